package ehcp_test

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/sendrules/sendrules/deadlines/vectors"
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
	chapters, err := vectors.Load()
	require.NoError(f, err)
	require.NotEmpty(f, chapters)
	for _, chapter := range chapters {
		require.NotEmpty(f, chapter.Vectors, chapter.Chapter)
		for _, v := range chapter.Vectors {
			f.Add([]byte(v.Case))
		}
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		c, err := ehcp.ParseCase(document)
		again, errAgain := ehcp.ParseCase(document)
		require.Equal(t, c, again)
		require.Equal(t, err, errAgain)
		if err != nil {
			require.Zero(t, c)
			e := refused(t, err)
			if e.Field == "" { // what is wrong is the document as a whole
				require.Contains(t, []ehcp.Code{ehcp.BadJSON, ehcp.BadText, ehcp.WrongType}, e.Code)
			}
			return
		}
		require.NoError(t, c.Validate())
		var spaced bytes.Buffer
		require.NoError(t, json.Indent(&spaced, document, " ", "\t"))
		same(t, c, spaced.Bytes())
		written, err := json.Marshal(c)
		require.NoError(t, err)
		same(t, c, written)
		for _, e := range c.Events {
			c.Happened(e.On)
			require.NotEmpty(t, c.Stage(e.On).Now)
		}
	})
}

// same holds that a document reads as the case.
func same(t *testing.T, c ehcp.Case, document []byte) {
	t.Helper()
	read, err := ehcp.ParseCase(document)
	require.NoError(t, err, "%s", document)
	require.Equal(t, c, read)
}

// TestValidateRefusesDaysBeyondTheCalendar: a day so far away that its year
// comes out as an ordinary one was taken, and read back as another day.
func TestValidateRefusesDaysBeyondTheCalendar(t *testing.T) {
	for _, day := range []date.Date{1<<61 + 739261, 1<<63 - 1, -1 << 63, 1 << 40, -1, ehcp.MustDate("1900-01-01") - 1, ehcp.MustDate("2199-12-31") + 1} {
		at := ehcp.MustDate("2025-01-06")
		for field, c := range map[string]ehcp.Case{
			"born":                   {Born: day},
			"events[0].on":           {Events: []ehcp.Event{{Kind: ehcp.Moved, On: day}}},
			"events[0].until":        {Events: []ehcp.Event{{Kind: ehcp.Moved, On: at, Until: day}}},
			"circumstances[0].from":  {Circumstances: []ehcp.Circumstance{{Kind: ehcp.LookedAfter, From: day}}},
			"circumstances[0].until": {Circumstances: []ehcp.Circumstance{{Kind: ehcp.LookedAfter, From: at, Until: day}}},
		} {
			c.ID = "C-1"
			e := refused(t, c.Validate())
			require.Equal(t, []any{ehcp.BadDate, field}, []any{e.Code, e.Field}, "%d", int64(day))
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"", "2025-01-06", "2025-02-30", "2024-02-29", "1899-12-31", "2200-01-01", "2025-01-06T00:00:00Z", "06/01/2025",
		"２０２５-０１-０６", "0000-00-00", "1900-02-29", "2000-02-29", "+2025-01-06", "2025-1-06"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ehcp.ParseDate(s)
		want, wrong := time.Parse(time.DateOnly, s)
		if good := wrong == nil && want.Year() >= ehcp.FirstYear && want.Year() <= ehcp.LastYear; good != (err == nil) {
			t.Fatalf("%q: %v, and %v of the standard library", s, err, wrong)
		}
		if err != nil {
			require.Zero(t, got)
			e := refused(t, err)
			require.Equal(t, ehcp.BadDate, e.Code)
			shortened(t, s, e.Value)
			return
		}
		require.Equal(t, s, got.String())
		require.Equal(t, want, got.MidnightUTC())
	})
}

func FuzzParseKind(f *testing.F) { fuzzWords(f, ehcp.ParseKind, ehcp.UnknownKind) }

func FuzzParseDetail(f *testing.F) { fuzzWords(f, ehcp.ParseDetail, ehcp.UnknownDetail) }

func FuzzParseCircumstance(f *testing.F) {
	fuzzWords(f, ehcp.ParseCircumstance, ehcp.UnknownCircumstance)
}

// fuzzWords holds of one list of words that each is read and written as it is,
// and nothing like it is.
func fuzzWords[T interface {
	~uint8
	fmt.Stringer
	encoding.TextMarshaler
}](f *testing.F, parse func(string) (T, error), code ehcp.Code) {
	known := map[string]T{}
	for n := range 256 {
		if word := T(n).String(); word != "" {
			require.NotContains(f, known, word, "two have one word")
			known[word] = T(n)
		}
	}
	require.NotEmpty(f, known)
	for word := range known {
		for _, like := range []string{word, strings.ToUpper(word), " " + word, word + "\n", strings.ReplaceAll(word, "-", "_"), word[1:]} {
			f.Add(like)
		}
	}
	f.Add("")
	f.Fuzz(func(t *testing.T, word string) {
		got, err := parse(word)
		want, is := known[word]
		var read any = new(T) // any, to ask for the method of the pointer
		errText := read.(encoding.TextUnmarshaler).UnmarshalText([]byte(word))
		require.Equal(t, err, errText)
		require.Equal(t, got, *read.(*T))
		if err != nil {
			require.False(t, is)
			require.Zero(t, got)
			e := refused(t, err)
			require.Equal(t, code, e.Code)
			require.NotEmpty(t, e.Field)
			shortened(t, word, e.Value)
			return
		}
		require.Equal(t, want, got)
		require.Equal(t, word, got.String())
		written, err := got.MarshalText()
		require.NoError(t, err)
		require.Equal(t, word, string(written))
	})
}

// refused holds that an error has all that it should, on one line.
func refused(t *testing.T, err error) *ehcp.Error {
	t.Helper()
	var e *ehcp.Error
	require.True(t, errors.As(err, &e), "%T", err)
	require.NotEmpty(t, e.Code)
	require.NotEmpty(t, e.Message)
	require.True(t, strings.HasSuffix(e.Error(), e.Message))
	require.True(t, strings.HasPrefix(e.Error(), e.Field), "the sentence begins with the field")
	require.NotContains(t, e.Error(), "\n")
	require.LessOrEqual(t, len(e.Value), 64)
	return e
}

// shortened holds that an error shows the text that was refused, or the start of
// a long one.
func shortened(t *testing.T, text, shown string) {
	t.Helper()
	if len(text) <= 60 {
		require.Equal(t, text, shown)
		return
	}
	start, cut := strings.CutSuffix(shown, "…")
	require.True(t, cut)
	require.True(t, strings.HasPrefix(text, start))
}
