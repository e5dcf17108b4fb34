package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNothingIsSaidToBeNothing puts to the vectors a command that answers every
// case with no obligations: what holds of it is said to ask for no more.
func TestNothingIsSaidToBeNothing(t *testing.T) {
	t.Parallel()
	none, some := `[{"duty": "review-plan", "count": 0}]`, `[{"duty": "issue-final-plan", "status": "open"}]`
	for _, one := range []struct {
		way    string
		expect []string
		page   string
		said   bool // in the summary, too
	}{
		{"with nothing", []string{none, some, none}, "**2 of 3 hold.** 2 of those that hold ask only that nothing be there.\n", true},
		{"with nothing", []string{none, some}, "**1 of 2 hold.** 1 of those that hold asks only that nothing be there.\n", true},
		{"with nothing", []string{some}, "**0 of 1 hold.** None of those that hold asks only that nothing be there.\n", false},
		{"right", []string{none, some, none}, "**3 of 3 hold.** 2 of those that hold ask only that nothing be there.\n", false},
		{"right", []string{some}, "**1 of 1 hold.** None of those that hold asks only that nothing be there.\n", false},
	} {
		file := filepath.Join(t.TempDir(), "c.md")
		_, summary, complaints := do("-vectors", folderOf(t, "", one.expect...), "-certificate", file, "--", "rules", one.way)
		require.Empty(t, complaints)
		page, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Contains(t, string(page), one.page)
		if one.said {
			require.Contains(t, summary, "only that nothing be there.\n")
		} else {
			require.NotContains(t, summary, "only that nothing be there.\n")
		}
	}
}

// TestOnePartIsNotTheWhole holds the headline to saying what was not run.
func TestOnePartIsNotTheWhole(t *testing.T) {
	t.Parallel()
	for _, one := range []struct {
		flags []string
		says  string
	}{
		{[]string{"-local-standards"}, "7 of 7 hold."},
		{nil, "6 of 6 hold; not run: 1 of 7 vectors."},
		{[]string{"-chapter", "moving-up"}, "2 of 2 hold; not run: 5 of 7 vectors."},
		{[]string{"-name", "by 15 February"}, "1 of 1 hold; not run: 6 of 7 vectors."},
		{[]string{"-duty", "issue-final-plan"}, "1 of 1 hold; not run: 6 of 7 vectors."},
	} {
		file := filepath.Join(t.TempDir(), "c.md")
		_, summary, _ := do(small("right", append(one.flags, "-certificate", file)...)...)
		require.Contains(t, summary, "\n"+one.says+"\n")
		page, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Contains(t, string(page), "\n**"+one.says+"** ")
	}
}
