package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files; reading the difference is the work")

// do runs the command on a text as standard input.
func do(in string, args ...string) (status int, out, complaints string) {
	var o, c bytes.Buffer
	status = run(args, strings.NewReader(in), &o, &c)
	return status, o.String(), c.String()
}

// usual are the flags of most runs on the made-up file.
func usual(more ...string) []string {
	return append([]string{"-programme", "leeds", "-in", "testdata/cases.ndjson", "-awards", "testdata/awards.ndjson", "-as-of", "2026-11-02"}, more...)
}

func TestGolden(t *testing.T) {
	for name, args := range map[string][]string{
		"children.ndjson":   usual(),
		"scheduled.ndjson":  usual("-capacity", "1"),
		"children.csv":      usual("-format", "csv"),
		"board.txt":         usual("-format", "summary", "-capacity", "1"),
		"breaches.ndjson":   usual("-invariants"),
		"breaches.csv":      usual("-invariants", "-format", "csv"),
		"breaches.txt":      usual("-invariants", "-format", "summary"),
		"june.txt":          {"-programme", "leeds-2024-06", "-in", "testdata/cases.ndjson", "-as-of", "2026-11-02", "-summary", "-"},
		"fictional.txt":     {"-programme", "fictional", "-in", "testdata/cases.ndjson", "-as-of", "2026-11-02", "-format", "summary"},
		"before.ndjson":     {"-programme", "leeds", "-in", "testdata/cases.ndjson", "-as-of", "2024-07-01"},
		"programmes.txt":    {"-programmes"},
		"breaches-none.txt": {"-programme", "leeds", "-in", "testdata/none.ndjson", "-as-of", "2026-11-02", "-invariants"},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, complaints := do("", args...)
			require.Equal(t, !strings.Contains(name, "none") && name != "programmes.txt", status == 1, complaints)
			got := out + "---\n" + complaints
			file := filepath.Join("testdata", name)
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, string(want), got)
			if strings.HasSuffix(name, ".txt") && !strings.HasPrefix(name, "breaches") {
				for _, line := range strings.Split(out, "\n") {
					require.LessOrEqual(t, utf8.RuneCountInString(line), 80, line)
				}
			}
		})
	}
}

// TestContract: every line has the fields of the contract, first and in its order.
func TestContract(t *testing.T) {
	_, out, _ := do("", usual("-capacity", "1")...)
	seen := 0
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		if strings.HasPrefix(line, `{"line":`) {
			continue
		}
		seen++
		in := json.NewDecoder(strings.NewReader(line))
		var fields []string
		_, err := in.Token()
		require.NoError(t, err)
		for in.More() {
			name, err := in.Token()
			require.NoError(t, err)
			fields = append(fields, name.(string))
			var value json.RawMessage
			require.NoError(t, in.Decode(&value))
			if name == "rules" || name == "findings" {
				require.True(t, strings.HasPrefix(string(value), "["), "%s of %s", name, line)
			}
		}
		require.Equal(t, []string{"id", "cohort", "assess_by", "rank", "funded_by", "ffi_until", "rules", "findings", "because"}, fields[:9])
		require.Equal(t, header, fields, "the table has the same")
	}
	require.Equal(t, 11, seen)
}

// TestLastDay: where FFI has a known end, the words name the last day, as ffi_until.
func TestLastDay(t *testing.T) {
	child := `{"id": "C-1", "born": "2014-11-03", "circumstances": [{"kind": "funding-for-inclusion", "from": "2021-09-01"}], "events": [{"kind": "assessment-refused", "on": "2024-10-14"}]}`
	for asOf, want := range map[string]string{
		"2024-10-13": `"ffi_until":null`,
		"2024-10-14": `"because":"FFI goes on until the refusal takes effect. The last day of FFI is 31 March 2025."`,
		"2025-03-31": `"funded_by":"ffi","ffi_until":"2025-03-31","rules":["T7","T6"]`,
		"2025-04-01": `"funded_by":"none","ffi_until":"2025-03-31","rules":["T7"],"findings":[],"because":"The refusal has taken effect`,
	} {
		status, out, _ := do(child, "-programme", "leeds", "-in", "-", "-as-of", asOf)
		require.Zero(t, status)
		require.Contains(t, out, want, asOf)
	}
}

// TestOrderOfTheFile decides nothing but the order of the lines.
func TestOrderOfTheFile(t *testing.T) {
	text, err := os.ReadFile("testdata/cases.ndjson")
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	lines = slices.DeleteFunc(lines, func(line string) bool { return !strings.HasPrefix(line, "{") })
	turned := slices.Clone(lines)
	slices.Reverse(turned)
	args := []string{"-programme", "leeds", "-in", "-", "-as-of", "2026-11-02", "-capacity", "2"}
	_, one, _ := do(strings.Join(lines, "\n"), args...)
	_, other, _ := do(strings.Join(turned, "\n"), args...)
	children := func(out string) []string {
		all := slices.DeleteFunc(strings.Split(out, "\n"), func(line string) bool { return !strings.HasPrefix(line, `{"id":`) })
		slices.Sort(all)
		return all
	}
	require.Equal(t, children(one), children(other))
	_, again, _ := do(strings.Join(lines, "\n"), args...)
	require.Equal(t, one, again)
}

// TestCohorts: every child with a cohort is in one file, in the order of the ranks.
func TestCohorts(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "cohorts")
	page := filepath.Join(t.TempDir(), "board.txt")
	status, out, complaints := do("", usual("-capacity", "1", "-cohorts", folder, "-summary", page)...)
	require.Equal(t, 1, status, complaints)
	files, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, files, 7)
	require.Equal(t, "cohort-2024-25.csv", files[0].Name())
	in := 0
	for _, f := range files {
		text, err := os.ReadFile(filepath.Join(folder, f.Name()))
		require.NoError(t, err)
		rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
		require.NoError(t, err)
		require.Equal(t, header, rows[0])
		in += len(rows) - 1
		ranked := true
		for _, row := range rows[1:] {
			require.Equal(t, f.Name(), "cohort-"+strings.ReplaceAll(row[1], "/", "-")+".csv")
			require.True(t, ranked || row[3] == "", "those who wait come first")
			ranked = row[3] != ""
		}
	}
	require.Equal(t, strings.Count(out, `"cohort":"`), in)
	board, err := os.ReadFile(page)
	require.NoError(t, err)
	_, shown, _ := do("", usual("-capacity", "1", "-format", "summary")...)
	require.Equal(t, shown, string(board))
}

// TestCohorts_names: two cohorts whose names come out the same have a file each.
func TestCohorts_names(t *testing.T) {
	text, err := os.ReadFile("../../funding/transition/programmes/fictional.json")
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "own.json")
	own := strings.NewReplacer(`{"name": "first", "from": "2026-01-01"`, `{"name": "a/b", "from": "2026-01-01"`, `{"name": "second"`, `{"name": "a b"`).Replace(string(text))
	require.NoError(t, os.WriteFile(file, []byte(own), 0o644))
	folder := t.TempDir()
	status, _, complaints := do(`{"id": "C-1", "events": []}`, "-programme", file, "-in", "-", "-as-of", "2026-11-02", "-cohorts", folder)
	require.Zero(t, status, complaints)
	files, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Equal(t, []string{"cohort-a-b-again.csv", "cohort-a-b.csv"}, []string{files[0].Name(), files[1].Name()})
}

func TestRefusedFlags(t *testing.T) {
	folder := t.TempDir()
	bad := filepath.Join(folder, "bad.json")
	require.NoError(t, os.WriteFile(bad, []byte(`{"schema": "x"}`), 0o644))
	long := filepath.Join(folder, "long.json")
	require.NoError(t, os.WriteFile(long, bytes.Repeat([]byte(" "), 1<<20+1), 0o644))
	for _, of := range []struct {
		args []string
		says string
	}{
		{[]string{"-nonsense"}, "flag provided but not defined"},
		{[]string{"cases.ndjson"}, `unexpected "cases.ndjson"`},
		{[]string{}, "-programme is required"},
		{[]string{"-programme", "leeds"}, "-in is required"},
		{[]string{"-programme", "leeds", "-in", "-"}, "-as-of is required"},
		{[]string{"-programme", "leeds", "-in", "-", "-as-of", "2026-02-30"}, "February 2026 has 28 days"},
		{[]string{"-programme", "york", "-in", "-", "-as-of", "2026-11-02"}, "none of that name ships"},
		{[]string{"-programme", bad, "-in", "-", "-as-of", "2026-11-02"}, "the schema of a programme"},
		{[]string{"-programme", long, "-in", "-", "-as-of", "2026-11-02"}, "longer than 1 MiB"},
		{[]string{"-programme", folder, "-in", "-", "-as-of", "2026-11-02"}, "-programme: "},
		{[]string{"-programme", "leeds", "-in", "-", "-as-of", "2026-11-02", "-capacity", "-1"}, "-capacity -1"},
		{[]string{"-programme", "leeds", "-in", "-", "-as-of", "2026-11-02", "-format", "xml"}, `-format "xml"`},
		{[]string{"-programme", "leeds", "-in", "-", "-awards", "-", "-as-of", "2026-11-02"}, "cannot both be"},
		{[]string{"-programme", "leeds", "-in", filepath.Join(folder, "none"), "-as-of", "2026-11-02"}, "no such file"},
		{[]string{"-programme", "leeds", "-in", "-", "-awards", filepath.Join(folder, "none"), "-as-of", "2026-11-02"}, "no such file"},
		{[]string{"-programme", "leeds", "-in", "-", "-as-of", "2026-11-02", "-summary", filepath.Join(folder, "none", "x")}, "no such file"},
		{[]string{"-programme", "leeds", "-in", "-", "-as-of", "2026-11-02", "-cohorts", filepath.Join(bad, "x")}, "not a directory"},
	} {
		status, out, complaints := do("", of.args...)
		require.Equal(t, 2, status, "%v", of.args)
		require.Empty(t, out)
		require.Contains(t, complaints, of.says)
	}
	status, _, complaints := do("", "-h")
	require.Zero(t, status)
	require.Contains(t, complaints, "-invariants")
}

// TestBadLines: each has its error in its place, and the rest run.
func TestBadLines(t *testing.T) {
	good := `{"id": "%s", "circumstances": [{"kind": "funding-for-inclusion", "from": "2020-09-01"}], "events": []}`
	text := fmt.Sprintf(good, "A") + "\n\n{\"id\": 1}\n" + fmt.Sprintf(good, "B") + "\r\n" + fmt.Sprintf(good, "C") + "\n"
	status, out, complaints := do(text, "-programme", "leeds", "-in", "-", "-as-of", "2026-11-02")
	require.Equal(t, 1, status)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	require.Len(t, lines, 4)
	require.Contains(t, lines[0], `{"id":"A"`)
	require.Contains(t, lines[1], `{"line":3,"error":{"code":"wrong-type","field":"id"`)
	require.Contains(t, lines[2], `{"line":4,"error":{"code":"carriage-return"`)
	require.Contains(t, lines[3], `{"id":"C"`)
	require.Contains(t, complaints, "2 children on FFI")
	require.Contains(t, complaints, "2 lines refused")
}

// TestWriteFails: an output that takes nothing is told.
func TestWriteFails(t *testing.T) {
	for _, format := range []string{"json", "csv", "summary"} {
		var complain bytes.Buffer
		status := run(usual("-format", format), strings.NewReader(""), full{}, &complain)
		require.Equal(t, 2, status)
		require.Contains(t, complain.String(), "no room")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, fmt.Errorf("no room") }

// FuzzTransition: whatever stands in the file of cases, there is a document or an
// error for each line, and the invariants are checked without a fall.
func FuzzTransition(f *testing.F) {
	text, err := os.ReadFile("testdata/cases.ndjson")
	require.NoError(f, err)
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		f.Add(line)
	}
	f.Add(string(text))
	f.Fuzz(func(t *testing.T, text string) {
		status, out, complaints := do(text, "-programme", "leeds", "-in", "-", "-as-of", "2026-11-02", "-capacity", "3")
		require.Contains(t, []int{0, 1}, status, complaints)
		require.Equal(t, status == 1, strings.Contains(out, `{"line":`))
		for _, line := range strings.Split(strings.TrimSuffix(out, "\n"), "\n") {
			require.True(t, line == "" || json.Valid([]byte(line)), line)
		}
		broken, _, _ := do(text, "-programme", "fictional", "-in", "-", "-as-of", "2026-11-02", "-invariants")
		require.Contains(t, []int{0, 1}, broken)
		summary, page, _ := do(text, "-programme", "leeds", "-in", "-", "-as-of", "2026-11-02", "-format", "summary")
		require.Equal(t, status, summary)
		require.NotEmpty(t, page)
	})
}
