package deadlines

import (
	"time"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// AddMonths is the day n calendar months after d (before it, for a negative n)
// by the corresponding-date rule: the same day of the month, or the last day of
// a month that is too short. 31 January and one month give 28 or 29 February.
//
// It counts from the day it is given: chaining two calls of one month is not
// the same as one call of two.
//
// Months are calendar months: Interpretation Act 1978, s 5 and Sch 1. The
// corresponding date: Dodds v Walker [1981] 1 WLR 1027.
func AddMonths(d date.Date, n int) date.Date {
	day, _ := addMonths(d, n)
	return day
}

// addMonths also reports whether the month reached has the same day.
func addMonths(d date.Date, n int) (day date.Date, same bool) {
	y, m, dom := civil(d)
	return monthsAfter(y, m, dom, n)
}

func monthsAfter(y, m, dom, n int) (day date.Date, same bool) {
	months := y*12 + m - 1 + n
	if y, m = months/12, months%12+1; m < 1 {
		y, m = y-1, m+12
	}
	if last := lastDay(y, m); dom > last {
		return fromCivil(y, m, last), false
	}
	return fromCivil(y, m, dom), true
}

// The calendar as whole-number arithmetic on years that start on 1 March, so that
// a leap day comes last: C. Neri and L. Schneider, Euclidean affine functions and
// their application to calendar algorithms, Software: Practice and Experience 53
// (2023). Day 0 of the dates is 1 January of year 1, day 306 of the March year 0.

const (
	daysInEra  = 146097 // 400 years
	erasBefore = 100    // so many are added, so that no number is negative
)

func civil(d date.Date) (year, month, day int) {
	shift := 0
	if d < -daysInEra*erasBefore || d > 1<<29 { // no case comes near: keep the numbers small
		shift = floorDiv(int(d), daysInEra)
	}
	n := uint32(int(d) - shift*daysInEra + 306 + daysInEra*erasBefore)
	n1 := 4*n + 3
	century := n1 / daysInEra
	n2 := n1%daysInEra | 3
	p := uint64(2939745) * uint64(n2)
	yearOfCentury := uint32(p >> 32)
	dayOfYear := uint32(p) / 2939745 / 4
	n3 := 2141*dayOfYear + 197913
	month, day = int(n3>>16), int(n3&0xffff/2141)+1
	year = int(100*century+yearOfCentury) + (shift-erasBefore)*400
	if dayOfYear >= 306 {
		return year + 1, month - 12, day
	}
	return year, month, day
}

func fromCivil(year, month, day int) date.Date {
	if month <= 2 {
		year--
		month += 12
	}
	year += 400 * erasBefore
	century := year / 100
	days := 1461*year/4 - century + century/4 + (979*month-2919)>>5 + day - 1
	return date.Date(days - 306 - daysInEra*erasBefore)
}

func lastDay(year, month int) int { return ehcp.DaysIn(year, time.Month(month)) }

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
