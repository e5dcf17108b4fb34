package main

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEachDutyIsToldFirst lets a command keep no vector: the first to speak of a
// duty comes before those that say the same again.
func TestEachDutyIsToldFirst(t *testing.T) {
	t.Parallel()
	final, decide := `[{"duty": "issue-final-plan", "status": "open"}]`, `[{"duty": "decide-whether-to-assess", "status": "open"}]`
	kept := `{"duty": "review-plan", "count": 0}`
	folder := folderOf(t, "", final, final, decide, final, `[`+kept+`, {"duty": "notify-no-plan", "count": 1}]`, decide,
		`[{"duty": "issue-final-plan", "count": 1}, {"duty": "consult-family", "count": 1}]`, `[`+kept+`]`)
	told := func(args ...string) (names []string) {
		_, out, complaints := do(append([]string{"-vectors", folder, "-all"}, args...)...)
		require.Empty(t, complaints)
		for _, found := range regexp.MustCompile(`(?m)^Does not hold: number (\d)$`).FindAllStringSubmatch(out, -1) {
			names = append(names, found[1])
		}
		return names
	}
	require.Equal(t, []string{"0", "2", "4", "6", "1", "3", "5"}, told("--", "rules", "with nothing"))
	require.Equal(t, []string{"0", "1", "2", "3", "4", "5", "6", "7"}, told("--", "rules", "with status 3"), "a run that went wrong is of no duty")
}

// TestWhatIsNotThereIsSaidOnce holds of one vector that asks more than once for a
// duty.
func TestWhatIsNotThereIsSaidOnce(t *testing.T) {
	folder := folderOf(t, "", `[{"duty": "issue-final-plan", "process": "b", "count": 0}, {"duty": "issue-final-plan", "status": "open"},
		{"duty": "notify-no-plan", "count": 1}, {"duty": "issue-final-plan", "due": "2025-01-20"}]`)
	_, out, _ := do("-vectors", folder, "--", "rules", "with nothing")
	require.Contains(t, out, `
  Answered: no obligation: issue-final-plan, notify-no-plan
  Differs: issue-final-plan: no obligation, expected 1
  Differs: notify-no-plan: no obligation, expected 1

0 of 1 hold.
`)
}
