package main

import (
	"fmt"
	"strings"

	"github.com/sendrules/sendrules/deadlines"
)

// document writes DUTIES.md.
func document(rules deadlines.Rules) (string, error) {
	all, err := parts(rules)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(opening(rules))
	b.WriteString(contents(all))
	for _, p := range all {
		fmt.Fprintf(&b, "\n## %s\n\n%s.\n", p.title, escape(p.instruments))
		for _, v := range p.duties {
			text, err := v.section()
			if err != nil {
				return "", err
			}
			b.WriteString(text)
		}
	}
	b.WriteString(notDecided(rules))
	b.WriteString(confidenceTable(all))
	return b.String(), nil
}

// contents lists the chapters and the duties in them.
func contents(all []part) string {
	b := "\n## Contents\n\n"
	for _, p := range all {
		b += fmt.Sprintf("- [%s](#%s)\n", p.title, slug(p.title))
		for _, v := range p.duties {
			b += fmt.Sprintf("  - [%s](#%s) `%s`\n", v.title(), slug(v.heading()), v[0].ID)
		}
	}
	for _, title := range []string{notDecidedTitle, confidenceTitle} {
		b += fmt.Sprintf("- [%s](#%s)\n", title, slug(title))
	}
	return b
}

// heading is the title with the ID, so that no two are the same.
func (v versions) heading() string { return v.title() + " (" + v[0].ID + ")" }

// title is what the titles of all versions start with.
func (v versions) title() string {
	title := v[0].Title
	for _, d := range v {
		if d.Title != title {
			title, _, _ = strings.Cut(title, ",")
			if !strings.HasPrefix(d.Title, title) {
				return v[0].Title
			}
		}
	}
	return title
}

// slug is the name of a heading inside a page, as the usual Markdown readers
// make it.
func slug(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-', r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, strings.ToLower(heading))
}

// entry is one thing that is said of a row, under its label.
type entry struct{ label, text string }

// section writes one duty: what differs between its versions apart, what is the
// same once.
func (v versions) section() (string, error) {
	told := make([][]entry, len(v))
	for i, d := range v {
		entries, err := entries(d)
		if err != nil {
			return "", err
		}
		told[i] = entries
	}
	shared := func(i int) bool {
		for _, other := range told {
			if other[i] != told[0][i] {
				return false
			}
		}
		return true
	}
	b := fmt.Sprintf("\n### %s\n\n*%s*\n", v.heading(), upper(sorts[v[0].Kind]))
	for n, own := range told {
		for i, e := range own {
			switch {
			case len(v) > 1 && i == 0:
				b += fmt.Sprintf("\n**Version %d of %d, %s.** %s\n", n+1, len(v), inForce(v[n]), e.text)
			case len(v) > 1 && e.label == "In force": // the line above has it
			case len(v) == 1 || !shared(i):
				b += e.written()
			}
		}
	}
	if len(v) > 1 {
		common := ""
		for i, e := range told[0] {
			if i > 0 && shared(i) {
				common += e.written()
			}
		}
		if common != "" {
			b += "\nIn every version:\n" + common
		}
	}
	return b, nil
}

func (e entry) written() string {
	switch {
	case e.text == "":
		return ""
	case e.label == "":
		return "\n" + e.text + "\n"
	case strings.HasPrefix(e.text, "|"):
		return fmt.Sprintf("\n**%s.**\n\n%s\n", e.label, e.text)
	}
	return fmt.Sprintf("\n**%s.** %s\n", e.label, e.text)
}

// entries are what is said of one row, always the same number in the same order.
func entries(d *deadlines.Duty) ([]entry, error) {
	examples, err := worked(d)
	if err != nil {
		return nil, err
	}
	told := clock(d)
	if len(examples) > 0 {
		told = append(told, tell(examples))
	}
	return []entry{
		{"", escape(sentence(d)) + reminder(d)},
		{"The clock", escape(strings.Join(told, " "))},
		{"What settles it", escape(settles(d))},
		{"What ends it", escape(ends(d))},
		{"Another start", escape(again(d))},
		{"Exceptions", exceptionTable(d)},
		{"Authority", authority(d)},
		{"In force", upper(inForce(d)) + "."},
		{"Notes", escape(d.Notes)},
	}, nil
}

func inForce(d *deadlines.Duty) string { return "for starting days " + span(d.InForce) }

func reminder(d *deadlines.Duty) string {
	if d.Reminder == nil {
		return ""
	}
	return " The day for a first reminder is " + escape(dayOf(d.Reminder, d)) + "."
}

// exceptions lists them, with what must be shown.
func exceptionTable(d *deadlines.Duty) string {
	if len(d.Excuses) == 0 {
		return "None."
	}
	b := "| Exception | What must be shown | Where it stands | Confidence | Checked | In force |\n| --- | --- | --- | --- | --- | --- |"
	for i := range d.Excuses {
		x := &d.Excuses[i]
		var cites, how, checked []string
		for _, c := range x.Cites {
			cites = append(cites, linked(c))
			how = append(how, confidence(c.Confidence))
			checked = append(checked, c.Checked)
		}
		b += fmt.Sprintf("\n| %s | %s | %s | %s | %s | %s |", claim(x), shown(x),
			strings.Join(cites, "; "), strings.Join(how, "; "), strings.Join(checked, "; "), exceptionInForce(x))
	}
	return b
}

// exceptionInForce says when an exception counts.
func exceptionInForce(x *deadlines.Excuse) string {
	if x.InForce.From == 0 {
		return "As long as the limit"
	}
	return upper(span(x.InForce))
}

func claim(x *deadlines.Excuse) string {
	if words := claims[x.Claim]; words != "" {
		return words
	}
	return x.Claim.String()
}

// authority lists the sources of a row and of the parts of its date, each once.
func authority(d *deadlines.Duty) string {
	b := "| Source | Authority | Confidence | Checked |\n| --- | --- | --- | --- |"
	for _, c := range sources(d) {
		b += fmt.Sprintf("\n| %s | %s | %s | %s |", linked(c), authorities[c.Authority], confidence(c.Confidence), c.Checked)
	}
	return b
}

// sources are the citations of a row and of the parts of its date, each once,
// the one that decides first.
func sources(d *deadlines.Duty) []deadlines.Citation {
	all := append([]deadlines.Citation(nil), d.Cites...)
	terms := []*deadlines.Term{&d.Due}
	if d.Reminder != nil {
		terms = append(terms, d.Reminder)
	}
	for _, t := range terms {
		for _, leaf := range flat(t) {
			all = append(all, leaf.Cites...)
		}
	}
	return distinct(all)
}

func distinct(all []deadlines.Citation) (each []deadlines.Citation) {
	seen := map[deadlines.Citation]bool{}
	for _, c := range all {
		if !seen[c] {
			seen[c] = true
			each = append(each, c)
		}
	}
	return each
}

// linked is a citation in full words, with the address of the text.
func linked(c deadlines.Citation) string {
	words := escape(cited(c))
	if c.Source == "" {
		return words
	}
	return fmt.Sprintf("[%s](<%s>)", words, c.Source)
}

// escape keeps the marks of Markdown out of plain text; the stars are ours.
func escape(text string) string {
	return strings.NewReplacer("[", `\[`, "]", `\]`, "|", `\|`, "<", `\<`, "_", `\_`).Replace(text)
}
