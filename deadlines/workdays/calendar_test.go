package workdays_test

import (
	"math"
	"sync"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// tribunal leaves out what the tribunal's rule 12(3)(b) does.
func tribunal() *workdays.Calendar {
	return workdays.EnglandAndWales().Without(
		workdays.YearSpan{FromMonth: time.August, FromDay: 1, ToMonth: time.August, ToDay: 31},
		workdays.YearSpan{FromMonth: time.December, FromDay: 25, ToMonth: time.January, ToDay: 1},
	)
}

// sameDays holds that two calendars were made from the same holidays and say the same of each day.
func sameDays(t require.TestingT, want, got *workdays.Calendar) {
	require.Equal(t, [2]date.Date{want.From(), want.Until()}, [2]date.Date{got.From(), got.Until()})
	require.Equal(t, want.Holidays(), got.Holidays())
	for d := want.From(); d <= want.Until(); d++ {
		x, _ := want.IsWorkingDay(d)
		if y, _ := got.IsWorkingDay(d); x != y {
			require.Equal(t, x, y, "%v", d)
		}
	}
}

func TestCounts_lawVectors(t *testing.T) {
	full, spans := workdays.EnglandAndWales(), tribunal()
	type count func(date.Date, int) (date.Date, bool)
	roll := func(d date.Date, _ int) (date.Date, bool) { return full.OnOrAfter(d) }
	for _, tt := range []struct {
		name  string
		count count
		day   string
		n     int
		want  string
	}{
		{"reg 15(2), a State Funeral between", full.BeginningWith, "2022-09-09", 15, "2022-09-30"},
		{"reg 15(2), aware on a Saturday", full.BeginningWith, "2022-09-10", 15, "2022-10-03"},
		{"reg 15(2), over Christmas", full.BeginningWith, "2024-12-20", 15, "2025-01-14"},
		{"reg 15(2), aware on a bank holiday", full.BeginningWith, "2022-09-19", 1, "2022-09-20"},
		{"reg 15(2), 15 working days before a move", full.Before, "2022-10-03", 15, "2022-09-09"},
		{"reg 34, over Easter in March", full.After, "2024-03-27", 3, "2024-04-03"},
		{"reg 34, told on a Saturday", full.After, "2024-03-30", 3, "2024-04-04"},
		{"reg 37, over two May holidays", full.Before, "2023-05-09", 5, "2023-04-28"},
		{"rule 12(2), a Saturday", roll, "2025-08-30", 0, "2025-09-01"},
		{"rule 12(3)(a), first working day after 1 January", roll, "2025-01-02", 0, "2025-01-02"},
		{"the same where 2 January is a holiday", roll, "2023-01-02", 0, "2023-01-03"},
		{"the same in 2017", roll, "2017-01-02", 0, "2017-01-03"},
		{"the same where 3 January is a holiday", roll, "2022-01-02", 0, "2022-01-04"},
		{"the same in 2028", roll, "2028-01-02", 0, "2028-01-04"},
		{"rule 21, clear of August", spans.After, "2025-03-03", 30, "2025-04-14"},
		{"rule 21, across August", spans.After, "2025-07-25", 30, "2025-10-06"},
		{"rule 21, across Christmas", spans.After, "2024-12-02", 30, "2025-01-21"},
		{"rule 21, received in August", spans.After, "2025-08-11", 30, "2025-10-10"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := tt.count(on(t, tt.day), tt.n)
			assert.True(t, ok)
			assert.Equal(t, tt.want, got.String())
		})
	}
}

// slowCalendar holds one flag for each day from 2014 to 2030, worked out without the package.
func slowCalendar(t *testing.T, counted func(time.Time) bool) []bool {
	closed := listed(t)
	var working []bool
	for day := time.Date(2014, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() <= 2030; day = day.AddDate(0, 0, 1) {
		_, holiday := closed[date.NewAt(day)]
		weekend := day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
		working = append(working, !holiday && !weekend && counted(day))
	}
	return working
}

func TestCounts_dayByDay(t *testing.T) {
	t.Run("all days", func(t *testing.T) {
		compareDayByDay(t, workdays.EnglandAndWales(), slowCalendar(t, func(time.Time) bool { return true }))
	})
	t.Run("tribunal", func(t *testing.T) {
		compareDayByDay(t, tribunal(), slowCalendar(t, func(day time.Time) bool {
			return day.Month() != time.August && (day.Month() != time.December || day.Day() < 25) && day.YearDay() != 1
		}))
	})
}

// compareDayByDay walks from each day, forward and back, and asks every count at each step; from one day in 97 it walks to
// the ends of the coverage.
func compareDayByDay(t *testing.T, c *workdays.Calendar, working []bool) {
	type answer struct {
		day date.Date
		ok  bool
	}
	count := func(f func(date.Date, int) (date.Date, bool), d date.Date, n int) answer {
		day, ok := f(d, n)
		return answer{day, ok}
	}
	same := func(name string, d date.Date, n int, got, want answer) {
		if got != want {
			t.Fatalf("%s(%v, %d) = %v, want %v", name, d, n, got, want)
		}
	}
	from, last := c.From(), len(working)-1
	require.Equal(t, c.Until(), from+date.Date(last))
	none := answer{}

	for i := range working {
		d := from + date.Date(i)
		steps := 110
		if i%97 == 0 {
			steps = len(working)
		}
		if got, known := c.IsWorkingDay(d); !known || got != working[i] {
			t.Fatalf("IsWorkingDay(%v) = %v, %v", d, got, known)
		}
		for _, f := range []func(date.Date, int) (date.Date, bool){c.After, c.Before} {
			same("After or Before", d, 0, count(f, d, 0), answer{d, true})
		}

		n := 0 // working days from d itself
		after := 0
		for j := i; j <= min(last, i+steps); j++ {
			e := from + date.Date(j)
			if got, ok := c.Between(d, e); !ok || got != n {
				t.Fatalf("Between(%v, %v) = %d, %v, want %d", d, e, got, ok, n)
			}
			if got, ok := c.Between(e, d); !ok || got != -n {
				t.Fatalf("Between(%v, %v) = %d, %v, want %d", e, d, got, ok, -n)
			}
			if !working[j] {
				continue
			}
			n++
			same("BeginningWith", d, n, count(c.BeginningWith, d, n), answer{e, true})
			if n == 1 {
				day, ok := c.OnOrAfter(d)
				same("OnOrAfter", d, 1, answer{day, ok}, answer{e, true})
			}
			if j > i {
				after++
				same("After", d, after, count(c.After, d, after), answer{e, true})
			}
		}
		if i+steps >= last { // the walk met the end
			same("BeginningWith", d, n+1, count(c.BeginningWith, d, n+1), none)
			same("After", d, after+1, count(c.After, d, after+1), none)
		}

		n = 0
		for j := i - 1; j >= max(0, i-steps); j-- {
			if working[j] {
				n++
				same("Before", d, n, count(c.Before, d, n), answer{from + date.Date(j), true})
			}
		}
		if i-steps <= 0 { // the walk met the beginning
			same("Before", d, n+1, count(c.Before, d, n+1), none)
		}
	}
}

func TestCalendar_coverage(t *testing.T) {
	c := workdays.EnglandAndWales()
	first, last := c.From(), c.Until() // a Wednesday and a Tuesday
	assert.True(t, c.Covers(first) && c.Covers(last))
	assert.False(t, c.Covers(first-1) || c.Covers(last+1) || c.Covers(0))

	for _, tt := range []struct {
		day            date.Date
		working, known bool
	}{
		{first - 1, false, false}, // Tuesday 31 December 2013
		{last, true, true},
		{last + 1, false, false}, // Wednesday 1 January 2031
		{last + 4, false, true},  // a Saturday
		{last + 5, false, true},  // a Sunday
		{first - 4, false, true}, // a Saturday
		{0, false, false},        // no date at all
		{-1, false, true},        // a Sunday, before year 1
	} {
		working, known := c.IsWorkingDay(tt.day)
		assert.Equal(t, [2]bool{tt.working, tt.known}, [2]bool{working, known}, "%v", tt.day)
	}

	no := func(_ date.Date, ok bool) { t.Helper(); assert.False(t, ok) }
	yes := func(_ date.Date, ok bool) { t.Helper(); assert.True(t, ok) }
	yes(c.After(last, 0))
	no(c.After(last, 1))
	yes(c.After(last-1, 1))
	no(c.After(last+1, 0))
	no(c.After(first-1, 1))
	no(c.After(first, -1))
	yes(c.BeginningWith(last, 1))
	no(c.BeginningWith(last, 2))
	no(c.BeginningWith(first, 0))
	no(c.BeginningWith(last, 0))
	no(c.BeginningWith(first, -1))
	no(c.BeginningWith(last+1, 1))
	yes(c.Before(first, 0))
	no(c.Before(first, 1))
	no(c.Before(first+1, 1)) // 1 January is a holiday
	yes(c.Before(first+2, 1))
	no(c.Before(last+1, 1))
	no(c.Before(last, -1))
	yes(c.OnOrAfter(last))
	no(c.OnOrAfter(last + 1))

	n, ok := c.Between(last, last+1)
	assert.True(t, ok && n == 1)
	n, ok = c.Between(first, last+1)
	assert.True(t, ok)
	assert.Equal(t, 4296, n)
	_, ok = c.Between(first-1, last)
	assert.False(t, ok)
	_, ok = c.Between(first, last+2)
	assert.False(t, ok)
	_, ok = c.Between(last+2, last+2)
	assert.False(t, ok)
	_, ok = c.Between(last+2, last)
	assert.False(t, ok)
}

func TestNew_refuses(t *testing.T) {
	first, last := date.New(2025, time.January, 1), date.New(2025, time.December, 31)
	holiday := func(d date.Date) []workdays.Holiday { return []workdays.Holiday{{Day: d}} }
	for _, tt := range []struct {
		name        string
		holidays    []workdays.Holiday
		from, until date.Date
		code        workdays.Code
		sentence    string
	}{
		{"no from", nil, 0, last, workdays.BadCoverage, `workdays: from "0001-01-01" is missing, or not in the years 1 to 9999`},
		{"no until", nil, first, 0, workdays.BadCoverage, `workdays: until "0001-01-01" is missing, or not in the years 1 to 9999`},
		{"far from", nil, math.MaxInt64, last, workdays.BadCoverage, ""},
		{"far until", nil, first, math.MaxInt64, workdays.BadCoverage, ""},
		{"early until", nil, first, math.MinInt64, workdays.BadCoverage, ""},
		{"inverted", nil, last, first, workdays.BadCoverage, `workdays: until "2025-01-01" is before from, 2025-12-31`},
		{"too long", nil, first, first + 65_535, workdays.BadCoverage, `workdays: until "2204-06-07" makes the coverage longer than 65,535 days`},
		{"holiday too early", holiday(first - 1), first, last, workdays.OutsideCoverage, `workdays: holiday "2024-12-31" is outside the coverage, 2025-01-01 to 2025-12-31`},
		{"holiday too late", holiday(last + 1), first, last, workdays.OutsideCoverage, `workdays: holiday "2026-01-01" is outside the coverage, 2025-01-01 to 2025-12-31`},
		{"holidays far apart", append(holiday(math.MinInt64), holiday(math.MaxInt64)...), first, last, workdays.OutsideCoverage, ""},
		{"holiday twice", append(holiday(first+5), holiday(first+5)...), first, last, workdays.DuplicateHoliday, `workdays: holiday "2025-01-06" is listed twice`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := workdays.New(tt.holidays, tt.from, tt.until)
			assert.Nil(t, c)
			var problem *workdays.Error
			require.ErrorAs(t, err, &problem)
			assert.Equal(t, tt.code, problem.Code)
			if tt.sentence != "" {
				assert.EqualError(t, err, tt.sentence)
			}
		})
	}
}

func TestNew_longestAndShortest(t *testing.T) {
	first := date.New(2025, time.January, 2)
	longest, err := workdays.New(nil, first, first+65_534)
	require.NoError(t, err)
	day, ok := longest.After(first, 46_000)
	assert.True(t, ok)
	n, ok := longest.Between(first+1, day+1)
	assert.True(t, ok)
	assert.Equal(t, 46_000, n)
	assert.True(t, longest.Covers(longest.Until()))
	assert.False(t, longest.Covers(longest.Until()+1))

	shortest, err := workdays.New(nil, first, first)
	require.NoError(t, err)
	day, ok = shortest.BeginningWith(first, 1)
	assert.True(t, ok)
	assert.Equal(t, first, day)
}

func TestNew_keepsNothingOfTheCallers(t *testing.T) {
	first := date.New(2025, time.January, 1)
	given := []workdays.Holiday{{Day: first + 8, Name: "b"}, {Day: first, Name: "a"}}
	c, err := workdays.New(given, first, first+30)
	require.NoError(t, err)
	assert.Equal(t, "b", given[0].Name)
	given[1].Name = "changed"
	c.Holidays()[0].Name = "changed"
	assert.Equal(t, []workdays.Holiday{{Day: first, Name: "a"}, {Day: first + 8, Name: "b"}}, c.Holidays())
}

func TestWithout_spans(t *testing.T) {
	c := workdays.EnglandAndWales()
	sameDays(t, c, c.Without())
	sameDays(t, c, c.Without(workdays.YearSpan{})) // no months: no days

	august := workdays.YearSpan{FromMonth: time.August, FromDay: 1, ToMonth: time.August, ToDay: 31}
	winter := workdays.YearSpan{FromMonth: time.December, FromDay: 25, ToMonth: time.January, ToDay: 1}
	first, _ := c.Without(august).Between(c.From(), c.Until())
	again, _ := c.Without(august).Without(august).Between(c.From(), c.Until())
	assert.Equal(t, first, again)
	one, _ := c.Without(august, winter).Between(c.From(), c.Until())
	other, _ := c.Without(winter).Without(august).Between(c.From(), c.Until())
	assert.Equal(t, one, other, "spans add up, in any order")

	february := c.Without(workdays.YearSpan{FromMonth: time.February, FromDay: 1, ToMonth: time.February, ToDay: 31})
	for _, day := range []string{"2024-02-01", "2024-02-29", "2025-02-28"} {
		working, known := february.IsWorkingDay(on(t, day))
		assert.True(t, known && !working, day)
	}
	working, _ := february.IsWorkingDay(on(t, "2024-03-01"))
	assert.True(t, working)

	// From a day of a month to an earlier one of the same: nearly the whole year.
	around := c.Without(workdays.YearSpan{FromMonth: time.August, FromDay: 20, ToMonth: time.August, ToDay: 10})
	// From late in a month to early in a later one: no more than that.
	spring := c.Without(workdays.YearSpan{FromMonth: time.March, FromDay: 20, ToMonth: time.August, ToDay: 10})
	for day, want := range map[string][2]bool{ // working in the first, in the second
		"2025-08-11": {true, true}, "2025-08-19": {true, true}, "2025-08-20": {false, true}, "2025-08-08": {false, false},
		"2025-03-19": {false, true}, "2025-03-20": {false, false}, "2025-12-01": {false, true},
	} {
		first, _ := around.IsWorkingDay(on(t, day))
		second, _ := spring.IsWorkingDay(on(t, day))
		assert.Equal(t, want, [2]bool{first, second}, day)
	}

	never := c.Without(workdays.YearSpan{FromMonth: 1, FromDay: 1, ToMonth: 12, ToDay: 31})
	_, ok := never.OnOrAfter(c.From())
	assert.False(t, ok)
	n, ok := never.Between(c.From(), c.Until())
	assert.True(t, ok && n == 0)
}

func TestCalendar_zeroAndNilCoverNothing(t *testing.T) {
	for name, c := range map[string]*workdays.Calendar{"zero": {}, "nil": nil, "zero without": (&workdays.Calendar{}).Without(workdays.YearSpan{}), "nil without": (*workdays.Calendar)(nil).Without()} {
		t.Run(name, func(t *testing.T) {
			assert.Zero(t, c.From())
			assert.Zero(t, c.Until())
			assert.Empty(t, c.Holidays())
			for _, d := range []date.Date{0, -1, 1, math.MinInt64, math.MaxInt64, date.New(2025, time.March, 3)} {
				assert.False(t, c.Covers(d))
				for _, count := range []func(date.Date, int) (date.Date, bool){c.After, c.BeginningWith, c.Before} {
					_, ok := count(d, 1)
					assert.False(t, ok)
				}
				_, ok := c.OnOrAfter(d)
				assert.False(t, ok)
				_, ok = c.Between(d, d)
				assert.False(t, ok)
			}
			working, known := c.IsWorkingDay(date.New(2025, time.March, 1)) // a Saturday
			assert.True(t, known && !working)
		})
	}
}

func TestCalendar_manyGoroutines(t *testing.T) {
	var group sync.WaitGroup
	for range 8 {
		group.Add(1)
		go func() {
			defer group.Done()
			c := workdays.EnglandAndWales()
			for d := c.From(); d <= c.Until(); d++ {
				c.After(d, 10)
			}
			c.Holidays()[0].Name = "changed"
		}()
	}
	group.Wait()
	assert.Equal(t, "New Year's Day", workdays.EnglandAndWales().Holidays()[0].Name)
}

// aCalendar draws a calendar of up to three years with up to twelve holidays.
func aCalendar(t *rapid.T) *workdays.Calendar {
	from := date.New(2015, time.January, 1) + date.Date(rapid.IntRange(0, 2000).Draw(t, "from"))
	until := from + date.Date(rapid.IntRange(30, 1100).Draw(t, "days"))
	days := rapid.SliceOfNDistinct(rapid.Int64Range(int64(from), int64(until)), 0, 12, rapid.ID[int64]).Draw(t, "holidays")
	holidays := make([]workdays.Holiday, len(days))
	for i, d := range days {
		holidays[i].Day = date.Date(d)
	}
	c, err := workdays.New(holidays, from, until)
	require.NoError(t, err)
	if rapid.Bool().Draw(t, "spans") {
		c = c.Without(workdays.YearSpan{
			FromMonth: time.Month(rapid.IntRange(0, 13).Draw(t, "from month")), FromDay: rapid.IntRange(0, 32).Draw(t, "from day"),
			ToMonth: time.Month(rapid.IntRange(0, 13).Draw(t, "to month")), ToDay: rapid.IntRange(0, 32).Draw(t, "to day"),
		})
	}
	return c
}

// aDay draws a day that c covers.
func aDay(t *rapid.T, c *workdays.Calendar, name string) date.Date {
	return date.Date(rapid.Int64Range(int64(c.From()), int64(c.Until())).Draw(t, name))
}

func TestProperty_beforeUndoesAfter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := aCalendar(t)
		d, n := aDay(t, c, "day"), rapid.IntRange(0, 200).Draw(t, "n")
		if working, _ := c.IsWorkingDay(d); !working {
			return
		}
		if later, ok := c.After(d, n); ok {
			back, ok := c.Before(later, n)
			assert.True(t, ok)
			assert.Equal(t, d, back)
			again, ok := c.BeginningWith(d, n+1)
			assert.True(t, ok)
			assert.Equal(t, later, again)
			between, ok := c.Between(d, later)
			assert.True(t, ok)
			assert.Equal(t, n, between)
		}
	})
}

func TestProperty_addingAHolidayNeverBringsADayForward(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := aCalendar(t)
		added := aDay(t, c, "added")
		more, err := workdays.New(append(c.Holidays(), workdays.Holiday{Day: added}), c.From(), c.Until())
		if err != nil {
			return // it was a holiday already
		}
		fewer, err := workdays.New(c.Holidays(), c.From(), c.Until())
		require.NoError(t, err)
		d, n := aDay(t, c, "day"), rapid.IntRange(1, 200).Draw(t, "n")
		for _, count := range []func(*workdays.Calendar) (date.Date, bool){
			func(c *workdays.Calendar) (date.Date, bool) { return c.After(d, n) },
			func(c *workdays.Calendar) (date.Date, bool) { return c.BeginningWith(d, n) },
			func(c *workdays.Calendar) (date.Date, bool) { return c.OnOrAfter(d) },
			func(c *workdays.Calendar) (date.Date, bool) { before, ok := c.Before(d, n); return -before, ok },
		} {
			with, ok := count(more)
			if !ok {
				continue
			}
			without, ok := count(fewer)
			assert.True(t, ok)
			assert.LessOrEqual(t, without, with)
		}
	})
}

func TestProperty_betweenAdds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := aCalendar(t)
		x, y, z := aDay(t, c, "x"), aDay(t, c, "y"), aDay(t, c, "z")
		between := func(a, b date.Date) int {
			n, ok := c.Between(a, b)
			assert.True(t, ok)
			return n
		}
		assert.Equal(t, between(x, z), between(x, y)+between(y, z))
		assert.Equal(t, between(x, y), -between(y, x))
	})
}

func TestProperty_answersAreWorkingDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := aCalendar(t)
		d := date.Date(rapid.Int64().Draw(t, "any day"))
		if rapid.Bool().Draw(t, "near") {
			d = c.From() + date.Date(rapid.IntRange(-10, 1200).Draw(t, "day"))
		}
		n := rapid.OneOf(rapid.Int(), rapid.IntRange(1, 400), rapid.Just(math.MaxInt), rapid.Just(math.MinInt)).Draw(t, "n")
		for _, count := range []func(date.Date, int) (date.Date, bool){c.After, c.BeginningWith, c.Before} {
			got, ok := count(d, n)
			if !ok {
				assert.Zero(t, got)
				continue
			}
			working, known := c.IsWorkingDay(got)
			assert.True(t, known && (working || n == 0), "%v", got)
			assert.True(t, c.Covers(d) && n >= 0)
		}
		c.Between(d, c.Until())
		c.Between(math.MinInt64, d)
	})
}

func TestCounts_allocateNothing(t *testing.T) {
	c, d := workdays.EnglandAndWales(), date.New(2024, time.December, 20)
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		c.After(d, 15)
		c.BeginningWith(d, 15)
		c.Before(d, 15)
		c.OnOrAfter(d)
		c.Between(d, d+100)
		c.IsWorkingDay(d)
		c.Covers(d)
		workdays.EnglandAndWales()
	}))
}
