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
	for _, format := range []string{"json", "csv", "table"} {
		_, want, _ := do(sample, "-in", "-", "-as-of", sampleAsOf, "-format", format, "-top", "50")
		for seed := range uint64(5) {
			status, out, _ := do(shuffled(t, seed), "-in", "-", "-as-of", sampleAsOf, "-format", format, "-top", "50")
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
	for i, d := range documentsOf(t, out) {
		require.Equal(t, i+1, d.Rank)
		require.NotEmpty(t, d.Reasons)
		sum := 0
		for _, why := range d.Reasons {
			sum += why.Points
			require.NotEmpty(t, why.Factor)
			require.NotContains(t, why.Because, " 0001", "%s: a date that is none", d.ID)
			require.NotContains(t, why.Because, "%!")
		}
		require.Equal(t, sum, d.Score)
		require.NotNil(t, d.Next, d.ID)
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

// The illustrative order keeps its rungs apart: nothing that is added to a case
// lifts it over one that stands higher.
func TestRungsStayApart(t *testing.T) {
	p, err := openPolicy("")
	require.NoError(t, err)
	added := p.OthersLate*p.OthersLateCap + p.Guidance + p.TimeCutShort + p.DayMissed + p.OnlyIf + p.MissingFact
	least := []int{p.Overdue, p.DueSoon, p.Excused, p.CannotTell, p.DueLater, p.Undated, p.Others, p.Guidance, 0}
	most := []int{0, p.DueSoon + p.DueSoonDays*p.DueSoonPerDay, p.Excused, p.CannotTell, p.DueLater + p.DueLaterDays*p.DueLaterPerDay, p.Undated, p.Others, p.Guidance, 0}
	for at := late; at < guidance; at++ {
		require.Greater(t, least[at], most[at+1]+added, "rung %d", at)
	}
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
		require.Equal(t, []string{"overdue", "days-late", "further-overdue", "only-if"}, factors(d))
		require.Contains(t, d.Reasons[2].Because, "1 further duty overdue, first: Send the final EHC plan, due by 26 May 2026")
	})
	t.Run("the 16 weeks are no breach while a plan may come", func(t *testing.T) {
		d := next(t, `{"kind":"request-received","on":"2026-07-13"},{"kind":"assessment-agreed","on":"2026-07-20"}`)
		require.Equal(t, "notify-no-plan", d.Next.Duty, "still to be decided today")
		require.Zero(t, *d.Next.Days)
		d = next(t, `{"kind":"request-received","on":"2026-06-29"},{"kind":"assessment-agreed","on":"2026-07-20"}`)
		require.Equal(t, "issue-final-plan", d.Next.Duty)
		require.Equal(t, []string{"due-soon", "near", "only-if"}, factors(d))
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
		require.Contains(t, out, "1,C,20,,,,,,\"time-cut-short 20: ")
	})
	t.Run("guidance reads as guidance", func(t *testing.T) {
		events := `{"kind":"placement-consulted","on":"2026-01-06","party":"school:1"}`
		d := next(t, events)
		require.Equal(t, []string{"guidance"}, factors(d))
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
		{"-policy", "testdata/none.json"}, {"stray"}, {"-unknown"}, {"-in", "-", "-as-of", "2026-11-02", "-format", "\x1b[31m"},
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
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(rt, "cases")
		var cases []ehcp.Case
		for i := range n {
			c := rapid.SampledFrom(whole).Draw(rt, "case")
			c.ID = rapid.StringN(1, 40, 200).Draw(rt, "id") + fmt.Sprint(i)
			cases = append(cases, c)
		}
		o := options{asOf: ehcp.MustDate("2099-01-01"), policy: policy{Name: "a policy of the test"}}
		if rapid.Bool().Draw(rt, "early") {
			o.asOf = ehcp.MustDate(sampleAsOf)
		}
		l := list{options: o, edition: "2026-11"}
		for i := range cases {
			if r, ok := o.policy.judge(&cases[i], deadlines.Standard().Append(nil, &cases[i], o.asOf), laws{}); ok {
				l.records = append(l.records, &r)
				l.counts.on[r.rung]++
			}
		}
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
	good := string(illustrativePolicy)
	p, err := readPolicy([]byte(good))
	require.NoError(t, err)
	require.Equal(t, 730, p.DaysLateCap)
	for bad, want := range map[string]string{
		"":   "not a JSON object",
		"[]": "in braces",
		strings.Replace(good, `"overdue"`, `"overdu"`, 1):                         `there is no weight "overdu"`,
		strings.Replace(good, `"overdue"`, `"Overdue"`, 1):                        `there is no weight "Overdue"`,
		strings.Replace(good, `"excused": 1700,`, ``, 1):                          `"excused" is missing`,
		strings.Replace(good, `"excused": 1700,`, `"excused":1,"excused":1,`, 1):  "comes twice",
		strings.Replace(good, `"excused": 1700,`, `"excused":-1,`, 1):             "from 0 to 10000",
		strings.Replace(good, `"excused": 1700,`, `"excused":10001,`, 1):          "from 0 to 10000",
		strings.Replace(good, `"excused": 1700,`, `"excused":1e99,`, 1):           "from 0 to 10000",
		strings.Replace(good, `"excused": 1700,`, `"excused":1.5,`, 1):            "from 0 to 10000",
		strings.Replace(good, `"excused": 1700,`, `"excused":"7",`, 1):            "from 0 to 10000",
		strings.Replace(good, `"excused": 1700,`, `"excused":null,`, 1):           "from 0 to 10000",
		strings.Replace(good, `"excused": 1700,`, `"excused":{},`, 1):             "from 0 to 10000",
		strings.Replace(good, `"days_late_cap": 730`, `"days_late_cap": 9999`, 1): "from 0 to 3660",
		strings.Replace(good, `illustrative statutory order`, ``, 1):              "1 to 60 characters",
		strings.Replace(good, `illustrative statutory order`, `\u001b[2J`, 1):     "1 to 60 characters",
		good + "{}":                           "after the end",
		strings.TrimSuffix(good, "}\n"):       "not a JSON object",
		strings.Replace(good, "s", "\xff", 1): "not UTF-8",
	} {
		_, err := readPolicy([]byte(bad))
		require.ErrorContains(t, err, want, bad)
	}

	file := filepath.Join(t.TempDir(), "policy.json")
	require.NoError(t, os.WriteFile(file, []byte(strings.Replace(good, `"per_day_late": 10`, `"per_day_late": 0`, 1)), 0o644))
	status, out, complaints := do("", "-policy", file, "-format", "json", "-top", "3")
	require.Zero(t, status, complaints)
	for _, d := range documentsOf(t, out) {
		require.Less(t, d.Score, 4000)
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

func BenchmarkJudge(b *testing.B) {
	cases := sampleCases(b)
	asOf := ehcp.MustDate(sampleAsOf)
	p, err := openPolicy("")
	require.NoError(b, err)
	known := laws{}
	var room []deadlines.Obligation
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c := &cases[i%len(cases)]
		room = deadlines.Standard().Append(room[:0], c, asOf)
		p.judge(c, room, known)
	}
}
