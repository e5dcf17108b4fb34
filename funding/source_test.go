package funding_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

// No float comes near the money, and nothing that hangs on the global settings of
// the decimal library.
func TestNoFloats(t *testing.T) {
	never := map[string]bool{"float32": true, "float64": true, "NewFromFloat": true, "InexactFloat64": true, "Float64": true, "ParseFloat": true, "NewFromFloat32": true,
		"Div": true, "Pow": true, "Avg": true, "DivisionPrecision": true, "MarshalJSONWithoutQuotes": true}
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	looked := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			if id, is := n.(*ast.Ident); is {
				looked++
				require.False(t, never[id.Name], "%s uses %s", name, id.Name)
			}
			if literal, is := n.(*ast.BasicLit); is {
				require.NotEqual(t, token.FLOAT, literal.Kind, "%s has the literal %s", name, literal.Value)
			}
			return true
		})
	}
	require.Greater(t, looked, 3000)
}

// No code knows the name of a council: only data does.
func TestCouncilsAreData(t *testing.T) {
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	looked := 0
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		looked++
		source, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, scheme := range funding.Schemes() {
			council, _, _ := strings.Cut(named(t, scheme).Council, " ")
			if council == "England" || council == "A" { // a national rule, and a council that no source names
				continue
			}
			assert.NotContains(t, strings.ToLower(string(source)), strings.ToLower(council), name)
		}
	}
	require.Greater(t, looked, 10)
}

// What does not come from ParseScheme or Price is worth nothing, and breaks
// nothing.
func TestZero(t *testing.T) {
	var a funding.Award
	require.Equal(t, funding.Explanation{}, a.Explain(&funding.Entry{}))
	require.Nil(t, a.Schedule())
	require.Nil(t, a.Balance())
	shares, err := a.Shares()
	require.NoError(t, err)
	require.Nil(t, shares)
	text, err := a.MarshalJSON()
	require.NoError(t, err)
	require.Contains(t, string(text), `"lines":[]`)
	var fault *ehcp.Error
	require.ErrorAs(t, json.Unmarshal(text, &a), &fault, "it would come back without its lines")
	require.Equal(t, ehcp.NotRead, fault.Code)

	raw := funding.Scheme{Versions: []funding.Version{{Name: "v"}}}
	_, err = raw.Price(funding.Request{On: 1, Version: "v"})
	require.ErrorContains(t, err, "it comes from ParseScheme")
	_, err = new(funding.Scheme).Price(funding.Request{})
	require.ErrorContains(t, err, "say from which day")

	real, code := price(t, named(t, "shropshire"), `{"on": "2024-09-02", "inputs": {"route": "plan", "level": 1}}`)
	require.Empty(t, code)
	require.Equal(t, funding.Explanation{}, real.Explain(&funding.Entry{}))
}
