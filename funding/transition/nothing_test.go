package transition_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding/transition"
)

// Nothing is known of a child who is not there, and a passage that nobody followed
// has no span.
func TestNobody(t *testing.T) {
	p, asOf := programme(t, "leeds"), day("2026-01-10")
	passage := p.Follow(nil, nil, asOf)
	require.Equal(t, p.Follow(new(ehcp.Case), nil, asOf), passage)
	require.Equal(t, transition.Nobody, passage.Now().Payer)
	require.Empty(t, p.Duties(nil, nil, asOf))
	require.NotEmpty(t, p.Duties(nil, &transition.Place{Starts: asOf}, asOf))
	require.Nil(t, new(transition.Passage).Now())
}

// One variable may hold one child after another.
func TestFollowKeepsTheChild(t *testing.T) {
	p, asOf := programme(t, "leeds"), day("2026-01-10")
	children := []ehcp.Case{caseOf(t, "2015-11-03"), caseOf(t, "2019-02-01")}
	var apart, together []transition.Passage
	var c ehcp.Case
	for i := range children {
		apart = append(apart, p.Follow(&children[i], nil, asOf))
		c = children[i]
		together = append(together, p.Follow(&c, nil, asOf))
	}
	want := p.Schedule(apart, 1, asOf)
	require.NotEqual(t, want.Places[0].AssessBy, want.Places[1].AssessBy)
	require.Equal(t, want, p.Schedule(together, 1, asOf))

	made := []transition.Passage{{ID: "made by hand", State: transition.OnFFI}}
	require.Len(t, p.Schedule(made, 1, asOf).Places, 1)
}
