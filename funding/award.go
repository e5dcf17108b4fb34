package funding

import (
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// Award is what one child, setting and period come to under one version of a
// scheme. It comes from [Scheme.Price]; the zero Award is worth nothing and has
// nothing to explain.
type Award struct {
	ID      string
	Scheme  string
	Version string
	From    date.Date
	Until   date.Date
	Stream  Stream  // that the amount adds up
	Amount  Money   // the sum of the entries of that stream, and of no other
	Entries []Entry // the lines, in the scheme's order, each part of the period by itself
	Arrears Money   // of the amount: what is for days before the decision

	pricing *pricing // nil only in the zero Award
}

// Entry is one line of an award for one part of its period.
type Entry struct {
	Stream Stream
	Budget Budget // that bears it, where the scheme says so
	Title  string
	Amount Money
	From   date.Date
	Until  date.Date
	// Computed is what the scheme comes to without the panel's figure; the amount
	// where there is none.
	Computed Money

	line int
	part situation
	cut  exact // what the rounding took away or added
}

// Price works out an award. The error is an [*ehcp.Error] whose code says why
// there is no price: a rate that nobody has read, a band that the scheme does not
// have, an open top without an amount, an input that is missing or unknown, a
// scheme that took no new awards on the day.
//
// The award keeps nothing of the request that the caller may change.
func (s *Scheme) Price(r Request) (Award, error) {
	r.Shares, r.Paid, r.Override = slices.Clone(r.Shares), own(r.Paid), own(r.Override)
	p, err := s.pricing(&r)
	if err != nil {
		return Award{}, err
	}
	a := Award{ID: r.ID, Scheme: s.ID, Version: p.version.Name, From: p.period.from, Until: p.period.until, Stream: s.AmountOf, pricing: p,
		Entries: make([]Entry, 0, len(p.version.Lines)*len(p.parts))}
	decided := 0
	for i := range p.version.Lines {
		panel, err := p.line(i, &a)
		if err != nil {
			return Award{}, err
		}
		if panel {
			decided++
		}
	}
	if r.Override != nil && decided != 1 {
		return Award{}, fault("override", NoOverride, "", "a panel decides one line of an award; here %d could take its figure", decided)
	}
	if len(a.Entries) == 0 {
		return Award{}, refused(NotPriced, "no line of the scheme is for this case")
	}
	for i := range a.Entries {
		if e := &a.Entries[i]; e.Stream == a.Stream {
			a.Amount += e.Amount
			switch {
			case e.Until < r.Decided:
				a.Arrears += e.Amount
			case e.From < r.Decided && e.Amount != 0:
				why := "say in changes what is for the days from this one on"
				if p.version.compiled.lines[e.line].flat {
					why = "it is one sum, and none of it is arrears by itself"
				}
				return Award{}, fault("decided", BadChange, r.Decided.String(), "%s is not counted by dates: %s", e.Title, why)
			}
		}
	}
	return a, nil
}

// own is a copy of what may be nil.
func own[T any](given *T) *T {
	if given == nil {
		return nil
	}
	kept := *given
	return &kept
}

// pricing finds the version and the period, and puts the facts in place.
func (s *Scheme) pricing(r *Request) (*pricing, error) {
	start := r.On
	v, err := s.version(r, &start)
	if err != nil {
		return nil, err
	}
	agreed := r.Agreed
	if agreed == 0 {
		agreed = start
	}
	if err := s.takes(agreed); err != nil {
		return nil, err
	}
	p := &pricing{version: v, request: r, period: days{start, r.Until}, full: r.Until == 0 && r.Left == 0}
	if err := p.bound(); err != nil {
		return nil, err
	}
	if o := r.Override; o != nil {
		switch {
		case !v.compiled.panel:
			return nil, fault("override", NoOverride, "", "this scheme lets no panel decide another amount")
		case o.Reason == "" || o.By == "":
			return nil, fault("override.reason", ehcp.MissingField, "", "an override has its reason, and says who decided")
		case o.Amount < 0:
			return nil, fault("override.amount", ehcp.OutOfRange, o.Amount.String(), "an amount is not below 0")
		}
	}
	if r.Paid != nil && *r.Paid < 0 {
		return nil, fault("paid", ehcp.OutOfRange, r.Paid.String(), "what has been paid is not below 0")
	}
	before, err := v.facts("inputs", r.Inputs, nil)
	if err != nil {
		return nil, err
	}
	if len(r.Changes) == 0 {
		p.parts = []situation{{p.period, before}}
		return p, nil
	}
	if len(r.Changes) > mostChanges {
		return nil, fault("changes", BadChange, "", "an award has at most %d changes", mostChanges)
	}
	p.full = false
	from := p.period.from
	for i, c := range r.Changes {
		path := index("changes", i)
		if c.From <= from || c.From > p.period.until {
			return nil, fault(path+".from", BadChange, c.From.String(), "changes come in order, after the first day, %s, and by the last, %s", p.period.from, p.period.until)
		}
		p.parts = append(p.parts, situation{days{from, c.From - 1}, before})
		if before, err = v.facts(path+".inputs", c.Inputs, &before); err != nil {
			return nil, err
		}
		from = c.From
	}
	p.parts = append(p.parts, situation{days{from, p.period.until}, before})
	return p, nil
}

// line works out one line in each part of the period. The parts are rounded so
// that they add up to the whole, rounded once. panel says whether a panel's figure
// was taken.
func (p *pricing) line(i int, a *Award) (panel bool, err error) {
	line, how := &p.version.Lines[i], p.version.compiled.lines[i]
	parts := p.cut(how, p.request.Decided)
	worth, err := p.worth(i, parts, evaluation{decided: &panel})
	if err == nil && p.request.Decided != 0 {
		err = p.undivided(i, worth)
	}
	if err != nil {
		return false, err
	}
	without := worth // the panel's figure
	if p.request.Override != nil {
		if without, err = p.worth(i, parts, evaluation{computed: true}); err != nil {
			return false, err
		}
	}
	var decided, computed running
	var before exact // the same line, earlier in the period
	for k, part := range parts {
		x := worth[k]
		switch {
		case !x.given():
			continue
		case !how.flat || !before.given():
		case x.compare(before) == 0: // one sum for the whole period
			a.Entries[len(a.Entries)-1].Until = part.until
			continue
		case line.Stream == a.Stream: // a place, say, is paid for at either school
			return false, fault("changes", BadChange, part.from.String(), "%s is one sum, not counted by dates: it comes to %s before this day and to %s from it, and cannot be divided; ask for each by itself", line.Title, before.sum(), x.sum())
		}
		before = x
		amount, err := decided.add(line, x)
		if err != nil {
			return false, err
		}
		entry := Entry{Stream: line.Stream, Budget: line.Budget, Title: line.Title, Amount: amount, Computed: amount, From: part.from, Until: part.until,
			line: i, part: part, cut: x.minus(ratio(int64(amount), 100))}
		if p.request.Override != nil {
			if entry.Computed, err = computed.add(line, without[k]); err != nil {
				return false, err
			}
		}
		a.Entries = append(a.Entries, entry)
	}
	return panel, nil
}

// cut divides the parts of the period further, where something else changes: a
// rate, or what is arrears. Only what is counted from dates can be divided.
func (p *pricing) cut(how compiledLine, decided date.Date) []situation {
	if how.basis == "" {
		return p.parts
	}
	cuts := p.version.compiled.cuts
	if decided != 0 && p.period.from < decided {
		if at, known := slices.BinarySearch(cuts, decided); !known {
			cuts = slices.Insert(slices.Clone(cuts), at, decided)
		}
	}
	if len(cuts) == 0 {
		return p.parts
	}
	var all []situation
	for _, part := range p.parts {
		if how.basis == ByTerms && part.facts.terms.given() {
			all = append(all, part)
			continue
		}
		for _, day := range cuts {
			if part.from < day && day <= part.until {
				before := part
				before.until = day - 1
				all = append(all, before)
				part.from = day
			}
		}
		all = append(all, part)
	}
	return all
}

// steady refuses a quantity that lies on both sides of a change of rate: how much
// of it comes before is not known.
func (e *evaluation) steady(r *Rule, x exact) error {
	for _, day := range e.version.compiled.cuts {
		if e.situation.from < day && day <= e.situation.until {
			later := *e
			later.day, later.words, later.found = day, nil, nil
			y, err := later.rule(r, e.version.Source)
			if err != nil {
				return err
			}
			if x.compare(y) != 0 {
				return fault("changes", BadChange, day.String(), "the rate changes on this day: say how much comes before it and how much after, as a change")
			}
		}
	}
	return nil
}

// Total is the sum of the entries of a stream.
func (a *Award) Total(s Stream) (total Money) {
	for i := range a.Entries {
		if a.Entries[i].Stream == s {
			total += a.Entries[i].Amount
		}
	}
	return total
}
