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
