package transition

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// look compares the record with the answers, and notes what is missing.
func (f *follower) look() {
	for i := range f.payments {
		s := &f.payments[i]
		switch {
		case s.From > f.asOf:
		case s.Owed == FFI && s.Payer == Nobody:
			f.find(Gap, s.From, s.Until, "T5", "FFI is owed on these days, and the record shows none.")
		case s.Owed == Nobody && s.Payer == FFI && !f.isNewAward(*f.recorded(s.From)):
			f.find(PaidPastItsEnd, s.From, s.Until, "T7", "The record shows FFI on these days, which no rule owes.")
		case s.Payer == FFI && s.Amount.Known && s.Amount.Money <= 0:
			f.find(NothingPaid, s.From, s.Until, "T4", "The award on these days is of nothing.")
		case s.State == ChangedSetting:
			f.find(PlanNeeded, s.From, s.Until, "setting-kind", "A place in this kind of setting needs a plan; there is none.")
		case s.Maintains == Other:
			f.find(MaintainedElsewhere, s.From, s.Until, "looked-after-elsewhere", "The area of residence maintains the plan; the council that looks after the child may bear the cost.")
		}
	}
	f.lookAtNewAwards()
	f.lookAtDoubleFunding()
	f.lookAtBands()
	f.lookAtAges()
	before := ehcp.NoDetail // the setting at go-live
	for i := range f.events {
		e := &f.events[i]
		if e.Kind == ehcp.SettingAttended && e.On < f.goLive() {
			before = e.Detail
		}
	}
	if slices.Contains(f.version.SettingsWithoutFFI, before) && f.payments[0].Payer == FFI {
		f.find(PlanNeeded, f.goLive(), 0, "setting-kind", "The child was in this kind of setting at go-live, with FFI and without a plan on record; FFI goes on.")
	}
}

// lookAtNewAwards finds awards that started after go-live and are not a child's
// old award going on.
func (f *follower) lookAtNewAwards() {
	for _, s := range f.record {
		if f.isNewAward(s) {
			f.find(NewFFI, s.from, s.until, "T2", fmt.Sprintf("An award of FFI starts after go-live on %s.", words(f.goLive())))
		}
	}
}

// isNewAward reports whether a stretch of FFI started after go-live and is
// neither a child's old award going on nor one that was asked for in time.
func (f *follower) isNewAward(s stretch) bool {
	owed := rowOf(f.stateOn(s.from).state).owed
	wentOn := f.turns[0].state != NotOnFFI && owed == FFI
	return s.from > f.goLive() && !wentOn && owed != EHCPlan && !f.inTime(s)
}

// lastInTime reports whether the stretch of FFI that began last by a day was in
// time.
func (f *follower) lastInTime(day date.Date) bool {
	in := false
	for _, s := range f.record {
		if s.from <= day {
			in = f.inTime(s)
		}
	}
	return in
}

// inTime reports whether the award behind a stretch was applied for before
// applications closed, or began while those for early years were open.
func (f *follower) inTime(s stretch) bool {
	v := f.version
	closes := v.ApplicationsClose
	if v.EarlyYearsClose != 0 && f.c.Born != 0 && ehcp.NationalCurriculumYear(f.c.Born, ehcp.AcademicYearOf(s.from)) < 0 {
		closes = v.EarlyYearsClose
		if s.from <= closes {
			return true
		}
	}
	if f.programme.everyVersion(f.asOf, func(v *Version) bool { return v.Policy.UndecidedAtGoLive == Refuse }) {
		return false
	}
	asked := false
	for i := range f.awards {
		if a := &f.awards[i]; a.Stream == FFIWithoutPlan && a.Requested != 0 && a.holds(s.from) {
			if a.Requested <= closes {
				return true
			}
			asked = true
		}
	}
	return !asked && f.askedInTime(closes, s.from)
}

// askedInTime reports whether a request that came by one day, and was undecided at
// go-live, stands behind an award from another: all there is to go by where no award
// says when it was applied for. It is not behind an award after its refusal.
func (f *follower) askedInTime(by, from date.Date) bool {
	open := false
	for i := range f.events {
		e := &f.events[i]
		if e.On > from {
			break
		}
		switch e.Kind {
		case ehcp.RequestReceived:
			open = open || e.On <= by
		case ehcp.AssessmentAgreed, ehcp.FinalPlanIssued:
			open = open && e.On >= f.goLive()
		case ehcp.RequestWithdrawn, ehcp.AssessmentRefused, ehcp.PlanRefused:
			open = false
		}
	}
	return open && f.turns[0].state == NotOnFFI
}

// lookAtDoubleFunding finds the days on which FFI without a plan is written down
// beside a plan that is funded.
func (f *follower) lookAtDoubleFunding() {
	if f.planFrom == 0 {
		return
	}
	var beside []stretch
	for _, s := range f.record {
		if s.until != 0 && s.from < f.planFrom {
			beside = append(beside, s)
		}
	}
	for i := range f.awards {
		if a := &f.awards[i]; a.Stream == FFIWithoutPlan && (a.Until != 0 || a.From >= f.planFrom) && a.From <= f.asOf {
			until := a.Until
			if until == 0 || until > f.asOf {
				until = f.asOf
			}
			beside = append(beside, stretch{a.From, until})
		}
	}
	first := f.planFrom
	if f.backdates(f.planIssued) { // FFI up to the issue is set off
		first = max(first, f.planIssued)
	}
	slices.SortFunc(beside, func(a, b stretch) int { return int(a.from - b.from) })
	for i := range f.payments {
		plan := &f.payments[i]
		if plan.Payer != EHCPlan || plan.From < f.planFrom {
			continue
		}
		day := max(plan.From, first)
		for _, s := range beside {
			from, until := max(s.from, day), s.until
			if plan.Until != 0 {
				until = min(until, plan.Until)
			}
			if from <= until {
				f.find(DoubleFunding, from, until, "T13", "FFI without a plan is on record beside the funding of the plan.")
				day = until + 1
			}
		}
	}
}

// lookAtBands finds the bands of FFI that the plan's award does not name.
func (f *follower) lookAtBands() {
	if f.planFrom == 0 || f.stateOn(f.planFrom).state != PlanFunded {
		return
	}
	covered := map[string]bool{}
	for i := range f.awards {
		if a := &f.awards[i]; a.Stream == FFIWithPlan && a.holds(f.planFrom) {
			for _, band := range a.Bands {
				covered[band] = true
			}
		}
	}
	if len(covered) == 0 {
		return
	}
	var left []string
	for i := range f.awards {
		if a := &f.awards[i]; a.Stream == FFIWithoutPlan && a.From < f.planFrom && (a.Until == 0 || a.Until >= f.planFrom-1) {
			for _, band := range a.Bands {
				if !covered[band] && !slices.Contains(left, band) {
					left = append(left, band)
				}
			}
		}
	}
	if len(left) > 0 {
		slices.Sort(left)
		f.find(BandsNotCovered, f.planFrom, 0, "several-bands", "The plan replaces all FFI; the panel should see what it does not cover: band "+strings.Join(left, ", ")+".")
	}
}

// lookAtAges finds what turns on age.
func (f *follower) lookAtAges() {
	now := (&Passage{AsOf: f.asOf, Payments: f.payments}).Now()
	if f.c.Born == 0 {
		if now.Owed == FFI {
			f.find(BirthUnknown, f.goLive(), 0, "T10", "Without a date of birth, transition points and ages cannot be told.")
		}
		return
	}
	if now.Payer != FFI {
		return
	}
	if adult := birthday(f.c.Born, planNeededAge); adult <= f.asOf {
		f.find(PlanNeeded, adult, 0, "post-16", "High needs money from the age of 19 needs a plan; FFI goes on without one.")
	}
	year := func(day date.Date) int { return ehcp.NationalCurriculumYear(f.c.Born, ehcp.AcademicYearOf(day)) }
	if year(f.goLive()) < 0 && year(f.asOf) >= 0 && slices.Contains(undecided, now.State) {
		f.find(EarlyYearsOver, (ehcp.AcademicYearOf(f.c.Born) + 5).First(), 0, "T18", "FFI of the early years goes on in school; the decision should have come before Reception.")
	}
}

// planNeededAge is the age from which national high needs money needs a plan.
const planNeededAge = 19

// words writes a day as in a letter: 31 March 2025.
func words(day date.Date) string { return day.Format("2 January 2006") }
