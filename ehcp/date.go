package ehcp

import (
	"fmt"
	"time"

	"github.com/rickb777/date/v2"
)

// The first and last day that a case may mention. Outside them a date is taken
// for a slip of the keyboard.
const (
	FirstYear = 1900
	LastYear  = 2199
)

var yearRange = fmt.Sprintf("the year must be from %d to %d", FirstYear, LastYear)

// ParseDate reads a day written as 2025-01-06 and nothing else: no other order,
// no time, no day that the calendar does not have. The error is an [*Error]
// with code [BadDate].
func ParseDate(s string) (date.Date, error) {
	bad := func(why string) (date.Date, error) {
		return 0, &Error{Code: BadDate, Value: Shorten(s), Message: why}
	}
	if s == "" {
		return bad("a date is needed, written as 2025-01-06")
	}
	if len(s) > 10 && s[10] == 'T' {
		return bad("a day is needed, without a time: 2025-01-06")
	}
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return bad("a date is written as 2025-01-06")
	}
	number := func(digits string) int {
		n := 0
		for i := range len(digits) {
			if digits[i] < '0' || digits[i] > '9' {
				return -1
			}
			n = n*10 + int(digits[i]-'0')
		}
		return n
	}
	year, month, day := number(s[:4]), number(s[5:7]), number(s[8:])
	switch {
	case year < 0 || month < 0 || day < 0:
		return bad("a date is written as 2025-01-06")
	case year < FirstYear || year > LastYear:
		return bad(yearRange)
	case month < 1 || month > 12:
		return bad("the month must be from 01 to 12")
	case day < 1 || day > DaysIn(year, time.Month(month)):
		return bad(fmt.Sprintf("%v %d has %d days", time.Month(month), year, DaysIn(year, time.Month(month))))
	}
	return date.New(year, time.Month(month), day), nil
}

// MustDate is [ParseDate] for tables and tests whose dates are known to be
// good; it panics on any other.
func MustDate(s string) date.Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// inRange reports whether a day can be read back by ParseDate. Days are compared,
// not years: the year of a day that no calendar reaches comes out as any.
func inRange(d date.Date) bool {
	return date.New(FirstYear, time.January, 1) <= d && d <= date.New(LastYear, time.December, 31)
}

// DaysIn is the number of days of a month.
func DaysIn(year int, month time.Month) int {
	switch month {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
