package main

import (
	"bytes"
	"context"
	"encoding/xml"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines/vectors"
	"github.com/sendrules/sendrules/examples/internal/terminal"
)

var update = flag.Bool("update", false, "rewrite the golden files; reading the difference is the work")

// still is a clock that stands.
func still() time.Time { return time.Time{} }

// do runs certify.
func do(args ...string) (status int, out, complaints string) {
	var o, c bytes.Buffer
	status = run(context.Background(), args, world{out: &o, complain: &c, now: still, self: []string{"certify"}})
	return status, o.String(), c.String()
}

// small are the words that certify rules, which go about it in a way, by the
// vectors of this package's own.
func small(way string, flags ...string) []string {
	return append(append([]string{"-vectors", "testdata/vectors"}, flags...), "--", "rules", way)
}

// unwrapped is a text in one line.
func unwrapped(text string) string { return strings.Join(strings.Fields(text), " ") }

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

func TestGolden(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{
		"all-hold":      small("right", "-local-standards", "-words"),
		"some-do-not":   small("a day late", "-date", "2026-11-02"),
		"a-run-fails":   small("with status 3", "-all"),
		"strange-bytes": small("in bytes"),
		"a-choice":      small("right", "-chapter", "moving-up", "-name", "by 15 February"),
		"one-alone":     small("a day late", "-duty", "issue-final-plan"),
		"one-refused":   small("right", "-name", "a day that there is not"),
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			junit, page := filepath.Join(folder, "junit.xml"), filepath.Join(folder, "certificate.md")
			status, out, complaints := do(append([]string{"-junit", junit, "-certificate", page}, args...)...)
			require.Empty(t, complaints)
			require.Equal(t, map[bool]int{true: 0, false: 1}[slices.Contains([]string{"all-hold", "a-choice", "one-refused"}, name)], status)
			golden(t, name+".txt", out)
			for suffix, file := range map[string]string{".xml": junit, ".md": page} {
				text, err := os.ReadFile(file)
				require.NoError(t, err)
				require.True(t, utf8.Valid(text))
				golden(t, name+suffix, string(text))
			}
			left, err := os.ReadDir(folder)
			require.NoError(t, err)
			require.Len(t, left, 2, "nothing else stays behind")
		})
	}
}

// TestWidth holds the table and the words to 80 columns; a command to be copied
// stays whole.
func TestWidth(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		small("right"), small("a day late"), small("with status 3"), small("in bytes"), small("with a refusal"),
		small("right", "-name", "six and twenty weeks"), small("with a refusal", "-name", "six and twenty weeks"),
		small("in bytes", "-name", "what is said of sixteen weeks"), small("right", "-name", "what was written down later"),
	} {
		_, out, _ := do(args...)
		for line := range strings.Lines(out) {
			line = strings.TrimSuffix(line, "\n")
			require.Equal(t, terminal.Clean(line), line)
			if !strings.HasPrefix(line, "  Alone: ") {
				require.LessOrEqual(t, utf8.RuneCountInString(line), terminal.LineWidth, line)
			}
		}
	}
}

// What a build server reads of a suite, and of what went wrong in it.
type (
	counts struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Skipped  int `xml:"skipped,attr"`
	}
	fault struct {
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

func TestJUnitReadsBack(t *testing.T) {
	t.Parallel()
	for _, way := range []string{"right", "in bytes", "with a refusal", "with a mark", "with status 3", "with strange last words"} {
		t.Run(way, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "junit.xml")
			do(small(way, "-junit", file)...)
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			var all struct {
				counts
				Suites []struct {
					Name string `xml:"name,attr"`
					counts
					Cases []struct {
						Name    string    `xml:"name,attr"`
						Class   string    `xml:"classname,attr"`
						Time    float64   `xml:"time,attr"`
						Failure *fault    `xml:"failure"`
						Error   *fault    `xml:"error"`
						Skipped *struct{} `xml:"skipped"`
					} `xml:"testcase"`
				} `xml:"testsuite"`
			}
			require.NoError(t, xml.Unmarshal(text, &all), string(text))
			var sum counts
			for _, suite := range all.Suites {
				var found counts
				for _, c := range suite.Cases {
					found.Tests++
					require.Equal(t, suite.Name, c.Class)
					for _, fault := range []*fault{c.Failure, c.Error} {
						if fault != nil {
							require.NotEmpty(t, fault.Message)
							require.Contains(t, fault.Text, "\nAlone: certify")
							require.Equal(t, way == "with strange last words", strings.Contains(fault.Text, "The command said: ]]> & ? ? <b>\n"))
						}
					}
					if c.Failure != nil {
						found.Failures++
					}
					if c.Error != nil {
						found.Errors++
					}
					if c.Skipped != nil {
						found.Skipped++
					}
				}
				require.Equal(t, found, suite.counts, suite.Name)
				sum.Tests, sum.Failures = sum.Tests+found.Tests, sum.Failures+found.Failures
				sum.Errors, sum.Skipped = sum.Errors+found.Errors, sum.Skipped+found.Skipped
			}
			require.Equal(t, sum, all.counts)
			lost := strings.HasPrefix(way, "with st")
			require.Equal(t, counts{Tests: 7, Failures: sum.Failures, Errors: map[bool]int{true: 3}[lost], Skipped: 1}, sum)
			require.Equal(t, way != "right" && !lost, sum.Failures > 0)
		})
	}
}

// TestWays goes through the ways in which a command can go wrong. Each says what
// it costs of the seven vectors, three of which go to the run that goes wrong
// and one of which is skipped.
func TestWays(t *testing.T) {
	t.Parallel()
	for _, one := range []struct {
		way  string
		hold int // of six
		says []string
	}{
		{"right", 6, nil},
		{"in other words", 6, nil},
		{"with returns", 6, nil},
		{"with loud complaints", 6, nil},
		{"after all is read", 6, nil},
		{"a day late", 5, []string{"issue-final-plan: due 2025-01-21, expected 2025-01-20"}},
		{"without the weeks", 5, []string{"notify-no-plan: no obligation, expected 1"}},
		{"in capitals", 4, []string{`the field "SettledOn" is "settled_on" in the contract`}},
		{"in old letters", 4, []string{`the field "ſtatus" is "status" in the contract`}},
		{"with a capital id", 4, []string{`the field "Id" is "id" in the contract`}},
		{"with a mark", 3, []string{"the line begins with a byte order mark: write UTF-8 without one"}},
		{"in bytes", 5, []string{`the line is not in UTF-8: “{"id":"P-??"`}},
		{"with a greeting", 3, []string{
			"the line is no JSON object: “Building…”",
			`the answer is for the case "P-1", and not for "P-2"`,
			`the answer is for the case "P-2", and not for "P-3"`,
			"it wrote more lines than there were cases; the first too many: "}},
		{"with a last word", 3, []string{`the run went wrong: it wrote more lines than there were cases; the first too many: “Done.”`}},
		{"with a gap", 3, []string{"the line is no JSON object: an empty line", "more lines than there were cases"}},
		{"without the last", 5, []string{"no answer: the command gave 2 answers to 3 cases; it ended with status 1"}},
		{"with a list", 3, []string{"the line is no JSON object: “[{"}},
		{"with null", 3, []string{"the line is no JSON object: “null”"}},
		{"with a number for id", 3, []string{"the result cannot be read"}},
		{"without ids", 3, []string{`the answer has no id; the case is "P-1"`}},
		{"with another id", 5, []string{`the answer is for the case "P-9", and not for "P-2"`}},
		{"without a line", 5, []string{"the error does not say on which line; the case is on line 3"}},
		{"with another line", 5, []string{"the error is for line 2, and the case is on line 3"}},
		{"with an error of its own", 5, []string{`the line is no JSON object: “what day is that?”`}},
		{"with status 1", 6, nil},
		{"with a refusal", 3, []string{
			`the case was refused for its field "id": ?[31mI will not`,
			`the case must be refused for its field events[0].on, and was for "id"`}},
		{"with status 0", 5, []string{"the command ended with status 0; with a case refused it is 1"}},
		{"with status 3", 3, []string{"the run went wrong: it ended with status 3", "The command said: two", "The command said: six"}},
		{"dead after one", 4, []string{
			"no answer: the command gave 1 answer to 3 cases; it ended with status 4", "The command said: out of memory"}},
		{"cut off", 4, []string{"no answer: the command gave 1 answer to 3 cases; it ended with status 4"}},
		{"without an end", 6, nil},
		{"deaf", 3, []string{"no answer: the command gave 0 answers to 3 cases; it ended with status 0"}},
		{"with closed ears", 3, []string{"no answer: the command gave 0 answers to 3 cases; it ended with status 0"}},
		{"in endless lines", 3, []string{"it wrote more lines than there were cases"}},
		{"in an endless line", 3, []string{"it wrote a line of more than 4 MiB and was stopped"}},
	} {
		t.Run(one.way, func(t *testing.T) {
			status, out, complaints := do(small(one.way, "-all")...)
			require.Empty(t, complaints)
			require.Equal(t, map[bool]int{true: 0, false: 1}[one.hold == 6], status)
			require.True(t, strings.HasSuffix(out, fmt.Sprintf("\n%d of 6 hold; not run: 1 of 7 vectors.\n", one.hold)), out)
			for _, says := range one.says {
				require.Contains(t, unwrapped(out), says)
			}
			require.NotContains(t, out, "said: one")
		})
	}
}

func TestTimeout(t *testing.T) {
	t.Parallel()
	for _, one := range []struct{ way, limit, says string }{
		{"for ever", "300ms", "no answer: the command gave 0 answers to 3 cases; it was not done after 300ms and was stopped"},
		{"for ever at the end", "3s", "the run went wrong: it was not done after 3s and was stopped"},
		{"in endless complaints", "1s", "it was not done after 1s and was stopped The command said: oh oh"},
	} {
		t.Run(one.way, func(t *testing.T) {
			t.Parallel()
			status, out, _ := do(small(one.way, "-chapter", "first-plan", "-timeout", one.limit)...)
			require.Equal(t, 1, status)
			require.Contains(t, unwrapped(out), one.says)
		})
	}
}

// TestNoTimeAtAll lets the time run out before the command has begun.
func TestNoTimeAtAll(t *testing.T) {
	status, out, _ := do(small("right", "-timeout", "1ns")...)
	require.Equal(t, 1, status)
	require.Contains(t, unwrapped(out), "it was not done after 1ns and was stopped")
	require.Contains(t, out, "\n0 of 6 hold; not run: 1 of 7 vectors.\n")
}

// TestChildLeftBehind lets a command end rightly and leave behind a child that
// holds its output open: what it wrote counts, and nothing waits for the child.
func TestChildLeftBehind(t *testing.T) {
	t.Parallel()
	started := time.Now()
	status, out, _ := do(small("with a child left behind")...)
	require.Zero(t, status, out)
	require.Less(t, time.Since(started), 15*time.Second)
}

// bigFolder has one chapter, all of it looked at alike, and in every run of the
// command more than a pipe holds.
func bigFolder(t *testing.T, n int) string {
	t.Helper()
	messages := strings.Repeat(`, {"kind": "contact-received", "on": "2024-09-01"}`, 40)
	return folderOf(t, messages, slices.Repeat([]string{`[{"duty": "issue-final-plan", "due": "2025-01-20"}]`}, n)...)
}

// folderOf has one chapter: a request, with more events, of which this and that
// is expected.
func folderOf(t *testing.T, events string, expect ...string) string {
	t.Helper()
	all := make([]string, len(expect))
	for i, x := range expect {
		all[i] = fmt.Sprintf(`{"name": "number %d", "source": {"sort": "contract", "cite": "none"}, "dates": "worked", "catches": "Nothing.",
 "as_of": %q, "case": {"id": "B-%d", "events": [{"kind": "request-received", "on": "2024-09-02"}%s]}, "expect": %s}`, i, wrongDay, i, events, x)
	}
	text := fmt.Sprintf(`{"chapter": "own", "title": "Of a test", "edition": "x", "count": %d, "vectors": [%s]}`, len(all), strings.Join(all, ","))
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "own.json"), []byte(text), 0o644))
	return folder
}

func TestMany(t *testing.T) {
	t.Parallel()
	const many = 2*mostCases + 50
	folder := bigFolder(t, many)
	for _, one := range []struct{ way, says string }{
		{"right", "250 of 250 hold."},
		{"with loud complaints", "250 of 250 hold."},
		{"deaf", "no answer: the command gave 0 answers to 100 cases; it ended with status 0 before it had read all the cases"},
		{"with closed ears", "it ended with status 0 before it had read all the cases"},
		{"dead after one", "1 answer to 100 cases; it ended with status 4 before it had read all the cases"},
		{"in endless lines", "it wrote more lines than there were cases"},
		{"for ever", "it was not done after 300ms and was stopped"},
	} {
		t.Run(one.way, func(t *testing.T) {
			limit := "60s"
			if one.way == "for ever" {
				t.Parallel()
				limit = "300ms"
			}
			_, out, complaints := do("-vectors", folder, "-timeout", limit, "--", "rules", one.way)
			require.Empty(t, complaints)
			require.Contains(t, unwrapped(out), one.says)
			if strings.HasSuffix(out, "\n0 of 250 hold.\n") {
				require.Contains(t, out, "\n… and 240 more: -all tells them, too\n")
			}
		})
	}
}

func TestWords(t *testing.T) {
	_, out, _ := do(small("in other words", "-words")...)
	require.Contains(t, unwrapped(out), "notify-no-plan: cites The Regulations reg 10(1), expected SI 2014/1530 reg 10(1)")
	require.Contains(t, out, "\n5 of 6 hold; not run: 1 of 7 vectors.\n")
	require.Contains(t, out, "Alone: certify -vectors testdata/vectors -words -name")
}

// TestEveryFieldIsMinded holds certify to the fields of an expectation: a new one
// must be compared, or be among this library's own words.
func TestEveryFieldIsMinded(t *testing.T) {
	which := []string{"duty", "opened_on", "opened_by", "process", "party"}
	compared := append(strings.Split(comparedFields, ", "), "count", "statuses")
	var fields []string
	full := reflect.TypeFor[vectors.Expectation]()
	for i := range full.NumField() {
		field := full.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		fields = append(fields, name)
		var x vectors.Expectation
		switch value := reflect.ValueOf(&x).Elem().Field(i); value.Kind() {
		case reflect.String:
			value.SetString("x")
		case reflect.Pointer:
			value.Set(reflect.New(field.Type.Elem()))
		case reflect.Slice:
			value.Set(reflect.MakeSlice(field.Type, 0, 0))
		default:
			value.Set(reflect.ValueOf(vectors.Day{Given: true}))
		}
		words := slices.Contains(strings.Split(wordFields, ", "), name)
		require.Equal(t, words, !reflect.DeepEqual(x, x.WithoutWords()), name)
	}
	of := slices.DeleteFunc(slices.Clone(fields), func(name string) bool { return name == "count" || name == "statuses" })
	require.ElementsMatch(t, of, obligationNames, "a name that no capitals are found in")
	require.ElementsMatch(t, []string{"id", "line", "error", "obligations"}, resultNames)
	require.ElementsMatch(t, slices.Concat(which, compared, strings.Split(wordFields, ", ")), fields)
}

func TestList(t *testing.T) {
	status, out, complaints := do("-vectors", "testdata/vectors", "-list")
	require.Zero(t, status)
	require.Empty(t, complaints)
	require.Equal(t, `first-plan: six and twenty weeks
first-plan: what is said of sixteen weeks
first-plan: a day that there is not
first-plan: what was written down later
moving-up: before 15 February
moving-up: by 15 February
promises: five working days (with -local-standards)
`, out)
	_, out, _ = do("-vectors", "testdata/vectors", "-list", "-name", "15 feb", "-chapter", "promises, moving-up")
	require.Equal(t, "moving-up: before 15 February\nmoving-up: by 15 February\n", out)
	_, out, _ = do("-vectors", "testdata/vectors", "-list", "-duty", "decide-whether-to-assess")
	require.Equal(t, "first-plan: six and twenty weeks\nfirst-plan: what was written down later\n", out)
	_, out, _ = do("-vectors", "testdata/vectors", "-list", "-duty", "decide-whether-to-assess", "-name", "later")
	require.Equal(t, "first-plan: what was written down later\n", out)
	_, out, _ = do("-vectors", "testdata/vectors", "-list", "-name", "before 15 February", "-local-standards")
	require.Equal(t, "moving-up: before 15 February\n", out)
	_, out, _ = do("-vectors", "testdata/vectors", "-list", "-chapter", "promises", "-chapter", "moving-up", "-local-standards")
	require.Equal(t, "moving-up: before 15 February\nmoving-up: by 15 February\npromises: five working days\n", out)
}

func TestRefusedFlags(t *testing.T) {
	folder := t.TempDir()
	empty := t.TempDir()
	notVectors := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(notVectors, "a.json"), []byte(`{"a": 1}`), 0o644))
	for _, one := range []struct {
		args []string
		says string
	}{
		{nil, "no command: put it after --, as in: certify -- java -jar rules.jar"},
		{[]string{"--"}, "no command"},
		{[]string{"-vectors", "testdata/vectors"}, "no command"},
		{[]string{"-nonsense"}, "flag provided but not defined: -nonsense; -h lists the flags"},
		{[]string{"-jobs", "0", "--", "rules"}, "-jobs 0: there must be one at least"},
		{[]string{"-jobs", "x", "--", "rules"}, "-jobs"},
		{[]string{"-timeout", "-1s", "--", "rules"}, "-timeout -1s: it must be more than nothing"},
		{[]string{"-date", "2026-02-30", "-certificate", filepath.Join(folder, "c.md"), "--", "rules"}, "-date"},
		{[]string{"-date", "2026-02-03", "--", "rules"}, "-date is the day on the certificate: it needs -certificate"},
		{[]string{"-name", "", "--", "rules"}, "-name is empty"},
		{[]string{"-chapter", "a,,b", "--", "rules"}, "it names no chapter"},
		{small("right", "-chapter", "nowhere"), `-chapter "nowhere": the chapters are first-plan, moving-up, promises`},
		{small("right", "-name", "nothing"), `-name "nothing": no vector asked for has that in its name`},
		{small("right", "-duty", "issue-final-pln"), `-duty "issue-final-pln": no vector asked for expects anything of it; deadlines/DUTIES.md names`},
		{small("right", "-duty", "issue-final-plan", "-chapter", "moving-up"), `-duty "issue-final-plan": no vector asked for`},
		{small("right", "-duty", "issue-final-plan", "-name", "by 15 February"), `-name "by 15 February": no vector asked for`},
		{small("right", "-duty", ""), "-duty is empty"},
		{small("right", "-chapter", "promises"), "every vector asked for is of a council's own standards: -local-standards runs them"},
		{[]string{"-list", "-junit", "a.xml"}, "-list runs nothing"},
		{small("right", "-junit", "a", "-certificate", "./a"), "-junit and -certificate name the same file"},
		{[]string{"--", "no-such-command", "a"}, `the command "no-such-command" is not found`},
		{[]string{"--", ""}, `the command "" is not found`},
		{[]string{"--", "dotnet run --project Rules"}, "its words stand apart, not in one pair of quotes"},
		{[]string{"-vectors", "nowhere", "--", "rules"}, "-vectors nowhere: "},
		{[]string{"-vectors", "main.go", "--", "rules"}, "-vectors main.go: it is no folder"},
		{[]string{"-vectors", empty, "--", "rules"}, "there are no files of vectors"},
		{[]string{"-vectors", notVectors, "--", "rules"}, "a.json: "},
		{small("right", "-junit", "nowhere/a.xml"), "-junit nowhere/a.xml: no such file or directory"},
		{small("right", "-certificate", folder), "it is there, and no ordinary file"},
	} {
		status, out, complaints := do(one.args...)
		require.Equal(t, 2, status, "%q", one.args)
		require.Empty(t, out)
		require.True(t, strings.HasPrefix(complaints, "certify: "), complaints)
		require.Equal(t, 1, strings.Count(complaints, "\n"), complaints)
		require.Contains(t, complaints, one.says)
	}
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestHelp(t *testing.T) {
	status, out, complaints := do("-h")
	require.Zero(t, status)
	require.Empty(t, complaints)
	require.Contains(t, out, "certify -- dotnet run --project Rules --")
	require.Contains(t, out, "-certificate file")
	for line := range strings.Lines(strings.ReplaceAll(out, "    \t", "        ")) {
		require.LessOrEqual(t, utf8.RuneCountInString(line), terminal.LineWidth+1, line)
	}
}

// TestInterrupted holds an interruption to leave nothing behind.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	ctx, stop := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer stop()
	var out, complaints bytes.Buffer
	status := run(ctx, small("for ever", "-junit", filepath.Join(folder, "j.xml")), world{out: &out, complain: &complaints, now: still})
	require.Equal(t, 2, status)
	require.Empty(t, out.String())
	require.Equal(t, "certify: interrupted: nothing was written\n", complaints.String())
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Empty(t, left)
}

// TestFileIsReplaced lets a file take the place of the one before it.
func TestFileIsReplaced(t *testing.T) {
	file := filepath.Join(t.TempDir(), "c.md")
	require.NoError(t, os.WriteFile(file, []byte("before"), 0o644))
	status, _, _ := do(small("right", "-certificate", file)...)
	require.Zero(t, status)
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Contains(t, string(text), "**6 of 6 hold; not run: 1 of 7 vectors.**")
}

func TestSameWhateverTheJobs(t *testing.T) {
	t.Parallel()
	_, want, _ := do(small("a day late", "-jobs", "1")...)
	for _, jobs := range []string{"2", "50"} {
		_, out, _ := do(small("a day late", "-jobs", jobs)...)
		require.Equal(t, want, out)
	}
}

func TestProgress(t *testing.T) {
	var out, complaints bytes.Buffer
	var seconds atomic.Int64
	clock := func() time.Time { return time.Unix(seconds.Add(1), 0) }
	w := world{out: &out, complain: &complaints, now: clock, watching: true}
	run(context.Background(), small("a day late", "-jobs", "1"), w)
	require.True(t, strings.HasPrefix(complaints.String(), "\r[..............................] 0 of 6 vectors\r"), "before the first answer: %q", complaints.String())
	require.Contains(t, complaints.String(), "\r[###############...............] 3 of 6 vectors, 1 not holding")
	require.True(t, strings.HasSuffix(complaints.String(), "\r"), "%q", complaints.String())
	require.NotContains(t, out.String(), "\r")
}

func TestCommandLine(t *testing.T) {
	require.Equal(t, `java -jar rules.jar`, commandLine([]string{"java", "-jar", "rules.jar"}))
	require.Equal(t, `a "" "b c" "it's"`, commandLine([]string{"a", "", "b c", "it's"}))
	require.Equal(t, `'$HOME' '"' 'a`+"`"+`'\''b'`, commandLine([]string{"$HOME", `"`, "a`'b"}))
	require.Equal(t, `"a\nb\x1b"`, commandLine([]string{"a\nb\x1b"}))
}

func TestMarked(t *testing.T) {
	require.Equal(t, `a \| b \<i\> \*c\* \`+"`"+`d\`+"`"+` ?`, marked("a | b <i> *c* `d` \x1b"))
}

// TestEvaluateIsCertified puts every vector that is built in to this library's
// own evaluate.
func TestEvaluateIsCertified(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "evaluate")
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	built, err := exec.Command("go", "build", "-o", program, "../evaluate").CombinedOutput()
	require.NoError(t, err, string(built))
	status, out, complaints := do("-words", "-local-standards", "--", program)
	require.Zero(t, status, out)
	require.Empty(t, complaints)
	require.NotContains(t, out, "skipped")
}
