package funding

import (
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// How much of a scheme is looked at before it is taken for a mistake.
const (
	mostCells   = 200_000 // cells of one table
	mostWork    = 10_000  // rules that one line may come to
	mostNeeds   = 20      // in the list of one child
	mostChanges = 366     // in one award
)

// when compiles conditions and narrows the domain to them.
func (c *checker) when(path string, w When, d domain) ([]test, domain, error) {
	var tests []test
	for _, axis := range sortedKeys(w) {
		where := within(path, axis)
		i, err := c.ask(where, axis)
		if err != nil {
			return nil, nil, err
		}
		spans, err := c.v.compiled.scales[i].spans(w[axis])
		if err != nil {
			return nil, nil, at(where, err)
		}
		one := test{i, spans}
		tests = append(tests, one)
		empty := false
		if d, empty = d.narrowed(one); empty {
			return nil, nil, fault(where, Unreachable, strings.Join(w[axis], ", "), "nothing can come to this: it has been decided further out, or lies outside the axis")
		}
	}
	return tests, d, nil
}

// add counts work.
func (c *checker) add(path string, work int) error {
	if c.work += work; c.work > mostWork {
		return fault(path, TooLarge, "", "a line comes to more than %d rules", mostWork)
	}
	return nil
}

// use checks a named value, once, for every case that can come up.
func (c *checker) use(path, key string) (*using, error) {
	u, known := c.uses[key]
	switch {
	case !known:
		return nil, fault(path, ehcp.NoSuchName, key, "the version has no value of this name")
	case u.state == 1:
		return nil, fault(path, Cycle, key, "this value uses itself")
	case u.state == 2:
		return u, nil
	}
	return u, c.apart(u, within(c.path+".values", key), c.v.compiled.values[u.at])
}

// apart checks a rule that stands by itself, for every case that can come up.
func (c *checker) apart(u *using, path string, r *Rule) error {
	u.state = 1
	basis, work, divides := c.basis, c.work, c.divides
	c.basis, c.work, c.divides = "", 0, false
	err := c.rule(path, r, c.everything())
	u.basis, u.work, u.divides, u.state = c.basis, c.work, c.divides, 2
	c.basis, c.work, c.divides = basis, work, divides
	return err
}

// rule checks a rule and what it holds, and compiles it.
func (c *checker) rule(path string, r *Rule, d domain) error {
	if err := c.add(path, 1); err != nil {
		return err
	}
	if err := c.source(path+".source", r.Source); err != nil {
		return err
	}
	arms := 0
	arm := func(is bool) {
		if is {
			arms++
		}
	}
	several := []struct {
		field string
		rules []Rule
		least int
	}{{"times", r.Times, 2}, {"plus", r.Plus, 2}, {"minus", r.Minus, 2}, {"divide", r.Divide, 2}, {"highest", r.Highest, 2}, {"lowest", r.Lowest, 2}}
	for _, s := range several {
		arm(s.rules != nil)
	}
	arm(r.Value != nil)
	arm(r.Input != "")
	arm(r.Use != "")
	arm(r.Table != nil)
	arm(r.Steps != nil)
	arm(r.Needs != nil)
	arm(r.Individual != nil)
	arm(r.Refuse != "")
	if arms != 1 {
		return fault(path, OneWay, "", "a rule has exactly one of value, input, use, table, times, plus, minus, divide, highest, lowest, steps, needs, individual and refuse; this has %d", arms)
	}
	if err := why(path, r.Value, r.Why); err != nil {
		return err
	}
	for _, s := range several {
		if s.rules != nil && (len(s.rules) < s.least || s.field == "divide" && len(s.rules) != 2) {
			return fault(path+"."+s.field, BadValue, "", "%s takes %s", s.field, map[bool]string{true: "exactly two rules", false: "at least two rules"}[s.field == "divide"])
		}
		for i := range s.rules {
			if err := c.rule(index(path+"."+s.field, i), &s.rules[i], d); err != nil {
				return err
			}
		}
	}
	var err error
	switch {
	case r.Input != "":
		r.ref, err = c.number(path+".input", r.Input)
	case r.Use != "":
		var u *using
		if u, err = c.use(path+".use", r.Use); err == nil {
			u.reached = true
			r.ref = u.at
			c.divides = c.divides || u.divides
			err = first(c.counts(path+".use", u.basis), c.add(path, u.work))
		}
	case r.Table != nil:
		err = c.table(path+".table", r.Table, d)
	case r.Steps != nil:
		err = c.steps(path+".steps", r.Steps, d)
	case r.Needs != nil:
		err = c.needs(path+".needs", r.Needs, d)
	case r.Individual != nil:
		c.v.compiled.amount = true
		err = first(known(path+".individual.above", r.Individual.Above), known(path+".individual.at_least", r.Individual.AtLeast), known(path+".individual.at_most", r.Individual.AtMost))
	}
	if err != nil {
		return err
	}
	prorated := false
	before := c.divides
	for i := range r.Then {
		c.divides = r.Then[i].Prorated
		if err := c.step(index(path+".then", i), &r.Then[i], d, &prorated); err != nil {
			return err
		}
		r.Then[i].divides = c.divides
		before = before || c.divides
	}
	c.divides = before
	return nil
}

// everything is the whole domain of the version: a named value must do for all.
func (c *checker) everything() domain {
	all := make(domain, len(c.v.Axes)+1)
	for i := range c.v.compiled.scales {
		all[i] = []span{c.v.compiled.scales[i].all}
	}
	all[len(c.v.Axes)] = []span{c.days(c.v.From, c.v.Until)}
	return all
}

// days is a span of days; without a last one it goes as far as dates do.
func (c *checker) days(from, until date.Date) span {
	if until == 0 {
		until = date.New(ehcp.LastYear, 12, 31)
	}
	return span{int64(from), int64(until)}
}

// known refuses an unknown value where there is no way to do without.
func known(path string, n *Number) error {
	if n != nil && n.Unknown() {
		return fault(path, BadValue, unknown, "a number is needed here; unknown may stand as a value")
	}
	return nil
}

func required(path string, n *Number) error {
	if n == nil {
		return fault(path, ehcp.MissingField, "", "this is needed")
	}
	return known(path, n)
}

func positive(path string, n *Number) error {
	if err := required(path, n); err != nil {
		return err
	}
	if n.value.sign() <= 0 {
		return fault(path, BadValue, n.text, "this must be more than 0")
	}
	return nil
}

func (c *checker) steps(path string, s *Steps, d domain) error {
	if s.Each == nil {
		return fault(path+".each", ehcp.MissingField, "", "say what one step is worth")
	}
	if err := first(positive(path+".size", s.Size), known(path+".most", s.Most)); err != nil {
		return err
	}
	var err error
	if s.ref, err = c.number(path+".of", s.Of); err != nil {
		return err
	}
	return c.rule(path+".each", s.Each, d)
}

func (c *checker) step(path string, s *Step, d domain, prorated *bool) error {
	arms := 0
	arm := func(is bool) {
		if is {
			arms++
		}
	}
	rules := []struct {
		field string
		rule  *Rule
	}{{"less", s.Less}, {"plus", s.Plus}, {"times", s.Times}, {"at_most", s.AtMost}, {"at_least", s.AtLeast}}
	for _, one := range rules {
		arm(one.rule != nil)
	}
	arm(s.UpTo)
	arm(s.Round != nil)
	arm(s.Prorate != nil)
	arm(s.Uplift != nil)
	arm(s.Protect != nil)
	arm(s.ToBand != nil)
	arm(s.Override != nil)
	if arms != 1 {
		return fault(path, OneWay, "", "a step has exactly one of less, plus, times, at_most, at_least, up_to, round, prorate, uplift, protect, to_band and override; this has %d", arms)
	}
	if err := c.source(path+".source", s.Source); err != nil {
		return err
	}
	if s.Prorated && (s.Less == nil || !*prorated) {
		return fault(path+".prorated", BadValue, "", "prorated goes with a less that comes after a prorate")
	}
	tests, d, err := c.when(path+".when", s.When, d)
	if err != nil {
		return err
	}
	s.tests = tests
	for _, one := range rules {
		if one.rule != nil {
			if err := c.rule(path+"."+one.field, one.rule, d); err != nil {
				return err
			}
		}
	}
	switch {
	case s.UpTo:
		c.v.compiled.amount = true
	case s.Round != nil:
		return rounding(path+".round", s.Round)
	case s.Prorate != nil:
		if *prorated {
			return fault(path+".prorate", BadValue, "", "the amount has been cut to the part of the year already")
		}
		*prorated = true
		return c.prorate(path+".prorate", s.Prorate)
	case s.Uplift != nil:
		if err := required(path+".uplift.percent", s.Uplift.Percent); err != nil || s.Uplift.Of == nil {
			return err
		}
		return c.rule(path+".uplift.of", s.Uplift.Of, d)
	case s.Protect != nil:
		return c.protect(path+".protect", s.Protect, d)
	case s.ToBand != nil:
		return bands(path+".to_band", s.ToBand)
	case s.Override != nil:
		c.v.compiled.panel = true
		if s.Override.AtMost != nil {
			return c.rule(path+".override.at_most", s.Override.AtMost, d)
		}
	}
	return nil
}

// cut notes that something changes on the first day of a span, and after its last.
func (c *checker) cut(from, until date.Date) {
	done := &c.v.compiled
	for _, day := range []date.Date{from, until + 1} {
		inside := day > c.v.From && (c.v.Until == 0 || day <= c.v.Until) && day > 1
		if at, known := slices.BinarySearch(done.cuts, day); inside && !known {
			done.cuts = slices.Insert(done.cuts, at, day)
		}
	}
}

// checker walks one version, checks it and compiles it.
type checker struct {
	scheme   *Scheme
	v        *Version
	path     string // of the version
	uses     map[string]*using
	computed []using // of each axis that is computed
	asked    []bool  // of each axis: whether anything asks for it
	basis    Basis   // that the line which is looked at counts dates by
	work     int     // nodes of the line that is looked at
	divides  bool    // what is looked at counts dates or a quantity: each part of a period has its own
}

// using is a named value, or a computed axis, while it is looked at and after.
type using struct {
	at      int
	state   int // 0 not yet, 1 being looked at, 2 done
	basis   Basis
	work    int
	divides bool
	reached bool
}

func (c *checker) version(path string) error {
	v := c.v
	v.compiled = compiled{scheme: c.scheme, axes: map[string]int{}}
	if v.Source == nil {
		return fault(path+".source", ehcp.MissingField, "", "say where the values were read, and how far to trust them")
	}
	if err := c.source(path+".source", v.Source); err != nil {
		return err
	}
	for i := range v.Axes {
		if err := c.axis(index(path+".axes", i), &v.Axes[i]); err != nil {
			return err
		}
	}
	c.asked = make([]bool, len(v.Axes))
	if err := c.year(path); err != nil {
		return err
	}
	all := c.everything()
	names := sortedKeys(v.Values)
	for i, key := range names {
		if err := name(within(path+".values", key), key); err != nil {
			return err
		}
		rule := v.Values[key]
		v.compiled.values = append(v.compiled.values, &rule)
		c.uses[key] = &using{at: i}
	}
	for _, key := range names {
		if _, err := c.use(within(path+".values", key), key); err != nil {
			return err
		}
	}
	if len(v.Lines) == 0 {
		return fault(path+".lines", ehcp.MissingField, "", "an award has at least one line")
	}
	counted := false
	for i := range v.Lines {
		if err := c.line(index(path+".lines", i), &v.Lines[i], all); err != nil {
			return err
		}
		counted = counted || v.Lines[i].Stream == c.scheme.AmountOf
	}
	if !counted {
		return fault(path+".lines", BadValue, string(c.scheme.AmountOf), "no line is of the stream that amount_of adds up")
	}
	for i, asked := range c.asked {
		if !asked {
			return fault(index(path+".axes", i), Unreachable, v.Axes[i].Name, "no rule asks for this axis")
		}
	}
	for _, key := range names {
		if !c.uses[key].reached {
			return fault(within(path+".values", key), Unreachable, key, "nothing uses this value")
		}
	}
	return c.terms(path)
}

func (c *checker) line(path string, l *Line, all domain) error {
	if err := first(stream(path+".stream", l.Stream), needed(path+".title", l.Title)); err != nil {
		return err
	}
	if l.Budget != "" {
		if err := choice(path+".budget", l.Budget, HighNeeds, EarlyYears, Schools, GeneralFund); err != nil {
			return err
		}
	}
	tests, narrowed, err := c.when(path+".when", l.When, all)
	if err != nil {
		return err
	}
	c.basis, c.work, c.divides = "", 0, false
	if err := c.rule(path+".rule", &l.Rule, narrowed); err != nil {
		return err
	}
	if l.Round != nil {
		if err := rounding(path+".round", l.Round); err != nil {
			return err
		}
		if pence := l.Round.To.value.times(whole(100)); pence.large != nil || pence.n%pence.d != 0 {
			return fault(path+".round.to", BadValue, l.Round.To.text, "a line is rounded to whole pence, or to more")
		}
	}
	alone := len(l.Rule.Then)
	if c.divides {
		alone = 1 + slices.IndexFunc(l.Rule.Then, func(s Step) bool { return s.divides })
	}
	c.v.compiled.lines = append(c.v.compiled.lines, compiledLine{tests, c.basis, !c.divides, alone})
	return nil
}
