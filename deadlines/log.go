package deadlines

import (
	"cmp"
	"slices"
	"sort"
	"sync"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// entry is one event that counts, small enough to sort.
type entry struct {
	order     uint64 // day, kind and detail, so that they sort in that order
	day       int32  // of the event's On
	at        int32  // its place in Case.Events
	process   uint32 // a number for the process, 0 for ""
	lane      uint32 // a number for process and party together
	group     uint32 // the one of the two that tells its kind apart
	kind      ehcp.Kind
	detail    ehcp.Detail
	planned   bool
	duplicate bool // the entry before it says the same
}

// history is a case's log made ready for questions: what counts, in order, and
// an index by kind and process. It is working space, kept and used again.
type history struct {
	law  *compiled
	asOf int32
	born date.Date

	apart struct{ day, year, month, dayOfMonth int } // the day that was last taken apart

	events  []ehcp.Event
	entries []entry
	index   []keyed // the entries by kind, process and day; only for a long log
	left    []int32 // the days on which the case left the authority
	present kindSet
	claimed bool // an exception is claimed
	today   int  // the first entry of the day that is being weighed

	processes names
	lanes     names
	withdrawn names

	candidates []candidate
	order      []keyed
	spare      []keyed
	open       []int32 // the open candidate of each duty that absorbs or supersedes, by process
}

var histories = sync.Pool{New: func() any { return new(history) }}

// read fills the history with the events that count: recorded by then, not
// withdrawn, and happened by asOf unless they are forecasts. They are ordered by
// day and, within a day, by what they say, so that the order of the log decides
// nothing.
func (h *history) read(c *ehcp.Case, asOf date.Date, knownAt time.Time, law *compiled) {
	h.law, h.asOf, h.born, h.events = law, inDays(asOf), c.Born, c.Events
	h.entries = slices.Grow(h.entries[:0], len(c.Events))
	h.index, h.left = h.index[:0], h.left[:0]
	h.processes.reset()
	h.lanes.reset()
	voids, all := false, knownAt.IsZero()
	first, final := firstDay, finalDay
	for i := range c.Events {
		e := &c.Events[i]
		if !all && !known(e, knownAt) {
			continue
		}
		voids = voids || e.Voids != ""
		if e.On > asOf && !e.Planned || !e.Kind.Valid() || e.On < first || e.On > final {
			continue
		}
		h.entries = h.entries[:len(h.entries)+1]
		en := &h.entries[len(h.entries)-1]
		en.order = uint64(e.On)<<16 | uint64(e.Kind)<<8 | uint64(e.Detail)
		en.day, en.at, en.process, en.lane = int32(e.On), int32(i), 0, 0
		en.kind, en.detail, en.planned, en.duplicate = e.Kind, e.Detail, e.Planned, false
		if e.Process != "" {
			en.process = h.processes.number(0, e.Process)
		}
		if e.Process != "" || e.Party != "" {
			en.lane = h.lanes.number(en.process, e.Party)
		}
		if en.group = en.process; law.byParty.has(e.Kind) {
			en.group = en.lane
		}
	}
	if voids {
		h.withdraw(c, knownAt)
	}
	h.sortEntries()
	var present kindSet
	for i := range h.entries {
		en := &h.entries[i]
		present.add(en.kind)
		if i > 0 && h.entries[i-1].order == en.order {
			en.duplicate = h.entries[i-1].lane == en.lane
		}
	}
	h.present = present
	h.claimed = present.has(ehcp.ExceptionClaimed)
	if leaving := law.leaving; present.meets(&leaving) {
		if !present.has(ehcp.Moved) && !present.has(ehcp.MoveKnown) {
			leaving = kindSet{} // a transfer without a move is the plan's arrival
		}
		for i := range h.entries {
			if en := &h.entries[i]; leaving.has(en.kind) && !en.planned {
				h.left = append(h.left, en.day)
			}
		}
	}
	if len(h.entries) > short {
		for i := range h.entries {
			en := &h.entries[i]
			h.index = append(h.index, keyed{key(en.kind, en.planned, en.group, en.day), int32(i)})
		}
		h.sortKeyed(h.index)
	}
}

// The days that an event may have. ehcp refuses any other as a slip of the
// keyboard; here an event of such a day counts for nothing, as one of no kind.
var (
	firstDay = fromCivil(ehcp.FirstYear, 1, 1)
	finalDay = fromCivil(ehcp.LastYear, 12, 31)
)

// inDays is any other day as a small number: one that no calendar reaches is the
// last that fits.
func inDays(d date.Date) int32 { return int32(min(max(d, -1<<30), 1<<30)) }

// known reports whether an event had been written down by a time, zero: now.
func known(e *ehcp.Event, at time.Time) bool {
	return at.IsZero() || e.Recorded.IsZero() || !e.Recorded.After(at)
}

// short is the length up to which a log is looked through rather than indexed,
// and a list is sorted by insertion.
const short = 24

// withdraw takes out what a known event voids. A void holds even when it was
// written for a later day: it is a correction, not something that happened.
func (h *history) withdraw(c *ehcp.Case, knownAt time.Time) {
	h.withdrawn.reset()
	for i := range c.Events {
		e := &c.Events[i]
		if e.Voids != "" && known(e, knownAt) {
			h.withdrawn.number(0, e.Voids)
		}
	}
	h.entries = slices.DeleteFunc(h.entries, func(en entry) bool {
		id := c.Events[en.at].ID
		return id != "" && h.withdrawn.find(0, id) != 0
	})
}

func (h *history) sortEntries() {
	s := h.entries
	if len(s) > short {
		slices.SortFunc(s, func(a, b entry) int { return h.compare(&a, &b) })
		return
	}
	for i := 1; i < len(s); i++ {
		if s[i-1].order < s[i].order {
			continue // as nearly all logs are
		}
		for j := i; j > 0 && (s[j].order < s[j-1].order || s[j].order == s[j-1].order && h.compare(&s[j], &s[j-1]) < 0); j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

// compare orders entries by day, kind and detail, then by process and party,
// then what happened before its forecast, and last by place.
func (h *history) compare(a, b *entry) int {
	if a.order != b.order {
		return cmp.Compare(a.order, b.order)
	}
	ea, eb := &h.events[a.at], &h.events[b.at]
	if a.lane != b.lane {
		return cmp.Or(cmp.Compare(ea.Process, eb.Process), cmp.Compare(ea.Party, eb.Party))
	}
	if a.planned != b.planned {
		if b.planned {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(ea.Until, eb.Until), cmp.Compare(ea.ID, eb.ID), int(a.at)-int(b.at))
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

// atLeast is the place in the index of the first key that is at least as large.
func (h *history) atLeast(key uint64) int {
	lo, hi := 0, len(h.index)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if h.index[mid].key < key {
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
	if len(h.index) == 0 {
		return h.nextOf(-1, k, planned, group, day)
	}
	want := key(k, planned, group, max(day, 0))
	if i := h.atLeast(want); i < len(h.index) && h.index[i].key&sameGroup == want&sameGroup {
		return h.index[i].at
	}
	return -1
}

// next finds the event after one that firstSince or next found.
func (h *history) next(found int32) int32 {
	en := &h.entries[found]
	group := en.group
	if len(h.index) == 0 {
		return h.nextOf(found, en.kind, en.planned, group, 0)
	}
	at := key(en.kind, en.planned, group, en.day)
	i := sort.Search(len(h.index), func(i int) bool {
		return h.index[i].key > at || h.index[i].key == at && h.index[i].at >= found
	})
	if i++; i < len(h.index) && h.index[i].key&sameGroup == at&sameGroup {
		return h.index[i].at
	}
	return -1
}

func (h *history) nextOf(after int32, k ehcp.Kind, planned bool, group uint32, day int32) int32 {
	for i := int(after) + 1; i < len(h.entries); i++ {
		if en := &h.entries[i]; en.kind == k && en.day >= day && en.planned == planned && en.group == group {
			return int32(i)
		}
	}
	return -1
}

// lastBy finds the last event of a kind on or before a day, none: -1.
func (h *history) lastBy(k ehcp.Kind, planned bool, group uint32, day int32) int32 {
	if day < 0 || !h.present.has(k) {
		return -1
	}
	if len(h.index) == 0 {
		for i := len(h.entries) - 1; i >= 0; i-- {
			if en := &h.entries[i]; en.kind == k && en.day <= day && en.planned == planned && en.group == group {
				return int32(i)
			}
		}
		return -1
	}
	want := key(k, planned, group, day)
	if i := h.atLeast(want+1) - 1; i >= 0 && h.index[i].key&sameGroup == want&sameGroup {
		return h.index[i].at
	}
	return -1
}
