package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/sendrules/sendrules/deadlines/vectors"
)

// The names of the contract that are compared, or tell whose a result is.
var (
	resultNames     = namesOf[answer]()
	obligationNames = namesOf[vectors.Obligation]()
)

// namesOf are the names that the fields of a type have in JSON.
func namesOf[T any]() []string {
	fields := reflect.VisibleFields(reflect.TypeFor[T]())
	names := make([]string, len(fields))
	for i, field := range fields {
		names[i], _, _ = strings.Cut(field.Tag.Get("json"), ",")
	}
	return names
}

// misnamed finds a field that is the contract's but for its capitals or
// underscores. Other languages write SettledOn or settledOn unless told
// otherwise, and Go would read the one and pass over the other.
func misnamed(result []byte) error {
	var fields map[string]json.RawMessage
	if json.Unmarshal(result, &fields) != nil {
		return nil // said elsewhere
	}
	if err := misnamedIn(fields, resultNames); err != nil {
		return err
	}
	var obligations []map[string]json.RawMessage
	if json.Unmarshal(fields["obligations"], &obligations) != nil {
		return nil
	}
	for _, fields := range obligations {
		if err := misnamedIn(fields, obligationNames); err != nil {
			return err
		}
	}
	return nil
}

func misnamedIn(fields map[string]json.RawMessage, names []string) error {
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		for _, name := range names {
			if field != name && strings.EqualFold(letters(field), letters(name)) {
				return fmt.Errorf("the field %q is %q in the contract", field, name)
			}
		}
	}
	return nil
}

// letters is a name without underscores.
func letters(name string) string { return strings.ReplaceAll(name, "_", "") }
