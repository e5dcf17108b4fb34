//go:build unix

package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestKilled(t *testing.T) {
	_, out, _ := do(small("killed")...)
	require.Contains(t, unwrapped(out), "no answer: the command gave 0 answers to 3 cases; it was ended by a signal: killed")
	require.Contains(t, out, "\n3 of 6 hold; not run: 1 of 7 vectors.\n")
}

// TestChildrenAreStopped lets a command hang together with a child that holds
// its output open. Were the child not stopped, too, its output would be listened
// to for some time more.
func TestChildrenAreStopped(t *testing.T) {
	t.Parallel()
	started := time.Now()
	_, out, _ := do(small("with a child that hangs", "-name", "six and twenty weeks", "-timeout", "1s")...)
	require.Contains(t, unwrapped(out), "it was not done after 1s and was stopped")
	require.Less(t, time.Since(started), time.Second+lingering)
}

func TestNoProgram(t *testing.T) {
	file := filepath.Join(t.TempDir(), "rules")
	require.NoError(t, os.WriteFile(file, []byte("\x7fnothing"), 0o755))
	status, out, _ := do("-vectors", "testdata/vectors", "-all", "--", file)
	require.Equal(t, 1, status)
	require.Contains(t, unwrapped(out), "no answer: the command gave 0 answers to 3 cases; it cannot be started: exec format error")

	require.NoError(t, os.Chmod(file, 0o644))
	status, _, complaints := do("--", file)
	require.Equal(t, 2, status)
	require.Contains(t, complaints, "cannot be run: permission denied")
}

// TestPipeIsNoFile keeps -junit from replacing what is no ordinary file.
func TestPipeIsNoFile(t *testing.T) {
	status, _, complaints := do(small("right", "-junit", "/dev/null")...)
	require.Equal(t, 2, status)
	require.Equal(t, "certify: -junit /dev/null: it is there, and no ordinary file\n", complaints)
}
