package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
)

// TestContractLists holds the written contract to the vocabulary: every kind with
// its words and its details, in the order of the code, and no other.
func TestContractLists(t *testing.T) {
	document, err := os.ReadFile("CONTRACT.md")
	require.NoError(t, err)
	_, table, found := strings.Cut(string(document), "## Kinds of event")
	require.True(t, found)
	table, _, _ = strings.Cut(table, "##")
	var rows []string
	for _, line := range strings.Split(table, "\n") {
		if strings.HasPrefix(line, "| `") {
			rows = append(rows, line)
		}
	}
	var want []string
	for _, k := range ehcp.Kinds() {
		var details []string
		for _, d := range k.Details() {
			details = append(details, "`"+d.String()+"`")
		}
		want = append(want, "| `"+k.String()+"` | "+k.Says()+" | "+strings.Join(details, ", ")+" |")
	}
	require.Equal(t, want, rows)
	for k := ehcp.CircumstanceKind(1); k.Valid(); k++ {
		require.Contains(t, string(document), "`"+k.String()+"`")
	}
}
