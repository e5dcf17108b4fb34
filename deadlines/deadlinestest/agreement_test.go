package deadlinestest_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/deadlinestest"
	"github.com/sendrules/sendrules/deadlines/vectors"
	"github.com/sendrules/sendrules/ehcp"
)

// TestAgreesWithTheEngine goes through the cases of the vectors: each obligation
// that an engine finds passes the checks that say so. All duties bear names of a
// council's own, so that none is known from the library's law.
func TestAgreesWithTheEngine(t *testing.T) {
	rules := deadlines.Catalogue()
	for i := range rules.Duties {
		rules.Duties[i].ID = "our-" + rules.Duties[i].ID
	}
	engine := engineOf(t, rules, deadlines.Settings{})
	chapters, err := vectors.Load()
	require.NoError(t, err)
	outcomes, seen := map[bool]int{}, map[string]bool{}
	for _, chapter := range chapters {
		for _, v := range chapter.Vectors {
			if c, err := ehcp.ParseCase(v.Case); err == nil {
				outcomes[agrees(t, engine, c, v.AsOf, seen)]++
			}
		}
	}
	require.Positive(t, outcomes[true])
	require.Positive(t, outcomes[false])
}

// agrees checks what an engine finds in a case, each duty once in each status,
// and reports whether the case keeps the law.
func agrees(t *testing.T, engine *deadlines.Engine, c ehcp.Case, asOf string, seen map[string]bool) bool {
	t.Helper()
	report := engine.Evaluate(&c, ehcp.MustDate(asOf))
	for _, o := range report.Obligations {
		if seen[o.Duty()+o.Status.String()] {
			continue
		}
		seen[o.Duty()+o.Status.String()] = true
		due := "none"
		if o.Due != 0 {
			due = o.Due.String()
		}
		if o.Status != deadlines.CannotTell {
			deadlinestest.Due(t, c, asOf, o.Duty(), due, engine)
		}
		deadlinestest.Status(t, c, asOf, o.Duty(), o.Status.String(), engine)
		require.NotEmpty(t, said(t, func(t deadlinestest.T) { deadlinestest.None(t, c, asOf, o.Duty(), engine) }))
	}
	breaches := breachesOf(t, report)
	text := said(t, func(t deadlinestest.T) { deadlinestest.NoneOverdue(t, c, asOf, engine) })
	require.Equal(t, len(breaches) == 0 && len(report.Obligations) > 0, text == "", text)
	require.Equal(t, len(report.Obligations) == 0, strings.Contains(text, "nothing was checked"), text)
	for _, duty := range breaches {
		require.Contains(t, text, "\n\n"+duty+" (")
	}
	return text == ""
}

// breachesOf counts what NoneOverdue counts, from a report in the contract's form.
func breachesOf(t *testing.T, report deadlines.Report) (duties []string) {
	t.Helper()
	text, err := json.Marshal(report)
	require.NoError(t, err)
	var document struct {
		Obligations []struct {
			Duty, Kind, Status string
			OnlyIf             string `json:"only_if"`
		}
	}
	require.NoError(t, json.Unmarshal(text, &document))
	for _, o := range document.Obligations {
		law := o.Kind == "duty" || o.Kind == "floor"
		broken := o.Status == "overdue" || o.Status == "breached" || o.Status == "cannot-tell"
		if law && broken && o.OnlyIf == "" {
			duties = append(duties, o.Duty)
		}
	}
	return duties
}
