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
func (s *Scheme) Price(r Request) (Award, error) {
	p, err := s.pricing(&r)
	if err != nil {
		return Award{}, err
	}
	a := Award{ID: r.ID, Scheme: s.ID, Version: p.version.Name, From: p.period.from, Until: p.period.until, Stream: s.AmountOf, pricing: p,
		Entries: make([]Entry, 0, len(p.version.Lines)*len(p.parts))}
	for i := range p.version.Lines {
		if err := p.line(i, &a); err != nil {
			return Award{}, err
		}
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
				return Award{}, fault("decided", BadChange, r.Decided.String(), "%s is not counted by dates: say in changes what is for the days from this one on", e.Title)
			}
		}
	}
	return a, nil
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
			return nil, fault("override.amount", OutOfRange, o.Amount.String(), "an amount is not below 0")
		}
	}
	before, err := v.facts("inputs", r.Inputs, nil)
	if err != nil {
		return nil, err
	}
	if len(r.Changes) == 0 {
		p.parts = []situation{{p.period, before}}
		return p, nil
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

// version finds the version: the one that the request pins, or the one of the
// day. It also finds the day, where the scheme says with which event an award
// starts.
func (s *Scheme) version(r *Request, start *date.Date) (*Version, error) {
	if *start == 0 {
		for _, day := range r.Dates {
			*start = max(*start, day)
		}
		if *start == 0 {
			return nil, fault("on", ehcp.MissingField, "", "say from which day")
		}
	}
	var found *Version
	for i := range s.Versions {
		v := &s.Versions[i]
		if r.Version == v.Name || r.Version == "" && v.From <= *start && (v.Until == 0 || *start <= v.Until) {
			found = v
		}
	}
	switch {
	case found == nil && r.Version != "":
		return nil, fault("version", UnknownName, r.Version, "the scheme has no version of this name")
	case found == nil:
		return nil, fault("on", NotInForce, start.String(), "no version of the scheme is for this day")
	case found.compiled.scheme == nil:
		return nil, refused(BadFormat, "the scheme has not been checked: it comes from ParseScheme")
	}
	if r.On == 0 {
		day, err := found.effective(r)
		if err != nil {
			return nil, err
		}
		*start = day
	}
	switch {
	case *start < found.From:
		return nil, fault("on", NotInForce, start.String(), "the version %s starts on %s", found.Name, found.From)
	case r.Version == "" && found.Until != 0 && max(*start, r.Until) > found.Until:
		return nil, fault("until", NotInForce, max(*start, r.Until).String(), "the version %s ends on %s: ask for what comes after by itself, or pin the version", found.Name, found.Until)
	}
	return found, nil
}

// effective is the day an award starts on, by the event that the version names.
func (v *Version) effective(r *Request) (date.Date, error) {
	if v.Effective == nil {
		return 0, fault("on", ehcp.MissingField, "", "say from which day: the scheme names no event that decides it")
	}
	event := v.Effective.From
	if event == FromNextTerm {
		event = FromDecision
	}
	day, given := r.Dates[event]
	if !given || day == 0 {
		return 0, fault(within("dates", string(event)), MissingInput, "", "awards count from this day: say which it was")
	}
	if v.Effective.From == FromNextTerm {
		last := day
		v.Year.pieces(EveryTerm, days{day, day}, func(term piece) bool { last = term.until; return false })
		day = last + 1
	}
	if v.Effective.FirstDay == NotPaid {
		day++
	}
	return day, nil
}

// takes refuses an award that was agreed while the scheme took none.
func (s *Scheme) takes(agreed date.Date) error {
	for _, one := range s.Status {
		if one.From <= agreed && (one.Until == 0 || agreed <= one.Until) {
			if one.Status == Live {
				return nil
			}
			why := ""
			if one.Why != "" {
				why = ": " + one.Why
			}
			return fault("agreed", NotLive, agreed.String(), "the scheme was %s then; awards agreed while it was live are priced as before%s", one.Status, why)
		}
	}
	return fault("agreed", NotLive, agreed.String(), "the scheme was not live then")
}

// bound finds the last day, and holds the first to how far back an award may
// reach.
func (p *pricing) bound() error {
	r, v := p.request, p.version
	if p.full {
		start := p.period.from
		p.period = v.Year.around(start)
		if p.period.from != start && (r.On == 0 || r.Decided != 0 || len(r.Changes) > 0) {
			return fault("until", ehcp.MissingField, "", "without a last day the award is for the whole year from %s: with changes, a day of decision or dates of events, say until when", p.period.from)
		}
	}
	if r.Left != 0 {
		l := v.Leaving
		if l == nil {
			return fault("left", UnknownValue, r.Left.String(), "the scheme does not say what is paid once a child has left; give the last day paid for as until")
		}
		last := r.Left + date.Date(l.Notice)
		if l.LastDay == NotPaid {
			last--
		}
		last = max(last, p.period.from+date.Date(l.Least)-1)
		if r.Until == 0 || last < r.Until {
			p.period.until = last
		}
	}
	if p.period.until < p.period.from {
		return fault("until", ehcp.InvertedSpan, p.period.until.String(), "the last day comes before the first, %s", p.period.from)
	}
	if p.period.count() > 366*20 {
		return fault("until", OutOfRange, p.period.until.String(), "an award is for at most twenty years")
	}
	if b := v.Backdate; b != nil && r.Decided != 0 {
		earliest := addMonths(r.Decided, -b.Months) - date.Date(b.Days)
		if earliest > p.period.until {
			return fault("decided", OutOfRange, r.Decided.String(), "this is decided too late for any of the period: awards reach back to %s", earliest)
		}
		p.period.from = max(p.period.from, earliest)
	}
	return nil
}

// line works out one line in each part of the period. The parts are rounded so
// that they add up to the whole, rounded once.
func (p *pricing) line(i int, a *Award) error {
	line, how := &p.version.Lines[i], p.version.compiled.lines[i]
	var decided, computed running
	for _, part := range p.cut(how) {
		e := evaluation{pricing: p, situation: part, day: part.from}
		there, err := e.holds(how.tests)
		if err != nil {
			return err
		}
		if !there {
			continue
		}
		x, err := e.line(line)
		if err != nil {
			return err
		}
		if !how.dated {
			if err := e.steady(line, x); err != nil {
				return err
			}
		}
		amount, err := decided.add(line, x)
		if err != nil {
			return err
		}
		entry := Entry{Stream: line.Stream, Budget: line.Budget, Title: line.Title, Amount: amount, Computed: amount, From: part.from, Until: part.until,
			line: i, part: part, cut: x.minus(ratio(int64(amount), 100))}
		if p.request.Override != nil {
			e.computed, e.found = true, nil
			if x, err = e.line(line); err == nil {
				entry.Computed, err = computed.add(line, x)
			}
			if err != nil {
				return err
			}
		}
		a.Entries = append(a.Entries, entry)
	}
	return nil
}

// running is a sum that is rounded once, however many parts it comes in.
type running struct {
	total exact
	paid  Money
}

// add is what a part adds to the sum, rounded.
func (r *running) add(line *Line, x exact) (Money, error) {
	if r.total.given() {
		x = x.plus(r.total)
	}
	r.total = x
	sum, fits := line.rounded(x).money()
	if !fits {
		return 0, refused(OutOfRange, "%s comes to more than any sum of money", line.Title)
	}
	amount := sum - r.paid
	r.paid = sum
	return amount, nil
}

// cut divides the parts of the period further, where something else changes: a
// rate, or what is arrears. Only what is counted from dates can be divided.
func (p *pricing) cut(how compiledLine) []situation {
	if !how.dated {
		return p.parts
	}
	cuts := p.version.compiled.cuts
	if d := p.request.Decided; d != 0 && p.period.from < d {
		if at, known := slices.BinarySearch(cuts, d); !known {
			cuts = slices.Insert(slices.Clone(cuts), at, d)
		}
	}
	if len(cuts) == 0 {
		return p.parts
	}
	var all []situation
	for _, part := range p.parts {
		if how.terms && part.facts.terms.given() {
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

// line is what a line comes to in a part of the period, before its rounding.
func (e *evaluation) line(l *Line) (exact, error) {
	x, err := e.rule(&l.Rule, e.version.Source)
	if err == nil && x.sign() < 0 && !l.MayBeNegative {
		x = whole(0)
		if e.words != nil {
			e.say("never below 0")
		}
	}
	return x, err
}

// steady refuses a quantity that lies on both sides of a change of rate: how much
// of it comes before is not known.
func (e *evaluation) steady(l *Line, x exact) error {
	for _, day := range e.version.compiled.cuts {
		if e.situation.from < day && day <= e.situation.until {
			later := *e
			later.day, later.words, later.found = day, nil, nil
			y, err := later.line(l)
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

var penny = Rounding{To: &Number{text: "0.01", value: exact{n: 1, d: 100}}, Mode: HalfUp}

func (l *Line) rounded(x exact) exact {
	if l.Round == nil {
		return x.rounded(penny.To.value, penny.Mode)
	}
	return x.rounded(l.Round.To.value, l.Round.Mode)
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
