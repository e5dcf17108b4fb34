package transition

import (
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// refusal is a decision that ends FFI, or would have.
type refusal struct {
	on   date.Date
	kind Refusal
}

// rules are those that a refusal adds to the rules of its states.
func (r Refusal) rules() []string {
	switch r {
	case NotToAssess:
		return []string{"T7"}
	case NoPlan:
		return []string{"no-plan"}
	}
	return nil
}

// effect is when a refusal ends FFI. The zero effect hangs on something that has no
// day yet.
type effect struct {
	lapses date.Date // the first day on which nothing but a protection keeps FFI
	takes  date.Date // the first day without FFI
	rule   string    // of the protection, where takes is later than lapses
}

// or is the later of two effects, none where one has no day yet.
func (e effect) or(o effect) effect {
	switch {
	case e.takes == 0 || o.takes == 0:
		return effect{}
	case e.takes < o.takes:
		e.takes, e.rule = o.takes, o.rule
	}
	e.lapses = max(e.lapses, o.lapses)
	return e
}

// takesEffect works out when a refusal ends FFI.
func (f *follower) takesEffect(e *ehcp.Event, kind Refusal, hold Choice) effect {
	lapses := e.On
	for i := range f.programme.soFar(e.On) {
		lapses = max(lapses, e.On+date.Date(f.programme.Versions[i].NoticeDays))
	}
	if hold == Hold {
		last := date.Date(0)
		for _, o := range f.obligations() {
			if o.Duty() == "appeal" && o.OpenedBy == e.Kind && o.OpenedOn == e.On && o.Process == e.Process {
				last = o.Due
			}
		}
		if last == 0 {
			f.find(AppealTimeUnknown, e.On, 0, "appeal-pending", "When the time to appeal ends cannot be told; FFI is held.")
			return effect{}
		}
		if f.mediationOpen(e, last) {
			f.find(MediationOpen, e.On, 0, "appeal-pending", "The mediation adviser was turned to, and there is no certificate; FFI is held until a month after one.")
			return effect{}
		}
		lapses = max(lapses, last+1)
	}
	return f.protected(lapses, e.On, kind)
}

// mediationOpen reports whether the adviser on mediation about a refusal was turned to
// in time, and there is no end yet: the time to appeal runs for a month from the
// certificate, where that is later (SI 2014/1530 regs 33 and 34; the tribunal's rule
// 20, as package deadlines has it).
func (f *follower) mediationOpen(e *ehcp.Event, last date.Date) bool {
	open := false
	for i := range f.events {
		switch m := &f.events[i]; {
		case m.On < e.On:
		case (m.Kind == ehcp.MediationAdviserContacted || m.Kind == ehcp.MediationDeclined || m.Kind == ehcp.MediationRequested) && m.On <= last:
			open = true
		case m.Kind == ehcp.MediationCertificateIssued || m.Kind == ehcp.MediationAgreement:
			return false
		}
	}
	return open
}

// protected moves the end of FFI to after every protection that came into force
// before it: a later version adds protection, and takes none away.
func (f *follower) protected(lapses, on date.Date, kind Refusal) effect {
	e := effect{lapses: lapses, takes: lapses}
	for i := range f.programme.soFar(f.asOf) {
		v := &f.programme.Versions[i]
		if i > 0 && v.From >= e.takes {
			break // FFI had ended before it
		}
		for j := range v.Protections {
			one := &v.Protections[j]
			if !slices.Contains(one.Against, kind) {
				continue
			}
			if free := v.paidUntil(one, f.c, on) + 1; free > e.takes {
				e.takes, e.rule = free, one.Rule
			}
		}
	}
	return e
}

// paidUntil is the day to which a protection keeps a child's FFI.
func (v *Version) paidUntil(one *Protection, c *ehcp.Case, on date.Date) date.Date {
	if one.Cohort {
		return v.Cohorts[v.cohortFor(c, on).cohort].Until
	}
	return one.PaidUntil
}
