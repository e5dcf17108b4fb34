package funding

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// domain is the cases that can come to a rule: the places of each axis and, last,
// the days of the version.
type domain [][]span

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
			return fault(where, OneWay, "", "a row has either a value or a rule")
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
