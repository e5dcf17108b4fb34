package transition

import (
	"slices"

	"github.com/rickb777/date/v2"
)

// Span is who pays for a child's individual support over a run of days.
type Span struct {
	From    date.Date `json:"from"`
	Until   date.Date `json:"until,omitzero"` // the last day; absent: until further
	State   State     `json:"state"`
	Payer   Payer     `json:"payer"`
	Stream  Stream    `json:"stream,omitempty"` // "" where nobody pays
	Amount  Amount    `json:"amount"`           // £ a year
	Rules   []string  `json:"rules"`
	Because string    `json:"because"`

	// Owed is who has to pay under the rules. It is another than Payer only where
	// the record shows that something else was paid: the passage has a finding.
	Owed Payer `json:"owed"`

	// Maintains and Pays tell the council that maintains the plan from the one that
	// bears the cost: Own, Other, or "" where there is nothing.
	Maintains Council `json:"maintains,omitempty"`
	Pays      Council `json:"pays,omitempty"`
}

// Council tells the programme's council from any other.
type Council string

// The councils.
const (
	Own   Council = "own"
	Other Council = "other"
)

// Holds reports whether the span covers a day.
func (s *Span) Holds(day date.Date) bool {
	return s.From <= day && (s.Until == 0 || day <= s.Until)
}

// same reports whether two spans say the same of their days.
func (s *Span) same(o *Span) bool {
	return s.State == o.State && s.Payer == o.Payer && s.Amount == o.Amount && s.Owed == o.Owed &&
		s.Maintains == o.Maintains && s.Pays == o.Pays && s.Because == o.Because && slices.Equal(s.Rules, o.Rules)
}
