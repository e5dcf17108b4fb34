package funding

import (
	"slices"

	"github.com/sendrules/sendrules/ehcp"
)

// Answer is what is known of one thing that the law asks. The zero Answer is
// that nothing is known, which is never taken for a no.
type Answer uint8

// The answers.
const (
	NotKnown Answer = iota
	Yes
	No
	answerCount
)

var answers = [answerCount]string{NotKnown: "not-known", Yes: "yes", No: "no"}

// The codes of an [ehcp.Error] about personal budgets.
const (
	UnknownAnswer ehcp.Code = "unknown-answer" // neither yes, no nor not-known
	UnknownStep   ehcp.Code = "unknown-step"   // no step of the law has the ID
	UnknownFact   ehcp.Code = "unknown-fact"   // no step of the law asks for it
)

// String is the word that JSON carries: "yes", "no", "not-known".
func (a Answer) String() string {
	if a >= answerCount {
		return ""
	}
	return answers[a]
}

// MarshalText writes the word.
func (a Answer) MarshalText() ([]byte, error) {
	if a >= answerCount {
		return nil, &ehcp.Error{Code: UnknownAnswer, Message: "there is no such answer"}
	}
	return []byte(answers[a]), nil
}

// UnmarshalText reads the word.
func (a *Answer) UnmarshalText(text []byte) error {
	i := slices.Index(answers[:], string(text))
	if i < 0 {
		return &ehcp.Error{Code: UnknownAnswer, Value: ehcp.Shorten(string(text)), Message: "an answer is yes, no or not-known"}
	}
	*a = Answer(i)
	return nil
}

// BudgetFact is one thing that is so or not so, in words that can be read to a
// parent.
type BudgetFact struct {
	ID   string `json:"id"`   // "recipient-can-manage"
	Asks string `json:"asks"` // "the recipient appears able to manage the payments, …"
}

// BudgetCondition is a fact that the law asks for, and where.
type BudgetCondition struct {
	BudgetFact
	Only  *BudgetFact `json:"only,omitempty"` // it is asked only where this is so; nil: always
	Cites string      `json:"cites"`          // "SI 2014/1652 reg 5(2)(a)"
}

// BudgetStep is something that a family may ask for, or that an authority may or
// must do, and what the law asks first.
type BudgetStep struct {
	ID      string            `json:"id"`
	Title   string            `json:"title"`
	Needs   []BudgetCondition `json:"needs"`             // every one of them
	Grounds []BudgetCondition `json:"grounds,omitempty"` // and, where there are any, at least one of these
}

// BudgetSteps is the law of personal budgets and direct payments under an EHC
// plan, as data, in the order in which a case meets it; [BudgetSources] says where
// it was read. The time for the first review is the duty "review-direct-payment"
// of package deadlines.
//
// Direct payments for health care and for social care follow other instruments
// ([BudgetProvisions]). Where a parent or young person lacks capacity, read
// "parent" and "young person" as their representative (reg 16).
func BudgetSteps() []BudgetStep { return budgetLaw() }

// BudgetState says how a condition, or a step, stands.
type BudgetState string

// The states.
const (
	ConditionMet        BudgetState = "met"
	ConditionNotMet     BudgetState = "not-met"
	ConditionUnknown    BudgetState = "cannot-tell"    // a fact is missing
	ConditionNotForThem BudgetState = "does-not-apply" // it is asked only of others
)

// CheckedCondition is a condition and how it stands.
type CheckedCondition struct {
	BudgetCondition
	State   BudgetState `json:"state"`
	Missing string      `json:"missing,omitempty"` // the ID of the fact that is missing
}

// BudgetCheck is a step held against the facts.
//
// [ConditionMet] says that nothing the law asks is missing from what was
// answered. It is no decision: whether the authority is satisfied is for the
// authority, and many answers are such judgements.
type BudgetCheck struct {
	Step    string             `json:"step"`
	State   BudgetState        `json:"state"`
	Needs   []CheckedCondition `json:"needs"`
	Grounds []CheckedCondition `json:"grounds,omitempty"`
}

// CheckBudget holds the facts against one step of the law. Facts are answers by
// [BudgetFact.ID]; what is left out is not known. The same facts may serve every
// step.
//
// The error is an [*ehcp.Error]: code [UnknownStep] or, for a fact that no step
// asks for, [UnknownFact].
func CheckBudget(step string, facts map[string]Answer) (BudgetCheck, error) {
	law := budgetLaw()
	at := slices.IndexFunc(law, func(s BudgetStep) bool { return s.ID == step })
	if at < 0 {
		return BudgetCheck{}, &ehcp.Error{Code: UnknownStep, Field: "step", Value: ehcp.Shorten(step), Message: "the law of personal budgets has no such step"}
	}
	if id := unaskedFact(law, facts); id != "" {
		return BudgetCheck{}, &ehcp.Error{Code: UnknownFact, Field: "facts", Value: ehcp.Shorten(id), Message: "no step of the law of personal budgets asks for this"}
	}
	check := BudgetCheck{Step: step, State: ConditionMet, Needs: checkConditions(law[at].Needs, facts), Grounds: checkConditions(law[at].Grounds, facts)}
	for _, c := range check.Needs {
		check.State = weaker(check.State, c.State)
	}
	if len(check.Grounds) > 0 {
		best := ConditionNotMet
		for _, c := range check.Grounds {
			if c.State == ConditionMet || c.State == ConditionUnknown && best == ConditionNotMet {
				best = c.State
			}
		}
		check.State = weaker(check.State, best)
	}
	return check, nil
}

func checkConditions(conditions []BudgetCondition, facts map[string]Answer) []CheckedCondition {
	var all []CheckedCondition
	for _, c := range conditions {
		checked := CheckedCondition{BudgetCondition: c, State: ConditionMet}
		switch {
		case c.Only != nil && facts[c.Only.ID] == No:
			checked.State = ConditionNotForThem
		case facts[c.ID] == Yes:
			// met, whether or not it had to be
		case c.Only != nil && facts[c.Only.ID] != Yes:
			checked.State, checked.Missing = ConditionUnknown, c.Only.ID
		case facts[c.ID] == No:
			checked.State = ConditionNotMet
		default:
			checked.State, checked.Missing = ConditionUnknown, c.ID
		}
		all = append(all, checked)
	}
	return all
}

// weaker is how two things stand together.
func weaker(a, b BudgetState) BudgetState {
	for _, state := range []BudgetState{ConditionNotMet, ConditionUnknown} {
		if a == state || b == state {
			return state
		}
	}
	return ConditionMet
}

// unaskedFact is the first fact, by name, that no step asks for.
func unaskedFact(law []BudgetStep, facts map[string]Answer) string {
	asked := map[string]bool{}
	for _, step := range law {
		for _, c := range slices.Concat(step.Needs, step.Grounds) {
			asked[c.ID] = true
			if c.Only != nil {
				asked[c.Only.ID] = true
			}
		}
	}
	first := ""
	for id := range facts {
		if !asked[id] && (first == "" || id < first) {
			first = id
		}
	}
	return first
}
