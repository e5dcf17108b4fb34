package deadlines_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
)

// TestTheEngineKnowsNoStatute: a duty is named in the tables of the law, and the
// engine that reads them names none.
func TestTheEngineKnowsNoStatute(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	engine := 0
	for _, file := range files {
		if strings.HasPrefix(file, "law_") || file == "local.go" || strings.HasSuffix(file, "_test.go") {
			continue
		}
		engine++
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		var code strings.Builder
		for _, line := range strings.Split(string(source), "\n") {
			line, _, _ = strings.Cut(line, "//") // a comment may give an example
			code.WriteString(line + "\n")
		}
		for _, d := range deadlines.Catalogue().And(deadlines.LocalStandards()).Duties {
			require.NotContains(t, code.String(), `"`+d.ID+`"`, file)
		}
	}
	require.Greater(t, engine, 12)
}
