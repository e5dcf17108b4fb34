package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(published, "catalogue.schema.json"))
	require.NoError(t, err)
	described, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("catalogue.schema.json", described))
	s, err := c.Compile("catalogue.schema.json")
	require.NoError(t, err)
	return s
}

func inJSON(t *testing.T) map[string]any {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(published, "catalogue.json"))
	require.NoError(t, err)
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	return v.(map[string]any)
}

func TestCatalogueIsAsDescribed(t *testing.T) {
	require.NoError(t, compiled(t).Validate(inJSON(t)))
}

// TestSchemaIsStrict spoils the catalogue in one way at a time.
func TestSchemaIsStrict(t *testing.T) {
	type object = map[string]any
	schema := compiled(t)
	for fault, spoil := range map[string]func(all, d, due object){
		"no edition":               func(all, _, _ object) { delete(all, "edition") },
		"an unknown field":         func(all, _, _ object) { all["more"] = 1 },
		"a duty without an id":     func(_, d, _ object) { delete(d, "id") },
		"an id with a capital":     func(_, d, _ object) { d["id"] = "Issue" },
		"an unknown kind":          func(_, d, _ object) { d["kind"] = "promise" },
		"an unknown owner":         func(_, d, _ object) { d["owner"] = "council" },
		"an unknown again":         func(_, d, _ object) { d["again"] = "" },
		"an unknown event":         func(_, d, _ object) { d["meets"] = object{"kinds": []any{"plan-finished"}} },
		"no event":                 func(_, d, _ object) { d["opens"] = object{"kinds": []any{}} },
		"an unknown detail":        func(_, d, _ object) { d["opens"].(object)["details"] = []any{"aunt"} },
		"a zero written out":       func(_, d, _ object) { d["stays"] = false },
		"a floor without a wait":   func(_, d, _ object) { d["kind"] = "floor" },
		"a duty that protects":     func(_, d, _ object) { d["protects"] = d["meets"] },
		"no citation":              func(_, d, _ object) { d["cites"] = []any{} },
		"a day that is none":       func(_, d, _ object) { d["in_force"] = object{"from": "2025-02-30"} },
		"an empty condition":       func(_, d, _ object) { d["when"] = []any{object{}} },
		"an excuse of two tests":   func(_, d, _ object) { d["excuses"].([]any)[0].(object)["overlap"] = 1 },
		"an unknown claim":         func(_, d, _ object) { d["excuses"].([]any)[0].(object)["claim"] = "parent" },
		"two arms":                 func(_, _, due object) { due["earlier"] = []any{object{"after": due["after"]}} },
		"no arm":                   func(_, _, due object) { delete(due, "after") },
		"an unknown unit":          func(_, _, due object) { period(due)["unit"] = "fortnights" },
		"an edge of another arm":   func(_, _, due object) { period(due)["edge"] = "before" },
		"weeks left out":           func(_, _, due object) { period(due)["leaves"] = []any{august()} },
		"a number in words":        func(_, _, due object) { period(due)["n"] = "20" },
		"an anchor without a take": func(_, d, due object) { due["after"].(object)["from"] = object{"match": d["meets"]} },
		"a year and an age": func(_, d, _ object) {
			d["due"] = object{"on_day": object{"month": 4, "day": 1, "edge": "by", "year": 2018, "age": 15}}
		},
	} {
		t.Run(fault, func(t *testing.T) {
			all := inJSON(t)
			var d object
			for _, each := range all["duties"].([]any) {
				if each.(object)["id"] == "issue-final-plan" {
					d = each.(object)
				}
			}
			spoil(all, d, d["due"].(object))
			require.Error(t, schema.Validate(all))
		})
	}
}

func period(due map[string]any) map[string]any {
	return due["after"].(map[string]any)["period"].(map[string]any)
}

func august() map[string]any {
	return map[string]any{"from_month": 8, "from_day": 1, "to_month": 8, "to_day": 31}
}

// TestSchemaWords: the closed lists are those of the package of the cases.
func TestSchemaWords(t *testing.T) {
	var described struct {
		Defs map[string]struct {
			Enum []string `json:"enum"`
		} `json:"$defs"`
	}
	text, err := os.ReadFile(filepath.Join(published, "catalogue.schema.json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &described))

	var kinds []string
	details := map[string]bool{}
	for _, k := range ehcp.Kinds() {
		kinds = append(kinds, k.String())
		for _, d := range k.Details() {
			details[d.String()] = true
		}
	}
	require.NotEmpty(t, details)
	require.Equal(t, kinds, described.Defs["event"].Enum)
	require.Len(t, described.Defs["detail"].Enum, len(details))
	for _, word := range described.Defs["detail"].Enum {
		require.True(t, details[word], word)
	}
}

// TestSchemaFields: every field that a row can have is described, and no other.
func TestSchemaFields(t *testing.T) {
	defs := map[string]*node{"": schema()}
	for _, m := range schema().Defs {
		defs[m.name] = m.is
	}
	for name, of := range map[string]any{
		"": deadlines.Rules{}, "duty": deadlines.Duty{}, "match": deadlines.Match{}, "condition": deadlines.Condition{},
		"span": deadlines.Span{}, "excuse": deadlines.Excuse{}, "citation": deadlines.Citation{}, "term": deadlines.Term{},
		"run": deadlines.Run{}, "run_back": deadlines.Run{}, "period": deadlines.Period{}, "period_back": deadlines.Period{},
		"year_day": deadlines.YearDay{}, "roll": deadlines.Roll{}, "year_span": workdays.YearSpan{}, "anchor": deadlines.Anchor{},
	} {
		var described []string
		for _, m := range defs[name].Properties {
			described = append(described, m.name)
		}
		fields := tags(of)
		slices.Sort(described)
		slices.Sort(fields)
		require.Equal(t, fields, described, "definition %q", name)
	}
}

// tags are the names that the fields of a struct have in JSON.
func tags(of any) (names []string) {
	typ := reflect.TypeOf(of)
	for i := range typ.NumField() {
		name, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
		names = append(names, name)
	}
	return names
}
