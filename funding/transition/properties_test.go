package transition_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
	"github.com/sendrules/sendrules/funding/transition"
)

// breaches of an invariant, by name.
func breaches(all []transition.Breach, invariant string) []transition.Breach {
	return slices.DeleteFunc(slices.Clone(all), func(b transition.Breach) bool { return b.Invariant != invariant })
}

// TestEveryDayHasOneAnswer: whatever the log, the record, the sums and the
// programme, every day from go-live on has one answer, with its rules.
func TestEveryDayHasOneAnswer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, c, awards := courses(t), histories("C-1", false).Draw(t, "case"), sums("C-1").Draw(t, "awards")
		asOf := days("2024-01-01", "2034-12-31").Draw(t, "as of")
		require.NoError(t, p.Validate())
		v := p.At(asOf)
		passage := p.Follow(&c, awards, asOf)
		next := v.GoLive
		for i, s := range passage.Payments {
			require.Equal(t, next, s.From)
			next = s.Until + 1
			require.Equal(t, i == len(passage.Payments)-1, s.Until == 0, "only the last span has no end")
			require.NotEmpty(t, s.Because)
			require.NotEmpty(t, s.Rules)
			for _, id := range s.Rules {
				_, known := p.Rule(v, id)
				require.True(t, known, id)
			}
			require.Equal(t, map[transition.Payer]transition.Stream{transition.FFI: transition.FFIWithoutPlan, transition.EHCPlan: transition.FFIWithPlan}[s.Payer], s.Stream)
			if s.Payer == transition.Nobody {
				require.Zero(t, s.Amount)
			}
			if s.Payer != s.Owed { // record and rules part: somebody is told
				told := slices.ContainsFunc(passage.Findings, func(f transition.Finding) bool {
					return f.From <= s.From && (f.Until == 0 || s.Until != 0 && f.Until >= s.Until) &&
						slices.Contains([]transition.FindingCode{transition.Gap, transition.PaidPastItsEnd, transition.NewFFI}, f.Code)
				})
				require.True(t, told || s.From > asOf, "%v: %v", s, passage.Findings)
			}
		}
		require.Contains(t, []transition.State{passage.Payments[0].State, passage.Now().State}, passage.State)

		shuffled := c
		shuffled.Events = slices.Clone(c.Events)
		slices.SortStableFunc(shuffled.Events, func(a, b ehcp.Event) int { return int(b.On - a.On) }) // days turned round, order within a day kept
		again := p.Follow(&shuffled, awards, asOf)
		require.Equal(t, told(&passage), told(&again))
		require.Equal(t, passage.Findings, again.Findings)

		void := map[string]bool{}
		for _, e := range c.Events {
			void[e.Voids] = true
		}
		corrected := c
		corrected.Events = nil
		for _, e := range c.Events {
			if !void[e.ID] {
				e.Voids = ""
				corrected.Events = append(corrected.Events, e)
			}
		}
		right := p.Follow(&corrected, awards, asOf)
		require.Equal(t, told(&passage), told(&right), "what was withdrawn never was")
		require.Equal(t, passage.Findings, right.Findings)
	})
}

// TestTidyRecordsKeepTheInvariants: where the record has no end of its own, the
// answers break N1 to N5 and N9 never, whatever is decided, appealed, ordered,
// corrected or late, and however the programme changes course. N2 and N4 to N6 are
// held of any record below.
func TestTidyRecordsKeepTheInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := courses(t)
		asOf := days("2024-01-01", "2034-12-31").Draw(t, "as of")
		var passages []transition.Passage
		for i := range rapid.IntRange(1, 5).Draw(t, "children") {
			c := histories(fmt.Sprint("C-", i), true).Draw(t, "case")
			passages = append(passages, p.Follow(&c, nil, asOf))
		}
		schedule := p.Schedule(passages, 0, asOf)
		for _, b := range p.Check(passages, &schedule) {
			require.Equal(t, "N10", b.Invariant, "%v", b)
			require.Greater(t, asOf, p.At(asOf).Ends(), "%v", b)
		}
	})
}

// TestN1 reads the log apart from the machine: before any event that could end it,
// FFI pays on every day.
func TestN1(t *testing.T) {
	ends := []ehcp.Kind{ehcp.FinalPlanIssued, ehcp.AssessmentRefused, ehcp.PlanRefused, ehcp.Moved, ehcp.SettingAttended, ehcp.Detained, ehcp.PlanTransferred}
	rapid.Check(t, func(t *rapid.T) {
		p, c := programme(t, "leeds"), histories("C-1", true).Draw(t, "case")
		asOf := days("2024-09-01", "2034-12-31").Draw(t, "as of")
		first := asOf + 1
		for _, e := range c.Happened(asOf) {
			if slices.Contains(ends, e.Kind) {
				first = min(first, e.On)
			}
		}
		for _, one := range c.Circumstances {
			if one.Kind == ehcp.ElectivelyHomeEducated {
				first = min(first, one.From)
			}
		}
		if c.Born != 0 {
			y, m, d := c.Born.Date()
			first = min(first, date.New(y+25, m, d))
		}
		passage := p.Follow(&c, nil, asOf)
		for d := day("2024-09-01"); d < first; d += 7 {
			if passage.On(d).Payer != transition.FFI {
				t.Fatalf("%v: %v", d, told(&passage))
			}
		}
	})
}

// TestN2: an award that starts after go-live is found, unless it is an old one going
// on; one that the record has from before never is.
func TestN2(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := programme(t, "leeds-2024-06")
		from := days("2024-01-01", "2026-12-31").Draw(t, "from")
		c := ehcp.Case{ID: "C-1", Circumstances: []ehcp.Circumstance{{Kind: ehcp.FundingForInclusion, From: from}}}
		passages := []transition.Passage{p.Follow(&c, nil, day("2027-01-01"))}
		schedule := p.Schedule(passages, 0, day("2027-01-01"))
		found := breaches(p.Check(passages, &schedule), "N2")
		if from <= day("2024-09-01") {
			require.Empty(t, found)
		} else {
			require.Equal(t, []transition.Breach{{Invariant: "N2", Case: "C-1", From: from, Because: "An award of FFI starts after go-live on 1 September 2024."}}, found)
		}
	})
}

// TestN3: a refusal alone never stops FFI before 1 April 2025, whenever it comes and
// whatever the policy; and one that the record stopped is named.
func TestN3(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := programme(t, "leeds")
		hold := rapid.SampledFrom([]transition.Choice{transition.Hold, transition.End}).Draw(t, "policy")
		p = with(p, func(v *transition.Version) { v.Policy.PendingAppeal = hold })
		refused := days("2024-09-01", "2025-06-30").Draw(t, "refused")
		kind := rapid.SampledFrom([]ehcp.Kind{ehcp.AssessmentRefused, ehcp.PlanRefused}).Draw(t, "kind")
		c := caseOf(t, "2015-01-01")
		c.Events = append(c.Events, ehcp.Event{Kind: kind, On: refused})
		asOf := day("2026-01-01")
		passage := p.Follow(&c, nil, asOf)
		require.GreaterOrEqual(t, passage.FFIUntil(), day("2025-03-31"))
		if hold == transition.End {
			require.Equal(t, max(refused-1, day("2025-03-31")), passage.FFIUntil())
		} else {
			require.Greater(t, passage.FFIUntil(), refused+58, "two months to appeal")
		}

		stopped := days("2024-09-01", "2025-08-31").Draw(t, "stopped")
		c.Circumstances[0].Until = stopped
		passages := []transition.Passage{p.Follow(&c, nil, asOf)}
		schedule := p.Schedule(passages, 0, asOf)
		found := breaches(p.Check(passages, &schedule), "N3")
		require.Equal(t, stopped >= refused-1 && stopped < day("2025-03-31") || stopped < refused && refused <= day("2025-03-31"), len(found) > 0, "%v", found)
	})
}

// TestN4AndN5: FFI written down to end on a day around the start of a plan is double
// funding, a gap, or neither, to the day.
func TestN4AndN5(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := programme(t, "leeds")
		asOf := day("2026-12-31")
		plan := days("2024-09-02", "2026-06-30").Draw(t, "plan")
		until := plan + date.Date(rapid.IntRange(-60, 60).Draw(t, "ends"))
		if until < day("2024-09-01") {
			until = day("2024-09-01")
		}
		c := caseOf(t, "2015-01-01")
		c.Circumstances[0].Until = until
		c.Events = append(c.Events, ehcp.Event{Kind: ehcp.FinalPlanIssued, On: plan})
		passages := []transition.Passage{p.Follow(&c, nil, asOf)}
		schedule := p.Schedule(passages, 0, asOf)
		all := p.Check(passages, &schedule)
		twice, gap := breaches(all, "N4"), breaches(all, "N5")
		require.Equal(t, until >= plan, len(twice) == 1)
		require.Equal(t, until < plan-1, len(gap) == 1)
		if len(twice) == 1 {
			require.Equal(t, []date.Date{plan, until}, []date.Date{twice[0].From, twice[0].Until})
		}
		if len(gap) == 1 {
			require.Equal(t, []date.Date{until + 1, plan - 1}, []date.Date{gap[0].From, gap[0].Until})
			require.Len(t, breaches(all, "N1"), 1)
		}
	})
}

// TestN6: whatever the sums, what leaves one stream arrives in another, and what the
// streams are left with is what the answers pay.
func TestN6(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := courses(t)
		for i := range p.Versions { // an envelope that nothing overdraws
			large := funding.Most
			p.Versions[i].Streams = map[transition.Stream]*funding.Money{transition.AdditionalBlockFunding: &large}
		}
		asOf := days("2024-01-01", "2034-12-31").Draw(t, "as of")
		var passages []transition.Passage
		for i := range rapid.IntRange(1, 4).Draw(t, "children") {
			id := fmt.Sprint("C-", i)
			c := histories(id, false).Draw(t, "case")
			passages = append(passages, p.Follow(&c, sums(id).Draw(t, "sums"), asOf))
		}
		schedule := p.Schedule(passages, 0, asOf)
		require.Empty(t, breaches(p.Check(passages, &schedule), "N6"))
		moves := p.Moves(passages)
		sum := funding.Money(0)
		for _, b := range p.At(asOf).Ledger(moves) {
			sum += b.Net
		}
		require.Zero(t, sum)
		require.True(t, slices.IsSortedFunc(moves, func(a, b transition.Move) int { return int(a.On - b.On) }))
	})
}

// TestN7N8N10 holds of every order: more priorities first, then the earlier day, then
// the longer wait; ranks are 1 to n; the order of the file decides nothing; and with
// a capacity, no month has more plans to make than it can, nobody starts early, and
// whoever cannot be placed is named.
func TestN7N8N10(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := courses(t)
		asOf := days("2024-06-01", "2030-12-31").Draw(t, "as of")
		capacity := rapid.IntRange(1, 3).Draw(t, "capacity")
		v := p.At(asOf)
		var passages []transition.Passage
		for i := range rapid.IntRange(0, 30).Draw(t, "children") {
			c := ehcp.Case{ID: fmt.Sprintf("C-%02d", i), Born: days("2000-01-01", "2021-08-31").Draw(t, "born"),
				Circumstances: []ehcp.Circumstance{{Kind: ehcp.FundingForInclusion, From: days("2018-01-01", "2018-01-20").Draw(t, "since")}}}
			if rapid.IntRange(0, 3).Draw(t, "looked after") == 0 {
				c.Circumstances = append(c.Circumstances, ehcp.Circumstance{Kind: ehcp.LookedAfter, From: days("2020-01-01", "2028-01-01").Draw(t, "from")})
			}
			if rapid.IntRange(0, 5).Draw(t, "clock") == 0 {
				c.Events = append(c.Events, ehcp.Event{Kind: ehcp.RequestReceived, On: days("2024-10-01", "2030-12-31").Draw(t, "asked")})
			}
			passages = append(passages, p.Follow(&c, nil, asOf))
		}
		s := p.Schedule(passages, capacity, asOf)
		all := p.Check(passages, &s)
		require.Empty(t, breaches(all, "N7"))
		require.Empty(t, breaches(all, "N8"))

		load, ranks, waiting, unplaced := map[string]int{}, map[int]*transition.Place{}, 0, 0
		for i := range s.Places {
			at, state := &s.Places[i], passages[i].State
			if state == transition.Requested && passages[i].ClockDue > asOf && s.RunningLate == 0 {
				require.NotZero(t, passages[i].DecideDue)
			}
			require.Equal(t, state == transition.OnFFI || state == transition.Scheduled, at.Rank != 0)
			if at.Rank == 0 {
				continue
			}
			waiting++
			ranks[at.Rank] = at
			require.NotEmpty(t, at.Cohort)
			require.LessOrEqual(t, at.AssessBy, max(v.Ends(), v.Cohorts[0].From+42))
			if at.Starts == 0 {
				require.Equal(t, transition.Unplaced, at.Fit)
				unplaced++
				continue
			}
			load[at.Plans.String()[:7]]++
			require.Greater(t, at.Starts, asOf)
			require.GreaterOrEqual(t, at.Starts, v.GoLive)
			require.Equal(t, at.Starts+42, at.Decides)
			require.Equal(t, at.Starts+140, at.Plans)
			require.LessOrEqual(t, at.Decides, v.Ends())
			require.Equal(t, at.Fit == transition.InTime, at.Decides <= at.AssessBy, "%v", at)
		}
		require.Len(t, ranks, waiting)
		for month, n := range load {
			require.LessOrEqual(t, n, capacity, month)
		}
		for r := 2; r <= waiting; r++ {
			a, b := ranks[r-1], ranks[r]
			require.GreaterOrEqual(t, len(a.Factors), len(b.Factors))
			if len(a.Factors) == len(b.Factors) {
				require.LessOrEqual(t, a.AssessBy, b.AssessBy)
			}
		}
		if asOf <= v.Ends() {
			require.Len(t, breaches(all, "N10"), unplaced)
		} else {
			require.Len(t, breaches(all, "N10"), waiting)
		}
		count := 0
		for _, n := range s.Cohorts {
			require.Equal(t, n.Waiting, n.InTime+n.Late+n.TooNear+n.Unplaced)
			require.Equal(t, n.Children, n.Waiting+n.Decided)
			count += n.Waiting
		}
		require.Equal(t, waiting, count)
		if s.Enough > 0 {
			short := func(capacity int) int {
				s := p.Schedule(passages, capacity, asOf)
				n := s.RunningLate
				for _, of := range s.Cohorts {
					n += of.Late + of.Unplaced
				}
				return n
			}
			require.Greater(t, s.Enough, capacity)
			require.Equal(t, short(1000), short(s.Enough))
			require.Greater(t, short(s.Enough-1), short(s.Enough))
		}

		turned := slices.Clone(passages)
		slices.Reverse(turned)
		other := p.Schedule(turned, capacity, asOf)
		slices.Reverse(other.Places)
		require.Equal(t, s.Places, other.Places)
	})
}

// TestN9: a later version, of any timetable, protection and policy, leaves no child
// unpaid on a day on which the versions before it would have had it paid.
func TestN9(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := courses(t)
		asOf := days("2024-09-01", "2034-12-31").Draw(t, "as of")
		before := p.Before(asOf)
		if before == nil {
			t.Skip("there is one version")
		}
		c := histories("C-1", true).Draw(t, "case")
		was, is := before.Follow(&c, nil, asOf), p.Follow(&c, nil, asOf)
		for d := p.At(asOf).GoLive; d <= asOf; d += 5 {
			if was.On(d).Payer != transition.Nobody && is.On(d).Payer == transition.Nobody {
				t.Fatalf("%v: %v, and %v before", d, told(&is), told(&was))
			}
		}
	})
}
