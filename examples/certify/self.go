package main

import (
	"path/filepath"
	"runtime/debug"
	"strings"
)

// selfWords are the words by which certify can be started again as it was. What
// go run has built is not there afterwards, so go run itself is named, with the
// package, which it finds from any folder of the workspace.
func selfWords(started string, built *debug.BuildInfo) []string {
	if built != nil && strings.Contains(built.Path, "/") && byGoRun(started) {
		return []string{"go", "run", built.Path}
	}
	return []string{started}
}

// byGoRun reports whether a program is in a folder that the go command makes for
// what it runs: its cache, or a temporary one.
func byGoRun(program string) bool {
	for _, folder := range strings.Split(filepath.ToSlash(filepath.Dir(program)), "/") {
		if strings.HasPrefix(folder, "go-build") {
			return true
		}
	}
	return false
}
