package funding

import (
	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// Backdate limits how far an award reaches back from the day it was decided.
type Backdate struct {
	Months int    `json:"months,omitempty"`
	Days   int    `json:"days,omitempty"`
	Why    string `json:"why,omitempty"`
}

// Leaving says for how long a child who has left is paid for. The request gives
// the last day attended.
type Leaving struct {
	LastDay DayPaid `json:"last_day"`
	Notice  int     `json:"notice_days,omitempty"`  // paid after leaving
	Least   int     `json:"minimum_days,omitempty"` // paid at least, however short the stay
}

// DayPaid says whether the day of starting, or of leaving, is paid for.
type DayPaid string

// The two.
const (
	Paid    DayPaid = "paid"
	NotPaid DayPaid = "not-paid"
)

// Effective is the day from which an award counts.
type Effective struct {
	From     EffectiveDay `json:"from"`
	FirstDay DayPaid      `json:"first_day,omitempty"` // paid if left out; otherwise the award counts from the day after
}

// EffectiveDay names the event that an award starts with. The request gives its
// day in "dates".
type EffectiveDay string

// The effective days.
const (
	FromApplication EffectiveDay = "application"
	FromDecision    EffectiveDay = "decision"
	FromPanel       EffectiveDay = "panel"
	FromPlacement   EffectiveDay = "placement"
	FromDeadline    EffectiveDay = "statutory-deadline"
	FromNextTerm    EffectiveDay = "next-term" // the first day of the term after the decision
)

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
		return nil, fault("version", ehcp.NoSuchName, r.Version, "the scheme has no version of this name")
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
		return fault("until", ehcp.OutOfRange, p.period.until.String(), "an award is for at most twenty years")
	}
	if b := v.Backdate; b != nil && r.Decided != 0 {
		earliest := addMonths(r.Decided, -b.Months) - date.Date(b.Days)
		if earliest > p.period.until {
			return fault("decided", ehcp.OutOfRange, r.Decided.String(), "this is decided too late for any of the period: awards reach back to %s", earliest)
		}
		p.period.from = max(p.period.from, earliest)
	}
	return nil
}
