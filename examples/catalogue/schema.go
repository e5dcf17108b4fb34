package main

import (
	"bytes"
	"encoding/json"
)

// node is a JSON Schema, draft 2020-12, with the keywords that are used here in
// the order in which they are best read.
type node struct {
	Schema            string              `json:"$schema,omitempty"`
	ID                string              `json:"$id,omitempty"`
	Ref               string              `json:"$ref,omitempty"`
	Title             string              `json:"title,omitempty"`
	Description       string              `json:"description,omitempty"`
	Type              string              `json:"type,omitempty"`
	Const             any                 `json:"const,omitempty"`
	Enum              []string            `json:"enum,omitempty"`
	Pattern           string              `json:"pattern,omitempty"`
	Format            string              `json:"format,omitempty"`
	Minimum           *int                `json:"minimum,omitempty"`
	Maximum           *int                `json:"maximum,omitempty"`
	MinLength         int                 `json:"minLength,omitempty"`
	Items             *node               `json:"items,omitempty"`
	MinItems          int                 `json:"minItems,omitempty"`
	UniqueItems       bool                `json:"uniqueItems,omitempty"`
	Properties        members             `json:"properties,omitempty"`
	Required          []string            `json:"required,omitempty"`
	MinProperties     int                 `json:"minProperties,omitempty"`
	Additional        *bool               `json:"additionalProperties,omitempty"`
	DependentRequired map[string][]string `json:"dependentRequired,omitempty"`
	OneOf             []*node             `json:"oneOf,omitempty"`
	AllOf             []*node             `json:"allOf,omitempty"`
	Not               *node               `json:"not,omitempty"`
	If                *node               `json:"if,omitempty"`
	Then              *node               `json:"then,omitempty"`
	Else              *node               `json:"else,omitempty"`
	Defs              members             `json:"$defs,omitempty"`
}

// members are named schemas in their own order.
type members []member

type member struct {
	name string
	is   *node
}

// MarshalJSON writes an object whose fields keep the order.
func (m members) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, each := range m {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := plain(each.name)
		if err != nil {
			return nil, err
		}
		is, err := plain(each.is)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(is)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func plain(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// object is strict: it has the members and no others.
func object(says string, required []string, m members) *node {
	return &node{Type: "object", Description: says, Properties: m, Required: required, Additional: new(bool)}
}

func oneWordOf(says string, words ...string) *node {
	return &node{Type: "string", Description: says, Enum: words}
}

func text(says string) *node { return &node{Type: "string", Description: says, MinLength: 1} }

func yes(says string) *node {
	return &node{Type: "boolean", Const: true, Description: says + " Left out when it is not so."}
}

func from(least, most int, says string) *node {
	return &node{Type: "integer", Description: says, Minimum: &least, Maximum: &most}
}

func list(says string, of *node) *node {
	return &node{Type: "array", Description: says, Items: of, MinItems: 1}
}

func set(says string, of *node) *node {
	n := list(says, of)
	n.UniqueItems = true
	return n
}

// ref points at a definition, with what it means here.
func ref(name, says string) *node { return &node{Ref: "#/$defs/" + name, Description: says} }

func has(names ...string) *node { return &node{Required: names} }

// strings of a list of named words.
func named[T ~string](words ...T) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = string(w)
	}
	return all
}

func spelt[T interface{ String() string }](words []T) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = w.String()
	}
	return all
}
