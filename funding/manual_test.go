package funding_test

import (
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

var block = regexp.MustCompile("(?ms)^```json ?([^\n]*)\n(.*?)^```")

// The manual's schemes are read, and its requests come to what it says.
func TestManual(t *testing.T) {
	manual, err := os.ReadFile("SCHEMES.md")
	require.NoError(t, err)
	var s *funding.Scheme
	schemes, requests := 0, 0
	for _, found := range block.FindAllSubmatch(manual, -1) {
		kind, want, _ := strings.Cut(string(found[1]), " ")
		switch kind {
		case "scheme":
			s, err = funding.ParseScheme(found[2])
			require.NoError(t, err, "%s", found[2])
			schemes++
		case "request":
			assert.Equal(t, want, amount(t, s, string(found[2])), "%s", found[2])
			requests++
		default:
			assert.True(t, json.Valid(found[2]), "%s", found[2])
		}
	}
	assert.GreaterOrEqual(t, schemes, 2)
	assert.GreaterOrEqual(t, requests, 8)
}

// Every field of the format is in the manual and in the schema, and the schema has
// no others.
func TestManual_complete(t *testing.T) {
	manual, err := os.ReadFile("SCHEMES.md")
	require.NoError(t, err)
	text, err := os.ReadFile("scheme.schema.json")
	require.NoError(t, err)
	var schema any
	require.NoError(t, json.Unmarshal(text, &schema))
	described := map[string]bool{}
	properties(schema, described)
	fields := map[string]bool{}
	names(reflect.TypeFor[funding.Scheme](), fields, map[reflect.Type]bool{})
	for field := range fields {
		assert.Contains(t, described, field, "the schema lacks a field")
		if field != "$schema" {
			assert.Regexp(t, "[`\"]"+field+"[`\"]", string(manual), "the manual lacks the field %s", field)
		}
	}
	for field := range described {
		assert.Contains(t, fields, field, "the schema has a field that the format has not")
	}
	for _, word := range []string{"top-up", "core", "notional", "place", "disproportionate-number", "senif", "daf", "entitlement", "grant", "personal-budget",
		"draft", "live", "suspended", "closed-to-new", "withdrawn", "read", "derived", "secondary", "inference", "memory", "invented", "half-up", "half-even", "up", "down",
		"days", "months", "month-days", "terms", "count", "actual", "365", "365-no-leap", "month", "term", "half-term", "year", "first-day", "last-day", "last", "first", "largest", "spread",
		"highest", "sum", "primary-plus-share", "weighted", "as-given", "highest-first", "next-up", "closest", "paid", "not-paid",
		"application", "decision", "panel", "placement", "statutory-deadline", "next-term", "word", "number", "payment", "high-needs", "early-years", "schools", "general-fund"} {
		assert.Regexp(t, "[`\"]"+word+"[`\"]", string(manual), "the manual lacks the word %s", word)
		assert.Contains(t, string(text), `"`+word+`"`, "the schema lacks the word %s", word)
	}
}

// properties collects the names of fields that a schema describes.
func properties(schema any, into map[string]bool) {
	switch s := schema.(type) {
	case map[string]any:
		if fields, is := s["properties"].(map[string]any); is && s["additionalProperties"] == false {
			for name := range fields {
				into[name] = true
			}
		}
		for _, inner := range s {
			properties(inner, into)
		}
	case []any:
		for _, inner := range s {
			properties(inner, into)
		}
	}
}

// names collects the names of fields of a type and of what it holds.
func names(of reflect.Type, into map[string]bool, seen map[reflect.Type]bool) {
	switch of.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		names(of.Elem(), into, seen)
	case reflect.Struct:
		if seen[of] {
			return
		}
		seen[of] = true
		for i := range of.NumField() {
			field := of.Field(i)
			if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "" {
				into[name] = true
				names(field.Type, into, seen)
			}
		}
	}
}

// Every code that a scheme or a request can be refused with is in the manual.
func TestManual_codes(t *testing.T) {
	manual, err := os.ReadFile("SCHEMES.md")
	require.NoError(t, err)
	source, err := os.ReadFile("codes.go")
	require.NoError(t, err)
	codes := regexp.MustCompile(`ehcp\.Code = "([a-z-]+)"`).FindAllSubmatch(source, -1)
	require.Greater(t, len(codes), 20)
	for _, code := range codes {
		assert.Contains(t, string(manual), "`"+string(code[1])+"`")
	}
	for _, code := range []ehcp.Code{ehcp.NoSuchWord, ehcp.NoSuchName, ehcp.RepeatedName, ehcp.OutOfRange} {
		assert.Contains(t, string(manual), "`"+string(code)+"`")
	}
}
