package ehcp_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestImports holds the direction of the arrows: facts, then duties, then the
// order of work and the money; adapters last. A folder may import the rooms
// listed for it, and nothing else of this module; the core imports two
// libraries, and the clock of the machine nowhere.
func TestImports(t *testing.T) {
	const module = "github.com/sendrules/sendrules/"
	may := map[string][]string{
		"ehcp":               {},                                                     // what has happened: stands alone
		"deadlines/workdays": {},                                                     // a calendar knows no cases
		"deadlines":          {"ehcp", "deadlines/workdays"},                         // duties come out of facts
		"triage":             {"ehcp", "deadlines", "funding"},                       // what first comes out of what is due
		"funding":            {"ehcp"},                                               // money needs facts, not deadlines
		"funding/transition": {"ehcp", "deadlines", "funding"},                       // the programme starts duties
		"examples":           {"ehcp", "deadlines", "triage", "funding", "examples"}, // adapters, imported by none

		"ehcp/strictjson":         {"ehcp"},              // documents beside the case, read as strictly
		"deadlines/deadlinestest": {"ehcp", "deadlines"}, // checks for the tests of others, imported by none
		"deadlines/vectors":       {},                    // cases for any implementation: they know none
	}
	libraries := []string{"github.com/rickb777/date/v2", "github.com/shopspring/decimal"}

	root := os.DirFS("..")
	files := 0
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if name != "." && strings.HasPrefix(path.Base(name), ".") && entry.IsDir() {
			return fs.SkipDir // the tools that check the project are no part of it
		}
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		files++
		source, err := fs.ReadFile(root, name)
		require.NoError(t, err)
		parsed, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
		require.NoError(t, err)
		room := path.Dir(name)
		if strings.HasPrefix(room, "examples") {
			room = "examples"
		}
		require.Contains(t, may, room, "%s stands in a folder that the design does not know", name)
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			require.NoError(t, err)
			inner, ours := strings.CutPrefix(imported, module)
			switch {
			case ours && strings.HasPrefix(inner, "examples"):
				require.Equal(t, "examples", room, "%s imports an adapter", name)
			case ours:
				require.True(t, allowed(may[room], inner), "%s must not import %s", name, inner)
			case room != "examples" && strings.Contains(imported, "."):
				require.Contains(t, libraries, imported, "%s imports a library that the core does not have", name)
			case room != "examples":
				require.NotContains(t, []string{"os", "net", "net/http", "log", "math/rand", "math/rand/v2", "unsafe"}, imported,
					"%s: the core is pure", name)
			}
		}
		if room != "examples" {
			for _, clock := range []string{"time.Now", "time.Since", "date.Today"} {
				require.NotContains(t, string(source), clock, "%s reads the clock", name)
			}
			require.NotContains(t, string(source), "\nfunc init()", name)
		}
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, files, 20, "the walk found too little to hold anything")
}

// allowed reports whether a folder is one of the rooms, or lies in one.
func allowed(rooms []string, folder string) bool {
	for _, room := range rooms {
		if folder == room || strings.HasPrefix(folder, room+"/") {
			return true
		}
	}
	return false
}
