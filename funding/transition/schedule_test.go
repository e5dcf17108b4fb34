package transition_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding/transition"
)

// many are so many children on FFI, born on a day, with a log.
func many(t require.TestingT, p *transition.Programme, n int, asOf, born string, log ...string) []transition.Passage {
	var all []transition.Passage
	for i := range n {
		c := caseOf(t, born, log...)
		c.ID = fmt.Sprintf("C-%s-%03d", born, i)
		all = append(all, p.Follow(&c, nil, day(asOf)))
	}
	return all
}

// TestCohorts says where each child falls, and why.
func TestCohorts(t *testing.T) {
	for _, of := range []struct {
		name, programme, asOf, born string
		log                         []string
		cohort, by, final           string
		transfer                    ehcp.Detail
		factors                     []transition.Priority
	}{
		{"nursery before Reception", "leeds", "2026-11-02", "2022-11-03", nil, "2026/27", "2026-11-08", "2027-02-14", ehcp.EarlyYearsToSchool, []transition.Priority{transition.AtTransitionPoint}},
		{"Year 6", "leeds", "2026-11-02", "2015-11-03", nil, "2026/27", "2026-11-08", "2027-02-14", ehcp.PrimaryToSecondary, []transition.Priority{transition.AtTransitionPoint}},
		{"Year 11", "leeds", "2026-11-02", "2010-11-03", nil, "2026/27", "2026-12-22", "2027-03-30", ehcp.SecondaryToPost16, []transition.Priority{transition.AtTransitionPoint}},
		{"Year 5", "leeds", "2026-11-02", "2016-11-03", nil, "2027/28", "2027-11-08", "2028-02-14", ehcp.PrimaryToSecondary, nil},
		{"the transfer in the log, a year behind the age", "leeds", "2026-11-02", "2015-11-03", []string{"2028-09-01 phase-transfer primary-to-secondary planned"}, "2027/28", "2027-11-08", "2028-02-14", ehcp.PrimaryToSecondary, nil},
		{"Year 12, no transition left", "leeds", "2026-11-02", "2009-11-03", []string{"2025-09-01 contact-received"}, "2025/26", "2025-12-22", "2026-03-30", ehcp.SecondaryToPost16, []transition.Priority{transition.AtTransitionPoint}},
		{"Year 13 at go-live, no transition left", "leeds", "2026-11-02", "2006-11-03", nil, "2030/31", "2031-08-31", "", 0, nil},
		{"no date of birth", "leeds", "2026-11-02", "", nil, "2030/31", "2031-08-31", "", 0, nil},
		{"Year 3, looked after since before go-live", "leeds", "2026-11-02", "2018-11-03", []string{"2023-01-09.. looked-after"}, "2024/25", "2025-08-31", "2030-02-14", ehcp.PrimaryToSecondary, []transition.Priority{"looked-after"}},
		{"Year 3, looked after since this term", "leeds", "2026-11-02", "2018-11-03", []string{"2026-10-05.. looked-after"}, "2026/27", "2027-08-31", "2030-02-14", ehcp.PrimaryToSecondary, []transition.Priority{"looked-after"}},
		{"Year 6, looked after since before go-live", "leeds", "2026-11-02", "2015-11-03", []string{"2023-01-09.. looked-after"}, "2024/25", "2025-08-31", "2027-02-14", ehcp.PrimaryToSecondary, []transition.Priority{"looked-after", transition.AtTransitionPoint}},
		{"Year 9, looked after", "leeds", "2026-11-02", "2012-11-03", []string{"2026-10-05.. looked-after"}, "2026/27", "2027-08-31", "2029-03-30", ehcp.SecondaryToPost16, []transition.Priority{"looked-after", transition.AtTransitionPoint}},
		{"Year 8, looked after", "leeds", "2025-11-02", "2012-11-03", []string{"2025-10-06.. looked-after"}, "2025/26", "2026-08-31", "2029-03-30", ehcp.SecondaryToPost16, []transition.Priority{"looked-after"}},
		{"Year 9, not looked after", "leeds", "2026-11-02", "2012-11-03", nil, "2028/29", "2028-12-22", "2029-03-30", ehcp.SecondaryToPost16, nil},
		{"Year 3, looked after no longer", "leeds", "2026-11-02", "2018-11-03", []string{"2023-01-09..2026-10-05 looked-after"}, "2029/30", "2029-11-08", "2030-02-14", ehcp.PrimaryToSecondary, nil},
		{"Year 6 and looked after since this term", "leeds", "2026-11-02", "2015-11-03", []string{"2026-10-05.. looked-after"}, "2026/27", "2026-11-08", "2027-02-14", ehcp.PrimaryToSecondary, []transition.Priority{"looked-after", transition.AtTransitionPoint}},
		{"three years, and the transition comes after them", "leeds-2024-06", "2026-11-02", "2016-11-03", nil, "2026/27", "2027-08-31", "", 0, nil},
		{"the middle school of another council, too soon", "fictional", "2026-01-05", "2017-01-15", nil, "first", "2026-02-12", "2026-02-14", ehcp.PrimaryToMiddle, []transition.Priority{transition.AtTransitionPoint}},
	} {
		t.Run(of.name, func(t *testing.T) {
			p := programme(t, of.programme)
			child := caseOf(t, of.born, of.log...)
			s := p.Schedule([]transition.Passage{p.Follow(&child, nil, day(of.asOf))}, 0, day(of.asOf))
			place := s.Places[0]
			final := ""
			if place.FinalBy != 0 {
				final = place.FinalBy.String()
			}
			require.Equal(t, []any{of.cohort, of.by, final, of.transfer, of.factors}, []any{place.Cohort, place.AssessBy.String(), final, place.Transfer, place.Factors})
			require.Equal(t, of.final, final)
		})
	}
}

// TestRequested: a clock that runs has its own day, and its cohort.
func TestRequested(t *testing.T) {
	p := programme(t, "leeds")
	s := p.Schedule(many(t, p, 1, "2026-11-02", "2018-11-03", "2026-10-05 request-received"), 0, day("2026-11-02"))
	require.Equal(t, []any{0, "2026/27", day("2026-11-16")}, []any{s.Places[0].Rank, s.Places[0].Cohort, s.Places[0].AssessBy})
	require.Empty(t, s.Places[0].Findings)
	require.Equal(t, "Waiting for a decision: 0. Without a capacity nothing is said of when.", s.Plainly())

	s = p.Schedule(many(t, p, 1, "2026-11-17", "2018-11-03", "2026-10-05 request-received"), 0, day("2026-11-17"))
	require.Equal(t, []transition.Finding{{Code: transition.DecisionOverdue, From: day("2026-11-17"), Rule: "T8", Message: "The decision whether to assess was to be made by 16 November 2026."}}, s.Places[0].Findings)
}

// TestCapacity says plainly what is left where it falls short.
func TestCapacity(t *testing.T) {
	const asOf = "2026-02-02"
	p := programme(t, "leeds-2024-06") // to 31 August 2027
	year5 := many(t, p, 30, asOf, "2015-11-03")
	for capacity, says := range map[int]string{
		0: "Waiting for a decision: 30. Without a capacity nothing is said of when.",
		5: "Waiting for a decision: 30. A capacity of 5 a month is enough.",
		4: "Waiting for a decision: 30. A capacity of 4 a month is not enough: 2 would have the decision after its day, and 0 none by 31 August 2027. It would take 5 a month.",
		1: "Waiting for a decision: 30. A capacity of 1 a month is not enough: 10 would have the decision after its day, and 13 none by 31 August 2027. It would take 5 a month.",
	} {
		s := p.Schedule(year5, capacity, day(asOf))
		require.Equal(t, says, s.Plainly())
		for _, place := range s.Places {
			short := place.Fit == transition.Late || place.Fit == transition.Unplaced
			require.Equal(t, short, len(place.Findings) == 1, "%v", place)
			if short {
				require.Equal(t, transition.TooLittleCapacity, place.Findings[0].Code)
			}
		}
	}

	clocks := many(t, p, 9, asOf, "2013-11-03", "2025-11-17 request-received")
	s := p.Schedule(append(clocks, year5...), 2, day(asOf))
	require.Equal(t, "Waiting for a decision: 30. A capacity of 2 a month is not enough: 16 would have the decision after its day, and 0 none by 31 August 2027. Of the clocks that already run, 3 cannot be met. It would take 5 a month.", s.Plainly())
	s = p.Schedule(many(t, p, 9, "2026-04-07", "2013-11-03", "2025-11-17 request-received"), 1, day("2026-04-07"))
	require.Equal(t, "Waiting for a decision: 0. A capacity of 1 a month is enough. Outstanding beside them, past their 20 weeks: 9.", s.Plainly())
	s = p.Schedule(many(t, p, 9, "2026-04-06", "2013-11-03", "2025-11-17 request-received"), 1, day("2026-04-06"))
	require.Equal(t, []int{0, 8}, []int{s.Backlog, s.RunningLate}, "on the last day a plan can still be sent in time")
	s = p.Schedule(many(t, p, 9, "2027-08-30", "2013-11-03", "2027-08-30 request-received"), 1, day("2027-08-30"))
	require.Equal(t, 3, s.RunningLate, "what cannot be made in time by the end is late")

	s = p.Schedule(many(t, p, 3, asOf, "2013-11-03"), 10, day(asOf))
	require.Equal(t, "Waiting for a decision: 3. A capacity of 10 a month is enough for every day that can still be met. Whatever the capacity, the day is past or too near for 3.", s.Plainly())
	require.Equal(t, transition.TooNear, s.Places[0].Fit)
	require.Equal(t, transition.DecisionOverdue, s.Places[0].Findings[0].Code)

	s = p.Schedule(many(t, p, 3, "2027-08-01", "2006-11-03"), 1, day("2027-08-01"))
	require.Equal(t, "Waiting for a decision: 3. A capacity of 1 a month is not enough: 0 would have the decision after its day, and 3 none by 31 August 2027. More capacity would not help.", s.Plainly())
}

// TestLastDayOfACohort: a decision on the last day is in time.
func TestLastDayOfACohort(t *testing.T) {
	p := programme(t, "leeds")
	for asOf, overdue := range map[string]int{"2026-11-08": 0, "2026-11-09": 1} {
		s := p.Schedule(many(t, p, 1, asOf, "2015-11-03"), 0, day(asOf))
		require.Equal(t, overdue, s.Cohorts[2].Overdue, asOf)
		require.Len(t, s.Places[0].Findings, overdue)
	}
	for until, fit := range map[string]transition.Fit{"2027-08-12": transition.InTime, "2027-08-11": transition.Unplaced} { // six weeks from 1 July
		p := with(programme(t, "leeds-2024-06"), func(v *transition.Version) { v.Cohorts[2].Until = day(until) })
		s := p.Schedule(many(t, p, 1, "2027-06-30", "2006-11-03"), 1, day("2027-06-30"))
		require.Equal(t, fit, s.Places[0].Fit, until)
	}
}

// TestChanges: those whose day stays are left out; later and earlier are told apart.
func TestChanges(t *testing.T) {
	p := programme(t, "leeds")
	passages := append(many(t, p, 1, "2026-11-02", "2015-11-03"), many(t, p, 1, "2026-11-02", "2018-11-03")...)
	passages = append(passages, many(t, p, 1, "2026-11-02", "2012-11-03", "2026-10-05 request-received")...)
	before := p.Before(day("2026-11-02"))
	old, now := before.Schedule(passages, 0, day("2026-11-02")), p.Schedule(passages, 0, day("2026-11-02"))
	there, back := transition.Changes(&old, &now), transition.Changes(&now, &old)
	require.Len(t, there, 1)
	require.True(t, there[0].Later())
	require.Len(t, back, 1)
	require.False(t, back[0].Later())
	require.Nil(t, before.Before(day("2026-11-02")))
	same := transition.Change{ByBefore: day("2027-08-31"), ByAfter: day("2027-08-31")}
	require.False(t, same.Later(), "another cohort, and the same day")
}
