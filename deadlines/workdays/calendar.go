package workdays

// The definition that decides the counting.
//
// A working day is any day except a Saturday, a Sunday, Christmas Day, Good Friday, and a day that is a bank
// holiday in England and Wales under the Banking and Financial Dealings Act 1971.
//
//   - SI 2014/1530 counts working days in regs 15, 16, 34, 35, 37, 39 and 47 and defines them nowhere (read through, in
//     a stored copy of April 2018). The words have their ordinary meaning there, and the list above is our reading.
//   - SI 2008/2699 r 1(3) says so for the tribunal, naming section 1 of the 1971 Act. Confidence: from memory;
//     identical words were read in another tribunal's rules.
//   - The 1971 Act, s 1 and Sch 1, fixes Easter Monday, the last Mondays of May and of August, 26 December if not a
//     Sunday, and 27 December where 25 or 26 December is a Sunday. Royal proclamation adds New Year's Day or its
//     substitute, the first Monday in May, other substitutes, and one-off days. Christmas Day and Good Friday are
//     holidays at common law, so the definitions name them apart. Confidence: from memory; the days
//     themselves were read in GOV.UK's data.
//
// Everything not said to be in working days is in calendar days, and is not counted here.

import (
	"cmp"
	"slices"
	"time"

	"github.com/rickb777/date/v2"
)

// Calendar knows the working days from one day to another. It never changes once made, and any number of
// goroutines may use it. A nil or zero Calendar covers nothing.
//
// A count takes constant time and allocates nothing, whatever its length.
type Calendar struct {
	from, until date.Date
	holidays    []Holiday
	leftOut     []YearSpan

	// Days are numbered from 0, which is from. Numbers fit 16 bits because of maxDays.
	before  []uint16 // before[i]: how many working days come before day i; one longer than the coverage
	working []uint16 // working[k]: the number of the working day that has k others before it
}

// maxDays is the longest coverage that New accepts, in days: a little over 179 years.
const maxDays = 1<<16 - 1

// New makes a calendar from bank holidays, in any order, for the days from the first to the last of its coverage,
// both included. Saturdays, Sundays, Christmas Day and Good Friday need not be listed: they are never working days.
//
// The error is an [*Error]: [BadCoverage] where from or until is missing or outside the years 1 to 9999, where until
// is before from, or where the coverage would be longer than 65,535 days; [OutsideCoverage]; [DuplicateHoliday].
func New(holidays []Holiday, from, until date.Date) (*Calendar, error) {
	switch {
	case from <= 0 || from > maxDate():
		return nil, &Error{Code: BadCoverage, Field: "from", Value: from.String(), Reason: "is missing, or not in the years 1 to 9999"}
	case until <= 0 || until > maxDate():
		return nil, &Error{Code: BadCoverage, Field: "until", Value: until.String(), Reason: "is missing, or not in the years 1 to 9999"}
	case until < from:
		return nil, &Error{Code: BadCoverage, Field: "until", Value: until.String(), Reason: "is before from, " + from.String()}
	case until-from >= maxDays:
		return nil, &Error{Code: BadCoverage, Field: "until", Value: until.String(), Reason: "makes the coverage longer than 65,535 days"}
	}
	holidays = inOrder(slices.Clone(holidays))
	for i, h := range holidays {
		if h.Day < from || h.Day > until {
			return nil, &Error{Code: OutsideCoverage, Field: "holiday", Value: h.Day.String(), Reason: "is outside the coverage, " + span(from, until)}
		}
		if i > 0 && holidays[i-1].Day == h.Day {
			return nil, &Error{Code: DuplicateHoliday, Field: "holiday", Value: h.Day.String(), Reason: "is listed twice"}
		}
	}
	return build(holidays, from, until, nil), nil
}

// maxDate is the last day that a coverage may reach.
func maxDate() date.Date { return date.New(9999, time.December, 31) }

// inOrder sorts holidays by day, in place.
func inOrder(holidays []Holiday) []Holiday {
	slices.SortStableFunc(holidays, func(a, b Holiday) int { return cmp.Compare(a.Day, b.Day) })
	return holidays
}

// build makes the tables. The holidays are in order, one to a day, and within a coverage that New accepts.
func build(holidays []Holiday, from, until date.Date, leftOut []YearSpan) *Calendar {
	c := &Calendar{from: from, until: until, holidays: holidays, leftOut: leftOut}
	ahead := holidays
	for d := from; d <= until; d++ {
		c.before = append(c.before, uint16(len(c.working)))
		holiday := len(ahead) > 0 && ahead[0].Day == d
		if holiday {
			ahead = ahead[1:]
		}
		if !holiday && !weekend(d) && !alwaysHoliday(d) && !anyHolds(leftOut, d) {
			c.working = append(c.working, uint16(d-from))
		}
	}
	c.before = append(c.before, uint16(len(c.working)))
	return c
}

// weekend is true for a Saturday and a Sunday. Day 0 of date.Date is a Monday.
func weekend(d date.Date) bool { return (d%7+7)%7 >= 5 }

// alwaysHoliday is true for the days that the definition names itself.
func alwaysHoliday(d date.Date) bool {
	year, month, day := d.Date()
	return month == time.December && day == 25 || d == goodFriday(year)
}

// From is the first day covered; the zero date if none is.
func (c *Calendar) From() date.Date {
	if c == nil {
		return 0
	}
	return c.from
}

// Until is the last day covered; the zero date if none is. Nothing is known of the weekdays after it.
func (c *Calendar) Until() date.Date {
	if c == nil {
		return 0
	}
	return c.until
}

// Covers is true for a day on which the calendar can say whether it is a working day.
func (c *Calendar) Covers(d date.Date) bool {
	_, ok := c.number(d)
	return ok
}

// Holidays gives the holidays that the calendar was made from, in order of day. The slice is the caller's own.
func (c *Calendar) Holidays() []Holiday {
	if c == nil {
		return nil
	}
	return slices.Clone(c.holidays)
}

// IsWorkingDay says whether d is a working day, and whether that is known. It is known of every day covered, and of
// every Saturday and Sunday. Any other day outside the coverage may be a holiday: neither result is true.
func (c *Calendar) IsWorkingDay(d date.Date) (working, known bool) {
	i, ok := c.number(d)
	if !ok {
		return false, weekend(d)
	}
	return c.before[i] != c.before[i+1], true
}

// After gives the n-th working day after d: the last day of a period "within n working days of" d, which is itself
// not counted and need not be a working day. No working days after d is d itself.
//
// It is false where d or the answer lies outside the coverage, or n is negative.
func (c *Calendar) After(d date.Date, n int) (date.Date, bool) {
	i, ok := c.number(d)
	if !ok || n < 0 {
		return 0, false
	}
	if n == 0 {
		return d, true
	}
	return c.nth(int(c.before[i+1]) + n - 1)
}

// BeginningWith gives the last day of the n working days beginning with d (Zoan v Rouamba [2000] 1 WLR 1509): d is the
// first of them if it is a working day; if not, the next working day is.
//
// It is false where d or the answer lies outside the coverage, or n is less than 1.
func (c *Calendar) BeginningWith(d date.Date, n int) (date.Date, bool) {
	i, ok := c.number(d)
	if !ok || n < 1 {
		return 0, false
	}
	return c.nth(int(c.before[i]) + n - 1)
}

// Before gives the n-th working day before d: the last day on which to act "at least n working days before" d, which
// is itself not counted and need not be a working day. No working days before d is d itself.
//
// It is false where d or the answer lies outside the coverage, or n is negative.
func (c *Calendar) Before(d date.Date, n int) (date.Date, bool) {
	i, ok := c.number(d)
	if !ok || n < 0 {
		return 0, false
	}
	if n == 0 {
		return d, true
	}
	return c.nth(int(c.before[i]) - n)
}

// OnOrAfter gives d if it is a working day, and if not the next one: where a tribunal's time ends on a day
// that is not a working day, an act is in time on the next (SI 2008/2699 r 12(2)). A limit of SI 2014/1530 never moves so.
//
// It is false where d or the answer lies outside the coverage.
func (c *Calendar) OnOrAfter(d date.Date) (date.Date, bool) { return c.BeginningWith(d, 1) }

// Between counts the working days from a up to b, with a counted and b not. It is negative where b is before a.
//
// It is false unless both are covered; either may also be the day after the last one covered.
func (c *Calendar) Between(a, b date.Date) (n int, ok bool) {
	if c == nil {
		return 0, false
	}
	i, j, days := a-c.from, b-c.from, date.Date(len(c.before))
	if i < 0 || i >= days || j < 0 || j >= days {
		return 0, false
	}
	return int(c.before[j]) - int(c.before[i]), true
}

// number gives the number of the day d, and whether d is covered. Compared before it is converted: a date has 64 bits.
func (c *Calendar) number(d date.Date) (int, bool) {
	if c == nil {
		return 0, false
	}
	i := d - c.from
	return int(i), i >= 0 && i < date.Date(len(c.before)-1)
}

// nth gives the working day that has k others before it.
func (c *Calendar) nth(k int) (date.Date, bool) {
	if k < 0 || k >= len(c.working) {
		return 0, false
	}
	return c.from + date.Date(c.working[k]), true
}
