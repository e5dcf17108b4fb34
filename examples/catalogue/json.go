package main

import (
	"bytes"
	"encoding/json"
)

// indented writes a value as JSON to be read: indented, addresses as they are,
// with a line feed at the end.
func indented(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
