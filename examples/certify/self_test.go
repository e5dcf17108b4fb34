package main

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSelfWords holds that the line by which a vector is run alone starts what
// was started.
func TestSelfWords(t *testing.T) {
	const path = "github.com/sendrules/sendrules/examples/certify"
	for _, one := range []struct{ started, path, want string }{
		{"certify", path, "certify"},
		{"./certify", path, "./certify"},
		{"/usr/local/bin/certify", path, "/usr/local/bin/certify"},
		{"/tmp/go-build897777403/b001/exe/certify", path, "go run " + path},
		{"/home/a/.cache/go-build/4f/4f0c-d/certify", path, "go run " + path},
		{"/tmp/go-build897777403/b001/exe/main", "command-line-arguments", "/tmp/go-build897777403/b001/exe/main"},
		{"/home/a/go-builder/certify/certify", "", "/home/a/go-builder/certify/certify"},
	} {
		require.Equal(t, one.want, commandLine(selfWords(one.started, &debug.BuildInfo{Path: one.path})))
	}
	require.Equal(t, []string{"certify"}, selfWords("certify", nil))
}
