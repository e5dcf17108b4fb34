package deadlines_test

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/vectors"
	"github.com/sendrules/sendrules/ehcp"
)

// A log for the fuzzer is written as bytes: a head of 18, then 24 for each event.
// Any bytes make a log, and most of the logs are ones that ehcp would refuse.
const (
	fuzzHead   = 18
	fuzzRecord = 24
	fuzzMost   = 60
)

// The texts that a byte stands for. There are few ids, so that events often
// share one, and withdraw others or themselves. The lists are fixed, so that an
// input of the corpus stays the same log; plain words stand last, for [fuzzed].
var (
	fuzzParties   = []string{"", "\x00", "é", "parent", "health", "educational-psychologist", "social-care", "school", "school:1", "school:2", "school:3", "school:4"}
	fuzzProcesses = []string{"", " ", "\xff", "assessment:2", "review:2025", "a", "b", "c", "d", "e", "f", "g", "h"}
	fuzzIDs       = []string{"", "a", "b", "c", "d", "e", "f", "g"}
)

// fuzzLog is what bytes stand for.
type fuzzLog struct {
	c       ehcp.Case
	asOf    date.Date
	knownAt time.Time
	code    bool // read as the Code does
	local   bool // with a council's own standards
}

// fuzzDay reads eight bytes as a day: any day at all, or, where near, one within
// the years that the law knows.
func fuzzDay(b []byte, near bool) date.Date {
	n := int64(binary.LittleEndian.Uint64(b))
	if near {
		return ehcp.MustDate("2001-01-01") + date.Date(uint64(n)%12000)
	}
	return date.Date(n)
}

// readFuzz makes a log of any bytes.
func readFuzz(b []byte) (l fuzzLog) {
	head := make([]byte, fuzzHead)
	b = b[copy(head, b):]
	l.code, l.local = head[0]&1 != 0, head[0]&16 != 0
	l.asOf = fuzzDay(head[2:], head[0]&2 != 0)
	l.c = ehcp.Case{ID: "fuzzed", Born: fuzzDay(head[10:], head[0]&4 != 0), Events: []ehcp.Event{}}
	if head[0]&8 != 0 {
		l.knownAt = fuzzTime(head[1])
	}
	for len(b) > 0 && len(l.c.Events) < fuzzMost {
		r := make([]byte, fuzzRecord)
		b = b[copy(r, b):]
		e := ehcp.Event{
			Kind: ehcp.Kind(r[0]), Detail: ehcp.Detail(r[1]), Planned: r[2]&1 != 0,
			Party: pick(fuzzParties, int(r[3])), Process: pick(fuzzProcesses, int(r[4])),
			ID: pick(fuzzIDs, int(r[5])), Voids: pick(fuzzIDs, int(r[6])),
			On: fuzzDay(r[8:], r[2]&2 != 0), Until: fuzzDay(r[16:], r[2]&4 != 0),
		}
		if r[2]&8 != 0 {
			e.Recorded = fuzzTime(r[7])
		}
		l.c.Events = append(l.c.Events, e)
	}
	return l
}

// fuzzTime is one of 256 times, half of them within the years of a case.
func fuzzTime(b byte) time.Time {
	return time.Unix(int64(b)*int64(b)*100_000, 0).UTC()
}

// writeFuzz writes a log of the fuzzer's own words and times so that readFuzz
// reads it back.
func writeFuzz(tb testing.TB, l fuzzLog) []byte {
	place := func(list []string, s string) byte {
		i := slices.Index(list, s)
		require.GreaterOrEqual(tb, i, 0, "the fuzzer has no word for %q", s)
		return byte(i)
	}
	day := func(b []byte, d date.Date) []byte { return binary.LittleEndian.AppendUint64(b, uint64(d)) }
	when := func(flags, at *byte, t time.Time) {
		if !t.IsZero() {
			*flags |= 8
			for fuzzTime(*at).Before(t) {
				*at++
			}
		}
	}
	b := []byte{0, 0}
	if l.code {
		b[0] |= 1
	}
	if l.local {
		b[0] |= 16
	}
	when(&b[0], &b[1], l.knownAt)
	b = day(day(b, l.asOf), l.c.Born)
	for _, e := range l.c.Events {
		r := []byte{byte(e.Kind), byte(e.Detail), 0, place(fuzzParties, e.Party), place(fuzzProcesses, e.Process), place(fuzzIDs, e.ID), place(fuzzIDs, e.Voids), 0}
		if e.Planned {
			r[2] |= 1
		}
		when(&r[2], &r[7], e.Recorded)
		b = append(b, day(day(r, e.On), e.Until)...)
	}
	return b
}

// fuzzed gives a log the fuzzer's own words and times where it has others, so
// that any log can be written. Words stay different from one another as long as
// there are enough, and times stay in their order: the engine looks at nothing
// else in them.
func fuzzed(l fuzzLog) fuzzLog {
	l.c = ehcp.Case{ID: "fuzzed", Born: l.c.Born, Events: slices.Clone(l.c.Events[:min(len(l.c.Events), fuzzMost)])}
	times := map[time.Time]bool{l.knownAt.UTC(): true}
	for _, e := range l.c.Events {
		times[e.Recorded.UTC()] = true
	}
	delete(times, time.Time{})
	inOrder := slices.SortedFunc(maps.Keys(times), time.Time.Compare)
	at := func(t time.Time) time.Time {
		if t.IsZero() {
			return t
		}
		return fuzzTime(byte(1 + slices.Index(inOrder, t.UTC())))
	}
	l.knownAt = at(l.knownAt)
	party, process, id := renaming(fuzzParties), renaming(fuzzProcesses), renaming(fuzzIDs)
	for i := range l.c.Events {
		e := &l.c.Events[i]
		e.Party, e.Process, e.ID, e.Voids, e.Recorded = party(e.Party), process(e.Process), id(e.ID), id(e.Voids), at(e.Recorded)
	}
	return l
}

// renaming gives every text that is not in a list one that is, from the end.
func renaming(list []string) func(string) string {
	given := map[string]string{}
	return func(s string) string {
		if slices.Contains(list, s) {
			return s
		}
		if _, known := given[s]; !known {
			given[s] = list[len(list)-1-len(given)%(len(list)-1)]
		}
		return given[s]
	}
}

// fuzzSeeds are the logs of the vectors, and one of the days at the edge of what
// a number holds.
func fuzzSeeds(tb testing.TB) (seeds []fuzzLog) {
	tb.Helper()
	for _, chapter := range chapters(tb) {
		for _, v := range chapter.Vectors {
			c, err := ehcp.ParseCase(v.Case)
			if err != nil {
				continue // whether it should be refused is for [TestVectors] to say
			}
			l := fuzzLog{c: c, asOf: ehcp.MustDate(v.AsOf), code: v.Reading == "code", local: v.Local}
			if v.KnownAt != "" {
				l.knownAt, err = time.Parse(time.RFC3339, v.KnownAt)
				require.NoError(tb, err, v.Name)
			}
			seeds = append(seeds, fuzzed(l))
		}
	}
	require.NotEmpty(tb, seeds, "there is nothing to start from")
	extremes := fuzzLog{c: ehcp.Case{ID: "fuzzed", Born: -1 << 63}, asOf: 1<<63 - 1}
	for i, on := range []date.Date{-1 << 63, -1 << 40, -1 << 31, -1 << 30, -1, 0, 1, 1 << 23, 1 << 24, 1 << 30, 1<<31 - 1, 1 << 31, 1 << 40, 1<<63 - 1} {
		for _, k := range []ehcp.Kind{ehcp.RequestReceived, ehcp.PhaseTransfer, ehcp.MoveKnown, ehcp.StatementHeld} {
			extremes.c.Events = append(extremes.c.Events, ehcp.Event{Kind: k, On: on, Until: -on, ID: fuzzIDs[i%8], Detail: ehcp.Detail(i * 19)})
		}
	}
	return append(seeds, extremes)
}

// TestFuzzLogs: what the fuzzer starts from is what it was meant to be, and every
// word it has can be written.
func TestFuzzLogs(t *testing.T) {
	for _, l := range fuzzSeeds(t) {
		require.Equal(t, l, readFuzz(writeFuzz(t, l)))
	}
	words := fuzzLog{c: ehcp.Case{ID: "fuzzed"}, knownAt: fuzzTime(3)}
	for i := range max(len(fuzzParties), len(fuzzProcesses), len(fuzzIDs)) {
		words.c.Events = append(words.c.Events, ehcp.Event{Party: pick(fuzzParties, i), Process: pick(fuzzProcesses, i), ID: pick(fuzzIDs, i), Voids: pick(fuzzIDs, i+1)})
	}
	require.Equal(t, words.c.Events, fuzzed(words).c.Events, "the fuzzer's own words stay")
	require.Equal(t, words, readFuzz(writeFuzz(t, words)))

	other := fuzzLog{knownAt: ehcp.MustDate("2025-06-30").MidnightUTC()}
	for i, id := range []string{"first", "second", "first"} {
		other.c.Events = append(other.c.Events, ehcp.Event{ID: id, Voids: "second", Party: "college:" + id, Process: id, Recorded: other.knownAt.AddDate(0, 0, i-1)})
	}
	other = fuzzed(other)
	e := other.c.Events
	require.Equal(t, other, readFuzz(writeFuzz(t, other)))
	require.Equal(t, []string{e[0].ID, e[0].Party, e[0].Process}, []string{e[2].ID, e[2].Party, e[2].Process})
	require.NotEqual(t, e[0].ID, e[1].ID)
	require.NotEqual(t, e[0].Party, e[1].Party)
	require.Equal(t, e[1].ID, e[0].Voids)
	require.True(t, e[0].Recorded.Before(other.knownAt) && e[1].Recorded.Equal(other.knownAt) && e[2].Recorded.After(other.knownAt))
}

func (l *fuzzLog) engine() *deadlines.Engine {
	reading := deadlines.AsEnacted
	if l.code {
		reading = deadlines.AsInCode
	}
	return vectorEngines()[l.local][reading].KnownAt(l.knownAt)
}

func FuzzEvaluate(f *testing.F) {
	for _, l := range fuzzSeeds(f) {
		f.Add(writeFuzz(f, l))
	}
	f.Add([]byte{})

	f.Fuzz(func(t *testing.T, b []byte) {
		l := readFuzz(b)
		engine := l.engine()
		before := slices.Clone(l.c.Events)
		sound(t, engine, &l.c, l.asOf)
		report := engine.Evaluate(&l.c, l.asOf)
		written := inContractForm(t, report)

		if l.c.Validate() == nil { // the same case, written down and read
			document, err := json.Marshal(l.c)
			require.NoError(t, err)
			c, err := ehcp.ParseCase(document)
			require.NoError(t, err)
			require.Equal(t, written, inContractForm(t, engine.Evaluate(&c, l.asOf)))
		}
		require.Equal(t, before, l.c.Events, "the log was changed")
	})
}

// sound holds what is true of every log on every day, whatever the law: the
// answers agree with each other, they are the same each time and in every order
// of the log, and once everything has happened only time runs out.
func sound(t *testing.T, engine *deadlines.Engine, c *ehcp.Case, asOf date.Date) {
	t.Helper()
	list := engine.Append(nil, c, asOf)
	invariants(t, list, min(max(asOf, -1<<30), 1<<30)) // the engine looks no further
	for _, o := range list {
		opener := c.Events[o.Opener]
		require.Equal(t, []any{opener.Kind, opener.Process, opener.Party}, []any{o.OpenedBy, o.Process, o.Party})
		require.LessOrEqual(t, o.OpenedOn, opener.On)
		require.NotEmpty(t, o.Duty())
		require.NotEmpty(t, o.Cites())
		require.Equal(t, o.Status == deadlines.CannotTell, len(o.Needs()) > 0, "%s is %v and needs %v", o.Duty(), o.Status, o.Needs())
		require.NotContains(t, o.Needs(), "")
	}
	report := engine.Evaluate(c, asOf)
	require.Equal(t, list, report.Obligations[:len(report.Obligations):len(report.Obligations)])
	require.Equal(t, report, engine.Evaluate(c, asOf))
	for _, finding := range report.Findings {
		require.True(t, 0 <= finding.Event && finding.Event < len(c.Events))
		require.NotEmpty(t, finding.Code)
		require.NotEmpty(t, finding.Message)
	}
	reasons := engine.ExplainAll(c, asOf)
	require.Len(t, reasons, len(list))
	for i, why := range reasons {
		require.NotEmpty(t, why.Steps)
		require.NotEmpty(t, why.Sentence)
		require.NotContains(t, why.Sentence, "%!")
		due := list[i].Due
		require.True(t, due == 0 || slices.ContainsFunc(why.Steps, func(s deadlines.Step) bool { return s.To == due }), "%s: no step leads to %v: %s", list[i].Duty(), due, why.Sentence)
		require.Equal(t, why, engine.Explain(c, list[i], asOf))
	}
	first, err := engine.MarshalExplained(c, asOf)
	require.NoError(t, err)
	second, err := engine.MarshalExplained(c, asOf)
	require.NoError(t, err)
	require.Equal(t, string(first), string(second))
	require.True(t, json.Valid(first))

	want := fmt.Sprint(ordered(list))
	other := *c
	for _, order := range []func([]ehcp.Event) []ehcp.Event{reversed, rotated} {
		other.Events = order(c.Events)
		require.Equal(t, want, fmt.Sprint(ordered(engine.Append(nil, &other, asOf))))
	}
	onlyRunsOut(t, engine, c, asOf)
}

func reversed(events []ehcp.Event) []ehcp.Event {
	events = slices.Clone(events)
	slices.Reverse(events)
	return events
}

func rotated(events []ehcp.Event) []ehcp.Event {
	half := (len(events) + 1) / 2
	return slices.Concat(events[half:], events[:half])
}

// onlyRunsOut holds that from the day on which everything has happened no date
// depends on the day from which one looks, and a status changes only because a
// time is over.
func onlyRunsOut(t *testing.T, engine *deadlines.Engine, c *ehcp.Case, asOf date.Date) {
	t.Helper()
	const later = 1000
	for _, e := range c.Events {
		if e.On <= ehcp.MustDate("2199-12-31") && !e.Planned {
			asOf = max(asOf, e.On)
		}
	}
	asOf = min(max(asOf, -1<<29), 1<<29) // both days are among those that the engine tells apart
	now, then := engine.Append(nil, c, asOf), engine.Append(nil, c, asOf+later)
	require.Len(t, then, len(now))
	for i, a := range now {
		b := then[i]
		if a.Status != b.Status {
			require.Equal(t, deadlines.Open, a.Status, a.Duty())
			require.True(t, asOf <= a.Due && a.Due < asOf+later, "%s: %v to %v, due %v", a.Duty(), a.Status, b.Status, a.Due)
			require.Contains(t, []deadlines.Status{deadlines.Overdue, deadlines.Lapsed, deadlines.Met}, b.Status)
		}
		if a.Due != 0 && a.SettledOn == 0 && b.SettledOn == 0 {
			require.Equal(t, later, a.Days-b.Days)
		}
		b.Status, b.Days, b.SettledOn = a.Status, a.Days, a.SettledOn
		require.Equal(t, a, b)
	}
}

// inContractForm holds that a report says in the contract's form what it says in
// Go, and gives that form.
func inContractForm(t *testing.T, report deadlines.Report) string {
	t.Helper()
	written, err := json.Marshal(report)
	require.NoError(t, err)
	var read vectors.Result
	require.NoError(t, json.Unmarshal(written, &read))
	require.Equal(t, report.ID, read.ID)
	require.Equal(t, report.AsOf.String(), read.AsOf)
	require.Nil(t, read.Error)
	require.NotNil(t, read.Obligations)
	require.Len(t, read.Obligations, len(report.Obligations))
	for i, o := range report.Obligations {
		o.Process = strings.ToValidUTF8(o.Process, "\uFFFD") // as encoding/json does
		require.Equal(t, contractForm(&o), read.Obligations[i])
	}
	return string(written)
}
