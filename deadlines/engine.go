package deadlines

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// Engine answers what must happen, by when, and whether it has. It never
// changes once made, and any number of goroutines may use it.
type Engine struct {
	law     *compiled
	knownAt time.Time
}

// Settings choose between the readings and extend the calendar. The zero
// Settings are the statute's words and the built-in bank holidays.
type Settings struct {
	Reading  Reading
	Workdays *workdays.Calendar // nil: workdays.EnglandAndWales
}

// New makes an engine from a catalogue. The error lists everything that is
// wrong with the catalogue, one fault to a line, each naming its row.
func New(rules Rules, s Settings) (*Engine, error) {
	if err := rules.lint(); err != nil {
		return nil, err
	}
	if s.Workdays == nil {
		s.Workdays = workdays.EnglandAndWales()
	}
	return &Engine{law: compile(rules, s.Reading, s.Workdays)}, nil
}

// Standard is the engine for the whole [Catalogue], read as enacted.
var Standard = sync.OnceValue(func() *Engine {
	e, err := New(Catalogue(), Settings{})
	if err != nil {
		panic(err) // a fault in the built-in tables: a test holds that there is none
	}
	return e
})

// KnownAt is the same engine, looking at every log as it was known at a time:
// events recorded later are left out. It answers "what did we know when we
// wrote".
func (e *Engine) KnownAt(t time.Time) *Engine { return &Engine{law: e.law, knownAt: t} }

// Edition names the edition of the catalogue.
func (e *Engine) Edition() string { return e.law.edition }

// Evaluate reports every obligation of a case on a day, and what is odd in its
// log. It accepts any log, in any order, and does not change it.
func (e *Engine) Evaluate(c *ehcp.Case, asOf date.Date) Report {
	return Report{
		ID: c.ID, AsOf: asOf, Edition: e.law.edition,
		Obligations: e.Append(nil, c, asOf),
		Findings:    e.findings(c, asOf),
	}
}

// Append appends the obligations of a case on a day to dst, ordered by due day
// (none last), duty and opening day. It allocates nothing when dst has room.
func (e *Engine) Append(dst []Obligation, c *ehcp.Case, asOf date.Date) []Obligation {
	h := histories.Get().(*history)
	h.read(c, asOf, e.knownAt, e.law)
	e.weigh(h, c, asOf)
	dst = e.write(h, dst, asOf)
	histories.Put(h)
	return dst
}

// candidate is an obligation in the making.
type candidate struct {
	row      int32
	entry    int32
	opened   int32
	due      int32 // 0: none
	settled  int32 // the day, 0: not
	ended    int32 // the day, 0: not
	status   Status
	soft     bool
	needs    uint8
	replaced bool
}

type sortable struct {
	key       uint64
	candidate int32
}

// weigh finds the obligations that a history opens and what became of each.
func (e *Engine) weigh(h *history, c *ehcp.Case, asOf date.Date) {
	h.candidates = h.candidates[:0]
	groups := 1 + len(h.processes.few) + len(h.processes.many) + len(h.lanes.few) + len(h.lanes.many)
	size := groups * int(e.law.slots)
	h.open = slices.Grow(h.open[:0], size)[:size]
	clear(h.open)
	claims := h.present.has(ehcp.ExceptionClaimed)

	for i := range h.entries {
		en := &h.entries[i]
		if en.duplicate {
			continue
		}
		for _, at := range e.law.opening[en.kind] {
			w := &e.law.rows[at]
			if en.planned && !w.duty.Opens.Planned {
				continue
			}
			m, applies := e.applies(w, en, c)
			if !applies {
				continue
			}
			opened := date.Date(en.day)
			if w.duty.Ahead > 0 {
				opened = AddMonths(opened, -w.duty.Ahead)
			}
			var last *int32
			if w.slot >= 0 {
				group := en.process
				if w.byParty {
					group = en.lane
				}
				last = &h.open[int(group)*int(e.law.slots)+int(w.slot)]
				if *last > 0 && e.again(h, &h.candidates[*last-1], w, int32(opened), asOf) {
					continue
				}
			}
			n := candidate{row: at, entry: int32(i), opened: int32(opened)}
			e.settle(h, w, en, &n)
			if m.state == fixed {
				if w.simple {
					m = moment{day: date.Date(en.day + w.days), soft: en.planned}
				} else {
					s := sum{h: h, row: w, entry: en, from: opened, born: c.Born}
					m = s.work(&w.due)
				}
			}
			n.soft, n.needs = m.soft, m.needs
			switch m.state {
			case fixed:
				n.due = int32(m.day)
			case unknown:
				n.soft = true
			}
			n.status = w.status(h, &n, en, m.state, asOf)
			if claims && n.due > 0 && (n.status == Open || n.status == Overdue) && w.excused(h, &n, en) {
				n.status = Excused
			}
			h.candidates = append(h.candidates, n)
			if last != nil {
				*last = int32(len(h.candidates))
			}
		}
	}
}

// applies weighs a row's version, detail and conditions. An unknown answer
// gives an obligation whose date cannot be told.
func (e *Engine) applies(w *row, en *entry, c *ehcp.Case) (moment, bool) {
	day := date.Date(en.day)
	if day < e.law.covers.From {
		// One version speaks for the duty where the catalogue is silent.
		first := w.duty.InForce.From <= e.law.covers.From
		return moment{state: unknown, needs: w.noLaw}, first
	}
	if !w.duty.InForce.Holds(day) {
		return moment{}, false
	}
	if w.details != 0 {
		if en.detail == ehcp.NoDetail {
			return moment{state: unknown, needs: w.noDetail}, true
		}
		if w.details&(1<<en.detail) == 0 {
			return moment{}, false
		}
	}
	if w.under > 0 {
		if c.Born == 0 {
			return moment{state: unknown, needs: w.noBirth}, true
		}
		if ehcp.Age(c.Born, day) >= w.under {
			return moment{}, false
		}
	}
	return moment{state: fixed}, true
}

// again decides what an opening does while the duty is open already, and
// reports whether it opens nothing.
func (e *Engine) again(h *history, open *candidate, w *row, opened int32, asOf date.Date) (absorbed bool) {
	if opened != open.opened {
		if closed := open.closed(); closed != 0 && closed <= opened {
			return false
		}
	}
	if w.duty.Again == Absorbed {
		return true
	}
	open.ended = opened
	open.settled = 0
	open.status = Ended
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
func (e *Engine) settle(h *history, w *row, en *entry, n *candidate) {
	d := w.duty
	group := en.process
	if w.byParty {
		group = en.lane
	}
	from := n.opened
	if w.ourOwn {
		from++
	}
	if d.Meets.Beforehand {
		n.settled = h.settledBefore(d.Meets.Kinds, en)
	} else {
		n.settled = h.earliest(d.Meets.Kinds, group, from)
	}
	n.ended = h.earliest(d.Ends.Kinds, en.process, n.opened)
	if d.Stays {
		return
	}
	if i, _ := slices.BinarySearch(h.left, n.opened+1); i < len(h.left) && (n.ended == 0 || h.left[i] < n.ended) {
		n.ended = h.left[i]
	}
}

// earliest is the first day from a day on which any of the kinds happened.
func (h *history) earliest(kinds []ehcp.Kind, group uint32, from int32) (day int32) {
	for _, k := range kinds {
		if i := h.firstSince(k, false, group, from); i >= 0 && (day == 0 || h.entries[i].day < day) {
			day = h.entries[i].day
		}
	}
	return day
}

// settledBefore is the first day on which any of the kinds happened, on or
// before the opening event and after the last one of its kind before it.
func (h *history) settledBefore(kinds []ehcp.Kind, en *entry) int32 {
	from := int32(0)
	if i := h.lastBy(en.kind, false, en.process, en.day-1); i >= 0 {
		from = h.entries[i].day + 1
	}
	if day := h.earliest(kinds, en.process, from); day <= en.day {
		return day
	}
	return 0
}

// status decides in the contract's order.
func (w *row) status(h *history, n *candidate, en *entry, date state, asOf date.Date) Status {
	if w.duty.Kind == Floor {
		return w.floor(h, n, en, date, asOf)
	}
	overtaken := n.ended != 0 && (n.settled == 0 || n.ended < n.settled)
	if overtaken {
		n.settled = 0
	}
	switch {
	case n.settled != 0 && date != unknown && (n.due == 0 || n.settled <= n.due):
		return Met
	case n.settled != 0 && date != unknown:
		return MetLate
	case overtaken:
		return Ended
	case date == unknown:
		return CannotTell
	case n.due != 0 && int32(asOf) > n.due && w.duty.Kind == Right:
		return Lapsed
	case n.due != 0 && int32(asOf) > n.due:
		return Overdue
	}
	return Open
}

// floor decides what became of a time that had to be left: met once it has run
// or was waived, breached if what it protects came first.
func (w *row) floor(h *history, n *candidate, en *entry, date state, asOf date.Date) Status {
	due, waived := n.due, n.settled
	tooSoon := h.earliest(w.duty.Protects.Kinds, en.process, n.opened)
	over := due
	if waived != 0 && (due == 0 || waived < due) {
		over = waived
	}
	n.settled = 0
	switch {
	case tooSoon != 0 && date != unknown && (over == 0 || tooSoon <= due && over == due || tooSoon < over):
		return Breached
	case n.ended != 0 && (over == 0 || n.ended <= over):
		return Ended
	case date == unknown && over == 0:
		return CannotTell
	case over != 0 && (over == waived || int32(asOf) > over):
		n.settled = over
		return Met
	}
	return Open
}

// write turns the candidates into obligations, in order.
func (e *Engine) write(h *history, dst []Obligation, asOf date.Date) []Obligation {
	h.order = h.order[:0]
	for i := range h.candidates {
		n := &h.candidates[i]
		due := uint64(n.due)
		if due == 0 {
			due = 1<<24 - 1 // none comes last
		}
		h.order = append(h.order, sortable{due<<40 | e.law.rows[n.row].rank<<28 | uint64(n.opened), int32(i)})
	}
	sort(h.order, func(a, b sortable) int {
		return cmp.Or(cmp.Compare(a.key, b.key), int(a.candidate-b.candidate))
	})
	dst = slices.Grow(dst, len(h.order))
	for _, s := range h.order {
		n := &h.candidates[s.candidate]
		w, en := &e.law.rows[n.row], &h.entries[n.entry]
		ev := &h.events[en.at]
		o := Obligation{
			Duty: w.duty.ID, Kind: w.duty.Kind, Owner: w.owner,
			OpenedOn: date.Date(n.opened), OpenedBy: en.kind, Opener: int(en.at),
			Process: ev.Process, Party: ev.Party,
			Due: date.Date(n.due), Firm: !n.soft, Status: n.status, SettledOn: date.Date(n.settled),
			row: w, needs: n.needs,
		}
		if w.duty.Owner == TheParty && ev.Party != "" {
			o.Owner = ev.Party
		}
		if n.due != 0 {
			last := asOf
			if n.settled != 0 {
				last = o.SettledOn
			}
			o.Days = int(o.Due - last)
		}
		dst = append(dst, o)
	}
	return dst
}
