package deadlines

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// Explanation says why an obligation is due when it is, and what became of it.
type Explanation struct {
	Steps    []Step // innermost first
	Sentence string // the steps in plain English, one sentence after another
}

// Step is one step of an explanation.
type Step struct {
	Op    StepOp    `json:"op"`
	Event ehcp.Kind `json:"event,omitzero"` // opened and found: what happened
	N     int       `json:"n,omitzero"`     // counted: how many
	Unit  Unit      `json:"unit,omitempty"` // counted: of what
	Edge  Edge      `json:"edge,omitempty"` // counted and year-day: the word that decides
	From  date.Date `json:"from,omitzero"`  // the day before the step
	To    date.Date `json:"to,omitzero"`    // the day after it
	Cites []string  `json:"cites"`
	Says  string    `json:"says"` // the step in plain English
}

// StepOp names what a step does.
type StepOp string

// The steps.
const (
	StepOpened  StepOp = "opened"     // the event that opened the duty
	StepFound   StepOp = "found"      // another event that the date hangs on
	StepCounted StepOp = "counted"    // a period from a day
	StepYearDay StepOp = "year-day"   // a day of a calendar year
	StepLater   StepOp = "later-of"   // the later of several days
	StepEarlier StepOp = "earlier-of" // the earlier of several days
	StepRolled  StepOp = "rolled"     // the end moved to the next working day
	StepStays   StepOp = "stays"      // the end is no working day, and stays
	StepNoDate  StepOp = "no-date"    // the law gives none, or it cannot be told
	StepExcused StepOp = "excused"    // an exception is made out
	StepStatus  StepOp = "status"     // what became of it
)

// Explain says how an obligation's date comes about and why its status is what
// it is, from the same terms that worked them out. The obligation must come from
// this engine, for this case and day; any other has an empty explanation.
func (e *Engine) Explain(c *ehcp.Case, o Obligation, asOf date.Date) Explanation {
	h := e.weigh(c, asOf)
	defer histories.Put(h)
	for i := range h.candidates {
		if n := &h.candidates[i]; n.row == o.row && int(h.entries[n.entry].at) == o.Opener {
			return e.explain(h, n, c, asOf)
		}
	}
	return Explanation{}
}

// ExplainAll explains every obligation of a case on a day, in the order in which
// Append and Evaluate give them.
func (e *Engine) ExplainAll(c *ehcp.Case, asOf date.Date) []Explanation {
	h := e.weigh(c, asOf)
	defer histories.Put(h)
	return e.explainAll(h, c, asOf)
}

func (e *Engine) explainAll(h *history, c *ehcp.Case, asOf date.Date) []Explanation {
	all := make([]Explanation, len(h.order))
	for i := range h.order {
		all[i] = e.explain(h, &h.candidates[h.order[i].at], c, asOf)
	}
	return all
}

func (e *Engine) explain(h *history, n *candidate, c *ehcp.Case, asOf date.Date) Explanation {
	w, en := n.row, &h.entries[n.entry]
	tr := &trace{row: w, calendar: e.law.calendar}
	tr.opened(en, date.Date(n.opened))
	if m, _ := h.applies(w, en); m.state == unknown {
		tr.noDate("The date cannot be told without this: " + inEnglish(w.needs[m.needs-1]) + ".")
	} else {
		s := sum{h: h, row: w, entry: en, from: date.Date(n.opened), trace: tr}
		m := s.work(&w.due)
		switch m.state {
		case fixed:
			tr.stays(w, m.day)
		case unknown:
			tr.noDate("The date cannot be told without this: " + inEnglish(w.needs[m.needs-1]) + ".")
		case awaited:
			tr.noDate("The date is not fixed yet.")
		default:
			tr.noDate("The law gives no number of days: it must be done as soon as practicable.")
		}
	}
	if day := n.remindFrom(h); day != 0 {
		tr.add(Step{Op: StepFound, To: day, Says: "It is worth a reminder from " + words(day) + " on."})
	}
	if n.status == Excused {
		for i := range w.duty.Excuses {
			x := &w.duty.Excuses[i]
			if claim, found := w.claim(h, x, n, en); found {
				tr.excused(x, &c.Events[claim.at])
			}
		}
	}
	tr.status(w, n, asOf)
	says := make([]string, len(tr.steps))
	for i := range tr.steps {
		says[i] = tr.steps[i].Says
	}
	return Explanation{tr.steps, strings.Join(says, " ")}
}

// inEnglish writes a fact that is missing for people.
func inEnglish(need string) string {
	if need == "born" {
		return "the date of birth"
	}
	return strings.ReplaceAll(need, "-", " ")
}

// trace writes down the steps of a sum. The fast path has none.
type trace struct {
	row      *row
	calendar *workdays.Calendar
	steps    []Step
}

// add appends a step; one without a source of its own carries the duty's.
func (tr *trace) add(s Step, cites ...Citation) {
	if len(cites) == 0 {
		cites = tr.row.duty.Cites
	}
	for _, c := range cites {
		s.Cites = append(s.Cites, c.String())
	}
	tr.steps = append(tr.steps, s)
}

func (tr *trace) opened(en *entry, opened date.Date) {
	on := date.Date(en.day)
	says := happened(en.kind, on, en.planned)
	if opened != on {
		says += fmt.Sprintf(" The duty opens %d months before, on %s.", tr.row.duty.Ahead, words(opened))
	}
	tr.add(Step{Op: StepOpened, Event: en.kind, To: on, Says: says})
}

func (tr *trace) found(en *entry) {
	on := date.Date(en.day)
	for _, s := range tr.steps {
		if s.Event == en.kind && s.To == on {
			return // it has been named
		}
	}
	tr.add(Step{Op: StepFound, Event: en.kind, To: on, Says: happened(en.kind, on, en.planned)})
}

func happened(k ehcp.Kind, on date.Date, planned bool) string {
	if planned {
		return fmt.Sprintf("Planned for %s: %s.", words(on), strings.ReplaceAll(k.String(), "-", " "))
	}
	return fmt.Sprintf("%s on %s.", inThePast.Replace(k.Says()), words(on))
}

// inThePast is for what is mostly foreseen, once it has happened.
var inThePast = strings.NewReplacer("takes place", "took place", "starts", "started", "begins", "began")

func (tr *trace) counted(t *term, from date.Date, m moment) {
	if m.state != fixed {
		return
	}
	p, run := &t.period, t.source.After
	if run == nil {
		run = t.source.Before
	}
	if run.Period.N == 0 {
		return // the day itself, which the step before it names
	}
	length := quantity(run.Period.N, run.Period.Unit)
	cited := tr.cited(t)
	day, later := "that day", "later"
	if last := tr.steps[len(tr.steps)-1]; last.To != from {
		day, later = words(from), "after "+words(from) // the step before is about another day
	}
	var says string
	switch {
	case t.op == opBefore:
		says = fmt.Sprintf("%s before is %s%s.", length, words(m.day), cited)
	case p.edge == EdgeBeginningWith:
		end := "end"
		if run.Period.N == 1 {
			end = "ends"
		}
		says = fmt.Sprintf("%s beginning with %s %s on %s%s.", length, day, end, words(m.day), cited)
	default:
		says = fmt.Sprintf("%s %s is %s%s.", length, later, words(m.day), cited)
	}
	if left := skipped(run.Period.Leaves, from, m.day); len(left) > 0 {
		says += " Not counted: " + spans(left) + "."
	}
	tr.add(Step{Op: StepCounted, N: run.Period.N, Unit: run.Period.Unit, Edge: p.edge, From: from, To: m.day, Says: says}, tr.sources(t)...)
}

func (tr *trace) onDay(t *term, m moment) {
	says := fmt.Sprintf("It must be done by %s%s.", words(m.day), tr.cited(t))
	if t.year.edge == EdgeBefore {
		says = fmt.Sprintf("It must be done before %s, so by %s%s.", words(m.day+1), words(m.day), tr.cited(t))
	}
	tr.add(Step{Op: StepYearDay, Edge: t.year.edge, To: m.day, Says: says}, tr.sources(t)...)
}

func (tr *trace) chose(t *term, m moment) {
	op, word := StepLater, "later"
	if t.op == opEarlier {
		op, word = StepEarlier, "earliest"
	}
	tr.add(Step{Op: op, To: m.day, Says: fmt.Sprintf("The %s of these days counts: %s.", word, words(m.day))}, t.source.Cites...)
}

func (tr *trace) rolled(t *term, from date.Date, m moment) {
	if m.state != fixed || m.day == from {
		return
	}
	tr.add(Step{Op: StepRolled, From: from, To: m.day, Says: fmt.Sprintf("%s; the time ends on %s%s.",
		tr.badEnd(t.roll, from), words(m.day), tr.cited(t))}, tr.sources(t)...)
}

func (tr *trace) badEnd(r *roll, d date.Date) string {
	year, month, day := civil(d)
	for _, span := range r.closed {
		if _, inside := lastOf(span, year, month, day); inside {
			return "That day lies in the time from " + spans([]workdays.YearSpan{span})
		}
	}
	return tr.offDay(d)
}

// stays tells of an end that is no working day, where nothing moves it.
func (tr *trace) stays(w *row, d date.Date) {
	if w.due.roll != nil {
		return
	}
	if working, known := tr.calendar.IsWorkingDay(d); known && !working {
		tr.add(Step{Op: StepStays, To: d, Says: tr.offDay(d) + "; this time limit does not move."})
	}
}

func (tr *trace) offDay(d date.Date) string {
	switch weekday := d.Weekday(); {
	case weekday == 0 || weekday == 6:
		return "That day is a " + weekday.String()
	default:
		return "That day is a bank holiday"
	}
}

func (tr *trace) noDate(says string) { tr.add(Step{Op: StepNoDate, Says: says}) }

func (tr *trace) excused(x *Excuse, claim *ehcp.Event) {
	until := ""
	if claim.Until != 0 {
		until = " to " + words(claim.Until)
	}
	tr.add(Step{Op: StepExcused, From: claim.On, To: claim.Until, Says: fmt.Sprintf(
		"The exception %q is claimed from %s%s, and what the law asks for is in the log (%s). The date stays. The limit need not be met if that is what made it impractical; it is then to be done as soon as it can be.",
		claim.Detail, words(claim.On), until, inWords(x.Cites[0]))}, x.Cites...)
}

func (tr *trace) status(w *row, n *candidate, asOf date.Date) {
	says := ""
	late := func(by int32) string {
		if by == 1 {
			return "1 day late"
		}
		return fmt.Sprintf("%d days late", by)
	}
	switch n.status {
	case Met:
		switch {
		case w.duty.Kind == Floor:
			says = "The time was left, until " + words(date.Date(n.settled)) + "."
			if len(w.duty.Meets.Kinds) > 0 && n.settled != n.due {
				says = "The family answered on " + words(date.Date(n.settled)) + ", which ends the wait."
			}
		case n.due == 0:
			says = "It was done on " + words(date.Date(n.settled)) + "."
		default:
			says = "It was done on " + words(date.Date(n.settled)) + ", in time."
		}
	case MetLate:
		says = "It was done on " + words(date.Date(n.settled)) + ", " + late(n.settled-n.due) + "."
	case Ended:
		says = "It ended on " + words(date.Date(n.ended)) + ", overtaken by what happened then."
		if n.due != 0 && n.ended > n.due && !n.open {
			says = "It ended on " + words(date.Date(n.ended)) + ", overtaken by what happened then; by that day it was " + late(n.ended-n.due) + "."
		}
	case Overdue:
		says = "On " + words(asOf) + " it was not done, " + late(inDays(asOf)-n.due) + "."
		if n.open {
			says += " It binds only if " + w.duty.OnlyIf + "."
		}
		if w.duty.Kind == Advisory {
			says += " This is guidance: it is no breach of the law."
		}
	case Lapsed:
		says = "On " + words(asOf) + " it had not been used, and had lapsed."
	case Breached:
		says = "What had to wait came before the time was over."
	case Open:
		says = "On " + words(asOf) + " it was open."
		if w.ahead > 0 && date.Date(n.opened) > asOf {
			says = "On " + words(asOf) + " it had not opened yet."
		}
	default:
		return
	}
	tr.add(Step{Op: StepStatus, To: asOf, Says: says})
}

// cited is the source of a term in brackets.
func (tr *trace) cited(t *term) string { return " (" + inWords(tr.sources(t)[0]) + ")" }

// sources are the citations of a term: its own, else the duty's; and the Code's
// alone where its reading decided.
func (tr *trace) sources(t *term) []Citation {
	cites := t.source.Cites
	if len(cites) == 0 {
		cites = tr.row.duty.Cites
	}
	if i := slices.IndexFunc(cites, func(c Citation) bool { return c.Authority == StatutoryGuidance }); t.inCode && i >= 0 {
		return cites[i : i+1]
	}
	return cites
}

// quantity writes 20 weeks, 1 month.
func quantity(n int, u Unit) string {
	unit := strings.ReplaceAll(string(u), "-", " ")
	if n == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return fmt.Sprintf("%d %s", n, unit)
}

// skipped are the spans that a count has met.
func skipped(list []workdays.YearSpan, from, to date.Date) []workdays.YearSpan {
	return slices.DeleteFunc(slices.Clone(list), func(s workdays.YearSpan) bool {
		for d := from; d <= to; d++ {
			y, m, day := civil(d)
			if _, inside := lastOf(s, y, m, day); inside {
				return false
			}
		}
		return true
	})
}

// spans writes "1 August to 31 August, 25 December to 1 January".
func spans(list []workdays.YearSpan) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = fmt.Sprintf("%d %v to %d %v", s.FromDay, s.FromMonth, s.ToDay, s.ToMonth)
	}
	return strings.Join(parts, ", ")
}

// inWords spells a citation out for people: regulation 13(2).
func inWords(c Citation) string {
	pinpoint := c.Pinpoint
	for _, word := range [...][2]string{{"reg ", "regulation "}, {"regs ", "regulations "}, {"s ", "section "},
		{"r ", "rule "}, {"art ", "article "}, {"para ", "paragraph "}} {
		if rest, found := strings.CutPrefix(pinpoint, word[0]); found {
			pinpoint = word[1] + rest
			break
		}
	}
	switch c.Instrument {
	case SEND2014: // the one that the reader meets everywhere
		return pinpoint
	case CFA2014:
		return pinpoint + " of the Children and Families Act 2014"
	case Tribunal2008:
		return pinpoint + " of the tribunal's rules"
	case Code2015:
		return pinpoint + " of the Code of Practice"
	}
	return strings.TrimSpace(c.Instrument + " " + pinpoint)
}
