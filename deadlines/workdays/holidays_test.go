package workdays_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// theTable is a second copy of the holidays, taken apart from the code: New Year, Good Friday, Easter Monday, early May,
// spring, summer, Christmas, Boxing Day, then one-off days. "(s)" marks a substitute day.
const theTable = `
2014 | 1 Jan | 18 Apr | 21 Apr | 5 May | 26 May | 25 Aug | 25 Dec | 26 Dec
2015 | 1 Jan | 3 Apr | 6 Apr | 4 May | 25 May | 31 Aug | 25 Dec | 28 Dec (s)
2016 | 1 Jan | 25 Mar | 28 Mar | 2 May | 30 May | 29 Aug | 27 Dec (s) | 26 Dec
2017 | 2 Jan (s) | 14 Apr | 17 Apr | 1 May | 29 May | 28 Aug | 25 Dec | 26 Dec
2018 | 1 Jan | 30 Mar | 2 Apr | 7 May | 28 May | 27 Aug | 25 Dec | 26 Dec
2019 | 1 Jan | 19 Apr | 22 Apr | 6 May | 27 May | 26 Aug | 25 Dec | 26 Dec
2020 | 1 Jan | 10 Apr | 13 Apr | 8 May | 25 May | 31 Aug | 25 Dec | 28 Dec (s)
2021 | 1 Jan | 2 Apr | 5 Apr | 3 May | 31 May | 30 Aug | 27 Dec (s) | 28 Dec (s)
2022 | 3 Jan (s) | 15 Apr | 18 Apr | 2 May | 2 Jun | 29 Aug | 27 Dec (s) | 26 Dec | 3 Jun | 19 Sep
2023 | 2 Jan (s) | 7 Apr | 10 Apr | 1 May | 29 May | 28 Aug | 25 Dec | 26 Dec | 8 May
2024 | 1 Jan | 29 Mar | 1 Apr | 6 May | 27 May | 26 Aug | 25 Dec | 26 Dec
2025 | 1 Jan | 18 Apr | 21 Apr | 5 May | 26 May | 25 Aug | 25 Dec | 26 Dec
2026 | 1 Jan | 3 Apr | 6 Apr | 4 May | 25 May | 31 Aug | 25 Dec | 28 Dec (s)
2027 | 1 Jan | 26 Mar | 29 Mar | 3 May | 31 May | 30 Aug | 27 Dec (s) | 28 Dec (s)
2028 | 3 Jan (s) | 14 Apr | 17 Apr | 1 May | 29 May | 28 Aug | 25 Dec | 26 Dec
2029 | 1 Jan | 30 Mar | 2 Apr | 7 May | 28 May | 27 Aug | 25 Dec | 26 Dec
2030 | 1 Jan | 19 Apr | 22 Apr | 6 May | 27 May | 26 Aug | 25 Dec | 26 Dec`

// listed reads theTable: each day, and whether it is a substitute.
func listed(t testing.TB) map[date.Date]bool {
	t.Helper()
	days := map[date.Date]bool{}
	for line := range strings.Lines(strings.TrimSpace(theTable)) {
		year, rest, _ := strings.Cut(strings.TrimSpace(line), " | ")
		for cell := range strings.SplitSeq(rest, " | ") {
			text, substitute := strings.CutSuffix(cell, " (s)")
			parsed, err := time.Parse("2 Jan 2006", text+" "+year)
			require.NoError(t, err)
			days[date.NewAt(parsed)] = substitute
		}
	}
	require.Len(t, days, 17*8+3)
	return days
}

// on reads a day from its ISO form.
func on(t testing.TB, iso string) date.Date {
	t.Helper()
	parsed, err := time.Parse(time.DateOnly, iso)
	require.NoError(t, err)
	return date.NewAt(parsed)
}

func TestEnglandAndWales_everyHoliday(t *testing.T) {
	want := listed(t)
	got := workdays.EnglandAndWales().Holidays()
	require.Len(t, got, len(want))
	for i, h := range got {
		substitute, ok := want[h.Day]
		assert.True(t, ok, "%v is not in the table", h)
		assert.Equal(t, substitute, h.Note == "substitute day", "%v", h)
		assert.Equal(t, h.Day.Year() > 2028, h.Note == "computed, subject to proclamation", "%v", h)
		assert.Equal(t, h.Day.Year() > 2028, !strings.HasPrefix(h.Source, "GOV.UK"), "%v", h)
		assert.NotEmpty(t, h.Name)
		assert.NotEmpty(t, h.Source)
		assert.True(t, i == 0 || got[i-1].Day < h.Day, "%v is out of order", h)
		working, known := workdays.EnglandAndWales().IsWorkingDay(h.Day)
		assert.True(t, known && !working, "%v", h)
	}
}

func TestEnglandAndWales_tableIsValid(t *testing.T) {
	builtIn := workdays.EnglandAndWales()
	again, err := workdays.New(builtIn.Holidays(), builtIn.From(), builtIn.Until())
	require.NoError(t, err)
	sameDays(t, builtIn, again)
	assert.Equal(t, date.New(2014, time.January, 1), builtIn.From())
	assert.Equal(t, date.New(2030, time.December, 31), builtIn.Until())
}

func TestEnglandAndWales_daysOftenWrong(t *testing.T) {
	for _, tt := range []struct {
		day     string
		working bool
		name    string
		note    string
	}{
		{"2020-05-04", true, "", ""},
		{"2020-05-08", false, "Early May bank holiday", "moved from 4 May, for VE Day"},
		{"2022-05-30", true, "", ""},
		{"2022-06-02", false, "Spring bank holiday", "moved from 30 May, for the Platinum Jubilee"},
		{"2022-06-03", false, "Platinum Jubilee bank holiday", "one-off"},
		{"2022-09-19", false, "Bank holiday for the State Funeral of Queen Elizabeth II", "one-off"},
		{"2023-05-01", false, "Early May bank holiday", ""},
		{"2023-05-08", false, "Bank holiday for the coronation of King Charles III", "one-off"},
		{"2017-01-02", false, "New Year's Day", "substitute day"},
		{"2021-12-25", false, "", ""}, // a Saturday: the day itself, and its substitute
		{"2021-12-27", false, "Christmas Day", "substitute day"},
		{"2026-06-15", true, "", ""}, // a holiday in Scotland only
		{"2024-01-02", true, "", ""}, // likewise
		{"2024-12-24", true, "", ""},
		{"2030-12-26", false, "Boxing Day", "computed, subject to proclamation"},
	} {
		t.Run(tt.day, func(t *testing.T) {
			working, known := workdays.EnglandAndWales().IsWorkingDay(on(t, tt.day))
			assert.True(t, known)
			assert.Equal(t, tt.working, working)
			var name, note string
			for _, h := range workdays.EnglandAndWales().Holidays() {
				if h.Day == on(t, tt.day) {
					name, note = h.Name, h.Note
				}
			}
			assert.Equal(t, tt.name, name)
			assert.Equal(t, tt.note, note)
		})
	}
}

// easterDay reads Easter from the table of the Calendar (New Style) Act 1750, as it stands for 1900 to 2199: the Sunday after
// the paschal full moon of the year's golden number.
func easterDay(year int) date.Date {
	fullMoon := [19]string{
		"14 Apr", "3 Apr", "23 Mar", "11 Apr", "31 Mar", "18 Apr", "8 Apr", "28 Mar", "16 Apr", "5 Apr",
		"25 Mar", "13 Apr", "2 Apr", "22 Mar", "10 Apr", "30 Mar", "17 Apr", "7 Apr", "27 Mar",
	}
	day, err := time.Parse("2 Jan 2006", fmt.Sprint(fullMoon[year%19], " ", year))
	if err != nil {
		panic(err)
	}
	for day = day.AddDate(0, 0, 1); day.Weekday() != time.Sunday; {
		day = day.AddDate(0, 0, 1)
	}
	return date.NewAt(day)
}

func TestEnglandAndWales_easter(t *testing.T) {
	byDay := map[date.Date]string{}
	for _, h := range workdays.EnglandAndWales().Holidays() {
		byDay[h.Day] = h.Name
	}
	for year := 2014; year <= 2030; year++ {
		assert.Equal(t, "Good Friday", byDay[easterDay(year)-2], "%d", year)
		assert.Equal(t, "Easter Monday", byDay[easterDay(year)+1], "%d", year)
	}
}

func TestNew_christmasAndGoodFridayNeedNoListing(t *testing.T) {
	for _, span := range [][2]int{{1900, 2049}, {2050, 2199}} {
		calendar, err := workdays.New(nil, date.New(span[0], time.January, 1), date.New(span[1], time.December, 31))
		require.NoError(t, err)
		closed := map[date.Date]bool{}
		for year := span[0]; year <= span[1]; year++ {
			closed[easterDay(year)-2] = true
			closed[date.New(year, time.December, 25)] = true
		}
		for d := calendar.From(); d <= calendar.Until(); d++ {
			weekday := d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
			if working, known := calendar.IsWorkingDay(d); !known || working != (weekday && !closed[d]) {
				t.Errorf("IsWorkingDay(%v) = %v, %v", d, working, known)
			}
		}
	}
}

func TestNew_goodFridayOfTheEarliestAndLatestEasters(t *testing.T) {
	earliest, latest := []int{1598, 1693, 1761, 1818, 2285, 2353, 2437, 2505}, []int{1666, 1734, 1886, 1943, 2038, 2190, 2258}
	goodFridays := make([]date.Date, 0, len(earliest)+len(latest))
	for _, year := range earliest {
		goodFridays = append(goodFridays, date.New(year, time.March, 22)-2)
	}
	for _, year := range latest {
		goodFridays = append(goodFridays, date.New(year, time.April, 25)-2)
	}
	for _, d := range goodFridays {
		c, err := workdays.New(nil, d-7, d+7)
		require.NoError(t, err)
		n, ok := c.Between(d-7, d+7)
		assert.True(t, ok && n == 9, "%v", d)
		working, known := c.IsWorkingDay(d)
		assert.True(t, known && !working, "%v", d)
	}
}
