package transition

import (
	"slices"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// pay answers who pays, for every run of days on which nothing changes.
func (f *follower) pay() {
	days := f.changes()
	for i, from := range days {
		s := f.answer(from)
		s.From = from
		if i+1 < len(days) {
			s.Until = days[i+1] - 1
		}
		if n := len(f.payments); n > 0 && f.payments[n-1].same(&s) {
			f.payments[n-1].Until = s.Until
			continue
		}
		f.payments = append(f.payments, s)
	}
}

// changes lists the days from go-live on, in order, on which an answer may change.
func (f *follower) changes() []date.Date {
	days := []date.Date{f.goLive()}
	add := func(day date.Date) {
		if day > f.goLive() {
			days = append(days, day)
		}
	}
	both := func(s stretch) {
		add(s.from)
		if s.until != 0 {
			add(s.until + 1)
		}
	}
	for _, t := range f.turns {
		add(t.on)
	}
	for _, s := range f.record {
		both(s)
	}
	for _, place := range f.places {
		for _, s := range place.spans {
			both(s)
		}
	}
	for i := range f.awards {
		both(stretch{f.awards[i].From, f.awards[i].Until})
	}
	add(f.elsewhere)
	add(f.higherUntil())
	slices.Sort(days)
	return slices.Compact(days)
}

// stateOn finds the turn that holds on a day.
func (f *follower) stateOn(day date.Date) *turn {
	at := &f.turns[0]
	for i := range f.turns {
		if f.turns[i].on <= day {
			at = &f.turns[i]
		}
	}
	return at
}

func rowOf(s State) *stateRow {
	for i := range states {
		if states[i].state == s {
			return &states[i]
		}
	}
	return &states[0]
}

// answer says who pays on a day: what the state owes, where the child is, and
// what the record shows.
func (f *follower) answer(day date.Date) Span {
	at := f.stateOn(day)
	row := rowOf(at.state)
	recorded := f.recorded(day)
	isNew := row.owed == FFI && f.turns[0].state == NotOnFFI && !f.lastInTime(day)
	switch {
	case isNew && recorded == nil:
		row = rowOf(NotOnFFI) // what should not have started need not go on
	case row.owed == FFI:
		for _, place := range f.places {
			if holds(place.spans, day) {
				row = rowOf(place.state)
				break
			}
		}
	}
	s := Span{State: row.state, Owed: row.owed, Payer: row.owed, Rules: row.rules, Because: row.because}
	if row.state == at.state {
		s.Rules = append(slices.Clip(row.rules), at.refusal.rules()...)
		if at.rule != "" {
			s.Rules = append(s.Rules, at.rule)
		}
	}
	if i := slices.Index(s.Rules, "T4"); isNew && i >= 0 { // which is of those who were on FFI
		s.Rules = slices.Clone(s.Rules)
		s.Rules[i] = "T2"
		s.Because = "FFI is on record, and started after go-live, when new individual funding comes through the EHC process."
	}
	switch {
	case s.Owed == FFI && recorded == nil:
		s.Payer, s.Because = Nobody, "FFI is owed, and the record shows none: "+row.because
	case s.Owed == Nobody && recorded != nil && f.paidAnyway(recorded):
		s.Payer, s.Because = FFI, "The record shows FFI, which no rule owes: "+row.because
	}
	s.Stream = s.Payer.stream()
	if s.Stream != "" {
		s.Amount = f.amount(s.Stream, day)
		s.Pays = Own
	}
	if s.Payer == EHCPlan {
		s.Maintains = Own
	}
	if f.elsewhere != 0 && day >= f.elsewhere && s.Payer != Nobody {
		s.Rules = append(slices.Clip(s.Rules), "looked-after-elsewhere")
		if s.Payer == EHCPlan {
			s.Maintains = Other
		}
	}
	return s
}

// recorded finds the stretch of FFI that the record has on a day.
func (f *follower) recorded(day date.Date) *stretch {
	for i := range f.record {
		if f.record[i].holds(day) {
			return &f.record[i]
		}
	}
	return nil
}

// paidAnyway reports whether a stretch of FFI that nothing owes was paid all the
// same: somebody wrote down its last day, or it began when nothing was owed. One
// that is merely left open ended by the rules.
func (f *follower) paidAnyway(s *stretch) bool {
	return s.until != 0 || s.from > f.goLive() && rowOf(f.stateOn(s.from).state).owed == Nobody
}

// amount is what a stream pays on a day, with the higher of two amounts where the
// policy protects it.
func (f *follower) amount(stream Stream, day date.Date) Amount {
	sum := amountOn(f.awards, stream, day)
	if stream == FFIWithPlan && f.planFrom != 0 && day >= f.planFrom && f.policyOfPlan().PlanAmount != OwnAmount && (f.higherUntil() == 0 || day < f.higherUntil()) {
		if f.stateOn(f.planFrom-1).state != NotOnFFI && f.planFrom > f.goLive() {
			sum = sum.higher(amountOn(f.awards, FFIWithoutPlan, f.planFrom-1))
		}
	}
	return sum
}

func (f *follower) policyOfPlan() *Policy { return &f.programme.At(f.planFrom).Policy }

// higherUntil is the first day on which the plan's own amount is paid again; 0
// where that has no date, or the policy never paid another.
func (f *follower) higherUntil() date.Date {
	if f.planFrom == 0 {
		return 0
	}
	switch f.policyOfPlan().PlanAmount {
	case HigherToYearEnd:
		y, m, _ := f.planFrom.Date()
		if m >= time.April {
			y++
		}
		return date.New(y, time.April, 1)
	case HigherToReview:
		for i := range f.events {
			switch e := &f.events[i]; e.Kind {
			case ehcp.DecidedToMaintain, ehcp.DecidedToAmend, ehcp.DecidedToCease:
				if e.On > f.planFrom {
					return e.On
				}
			}
		}
	}
	return 0
}
