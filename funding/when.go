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

// span is a run of places on an axis, both ends included. The place of a word is
// its number in the list; the place of a number is how many steps it is from 0.
type span struct{ lo, hi int64 }

// test is a condition, compiled: a place on the axis must lie in one of the
// spans.
type test struct {
	axis  int
	spans []span
}

func (t test) holds(place int64) bool {
	for _, s := range t.spans {
		if s.lo <= place && place <= s.hi {
			return true
		}
	}
	return false
}

// scale is an axis, compiled.
type scale struct {
	axis   *Axis
	places map[string]int64 // of words
	step   int64            // of numbers, in micro
	all    span
	silent int64 // the place taken when a request says nothing
}

// most is the largest number that an axis without an end of its own holds.
const mostMicro = 999_999_999_999 * micro

// place finds a word or number of a request or a condition on the axis.
func (s *scale) place(text string) (int64, error) {
	if s.axis.Kind == WordAxis {
		if at, known := s.places[text]; known {
			return at, nil
		}
		return 0, &ehcp.Error{Code: NoSuchWord, Value: shorten(text), Message: fmt.Sprintf("%s is one of: %s", s.axis.Name, strings.Join(s.axis.Words, ", "))}
	}
	at, err := s.number(text)
	if err != nil {
		return 0, err
	}
	if at < s.all.lo || at > s.all.hi {
		return 0, &ehcp.Error{Code: OutOfRange, Value: shorten(text), Message: fmt.Sprintf("%s goes %s", s.axis.Name, s.ends())}
	}
	return at, nil
}

// number is the place of a number, wherever the axis ends.
func (s *scale) number(text string) (int64, error) {
	n, err := ParseNumber(text)
	if err != nil {
		return 0, err
	}
	if n.Unknown() {
		return 0, &ehcp.Error{Code: BadNumber, Value: text, Message: "a number is needed here"}
	}
	micros := n.value.times(whole(micro))
	if micros.large != nil || micros.n%micros.d != 0 {
		return 0, &ehcp.Error{Code: BadNumber, Value: shorten(text), Message: "a fraction that six decimals hold is needed here"}
	}
	at := micros.n / micros.d
	if at%s.step != 0 {
		return 0, &ehcp.Error{Code: NotAStep, Value: shorten(text), Message: fmt.Sprintf("%s goes in steps of %s", s.axis.Name, s.text(1))}
	}
	return at / s.step, nil
}

func (s *scale) ends() string {
	top := mostMicro / s.step
	if s.all.hi == top {
		return "from " + s.text(s.all.lo) + " up"
	}
	return "from " + s.text(s.all.lo) + " to " + s.text(s.all.hi)
}

// text is what stands at a place of the axis.
func (s *scale) text(place int64) string {
	if s.axis.Kind == WordAxis {
		return s.axis.Words[place]
	}
	return ratio(place*s.step, micro).String()
}

// value is the number at a place of a number axis.
func (s *scale) value(place int64) exact {
	at := place * s.step
	if at%micro == 0 {
		return whole(at / micro)
	}
	return ratio(at, micro)
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
			return nil, &ehcp.Error{Code: Overlap, Value: shorten(strings.Join(c, ", ")), Message: fmt.Sprintf("%s is in the list twice", s.text(all[i].lo))}
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
		err = &ehcp.Error{Code: BadCondition, Value: shorten(phrase), Message: `a number axis takes "10", "10 to 14", "10 to under 15", "25 or more", "over 25", "up to 9" or "under 10"`}
	}
	switch {
	case err != nil:
		return span{}, err
	case one.lo < s.all.lo || one.hi > s.all.hi:
		return span{}, &ehcp.Error{Code: Unreachable, Value: shorten(phrase), Message: fmt.Sprintf("%s goes %s", s.axis.Name, s.ends())}
	case one.lo > one.hi:
		return span{}, &ehcp.Error{Code: Unreachable, Value: shorten(phrase), Message: "nothing lies between these"}
	}
	return one, nil
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
		name = strconv.Quote(shorten(name))
	}
	if path == "" {
		return name
	}
	return path + "." + name
}

const nameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
