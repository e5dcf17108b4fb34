package deadlines

import (
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// candidate is an obligation in the making.
type candidate struct {
	key     uint64 // due day, duty and opening day, so that they sort in that order
	row     *row
	entry   int32
	opened  int32
	due     int32 // 0: none
	settled int32 // the day, 0: not
	ended   int32 // the day, 0: not
	status  Status
	soft    bool
	open    bool // whether it binds is an open question
	needs   uint8
}

const noDue = (1<<24 - 1) << 40 // in a candidate's key: it comes last

// weigh finds the obligations that a history opens and what became of each.
func (h *history) weigh() {
	h.candidates = h.candidates[:0]
	size := int(1+max(h.processes.count(), h.lanes.count())) * int(h.law.slots)
	h.open = slices.Grow(h.open[:0], size)[:size]
	clear(h.open)
	h.today = 0
	for i := range h.entries {
		en := &h.entries[i]
		if en.day != h.entries[h.today].day {
			h.today = i
		}
		if en.duplicate {
			continue
		}
		for _, w := range h.law.opening[en.kind] {
			if !en.planned || w.planned {
				h.consider(w, en, i)
			}
		}
		if en.day < h.law.ended {
			for _, w := range h.law.former[en.kind] {
				if en.day < w.until && (!en.planned || w.planned) {
					h.consider(w, en, i)
				}
			}
		}
	}
}

// consider opens a row's obligation by an entry, unless it does not apply or is
// absorbed, and works out its date and what became of it.
func (h *history) consider(w *row, en *entry, i int) {
	m := moment{}
	if !w.plain || en.day < w.from {
		var applies bool
		if m, applies = h.applies(w, en); !applies {
			return
		}
	}
	opened, start := en.day, h.today
	if w.ahead > 0 {
		opened, start = int32(AddMonths(date.Date(opened), -int(w.ahead))), 0
	}
	var last *int32
	if w.slot >= 0 {
		last = &h.open[int(w.groupOf(en))*int(h.law.slots)+int(w.slot)]
		if *last > 0 && h.candidates[*last-1].absorbs(w, opened) {
			return
		}
	}
	n := h.candidate()
	n.row, n.entry, n.opened = w, int32(i), opened
	n.settle(h, w, en, start)
	switch {
	case m.state != fixed:
	case w.simple:
		m.day, _ = w.due.period.count(h, date.Date(en.day))
		m.soft = en.planned
	default:
		s := sum{h: h, row: w, entry: en, from: date.Date(opened)}
		m = s.work(&w.due)
	}
	n.soft, n.needs = m.soft || m.state == unknown, m.needs
	n.key = noDue | w.rank<<28 | uint64(opened)
	if m.state == fixed {
		n.due = int32(m.day)
		n.key = uint64(n.due)<<40 | w.rank<<28 | uint64(opened)
	}
	if n.open = w.conditional; n.open && h.present.meets(&w.shown) {
		n.open = h.earliest(&w.shown, w.duty.ShownBy.Kinds, en.process, opened, 0) == 0
	}
	n.status = w.status(h, n, en, m)
	if h.claimed && n.due > 0 && (n.status == Open || n.status == Overdue || n.status == Lapsed) && w.excused(h, n, en) {
		n.status = Excused
	}
	if last != nil && (n.status != CannotTell || n.needs != w.noLaw) {
		*last = int32(len(h.candidates))
	}
}

// candidate adds one to the list, in place: it is too large to copy about.
func (h *history) candidate() *candidate {
	if len(h.candidates) == cap(h.candidates) {
		h.candidates = slices.Grow(h.candidates, 1)
	}
	h.candidates = h.candidates[:len(h.candidates)+1]
	n := &h.candidates[len(h.candidates)-1]
	n.due, n.settled, n.ended = 0, 0, 0
	return n
}

// youngerThan reports whether someone has not reached an age by a day. Most
// answers are plain from the number of days.
func youngerThan(age int, born, on date.Date) bool {
	switch days := int(on - born); {
	case days > age*366:
		return false
	case days < age*365:
		return true
	}
	return ehcp.Age(born, on) < age
}

// groupOf is the number of the process, or of process and party where the
// duty is one party's.
func (w *row) groupOf(en *entry) uint32 {
	if w.byParty {
		return en.lane
	}
	return en.process
}

// applies weighs a row's detail, version and conditions. An unknown answer gives
// an obligation whose date cannot be told.
func (h *history) applies(w *row, en *entry) (moment, bool) {
	day := date.Date(en.day)
	switch {
	case w.details != 0 && en.detail != ehcp.NoDetail && w.details&(1<<en.detail) == 0:
		return moment{}, false
	case day < h.law.covers.From && !w.duty.InForce.Holds(day):
		// One version speaks for the duty where the catalogue is silent.
		return moment{state: unknown, needs: w.noLaw}, w.duty.InForce.From <= h.law.covers.From
	case !w.duty.InForce.Holds(day):
		return moment{}, false
	case w.details != 0 && en.detail == ehcp.NoDetail:
		return moment{state: unknown, needs: w.noDetail}, true
	case w.under > 0 && h.born == 0:
		return moment{state: unknown, needs: w.noBirth}, true
	}
	return moment{}, w.under == 0 || youngerThan(int(w.under), h.born, day)
}

// absorbs decides what an opening does to an obligation that may be open
// already, and reports whether it opens nothing.
func (n *candidate) absorbs(w *row, opened int32) bool {
	if closed := n.closed(); opened != n.opened && closed != 0 && closed <= opened {
		return false
	}
	if w.duty.Again == Absorbed {
		return true
	}
	n.ended, n.settled, n.status = opened, 0, Ended
	return false
}

// closed is the day an obligation was settled or ended, 0: it is open.
func (n *candidate) closed() int32 {
	if n.settled != 0 && (n.ended == 0 || n.settled <= n.ended) {
		return n.settled
	}
	return n.ended
}

// settle finds the day on which an obligation was settled, and the day on which
// it was overtaken.
func (n *candidate) settle(h *history, w *row, en *entry, start int) {
	if h.present.meets(&w.meets) {
		switch {
		case w.beforehand:
			n.settled = h.settledBefore(w, en)
		case w.ourOwn:
			n.settled = h.earliest(&w.meets, w.duty.Meets.Kinds, w.groupOf(en), n.opened+1, start)
		default:
			n.settled = h.earliest(&w.meets, w.duty.Meets.Kinds, w.groupOf(en), n.opened, start)
		}
	}
	if h.present.meets(&w.ends) {
		n.ended = h.earliest(&w.ends, w.duty.Ends.Kinds, en.process, n.opened, start)
	}
	if len(h.left) > 0 && !w.stays {
		i, _ := slices.BinarySearch(h.left, n.opened+1)
		if i < len(h.left) && (n.ended == 0 || h.left[i] < n.ended) {
			n.ended = h.left[i]
		}
	}
}

// earliest is the first day from a day on which any of the kinds happened, 0:
// none did. No entry before start is that late.
func (h *history) earliest(set *kindSet, kinds []ehcp.Kind, group uint32, from int32, start int) (day int32) {
	if len(h.index) == 0 {
		for i := start; i < len(h.entries); i++ {
			en := &h.entries[i]
			if en.day >= from && set.has(en.kind) && !en.planned && en.group == group {
				return en.day
			}
		}
		return 0
	}
	for _, k := range kinds {
		if i := h.firstSince(k, false, group, from); i >= 0 && (day == 0 || h.entries[i].day < day) {
			day = h.entries[i].day
		}
	}
	return day
}

// settledBefore is the first day on which any of the kinds happened, on or
// before the opening event and after the last one of its kind before it.
func (h *history) settledBefore(w *row, en *entry) int32 {
	from := int32(0)
	if i := h.lastBy(en.kind, false, en.process, en.day-1); i >= 0 {
		from = h.entries[i].day + 1
	}
	if day := h.earliest(&w.meets, w.duty.Meets.Kinds, en.process, from, 0); day <= en.day {
		return day
	}
	return 0
}

// sortCandidates puts the candidates into the order of the contract.
func (h *history) sortCandidates() {
	h.order = slices.Grow(h.order[:0], len(h.candidates))[:len(h.candidates)]
	for i := range h.candidates {
		h.order[i] = keyed{h.candidates[i].key, int32(i)}
	}
	h.sortKeyed(h.order)
}
