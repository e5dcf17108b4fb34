package transition_test

import (
	"errors"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding/transition"
)

// manual reads the manual: its programme, the version that changes course, and the
// words around them.
func manual(t *testing.T) (whole, version, prose string) {
	text, err := os.ReadFile("PROGRAMMES.md")
	require.NoError(t, err)
	blocks := map[string]string{}
	prose = regexp.MustCompile("(?ms)^```json ([a-z]+)\n(.*?)^```").ReplaceAllStringFunc(string(text), func(block string) string {
		kind, document, _ := strings.Cut(strings.TrimPrefix(block, "```json "), "\n")
		blocks[kind] = strings.TrimSuffix(document, "```")
		return ""
	})
	require.Len(t, blocks, 2)
	return blocks["programme"], blocks["version"], prose
}

// changed is the programme of the manual with a second version.
func changed(t *testing.T, whole, version string) *transition.Programme {
	document := strings.Replace(whole, "\n  }],\n  \"rules\"", "\n  }, "+version+"],\n  \"rules\"", 1)
	p, err := transition.ParseProgramme([]byte(document))
	require.NoError(t, err)
	require.Len(t, p.Versions, 2)
	return p
}

// TestManual: its programme can be used, and what it says of a change of course is so.
func TestManual(t *testing.T) {
	whole, version, _ := manual(t)
	first, err := transition.ParseProgramme([]byte(whole))
	require.NoError(t, err)
	both := changed(t, whole, version)
	for kind, want := range map[string][2]string{
		"assessment-refused": {"2027-03-31", "2028-08-31"},
		"plan-refused":       {"2027-03-31", "2027-03-31"},
	} {
		c := caseOf(t, "2016-10-03", "2026-12-01 "+kind)
		for i, p := range []*transition.Programme{first, both} {
			passage := p.Follow(&c, nil, day("2027-03-05"))
			require.Equal(t, want[i], passage.FFIUntil().String(), "%s, %d", kind, i)
			schedule := p.Schedule([]transition.Passage{passage}, 1, day("2027-03-05"))
			require.Empty(t, p.Check([]transition.Passage{passage}, &schedule))
		}
	}
}

// TestManual_rules: the manual tells the rules that a programme has to have from
// those that it may do without.
func TestManual_rules(t *testing.T) {
	whole, _, prose := manual(t)
	all, err := transition.ParseProgramme([]byte(whole))
	require.NoError(t, err)
	without := regexp.MustCompile("in the example all but ([^,]*(?:, `[^`]*`)*(?: and `[^`]*`)?),").FindStringSubmatch(prose)
	require.NotNil(t, without)
	free := regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(without[1], -1)
	require.Len(t, free, 5)
	for i, rule := range all.Rules {
		p := *all
		p.Rules = slices.Delete(slices.Clone(all.Rules), i, i+1)
		p.Rules = append(p.Rules, transition.Rule{ID: "other", Text: "x", Status: transition.Inference, Source: "x", Fields: rule.Fields})
		may := slices.ContainsFunc(free, func(one []string) bool { return one[1] == rule.ID })
		err := p.Validate()
		require.Equal(t, may, err == nil, "%s: %v", rule.ID, err)
		var fault *ehcp.Error
		if errors.As(err, &fault) {
			require.Equal(t, transition.UnsourcedRule, fault.Code)
		}
	}
}

// TestManual_complete: every field, every closed word and every invariant is in it.
func TestManual_complete(t *testing.T) {
	_, _, prose := manual(t)
	named := func(word string) { assert.Contains(t, prose, "`"+word+"`") }
	var fields func(of reflect.Type)
	fields = func(of reflect.Type) {
		switch of.Kind() {
		case reflect.Slice, reflect.Pointer:
			fields(of.Elem())
		case reflect.Struct:
			for i := range of.NumField() {
				name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
				named(name)
				fields(of.Field(i).Type)
			}
		}
	}
	fields(reflect.TypeFor[transition.Programme]())
	words := 0
	var closed func(s *schema)
	closed = func(s *schema) {
		if s == nil {
			return
		}
		for _, word := range s.words() {
			named(word)
			words++
		}
		closed(s.Items)
		for _, field := range s.Properties {
			closed(field)
		}
	}
	closed(readSchema(t))
	require.Greater(t, words, 60)
	for _, stream := range transition.Streams() {
		named(string(stream))
	}
	for _, one := range transition.Invariants() {
		assert.Regexp(t, `\b`+one.ID+` [a-z]`, prose, "the manual says what %s is", one.ID)
	}
}

// TestManual_changesCourse: a version after go-live cannot move it, and takes away no
// protection, whatever it says.
func TestManual_changesCourse(t *testing.T) {
	whole, version, _ := manual(t)
	p := changed(t, whole, version)
	p.Versions[1].Protections = nil
	require.NoError(t, p.Validate())
	c := caseOf(t, "2016-10-03", "2026-12-01 assessment-refused")
	passage := p.Follow(&c, nil, day("2027-03-05"))
	require.Equal(t, "2027-03-31", passage.FFIUntil().String())
	p.Versions[1].GoLive++
	var fault *ehcp.Error
	require.ErrorAs(t, p.Validate(), &fault)
	require.Equal(t, "versions[1].go_live", fault.Field)
}
