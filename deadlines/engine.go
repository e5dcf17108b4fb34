package deadlines

import (
	"slices"
	"sync"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// Engine answers what must happen, by when, and whether it has. It never
// changes once made, and any number of goroutines may use it. [New] makes one;
// the zero Engine knows no law and finds nothing.
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

// Standard is the engine for the whole [Catalogue], read as enacted. It is made
// once.
func Standard() *Engine { return standard() }

var standard = sync.OnceValue(func() *Engine {
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
func (e *Engine) Edition() string { return e.rules().edition }

// Duties lists the rows of the engine's catalogue by ID, the versions of a duty
// in their own order. They share their lists with the engine: read them, and do
// not write to them.
func (e *Engine) Duties() []Duty {
	rows := e.rules().rows
	all := make([]Duty, len(rows))
	for i := range rows {
		all[i] = *rows[i].duty
	}
	return all
}

// rules is the engine's law, none for the zero Engine.
func (e *Engine) rules() *compiled {
	if e.law == nil {
		return &lawless
	}
	return e.law
}

var lawless compiled // never written to

// Evaluate reports every obligation of a case on a day, and what is odd in its
// log. It accepts any log, in any order, and does not change it. A nil case is
// one of which nothing is known: here, and in the other methods.
func (e *Engine) Evaluate(c *ehcp.Case, asOf date.Date) Report {
	h := e.weigh(c, asOf)
	defer histories.Put(h)
	return e.report(h, c, asOf)
}

func (e *Engine) report(h *history, c *ehcp.Case, asOf date.Date) Report {
	if c == nil {
		c = new(ehcp.Case)
	}
	return Report{
		ID: c.ID, AsOf: asOf, Edition: e.rules().edition,
		Obligations: h.write(nil, asOf),
		Findings:    e.findings(h, c),
	}
}

// weigh reads a case's log and finds its obligations. The history goes back to
// the pool when it has been used.
func (e *Engine) weigh(c *ehcp.Case, asOf date.Date) *history {
	if c == nil {
		c = new(ehcp.Case)
	}
	h := histories.Get().(*history)
	h.read(c, asOf, e.knownAt, e.rules())
	h.weigh()
	h.sortCandidates()
	return h
}

// Append appends the obligations of a case on a day to dst, ordered by due day
// (none last), duty and opening day. It allocates nothing when dst has room.
func (e *Engine) Append(dst []Obligation, c *ehcp.Case, asOf date.Date) []Obligation {
	h := e.weigh(c, asOf)
	dst = h.write(dst, asOf)
	histories.Put(h)
	return dst
}

// write turns the candidates into obligations, in order.
func (h *history) write(dst []Obligation, asOf date.Date) []Obligation {
	start := len(dst)
	dst = slices.Grow(dst, len(h.order))[:start+len(h.order)]
	for i := range h.order {
		n := &h.candidates[h.order[i].at]
		en := &h.entries[n.entry]
		ev := &h.events[en.at]
		until := inDays(asOf)
		if n.settled != 0 {
			until = n.settled
		}
		days := 0
		if n.due != 0 {
			days = int(n.due - until)
		}
		o := &dst[start+i]
		o.OpenedOn, o.OpenedBy, o.Opener = date.Date(n.opened), en.kind, int(en.at)
		o.Process, o.Party = ev.Process, ev.Party
		o.Due, o.Firm, o.Days = date.Date(n.due), !n.soft, days
		o.Status, o.SettledOn = n.status, date.Date(n.settled)
		o.RemindFrom = n.remindFrom(h)
		o.row, o.needs, o.open = n.row, n.needs, n.open
	}
	return dst
}
