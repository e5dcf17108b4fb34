package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/examples/internal/terminal"
	"github.com/sendrules/sendrules/funding/transition"
)

// page is text of 80 columns.
type page struct{ strings.Builder }

func (p *page) heading(text string) { fmt.Fprintf(p, "\n%s\n", text) }

// says writes a paragraph.
func (p *page) says(format string, args ...any) {
	for _, line := range terminal.Wrap(terminal.Clean(fmt.Sprintf(format, args...)), terminal.LineWidth-2) {
		fmt.Fprintf(p, "  %s\n", line)
	}
}

// line writes a name and a count.
func (p *page) line(name string, n int) {
	fmt.Fprintf(p, "  %-28s %9s\n", name, terminal.Number(n))
}

// board is the page for a programme board.
func (f *file) board(o *options) string {
	v := o.programme.At(o.asOf)
	p := &page{}
	fmt.Fprintf(p, "FROM FFI TO THE EHC PROCESS, AS OF %s\n", strings.ToUpper(words(o.asOf)))
	p.says("%s: programme %s, version %s, in force since %s; to %s.", o.programme.Council, o.programme.Name, v.Name, words(v.From), words(v.Ends()))
	if o.programme.Fictional {
		p.says("This programme is made up.")
	}

	pays, stands, findings := map[transition.Payer]int{}, map[transition.State]int{}, map[transition.FindingCode]int{}
	for i := range f.passages {
		pays[f.passages[i].Now().Payer]++
		stands[f.passages[i].State]++
		for _, one := range slices.Concat(f.passages[i].Findings, f.schedule.Places[i].Findings) {
			findings[one.Code]++
		}
	}
	p.heading("Who pays today")
	p.line("FFI, without a plan", pays[transition.FFI])
	p.line("an EHC plan", pays[transition.EHCPlan])
	p.line("nobody", pays[transition.Nobody])
	p.line("children in all", len(f.passages))
	if f.refused > 0 {
		p.line("lines refused, not counted", f.refused)
	}

	p.heading("Where they stand")
	if len(stands) == 0 {
		p.says("There is nobody.")
	}
	for _, row := range byCount(stands) {
		p.line(string(row), stands[row])
	}

	p.heading("Cohorts")
	fmt.Fprintf(p, "  %-12s %-11s %8s %8s %8s %8s", "cohort", "last day", "children", "begun", "waiting", "overdue")
	if o.capacity > 0 {
		fmt.Fprintf(p, " %8s %5s", "too late", "none")
	}
	p.WriteByte('\n')
	for _, n := range f.schedule.Cohorts {
		fmt.Fprintf(p, "  %-12s %-11s %8s %8s %8s %8s", terminal.Cut(terminal.Clean(n.Cohort.Name), 12), n.Cohort.Until, terminal.Number(n.Children), terminal.Number(n.Decided), terminal.Number(n.Waiting), terminal.Number(n.Overdue))
		if o.capacity > 0 {
			fmt.Fprintf(p, " %8s %5s", terminal.Number(n.Late+n.TooNear), terminal.Number(n.Unplaced))
		}
		p.WriteByte('\n')
	}
	legend := "Begun: the decision has been made, or its clock runs. Overdue: of those who wait, the day for it has gone by."
	if o.capacity > 0 {
		legend += " Too late and none: no decision by that day, and none by the end of the programme."
	}
	p.says("%s", legend)

	p.heading("Capacity")
	p.says("%s", f.schedule.Plainly())

	f.duties(p, o)
	f.change(p, o)
	f.money(p, o, v)

	p.heading("What somebody should look at")
	if len(findings) == 0 {
		p.says("Nothing.")
	}
	for _, code := range byCount(findings) {
		p.line(string(code), findings[code])
	}

	p.heading("Invariants")
	broken := map[string]int{}
	for _, b := range f.breaches {
		broken[b.Invariant]++
	}
	for _, one := range transition.Invariants() {
		is := "holds"
		if n := broken[one.ID]; n > 0 {
			is = "broken " + terminal.Number(n) + "x"
		}
		lines := terminal.Wrap(one.Text, terminal.LineWidth-22)
		fmt.Fprintf(p, "  %-4s %-14s %s\n", one.ID, is, lines[0])
		for _, line := range lines[1:] {
			fmt.Fprintf(p, "  %-4s %-14s %s\n", "", "", line)
		}
	}

	p.heading("How firm this is")
	firm := map[transition.RuleStatus]int{}
	for _, rule := range o.programme.Rules {
		if _, restated := ruleOf(v.Rules, rule.ID); !restated {
			firm[rule.Status]++
		}
	}
	for _, rule := range v.Rules {
		firm[rule.Status]++
	}
	p.says("Of the programme's rules, %d are stated by the documents that founded it, %d come from later sources, and %d are inferences.", firm[transition.Stated], firm[transition.Later], firm[transition.Inference])
	if rule, known := o.programme.Rule(v, "cohorts"); known {
		p.says("Cohorts (%s): %s", rule.Status, rule.Text)
	}
	return p.String()
}

// duties says what the decisions since go-live have started in law, and how the
// council stands with it.
func (f *file) duties(p *page, o *options) {
	type count struct{ open, overdue, met, late int }
	counts, titles := map[string]*count{}, map[string]string{}
	for i := range f.records {
		if f.records[i].at < 0 {
			continue
		}
		for _, of := range o.programme.Duties(&f.records[i].c, nil, o.asOf) {
			if of.Kind() != deadlines.Obligatory || of.Owner() != string(deadlines.LocalAuthority) || of.Due == 0 || of.OnlyIf() != "" {
				continue
			}
			n := counts[of.Duty()]
			if n == nil {
				n = &count{}
				counts[of.Duty()], titles[of.Duty()] = n, of.Title()
			}
			switch of.Status {
			case deadlines.Open:
				n.open++
			case deadlines.Overdue:
				n.overdue++
			case deadlines.Met:
				n.met++
			case deadlines.MetLate:
				n.late++
			}
		}
	}
	p.heading("What the decisions have started in law")
	if len(counts) == 0 {
		p.says("Nothing.")
		return
	}
	fmt.Fprintf(p, "  %-42s %8s %8s %8s %8s\n", "duty of the council", "open", "overdue", "in time", "late")
	for _, id := range slices.Sorted(maps.Keys(counts)) {
		n := counts[id]
		fmt.Fprintf(p, "  %-42s %8s %8s %8s %8s\n", terminal.Cut(titles[id], 42), terminal.Number(n.open), terminal.Number(n.overdue), terminal.Number(n.met), terminal.Number(n.late))
	}
}

// change says what the last change of timetable did.
func (f *file) change(p *page, o *options) {
	before := o.programme.Before(o.asOf)
	if before == nil {
		return
	}
	v, old := o.programme.At(o.asOf), before.At(o.asOf)
	was := before.Schedule(f.passages, o.capacity, o.asOf)
	later, earlier := 0, 0
	for _, c := range transition.Changes(&was, &f.schedule) {
		if c.Later() {
			later++
		} else if c.ByAfter < c.ByBefore {
			earlier++
		}
	}
	shortened := 0
	for _, b := range f.breaches {
		if b.Invariant == "N9" {
			shortened++
		}
	}
	p.heading("What the change of timetable did")
	p.says("On %s the last day went from %s to %s. Of those who wait, the day is later for %s and earlier for %s. Protection is shorter for %s.",
		words(v.From), words(old.Ends()), words(v.Ends()), terminal.Number(later), terminal.Number(earlier), terminal.Number(shortened))
}

// money says what has moved between the streams.
func (f *file) money(p *page, o *options, v *transition.Version) {
	p.heading("Money between the streams, £ a year")
	ledger := v.Ledger(o.programme.Moves(f.passages))
	fmt.Fprintf(p, "  %-28s %16s %16s %12s\n", "stream", "at go-live", "moved since", "not known")
	for _, b := range ledger {
		opening := "not known"
		if b.Opening != nil {
			opening = b.Opening.String()
		}
		fmt.Fprintf(p, "  %-28s %16s %16s %12s\n", b.Stream, opening, b.Net, terminal.Number(b.Unknown))
	}
	p.says("What moves sums to nothing: the envelope stays as it is. Not known: moves for which the awards give no sum; they are not in the sums.")
}

func ruleOf(rules []transition.Rule, id string) (transition.Rule, bool) {
	i := slices.IndexFunc(rules, func(r transition.Rule) bool { return r.ID == id })
	if i < 0 {
		return transition.Rule{}, false
	}
	return rules[i], true
}

// byCount lists the keys, the largest count first.
func byCount[K ~string](counts map[K]int) []K {
	keys := make([]K, 0, len(counts))
	for key := range counts {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b K) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	return keys
}

// writeProgrammes lists the programmes that ship.
func writeProgrammes(out io.Writer) {
	for _, name := range transition.Programmes() {
		p, err := transition.Shipped(name)
		if err != nil {
			continue // a test reads every one
		}
		about := page{}
		about.says("%s. %s", p.Council, p.Note)
		for _, v := range p.Versions {
			about.says("Version %s from %s: %s to %s.", v.Name, words(v.From), terminal.Plural(len(v.Cohorts), "cohort"), words(v.Ends()))
		}
		fmt.Fprintf(out, "%s\n%s", name, about.String())
	}
}
