package deadlines_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// mutant is one change to a row of the law.
type mutant struct {
	what   string
	change func(d *deadlines.Duty)
}

// mutants collects the changes to one row.
type mutants []mutant

func (all *mutants) add(change func(d *deadlines.Duty), what string, words ...any) {
	*all = append(*all, mutant{fmt.Sprintf(what, words...), change})
}

// mutantsOf lists what could be wrong with a row: each number, unit, edge word,
// trigger, settlement, end, exception, span and calendar, and each word that a
// result shows. The title, the notes, the sources of exceptions and how closely a
// source was read are not in results; a test holds them to the published
// catalogue.
func mutantsOf(d *deadlines.Duty) (all mutants) {
	all.words(d)
	all.matches(d)
	all.spans(d)
	for i := range d.Excuses {
		all.excuse(d, i)
	}
	if !d.Due.IsZero() && !(d.Meets.Before && d.Ahead == 0) { // without a limit, or with one past as it opens, there is nothing to except
		all.otherExcuses(d)
	}
	for i, t := range termsOf(d) {
		all.term(i, t)
	}
	if d.Due.IsZero() {
		all.add(func(d *deadlines.Duty) { d.Due = deadlines.Within(6, deadlines.Weeks) }, "a date where the law gives none")
	} else {
		all.add(func(d *deadlines.Duty) { d.Due = deadlines.Term{} }, "no date")
		if d.Due.Roll == nil && !inWorkingDays(d.Due) { // such an end is a working day already
			all.add(func(d *deadlines.Duty) { roll := deadlines.Roll{}; d.Due.Roll = &roll }, "the end rolled")
		}
	}
	if d.Reminder == nil {
		all.add(func(d *deadlines.Duty) { t := deadlines.Within(1, deadlines.Weeks); d.Reminder = &t }, "a reminder")
	} else {
		all.add(func(d *deadlines.Duty) { d.Reminder = nil }, "no reminder")
	}
	return all
}

// inWorkingDays reports whether a date always ends on a working day.
func inWorkingDays(t deadlines.Term) bool {
	switch {
	case t.After != nil:
		return t.After.Period.Unit == deadlines.WorkingDays
	case t.Before != nil:
		return t.Before.Period.Unit == deadlines.WorkingDays
	}
	return false
}

// words changes what the row calls itself and rests on.
func (all *mutants) words(d *deadlines.Duty) {
	all.add(func(d *deadlines.Duty) { d.ID += "-again" }, "another id")
	for _, k := range []deadlines.Kind{deadlines.Obligatory, deadlines.Floor, deadlines.Right, deadlines.Advisory, deadlines.Local} {
		if k != d.Kind {
			all.add(func(d *deadlines.Duty) {
				d.Kind = k
				switch {
				case k != deadlines.Floor:
					d.Protects = deadlines.Match{}
				case len(d.Protects.Kinds) == 0:
					d.Protects = deadlines.On(ehcp.PlanCeased)
				}
			}, "kind %s", k)
		}
	}
	for _, o := range []deadlines.Owner{deadlines.LocalAuthority, deadlines.Commissioner, deadlines.Setting, deadlines.Family, deadlines.MediationAdviser, deadlines.TheParty} {
		if o != d.Owner {
			all.add(func(d *deadlines.Duty) { d.Owner = o }, "owner %s", o)
		}
	}
	for _, a := range []deadlines.Again{deadlines.Absorbed, deadlines.Stacks, deadlines.Supersedes} {
		if a != d.Again {
			all.add(func(d *deadlines.Duty) { d.Again = a }, "again %s", a)
		}
	}
	all.add(func(d *deadlines.Duty) { d.Stays = !d.Stays }, "stays %t", !d.Stays)
	for i := range d.Cites {
		all.add(func(d *deadlines.Duty) { d.Cites = slices.Delete(slices.Clone(d.Cites), i, i+1) }, "without citation %d", i)
		all.add(func(d *deadlines.Duty) { d.Cites = slices.Clone(d.Cites); d.Cites[i].Pinpoint += "A" }, "citation %d, another paragraph", i)
		all.add(func(d *deadlines.Duty) { d.Cites = slices.Clone(d.Cites); d.Cites[i].Instrument = "SI 1999/1" }, "citation %d, another instrument", i)
	}
	if d.OnlyIf != "" {
		all.add(func(d *deadlines.Duty) { d.OnlyIf = ""; d.ShownBy = deadlines.Match{} }, "it binds anyhow")
	}
	all.add(func(d *deadlines.Duty) { d.OnlyIf += "x" }, "only if something else")
	for _, n := range nearby(d.Ahead) {
		all.add(func(d *deadlines.Duty) { d.Ahead = n }, "%d months ahead", n)
	}
	if len(d.When) == 0 {
		all.add(func(d *deadlines.Duty) { d.When = []deadlines.Condition{{YoungerThan: 18}} }, "under 18 alone")
	}
	for i := range d.When {
		all.add(func(d *deadlines.Duty) { d.When = nil }, "at any age")
		for _, n := range nearby(d.When[i].YoungerThan) {
			all.add(func(d *deadlines.Duty) { d.When = []deadlines.Condition{{YoungerThan: n}} }, "younger than %d", n)
		}
	}
}

// matches takes each kind of event away from each match, and puts each other in.
func (all *mutants) matches(d *deadlines.Duty) {
	for _, m := range []struct {
		name string
		of   func(d *deadlines.Duty) *deadlines.Match
	}{
		{"opens", func(d *deadlines.Duty) *deadlines.Match { return &d.Opens }},
		{"meets", func(d *deadlines.Duty) *deadlines.Match { return &d.Meets }},
		{"ends", func(d *deadlines.Duty) *deadlines.Match { return &d.Ends }},
		{"protects", func(d *deadlines.Duty) *deadlines.Match { return &d.Protects }},
		{"shown by", func(d *deadlines.Duty) *deadlines.Match { return &d.ShownBy }},
	} {
		match := *m.of(d)
		if m.name == "protects" && d.Kind != deadlines.Floor || m.name == "shown by" && d.OnlyIf == "" {
			continue // the field has no meaning there, and New refuses it
		}
		for _, k := range ehcp.Kinds() {
			switch {
			case slices.Contains(match.Kinds, k):
				all.add(func(d *deadlines.Duty) { m.of(d).Kinds = without(m.of(d).Kinds, k) }, "%s without %v", m.name, k)
			case m.name == "ends" && (slices.Contains(d.Meets.Kinds, k) && !d.Meets.Before || slices.Contains(d.Protects.Kinds, k)):
				// What settles or breaches it on the day of its end counts: nothing changes.
			case m.name == "protects" && slices.Contains(d.Meets.Kinds, k):
				// An answer waives the rest of the time on the day that it comes.
			default:
				all.add(func(d *deadlines.Duty) { m.of(d).Kinds = append(slices.Clone(m.of(d).Kinds), k) }, "%s with %v", m.name, k)
			}
		}
	}
	possible := map[ehcp.Detail]bool{}
	for _, k := range d.Opens.Kinds {
		for _, detail := range k.Details() {
			possible[detail] = true
		}
	}
	for detail := range possible {
		switch {
		case d.Opens.Details == nil:
			all.add(func(d *deadlines.Duty) { d.Opens = d.Opens.For(detail) }, "opens for %v alone", detail)
		case slices.Contains(d.Opens.Details, detail):
			all.add(func(d *deadlines.Duty) { d.Opens.Details = without(d.Opens.Details, detail) }, "opens not for %v", detail)
		default:
			all.add(func(d *deadlines.Duty) { d.Opens.Details = append(slices.Clone(d.Opens.Details), detail) }, "opens for %v", detail)
		}
	}
	all.add(func(d *deadlines.Duty) { d.Opens.Planned = !d.Opens.Planned }, "opened by forecasts %t", !d.Opens.Planned)
	if len(d.Meets.Kinds) > 0 {
		all.add(func(d *deadlines.Duty) { d.Meets.SameParty = !d.Meets.SameParty }, "settled by the party alone %t", !d.Meets.SameParty)
		all.add(func(d *deadlines.Duty) { d.Meets.Before = !d.Meets.Before }, "settled beforehand %t", !d.Meets.Before)
	}
}

// spans moves each end of the time in force by a day.
func (all *mutants) spans(d *deadlines.Duty) {
	for _, by := range []int{-1, 1} {
		all.add(func(d *deadlines.Duty) { d.InForce.From += date.Date(by) }, "in force from %+d day", by)
		if d.InForce.Until != 0 {
			all.add(func(d *deadlines.Duty) { d.InForce.Until += date.Date(by) }, "in force until %+d day", by)
		}
	}
	if d.InForce.Until != 0 {
		all.add(func(d *deadlines.Duty) { d.InForce.Until = 0 }, "in force still")
	}
}

// excuse changes one exception.
func (all *mutants) excuse(d *deadlines.Duty, i int) {
	x := d.Excuses[i]
	name := fmt.Sprintf("exception %v", x.Claim)
	with := func(change func(x *deadlines.Excuse)) func(d *deadlines.Duty) {
		return func(d *deadlines.Duty) { d.Excuses = slices.Clone(d.Excuses); change(&d.Excuses[i]) }
	}
	all.add(func(d *deadlines.Duty) { d.Excuses = slices.Delete(slices.Clone(d.Excuses), i, i+1) }, "without %s", name)
	for _, claim := range ehcp.ExceptionClaimed.Details() {
		if claim != x.Claim {
			all.add(with(func(x *deadlines.Excuse) { x.Claim = claim }), "%s taken for %v", name, claim)
		}
	}
	for _, n := range nearby(x.Closed) {
		all.add(with(func(x *deadlines.Excuse) { x.Closed = n }), "%s, closed for %d days", name, n)
	}
	for _, n := range nearby(x.Overlap) {
		all.add(with(func(x *deadlines.Excuse) { x.Overlap = n }), "%s, %d days of it", name, n)
	}
	if x.Closed == 0 { // a closure is the named setting's anyhow
		all.add(with(func(x *deadlines.Excuse) { x.SameParty = !x.SameParty }), "%s of the party alone %t", name, !x.SameParty)
	}
	if x.InForce.From == 0 {
		all.add(with(func(x *deadlines.Excuse) { x.InForce = deadlines.Since(2026, 6, 1) }), "%s in force later", name)
		return
	}
	for _, by := range []int{-1, 1} {
		all.add(with(func(x *deadlines.Excuse) { x.InForce.From += date.Date(by) }), "%s from %+d day", name, by)
		if by > 0 && inWorkingDays(d.Due) {
			continue // the exception ended on a Friday, and nothing falls due on the Saturday
		}
		all.add(with(func(x *deadlines.Excuse) { x.InForce.Until += date.Date(by) }), "%s until %+d day", name, by)
	}
	all.add(with(func(x *deadlines.Excuse) { x.InForce = deadlines.Span{} }), "%s at all times", name)
}

// otherExcuses adds each exception that the row has not.
func (all *mutants) otherExcuses(d *deadlines.Duty) {
	for _, claim := range ehcp.ExceptionClaimed.Details() {
		if slices.ContainsFunc(d.Excuses, func(x deadlines.Excuse) bool { return x.Claim == claim }) {
			continue
		}
		if claim == ehcp.Coronavirus && d.InForce.Until != 0 {
			continue // it had ended before 2020
		}
		all.add(func(d *deadlines.Duty) {
			x := deadlines.Excuse{Claim: claim, Overlap: 1, Cites: d.Cites}
			switch claim {
			case ehcp.SchoolClosed, ehcp.EarlyYearsClosed:
				x.Overlap, x.Closed = 0, 28
			case ehcp.Coronavirus:
				x.InForce = deadlines.Since(2020, 5, 1).To(2020, 9, 26)
			}
			d.Excuses = append(slices.Clone(d.Excuses), x)
		}, "the exception %v", claim)
	}
}

// termsOf lists every date in a row, the whole before its parts, always in the
// same order.
func termsOf(d *deadlines.Duty) (all []*deadlines.Term) {
	var walk func(t *deadlines.Term)
	walk = func(t *deadlines.Term) {
		all = append(all, t)
		for _, a := range anchorsOf(t) {
			if a.InTime != nil && !slices.Contains(all, a.InTime) { // two arms may share one
				walk(a.InTime)
			}
		}
		for i := range t.Later {
			walk(&t.Later[i])
		}
		for i := range t.Earlier {
			walk(&t.Earlier[i])
		}
	}
	if !d.Due.IsZero() {
		walk(&d.Due)
	}
	if d.Reminder != nil {
		walk(d.Reminder)
	}
	return all
}

// anchorsOf lists the anchors of one arm.
func anchorsOf(t *deadlines.Term) (all []*deadlines.Anchor) {
	if t.After != nil {
		all = append(all, &t.After.From)
	}
	if t.Before != nil {
		all = append(all, &t.Before.From)
	}
	if t.OnDay != nil {
		all = append(all, &t.OnDay.Of)
	}
	return all
}

// term changes the i-th date of a row.
func (all *mutants) term(i int, t *deadlines.Term) {
	add := func(change func(t *deadlines.Term), what string, words ...any) {
		all.add(func(d *deadlines.Duty) { change(termsOf(d)[i]) }, fmt.Sprintf("date %d: ", i)+what, words...)
	}
	run := func(t *deadlines.Term) *deadlines.Period {
		if t.Before != nil {
			return &t.Before.Period
		}
		return &t.After.Period
	}
	if t.After != nil || t.Before != nil {
		p := *run(t)
		for _, n := range nearby(p.N) {
			add(func(t *deadlines.Term) { run(t).N = n }, "%d %s", n, p.Unit)
		}
		for _, u := range []deadlines.Unit{deadlines.Days, deadlines.Weeks, deadlines.Months, deadlines.WorkingDays} {
			if u != p.Unit && p.N != 0 { // of nothing there is no unit
				add(func(t *deadlines.Term) { run(t).Unit = u }, "%d %s", p.N, u)
			}
		}
		for _, e := range []deadlines.Edge{deadlines.EdgeWithin, deadlines.EdgeBeginningWith, deadlines.EdgeAtLeast, deadlines.EdgeBefore, deadlines.EdgeBy} {
			if e != p.Edge {
				add(func(t *deadlines.Term) { run(t).Edge = e }, "edge %s", e)
			}
			if e != p.Code && t.After != nil && (e == deadlines.EdgeWithin || e == deadlines.EdgeBeginningWith) && (p.Code != "" || e != p.Edge) {
				add(func(t *deadlines.Term) { run(t).Code = e }, "the Code's edge %s", e)
			}
		}
		if p.Code != "" {
			add(func(t *deadlines.Term) { run(t).Code = "" }, "no edge of the Code's own")
		}
		if t.Before != nil {
			add(func(t *deadlines.Term) {
				t.After = &deadlines.Run{From: t.Before.From, Period: t.Before.Period}
				t.After.Period.Edge = deadlines.EdgeWithin
				t.Before = nil
			}, "forwards")
		} else if p.N != 0 {
			add(func(t *deadlines.Term) {
				t.Before = &deadlines.Run{From: t.After.From, Period: t.After.Period}
				t.Before.Period.Edge, t.Before.Period.Code, t.Before.Period.Leaves = deadlines.EdgeAtLeast, "", nil
				t.After = nil
			}, "backwards")
		}
		if p.Unit == deadlines.WorkingDays {
			for _, s := range []workdays.YearSpan{augustSpan, christmasSpan} {
				if !slices.Contains(p.Leaves, s) {
					add(func(t *deadlines.Term) { run(t).Leaves = append(slices.Clone(run(t).Leaves), s) }, "%v not counted", s.FromMonth)
				}
			}
		}
		yearSpans(add, "not counted", p.Leaves, func(t *deadlines.Term) *[]workdays.YearSpan { return &run(t).Leaves })
	}
	if t.Roll != nil {
		add(func(t *deadlines.Term) { t.Roll = nil }, "not rolled")
		yearSpans(add, "closed", t.Roll.Closed, func(t *deadlines.Term) *[]workdays.YearSpan {
			roll := *t.Roll
			t.Roll = &roll
			return &roll.Closed
		})
	}
	if t.OnDay != nil {
		yearDay(add, *t.OnDay)
	}
	for _, arms := range []func(t *deadlines.Term) *[]deadlines.Term{
		func(t *deadlines.Term) *[]deadlines.Term { return &t.Later },
		func(t *deadlines.Term) *[]deadlines.Term { return &t.Earlier },
	} {
		for arm := range *arms(t) {
			add(func(t *deadlines.Term) { *arms(t) = slices.Delete(slices.Clone(*arms(t)), arm, arm+1) }, "without arm %d", arm)
		}
	}
	if t.Later != nil || t.Earlier != nil {
		add(func(t *deadlines.Term) { t.Later, t.Earlier = t.Earlier, t.Later }, "the earlier for the later, or the other way")
	}
	for j, a := range anchorsOf(t) {
		if a.Match.Kinds != nil || a.Unless != 0 {
			anchor(func(change func(a *deadlines.Anchor), what string, words ...any) {
				add(func(t *deadlines.Term) { change(anchorsOf(t)[j]) }, "anchor: "+what, words...)
			}, a)
		}
	}
}

// yearSpans changes the days of the year that a period leaves out or a roll
// passes over.
func yearSpans(add func(change func(t *deadlines.Term), what string, words ...any), verb string, spans []workdays.YearSpan, of func(t *deadlines.Term) *[]workdays.YearSpan) {
	for s := range spans {
		add(func(t *deadlines.Term) { list := of(t); *list = slices.Delete(slices.Clone(*list), s, s+1) }, "span %d of the year no longer %s", s, verb)
		for _, by := range []int{-1, 1} {
			add(func(t *deadlines.Term) {
				list := of(t)
				*list = slices.Clone(*list)
				(*list)[s].FromMonth, (*list)[s].FromDay = dayOfYear((*list)[s].FromMonth, (*list)[s].FromDay, by)
			}, "span %d of the year %s from %+d day", s, verb, by)
			add(func(t *deadlines.Term) {
				list := of(t)
				*list = slices.Clone(*list)
				(*list)[s].ToMonth, (*list)[s].ToDay = dayOfYear((*list)[s].ToMonth, (*list)[s].ToDay, by)
			}, "span %d of the year %s to %+d day", s, verb, by)
		}
	}
}

// yearDay changes a fixed day of the year.
func yearDay(add func(change func(t *deadlines.Term), what string, words ...any), y deadlines.YearDay) {
	with := func(change func(y *deadlines.YearDay)) func(t *deadlines.Term) {
		return func(t *deadlines.Term) { day := *t.OnDay; change(&day); t.OnDay = &day }
	}
	for _, by := range []int{-1, 1} {
		add(with(func(y *deadlines.YearDay) { y.Month, y.Day = dayOfYear(y.Month, y.Day, by) }), "the fixed day %+d", by)
		add(with(func(y *deadlines.YearDay) { y.Month = (y.Month+11+time.Month(by))%12 + 1; y.Day = min(y.Day, 28) }), "the fixed month %+d", by)
		if y.Year != 0 {
			add(with(func(y *deadlines.YearDay) { y.Year += by }), "the year %+d", by)
		}
		if y.Age != 0 {
			add(with(func(y *deadlines.YearDay) { y.Age += by }), "the age %+d", by)
		}
		if y.Only.From != 0 {
			add(with(func(y *deadlines.YearDay) { y.Only.From = deadlines.AddMonths(y.Only.From, 12*by) }), "only from %+d year", by)
			add(with(func(y *deadlines.YearDay) { y.Only.Until = deadlines.AddMonths(y.Only.Until, 12*by) }), "only until %+d year", by)
		}
	}
	if y.Only.From != 0 {
		add(with(func(y *deadlines.YearDay) { y.Only = deadlines.Span{} }), "in any year")
	}
	for _, e := range []deadlines.Edge{deadlines.EdgeBefore, deadlines.EdgeBy} {
		if e != y.Edge {
			add(with(func(y *deadlines.YearDay) { y.Edge = e }), "edge %s", e)
		}
		if e != y.Code && (y.Code != "" || e != y.Edge) {
			add(with(func(y *deadlines.YearDay) { y.Code = e }), "the Code's edge %s", e)
		}
	}
	if y.Code != "" {
		add(with(func(y *deadlines.YearDay) { y.Code = "" }), "no edge of the Code's own")
	}
}

// anchor changes the day that a period hangs on.
func anchor(add func(change func(a *deadlines.Anchor), what string, words ...any), a *deadlines.Anchor) {
	if a.Match.Kinds != nil {
		add(func(a *deadlines.Anchor) {
			*a = deadlines.Anchor{Unless: a.Unless, InTime: a.InTime, Until: a.Until, Grace: a.Grace}
		}, "the opening itself")
		for _, k := range ehcp.Kinds() {
			if slices.Contains(a.Match.Kinds, k) {
				add(func(a *deadlines.Anchor) { a.Match.Kinds = without(a.Match.Kinds, k) }, "without %v", k)
			} else {
				add(func(a *deadlines.Anchor) { a.Match.Kinds = append(slices.Clone(a.Match.Kinds), k) }, "or %v", k)
			}
		}
		for _, detail := range a.Match.Details {
			add(func(a *deadlines.Anchor) { a.Match.Details = without(a.Match.Details, detail) }, "not for %v", detail)
		}
		if len(a.Match.Details) > 0 {
			for _, detail := range a.Match.Kinds[0].Details() {
				if !slices.Contains(a.Match.Details, detail) {
					add(func(a *deadlines.Anchor) { a.Match.Details = append(slices.Clone(a.Match.Details), detail) }, "for %v", detail)
				}
			}
		}
		add(func(a *deadlines.Anchor) { a.Match.Planned = !a.Match.Planned }, "forecasts %t", !a.Match.Planned)
		for _, take := range []deadlines.Take{deadlines.FirstSince, deadlines.LastBy, deadlines.Nearest} {
			if take != a.Take {
				add(func(a *deadlines.Anchor) { a.Take = take }, "take %s", take)
			}
		}
		for _, none := range []deadlines.Absence{deadlines.Missing, deadlines.Optional, deadlines.Awaited} {
			if none != a.None {
				add(func(a *deadlines.Anchor) { a.None = none }, "none means %s", none)
			}
		}
		if a.None == deadlines.Missing {
			add(func(a *deadlines.Anchor) { a.Fact += "x" }, "another fact")
		}
	}
	if a.Once != 0 {
		add(func(a *deadlines.Anchor) { a.Once = 0 }, "without its once")
		add(func(a *deadlines.Anchor) { a.Once = ehcp.AppealReceived }, "once something else")
	}
	if a.Unless != 0 {
		add(func(a *deadlines.Anchor) { a.Unless = 0 }, "without its unless")
		add(func(a *deadlines.Anchor) { a.Unless = ehcp.AppealReceived }, "unless something else")
	}
	if a.InTime != nil {
		add(func(a *deadlines.Anchor) { a.InTime = nil }, "at any time")
	}
	if a.Until.Kinds != nil {
		add(func(a *deadlines.Anchor) { a.Until.Kinds = nil }, "without its until")
		for _, k := range ehcp.Kinds() {
			if slices.Contains(a.Until.Kinds, k) {
				add(func(a *deadlines.Anchor) { a.Until.Kinds = without(a.Until.Kinds, k) }, "until without %v", k)
			} else {
				add(func(a *deadlines.Anchor) { a.Until.Kinds = append(slices.Clone(a.Until.Kinds), k) }, "until or %v", k)
			}
		}
		add(func(a *deadlines.Anchor) { a.Until.Planned = !a.Until.Planned }, "until forecasts %t", !a.Until.Planned)
		for _, n := range nearby(a.Grace) {
			add(func(a *deadlines.Anchor) { a.Grace = n }, "a grace of %d months", n)
		}
	}
}

var (
	augustSpan    = workdays.YearSpan{FromMonth: time.August, FromDay: 1, ToMonth: time.August, ToDay: 31}
	christmasSpan = workdays.YearSpan{FromMonth: time.December, FromDay: 25, ToMonth: time.January, ToDay: 1}
)

// dayOfYear is a day of the year some days on.
func dayOfYear(month time.Month, day, by int) (time.Month, int) {
	d := time.Date(2023, month, day+by, 0, 0, 0, 0, time.UTC)
	return d.Month(), d.Day()
}

// nearby is one less and one more; of nothing, one.
func nearby(n int) []int {
	if n == 0 {
		return []int{1}
	}
	return []int{n - 1, n + 1}
}

func without[T comparable](list []T, gone T) []T {
	return slices.DeleteFunc(slices.Clone(list), func(t T) bool { return t == gone })
}
