package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/examples/internal/terminal"
	"github.com/sendrules/sendrules/funding"
)

var update = flag.Bool("update", false, "write the golden files anew")

// try runs the command and returns what it wrote and its exit status.
func try(t *testing.T, in string, args ...string) (out, complained string, status int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status = run(args, strings.NewReader(in), &stdout, &stderr)
	return stdout.String(), stderr.String(), status
}

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

func TestAward_contract(t *testing.T) {
	out, complained, status := try(t, `{"id": "C-1", "on": "2024-09-02", "until": "2025-03-31", "inputs": {"points": 25, "terms": 1, "hours": 15}}`, "-scheme", "herefordshire")
	require.Zero(t, status, complained)
	var got struct {
		ID      string
		Scheme  string
		Version string
		Amount  string
		Lines   []struct{ Stream, Amount, Because, Source string }
	}
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	assert.Equal(t, "C-1", got.ID)
	assert.Equal(t, "herefordshire", got.Scheme)
	assert.Equal(t, "2024-25", got.Version)
	assert.Equal(t, "613.50", got.Amount)
	require.Len(t, got.Lines, 1)
	assert.Equal(t, "top-up", got.Lines[0].Stream)
	assert.Equal(t, "613.50", got.Lines[0].Amount)
	assert.Contains(t, got.Lines[0].Because, "points 25, B2: 3681; 1 of 3 terms")
	assert.Contains(t, got.Lines[0].Source, "Herefordshire Council")
}

const mixed = `{"id": "C-1", "on": "2024-09-02", "until": "2025-03-31", "inputs": {"annual": "7200"}, "decided": "2024-12-01", "paid": "1000.00", "shares": [{"payer": "Council", "part": 0.6}, {"payer": "Health", "part": 0.4}]}

{"id": "C-2", "on": "2024-04-01", "inputs": {"anual": 7200}}
{"id": "C-3", "on": "2024-04-01", "inputs": {"annual": 7200}, "shares": [{"payer": "Council", "part": 0}]}
nonsense
{"on": "2024-04-01", "inputs": {"annual": 17556}, "paid": "20000.00", "changes": [{"from": "2025-01-01", "inputs": {"annual": 12}}]}
`

func TestAward_json(t *testing.T) {
	out, complained, status := try(t, mixed, "-scheme", "example-months")
	assert.Equal(t, 1, status, complained)
	golden(t, "mixed.ndjson", out)
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		assert.True(t, json.Valid([]byte(line)), line)
	}
}

func TestAward_table(t *testing.T) {
	out, complained, status := try(t, mixed, "-scheme", "example-months", "-format", "table")
	assert.Equal(t, 1, status, complained)
	golden(t, "mixed.txt", out)
	long := `{"id": "` + strings.Repeat("x", 200) + `\u202e", "on": "2024-04-01", "inputs": {"annual": "1000000000"}, "shares": [{"payer": "` + strings.Repeat("漢字 ", 60) + `", "part": 1}]}`
	wide, _, _ := try(t, long, "-scheme", "example-days", "-format", "table")
	for _, line := range strings.Split(out+wide, "\n") {
		assert.LessOrEqual(t, terminal.Columns(line), terminal.LineWidth, line)
		assert.NotContains(t, line, "\u202e")
	}
	assert.Contains(t, wide, "£1,000,000,000.00")
	assert.Equal(t, "-£12.05", pounds(-12_05))
}

func TestAward_schemes(t *testing.T) {
	out, complained, status := try(t, "", "-schemes")
	require.Zero(t, status, complained)
	var names []string
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		var one struct {
			Scheme   string
			Versions []struct {
				Inputs []struct{ Name, Kind string }
			}
		}
		require.NoError(t, json.Unmarshal([]byte(line), &one))
		require.NotEmpty(t, one.Versions)
		names = append(names, one.Scheme)
	}
	assert.Equal(t, funding.Schemes(), names)
	out, _, status = try(t, "", "-schemes", "-format", "table")
	require.Zero(t, status)
	for _, line := range strings.Split(out, "\n") {
		assert.LessOrEqual(t, terminal.Columns(line), terminal.LineWidth, line)
	}
	unwrapped := strings.Join(strings.Fields(out), " ")
	assert.Contains(t, unwrapped, "route: with an EHC plan, or with a graduated support plan alone; one of plan, no-plan")
	assert.Contains(t, unwrapped, "hours: hours a week in the setting; the full tariff is for 30; from 0; to 30; if left out: 30")
}

func TestAward_file(t *testing.T) {
	document, err := funding.Document("shropshire")
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "mine.json")
	require.NoError(t, os.WriteFile(path, document, 0o644))
	out, complained, status := try(t, `{"on": "2024-09-02", "inputs": {"route": "no-plan", "level": 1.5}}`, "-scheme", path)
	require.Zero(t, status, complained)
	assert.Contains(t, out, `"amount":"1500.00"`)

	require.NoError(t, os.WriteFile(path, bytes.Replace(document, []byte(`"1000"`), []byte(`"£1000"`), 1), 0o644))
	_, complained, status = try(t, "", "-scheme", path)
	assert.Equal(t, 2, status)
	assert.Contains(t, complained, `rule.table.rows[0].rule.steps.each.value "£1000": write a number without a currency symbol: 613.50 (line 2`)
}

func TestAward_flags(t *testing.T) {
	for want, args := range map[string][]string{
		"-scheme is required":                {},
		"no scheme of this name ships":       {"-scheme", "atlantis"},
		`-format "xml": json or table`:       {"-scheme", "shropshire", "-format", "xml"},
		`unexpected "file"`:                  {"-scheme", "shropshire", "file"},
		"-schemes lists all of them":         {"-schemes", "-scheme", "shropshire"},
		"flag provided but not defined: -no": {"-no"},
		"is a directory":                     {"-scheme", "testdata"},
	} {
		_, complained, status := try(t, "", args...)
		assert.Equal(t, 2, status, want)
		assert.Contains(t, complained, want)
	}
	_, complained, status := try(t, "", "-h")
	assert.Zero(t, status)
	assert.Contains(t, complained, "-scheme")
}

// failing takes nothing and gives nothing.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("the pipe is closed") }
func (failing) Read([]byte) (int, error)  { return 0, errors.New("the disk is gone") }

func TestAward_breaks(t *testing.T) {
	var complained bytes.Buffer
	assert.Equal(t, 1, run([]string{"-scheme", "shropshire"}, failing{}, &bytes.Buffer{}, &complained))
	assert.Contains(t, complained.String(), "line 1: the disk is gone")
	assert.Equal(t, 1, run([]string{"-schemes"}, strings.NewReader(""), failing{}, &complained))
	assert.Contains(t, complained.String(), "the pipe is closed")
}

// The schema takes every scheme that ships, and what it refuses the reader
// refuses too.
func TestSchema(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	schema, err := compiler.Compile("../../funding/scheme.schema.json")
	require.NoError(t, err)
	valid := func(document []byte) error {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
		require.NoError(t, err)
		return schema.Validate(value)
	}
	for _, name := range funding.Schemes() {
		document, err := funding.Document(name)
		require.NoError(t, err)
		require.NoError(t, valid(document), name)
	}
	manual, err := os.ReadFile("../../funding/SCHEMES.md")
	require.NoError(t, err)
	parts := strings.Split(string(manual), "```json scheme\n")
	require.Greater(t, len(parts), 2)
	for _, part := range parts[1:] {
		document, _, _ := strings.Cut(part, "```")
		require.NoError(t, valid([]byte(document)))
	}
	document, err := funding.Document("herefordshire")
	require.NoError(t, err)
	for _, change := range [][2]string{
		{`"format": 1`, `"format": 2`},
		{`"kind": "number", `, `"kind": "nummer", `},
		{`"kind": "number", `, `"kind": "word", `},
		{`"by": "terms"`, `"by": "days"`},
		{`"by": "terms"`, `"by": "terms", "of": 3`},
		{`"stream": "top-up"`, `"stream": "topup"`},
		{`"value": "753"`, `"value": "£753"`},
		{`"value": "753"`, `"value": "753", "rule": {"value": 1}`},
		{`"confidence": "read"`, `"confidence": "sure"`},
		{`"weight": "1/3"`, `"wait": "1/3"`},
		{`"title": "A1"`, `"title": "A1", "until": "soon"`},
		{`{"prorate": {"by": "terms"}}`, `{"prorate": {"by": "terms"}, "up_to": true}`},
		{`{"input": "hours"}`, `{"input": "hours", "value": 1}`},
	} {
		changed := []byte(strings.Replace(string(document), change[0], change[1], 1))
		require.NotEqual(t, document, changed, change[0])
		assert.Error(t, valid(changed), change[1])
		_, err := funding.ParseScheme(changed)
		assert.Error(t, err, change[1])
	}
}

// No input makes the command panic; every line that says something is answered.
func FuzzAward(f *testing.F) {
	for _, line := range strings.Split(mixed, "\n") {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, format := range []string{"json", "table"} {
			out, complained, status := try(t, text, "-scheme", "example-months", "-format", format)
			require.Contains(t, []int{0, 1}, status, complained)
			said := 0
			for _, line := range strings.Split(text, "\n") {
				if line != "" {
					said++
				}
			}
			if format == "json" {
				require.Equal(t, said, strings.Count(out, "\n"))
			}
		}
	})
}
