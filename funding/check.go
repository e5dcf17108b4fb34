package funding

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// How much of a scheme is looked at before it is taken for a mistake.
const (
	mostCells = 200_000 // cells of one table
	mostWork  = 10_000  // rules that one line may come to
	mostNeeds = 20      // in the list of one child
)

// domain is the cases that can come to a rule: the places of each axis and, last,
// the days of the version.
type domain [][]span

// narrowed is a domain cut to a test; empty is true when nothing is left.
func (d domain) narrowed(t test) (cut domain, empty bool) {
	cut = slices.Clone(d)
	cut[t.axis] = meet(d[t.axis], t.spans)
	return cut, len(cut[t.axis]) == 0
}

// meet is what two lists of spans have in common.
func meet(a, b []span) []span {
	var both []span
	for _, x := range a {
		for _, y := range b {
			if lo, hi := max(x.lo, y.lo), min(x.hi, y.hi); lo <= hi {
				both = append(both, span{lo, hi})
			}
		}
	}
	return both
}

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

// ask finds an axis and notes that something depends on it.
func (c *checker) ask(path, axis string) (int, error) {
	i, known := c.v.compiled.axes[axis]
	if !known {
		return 0, fault(path, UnknownAxis, axis, "the version declares no such axis")
	}
	c.asked[i] = true
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
	return i, c.add(path, u.work)
}

// add counts work.
func (c *checker) add(path string, work int) error {
	if c.work += work; c.work > mostWork {
		return fault(path, TooLarge, "", "a line comes to more than %d rules", mostWork)
	}
	return nil
}

// number finds an axis of numbers.
func (c *checker) number(path, axis string) (int, error) {
	i, err := c.ask(path, axis)
	if err == nil && c.v.Axes[i].Kind != NumberAxis {
		err = fault(path, NotForKind, axis, "only an axis of numbers can be counted with")
	}
	return i, err
}

// use checks a named value, once, for every case that can come up.
func (c *checker) use(path, key string) (*using, error) {
	u, known := c.uses[key]
	switch {
	case !known:
		return nil, fault(path, UnknownName, key, "the version has no value of this name")
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
	basis, work := c.basis, c.work
	c.basis, c.work = "", 0
	err := c.rule(path, r, c.everything())
	u.basis, u.work, u.state = c.basis, c.work, 2
	c.basis, c.work = basis, work
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
		return fault(path, OneArm, "", "a rule has exactly one of value, input, use, table, times, plus, minus, divide, highest, lowest, steps, needs, individual and refuse; this has %d", arms)
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
	for i := range r.Then {
		if err := c.step(index(path+".then", i), &r.Then[i], d, &prorated); err != nil {
			return err
		}
	}
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

// why holds a reason to each unknown value, and none to any other.
func why(path string, n *Number, reason string) error {
	switch unread := n != nil && n.Unknown(); {
	case unread && strings.TrimSpace(reason) == "":
		return fault(path+".why", ehcp.MissingField, "", "say why the value is unknown, and where it may be found")
	case !unread && reason != "":
		return fault(path+".why", BadValue, reason, "why goes with an unknown value")
	}
	return nil
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

func (c *checker) needs(path string, n *Needs, d domain) error {
	c.v.compiled.needs = true
	if n.Each == nil {
		return fault(path+".each", ehcp.MissingField, "", "say what one need is worth")
	}
	if err := choice(path+".combine", n.Combine, HighestNeed, SumOfNeeds, PrimaryPlusShare, WeightedNeeds); err != nil {
		return err
	}
	ordered := n.Combine == PrimaryPlusShare || n.Combine == WeightedNeeds
	if ordered {
		if err := choice(path+".order", n.Order, AsGiven, HighestFirst); err != nil {
			return err
		}
	} else if n.Order != "" {
		return fault(path+".order", NotForKind, string(n.Order), "an order is for primary-plus-share and weighted")
	}
	if share := n.Combine == PrimaryPlusShare; share != (n.Share != nil) {
		return fault(path+".share", NotForKind, "", "a share goes with primary-plus-share, and only with that")
	} else if err := known(path+".share", n.Share); err != nil {
		return err
	}
	if weighted := n.Combine == WeightedNeeds; weighted != (len(n.Weights) > 0) {
		return fault(path+".weights", NotForKind, "", "weights go with weighted, and only with that")
	}
	for i := range n.Weights {
		if err := known(index(path+".weights", i), &n.Weights[i]); err != nil {
			return err
		}
	}
	if n.Most < 0 || n.Most > mostNeeds {
		return fault(path+".most", BadValue, "", "at most %d needs are priced together", mostNeeds)
	}
	before := c.work
	if err := c.rule(path+".each", n.Each, d); err != nil {
		return err
	}
	return c.add(path, (c.work-before)*(mostNeeds-1))
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
		return fault(path, OneArm, "", "a step has exactly one of less, plus, times, at_most, at_least, up_to, round, prorate, uplift, protect, to_band and override; this has %d", arms)
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

func rounding(path string, r *Rounding) error {
	return first(positive(path+".to", r.To), choice(path+".mode", r.Mode, HalfUp, HalfEven, Up, Down))
}

func (c *checker) prorate(path string, p *Prorate) error {
	if err := choice(path+".by", p.By, ByDays, ByMonths, ByMonthDays, ByTerms, ByCount); err != nil {
		return err
	}
	if days := p.By == ByDays; days {
		if err := choice(path+".day_year", p.DayYear, ActualDays, Always365, LeapDayUnpaid); err != nil {
			return err
		}
	} else if p.DayYear != "" {
		return fault(path+".day_year", NotForKind, string(p.DayYear), "this goes with by days")
	}
	if p.By == ByCount {
		if err := positive(path+".of", p.Of); err != nil {
			return err
		}
		var err error
		if p.ref, err = c.number(path+".count", p.Count); err == nil && !c.v.Axes[p.ref].Quantity {
			err = fault(path+".count", BadValue, p.Count, "the axis must say that it is a quantity: so much over the period")
		}
		return err
	}
	if p.Of != nil || p.Count != "" {
		return fault(path+".count", NotForKind, p.Count, "count and of go with by count")
	}
	c.v.compiled.terms = c.v.compiled.terms || p.By == ByTerms
	return c.counts(path+".by", p.By)
}

// counts notes what a line counts dates by: one thing, or the parts of a period
// could not be told apart.
func (c *checker) counts(path string, by Basis) error {
	if by != "" && c.basis != "" && c.basis != by {
		return fault(path, BadValue, string(by), "the line counts %s already", c.basis)
	}
	c.basis = cmp.Or(c.basis, by)
	return nil
}

func (c *checker) protect(path string, p *Protect, d domain) error {
	if p.Previous == nil {
		return fault(path+".previous", ehcp.MissingField, "", "say what the amount is not to fall below")
	}
	for i, t := range p.Taper {
		where := index(path+".taper", i)
		if err := required(where+".share", t.Share); err != nil {
			return err
		}
		if err := follows(where, t.From, t.Until, path+".taper", i, func(j int) (date.Date, date.Date) { return p.Taper[j].From, p.Taper[j].Until }); err != nil {
			return err
		}
		c.cut(t.From, t.Until)
	}
	return c.rule(path+".previous", p.Previous, d)
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

func bands(path string, b *ToBand) error {
	if len(b.Values) == 0 {
		return fault(path+".values", ehcp.MissingField, "", "say which values an amount may go to")
	}
	for i := range b.Values {
		if err := known(index(path+".values", i), &b.Values[i]); err != nil {
			return err
		}
		if i > 0 && b.Values[i].value.compare(b.Values[i-1].value) <= 0 {
			return fault(index(path+".values", i), BadValue, b.Values[i].text, "the values must rise")
		}
	}
	return choice(path+".pick", b.Pick, NextUp, Closest)
}

// table checks each row, and that every case comes to exactly one.
func (c *checker) table(path string, t *Table, d domain) error {
	if len(t.Rows) == 0 {
		return fault(path+".rows", ehcp.MissingField, "", "a table has at least one row")
	}
	day := len(c.v.Axes)
	domains := make([]domain, len(t.Rows))
	used := map[int]bool{}
	t.tests = nil
	for i := range t.Rows {
		row := &t.Rows[i]
		where := index(path+".rows", i)
		if (row.Value == nil) == (row.Rule == nil) {
			return fault(where, OneArm, "", "a row has either a value or a rule")
		}
		if err := first(why(where, row.Value, row.Why), c.source(where+".source", row.Source)); err != nil {
			return err
		}
		tests, narrowed, err := c.when(where+".when", row.When, d)
		if err != nil {
			return err
		}
		if row.From != 0 || row.Until != 0 {
			if row.Until != 0 && row.Until < row.From {
				return fault(where+".until", ehcp.InvertedSpan, row.Until.String(), "the last day comes before the first, %s", row.From)
			}
			only := test{day, []span{c.days(row.From, row.Until)}}
			tests = append(tests, only)
			empty := false
			if narrowed, empty = narrowed.narrowed(only); empty {
				return fault(where, Unreachable, "", "the row's days lie outside those of the version, or of what is around it")
			}
			c.cut(row.From, row.Until)
		}
		for _, one := range tests {
			used[one.axis] = true
		}
		t.tests, domains[i] = append(t.tests, tests), narrowed
		if row.Value != nil {
			row.Rule = nil
			continue
		}
		if err := c.rule(where+".rule", row.Rule, narrowed); err != nil {
			return err
		}
	}
	cover := coverage{checker: c, path: path, table: t, domains: domains}
	for axis := range d {
		if used[axis] {
			cover.axes = append(cover.axes, axis)
		}
	}
	all := make([]int, len(t.Rows))
	for i := range all {
		all[i] = i
	}
	if err := cover.look(0, d, all); err != nil {
		return err
	}
	if t.Otherwise == nil {
		return nil
	}
	if !cover.gap {
		return fault(path+".otherwise", Unreachable, "", "the rows cover everything already")
	}
	return c.rule(path+".otherwise", t.Otherwise, d)
}

// coverage goes through the cells of a table, in which no row begins or ends.
type coverage struct {
	checker *checker
	path    string
	table   *Table
	domains []domain
	axes    []int // that the rows ask about
	gap     bool
	cells   int
}

func (v *coverage) look(depth int, cell domain, rows []int) error {
	if v.cells++; v.cells > mostCells {
		return fault(v.path, TooLarge, "", "the table has more than %d cells", mostCells)
	}
	switch {
	case len(rows) == 0 && v.table.Otherwise == nil:
		return fault(v.path+".rows", Gap, "", "no row covers %s", v.words(cell, depth))
	case len(rows) == 0:
		v.gap = true
		return nil
	case depth == len(v.axes) && len(rows) > 1:
		return fault(index(v.path+".rows", rows[1]), Overlap, "", "rows[%d] covers this too: %s", rows[0], v.words(cell, depth))
	case depth == len(v.axes):
		return nil
	}
	axis := v.axes[depth]
	var edges []int64
	for _, s := range cell[axis] {
		edges = append(edges, s.lo, s.hi+1)
	}
	for _, i := range rows {
		for _, s := range v.domains[i][axis] {
			edges = append(edges, s.lo, s.hi+1)
		}
	}
	sort.Slice(edges, func(i, j int) bool { return edges[i] < edges[j] })
	edges = slices.Compact(edges)
	for i := 0; i+1 < len(edges); i++ {
		part := meet(cell[axis], []span{{edges[i], edges[i+1] - 1}})
		if len(part) == 0 {
			continue
		}
		var inside []int
		for _, row := range rows {
			if len(meet(v.domains[row][axis], part)) > 0 {
				inside = append(inside, row)
			}
		}
		smaller := slices.Clone(cell)
		smaller[axis] = part
		if err := v.look(depth+1, smaller, inside); err != nil {
			return err
		}
	}
	return nil
}

// words names a cell by the axes that it has been cut on: level 4, degree high.
func (v *coverage) words(cell domain, depth int) string {
	var all []string
	for _, axis := range v.axes[:depth] {
		lo, hi := cell[axis][0].lo, cell[axis][len(cell[axis])-1].hi
		if axis == len(v.checker.v.Axes) {
			all = append(all, fmt.Sprintf("%s to %s", date.Date(lo), date.Date(hi)))
			continue
		}
		s := &v.checker.v.compiled.scales[axis]
		text := s.axis.Name + " " + s.text(lo)
		if hi > lo {
			text += " to " + s.text(hi)
		}
		all = append(all, text)
	}
	if all == nil {
		return "anything"
	}
	return strings.Join(all, ", ")
}
