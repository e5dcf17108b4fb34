package transition_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
	"github.com/sendrules/sendrules/funding/transition"
)

// caseload makes up so many children with ten years of history each: requests,
// decisions, advice, plans, reviews, appeals, moves and corrections, and the sums
// that they have.
func caseload(n int) (cases []ehcp.Case, awards [][]transition.Award) {
	r := rand.New(rand.NewPCG(2016, 2026))
	start := day("2016-09-01")
	for i := range n {
		id := fmt.Sprintf("made-up-%04d", i)
		c := ehcp.Case{ID: id, Born: day("2002-09-01") + date.Date(r.IntN(18*365)),
			Circumstances: []ehcp.Circumstance{{Kind: ehcp.FundingForInclusion, From: start + date.Date(r.IntN(8*365))}}}
		if r.IntN(12) == 0 {
			c.Circumstances = append(c.Circumstances, ehcp.Circumstance{Kind: ehcp.LookedAfter, From: start + date.Date(r.IntN(3650))})
		}
		if r.IntN(40) == 0 {
			c.Circumstances = append(c.Circumstances, ehcp.Circumstance{Kind: ehcp.ElectivelyHomeEducated, From: start + date.Date(r.IntN(3650))})
		}
		add := func(kind ehcp.Kind, on date.Date, detail ehcp.Detail) {
			c.Events = append(c.Events, ehcp.Event{ID: fmt.Sprint("e", len(c.Events)), Kind: kind, On: on, Detail: detail})
		}
		for year := range 10 { // contacts and changes of setting every year
			on := start + date.Date(year*365+r.IntN(300))
			add(ehcp.ContactReceived, on, ehcp.NoDetail)
			add(ehcp.ContactAnswered, on+date.Date(r.IntN(9)), ehcp.NoDetail)
			if r.IntN(4) == 0 {
				add(ehcp.SettingAttended, on, ehcp.MainstreamSchool)
			}
		}
		if r.IntN(2) == 0 {
			asked := day("2024-10-01") + date.Date(r.IntN(700))
			add(ehcp.RequestReceived, asked, ehcp.School)
			switch r.IntN(5) {
			case 0:
				add(ehcp.AssessmentRefused, asked+40, ehcp.NoDetail)
				if r.IntN(3) == 0 {
					add(ehcp.AppealLodged, asked+80, ehcp.NoDetail)
					add(ehcp.TribunalOrder, asked+300, ehcp.Assess)
				}
			case 1:
				add(ehcp.AssessmentAgreed, asked+42, ehcp.NoDetail)
				add(ehcp.PlanRefused, asked+115, ehcp.NoDetail)
			case 2, 3:
				add(ehcp.AssessmentAgreed, asked+41, ehcp.NoDetail)
				for _, party := range []string{"educational-psychologist", "health", "social-care", "school"} {
					c.Events = append(c.Events, ehcp.Event{Kind: ehcp.AdviceRequested, On: asked + 44, Party: party}, ehcp.Event{Kind: ehcp.AdviceReceived, On: asked + 84, Party: party})
				}
				add(ehcp.DraftPlanServed, asked+110, ehcp.NoDetail)
				add(ehcp.FinalPlanIssued, asked+date.Date(138+r.IntN(60)), ehcp.NoDetail)
			}
		}
		if r.IntN(30) == 0 {
			add(ehcp.Moved, day("2024-09-01")+date.Date(r.IntN(800)), ehcp.NoDetail)
			add(ehcp.EntryWithdrawn, day("2026-09-01"), ehcp.NoDetail)
			c.Events[len(c.Events)-1].Voids = c.Events[len(c.Events)-2].ID
		}
		sum := funding.Money(2_000_00 + r.Int64N(8_000_00))
		cases = append(cases, c)
		awards = append(awards, []transition.Award{{Case: id, From: c.Circumstances[0].From, Stream: transition.FFIWithoutPlan, Amount: &sum, Bands: []string{"A"}}})
	}
	return cases, awards
}

// BenchmarkProgramme takes 5,000 children with ten years of history each through
// the programme: who pays on each day, the schedule, and the invariants.
func BenchmarkProgramme(b *testing.B) {
	p := programme(b, "leeds")
	cases, awards := caseload(5000)
	asOf := day("2026-11-02")
	b.ReportAllocs()
	for b.Loop() {
		passages := make([]transition.Passage, len(cases))
		for i := range cases {
			passages[i] = p.Follow(&cases[i], awards[i], asOf)
		}
		schedule := p.Schedule(passages, 90, asOf)
		require.Empty(b, p.Check(passages, &schedule))
	}
}

// BenchmarkProgrammeFromText is the same with the file read first.
func BenchmarkProgrammeFromText(b *testing.B) {
	p := programme(b, "leeds")
	cases, awards := caseload(5000)
	documents := make([][]byte, len(cases))
	for i := range cases {
		var err error
		documents[i], err = json.Marshal(cases[i])
		require.NoError(b, err)
	}
	asOf := day("2026-11-02")
	for b.Loop() {
		passages := make([]transition.Passage, len(cases))
		for i := range documents {
			c, err := ehcp.ParseCase(documents[i])
			require.NoError(b, err)
			passages[i] = p.Follow(&c, awards[i], asOf)
		}
		schedule := p.Schedule(passages, 90, asOf)
		p.Check(passages, &schedule)
	}
}

// BenchmarkFollow is one child.
func BenchmarkFollow(b *testing.B) {
	p := programme(b, "leeds")
	cases, awards := caseload(100)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		p.Follow(&cases[i%100], awards[i%100], day("2026-11-02"))
		i++
	}
}
