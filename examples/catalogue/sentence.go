package main

import (
	"slices"
	"strings"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// sentence says a row of the law in a sentence.
func sentence(d *deadlines.Duty) string { return bare(d) + binds(d) }

func bare(d *deadlines.Duty) string {
	who, what := owner(d.Owner), act(d)
	if d.Kind == deadlines.Floor {
		what = "must not " + eitherAction(d.Protects.Kinds)
		if d.Due.IsZero() {
			return order(who, what+" straight away", starting("after", d)) + conditions(d) + ". The law does not say how long the wait is."
		}
		return order(who, what, "until after "+dayOf(&d.Due, d)) + conditions(d) + "."
	}
	what = modal(d.Kind) + " " + what
	if d.Due.IsZero() {
		return order(who, what, "as soon as practicable "+starting("after", d)) + conditions(d) + ". The law gives no last day for it."
	}
	return order(who, what, when(&d.Due, d)) + conditions(d) + "."
}

// order puts the time first where, at the end, it could be taken for a part of
// what must be done: "tell the family that there will be a plan within …".
func order(who, what, when string) string {
	if strings.Contains(what, " that ") || strings.Contains(what, " whether ") || strings.Contains(what, ",") {
		return upper(when) + ", " + who + " " + what
	}
	return upper(who) + " " + what + " " + when
}

func modal(k deadlines.Kind) string {
	switch k {
	case deadlines.Right:
		return "may"
	case deadlines.Advisory:
		return "should"
	case deadlines.Local:
		return "has promised to"
	}
	return "must"
}

// many is how many things a sentence can name. More are listed below it.
const many = 3

// act says what must be done: what settles the duty or, where that is too much
// for a sentence or has no words, the title.
func act(d *deadlines.Duty) string {
	kinds := d.Meets.Kinds
	if what := eitherAction(kinds); what != "" {
		if slices.Equal(kinds, d.Opens.Kinds) {
			what += " again"
		}
		return what
	}
	return lower(d.Title)
}

// eitherAction joins the actions of the kinds, "" where they are too many or one
// has none.
func eitherAction(kinds []ehcp.Kind) string {
	var parts []string
	rest := kinds
	for _, t := range together {
		if holdsAll(rest, t.kinds) {
			parts = append(parts, t.do)
			rest = slices.DeleteFunc(slices.Clone(rest), func(k ehcp.Kind) bool { return slices.Contains(t.kinds, k) })
		}
	}
	var single []string
	for _, k := range rest {
		if actions[k] == "" {
			return ""
		}
		single = append(single, actions[k])
	}
	parts = append(single, parts...)
	if len(parts) > many {
		return ""
	}
	return strings.Join(parts, ", or ")
}

func holdsAll(kinds, wanted []ehcp.Kind) bool {
	return !slices.ContainsFunc(wanted, func(k ehcp.Kind) bool { return !slices.Contains(kinds, k) })
}

// clauses say what happened, kinds that have one name between them together.
func clauses(kinds []ehcp.Kind) []string {
	rest := kinds
	var named []string
	for _, t := range together {
		if holdsAll(rest, t.kinds) {
			named = append(named, t.says)
			rest = slices.DeleteFunc(slices.Clone(rest), func(k ehcp.Kind) bool { return slices.Contains(t.kinds, k) })
		}
	}
	return append(each(rest), named...)
}

func each(kinds []ehcp.Kind) []string {
	parts := make([]string, len(kinds))
	for i, k := range kinds {
		parts[i] = happened(k)
	}
	return parts
}

// starting is the starting day after a word: "of the day the request was
// received, or of the day …".
func starting(word string, d *deadlines.Duty) string {
	list := clauses(d.Opens.Kinds)
	if len(list) > many {
		return word + " the starting day"
	}
	return days(word, list) + narrowed(d.Opens)
}

// days repeats the word before each day: "of the day …, or of the day …".
func days(word string, clauses []string) string {
	if word == "in which" {
		return "in which " + strings.Join(clauses, ", or in which ")
	}
	return word + " the day " + strings.Join(clauses, ", or "+word+" the day ")
}

// narrowed adds the details that count: ", where it is about the contents of
// the plan".
func narrowed(m deadlines.Match) string {
	if len(m.Details) == 0 {
		return ""
	}
	return ", where " + eitherDetail(m)
}

func eitherDetail(m deadlines.Match) string {
	first := detail(m.Details[0], m.Kinds)
	parts := []string{first}
	for _, d := range m.Details[1:] {
		next := detail(d, m.Kinds)
		for _, start := range []string{"it is ", "it came "} { // it is about this or about that
			if strings.HasPrefix(first, start) {
				next = strings.TrimPrefix(next, start)
			}
		}
		parts = append(parts, next)
	}
	return listed(parts, "or")
}

// conditions add what must hold on the starting day.
func conditions(d *deadlines.Duty) string {
	b := ""
	for _, c := range d.When {
		b += ", if " + condition(c) + " on the starting day"
	}
	return b
}

// binds adds what the log cannot tell.
func binds(d *deadlines.Duty) string {
	if d.OnlyIf == "" {
		return ""
	}
	b := " It binds only if " + d.OnlyIf + "."
	if len(d.ShownBy.Kinds) > 0 {
		b += " That is shown when it is recorded that " + listed(clauses(d.ShownBy.Kinds), "or") + "."
	}
	return b
}
