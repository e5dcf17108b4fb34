package funding

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/sendrules/sendrules/ehcp"
)

// Year is the funding year of a version and its parts.
type Year struct {
	Starts    MonthDay `json:"starts"`               // 04-01, 09-01 or 08-01
	Terms     []Part   `json:"terms,omitempty"`      // they cover the year without a gap
	HalfTerms []Part   `json:"half_terms,omitempty"` // likewise
	Payments  []Part   `json:"payments,omitempty"`   // likewise: a calendar of payments that follows neither
}

// Part is a part of the funding year with its share of the year's money.
type Part struct {
	Name   string   `json:"name"`
	Starts MonthDay `json:"starts"`
	Weight *Number  `json:"weight"` // such as 1/3 or 4/12; all of them make 1
}

// Prorate cuts an annual amount to the part of the year that is paid for.
type Prorate struct {
	By Basis `json:"by"`
	// With by days: what a day is worth.
	DayYear DayYear `json:"day_year,omitempty"`
	// With by count: the axis that counts, and how many make a year.
	Count string  `json:"count,omitempty"`
	Of    *Number `json:"of,omitempty"`

	ref int
}

// Basis is what a part of a year is measured in.
type Basis string

// The bases. Days, months and terms are counted from the dates of the request;
// a count is given by it.
const (
	ByDays      Basis = "days"       // each day counts
	ByMonths    Basis = "months"     // whole months: the first day paid for in a month takes all of it
	ByMonthDays Basis = "month-days" // twelfths, and of a month begun or left its days
	ByTerms     Basis = "terms"      // whole terms, by their weights; the input "terms" overrules the dates
	ByCount     Basis = "count"      // weeks of 38, sessions, funded hours: so many of so many
)

// DayYear is how many days make a year.
type DayYear string

// The years of days.
const (
	ActualDays    DayYear = "actual"      // 365, or 366 in a funding year with a 29 February
	Always365     DayYear = "365"         // each day is 1/365: a whole leap year then pays 366/365
	LeapDayUnpaid DayYear = "365-no-leap" // 1/365, and nothing for 29 February
)

func (c *checker) prorate(path string, p *Prorate) error {
	c.divides = true
	if err := choice(path+".by", p.By, ByDays, ByMonths, ByMonthDays, ByTerms, ByCount); err != nil {
		return err
	}
	if days := p.By == ByDays; days {
		if err := choice(path+".day_year", p.DayYear, ActualDays, Always365, LeapDayUnpaid); err != nil {
			return err
		}
	} else if p.DayYear != "" {
		return fault(path+".day_year", NotForKind, string(p.DayYear), "this goes with by days")
	}
	if p.By == ByCount {
		if err := positive(path+".of", p.Of); err != nil {
			return err
		}
		var err error
		if p.ref, err = c.number(path+".count", p.Count); err == nil && !c.v.Axes[p.ref].Quantity {
			err = fault(path+".count", BadValue, p.Count, "the axis must say that it is a quantity: so much over the period")
		}
		return err
	}
	if p.Of != nil || p.Count != "" {
		return fault(path+".count", NotForKind, p.Count, "count and of go with by count")
	}
	c.v.compiled.terms = c.v.compiled.terms || p.By == ByTerms
	return c.counts(path+".by", p.By)
}

// counts notes what a line counts dates by: one thing, or the parts of a period
// could not be told apart.
func (c *checker) counts(path string, by Basis) error {
	if by != "" && c.basis != "" && c.basis != by {
		return fault(path, BadValue, string(by), "the line counts %s already", c.basis)
	}
	c.basis = cmp.Or(c.basis, by)
	return nil
}

// prorate cuts a year's amount to what is paid for.
func (e *evaluation) prorate(p *Prorate, x exact) (exact, error) {
	var share exact
	words := ""
	switch {
	case p.By == ByCount:
		place := e.facts.places[p.ref]
		if place == none && e.full {
			return x, nil // a full year
		}
		place, err := e.place(p.ref)
		if err != nil {
			return exact{}, err
		}
		count := e.version.compiled.scales[p.ref].value(place)
		if count.compare(p.Of.value) > 0 {
			return exact{}, fault(within("inputs", p.Count), ehcp.OutOfRange, count.String(), "a year has %s of them", p.Of)
		}
		share = count.over(p.Of.value)
		if e.words != nil {
			words = count.String() + " of " + p.Of.text + " " + p.Count
		}
	case p.By == ByTerms && e.facts.terms.given():
		share = e.facts.terms
		if e.words != nil {
			words = e.facts.termsInWords(len(e.version.Year.Terms))
		}
	default:
		share = e.version.Year.share(p, e.period, e.days)
		if e.words != nil {
			words = e.counted(p, share)
		}
	}
	e.last = share
	x = x.times(share)
	if e.words != nil && share.compare(whole(1)) != 0 {
		e.say("%s, %s of the year: %s", words, share.rat().RatString(), x.sum())
	}
	return x, nil
}

// counted says what a part of a year was counted in, and how many of them.
func (e *evaluation) counted(p *Prorate, share exact) string {
	switch p.By {
	case ByDays:
		return fmt.Sprintf("%d days", e.days.count())
	case ByMonths:
		return share.times(whole(12)).String() + " whole months"
	case ByMonthDays:
		return share.times(whole(12)).String() + " months, by days"
	}
	return "by terms"
}

// termsInWords says which terms a request gave: autumn and spring, 1 of 3 terms.
func (f facts) termsInWords(of int) string {
	switch {
	case f.which == nil:
		return fmt.Sprintf("%s of %d terms", f.terms.times(whole(int64(of))), of)
	case len(f.which) == 0:
		return "no term"
	}
	return strings.Join(f.which, " and ")
}
