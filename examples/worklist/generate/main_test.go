package main

import (
	"bytes"
	"io"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheSampleIsFresh(t *testing.T) {
	for file, write := range map[string]func(io.Writer) error{"../sample.ndjson": write, "../sample-facts.ndjson": writeFacts} {
		committed, err := os.ReadFile(file)
		require.NoError(t, err)
		require.NotEmpty(t, committed)
		for range 2 {
			var b bytes.Buffer
			require.NoError(t, write(&b))
			require.Equal(t, string(committed), b.String(), "run go generate in examples/worklist")
		}
	}
}
