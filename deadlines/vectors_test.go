package deadlines_test

import (
	"encoding/json"
	"sync"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/vectors"
	"github.com/sendrules/sendrules/ehcp"
)

// TestVectors holds the engine to every vector, through the contract's form.
func TestVectors(t *testing.T) {
	for _, chapter := range chapters(t) {
		for _, v := range chapter.Vectors {
			t.Run(chapter.Chapter+"/"+v.Name, func(t *testing.T) {
				require.Empty(t, v.Differences(resultOf(t, &v)))
			})
		}
	}
}

// chapters are the vectors; there are some, or the test fails.
func chapters(tb testing.TB) []vectors.Chapter {
	tb.Helper()
	all, err := vectors.Load()
	require.NoError(tb, err)
	require.NotEmpty(tb, all)
	return all
}

// resultOf is what an adapter writes for a vector's case: a report, or an error
// in its place.
func resultOf(tb testing.TB, v *vectors.Vector) []byte {
	tb.Helper()
	c, err := ehcp.ParseCase(v.Case)
	var result any = vectors.Result{Error: &vectors.Refusal{}}
	if err == nil {
		result = engineOf(tb, v).Evaluate(&c, ehcp.MustDate(v.AsOf))
	} else {
		var fault *ehcp.Error
		require.ErrorAs(tb, err, &fault)
		result = vectors.Result{Error: &vectors.Refusal{Code: string(fault.Code), Field: fault.Field, Message: fault.Error()}}
	}
	text, err := json.Marshal(result)
	require.NoError(tb, err)
	return text
}

// engineOf is the engine in a vector's reading, at the time that it looks from.
func engineOf(tb testing.TB, v *vectors.Vector) *deadlines.Engine {
	tb.Helper()
	engine := vectorEngines()[v.Local][readingOf(tb, v)]
	if v.KnownAt != "" {
		at, err := time.Parse(time.RFC3339, v.KnownAt)
		require.NoError(tb, err)
		engine = engine.KnownAt(at)
	}
	return engine
}

// vectorEngines are the engines that vectors ask for, without a council's own
// standards and with them, in both readings.
var vectorEngines = sync.OnceValue(func() map[bool][2]*deadlines.Engine {
	all := map[bool][2]*deadlines.Engine{}
	for local, rules := range map[bool]deadlines.Rules{false: deadlines.Catalogue(), true: deadlines.Catalogue().And(deadlines.LocalStandards())} {
		engines, err := inBothReadings(rules)
		if err != nil {
			panic(err)
		}
		all[local] = engines
	}
	return all
})

// inBothReadings makes the engines of a catalogue, by reading.
func inBothReadings(rules deadlines.Rules) (engines [2]*deadlines.Engine, err error) {
	for reading := range engines {
		if engines[reading], err = deadlines.New(rules, deadlines.Settings{Reading: deadlines.Reading(reading)}); err != nil {
			return engines, err
		}
	}
	return engines, nil
}

// readingOf is the reading that a vector asks for.
func readingOf(tb testing.TB, v *vectors.Vector) deadlines.Reading {
	tb.Helper()
	if v.Reading == "" {
		return deadlines.AsEnacted
	}
	reading, err := deadlines.ParseReading(v.Reading)
	require.NoError(tb, err)
	return reading
}

// contractForm is an obligation as the contract writes it.
func contractForm(o *deadlines.Obligation) vectors.Obligation {
	day := func(d date.Date) string {
		if d == 0 {
			return ""
		}
		return d.String()
	}
	w := vectors.Obligation{
		Duty: o.Duty(), Kind: string(o.Kind()), Owner: o.Owner(),
		OpenedOn: o.OpenedOn.String(), OpenedBy: o.OpenedBy.String(), Process: o.Process, Party: o.Party,
		Due: vectors.Day{Given: true, On: day(o.Due)}, Firm: o.Firm, Status: o.Status.String(),
		SettledOn: vectors.Day{Given: true, On: day(o.SettledOn)},
		Needs:     o.Needs(), OnlyIf: o.OnlyIf(), RemindFrom: day(o.RemindFrom),
	}
	if o.Due != 0 {
		w.Days = &o.Days
	}
	for _, c := range o.Cites() {
		w.Cites = append(w.Cites, c.String())
	}
	return w
}

// engineFor is the engine of the whole catalogue in a reading.
func engineFor(tb testing.TB, r deadlines.Reading) *deadlines.Engine {
	tb.Helper()
	engine, err := deadlines.New(deadlines.Catalogue(), deadlines.Settings{Reading: r})
	require.NoError(tb, err)
	return engine
}
