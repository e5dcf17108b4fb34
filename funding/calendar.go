package funding

import (
	"time"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// days is a span of days, both ends included.
type days struct{ from, until date.Date }

func (d days) has(day date.Date) bool { return d.from <= day && day <= d.until }

func (d days) meet(o days) days { return days{max(d.from, o.from), min(d.until, o.until)} }

// count is how many days there are, none if the span is inverted.
func (d days) count() int64 { return max(0, int64(d.until-d.from)+1) }

// around is the funding year that a day lies in.
func (y *Year) around(day date.Date) days {
	year, month, _ := day.Date()
	if month < y.Starts.Month {
		year--
	}
	return days{date.New(year, y.Starts.Month, 1), date.New(year+1, y.Starts.Month, 1) - 1}
}

// piece is a part of a funding year by its days.
type piece struct {
	name string
	days
	weight exact
}

// pieces goes through the months, terms, half terms or years that meet a period,
// in order, until next says to stop.
func (y *Year) pieces(every Every, period days, next func(piece) bool) {
	for year := y.around(period.from); year.from <= period.until; year = y.around(year.until + 1) {
		start, _, _ := year.from.Date()
		parts := y.Terms
		switch every {
		case EveryYear:
			if !next(piece{days: year, weight: whole(1)}) {
				return
			}
			continue
		case EveryMonth:
			for i := range 12 {
				month := y.Starts.Month + time.Month(i) // New carries months past the year's end over
				one := days{date.New(start, month, 1), date.New(start, month+1, 1) - 1}
				if one.meet(period).count() > 0 && !next(piece{days: one, weight: exact{n: 1, d: 12}}) {
					return
				}
			}
			continue
		case EveryHalfTerm:
			parts = y.HalfTerms
		case EveryPayment:
			parts = y.Payments
		}
		for i, p := range parts {
			one := days{y.day(start, p.Starts), year.until}
			if i+1 < len(parts) {
				one.until = y.day(start, parts[i+1].Starts) - 1
			}
			if one.meet(period).count() > 0 && !next(piece{name: p.Name, days: one, weight: p.Weight.value}) {
				return
			}
		}
	}
}

// day is a day of the funding year that starts in a calendar year.
func (y *Year) day(start int, d MonthDay) date.Date {
	if d.Month < y.Starts.Month {
		start++
	}
	return date.New(start, d.Month, d.Day)
}

// share is the part of a year's money that falls to a part of a period. The parts
// of a period share out what the period has: a month or a term that is taken whole
// falls to the part in which its first day paid for lies.
func (y *Year) share(p *Prorate, period, part days) exact {
	total := whole(0)
	switch p.By {
	case ByDays:
		for year := y.around(part.from); year.from <= part.until; year = y.around(year.until + 1) {
			inside := year.meet(part)
			n, of := inside.count(), int64(365)
			switch p.DayYear {
			case ActualDays:
				of = year.count()
			case LeapDayUnpaid:
				n -= leapDays(inside)
			}
			total = total.plus(exact{n: n, d: of})
		}
	case ByMonthDays:
		y.pieces(EveryMonth, part, func(month piece) bool {
			total = total.plus(exact{n: month.meet(part).count(), d: 12 * month.count()})
			return true
		})
	default:
		every := EveryMonth
		if p.By == ByTerms {
			every = EveryTerm
		}
		y.pieces(every, part, func(one piece) bool {
			if part.has(max(one.from, period.from)) {
				total = total.plus(one.weight)
			}
			return true
		})
	}
	return total
}

// leapDays counts the days of 29 February.
func leapDays(d days) (n int64) {
	for year := d.from.Year(); year <= d.until.Year() && d.count() > 0; year++ {
		if ehcp.DaysIn(year, time.February) == 29 && d.has(date.New(year, time.February, 29)) {
			n++
		}
	}
	return n
}

// addMonths is the corresponding day of another month, or its last day where it
// has none.
func addMonths(day date.Date, months int) date.Date {
	y, m, d := day.Date()
	first := date.New(y, m+time.Month(months), 1)
	fy, fm, _ := first.Date()
	return first + date.Date(min(d, ehcp.DaysIn(fy, fm))-1)
}
