package deadlinestest

import (
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
)

// otherwise says that a duty's obligations are not what was wanted: all of them,
// each with its explanation and its law.
func (v *view) otherwise(found []*deadlines.Obligation, want string) string {
	f := newFailure(titled(found[0].Duty(), found[0].Title()) + ", " + v.name())
	f.line("want:", want)
	for i, o := range found {
		if i > 0 {
			f.gap()
		}
		f.obligation(v, o)
	}
	return f.String()
}

func (f *failure) obligation(v *view, o *deadlines.Obligation) {
	f.line("got:", outcome(o))
	f.line("who:", o.Owner())
	f.line("why:", v.engine.Explain(v.c, *o, v.asOf).Sentence)
	f.law(o.Cites())
	for _, need := range slices.Concat(o.Needs(), v.exceptionsNotMadeOut(o.Duty())) {
		f.line("lacks:", need)
	}
}

// law lists the sources, the one that decides first.
func (f *failure) law(cites []deadlines.Citation) {
	for i, c := range cites {
		label := ""
		if i == 0 {
			label = "law:"
		}
		f.line(label, c.String()+" "+c.Source)
	}
}

// exceptionsNotMadeOut are the claims that do not excuse a duty, each with what
// it lacks.
func (v *view) exceptionsNotMadeOut(duty string) []string {
	var lacks []string
	for _, f := range v.report.Findings {
		if f.Duty == duty && f.Code == deadlines.ExceptionNotMadeOut {
			lacks = append(lacks, f.Message)
		}
	}
	return lacks
}

// outcome says when an obligation is due and what has become of it.
func outcome(o *deadlines.Obligation) string {
	says := dueWords(o.Due)
	if o.Due != 0 && !o.Firm {
		says += " (it may still move)"
	}
	says += ", " + o.Status.String()
	if o.SettledOn != 0 {
		says += " on " + o.SettledOn.String()
	}
	if o.Status == deadlines.Overdue || o.Status == deadlines.MetLate {
		says += ", " + count(-o.Days, "day") + " late"
	}
	if o.Process != "" {
		says += ", process " + o.Process
	}
	return says
}

func dueWords(day date.Date) string {
	if day == 0 {
		return "no date"
	}
	return "due " + day.String()
}

// titled names a duty for people and for the table of duties.
func titled(duty, title string) string { return duty + " (" + title + ")" }
