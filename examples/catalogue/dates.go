package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sendrules/sendrules/deadlines"
)

// when says by when: "within 20 weeks of the day …".
func when(t *deadlines.Term, d *deadlines.Duty) string {
	words := ""
	switch {
	case t.After != nil && t.After.Period.N == 0, t.Later != nil, t.Earlier != nil:
		return "by " + dayOf(t, d)
	case t.After != nil:
		p := t.After.Period
		words = "within " + quantity(p.N, p.Unit)
		if p.Edge == deadlines.EdgeBeginningWith {
			words += " beginning " + hangs("with", t.After.From, d)
		} else {
			words += " " + hangs("of", t.After.From, d)
		}
		words += leaves(p)
	case t.Before != nil:
		words = "at least " + quantity(t.Before.Period.N, t.Before.Period.Unit) + " " + hangs("before", t.Before.From, d)
	case t.OnDay != nil:
		words = "by " + ofYear(t.OnDay, d)
		if t.OnDay.Edge == deadlines.EdgeBefore {
			words = "before " + ofYear(t.OnDay, d)
		}
	}
	return words + moves(t)
}

// dayOf names the day that a term gives: "the day 2 months after the day …".
func dayOf(t *deadlines.Term, d *deadlines.Duty) string {
	words := ""
	switch {
	case t.After != nil:
		words = endOf(t.After, d)
	case t.Before != nil:
		words = "the day " + quantity(t.Before.Period.N, t.Before.Period.Unit) + " " + hangs("before", t.Before.From, d)
	case t.OnDay != nil:
		words = ofYear(t.OnDay, d)
		if t.OnDay.Edge == deadlines.EdgeBefore {
			words = "the day before " + words
		}
	case t.Later != nil:
		return choice(t.Later, "later", "latest", moves(t), d)
	case t.Earlier != nil:
		return choice(t.Earlier, "earlier", "earliest", moves(t), d)
	}
	return words + moves(t)
}

func endOf(r *deadlines.Run, d *deadlines.Duty) string {
	p := r.Period
	working := p.Unit == deadlines.WorkingDays
	switch {
	case p.N == 0:
		return strings.TrimPrefix(hangs("on", r.From, d), "on ")
	case p.Edge == deadlines.EdgeBeginningWith && (working || p.Unit == deadlines.Days):
		return "the last of the " + quantity(p.N, p.Unit) + " beginning " + hangs("with", r.From, d) + leaves(p)
	case p.Edge == deadlines.EdgeBeginningWith:
		return "the last day of the " + strings.TrimPrefix(quantity(p.N, p.Unit), "1 ") + " beginning " + hangs("with", r.From, d)
	case working:
		return "the last of the " + quantity(p.N, p.Unit) + " " + hangs("after", r.From, d) + leaves(p)
	}
	return "the day " + quantity(p.N, p.Unit) + " " + hangs("after", r.From, d)
}

// choice names one of several days: "the later of (a) … and (b) …".
func choice(arms []deadlines.Term, ofTwo, ofMore, moved string, d *deadlines.Duty) string {
	nested := func(t deadlines.Term) bool { return t.Later != nil || t.Earlier != nil }
	most, between, last := ofMore, "; ", "; and "
	if len(arms) == 2 {
		most = ofTwo
		if !slices.ContainsFunc(arms, nested) {
			last = " and "
		}
	}
	b := "the " + most + moved + " of "
	for i := range arms {
		switch {
		case i == len(arms)-1 && i > 0:
			b += last
		case i > 0:
			b += between
		}
		words := dayOf(&arms[i], d)
		if nested(arms[i]) {
			words = strings.NewReplacer("(a)", "(i)", "(b)", "(ii)", "(c)", "(iii)", "(d)", "(iv)", "(e)", "(v)").Replace(words)
		}
		b += fmt.Sprintf("(%c) %s", 'a'+i, words)
	}
	return b
}

// ofYear writes "15 February of the year in which …".
func ofYear(y *deadlines.YearDay, d *deadlines.Duty) string {
	b := fmt.Sprintf("%d %v", y.Day, y.Month)
	switch {
	case y.Year != 0:
		b += fmt.Sprintf(" %d", y.Year)
	case y.Age != 0:
		b += fmt.Sprintf(" of the year in which the academic year begins that has the child's %s birthday in it", ordinal(y.Age))
	default:
		b += " of the year " + hangs("in which", y.Of, d)
	}
	if only := y.Only; only.From != 0 {
		b += " (counted only if that day falls " + strings.Replace(span(only), "since", "on or after", 1) + ")"
	}
	return b
}

// hangs is the day that a period or a year hangs on, after a word.
func hangs(word string, a deadlines.Anchor, d *deadlines.Duty) string {
	b := ""
	switch {
	case len(a.Match.Kinds) == 0 && word == "in which" && len(clauses(d.Opens.Kinds)) > many:
		b = "of the starting day"
	case len(a.Match.Kinds) == 0:
		b = starting(word, d)
	case strings.HasPrefix(a.Fact, "the day ") && word != "in which":
		b = word + " " + a.Fact
	default:
		b = days(word, clauses(a.Match.Kinds)) + narrowed(a.Match)
	}
	if a.Once != 0 {
		b += " (counted only if it is recorded that " + happened(a.Once) + ")"
	}
	if a.Unless != 0 {
		b += " (not counted once it is recorded that " + happened(a.Unless) + ")"
	}
	if len(a.Until.Kinds) > 0 && (len(a.Match.Kinds) > 0 || a.Unless != 0) {
		b += " (not one that belongs to a later decision)"
	}
	return b
}

func leaves(p deadlines.Period) string {
	if len(p.Leaves) == 0 {
		return ""
	}
	return ", not counting " + seasons(p.Leaves, "or")
}

func moves(t *deadlines.Term) string {
	if t.Roll == nil {
		return ""
	}
	return " (moved as the clock says)"
}

// condition words one condition of the closed vocabulary.
func condition(c deadlines.Condition) string {
	if c.YoungerThan > 0 {
		return fmt.Sprintf("the child is under %d", c.YoungerThan)
	}
	return ""
}

func ordinal(n int) string {
	switch {
	case n%100/10 == 1:
	case n%10 == 1:
		return fmt.Sprintf("%dst", n)
	case n%10 == 2:
		return fmt.Sprintf("%dnd", n)
	case n%10 == 3:
		return fmt.Sprintf("%drd", n)
	}
	return fmt.Sprintf("%dth", n)
}
