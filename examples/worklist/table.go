package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/examples/internal/terminal"
	"github.com/sendrules/sendrules/triage"
)

// line is one case of the table, in words.
type line struct {
	rank, id, duty, due, when, rule string
	colour                          string
}

// writeTable writes the list for people. No line is wider than a terminal of 80
// columns, and nothing hangs on how the columns stand under one another.
func writeTable(out io.Writer, l list) error {
	var b strings.Builder
	say := func(text, colour string) {
		for _, part := range terminal.Wrap(terminal.Clean(text), terminal.LineWidth) {
			b.WriteString(l.painted(part, colour) + "\n")
		}
	}
	o := l.options
	say(fmt.Sprintf("Work on %s. Law: edition %s, reading %s. Order: %s.", words(o.asOf), l.edition, o.reading, o.policy.Name), bold)
	if o.in == "" {
		say("The caseload is made up.", "")
	}
	b.WriteString("\n")
	used := map[string]bool{}
	for _, g := range l.groups {
		if o.group != "" {
			say(l.heading(g), bold)
		}
		lines := []line{{rank: "No", id: "Case", duty: "Next duty", due: "Due", when: "How late", rule: "Rule"}}
		for i := range g.ranked {
			lines = append(lines, l.line(&g.ranked[i], used))
		}
		lay(&b, &l, lines)
		if more := g.listed - len(g.ranked); more > 0 {
			fmt.Fprintf(&b, "… and %s more: -top 0 shows all\n", terminal.Number(more))
		}
		b.WriteString("\n")
	}
	for _, i := range instruments {
		if used[i.name] {
			say(i.legend, "")
		}
	}
	if len(used) > 0 {
		b.WriteString("\n")
	}
	say(l.closing(), "")
	_, err := io.WriteString(out, b.String())
	return err
}

// heading says which group comes, and how many cases it has.
func (l *list) heading(g group) string {
	name := strings.ToUpper(l.options.group[:1]) + l.options.group[1:]
	if g.name == "" {
		return fmt.Sprintf("%s not known (%s)", name, terminal.Plural(g.listed, "case"))
	}
	return fmt.Sprintf("%s: %s (%s)", name, g.name, terminal.Plural(g.listed, "case"))
}

// closing counts the cases by where they stand.
func (l *list) closing() string {
	on := l.counts.on
	said := []string{}
	for _, part := range []struct {
		n     int
		words string
	}{
		{on[triage.OrderPastDue] + on[triage.UnderOrder], "under an order"},
		{on[triage.PastDue], "overdue"},
		{on[triage.DueSoon] + on[triage.DueLater], "with days left"},
		{on[triage.Excepted], "excused"},
		{on[triage.Unclear], "cannot tell"},
		{on[triage.Undated], "with no date"},
		{on[triage.OfOthers], "waiting on others"},
		{on[triage.UnderGuidance], "guidance only"},
		{on[triage.ToLookAt], "only to look at"},
		{on[0], "with nothing to do"},
		{l.counts.refused, "refused"},
	} {
		if part.n > 0 {
			said = append(said, terminal.Number(part.n)+" "+part.words)
		}
	}
	if len(said) == 0 {
		return "0 cases."
	}
	return terminal.Plural(l.counts.cases(), "case") + ": " + strings.Join(said, ", ") + "."
}

// line puts one case into words.
func (l *list) line(r *triage.Ranked, used map[string]bool) line {
	about := r.Reasons[0].About
	i, rule := short(about.Cites())
	used[i] = true
	days := int(r.Due - l.options.asOf)
	w := line{rank: terminal.Number(r.Rank), id: terminal.Clean(r.ID), duty: about.Title(), rule: rule}
	if r.Due != 0 {
		w.due = r.Due.Format("2 Jan 2006")
	} else {
		w.due = "none"
	}
	switch {
	case r.Place == triage.ToLookAt:
		w.duty, w.when = "Look: "+w.duty, map[string]string{"time-cut-short": "cut short", "day-missed": "day missed", "only-if": "time is over"}[r.Reasons[0].Factor]
	case r.Place == triage.UnderGuidance:
		w.when = "guidance"
	case about.Status == deadlines.Excused:
		w.when, w.colour = "excused", cyan
	case about.Status == deadlines.CannotTell:
		w.when, w.colour = "cannot tell", cyan
	case r.Due == 0:
		w.when = "no date"
	case days < 0:
		w.when, w.colour = terminal.Plural(-days, "day")+" late", red
	case days == 0:
		w.when, w.colour = "due today", yellow
	default:
		w.when = terminal.Plural(days, "day") + " left"
		if r.Place == triage.DueSoon {
			w.colour = yellow
		}
	}
	if r.Place == triage.OfOthers {
		w.duty = "Chase: " + w.duty
	}
	return w
}

// The widest that the id and the rule may be, and how narrow they become for the
// sake of the duty's words, which have this much where they need it.
const (
	widestID, narrowestID     = 14, 9
	widestRule, narrowestRule = 16, 12
	dutyNeeds                 = 26
)

// lay writes lines in columns, shortening what would not fit.
func lay(b *strings.Builder, l *list, lines []line) {
	var rank, id, duty, due, when, rule int
	for _, w := range lines {
		rank, id, duty = max(rank, terminal.Columns(w.rank)), max(id, terminal.Columns(w.id)), max(duty, terminal.Columns(w.duty))
		due, when, rule = max(due, terminal.Columns(w.due)), max(when, terminal.Columns(w.when)), max(rule, terminal.Columns(w.rule))
	}
	id, rule = min(id, widestID), min(rule, widestRule)
	gap := 2
	room := func() int { return terminal.LineWidth - (rank + id + due + when + rule + 5*gap) }
	if room() < duty {
		gap = 1
	}
	for room() < min(duty, dutyNeeds) && id > narrowestID {
		id--
	}
	for room() < min(duty, dutyNeeds) && rule > narrowestRule {
		rule--
	}
	duty = min(duty, room())
	for _, w := range lines {
		fmt.Fprint(b, pad(w.rank, rank+gap), pad(terminal.CutMiddle(w.id, id), id+gap), pad(terminal.Cut(w.duty, duty), duty+gap), pad(w.due, due+gap),
			l.painted(w.when, w.colour), pad("", when-terminal.Columns(w.when)+gap), terminal.Cut(w.rule, rule), "\n")
	}
}

func pad(s string, to int) string { return s + strings.Repeat(" ", max(to-terminal.Columns(s), 0)) }

// writeText writes sentences in lines that fit.
func writeText(out io.Writer, text string) error {
	for _, part := range terminal.Wrap(terminal.Clean(text), terminal.LineWidth) {
		if _, err := io.WriteString(out, part+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// words writes a day for people: 2 November 2026.
func words(d date.Date) string { return d.Format("2 January 2006") }
