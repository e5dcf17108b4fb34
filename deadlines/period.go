package deadlines

import (
	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines/workdays"
)

// Period is a length of time and the words that decide how it is counted, so
// that no code has to remember.
//
// "Within n weeks of" a day leaves that day out: n weeks after Monday end on a
// Monday. "Beginning with" a day counts it as the first (Zoan v Rouamba [2000] 1
// WLR 1509). Weeks and days are calendar weeks and days and end where they end,
// on a Sunday or a bank holiday too.
type Period struct {
	N      int                 `json:"n"`
	Unit   Unit                `json:"unit"`
	Edge   Edge                `json:"edge"`
	Code   Edge                `json:"code,omitempty"`   // the edge under the Code's reading, where it differs
	Leaves []workdays.YearSpan `json:"leaves,omitempty"` // days of the year that are not counted (working days)
}

// Unit is what a period counts.
type Unit string

// The units.
const (
	Days        Unit = "days"
	Weeks       Unit = "weeks"
	Months      Unit = "months"
	WorkingDays Unit = "working-days"
)

// Edge is the word that decides whether the first or last day counts.
type Edge string

// The edges.
const (
	EdgeWithin        Edge = "within"         // the day counted from is left out
	EdgeBeginningWith Edge = "beginning-with" // the day counted from is the first
	EdgeAtLeast       Edge = "at-least"       // counted back from a day, that day left out
	EdgeBefore        Edge = "before"         // the day named is already too late
	EdgeBy            Edge = "by"             // the day named is the last
)

// period is a Period made ready: its edge chosen by the reading, its sign by the
// direction, its days worked out.
type period struct {
	counts    counting
	inclusive bool // the day counted from is the first
	backwards bool
	days      int32 // calendar days, with weeks and edge worked in
	n         int   // months or working days
	calendar  *workdays.Calendar
	edge      Edge
}

type counting uint8

const (
	calendarDays counting = iota
	months
	workingDays
)

func (p Period) ready(r Reading, backwards bool, c *workdays.Calendar) period {
	ready := period{n: p.N, days: int32(p.N), backwards: backwards, edge: p.Edge, calendar: c}
	if r == AsInCode && p.Code != "" {
		ready.edge = p.Code
	}
	ready.inclusive = ready.edge == EdgeBeginningWith
	switch p.Unit {
	case Weeks:
		ready.days *= 7
	case Months:
		ready.counts = months
	case WorkingDays:
		ready.counts = workingDays
	}
	if ready.inclusive {
		ready.days--
	}
	if backwards {
		ready.days = -ready.days
		if ready.counts == months {
			ready.n = -ready.n
		}
	}
	if len(p.Leaves) > 0 {
		ready.calendar = c.Without(p.Leaves...)
	}
	return ready
}

// count is the last day of a period that hangs on d; known is false when it
// needs bank holidays that the calendar does not have.
func (p *period) count(h *history, d date.Date) (end date.Date, known bool) {
	switch p.counts {
	case calendarDays:
		return d + date.Date(p.days), true
	case months:
		day, same := h.addMonths(d, p.n)
		if p.inclusive && same {
			day-- // a month too short has its last day already (Migotti v Colvill (1879) 4 CPD 233)
		}
		return day, true
	}
	switch {
	case p.backwards:
		return p.calendar.Before(d, p.n)
	case p.inclusive:
		return p.calendar.BeginningWith(d, p.n)
	}
	return p.calendar.After(d, p.n)
}

// addMonths is [AddMonths]; several periods often hang on one day, which is taken
// apart once.
func (h *history) addMonths(d date.Date, n int) (day date.Date, same bool) {
	last := &h.apart
	if last.day != int(d) || last.year == 0 {
		last.day = int(d)
		last.year, last.month, last.dayOfMonth = civil(d)
	}
	return monthsAfter(last.year, last.month, last.dayOfMonth, n)
}
