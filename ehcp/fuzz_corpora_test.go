package ehcp_test

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCorporaAreNotEmpty holds of the whole project that every fuzz target has
// inputs to start from in its folder, which every run of the tests tries too, and
// that .ci/run fuzzes it. A target without either tests next to nothing, and
// looks as if it did.
func TestCorporaAreNotEmpty(t *testing.T) {
	root := os.DirFS("..")
	run, err := fs.ReadFile(root, ".ci/run")
	require.NoError(t, err)
	target := regexp.MustCompile(`(?m)^func (Fuzz\w+)\(`)
	targets := 0
	err = fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, "_test.go") {
			return err
		}
		source, err := fs.ReadFile(root, name)
		require.NoError(t, err)
		folder := path.Dir(name)
		for _, found := range target.FindAllSubmatch(source, -1) {
			targets++
			fuzz := string(found[1])
			corpus := path.Join(folder, "testdata", "fuzz", fuzz)
			inputs, err := fs.ReadDir(root, corpus)
			if err != nil || len(inputs) == 0 {
				t.Errorf("%s is missing or empty: %s has nothing to start from", corpus, fuzz)
			}
			for _, input := range inputs {
				text, err := fs.ReadFile(root, path.Join(corpus, input.Name()))
				require.NoError(t, err)
				require.True(t, strings.HasPrefix(string(text), "go test fuzz v1\n"), "%s/%s is no input of the fuzzer", corpus, input.Name())
			}
			line := regexp.MustCompile(`(?m)^[^#\n]*\./` + regexp.QuoteMeta(folder) + ` [^#\n]*\b` + fuzz + `\b`)
			if !line.Match(run) {
				t.Errorf(".ci/run does not fuzz %s of ./%s", fuzz, folder)
			}
		}
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, targets, 5, "the walk found too little to hold anything")
}
