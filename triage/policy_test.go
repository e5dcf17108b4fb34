package triage

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// shippedText is the file of a policy.
func shippedText(t testing.TB, name string) string {
	t.Helper()
	text, err := shipped.ReadFile("policies/" + name + ".json")
	require.NoError(t, err)
	return string(text)
}

func TestShippedPolicies(t *testing.T) {
	files, err := os.ReadDir("policies")
	require.NoError(t, err)
	require.Len(t, files, len(Policies()))
	for _, name := range Policies() {
		p, err := Shipped(name)
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(p.Name, "illustrative"), p.Name)
		require.Contains(t, p.About, "n illustration")
		require.Equal(t, 3652, p.LongestOvertake(), "an order gives way to a wait of ten years alone")
	}
	statutory, leeds := Statutory(), LookedAfterAndTransitions()
	require.Equal(t, 170, statutory.WithinTier())
	require.Equal(t, 364, statutory.UnlessOrdered(), "after a year a case stands with the overdue")
	statutory.Tiers[3].LiftedAfter = 100
	require.Equal(t, 364, statutory.UnlessOrdered(), "those due soon stand after the overdue")
	statutory.Tiers[2].LiftedAfter, statutory.Tiers[3].LiftedAfter = 0, 0
	require.Equal(t, 3652, statutory.UnlessOrdered(), "nothing else lifts")
	require.Equal(t, 761, leeds.WithinTier())
	for k := ehcp.CircumstanceKind(1); k.Valid(); k++ {
		require.NotContains(t, statutory.Factors, k.String(), "the plain policy says nothing about the child")
	}
	for factor, w := range leeds.Factors {
		if factor != "phase-transfer" {
			require.LessOrEqual(t, w.Points, leeds.Factors["looked-after"].Points)
		}
	}
	_, err = Shipped("../policy")
	require.Equal(t, &ehcp.Error{Code: ehcp.NoSuchName, Field: "policy", Value: "../policy", Message: "the policies that come with the package are: looked-after-and-transitions, statutory"}, err)
	require.Zero(t, Policy{}.LongestOvertake())
}

func TestParsePolicy_refuses(t *testing.T) {
	good := shippedText(t, "statutory")
	change := func(old, to string) string {
		require.Contains(t, good, old)
		return strings.Replace(good, old, to, 1)
	}
	factor := func(name string) string {
		return change(`"tribunal": {"points": 30, "before": 56}`, `"`+name+`": {"points": 30}`)
	}
	for text, want := range map[string]struct {
		code  ehcp.Code
		field string
		says  string
	}{
		"":                                 {ehcp.BadJSON, "", "there is nothing here"},
		"[]":                               {ehcp.WrongType, "", "an object, in braces"},
		good + "x":                         {ehcp.BadJSON, "", "something after the end"},
		change(`"due_soon_days": 28,`, ``): {ehcp.MissingField, "due_soon_days", "a policy gives this"},
		change(`"due_soon_days": 28,`, `"due_soon_days": null,`):   {ehcp.OutOfRange, "due_soon_days", "from 28 to 3660 (line 4)"},
		change(`"due_soon_days"`, `"due_son_days"`):                {ehcp.UnknownField, "due_son_days", "no such field"},
		change(`"due_soon_days": 28,`, `"due_soon_days": 27,`):     {ehcp.OutOfRange, "due_soon_days", "from 28 to 3660 (line 4)"},
		change(`"due_soon_days": 28,`, `"due_soon_days": 28.5,`):   {ehcp.WrongType, "due_soon_days", "a whole number"},
		change(`"lead_days": 140,`, `"lead_days": 0,`):             {ehcp.OutOfRange, "lead_days", "from 1 to 3660 (line 5)"},
		change(`illustrative: plain statutory order`, ``):          {ehcp.BadText, "name", "1 to 60 characters"},
		change(`illustrative: plain statutory order`, `a\nb`):      {ehcp.BadText, "name", "on one line"},
		change(`"about": "An illustration`, `"about":" ","x": "A`): {ehcp.UnknownField, "x", "no such field"},

		change(`["order"]`, `[]`):                                              {ehcp.MissingField, "tiers[1].places", "at least one place (line 8)"},
		change(`["order"]`, `["orders"]`):                                      {UnknownPlace, "tiers[1].places[0]", "no obligation stands in such a place (line 8)"},
		change(`["order-overdue"]`, `["due-soon"]`):                            {StatuteOutranked, "tiers[0].places[0]", `this tier holds "order-overdue", and nothing else`},
		change(`["order-overdue"]`, `["order-overdue", "order"]`):              {StatuteOutranked, "tiers[0].places[1]", `this tier holds "order-overdue", and nothing else`},
		change(`["order"]`, `["overdue"]`):                                     {StatuteOutranked, "tiers[1].places[0]", `this tier holds "order", and nothing else: preference outranks neither an order or a concession nor an overdue duty (line 8)`},
		change(`["order"]`, `["order", "overdue"]`):                            {StatuteOutranked, "tiers[1].places[1]", `this tier holds "order", and nothing else`},
		change(`["overdue"]`, `["due-soon"]`):                                  {StatuteOutranked, "tiers[2].places[0]", `this tier holds "overdue", and nothing else`},
		change(`["overdue"]`, `["overdue", "undated"]`):                        {StatuteOutranked, "tiers[2].places[1]", `this tier holds "overdue", and nothing else`},
		change(`["due-soon"]`, `["due-soon", "due-soon"]`):                     {ehcp.RepeatedID, "tiers[3].places[1]", "a place stands in one tier"},
		change(`["due-soon"]`, `["due-soon", "order"]`):                        {ehcp.RepeatedID, "tiers[3].places[1]", "a place stands in one tier"},
		change(`["due-soon"]`, `["due-soon", "guidance"]`):                     {StatuteOutranked, "tiers[3].places[1]", "not the council's own duty"},
		change(`["due-soon"]`, `["guidance"]`):                                 {StatuteOutranked, "tiers[4].places[0]", "not the council's own duty"},
		change(`["others"]`, `["others", "due-later"]`):                        {ehcp.RepeatedID, "tiers[8].places[1]", "a place stands in one tier"},
		change(`{"places": ["due-soon"]},`, ``):                                {ehcp.MissingField, "tiers", "every place stands in one tier; this one is in none"},
		swapped(good):                                                          {StatuteOutranked, "tiers[3].places", "no case may fall because a day goes by"},
		change(`, "lifted_after": 3653`, ``):                                   {NoWaitingBound, "tiers[0].lifted_after", "wait for ever"},
		change(`"lifted_after": 365}`, `"lifted_after": 3653}`):                {ehcp.OutOfRange, "tiers[2].lifted_after", "from 1 to 3652"},
		change(`"lifted_after": 365}`, `"lifted_after": -1}`):                  {ehcp.OutOfRange, "tiers[2].lifted_after", "from 1 to 3660"},
		change(`"lifted_after": 3653`, `"lifted_after": 3661`):                 {ehcp.OutOfRange, "tiers[0].lifted_after", "from 1 to 3660"},
		change(`{"places": ["look"]}`, `{"places":["look"],"lifted_after":9}`): {StatuteOutranked, "tiers[10].lifted_after", "only the council's own duties are lifted"},

		change(`"any": `, `"all": `):                                                              {ehcp.MissingField, "limits.any", "not named"},
		change(`"issue-final-plan": `, `"issue-plan": `):                                          {UnknownDuty, "limits.issue-plan", "no such duty"},
		change(`"points": 30, "before": 28`, `"points": -1`):                                      {ehcp.OutOfRange, "limits.any.points", "from 0 to 1000"},
		change(`"points": 30, "before": 28`, `"points": 1001`):                                    {ehcp.OutOfRange, "limits.any.points", "from 0 to 1000"},
		change(`"before": 28, "after": 28`, `"before": 3661`):                                     {ehcp.OutOfRange, "limits.any.before", "from 0 to 3660"},
		change(`"before": 28, "after": 28`, `"after": -1`):                                        {ehcp.OutOfRange, "limits.any.after", "from 0 to 3660"},
		change(`"before": 28, "after": 28`, `"count": 1`):                                         {ehcp.OutOfRange, "limits.any.count", "this factor has none"},
		change(`{"points": 20, "count": 4}`, `{"points": 20}`):                                    {ehcp.OutOfRange, "factors.further-overdue.count", "from 1 to 100"},
		change(`"advice-all-in": {"points": 10}`, `"advice-all-in": {"points": 10, "before": 1}`): {ehcp.OutOfRange, "factors.advice-all-in.before", "this factor has none"},
		change(`"advice-all-in": {"points": 10}`, `"advice-all-in": {}`):                          {ehcp.MissingField, "factors.advice-all-in.points", "a weight gives its points (line 38)"},
		change(`"points": 30, "before": 28`, `"before": 28`):                                      {ehcp.MissingField, "limits.any.points", "a weight gives its points (line 20)"},
		factor("waiting"):             {UnknownFactor, "factors.waiting", "there is no such factor; there are further-overdue, phase-transfer"},
		factor(""):                    {UnknownFactor, `factors.`, "there is no such factor"},
		factor("nearing-16-or-so"):    {UnknownFactor, "factors.nearing-16-or-so", "no such factor"},
		factor("age"):                 {ProtectedCharacteristic, "factors.age", "section 4 of the Equality Act 2010"},
		factor("disability"):          {ProtectedCharacteristic, "factors.disability", `"disability" is, or stands for, a characteristic`},
		factor("gender-reassignment"): {ProtectedCharacteristic, "factors.gender-reassignment", "Equality Act"},
		factor("Marriage"):            {ProtectedCharacteristic, "factors.Marriage", "Equality Act"},
		factor("civil_partnership"):   {ProtectedCharacteristic, "factors.civil_partnership", "Equality Act"},
		factor("pregnancy"):           {ProtectedCharacteristic, "factors.pregnancy", "Equality Act"},
		factor("race"):                {ProtectedCharacteristic, "factors.race", "Equality Act"},
		factor("ethnicity"):           {ProtectedCharacteristic, "factors.ethnicity", "Equality Act"},
		factor("nationality"):         {ProtectedCharacteristic, "factors.nationality", "Equality Act"},
		factor("first-language"):      {ProtectedCharacteristic, "factors.first-language", "Equality Act"},
		factor("religion-or-belief"):  {ProtectedCharacteristic, "factors.religion-or-belief", "Equality Act"},
		factor("sex"):                 {ProtectedCharacteristic, "factors.sex", "no order of work may weigh it (line 37)"},
		factor("sexual-orientation"):  {ProtectedCharacteristic, "factors.sexual-orientation", "Equality Act"},
		factor("gender"):              {ProtectedCharacteristic, "factors.gender", "Equality Act"},
		factor("homeLanguage"):        {ProtectedCharacteristic, "factors.homeLanguage", `"language" is`},
		factor("dateOfBirth"):         {ProtectedCharacteristic, "factors.dateOfBirth", `"birth" is`},
		factor("EAL2"):                {ProtectedCharacteristic, "factors.EAL2", `"eal" is`},
		factor("looked-after-boys"):   {ProtectedCharacteristic, "factors.looked-after-boys", "Equality Act"},
	} {
		p, err := ParsePolicy([]byte(text))
		var fault *ehcp.Error
		require.ErrorAs(t, err, &fault, text)
		require.Equal(t, want.code, fault.Code, "%v", err)
		require.Equal(t, want.field, fault.Field, "%v", err)
		require.Contains(t, fault.Message, want.says, "%v", err)
		require.Zero(t, p)
	}
}

// swapped is a policy that puts what is due later above what is due soon.
func swapped(policy string) string {
	return strings.NewReplacer(`"due-soon"`, `"due-later"`, `"due-later"`, `"due-soon"`).Replace(policy)
}

func TestNewRanker_refuses(t *testing.T) {
	p := Statutory()
	p.Factors["sex"] = Weight{Points: 1}
	_, err := NewRanker(deadlines.Standard(), p)
	require.EqualError(t, err, `factors.sex "sex": "sex" is, or stands for, a characteristic that section 4 of the Equality Act 2010 protects: no order of work may weigh it`)
	p = Statutory()
	p.Tiers[4].Places = []Place{0}
	_, err = NewRanker(deadlines.Standard(), p)
	require.EqualError(t, err, "tiers[4].places[0]: no obligation stands in such a place")
	p = Statutory()
	p.About = ""
	_, err = NewRanker(deadlines.Standard(), p)
	require.ErrorContains(t, err, "who set it")
	p = Statutory()
	p.Name = strings.Repeat("é", 61)
	_, err = NewRanker(deadlines.Standard(), p)
	require.ErrorContains(t, err, "…")
	require.Empty(t, placeCount.String())
}

func TestWeight(t *testing.T) {
	w := Weight{Points: 30, Before: 20, After: 10}
	for past, want := range map[int]int{-21: 0, -20: 0, -19: 1, -5: 15, 0: 20, 9: 29, 10: 30, 5000: 30} {
		require.Equal(t, want, w.dated(past), "%d days past", past)
	}
	step := Weight{Points: 30}
	require.Equal(t, []int{0, 30, 30}, []int{step.dated(-1), step.dated(0), step.dated(1)})
	c := Weight{Points: 10, Count: 4}
	require.Equal(t, []int{0, 2, 5, 7, 10, 10}, []int{c.counted(0), c.counted(1), c.counted(2), c.counted(3), c.counted(4), c.counted(9)})
	require.Zero(t, Weight{Points: 10}.counted(3), "not weighed")
}

// FuzzParsePolicy: whatever stands in the file of a policy, it is refused in
// words that name a field, or it ranks, and reads back the same.
func FuzzParsePolicy(f *testing.F) {
	for _, name := range Policies() {
		f.Add([]byte(shippedText(f, name)))
	}
	for _, text := range []string{"", "null", "[]", "{}", `{"tiers":[{"places":["order-overdue"]}]}`, `{"name":"a","name":"b"}`, `{"factors":{"sex":{"points":1}}}`, "\xff"} {
		f.Add([]byte(text))
	}
	c := &ehcp.Case{ID: "C", Events: []ehcp.Event{{Kind: ehcp.RequestReceived, On: drawnDay - 100}}}
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := ParsePolicy(text)
		if err != nil {
			var fault *ehcp.Error
			require.ErrorAs(t, err, &fault)
			require.NotEmpty(t, fault.Code)
			require.NotEmpty(t, fault.Message)
			return
		}
		s := standing(t, newRanker(t, p), c)
		require.NotEmpty(t, s.Reasons)
		require.Less(t, s.Score, 1<<30)
		for _, name := range slices.Sorted(maps.Keys(p.Factors)) {
			require.Empty(t, protected(name))
		}
		written, err := json.Marshal(p)
		require.NoError(t, err)
		again, err := ParsePolicy(written)
		require.NoError(t, err, "%s", written)
		require.Equal(t, p, again)
	})
}
