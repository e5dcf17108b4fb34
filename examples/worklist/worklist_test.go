package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/examples/internal/terminal"
	"github.com/sendrules/sendrules/triage"
)

var update = flag.Bool("update", false, "rewrite the golden files; reading the difference is the work")

// still is a clock that stands.
func still() time.Time { return time.Time{} }

// do runs the command on an input.
func do(in string, args ...string) (status int, out, complaints string) {
	var o, c bytes.Buffer
	status = run(args, world{in: strings.NewReader(in), out: &o, complain: &c, now: still})
	return status, o.String(), c.String()
}

// documentsOf reads the JSON output back.
func documentsOf(t testing.TB, out string) []caseDocument {
	t.Helper()
	var all []struct {
		caseDocument
		Next *struct {
			Duty, Due, Status string
			Days              *int
			Cites             []string
		} `json:"next"`
	}
	require.NoError(t, json.Unmarshal([]byte(out), &all), out)
	documents := make([]caseDocument, len(all))
	for i := range all {
		documents[i] = all[i].caseDocument
		if next := all[i].Next; next != nil {
			documents[i].Next = &nextDocument{Duty: next.Duty, Days: next.Days, Cites: next.Cites}
			if next.Due != "" {
				due := ehcp.MustDate(next.Due)
				documents[i].Next.Due = &due
			}
		}
	}
	return documents
}

func TestGolden(t *testing.T) {
	for name, args := range map[string][]string{
		"table.txt":      nil,
		"table-code.txt": {"-reading", "code", "-as-of", "2026-12-24", "-top", "12"},
		"all.txt":        {"-top", "0"},
		"list.json":      {"-format", "json", "-top", "25"},
		"list.csv":       {"-format", "csv", "-top", "25"},
		"leeds.txt":      {"-policy", "looked-after-and-transitions"},
		"officers.txt":   {"-group", "officer", "-top", "2"},
		"stages.txt":     {"-group", "stage", "-top", "3", "-policy", "looked-after-and-transitions"},
		"areas.json":     {"-group", "area", "-top", "2", "-format", "json"},
		"areas.csv":      {"-group", "area", "-top", "2", "-format", "csv"},
		"why.txt":        {"-why", "S-102,S-211"},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, complaints := do("", args...)
			require.Zero(t, status, complaints)
			require.Empty(t, complaints)
			file := filepath.Join("testdata", name)
			if *update {
				require.NoError(t, os.MkdirAll("testdata", 0o755))
				require.NoError(t, os.WriteFile(file, []byte(out), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, string(want), out)
		})
	}
}

// sampleCases parses the embedded caseload.
func sampleCases(t testing.TB) []ehcp.Case {
	t.Helper()
	var cases []ehcp.Case
	for line := range strings.Lines(sample) {
		c, err := ehcp.ParseCase([]byte(strings.TrimSuffix(line, "\n")))
		require.NoError(t, err, line)
		cases = append(cases, c)
	}
	require.Greater(t, len(cases), 250)
	return cases
}

func TestSampleCoversEveryStatus(t *testing.T) {
	seen := map[deadlines.Status]int{}
	for _, c := range sampleCases(t) {
		for _, o := range deadlines.Standard().Evaluate(&c, ehcp.MustDate(sampleAsOf)).Obligations {
			seen[o.Status]++
		}
	}
	for _, s := range []deadlines.Status{deadlines.Met, deadlines.MetLate, deadlines.Ended, deadlines.CannotTell,
		deadlines.Excused, deadlines.Overdue, deadlines.Open, deadlines.Lapsed, deadlines.Breached} {
		require.NotZero(t, seen[s], "no obligation of the sample is %v", s)
	}
}

// shuffled puts the cases, and the events of each, in another order.
func shuffled(t testing.TB, seed uint64) string {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	cases := sampleCases(t)
	r.Shuffle(len(cases), func(i, j int) { cases[i], cases[j] = cases[j], cases[i] })
	var b strings.Builder
	for _, c := range cases {
		r.Shuffle(len(c.Events), func(i, j int) { c.Events[i], c.Events[j] = c.Events[j], c.Events[i] })
		text, err := json.Marshal(c)
		require.NoError(t, err)
		b.Write(text)
		b.WriteByte('\n')
	}
	return b.String()
}

func TestOrderOfTheFileChangesNothing(t *testing.T) {
	for _, args := range [][]string{{"-format", "json"}, {"-format", "csv"}, {"-format", "table"}, {"-group", "stage"}, {"-policy", "looked-after-and-transitions", "-format", "json"}} {
		args = append([]string{"-in", "-", "-as-of", sampleAsOf, "-top", "50"}, args...)
		_, want, _ := do(sample, args...)
		for seed := range uint64(4) {
			status, out, _ := do(shuffled(t, seed), args...)
			require.Zero(t, status)
			require.Equal(t, want, out)
		}
	}
}

// asCSV writes cases as a long CSV file, with the columns in an order of its
// own.
func asCSV(t testing.TB, cases []ehcp.Case, bom, eol string) string {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	require.NoError(t, w.Write([]string{"kind", "case_id", "until", "on", "detail", "born", "party", "process", "planned"}))
	for _, c := range cases {
		for _, e := range c.Events {
			until, born := "", ""
			if e.Until != 0 {
				until = e.Until.String()
			}
			if c.Born != 0 {
				born = c.Born.String()
			}
			require.NoError(t, w.Write([]string{e.Kind.String(), c.ID, until, e.On.String(), e.Detail.String(), born, e.Party, e.Process, fmt.Sprint(e.Planned)}))
		}
	}
	w.Flush()
	return bom + strings.ReplaceAll(b.String(), "\n", eol)
}

func TestCSVSaysTheSame(t *testing.T) {
	var cases []ehcp.Case
	var documents strings.Builder
	for _, c := range sampleCases(t) {
		if c.Events[0].ID != "" {
			continue // a CSV file has no corrections
		}
		cases = append(cases, c)
		text, err := json.Marshal(c)
		require.NoError(t, err)
		documents.Write(append(text, '\n'))
	}
	_, want, _ := do(documents.String(), "-in", "-", "-as-of", sampleAsOf, "-format", "json")
	for _, bom := range []string{"", byteOrderMark} {
		for _, eol := range []string{"\n", "\r\n"} {
			status, out, complaints := do(asCSV(t, cases, bom, eol), "-in", "-", "-as-of", sampleAsOf, "-format", "json")
			require.Zero(t, status, complaints)
			require.Equal(t, want, out)
		}
	}
}

func TestTopIsTheHeadOfAll(t *testing.T) {
	_, all, _ := do("", "-format", "json")
	documents := documentsOf(t, all)
	for _, n := range []int{1, 2, 17, 200, len(documents) - 1, len(documents), 100_000} {
		_, out, _ := do("", "-format", "json", "-top", fmt.Sprint(n))
		require.Equal(t, documents[:min(n, len(documents))], documentsOf(t, out))
	}
}

// Beyond what the list keeps in reserve, the heap alone decides.
func TestTopOfMany(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for i := range 3 * mostApart {
		fmt.Fprintf(&b, `{"id":"T-%d","events":[{"kind":"request-received","on":"20%02d-%02d-%02d"}]}`+"\n", i, r.IntN(10)+17, r.IntN(12)+1, r.IntN(28)+1)
	}
	_, all, _ := do(b.String(), "-in", "-", "-as-of", "2026-11-02", "-format", "json")
	_, out, _ := do(b.String(), "-in", "-", "-as-of", "2026-11-02", "-format", "json", "-top", "40")
	require.Equal(t, documentsOf(t, all)[:40], documentsOf(t, out))
}

func TestScoresAndReasons(t *testing.T) {
	_, out, _ := do("", "-format", "json")
	byID := map[string]ehcp.Case{}
	for _, c := range sampleCases(t) {
		byID[c.ID] = c
	}
	last := caseDocument{Score: 1 << 30}
	for i, d := range documentsOf(t, out) {
		if d.Score == last.Score && sameDue(d, last) {
			require.Equal(t, last.Rank, d.Rank, "equal circumstances, equal rank")
		} else {
			require.Equal(t, i+1, d.Rank)
		}
		require.LessOrEqual(t, d.Score, last.Score)
		require.NotEmpty(t, d.Tier)
		require.NotEmpty(t, d.Stage)
		last = d
		require.NotEmpty(t, d.Reasons)
		sum := 0
		for _, why := range d.Reasons {
			sum += why.Points
			require.NotEmpty(t, why.Factor)
			require.NotContains(t, why.Because, " 0001", "%s: a date that is none", d.ID)
			require.NotContains(t, why.Because, "%!")
		}
		require.Equal(t, sum, d.Score)
		if d.Next == nil {
			require.Equal(t, "look", d.Tier)
			continue
		}
		found := false
		c := byID[d.ID]
		for _, o := range deadlines.Standard().Evaluate(&c, ehcp.MustDate(sampleAsOf)).Obligations {
			if o.Duty() != d.Next.Duty || (o.Due == 0) != (d.Next.Due == nil) || o.Due != 0 && (o.Due != *d.Next.Due || o.Days != *d.Next.Days) {
				continue
			}
			found = true
			require.NotContains(t, []deadlines.Kind{deadlines.Right, deadlines.Floor}, o.Kind())
			require.Contains(t, d.Reasons[0].Because, o.Title())
			require.Contains(t, d.Reasons[0].Because, o.Cites()[0].String())
		}
		require.True(t, found, "%s: the engine knows no %s", d.ID, d.Next.Duty)
	}
}

func sameDue(a, b caseDocument) bool {
	day := func(d caseDocument) string {
		if d.Next == nil || d.Next.Due == nil {
			return ""
		}
		return d.Next.Due.String()
	}
	return day(a) == day(b)
}

func TestGroups(t *testing.T) {
	_, whole, _ := do("", "-format", "json")
	for group, of := range map[string]func(caseDocument) string{
		"officer": func(d caseDocument) string { return d.Officer },
		"area":    func(d caseDocument) string { return d.Area },
		"stage":   func(d caseDocument) string { return d.Stage },
	} {
		status, out, complaints := do("", "-format", "json", "-group", group)
		require.Zero(t, status, complaints)
		all, listed := documentsOf(t, whole), documentsOf(t, out)
		require.Len(t, listed, len(all), "nobody is dropped")
		want := map[string][]string{}
		for _, d := range all {
			want[of(d)] = append(want[of(d)], d.ID)
		}
		require.Greater(t, len(want), 3)
		got := map[string][]string{}
		var names []string
		for _, d := range listed {
			if len(got[of(d)]) == 0 {
				require.Equal(t, 1, d.Rank)
				names = append(names, of(d))
			}
			got[of(d)] = append(got[of(d)], d.ID)
		}
		require.Equal(t, want, got, "each group in the order of the whole list")
		if i := slices.Index(names, ""); i >= 0 {
			require.Equal(t, len(names)-1, i, "not known comes last")
			names = names[:i]
		}
		require.True(t, slices.IsSorted(names))
	}
	_, out, _ := do(jsonA+jsonC, "-in", "-", "-as-of", "2026-11-02", "-group", "area")
	require.Contains(t, out, "Area not known (2 cases)\n")
}

func TestFacts(t *testing.T) {
	file := filepath.Join(t.TempDir(), "facts.ndjson")
	require.NoError(t, os.WriteFile(file, []byte(`{"case":"A","area":"East","caseworker":"Officer 1"}`+"\n\n"+`{"case":"C","area":"Ea\u001b[2Jst"}`+"\n"+`{"case":"A","area":"West"}`+"\n{\"case\":\"C\"}\r\n"+`{"case":"C","area":"West"}`+"\n"), 0o644))
	status, out, complaints := do(jsonA+jsonC, "-in", "-", "-as-of", "2026-11-02", "-facts", file, "-group", "area")
	require.Equal(t, 1, status)
	require.Less(t, strings.Index(out, "Area: East (1 case)\n"), strings.Index(out, "Area: West (1 case)\n"))
	require.Contains(t, complaints, "worklist: facts, line 3: area")
	require.Contains(t, complaints, "worklist: facts, line 4: case \"A\": the facts of this case came already; the first stand\n")
	require.Contains(t, complaints, "worklist: facts, line 5: the line ends in a carriage return")
	require.Contains(t, complaints, "worklist: 3 lines of facts could not be used\n")
	requirePlain(t, complaints)
	// A case that came twice counts in no group.
	_, out, _ = do(jsonA+jsonC+jsonA, "-in", "-", "-as-of", "2026-11-02", "-facts", file, "-group", "area")
	require.NotContains(t, out, "East")
	require.Contains(t, out, "Area: West (1 case)\n")
	// Spaces around a word make no other group, and alone they are no word.
	require.NoError(t, os.WriteFile(file, []byte(`{"case":"A","area":" East"}`+"\n"+`{"case":"C","area":"  "}`+"\n"), 0o644))
	_, out, _ = do(jsonA+jsonC, "-in", "-", "-as-of", "2026-11-02", "-facts", file, "-group", "area")
	require.Contains(t, out, "Area: East (1 case)\n")
	require.Contains(t, out, "Area not known (1 case)\n")
}

func TestWhy(t *testing.T) {
	_, out, _ := do("", "-format", "json")
	all := documentsOf(t, out)
	first, last := all[0].ID, all[len(all)-1].ID
	status, said, complaints := do("", "-why", last+", "+first, "-top", "1")
	require.Zero(t, status, complaints)
	require.True(t, strings.HasPrefix(said, first+" stands before "+last+" because its tier is higher."), said)
	requireNarrow(t, said)
	status, _, complaints = do("", "-why", "S-001,nobody")
	require.Equal(t, 2, status)
	require.Contains(t, complaints, `-why "nobody": no such case is in the list`)
	status, _, complaints = do(jsonA+jsonC+jsonA, "-in", "-", "-as-of", "2026-11-02", "-why", "A,C")
	require.Equal(t, 2, status)
	require.Contains(t, complaints, `-why "A": no such case is in the list`)
}

func TestOneCase(t *testing.T) {
	const asOf = "2026-11-02"
	of := func(events string) string { return `{"id":"C","born":"2015-01-01","events":[` + events + `]}` }
	next := func(t *testing.T, events string) *caseDocument {
		t.Helper()
		status, out, complaints := do(of(events), "-in", "-", "-as-of", asOf, "-format", "json")
		require.Zero(t, status, complaints)
		documents := documentsOf(t, out)
		if len(documents) == 0 {
			return nil
		}
		return &documents[0]
	}
	factors := func(d *caseDocument) (f []string) {
		for _, why := range d.Reasons {
			f = append(f, why.Factor)
		}
		return f
	}
	t.Run("late by a decision and a plan", func(t *testing.T) {
		d := next(t, `{"kind":"request-received","on":"2026-01-06"}`)
		require.Equal(t, "decide-whether-to-assess", d.Next.Duty)
		require.Equal(t, []string{"overdue", "waiting", "days-late", "further-overdue", "only-if"}, factors(d))
		require.Contains(t, d.Reasons[3].Because, "1 further duty overdue, first: Send the final EHC plan, due by 26 May 2026")
	})
	t.Run("the 16 weeks are no breach while a plan may come", func(t *testing.T) {
		d := next(t, `{"kind":"request-received","on":"2026-07-13"},{"kind":"assessment-agreed","on":"2026-07-20"}`)
		require.Equal(t, "notify-no-plan", d.Next.Duty, "still to be decided today")
		require.Zero(t, *d.Next.Days)
		d = next(t, `{"kind":"request-received","on":"2026-06-29"},{"kind":"assessment-agreed","on":"2026-07-20"}`)
		require.Equal(t, "issue-final-plan", d.Next.Duty)
		require.Equal(t, []string{"due-soon", "waiting", "near", "only-if", "day-missed"}, factors(d))
	})
	t.Run("an invitation cannot be sent after the meeting", func(t *testing.T) {
		d := next(t, `{"kind":"final-plan-issued","on":"2026-01-06"},{"kind":"review-meeting","on":"2026-09-01"},{"kind":"decided-to-maintain","on":"2026-09-15"}`)
		require.Equal(t, "review-plan", d.Next.Duty)
		require.Contains(t, factors(d), "day-missed")
	})
	t.Run("a floor breached and nothing else is a reason to look", func(t *testing.T) {
		d := next(t, `{"kind":"decided-to-cease","on":"2026-09-15"},{"kind":"plan-ceased","on":"2026-09-20"}`)
		require.Nil(t, d.Next)
		require.Equal(t, []string{"time-cut-short"}, factors(d))
		_, out, _ := do(of(`{"kind":"decided-to-cease","on":"2026-09-15"},{"kind":"plan-ceased","on":"2026-09-20"}`), "-in", "-", "-as-of", asOf)
		require.Contains(t, out, "Look: Keep the plan pending appeal")
		_, out, _ = do(of(`{"kind":"decided-to-cease","on":"2026-09-15"},{"kind":"plan-ceased","on":"2026-09-20"}`), "-in", "-", "-as-of", asOf, "-format", "csv")
		require.Contains(t, out, "1,C,4,,,,,,\"time-cut-short 4: ")
	})
	t.Run("guidance reads as guidance", func(t *testing.T) {
		events := `{"kind":"placement-consulted","on":"2026-01-06","party":"school:1"}`
		d := next(t, events)
		require.Equal(t, []string{"guidance", "waiting"}, factors(d))
		_, out, _ := do(of(events), "-in", "-", "-as-of", asOf)
		require.Contains(t, out, "guidance  Code 9.83")
		require.NotContains(t, out, "late C")
		require.NotContains(t, out, "overdue")
	})
	t.Run("a right of the family is not the council's work", func(t *testing.T) {
		require.Nil(t, next(t, `{"kind":"request-received","on":"2026-09-01"},{"kind":"family-consulted","on":"2026-09-02"},{"kind":"assessment-refused","on":"2026-10-01"}`))
		_, out, _ := do(of(``), "-in", "-", "-as-of", asOf)
		require.Contains(t, out, "1 case: 1 with nothing to do.")
	})
	t.Run("what others must do is to be chased", func(t *testing.T) {
		d := next(t, `{"kind":"commissioner-move-known","on":"2026-09-01"}`)
		require.Equal(t, "tell-new-commissioner", d.Next.Duty)
		require.Contains(t, d.Reasons[0].Because, "for the commissioner, was due by 21 September 2026")
	})
}

func TestFlags(t *testing.T) {
	for _, args := range [][]string{
		{"-in", "-"}, {"-in", "", "-as-of", "2026-11-02"}, {"-in", "testdata/none.csv", "-as-of", "2026-11-02"}, {"-in", "testdata", "-as-of", "2026-11-02"},
		{"-as-of", "2025-02-30"}, {"-as-of", ""}, {"-format", "xml"}, {"-top", "-1"}, {"-top", "many"}, {"-reading", "mine"},
		{"-policy", "testdata/none.json"}, {"-policy", "testdata"}, {"stray"}, {"-group", "team"}, {"-group", ""}, {"-facts", "-"}, {"-facts", "testdata/none.ndjson"}, {"-facts", "testdata"},
		{"-why", "S-001"}, {"-why", "S-001,"}, {"-why", "S-001,S-001"}, {"-unknown"}, {"-in", "-", "-as-of", "2026-11-02", "-format", "\x1b[31m"},
	} {
		status, out, complaints := do("", args...)
		require.Equal(t, 2, status, "%q", args)
		require.Empty(t, out)
		require.NotEmpty(t, complaints)
		requirePlain(t, complaints)
	}
	status, _, _ := do("", "-help")
	require.Zero(t, status)
}

// requirePlain holds that a text cannot steer a terminal.
func requirePlain(t testing.TB, text string) {
	t.Helper()
	for _, r := range text {
		require.True(t, r == '\n' || r == '\t' || unicode.IsPrint(r), "%q in %q", r, text)
	}
}

func requireNarrow(t testing.TB, table string) {
	t.Helper()
	for line := range strings.Lines(table) {
		require.LessOrEqual(t, utf8.RuneCountInString(strings.TrimSuffix(line, "\n")), terminal.LineWidth, line)
		require.LessOrEqual(t, terminal.Columns(strings.TrimSuffix(line, "\n")), terminal.LineWidth, line)
	}
}

func TestWidth(t *testing.T) {
	whole := sampleCases(t)
	leeds, err := triage.NewRanker(deadlines.Standard(), triage.LookedAfterAndTransitions())
	require.NoError(t, err)
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(rt, "cases")
		var cases []ehcp.Case
		for i := range n {
			c := rapid.SampledFrom(whole).Draw(rt, "case")
			c.ID = rapid.StringN(1, 40, 200).Draw(rt, "id") + fmt.Sprint(i)
			cases = append(cases, c)
		}
		o := options{asOf: ehcp.MustDate("2099-01-01"), policy: triage.LookedAfterAndTransitions(), group: rapid.SampledFrom([]string{"", "area"}).Draw(rt, "group")}
		if rapid.Bool().Draw(rt, "early") {
			o.asOf = ehcp.MustDate(sampleAsOf)
		}
		l := list{options: o, edition: "2026-11"}
		var stand []triage.Standing
		for i := range cases {
			if s, ok := leeds.Stand(&cases[i], o.asOf); ok {
				stand = append(stand, s)
			}
		}
		l.groups = []group{{name: rapid.StringN(0, 40, 200).Draw(rt, "name"), listed: 100, ranked: triage.Rank(stand)}}
		var table strings.Builder
		require.NoError(t, writeTable(&table, l))
		requireNarrow(t, table.String())
		requirePlain(t, table.String())
	})
}

func TestColour(t *testing.T) {
	// Without its colours, the coloured table is the plain one.
	var plain, coloured bytes.Buffer
	run(nil, world{out: &plain, complain: io.Discard, now: still})
	run(nil, world{out: &coloured, complain: io.Discard, now: still, colour: true})
	require.NotEqual(t, plain.String(), coloured.String())
	bare := strings.NewReplacer("\x1b[0m", "", "\x1b["+red+"m", "", "\x1b["+yellow+"m", "", "\x1b["+cyan+"m", "", "\x1b["+bold+"m", "").Replace(coloured.String())
	require.Equal(t, plain.String(), bare)
}

func TestProgress(t *testing.T) {
	var told bytes.Buffer
	now := time.Unix(0, 0)
	p := newProgress(world{complain: terminal.PlainWriter{Writer: &told}, now: func() time.Time { return now }, watching: true})
	for range 999 {
		p.read()
	}
	now = now.Add(time.Second)
	p.read()
	p.clear()
	require.Equal(t, "\r\x1b[Kread 1,000 cases…\r\x1b[K", told.String())

	told.Reset()
	p = newProgress(world{complain: terminal.PlainWriter{Writer: &told}, now: func() time.Time { return now }})
	for range 2*lineEvery + 5 {
		p.read()
	}
	p.end()
	require.Equal(t, "worklist: read 100,000 cases\nworklist: read 200,000 cases\n", told.String())
}

func TestPolicy(t *testing.T) {
	read := func(text string) (status int, out, complaints string) {
		file := filepath.Join(t.TempDir(), "policy.json")
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
		return do("", "-policy", file, "-format", "json", "-top", "30")
	}
	good, err := os.ReadFile("../../triage/policies/looked-after-and-transitions.json")
	require.NoError(t, err)
	status, out, complaints := read(string(good))
	require.Zero(t, status, complaints)
	_, shipped, _ := do("", "-policy", "looked-after-and-transitions", "-format", "json", "-top", "30")
	require.Equal(t, shipped, out)
	_, statutory, _ := do("", "-format", "json", "-top", "30")
	require.NotEqual(t, statutory, out)

	for text, want := range map[string]string{
		strings.Replace(string(good), `"looked-after"`, `"sex"`, 1):   `factors.sex "sex": "sex" is, or stands for, a characteristic that section 4 of the Equality Act 2010 protects`,
		strings.Replace(string(good), `["order"]`, `["guidance"]`, 1): `tiers[1].places[0] "guidance": this tier holds "order", and nothing else`,
		strings.Replace(string(good), `"due_soon_days": 28,`, ``, 1):  "due_soon_days: a policy gives this",
		strings.Repeat(" ", 1<<16) + string(good):                     "longer than 64 KiB",
		strings.Replace(string(good), `illustrative`, `\u001b[2J`, 1): "the text has a control character in it",
	} {
		status, out, complaints := read(text)
		require.Equal(t, 2, status)
		require.Empty(t, out)
		require.Contains(t, complaints, want)
		requirePlain(t, complaints)
	}
}

func BenchmarkSample(b *testing.B) {
	b.SetBytes(int64(len(sample)))
	for b.Loop() {
		if status, _, complaints := do(sample, "-in", "-", "-as-of", sampleAsOf); status != 0 {
			b.Fatal(complaints)
		}
	}
}

func BenchmarkSampleCSV(b *testing.B) {
	text := asCSV(b, sampleCases(b), "", "\n")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		do(text, "-in", "-", "-as-of", sampleAsOf)
	}
}

// BenchmarkCaseload compares a caseload of thousands of lines read alone with the
// same caseload read, ranked and shown.
func BenchmarkCaseload(b *testing.B) {
	lines := strings.Split(strings.TrimSpace(sample), "\n")
	var text strings.Builder
	const cases = 4000
	for i := range cases {
		fmt.Fprintf(&text, "{\"id\":\"T-%d\"%s\n", i, lines[i%len(lines)][len(`{"id":"S-001"`):])
	}
	perCase := func(b *testing.B) { b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/cases, "ns/case") }
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			for line := range strings.Lines(text.String()) {
				if _, err := ehcp.ParseCase([]byte(line)); err != nil {
					b.Fatal(err)
				}
			}
		}
		perCase(b)
	})
	for _, policy := range triage.Policies() {
		b.Run(policy, func(b *testing.B) {
			for b.Loop() {
				if status, _, complaints := do(text.String(), "-in", "-", "-as-of", sampleAsOf, "-policy", policy); status != 0 {
					b.Fatal(complaints)
				}
			}
			perCase(b)
		})
	}
}
