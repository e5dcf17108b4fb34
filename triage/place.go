package triage

import (
	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// Place is where one obligation stands in the order of work. A policy puts every
// place in a tier; no weight moves an obligation from one place to another.
type Place uint8

// The places, in the order in which a statute would have them.
const (
	_             Place = iota
	OrderPastDue        // the council's, under an order and past its last day
	UnderOrder          // the council's, opened by a tribunal's order, a concession, or an agreement that counts as an order
	PastDue             // the council's, past its last day
	DueSoon             // the council's, due within the policy's days
	Excepted            // the council's, an exception made out; still to be done as soon as practicable
	Unclear             // the council's, its date cannot be told
	DueLater            // the council's, due later than soon
	Undated             // the council's, as soon as practicable
	OfOthers            // somebody else's, to wait for or to chase
	UnderGuidance       // no breach of law, whatever its date
	ToLookAt            // nothing that can still be done, but a reason to look: never the next duty
	placeCount
)

var places = [placeCount]string{
	OrderPastDue: "order-overdue", UnderOrder: "order", PastDue: "overdue", DueSoon: "due-soon", Excepted: "excused", Unclear: "cannot-tell", DueLater: "due-later",
	Undated: "undated", OfOthers: "others", UnderGuidance: "guidance", ToLookAt: "look",
}

// ParsePlace finds the place with a policy's word. The error is an
// [*ehcp.Error] with code [UnknownPlace].
func ParsePlace(word string) (Place, error) {
	for p := OrderPastDue; p < placeCount; p++ {
		if places[p] == word {
			return p, nil
		}
	}
	return 0, &ehcp.Error{Code: UnknownPlace, Value: ehcp.Shorten(word), Message: "no obligation stands in such a place"}
}

// String is the word that policies and reasons use, "" for no place.
func (p Place) String() string {
	if p >= placeCount {
		return ""
	}
	return places[p]
}

// MarshalText writes the word.
func (p Place) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads the word.
func (p *Place) UnmarshalText(text []byte) error {
	parsed, err := ParsePlace(string(text))
	if err == nil {
		*p = parsed
	}
	return err
}

// council reports whether it is for the council to do something.
func (p Place) council() bool { return p >= OrderPastDue && p <= Undated }

// placeOf finds where an obligation of the case stands, and for one to look at,
// why; no place where nothing is left to do, or it is for the family alone.
//
// A duty that binds only if something is so, such as that there is to be no
// plan, says while it runs by when to decide; once past, only that it would be
// late.
func (w *weighing) placeOf(o *deadlines.Obligation) (Place, factor) {
	switch o.Status {
	case deadlines.Met, deadlines.MetLate, deadlines.Ended, deadlines.Lapsed:
		return 0, 0
	}
	conditional := o.OnlyIf() != ""
	switch kind := o.Kind(); {
	case kind == deadlines.Floor && o.Status == deadlines.Breached:
		return ToLookAt, timeCutShort
	case kind == deadlines.Right || kind == deadlines.Floor:
		return 0, 0
	case kind != deadlines.Obligatory:
		return UnderGuidance, 0
	case o.Owner() != string(deadlines.LocalAuthority):
		return OfOthers, 0
	case conditional && o.Status == deadlines.Overdue:
		return ToLookAt, onlyIf
	case conditional && o.Status != deadlines.Open:
		return 0, 0
	case ordered(o, w.c) && o.Status == deadlines.Overdue:
		return OrderPastDue, 0
	case ordered(o, w.c):
		return UnderOrder, 0
	case o.Status == deadlines.Overdue && o.Due < o.OpenedOn && !w.c.Events[o.Opener].Planned:
		return ToLookAt, dayMissed // it fell before an event that has happened since
	case o.Status == deadlines.Overdue:
		return PastDue, 0
	case o.Status == deadlines.Excused:
		return Excepted, 0
	case o.Status == deadlines.CannotTell:
		return Unclear, 0
	case o.Due == 0 && o.Duty() == "consult-family" && w.decided(o):
		return ToLookAt, dayMissed
	case o.Due == 0:
		return Undated, 0
	case o.Days <= w.policy.DueSoonDays:
		return DueSoon, 0
	}
	return DueLater, 0
}

// ordered reports whether an obligation follows from an order of the tribunal,
// from a concession, or from a mediation agreement about what could have been
// appealed, which counts as an order: SI 2014/1530 regs 42(2), 44 and 45.
func ordered(o *deadlines.Obligation, c *ehcp.Case) bool {
	switch o.OpenedBy {
	case ehcp.TribunalOrder, ehcp.AppealConceded:
		return true
	case ehcp.MediationAgreement:
		return c.Events[o.Opener].Detail != ehcp.Other
	}
	return false
}

// decided reports whether the decision was taken before which the family was to
// be consulted: SI 2014/1530 reg 3 has no date, but it comes before that.
func (w *weighing) decided(consult *deadlines.Obligation) bool {
	if len(w.decisions) == 0 {
		w.decisions[-1] = true // looked for
		for i := range w.obligations {
			if o := &w.obligations[i]; (o.Status == deadlines.Met || o.Status == deadlines.MetLate) && o.Duty() == "decide-whether-to-assess" {
				w.decisions[o.Opener] = true
			}
		}
	}
	return w.decisions[consult.Opener]
}
