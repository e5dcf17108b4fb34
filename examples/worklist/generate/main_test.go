package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheSampleIsFresh(t *testing.T) {
	committed, err := os.ReadFile("../sample.ndjson")
	require.NoError(t, err)
	require.NotEmpty(t, committed)
	for range 2 {
		var b bytes.Buffer
		require.NoError(t, write(&b))
		require.Equal(t, string(committed), b.String(), "run go generate in examples/worklist")
	}
}
