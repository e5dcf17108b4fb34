package deadlines_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/vectors"
	"github.com/sendrules/sendrules/ehcp"
)

var update = flag.Bool("update", false, "write a new kind of event into the vectors in which everything else happens")

// TestNothingElseIsEverythingElse holds that the vectors which say that nothing
// else opens a duty, settles it or sets its day hold every other kind of event
// there is. With -update a new kind is written into their cases; what they expect
// is not touched.
func TestNothingElseIsEverythingElse(t *testing.T) {
	found := 0
	for _, chapter := range chapters(t) {
		path := filepath.Join("vectors", chapter.Chapter+".json")
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		whole := string(text)
		for _, v := range chapter.Vectors {
			missing := kindsMissing(t, &v)
			if len(missing) > len(ehcp.Kinds())/2 {
				continue // a story, and not a vector in which everything else happens
			}
			found++
			if !*update {
				require.Empty(t, missing, "%s: go test ./deadlines -run NothingElse -update writes them", v.Name)
				continue
			}
			whole = withEvents(t, whole, &v, missing)
		}
		if whole != string(text) {
			require.NoError(t, os.WriteFile(path, []byte(whole), 0o644))
		}
	}
	require.Greater(t, found, 100)
}

// kindsMissing lists the kinds that a vector's case does not hold and that are
// none of the duty's own.
func kindsMissing(t *testing.T, v *vectors.Vector) (missing []ehcp.Kind) {
	if v.Refused != "" {
		return ehcp.Kinds()
	}
	c, err := ehcp.ParseCase(v.Case)
	require.NoError(t, err)
	own := []ehcp.Kind{}
	for _, d := range deadlines.Catalogue().And(deadlines.LocalStandards()).Duties {
		if d.ID != v.Expect[0].Duty {
			continue
		}
		for _, m := range []deadlines.Match{d.Opens, d.Meets, d.Ends, d.Protects, d.ShownBy} {
			own = append(own, m.Kinds...)
		}
		if !d.Stays {
			own = append(own, ehcp.Moved, ehcp.PlanTransferred) // leaving the authority ends it
		}
		for _, term := range termsOf(&d) {
			for _, a := range anchorsOf(term) {
				own = slices.Concat(own, a.Match.Kinds, a.Until.Kinds, []ehcp.Kind{a.Once, a.Unless})
			}
		}
	}
	for _, k := range ehcp.Kinds() {
		if !slices.Contains(own, k) && !slices.ContainsFunc(c.Events, func(e ehcp.Event) bool { return e.Kind == k }) {
			missing = append(missing, k)
		}
	}
	return missing
}

// withEvents writes kinds of event into a vector's case, on each of its days.
func withEvents(t *testing.T, chapter string, v *vectors.Vector, kinds []ehcp.Kind) string {
	c, err := ehcp.ParseCase(v.Case)
	require.NoError(t, err)
	name, err := json.Marshal(v.Name)
	require.NoError(t, err)
	start := strings.Index(chapter, `"name": `+string(name))
	require.GreaterOrEqual(t, start, 0, v.Name)
	end := start + strings.Index(chapter[start:], "]}")
	party := ""
	if p := v.Expect[0].Party; p != nil {
		party = fmt.Sprintf(`, "party": %q`, *p)
	}
	var days []string
	for _, e := range c.Events {
		if on := e.On.String(); !slices.Contains(days, on) {
			days = append(days, on)
		}
	}
	var more strings.Builder
	for _, k := range kinds {
		for _, on := range days {
			fmt.Fprintf(&more, ",\n        {\"kind\": %q, \"on\": %q%s}", k.String(), on, party)
		}
	}
	return chapter[:end] + more.String() + chapter[end:]
}
