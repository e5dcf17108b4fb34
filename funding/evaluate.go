package funding

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// pricing is one award while it is worked out. It is read only once it is made,
// so that the reasons can be asked for later, of the same rules.
type pricing struct {
	version *Version
	request *Request
	period  days
	full    bool // the request has no last day: a whole funding year
	parts   []situation
}

// situation is a part of the period in which the facts stay the same.
type situation struct {
	days
	facts facts
}

// evaluation works out one line for one part of the period. With words it notes
// how, and where the values were read.
type evaluation struct {
	*pricing
	situation
	day   date.Date // rates are those of this day
	last  exact     // the share of the year of the last prorate
	words *reasons
	found map[int]int64 // the places on computed axes

	computed bool  // leave a panel's figure out
	decided  *bool // set when a panel's figure is taken, if anyone asks
}

// reasons are the steps of a computation in words, innermost first.
type reasons struct {
	steps   []string
	sources []*Source
}

// say notes a step. Callers ask first whether anyone listens: words cost more than
// the sums that they are about.
func (e *evaluation) say(format string, args ...any) {
	e.words.steps = append(e.words.steps, fmt.Sprintf(format, args...))
}

// from notes where a value was read.
func (e *evaluation) from(sources ...*Source) {
	if e.words == nil {
		return
	}
	for _, s := range sources {
		if s != nil {
			if !slices.Contains(e.words.sources, s) {
				e.words.sources = append(e.words.sources, s)
			}
			return
		}
	}
}

func (e *evaluation) holds(tests []test) (bool, error) {
	for _, t := range tests {
		place := int64(e.day)
		if t.axis < len(e.facts.places) {
			var err error
			if place, err = e.place(t.axis); err != nil {
				return false, err
			}
		}
		if !t.holds(place) {
			return false, nil
		}
	}
	return true, nil
}

func refused(code ehcp.Code, format string, args ...any) error {
	return fault("", code, "", format, args...)
}

// rule works out a rule; around is the source of what it stands in.
func (e *evaluation) rule(r *Rule, around *Source) (exact, error) {
	if r.Source != nil {
		around = r.Source
	}
	x, err := e.arm(r, around)
	if err != nil {
		return exact{}, err
	}
	for i := range r.Then {
		if x, err = e.step(&r.Then[i], x, around); err != nil {
			return exact{}, err
		}
	}
	if x.huge() {
		return exact{}, refused(ehcp.OutOfRange, "the amount grows past any sum of money")
	}
	return x, nil
}

func (e *evaluation) arm(r *Rule, around *Source) (exact, error) {
	switch {
	case r.Table != nil:
		return e.table(r.Table, around)
	case r.Value != nil:
		e.from(around)
		x, err := e.value(r.Value, r.Title, r.Why)
		if err == nil && e.words != nil {
			e.say("%s", strings.TrimPrefix(r.Title+": "+x.sum(), ": "))
		}
		return x, err
	case r.Input != "":
		place, err := e.place(r.ref)
		if err != nil {
			return exact{}, err
		}
		x := e.version.compiled.scales[r.ref].value(place)
		if e.words != nil {
			e.say("%s: %s", cmp.Or(r.Title, r.Input), x)
		}
		return x, nil
	case r.Times != nil:
		return e.several(r.Times, around, "×", exact.times)
	case r.Use != "":
		return e.rule(e.version.compiled.values[r.ref], e.version.Source)
	case r.Plus != nil:
		return e.several(r.Plus, around, "+", exact.plus)
	case r.Minus != nil:
		return e.several(r.Minus, around, "−", exact.minus)
	case r.Divide != nil:
		return e.divide(r, around)
	case r.Highest != nil:
		return e.several(r.Highest, around, "or, if higher,", func(a, b exact) exact {
			if b.compare(a) > 0 {
				return b
			}
			return a
		})
	case r.Lowest != nil:
		return e.several(r.Lowest, around, "or, if lower,", func(a, b exact) exact {
			if b.compare(a) < 0 {
				return b
			}
			return a
		})
	case r.Steps != nil:
		return e.steps(r.Steps, around)
	case r.Needs != nil:
		return e.needs(r.Needs, around)
	case r.Individual != nil:
		return e.individual(r.Individual)
	}
	return exact{}, refused(NotPriced, "%s", r.Refuse)
}

func (e *evaluation) value(n *Number, title, why string) (exact, error) {
	if n.Unknown() {
		if title != "" {
			title += " is "
		}
		return exact{}, refused(UnknownValue, "%sa value that is unknown and is not guessed: %s", title, why)
	}
	return n.value, nil
}

// operand is a rule whose number the words of another one will name: a bare
// value says nothing of itself.
func (e *evaluation) operand(r *Rule, around *Source) (exact, error) {
	if r.Value == nil || r.Title != "" || r.Then != nil {
		return e.rule(r, around)
	}
	if r.Source != nil {
		around = r.Source
	}
	e.from(around)
	return e.value(r.Value, "", r.Why)
}

func (e *evaluation) table(t *Table, around *Source) (exact, error) {
	for i, tests := range t.tests {
		found, err := e.holds(tests)
		if err != nil {
			return exact{}, err
		}
		if !found {
			continue
		}
		row := &t.Rows[i]
		if e.words != nil {
			e.row(row, tests)
		}
		if row.Source != nil {
			around = row.Source
		}
		if row.Rule != nil {
			return e.rule(row.Rule, around)
		}
		e.from(around)
		x, err := e.value(row.Value, "", row.Why)
		if err == nil && e.words != nil {
			e.words.steps[len(e.words.steps)-1] += ": " + x.sum()
		}
		return x, err
	}
	if t.Otherwise != nil {
		return e.rule(t.Otherwise, around)
	}
	return exact{}, refused(NotInForce, "no rate of the version is for %s", e.day)
}

// row says which row of a table it was: points 25, B2.
func (e *evaluation) row(row *Row, tests []test) {
	var words []string
	for _, t := range tests {
		if t.axis < len(e.facts.places) {
			s := &e.version.compiled.scales[t.axis]
			place, _ := e.place(t.axis)
			words = append(words, s.axis.Name+" "+s.text(place))
		}
	}
	if row.Title != "" {
		words = append(words, row.Title)
	}
	if words == nil {
		words = []string{"rate"}
	}
	e.say("%s", strings.Join(words, ", "))
}

func (e *evaluation) several(rules []Rule, around *Source, sign string, join func(a, b exact) exact) (exact, error) {
	var total exact
	var all []string
	for i := range rules {
		x, err := e.operand(&rules[i], around)
		if err != nil {
			return exact{}, err
		}
		if e.words != nil {
			all = append(all, x.String())
		}
		if i == 0 {
			total = x
		} else {
			total = join(total, x)
		}
	}
	if e.words != nil {
		e.say("%s = %s", strings.Join(all, " "+sign+" "), total.sum())
	}
	return total, nil
}

func (e *evaluation) divide(r *Rule, around *Source) (exact, error) {
	a, err := e.operand(&r.Divide[0], around)
	if err != nil {
		return exact{}, err
	}
	b, err := e.operand(&r.Divide[1], around)
	if err != nil {
		return exact{}, err
	}
	if b.sign() == 0 {
		return exact{}, refused(DivisionByZero, "%s cannot be divided by nothing", a)
	}
	if e.words != nil {
		e.say("%s ÷ %s = %s", a, b, a.over(b).sum())
	}
	return a.over(b), nil
}

func (e *evaluation) steps(s *Steps, around *Source) (exact, error) {
	place, err := e.place(s.ref)
	if err != nil {
		return exact{}, err
	}
	level := e.version.compiled.scales[s.ref].value(place)
	if s.Most != nil && level.compare(s.Most.value) > 0 {
		return exact{}, fault(within("inputs", s.Of), ehcp.OutOfRange, level.String(), "%s goes up to %s here", s.Of, s.Most)
	}
	count := level.over(s.Size.value)
	if count.rounded(whole(1), Down).compare(count) != 0 {
		return exact{}, fault(within("inputs", s.Of), HalfStep, level.String(), "%s goes in steps of %s here", s.Of, s.Size)
	}
	each, err := e.operand(s.Each, around)
	if err != nil {
		return exact{}, err
	}
	if e.words != nil {
		e.say("%s %s: %s × %s = %s", s.Of, level, count, each.sum(), count.times(each).sum())
	}
	return count.times(each), nil
}

func (e *evaluation) individual(i *Individual) (exact, error) {
	x := e.facts.amount
	if !x.given() {
		return exact{}, fault("inputs.amount", IndividualRequired, "", "the top is open: the amount is agreed for each child, and is needed")
	}
	switch {
	case i.Above != nil && x.compare(i.Above.value) <= 0:
		return exact{}, fault("inputs.amount", ehcp.OutOfRange, x.String(), "the amount must be more than %s", i.Above)
	case i.AtLeast != nil && x.compare(i.AtLeast.value) < 0:
		return exact{}, fault("inputs.amount", ehcp.OutOfRange, x.String(), "the amount must be at least %s", i.AtLeast)
	case i.AtMost != nil && x.compare(i.AtMost.value) > 0:
		return exact{}, fault("inputs.amount", ehcp.OutOfRange, x.String(), "the amount must be at most %s", i.AtMost)
	}
	if e.words != nil {
		e.say("the amount agreed for this child: %s", x.sum())
	}
	return x, nil
}
