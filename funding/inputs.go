package funding

import (
	"slices"
	"strings"

	"github.com/sendrules/sendrules/ehcp"
)

// Words of a request that are not axes.
const (
	termsInput  = "terms"
	needsInput  = "needs"
	amountInput = "amount"
)

// facts are the inputs of one part of a period, by the axes of the version.
type facts struct {
	places []int64  // none where nothing is given
	terms  exact    // the share of the year that the given terms make; d is 0 if none are given
	which  []string // the names of those terms; nil if they are only counted
	amount exact    // the individual amount; d is 0 if none is given
	needs  []facts
}

const none = -1 << 63

func (e exact) given() bool { return e.d != 0 || e.large != nil }

// facts places a request's inputs on the axes of the version.
func (v *Version) facts(path string, in Inputs, before *facts) (facts, error) {
	f := facts{places: make([]int64, len(v.compiled.scales))}
	for i := range v.compiled.scales {
		s := &v.compiled.scales[i]
		f.places[i] = none
		if before != nil && !s.axis.Quantity {
			f.places[i] = before.places[i]
		}
	}
	if before != nil {
		f.amount, f.needs = before.amount, before.needs
	}
	for key, one := range in {
		if err := v.fact(path, key, one, &f); err != nil {
			return facts{}, v.firstOf(path, in, err)
		}
	}
	return f, nil
}

// firstOf is the error of the first input, by name, that has one: which one a map
// comes to first is chance.
func (v *Version) firstOf(path string, in Inputs, otherwise error) error {
	for _, key := range sortedKeys(in) {
		f := facts{places: make([]int64, len(v.compiled.scales))}
		if err := v.fact(path, key, in[key], &f); err != nil {
			return err
		}
	}
	return otherwise
}

func (v *Version) fact(path, key string, in Input, f *facts) error {
	where := func() string { return within(path, key) }
	list := in.Words != nil || in.Needs != nil
	if i, known := v.compiled.axes[key]; known && v.Axes[i].Computed == nil {
		if list {
			return fault(where(), ehcp.WrongType, "", "one word or number is needed, not a list")
		}
		place, err := v.compiled.scales[i].place(string(in.Text))
		if err != nil {
			return at(where(), err)
		}
		f.places[i] = place
		return nil
	}
	switch {
	case key == termsInput && v.compiled.terms:
		return v.termsGiven(where(), in, f)
	case key == amountInput && v.compiled.amount:
		if list {
			return fault(where(), ehcp.WrongType, "", "a sum of money is needed, not a list")
		}
		m, err := ParseMoney(string(in.Text))
		if err != nil {
			return at(where(), err)
		}
		if m < 0 {
			return fault(where(), ehcp.OutOfRange, m.String(), "an amount is not below 0")
		}
		f.amount = ratio(int64(m), 100)
		return nil
	case key == needsInput && v.compiled.needs:
		if in.Needs == nil && in.Words != nil && len(in.Words) == 0 {
			return fault(where(), MissingInput, "", "the list of needs is empty")
		}
		if in.Needs == nil {
			return fault(where(), ehcp.WrongType, string(in.Text), `needs are a list of objects: [{"level": 4}]`)
		}
		if len(in.Needs) > mostNeeds {
			return fault(where(), TooManyNeeds, "", "at most %d needs are priced together", mostNeeds)
		}
		f.needs = nil
		for i, need := range in.Needs {
			if _, nested := need[needsInput]; nested {
				return fault(within(index(where(), i), needsInput), UnknownInput, "", "a need has no needs of its own")
			}
			one, err := v.facts(index(where(), i), need, nil)
			if err != nil {
				return err
			}
			f.needs = append(f.needs, one)
		}
		return nil
	}
	return fault(where(), UnknownInput, key, "this scheme takes: %s", strings.Join(v.Takes(), ", "))
}

// Takes are the names of the inputs that a version takes.
func (v *Version) Takes() []string {
	var names []string
	for i := range v.Axes {
		if v.Axes[i].Computed == nil {
			names = append(names, v.Axes[i].Name)
		}
	}
	for _, more := range []struct {
		name  string
		taken bool
	}{{termsInput, v.compiled.terms}, {needsInput, v.compiled.needs}, {amountInput, v.compiled.amount}} {
		if more.taken {
			names = append(names, more.name)
		}
	}
	return names
}

// termsGiven reads how many terms there are, or which.
func (v *Version) termsGiven(path string, in Input, f *facts) error {
	terms := v.Year.Terms
	if slices.Contains(termNames(terms), string(in.Text)) {
		in.Words = []string{string(in.Text)}
	}
	if in.Needs != nil {
		return fault(path, ehcp.WrongType, "", `terms are a number, or a list of their names`)
	}
	if in.Words != nil {
		total := whole(0)
		for i, word := range in.Words {
			weight := exact{}
			for _, term := range terms {
				if term.Name == word {
					weight = term.Weight.value
				}
			}
			for _, before := range in.Words[:i] {
				if before == word {
					return fault(index(path, i), ehcp.RepeatedName, word, "the term is there twice")
				}
			}
			if !weight.given() {
				return fault(index(path, i), NoSuchBand, word, "the terms are: %s", strings.Join(termNames(terms), ", "))
			}
			total = total.plus(weight)
		}
		f.terms, f.which = total, in.Words
		return nil
	}
	s := scale{axis: &termsAxis, step: micro, all: span{0, int64(len(terms))}}
	n, err := s.place(string(in.Text))
	if known, is := err.(*ehcp.Error); is && known.Code == BadNumber {
		return fault(path, BadNumber, string(in.Text), "terms are a number, or names: %s", strings.Join(termNames(terms), ", "))
	}
	if err != nil {
		return at(path, err)
	}
	for _, term := range terms[1:] {
		if term.Weight.value.compare(terms[0].Weight.value) != 0 {
			return fault(path, BadValue, string(in.Text), "the terms weigh differently: name them, as %s", strings.Join(termNames(terms), ", "))
		}
	}
	f.terms = ratio(n, int64(len(terms)))
	return nil
}

// termsAxis is what a number of terms is read on.
var termsAxis = Axis{Name: termsInput, Kind: NumberAxis}

func termNames(terms []Part) []string {
	names := make([]string, len(terms))
	for i, term := range terms {
		names[i] = term.Name
	}
	return names
}

// Accepted is an input that a version takes, for those who ask what to send.
type Accepted struct {
	Name     string   `json:"name"`
	Kind     string   `json:"kind"` // word, number, terms, needs or amount
	Title    string   `json:"title,omitempty"`
	Words    []string `json:"words,omitempty"`
	From     string   `json:"from,omitempty"`
	To       string   `json:"to,omitempty"`
	Step     string   `json:"step,omitempty"`
	Default  string   `json:"default,omitempty"`  // taken when it is left out
	Quantity bool     `json:"quantity,omitempty"` // so much over the period
}

// Accepts are the inputs that a version takes, in the order of its axes.
func (v *Version) Accepts() []Accepted {
	all := []Accepted{}
	for _, name := range v.Takes() {
		one := Accepted{Name: name, Kind: name}
		if i, is := v.compiled.axes[name]; is {
			a := &v.Axes[i]
			one.Kind, one.Title, one.Words, one.Quantity = string(a.Kind), a.Title, a.Words, a.Quantity
			if a.Kind == NumberAxis {
				s := &v.compiled.scales[i]
				one.From = s.text(s.all.lo)
				if a.To != nil {
					one.To = s.text(s.all.hi)
				}
				if a.Step != nil {
					one.Step = a.Step.text
				}
			}
			if a.Default != nil {
				one.Default = string(*a.Default)
			}
		}
		switch {
		case one.Kind == termsInput:
			one.Title, one.Words = "how many terms, or a list of their names; the dates decide if it is left out", termNames(v.Year.Terms)
		case one.Kind == needsInput:
			one.Title = "a list of objects, each with the inputs of one need; a single need may be given without it"
		case one.Kind == amountInput:
			one.Title = "the sum agreed for the child, where the scheme asks for it"
		}
		all = append(all, one)
	}
	return all
}
