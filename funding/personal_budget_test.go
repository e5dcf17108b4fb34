package funding_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
	"github.com/sendrules/sendrules/funding"
)

// The paragraphs of SI 2014/1652 that ask something of somebody, taken from the
// instrument and not from the table. Regs 11(5)(a) to (c), 12(5), 13(8) and 14(7)
// and (8) say what may or does follow; reg 16 says who is meant.
var budgetParagraphs = map[string][]string{
	"inform":  {"reg 3(a)", "reg 3(b)", "reg 3(c)"},
	"request": {"reg 4(1)", "reg 4(1)(a)", "reg 4(1)(b)"},
	"include": {"CFA 2014 s 49(1)", "CFA 2014 s 49(2)", "reg 4A"},
	"pay": {"reg 5(1)", "reg 5(2)(a)", "reg 5(2)(b)", "reg 5(2)(c)", "reg 5(2)(d)",
		"reg 6(1)", "reg 6(1)(a)", "reg 6(1)(b)", "reg 6(1)(c)", "reg 6(1)(d)", "reg 6(2)", "reg 6(2)",
		"reg 8(2)(a)", "reg 8(2)(b)", "reg 8(2)(c)", "reg 8(2)(d)", "reg 8(2)(e)",
		"reg 8(3)(a)", "reg 8(3)(b)", "reg 8(3)(c)", "reg 8(3)(d)", "reg 8(3)(e)", "reg 8(3)(f)", "reg 8(3)(g)",
		"reg 8(4)(a)", "reg 8(4)(b)", "reg 9(1)", "reg 9(2)", "reg 10(1)"},
	"refuse": {"reg 4(2)", "reg 7(a)(i)", "reg 7(a)(ii)", "reg 7(a)(iii)", "reg 7(b)", "reg 7(c)"},
	"review": {"reg 11(1)", "reg 11(2)(a)", "reg 11(2)(b)", "reg 11(3)(a)", "reg 11(3)(b)", "reg 11(3)(c)", "reg 11(3)(d)", "reg 11(3)(e)", "reg 11(4)"},
	"reduce": {"reg 10(2)", "reg 10(3)", "reg 12(1)", "reg 12(1)", "reg 12(2)", "reg 12(3)", "reg 12(3)"},
	"require-repayment": {"reg 13(1)(a)", "reg 13(1)(b)", "reg 13(1)(c)", "reg 13(1)(d)", "reg 13(2)", "reg 13(3)(a)", "reg 13(3)(b)", "reg 13(3)(c)",
		"reg 13(4)", "reg 13(5)", "reg 13(5)", "reg 13(6)"},
	"must-stop": {"reg 5(3)", "reg 14(1)(a)", "reg 14(1)(b)", "reg 14(1)(c)(i)", "reg 14(1)(c)(ii)", "reg 14(1)(d)(i)", "reg 14(1)(d)(ii)", "reg 14(1)(e)",
		"reg 14(3)", "reg 14(3)", "reg 14(4)", "reg 14(5)", "reg 14(5)", "reg 15(4)"},
	"may-stop": {"reg 11(5)(d)", "reg 14(2)", "reg 14(3)", "reg 14(3)", "reg 14(4)", "reg 14(5)", "reg 14(5)"},
	"child-becomes-young-person": {"reg 5(2)(a)", "reg 5(2)(b)", "reg 5(2)(c)", "reg 5(2)(d)", "reg 6(1)(a)", "reg 6(1)(c)", "reg 6(1)(d)",
		"reg 15(1)", "reg 15(2)", "reg 15(3)"},
}

func TestBudgetSteps_citeTheirLaw(t *testing.T) {
	cited := map[string][]string{}
	words := map[string]string{}
	say := func(f funding.BudgetFact) {
		require.Regexp(t, `^[a-z0-9]+(-[a-z0-9]+)*$`, f.ID)
		require.NotEmpty(t, f.Asks)
		if said, again := words[f.ID]; again {
			assert.Equal(t, said, f.Asks, "%s is asked in two ways", f.ID)
		}
		words[f.ID] = f.Asks
	}
	for _, step := range funding.BudgetSteps() {
		require.NotEmpty(t, step.Title)
		for _, c := range slices.Concat(step.Needs, step.Grounds) {
			cite := c.Cites
			if len(cite) > 13 && cite[:13] == "SI 2014/1652 " {
				cite = cite[13:]
			}
			cited[step.ID] = append(cited[step.ID], cite)
			say(c.BudgetFact)
			if c.Only != nil {
				say(*c.Only)
			}
		}
	}
	require.Len(t, cited, len(budgetParagraphs))
	for step, paragraphs := range budgetParagraphs {
		assert.ElementsMatch(t, paragraphs, cited[step], step)
	}
	for _, s := range funding.BudgetSources() {
		assert.Regexp(t, "^https://", s.URL)
		assert.Equal(t, funding.Read, s.Confidence)
		assert.NotZero(t, s.Read)
	}
	for _, p := range funding.BudgetProvisions() {
		assert.Contains(t, p.Cites, "s 49(2)")
		assert.Contains(t, p.DirectPayments, "SI 20")
	}
}

// allYes answers everything that a step asks, as if each circumstance held.
func allYes(step funding.BudgetStep) map[string]funding.Answer {
	facts := map[string]funding.Answer{}
	for _, c := range slices.Concat(step.Needs, step.Grounds) {
		facts[c.ID] = funding.Yes
		if c.Only != nil {
			facts[c.Only.ID] = funding.Yes
		}
	}
	return facts
}

func TestCheckBudget_everyConditionCounts(t *testing.T) {
	check := func(step funding.BudgetStep, facts map[string]funding.Answer) funding.BudgetCheck {
		got, err := funding.CheckBudget(step.ID, facts)
		require.NoError(t, err)
		require.Len(t, got.Needs, len(step.Needs))
		require.Len(t, got.Grounds, len(step.Grounds))
		return got
	}
	for _, step := range funding.BudgetSteps() {
		require.Equal(t, funding.ConditionMet, check(step, allYes(step)).State, step.ID)
		require.Equal(t, funding.ConditionUnknown, check(step, nil).State, step.ID)
		for i, c := range step.Needs {
			facts := allYes(step)
			facts[c.ID] = funding.No
			got := check(step, facts)
			assert.Equal(t, funding.ConditionNotMet, got.State, "%s without %s", step.ID, c.ID)
			assert.Equal(t, funding.ConditionNotMet, got.Needs[i].State)

			delete(facts, c.ID)
			got = check(step, facts)
			assert.Equal(t, funding.ConditionUnknown, got.State, "%s with %s unknown", step.ID, c.ID)
			assert.Equal(t, c.ID, got.Needs[i].Missing)

			if c.Only == nil {
				continue
			}
			facts[c.Only.ID] = funding.No
			assert.Equal(t, funding.ConditionNotForThem, check(step, facts).Needs[i].State)
			delete(facts, c.Only.ID)
			facts[c.ID] = funding.No
			got = check(step, facts)
			assert.Equal(t, funding.ConditionUnknown, got.Needs[i].State)
			assert.Equal(t, c.Only.ID, got.Needs[i].Missing)
		}
		for i, only := range step.Grounds {
			facts := allYes(step)
			for _, c := range step.Grounds {
				if facts[c.ID] = funding.No; c.ID == only.ID {
					facts[c.ID] = funding.Yes
				}
			}
			got := check(step, facts)
			assert.Equal(t, funding.ConditionMet, got.Grounds[i].State)
			assert.Equal(t, funding.ConditionMet, got.State, "%s on %s alone", step.ID, only.ID)
			delete(facts, only.ID)
			assert.NotEqual(t, funding.ConditionMet, check(step, facts).State)
			facts[only.ID] = funding.No
			assert.Equal(t, funding.ConditionNotMet, check(step, facts).State, "%s on no ground", step.ID)
		}
	}
}

func TestCheckBudget_refusesWhatItDoesNotKnow(t *testing.T) {
	_, err := funding.CheckBudget("award", nil)
	assert.Equal(t, &ehcp.Error{Code: funding.UnknownStep, Field: "step", Value: "award", Message: "the law of personal budgets has no such step"}, err)
	_, err = funding.CheckBudget("pay", map[string]funding.Answer{"zz": funding.Yes, "is-nice": funding.No, "not-for-a-place": funding.Yes})
	assert.Equal(t, &ehcp.Error{Code: funding.UnknownFact, Field: "facts", Value: "is-nice", Message: "no step of the law of personal budgets asks for this"}, err)

	var facts map[string]funding.Answer
	_, err = strictjson.Unmarshal([]byte(`{"not-for-a-place": "yes", "recipient-is-nominee": "not-known"}`), &facts)
	require.NoError(t, err)
	assert.Equal(t, map[string]funding.Answer{"not-for-a-place": funding.Yes, "recipient-is-nominee": funding.NotKnown}, facts)
	_, err = strictjson.Unmarshal([]byte(`{"not-for-a-place": "maybe"}`), &facts)
	require.ErrorContains(t, err, `not-for-a-place "maybe": an answer is yes, no or not-known`)
	_, err = json.Marshal(funding.Answer(9))
	require.ErrorContains(t, err, "no such answer")
	assert.Empty(t, funding.Answer(9).String())
	assert.Equal(t, "no", funding.No.String())
	text, err := json.Marshal(funding.Yes)
	require.NoError(t, err)
	assert.JSONEq(t, `"yes"`, string(text))
}

// To learn a fact may settle a step, and never unsettles it.
func TestCheckBudget_learningNeverUnsettles(t *testing.T) {
	steps := funding.BudgetSteps()
	rapid.Check(t, func(t *rapid.T) {
		step := rapid.SampledFrom(steps).Draw(t, "step")
		facts := allYes(step)
		for _, id := range slices.Sorted(maps.Keys(facts)) {
			facts[id] = rapid.SampledFrom([]funding.Answer{funding.Yes, funding.Yes, funding.Yes, funding.No, funding.NotKnown}).Draw(t, id)
		}
		before, err := funding.CheckBudget(step.ID, facts)
		require.NoError(t, err)
		for _, id := range slices.Sorted(maps.Keys(facts)) {
			if facts[id] == funding.NotKnown {
				facts[id] = rapid.SampledFrom([]funding.Answer{funding.Yes, funding.No}).Draw(t, "learnt "+id)
				break
			}
		}
		after, err := funding.CheckBudget(step.ID, facts)
		require.NoError(t, err)
		if before.State != funding.ConditionUnknown {
			require.Equal(t, before.State, after.State)
		}
	})
}

func BenchmarkCheckBudget(b *testing.B) {
	facts := map[string]funding.Answer{"not-for-a-place": funding.Yes, "recipient-is-nominee": funding.No}
	for b.Loop() {
		if _, err := funding.CheckBudget("pay", facts); err != nil {
			b.Fatal(err)
		}
	}
}
