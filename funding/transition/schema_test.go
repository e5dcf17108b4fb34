package transition_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding/transition"
)

// schema is what the tests look at of a JSON Schema.
type schema struct {
	Ref        string             `json:"$ref"`
	Defs       map[string]*schema `json:"$defs"`
	Properties map[string]*schema
	Required   []string
	OneOf      []*schema
	AnyOf      []*schema
	Items      *schema
	Enum       []any
	Type       any
	Minimum    *int
	Maximum    *int
	MinLength  int
	Format     string
	MaxItems   int
	Strict     *bool `json:"additionalProperties"`
}

// readSchema reads the schema of programmes, its references followed.
func readSchema(t *testing.T) *schema {
	text, err := os.ReadFile("programme.schema.json")
	require.NoError(t, err)
	whole := new(schema)
	require.NoError(t, json.Unmarshal(text, whole))
	var follow func(s *schema) *schema
	follow = func(s *schema) *schema {
		if s == nil {
			return nil
		}
		if s.Ref != "" {
			s = whole.Defs[strings.TrimPrefix(s.Ref, "#/$defs/")]
			require.NotNil(t, s)
		}
		for name, field := range s.Properties {
			s.Properties[name] = follow(field)
		}
		s.Items = follow(s.Items)
		for _, one := range s.AnyOf {
			s.Enum = append(s.Enum, follow(one).Enum...)
		}
		s.AnyOf = nil
		return s
	}
	return follow(whole)
}

// words are the closed words of a field, or of what its list holds.
func (s *schema) words() (all []string) {
	from := s
	if s.Items != nil {
		from = s.Items
	}
	for _, word := range from.Enum {
		all = append(all, word.(string))
	}
	return all
}

// mayBeNull reports whether the schema lets a field be null.
func (s *schema) mayBeNull() bool {
	types, _ := s.Type.([]any)
	return slices.Contains(types, any("null"))
}

// misshapen reports whether the reader refuses a document for its form, and not
// for what its parts mean to one another, which no schema can say.
func misshapen(err error) bool {
	var fault *ehcp.Error
	return errors.As(err, &fault) && !slices.Contains([]ehcp.Code{transition.UnsourcedRule, transition.OutOfOrder, ehcp.RepeatedName, ehcp.InvertedSpan}, fault.Code)
}

// whole reads a programme that ships, with every field that it lacks.
func whole(t *testing.T) map[string]any {
	p := programme(t, "leeds")
	p.Versions = p.Versions[1:]
	v := &p.Versions[0]
	v.TransitionPoints = v.TransitionPoints[2:]
	v.Protections = append(v.Protections, transition.Protection{Rule: "T6", Against: []transition.Refusal{transition.NoPlan}, Cohort: true})
	v.Rules[0].Fields = append(v.Rules[0].Fields, "from")
	p.Rules = append([]transition.Rule{{ID: "spare", Text: "x", Status: transition.Inference, Source: "x", Fields: []string{"from"}}}, p.Rules...)
	text, err := json.Marshal(p)
	require.NoError(t, err)
	var document map[string]any
	require.NoError(t, json.Unmarshal(text, &document))
	return document
}

// literals lists the words that the package itself writes: whatever a field takes
// beyond the words of package ehcp is one of them.
func literals(t *testing.T) (all []string) {
	for _, file := range []string{"programme.go", "stream.go"} {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, word := range regexp.MustCompile(`"([a-z0-9_-]+)[",]`).FindAllSubmatch(source, -1) {
			all = append(all, string(word[1]))
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	require.Greater(t, len(all), 60)
	return all
}

// TestSchema holds the schema to the reader: of a whole programme every field is
// named and no other; one that is required cannot be left out or be null, any
// other can; every word, the least and the most are let through, and nothing
// beyond.
func TestSchema(t *testing.T) {
	document := whole(t)
	parse := func() error {
		text, err := json.Marshal(document)
		require.NoError(t, err)
		_, err = transition.ParseProgramme(text)
		return err
	}
	require.NoError(t, parse())
	pool := literals(t)
	tries := 0
	var walk func(at string, s *schema, object map[string]any)
	walk = func(at string, s *schema, object map[string]any) {
		require.False(t, *s.Strict, at)
		required := slices.Clone(s.Required)
		for _, one := range s.OneOf {
			if _, is := object[one.Required[0]]; is {
				required = append(required, one.Required...)
			}
		}
		for name := range object {
			require.Contains(t, s.Properties, name, at)
		}
		object["other"] = 1
		require.True(t, misshapen(parse()), at)
		delete(object, "other")
		if s.OneOf != nil {
			before := maps.Clone(object)
			object["paid_until"], object["cohort"] = "2027-03-31", true
			require.True(t, misshapen(parse()), "%s: one of the two", at)
			clear(object)
			maps.Copy(object, before)
		}
		for name, field := range s.Properties {
			value, given := object[name]
			if !given {
				require.NotEmpty(t, s.OneOf, "%s.%s is not in the whole programme", at, name)
				continue
			}
			at := at + "." + name
			with := func(v any) bool {
				tries++
				object[name] = v
				wrong := misshapen(parse())
				object[name] = value
				return wrong
			}
			delete(object, name)
			require.Equal(t, slices.Contains(required, name), misshapen(parse()), "%s left out", at)
			object[name] = value
			null := field.mayBeNull() && !(s.OneOf != nil && slices.Contains(required, name))
			require.Equal(t, null, !with(nil), "%s null", at)
			if field.Minimum != nil {
				require.False(t, with(*field.Minimum) || with(*field.Maximum), at)
				require.True(t, with(*field.Minimum-1) && with(*field.Maximum+1), at)
			}
			if field.Type == "string" {
				require.True(t, with(""), at)
				require.True(t, field.MinLength == 1 || field.Format == "date", at)
			}
			for _, word := range slices.Concat(pool, field.words()) {
				one := any(word)
				if field.Items != nil {
					one = []string{word}
				}
				if words := field.words(); words != nil {
					require.Equal(t, !slices.Contains(words, word), with(one), "%s %s", at, word)
				}
			}
			if most := field.MaxItems; most > 0 {
				one := value.([]any)
				require.False(t, with(slices.Repeat(one[:1], most)), at)
				require.True(t, with(slices.Repeat(one[:1], most+1)), at)
			}
			switch inner := value.(type) {
			case map[string]any:
				walk(at, field, inner)
			case []any:
				for i, one := range inner {
					if element, is := one.(map[string]any); is && (i == 0 || field.Items.OneOf != nil) {
						walk(fmt.Sprintf("%s[%d]", at, i), field.Items, element)
					}
				}
			}
		}
	}
	walk("", readSchema(t), document)
	require.Greater(t, tries, 150)
}

// TestSchema_words: the words of the schema are all that the reader takes, and
// its fields are those of the types.
func TestSchema_words(t *testing.T) {
	s := readSchema(t)
	version := s.Properties["versions"].Items.Properties
	var settings, transfers, circumstances []string
	for _, d := range ehcp.SettingAttended.Details() {
		settings = append(settings, d.String())
	}
	for _, d := range ehcp.PhaseTransfer.Details() {
		transfers = append(transfers, d.String())
	}
	for k := ehcp.CircumstanceKind(1); k.Valid(); k++ {
		circumstances = append(circumstances, k.String())
	}
	require.ElementsMatch(t, settings, version["settings_without_ffi"].words())
	require.ElementsMatch(t, transfers, version["transition_points"].Items.Properties["transfer"].words())
	require.ElementsMatch(t, circumstances, version["first_cohort"].words())
	require.ElementsMatch(t, append(circumstances, string(transition.AtTransitionPoint)), version["priorities"].words())

	var same func(at string, s *schema, of reflect.Type)
	same = func(at string, s *schema, of reflect.Type) {
		for of.Kind() == reflect.Slice || of.Kind() == reflect.Pointer {
			if of.Kind() == reflect.Slice {
				s = s.Items
			}
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct {
			return
		}
		var fields, described []string
		for i := range of.NumField() {
			name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
			fields = append(fields, name)
			require.Contains(t, s.Properties, name, at)
			same(at+"."+name, s.Properties[name], of.Field(i).Type)
		}
		for name := range s.Properties {
			described = append(described, name)
		}
		require.ElementsMatch(t, fields, described, at)
	}
	same("", s, reflect.TypeFor[transition.Programme]())
	for _, stream := range transition.Streams() {
		require.Contains(t, version["streams"].Properties, string(stream))
	}
	require.Len(t, version["streams"].Properties, len(transition.Streams()))
}
