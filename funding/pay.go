package funding

import (
	"cmp"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// Pay is how an amount is paid out over the funding year.
type Pay struct {
	Every     Every     `json:"every"`
	On        PayDay    `json:"on"`        // the first day of each part, or the last
	Remainder Remainder `json:"remainder"` // which instalment takes the pence that do not divide
}

// Every is how often an instalment falls due.
type Every string

// The frequencies.
const (
	EveryMonth    Every = "month"
	EveryTerm     Every = "term"
	EveryHalfTerm Every = "half-term"
	EveryYear     Every = "year"
	EveryPayment  Every = "payment" // of the funding year's own calendar
)

// PayDay is when in its part of the year an instalment falls due.
type PayDay string

// The pay days.
const (
	InAdvance PayDay = "first-day"
	InArrears PayDay = "last-day"
)

// Clawback says whether money already paid is taken back.
type Clawback struct {
	Allowed bool   `json:"allowed"`
	AtMost  *Money `json:"at_most,omitempty"` // the rest is kept
	Why     string `json:"why,omitempty"`
}

// Instalment is what falls due on a day.
type Instalment struct {
	On     date.Date `json:"on"`
	Name   string    `json:"name,omitempty"` // of the term or half term
	Amount Money     `json:"amount"`
}

// Schedule is when the amount falls due, by what the version says about paying;
// nil if it says nothing. The instalments add up to the amount. An entry is
// divided over the months, terms or half terms that it touches, by their weights.
func (a *Award) Schedule() []Instalment {
	if a.pricing == nil || a.pricing.version.Pay == nil {
		return nil
	}
	pay := a.pricing.version.Pay
	var all []Instalment
	for i := range a.Entries {
		if e := &a.Entries[i]; e.Stream == a.Stream {
			all = append(all, a.instalments(pay, e)...)
		}
	}
	slices.SortStableFunc(all, func(x, y Instalment) int { return cmp.Compare(x.On, y.On) })
	merged := all[:0]
	for _, one := range all {
		if n := len(merged); n > 0 && merged[n-1].On == one.On {
			merged[n-1].Amount += one.Amount
			continue
		}
		merged = append(merged, one)
	}
	return merged
}

// instalments divides one entry.
func (a *Award) instalments(pay *Pay, e *Entry) []Instalment {
	v := a.pricing.version
	basis := v.compiled.lines[e.line].basis
	var pieces, begun []piece
	v.Year.pieces(pay.Every, days{e.From, e.Until}, func(one piece) bool {
		pieces = append(pieces, one)
		if day := max(one.from, a.From); e.From <= day && day <= e.Until {
			begun = append(begun, one)
		}
		return true
	})
	switch {
	case pay.Every == EveryTerm && basis == ByTerms && e.part.facts.terms.given():
		pieces = e.part.facts.paidIn(pieces)
	case begun != nil && (pay.Every == EveryTerm && basis == ByTerms || pay.Every == EveryMonth && basis == ByMonths):
		pieces = begun // one that had begun before was taken whole by the entry before
	}
	weights, total := make([]exact, len(pieces)), whole(0)
	for i, one := range pieces {
		weights[i] = one.weight
		total = total.plus(one.weight)
	}
	if total.sign() == 0 { // parts that carry no money of the year carry this alike
		for i := range weights {
			weights[i] = whole(1)
		}
	}
	parts, _ := e.Amount.split(pay.Remainder, weights) // one weight at least is more than 0
	due := make([]Instalment, len(parts))
	for i, part := range parts {
		day := max(pieces[i].from, a.From)
		if pay.On == InArrears {
			day = min(pieces[i].until, a.Until)
		}
		due[i] = Instalment{day, pieces[i].name, part}
	}
	return due
}

// paidIn are those of the terms that the request names, or the first of them if
// it only counts; all of them if it names none that the period touches.
func (f facts) paidIn(terms []piece) []piece {
	var named []piece
	counted := whole(0)
	for _, term := range terms {
		if f.which == nil && counted.compare(f.terms) < 0 || slices.Contains(f.which, term.name) {
			named = append(named, term)
		}
		counted = counted.plus(term.weight)
	}
	if named == nil {
		return terms
	}
	return named
}

// DueIn is the part of a schedule that falls due from one day to another, both
// included, and its sum: a council's financial year, a school's academic one.
func DueIn(schedule []Instalment, from, until date.Date) (due []Instalment, sum Money) {
	for _, one := range schedule {
		if from <= one.On && one.On <= until {
			due = append(due, one)
			sum += one.Amount
		}
	}
	return due, sum
}

// Borne is what one payer bears of an award.
type Borne struct {
	Payer  string `json:"payer"`
	Amount Money  `json:"amount"`
}

// Shares divides the amount between the payers of the request. They add up to it:
// a penny that does not divide goes to the payer that lost most by cutting. The
// error is an [*ehcp.Error].
func (a *Award) Shares() ([]Borne, error) {
	if a.pricing == nil || len(a.pricing.request.Shares) == 0 {
		return nil, nil
	}
	shares := a.pricing.request.Shares
	weights := make([]Number, len(shares))
	for i, s := range shares {
		path := index("shares", i)
		if s.Payer == "" {
			return nil, fault(path+".payer", ehcp.MissingField, "", "say who pays")
		}
		if slices.ContainsFunc(shares[:i], func(before Share) bool { return before.Payer == s.Payer }) {
			return nil, fault(path+".payer", ehcp.RepeatedName, s.Payer, "the payer is there twice")
		}
		weights[i] = s.Part
	}
	parts, err := a.Amount.Split(Spread, weights...)
	if err != nil {
		return nil, at("shares", err)
	}
	borne := make([]Borne, len(shares))
	for i, part := range parts {
		borne[i] = Borne{shares[i].Payer, part}
	}
	return borne, nil
}

// Balance is what is left to pay when something has been paid already, and what
// happens to what was paid too much.
type Balance struct {
	Paid      Money  `json:"paid"`
	ToPay     Money  `json:"to_pay"`
	ToReclaim Money  `json:"to_reclaim"` // the scheme lets the council take it back
	Kept      Money  `json:"kept"`       // the scheme says that it is not taken back
	Unsettled Money  `json:"unsettled"`  // the scheme does not say
	Because   string `json:"because,omitempty"`
}

// Balance compares the amount with what the request says has been paid; nil if it
// says nothing.
func (a *Award) Balance() *Balance {
	if a.pricing == nil || a.pricing.request.Paid == nil {
		return nil
	}
	r := a.pricing.request
	b := &Balance{Paid: *r.Paid}
	c := a.pricing.version.Clawback
	switch over := *r.Paid - a.Amount; {
	case over <= 0:
		b.ToPay = -over
	case c == nil:
		b.Unsettled, b.Because = over, "the scheme does not say whether money is taken back"
	case !c.Allowed:
		b.Kept, b.Because = over, cmp.Or(c.Why, "the scheme takes no money back")
	default:
		b.ToReclaim, b.Because = over, c.Why
		if c.AtMost != nil && over > *c.AtMost {
			b.ToReclaim, b.Kept = *c.AtMost, over-*c.AtMost
		}
	}
	return b
}
