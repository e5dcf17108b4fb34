package funding

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"github.com/sendrules/sendrules/ehcp"
)

// When says for which cases something holds: for each axis that matters, the
// words or numbers that it holds for. An axis that is not named may be anything.
type When map[string]Condition

// Condition is one or more values of an axis. A word axis takes its words. A
// number axis takes "10", "10 to 14" (both ends included), "10 to under 15",
// "25 or more", "over 25", "up to 9" and "under 10".
type Condition []string

// UnmarshalJSON reads one value or a list of them.
func (c *Condition) UnmarshalJSON(raw []byte) error {
	if !bytes.HasPrefix(raw, []byte("[")) {
		text, err := scalar(raw)
		*c = Condition{text}
		return err
	}
	var all []json.RawMessage
	if err := json.Unmarshal(raw, &all); err != nil {
		return &ehcp.Error{Code: ehcp.BadJSON, Message: err.Error()}
	}
	if len(all) == 0 {
		return &ehcp.Error{Code: ehcp.MissingField, Message: "an empty list holds for nothing"}
	}
	*c = nil
	for _, one := range all {
		text, err := scalar(one)
		if err != nil {
			return err
		}
		*c = append(*c, text)
	}
	return nil
}

// MarshalJSON writes one value as a string and several as a list.
func (c Condition) MarshalJSON() ([]byte, error) {
	if len(c) == 1 {
		return json.Marshal(c[0])
	}
	return json.Marshal([]string(c))
}

// spans compiles a condition, in rising order.
func (s *scale) spans(c Condition) ([]span, error) {
	var all []span
	for _, phrase := range c {
		one, err := s.span(phrase)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].lo < all[j].lo })
	for i := 1; i < len(all); i++ {
		if all[i].lo <= all[i-1].hi {
			return nil, &ehcp.Error{Code: Overlap, Value: ehcp.Shorten(strings.Join(c, ", ")), Message: fmt.Sprintf("%s is in the list twice", s.text(all[i].lo))}
		}
	}
	return all, nil
}

func (s *scale) span(phrase string) (span, error) {
	if s.axis.Kind == WordAxis {
		at, err := s.place(phrase)
		return span{at, at}, err
	}
	one := s.all
	var err error
	words := strings.Fields(phrase)
	switch {
	case len(words) == 1:
		one.lo, err = s.number(words[0])
		one.hi = one.lo
		if known, is := err.(*ehcp.Error); is && known.Code == BadNumber {
			err = badCondition(phrase)
		}
	case len(words) == 3 && words[0] == "up" && words[1] == "to":
		one.hi, err = s.number(words[2])
	case len(words) == 3 && words[1] == "to":
		if one.lo, err = s.number(words[0]); err == nil {
			one.hi, err = s.number(words[2])
		}
	case len(words) == 4 && words[1] == "to" && words[2] == "under":
		if one.lo, err = s.number(words[0]); err == nil {
			one.hi, err = s.number(words[3])
			one.hi--
		}
	case len(words) == 3 && words[1] == "or" && words[2] == "more":
		one.lo, err = s.number(words[0])
	case len(words) == 2 && words[0] == "over":
		one.lo, err = s.number(words[1])
		one.lo++
	case len(words) == 2 && words[0] == "under":
		one.hi, err = s.number(words[1])
		one.hi--
	default:
		err = badCondition(phrase)
	}
	switch {
	case err != nil:
		return span{}, err
	case one.lo < s.all.lo || one.hi > s.all.hi:
		return span{}, &ehcp.Error{Code: Unreachable, Value: ehcp.Shorten(phrase), Message: fmt.Sprintf("%s goes %s", s.axis.Name, s.ends())}
	case one.lo > one.hi:
		return span{}, &ehcp.Error{Code: Unreachable, Value: ehcp.Shorten(phrase), Message: "nothing lies between these"}
	}
	return one, nil
}

func badCondition(phrase string) error {
	return &ehcp.Error{Code: BadCondition, Value: ehcp.Shorten(phrase), Message: `a number axis takes "10", "10 to 14", "10 to under 15", "25 or more", "over 25", "up to 9" or "under 10"`}
}

// sortedKeys are the names of a map, in one order on every run.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

// within joins a path and a name out of the document.
func within(path, name string) string {
	if name == "" || strings.Trim(name, nameLetters) != "" {
		name = strconv.Quote(ehcp.Shorten(name))
	}
	if path == "" {
		return name
	}
	return path + "." + name
}

const nameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
