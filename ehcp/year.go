package ehcp

import (
	"fmt"
	"time"

	"github.com/rickb777/date/v2"
)

// AcademicYear is a school year in England, 1 September to 31 August, named by
// the calendar year in which it starts.
type AcademicYear int

// AcademicYearOf is the academic year that a day falls in.
func AcademicYearOf(day date.Date) AcademicYear {
	y, m, _ := day.Date()
	if m < time.September {
		y--
	}
	return AcademicYear(y)
}

// First is 1 September.
func (y AcademicYear) First() date.Date { return date.New(int(y), time.September, 1) }

// Last is 31 August.
func (y AcademicYear) Last() date.Date { return date.New(int(y)+1, time.August, 31) }

// String writes 2024 as "2024/25".
func (y AcademicYear) String() string { return fmt.Sprintf("%d/%02d", int(y), (int(y)+1)%100) }

// NationalCurriculumYear is the year group of a child born on a day, by age: 0
// is Reception, 1 to 11 are Years 1 to 11, negative numbers are before
// Reception, 12 and above after Year 11. A child taught out of year group is
// taught in another one: age cannot tell.
func NationalCurriculumYear(born date.Date, in AcademicYear) int {
	return int(in-AcademicYearOf(born)) - 5
}

// Age is the number of whole years lived by a day. Someone born on 29 February
// grows older on 1 March in a common year.
func Age(born, on date.Date) int {
	by, bm, bd := born.Date()
	y, m, d := on.Date()
	age := y - by
	if m < bm || m == bm && d < bd {
		age--
	}
	return age
}

// CompulsorySchoolAgeEnds is the last Friday in June of the academic year in
// which someone born on the day turns 16. From the next day on a young person,
// not the parent, holds the rights under the Children and Families Act 2014.
//
// Source: Education (School Leaving Date) Order 1997, SI 1997/1970, as widely
// published; CFA 2014 s 83(2). Secondary sources only.
func CompulsorySchoolAgeEnds(born date.Date) date.Date {
	june := date.New(int(AcademicYearOf(born))+17, time.June, 30)
	back := (int(june.Weekday()) - int(time.Friday) + 7) % 7
	return june - date.Date(back)
}
