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

// count is the last day of a period that hangs on d; known is false when it
// needs bank holidays that the calendar does not have.
func (p *period) count(d date.Date) (end date.Date, known bool) {
	switch p.unit {
	case Days, Weeks:
		return d + date.Date(p.days), true
	case Months:
		day, same := addMonths(d, p.n)
		if p.edge == EdgeBeginningWith && same {
			day-- // a month too short has its last day already (Migotti v Colvill (1879) 4 CPD 233)
		}
		return day, true
	}
	switch p.edge {
	case EdgeBeginningWith:
		return p.calendar.BeginningWith(d, p.n)
	case EdgeAtLeast:
		return p.calendar.Before(d, p.n)
	}
	return p.calendar.After(d, p.n)
}

// period is a Period made ready: its edge chosen by the reading, its sign by the
// direction, its days worked out.
type period struct {
	n        int
	days     int
	unit     Unit
	edge     Edge
	calendar *workdays.Calendar
}

func (p Period) ready(r Reading, backwards bool, c *workdays.Calendar) period {
	ready := period{n: p.N, unit: p.Unit, edge: p.Edge, calendar: c}
	if r == AsInCode && p.Code != "" {
		ready.edge = p.Code
	}
	if len(p.Leaves) > 0 {
		ready.calendar = c.Without(p.Leaves...)
	}
	ready.days = p.N
	if p.Unit == Weeks {
		ready.days *= 7
	}
	if ready.edge == EdgeBeginningWith {
		ready.days--
	}
	if backwards {
		ready.days = -ready.days
		if p.Unit == Months {
			ready.n = -p.N
		}
	}
	return ready
}
