package deadlines

import (
	"time"

	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// Term is a date as the law expresses it. Exactly one of its five arms is set;
// the zero Term is no date at all.
type Term struct {
	After   *Run     `json:"after,omitempty"`   // 20 weeks after
	Before  *Run     `json:"before,omitempty"`  // at least five months before
	OnDay   *YearDay `json:"on_day,omitempty"`  // before 15 February of a year
	Later   []Term   `json:"later,omitempty"`   // the later of
	Earlier []Term   `json:"earlier,omitempty"` // the earlier of

	Roll  *Roll      `json:"roll,omitempty"`  // moves the end, once and last
	Cites []Citation `json:"cites,omitempty"` // where the arm has a source of its own
}

// Run is a period counted from a day, forwards or backwards.
type Run struct {
	From   Anchor `json:"from,omitzero"`
	Period Period `json:"period"`
}

// YearDay is a day of a calendar year.
type YearDay struct {
	Month time.Month `json:"month"`
	Day   int        `json:"day"`
	Edge  Edge       `json:"edge"`           // Before or By
	Code  Edge       `json:"code,omitempty"` // the edge under the Code's reading, where it differs
	Year  int        `json:"year,omitzero"`  // a year that the law names; otherwise
	Of    Anchor     `json:"of,omitzero"`    // the calendar year of this day; or, when Age is set,
	Age   int        `json:"age,omitzero"`   // the year in which the academic year begins in which the child reaches the age
	Only  Span       `json:"only,omitzero"`  // the arm counts only if the day it gives lies here
}

// Roll moves a day that ends badly to the next working day.
type Roll struct {
	Closed []workdays.YearSpan `json:"closed,omitempty"` // a day in one of these moves past its end
}

// Anchor is the day that a period hangs on. Without a match it is the opening
// event.
type Anchor struct {
	Match  Match     `json:"match,omitzero"`
	Take   Take      `json:"take,omitempty"`
	Once   ehcp.Kind `json:"once,omitzero"`   // the anchor is looked for only from such an event on, the first that followed the opening
	Unless ehcp.Kind `json:"unless,omitzero"` // and only until such an event has followed it
	// InTime bounds Once and Unless: an event after the day of this term is too
	// late to count.
	InTime *Term `json:"in_time,omitempty"`
	// Until and Grace keep a later matter from being taken for this one: an event
	// of one of these kinds, more than Grace months after the opening, has for
	// itself what follows it.
	Until Match   `json:"until,omitzero"`
	Grace int     `json:"grace,omitzero"`
	None  Absence `json:"none,omitempty"`
	Fact  string  `json:"fact,omitempty"` // what to ask for when it is missing
}

// Take says which of several matching events is meant.
type Take string

// The choices.
const (
	FirstSince Take = "first-since" // the first on or after the opening day
	LastBy     Take = "last-by"     // the last on or before it
	Nearest    Take = "nearest"     // the first on or after it, otherwise the last before
)

// Absence says what a missing anchor means.
type Absence string

// The meanings.
const (
	Missing  Absence = "missing"  // a fact is missing: the date cannot be told
	Optional Absence = "optional" // it may never happen: leave the arm out; the date is not firm
	Awaited  Absence = "awaited"  // it will happen: until then there is no date
)

// Within is n units after the opening event: "within n weeks of".
func Within(n int, unit Unit) Term { return after(Period{N: n, Unit: unit, Edge: EdgeWithin}) }

// BeginningWith is the last of n units whose first includes the opening day.
func BeginningWith(n int, unit Unit) Term {
	return after(Period{N: n, Unit: unit, Edge: EdgeBeginningWith})
}

// AtLeastBefore is n units before the opening event.
func AtLeastBefore(n int, unit Unit) Term {
	return Term{Before: &Run{Period: Period{N: n, Unit: unit, Edge: EdgeAtLeast}}}
}

// BeforeDay is the day before a day of the opening event's calendar year. The
// Code of Practice reads the same words as "by" that day.
func BeforeDay(day int, month time.Month) Term {
	return Term{OnDay: &YearDay{Month: month, Day: day, Edge: EdgeBefore, Code: EdgeBy}}
}

// TheDay is the day of the anchor itself.
func TheDay(a Anchor) Term { return Within(0, Days).From(a) }

// LaterOf is the later of the days.
func LaterOf(arms ...Term) Term { return Term{Later: arms} }

// EarlierOf is the earlier of the days.
func EarlierOf(arms ...Term) Term { return Term{Earlier: arms} }

func after(p Period) Term { return Term{After: &Run{Period: p}} }

// From hangs the period or the year on another day than the opening event's.
func (t Term) From(a Anchor) Term {
	switch {
	case t.After != nil:
		t.After = &Run{a, t.After.Period}
	case t.Before != nil:
		t.Before = &Run{a, t.Before.Period}
	case t.OnDay != nil:
		day := *t.OnDay
		day.Of = a
		t.OnDay = &day
	}
	return t
}

// LeavingOut does not count the days of the spans: only for working days.
func (t Term) LeavingOut(spans ...workdays.YearSpan) Term {
	if t.After == nil {
		return t
	}
	run := *t.After
	run.Period.Leaves = spans
	t.After = &run
	return t
}

// OnAnniversaryInCode marks a period that the Code of Practice and common
// practice end on the anniversary.
func (t Term) OnAnniversaryInCode() Term {
	if t.After == nil {
		return t
	}
	run := *t.After
	run.Period.Code = EdgeWithin
	t.After = &run
	return t
}

// Rolled moves the day, once and last.
func (t Term) Rolled(r Roll) Term { t.Roll = &r; return t }

// Citing gives the arm its own source.
func (t Term) Citing(cites ...Citation) Term { t.Cites = cites; return t }
