package transition

import (
	"cmp"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// occurrence is something that happens to the passage on a day.
type occurrence struct {
	on    date.Date
	is    happening
	event *ehcp.Event // nil: the passing of time
}

// occurrences lists what happens, in order. Before go-live a refusal ended
// nothing: FFI stood beside the plan, and neither hung on the other.
func (f *follower) occurrences(begin State) []occurrence {
	var all []occurrence
	lodged := false // an appeal since the latest refusal: its receipt is no other
	for i := range f.events {
		e := &f.events[i]
		for j := range means {
			m := &means[j]
			if m.kind != e.Kind || m.detail != ehcp.NoDetail && m.detail != e.Detail {
				continue
			}
			o := occurrence{e.On, m.is, e}
			if e.On < f.goLive() {
				o.is = before(m.is)
				if m.is == ceases { // the child was on FFI, or not, as if there had been no plan
					all = all[:0]
				}
			}
			switch {
			case e.Kind == ehcp.AppealLodged:
				lodged = true
			case m.is == refuses || m.is == refusesPlan:
				lodged = false
			case e.Kind == ehcp.AppealReceived && lodged:
				o.is = ""
			}
			if o.is == movesAway && holds(f.lookedAfter, e.On) && !f.programme.everyVersion(e.On, func(v *Version) bool { return v.Policy.LookedAfterElsewhere == End }) {
				f.elsewhere = cmp.Or(f.elsewhere, e.On)
				o.is = ""
			}
			if o.is == plans {
				o.on = f.planStarts(e)
				if f.planFrom == 0 && o.on >= f.goLive() {
					f.planFrom, f.planIssued = o.on, e.On
				}
			}
			if o.is != "" {
				all = append(all, o)
			}
			break
		}
	}
	for _, s := range f.record {
		if begin == NotOnFFI && s.from > f.goLive() {
			all = append(all, occurrence{s.from, ffiStarts, nil})
		}
	}
	for _, place := range f.places {
		for _, s := range place.spans {
			if back := s.until + 1; s.until != 0 && back > f.goLive() && f.programme.everyVersion(back, func(v *Version) bool { return v.Policy.Return == End }) {
				all = append(all, occurrence{back, notReturning, nil})
			}
		}
	}
	all = append(all, f.ages()...)
	slices.SortStableFunc(all, func(a, b occurrence) int { return cmp.Compare(a.on, b.on) })
	return all
}

// before is what a happening means before go-live, "" for nothing.
func before(is happening) happening {
	switch is {
	case refuses, refusesPlan:
		return withdraws
	case ordersAssess, ordersAgain:
		return agrees
	case ordersPlan:
		return drafts
	case movesAway, ceases:
		return ""
	}
	return is
}

// planStarts is the day from which a plan is funded: of its award where there is
// one, otherwise the day it was issued, or had to be issued by.
func (f *follower) planStarts(e *ehcp.Event) date.Date {
	start := date.Date(0)
	for i := range f.awards {
		if a := &f.awards[i]; a.Stream == FFIWithPlan && (a.Until == 0 || a.Until >= e.On) && (start == 0 || a.From < start) {
			start = a.From
		}
	}
	if start > e.On || start >= f.goLive() && f.planFrom == 0 { // or written down as paid from before
		return start
	}
	if !f.backdates(e.On) {
		return e.On
	}
	for _, o := range f.obligations() {
		if isPlanDuty(o.Duty()) && o.Status == deadlines.MetLate && o.SettledOn == e.On && e.On >= f.goLive() {
			return max(o.Due, f.goLive())
		}
	}
	return e.On
}

// backdates reports whether a late plan that is issued on a day is paid from the day
// it was due.
func (f *follower) backdates(day date.Date) bool {
	return !f.programme.everyVersion(day, func(v *Version) bool { return v.Policy.LatePlan != FromDueDate })
}

// isPlanDuty reports whether a duty is to send the plan that a clock ends with.
func isPlanDuty(id string) bool {
	return id == "issue-final-plan" || id == "issue-plan-after-ordered-assessment" || id == "issue-ordered-plan"
}

// planAge is the age in whose academic year a plan ends at the latest, CFA 2014 s
// 46: in the longest case on the day before the next birthday, SI 2014/1530 reg 46.
// Secondary sources only.
const planAge = 25

// ages lists the birthdays that end something, as far as the programme reaches.
func (f *follower) ages() (all []occurrence) {
	if f.c.Born == 0 {
		return nil
	}
	horizon := max(f.asOf, f.version.Ends())
	ffi := birthday(f.c.Born, f.programme.Versions[0].EndsAtAge)
	for i := range f.programme.soFar(f.asOf) {
		if v := &f.programme.Versions[i]; v.From < ffi { // a later age, while FFI still runs
			ffi = max(ffi, birthday(f.c.Born, v.EndsAtAge))
		}
	}
	if ffi <= horizon {
		all = append(all, occurrence{ffi, comesOfAge, nil})
	}
	if plan := birthday(f.c.Born, planAge+1); plan <= horizon { // the longest that s 46 allows
		all = append(all, occurrence{plan, planAgeEnds, nil})
	}
	return all
}
