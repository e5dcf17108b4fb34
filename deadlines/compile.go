package deadlines

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// row is a Duty made ready for the engine. What every event asks of it comes
// first, together.
type row struct {
	meets       kindSet
	ends        kindSet
	opens       kindSet
	shown       kindSet
	protects    kindSet
	from, until int32 // in force from this day, up to but without that; 0: still
	slot        int32 // the place of its open candidate in history.open; -1: it stacks
	plain       bool  // it applies to every opening in its time in force
	simple      bool  // the date is a calendar period after the opening event
	planned     bool  // a forecast opens it too
	byParty     bool  // another party's opening and settlement are none of its own
	ourOwn      bool  // an opening event can settle it: only a later one does
	beforehand  bool  // what settles it comes before the opening event
	conditional bool  // it binds only if something is so
	stays       bool  // leaving the authority does not end it
	isFloor     bool
	isRight     bool
	ahead       uint8
	under       uint8 // an age in years, 0: none

	rank uint64 // the place of its ID among all IDs, for ordering
	duty *Duty

	details  uint64 // the opening details that count, a bit each; 0: all
	due      term
	remind   *term // nil: the row has no day to remind from
	needs    []string
	noDetail uint8 // places in needs, from 1
	noBirth  uint8
	noLaw    uint8
	noCount  uint8 // the bank holidays ran out
}

// term is a Term made ready: its reading chosen, its counting worked out.
type term struct {
	source *Term
	op     op
	inCode bool // the Code's reading decided its edge
	period period
	anchor anchor
	year   yearDay
	arms   []term
	roll   *roll
}

type op uint8

const (
	opNone op = iota
	opAfter
	opBefore
	opOnDay
	opLater
	opEarlier
)

type anchor struct {
	kinds    []ehcp.Kind // none: the opening event
	details  uint64
	planned  bool
	take     Take
	once     ehcp.Kind
	unless   ehcp.Kind
	inTime   *term
	until    kindSet
	untils   []ehcp.Kind
	grace    int
	absence  Absence
	needs    uint8
	noDetail uint8
}

type yearDay struct {
	month, day int
	edge       Edge
	year       int
	age        int
	only       Span
	noBirth    uint8
}

type roll struct {
	closed   []workdays.YearSpan
	calendar *workdays.Calendar
}

// compiled is a catalogue made ready for one reading and calendar.
type compiled struct {
	edition  string
	covers   Span
	reading  Reading
	calendar *workdays.Calendar
	rows     []row
	opening  [256][]*row // the rows that a kind of event opens
	former   [256][]*row // the same, of law that has ended
	ended    int32       // the first day on which none of that is in force
	byParty  kindSet     // kinds that are told apart by party
	slots    int32
	leaving  kindSet // kinds with which a case leaves the authority
}

func compile(c Rules, r Reading, calendar *workdays.Calendar) *compiled {
	p := &compiled{edition: c.Edition, covers: c.Covers, reading: r, calendar: calendar,
		rows:    make([]row, len(c.Duties)),
		leaving: setOf([]ehcp.Kind{ehcp.Moved, ehcp.PlanTransferred})}
	duties := slices.Clone(c.Duties)
	slices.SortStableFunc(duties, func(a, b Duty) int { return cmp.Compare(a.ID, b.ID) })
	var rank uint64
	var slot int32 = -1
	for i := range duties {
		d := &duties[i]
		sameAsLast := i > 0 && duties[i-1].ID == d.ID
		if !sameAsLast {
			rank++
		}
		w := &p.rows[i]
		*w = row{
			duty: d, rank: rank, slot: -1,
			from: int32(max(d.InForce.From, 0)), until: int32(d.InForce.Until),
			planned: d.Opens.Planned, byParty: d.Meets.SameParty, ourOwn: overlap(d.Opens.Kinds, d.Meets.Kinds),
			beforehand: d.Meets.Before, stays: d.Stays, isFloor: d.Kind == Floor, isRight: d.Kind == Right,
			ahead: uint8(d.Ahead), details: detailBits(d.Opens.Details),
		}
		if d.Again != Stacks {
			if !sameAsLast || slot < 0 {
				slot = p.slots
				p.slots++
			}
			w.slot = slot
		}
		w.noDetail = w.need("the detail of " + eitherOf(d.Opens.Kinds))
		w.noLaw = w.need("the law before " + words(c.Covers.From))
		for _, when := range d.When {
			w.under = uint8(when.YoungerThan)
		}
		w.noBirth = w.need("born")
		w.due = w.term(&d.Due, r, calendar)
		if d.Reminder != nil {
			remind := w.term(d.Reminder, r, calendar)
			w.remind = &remind
		}
		w.simple = d.Due.After != nil && w.due.anchor.kinds == nil && w.due.anchor.unless == 0 && w.due.roll == nil && w.due.period.counts != workingDays
		if w.byParty {
			for _, k := range d.Meets.Kinds {
				p.byParty.add(k)
			}
		}
		w.meets, w.ends, w.protects = setOf(d.Meets.Kinds), setOf(d.Ends.Kinds), setOf(d.Protects.Kinds)
		w.conditional = d.OnlyIf != ""
		w.opens, w.shown = setOf(d.Opens.Kinds), setOf(d.ShownBy.Kinds)
		w.plain = w.details == 0 && w.under == 0
		for _, k := range d.Opens.Kinds {
			if w.until == 0 {
				p.opening[k] = append(p.opening[k], w)
			} else {
				p.former[k] = append(p.former[k], w)
				p.ended = max(p.ended, w.until)
			}
		}
	}
	return p
}

// need numbers a fact that may be missing.
func (w *row) need(fact string) uint8 {
	if i := slices.Index(w.needs, fact); i >= 0 {
		return uint8(i + 1)
	}
	w.needs = append(w.needs, fact)
	return uint8(len(w.needs))
}

func (w *row) term(t *Term, r Reading, calendar *workdays.Calendar) term {
	ready := term{source: t}
	switch {
	case t.After != nil:
		ready.op = opAfter
		ready.period = t.After.Period.ready(r, false, calendar)
		ready.inCode = r == AsInCode && t.After.Period.Code != ""
		ready.anchor = w.anchor(&t.After.From, r, calendar)
	case t.Before != nil:
		ready.op = opBefore
		ready.period = t.Before.Period.ready(r, true, calendar)
		ready.anchor = w.anchor(&t.Before.From, r, calendar)
	case t.OnDay != nil:
		ready.op = opOnDay
		y := t.OnDay
		ready.year = yearDay{int(y.Month), y.Day, y.Edge, y.Year, y.Age, y.Only, w.noBirth}
		if ready.inCode = r == AsInCode && y.Code != ""; ready.inCode {
			ready.year.edge = y.Code
		}
		ready.anchor = w.anchor(&y.Of, r, calendar)
	case t.Later != nil:
		ready.op = opLater
		ready.arms = w.terms(t.Later, r, calendar)
	case t.Earlier != nil:
		ready.op = opEarlier
		ready.arms = w.terms(t.Earlier, r, calendar)
	}
	if t.Roll != nil {
		ready.roll = &roll{t.Roll.Closed, calendar}
	}
	if ready.period.counts == workingDays || ready.roll != nil {
		w.noCount = w.need("bank holidays after " + words(calendar.Until()))
	}
	return ready
}

func (w *row) terms(arms []Term, r Reading, calendar *workdays.Calendar) []term {
	ready := make([]term, len(arms))
	for i := range arms {
		ready[i] = w.term(&arms[i], r, calendar)
	}
	return ready
}

func (w *row) anchor(a *Anchor, r Reading, calendar *workdays.Calendar) anchor {
	ready := anchor{kinds: a.Match.Kinds, details: detailBits(a.Match.Details), planned: a.Match.Planned,
		take: a.Take, once: a.Once, unless: a.Unless, absence: a.None,
		until: setOf(a.Until.Kinds), untils: a.Until.Kinds, grace: a.Grace}
	if a.InTime != nil {
		bound := w.term(a.InTime, r, calendar)
		ready.inTime = &bound
	}
	if ready.kinds != nil {
		ready.needs = w.need(cmp.Or(a.Fact, eitherOf(ready.kinds)))
		if ready.details != 0 {
			ready.noDetail = w.need("the detail of " + eitherOf(ready.kinds))
		}
	}
	return ready
}

// eitherOf writes "tribunal-order or mediation-agreement".
func eitherOf(kinds []ehcp.Kind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.String()
	}
	return strings.Join(names, " or ")
}

func detailBits(details []ehcp.Detail) (bits uint64) {
	for _, d := range details {
		bits |= 1 << d
	}
	return bits
}

func overlap(a, b []ehcp.Kind) bool {
	return slices.ContainsFunc(a, func(k ehcp.Kind) bool { return slices.Contains(b, k) })
}

// words writes a day for people: 6 January 2025.
func words(d date.Date) string { return d.Format("2 January 2006") }
