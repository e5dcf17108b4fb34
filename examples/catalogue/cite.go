package main

import (
	"strings"

	"github.com/sendrules/sendrules/deadlines"
)

// pinpoints spell out the short words of a pinpoint.
var pinpoints = [][2]string{
	{"reg ", "regulation "}, {"regs ", "regulations "}, {"ss ", "sections "}, {"s ", "section "}, {"r ", "rule "}, {"rr ", "rules "},
	{"arts ", "articles "}, {"art ", "article "}, {"para ", "paragraph "}, {"paras ", "paragraphs "}, {"sch ", "Schedule "}, {"Sch ", "Schedule "},
}

// cited spells a citation out: "SI 2014/1530, regulation 13(2)".
func cited(c deadlines.Citation) string {
	pinpoint := c.Pinpoint
	for _, word := range pinpoints {
		if rest, found := strings.CutPrefix(pinpoint, word[0]); found {
			pinpoint = word[1] + rest
			break
		}
	}
	instrument := c.Instrument
	switch instrument {
	case deadlines.CFA2014, deadlines.Devon2022: // the name says more than the short form
		instrument = instruments[instrument]
		if c.Instrument != deadlines.CFA2014 {
			instrument += " " + c.Instrument
		}
	}
	if pinpoint == "" {
		return instrument
	}
	return instrument + ", " + pinpoint
}
