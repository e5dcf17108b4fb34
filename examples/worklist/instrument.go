package main

import (
	"strings"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// instrument is how the table writes a source: what stands before the pinpoint,
// and the line under the table that says what is meant.
type instrument struct {
	name, before, legend string
}

// instruments are those that the catalogue cites, in the order of the legend.
var instruments = []instrument{
	{deadlines.SEND2014, "", "reg: SI 2014/1530, the Special Educational Needs and Disability Regulations 2014."},
	{deadlines.CFA2014, "", "s: the Children and Families Act 2014."},
	{deadlines.Tribunal2008, "", "r: SI 2008/2699, the tribunal's procedure rules of 2008."},
	{deadlines.Budgets2014, "PB ", "PB reg: SI 2014/1652, the Special Educational Needs (Personal Budgets) Regulations 2014."},
	{deadlines.Recommend17, "RP ", "RP reg: SI 2017/1306, the regulations of 2017 on the tribunal's recommendations."},
	{deadlines.Transition14, "TSO ", "TSO art: SI 2014/2270, the transitional and saving provisions of 2014."},
	{deadlines.Devon2022, "Devon case", "Devon case: R (L, M and P) v Devon County Council [2022] EWHC 493 (Admin)."},
	{deadlines.Code2015, "Code ", "Code: the SEND Code of Practice of January 2015, statutory guidance."},
}

// short writes the authority of a duty in the few columns that the table has,
// and names its instrument.
func short(cites []deadlines.Citation) (name, text string) {
	if len(cites) == 0 {
		return "", "no source"
	}
	c := cites[0]
	for _, i := range instruments {
		if i.name == c.Instrument {
			return i.name, terminal.Clean(i.before + strings.TrimPrefix(c.Pinpoint, "para "))
		}
	}
	return "", terminal.Clean(c.String())
}
