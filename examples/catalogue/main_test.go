package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
)

var update = flag.Bool("update", false, "write the published files anew; read the difference before it is kept")

const published = "../../deadlines"

// TestFresh: what is published is what the catalogue says now.
func TestFresh(t *testing.T) {
	if *update {
		require.NoError(t, write(published))
	}
	made, err := files(deadlines.Catalogue())
	require.NoError(t, err)
	require.Len(t, made, 3)
	for _, f := range made {
		kept, err := os.ReadFile(filepath.Join(published, f.name))
		require.NoError(t, err)
		if !bytes.Equal(kept, f.text) {
			t.Errorf("deadlines/%s is not what the catalogue says: go generate ./examples/catalogue\n%s", f.name, firstDifference(string(kept), string(f.text)))
		}
	}
}

func TestRun(t *testing.T) {
	folder := t.TempDir()
	var complaints bytes.Buffer
	require.Equal(t, 0, run([]string{"-out", folder}, &complaints))
	require.Empty(t, complaints.String())
	for _, name := range []string{"catalogue.json", "catalogue.schema.json", "DUTIES.md"} {
		require.FileExists(t, filepath.Join(folder, name))
	}
	assert.Equal(t, 0, run([]string{"-h"}, &complaints))
	assert.Equal(t, 2, run(nil, &complaints))
	assert.Equal(t, 2, run([]string{"-out", folder, "more"}, &complaints))
	assert.Equal(t, 2, run([]string{"-to", folder}, &complaints))
	assert.Equal(t, 1, run([]string{"-out", filepath.Join(folder, "missing")}, &complaints))
	require.Contains(t, complaints.String(), "-out names the folder")
}

func TestFilesAreTheSameEachTime(t *testing.T) {
	a, err := files(deadlines.Catalogue())
	require.NoError(t, err)
	b, err := files(deadlines.Catalogue())
	require.NoError(t, err)
	require.Equal(t, a, b)
}

func firstDifference(kept, made string) string {
	at := 0
	for at < len(kept) && at < len(made) && kept[at] == made[at] {
		at++
	}
	some := func(s string) string { return s[max(0, at-60):min(len(s), at+120)] }
	return "kept: …" + some(kept) + "…\nmade: …" + some(made) + "…"
}
