package triage

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// Advice is a report that exists already, given for any purpose, and what is
// known of whether it will do. An empty answer is one that nobody has given.
type Advice struct {
	Party   string    `json:"party"`             // who gave it: "educational-psychologist"
	On      date.Date `json:"on"`                // the day it is of
	Purpose string    `json:"purpose,omitempty"` // "a review of support in March", in the caller's words

	// Whether each of the three is satisfied that it is sufficient for the
	// purposes of an assessment.
	Author    Answer `json:"author,omitempty"`
	Authority Answer `json:"authority,omitempty"`
	Family    Answer `json:"family,omitempty"`

	// NeedChanged is whether the needs have changed since, so far as is known.
	NeedChanged Answer `json:"need_changed,omitempty"`
}

// AdviceRules say when existing advice is too old to be brought up to date. They
// are a council's own: the law knows no age of advice.
type AdviceRules struct {
	UpdateWithin int `json:"update_within"` // months; older advice is asked for anew
}

// StandardAdviceRules are an illustration: two years. A council and its
// psychologists set their own.
func StandardAdviceRules() AdviceRules { return AdviceRules{UpdateWithin: 24} }

// Proportion is how much is suggested to be asked of an adviser.
type Proportion string

// The proportions, the largest first but for the last.
const (
	NewAdvice     Proportion = "new-advice"          // nothing that exists will do
	UpdateAdvice  Proportion = "update"              // add what is new, and do not go over what is known
	AdviceIsThere Proportion = "existing-advice"     // the three agree: it must not be sought again
	AskTheThree   Proportion = "ask-if-it-is-enough" // somebody has not said whether it is sufficient
)

// Suggestion is a proportionate input from one adviser. It is a suggestion: who
// is satisfied with what is for the family, the authority and the adviser.
type Suggestion struct {
	Party   string               `json:"party"`
	Input   Proportion           `json:"input"`
	From    date.Date            `json:"from,omitzero"` // the day of the existing advice that it rests on; 0: none
	Because string               `json:"because,omitempty"`
	Ask     []string             `json:"ask,omitempty"`  // who must still say whether the existing advice is sufficient
	Else    Proportion           `json:"else,omitempty"` // what is suggested if one of them says no; empty unless Input is AskTheThree
	Cites   []deadlines.Citation `json:"cites,omitempty"`
}

// SuggestAdvice suggests how much to ask of an adviser, the educational
// psychologist first of all, from the advice that exists. The law decides one
// case: where the adviser, the authority and the family are all satisfied that
// existing advice is sufficient, it must not be sought again, however old it is.
// Otherwise advice must be sought, and how much is a matter of proportion.
//
// Silence is not agreement. What the family itself has to say is always sought.
func SuggestAdvice(c *ehcp.Case, party string, existing []Advice, rules AdviceRules, asOf date.Date) Suggestion {
	s := Suggestion{Party: party, Input: NewAdvice, Cites: []deadlines.Citation{regulation("6(4)")}}
	if sortOf(party) == "parent" {
		s.Because = "What the family has to say is sought in every assessment."
		s.Cites = []deadlines.Citation{regulation("6(1)(a)"), regulation("6(4)")}
		return s
	}
	usable := slices.DeleteFunc(slices.Clone(existing), func(a Advice) bool { return !sameAdviser(a.Party, party) || a.On == 0 || a.On > asOf })
	if len(usable) == 0 {
		s.Because = "No advice from this adviser is known."
		return s
	}
	// The one that most of the three are content with, and of those the latest.
	best := slices.MaxFunc(usable, func(a, b Advice) int {
		return cmp.Or(cmp.Compare(agreement(a), agreement(b)), cmp.Compare(a.On, b.On))
	})
	s.From = best.On
	otherwise, why := lessThanEnough(c, best, rules, asOf)
	switch {
	case agreement(best) == allAgree:
		s.Input, s.Because = AdviceIsThere, "The adviser, the authority and the family are satisfied that the advice of "+words(best.On)+" is sufficient: it must not be sought again."
		if why != "" {
			s.Because += " Make sure that they are satisfied knowing this: " + why + "."
		}
	case agreement(best) == someRefuse:
		s.Input, s.Because = otherwise, "The advice of "+words(best.On)+" is not sufficient to all three."
		if why != "" {
			s.Because += " An update will not do: " + why + "."
		} else {
			s.Because += " An update adds what is new to it."
		}
	default:
		s.Input, s.Else = AskTheThree, otherwise
		for _, one := range [...]struct {
			who string
			is  Answer
		}{{"the adviser who gave it", best.Author}, {"the authority", best.Authority}, {"the family", best.Family}} {
			if one.is == "" {
				s.Ask = append(s.Ask, one.who)
			}
		}
		s.Because = "There is advice of " + words(best.On) + ", and not all have said whether it is sufficient. Nobody's silence is agreement."
		if why != "" {
			s.Because += " They should know this: " + why + "."
		}
	}
	return s
}

// sameAdviser reports whether two parties stand for one adviser: each setting is
// its own, and of the others one named more closely is the same.
func sameAdviser(a, b string) bool {
	return a == b || sortOf(a) == sortOf(b) && sortOf(a) != "school"
}

// The states of agreement about existing advice, the best last.
const (
	someRefuse = iota
	someUnasked
	allAgree
)

// agreement is what the three have said: someRefuse if one says no, allAgree if all
// say yes.
func agreement(a Advice) int {
	said := []Answer{a.Author, a.Authority, a.Family}
	switch {
	case slices.Contains(said, No):
		return someRefuse
	case a.Author == Yes && a.Authority == Yes && a.Family == Yes:
		return allAgree
	}
	return someUnasked
}

// lessThanEnough says what to ask for where existing advice is not sufficient,
// and what speaks against it: its age, changed needs, another setting or phase.
func lessThanEnough(c *ehcp.Case, a Advice, rules AdviceRules, asOf date.Date) (Proportion, string) {
	switch {
	case a.NeedChanged == Yes:
		return NewAdvice, "the needs have changed since"
	case asOf > deadlines.AddMonths(a.On, rules.UpdateWithin):
		return NewAdvice, fmt.Sprintf("it is older than %d months", rules.UpdateWithin)
	}
	if c != nil {
		for _, e := range c.Happened(asOf) {
			if e.On > a.On && (e.Kind == ehcp.PhaseTransfer || e.Kind == ehcp.SettingAttended) {
				return NewAdvice, "the child has changed setting or phase since"
			}
		}
	}
	return UpdateAdvice, ""
}
