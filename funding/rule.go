package funding

import (
	"github.com/rickb777/date/v2"
)

// Rule is a way of computing. Exactly one of its arms is set; Then changes the
// result, step by step, in the order written.
type Rule struct {
	Value      *Number     `json:"value,omitempty"`      // a number, a fraction, or "unknown", which refuses to price
	Input      string      `json:"input,omitempty"`      // the number that a request gives on this axis
	Use        string      `json:"use,omitempty"`        // a named value of the version
	Table      *Table      `json:"table,omitempty"`      // looked up on any number of axes
	Times      []Rule      `json:"times,omitempty"`      // multiplied: hours by rate, points by value
	Plus       []Rule      `json:"plus,omitempty"`       // added up
	Minus      []Rule      `json:"minus,omitempty"`      // the first less the others
	Divide     []Rule      `json:"divide,omitempty"`     // the first by the second
	Highest    []Rule      `json:"highest,omitempty"`    // of several
	Lowest     []Rule      `json:"lowest,omitempty"`     // of several
	Steps      *Steps      `json:"steps,omitempty"`      // a count of equal steps
	Needs      *Needs      `json:"needs,omitempty"`      // several needs of one child
	Individual *Individual `json:"individual,omitempty"` // an open top: the request gives the amount
	Refuse     string      `json:"refuse,omitempty"`     // no rate here: the sentence says why

	Then   []Step  `json:"then,omitempty"`
	Title  string  `json:"title,omitempty"`  // what it is, for people
	Why    string  `json:"why,omitempty"`    // why a value is unknown
	Source *Source `json:"source,omitempty"` // of everything inside

	ref int // the place of Input among the axes, or of Use among the values
}

// Table is a lookup. Its rows must cover every case exactly once: a gap and an
// overlap are refused when the scheme is read.
type Table struct {
	Rows      []Row `json:"rows"`
	Otherwise *Rule `json:"otherwise,omitempty"` // for what no row covers

	tests [][]test // of each row, compiled
}

// Row is one row of a table: a value, or a rule, for the cases of its When.
type Row struct {
	When   When      `json:"when,omitempty"`
	Value  *Number   `json:"value,omitempty"`
	Rule   *Rule     `json:"rule,omitempty"`
	Title  string    `json:"title,omitempty"` // the name of the band
	Why    string    `json:"why,omitempty"`   // why a value is unknown
	From   date.Date `json:"from,omitzero"`   // the first day of a rate that starts inside the version
	Until  date.Date `json:"until,omitzero"`  // its last day
	Source *Source   `json:"source,omitempty"`
}

// Steps counts steps on an axis and pays each alike: levels of £500.
type Steps struct {
	Of   string  `json:"of"`             // the axis
	Size *Number `json:"size"`           // how much of the axis is one step
	Most *Number `json:"most,omitempty"` // the most that may be asked for, on the axis
	Each *Rule   `json:"each"`           // what one step is worth

	ref int
}

// Individual is the open top of a scheme: what is paid there is agreed for each
// child, and a request without the amount is refused.
type Individual struct {
	Above   *Number `json:"above,omitempty"`    // the amount must be more than this
	AtLeast *Number `json:"at_least,omitempty"` // or no less than this
	AtMost  *Number `json:"at_most,omitempty"`
}

// Step changes a running amount. Exactly one of its arms is set.
type Step struct {
	Less     *Rule         `json:"less,omitempty"`     // a threshold that the school meets first; what is left is never below zero
	Prorated bool          `json:"prorated,omitempty"` // with Less, after a Prorate: the threshold is cut to the period as well
	Plus     *Rule         `json:"plus,omitempty"`     // an addition
	Times    *Rule         `json:"times,omitempty"`    // a share, or twelve months
	AtMost   *Rule         `json:"at_most,omitempty"`  // a cap
	AtLeast  *Rule         `json:"at_least,omitempty"` // a minimum
	UpTo     bool          `json:"up_to,omitempty"`    // what stands so far is a ceiling: an amount in the request that is lower is taken
	Round    *Rounding     `json:"round,omitempty"`
	Prorate  *Prorate      `json:"prorate,omitempty"` // cut to the part of the year
	Uplift   *Uplift       `json:"uplift,omitempty"`
	Protect  *Protect      `json:"protect,omitempty"`
	ToBand   *ToBand       `json:"to_band,omitempty"`
	Override *OverrideRule `json:"override,omitempty"` // a panel's own figure takes the place of what stands so far

	When   When    `json:"when,omitempty"` // the step is taken only for these
	Title  string  `json:"title,omitempty"`
	Source *Source `json:"source,omitempty"`

	tests   []test
	divides bool // it counts dates or a quantity: each part of a period takes its own
}

// Uplift raises a running amount by a percentage of it, or of another base. A
// rise in cash is a Plus.
type Uplift struct {
	Percent *Number `json:"percent"`
	Of      *Rule   `json:"of,omitempty"` // the base; the running amount if left out
}
