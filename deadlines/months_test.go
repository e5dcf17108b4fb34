package deadlines

import (
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The arithmetic is checked against the date library for every day of four
// centuries and for days far outside them.
func TestCivilAgreesWithTheLibrary(t *testing.T) {
	check := func(d date.Date) {
		y, m, dom := civil(d)
		wantY, wantM, wantD := d.Date()
		if y != wantY || m != int(wantM) || dom != wantD || fromCivil(y, m, dom) != d {
			t.Fatalf("%v: civil gives %d-%d-%d, which is day %d", d, y, m, dom, fromCivil(y, m, dom)-d)
		}
	}
	for d := date.New(1800, time.January, 1); d <= date.New(2200, time.January, 1); d++ {
		check(d)
	}
	for _, year := range []int{-39000, -400, -1, 0, 1, 4, 100, 400, 9999, 100000, 1000000} {
		for day := range 800 {
			check(date.New(year, time.January, 1) + date.Date(day))
		}
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		to     string
	}{
		{"2025-01-06", 2, "2025-03-06"},
		{"2025-01-31", 1, "2025-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2024-12-31", 2, "2025-02-28"},
		{"2024-12-30", 2, "2025-02-28"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2025-07-31", -5, "2025-02-28"},
		{"2025-03-31", -1, "2025-02-28"},
		{"2025-01-01", -1, "2024-12-01"},
		{"2025-06-15", 0, "2025-06-15"},
	} {
		from, err := date.ParseISO(c.from)
		require.NoError(t, err)
		require.Equal(t, c.to, AddMonths(from, c.months).String(), "%s and %d months", c.from, c.months)
	}
}

func TestMonthsAreNotChained(t *testing.T) {
	d := date.New(2025, time.January, 31)
	require.NotEqual(t, AddMonths(d, 2), AddMonths(AddMonths(d, 1), 1))
}

func TestAddMonthsProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := date.Date(rapid.Int64Range(0, 1<<21).Draw(t, "day"))
		n := rapid.IntRange(-2400, 2400).Draw(t, "months")
		end := AddMonths(d, n)
		y, m, day := civil(d)
		ey, em, eday := civil(end)
		require.Equal(t, n, (ey*12+em)-(y*12+m), "it lands in the right month")
		require.Equal(t, min(day, lastDay(ey, em)), eday, "on the same day, or the last of the month")
		require.LessOrEqual(t, end, AddMonths(d+1, n), "a later day is never earlier")
	})
}
