package workdays_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// govUK is a file in GOV.UK's form for 2028 to 2031, with a holiday on 14 June 2029 that was invented for these tests.
func govUK(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("testdata/bank-holidays.json")
	require.NoError(t, err)
	return string(text)
}

// otherYears moves the four years of the file.
func otherYears(file string, from, by string) string {
	return strings.ReplaceAll(file, `"`+from, `"`+by)
}

func TestExtend(t *testing.T) {
	before := workdays.EnglandAndWales()
	c, err := before.Extend(strings.NewReader(govUK(t)))
	require.NoError(t, err)
	assert.Equal(t, before.From(), c.From())
	assert.Equal(t, date.New(2031, time.December, 31), c.Until())
	assert.Len(t, c.Holidays(), len(before.Holidays())+1+8)

	invented := date.New(2029, time.June, 14)
	working, known := c.IsWorkingDay(invented)
	assert.True(t, known && !working, "a one-off announced later")
	working, known = before.IsWorkingDay(invented)
	assert.True(t, known && working, "the calendar it came from is as it was")

	for i, h := range before.Holidays() {
		if h.Day.Year() < 2028 {
			assert.Equal(t, h, c.Holidays()[i])
		}
	}
	for _, h := range c.Holidays() {
		assert.NotContains(t, h.Note, "computed", "%v", h)
		assert.Equal(t, h.Day.Year() >= 2028, h.Source == "GOV.UK bank-holidays.json", "%v", h)
	}

	again, err := c.Extend(strings.NewReader(govUK(t)))
	require.NoError(t, err)
	sameDays(t, c, again)
}

func TestExtend_growsBothWaysAndKeepsDaysLeftOut(t *testing.T) {
	august := workdays.YearSpan{FromMonth: time.August, FromDay: 1, ToMonth: time.August, ToDay: 31}
	middle, err := workdays.New(nil, date.New(2029, time.March, 1), date.New(2029, time.October, 31))
	require.NoError(t, err)
	c, err := middle.Without(august).Extend(strings.NewReader(govUK(t)))
	require.NoError(t, err)
	assert.Equal(t, date.New(2028, time.January, 1), c.From())
	assert.Equal(t, date.New(2031, time.December, 31), c.Until())
	day, ok := c.After(date.New(2031, time.July, 31), 1)
	assert.True(t, ok)
	assert.Equal(t, date.New(2031, time.September, 1), day)

	next, err := workdays.New(nil, date.New(2032, time.January, 1), date.New(2032, time.December, 31))
	require.NoError(t, err)
	c, err = next.Extend(strings.NewReader(govUK(t)))
	require.NoError(t, err, "the two meet without a gap")
	assert.Equal(t, date.New(2028, time.January, 1), c.From())
	assert.Equal(t, date.New(2032, time.December, 31), c.Until())
}

func TestExtend_replacesWholeYearsOnly(t *testing.T) {
	// Holidays on the days just outside the file's years, and just inside.
	from, until := date.New(2028, time.January, 1), date.New(2031, time.December, 31)
	old := []workdays.Holiday{{Day: from - 1}, {Day: from}, {Day: until}, {Day: until + 1}}
	wide, err := workdays.New(old, from-10, until+10)
	require.NoError(t, err)
	c, err := wide.Extend(strings.NewReader(govUK(t)))
	require.NoError(t, err)
	held := map[date.Date]bool{}
	for _, h := range c.Holidays() {
		held[h.Day] = true
	}
	assert.True(t, held[from-1] && held[until+1])
	assert.False(t, held[from] || held[until])
	assert.Equal(t, [2]date.Date{from - 10, until + 10}, [2]date.Date{c.From(), c.Until()})

	earlier, err := workdays.New(nil, from-10, from-1)
	require.NoError(t, err)
	c, err = earlier.Extend(strings.NewReader(govUK(t)))
	require.NoError(t, err, "the file begins the day after")
	assert.Equal(t, [2]date.Date{from - 10, until}, [2]date.Date{c.From(), c.Until()})
}

func TestExtend_ofNothing(t *testing.T) {
	for _, nothing := range []*workdays.Calendar{nil, {}} {
		c, err := nothing.Extend(strings.NewReader(govUK(t)))
		require.NoError(t, err)
		assert.Equal(t, date.New(2028, time.January, 1), c.From())
		assert.Equal(t, date.New(2031, time.December, 31), c.Until())
		assert.Len(t, c.Holidays(), 4*8+1)
	}
}

func TestExtend_order(t *testing.T) {
	file := govUK(t)
	christmas := `{"title": "Christmas Day", "date": "2031-12-25", "notes": "", "bunting": true},`
	shuffled := strings.Replace(strings.Replace(file, christmas, "", 1), `"events": [`, `"events": [`+christmas, 1)
	require.NotEqual(t, file, shuffled)
	want, err := workdays.EnglandAndWales().Extend(strings.NewReader(file))
	require.NoError(t, err)
	got, err := workdays.EnglandAndWales().Extend(strings.NewReader(shuffled))
	require.NoError(t, err)
	sameDays(t, want, got)
}

// badFiles spoil one thing each in the good file: the first old is replaced by new.
var badFiles = []struct {
	name, old, new string
	code           workdays.Code
	sentence       string
}{
	{"no such day", "2031-05-26", "2031-02-30", workdays.BadDate, `workdays: england-and-wales.events[29].date "2031-02-30" is not a date, YYYY-MM-DD`},
	{"day in another form", "2031-05-26", "26/05/2031", workdays.BadDate, `workdays: england-and-wales.events[29].date "26/05/2031" is not a date, YYYY-MM-DD`},
	{"day with a time", "2031-05-26", "2031-05-26T00:00:00Z", workdays.BadDate, `workdays: england-and-wales.events[29].date "2031-05-26T00:00:00Z" is not a date, YYYY-MM-DD`},
	{"no day", `"date": "2031-05-26", `, "", workdays.BadDate, `workdays: england-and-wales.events[29].date is not a date, YYYY-MM-DD`},
	{"too late", "2031-05-26", "3031-05-26", workdays.BadDate, `workdays: england-and-wales.events[29].date "3031-05-26" is not in the years 1972 to 2099`},
	{"too early", "2031-05-26", "1931-05-26", workdays.BadDate, `workdays: england-and-wales.events[29].date "1931-05-26" is not in the years 1972 to 2099`},
	{"twice", "2031-05-26", "2031-05-05", workdays.DuplicateHoliday, `workdays: england-and-wales.events[29].date "2031-05-05" is listed twice`},
	{"unfinished year", `"2031-05-26"`, `"2029-05-29"`, workdays.IncompleteYear, `workdays: england-and-wales.events "2031" has 7 holidays, fewer than the 8 of every year`},
	{"missing year", `"2031-05-26"`, `"2033-05-26"`, workdays.IncompleteYear, `workdays: england-and-wales.events "2031" has 7 holidays, fewer than the 8 of every year`},
	{"unknown division", `"scotland": {`, `"cornwall": {`, workdays.UnknownDivision, `workdays: division "cornwall" is none that GOV.UK's file has`},
	{"wrong division", `"division": "england-and-wales"`, `"division": "scotland"`, workdays.UnknownDivision, `workdays: england-and-wales.division "scotland" is not england-and-wales`},
	{"no England and Wales", `"england-and-wales": {`, `"northern-ireland": {`, workdays.MissingDivision, `workdays: england-and-wales is missing`},
	{"empty division", `"events": [`, `"events": [], "others": [`, workdays.MissingDivision, `workdays: england-and-wales.events has no holidays`},
	{"after the end", "  }\n}\n", "  }\n}\n{}", workdays.BadFile, `workdays: file is not JSON of GOV.UK's form: invalid character '{' after top-level value`},
	{"cut short", "\n  }\n}\n", "", workdays.BadFile, `workdays: file is not JSON of GOV.UK's form: unexpected end of JSON input`},
	{"a number for a date", `"2031-05-26"`, `20310526`, workdays.BadFile, `workdays: england-and-wales is not JSON of GOV.UK's form: json: cannot unmarshal number into Go struct field event.events.date of type string`},
	{"a list for a division", `"england-and-wales": {`, `"england-and-wales": [], "scotland": {`, workdays.BadFile, ""},
	{"not an object", "{", "[", workdays.BadFile, ""},
	{"too large", "{", "{" + strings.Repeat(" ", 1<<20), workdays.BadFile, `workdays: file is larger than 1 MiB`},
}

func TestExtend_refuses(t *testing.T) {
	file := govUK(t)
	for _, tt := range badFiles {
		t.Run(tt.name, func(t *testing.T) {
			bad := strings.Replace(file, tt.old, tt.new, 1)
			require.NotEqual(t, file, bad)
			refused(t, bad, tt.code, tt.sentence)
		})
	}
	t.Run("gap", func(t *testing.T) {
		later := file
		for _, move := range [][2]string{{"2031", "2035"}, {"2030", "2034"}, {"2029", "2033"}, {"2028", "2032"}} {
			later = otherYears(later, move[0], move[1])
		}
		refused(t, later, workdays.CoverageGap, `workdays: england-and-wales "2032-01-01 to 2035-12-31" leaves a gap beside the coverage so far, 2014-01-01 to 2030-12-31`)
	})
	t.Run("gap before", func(t *testing.T) {
		earlier := file
		for _, move := range [][2]string{{"2028", "2009"}, {"2029", "2010"}, {"2030", "2011"}, {"2031", "2012"}} {
			earlier = otherYears(earlier, move[0], move[1])
		}
		refused(t, earlier, workdays.CoverageGap, "")
		c, err := workdays.New(nil, date.New(2013, time.January, 1), date.New(2013, time.December, 31))
		require.NoError(t, err)
		_, err = c.Extend(strings.NewReader(earlier))
		assert.NoError(t, err)
	})
	t.Run("as long as it may be, and a byte longer", func(t *testing.T) {
		full := file + strings.Repeat(" ", 1<<20-len(file))
		_, err := workdays.EnglandAndWales().Extend(strings.NewReader(full))
		assert.NoError(t, err)
		refused(t, full+" ", workdays.BadFile, "")
	})
	t.Run("the first year and the last, and those beyond", func(t *testing.T) {
		for year, code := range map[string]workdays.Code{"1971": workdays.BadDate, "2100": workdays.BadDate, "1972": workdays.IncompleteYear, "2099": workdays.IncompleteYear} {
			refused(t, `{"england-and-wales": {"division": "england-and-wales", "events": [{"title": "Early May bank holiday", "date": "`+year+`-05-01"}]}}`, code, "")
		}
	})
	t.Run("empty", func(t *testing.T) { refused(t, "", workdays.BadFile, "") })
	t.Run("null", func(t *testing.T) { refused(t, "null", workdays.MissingDivision, "") })
	t.Run("too long together", func(t *testing.T) {
		until := date.New(2030, time.December, 31)
		c, err := workdays.New(nil, until-65_534, until)
		require.NoError(t, err)
		_, err = c.Extend(strings.NewReader(file))
		assert.EqualError(t, err, `workdays: until "2031-12-31" makes the coverage longer than 65,535 days`)
	})
}

func refused(t *testing.T, file string, code workdays.Code, sentence string) {
	t.Helper()
	c, err := workdays.EnglandAndWales().Extend(strings.NewReader(file))
	assert.Nil(t, c)
	var problem *workdays.Error
	require.ErrorAs(t, err, &problem)
	assert.Equal(t, code, problem.Code, "%v", err)
	if sentence != "" {
		assert.EqualError(t, err, sentence)
	}
}

func TestExtend_readerFails(t *testing.T) {
	broken := errors.New("broken line")
	_, err := workdays.EnglandAndWales().Extend(iotest.ErrReader(broken))
	assert.ErrorIs(t, err, broken)
	assert.EqualError(t, err, "workdays: file can't be read: broken line")

	_, err = workdays.EnglandAndWales().Extend(nil)
	assert.EqualError(t, err, "workdays: file is missing")
}

func FuzzExtend(f *testing.F) {
	file := govUK(f)
	f.Add(file)
	if len(badFiles) == 0 {
		f.Fatal("no seeds")
	}
	for _, bad := range badFiles {
		if len(bad.new) < 1000 {
			f.Add(strings.Replace(file, bad.old, bad.new, 1))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		before := workdays.EnglandAndWales()
		c, err := before.Extend(strings.NewReader(text))
		if err != nil {
			var problem *workdays.Error
			require.ErrorAs(t, err, &problem)
			require.Nil(t, c)
			require.NotEmpty(t, problem.Code)
			require.NotEmpty(t, problem.Field)
			return
		}
		require.LessOrEqual(t, c.From(), before.From())
		require.GreaterOrEqual(t, c.Until(), before.Until())
		again, err := workdays.New(c.Holidays(), c.From(), c.Until())
		require.NoError(t, err)
		sameDays(t, c, again)
		inYear := map[int]int{}
		for _, h := range c.Holidays() {
			inYear[h.Day.Year()]++
		}
		for year := c.From().Year(); year <= c.Until().Year(); year++ {
			require.GreaterOrEqual(t, inYear[year], 8, "%d", year)
		}
	})
}
