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

func TestParseDate(t *testing.T) {
	for s, want := range map[string]date.Date{
		"2025-01-06": date.New(2025, time.January, 6),
		"1900-01-01": date.New(1900, time.January, 1),
		"2199-12-31": date.New(2199, time.December, 31),
		"2000-02-29": date.New(2000, time.February, 29),
		"2024-02-29": date.New(2024, time.February, 29),
	} {
		got, err := ehcp.ParseDate(s)
		require.NoError(t, err, s)
		assert.Equal(t, want, got, s)
		assert.Equal(t, s, got.String())
		assert.Equal(t, want, ehcp.MustDate(s))
	}
}

func TestParseDate_bad(t *testing.T) {
	const (
		form  = "a date is written as 2025-01-06"
		timed = "a day is needed, without a time: 2025-01-06"
		years = "the year must be from 1900 to 2199"
		month = "the month must be from 01 to 12"
	)
	for s, want := range map[string]string{
		"":                          "a date is needed, written as 2025-01-06",
		"2025-02-30":                "February 2025 has 28 days",
		"2023-02-29":                "February 2023 has 28 days",
		"2100-02-29":                "February 2100 has 28 days",
		"1900-02-29":                "February 1900 has 28 days",
		"2024-02-30":                "February 2024 has 29 days",
		"2025-04-31":                "April 2025 has 30 days",
		"2025-01-32":                "January 2025 has 31 days",
		"2025-01-00":                "January 2025 has 31 days",
		"2025-00-01":                month,
		"2025-13-01":                month,
		"1899-12-31":                years,
		"2200-01-01":                years,
		"0000-00-00":                years,
		"0001-01-01":                years,
		"2025-01-06T00:00:00Z":      timed,
		"2025-01-06T00:00:00+01:00": timed,
		"2025-01-06 00:00:00":       form,
		"2025-2-3":                  form,
		"06/01/2025":                form,
		"06-01-2025":                form,
		"20250106":                  form,
		"2025/01/06":                form,
		"2025/01-06":                form,
		"2025-01/06":                form,
		"2025-0106-":                form,
		" 2025-01-06":               form,
		"2025-01-06 ":               form,
		"2025-01-6 ":                form,
		"+025-01-06":                form,
		"-025-01-06":                form,
		"2025-+1-06":                form,
		"2025--1-06":                form,
		"2025-01-0x":                form,
		"2025-W01-1":                form,
		"2025-006":                  form,
		"２０２５-０１-０６":                form, // digits, but not of ASCII
		"202٥-01-0":                 form, // ten bytes
		"6 January 2025":            form,
		"today":                     form,
		"2025-01-06\x00":            form,
	} {
		got, err := ehcp.ParseDate(s)
		assert.Equal(t, &ehcp.Error{Code: ehcp.BadDate, Value: s, Message: want}, err, "%q", s)
		assert.Zero(t, got, "%q", s)
	}
}

func TestMustDate_panics(t *testing.T) {
	assert.PanicsWithError(t, `"2025-02-30": February 2025 has 28 days`, func() { ehcp.MustDate("2025-02-30") })
}

// Every day that may be written, and every near miss beside it, against the standard library.
func TestParseDate_everyDay(t *testing.T) {
	first := time.Date(1900, time.January, 1, 0, 0, 0, 0, time.UTC)
	days := 0
	for day := first; day.Year() < 2200; day = day.AddDate(0, 0, 1) {
		s := day.Format(time.DateOnly)
		got, err := ehcp.ParseDate(s)
		if err != nil || got != date.New(day.Date()) || got.String() != s {
			require.NoError(t, err, s)
			require.Equal(t, s, got.String())
		}
		days++
	}
	require.Equal(t, 109573, days)
}

func TestParseDate_asTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(
			rapid.StringMatching(`(1[89]|2[0-2])[0-9]{2}-[01][0-9]-[0-3][0-9]`),
			rapid.StringMatching(`[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}`),
			rapid.String(),
		).Draw(t, "text")
		got, err := ehcp.ParseDate(s)
		want, wrong := time.Parse(time.DateOnly, s)
		if wrong != nil || want.Year() < ehcp.FirstYear || want.Year() > ehcp.LastYear {
			var e *ehcp.Error
			require.ErrorAs(t, err, &e)
			require.Equal(t, ehcp.BadDate, e.Code)
			require.NotEmpty(t, e.Message)
			return
		}
		require.NoError(t, err)
		require.Equal(t, date.New(want.Date()), got)
	})
}
