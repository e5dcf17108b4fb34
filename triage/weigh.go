package triage

import (
	"time"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// weighing is one case being weighed; its room is used again for the next.
type weighing struct {
	*Ranker
	c    *ehcp.Case
	asOf date.Date

	obligations []deadlines.Obligation
	places      []Place // of the obligations
	on          [placeCount]tally
	odd         [factorCount]tally // to look at, by why

	tier  int // -1: nothing is left to do
	place Place
	score int
	since date.Date // the oldest open duty of the council is waited for from here
	notes []note
}

// note is a reason before it is put into words.
type note struct {
	factor string
	points int
	about  int // in obligations; -1: none of them
	count  int
	day    date.Date
}

// tally counts obligations and keeps the first.
type tally struct{ first, n int }

func (t *tally) add(at int) {
	if t.n++; t.n == 1 {
		t.first = at
	}
}

// greatest keeps the obligation with the most of something; of equals the next
// duty, or else the first.
type greatest struct{ at, value int }

func (g *greatest) see(at, value, next int) {
	if g.at < 0 || value > g.value || value == g.value && at == next {
		*g = greatest{at, value}
	}
}

// add gives the case points for a reason.
func (w *weighing) add(factor string, points, about, count int, day date.Date) {
	w.score += points
	w.notes = append(w.notes, note{factor, points, about, count, day})
}

// give is add for what a policy weighs; nothing given is no reason.
func (w *weighing) give(f factor, points, about, count int, day date.Date) {
	if points > 0 {
		w.add(factors[f], points, about, count, day)
	}
}

// weigh works out the tier, the score and the notes of a case.
func (r *Ranker) weigh(c *ehcp.Case, asOf date.Date) *weighing {
	w := r.pool.Get().(*weighing)
	*w = weighing{Ranker: r, c: c, asOf: asOf, obligations: r.engine.Append(w.obligations[:0], c, asOf), places: w.places[:0], notes: w.notes[:0]}
	w.weigh()
	return w
}

func (w *weighing) weigh() {
	for i := range w.obligations {
		p, why := place(&w.obligations[i], w.c, w.obligations, w.policy.DueSoonDays)
		w.places = append(w.places, p)
		w.on[p].add(i)
		if p == ToLookAt {
			w.odd[why].add(i)
		}
	}
	for p := UnderOrder; p < placeCount; p++ {
		if w.on[p].n > 0 && (w.place == 0 || w.tierOf[p] < w.tierOf[w.place]) {
			w.place = p
		}
	}
	if w.place == 0 {
		w.tier = -1
		return
	}
	w.tier = w.tierOf[w.place]
	if w.place == ToLookAt {
		w.look()
	} else {
		w.duties()
	}
	w.child()
}

// duties gives the points of everything that is still to be done.
func (w *weighing) duties() {
	waited, limit, phase, answer := greatest{at: -1}, greatest{at: -1}, greatest{at: -1}, greatest{at: -1}
	var further, othersOverdue, asked tally
	next, council, drafting := w.on[w.place].first, w.place.council(), -1
	var oldest date.Date // the day that the oldest of the open duties opened
	for i := range w.obligations {
		o, p := &w.obligations[i], w.places[i]
		past := int(w.asOf - o.Due)
		switch {
		case p == OfOthers && o.Status == deadlines.Overdue:
			othersOverdue.add(i)
		case p == UnderGuidance && council && -past <= w.policy.DueSoonDays:
			asked.add(i)
		}
		// A duty that binds only if something is so keeps what it was worth on its
		// last day, until the matter is settled.
		lingers := p == ToLookAt && o.OnlyIf() != ""
		if p != w.place && !(council && (p.council() || lingers)) {
			continue
		}
		waited.see(i, int(w.asOf-w.from(o)), next)
		if !council {
			continue
		}
		if opened := min(o.OpenedOn, w.from(o)); oldest == 0 || opened < oldest {
			oldest = opened
		}
		known, special := w.limits[o.Duty()]
		if !special {
			known.weight = w.any
		}
		if o.Due != 0 {
			if lingers {
				past = 0
			}
			limit.see(i, known.weight.dated(past), next)
			if o.OpenedBy == ehcp.PhaseTransfer {
				phase.see(i, w.weights[phaseTransfer].dated(past), next)
			}
			if known.answers {
				answer.see(i, w.weights[tribunal].dated(past), next)
			}
		}
		if known.drafting && p.council() && (drafting < 0 || o.OpenedOn > w.obligations[drafting].OpenedOn) {
			drafting = i
		}
		if o.Status == deadlines.Overdue && p.council() && i != next {
			further.add(i)
		}
	}

	own, days := w.tier, max(waited.value, 0)
	w.add(w.place.String(), w.base[own], next, w.on[w.place].n, 0)
	if council {
		w.since = w.from(&w.obligations[waited.at])
		for i, t := range w.policy.Tiers[:own] {
			if t.LiftedAfter > 0 && days >= t.LiftedAfter {
				w.tier = i
				w.add("lifted", w.base[i]-w.base[own], waited.at, days, 0)
				break
			}
		}
	}
	if most := w.waits[w.tier]; most >= 0 {
		days = min(days, most)
	}
	if days > 0 {
		w.add("waiting", days, waited.at, days, w.from(&w.obligations[waited.at]))
	}
	if limit.value > 0 {
		o := &w.obligations[limit.at]
		word := "near"
		if o.Due < w.asOf && o.OnlyIf() == "" {
			word = "days-late"
		}
		w.add(word, limit.value, limit.at, 0, o.Due)
	}
	w.give(furtherOverdue, w.weights[furtherOverdue].counted(further.n), further.first, further.n, 0)
	w.give(phaseTransfer, phase.value, phase.at, 0, 0)
	w.hearing(answer)
	if drafting >= 0 {
		w.assessment(drafting)
	} else {
		w.complexity(0, next)
	}
	w.give(othersLate, w.weights[othersLate].counted(othersOverdue.n), othersOverdue.first, othersOverdue.n, 0)
	if asked.n > 0 {
		w.give(guidanceDue, w.weights[guidanceDue].Points, asked.first, asked.n, 0)
	}
	if unclear := w.on[Unclear]; unclear.n > 0 && w.place != Unclear {
		w.give(missingFact, w.weights[missingFact].Points, unclear.first, unclear.n, 0)
	}
	for _, why := range [...]factor{timeCutShort, onlyIf, dayMissed} {
		if t := w.odd[why]; t.n > 0 {
			w.give(why, w.weights[why].Points, t.first, t.n, 0)
		}
	}
	if council {
		w.birthdays(oldest)
	}
}

// look is for a case with nothing left to do: the first reason is what there is
// to look at, even if the policy gives nothing for it.
func (w *weighing) look() {
	for _, why := range [...]factor{timeCutShort, onlyIf, dayMissed} {
		if t := w.odd[why]; t.n > 0 {
			w.add(factors[why], w.weights[why].Points, t.first, t.n, 0)
		}
	}
}

// from is the day from which an obligation is waited for: when it opened, or the
// policy's days before its last day, whichever is later. What opens with an
// event still to come, such as a planned meeting, is waited for from its last
// day at the latest.
func (w *weighing) from(o *deadlines.Obligation) date.Date {
	if o.Due == 0 {
		return o.OpenedOn
	}
	return min(max(o.OpenedOn, o.Due-date.Date(w.policy.LeadDays)), o.Due)
}

// assessment weighs how far the assessment has come behind an open duty to send
// a plan.
func (w *weighing) assessment(drafting int) {
	plan := &w.obligations[drafting]
	var asked, in, waiting, unanswered tally
	drafted := false
	for i := range w.obligations {
		o := &w.obligations[i]
		if o.Process != plan.Process || o.OpenedOn < plan.OpenedOn {
			continue
		}
		done := o.Status == deadlines.Met || o.Status == deadlines.MetLate
		switch {
		case o.OpenedBy == ehcp.DraftPlanServed:
			drafted = true
		case o.OpenedBy == ehcp.AdviceRequested && o.Status != deadlines.Ended:
			asked.add(i)
			if done {
				in.add(i)
			} else {
				waiting.add(i)
			}
		case o.OpenedBy == ehcp.PlacementConsulted && o.Status != deadlines.Ended && !done:
			unanswered.add(i)
		}
	}
	if in.n > 0 && waiting.n == 0 && !drafted {
		w.give(adviceAllIn, w.weights[adviceAllIn].Points, drafting, in.n, 0)
	}
	w.give(adviceOutstanding, w.weights[adviceOutstanding].counted(waiting.n), waiting.first, waiting.n, 0)
	w.give(placementsUnanswered, w.weights[placementsUnanswered].counted(unanswered.n), unanswered.first, unanswered.n, 0)
	w.complexity(asked.n, drafting)
}

// complexity counts the bodies asked, the circumstances that hold and an appeal.
func (w *weighing) complexity(bodies, about int) {
	n := bodies
	for _, held := range w.circumstances() {
		if held {
			n++
		}
	}
	if w.onAppeal("", true) {
		n++
	}
	w.give(complexity, w.weights[complexity].counted(n), about, n, 0)
}

// circumstances says which hold on the day.
func (w *weighing) circumstances() (hold [factorCount - firstCircumstance]bool) {
	for _, c := range w.c.Circumstances {
		if c.Kind.Valid() && c.Holds(w.asOf) {
			hold[c.Kind-1] = true
		}
	}
	return hold
}

// child weighs the circumstances that hold.
func (w *weighing) child() {
	for i, held := range w.circumstances() {
		if f := firstCircumstance + factor(i); held {
			w.give(f, w.weights[f].Points, -1, 0, 0)
		}
	}
}

// birthdays weighs how near the child is to 16, 18 and 25. A birthday that
// passed before the oldest of the open duties opened no longer counts.
func (w *weighing) birthdays(oldest date.Date) {
	if w.c.Born == 0 {
		if w.weights[nearing16].Points+w.weights[nearing18].Points+w.weights[nearing25].Points > 0 {
			w.add("born-unknown", 0, -1, 0, 0)
		}
		return
	}
	year, month, day := w.c.Born.Date()
	for _, b := range [...]struct {
		factor factor
		years  int
	}{{nearing16, 16}, {nearing18, 18}, {nearing25, 25}} {
		on := date.New(year+b.years, time.Month(month), day) // 29 February: 1 March in a common year, as ehcp.Age
		if on >= oldest {
			w.give(b.factor, w.weights[b.factor].dated(int(w.asOf-on)), -1, 0, on)
		}
	}
}

// hearing weighs the nearest day before the tribunal: a planned hearing of an
// appeal on foot, or the last day to answer one.
func (w *weighing) hearing(answer greatest) {
	first := date.Date(0)
	for i := range w.c.Events {
		e := &w.c.Events[i]
		if e.Kind == ehcp.AppealHearing && e.Planned && (first == 0 || e.On < first) && !w.withdrawn(e) && w.onAppeal(e.Process, false) {
			first = e.On
		}
	}
	if first != 0 {
		if points := w.weights[tribunal].dated(int(w.asOf - first)); points > answer.value {
			w.give(tribunal, points, -1, 0, first)
			return
		}
	}
	w.give(tribunal, answer.value, answer.at, 0, 0)
}

// onAppeal reports whether an appeal is on foot, in a process or in any: it came
// to the tribunal or the authority, and nothing since has ended it.
func (w *weighing) onAppeal(process string, any bool) bool {
	for i := range w.c.Events {
		e := &w.c.Events[i]
		if (e.Kind == ehcp.AppealLodged || e.Kind == ehcp.AppealReceived) && (any || e.Process == process) && w.happened(e) && !w.over(e) {
			return true
		}
	}
	return false
}

// over reports whether something ended an appeal on or after a day.
func (w *weighing) over(appeal *ehcp.Event) bool {
	for i := range w.c.Events {
		e := &w.c.Events[i]
		switch e.Kind {
		case ehcp.AppealEnded, ehcp.AppealConceded, ehcp.TribunalOrder:
			if e.Process == appeal.Process && e.On >= appeal.On && w.happened(e) {
				return true
			}
		}
	}
	return false
}

func (w *weighing) happened(e *ehcp.Event) bool {
	return !e.Planned && e.On <= w.asOf && !w.withdrawn(e)
}

// withdrawn reports whether another entry withdraws an event.
func (w *weighing) withdrawn(e *ehcp.Event) bool {
	if e.ID == "" {
		return false
	}
	for i := range w.c.Events {
		if w.c.Events[i].Voids == e.ID {
			return true
		}
	}
	return false
}
