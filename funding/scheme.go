package funding

import (
	"github.com/rickb777/date/v2"
)

// Scheme is how one council, or a national rule, turns needs into money. It
// comes from [ParseScheme], which checks it; after that it does not change and
// any number of goroutines may price from it.
type Scheme struct {
	Schema    string    `json:"$schema,omitempty"` // where an editor finds the schema
	Format    int       `json:"format"`            // of this document: 1
	ID        string    `json:"id"`
	Council   string    `json:"council"` // whose scheme it is, or "England"
	Title     string    `json:"title"`
	About     string    `json:"about,omitempty"`
	Fictional bool      `json:"fictional,omitempty"` // made up, to show or to test
	AmountOf  Stream    `json:"amount_of,omitempty"` // the stream that an award's amount adds up; top-up if left out
	Status    []Status  `json:"status"`
	Versions  []Version `json:"versions"`
}

// Status is what a scheme was over a span of days.
type Status struct {
	Status Standing  `json:"status"`
	From   date.Date `json:"from"`
	Until  date.Date `json:"until,omitzero"` // the last day; none if left out
	Why    string    `json:"why,omitempty"`
}

// Standing is one word of a scheme's history. Only an award that was agreed
// while the scheme was live is priced; such an award is priced ever after.
type Standing string

// The standings.
const (
	Draft       Standing = "draft"
	Live        Standing = "live"
	Suspended   Standing = "suspended"
	ClosedToNew Standing = "closed-to-new"
	Withdrawn   Standing = "withdrawn"
)

// Version is a scheme as it stood over a span of days. An award is made under
// one version and stays with it.
type Version struct {
	Name   string          `json:"name"` // such as 2024-25: awards pin it
	From   date.Date       `json:"from"`
	Until  date.Date       `json:"until,omitzero"` // the last day; open if left out
	Source *Source         `json:"source"`         // of every value that has none of its own
	Year   *Year           `json:"year,omitempty"` // the funding year and its parts; 1 April to 31 March if left out
	Axes   []Axis          `json:"axes,omitempty"`
	Values map[string]Rule `json:"values,omitempty"` // named, for Rule.Use
	Lines  []Line          `json:"lines"`

	Pay       *Pay       `json:"pay,omitempty"`       // how the amount is paid out
	Backdate  *Backdate  `json:"backdate,omitempty"`  // how far back an award may reach
	Clawback  *Clawback  `json:"clawback,omitempty"`  // what happens to money paid for days that fell away
	Leaving   *Leaving   `json:"leaving,omitempty"`   // what is paid once a child has left
	Effective *Effective `json:"effective,omitempty"` // which day an award starts on

	compiled compiled
}

// Source says where a value was read.
type Source struct {
	Title      string     `json:"title,omitempty"`
	URL        string     `json:"url,omitempty"`
	At         string     `json:"at,omitempty"`   // page, paragraph or table
	Read       date.Date  `json:"read,omitzero"`  // the day it was read
	Confidence Confidence `json:"confidence"`     // how far to trust it
	Note       string     `json:"note,omitempty"` // what the reader should know
}

// Confidence is how a value came to be known.
type Confidence string

// The confidences, most trusted first.
const (
	Read      Confidence = "read"      // seen in the text of the source
	Derived   Confidence = "derived"   // arithmetic on what was read
	Secondary Confidence = "secondary" // reported by someone else than who sets it
	Inference Confidence = "inference" // a reading of the evidence that no source states
	Memory    Confidence = "memory"    // recalled and not checked
	Invented  Confidence = "invented"  // of a fictional scheme
)

// Stream is what kind of money a line is. Streams are never added to one
// another.
type Stream string

// The streams.
const (
	TopUp                  Stream = "top-up"                  // element 3
	Core                   Stream = "core"                    // element 1
	Notional               Stream = "notional"                // element 2, the school's own
	Place                  Stream = "place"                   // for a place, whoever fills it
	DisproportionateNumber Stream = "disproportionate-number" // for a school with more high needs than its formula reflects
	SENIF                  Stream = "senif"                   // special educational needs inclusion fund, early years
	DAF                    Stream = "daf"                     // disability access fund, early years
	EntitlementBase        Stream = "entitlement"             // the base rate of the early years entitlement
	Grant                  Stream = "grant"                   // the Inclusive Mainstream Fund and others
	PersonalBudget         Stream = "personal-budget"
)

// Budget is the head of a council's budget that bears a line.
type Budget string

// The budgets.
const (
	HighNeeds   Budget = "high-needs"   // the high needs block of the dedicated schools grant
	EarlyYears  Budget = "early-years"  // its early years block
	Schools     Budget = "schools"      // its schools block
	GeneralFund Budget = "general-fund" // the council's own
)

// AxisKind is what an axis measures.
type AxisKind string

// The kinds of axis.
const (
	WordAxis   AxisKind = "word"   // one of a list of words
	NumberAxis AxisKind = "number" // a number, in steps or continuous
)

// Axis is one fact that the price may depend on: a band, a setting, a total of
// points, hours. A request gives it by its name.
type Axis struct {
	Name     string   `json:"name"`
	Title    string   `json:"title,omitempty"` // what it means, for people
	Kind     AxisKind `json:"kind"`
	Words    []string `json:"words,omitempty"`    // of a word axis
	Step     *Number  `json:"step,omitempty"`     // of a number axis: 1 for whole numbers; continuous if left out
	From     *Number  `json:"from,omitempty"`     // the least
	To       *Number  `json:"to,omitempty"`       // the most
	Default  *Text    `json:"default,omitempty"`  // taken when a request is silent: only where the scheme says so
	Quantity bool     `json:"quantity,omitempty"` // so much over the period, such as funded hours: each part of a changed period needs its own
	Computed *Rule    `json:"computed,omitempty"` // of a number axis that no request gives: the points of all needs added up, a score
}

// Line is one line of an award.
type Line struct {
	Stream        Stream    `json:"stream"`
	Budget        Budget    `json:"budget,omitempty"` // that bears it
	Title         string    `json:"title"`
	When          When      `json:"when,omitempty"` // the line is there only for these; always if left out
	Rule          Rule      `json:"rule"`
	Round         *Rounding `json:"round,omitempty"`           // at the end; half up to the penny if left out
	MayBeNegative bool      `json:"may_be_negative,omitempty"` // otherwise never below zero
}
