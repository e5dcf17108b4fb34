package workdays

import (
	"time"

	"github.com/rickb777/date/v2"
)

// goodFriday gives Good Friday of a year of the Gregorian calendar: two days before Easter Day, the Sunday after the
// paschal full moon, found by the arithmetic published without a name in Nature, 20 April 1876.
func goodFriday(year int) date.Date {
	moonYear := year % 19
	century, inCentury := year/100, year%100
	moonShift := (century - (century+8)/25 + 1) / 3
	fullMoon := (19*moonYear + century - century/4 - moonShift + 15) % 30 // days after 21 March
	toSunday := (32 + 2*(century%4) + 2*(inCentury/4) - fullMoon - inCentury%4) % 7
	early := (moonYear + 11*fullMoon + 22*toSunday) / 451 // 1 in the few years when Easter is a week sooner than so reckoned
	easter := fullMoon + toSunday - 7*early + 114
	return date.New(year, time.Month(easter/31), easter%31+1) - 2
}
