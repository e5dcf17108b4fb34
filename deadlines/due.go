package deadlines

import (
	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// moment is a date as far as it can be told.
type moment struct {
	day   date.Date // unknown: it is not before this, if this is not 0
	state state
	soft  bool  // it may still move
	needs uint8 // what is missing, when it is unknown
}

type state uint8

const (
	fixed   state = iota // there is a day
	none                 // the law gives none
	dropped              // it does not count here
	awaited              // there will be a day
	unknown              // a fact is missing
)

// sum works out the date of one obligation: the row, the opening event and the
// history that it stands in. With a trace it writes down every step on the way.
type sum struct {
	h     *history
	row   *row
	entry *entry
	from  date.Date // the day the obligation opened
	trace *trace
}

// work works out a term. It is the only place that does: the fast answer and
// the explanation both come from here.
func (s *sum) work(t *term) moment {
	var m moment
	switch t.op {
	case opNone:
		return moment{state: none}
	case opAfter, opBefore:
		m = s.anchor(&t.anchor)
		if m.state == fixed {
			start, known := m.day, false
			if m.day, known = t.period.count(s.h, m.day); !known {
				m = moment{state: unknown, needs: s.row.noCount}
			}
			if s.trace != nil {
				s.trace.counted(t, start, m)
			}
		}
	case opOnDay:
		m = s.yearDay(t)
	case opLater, opEarlier:
		m = s.choose(t)
	}
	if t.roll != nil && m.state == fixed {
		before := m.day
		if day, known := t.roll.apply(m.day); known {
			m.day = day
		} else {
			m = moment{state: unknown, needs: s.row.noCount}
		}
		if s.trace != nil {
			s.trace.rolled(t, before, m)
		}
	}
	return m
}

// remindFrom is the day from which to remind, 0: the row has none.
func (n *candidate) remindFrom(h *history) date.Date {
	if n.row.remind == nil {
		return 0
	}
	s := sum{h: h, row: n.row, entry: &h.entries[n.entry], from: date.Date(n.opened)}
	if m := s.work(n.row.remind); m.state == fixed {
		return m.day
	}
	return 0
}

// anchor finds the day that a period hangs on.
func (s *sum) anchor(a *anchor) moment {
	if a.unless != 0 && s.followed(a, a.unless) >= 0 {
		return moment{state: dropped}
	}
	if a.kinds == nil {
		return moment{day: date.Date(s.entry.day), soft: s.entry.planned}
	}
	from := int32(s.from)
	if a.once != 0 {
		i := s.followed(a, a.once)
		if i < 0 {
			return moment{state: dropped, soft: true}
		}
		from = s.h.entries[i].day
	}
	found, unclear := int32(-1), false
	for _, k := range a.kinds {
		i, odd := s.find(a, k, from)
		unclear = unclear || odd
		if i >= 0 && (found < 0 || s.closer(a.take, i, found)) {
			found = i
		}
	}
	switch {
	case found >= 0:
		en := &s.h.entries[found]
		if s.trace != nil {
			s.trace.found(en)
		}
		return moment{day: date.Date(en.day), soft: en.planned}
	case unclear:
		return moment{state: unknown, needs: a.noDetail}
	case a.absence == Optional:
		return moment{state: dropped, soft: true}
	case a.absence == Awaited:
		return moment{state: awaited, soft: true}
	}
	return moment{state: unknown, needs: a.needs}
}

// followed finds the first event of a kind since the opening that belongs to it,
// none: -1.
func (s *sum) followed(a *anchor, k ehcp.Kind) int32 {
	i := s.h.firstSince(k, false, s.entry.process, int32(s.from))
	if i < 0 || !s.ours(a, i) {
		return -1
	}
	if a.inTime != nil {
		silent := *s
		silent.trace = nil
		if m := silent.work(a.inTime); m.state == fixed && date.Date(s.h.entries[i].day) > m.day {
			return -1
		}
	}
	return i
}

// ours reports whether no later matter has an event for itself.
func (s *sum) ours(a *anchor, i int32) bool {
	if a.untils == nil {
		return true
	}
	later := s.h.earliest(&a.until, a.untils, s.entry.process, int32(AddMonths(s.from, a.grace))+1, 0)
	return later == 0 || s.h.entries[i].day < later
}

// find looks for one kind: forwards from a day, backwards, or forwards first. What
// happened goes before a forecast. odd tells that an event without a detail was
// there, where the detail decides.
func (s *sum) find(a *anchor, k ehcp.Kind, from int32) (found int32, odd bool) {
	for _, planned := range [2]bool{false, true} {
		if a.take == LastBy || planned && !a.planned {
			break
		}
		for i := s.h.firstSince(k, planned, s.entry.process, from); i >= 0; i = s.h.next(i) {
			detail := s.h.entries[i].detail
			if a.details == 0 || a.details&(1<<detail) != 0 {
				if !s.ours(a, i) {
					i = -1
				}
				return i, odd
			}
			odd = odd || detail == ehcp.NoDetail
		}
	}
	if a.take != FirstSince {
		for _, planned := range [2]bool{false, true} {
			if i := s.h.lastBy(k, planned, s.entry.process, from); i >= 0 && (a.planned || !planned) {
				return i, false
			}
		}
	}
	return -1, odd
}

func (s *sum) closer(take Take, a, b int32) bool {
	da, db := s.h.entries[a].day, s.h.entries[b].day
	if take == LastBy {
		return da > db
	}
	return da < db
}

// yearDay works out a day of a calendar year.
func (s *sum) yearDay(t *term) moment {
	y := &t.year
	m := moment{}
	year := y.year
	switch {
	case y.age > 0:
		if s.h.born == 0 {
			return moment{state: dropped, soft: true}
		}
		year = int(ehcp.AcademicYearOf(s.h.born)) + y.age
	case year == 0:
		if m = s.anchor(&t.anchor); m.state != fixed {
			return m
		}
		year, _, _ = civil(m.day)
	}
	m.day = fromCivil(year, y.month, y.day)
	if y.only.From != 0 && !y.only.Holds(m.day) {
		return moment{state: dropped}
	}
	if y.edge == EdgeBefore {
		m.day--
	}
	if s.trace != nil {
		s.trace.onDay(t, m)
	}
	return m
}

// choose takes the later or the earlier of the arms that count.
func (s *sum) choose(t *term) moment {
	best := moment{state: dropped}
	days := 0
	for i := range t.arms {
		m := s.work(&t.arms[i])
		if m.state == fixed {
			days++
		}
		soft := best.soft || m.soft
		switch {
		case m.state == dropped:
		case best.state == dropped:
			best = m
		case m.state > best.state: // what is missing, or still to come, decides
			if m.state == unknown && best.state == fixed && t.op == opLater {
				m.day = best.day // it is at least this
			}
			best = m
		case best.state == unknown && m.state == fixed && t.op == opLater:
			best.day = max(best.day, m.day)
		case m.state == fixed && best.state == fixed && (m.day > best.day) == (t.op == opLater):
			best = m
		}
		best.soft = soft
	}
	if s.trace != nil && days > 1 && best.state == fixed {
		s.trace.chose(t, best)
	}
	return best
}
