package main

import (
	"fmt"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// factor names what a reason counts, for machines by its word.
type factor uint8

const (
	_ factor = iota
	overdue
	dueSoon
	exceptionMadeOut
	cannotTell
	dueLater
	noDate
	waitingOnOthers
	underGuidance
	daysLate
	furtherOverdue
	near
	missingFact
	lateOthers
	timeCutShort
	onlyIf
	dayMissed
	factors
)

func (f factor) String() string {
	return [factors]string{
		overdue: "overdue", dueSoon: "due-soon", exceptionMadeOut: "excused", cannotTell: "cannot-tell", dueLater: "due-later",
		noDate: "no-date", waitingOnOthers: "waiting-on-others", underGuidance: "guidance", daysLate: "days-late",
		furtherOverdue: "further-overdue", near: "near", missingFact: "missing-fact", lateOthers: "others-late",
		timeCutShort: "time-cut-short", onlyIf: "only-if", dayMissed: "day-missed",
	}[f]
}

// law is what the list says of a duty, kept once for all its cases.
type law struct {
	duty, title string
	cites       []deadlines.Citation
}

// cite is the authority of the duty, as results carry it.
func (l *law) cite() string {
	if len(l.cites) == 0 {
		return "no source given"
	}
	return l.cites[0].String()
}

// laws are the duties met so far, by what tells their versions apart.
type laws map[[4]string]*law

func (known laws) of(o *deadlines.Obligation) *law {
	cites := o.Cites()
	key := [4]string{o.Duty(), o.Title()}
	if len(cites) > 0 {
		key[2], key[3] = cites[0].Instrument, cites[0].Pinpoint
	}
	l := known[key]
	if l == nil {
		l = &law{o.Duty(), o.Title(), cites}
		known[key] = l
	}
	return l
}

// reason is one part of a score, small until it is written out.
type reason struct {
	law    *law
	who    string // whose duty it is, where it is not the council's
	needs  string // the fact that is missing
	onlyIf string // what must be so for it to bind
	due    int32  // 0: none
	count  int32  // how many it speaks for: duties, or days that count
	points int32
	factor factor
}

func (known laws) reason(points int, why factor, o *deadlines.Obligation, count int) reason {
	r := reason{law: known.of(o), due: int32(o.Due), count: int32(count), points: int32(points), factor: why}
	r.onlyIf = o.OnlyIf()
	if needs := o.Needs(); len(needs) > 0 {
		r.needs = needs[0]
	}
	if why == waitingOnOthers || why == lateOthers {
		r.who = strings.Clone(o.Owner())
	}
	return r
}

// because is the reason as a sentence that names the duty, its date and its
// source.
func (r *reason) because(asOf date.Date) string {
	due, title, cite := words(date.Date(r.due)), r.law.title, r.law.cite()
	days := r.due - int32(asOf)
	switch r.factor {
	case overdue:
		return fmt.Sprintf("%s: it was due by %s (%s) and is not done", title, due, cite)
	case daysLate:
		said := fmt.Sprintf("%s past %s, the last day to “%s” (%s)", plural(int(-days), "day"), due, title, cite)
		if r.count < -days {
			said += fmt.Sprintf("; %s of them count", terminal.Number(int(r.count)))
		}
		return said
	case furtherOverdue:
		return fmt.Sprintf("%s overdue, first: %s, due by %s (%s)", plural(int(r.count), "further duty"), title, due, cite)
	case dueSoon, dueLater:
		return fmt.Sprintf("%s: it is due by %s (%s)", title, due, cite)
	case near:
		return fmt.Sprintf("%s left until %s, the last day to “%s” (%s)", plural(int(days), "day"), due, title, cite)
	case exceptionMadeOut:
		return fmt.Sprintf("%s: an exception is made out; its date stays %s (%s), and it is still to be done as soon as practicable", title, due, cite)
	case cannotTell, missingFact:
		return fmt.Sprintf("%s: no date can be told without this: %s (%s)", title, r.needs, cite)
	case noDate:
		return fmt.Sprintf("%s: the law gives no date; as soon as practicable (%s)", title, cite)
	case waitingOnOthers, lateOthers:
		return r.ofOthers(due, int(days))
	case underGuidance:
		switch {
		case r.needs != "":
			return fmt.Sprintf("%s: guidance, whose day cannot be told without this: %s (%s)", title, r.needs, cite)
		case r.due == 0:
			return fmt.Sprintf("%s: guidance, without a day (%s)", title, cite)
		}
		return fmt.Sprintf("%s: guidance asks for it by %s (%s); the law does not", title, due, cite)
	case timeCutShort:
		if r.due == 0 {
			return fmt.Sprintf("%s: what had to wait was done before the time was over (%s)", title, cite)
		}
		return fmt.Sprintf("%s: the time ran to %s (%s), and what had to wait was done before", title, due, cite)
	case onlyIf:
		return fmt.Sprintf("%s: %s was the last day (%s); it binds only if %s", title, due, cite, r.onlyIf)
	case dayMissed:
		return fmt.Sprintf("%s: it was due by %s (%s), is not in the log, and what it came before has taken place", title, due, cite)
	}
	return title + " (" + cite + ")"
}

func (r *reason) ofOthers(due string, days int) string {
	title, whose := r.law.title+" ("+r.law.cite()+")", owner(r.who)
	said := "Not the council's own"
	if r.factor == lateOthers {
		said = plural(int(r.count), "duty") + " of others overdue, first"
	}
	switch {
	case r.needs != "":
		return fmt.Sprintf("%s: %s, %s; no date can be told without this: %s", said, title, whose, r.needs)
	case r.due == 0:
		return fmt.Sprintf("%s: %s, %s, as soon as practicable", said, title, whose)
	case days < 0:
		return fmt.Sprintf("%s: %s, %s, was due by %s", said, title, whose, due)
	}
	return fmt.Sprintf("%s: %s, %s, is due by %s", said, title, whose, due)
}

// owner says whose duty it is: the words of the contract, made plain.
func owner(who string) string {
	switch who {
	case "commissioner", "setting", "mediation-adviser", "educational-psychologist", "family":
		return "for the " + strings.ReplaceAll(who, "-", " ")
	case "", "party":
		return "for the one asked"
	}
	return "for " + who
}

// words writes a day for people: 2 November 2026.
func words(d date.Date) string { return d.Format("2 January 2006") }

// plural counts a thing: 1 day, 2 days, 3 further duties.
func plural(n int, thing string) string {
	switch {
	case n == 1:
		return "1 " + thing
	case strings.HasSuffix(thing, "ty"):
		return terminal.Number(n) + " " + strings.TrimSuffix(thing, "y") + "ies"
	}
	return terminal.Number(n) + " " + thing + "s"
}
