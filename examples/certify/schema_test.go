package main

import (
	"bytes"
	"io/fs"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines/vectors"
)

// TestVectorsAreAsDescribed holds every chapter to the schema that is published
// with it, and the schema to refusing what is none.
func TestVectorsAreAsDescribed(t *testing.T) {
	t.Parallel()
	read := func(name string) any {
		text, err := fs.ReadFile(vectors.Files(), name)
		require.NoError(t, err)
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		require.NoError(t, err)
		return document
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	require.NoError(t, compiler.AddResource(vectors.SchemaFile, read(vectors.SchemaFile)))
	schema, err := compiler.Compile(vectors.SchemaFile)
	require.NoError(t, err)

	names, err := fs.Glob(vectors.Files(), "*.json")
	require.NoError(t, err)
	checked := 0
	for _, name := range names {
		if name != vectors.SchemaFile {
			require.NoError(t, schema.Validate(read(name)), name)
			checked++
		}
	}
	require.Greater(t, checked, 10)

	for fault, spoil := range map[string]func(chapter, vector, expect map[string]any){
		"no count":           func(c, _, _ map[string]any) { delete(c, "count") },
		"an unknown field":   func(_, v, _ map[string]any) { v["note"] = "x" },
		"no source":          func(_, v, _ map[string]any) { delete(v, "source") },
		"no mistake":         func(_, v, _ map[string]any) { delete(v, "catches") },
		"dates of no origin": func(_, v, _ map[string]any) { v["dates"] = "generated" },
		"30 February":        func(_, v, _ map[string]any) { v["as_of"] = "2025-02-30" },
		"nothing expected":   func(_, v, _ map[string]any) { delete(v, "expect") },
		"an unknown status":  func(_, _, x map[string]any) { x["status"] = "late" },
		"a due that is none": func(_, _, x map[string]any) { x["due"] = "soon" },
		"nothing asked":      func(_, _, x map[string]any) { clear(x); x["duty"] = "issue-final-plan" },
	} {
		chapter := read("scenarios.json").(map[string]any)
		vector := chapter["vectors"].([]any)[0].(map[string]any)
		spoil(chapter, vector, vector["expect"].([]any)[0].(map[string]any))
		require.Error(t, schema.Validate(chapter), fault)
	}
}
