package deadlines

import (
	"errors"
	"fmt"
	"slices"

	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// Rules is a catalogue of duties: the law, or a council's own standards beside
// it.
type Rules struct {
	Edition    string       `json:"edition"`
	Covers     Span         `json:"covers"` // openings before it cannot be told
	Duties     []Duty       `json:"duties"`
	NotCovered []NotCovered `json:"not_covered,omitempty"`
}

// NotCovered says in words what a catalogue does not decide.
type NotCovered struct {
	Matter string `json:"matter"`
	Why    string `json:"why"`
}

// And joins a council's own standards to a catalogue. The other catalogue may
// not hold a duty that this one holds: [New] refuses it.
func (r Rules) And(other Rules) Rules {
	r.Duties = slices.Concat(r.Duties, other.Duties)
	r.NotCovered = slices.Concat(r.NotCovered, other.NotCovered)
	return r
}

// lint lists what is wrong with a catalogue.
func (r Rules) lint() error {
	var faults []error
	fault := func(d *Duty, format string, args ...any) {
		faults = append(faults, fmt.Errorf("duty %q: "+format, append([]any{d.ID}, args...)...))
	}
	if r.Edition == "" {
		faults = append(faults, errors.New("the catalogue has no edition"))
	}
	if len(r.Duties) == 0 {
		faults = append(faults, errors.New("the catalogue has no duties"))
	}
	if len(r.Duties) > 1<<11 {
		faults = append(faults, fmt.Errorf("the catalogue has %d duties; it can have %d", len(r.Duties), 1<<11))
	}
	byParty := map[ehcp.Kind]bool{}
	for i := range r.Duties {
		d := &r.Duties[i]
		for _, k := range d.Meets.Kinds {
			if mixed, seen := byParty[k]; seen && mixed != d.Meets.SameParty {
				fault(d, "%v settles by party in one duty and not in another", k)
			}
			byParty[k] = d.Meets.SameParty
		}
		d.lint(fault)
		if d.InForce.Until != 0 && d.InForce.Until <= r.Covers.From {
			fault(d, "it ends before the time that the catalogue covers")
		}
		for j := range r.Duties {
			other := &r.Duties[j]
			switch {
			case i == j || other.ID != d.ID || !sharesKind(other.Opens, d.Opens):
			case j < i && overlaps(other.InForce, d.InForce):
				fault(d, "two versions are in force on one day")
			case other.InForce.From > d.InForce.From && !r.followed(d):
				fault(d, "there is a gap after the version that ends on %v", d.InForce.Until)
			}
		}
	}
	return errors.Join(faults...)
}

// followed reports whether another version begins where this one ends.
func (r Rules) followed(d *Duty) bool {
	return slices.ContainsFunc(r.Duties, func(next Duty) bool {
		return next.ID == d.ID && next.InForce.From == d.InForce.Until && sharesKind(next.Opens, d.Opens)
	})
}

func (d *Duty) lint(fault func(d *Duty, format string, args ...any)) {
	switch {
	case d.ID == "":
		fault(d, "it has no id")
	case d.Title == "":
		fault(d, "it has no title")
	case d.Owner == "":
		fault(d, "it has no owner")
	case len(d.Opens.Kinds) == 0:
		fault(d, "no event opens it")
	case len(d.Cites) == 0:
		fault(d, "it cites no source")
	case d.InForce.From == 0:
		fault(d, "it has no day from which it is in force")
	case d.InForce.Until != 0 && d.InForce.Until <= d.InForce.From:
		fault(d, "its time in force ends before it begins")
	case d.InForce.From > 1<<30 || d.InForce.Until > 1<<30:
		fault(d, "its time in force lies beyond every calendar")
	}
	if !slices.Contains([]Kind{Obligatory, Floor, Right, Advisory, Local}, d.Kind) {
		fault(d, "kind %q is none of the kinds", d.Kind)
	}
	if !slices.Contains([]Again{Absorbed, Stacks, Supersedes}, d.Again) {
		fault(d, "again %q is none of absorbed, stacks and supersedes", d.Again)
	}
	if (d.Kind == Floor) != (len(d.Protects.Kinds) > 0) {
		fault(d, "a floor, and only a floor, protects something")
	}
	for _, m := range []Match{d.Opens, d.Meets, d.Ends, d.Protects, d.ShownBy} {
		for i, k := range m.Kinds {
			if !k.Valid() {
				fault(d, "it names a kind of event that does not exist")
			}
			if slices.Contains(m.Kinds[:i], k) {
				fault(d, "it names %v twice", k)
			}
		}
		for _, detail := range m.Details {
			if !slices.ContainsFunc(m.Kinds, func(k ehcp.Kind) bool { return k.Takes(detail) }) {
				fault(d, "none of its events takes the detail %q", detail)
			}
		}
	}
	for _, m := range []Match{d.Meets, d.Ends, d.Protects, d.ShownBy} {
		if m.Details != nil || m.Planned {
			fault(d, "only an opening or an anchor may ask for a detail or a forecast")
		}
	}
	for _, x := range d.Excuses {
		if len(x.Cites) == 0 || (x.Closed > 0) == (x.Overlap > 0) || !ehcp.ExceptionClaimed.Takes(x.Claim) || x.Claim == 0 {
			fault(d, "an exception needs a claim, one test and a source")
		}
	}
	if len(d.When) > 1 {
		fault(d, "it has %d conditions; the engine weighs one", len(d.When))
	}
	for _, when := range d.When {
		if when.YoungerThan < 1 || when.YoungerThan > 120 {
			fault(d, "a condition says nothing")
		}
	}
	if d.Ahead < 0 || d.Ahead > 120 {
		fault(d, "it opens %d months ahead", d.Ahead)
	}
	if len(d.ShownBy.Kinds) > 0 && d.OnlyIf == "" {
		fault(d, "what shows that it binds needs the words for it")
	}
	if d.Reminder != nil {
		d.Reminder.lint(d, fault)
	}
	if !d.Due.IsZero() {
		d.Due.lint(d, fault)
	}
}

// IsZero reports whether the term is no date.
func (t Term) IsZero() bool {
	return t.After == nil && t.Before == nil && t.OnDay == nil && t.Later == nil && t.Earlier == nil && t.Roll == nil
}

func (t *Term) lint(d *Duty, fault func(d *Duty, format string, args ...any)) {
	arms := 0
	for _, set := range []bool{t.After != nil, t.Before != nil, t.OnDay != nil, t.Later != nil, t.Earlier != nil} {
		if set {
			arms++
		}
	}
	if arms != 1 {
		fault(d, "a date has %d arms; it has exactly one", arms)
	}
	for _, run := range []*Run{t.After, t.Before} {
		if run == nil {
			continue
		}
		p := run.Period
		edges := []Edge{EdgeWithin, EdgeBeginningWith}
		if run == t.Before {
			edges = []Edge{EdgeAtLeast}
		}
		switch {
		case p.N < 0 || p.N > 1200:
			fault(d, "a period of %d %s", p.N, p.Unit)
		case !slices.Contains([]Unit{Days, Weeks, Months, WorkingDays}, p.Unit):
			fault(d, "unit %q is none of the units", p.Unit)
		case !slices.Contains(edges, p.Edge):
			fault(d, "edge %q does not fit a period in this direction", p.Edge)
		case p.Code != "" && !slices.Contains(edges, p.Code):
			fault(d, "edge %q does not fit a period in this direction", p.Code)
		case p.N == 0 && (p.Edge == EdgeBeginningWith || p.Code == EdgeBeginningWith):
			fault(d, "a period of 0 %s cannot begin with a day", p.Unit)
		case len(p.Leaves) > 0 && p.Unit != WorkingDays:
			fault(d, "only working days are left out of a count")
		}
		lintSpans(d, p.Leaves, fault)
		run.From.lint(d, fault)
	}
	if y := t.OnDay; y != nil {
		if y.Month < 1 || y.Month > 12 || y.Day < 1 || y.Day > lastDay(2023, int(y.Month)) {
			fault(d, "%d %d is not a day of every year", y.Day, y.Month)
		}
		if y.Edge != EdgeBefore && y.Edge != EdgeBy {
			fault(d, "edge %q does not fit a day of the year", y.Edge)
		}
		if y.Code != "" && y.Code != EdgeBefore && y.Code != EdgeBy {
			fault(d, "edge %q does not fit a day of the year", y.Code)
		}
		if y.Year != 0 && (y.Year < ehcp.FirstYear || y.Year > ehcp.LastYear) || y.Age < 0 || y.Age > 120 {
			fault(d, "a day of the year %d or of the age %d", y.Year, y.Age)
		}
		y.Of.lint(d, fault)
	}
	if t.Roll != nil {
		lintSpans(d, t.Roll.Closed, fault)
	}
	for i := range t.Later {
		t.Later[i].lint(d, fault)
	}
	for i := range t.Earlier {
		t.Earlier[i].lint(d, fault)
	}
}

func (a *Anchor) lint(d *Duty, fault func(d *Duty, format string, args ...any)) {
	for _, k := range append(append([]ehcp.Kind(nil), a.Match.Kinds...), a.Until.Kinds...) {
		if !k.Valid() {
			fault(d, "an anchor names a kind of event that does not exist")
		}
	}
	if a.Until.Details != nil || a.Until.Planned || a.Until.SameParty || a.Until.Before || a.Match.SameParty || a.Match.Before {
		fault(d, "an anchor looks for events by kind; only its own may have a detail or be a forecast")
	}
	if a.InTime != nil {
		a.InTime.lint(d, fault)
	}
	if a.Grace < 0 || a.Grace > 120 {
		fault(d, "an anchor has a grace of %d months", a.Grace)
	}
	if a.Match.Kinds == nil {
		return
	}
	if !slices.Contains([]Take{FirstSince, LastBy, Nearest}, a.Take) {
		fault(d, "take %q is none of the choices", a.Take)
	}
	if !slices.Contains([]Absence{Missing, Optional, Awaited}, a.None) {
		fault(d, "an anchor says whether it may be missing")
	}
}

func lintSpans(d *Duty, spans []workdays.YearSpan, fault func(d *Duty, format string, args ...any)) {
	for _, s := range spans {
		if s.FromMonth < 1 || s.FromMonth > 12 || s.ToMonth < 1 || s.ToMonth > 12 ||
			s.FromDay < 1 || s.FromDay > lastDay(2023, int(s.FromMonth)) || s.ToDay < 1 || s.ToDay > lastDay(2023, int(s.ToMonth)) {
			fault(d, "a span of the year from %d %d to %d %d", s.FromDay, s.FromMonth, s.ToDay, s.ToMonth)
		}
	}
}

func overlaps(a, b Span) bool {
	return (a.Until == 0 || b.From < a.Until) && (b.Until == 0 || a.From < b.Until)
}

func sharesKind(a, b Match) bool { return overlap(a.Kinds, b.Kinds) }
