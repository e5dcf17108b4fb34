package strictjson_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
)

type document struct {
	Name  string               `json:"name"`
	From  date.Date            `json:"from"`
	Count int8                 `json:"count,omitempty"`
	On    bool                 `json:"on"`
	Kind  ehcp.Kind            `json:"kind"`
	Rate  json.Number          `json:"rate"`
	Case  *ehcp.Case           `json:"case"`
	Inner *inner               `json:"inner"`
	List  []inner              `json:"list"`
	Map   map[string]ehcp.Kind `json:"map"`
	Not   string               `json:"-"`
}

type inner struct {
	Deep   string  `json:"deep"`
	Deeper []inner `json:"deeper"`
}

func TestUnmarshal(t *testing.T) {
	var d document
	lines, err := strictjson.Unmarshal([]byte(`{
 "name": "two\nlines", "from": "2025-01-06", "count": -3,
 "on": true, "kind": "moved", "rate": 5.09, "inner": {"deep": "x", "deeper": []},
 "case": {"id": "C-1", "events": []},
 "list": [{"deep": "a"},
   {"deeper": [{"deep": "b"}]}],
 "map": {"a.b": "moved"}
}`), &d)
	require.NoError(t, err)
	assert.Equal(t, document{Name: "two\nlines", From: ehcp.MustDate("2025-01-06"), Count: -3, On: true, Kind: ehcp.Moved, Rate: "5.09",
		Case: &ehcp.Case{ID: "C-1", Events: []ehcp.Event{}}, Inner: &inner{Deep: "x", Deeper: []inner{}},
		List: []inner{{Deep: "a"}, {Deeper: []inner{{Deep: "b"}}}}, Map: map[string]ehcp.Kind{"a.b": ehcp.Moved}}, d)
	for path, line := range map[string]int{"": 1, "name": 2, "kind": 3, "list[0]": 5, "list[1]": 6, "list[1].deeper[0].deep": 6, `map."a.b"`: 7} {
		assert.Equal(t, line, lines[path], path)
	}
	assert.EqualError(t, lines.Of(&ehcp.Error{Field: "list[1]", Message: "too much"}), "list[1]: too much (line 6)")
	other := errors.New("other")
	assert.Equal(t, other, lines.Of(other))
	assert.EqualError(t, lines.Of(&ehcp.Error{Field: "nowhere", Message: "too much"}), "nowhere: too much (line 1)")
	assert.EqualError(t, strictjson.Lines{}.Of(&ehcp.Error{Field: "nowhere", Message: "too much"}), "nowhere: too much")

	one, err := strictjson.Unmarshal([]byte("{\"name\": \"one\"}\n"), &document{})
	require.NoError(t, err)
	assert.Equal(t, strictjson.Lines{"": 0, "name": 0}, one, "what is written, in a document of one line")
	assert.EqualError(t, one.Of(&ehcp.Error{Field: "name", Message: "too much"}), "name: too much")

	kept := document{Name: "kept", Inner: &inner{Deep: "kept"}, List: []inner{{}}}
	_, err = strictjson.Unmarshal([]byte(`{"name": null, "inner": null, "list": null, "map": null, "from": null}`), &kept)
	require.NoError(t, err)
	assert.Equal(t, document{Name: "kept", Inner: &inner{Deep: "kept"}, List: []inner{{}}}, kept, "null counts as left out")
}

// Every fault has its code, its path, its value and its line.
func TestUnmarshal_refuses(t *testing.T) {
	for text, want := range map[string]ehcp.Error{
		``:                                   {Code: ehcp.BadJSON, Message: "there is nothing here"},
		`{`:                                  {Code: ehcp.BadJSON, Message: "the text ends before the document does"},
		`{} {}`:                              {Code: ehcp.BadJSON, Message: "there is something after the end of the document"},
		`[]`:                                 {Code: ehcp.WrongType, Value: "[", Message: "this must be an object, in braces"},
		"{\n\"nmae\": 1}":                    {Code: ehcp.UnknownField, Field: "nmae", Value: "nmae", Message: "there is no such field; names are exact (line 2)"},
		`{"Name": ""}`:                       {Code: ehcp.UnknownField, Field: "Name", Value: "Name", Message: "there is no such field; names are exact"},
		`{"-": ""}`:                          {Code: ehcp.UnknownField, Field: "-", Value: "-", Message: "there is no such field; names are exact"},
		`{"on": true, "on": true}`:           {Code: ehcp.RepeatedField, Field: "on", Message: "the field comes twice"},
		`{"map": {"a": "moved", "a": null}}`: {Code: ehcp.RepeatedField, Field: "map.a", Message: "the field comes twice"},
		`{"name": 1}`:                        {Code: ehcp.WrongType, Field: "name", Value: "1", Message: "this must be a string, in quotes"},
		`{"name": "a\u0007"}`:                {Code: ehcp.BadText, Field: "name", Value: "a\a", Message: "the text has a control character in it, or a character was lost on its way here"},
		`{"name": "\ud800"}`:                 {Code: ehcp.BadText, Field: "name", Value: "\ufffd", Message: "the text has a control character in it, or a character was lost on its way here"},
		`{"count": 1.0}`:                     {Code: ehcp.WrongType, Field: "count", Value: "1.0", Message: "this must be a whole number"},
		`{"count": 1e1}`:                     {Code: ehcp.WrongType, Field: "count", Value: "1e1", Message: "this must be a whole number"},
		`{"count": 200}`:                     {Code: ehcp.WrongType, Field: "count", Value: "200", Message: "this must be a whole number"},
		`{"on": "true"}`:                     {Code: ehcp.WrongType, Field: "on", Value: `"true"`, Message: "this must be true or false"},
		`{"from": "2025-02-30"}`:             {Code: ehcp.BadDate, Field: "from", Value: "2025-02-30", Message: "February 2025 has 28 days"},
		`{"from": 20250106}`:                 {Code: ehcp.WrongType, Field: "from", Value: "20250106", Message: "this must be a date, in quotes"},
		`{"kind": "mvoed"}`:                  {Code: ehcp.UnknownKind, Field: "kind", Value: "mvoed", Message: "there is no event of this kind"},
		`{"map": {"a": "mvoed"}}`:            {Code: ehcp.UnknownKind, Field: "map.a", Value: "mvoed", Message: "there is no event of this kind"},
		`{"kind": 7}`:                        {Code: ehcp.WrongType, Field: "kind", Value: "7", Message: "this must be a string, in quotes"},
		`{"rate": "5.09"}`:                   {Code: ehcp.WrongType, Field: "rate", Value: `"5.09"`, Message: "this must be a number"},
		`{"rate": true}`:                     {Code: ehcp.WrongType, Field: "rate", Value: "true", Message: "this must be a number"},
		`{"list": {}}`:                       {Code: ehcp.WrongType, Field: "list", Value: "{", Message: "this must be a list, in brackets"},
		`{"list": [{}, 3]}`:                  {Code: ehcp.WrongType, Field: "list[1]", Value: "3", Message: "this must be an object, in braces"},
		`{"case": {"id": "C", "events": [{"kind": "moved", "on": "2025"}]}}`: {Code: ehcp.BadDate, Field: "case.events[0].on", Value: "2025", Message: "a date is written as 2025-01-06"},
		`{"name": tru}`:        {Code: ehcp.BadJSON, Field: "name", Message: "this is not JSON: invalid character '}' in literal true (expecting 'e')"},
		"{\"name\": \"\xff\"}": {Code: ehcp.BadText, Message: "the text is not UTF-8"},
	} {
		_, err := strictjson.Unmarshal([]byte(text), new(document))
		assert.Equal(t, &want, err, text)
	}
	deep := strings.Repeat(`{"deeper": [`, 80)
	_, err := strictjson.Unmarshal([]byte(deep), new(inner))
	require.ErrorContains(t, err, "more than 64 levels")
	long := fmt.Sprintf(`{"%s": 1}`, strings.Repeat("é", 100))
	_, err = strictjson.Unmarshal([]byte(long), new(inner))
	require.ErrorContains(t, err, "éé…")
}

func FuzzUnmarshal(f *testing.F) {
	f.Add([]byte(`{"name": "a", "from": "2025-01-06", "count": 1, "list": [{"deeper": [{}]}], "map": {"": "moved"}}`))
	f.Add([]byte(`{"case": {"id": "C-1", "events": []}, "rate": 1e3, "on": null}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var strict, lax document
		if _, err := strictjson.Unmarshal(text, &strict); err != nil {
			var fault *ehcp.Error
			require.ErrorAs(t, err, &fault)
			require.NotEmpty(t, fault.Code)
			return
		}
		// What is read strictly, encoding/json reads to the same.
		require.NoError(t, json.Unmarshal(text, &lax))
		lax.From = strict.From // which it reads by other rules
		require.Equal(t, lax.Name, strict.Name)
		require.Equal(t, lax.Count, strict.Count)
		require.Equal(t, lax.List, strict.List)
		require.Equal(t, lax.Map, strict.Map)
		require.Equal(t, lax.Rate, strict.Rate)
	})
}
