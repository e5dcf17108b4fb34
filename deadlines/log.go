package deadlines

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// entry is one event that counts, small enough to sort.
type entry struct {
	day       int32 // of the event's On
	at        int32 // its place in Case.Events
	kind      ehcp.Kind
	detail    ehcp.Detail
	planned   bool
	duplicate bool   // the entry before it says the same
	process   uint32 // a number for the process, 0 for ""
	lane      uint32 // a number for process and party together
}

// ref finds an entry by kind, process and day.
type ref struct {
	key   uint64
	entry int32
}

// kindSet is a set of kinds.
type kindSet [2]uint64

func (s *kindSet) add(k ehcp.Kind)      { s[k>>6&1] |= 1 << (k & 63) }
func (s *kindSet) has(k ehcp.Kind) bool { return s[k>>6&1]&(1<<(k&63)) != 0 }

// history is a case's log made ready for questions: what counts, in order, and
// an index by kind and process. It is working space, kept and used again.
type history struct {
	events  []ehcp.Event
	entries []entry
	refs    []ref
	left    []int32 // the days on which the case left the authority
	present kindSet

	processes names[string]
	lanes     names[lane]
	withdrawn names[string]

	candidates []candidate
	order      []sortable
	open       []int32 // the open candidate of each duty that absorbs or supersedes, by process
}

type lane struct {
	process uint32
	party   string
}

var histories = sync.Pool{New: func() any { return new(history) }}

// read fills the history with the events that count: recorded by then, not
// withdrawn, and happened by asOf unless they are forecasts. They are ordered by
// day and, within a day, by what they say, so that the order of the log decides
// nothing.
func (h *history) read(c *ehcp.Case, asOf date.Date, knownAt time.Time, law *compiled) {
	h.events = c.Events
	h.entries, h.refs, h.left = h.entries[:0], h.refs[:0], h.left[:0]
	h.present = kindSet{}
	h.processes.reset()
	h.lanes.reset()
	h.withdrawn.reset()

	unknown := func(e *ehcp.Event) bool {
		return !knownAt.IsZero() && !e.Recorded.IsZero() && e.Recorded.After(knownAt)
	}
	for i := range c.Events {
		if e := &c.Events[i]; e.Voids != "" && !unknown(e) {
			h.withdrawn.number(e.Voids)
		}
	}
	for i := range c.Events {
		e := &c.Events[i]
		if !e.Planned && e.On > asOf || !e.Kind.Valid() || unknown(e) ||
			e.ID != "" && h.withdrawn.has(e.ID) {
			continue
		}
		en := entry{day: int32(e.On), at: int32(i), kind: e.Kind, detail: e.Detail, planned: e.Planned}
		if e.Process != "" {
			en.process = h.processes.number(e.Process)
		}
		if e.Process != "" || e.Party != "" {
			en.lane = h.lanes.number(lane{en.process, e.Party})
		}
		h.entries = append(h.entries, en)
	}
	sort(h.entries, h.compare)
	for i := range h.entries {
		en := &h.entries[i]
		en.duplicate = i > 0 && h.compareSense(h.entries[i-1], *en) == 0
		group := en.process
		if law.byParty.has(en.kind) {
			group = en.lane
		}
		h.refs = append(h.refs, ref{key(en.kind, en.planned, group, en.day), int32(i)})
		h.present.add(en.kind)
		if law.leaving.has(en.kind) && !en.planned {
			h.left = append(h.left, en.day)
		}
	}
	sort(h.refs, func(a, b ref) int { return cmp.Or(cmp.Compare(a.key, b.key), int(a.entry-b.entry)) })
}

// compare orders entries by day, then by what they say, then by place.
func (h *history) compare(a, b entry) int {
	if a.day != b.day {
		return int(a.day) - int(b.day)
	}
	if order := h.compareSense(a, b); order != 0 {
		return order
	}
	if a.planned != b.planned { // what happened comes before its forecast
		if b.planned {
			return -1
		}
		return 1
	}
	ea, eb := &h.events[a.at], &h.events[b.at]
	return cmp.Or(cmp.Compare(ea.Until, eb.Until), cmp.Compare(ea.ID, eb.ID), int(a.at)-int(b.at))
}

// compareSense is 0 where two entries of one day say the same.
func (h *history) compareSense(a, b entry) int {
	if a.day != b.day || a.kind != b.kind || a.detail != b.detail {
		return cmp.Or(int(a.day)-int(b.day), int(a.kind)-int(b.kind), int(a.detail)-int(b.detail))
	}
	if a.lane == b.lane {
		return 0
	}
	ea, eb := &h.events[a.at], &h.events[b.at]
	return cmp.Or(cmp.Compare(ea.Process, eb.Process), cmp.Compare(ea.Party, eb.Party))
}

// key packs kind, forecast or not, group and day so that keys sort in that
// order.
func key(k ehcp.Kind, planned bool, group uint32, day int32) uint64 {
	packed := uint64(k)<<56 | uint64(group&(1<<23-1))<<32 | uint64(uint32(day))
	if planned {
		packed |= 1 << 55
	}
	return packed
}

// firstRef is the place in refs of the first key that is at least as large.
func (h *history) firstRef(key uint64) int {
	lo, hi := 0, len(h.refs)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if h.refs[mid].key < key {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

const sameGroup = ^uint64(1<<32 - 1) // the part of a key above the day

// firstSince finds the first event of a kind on or after a day, none: -1.
func (h *history) firstSince(k ehcp.Kind, planned bool, group uint32, day int32) int32 {
	if !h.present.has(k) {
		return -1
	}
	want := key(k, planned, group, max(day, 0))
	if i := h.firstRef(want); i < len(h.refs) && h.refs[i].key&sameGroup == want&sameGroup {
		return h.refs[i].entry
	}
	return -1
}

// lastBy finds the last event of a kind on or before a day, none: -1.
func (h *history) lastBy(k ehcp.Kind, planned bool, group uint32, day int32) int32 {
	if !h.present.has(k) || day < 0 {
		return -1
	}
	want := key(k, planned, group, day)
	if i := h.firstRef(want+1) - 1; i >= 0 && h.refs[i].key&sameGroup == want&sameGroup {
		return h.refs[i].entry
	}
	return -1
}

// sort sorts in place without allocating: short slices, as nearly all are, by
// insertion.
func sort[T any](s []T, compare func(a, b T) int) {
	if len(s) > 24 {
		slices.SortFunc(s, compare)
		return
	}
	for i := 1; i < len(s); i++ {
		for j := i; j > 0 && compare(s[j], s[j-1]) < 0; j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

// names numbers the different values that it is shown, from 1.
type names[K comparable] struct {
	few  []K
	many map[K]uint32
}

const fewNames = 8 // so many are looked through; more go into a map

func (n *names[K]) reset() {
	n.few = n.few[:0]
	clear(n.many)
}

func (n *names[K]) find(v K) (uint32, bool) {
	for i := range n.few {
		if n.few[i] == v {
			return uint32(i + 1), true
		}
	}
	if len(n.few) < fewNames {
		return 0, false
	}
	id, ok := n.many[v]
	return id, ok
}

func (n *names[K]) has(v K) bool {
	_, ok := n.find(v)
	return ok
}

func (n *names[K]) number(v K) uint32 {
	if id, ok := n.find(v); ok {
		return id
	}
	if len(n.few) < fewNames {
		n.few = append(n.few, v)
		return uint32(len(n.few))
	}
	if n.many == nil {
		n.many = map[K]uint32{}
	}
	id := uint32(fewNames + len(n.many) + 1)
	n.many[v] = id
	return id
}
