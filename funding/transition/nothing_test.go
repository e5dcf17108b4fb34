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
