package deadlines_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// vector is a case, the day on which it is looked at, and what must be said of
// it. Only what it names is compared.
type vector struct {
	Name    string          `json:"name"`
	Source  string          `json:"source"`
	Reading string          `json:"reading"`
	AsOf    string          `json:"as_of"`
	KnownAt string          `json:"known_at"`
	Case    json.RawMessage `json:"case"`
	Expect  []vectorExpect  `json:"expect"`
}

// vectorExpect is what must be said of one duty: of any one of its obligations,
// or of all of them where statuses are listed.
type vectorExpect struct {
	Duty      string          `json:"duty"`
	Count     *int            `json:"count"`
	Statuses  []string        `json:"statuses"`
	Due       json.RawMessage `json:"due"` // a day, or null for none
	Status    string          `json:"status"`
	SettledOn json.RawMessage `json:"settled_on"`
}

// vectorsIn reads every file of vectors and fails where there is nothing to read.
func vectorsIn(tb testing.TB) map[string][]vector {
	tb.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "vectors", "*.json"))
	require.NoError(tb, err)
	require.NotEmpty(tb, paths, "there are no files of vectors")
	files := map[string][]vector{}
	for _, path := range paths {
		file, err := os.Open(path)
		require.NoError(tb, err)
		decoder := json.NewDecoder(file)
		decoder.DisallowUnknownFields()
		var list []vector
		require.NoError(tb, decoder.Decode(&list), path)
		require.NoError(tb, file.Close())
		require.NotEmpty(tb, list, "%s holds no vectors", path)
		files[filepath.Base(path)] = list
	}
	return files
}

func (v *vector) engine(tb testing.TB) *deadlines.Engine {
	tb.Helper()
	reading := deadlines.AsEnacted
	if v.Reading != "" {
		var err error
		reading, err = deadlines.ParseReading(v.Reading)
		require.NoError(tb, err)
	}
	engine := engineFor(tb, reading)
	if v.KnownAt != "" {
		at, err := time.Parse(time.RFC3339, v.KnownAt)
		require.NoError(tb, err)
		engine = engine.KnownAt(at)
	}
	return engine
}

func TestVectors(t *testing.T) {
	for file, list := range vectorsIn(t) {
		for _, v := range list {
			t.Run(file+"/"+v.Name, func(t *testing.T) {
				c, err := ehcp.ParseCase(v.Case)
				require.NoError(t, err)
				report := v.engine(t).Evaluate(&c, ehcp.MustDate(v.AsOf))
				require.NotEmpty(t, v.Expect, "the vector asks for nothing")
				for _, want := range v.Expect {
					want.check(t, report)
				}
			})
		}
	}
}

func (x *vectorExpect) check(t *testing.T, report deadlines.Report) {
	var found []deadlines.Obligation
	var statuses, due, settled []string
	for _, o := range report.Obligations {
		if o.Duty() == x.Duty {
			found = append(found, o)
			statuses = append(statuses, o.Status.String())
			due = append(due, vectorDay(t, o.Due))
			settled = append(settled, vectorDay(t, o.SettledOn))
		}
	}
	if x.Count != nil {
		require.Len(t, found, *x.Count, x.Duty)
		if *x.Count == 0 {
			return
		}
	}
	require.NotEmpty(t, found, "there is no %s", x.Duty)
	if x.Statuses != nil {
		slices.Sort(statuses)
		slices.Sort(x.Statuses)
		require.Equal(t, x.Statuses, statuses, x.Duty)
		return
	}
	checked := x.Count != nil
	if x.Due != nil {
		require.Contains(t, due, string(x.Due), "%s: due", x.Duty)
		checked = true
	}
	if x.Status != "" {
		require.Contains(t, statuses, x.Status, "%s: status", x.Duty)
		checked = true
	}
	if x.SettledOn != nil {
		require.Contains(t, settled, string(x.SettledOn), "%s: settled on", x.Duty)
		checked = true
	}
	require.True(t, checked, "the vector asks nothing of %s", x.Duty)
}

// vectorDay writes a day as the vectors do.
func vectorDay(t *testing.T, d date.Date) string {
	if d == 0 {
		return "null"
	}
	text, err := json.Marshal(d)
	require.NoError(t, err)
	return string(text)
}

// engineFor is the engine of the whole catalogue in a reading.
func engineFor(tb testing.TB, r deadlines.Reading) *deadlines.Engine {
	tb.Helper()
	engine, err := deadlines.New(deadlines.Catalogue(), deadlines.Settings{Reading: r})
	require.NoError(tb, err)
	return engine
}
