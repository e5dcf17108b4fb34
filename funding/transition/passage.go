package transition

import (
	"cmp"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// Passage is one child's way through a programme, as seen from a day.
type Passage struct {
	ID       string
	AsOf     date.Date
	State    State     // on AsOf
	FFISince date.Date // the first day of the FFI that ran at go-live, or of a later award; 0: none
	AtGoLive bool      // on FFI, without a funded plan, on the day of go-live

	// Payments answer who pays, for every day from go-live on exactly once. The
	// last span has no end.
	Payments []Span
	Findings []Finding

	Decided   date.Date // the latest decision whether to assess or plan since go-live; 0: none
	DecideDue date.Date // where a request waits for it: by when, 0 where that cannot be told
	ClockDue  date.Date // where a clock runs: by when its plan must be final, 0 where that cannot be told

	c        *ehcp.Case
	record   []stretch // FFI as recorded
	refusals []refusal // that took effect, or will
}

// refusal is a decision that ends FFI.
type refusal struct {
	on     date.Date
	kind   Refusal
	effect date.Date // the first day without FFI; 0: not before something else happens
}

// On is the span of a day, nil before go-live.
func (p *Passage) On(day date.Date) *Span {
	for i := range p.Payments {
		if p.Payments[i].Holds(day) {
			return &p.Payments[i]
		}
	}
	return nil
}

// Now is the span of the day that the passage is seen from; before go-live, the
// first one.
func (p *Passage) Now() *Span {
	if s := p.On(p.AsOf); s != nil {
		return s
	}
	return &p.Payments[0]
}

// FFIUntil is the last day on which FFI pays, as far as is known; 0 where it goes
// on until further, or never paid.
func (p *Passage) FFIUntil() date.Date {
	for i := len(p.Payments) - 1; i >= 0; i-- {
		if p.Payments[i].Payer == FFI {
			return p.Payments[i].Until
		}
	}
	return 0
}

// Follow takes a child through the programme as in force on a day. It accepts
// any log, in any order, and changes neither the case nor the awards; of the
// awards, only those that name the case count.
//
// Events that are dated later have not happened. What the rules already fix is
// told ahead: the day on which a refusal takes effect, an age that ends FFI before
// the programme does.
func (p *Programme) Follow(c *ehcp.Case, awards []Award, asOf date.Date) Passage {
	v := p.At(asOf)
	if slices.ContainsFunc(awards, func(a Award) bool { return a.Case != c.ID }) {
		awards = slices.DeleteFunc(slices.Clone(awards), func(a Award) bool { return a.Case != c.ID })
	}
	f := &follower{
		programme: p, version: v, c: c, awards: awards, asOf: asOf,
		events:     c.Happened(asOf),
		lookedAt:   spansOf(c, ehcp.LookedAfter, asOf),
		obligation: nil,
	}
	f.record = spansOf(c, ehcp.FundingForInclusion, asOf)
	f.places = p.places(c, f.events, v.GoLive, asOf)
	f.run()
	f.pay()
	f.look()
	return f.passage()
}

// follower works out one passage.
type follower struct {
	programme *Programme
	version   *Version
	c         *ehcp.Case
	awards    []Award
	asOf      date.Date
	events    []ehcp.Event
	record    []stretch // FFI as recorded
	lookedAt  []stretch // looked after
	places    [3]place

	obligation []deadlines.Obligation // of the case, worked out when first asked for

	turns     []turn
	elsewhere date.Date // moved while looked after, and kept
	planFrom  date.Date // when the first plan after go-live began to be funded

	planIssued date.Date // when that plan was issued
	refusals   []refusal
	payments   []Span
	findings   []Finding
}

// turn is a change of state.
type turn struct {
	on      date.Date
	state   State
	rules   []string // beside those of the state
	refusal Refusal  // which one, while one counts
}

// occurrence is something that happens to the passage on a day.
type occurrence struct {
	on    date.Date
	is    happening
	event *ehcp.Event // nil: the passing of time
}

func (f *follower) goLive() date.Date { return f.version.GoLive }

func (f *follower) obligations() []deadlines.Obligation {
	if f.obligation == nil {
		f.obligation = deadlines.Standard().Append(nil, f.c, f.asOf)
	}
	return f.obligation
}

// run goes through what happened and notes each change of state.
func (f *follower) run() {
	begin := NotOnFFI
	if holds(f.record, f.goLive()) {
		begin = OnFFI
	}
	at := turn{on: f.goLive(), state: begin}
	f.turns = append(f.turns, at)
	takes := date.Date(0) // when the refusal that counts takes effect
	hold := Hold
	enter := func(to turn) {
		at = to
		if to.on <= f.goLive() {
			to.on = f.goLive()
		}
		if last := &f.turns[len(f.turns)-1]; last.on == to.on {
			*last = to
		} else {
			f.turns = append(f.turns, to)
		}
	}
	lapse := func() {
		last := &f.refusals[len(f.refusals)-1]
		last.effect = takes
		enter(turn{takes, RefusedInEffect, rulesOf(last.kind), last.kind})
		takes = 0
	}
	for _, o := range f.occurrences(begin) {
		if takes != 0 && takes <= o.on {
			lapse()
		}
		to, found := next(at.state, o.is, hold)
		if !found {
			continue
		}
		if at.state == RefusedInEffect && to == RefusedAppeal {
			f.find(LateAppeal, o.on, o.on, "appeal-pending", "The appeal came after FFI had ended; FFI goes on again from that day.")
		}
		one := turn{on: o.on, state: to}
		earlier, held := takes, takes == 0 && at.state == Refused
		takes = 0
		switch {
		case o.is == refuses || o.is == refusesPlan:
			r := refusal{on: o.on, kind: NotToAssess}
			if o.is == refusesPlan {
				r.kind = NoPlan
			}
			hold = Hold
			if f.programme.everyVersion(o.on, func(v *Version) bool { return v.Policy.PendingAppeal == End }) {
				hold = End
			}
			f.refusals = append(f.refusals, r)
			if takes = f.takesEffect(o.event, r.kind, hold); takes != 0 && !held {
				takes = max(takes, earlier) // of two refusals, the later end
			} else {
				takes = 0
			}
			one.rules, one.refusal = rulesOf(r.kind), r.kind
		case to == Refused: // an appeal that changed nothing
			one.refusal = at.refusal
			one.rules = rulesOf(at.refusal)
			takes = f.protected(o.on+1, o.on, at.refusal)
		case to == RefusedAppeal:
			one.refusal, one.rules = at.refusal, rulesOf(at.refusal)
		}
		enter(one)
	}
	if takes != 0 {
		lapse()
	}
	if f.goLive() <= f.asOf && (at.state == OnFFI) && f.isPlanned() {
		enter(turn{on: max(f.asOf, at.on), state: Scheduled})
	}
	slices.SortStableFunc(f.turns, func(a, b turn) int { return cmp.Compare(a.on, b.on) })
}

func rulesOf(r Refusal) []string {
	switch r {
	case NotToAssess:
		return []string{"T7"}
	case NoPlan:
		return []string{"no-plan"}
	}
	return nil
}

// next finds the row of the machine.
func next(from State, is happening, hold Choice) (to State, found bool) {
	for i := range machine {
		if m := &machine[i]; m.when == is && (m.only == "" || m.only == hold) && slices.Contains(m.from, from) {
			return m.to, true
		}
	}
	return "", false
}

// occurrences lists what happens, in order. Before go-live a refusal ended
// nothing: FFI stood beside the plan, and neither hung on the other.
func (f *follower) occurrences(begin State) []occurrence {
	var all []occurrence
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
			if o.is == movesAway && holds(f.lookedAt, e.On) && !f.programme.everyVersion(e.On, func(v *Version) bool { return v.Policy.LookedAfterElsewhere == End }) {
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
	if f.c.Born != 0 {
		horizon := max(f.asOf, f.version.Ends())
		day := birthday(f.c.Born, f.programme.Versions[0].EndsAtAge)
		for i := range f.programme.soFar(f.asOf) {
			if v := &f.programme.Versions[i]; v.From < day {
				day = max(day, birthday(f.c.Born, v.EndsAtAge))
			}
		}
		if day <= horizon {
			all = append(all, occurrence{day, comesOfAge, nil})
		}
		if day := birthday(f.c.Born, planAge+1); day <= horizon { // the longest that s 46 allows
			all = append(all, occurrence{day, planAgeEnds, nil})
		}
	}
	slices.SortStableFunc(all, func(a, b occurrence) int { return cmp.Compare(a.on, b.on) })
	return all
}

// planAge is the age in whose academic year a plan ends at the latest, CFA 2014 s
// 46: in the longest case on the day before the next birthday (SI 2014/1530 reg
// 46).
const planAge = 25

// before is what a happening means before go-live, "" for nothing.
func before(is happening) happening {
	switch is {
	case refuses, refusesPlan:
		return withdraws
	case ordersAssess, ordersAgain:
		return agrees
	case ordersPlan:
		return drafts
	case appeals, appealEnds, movesAway, ceases:
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
	if start > e.On {
		return start
	}
	if f.programme.At(e.On).Policy.LatePlan != FromDueDate {
		return e.On
	}
	for _, o := range f.obligations() {
		if isPlanDuty(o.Duty()) && o.Status == deadlines.MetLate && o.SettledOn == e.On && o.Due >= f.goLive() {
			return o.Due
		}
	}
	return e.On
}

// isPlanDuty reports whether a duty is to send the plan that a clock ends with.
func isPlanDuty(id string) bool {
	return id == "issue-final-plan" || id == "issue-plan-after-ordered-assessment" || id == "issue-ordered-plan"
}

// takesEffect is the first day without FFI after a refusal; 0 where it hangs on
// something that has no date yet.
func (f *follower) takesEffect(e *ehcp.Event, kind Refusal, hold Choice) date.Date {
	effect := e.On
	for i := range f.programme.soFar(e.On) {
		effect = max(effect, e.On+date.Date(f.programme.Versions[i].NoticeDays))
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
			return 0
		}
		if f.mediationOpen(e, last) {
			f.find(MediationOpen, e.On, 0, "appeal-pending", "Mediation was asked for and has no certificate; FFI is held until a month after one.")
			return 0
		}
		effect = max(effect, last+1)
	}
	return f.protected(effect, e.On, kind)
}

// mediationOpen reports whether mediation about a refusal was asked for in time,
// and is not over.
func (f *follower) mediationOpen(e *ehcp.Event, last date.Date) bool {
	open := false
	for i := range f.events {
		switch m := &f.events[i]; {
		case m.On < e.On:
		case m.Kind == ehcp.MediationRequested && m.On <= last:
			open = true
		case m.Kind == ehcp.MediationCertificateIssued || m.Kind == ehcp.MediationAgreement:
			return false
		}
	}
	return open
}

// protected moves the end of FFI to after every protection that came into force
// before it: a later version adds protection, and takes none away.
func (f *follower) protected(effect, on date.Date, kind Refusal) date.Date {
	for i := range f.programme.soFar(f.asOf) {
		v := &f.programme.Versions[i]
		if i > 0 && v.From >= effect {
			break // FFI had ended before it
		}
		for j := range v.Protections {
			if slices.Contains(v.Protections[j].Against, kind) {
				effect = max(effect, v.paidUntil(&v.Protections[j], f.c, on)+1)
			}
		}
	}
	return effect
}

// paidUntil is the day to which a protection keeps a child's FFI.
func (v *Version) paidUntil(one *Protection, c *ehcp.Case, on date.Date) date.Date {
	if one.Cohort {
		return v.Cohorts[v.cohortFor(c, on).cohort].Until
	}
	return one.PaidUntil
}

// isPlanned reports whether a request or a decision is planned.
func (f *follower) isPlanned() bool {
	for i := range f.c.Events {
		if e := &f.c.Events[i]; e.Planned && e.On > f.asOf && (e.Kind == ehcp.RequestReceived || e.Kind == ehcp.BecameResponsible || e.Kind == ehcp.AssessmentAgreed) && !voided(f.c, e) {
			return true
		}
	}
	return false
}

func voided(c *ehcp.Case, e *ehcp.Event) bool {
	return e.ID != "" && slices.ContainsFunc(c.Events, func(o ehcp.Event) bool { return o.Voids == e.ID })
}

func (f *follower) find(code FindingCode, from, until date.Date, rule, message string) {
	f.findings = append(f.findings, Finding{code, from, until, rule, message})
}

func (f *follower) passage() Passage {
	p := Passage{ID: f.c.ID, AsOf: f.asOf, Payments: f.payments, Findings: f.findings, c: f.c, record: f.record, refusals: f.refusals}
	p.State = p.Now().State
	p.AtGoLive = holds(f.record, f.goLive()) && f.payments[0].State != PlanFunded
	for _, s := range f.record {
		if s.holds(f.goLive()) || p.FFISince == 0 && s.from > f.goLive() {
			p.FFISince = s.from
		}
	}
	for i := range f.events {
		switch e := &f.events[i]; e.Kind {
		case ehcp.AssessmentAgreed, ehcp.AssessmentRefused, ehcp.PlanRefused, ehcp.FinalPlanIssued:
			if e.On >= f.goLive() {
				p.Decided = e.On
			}
		}
	}
	switch p.State {
	case Requested, ToBeAssessed, Assessed:
		for _, o := range f.obligations() {
			switch id := o.Duty(); {
			case o.SettledOn != 0 || o.Status == deadlines.Ended:
			case isPlanDuty(id):
				p.ClockDue = max(p.ClockDue, o.Due)
			case p.State == Requested && (id == "decide-whether-to-assess" || id == "reconsider-as-ordered"):
				p.DecideDue = max(p.DecideDue, o.Due)
			}
		}
	}
	slices.SortStableFunc(p.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Code, b.Code))
	})
	return p
}
