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
	basis Basis // days, months or terms that some step counts from dates
	flat  bool  // nothing counts dates or a quantity: one sum, however long the period
	alone int   // how many of its steps each part of a period takes by itself
}

func fault(path string, code ehcp.Code, value, format string, args ...any) error {
	return &ehcp.Error{Code: code, Field: path, Value: ehcp.Shorten(value), Message: fmt.Sprintf(format, args...)}
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
	code := ehcp.NoSuchWord
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
				return fault(path+".name", ehcp.RepeatedName, v.Name, "another version has this name")
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
