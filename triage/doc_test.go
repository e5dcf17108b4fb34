package triage_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var requirement = regexp.MustCompile(`(?m)^//\tR(\d+)\s+(none|[A-Z][\w./]*(?:, [\w./]+)*|[a-z][\w/]*\.[\w.]+(?:, [\w./]+)*)\s+(\S.*)$`)

// exported lists what a package has in its sources: "Receive", "Case.Stage".
func exported(t *testing.T, folder string) map[string]bool {
	names := map[string]bool{}
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	require.NoError(t, err)
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		for _, declared := range file.Decls {
			switch d := declared.(type) {
			case *ast.FuncDecl:
				of := ""
				if d.Recv != nil {
					kind := d.Recv.List[0].Type
					if star, ok := kind.(*ast.StarExpr); ok {
						kind = star.X
					}
					of = kind.(*ast.Ident).Name + "."
				}
				names[of+d.Name.Name] = true
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					switch s := spec.(type) {
					case *ast.TypeSpec:
						names[s.Name.Name] = true
					case *ast.ValueSpec:
						for _, n := range s.Names {
							names[n.Name] = true
						}
					}
				}
			}
		}
	}
	return names
}

// Each requirement is in the package's comment once, with something that exists
// or with the reason why a library cannot.
func TestRequirements(t *testing.T) {
	source, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	packages := map[string]map[string]bool{"": exported(t, ".")}
	var ids []int
	for _, row := range requirement.FindAllStringSubmatch(string(source), -1) {
		id, err := strconv.Atoi(row[1])
		require.NoError(t, err)
		ids = append(ids, id)
		assert.Greater(t, len(strings.Fields(row[3])), 4, "R%d says too little", id)
		if row[2] == "none" {
			continue
		}
		for _, name := range strings.Split(row[2], ", ") {
			folder, inside := "", name
			if first, rest, _ := strings.Cut(name, "."); first == strings.ToLower(first) {
				folder, inside = first, rest
			}
			if packages[folder] == nil {
				packages[folder] = exported(t, filepath.Join("..", folder))
			}
			assert.True(t, packages[folder][inside], "R%d: there is no %s", id, name)
		}
	}
	want := make([]int, 52)
	for i := range want {
		want[i] = i + 1
	}
	assert.Equal(t, want, ids)
	assert.Equal(t, len(want), strings.Count(string(source), "//\tR"), "a row that cannot be read")
}
