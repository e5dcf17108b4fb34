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

	place   Place // of the next duty; 0: nothing is left to do
	next    int   // the next duty
	council bool  // it is the council's

	waited greatest  // the days for which the open duties have been waited for
	oldest date.Date // the day that the first of them opened

	decisions   map[int]bool          // the openers of decisions that were taken
	assessments map[string]assessment // by process
	appeals     map[string]appeal     // by process
	voided      map[string]bool       // the ids of entries withdrawn

	tier  int
	score int
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
	if c == nil {
		c = new(ehcp.Case)
	}
	if r.pool == nil {
		return newWeighing() // the zero Ranker finds nothing
	}
	w := r.pool.Get().(*weighing)
	*w = weighing{Ranker: r, c: c, asOf: asOf, obligations: r.engine.Append(w.obligations[:0], c, asOf),
		places: w.places[:0], notes: w.notes[:0], decisions: w.decisions, assessments: w.assessments, appeals: w.appeals, voided: w.voided}
	w.weigh()
	return w
}

// newWeighing makes room for a weighing.
func newWeighing() *weighing {
	return &weighing{decisions: map[int]bool{}, assessments: map[string]assessment{}, appeals: map[string]appeal{}, voided: map[string]bool{}}
}

func (w *weighing) weigh() {
	for i := range w.obligations {
		p, why := w.placeOf(&w.obligations[i])
		w.places = append(w.places, p)
		w.on[p].add(i)
		if p == ToLookAt {
			w.odd[why].add(i)
		}
	}
	for p := OrderPastDue; p < placeCount; p++ {
		if w.on[p].n > 0 && (w.place == 0 || w.tierOf[p] < w.tierOf[w.place]) {
			w.place = p
		}
	}
	if w.place == 0 {
		return
	}
	w.tier, w.next, w.council = w.tierOf[w.place], w.on[w.place].first, w.place.council()
	if w.place == ToLookAt {
		w.look()
	} else {
		w.readAppeals()
		w.wait()
		w.limit()
		w.others()
		w.oddities()
		w.birthdays()
	}
	w.child()
}

// open reports whether an obligation is one of those that the case stands by:
// the council's, or if it has none, those of the same place as the next. A duty
// that binds only if something is so lingers past its last day: what it was
// worth then stays, until the matter is settled.
func (w *weighing) open(i int) (open, lingers bool) {
	p := w.places[i]
	if !w.council {
		return p == w.place, false
	}
	lingers = p == ToLookAt && w.obligations[i].OnlyIf() != ""
	return p.council() || lingers, lingers
}

// wait gives the points of the tier, which the longest wait may lift, and of the
// wait itself.
func (w *weighing) wait() {
	w.waited.at = -1
	for i := range w.obligations {
		if open, _ := w.open(i); !open {
			continue
		}
		o := &w.obligations[i]
		from := w.from(o)
		w.waited.see(i, int(w.asOf-from), w.next)
		if opened := min(o.OpenedOn, from); w.oldest == 0 || opened < w.oldest {
			w.oldest = opened
		}
	}
	own, days := w.tier, max(w.waited.value, 0)
	w.add(w.place.String(), w.base[own], w.next, w.on[w.place].n, 0)
	for i, t := range w.policy.Tiers[:own] {
		if w.council && t.LiftedAfter > 0 && days >= t.LiftedAfter {
			w.tier = i
			w.add("lifted", w.base[i]-w.base[own], w.waited.at, days, 0)
			break
		}
	}
	if days > 0 {
		points := days
		if most := w.waits[w.tier]; most >= 0 { // who could be lifted never has more
			points = min(days, most)
		}
		w.add("waiting", points, w.waited.at, days, w.from(&w.obligations[w.waited.at]))
	}
}

// limit weighs the last days of the council's open duties, and the assessment
// behind a duty to send a plan.
func (w *weighing) limit() {
	last, phase, answer := greatest{at: -1}, greatest{at: -1}, greatest{at: -1}
	var further tally
	for i := range w.obligations {
		open, lingers := w.open(i)
		if !open || !w.council {
			continue
		}
		o := &w.obligations[i]
		known, special := w.limits[o.Duty()]
		if !special {
			known.weight = w.unnamed
		}
		if past := int(w.asOf - o.Due); o.Due != 0 {
			if lingers {
				past = 0
			}
			last.see(i, known.weight.dated(past), w.next)
			if o.OpenedBy == ehcp.PhaseTransfer {
				phase.see(i, w.weights[phaseTransfer].dated(past), w.next)
			}
			if known.answers {
				answer.see(i, w.weights[tribunal].dated(past), w.next)
			}
		}
		if known.drafting && !lingers {
			if a, there := w.assessments[o.Process]; !there || o.OpenedOn < a.from {
				w.assessments[o.Process] = assessment{plan: i, from: o.OpenedOn}
			}
		}
		if o.Status == deadlines.Overdue && !lingers && i != w.next {
			further.add(i)
		}
	}
	if last.value > 0 {
		word := "near"
		if o := &w.obligations[last.at]; o.Due < w.asOf && w.places[last.at].council() {
			word = "days-late"
		}
		w.add(word, last.value, last.at, 0, 0)
	}
	w.give(furtherOverdue, w.weights[furtherOverdue].counted(further.n), further.first, further.n, 0)
	w.give(phaseTransfer, phase.value, phase.at, 0, 0)
	w.hearing(answer)
	w.complexity(w.assess())
}

// others weighs what others have let go by, and what guidance asks for beside a
// duty.
func (w *weighing) others() {
	var late, asked tally
	for i := range w.obligations {
		switch o := &w.obligations[i]; {
		case w.places[i] == OfOthers && o.Status == deadlines.Overdue:
			late.add(i)
		case w.places[i] == UnderGuidance && w.place != UnderGuidance && o.Days <= w.policy.DueSoonDays:
			asked.add(i)
		}
	}
	w.give(othersLate, w.weights[othersLate].counted(late.n), late.first, late.n, 0)
	if asked.n > 0 {
		w.give(guidanceDue, w.weights[guidanceDue].Points, asked.first, asked.n, 0)
	}
}

// oddities weighs what is to be looked at beside the duties, and dates that
// cannot be told.
func (w *weighing) oddities() {
	if unclear := w.on[Unclear]; unclear.n > 0 && w.place != Unclear {
		w.give(missingFact, w.weights[missingFact].Points, unclear.first, unclear.n, 0)
	}
	for _, why := range odd {
		if t := w.odd[why]; t.n > 0 {
			w.give(why, w.weights[why].Points, t.first, t.n, 0)
		}
	}
}

// odd are the reasons to look at a case.
var odd = [...]factor{timeCutShort, onlyIf, dayMissed}

// look is for a case with nothing left to do: the first reason is what there is
// to look at, even if the policy gives nothing for it.
func (w *weighing) look() {
	for _, why := range odd {
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

// assessment is how far the assessment has come behind an open duty to send a
// plan.
type assessment struct {
	plan       int       // the duty
	from       date.Date // the day that it opened
	in         tally     // advice that is in
	waiting    tally     // advice that is not
	unanswered tally     // consultations that are not answered
	drafted    bool      // a draft has been served
}

// assess weighs the assessments behind the open duties to send a plan, the most
// of each where there are several, and gives the most bodies asked in one.
func (w *weighing) assess() (bodies int) {
	if len(w.assessments) == 0 {
		return 0
	}
	for i := range w.obligations {
		o := &w.obligations[i]
		if o.OpenedBy != ehcp.AdviceRequested && o.OpenedBy != ehcp.PlacementConsulted && o.OpenedBy != ehcp.DraftPlanServed {
			continue
		}
		a, open := w.assessments[o.Process]
		if !open || o.OpenedOn < a.from {
			continue
		}
		done := o.Status == deadlines.Met || o.Status == deadlines.MetLate
		switch {
		case o.OpenedBy == ehcp.DraftPlanServed:
			a.drafted = true
		case o.Status == deadlines.Ended:
			// The case left, and nobody waits for it.
		case o.OpenedBy == ehcp.AdviceRequested && done:
			a.in.add(i)
		case o.OpenedBy == ehcp.AdviceRequested:
			a.waiting.add(i)
		case !done:
			a.unanswered.add(i)
		}
		w.assessments[o.Process] = a
	}
	ready, waiting, unanswered := greatest{at: -1}, greatest{at: -1}, greatest{at: -1}
	for i := range w.obligations { // in order, as a map is not
		a, open := w.assessments[w.obligations[i].Process]
		if !open || a.plan != i {
			continue
		}
		if a.waiting.n == 0 && !a.drafted {
			ready.see(i, a.in.n, w.next)
		}
		waiting.see(a.waiting.first, a.waiting.n, w.next)
		unanswered.see(a.unanswered.first, a.unanswered.n, w.next)
		bodies = max(bodies, a.in.n+a.waiting.n)
	}
	if ready.value > 0 {
		w.give(adviceAllIn, w.weights[adviceAllIn].Points, ready.at, ready.value, 0)
	}
	w.give(adviceOutstanding, w.weights[adviceOutstanding].counted(waiting.value), waiting.at, waiting.value, 0)
	w.give(placementsUnanswered, w.weights[placementsUnanswered].counted(unanswered.value), unanswered.at, unanswered.value, 0)
	return bodies
}

// complexity counts the bodies asked, the circumstances that hold and an appeal.
func (w *weighing) complexity(bodies int) {
	n := bodies
	for _, held := range w.circumstances() {
		if held {
			n++
		}
	}
	for _, a := range w.appeals {
		if a.onFoot() {
			n++
			break
		}
	}
	w.give(complexity, w.weights[complexity].counted(n), w.next, n, 0)
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
// passed before the oldest of the council's open duties opened no longer counts.
func (w *weighing) birthdays() {
	switch {
	case !w.council:
		return
	case w.c.Born == 0:
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
		if on >= w.oldest {
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
		if e.Kind == ehcp.AppealHearing && e.Planned && (first == 0 || e.On < first) && !w.voided[e.ID] && w.appeals[e.Process].onFoot() {
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

// appeal is what became of the appeals of one process: the last days on which
// one came to the tribunal or the authority, and on which one was over.
type appeal struct{ lodged, over date.Date }

func (a appeal) onFoot() bool { return a.lodged > a.over }

// readAppeals notes the appeals of the log, and which entries are withdrawn. A
// log without an appeal, as most are, costs a look at each event.
func (w *weighing) readAppeals() {
	found := false
	for i := range w.c.Events {
		k := w.c.Events[i].Kind
		found = found || k == ehcp.AppealLodged || k == ehcp.AppealReceived
	}
	if !found {
		return
	}
	for i := range w.c.Events {
		if id := w.c.Events[i].Voids; id != "" {
			w.voided[id] = true
		}
	}
	for i := range w.c.Events {
		e := &w.c.Events[i]
		if e.Planned || e.On > w.asOf || w.voided[e.ID] {
			continue
		}
		a, known := w.appeals[e.Process]
		if !known {
			a = appeal{never, never}
		}
		switch e.Kind {
		case ehcp.AppealLodged, ehcp.AppealReceived:
			a.lodged = max(a.lodged, e.On)
		case ehcp.AppealEnded, ehcp.AppealConceded, ehcp.TribunalOrder:
			a.over = max(a.over, e.On)
		default:
			continue
		}
		w.appeals[e.Process] = a
	}
}

const never date.Date = -1 << 30
