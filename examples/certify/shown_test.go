package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines/vectors"
)

// opened is a vector laid open, a line to each fact.
func opened(v verdict) string {
	var b strings.Builder
	for _, f := range v.shown(false) {
		fmt.Fprintf(&b, "%s: %s\n", f.name, f.words)
	}
	return b.String()
}

// TestShown lays open what a case may hold, and what may be answered.
func TestShown(t *testing.T) {
	asked := vectors.Vector{AsOf: "2025-06-30", Reading: "code", KnownAt: "2025-07-01T00:00:00Z", Local: true,
		Case: json.RawMessage(`{"id": "C-1", "born": "2014-11-03", "circumstances": [{"kind": "looked-after", "from": "2021-02-01"}], "events": [
			{"kind": "request-received", "on": "2025-01-06", "detail": "parent", "process": "assessment:2", "id": "e1"},
			{"kind": "advice-requested", "on": "2025-02-17", "party": "health", "planned": true, "voids": null}]}`),
		Expect: []vectors.Expectation{
			{Duty: "a", OpenedOn: "2025-01-06", Process: new(string), Due: vectors.Day{Given: true}, Statuses: []string{"met", "open"}},
			{Duty: "b", Cites: []string{"c"}}, {Duty: "c", Count: new(int)}}}
	start := `As of: 2025-06-30, reading code, known at 2025-07-01T00:00:00Z, with the council's own standards
Case: id C-1
Case: born 2014-11-03
Circumstance: looked-after, from 2021-02-01
Event: 2025-01-06 request-received, detail parent, process assessment:2, id e1
Event: 2025-02-17 advice-requested, party health, planned true, voids none
Expected: a, opened_on 2025-01-06, process "", statuses met and open, due none
Expected: b, 1 at least
Expected: c, count 0
`
	for answer, want := range map[string]string{
		``: "nothing",
		`{"id": "C-1", "obligations": [{"duty": "d"}]}`: "no obligation: a, b, c",
		`{"id": "C-1", "obligations": [{"duty": "b", "due": null, "cites": []}, {"duty": "a", "days": -3, "x": {"y":
			1}}, {"duty": "b", "firm": true}]}`: `a, days -3, x {"y": 1}
Answered: b, due none, cites none
Answered: b, firm true
Answered: no obligation: c`,
		`{"line": 1, "error": {"code": "bad-date", "field": "born"}}`: "the case is refused: code bad-date, field born",
		`{"id": "C-1", "obligations": 5}`:                             `“{"id": "C-1", "obligations": 5}”`,
		`what?`:                                                       "“what?”",
	} {
		v := verdict{Vector: &asked}
		if answer != "" {
			v.answer = []byte(answer)
		}
		require.Equal(t, start+"Answered: "+want+"\n", opened(v))
	}

	var many []string
	for i := range 25 {
		many = append(many, fmt.Sprintf(`{"duty": "a", "days": %d}`, i))
	}
	v := verdict{Vector: &asked, answer: []byte(`{"obligations": [` + strings.Join(many, ",") + `]}`)}
	require.Contains(t, opened(v), "Answered: a, days 19\nAnswered: … and 5 more\nAnswered: no obligation: b, c\n")
}

// TestShownRefused lays open cases that cannot be read.
func TestShownRefused(t *testing.T) {
	for text, want := range map[string]string{
		`"a"`:                                    "Case: a",
		`[1, 2]`:                                 "Case: 1 and 2",
		`{"id": "a", "id": "b", "events": null}`: "Case: id a\nCase: id b",
		`{"events": [5, "x", null, {}, {"on": "", "on": "2025-01-06", "kind": "a\u0000"}]}`: "Event: 5\nEvent: x\nEvent: none\nEvent: {}\nEvent: \"\" \"a\\x00\", on 2025-01-06",
		`{"events": {"on": "2025-01-06"}, "dob": ["a", "b"]}`:                               `Case: events {"on": "2025-01-06"}` + "\nCase: dob a and b",
	} {
		v := verdict{Vector: &vectors.Vector{AsOf: "2025-06-30", Case: json.RawMessage(text), Refused: "events"}, answer: []byte(`{"obligations": [{}]}`)}
		require.Equal(t, "As of: 2025-06-30, reading statute\n"+want+"\nExpected: the case is refused for its field events\nAnswered: 1 obligation\n", opened(v))
	}
}
