package ehcp_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/stretchr/testify/require"
)

// seeds reads the documents of a file, one per line.
func seeds(t require.TestingT, file string) [][]byte {
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	documents := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
	require.GreaterOrEqual(t, len(documents), 10, "%s has too few seeds", file)
	return documents
}

func TestSeeds(t *testing.T) {
	for _, document := range seeds(t, "testdata/good.ndjson") {
		_, err := ehcp.ParseCase(document)
		require.NoError(t, err, "%s", document)
	}
	for _, document := range seeds(t, "testdata/bad.ndjson") {
		_, err := ehcp.ParseCase(document)
		require.Error(t, err, "%s", document)
	}
}

func FuzzParseCase(f *testing.F) {
	for _, file := range []string{"testdata/good.ndjson", "testdata/bad.ndjson"} {
		for _, document := range seeds(f, file) {
			f.Add(document)
		}
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		c, err := ehcp.ParseCase(document)
		if err != nil {
			refused(t, err)
			return
		}
		require.True(t, json.Valid(document))
		require.NoError(t, c.Validate())
		written, err := json.Marshal(c)
		require.NoError(t, err)
		read, err := ehcp.ParseCase(written)
		require.NoError(t, err, "%s", written)
		require.Equal(t, c, read)
		again, err := json.Marshal(read)
		require.NoError(t, err)
		require.Equal(t, string(written), string(again))
		for _, e := range c.Events {
			c.Happened(e.On)
			require.NotEmpty(t, c.Stage(e.On).Now)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"", "2025-01-06", "2025-02-30", "2024-02-29", "1899-12-31", "2200-01-01", "2025-01-06T00:00:00Z", "06/01/2025",
		"２０２５-０１-０６", "0000-00-00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ehcp.ParseDate(s)
		want, wrong := time.Parse(time.DateOnly, s)
		if good := wrong == nil && want.Year() >= ehcp.FirstYear && want.Year() <= ehcp.LastYear; good != (err == nil) {
			t.Fatalf("%q: %v, and %v of the standard library", s, err, wrong)
		}
		if err != nil {
			refused(t, err)
			return
		}
		require.Equal(t, s, got.String())
		require.Equal(t, want, got.MidnightUTC())
	})
}

// refused holds that an error has all that it should, on one line.
func refused(t *testing.T, err error) {
	var e *ehcp.Error
	require.True(t, errors.As(err, &e), "%T", err)
	require.NotEmpty(t, e.Code)
	require.NotEmpty(t, e.Message)
	require.NotContains(t, e.Error(), "\n")
	require.LessOrEqual(t, len(e.Value), 64)
}
