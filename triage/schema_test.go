package triage_test

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/triage"
)

// schema is what the tests look at of a JSON Schema.
type schema struct {
	Properties map[string]*schema
	Required   []string
	Items      *schema
	Enum       []string
	Minimum    *int
	Maximum    *int
	Strict     *bool `json:"additionalProperties"`
}

// TestSchemas holds each schema to its reader: of a whole document, every
// field is named and no other; one that is required cannot be left out, any
// other can; the least and the most are let through, and nothing beyond.
func TestSchemas(t *testing.T) {
	for _, tt := range []struct {
		file, whole string
		parse       func([]byte) error
	}{
		{"officer.schema.json", `{"id": "a", "role": "caseworker", "capacity": 3, "team": "t", "areas": ["East"], "specialisms": ["hearing"], "settings": ["school:1"], "absences": [{"from": "2026-01-01", "until": "2026-01-02"}]}`,
			func(b []byte) error { _, err := triage.ParseOfficer(b); return err }},
		{"sharing.schema.json", `{"name": "x", "area": 1, "specialism": 1, "setting": 1, "family": 1, "colleague": 1, "above": 1, "absence_days": 1}`,
			func(b []byte) error { _, err := triage.ParseSharePolicy(b); return err }},
		{"chasing.schema.json", `{"name": "x", "chases": [{"duty": "give-advice", "lead_days": 1, "repeat_days": 1, "at_most": 1, "until": ["plan-ceased"]}], "quiet_days": ["sunday"], "settings": ["school"], "closures": [{"name": "x", "from": "2026-01-01", "until": "2026-01-02"}]}`,
			func(b []byte) error { _, err := triage.ParseChasePolicy(b); return err }},
		{"contact.schema.json", `{"id": "x", "channel": "form", "received": "2026-01-05", "from": "parent", "party": "school:1", "asks": ["help"], "holds": ["views"], "plan": "no", "day": "2026-01-01", "handled_by": "x", "not_a_request": {"by": "x", "reason": "x"}}`,
			func(b []byte) error { _, err := triage.ParseContact(b); return err }},
		{"facts.schema.json", `{"case": "x", "area": "East", "setting": "school:1", "family": "x", "needs": ["hearing"], "caseworker": "x", "psychologist": "x"}`,
			func(b []byte) error { _, err := triage.ParseFacts(b); return err }},
	} {
		t.Run(tt.file, func(t *testing.T) {
			text, err := os.ReadFile(tt.file)
			require.NoError(t, err)
			var s schema
			require.NoError(t, json.Unmarshal(text, &s))
			var whole map[string]any
			require.NoError(t, json.Unmarshal([]byte(tt.whole), &whole))
			try := func() error {
				document, err := json.Marshal(whole)
				require.NoError(t, err)
				return tt.parse(document)
			}
			require.NoError(t, try())
			tries := 0
			var walk func(at string, s *schema, object map[string]any)
			walk = func(at string, s *schema, object map[string]any) {
				require.Equal(t, slices.Sorted(maps.Keys(object)), slices.Sorted(maps.Keys(s.Properties)), at)
				require.False(t, *s.Strict, at)
				for name, field := range s.Properties {
					value, at := object[name], at+"."+name
					with := func(v any) error { tries++; object[name] = v; err := try(); object[name] = value; return err }
					delete(object, name)
					tries++
					require.Equal(t, slices.Contains(s.Required, name), try() != nil, "%s left out", at)
					object[name] = value
					if field.Minimum != nil {
						require.NoError(t, with(*field.Minimum), at)
						require.NoError(t, with(*field.Maximum), at)
						require.Error(t, with(*field.Minimum-1), at)
						require.Error(t, with(*field.Maximum+1), at)
					}
					for _, word := range field.Enum {
						require.NoError(t, with(word), at)
					}
					if field.Enum != nil {
						require.Error(t, with("a word of no list"), at)
					}
					if inner, ok := value.(map[string]any); ok {
						walk(at, field, inner)
					}
					if list, ok := value.([]any); ok && field.Items.Properties != nil {
						walk(at, field.Items, list[0].(map[string]any))
					} else if ok {
						for _, word := range field.Items.Enum {
							require.NoError(t, with([]string{word}), at)
						}
						if field.Items.Enum != nil {
							require.Error(t, with([]string{"a word of no list"}), at)
						}
					}
				}
			}
			walk(strings.TrimSuffix(tt.file, ".schema.json"), &s, whole)
			require.GreaterOrEqual(t, tries, len(s.Properties))
		})
	}
}
