package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/triage"
)

const policies = "../../triage/policies/"

func readJSON(t *testing.T, file string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	return document.(map[string]any)
}

// The schema of policies takes those that ship and refuses what the loader
// refuses; its words are the loader's.
func TestPolicySchema(t *testing.T) {
	const file = "../../triage/policy.schema.json"
	described := readJSON(t, file)
	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource("policy.schema.json", described))
	schema, err := compiler.Compile("policy.schema.json")
	require.NoError(t, err)

	files, err := os.ReadDir(policies)
	require.NoError(t, err)
	require.Len(t, files, len(triage.Policies()))
	for _, f := range files {
		require.NoError(t, schema.Validate(readJSON(t, policies+f.Name())), f.Name())
	}

	properties := described["properties"].(map[string]any)
	words := func(names any) (all []string) {
		for _, name := range names.([]any) {
			all = append(all, name.(string))
		}
		slices.Sort(all)
		return all
	}
	var factors []string
	for name := range properties["factors"].(map[string]any)["properties"].(map[string]any) {
		factors = append(factors, name)
	}
	require.ElementsMatch(t, triage.Factors(), factors)
	duties := []string{"any"}
	for _, d := range deadlines.Catalogue().Duties {
		duties = append(duties, d.ID)
	}
	slices.Sort(duties)
	require.Equal(t, slices.Compact(duties), words(properties["limits"].(map[string]any)["propertyNames"].(map[string]any)["enum"]))

	object := func(v any) map[string]any { return v.(map[string]any) }
	tier := func(p map[string]any, i int) map[string]any { return object(p["tiers"].([]any)[i]) }
	for fault, spoil := range map[string]func(p map[string]any){
		"no name":                  func(p map[string]any) { delete(p, "name") },
		"a long name":              func(p map[string]any) { p["name"] = fmt.Sprintf("%061d", 1) },
		"an unknown field":         func(p map[string]any) { p["weights"] = 1 },
		"due soon too soon":        func(p map[string]any) { p["due_soon_days"] = json.Number("27") },
		"no lead":                  func(p map[string]any) { p["lead_days"] = json.Number("0") },
		"preference before orders": func(p map[string]any) { tier(p, 0)["places"] = []any{"due-soon"} },
		"orders with others":       func(p map[string]any) { tier(p, 1)["places"] = []any{"order", "undated"} },
		"overdue not third":        func(p map[string]any) { tier(p, 2)["places"] = []any{"due-soon"} },
		"no bound":                 func(p map[string]any) { delete(tier(p, 0), "lifted_after") },
		"an unknown place":         func(p map[string]any) { tier(p, 3)["places"] = []any{"late"} },
		"a place twice":            func(p map[string]any) { tier(p, 3)["places"] = []any{"due-soon", "due-soon"} },
		"an unknown duty":          func(p map[string]any) { object(p["limits"])["issue-plan"] = object(p["limits"])["any"] },
		"no other duties":          func(p map[string]any) { delete(object(p["limits"]), "any") },
		"a protected factor":       func(p map[string]any) { object(p["factors"])["sex"] = map[string]any{"points": json.Number("1")} },
		"a negative weight":        func(p map[string]any) { object(object(p["factors"])["tribunal"])["points"] = json.Number("-1") },
		"half a point":             func(p map[string]any) { object(object(p["factors"])["tribunal"])["points"] = json.Number("0.5") },
		"a count of none":          func(p map[string]any) { delete(object(object(p["factors"])["complexity"]), "count") },
		"days of what has no day":  func(p map[string]any) { object(object(p["factors"])["looked-after"])["before"] = json.Number("7") },
	} {
		p := readJSON(t, policies+"looked-after-and-transitions.json")
		spoil(p)
		require.Error(t, schema.Validate(p), fault)
		text, err := json.Marshal(p)
		require.NoError(t, err)
		_, err = triage.ParsePolicy(text)
		require.Error(t, err, "the loader takes %s", fault)
	}
}
