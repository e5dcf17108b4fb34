package main

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// field is a field of a JSON object.
type field struct {
	name  string
	value json.RawMessage
}

// fieldsOf gives the fields of a JSON object in the order in which they are
// written, also those that come twice; none if it is no object.
func fieldsOf(text []byte) (all []field) {
	d := json.NewDecoder(bytes.NewReader(text))
	if start, err := d.Token(); err != nil || start != json.Delim('{') {
		return nil
	}
	for d.More() {
		name, err := d.Token()
		var f field
		if err != nil || d.Decode(&f.value) != nil {
			return nil
		}
		f.name, _ = name.(string)
		all = append(all, f)
	}
	return all
}

// inWords says what the fields of an object are. The values of those that lead
// come first, without their names: "2025-01-06 request-received, detail parent".
func inWords(object []byte, lead ...string) string {
	fields := fieldsOf(object)
	if fields == nil {
		return valueInWords(object)
	}
	var first, rest []string
	for _, name := range lead {
		if i := slices.IndexFunc(fields, func(f field) bool { return f.name == name }); i >= 0 {
			first = append(first, valueInWords(fields[i].value))
			fields = slices.Delete(fields, i, i+1)
		}
	}
	if len(first) > 0 {
		rest = append(rest, strings.Join(first, " "))
	}
	for _, f := range fields {
		rest = append(rest, f.name+" "+valueInWords(f.value))
	}
	return strings.Join(rest, ", ")
}

// valueInWords writes a value as one would say it; an object as it is.
func valueInWords(value []byte) string {
	var text string
	var list []json.RawMessage
	switch {
	case string(value) == "null":
		return "none"
	case json.Unmarshal(value, &text) == nil && text != "" && terminal.Clean(text) == text:
		return text
	case json.Unmarshal(value, &text) == nil:
		return strconv.Quote(text)
	case json.Unmarshal(value, &list) != nil:
		return strings.Join(strings.Fields(string(value)), " ") // in one line
	case len(list) == 0:
		return "none"
	}
	words := make([]string, len(list))
	for i, item := range list {
		words[i] = valueInWords(item)
	}
	return strings.Join(words, " and ")
}
