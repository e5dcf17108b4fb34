package deadlines_test

import (
	"encoding/binary"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// oddValues are what an edit may put in the place of anything in a catalogue.
// Their order is part of what an input of the corpus means: add at the end.
var oddValues = func() (all []any) {
	all = append(all, nil, true, false, "", map[string]any{}, []any{}, "parent", "no such word")
	for _, n := range []float64{-1, 0, 1, 2, 5, 7, 12, 13, 28, 29, 30, 31, 60, 120, 121, 255, 256, 1200, 1201, -1200, 2023, 2200, 1 << 24, 1 << 31, 1 << 32, 1 << 53, -1 << 53} {
		all = append(all, n)
	}
	for _, word := range []string{
		"0001-01-01", "1900-01-01", "2014-09-01", "2020-05-01", "2199-12-31", "9999-12-31", "+25252734927766554-07-27", "-0044-03-15",
		"days", "weeks", "months", "working-days", "within", "beginning-with", "at-least", "before", "by", "first-since", "last-by", "nearest", "missing", "optional", "awaited",
		"absorbed", "stacks", "supersedes", "duty", "floor", "right", "guidance", "local-standard", "party", "assess", "personal", "absent",
		"request-received", "exception-claimed", "final-plan-issued", "phase-transfer", "review-meeting", "tribunal-order", "moved", "plan-transferred", "advice-requested",
	} {
		all = append(all, word)
	}
	return all
}()

// edited changes a document as the edits say, four bytes each: a place in it,
// and an odd value, or another part of the document, to put there. Bytes know
// nothing of JSON; this lets the fuzzer change one word of the law at a time.
func edited(document any, edits []byte) any {
	const most = 6
	for range most {
		if len(edits) < 4 {
			break
		}
		var parts []any
		var put []func(any)
		walk(document, func(v any) { document = v }, func(part any, set func(any)) { parts, put = append(parts, part), append(put, set) })
		where, what := binary.LittleEndian.Uint16(edits), int(binary.LittleEndian.Uint16(edits[2:]))
		edits = edits[4:]
		value := pick(oddValues, what>>1)
		if what&1 != 0 {
			value = pick(parts, what>>1)
		}
		pick(put, int(where))(copied(value))
	}
	return document
}

// walk goes through every part of a document, in an order of its own, with what
// puts something else there.
func walk(part any, set func(any), each func(part any, set func(any))) {
	each(part, set)
	switch of := part.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(of)) {
			walk(of[name], func(v any) { of[name] = v }, each)
		}
	case []any:
		for i := range of {
			walk(of[i], func(v any) { of[i] = v }, each)
		}
	}
}

// copied shares nothing with the part, which may be put inside itself.
func copied(part any) any {
	switch of := part.(type) {
	case map[string]any:
		of = maps.Clone(of)
		for name := range of {
			of[name] = copied(of[name])
		}
		return of
	case []any:
		of = slices.Clone(of)
		for i := range of {
			of[i] = copied(of[i])
		}
		return of
	}
	return part
}

// everything is a log in which every kind of event happens with every detail,
// in one process and in another, and is planned once more.
var everything = sync.OnceValue(func() ehcp.Case {
	c := ehcp.Case{ID: "everything", Born: ehcp.MustDate("2010-02-28")}
	on := ehcp.MustDate("2013-08-31")
	for round, process := range []string{"", "a", ""} {
		for _, k := range ehcp.Kinds() {
			for _, detail := range append(k.Details(), ehcp.NoDetail) {
				e := ehcp.Event{Kind: k, On: on, Detail: detail, Process: process, Planned: round == 2}
				if k == ehcp.ExceptionClaimed {
					e.Until = on + 40
				}
				if round == 1 {
					e.Party = "school"
				}
				c.Events = append(c.Events, e)
				on += 11
			}
		}
	}
	return c
})

// lastDays is a log on the first and last days that the engine takes.
var lastDays = sync.OnceValue(func() ehcp.Case {
	c := ehcp.Case{ID: "last days"}
	for _, on := range []string{"1900-01-01", "2199-12-31"} {
		for _, k := range ehcp.Kinds() {
			c.Events = append(c.Events, ehcp.Event{Kind: k, On: ehcp.MustDate(on)})
		}
	}
	return c
})

// catalogueSeeds are the duties of the law and of the local standards, each in a
// catalogue of its own, and catalogues that are hardly one.
func catalogueSeeds(tb testing.TB) (seeds [][]byte) {
	tb.Helper()
	rules := deadlines.Catalogue().And(deadlines.LocalStandards())
	versions := map[string][]deadlines.Duty{}
	for _, d := range rules.Duties {
		d.Notes = ""
		versions[d.ID] = append(versions[d.ID], d)
	}
	for _, id := range slices.Sorted(maps.Keys(versions)) {
		document, err := json.Marshal(deadlines.Rules{Edition: rules.Edition, Covers: rules.Covers, Duties: versions[id]})
		require.NoError(tb, err)
		seeds = append(seeds, document)
	}
	require.NotEmpty(tb, seeds, "there is no duty to start from")
	for _, odd := range []string{``, `null`, `[]`, `{}`, `{"edition":"x","duties":[{}]}`, `{"edition":"x","duties":null}`, `{"duties":[{"due":{"after":null,"later":[{}]}}]}`} {
		seeds = append(seeds, []byte(odd))
	}
	return seeds
}

// FuzzCatalogue: whatever document stands where a catalogue should, it cannot be
// read, or is refused in words, or makes an engine that answers any log soundly.
func FuzzCatalogue(f *testing.F) {
	for _, document := range catalogueSeeds(f) {
		f.Add(document, []byte{})
	}
	f.Fuzz(func(t *testing.T, document, edits []byte) {
		var plain any
		if json.Unmarshal(document, &plain) != nil {
			return
		}
		document, err := json.Marshal(edited(plain, edits))
		require.NoError(t, err)
		var rules deadlines.Rules
		if json.Unmarshal(document, &rules) != nil || len(rules.Duties) > 20 {
			return
		}
		engine, err := deadlines.New(rules, deadlines.Settings{})
		if err != nil {
			require.Nil(t, engine)
			for line := range strings.Lines(err.Error()) {
				require.True(t, strings.HasPrefix(line, `duty "`) || strings.HasPrefix(line, "the catalogue has "), "%q", line)
			}
			_, again := deadlines.New(rules, deadlines.Settings{})
			require.EqualError(t, again, err.Error())
			return
		}
		require.Equal(t, rules.Edition, engine.Edition())
		written, err := json.Marshal(rules)
		require.NoError(t, err)
		var read deadlines.Rules
		require.NoError(t, json.Unmarshal(written, &read))
		rewritten, err := json.Marshal(read)
		require.NoError(t, err)
		require.Equal(t, string(written), string(rewritten))

		inCode, err := deadlines.New(read, deadlines.Settings{Reading: deadlines.AsInCode})
		require.NoError(t, err, "a catalogue is refused once it has been written down")
		for _, c := range []ehcp.Case{openingLog(rules), everything(), lastDays()} {
			last := c.Events[len(c.Events)-1].On
			for _, o := range engine.Append(nil, &c, last) {
				inForce := slices.ContainsFunc(rules.Duties, func(d deadlines.Duty) bool { return d.ID == o.Duty() && d.InForce.Holds(c.Events[o.Opener].On) })
				require.True(t, inForce || o.Due == 0, "%s has a date, opened on %v, when no version is in force", o.Duty(), o.OpenedOn)
			}
			sound(t, engine, &c, last)
			sound(t, inCode, &c, c.Events[0].On+(last-c.Events[0].On)/3)
		}
	})
}

// openingLog is a log in which every event that opens a duty of the rules happens on
// the first day of its time in force, and what settles it a month later.
func openingLog(rules deadlines.Rules) ehcp.Case {
	c := ehcp.Case{ID: "opening", Born: ehcp.MustDate("2014-03-01")}
	for _, d := range rules.Duties {
		from := min(max(d.InForce.From, ehcp.MustDate("1900-01-01")), ehcp.MustDate("2190-01-01"))
		for i, kinds := range [][]ehcp.Kind{d.Opens.Kinds, d.Meets.Kinds, d.Protects.Kinds} {
			for _, k := range kinds {
				c.Events = append(c.Events, ehcp.Event{Kind: k, On: from + date.Date(i*30)})
			}
		}
	}
	return c
}

func FuzzParseReading(f *testing.F) {
	readings := []deadlines.Reading{deadlines.AsEnacted, deadlines.AsInCode}
	for _, r := range readings {
		for _, word := range []string{r.String(), strings.ToUpper(r.String()), r.String() + " "} {
			f.Add(word)
		}
	}
	f.Add("")
	f.Fuzz(func(t *testing.T, word string) {
		reading, err := deadlines.ParseReading(word)
		if err != nil {
			require.Zero(t, reading)
			require.ErrorContains(t, err, "reading ")
			require.ErrorContains(t, err, "statute or code")
			for _, r := range readings {
				require.NotEqual(t, r.String(), word)
			}
			return
		}
		require.Contains(t, readings, reading)
		require.Equal(t, word, reading.String())
	})
}
