package transition_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding/transition"
)

func day(s string) date.Date { return ehcp.MustDate(s) }

func programme(t require.TestingT, name string) *transition.Programme {
	p, err := transition.Shipped(name)
	require.NoError(t, err)
	return p
}

// caseOf reads a child who has been on FFI since 2021, with a log in short form:
// "2025-01-10 assessment-refused", "2025-02-01 tribunal-order assess". A word with
// "..": a circumstance, "2025-01-10..2025-03-01 looked-after".
func caseOf(t require.TestingT, born string, log ...string) ehcp.Case {
	return caseWith(t, born, append([]string{"2021-09-01.. funding-for-inclusion"}, log...)...)
}

func caseWith(t require.TestingT, born string, log ...string) ehcp.Case {
	var circumstances, events []string
	for _, line := range log {
		word := strings.Fields(line)
		if from, until, span := strings.Cut(word[0], ".."); span {
			end := ""
			if until != "" {
				end = fmt.Sprintf(`, "until": %q`, until)
			}
			circumstances = append(circumstances, fmt.Sprintf(`{"kind": %q, "from": %q%s}`, word[1], from, end))
			continue
		}
		more := ""
		for _, extra := range word[2:] {
			if extra == "planned" {
				more += `, "planned": true`
			} else {
				more += fmt.Sprintf(`, "detail": %q`, extra)
			}
		}
		events = append(events, fmt.Sprintf(`{"kind": %q, "on": %q%s}`, word[1], word[0], more))
	}
	birth := ""
	if born != "" {
		birth = fmt.Sprintf(`"born": %q, `, born)
	}
	c, err := ehcp.ParseCase([]byte(fmt.Sprintf(`{"id": "C-1", %s"circumstances": [%s], "events": [%s]}`, birth, strings.Join(circumstances, ", "), strings.Join(events, ", "))))
	require.NoError(t, err)
	return c
}

// awardOf reads an award of C-1: "2021-09-01.. ffi-without-plan 6000.00 A,F".
func awardOf(t require.TestingT, line string) transition.Award {
	word := strings.Fields(line)
	from, until, _ := strings.Cut(word[0], "..")
	text := fmt.Sprintf(`{"case": "C-1", "from": %q, "stream": %q`, from, word[1])
	if until != "" {
		text += fmt.Sprintf(`, "until": %q`, until)
	}
	amount := "null"
	if word[2] != "null" {
		amount = fmt.Sprintf("%q", word[2])
	}
	text += `, "amount": ` + amount
	if len(word) > 3 && word[3] != "-" {
		text += `, "bands": ["` + strings.ReplaceAll(word[3], ",", `", "`) + `"]`
	}
	if len(word) > 4 {
		text += fmt.Sprintf(`, "requested": %q`, word[4])
	}
	a, err := transition.ParseAward([]byte(text + "}"))
	require.NoError(t, err)
	return a
}

// told writes the payments in short form: "2024-09-01..2025-03-31 refused ffi".
func told(p *transition.Passage) []string {
	var all []string
	for _, s := range p.Payments {
		until := ""
		if s.Until != 0 {
			until = s.Until.String()
		}
		line := fmt.Sprintf("%v..%s %s %s", s.From, until, s.State, s.Payer)
		if s.Amount.Known {
			line += " " + s.Amount.Money.String()
		}
		all = append(all, line)
	}
	return all
}

func foundIn(p *transition.Passage) []string {
	all := []string{}
	for _, f := range p.Findings {
		until := ""
		if f.Until != 0 {
			until = f.Until.String()
		}
		all = append(all, fmt.Sprintf("%v..%s %s", f.From, until, f.Code))
	}
	return all
}

// with is a programme with one choice of every version changed.
func with(p *transition.Programme, change func(*transition.Version)) *transition.Programme {
	for i := range p.Versions {
		change(&p.Versions[i])
	}
	return p
}

// expectation is a child's log, and what is to come of it in Leeds.
type expectation struct {
	name   string
	rule   string
	status transition.RuleStatus
	born   string
	log    []string
	whole  bool // the log has all of the FFI
	awards []string
	change func(*transition.Version)
	asOf   string
	pays   []string
	found  []string
}

func (of *expectation) holds(t *testing.T) {
	p := programme(t, "leeds")
	rule, found := p.Rule(p.At(day(of.asOf)), of.rule)
	require.True(t, found)
	require.Equal(t, of.status, rule.Status, "the programme says how firm the rule is")
	if of.change != nil {
		p = with(p, of.change)
	}
	var awards []transition.Award
	for _, line := range of.awards {
		awards = append(awards, awardOf(t, line))
	}
	c := caseOf
	if of.whole {
		c = caseWith
	}
	child := c(t, of.born, of.log...)
	passage := p.Follow(&child, awards, day(of.asOf))
	require.Equal(t, of.pays, told(&passage))
	if of.found == nil {
		of.found = []string{}
	}
	require.Equal(t, of.found, foundIn(&passage))
}

// TestEdgeCases takes every edge case that the sources leave open or state. Each
// expectation names the rule that it rests on and how firm that rule is, which the
// programme itself has to say.
func TestEdgeCases(t *testing.T) {
	const year6 = "2014-11-03" // in Year 6 in 2025/26
	for _, of := range []expectation{
		{
			name: "refusal to assess, before the protected day", rule: "T7", status: transition.Later, // ceases; the timing is an inference
			born: year6, log: []string{"2024-11-01 request-received", "2024-12-02 assessment-refused"}, asOf: "2025-06-30",
			pays: []string{"2024-09-01..2024-10-31 on-ffi ffi", "2024-11-01..2024-12-01 requested ffi", "2024-12-02..2025-02-03 refused ffi", "2025-02-04..2025-03-31 refused-protected ffi", "2025-04-01.. refused-in-effect none"}, // 2 February is a Sunday
		},
		{
			name: "refusal to assess, FFI until the time to appeal lapses", rule: "appeal-pending", status: transition.Inference,
			born: year6, log: []string{"2025-09-01 request-received", "2025-10-06 assessment-refused"}, asOf: "2025-11-01",
			pays: []string{"2024-09-01..2025-08-31 on-ffi ffi", "2025-09-01..2025-10-05 requested ffi", "2025-10-06..2025-12-08 refused ffi", "2025-12-09.. refused-in-effect none"}, // 6 December is a Saturday
		},
		{
			name: "refusal to issue after assessment", rule: "no-plan", status: transition.Inference,
			born: year6, log: []string{"2025-05-01 request-received", "2025-06-05 assessment-agreed", "2025-08-14 plan-refused"}, asOf: "2026-01-01",
			pays: []string{"2024-09-01..2025-04-30 on-ffi ffi", "2025-05-01..2025-06-04 requested ffi", "2025-06-05..2025-08-13 to-be-assessed ffi", "2025-08-14..2025-10-14 refused ffi", "2025-10-15.. refused-in-effect none"},
		},
		{
			name: "appeal pending, then dismissed", rule: "appeal-pending", status: transition.Inference,
			born: year6, log: []string{"2025-06-02 assessment-refused", "2025-07-20 appeal-lodged", "2026-02-10 tribunal-order dismissed", "2026-02-12 appeal-ended"}, asOf: "2026-06-30",
			pays: []string{"2024-09-01..2025-06-01 on-ffi ffi", "2025-06-02..2025-07-19 refused ffi", "2025-07-20..2026-02-09 refused-appeal ffi", "2026-02-10..2026-02-10 refused ffi", "2026-02-11.. refused-in-effect none"},
		},
		{
			name: "appeal pending, then an assessment is ordered", rule: "appeal-pending", status: transition.Inference,
			born: year6, log: []string{"2025-06-02 assessment-refused", "2025-07-20 appeal-lodged", "2026-02-10 tribunal-order assess"}, asOf: "2026-06-30",
			pays: []string{"2024-09-01..2025-06-01 on-ffi ffi", "2025-06-02..2025-07-19 refused ffi", "2025-07-20..2026-02-09 refused-appeal ffi", "2026-02-10.. to-be-assessed ffi"},
		},
		{
			name: "mediation pending", rule: "appeal-pending", status: transition.Inference,
			born: year6, log: []string{"2025-06-02 assessment-refused", "2025-07-20 mediation-requested"}, asOf: "2026-06-30",
			pays:  []string{"2024-09-01..2025-06-01 on-ffi ffi", "2025-06-02.. refused ffi"},
			found: []string{"2025-06-02.. mediation-open"},
		},
		{
			name: "mediation, a month from the certificate", rule: "appeal-pending", status: transition.Inference,
			born: year6, log: []string{"2025-06-02 assessment-refused", "2025-07-20 mediation-requested", "2025-09-10 mediation-certificate-issued"}, asOf: "2026-06-30",
			pays: []string{"2024-09-01..2025-06-01 on-ffi ffi", "2025-06-02..2025-10-10 refused ffi", "2025-10-11.. refused-in-effect none"},
		},
		{
			name: "appeal pending, and the policy does not hold", rule: "appeal-pending", status: transition.Inference,
			born: year6, log: []string{"2025-06-02 assessment-refused", "2025-07-20 appeal-lodged", "2026-02-10 tribunal-order assess"}, asOf: "2026-06-30",
			change: func(v *transition.Version) { v.Policy.PendingAppeal = transition.End },
			pays:   []string{"2024-09-01..2025-06-01 on-ffi ffi", "2025-06-02..2026-02-09 refused-in-effect none", "2026-02-10.. to-be-assessed ffi"},
		},
		{
			name: "plan issued at less than FFI, the plan's amount", rule: "plan-amount", status: transition.Inference,
			born: year6, log: []string{"2025-09-01 final-plan-issued"}, awards: []string{"2021-09-01.. ffi-without-plan 6000.00", "2025-09-01.. ffi-with-plan 5000.00"}, asOf: "2026-06-30",
			pays: []string{"2024-09-01..2025-08-31 on-ffi ffi 6000.00", "2025-09-01.. plan-funded ehc-plan 5000.00"},
		},
		{
			name: "plan issued at less than FFI, the higher to a review", rule: "plan-amount", status: transition.Inference,
			born: year6, log: []string{"2025-09-01 final-plan-issued", "2026-05-11 decided-to-maintain"}, awards: []string{"2021-09-01.. ffi-without-plan 6000.00", "2025-09-01.. ffi-with-plan 5000.00"}, asOf: "2026-06-30",
			change: func(v *transition.Version) { v.Policy.PlanAmount = transition.HigherToReview },
			pays:   []string{"2024-09-01..2025-08-31 on-ffi ffi 6000.00", "2025-09-01..2026-05-10 plan-funded ehc-plan 6000.00", "2026-05-11.. plan-funded ehc-plan 5000.00"},
		},
		{
			name: "plan issued at less than FFI, the higher to the year's end", rule: "plan-amount", status: transition.Inference,
			born: year6, log: []string{"2025-09-01 final-plan-issued"}, awards: []string{"2021-09-01.. ffi-without-plan 6000.00", "2025-09-01.. ffi-with-plan 5000.00"}, asOf: "2026-06-30",
			change: func(v *transition.Version) { v.Policy.PlanAmount = transition.HigherToYearEnd },
			pays:   []string{"2024-09-01..2025-08-31 on-ffi ffi 6000.00", "2025-09-01..2026-03-31 plan-funded ehc-plan 6000.00", "2026-04-01.. plan-funded ehc-plan 5000.00"},
		},
		{
			name: "late plan, paid from its issue", rule: "late-plan", status: transition.Inference,
			born: year6, log: []string{"2025-01-06 request-received", "2025-02-10 assessment-agreed", "2025-07-14 final-plan-issued"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2025-01-05 on-ffi ffi", "2025-01-06..2025-02-09 requested ffi", "2025-02-10..2025-07-13 to-be-assessed ffi", "2025-07-14.. plan-funded ehc-plan"},
		},
		{
			name: "late plan, paid from the 20-week date", rule: "late-plan", status: transition.Inference,
			born: year6, log: []string{"2025-01-06 request-received", "2025-02-10 assessment-agreed", "2025-07-14 final-plan-issued"}, asOf: "2025-12-31",
			change: func(v *transition.Version) { v.Policy.LatePlan = transition.FromDueDate },
			pays:   []string{"2024-09-01..2025-01-05 on-ffi ffi", "2025-01-06..2025-02-09 requested ffi", "2025-02-10..2025-05-25 to-be-assessed ffi", "2025-05-26.. plan-funded ehc-plan"},
		},
		{
			name: "child moves school inside the area", rule: "moves-within", status: transition.Inference,
			born: year6, log: []string{"2023-09-01 setting-attended mainstream", "2025-01-06 setting-attended mainstream"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01.. on-ffi ffi"},
		},
		{
			name: "child moves out of the area", rule: "leaves-area", status: transition.Later,
			born: year6, log: []string{"2025-04-14 moved"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2025-04-13 on-ffi ffi", "2025-04-14.. left-area none"},
		},
		{
			name: "child with a plan moves out of the area", rule: "leaves-area", status: transition.Later,
			born: year6, log: []string{"2024-12-02 final-plan-issued", "2025-04-14 moved", "2025-04-14 plan-transferred"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2024-12-01 on-ffi ffi", "2024-12-02..2025-04-13 plan-funded ehc-plan", "2025-04-14.. left-area none"},
		},
		{
			name: "looked after by the council, living in another area", rule: "looked-after-elsewhere", status: transition.Inference,
			born: year6, log: []string{"2022-01-10.. looked-after", "2025-04-14 moved", "2025-12-01 final-plan-issued"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01..2025-04-13 on-ffi ffi", "2025-04-14..2025-11-30 on-ffi ffi", "2025-12-01.. plan-funded ehc-plan"},
			found: []string{"2025-12-01.. maintained-elsewhere"},
		},
		{
			name: "moves in with a plan", rule: "T2", status: transition.Stated, whole: true,
			born: year6, log: []string{"2025-01-13 plan-transferred"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2025-01-12 not-on-ffi none", "2025-01-13.. plan-funded ehc-plan"},
		},
		{
			name: "moves in with another council's top-up", rule: "T2", status: transition.Stated, whole: true,
			born: year6, log: []string{"2025-01-13.. funding-for-inclusion"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01..2025-01-12 not-on-ffi none", "2025-01-13.. on-ffi ffi"},
			found: []string{"2025-01-13.. new-ffi"},
		},
		{
			name: "change of setting, mainstream to special", rule: "setting-kind", status: transition.Inference,
			born: year6, log: []string{"2025-01-06 setting-attended special", "2025-09-01 setting-attended mainstream"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01..2025-01-05 on-ffi ffi", "2025-01-06..2025-08-31 changed-setting none", "2025-09-01.. on-ffi ffi"},
			found: []string{"2025-01-06..2025-08-31 plan-needed"},
		},
		{
			name: "elective home education", rule: "home-education", status: transition.Inference,
			born: year6, log: []string{"2025-01-06..2025-06-30 electively-home-educated"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2025-01-05 on-ffi ffi", "2025-01-06..2025-06-30 home-educated none", "2025-07-01.. on-ffi ffi"},
		},
		{
			name: "elective home education, with a plan", rule: "home-education", status: transition.Inference,
			born: year6, log: []string{"2024-12-02 final-plan-issued", "2025-01-06.. electively-home-educated"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2024-12-01 on-ffi ffi", "2024-12-02.. plan-funded ehc-plan"},
		},
		{
			name: "nursery age passing to Reception", rule: "T18", status: transition.Later, whole: true,
			born: "2020-11-03", log: []string{"2023-09-01.. funding-for-inclusion"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01.. on-ffi ffi"},
			found: []string{"2025-09-01.. early-years-over"},
		},
		{
			name: "post-16, from 19", rule: "post-16", status: transition.Later,
			born: "2006-10-01", log: nil, asOf: "2025-12-31",
			pays:  []string{"2024-09-01.. on-ffi ffi"},
			found: []string{"2025-10-01.. plan-needed"},
		},
		{
			name: "reaches 25", rule: "age-25", status: transition.Later,
			born: "2000-05-20", log: nil, asOf: "2024-12-31",
			pays:  []string{"2024-09-01..2025-05-19 on-ffi ffi", "2025-05-20.. aged-out none"},
			found: []string{"2019-05-20.. plan-needed"},
		},
		{
			name: "reaches 25 with a plan", rule: "age-25", status: transition.Later,
			born: "2000-05-20", log: []string{"2024-10-01 final-plan-issued"}, asOf: "2024-12-31",
			pays: []string{"2024-09-01..2024-09-30 on-ffi ffi", "2024-10-01..2026-05-19 plan-funded ehc-plan", "2026-05-20.. aged-out none"},
		},
		{
			name: "request made before go-live, undecided at it", rule: "undecided", status: transition.Inference, whole: true,
			born: year6, log: []string{"2024-10-07.. funding-for-inclusion"}, awards: []string{"2024-10-07.. ffi-without-plan 4000.00 A 2024-07-12"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2024-10-06 not-on-ffi none", "2024-10-07.. on-ffi ffi 4000.00"},
		},
		{
			name: "request made before go-live, undecided at it, and the policy refuses", rule: "undecided", status: transition.Inference, whole: true,
			born: year6, log: []string{"2024-10-07.. funding-for-inclusion"}, awards: []string{"2024-10-07.. ffi-without-plan 4000.00 A 2024-07-12"}, asOf: "2025-12-31",
			change: func(v *transition.Version) { v.Policy.UndecidedAtGoLive = transition.Refuse },
			pays:   []string{"2024-09-01..2024-10-06 not-on-ffi none", "2024-10-07.. on-ffi ffi 4000.00"},
			found:  []string{"2024-10-07.. new-ffi"},
		},
		{
			name: "FFI for several bands, the plan covers some", rule: "several-bands", status: transition.Inference,
			born: year6, log: []string{"2025-09-01 final-plan-issued"}, awards: []string{"2021-09-01.. ffi-without-plan 3000.00 A", "2021-09-01.. ffi-without-plan 2500.00 F,G", "2025-09-01.. ffi-with-plan 7000.00 A"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01..2025-08-31 on-ffi ffi 5500.00", "2025-09-01.. plan-funded ehc-plan 7000.00"},
			found: []string{"2025-09-01.. bands-not-covered"},
		},
	} {
		t.Run(of.name, of.holds)
	}
	t.Run("timetable lengthened mid-way", func(t *testing.T) { // T11, stated and then a later source; N9, an inference
		p := programme(t, "leeds")
		child := caseOf(t, "2017-11-03") // Year 6 in 2028/29
		before, after := day("2025-03-31"), day("2025-04-01")
		require.Equal(t, "2024-06", p.At(before).Name)
		require.Equal(t, "2025-04", p.At(after).Name)
		for version, status := range map[*transition.Version]transition.RuleStatus{p.At(before): transition.Stated, p.At(after): transition.Later} {
			rule, _ := p.Rule(version, "T11")
			require.Equal(t, status, rule.Status)
		}
		was, is := p.Follow(&child, nil, before), p.Follow(&child, nil, after)
		require.Equal(t, told(&was), told(&is), "who pays is not the timetable's")
		old, now := p.Schedule([]transition.Passage{was}, 0, before), p.Schedule([]transition.Passage{is}, 0, after)
		require.Equal(t, "2026/27", old.Places[0].Cohort)
		require.Equal(t, "2028/29", now.Places[0].Cohort)
		require.Equal(t, []transition.Change{{ID: "C-1", Before: "2026/27", After: "2028/29", ByBefore: day("2027-08-31"), ByAfter: day("2028-11-08"), RankBefore: 1, RankNow: 1}},
			transition.Changes(&old, &now))
		kept := p.Before(after)
		require.Len(t, kept.Versions, 1, "the old timetable is kept")
		again := kept.Schedule([]transition.Passage{kept.Follow(&child, nil, after)}, 0, after)
		require.Equal(t, old.Places[0].AssessBy, again.Places[0].AssessBy)
	})
	t.Run("white paper reforms", func(t *testing.T) { // second hand; a reading: what comes after is another version
		p := programme(t, "leeds")
		rule, found := p.Rule(p.At(day("2030-09-01")), "white-paper")
		require.True(t, found)
		require.Equal(t, transition.Inference, rule.Status)
		reform := *p.At(day("2030-09-01"))
		reform.Name, reform.From, reform.Cohorts = "reform", day("2030-09-01"), reform.Cohorts[:6]
		p.Versions = append(p.Versions, reform)
		child := caseOf(t, "2017-11-03", "2030-03-04 assessment-refused")
		last, first := p.Follow(&child, nil, day("2030-08-31")), p.Follow(&child, nil, day("2030-09-01"))
		require.Equal(t, told(&last), told(&first))
	})
}
