package vectors_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines/vectors"
)

// TestExpectationsInWriting: what a vector asks is still asked once it has been
// written down again, "none" as much as anything else.
func TestExpectationsInWriting(t *testing.T) {
	for _, text := range []string{
		`{"duty":"d","due":null}`,
		`{"duty":"d","due":"2025-05-26"}`,
		`{"duty":"d","settled_on":null}`,
		`{"duty":"d","count":0}`,
		`{"duty":"d","statuses":[]}`,
		`{"duty":"d","statuses":["met","open"]}`,
		`{"duty":"d","cites":[]}`,
		`{"duty":"d","needs":[]}`,
		`{"duty":"d","needs":["born"]}`,
		`{"duty":"d","only_if":""}`,
		`{"duty":"d","process":"","party":"","firm":false,"days":0}`,
	} {
		var asks vectors.Expectation
		require.NoError(t, json.Unmarshal([]byte(text), &asks))
		written, err := json.Marshal(asks)
		require.NoError(t, err)
		require.JSONEq(t, text, string(written))
	}
}
