package triage

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// drawnDay is the day from which drawn cases are looked at.
var drawnDay = ehcp.MustDate("2026-11-02")

// drawnBeat is one step of a drawn case: what happens, how many days later at
// most, and how often of ten.
type drawnBeat struct {
	kind  ehcp.Kind
	days  int
	often int
}

// drawnStories follow the law's own course, with gaps.
var drawnStories = [][]drawnBeat{
	{
		{ehcp.RequestReceived, 0, 10}, {ehcp.FamilyConsulted, 30, 5}, {ehcp.AssessmentAgreed, 60, 8}, {ehcp.AssessmentRefused, 20, 1}, {ehcp.ExceptionClaimed, 20, 3},
		{ehcp.AdviceRequested, 10, 8}, {ehcp.AdviceRequested, 3, 7}, {ehcp.AdviceReceived, 50, 6}, {ehcp.AdviceReceived, 20, 6}, {ehcp.PlanRefused, 40, 1},
		{ehcp.DraftPlanServed, 30, 4}, {ehcp.PlacementConsulted, 5, 5}, {ehcp.PlacementAnswered, 20, 4}, {ehcp.FinalPlanIssued, 60, 3},
	},
	{
		{ehcp.FinalPlanIssued, 0, 9}, {ehcp.PhaseTransfer, 400, 6}, {ehcp.ReviewInvitationsSent, 300, 5}, {ehcp.ReviewMeeting, 40, 8}, {ehcp.ReviewReportSent, 20, 5},
		{ehcp.DecidedToAmend, 30, 4}, {ehcp.DecidedToMaintain, 30, 2}, {ehcp.AmendmentNoticeSent, 20, 5}, {ehcp.AmendedPlanIssued, 60, 3}, {ehcp.DecidedToCease, 90, 1},
	},
	{
		{ehcp.PlanRefused, 0, 8}, {ehcp.MediationRequested, 30, 3}, {ehcp.MediationAgreement, 40, 3}, {ehcp.AppealLodged, 60, 8}, {ehcp.AppealReceived, 10, 7},
		{ehcp.AppealAnswered, 50, 5}, {ehcp.AppealConceded, 30, 2}, {ehcp.AppealHearing, 90, 6}, {ehcp.TribunalOrder, 30, 5}, {ehcp.AppealEnded, 3, 4},
		{ehcp.AssessmentNotified, 16, 4}, {ehcp.RecommendationMade, 5, 3},
	},
	{
		{ehcp.FinalPlanIssued, 0, 6}, {ehcp.MoveKnown, 300, 6}, {ehcp.CommissionerMoveKnown, 10, 6}, {ehcp.Moved, 60, 4}, {ehcp.PlanTransferred, 20, 5},
		{ehcp.ReassessmentRequested, 60, 5}, {ehcp.ReassessmentAgreed, 20, 4}, {ehcp.DirectPaymentStarted, 60, 4}, {ehcp.Detained, 90, 1}, {ehcp.Released, 90, 2},
	},
}

// drawCase makes a case whose events have happened by the drawn day or are
// planned, so that no fact changes as days go by.
func drawCase(t *rapid.T) ehcp.Case {
	c := ehcp.Case{ID: fmt.Sprintf("D-%d", rapid.IntRange(1, 1_000_000).Draw(t, "id"))}
	for range rapid.IntRange(1, 2).Draw(t, "stories") {
		on := drawnDay - date.Date(rapid.IntRange(0, 1500).Draw(t, "begins"))
		process := rapid.SampledFrom([]string{"", "", "assessment:2"}).Draw(t, "process")
		for _, b := range rapid.SampledFrom(drawnStories).Draw(t, "story") {
			if rapid.IntRange(0, 9).Draw(t, "happens") >= b.often {
				continue
			}
			on += date.Date(rapid.IntRange(0, max(b.days, 1)).Draw(t, "days"))
			e := ehcp.Event{Kind: b.kind, On: on, Process: process}
			if details := b.kind.Details(); len(details) > 0 && rapid.IntRange(0, 9).Draw(t, "detailed") > 0 {
				e.Detail = rapid.SampledFrom(details).Draw(t, "detail")
			}
			switch b.kind {
			case ehcp.AdviceRequested, ehcp.AdviceReceived, ehcp.PlacementConsulted, ehcp.PlacementAnswered, ehcp.ExceptionClaimed:
				e.Party = rapid.SampledFrom([]string{"educational-psychologist", "health", "school:1"}).Draw(t, "party")
			}
			if b.kind == ehcp.ExceptionClaimed {
				e.Until = on + date.Date(rapid.IntRange(0, 60).Draw(t, "span"))
			}
			switch b.kind {
			case ehcp.PhaseTransfer, ehcp.ReviewMeeting, ehcp.AppealHearing, ehcp.Moved:
				e.Planned = on > drawnDay || rapid.Bool().Draw(t, "planned")
			}
			if on <= drawnDay || e.Planned {
				c.Events = append(c.Events, e)
			}
		}
	}
	if rapid.IntRange(0, 4).Draw(t, "birth known") > 0 {
		c.Born = drawnDay - date.Date(rapid.IntRange(0, 25*365).Draw(t, "age"))
	}
	for k := ehcp.CircumstanceKind(1); k.Valid(); k++ {
		if rapid.IntRange(0, 4).Draw(t, "circumstance") == 0 {
			c.Circumstances = append(c.Circumstances, ehcp.Circumstance{Kind: k, From: drawnDay - date.Date(rapid.IntRange(-100, 100).Draw(t, "from"))})
		}
	}
	return c
}

// drawPolicy makes a policy that the loader takes: any weights, any tiers that
// keep to the statute.
func drawPolicy(t *rapid.T) Policy {
	p := LookedAfterAndTransitions()
	p.LeadDays = rapid.IntRange(1, 200).Draw(t, "lead")
	p.DueSoonDays = rapid.IntRange(28, 60).Draw(t, "soon")
	weigh := func(w Weight) Weight {
		w.Points = rapid.IntRange(0, 6).Draw(t, "points")
		if w.Before+w.After > 0 {
			w.Before, w.After = rapid.IntRange(0, 90).Draw(t, "before"), rapid.IntRange(0, 90).Draw(t, "after")
		}
		return w
	}
	for _, name := range slices.Sorted(maps.Keys(p.Factors)) {
		p.Factors[name] = weigh(p.Factors[name])
	}
	for _, duty := range slices.Sorted(maps.Keys(p.Limits)) {
		p.Limits[duty] = weigh(p.Limits[duty])
	}
	middle := rapid.Permutation([]Place{DueSoon, Excepted, Unclear, DueLater, Undated}).Draw(t, "middle")
	if soon, later := slices.Index(middle, DueSoon), slices.Index(middle, DueLater); soon > later {
		middle[soon], middle[later] = DueLater, DueSoon
	}
	p.Tiers = []Tier{{Places: []Place{OrderPastDue}, LiftedAfter: rapid.IntRange(31, 60).Draw(t, "lift")}, {Places: []Place{UnderOrder}}, {Places: []Place{PastDue}}}
	if rapid.Bool().Draw(t, "lifts twice") {
		p.Tiers[rapid.IntRange(1, 2).Draw(t, "lifts into")].LiftedAfter = rapid.IntRange(1, 30).Draw(t, "second lift")
	}
	for _, place := range middle {
		if last := &p.Tiers[len(p.Tiers)-1]; len(p.Tiers) > 3 && rapid.Bool().Draw(t, "together") {
			last.Places = append(last.Places, place)
		} else {
			p.Tiers = append(p.Tiers, Tier{Places: []Place{place}})
		}
	}
	p.Tiers = append(p.Tiers, Tier{Places: []Place{OfOthers, UnderGuidance}}, Tier{Places: []Place{ToLookAt}})
	require.NoError(t, p.Validate())
	return p
}

func newRanker(t require.TestingT, p Policy) *Ranker {
	r, err := NewRanker(deadlines.Standard(), p)
	require.NoError(t, err)
	return r
}

// drawRanker is a ranker of one of the policies that ship, or of any other.
func drawRanker(t *rapid.T) *Ranker {
	switch rapid.IntRange(0, 2).Draw(t, "policy") {
	case 0:
		return newRanker(t, Statutory())
	case 1:
		return newRanker(t, LookedAfterAndTransitions())
	}
	return newRanker(t, drawPolicy(t))
}

// Points add up, every rank has a reason, and the quick score is the slow one.
func TestPointsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, c := drawRanker(t), drawCase(t)
		asOf := drawnDay + date.Date(rapid.IntRange(-200, 900).Draw(t, "day"))
		s, ok := r.Stand(&c, asOf)
		place, score, same := r.Score(&c, asOf)
		require.Equal(t, ok, same)
		if !ok {
			return
		}
		require.Equal(t, []int{int(s.Place), s.Score}, []int{int(place), score})
		require.NotEmpty(t, s.Reasons)
		require.NotNil(t, s.Reasons[0].About)
		require.Equal(t, s.Place == ToLookAt, s.Next == nil)
		sum := 0
		for i := range s.Reasons {
			because := s.Reasons[i].Because()
			require.GreaterOrEqual(t, s.Reasons[i].Points, 0)
			require.NotEmpty(t, because)
			for _, slip := range []string{"%!", " 0001", "  ", "()", ": ,", " -"} {
				require.NotContains(t, because, slip, s.Reasons[i].Factor)
			}
			sum += s.Reasons[i].Points
		}
		require.Equal(t, s.Score, sum)
		require.GreaterOrEqual(t, s.Score, r.base[s.Tier])
		if s.Tier > 0 {
			require.Less(t, s.Score, r.base[s.Tier-1], "no points carry a case across a tier")
		}
	})
}

// The order of the log changes nothing. Within one day the log is the order, so
// the drawn days are set apart.
func TestPermutationChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, c := drawRanker(t), drawCase(t)
		seen := map[date.Date]bool{}
		c.Events = slices.DeleteFunc(c.Events, func(e ehcp.Event) bool {
			twice := seen[e.On]
			seen[e.On] = true
			return twice
		})
		other := c
		other.Circumstances = rapid.Permutation(c.Circumstances).Draw(t, "circumstances")
		other.Events = rapid.Permutation(c.Events).Draw(t, "events")
		s, ok := r.Stand(&c, drawnDay)
		again, same := r.Stand(&other, drawnDay)
		require.Equal(t, ok, same)
		require.Equal(t, []int{s.Tier, s.Score}, []int{again.Tier, again.Score})
		require.Equal(t, written(&s), written(&again))
	})
}

func written(s *Standing) (all []string) {
	for i := range s.Reasons {
		all = append(all, fmt.Sprint(s.Reasons[i].Factor, s.Reasons[i].Points, s.Reasons[i].Because()))
	}
	return all
}

// Adding a day never lowers the score of an unresolved case within its tier, and
// lowers its tier only where a duty lapses that bound only if something was so.
func TestADayNeverLowers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, c := drawRanker(t), drawCase(t)
		before, ok := r.Stand(&c, drawnDay)
		if !ok {
			return
		}
		asOf := drawnDay
		for range 12 {
			asOf += date.Date(rapid.SampledFrom([]int{1, 1, 1, 7, 30, 200}).Draw(t, "days"))
			after, ok := r.Stand(&c, asOf)
			require.True(t, ok)
			if after.Tier > before.Tier { // only by the end of what binds only if something is so
				require.NotEmpty(t, before.Next.OnlyIf(), "%v:\n%v\n%v", asOf, written(&before), written(&after))
			} else {
				require.GreaterOrEqual(t, after.Score, before.Score, "%v:\n%v\n%v", asOf, written(&before), written(&after))
			}
			before = after
		}
	})
}

// Settling one duty, and nothing else, never raises the score of the case.
func TestSettlingNeverRaises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, c := drawRanker(t), drawCase(t)
		w := r.weigh(&c, drawnDay)
		if len(w.obligations) == 0 {
			return
		}
		settled := newWeighing()
		settled.Ranker, settled.c, settled.asOf, settled.obligations = r, &c, drawnDay, slices.Clone(w.obligations)
		i := rapid.IntRange(0, len(w.obligations)-1).Draw(t, "settled")
		o := &settled.obligations[i]
		o.Status, o.SettledOn = deadlines.MetLate, drawnDay
		settled.weigh()
		more := 0 // what settling it opens or shows of others
		switch {
		case o.OpenedBy == ehcp.AdviceRequested:
			more = r.weights[adviceAllIn].Points
		case r.limits[o.Duty()].drafting:
			more = r.weights[adviceAllIn].Points // of a later assessment under the same name
		case o.Duty() == "decide-whether-to-assess":
			more = r.weights[dayMissed].Points // too late to consult the family before it
		}
		require.LessOrEqual(t, settled.score, w.score+more, "%s", o.Duty())
	})
}
