package triage_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

const thePsychologist = "educational-psychologist"

func TestSuggestAdvice(t *testing.T) {
	asOf := ehcp.MustDate("2025-03-03")
	report := func(on string, said ...triage.Answer) triage.Advice {
		said = append(said, "", "", "", "")
		return triage.Advice{Party: thePsychologist, On: ehcp.MustDate(on), Author: said[0], Authority: said[1], Family: said[2], NeedChanged: said[3]}
	}
	const yes, no = triage.Yes, triage.No
	moved := logged(t, aChild, "2024-09-02 setting-attended special")
	for name, tt := range map[string]struct {
		c        *ehcp.Case
		party    string
		existing []triage.Advice
		input    triage.Proportion
		from     string
		says     string
		ask      []string
		or       triage.Proportion
	}{
		"none":                {nil, thePsychologist, nil, triage.NewAdvice, "", "No advice", nil, ""},
		"another's":           {nil, "health", []triage.Advice{report("2024-10-01", yes, yes, yes)}, triage.NewAdvice, "", "No advice", nil, ""},
		"named more closely":  {nil, thePsychologist, []triage.Advice{{Party: thePsychologist + ":ann", On: asOf, Author: yes, Authority: yes, Family: yes}}, triage.AdviceIsThere, "2025-03-03", "", nil, ""},
		"another school's":    {nil, "school:900002", []triage.Advice{{Party: "school:900005", On: asOf, Author: yes, Authority: yes, Family: yes}}, triage.NewAdvice, "", "No advice", nil, ""},
		"still to come":       {nil, thePsychologist, []triage.Advice{report("2025-03-04", yes, yes, yes)}, triage.NewAdvice, "", "No advice", nil, ""},
		"the family's own":    {nil, "parent", []triage.Advice{{Party: "parent", On: asOf, Author: yes, Authority: yes, Family: yes}}, triage.NewAdvice, "", "every assessment", nil, ""},
		"the family's, named": {nil, "parent:one", []triage.Advice{{Party: "parent:one", On: asOf, Author: yes, Authority: yes, Family: yes}}, triage.NewAdvice, "", "every assessment", nil, ""},
		"all three agree":     {nil, thePsychologist, []triage.Advice{report("2024-10-01", yes, yes, yes)}, triage.AdviceIsThere, "2024-10-01", "must not be sought again", nil, ""},
		"agreed, though old":  {nil, thePsychologist, []triage.Advice{report("2019-10-01", yes, yes, yes)}, triage.AdviceIsThere, "2019-10-01", "older than 24 months", nil, ""},
		"agreed, and changed": {nil, thePsychologist, []triage.Advice{report("2024-10-01", yes, yes, yes, yes)}, triage.AdviceIsThere, "2024-10-01", "needs have changed", nil, ""},
		"the family says no":  {nil, thePsychologist, []triage.Advice{report("2024-10-01", yes, yes, no)}, triage.UpdateAdvice, "2024-10-01", "adds what is new", nil, ""},
		"no, and old":         {nil, thePsychologist, []triage.Advice{report("2023-03-02", yes, yes, no)}, triage.NewAdvice, "2023-03-02", "older than 24 months", nil, ""},
		"no, not quite old":   {nil, thePsychologist, []triage.Advice{report("2023-03-03", yes, yes, no)}, triage.UpdateAdvice, "2023-03-03", "", nil, ""},
		"no, and moved":       {moved, thePsychologist, []triage.Advice{report("2024-09-01", no)}, triage.NewAdvice, "2024-09-01", "setting or phase", nil, ""},
		"no, and next phase":  {logged(t, aChild, "2024-09-02 phase-transfer primary-to-secondary"), thePsychologist, []triage.Advice{report("2024-09-01", no)}, triage.NewAdvice, "2024-09-01", "setting or phase", nil, ""},
		"no, a review since":  {logged(t, aChild, "2024-09-02 review-meeting"), thePsychologist, []triage.Advice{report("2024-09-01", no)}, triage.UpdateAdvice, "2024-09-01", "", nil, ""},
		"no, moved before":    {moved, thePsychologist, []triage.Advice{report("2024-09-02", no)}, triage.UpdateAdvice, "2024-09-02", "", nil, ""},
		"nobody was asked": {nil, thePsychologist, []triage.Advice{report("2024-10-01")}, triage.AskTheThree, "2024-10-01", "silence",
			[]string{"the adviser who gave it", "the authority", "the family"}, triage.UpdateAdvice},
		"one was not":          {nil, thePsychologist, []triage.Advice{report("2024-10-01", yes, "", yes, yes)}, triage.AskTheThree, "2024-10-01", "needs have changed", []string{"the authority"}, triage.NewAdvice},
		"the better agreed":    {nil, thePsychologist, []triage.Advice{report("2025-01-06"), report("2024-05-01", yes, yes, yes), report("2025-02-03", no)}, triage.AdviceIsThere, "2024-05-01", "", nil, ""},
		"of two alike, latest": {nil, thePsychologist, []triage.Advice{report("2024-10-01"), report("2025-01-06")}, triage.AskTheThree, "2025-01-06", "", []string{"the adviser who gave it", "the authority", "the family"}, triage.UpdateAdvice},
	} {
		t.Run(name, func(t *testing.T) {
			got := triage.SuggestAdvice(tt.c, tt.party, tt.existing, triage.StandardAdviceRules(), asOf)
			assert.Equal(t, tt.input, got.Input)
			if tt.from == "" {
				assert.Zero(t, got.From)
			} else {
				assert.Equal(t, tt.from, got.From.String())
			}
			assert.Contains(t, got.Because, tt.says)
			assert.Equal(t, tt.ask, got.Ask)
			assert.Equal(t, tt.or, got.Else)
			assert.Contains(t, got.Cites[len(got.Cites)-1].String(), "reg 6(4)")
		})
	}
}

// Only three yeses make existing advice suffice, and one silence always asks.
func TestSilenceIsNotAgreement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		answer := rapid.SampledFrom([]triage.Answer{"", triage.Yes, triage.No})
		a := triage.Advice{Party: thePsychologist, On: ehcp.MustDate("2024-01-08"), Author: answer.Draw(t, "author"), Authority: answer.Draw(t, "authority"),
			Family: answer.Draw(t, "family"), NeedChanged: answer.Draw(t, "changed")}
		got := triage.SuggestAdvice(nil, thePsychologist, []triage.Advice{a}, triage.StandardAdviceRules(), ehcp.MustDate("2025-03-03"))
		all := a.Author == triage.Yes && a.Authority == triage.Yes && a.Family == triage.Yes
		require.Equal(t, all, got.Input == triage.AdviceIsThere)
		none := a.Author != triage.No && a.Authority != triage.No && a.Family != triage.No
		require.Equal(t, none && !all, got.Input == triage.AskTheThree)
		require.Equal(t, got.Input == triage.AskTheThree, len(got.Ask) > 0)
	})
}
