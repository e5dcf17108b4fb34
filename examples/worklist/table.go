package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/examples/internal/terminal"
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
	lines := make([]line, len(l.records))
	for i, r := range l.records {
		lines[i] = l.line(i+1, r, used)
	}
	if len(lines) > 0 {
		head := line{rank: "No", id: "Case", duty: "Next duty", due: "Due", when: "How late", rule: "Rule"}
		lay(&b, &l, append([]line{head}, lines...))
	}
	if more := l.listed() - len(lines); more > 0 {
		fmt.Fprintf(&b, "… and %s more: -top 0 shows all\n", terminal.Number(more))
	}
	if len(lines) > 0 {
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

// listed is how many cases there are to list.
func (l *list) listed() int { return l.counts.cases() - l.counts.refused - l.counts.on[nothing] }

// closing counts the cases by where they stand.
func (l *list) closing() string {
	on := &l.counts.on
	said := []string{}
	for _, part := range []struct {
		n     int
		words string
	}{
		{on[late], "overdue"},
		{on[soon] + on[later], "with days left"},
		{on[excused], "excused"},
		{on[unclear], "cannot tell"},
		{on[undated], "with no date"},
		{on[others], "waiting on others"},
		{on[guidance], "guidance only"},
		{on[look], "only to look at"},
		{on[nothing], "with nothing to do"},
		{l.counts.refused, "refused"},
	} {
		if part.n > 0 {
			said = append(said, terminal.Number(part.n)+" "+part.words)
		}
	}
	if len(said) == 0 {
		return "0 cases."
	}
	return plural(l.counts.cases(), "case") + ": " + strings.Join(said, ", ") + "."
}

// line puts one case into words.
func (l *list) line(rank int, r *ranked, used map[string]bool) line {
	why := &r.reasons[0]
	i, rule := short(why.law)
	used[i] = true
	days := int(r.due() - l.options.asOf)
	w := line{rank: terminal.Number(rank), id: terminal.Clean(r.id), duty: why.law.title, rule: rule}
	if r.due() != 0 {
		w.due = r.due().Format("2 Jan 2006")
	} else {
		w.due = "none"
	}
	switch {
	case r.rung == look:
		w.duty, w.when = "Look: "+w.duty, map[factor]string{timeCutShort: "cut short", dayMissed: "day missed", onlyIf: "time is over"}[why.factor]
	case r.rung == guidance:
		w.when = "guidance"
	case r.status == deadlines.Excused:
		w.when, w.colour = "excused", cyan
	case r.status == deadlines.CannotTell:
		w.when, w.colour = "cannot tell", cyan
	case r.due() == 0:
		w.when = "no date"
	case days < 0:
		w.when, w.colour = plural(-days, "day")+" late", red
	case days == 0:
		w.when, w.colour = "due today", yellow
	default:
		w.when = plural(days, "day") + " left"
		if r.rung == soon {
			w.colour = yellow
		}
	}
	if r.rung == others {
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
