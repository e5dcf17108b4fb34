package transition_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/funding"
	"github.com/sendrules/sendrules/funding/transition"
)

// TestCheck_findsEach plants one fault at a time in a file that has none, and holds
// that the invariant for it, and no other that it does not touch, names the child.
func TestCheck_findsEach(t *testing.T) {
	asOf := day("2026-06-30")
	for _, of := range []struct {
		name   string
		log    []string
		awards []string
		change func(*transition.Programme)
		spoil  func(*transition.Passage, *transition.Schedule)
		want   []string
	}{
		{name: "nothing", want: nil},
		{name: "FFI stops and no event ends it", spoil: func(p *transition.Passage, _ *transition.Schedule) {
			p.Payments[0].Payer, p.Payments[0].Owed, p.Payments[0].Stream = transition.Nobody, transition.Nobody, ""
		}, want: []string{"N1"}},
		{name: "an award of nothing", awards: []string{"2021-09-01.. ffi-without-plan 0.00"}, want: []string{"N1"}},
		{name: "a new award", spoil: func(p *transition.Passage, _ *transition.Schedule) {
			p.Findings = append(p.Findings, transition.Finding{Code: transition.NewFFI, From: day("2025-01-06"), Message: "a new award"})
		}, want: []string{"N2"}},
		{name: "a refusal takes effect in March", log: []string{"2024-11-04 assessment-refused"}, spoil: func(p *transition.Passage, _ *transition.Schedule) {
			p.Payments[2].Until, p.Payments[3].From = day("2025-03-30"), day("2025-03-31")
		}, want: []string{"N3"}},
		{name: "a later version protects to December, and the refusal takes effect in May", log: []string{"2024-11-04 assessment-refused"}, change: func(p *transition.Programme) {
			p.Versions[1].From, p.Versions[1].Protections[0].PaidUntil = day("2025-01-01"), day("2025-12-31")
		}, spoil: func(p *transition.Passage, _ *transition.Schedule) {
			p.Payments[2].Until, p.Payments[3].From = day("2025-05-11"), day("2025-05-12")
		}, want: []string{"N9"}},
		{name: "two answers for one day", log: []string{"2025-09-01 final-plan-issued"}, spoil: func(p *transition.Passage, _ *transition.Schedule) {
			p.Payments[0].Until++
		}, want: []string{"N4"}},
		{name: "a day without pay before the plan", log: []string{"2024-10-07 assessment-agreed", "2025-09-01 final-plan-issued"}, spoil: func(p *transition.Passage, _ *transition.Schedule) {
			p.Payments[1].Payer, p.Payments[1].Stream = transition.Nobody, ""
		}, want: []string{"N1", "N5"}},
		{name: "money from nowhere", awards: []string{"2021-09-01.. ffi-without-plan 6000.00", "2025-09-01.. ffi-with-plan 6000.00"}, log: []string{"2025-09-01 final-plan-issued"}, spoil: func(p *transition.Passage, _ *transition.Schedule) {
			p.Payments[1].Stream = transition.AdditionalBlockFunding
		}, want: []string{"N6"}},
		{name: "fewer priorities first", spoil: func(_ *transition.Passage, s *transition.Schedule) {
			s.Places[0].Rank, s.Places[1].Rank = s.Places[1].Rank, s.Places[0].Rank
		}, want: []string{"N7"}},
		{name: "a rank left out", spoil: func(_ *transition.Passage, s *transition.Schedule) { s.Places[0].Rank++ }, want: []string{"N8"}},
		{name: "a later day first", spoil: func(_ *transition.Passage, s *transition.Schedule) {
			s.Places[0].Factors, s.Places[0].AssessBy = s.Places[1].Factors, s.Places[0].AssessBy+400
			s.Places[0].Rank, s.Places[1].Rank = 1, 2
		}, want: []string{"N8"}},
		{name: "nobody scheduled", spoil: func(_ *transition.Passage, s *transition.Schedule) { s.Places = nil }, want: []string{"N10"}},
		{name: "no room", spoil: func(_ *transition.Passage, s *transition.Schedule) { s.Places[0].Fit = transition.Unplaced }, want: []string{"N10"}},
	} {
		t.Run(of.name, func(t *testing.T) {
			p := programme(t, "leeds")
			if of.change != nil {
				of.change(p)
			}
			var awards []transition.Award
			for _, line := range of.awards {
				awards = append(awards, awardOf(t, line))
			}
			child, other := caseOf(t, "2011-02-02", of.log...), caseOf(t, "2011-02-02", "2022-01-10.. looked-after")
			other.ID = "C-2"
			passages := []transition.Passage{p.Follow(&child, awards, asOf), p.Follow(&other, nil, asOf)}
			schedule := p.Schedule(passages, 0, asOf)
			if of.spoil != nil {
				of.spoil(&passages[0], &schedule)
			}
			var got []string
			for _, b := range p.Check(passages, &schedule) {
				require.NotEmpty(t, b.Because)
				if len(got) == 0 || got[len(got)-1] != b.Invariant {
					got = append(got, b.Invariant)
				}
			}
			require.Equal(t, of.want, got)
		})
	}
}

// TestCheck_overdrawn: plans that cost more than the envelope holds break it on the
// day on which it runs out.
func TestCheck_overdrawn(t *testing.T) {
	p := programme(t, "fictional")
	left := funding.MustMoney("1000.00")
	p.Versions[0].Streams[transition.AdditionalBlockFunding] = &left
	asOf := day("2026-12-31")
	first, second := caseOf(t, "2015-01-01", "2026-03-02 final-plan-issued"), caseOf(t, "2015-01-01", "2026-09-07 final-plan-issued")
	second.ID = "C-2"
	awards := func(id string) []transition.Award {
		all := []transition.Award{awardOf(t, "2021-09-01.. ffi-without-plan 4000.00"), awardOf(t, "2021-09-01.. ffi-with-plan 4600.00")}
		all[0].Case, all[1].Case = id, id
		return all
	}
	passages := []transition.Passage{p.Follow(&first, awards("C-1"), asOf), p.Follow(&second, awards("C-2"), asOf)}
	schedule := p.Schedule(passages, 0, asOf)
	require.Equal(t, []transition.Breach{{Invariant: "N6", From: day("2026-09-07"), Because: "additional-block-funding has 200.00 a year less than the plans need"}}, p.Check(passages, &schedule))
	require.Equal(t, []transition.Move{
		{On: day("2026-03-02"), Case: "C-1", From: transition.FFIWithoutPlan, To: transition.FFIWithPlan, Amount: transition.Amount{Money: 4000_00, Known: true}},
		{On: day("2026-03-02"), Case: "C-1", From: transition.AdditionalBlockFunding, To: transition.FFIWithPlan, Amount: transition.Amount{Money: 600_00, Known: true}},
		{On: day("2026-09-07"), Case: "C-2", From: transition.FFIWithoutPlan, To: transition.FFIWithPlan, Amount: transition.Amount{Money: 4000_00, Known: true}},
		{On: day("2026-09-07"), Case: "C-2", From: transition.AdditionalBlockFunding, To: transition.FFIWithPlan, Amount: transition.Amount{Money: 600_00, Known: true}},
	}, p.Moves(passages))
}

// TestCheck_afterTheEnd: whoever still waits when the last cohort is over is named.
func TestCheck_afterTheEnd(t *testing.T) {
	p := programme(t, "leeds-2024-06")
	child := caseOf(t, "2015-01-01")
	passages := []transition.Passage{p.Follow(&child, nil, day("2027-09-01"))}
	schedule := p.Schedule(passages, 0, day("2027-09-01"))
	require.Equal(t, []transition.Breach{{Invariant: "N10", Case: "C-1", From: day("2027-09-01"), Because: "the last cohort is over, and there is no decision"}}, p.Check(passages, &schedule))
	require.Empty(t, p.Check(nil, &transition.Schedule{}))
	passages = []transition.Passage{p.Follow(&child, nil, day("2027-08-31"))}
	schedule = p.Schedule(passages, 0, day("2027-08-31"))
	require.Empty(t, p.Check(passages, &schedule), "its last day is not over")
}

// TestCheck_protections: of several protections the longest is named, once; and one
// that came into force on the day after FFI protects nobody.
func TestCheck_protections(t *testing.T) {
	p := programme(t, "fictional")
	child := caseWith(t, "2017-01-15", "2021-09-01..2026-05-31 funding-for-inclusion", "2026-03-02 assessment-refused")
	passages := []transition.Passage{p.Follow(&child, nil, day("2026-12-31"))}
	schedule := p.Schedule(passages, 0, day("2026-12-31"))
	for range 2 { // in either order
		require.Equal(t, []transition.Breach{{Invariant: "N3", Case: "C-1", From: day("2026-06-01"), Until: day("2027-06-30"), Because: "FFI ends on a refusal and is protected to 30 June 2027 (T6)"}},
			breaches(p.Check(passages, &schedule), "N3"))
		slices.Reverse(p.Versions[0].Protections)
	}

	p = programme(t, "leeds")
	p.Versions[1].Protections[0].PaidUntil = day("2025-12-31") // in force from 1 April 2025
	child = caseOf(t, "2014-11-03", "2024-11-15 assessment-refused")
	passages = []transition.Passage{p.Follow(&child, nil, day("2026-01-05"))}
	require.Equal(t, day("2025-03-31"), passages[0].FFIUntil())
	schedule = p.Schedule(passages, 0, day("2026-01-05"))
	require.Empty(t, p.Check(passages, &schedule))
}

func TestInvariants(t *testing.T) {
	ids := []string{}
	for _, one := range transition.Invariants() {
		ids = append(ids, one.ID)
		require.NotEmpty(t, one.Text)
		require.NotEmpty(t, one.Status)
	}
	require.Equal(t, []string{"N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9", "N10"}, ids)
}

// A day without protection is told once, however many spans the time falls into.
func TestCheckTellsADayOnce(t *testing.T) {
	p := programme(t, "fictional")
	child := caseOf(t, "2016-02-01", "2026-02-02 request-received", "2026-03-02 assessment-refused")
	child.Circumstances[0].Until = day("2026-04-30") // before the time to appeal is over, and the day of protection
	passages := []transition.Passage{p.Follow(&child, nil, day("2026-08-01"))}
	s := p.Schedule(passages, 0, day("2026-08-01"))
	var n3 []transition.Breach
	for _, b := range p.Check(passages, &s) {
		if b.Invariant == "N3" {
			n3 = append(n3, b)
		}
	}
	require.GreaterOrEqual(t, len(n3), 2)
	for i := range n3[1:] {
		require.Equal(t, n3[i].Until+1, n3[i+1].From)
	}
}
