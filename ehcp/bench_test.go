package ehcp_test

import (
	"testing"

	"github.com/sendrules/sendrules/ehcp"
)

// BenchmarkParseCase reads a case of ten events.
func BenchmarkParseCase(b *testing.B) {
	document := []byte(`{"id": "C-1", "born": "2016-03-04", "circumstances": [{"kind": "looked-after", "from": "2021-02-01"}], "events": [
		{"kind": "request-received", "on": "2025-01-06", "detail": "parent"}, {"kind": "family-consulted", "on": "2025-01-20"},
		{"kind": "assessment-agreed", "on": "2025-02-14"}, {"kind": "advice-requested", "on": "2025-02-17", "party": "educational-psychologist"},
		{"kind": "advice-requested", "on": "2025-02-17", "party": "health"}, {"kind": "advice-requested", "on": "2025-02-17", "party": "social-care"},
		{"kind": "advice-received", "on": "2025-03-28", "party": "health"}, {"kind": "advice-received", "on": "2025-04-11", "party": "educational-psychologist"},
		{"kind": "draft-plan-served", "on": "2025-05-06"}, {"kind": "final-plan-issued", "on": "2025-06-10"}]}`)
	b.SetBytes(int64(len(document)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ehcp.ParseCase(document); err != nil {
			b.Fatal(err)
		}
	}
}
