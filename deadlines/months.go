package deadlines

import "github.com/rickb777/date/v2"

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
	months := y*12 + m - 1 + n
	y, m = floorDiv(months, 12), floorMod(months, 12)+1
	if last := lastDay(y, m); dom > last {
		return fromCivil(y, m, last), false
	}
	return fromCivil(y, m, dom), true
}

// The calendar as whole-number arithmetic: years that start on 1 March, in eras
// of 400 years (146,097 days). Day 0 is 1 January of year 1, which is day 306 of
// the March year before it.

const daysInEra = 146097

func civil(d date.Date) (year, month, day int) {
	z := int(d) + 306
	era := floorDiv(z, daysInEra)
	doe := z - era*daysInEra
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	month = mp + 3
	year = yoe + era*400
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

func fromCivil(year, month, day int) date.Date {
	if month <= 2 {
		year--
		month += 12
	}
	era := floorDiv(year, 400)
	yoe := year - era*400
	doy := (153*(month-3)+2)/5 + day - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return date.Date(era*daysInEra + doe - 306)
}

func lastDay(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func floorMod(a, b int) int { return a - floorDiv(a, b)*b }
