package deadlines_test

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
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
// share one, and withdraw others or themselves.
var (
	fuzzParties   = []string{"", "school", "health", "educational-psychologist", "social-care", "school:1", "\x00", "é"}
	fuzzProcesses = []string{"", "assessment:2", "review:2025", " ", "a", "b", "c", "d", "e", "f", "g", "h", "\xff"}
	fuzzIDs       = []string{"", "a", "b", "c", "d", "e", "f", "g"}
)

// fuzzLog is what bytes stand for.
type fuzzLog struct {
	c       ehcp.Case
	asOf    date.Date
	knownAt time.Time
	code    bool
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
	l.code = head[0]&1 != 0
	l.asOf = fuzzDay(head[2:], head[0]&2 != 0)
	l.c = ehcp.Case{ID: "fuzzed", Born: fuzzDay(head[10:], head[0]&4 != 0)}
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

// writeFuzz writes a log so that readFuzz reads it back.
func writeFuzz(tb testing.TB, l fuzzLog) []byte {
	place := func(list []string, s string) byte {
		i := slices.Index(list, s)
		require.GreaterOrEqual(tb, i, 0, "the fuzzer has no word for %q", s)
		return byte(i)
	}
	day := func(b []byte, d date.Date) []byte { return binary.LittleEndian.AppendUint64(b, uint64(d)) }
	b := []byte{0, 0}
	if l.code {
		b[0] |= 1
	}
	b = day(day(b, l.asOf), l.c.Born)
	for _, e := range l.c.Events {
		r := []byte{byte(e.Kind), byte(e.Detail), 0, place(fuzzParties, e.Party), place(fuzzProcesses, e.Process), place(fuzzIDs, e.ID), place(fuzzIDs, e.Voids), 0}
		if e.Planned {
			r[2] |= 1
		}
		b = append(b, day(day(r, e.On), e.Until)...)
	}
	return b
}

var fuzzEngines = sync.OnceValue(func() (engines [2]*deadlines.Engine) {
	for i, reading := range []deadlines.Reading{deadlines.AsEnacted, deadlines.AsInCode} {
		engine, err := deadlines.New(deadlines.Catalogue(), deadlines.Settings{Reading: reading})
		if err != nil {
			panic(err)
		}
		engines[i] = engine
	}
	return engines
})

func FuzzEvaluate(f *testing.F) {
	seeds := 0
	for _, chapter := range chapters(f) {
		for _, v := range chapter.Vectors {
			c, err := ehcp.ParseCase(v.Case)
			if v.Refused != "" {
				continue
			}
			require.NoError(f, err, v.Name)
			seed := fuzzLog{c: c, asOf: ehcp.MustDate(v.AsOf), code: v.Reading == "code"}
			b := writeFuzz(f, seed)
			again := readFuzz(b)
			require.Equal(f, c.Events, again.c.Events, v.Name)
			require.Equal(f, []date.Date{c.Born, seed.asOf}, []date.Date{again.c.Born, again.asOf})
			f.Add(b)
			seeds++
		}
	}
	require.NotZero(f, seeds, "there is nothing to start from")
	extremes := fuzzLog{c: ehcp.Case{Born: -1 << 63}, asOf: 1<<63 - 1}
	for i, on := range []date.Date{-1 << 63, -1 << 40, -1 << 31, -1 << 30, -1, 0, 1, 1 << 23, 1 << 24, 1 << 30, 1<<31 - 1, 1 << 31, 1 << 40, 1<<63 - 1} {
		for _, k := range []ehcp.Kind{ehcp.RequestReceived, ehcp.PhaseTransfer, ehcp.MoveKnown, ehcp.StatementHeld} {
			extremes.c.Events = append(extremes.c.Events, ehcp.Event{Kind: k, On: on, Until: -on, ID: fuzzIDs[i%8], Detail: ehcp.Detail(i * 19)})
		}
	}
	f.Add(writeFuzz(f, extremes))
	f.Add([]byte{})

	f.Fuzz(func(t *testing.T, b []byte) {
		l := readFuzz(b)
		engine := fuzzEngines()[0]
		if l.code {
			engine = fuzzEngines()[1]
		}
		engine = engine.KnownAt(l.knownAt)
		before := slices.Clone(l.c.Events)

		list := engine.Append(nil, &l.c, l.asOf)
		invariants(t, list, min(max(l.asOf, -1<<30), 1<<30)) // the engine looks no further
		report := engine.Evaluate(&l.c, l.asOf)
		require.Equal(t, list, report.Obligations[:len(report.Obligations):len(report.Obligations)])
		require.Equal(t, report, engine.Evaluate(&l.c, l.asOf))
		for _, o := range list {
			why := engine.Explain(&l.c, o, l.asOf)
			require.NotEmpty(t, why.Steps)
			require.NotEmpty(t, why.Sentence)
		}
		for _, finding := range report.Findings {
			require.True(t, 0 <= finding.Event && finding.Event < len(l.c.Events))
			require.NotEmpty(t, finding.Message)
		}
		first, err := engine.MarshalExplained(&l.c, l.asOf)
		require.NoError(t, err)
		second, err := engine.MarshalExplained(&l.c, l.asOf)
		require.NoError(t, err)
		require.Equal(t, string(first), string(second))
		require.True(t, json.Valid(first))

		slices.Reverse(l.c.Events)
		require.Equal(t, fmt.Sprint(ordered(list)), fmt.Sprint(ordered(engine.Append(nil, &l.c, l.asOf))))
		slices.Reverse(l.c.Events)
		require.Equal(t, before, l.c.Events, "the log was changed")
	})
}
