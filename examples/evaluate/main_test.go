package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/examples/internal/lines"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden file anew; read the difference before it is kept")

// evaluate runs the command over the text and returns what it wrote, line by line, and its exit status.
func evaluate(t *testing.T, text string, args ...string) (results []string, complaints string, status int) {
	t.Helper()
	var out, complain bytes.Buffer
	status = run(args, strings.NewReader(text), &out, &complain)
	if out.Len() > 0 {
		written, ended := strings.CutSuffix(out.String(), "\n")
		require.True(t, ended, "the last line has its end")
		results = strings.Split(written, "\n")
	}
	return results, complain.String(), status
}

// result is as much of a result as these tests look at.
type result struct {
	ID          string `json:"id"`
	AsOf        string `json:"as_of"`
	Line        int    `json:"line"`
	Obligations []struct {
		Duty   string  `json:"duty"`
		Due    *string `json:"due"`
		Status string  `json:"status"`
		Days   *int    `json:"days"`
		Why    []struct {
			Op    string   `json:"op"`
			Cites []string `json:"cites"`
			Says  string   `json:"says"`
		} `json:"why"`
	} `json:"obligations"`
	Error *struct {
		Code    ehcp.Code `json:"code"`
		Field   string    `json:"field"`
		Message string    `json:"message"`
	} `json:"error"`
}

func read(t *testing.T, line string) (r result) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(line), &r), line)
	return r
}

// due is the last lawful day of a duty, "" where the case does not have the duty.
func (r result) due(duty string) string {
	for _, o := range r.Obligations {
		if o.Duty == duty && o.Due != nil {
			return *o.Due
		}
	}
	return ""
}

const (
	asked    = `{"id":"C-1","events":[{"kind":"request-received","on":"2025-01-06","detail":"parent"}]}`
	transfer = `{"id":"T-1","events":[{"kind":"phase-transfer","on":"2026-09-01","detail":"primary-to-secondary","planned":true}]}`
)

func TestRun(t *testing.T) {
	results, complaints, status := evaluate(t, asked+"\n", "-as-of", "2025-06-30")
	assert.Equal(t, 0, status)
	assert.Empty(t, complaints)
	require.Len(t, results, 1)
	r := read(t, results[0])
	assert.Equal(t, "C-1", r.ID)
	assert.Equal(t, "2025-06-30", r.AsOf)
	assert.Equal(t, "2025-02-17", r.due("decide-whether-to-assess"))
	assert.Equal(t, "2025-05-26", r.due("issue-final-plan"))
	for _, o := range r.Obligations {
		assert.Empty(t, o.Why, "nobody asked why")
	}
}

// Every bad line gets its own error in its place, and the lines around it still run.
func TestRun_badLines(t *testing.T) {
	const ok = `"kind":"moved","on":"2025-01-06"`
	event := func(fields string) string { return `{"id":"C","events":[{` + fields + `}]}` }
	bad := []struct {
		line           string
		code           ehcp.Code
		field, message string
	}{
		{`{"id":"C","events":[`, ehcp.BadJSON, "events", "events: the text ends before the case does"},
		{`id,kind,on`, ehcp.BadJSON, "", "this is not JSON: invalid character 'i' looking for beginning of value, at byte 1"},
		{` `, ehcp.BadJSON, "", "there is nothing here"},
		{asked + asked, ehcp.BadJSON, "", "there is something after the end of the case"},
		{`[` + asked + `]`, ehcp.WrongType, "", `"[": this must be an object, in braces`},
		{event(`"kind":"moved","on":20250106`), ehcp.WrongType, "events[0].on", `events[0].on "20250106": this must be a date, in quotes`},
		{event(ok + `,"name":"Ann"`), ehcp.UnknownField, "events[0].name", `events[0].name "name": there is no such field; names are exact`},
		{event(ok + `,"":1`), ehcp.UnknownField, `events[0].""`, `events[0]."": there is no such field; names are exact`},
		{event(ok + `,"on":"2025-01-07"`), ehcp.RepeatedField, "events[0].on", "events[0].on: the field comes twice"},
		{event(`"kind":"moved"`), ehcp.MissingField, "events[0].on", "events[0].on: an event has the day it took effect"},
		{`{"id":"","events":[]}`, ehcp.EmptyID, "id", "id: a case has an id with at least one character"},
		{`{"id":"C","events":[{"id":"a",` + ok + `},{"id":"a",` + ok + `}]}`, ehcp.RepeatedID, "events[1].id", `events[1].id "a": events[0] has the same id`},
		{event(`"kind":"Moved","on":"2025-01-06"`), ehcp.UnknownKind, "events[0].kind", `events[0].kind "Moved": there is no event of this kind`},
		{event(ok + `,"detail":"parent"`), ehcp.UnknownDetail, "events[0].detail", `events[0].detail "parent": moved takes no detail`},
		{`{"id":"C","circumstances":[{"kind":"tired"}],"events":[]}`, ehcp.UnknownCircumstance, "circumstances[0].kind", `circumstances[0].kind "tired": there is no such circumstance`},
		{event(`"kind":"moved","on":"2025-02-30"`), ehcp.BadDate, "events[0].on", `events[0].on "2025-02-30": February 2025 has 28 days`},
		{event(ok + `,"recorded":"yesterday"`), ehcp.BadTime, "events[0].recorded", `events[0].recorded "yesterday": a time is written as 2025-01-06T09:30:00Z`},
		{event(ok + `,"until":"2025-01-05"`), ehcp.InvertedSpan, "events[0].until", `events[0].until "2025-01-05": the last day comes before the first, 2025-01-06`},
		{event(ok + `,"voids":"e9"`), ehcp.VoidOfNothing, "events[0].voids", `events[0].voids "e9": no event has this id`},
		{"{\"id\":\"\xff\",\"events\":[]}", ehcp.BadText, "", "the text is not UTF-8"},
		{`{"id":"a\u0000b","events":[]}`, ehcp.BadText, "id", `id "a\x00b": the text has a control character in it`},
		{"\ufeff" + asked, lines.ByteOrderMark, "", "the line starts with a byte order mark; save the file as UTF-8 without one"},
		{asked + "\r", lines.CarriageTurn, "", "the line ends in a carriage return; save the file with line feeds alone"},
		{asked + "\x00", lines.NULByte, "", "the line has a NUL byte in it"},
		{`{"id":"` + strings.Repeat("x", lines.Most) + `","events":[]}`, lines.TooLong, "", "the line is longer than 4 MiB"},
	}
	var text strings.Builder
	for i, b := range bad {
		fmt.Fprintf(&text, "%s\n\n", strings.Replace(asked, "C-1", fmt.Sprint("C-", i), 1)) // an empty line counts, and says nothing
		fmt.Fprintf(&text, "%s\n", b.line)
	}
	text.WriteString(transfer) // no line feed at the end

	results, complaints, status := evaluate(t, text.String(), "-as-of", "2025-06-30")
	assert.Equal(t, 1, status)
	assert.Empty(t, complaints)
	require.Len(t, results, 2*len(bad)+1)
	for i, b := range bad {
		good, refused := read(t, results[2*i]), results[2*i+1]
		assert.Equal(t, fmt.Sprint("C-", i), good.ID)
		assert.NotEmpty(t, good.Obligations)
		r := read(t, refused)
		require.NotNil(t, r.Error, "%.100s", b.line)
		assert.Equal(t, 3*i+3, r.Line, "%.100s", b.line)
		assert.Equal(t, b.code, r.Error.Code, "%.100s", b.line)
		assert.Equal(t, b.field, r.Error.Field, "%.100s", b.line)
		assert.Equal(t, b.message, r.Error.Message, "%.100s", b.line)
		assert.Regexp(t, `^\{"line":\d+,"error":\{"code":"[a-z-]+","field":".*","message":".+"\}\}$`, refused)
	}
	assert.Equal(t, "T-1", read(t, results[len(results)-1]).ID)
}

func TestRun_nothing(t *testing.T) {
	for _, text := range []string{"", "\n", "\n\n\n"} {
		results, complaints, status := evaluate(t, text, "-as-of", "2025-06-30")
		assert.Empty(t, results)
		assert.Empty(t, complaints)
		assert.Equal(t, 0, status)
	}
}

func TestRun_flags(t *testing.T) {
	for _, tt := range []struct {
		args       []string
		status     int
		complaints string // what the complaint says; a whole line where it ends with one
	}{
		{[]string{"-h"}, 0, "Usage of evaluate:"},
		{[]string{"-help", "-as-of", "nonsense"}, 0, "-known-at"},
		{nil, 2, "evaluate: -as-of is required: nothing here reads the clock\n"},
		{[]string{"-explain"}, 2, "evaluate: -as-of is required: nothing here reads the clock\n"},
		{[]string{"-as-of", ""}, 2, "evaluate: -as-of is required: nothing here reads the clock\n"},
		{[]string{"-as-of", "2025-02-30"}, 2, "evaluate: -as-of \"2025-02-30\": February 2025 has 28 days\n"},
		{[]string{"-as-of", "today"}, 2, "evaluate: -as-of \"today\": a date is written as 2025-01-06\n"},
		{[]string{"-as-of"}, 2, "flag needs an argument: -as-of"},
		{[]string{"-as-of", "2025-06-30", "-reading", "Code"}, 2, "evaluate: -reading \"Code\": it is statute or code\n"},
		{[]string{"-as-of", "2025-06-30", "-known-at", "2025-06-30"}, 2, "evaluate: -known-at \"2025-06-30\": a time is written as 2025-06-30T12:00:00Z\n"},
		{[]string{"-as-of", "2025-06-30", "cases.ndjson"}, 2, "evaluate: unexpected \"cases.ndjson\": cases come on standard input\n"},
		{[]string{"-as-of", "2025-06-30", "-verbose"}, 2, "flag provided but not defined: -verbose"},
		{[]string{"-as-of", "2025-06-30", "-explain=perhaps"}, 2, "invalid boolean value"},
	} {
		var out, complain bytes.Buffer
		status := run(tt.args, iotest.ErrReader(errors.New("read")), &out, &complain)
		assert.Equal(t, tt.status, status, "%q", tt.args)
		assert.Empty(t, out.String(), "%q", tt.args)
		if strings.HasSuffix(tt.complaints, "\n") {
			assert.Equal(t, tt.complaints, complain.String(), "%q", tt.args)
		} else {
			assert.Contains(t, complain.String(), tt.complaints, "%q", tt.args)
		}
	}
}

// "Before 15 February" ends on the 14th in the instrument's words, on the 15th as the Code of Practice reads it.
func TestRun_reading(t *testing.T) {
	for reading, want := range map[string]string{"": "2026-02-14", "statute": "2026-02-14", "code": "2026-02-15"} {
		args := []string{"-as-of", "2025-12-01"}
		if reading != "" {
			args = append(args, "-reading", reading)
		}
		results, _, status := evaluate(t, transfer, args...)
		assert.Equal(t, 0, status)
		assert.Equal(t, want, read(t, results[0]).due("finalise-phase-transfer"), "reading %q", reading)
	}
}

// The request was entered as of 20 January and put right on 3 March: until then, the wrong date was what was known.
func TestRun_knownAt(t *testing.T) {
	const corrected = `{"id":"C-1","events":[
		{"id":"e1","kind":"request-received","on":"2025-01-20","recorded":"2025-01-21T09:00:00Z"},
		{"kind":"request-received","on":"2025-01-06","voids":"e1","recorded":"2025-03-03T10:00:00+01:00"}]}`
	text := strings.ReplaceAll(corrected, "\n", " ")
	for knownAt, want := range map[string]string{
		"":                          "2025-05-26",
		"2025-03-03T09:00:00Z":      "2025-05-26", // the moment itself counts
		"2025-03-03T08:59:59Z":      "2025-06-09",
		"2025-03-03T09:59:59+01:00": "2025-06-09",
		"2025-01-20T23:59:59Z":      "", // nothing was known
	} {
		args := []string{"-as-of", "2025-06-30"}
		if knownAt != "" {
			args = append(args, "-known-at", knownAt)
		}
		results, complaints, status := evaluate(t, text, args...)
		assert.Equal(t, 0, status, complaints)
		assert.Equal(t, want, read(t, results[0]).due("issue-final-plan"), "known at %q", knownAt)
	}
}

// history is a case with some of most things in it: a span, a party, a void, a forecast, two processes, one day twice.
const history = `{"id":"H-1","born":"2014-11-03","circumstances":[{"kind":"looked-after","from":"2021-02-01"}],"events":[
	{"id":"e1","kind":"request-received","on":"2025-01-16","detail":"parent"},
	{"kind":"request-received","on":"2025-01-06","detail":"parent","voids":"e1"},
	{"kind":"assessment-agreed","on":"2025-02-14"},
	{"kind":"advice-requested","on":"2025-02-17","party":"educational-psychologist"},
	{"kind":"advice-requested","on":"2025-02-17","party":"health"},
	{"kind":"exception-claimed","on":"2025-03-03","until":"2025-04-11","detail":"absent"},
	{"kind":"advice-received","on":"2025-03-24","party":"health"},
	{"kind":"advice-received","on":"2025-04-07","party":"educational-psychologist"},
	{"kind":"draft-plan-served","on":"2025-05-12"},
	{"kind":"final-plan-issued","on":"2025-06-06"},
	{"kind":"review-meeting","on":"2026-02-09","planned":true,"process":"review:2026"},
	{"kind":"phase-transfer","on":"2026-09-01","detail":"primary-to-secondary","planned":true}]}`

func oneLine(document string) string { return strings.Join(strings.Fields(document), " ") }

// Every obligation of an explained result says why, step by step, and every step has its source.
func TestRun_explain(t *testing.T) {
	plain, _, _ := evaluate(t, oneLine(history), "-as-of", "2025-06-30")
	explained, _, status := evaluate(t, oneLine(history), "-as-of", "2025-06-30", "-explain")
	assert.Equal(t, 0, status)
	without, with := read(t, plain[0]), read(t, explained[0])
	require.NotEmpty(t, with.Obligations)
	require.Len(t, with.Obligations, len(without.Obligations))
	for i, o := range with.Obligations {
		require.NotEmpty(t, o.Why, o.Duty)
		assert.Equal(t, "opened", o.Why[0].Op, o.Duty)
		for _, step := range o.Why {
			assert.NotEmpty(t, step.Cites, "%s: %s", o.Duty, step.Op)
			assert.Regexp(t, `^[A-Z0-9].*\.$`, step.Says, "%s: %s", o.Duty, step.Op)
		}
		o.Why = nil
		assert.Equal(t, without.Obligations[i], o, "explaining changes nothing else")
	}
}

// One whole explained result. Reading the difference is the work; -update only writes it down.
func TestRun_golden(t *testing.T) {
	const file = "testdata/explained.golden.json"
	results, _, status := evaluate(t, oneLine(history), "-as-of", "2025-06-30", "-explain")
	require.Equal(t, 0, status)
	var got bytes.Buffer
	require.NoError(t, json.Indent(&got, []byte(results[0]), "", "  "))
	got.WriteByte('\n')
	if *update {
		require.NoError(t, os.WriteFile(file, got.Bytes(), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), got.String())
}

// Obligations come by due day, those without one last, then by duty.
func TestRun_order(t *testing.T) {
	for _, asOf := range []string{"2025-03-01", "2025-06-30", "2026-06-30"} {
		results, _, _ := evaluate(t, oneLine(history), "-as-of", asOf)
		obligations := read(t, results[0]).Obligations
		require.NotEmpty(t, obligations)
		key := func(i int) string {
			if due := obligations[i].Due; due != nil {
				return *due + " " + obligations[i].Duty
			}
			return "none " + obligations[i].Duty
		}
		for i := 1; i < len(obligations); i++ {
			assert.LessOrEqual(t, key(i-1), key(i))
		}
	}
}

// The order of the events, and of the fields, decides nothing: equal bytes come out.
func TestRun_anyOrder(t *testing.T) {
	var c ehcp.Case
	require.NoError(t, json.Unmarshal([]byte(history), &c))
	for _, asOf := range []string{"2025-03-01", "2025-06-30", "2026-06-30"} {
		want, _, _ := evaluate(t, oneLine(history), "-as-of", asOf, "-explain")
		r := rand.New(rand.NewPCG(2014, 1530))
		for range 20 {
			r.Shuffle(len(c.Events), func(i, j int) { c.Events[i], c.Events[j] = c.Events[j], c.Events[i] })
			shuffled, err := json.Marshal(c)
			require.NoError(t, err)
			got, _, _ := evaluate(t, string(shuffled), "-as-of", asOf, "-explain")
			require.Equal(t, want, got, "%s", shuffled)
		}
	}
}

// Results come in the order of the cases, however many there are, and equal cases give equal bytes.
func TestRun_manyCases(t *testing.T) {
	const many = 300
	var text strings.Builder
	for i := range many {
		document := asked
		if i%3 == 0 {
			document = oneLine(history)
		}
		text.WriteString(strings.NewReplacer("C-1", fmt.Sprint("N-", i), "H-1", fmt.Sprint("N-", i)).Replace(document) + "\n")
	}
	first, _, status := evaluate(t, text.String(), "-as-of", "2025-06-30")
	require.Equal(t, 0, status)
	require.Len(t, first, many)
	for i, line := range first {
		require.True(t, strings.HasPrefix(line, fmt.Sprintf(`{"id":"N-%d",`, i)), line)
		require.Equal(t, strings.Replace(first[i%3], fmt.Sprint(`"N-`, i%3, `"`), fmt.Sprint(`"N-`, i, `"`), 1), line)
	}
	again, _, _ := evaluate(t, text.String(), "-as-of", "2025-06-30")
	require.Equal(t, first, again)
}

// Where standard input fails, what was read before it is answered, and the line is named.
func TestRun_inputFails(t *testing.T) {
	var out, complain bytes.Buffer
	in := io.MultiReader(strings.NewReader(asked+"\n"+asked[:20]), iotest.ErrReader(errors.New("the disk is on fire")))
	assert.Equal(t, 1, run([]string{"-as-of", "2025-06-30"}, in, &out, &complain))
	assert.Equal(t, "evaluate: line 2: the disk is on fire\n", complain.String())
	assert.Equal(t, 1, strings.Count(out.String(), "\n"))
	assert.Equal(t, "C-1", read(t, out.String()).ID)
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space is left") }

// Where standard output fails, nothing is lost in silence.
func TestRun_outputFails(t *testing.T) {
	for _, cases := range []int{1, 200} {
		var complain bytes.Buffer
		assert.Equal(t, 1, run([]string{"-as-of", "2025-06-30"}, strings.NewReader(strings.Repeat(asked+"\n", cases)), full{}, &complain))
		assert.Equal(t, "evaluate: no space is left\n", complain.String())
	}
}
