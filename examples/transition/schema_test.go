package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding/transition"
)

const programmes = "../../funding/transition/"

// programmeSchema compiles the schema of programmes, as a check of a document that
// is strict about dates.
func programmeSchema(t *testing.T) func(document []byte) error {
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile(programmes + "programme.schema.json")
	require.NoError(t, err)
	return func(document []byte) error {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
		require.NoError(t, err)
		return schema.Validate(value)
	}
}

// manualProgramme is the whole programme of the manual.
func manualProgramme(t *testing.T) []byte {
	text, err := os.ReadFile(programmes + "PROGRAMMES.md")
	require.NoError(t, err)
	_, after, found := strings.Cut(string(text), "```json programme\n")
	require.True(t, found)
	document, _, _ := strings.Cut(after, "```")
	return []byte(document)
}

// The schema takes every programme that ships, and the one of the manual.
func TestProgrammeSchema(t *testing.T) {
	valid := programmeSchema(t)
	files, err := os.ReadDir(programmes + "programmes")
	require.NoError(t, err)
	require.Len(t, files, 2)
	for _, f := range files {
		document, err := os.ReadFile(programmes + "programmes/" + f.Name())
		require.NoError(t, err)
		require.NoError(t, valid(document), f.Name())
	}
	require.NoError(t, valid(manualProgramme(t)))
}

// Whatever is spoilt in a programme, the schema and the reader agree on its form:
// what the schema refuses the reader refuses, and the other way round but for what
// the parts mean to one another.
func TestProgrammeSchema_agrees(t *testing.T) {
	valid := programmeSchema(t)
	whole, err := jsonschema.UnmarshalJSON(bytes.NewReader(manualProgramme(t)))
	require.NoError(t, err)
	version := whole.(map[string]any)["versions"].([]any)[0].(map[string]any)
	version["protections"] = []any{
		map[string]any{"rule": "T6", "against": []any{"no-plan"}, "paid_until": "2027-03-31", "cohort": nil},
		map[string]any{"rule": "T6", "against": []any{"no-plan"}, "paid_until": nil, "cohort": true},
	}
	meaning := []ehcp.Code{transition.UnsourcedRule, transition.OutOfOrder, ehcp.RepeatedName, ehcp.InvertedSpan}
	refusals, takes := 0, 0
	try := func(where string) {
		document, err := json.Marshal(whole)
		require.NoError(t, err)
		_, refused := transition.ParseProgramme(document)
		invalid := valid(document)
		var fault *ehcp.Error
		switch {
		case invalid != nil:
			require.Error(t, refused, "%s: the reader takes what the schema refuses: %v", where, invalid)
			refusals++
		case errors.As(refused, &fault):
			require.Contains(t, meaning, fault.Code, "%s: the schema takes what the reader refuses: %v", where, refused)
			require.NotContains(t, fault.Field, "priorities", "a schema can tell that one comes twice")
		default:
			takes++
		}
	}
	others := []any{nil, true, false, "", "x", "2025-02-30", "2026-01-01", "-1.00", "12.5", "0012", json.Number("-5"), json.Number("0"), json.Number("15"), json.Number("367"), json.Number("1.5"), []any{}, map[string]any{}}
	var spoil func(where string, is any, set func(any))
	spoil = func(where string, is any, set func(any)) {
		for _, other := range others {
			set(other)
			try(where)
		}
		set(is)
		switch is := is.(type) {
		case map[string]any:
			is["other"] = nil
			try(where + ".other")
			delete(is, "other")
			for _, name := range slices.Sorted(maps.Keys(is)) {
				value := is[name]
				delete(is, name)
				try(where + " without " + name)
				is[name] = value
				spoil(where+"."+name, value, func(v any) { is[name] = v })
			}
		case []any:
			set(append(slices.Clone(is), nil))
			try(where + " with null")
			set(is)
			if len(is) > 0 {
				set(append(slices.Clone(is), is[0]))
				try(where + " with one twice")
				set(is)
				spoil(where+"[0]", is[0], func(v any) { is[0] = v })
			}
			if last := len(is) - 1; last > 0 {
				spoil(where+"[last]", is[last], func(v any) { is[last] = v })
			}
		}
	}
	spoil("", whole, func(v any) { whole = v })
	require.Greater(t, refusals, 1000)
	require.Greater(t, takes, 50)
}
