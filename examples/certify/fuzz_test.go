package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// FuzzAnswer puts a line, whatever it is, to every vector of this package's own
// as the command's answer. What holds must be the case's own: it bears its id,
// or refuses it by its line. Whatever came of it can be told.
func FuzzAnswer(f *testing.F) {
	small, err := choose(options{vectors: "testdata/vectors", local: true})
	require.NoError(f, err)
	for _, line := range []string{
		`{"id": "P-1", "obligations": []}`,
		`{"id": "P-2", "obligations": [{"duty": "notify-no-plan"}]}`,
		`{"line": 1, "error": {"code": "bad-date", "field": "events[0].on", "message": "no"}}`,
	} {
		f.Add([]byte(line))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		if bytes.ContainsRune(line, '\n') {
			return // that would be two lines
		}
		for _, asked := range small.verdicts {
			one := answeredWith(asked, line)
			require.Equal(t, one, answeredWith(asked, line))
			require.NotContains(t, one.differs, "")
			if len(one.differs) == 0 {
				requireItsOwn(t, asked, line)
			}
			r := report{library: 1, chapters: []*chapter{one.chapter}, verdicts: []*verdict{one}}
			requireTold(t, &r)
		}
	})
}

// answeredWith is a verdict on a vector whose answer is a line.
func answeredWith(asked *verdict, line []byte) *verdict {
	one := *asked
	o := outcome{answers: [][]byte{line}}
	if one.Refused != "" {
		o.status = 1
	}
	batch{lookOf(&one), []*verdict{&one}}.judge(o, true)
	return &one
}

// requireItsOwn holds a line to being an answer to the vector's case.
func requireItsOwn(t *testing.T, asked *verdict, line []byte) {
	var its struct{ ID string }
	require.NoError(t, json.Unmarshal(asked.Case, &its))
	var fields map[string]any // to the letter, capitals and all
	require.NoError(t, json.Unmarshal(line, &fields))
	if asked.Refused != "" {
		require.NotNil(t, fields["error"])
		require.Equal(t, 1.0, fields["line"])
		return
	}
	require.Equal(t, its.ID, fields["id"])
	require.NotNil(t, fields["obligations"])
}

// requireTold holds what is written of a report to 80 columns and to what can be
// shown.
func requireTold(t *testing.T, r *report) {
	var out strings.Builder
	require.NoError(t, writeSummary(&out, r))
	for line := range strings.Lines(out.String()) {
		line = strings.TrimSuffix(line, "\n")
		require.LessOrEqual(t, utf8.RuneCountInString(line), terminal.LineWidth, line)
		require.Equal(t, terminal.Clean(line), line)
	}
	_, err := junitFile(r)
	require.NoError(t, err)
	_, err = certificate(r)
	require.NoError(t, err)
}
