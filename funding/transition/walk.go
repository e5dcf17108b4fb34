package transition

import (
	"cmp"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// turn is a change of state.
type turn struct {
	on      date.Date
	state   State
	refusal Refusal // which one, while one counts
	rule    string  // of the protection that says for how long, where one does
}

// walk goes through what happened, from state to state.
type walk struct {
	*follower
	at   turn
	next effect // of the refusal that counts; zero: none counts, or it has no day yet
	hold Choice // whether FFI is held for an appeal against it
}

// run notes each change of state.
func (f *follower) run() {
	begin := NotOnFFI
	if holds(f.record, f.goLive()) {
		begin = OnFFI
	}
	w := walk{follower: f, hold: Hold}
	w.enter(turn{on: f.goLive(), state: begin})
	for _, o := range f.occurrences(begin) {
		w.pass(o.on)
		if to, found := next(w.at.state, o.is, w.hold); found {
			w.turnTo(to, &o)
		}
	}
	w.pass(max(w.next.lapses, w.next.takes))
	if at := f.stateOn(f.asOf); f.goLive() <= f.asOf && at.state == OnFFI && f.isPlanned() {
		f.turns = append(f.turns, turn{on: f.asOf, state: Scheduled})
		slices.SortStableFunc(f.turns, func(a, b turn) int { return cmp.Compare(a.on, b.on) })
	}
}

// enter notes a turn; of two on one day the later counts, and what came before
// go-live counts from then.
func (w *walk) enter(to turn) {
	w.at = to
	to.on = max(to.on, w.goLive())
	if n := len(w.turns); n > 0 && w.turns[n-1].on == to.on {
		w.turns[n-1] = to
		return
	}
	w.turns = append(w.turns, to)
}

// turnTo goes to the state that something leads to.
func (w *walk) turnTo(to State, o *occurrence) {
	before, earlier := w.at, w.next
	w.next = effect{}
	next := turn{on: o.on, state: to}
	switch {
	case o.is == refuses || o.is == refusesPlan:
		next.refusal = w.refuse(o)
		if before.state == Refused || before.state == RefusedProtected { // of two refusals, the later end
			w.next = w.next.or(earlier)
		}
	case o.is == ordersOther:
		next.refusal = before.refusal
		w.find(OrderUnknown, o.on, 0, "appeal-pending", "What was ordered or conceded is not said, or answers no refusal; FFI is held.")
	case to == Refused: // an appeal that changed nothing
		next.refusal = before.refusal
		w.next = w.protected(o.on+1, o.on, before.refusal)
	case to == RefusedAppeal:
		next.refusal = before.refusal
		if before.state == RefusedInEffect {
			w.find(LateAppeal, o.on, o.on, "appeal-pending", "The appeal came after FFI had ended; FFI goes on again from that day.")
		}
	}
	next.rule = w.next.rule
	w.enter(next)
}

// refuse notes a refusal, and works out when it takes effect.
func (w *walk) refuse(o *occurrence) Refusal {
	kind := NotToAssess
	if o.is == refusesPlan {
		kind = NoPlan
	}
	w.hold = Hold
	if w.programme.everyVersion(o.on, func(v *Version) bool { return v.Policy.PendingAppeal == End }) {
		w.hold = End
	}
	w.refusals = append(w.refusals, refusal{o.on, kind})
	w.next = w.takesEffect(o.event, kind, w.hold)
	return kind
}

// pass takes the walk to a day: what a refusal brings by then comes about.
func (w *walk) pass(day date.Date) {
	if e := &w.next; e.lapses != 0 && e.lapses <= day {
		if to, found := next(w.at.state, lapses, w.hold); found && e.lapses < e.takes {
			w.enter(turn{e.lapses, to, w.at.refusal, e.rule})
		}
		e.lapses = 0
	}
	if takes := w.next.takes; takes != 0 && takes <= day {
		if to, found := next(w.at.state, takesEffect, w.hold); found {
			w.enter(turn{takes, to, w.at.refusal, ""})
		}
		w.next = effect{}
	}
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
