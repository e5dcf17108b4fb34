package main

import (
	"io"
	"strings"
	"testing"
)

// A run of the command, by the line: read, priced, explained and written.
func BenchmarkRun(b *testing.B) {
	const most = 1000
	text := strings.Repeat(`{"id": "C-1", "on": "2024-09-02", "until": "2025-03-31", "inputs": {"points": 25, "terms": 1, "hours": 15}}`+"\n", most)
	for b.Loop() {
		if run([]string{"-scheme", "herefordshire"}, strings.NewReader(text), io.Discard, io.Discard) != 0 {
			b.Fatal("a line failed")
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/most, "ns/award")
}
