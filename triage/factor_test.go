package triage

import (
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
)

// inAssessment is a request of 3 August 2026 and what came after it.
func inAssessment(t *testing.T, more ...ehcp.Event) *ehcp.Case {
	return logged(t, "C", append([]ehcp.Event{on("2026-08-03", ehcp.RequestReceived), on("2026-08-10", ehcp.FamilyConsulted), on("2026-09-01", ehcp.AssessmentAgreed)}, more...)...)
}

func TestAssessment(t *testing.T) {
	r := newRanker(t, LookedAfterAndTransitions())
	asked := []ehcp.Event{by("2026-09-02", ehcp.AdviceRequested, "educational-psychologist"), by("2026-09-02", ehcp.AdviceRequested, "health"), by("2026-09-03", ehcp.AdviceRequested, "school:1")}
	in := []ehcp.Event{by("2026-10-02", ehcp.AdviceReceived, "health"), by("2026-10-03", ehcp.AdviceReceived, "school:1")}
	last := by("2026-10-30", ehcp.AdviceReceived, "educational-psychologist")

	s := standing(t, r, inAssessment(t, append(asked, in...)...))
	require.Equal(t, 2, points(&s, "advice-outstanding"), "10 points for five, so 2 for one")
	require.Equal(t, "1 request for advice not answered, the first to the educational psychologist, was due by 14 October 2026", because(&s, "advice-outstanding"))
	require.Equal(t, -1, points(&s, "advice-all-in"))
	require.Equal(t, 3, points(&s, "complexity"), "three bodies")
	require.Equal(t, "What makes the case complex comes to 3: bodies asked for advice, circumstances that hold, an appeal on foot", because(&s, "complexity"))

	ready := append(append(asked, in...), last)
	s = standing(t, r, inAssessment(t, ready...))
	require.Equal(t, 10, points(&s, "advice-all-in"))
	require.Equal(t, "All 3 asked have given their advice and no draft has been served: it is ready to draft (Send the final EHC plan)", because(&s, "advice-all-in"))
	require.Equal(t, -1, points(&s, "advice-outstanding"))

	drafted := append(ready, on("2026-10-31", ehcp.DraftPlanServed), by("2026-10-31", ehcp.PlacementConsulted, "school:2"))
	s = standing(t, r, inAssessment(t, drafted...))
	require.Equal(t, -1, points(&s, "advice-all-in"), "a draft has been served")
	require.Equal(t, 2, points(&s, "placements-unanswered"))
	require.Equal(t, "1 consultation not answered, the first with school:2", because(&s, "placements-unanswered"))

	// Advice of an assessment that is over is no longer waited for.
	s = standing(t, r, inAssessment(t, append(asked, on("2026-10-31", ehcp.FinalPlanIssued))...))
	require.Equal(t, -1, points(&s, "advice-outstanding"))
	require.Equal(t, -1, points(&s, "complexity"))

	// And neither is advice of another process.
	other := by("2026-10-05", ehcp.AdviceRequested, "health")
	other.Process = "assessment:2"
	s = standing(t, r, inAssessment(t, append(ready, other)...))
	require.Equal(t, 10, points(&s, "advice-all-in"))
}

func TestTribunal(t *testing.T) {
	r := newRanker(t, LookedAfterAndTransitions())
	appeal := []ehcp.Event{on("2026-07-01", ehcp.FinalPlanIssued), on("2026-08-20", ehcp.AppealLodged), on("2026-08-25", ehcp.AppealReceived), on("2026-09-20", ehcp.AppealAnswered)}
	hearing := plan(on("2026-11-30", ehcp.AppealHearing)) // 28 days ahead of 56
	s := standing(t, r, logged(t, "C", append(appeal, hearing)...))
	require.Equal(t, 10, points(&s, "tribunal"))
	require.Equal(t, "A hearing before the tribunal is planned for 30 November 2026", because(&s, "tribunal"))
	require.Equal(t, 1, points(&s, "complexity"), "an appeal on foot")

	passed := plan(on("2026-10-30", ehcp.AppealHearing))
	s = standing(t, r, logged(t, "C", append(appeal, hearing, passed)...))
	require.Equal(t, 20, points(&s, "tribunal"), "until the appeal has ended the day stays")

	for what, end := range map[string]ehcp.Event{"ended": on("2026-10-15", ehcp.AppealEnded), "decided": of("2026-10-15", ehcp.TribunalOrder, ehcp.Dismissed), "conceded": of("2026-10-15", ehcp.AppealConceded, ehcp.NameSchool)} {
		s = standing(t, r, logged(t, "C", append(appeal, hearing, end)...))
		require.Equal(t, -1, points(&s, "tribunal"), what)
		require.Equal(t, -1, points(&s, "complexity"), what)
	}
	// An end before the appeal, of another appeal or withdrawn again is not its end.
	before, elsewhere := on("2026-08-01", ehcp.AppealEnded), on("2026-10-15", ehcp.AppealEnded)
	elsewhere.Process = "appeal:2"
	wrong, void := on("2026-10-15", ehcp.AppealEnded), on("2026-10-16", ehcp.EntryWithdrawn)
	wrong.ID, void.Voids = "e1", "e1"
	s = standing(t, r, logged(t, "C", append(appeal, hearing, before, elsewhere, wrong, void)...))
	require.Equal(t, 10, points(&s, "tribunal"))
	// A hearing that was withdrawn, and one of no appeal, are no hearings.
	gone := hearing
	gone.ID, void.Voids = "e2", "e2"
	s = standing(t, r, logged(t, "C", append(appeal, gone, void)...))
	require.Equal(t, -1, points(&s, "tribunal"))
	s = standing(t, r, logged(t, "D", append(appeal, gone)...))
	require.Equal(t, 10, points(&s, "tribunal"), "what one case withdrew, another did not")
	s = standing(t, r, logged(t, "C", on("2026-07-01", ehcp.FinalPlanIssued), hearing))
	require.Equal(t, -1, points(&s, "tribunal"))

	late := standing(t, r, logged(t, "C", on("2026-07-01", ehcp.FinalPlanIssued), on("2026-08-20", ehcp.AppealReceived)))
	require.Equal(t, 20, points(&late, "tribunal"))
	require.Equal(t, "The tribunal waits for this: Answer the appeal, by 12 October 2026 (SI 2008/2699 r 21(1)(c))", because(&late, "tribunal"))
}

func TestBirthdays(t *testing.T) {
	r := newRanker(t, LookedAfterAndTransitions())
	at := func(born string) Standing {
		c := inAssessment(t)
		c.Born = 0
		if born != "" {
			c.Born = ehcp.MustDate(born)
		}
		return standing(t, r, c)
	}
	s := at("2010-12-02") // in 30 days
	require.Equal(t, 27, points(&s, "nearing-16"), "335 of 365 days have gone")
	require.Equal(t, "Turns 16 on 2 December 2026", because(&s, "nearing-16"))
	s = at("2008-10-01")
	require.Equal(t, 30, points(&s, "nearing-18"), "a birthday that passed while this was open stays")
	require.Equal(t, "Turned 18 on 1 October 2026, while this was open", because(&s, "nearing-18"))
	s = at("2008-08-03")
	require.Equal(t, 30, points(&s, "nearing-18"), "on the day that it opened")
	s = at("2008-08-02")
	require.Equal(t, -1, points(&s, "nearing-18"), "one before it opened does not count: it would be age as such")
	s = at("2001-11-10")
	require.Equal(t, 29, points(&s, "nearing-25"))
	s = at("")
	require.True(t, s.BornUnknown)
	require.Zero(t, points(&s, "born-unknown"))
	require.Contains(t, because(&s, "born-unknown"), "cannot be told")
	plain := newRanker(t, Statutory())
	c := inAssessment(t)
	c.Born = 0
	s = standing(t, plain, c)
	require.Equal(t, -1, points(&s, "born-unknown"), "nothing of it is weighed")
	// 29 February: 1 March in a common year.
	c.Born = ehcp.MustDate("2008-02-29")
	s, _ = r.Stand(c, ehcp.MustDate("2026-11-02"))
	require.NotContains(t, strings.Join(factorsOf(&s), " "), "nearing")
}

func TestTransfersAndCircumstances(t *testing.T) {
	r := newRanker(t, LookedAfterAndTransitions())
	s := standing(t, r, logged(t, "C", on("2026-01-06", ehcp.FinalPlanIssued), plan(of("2027-09-01", ehcp.PhaseTransfer, ehcp.PrimaryToSecondary))))
	require.Equal(t, 76, points(&s, "phase-transfer"), "104 days to 14 February: 76 of the 180 before it have gone")
	require.Equal(t, "A transfer to the next phase of education: Finalise plan for the transfer, by 14 February 2027 (SI 2014/1530 reg 18(1)(b))", because(&s, "phase-transfer"))
	c := inAssessment(t)
	c.Circumstances = []ehcp.Circumstance{{Kind: ehcp.LookedAfter, From: drawnDay - 100}, {Kind: ehcp.LookedAfter, From: drawnDay - 10}, {Kind: ehcp.OutOfSchool, From: drawnDay - 100, Until: drawnDay - 1}, {Kind: ehcp.ChildProtection, From: drawnDay + 1}, {Kind: 99}}
	s = standing(t, r, c)
	require.Equal(t, 180, points(&s, "looked-after"), "once, however often it is in the log")
	require.Equal(t, "This holds today: looked after", because(&s, "looked-after"))
	require.Equal(t, -1, points(&s, "out-of-school"))
	require.Equal(t, -1, points(&s, "child-protection"))
}

// A case that has waited for a year stands with the overdue ones, after ten
// years with those under an order: for nothing but its waiting.
func TestLifted(t *testing.T) {
	r := newRanker(t, Statutory())
	c := logged(t, "C", plan(on("2027-09-01", ehcp.PhaseTransfer)))
	opened := standing(t, r, c).WaitingSince
	for days, tier := range map[int]int{364: 5, 365: 2, 3652: 2, 3653: 0} {
		s, ok := r.Stand(c, opened+date.Date(days))
		require.True(t, ok)
		require.Equal(t, Unclear, s.Place)
		require.Equal(t, tier, s.Tier, "after %d days", days)
		require.Equal(t, days, points(&s, "waiting"))
		if tier < 5 {
			require.Equal(t, r.base[tier]-r.base[5], points(&s, "lifted"))
			require.Contains(t, because(&s, "lifted"), "days waited, so the case stands in a higher tier than its next duty: Finalise plan for the transfer (SI 2014/1530 reg 18(1)(b))")
		}
	}
}

func TestWhy(t *testing.T) {
	r := newRanker(t, LookedAfterAndTransitions())
	one := func(id string, events ...ehcp.Event) Standing { return standing(t, r, logged(t, id, events...)) }
	order := one("O-1", of("2026-10-30", ehcp.TribunalOrder, ehcp.NameSchool))
	late := one("L-1", on("2026-05-01", ehcp.RequestReceived), on("2026-05-02", ehcp.FamilyConsulted), on("2026-06-01", ehcp.AssessmentAgreed))
	events := []ehcp.Event{on("2026-05-08", ehcp.RequestReceived), on("2026-05-09", ehcp.FamilyConsulted), on("2026-06-01", ehcp.AssessmentAgreed)}
	later := one("L-2", events...)
	const higher = "O-1 stands before L-1 because its tier is higher. O-1: Name the school, as ordered: is due by 13 November 2026 (SI 2014/1530 reg 44(2)(f)), opened 30 October 2026 by tribunal order. L-1: Send the final EHC plan: it was due by 18 September 2026 (SI 2014/1530 reg 13(2)) and is not done."
	require.Equal(t, higher, Why(&order, &late))
	require.Equal(t, higher, Why(&late, &order))
	require.Equal(t, "L-1 stands before L-2 in the same tier by 7 points: waiting 185 and not 178.", Why(&late, &later))

	c := logged(t, "L-3", events...)
	c.Circumstances = []ehcp.Circumstance{{Kind: ehcp.LookedAfter, From: drawnDay - 10}}
	looked := standing(t, r, c)
	require.Equal(t, "L-3 stands before L-1 in the same tier by 174 points: complexity 1 and not 0, looked after 180 and not 0; against that, waiting 178 and not 185.", Why(&late, &looked))

	later = one("L-4", on("2026-05-25", ehcp.RequestReceived), on("2026-05-26", ehcp.FamilyConsulted), on("2026-06-10", ehcp.AssessmentAgreed))
	require.Equal(t, "L-1 stands before L-4 in the same tier by 30 points: waiting 185 and not 161, near or late 45 and not 39.", Why(&late, &later))

	a, b := Standing{ID: "A", Score: 10, Due: drawnDay}, Standing{ID: "B", Score: 10, Due: drawnDay + 1}
	require.Equal(t, "A stands before B: both have 10 points, and its last day is earlier, 2 November 2026 and not 3 November 2026.", Why(&b, &a))
	b.Due = 0
	require.Equal(t, "A stands before B: both have 10 points, and only the first has a last day, 2 November 2026.", Why(&b, &a))
}

// The day after the 16th week the duty to tell of no plan is gone; what it was
// worth is not.
func TestNothingIsLostOnTheDayAfter(t *testing.T) {
	p := Statutory()
	p.Limits["notify-no-plan"] = Weight{Points: 100, Before: 10, After: 10}
	r := newRanker(t, p)
	c := logged(t, "C", on("2026-07-13", ehcp.RequestReceived), on("2026-07-14", ehcp.FamilyConsulted), on("2026-07-20", ehcp.AssessmentAgreed))
	last, after := standing(t, r, c), standOn(t, r, c, drawnDay+1)
	require.Equal(t, []string{"notify-no-plan", "issue-final-plan"}, []string{last.Next.Duty(), after.Next.Duty()})
	require.Equal(t, 50, points(&last, "near"))
	require.Equal(t, 50, points(&after, "near"))
	require.Equal(t, "2 November 2026 was the last day to “Tell the family, if no plan” (SI 2014/1530 reg 10(1)), which binds only if there is to be no plan", because(&after, "near"))
	later := standOn(t, r, c, drawnDay+20)
	require.Equal(t, 50, points(&later, "near"), "it does not rise past its day: nothing is late")
}

// What is waited for from the day of an event still to come, such as a planned
// meeting, is waited for from its last day at the latest.
func TestWaitingForAPlannedMeeting(t *testing.T) {
	r := newRanker(t, LookedAfterAndTransitions())
	c := logged(t, "C", plan(on("2026-11-13", ehcp.ReviewMeeting)))
	c.Born = ehcp.MustDate("2010-10-31") // 16 after the last day, before the meeting
	s := standing(t, r, c)
	require.Equal(t, "circulate-review-papers", s.Next.Duty())
	require.Equal(t, ehcp.MustDate("2026-10-30"), s.Due)
	require.Equal(t, s.Due, s.WaitingSince)
	require.Equal(t, 3, points(&s, "waiting"))
	require.Equal(t, 30, points(&s, "nearing-16"))

	review := standing(t, r, logged(t, "C", on("2026-01-06", ehcp.FinalPlanIssued)))
	require.Equal(t, ehcp.MustDate("2027-01-05")-140, review.WaitingSince, "140 days before the last day of the review")
	require.Equal(t, "76 days waited, from 18 August 2026, 140 days before the last day: Review the plan (CFA 2014 s 44(1))", because(&review, "waiting"))
	require.Equal(t, "3 days waited, from 30 October 2026: Circulate papers for review (SI 2014/1530 reg 20(4))", because(&s, "waiting"))
	far := standing(t, r, logged(t, "C", on("2026-10-06", ehcp.FinalPlanIssued)))
	require.Equal(t, -1, points(&far, "waiting"), "not yet")
	soon := standing(t, r, logged(t, "C", on("2025-12-01", ehcp.FinalPlanIssued)))
	require.Equal(t, []any{28, DueSoon}, []any{soon.Next.Days, soon.Place})
}

func TestWhatIsNotThisAssessment(t *testing.T) {
	r := newRanker(t, LookedAfterAndTransitions())
	in := func(process string, events ...ehcp.Event) []ehcp.Event {
		for i := range events {
			events[i].Process = process
		}
		return events
	}
	// Advice of an earlier assessment under the same name.
	s := standing(t, r, logged(t, "C", on("2025-01-06", ehcp.RequestReceived), on("2025-02-01", ehcp.AssessmentAgreed), by("2025-02-03", ehcp.AdviceRequested, "health"),
		on("2025-05-01", ehcp.PlanRefused), on("2026-08-03", ehcp.RequestReceived), on("2026-09-01", ehcp.AssessmentAgreed)))
	require.Equal(t, -1, points(&s, "advice-outstanding"))
	// Of two that are open, each has its say.
	older := []ehcp.Event{on("2026-03-03", ehcp.RequestReceived), by("2026-04-01", ehcp.AdviceRequested, "health"), by("2026-04-20", ehcp.AdviceReceived, "health")}
	newer := in("assessment:2", on("2026-08-03", ehcp.RequestReceived), by("2026-09-01", ehcp.AdviceRequested, "health"))
	s = standing(t, r, logged(t, "C", append(older, newer...)...))
	require.Equal(t, 2, points(&s, "advice-outstanding"))
	require.Equal(t, 10, points(&s, "advice-all-in"))
	// The family was asked before one decision; before the other there is time.
	decided := []ehcp.Event{on("2026-03-03", ehcp.RequestReceived), on("2026-03-10", ehcp.FamilyConsulted), on("2026-04-01", ehcp.AssessmentAgreed)}
	s = standing(t, r, logged(t, "C", append(decided, in("assessment:2", on("2026-10-20", ehcp.RequestReceived))...)...))
	require.Equal(t, -1, points(&s, "day-missed"))
	// Where an exception is made out for the plan, the one for no plan asks nothing.
	claim := of("2026-07-01", ehcp.ExceptionClaimed, ehcp.Personal)
	claim.Until = ehcp.MustDate("2026-07-20")
	s = standing(t, r, logged(t, "C", on("2026-05-18", ehcp.RequestReceived), on("2026-05-20", ehcp.FamilyConsulted), on("2026-06-10", ehcp.AssessmentAgreed), claim))
	require.Equal(t, []any{Excepted, "issue-final-plan"}, []any{s.Place, s.Next.Duty()})
	// Guidance whose day is far asks for nothing yet.
	young := logged(t, "C", on("2026-10-20", ehcp.FinalPlanIssued))
	young.Born = ehcp.MustDate("2023-01-01")
	s = standing(t, r, young)
	require.Equal(t, -1, points(&s, "guidance-due"))
	s = standOn(t, r, young, ehcp.MustDate("2027-04-20")-29)
	require.Equal(t, -1, points(&s, "guidance-due"))
	s = standOn(t, r, young, ehcp.MustDate("2027-04-20")-28)
	require.Equal(t, 1, points(&s, "guidance-due"))
	require.Equal(t, "Consider review of under-5's plan: guidance asks for it by 20 April 2027 (SEND Code of Practice para 9.178); the law does not", because(&s, "guidance-due"))
}

func TestTribunal_theNearest(t *testing.T) {
	r := newRanker(t, LookedAfterAndTransitions())
	made := on("2026-07-01", ehcp.FinalPlanIssued)
	far, near := plan(on("2026-12-20", ehcp.AppealHearing)), plan(on("2026-11-09", ehcp.AppealHearing))
	answer := []ehcp.Event{made, on("2026-08-25", ehcp.AppealReceived)}
	s := standing(t, r, logged(t, "C", append(answer, far)...))
	require.Contains(t, because(&s, "tribunal"), "Answer the appeal", "it is late, and the hearing is far")
	answered := append(answer, on("2026-10-01", ehcp.AppealAnswered))
	for _, events := range [][]ehcp.Event{append(answered[:3:3], near, far), append(answered[:3:3], far, near)} {
		s = standing(t, r, logged(t, "C", events...))
		require.Equal(t, "A hearing before the tribunal is planned for 9 November 2026", because(&s, "tribunal"))
	}
	// What is planned or still to come neither begins an appeal nor ends one.
	s = standing(t, r, logged(t, "C", made, plan(on("2026-10-01", ehcp.AppealLodged)), near))
	require.Equal(t, -1, points(&s, "tribunal"))
	s = standing(t, r, logged(t, "C", append(answered[:3:3], near, on("2026-11-20", ehcp.AppealEnded), plan(on("2026-10-20", ehcp.AppealEnded)))...))
	require.Equal(t, 17, points(&s, "tribunal"))
}
