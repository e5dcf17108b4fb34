package triage

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
)

// Reason is one part of a score. The points of a case's reasons add up to its
// score; the first is about its next duty.
type Reason struct {
	// Factor is the word of what counts: the place of the next duty, for its tier
	// ("overdue"); "lifted" and "waiting"; "near" and "days-late", for the limits;
	// "born-unknown"; or one of [Factors].
	Factor string    `json:"factor"`
	Points int       `json:"points"`
	Count  int       `json:"count,omitzero"` // how many it speaks for: duties, bodies, days of waiting
	Day    date.Date `json:"day,omitzero"`   // the day it speaks of, where that is not the obligation's own; 0: none

	About *deadlines.Obligation `json:"-"` // the first of the obligations that it is about; nil: none

	asOf date.Date
}

// MarshalJSON writes the reason with the duty that it is about, and its sentence.
func (r Reason) MarshalJSON() ([]byte, error) {
	type plain Reason
	document := struct {
		plain
		Duty    string `json:"duty,omitempty"`
		Because string `json:"because"`
	}{plain: plain(r), Because: r.Because()}
	if r.About != nil {
		document.Duty = r.About.Duty()
	}
	return json.Marshal(document)
}

// Because is the reason as a sentence that names the duty, its date and its
// source.
func (r *Reason) Because() string {
	if r.About == nil {
		return r.ofTheChild()
	}
	o, days := r.About, int(r.About.Due-r.asOf)
	due, title, cite := words(o.Due), o.Title(), source(o)
	switch r.Factor {
	case "waiting":
		from := words(r.Day)
		if r.Day > o.OpenedOn { // by the policy's lead
			from += ", " + plural(int(o.Due-r.Day), "day") + " before the last day"
		}
		said := fmt.Sprintf("%s waited, from %s: %s (%s)", plural(r.Count, "day"), from, title, cite)
		if r.Points < r.Count {
			said += fmt.Sprintf("; %s of them count", number(r.Points))
		}
		return said
	case "lifted":
		return fmt.Sprintf("%s waited, so the case stands in a higher tier than its next duty: %s (%s)", plural(r.Count, "day"), title, cite)
	case "days-late":
		return fmt.Sprintf("%s past %s, the last day to “%s” (%s)", plural(-days, "day"), due, title, cite)
	case "near":
		switch {
		case days < 0:
			return fmt.Sprintf("%s was the last day to “%s” (%s), which binds only if %s", due, title, cite, o.OnlyIf())
		case days == 0:
			return fmt.Sprintf("Today, %s, is the last day to “%s” (%s)", due, title, cite)
		}
		return fmt.Sprintf("%s left until %s, the last day to “%s” (%s)", plural(days, "day"), due, title, cite)
	case "order", "order-overdue":
		return fmt.Sprintf("%s: %s (%s), opened %s by %s", title, isDue(o), cite, words(o.OpenedOn), strings.ReplaceAll(o.OpenedBy.String(), "-", " "))
	case "overdue":
		return fmt.Sprintf("%s: it was due by %s (%s) and is not done", title, due, cite)
	case "due-soon", "due-later":
		return fmt.Sprintf("%s: it is due by %s (%s)", title, due, cite)
	case "excused":
		return fmt.Sprintf("%s: an exception is made out; its date stays %s (%s), and it is still to be done as soon as practicable", title, due, cite)
	case "cannot-tell", factors[missingFact]:
		return fmt.Sprintf("%s: no date can be told without this: %s (%s)", title, needs(o), cite)
	case "undated":
		return fmt.Sprintf("%s: the law gives no date; as soon as practicable (%s)", title, cite)
	case "others":
		return fmt.Sprintf("Not the council's own: %s (%s), for %s, %s", title, cite, whom(o.Owner()), isDue(o))
	case "guidance", factors[guidanceDue]:
		switch {
		case o.Status == deadlines.CannotTell:
			return fmt.Sprintf("%s: guidance, whose day cannot be told without this: %s (%s)", title, needs(o), cite)
		case o.Due == 0:
			return fmt.Sprintf("%s: guidance, without a day (%s)", title, cite)
		}
		return fmt.Sprintf("%s: guidance asks for it by %s (%s); the law does not", title, due, cite)
	case factors[furtherOverdue]:
		return fmt.Sprintf("%s overdue, first: %s, due by %s (%s)", plural(r.Count, "further duty"), title, due, cite)
	case factors[phaseTransfer]:
		return fmt.Sprintf("A transfer to the next phase of education: %s, by %s (%s)", title, due, cite)
	case factors[tribunal]:
		return fmt.Sprintf("The tribunal waits for this: %s, by %s (%s)", title, due, cite)
	case factors[adviceAllIn]:
		return fmt.Sprintf("All %d asked have given their advice and no draft has been served: it is ready to draft (%s)", r.Count, title)
	case factors[adviceOutstanding]:
		return fmt.Sprintf("%s for advice not answered, the first to %s, %s", plural(r.Count, "request"), whom(o.Owner()), isDue(o))
	case factors[placementsUnanswered]:
		return fmt.Sprintf("%s not answered, the first with %s", plural(r.Count, "consultation"), whom(o.Owner()))
	case factors[othersLate]:
		return fmt.Sprintf("%s of others overdue, first: %s (%s), for %s, %s", plural(r.Count, "duty"), title, cite, whom(o.Owner()), isDue(o))
	case factors[complexity]:
		return fmt.Sprintf("What makes the case complex comes to %d: bodies asked for advice, circumstances that hold, an appeal on foot", r.Count)
	case factors[timeCutShort]:
		if o.Due == 0 {
			return fmt.Sprintf("%s: what had to wait was done before the time was over (%s)", title, cite)
		}
		return fmt.Sprintf("%s: the time ran to %s (%s), and what had to wait was done before", title, due, cite)
	case factors[onlyIf]:
		return fmt.Sprintf("%s: %s was the last day (%s); it binds only if %s", title, due, cite, o.OnlyIf())
	case factors[dayMissed]:
		if o.Due == 0 {
			return fmt.Sprintf("%s: it is not in the log, and the decision that it came before has been taken (%s)", title, cite)
		}
		return fmt.Sprintf("%s: it was due by %s (%s), is not in the log, and what it came before has taken place", title, due, cite)
	}
	return title + " (" + cite + ")"
}

// ofTheChild words what is about no duty.
func (r *Reason) ofTheChild() string {
	switch r.Factor {
	case "born-unknown":
		return "The date of birth is not known, so whether the child is nearing 16, 18 or 25 cannot be told"
	case factors[tribunal]:
		return fmt.Sprintf("A hearing before the tribunal is planned for %s", words(r.Day))
	case factors[nearing16], factors[nearing18], factors[nearing25]:
		age := strings.TrimPrefix(r.Factor, "nearing-")
		if r.Day <= r.asOf {
			return fmt.Sprintf("Turned %s on %s, while this was open", age, words(r.Day))
		}
		return fmt.Sprintf("Turns %s on %s", age, words(r.Day))
	}
	return "This holds today: " + strings.ReplaceAll(r.Factor, "-", " ")
}

// isDue says when an obligation is due, or was.
func isDue(o *deadlines.Obligation) string {
	switch {
	case o.Status == deadlines.CannotTell:
		return "no date can be told without this: " + needs(o)
	case o.Due == 0:
		return "as soon as practicable"
	case o.Days < 0:
		return "was due by " + words(o.Due)
	}
	return "is due by " + words(o.Due)
}

// Why says in a sentence or two why one case stands before the other, whichever
// is named first.
func Why(a, b *Standing) string {
	if Compare(a, b) > 0 {
		a, b = b, a
	}
	switch {
	case a.Tier != b.Tier:
		return fmt.Sprintf("%s stands before %s because its tier is higher. %s: %s. %s: %s.", a.ID, b.ID, a.ID, a.tierReason(), b.ID, b.tierReason())
	case a.Score != b.Score:
		return fmt.Sprintf("%s stands before %s in the same tier by %s: %s.", a.ID, b.ID, plural(a.Score-b.Score, "point"), differences(a, b))
	case a.Due != b.Due && b.Due == 0:
		return fmt.Sprintf("%s stands before %s: both have %s, and only the first has a last day, %s.", a.ID, b.ID, plural(a.Score, "point"), words(a.Due))
	case a.Due != b.Due:
		return fmt.Sprintf("%s stands before %s: both have %s, and its last day is earlier, %s and not %s.", a.ID, b.ID, plural(a.Score, "point"), words(a.Due), words(b.Due))
	}
	return fmt.Sprintf("%s and %s stand equal, with %s; their ids decide only which is printed first.", a.ID, b.ID, plural(a.Score, "point"))
}

// tierReason is why a case stands in its tier: its next duty, or how long it has
// waited.
func (s *Standing) tierReason() string {
	for i := range s.Reasons {
		if s.Reasons[i].Factor == "lifted" {
			return s.Reasons[i].Because()
		}
	}
	return s.Reasons[0].Because()
}

// differences names the factors by which two cases of one tier differ, those for
// the first one before those for the second.
func differences(a, b *Standing) string {
	points := func(s *Standing, factor string) (sum int) {
		for i := range s.Reasons {
			if alike(s.Reasons[i].Factor) == factor {
				sum += s.Reasons[i].Points
			}
		}
		return sum
	}
	var for1, for2 []string
	seen := map[string]bool{}
	for _, s := range []*Standing{a, b} {
		for i := range s.Reasons {
			factor := alike(s.Reasons[i].Factor)
			if seen[factor] {
				continue
			}
			seen[factor] = true
			x, y := points(a, factor), points(b, factor)
			said := fmt.Sprintf("%s %s and not %s", strings.ReplaceAll(factor, "-", " "), number(x), number(y))
			switch {
			case x > y:
				for1 = append(for1, said)
			case x < y:
				for2 = append(for2, said)
			}
		}
	}
	said := strings.Join(for1, ", ")
	if len(for2) > 0 {
		said += "; against that, " + strings.Join(for2, ", ")
	}
	return said
}

// alike puts together the words of factors that are one and the same: the places
// and lifts that make up the tier, and both sides of a limit.
func alike(factor string) string {
	if _, err := ParsePlace(factor); err == nil || factor == "lifted" {
		return "tier"
	}
	if factor == "near" || factor == "days-late" {
		return "near or late"
	}
	return factor
}

// source is the authority of a duty, as results carry it.
func source(o *deadlines.Obligation) string {
	cites := o.Cites()
	if len(cites) == 0 {
		return "no source given"
	}
	return cites[0].String()
}

// needs is the fact that is missing.
func needs(o *deadlines.Obligation) string { return strings.Join(o.Needs(), ", ") }

// whom names whose duty it is: the words of the contract, made plain.
func whom(who string) string {
	switch who {
	case "commissioner", "setting", "mediation-adviser", "educational-psychologist", "family":
		return "the " + strings.ReplaceAll(who, "-", " ")
	case "", "party":
		return "the one asked"
	}
	return who
}

// words writes a day for people: 2 November 2026.
func words(d date.Date) string { return d.Format("2 January 2006") }

// plural counts a thing: 1 day, 2 days, 3 further duties.
func plural(n int, thing string) string {
	switch {
	case n == 1:
		return "1 " + thing
	case strings.HasSuffix(thing, "ty"):
		return number(n) + " " + strings.TrimSuffix(thing, "y") + "ies"
	}
	return number(n) + " " + thing + "s"
}

// number writes a whole number with its thousands apart: 1,461.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
