package funding

import "github.com/rickb777/date/v2"

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

// Needs prices each need in the request's list by one rule and combines what
// comes out.
type Needs struct {
	Each    *Rule       `json:"each"`
	Combine Combination `json:"combine"`
	Order   Order       `json:"order,omitempty"`   // which need is the primary one
	Share   *Number     `json:"share,omitempty"`   // of every need after the primary one
	Weights []Number    `json:"weights,omitempty"` // of the first, the second …; nothing after the last
	Most    int         `json:"most,omitempty"`    // more needs than these are refused
}

// Combination is how the needs of one child come together. A cap is a step
// at_most on the rule.
type Combination string

// The combinations.
const (
	HighestNeed      Combination = "highest"
	SumOfNeeds       Combination = "sum"
	PrimaryPlusShare Combination = "primary-plus-share"
	WeightedNeeds    Combination = "weighted"
)

// Order says which need comes first.
type Order string

// The orders.
const (
	AsGiven      Order = "as-given"      // the request lists the primary need first
	HighestFirst Order = "highest-first" // the one worth most
)

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

	tests []test
}

// Uplift raises a running amount by a percentage of it, or of another base. A
// rise in cash is a Plus.
type Uplift struct {
	Percent *Number `json:"percent"`
	Of      *Rule   `json:"of,omitempty"` // the base; the running amount if left out
}

// Protect keeps an amount from falling below an earlier one, in full or by a
// share that tapers off.
type Protect struct {
	Previous *Rule   `json:"previous"`        // the earlier amount, on the same footing as what stands so far
	Taper    []Taper `json:"taper,omitempty"` // in full and for ever if left out
}

// Taper is the share of the shortfall that is made up over a span of days.
// Outside every span nothing is made up.
type Taper struct {
	From  date.Date `json:"from"`
	Until date.Date `json:"until,omitzero"`
	Share *Number   `json:"share"`
}

// ToBand moves an amount to one of a list of values, as when pupils pass from an
// old scheme to bands.
type ToBand struct {
	Values []Number `json:"values"` // in rising order
	Pick   Pick     `json:"pick"`
}

// Pick says which band an amount between two goes to.
type Pick string

// The picks.
const (
	NextUp  Pick = "next-up"
	Closest Pick = "closest" // the higher one if both are as close
)

// OverrideRule lets a panel decide an amount with its reason. The computed
// figure stays on the line.
type OverrideRule struct {
	AtMost *Rule `json:"at_most,omitempty"` // a panel may not go above this
}
