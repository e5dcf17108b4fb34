package transition_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/funding/transition"
)

func TestShipped(t *testing.T) {
	require.Equal(t, []string{"fictional", "leeds", "leeds-2024-06", "leeds-2025-04"}, transition.Names())
	for _, name := range transition.Names() {
		p, err := transition.Shipped(name)
		require.NoError(t, err, name)
		require.Equal(t, name, p.Name)
		require.Equal(t, name == "fictional", p.Fictional)
	}
}
