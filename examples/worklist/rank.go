package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// rung is where an obligation stands in the order of work, the most urgent
// first.
type rung uint8

const (
	late     rung = iota // the council's, past its last day
	soon                 // the council's, due within the policy's days
	excused              // the council's, an exception made out
	unclear              // the council's, its date cannot be told
	later                // the council's, due later than soon
	undated              // the council's, as soon as practicable
	others               // somebody else's, to wait for or to chase
	guidance             // no breach of law, whatever its date
	look                 // nothing to do, but a reason to look: never the next duty
	nothing              // settled, over, or not the council's business
	rungs
)

// place finds the rung of an obligation, and for one to look at, why. A duty that
// binds only if something is so, such as that there is to be no plan, says while
// it runs by when to decide; once past, only that it would be late.
func (p *policy) place(o *deadlines.Obligation, c *ehcp.Case) (rung, factor) {
	switch {
	case o.Kind() == deadlines.Floor && o.Status == deadlines.Breached:
		return look, timeCutShort
	case o.Kind() == deadlines.Right || o.Kind() == deadlines.Floor:
		return nothing, 0
	case o.Status == deadlines.Met || o.Status == deadlines.MetLate || o.Status == deadlines.Ended:
		return nothing, 0
	case o.Kind() != deadlines.Obligatory:
		return guidance, underGuidance
	case o.Owner() != string(deadlines.LocalAuthority):
		return others, waitingOnOthers
	case o.Status == deadlines.Overdue && o.OnlyIf() != "":
		return look, onlyIf
	case o.Status == deadlines.Overdue && o.Due < o.OpenedOn && !c.Events[o.Opener].Planned:
		return look, dayMissed // it fell before an event that has happened since
	case o.Status == deadlines.Overdue:
		return late, overdue
	case o.OnlyIf() != "" && o.Status != deadlines.Open:
		return nothing, 0
	case o.Status == deadlines.Excused:
		return excused, exceptionMadeOut
	case o.Status == deadlines.CannotTell:
		return unclear, cannotTell
	case o.Due == 0:
		return undated, noDate
	case o.Days <= p.DueSoonDays:
		return soon, dueSoon
	}
	return later, dueLater
}

// ranked is one case of the list, with no more of it than the list says.
type ranked struct {
	id      string
	score   int
	rung    rung // of the next duty; look: there is none
	status  deadlines.Status
	reasons []reason // the first is about the next duty
}

// judge ranks a case by its obligations, which the engine gives by due day; ok
// is false where nothing is left to do.
func (p *policy) judge(c *ehcp.Case, obligations []deadlines.Obligation, known laws) (r ranked, ok bool) {
	var on [rungs]tally
	var oddities [factors]tally
	var othersLate tally
	for i := range obligations {
		o := &obligations[i]
		at, why := p.place(o, c)
		on[at].add(o, why)
		switch {
		case at == look:
			oddities[why].add(o, why)
		case at == others && o.Status == deadlines.Overdue:
			othersLate.add(o, lateOthers)
		}
	}
	for r.rung < look && on[r.rung].n == 0 {
		r.rung++
	}
	if r.rung == look && on[look].n == 0 {
		return r, false
	}
	r.id = strings.Clone(c.ID)
	reasons := make([]reason, 0, 12) // does not outlive this call
	add := func(points int, why factor, o *deadlines.Obligation, count int) {
		r.score += points
		reasons = append(reasons, known.reason(points, why, o, count))
	}
	if next := on[r.rung]; r.rung < look {
		r.status = next.first.Status
		base := [look]int{p.Overdue, p.DueSoon, p.Excused, p.CannotTell, p.DueLater, p.Undated, p.Others, p.Guidance}
		add(base[r.rung], next.why, next.first, next.n)
		switch r.rung {
		case late:
			days := min(-next.first.Days, p.DaysLateCap)
			add(days*p.PerDayLate, daysLate, next.first, days)
			if further := next.n - 1; further > 0 {
				add(min(further, p.FurtherOverdueCap)*p.FurtherOverdue, furtherOverdue, next.second, further)
			}
		case soon:
			add((p.DueSoonDays-next.first.Days)*p.DueSoonPerDay, near, next.first, 0)
		case later:
			add(max(p.DueLaterDays-next.first.Days, 0)*p.DueLaterPerDay, near, next.first, 0)
		}
	}
	if on[unclear].n > 0 && r.rung < unclear {
		add(p.MissingFact, missingFact, on[unclear].first, on[unclear].n)
	}
	if othersLate.n > 0 {
		add(min(othersLate.n, p.OthersLateCap)*p.OthersLate, lateOthers, othersLate.first, othersLate.n)
	}
	if asks := on[guidance].first; asks != nil && r.rung < guidance && asks.Days <= p.DueSoonDays {
		add(p.Guidance, underGuidance, on[guidance].first, on[guidance].n)
	}
	for _, odd := range [...]struct {
		why    factor
		points int
	}{{timeCutShort, p.TimeCutShort}, {onlyIf, p.OnlyIf}, {dayMissed, p.DayMissed}} {
		if t := oddities[odd.why]; t.n > 0 {
			add(odd.points, odd.why, t.first, t.n)
		}
	}
	r.reasons = slices.Clip(slices.Clone(reasons))
	return r, true
}

// tally counts obligations and keeps the first two.
type tally struct {
	first, second *deadlines.Obligation
	why           factor // of the first
	n             int
}

func (t *tally) add(o *deadlines.Obligation, why factor) {
	switch t.n++; t.n {
	case 1:
		t.first, t.why = o, why
	case 2:
		t.second = o
	}
}

// compare is the total order of the list: the higher score, then the earlier
// due day, none last, then the id.
func compare(a, b *ranked) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(lastIfNone(a.due()), lastIfNone(b.due())), cmp.Compare(a.id, b.id))
}

// due is the due day of the next duty; 0: it has none.
func (r *ranked) due() date.Date { return date.Date(r.reasons[0].due) }

func lastIfNone(due date.Date) date.Date {
	if due == 0 {
		return 1 << 30
	}
	return due
}
