package ehcp_test

import (
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestAcademicYear(t *testing.T) {
	for _, tt := range []struct {
		day         string
		year        ehcp.AcademicYear
		written     string
		first, last string
	}{
		{"2024-08-31", 2023, "2023/24", "2023-09-01", "2024-08-31"},
		{"2024-09-01", 2024, "2024/25", "2024-09-01", "2025-08-31"},
		{"2024-12-31", 2024, "2024/25", "2024-09-01", "2025-08-31"},
		{"2025-01-01", 2024, "2024/25", "2024-09-01", "2025-08-31"},
		{"2025-08-31", 2024, "2024/25", "2024-09-01", "2025-08-31"},
		{"2025-09-01", 2025, "2025/26", "2025-09-01", "2026-08-31"},
		{"2000-02-29", 1999, "1999/00", "1999-09-01", "2000-08-31"},
		{"2008-10-10", 2008, "2008/09", "2008-09-01", "2009-08-31"},
	} {
		year := ehcp.AcademicYearOf(ehcp.MustDate(tt.day))
		assert.Equal(t, tt.year, year, tt.day)
		assert.Equal(t, tt.written, year.String())
		assert.Equal(t, tt.first, year.First().String())
		assert.Equal(t, tt.last, year.Last().String())
	}
}

func TestAcademicYear_everyDayIsInOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := days().Draw(t, "day")
		year := ehcp.AcademicYearOf(day)
		require.LessOrEqual(t, year.First(), day)
		require.LessOrEqual(t, day, year.Last())
		require.Equal(t, year.Last()+1, (year + 1).First())
	})
}

func TestNationalCurriculumYear(t *testing.T) {
	for _, tt := range []struct {
		born string
		in   ehcp.AcademicYear
		want int
	}{
		{"2014-11-03", 2019, 0}, // Reception: the year in which the child turns 5
		{"2014-11-03", 2020, 1},
		{"2014-11-03", 2024, 5},
		{"2014-11-03", 2025, 6},
		{"2014-11-03", 2030, 11},
		{"2014-11-03", 2031, 12},
		{"2014-11-03", 2018, -1},
		{"2014-11-03", 2014, -5},
		{"2013-09-01", 2024, 6}, // the oldest of the year
		{"2014-08-31", 2024, 6}, // the youngest of the same year
		{"2014-09-01", 2024, 5}, // a day younger, a year below
		{"2013-08-31", 2024, 7},
		{"2012-02-29", 2023, 7},
		{"2000-01-01", 2024, 20},
	} {
		assert.Equal(t, tt.want, ehcp.NationalCurriculumYear(ehcp.MustDate(tt.born), tt.in), "born %s, in %v", tt.born, tt.in)
	}
}

func TestAge(t *testing.T) {
	for _, tt := range []struct {
		born, on string
		want     int
	}{
		{"2014-11-03", "2014-11-03", 0},
		{"2014-11-03", "2015-11-02", 0},
		{"2014-11-03", "2015-11-03", 1},
		{"2014-11-03", "2025-01-06", 10},
		{"2014-11-03", "2025-11-02", 10},
		{"2014-11-03", "2025-11-03", 11},
		{"2014-11-03", "2025-12-02", 11},
		{"2012-02-29", "2013-02-28", 0}, // no 29 February: the birthday is 1 March
		{"2012-02-29", "2013-03-01", 1},
		{"2012-02-29", "2016-02-28", 3},
		{"2012-02-29", "2016-02-29", 4},
		{"2012-02-29", "2028-02-28", 15},
		{"2012-02-29", "2028-02-29", 16},
		{"2012-02-28", "2016-02-28", 4},
		{"2009-08-31", "2025-08-31", 16},
		{"2009-09-01", "2025-08-31", 15},
		{"2000-01-01", "2025-12-31", 25},
		{"2025-01-06", "2025-01-05", -1}, // not born yet
	} {
		assert.Equal(t, tt.want, ehcp.Age(ehcp.MustDate(tt.born), ehcp.MustDate(tt.on)), "born %s, on %s", tt.born, tt.on)
	}
}

// Age rises by one, on a birthday and on no other day.
func TestAge_birthdays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		born := days().Draw(t, "born")
		on := born + date.Date(rapid.IntRange(0, 9500).Draw(t, "days lived"))
		_, bm, bd := born.Date()
		_, m, d := (on + 1).Date()
		birthday := m == bm && d == bd
		if bm == time.February && bd == 29 && m == time.March && d == 1 {
			_, _, before := on.Date()
			birthday = before == 28
		}
		grew := ehcp.Age(born, on+1) - ehcp.Age(born, on)
		if birthday {
			require.Equal(t, 1, grew, "born %v, on %v", born, on+1)
		} else {
			require.Zero(t, grew, "born %v, on %v", born, on+1)
		}
	})
}

func TestCompulsorySchoolAgeEnds(t *testing.T) {
	for born, want := range map[string]string{
		"2005-09-01": "2022-06-24",
		"2006-08-31": "2022-06-24", // the youngest of the year
		"2006-09-01": "2023-06-30", // a day younger; the 30th is itself a Friday
		"2007-02-28": "2023-06-30",
		"2008-02-29": "2024-06-28",
		"2008-08-31": "2024-06-28",
		"2008-09-01": "2025-06-27",
		"2009-01-01": "2025-06-27",
		"2009-08-31": "2025-06-27",
		"2009-09-01": "2026-06-26",
		"2011-12-25": "2028-06-30",
	} {
		assert.Equal(t, want, ehcp.CompulsorySchoolAgeEnds(ehcp.MustDate(born)).String(), "born %s", born)
	}
}

func TestCompulsorySchoolAgeEnds_properties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		born := days().Draw(t, "born")
		end := ehcp.CompulsorySchoolAgeEnds(born)
		require.Equal(t, time.Friday, end.Weekday())
		require.Equal(t, time.June, end.Month())
		require.NotEqual(t, time.June, (end + 7).Month(), "a later Friday in June")
		year := ehcp.AcademicYearOf(end)
		require.Equal(t, 15, ehcp.Age(born, year.First()-1), "not yet 16 the day before the year begins")
		require.Equal(t, 16, ehcp.Age(born, year.Last()))
		require.Equal(t, 11, ehcp.NationalCurriculumYear(born, year))
	})
}
