package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// mostTold is how many vectors that do not hold are told, unless all are.
const mostTold = 10

// writeSummary writes for people how many vectors hold, and what differs in the
// others. No line is wider than a terminal, but for a command to be copied.
func writeSummary(out io.Writer, r *report) error {
	var b strings.Builder
	say := func(text string) {
		for _, line := range terminal.Wrap(terminal.Clean(text), terminal.LineWidth) {
			b.WriteString(line + "\n")
		}
	}
	fmt.Fprintf(&b, "Command: %s\n", commandLine(r.options.command))
	say(fmt.Sprintf("Vectors: edition %s. Compared: %s, and how many there are%s.", r.editions(), comparedFields, r.wordsToo()))
	b.WriteString("\n")
	writeTable(&b, r)
	b.WriteString("\n")
	writeVectors(&b, r)
	t := r.tally()
	if t.skipped > 0 {
		say(fmt.Sprintf("Skipped: %s of a council's own standards; -local-standards runs them.", terminal.Plural(t.skipped, "vector")))
	}
	if t.differ > 0 && t.empty > 0 {
		say(t.emptyWords())
	}
	say(r.closing())
	_, err := io.WriteString(out, b.String())
	return err
}

// writeVectors tells of the vectors that do not hold, or of the one that was run.
func writeVectors(b *strings.Builder, r *report) {
	if v := r.single(); v != nil {
		writeFacts(b, "Vector: "+v.Name, r.facts(v))
		return
	}
	failed := r.eachDutyFirst()
	for i, v := range failed {
		if i == mostTold && !r.options.all {
			fmt.Fprintf(b, "… and %s more: -all tells them, too\n\n", terminal.Number(len(failed)-i))
			break
		}
		writeFacts(b, "Does not hold: "+v.Name, r.facts(v))
	}
}

// writeTable writes a line for each chapter, which says in words what its
// numbers mean.
func writeTable(b *strings.Builder, r *report) {
	rows := [][3]string{{"Chapter", "Hold", "In words"}}
	for _, c := range r.chapters {
		t := count(r.of(c))
		rows = append(rows, [3]string{terminal.Cut(terminal.Clean(c.Chapter.Chapter), 36), terminal.Number(t.hold) + " of " + terminal.Number(t.ran()), t.words()})
	}
	wide := [2]int{}
	for _, row := range rows {
		for i := range wide {
			wide[i] = max(wide[i], utf8.RuneCountInString(row[i]))
		}
	}
	for _, row := range rows {
		for i := range wide {
			b.WriteString(row[i] + strings.Repeat(" ", wide[i]-utf8.RuneCountInString(row[i])+2))
		}
		b.WriteString(row[2] + "\n")
	}
}

// words says what came of a chapter.
func (t tally) words() string {
	var said []string
	switch {
	case t.differ > 0:
		said = append(said, notHolding(t.differ))
	case t.hold > 0:
		said = append(said, "all hold")
	}
	if t.skipped > 0 {
		said = append(said, terminal.Number(t.skipped)+" skipped")
	}
	return strings.Join(said, ", ")
}

// writeFacts writes facts under a headline, and an empty line.
func writeFacts(b *strings.Builder, headline string, facts []fact) {
	hang(b, "", headline)
	for _, fact := range facts {
		if fact.asTyped {
			fmt.Fprintf(b, "  %s: %s\n", fact.name, fact.words)
		} else {
			hang(b, "  ", fact.name+": "+fact.words)
		}
	}
	b.WriteString("\n")
}

// hang writes a text whose lines after the first stand further in.
func hang(b *strings.Builder, margin, text string) {
	for i, line := range terminal.Wrap(terminal.Clean(text), terminal.LineWidth-len(margin)-2) {
		if i > 0 {
			line = "  " + line
		}
		b.WriteString(margin + line + "\n")
	}
}

// fact is one thing to know of a vector.
type fact struct {
	name, words string
	asTyped     bool // it is a command, to be copied
}

// facts are what there is to know of a vector.
func (r *report) facts(v *verdict) []fact {
	all := []fact{
		{name: "Chapter", words: v.chapter.Chapter.Chapter},
		{name: "Catches", words: v.Catches},
		{name: "Source", words: v.from()},
	}
	alone := r.single() == v
	if alone {
		all = append(all, v.shown(r.options.words)...)
	}
	for _, d := range v.differs {
		all = append(all, fact{name: "Differs", words: d})
	}
	for _, line := range v.said {
		all = append(all, fact{name: "The command said", words: line})
	}
	if !alone {
		all = append(all, fact{name: "Alone", words: r.alone(v), asTyped: true})
	}
	return all
}

// from is where a vector comes from.
func (v *verdict) from() string {
	from := fmt.Sprintf("%s (%s, dates %s)", v.Source.Cite, v.Source.Sort, v.Dates)
	if v.Source.Address != "" {
		from += " " + v.Source.Address
	}
	return from
}
