package workdays

import (
	"slices"
	"time"

	"github.com/rickb777/date/v2"
)

// YearSpan is a run of days in every year, both ends included. It may run over the end of the year: 25 December
// to 1 January. Ends are compared by month, then by day, so 31 February stands for the end of February;
// a span with no months holds no day.
type YearSpan struct {
	FromMonth time.Month `json:"from_month"`
	FromDay   int        `json:"from_day"`
	ToMonth   time.Month `json:"to_month"`
	ToDay     int        `json:"to_day"`
}

// holds is true for a day inside the span.
func (s YearSpan) holds(d date.Date) bool {
	_, month, day := d.Date()
	notBefore := month > s.FromMonth || month == s.FromMonth && day >= s.FromDay
	notAfter := month < s.ToMonth || month == s.ToMonth && day <= s.ToDay
	wraps := s.FromMonth > s.ToMonth || s.FromMonth == s.ToMonth && s.FromDay > s.ToDay
	if wraps {
		return notBefore || notAfter
	}
	return notBefore && notAfter
}

// anyHolds is true for a day inside any of the spans.
func anyHolds(spans []YearSpan, d date.Date) bool {
	return slices.ContainsFunc(spans, func(s YearSpan) bool { return s.holds(d) })
}

// Without gives a calendar in which the days of the spans are not counted at all, beside those already left out.
// [Calendar.IsWorkingDay] is false for them. The tribunal leaves out August and 25 December to 1 January when it counts
// the time for an act in a special educational needs case, other than starting one (SI 2008/2699 r 12(3)(b)). The
// calendar it is asked of is as it was.
//
// It is not for the time to appeal (r 12(3)(a)), which runs through August and only moves if it ends there. One that
// ends on Sunday 31 July moves to Monday 1 August by r 12(2); a calendar without August would move it to September.
func (c *Calendar) Without(spans ...YearSpan) *Calendar {
	if c == nil {
		c = &Calendar{}
	}
	leftOut := slices.Concat(c.leftOut, spans)
	if len(c.before) == 0 {
		return &Calendar{leftOut: leftOut}
	}
	return build(c.holidays, c.from, c.until, leftOut)
}
