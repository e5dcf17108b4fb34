package main

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
)

// TestEveryDutyHasOneChapter: a new duty fails here until it has a place.
func TestEveryDutyHasOneChapter(t *testing.T) {
	rules := deadlines.Catalogue()
	known := map[string]bool{}
	for i := range rules.Duties {
		id := rules.Duties[i].ID
		known[id] = true
		_, err := chapterOf(id)
		require.NoError(t, err)
	}
	for _, c := range chapters {
		if c.title == "Local standards" { // a council may switch them on
			continue
		}
		for _, id := range c.ids {
			require.True(t, known[id], "%s: there is no duty %q", c.title, id)
		}
	}

	all, err := parts(rules)
	require.NoError(t, err)
	count := 0
	for _, p := range all {
		for _, v := range p.duties {
			count += len(v)
			require.False(t, slices.ContainsFunc(v, func(d *deadlines.Duty) bool { return d.ID != v[0].ID }))
		}
	}
	require.Equal(t, len(rules.Duties), count, "every row is told once")
}

func TestChapterOf(t *testing.T) {
	_, err := chapterOf("no-such-duty")
	require.ErrorContains(t, err, `duty "no-such-duty" is in no chapter`)
	kept := chapters
	defer func() { chapters = kept }()
	chapters = append(slices.Clone(chapters), chapter{title: "Again", ids: []string{"appeal"}})
	_, err = chapterOf("appeal")
	require.ErrorContains(t, err, "is in two chapters")
	_, err = files(deadlines.Catalogue())
	require.Error(t, err, "a duty without one place stops the writing")
}
