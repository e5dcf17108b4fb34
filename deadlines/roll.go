package deadlines

import (
	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines/workdays"
)

// apply moves a day past the end of a closed span, or off a day that is not a
// working day: the one or the other, once. It does nothing to the days before
// the end of the period: a time that merely spans August is what it was.
func (r *roll) apply(d date.Date) (end date.Date, known bool) {
	year, month, day := civil(d)
	for _, span := range r.closed {
		if last, inside := lastOf(span, year, month, day); inside {
			return r.calendar.OnOrAfter(last + 1)
		}
	}
	return r.calendar.OnOrAfter(d)
}

// lastOf is the last day of the span that the day lies in.
func lastOf(s workdays.YearSpan, year, month, day int) (last date.Date, inside bool) {
	from, to := int(s.FromMonth)*100+s.FromDay, int(s.ToMonth)*100+s.ToDay
	now := month*100 + day
	switch wraps := from > to; {
	case !wraps && (now < from || now > to), wraps && now < from && now > to:
		return 0, false
	case wraps && now >= from:
		year++
	}
	return fromCivil(year, int(s.ToMonth), s.ToDay), true
}
