package funding

import (
	"fmt"
	"strings"

	"github.com/sendrules/sendrules/ehcp"
)

// AxisKind is what an axis measures.
type AxisKind string

// The kinds of axis.
const (
	WordAxis   AxisKind = "word"   // one of a list of words
	NumberAxis AxisKind = "number" // a number, in steps or continuous
)

// Axis is one fact that the price may depend on: a band, a setting, a total of
// points, hours. A request gives it by its name.
type Axis struct {
	Name     string   `json:"name"`
	Title    string   `json:"title,omitempty"` // what it means, for people
	Kind     AxisKind `json:"kind"`
	Words    []string `json:"words,omitempty"`    // of a word axis
	Step     *Number  `json:"step,omitempty"`     // of a number axis: 1 for whole numbers; continuous if left out
	From     *Number  `json:"from,omitempty"`     // the least
	To       *Number  `json:"to,omitempty"`       // the most
	Default  *Text    `json:"default,omitempty"`  // taken when a request is silent: only where the scheme says so
	Quantity bool     `json:"quantity,omitempty"` // so much over the period, such as funded hours: each part of a changed period needs its own
	Computed *Rule    `json:"computed,omitempty"` // of a number axis that no request gives: the points of all needs added up, a score
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

// scale is an axis, compiled.
type scale struct {
	axis   *Axis
	places map[string]int64 // of words, and of the same in small letters
	step   int64            // of numbers, in micro
	all    span
	silent int64 // the place taken when a request says nothing
}

// mostMicro is the largest number that an axis without an end of its own holds.
const mostMicro = 999_999_999_999 * micro

// ask finds an axis and notes that something depends on it.
func (c *checker) ask(path, axis string) (int, error) {
	i, known := c.v.compiled.axes[axis]
	if !known {
		return 0, fault(path, UnknownAxis, axis, "the version declares no such axis")
	}
	c.asked[i] = true
	c.divides = c.divides || c.v.Axes[i].Quantity
	if c.v.Axes[i].Computed == nil {
		return i, nil
	}
	u := &c.computed[i]
	switch u.state {
	case 0:
		if err := c.apart(u, index(c.path+".axes", i)+".computed", c.v.Axes[i].Computed); err != nil {
			return 0, err
		}
		if u.basis != "" {
			return 0, fault(index(c.path+".axes", i)+".computed", BadValue, string(u.basis), "a part of a year is counted by a line, not by an axis")
		}
	case 1:
		return 0, fault(path, Cycle, axis, "this axis is computed from itself")
	}
	c.divides = c.divides || u.divides
	return i, nil // it is worked out once, however many rows ask
}

// number finds an axis of numbers.
func (c *checker) number(path, axis string) (int, error) {
	i, err := c.ask(path, axis)
	if err == nil && c.v.Axes[i].Kind != NumberAxis {
		err = fault(path, NotForKind, axis, "only an axis of numbers can be counted with")
	}
	return i, err
}

// place is where the facts lie on an axis.
func (e *evaluation) place(axis int) (int64, error) {
	place := e.facts.places[axis]
	if place != none {
		return place, nil
	}
	s := &e.version.compiled.scales[axis]
	if s.axis.Computed != nil {
		return e.compute(axis, s)
	}
	if s.axis.Default != nil && !(s.axis.Quantity && !e.full) {
		return s.silent, nil
	}
	what := "a number"
	if s.axis.Kind == WordAxis {
		what = "one of " + strings.Join(s.axis.Words, ", ")
	}
	if s.axis.Title != "" {
		what = s.axis.Title + ": " + what
	}
	return 0, fault(within("inputs", s.axis.Name), MissingInput, "", "this is needed (%s)", what)
}

// compute works out the place on an axis that no request gives, once.
func (e *evaluation) compute(axis int, s *scale) (int64, error) {
	if place, known := e.found[axis]; known {
		return place, nil
	}
	x, err := e.rule(s.axis.Computed, e.version.Source)
	if err != nil {
		return 0, err
	}
	steps := x.times(ratio(micro, s.step))
	switch {
	case steps.large != nil || steps.n%steps.d != 0:
		return 0, refused(HalfStep, "%s comes to %s, and goes in steps of %s: round it", s.axis.Name, x, s.text(1))
	case steps.n/steps.d < s.all.lo || steps.n/steps.d > s.all.hi:
		return 0, refused(ehcp.OutOfRange, "%s comes to %s, and goes %s", s.axis.Name, x, s.ends())
	}
	if e.found == nil {
		e.found = map[int]int64{}
	}
	e.found[axis] = steps.n / steps.d
	return e.found[axis], nil
}

func (c *checker) axis(path string, a *Axis) error {
	if err := first(name(path+".name", a.Name), choice(path+".kind", a.Kind, WordAxis, NumberAxis)); err != nil {
		return err
	}
	done := &c.v.compiled
	if _, known := done.axes[a.Name]; known {
		return fault(path+".name", ehcp.RepeatedName, a.Name, "another axis has this name")
	}
	if a.Name == termsInput || a.Name == needsInput || a.Name == amountInput {
		return fault(path+".name", BadName, a.Name, "this name is kept: terms are counted by a prorate, needs are a list, amount is individual")
	}
	s := scale{axis: a, step: 1, silent: -1}
	switch a.Kind {
	case WordAxis:
		if a.Step != nil || a.From != nil || a.To != nil || a.Quantity || a.Computed != nil {
			return fault(path, NotForKind, a.Name, "step, from, to, quantity and computed are for an axis of numbers")
		}
		if len(a.Words) == 0 {
			return fault(path+".words", ehcp.MissingField, "", "say which words the axis takes")
		}
		s.places = map[string]int64{}
		for i, word := range a.Words {
			if err := needed(index(path+".words", i), word); err != nil {
				return err
			}
			if _, known := s.word(word); known {
				return fault(index(path+".words", i), ehcp.RepeatedName, word, "the word is there twice, small and capital letters being the same")
			}
			s.places[word], s.places[strings.ToLower(word)] = int64(i), int64(i)
		}
		s.all = span{0, int64(len(a.Words)) - 1}
	case NumberAxis:
		if a.Words != nil {
			return fault(path+".words", NotForKind, a.Name, "words are for an axis of words")
		}
		if a.Computed != nil && (a.Quantity || a.Default != nil) {
			return fault(path+".computed", NotForKind, a.Name, "what is computed is not given: it has no default and is no quantity")
		}
		if a.Step != nil {
			step := a.Step.value.times(whole(micro))
			if a.Step.Unknown() || step.large != nil || step.sign() <= 0 || step.n%step.d != 0 {
				return fault(path+".step", BadValue, a.Step.text, "a step is more than 0 and has at most six decimals")
			}
			s.step = step.n / step.d
		}
		s.all = span{0, mostMicro / s.step}
		for _, end := range []struct {
			field string
			n     *Number
			place *int64
		}{{"from", a.From, &s.all.lo}, {"to", a.To, &s.all.hi}} {
			if end.n == nil {
				continue
			}
			place, err := s.number(end.n.text)
			if err != nil {
				return at(path+"."+end.field, err)
			}
			*end.place = place
		}
		if s.all.lo > s.all.hi {
			return fault(path+".to", ehcp.InvertedSpan, a.To.text, "the most is less than the least")
		}
	}
	if a.Default != nil {
		place, err := s.place(string(*a.Default))
		if err != nil {
			return at(path+".default", err)
		}
		s.silent = place
	}
	done.axes[a.Name] = len(done.scales)
	done.scales = append(done.scales, s)
	return nil
}

func (t test) holds(place int64) bool {
	for _, s := range t.spans {
		if s.lo <= place && place <= s.hi {
			return true
		}
	}
	return false
}

// place finds a word or number of a request or a condition on the axis.
func (s *scale) place(text string) (int64, error) {
	if s.axis.Kind == WordAxis {
		if at, known := s.word(text); known {
			return at, nil
		}
		return 0, &ehcp.Error{Code: NoSuchBand, Value: ehcp.Shorten(text), Message: fmt.Sprintf("%s is one of: %s", s.axis.Name, strings.Join(s.axis.Words, ", "))}
	}
	at, err := s.number(text)
	if err != nil {
		return 0, err
	}
	if at < s.all.lo || at > s.all.hi {
		return 0, &ehcp.Error{Code: ehcp.OutOfRange, Value: ehcp.Shorten(text), Message: fmt.Sprintf("%s goes %s", s.axis.Name, s.ends())}
	}
	return at, nil
}

// word is the place of a word, in small or capital letters. JSON's true and false
// are yes and no to an axis that has these.
func (s *scale) word(text string) (at int64, known bool) {
	for _, one := range []string{text, strings.ToLower(text), map[string]string{"true": "yes", "false": "no"}[text]} {
		if at, known = s.places[one]; known {
			break
		}
	}
	return at, known
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
		return 0, &ehcp.Error{Code: BadNumber, Value: ehcp.Shorten(text), Message: "a fraction that six decimals hold is needed here"}
	}
	at := micros.n / micros.d
	if at%s.step != 0 {
		return 0, &ehcp.Error{Code: HalfStep, Value: ehcp.Shorten(text), Message: fmt.Sprintf("%s goes in steps of %s", s.axis.Name, s.text(1))}
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
