package funding

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
)

// ParseScheme reads a scheme and checks all of it. The error is an [*ehcp.Error]
// that names the first fault by its field, its value and its line: a gap or an
// overlap in a table, a row that nothing comes to, an axis that is not declared, a
// named value that uses itself, two versions on one day, a number with an exponent
// or a currency symbol.
func ParseScheme(document []byte) (*Scheme, error) {
	s := new(Scheme)
	lines, err := strictjson.Unmarshal(document, s)
	if err != nil {
		return nil, err
	}
	if err := s.check(); err != nil {
		return nil, lines.Of(err)
	}
	return s, nil
}

// compiled is what pricing needs of a version, worked out once.
type compiled struct {
	scheme *Scheme
	scales []scale
	axes   map[string]int
	values []*Rule
	lines  []compiledLine
	cuts   []date.Date // days on which a rate changes inside the version
	terms  bool        // some line counts terms
	needs  bool        // some line takes a list of needs
	amount bool        // some line takes an individual amount
	panel  bool        // some line lets a panel override
}

type compiledLine struct {
	tests []test
	dated bool // some step counts days, months or terms
	terms bool // they are terms, which a request may give without dates
}

func fault(path string, code ehcp.Code, value, format string, args ...any) error {
	return &ehcp.Error{Code: code, Field: path, Value: shorten(value), Message: fmt.Sprintf(format, args...)}
}

// at gives an error the path of the field where it was met.
func at(path string, err error) error {
	if known, ok := err.(*ehcp.Error); ok && known.Field == "" {
		copied := *known
		copied.Field = path
		return &copied
	}
	return err
}

func index(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

func choice[W ~string](path string, word W, among ...W) error {
	for _, one := range among {
		if word == one {
			return nil
		}
	}
	all := make([]string, len(among))
	for i, one := range among {
		all[i] = string(one)
	}
	code := NoSuchChoice
	if word == "" {
		code = ehcp.MissingField
	}
	return fault(path, code, string(word), "this must be one of: %s", strings.Join(all, ", "))
}

func name(path, s string) error {
	if s == "" {
		return fault(path, ehcp.MissingField, "", "this is needed")
	}
	if strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" || len(s) > 60 {
		return fault(path, BadName, s, "a name has lower-case letters, digits, hyphens and underscores, at most 60 of them")
	}
	return nil
}

func needed(path, s string) error {
	if strings.TrimSpace(s) == "" {
		return fault(path, ehcp.MissingField, "", "this is needed")
	}
	return nil
}

// first is the first error of several.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Scheme) check() error {
	if s.Format != 1 {
		return fault("format", BadFormat, strconv.Itoa(s.Format), "this reader knows format 1")
	}
	if s.AmountOf == "" {
		s.AmountOf = TopUp
	}
	if err := first(name("id", s.ID), needed("council", s.Council), needed("title", s.Title), stream("amount_of", s.AmountOf)); err != nil {
		return err
	}
	if len(s.Status) == 0 {
		return fault("status", ehcp.MissingField, "", "say since when the scheme is live, or why it is not")
	}
	for i, one := range s.Status {
		path := index("status", i)
		if err := choice(path+".status", one.Status, Draft, Live, Suspended, ClosedToNew, Withdrawn); err != nil {
			return err
		}
		if err := follows(path, one.From, one.Until, "status", i, func(j int) (date.Date, date.Date) { return s.Status[j].From, s.Status[j].Until }); err != nil {
			return err
		}
	}
	if len(s.Versions) == 0 {
		return fault("versions", ehcp.MissingField, "", "a scheme has at least one version")
	}
	for i := range s.Versions {
		v := &s.Versions[i]
		path := index("versions", i)
		if err := name(path+".name", v.Name); err != nil {
			return err
		}
		for j := range i {
			if s.Versions[j].Name == v.Name {
				return fault(path+".name", RepeatedName, v.Name, "another version has this name")
			}
		}
		if err := follows(path, v.From, v.Until, "versions", i, func(j int) (date.Date, date.Date) { return s.Versions[j].From, s.Versions[j].Until }); err != nil {
			return err
		}
		c := checker{scheme: s, v: v, path: path, uses: map[string]*using{}, computed: make([]using, len(v.Axes))}
		if err := c.version(path); err != nil {
			return err
		}
	}
	return nil
}

// follows checks a span of days and that it starts after the one before it ends.
func follows(path string, from, until date.Date, list string, i int, span func(int) (date.Date, date.Date)) error {
	switch {
	case from == 0:
		return fault(path+".from", ehcp.MissingField, "", "this is needed")
	case until != 0 && until < from:
		return fault(path+".until", ehcp.InvertedSpan, until.String(), "the last day comes before the first, %s", from)
	case i == 0:
		return nil
	}
	_, last := span(i - 1)
	switch {
	case last == 0:
		return fault(path+".from", Overlap, from.String(), "%s[%d] has no last day: two would be in force", list, i-1)
	case from <= last:
		return fault(path+".from", Overlap, from.String(), "%s[%d] runs to %s: two would be in force; write them in order of their days", list, i-1, last)
	}
	return nil
}

func stream(path string, s Stream) error {
	return choice(path, s, TopUp, Core, Notional, Place, DisproportionateNumber, SENIF, DAF, EntitlementBase, Grant, PersonalBudget)
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
}

// using is a named value, or a computed axis, while it is looked at and after.
type using struct {
	at      int
	state   int // 0 not yet, 1 being looked at, 2 done
	basis   Basis
	work    int
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
	c.basis, c.work = "", 0
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
	c.v.compiled.lines = append(c.v.compiled.lines, compiledLine{tests, c.basis != "", c.basis == ByTerms})
	return nil
}

func (c *checker) source(path string, s *Source) error {
	if s == nil {
		return nil
	}
	if err := choice(path+".confidence", s.Confidence, Read, Derived, Secondary, Inference, Memory, Invented); err != nil {
		return err
	}
	if c.scheme.Fictional != (s.Confidence == Invented) {
		return fault(path+".confidence", BadValue, string(s.Confidence), "the values of a fictional scheme are invented, and no others are")
	}
	if s.Confidence == Read && s.URL == "" && s.Title == "" {
		return fault(path+".title", ehcp.MissingField, "", "what was read needs its title or its url")
	}
	return nil
}

// Words of a request that are not axes.
const (
	termsInput  = "terms"
	needsInput  = "needs"
	amountInput = "amount"
)

func (c *checker) axis(path string, a *Axis) error {
	if err := first(name(path+".name", a.Name), choice(path+".kind", a.Kind, WordAxis, NumberAxis)); err != nil {
		return err
	}
	done := &c.v.compiled
	if _, known := done.axes[a.Name]; known {
		return fault(path+".name", RepeatedName, a.Name, "another axis has this name")
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
			if _, known := s.places[word]; known {
				return fault(index(path+".words", i), RepeatedName, word, "the word is there twice")
			}
			s.places[word] = int64(i)
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
