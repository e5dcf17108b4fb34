package main

import (
	"math/rand/v2"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// stories are the shapes of the caseload, and how often each comes.
var stories = []struct {
	times int
	tell  func(*story)
}{
	{14, asked}, {13, decisionLate}, {20, gatheringAdvice}, {24, adviceLate}, {10, drafted}, {22, draftedLate},
	{8, excusedBySummer}, {4, claimNotMadeOut}, {3, excusedByAbsence}, {4, becameKnown},
	{5, withdrawn}, {3, withdrawnAfterDraft}, {7, assessmentRefused}, {5, planRefused}, {4, refusedThenMediated}, {4, refusedThenAppealed},
	{28, planInPlace}, {22, reviewLate}, {10, meetingPlanned}, {12, meetingHeld}, {8, decidedToAmend}, {10, amendmentSent}, {4, amendedTooSoon}, {6, reviewed},
	{10, transferNextYear}, {5, transferLate}, {4, collegeMove}, {2, transferUnknown},
	{4, reassessmentAsked}, {5, reassessing}, {5, movingOut}, {4, movedIn}, {2, moveDayUnknown},
	{3, orderedToAssess}, {3, orderedToPlan}, {3, orderedToAmend}, {2, conceded}, {3, answeringAppeal}, {2, recommended},
	{7, underFive}, {2, bornUnknown}, {4, corrected}, {2, directPayment}, {3, ceasing}, {4, ceased},
}

// request opens a case with a request and, mostly, a talk with the family.
func (s *story) request(on date.Date) date.Date {
	if s.c.Born == 0 {
		s.born(4, 17)
	}
	askers := []ehcp.Detail{ehcp.Parent, ehcp.Parent, ehcp.Parent, ehcp.School, ehcp.School, ehcp.Other}
	if ehcp.Age(s.c.Born, on) >= 16 {
		askers = []ehcp.Detail{ehcp.YoungPerson, ehcp.Post16}
	}
	s.log(ehcp.RequestReceived, on).Detail = askers[s.IntN(len(askers))]
	if !s.one(9) {
		s.log(ehcp.FamilyConsulted, s.after(on, 3, 30))
	}
	return on
}

// agree logs that the council will assess, on time more often than not.
func (s *story) agree(requested date.Date) date.Date {
	on := s.after(requested, 30, 42)
	if s.one(3) {
		on = s.after(requested, 43, 90)
	}
	s.log(ehcp.AssessmentAgreed, on)
	return on
}

// advice asks everyone for advice; so many of them have not answered, the
// psychologist first.
func (s *story) advice(agreed date.Date, outstanding int) {
	for i, party := range []string{"educational-psychologist", "health", "social-care", s.school(), "parent"} {
		asked := s.after(agreed, 1, 10)
		s.log(ehcp.AdviceRequested, asked).Party = party
		if i < outstanding {
			continue
		}
		if got := asked + date.Date(s.between(14, 75)); got <= asOf {
			s.log(ehcp.AdviceReceived, onWeekday(got)).Party = party
		}
	}
}

// finalPlan tells a whole assessment that ended with a plan.
func (s *story) finalPlan(on date.Date) {
	requested := s.request(onWeekday(on - date.Date(s.between(125, 420))))
	agreed := s.agree(requested)
	s.advice(agreed, 0)
	draft := onWeekday(on - date.Date(s.between(20, 50)))
	s.log(ehcp.DraftPlanServed, draft)
	s.log(ehcp.DraftRepresentationsMade, s.after(draft, 5, 18))
	s.log(ehcp.FinalPlanIssued, on)
}

func asked(s *story) { s.request(s.ago(38, 0)) }

func decisionLate(s *story) { s.request(s.ago(130, 44)) }

func gatheringAdvice(s *story) { s.advice(s.agree(s.request(s.ago(125, 50))), s.between(1, 4)) }

func adviceLate(s *story) { s.advice(s.agree(s.request(s.ago(640, 150))), s.between(1, 3)) }

func drafted(s *story) {
	s.advice(s.agree(s.request(s.ago(138, 120))), 0)
	draft := s.ago(18, 1)
	s.log(ehcp.DraftPlanServed, draft)
	consulted := s.after(draft, 0, 1)
	school := s.school()
	s.log(ehcp.PlacementConsulted, consulted).Party = school
	if s.one(2) {
		s.log(ehcp.PlacementAnswered, s.after(consulted, 3, 15)).Party = school
	}
}

func draftedLate(s *story) {
	s.advice(s.agree(s.request(s.ago(420, 165))), 0)
	draft := s.ago(70, 18)
	s.log(ehcp.DraftPlanServed, draft)
	if s.one(2) {
		s.log(ehcp.DraftRepresentationsMade, s.after(draft, 6, 17))
	}
	s.log(ehcp.PlacementConsulted, s.after(draft, 0, 3)).Party = s.school()
}

// excusedBySummer: the school was closed for the summer, and its advice had
// been asked for just before.
func excusedBySummer(s *story) {
	requested := s.request(ehcp.MustDate("2026-05-18") + date.Date(s.between(0, 25)))
	s.log(ehcp.AssessmentAgreed, s.after(requested, 30, 40))
	school := s.school()
	s.log(ehcp.AdviceRequested, ehcp.MustDate("2026-07-20")+date.Date(s.between(0, 2))).Party = school
	s.log(ehcp.AdviceRequested, s.after(requested, 44, 50)).Party = "educational-psychologist"
	claim := s.log(ehcp.ExceptionClaimed, ehcp.MustDate("2026-07-23"))
	claim.Detail, claim.Until, claim.Party = ehcp.SchoolClosed, ehcp.MustDate("2026-09-01"), school
}

// claimNotMadeOut: two weeks of closure are not four.
func claimNotMadeOut(s *story) {
	requested := s.request(ehcp.MustDate("2026-02-16") + date.Date(s.between(0, 18)))
	s.advice(s.agree(requested), 1)
	claim := s.log(ehcp.ExceptionClaimed, ehcp.MustDate("2026-03-30"))
	claim.Detail, claim.Until = ehcp.SchoolClosed, ehcp.MustDate("2026-04-12")
}

func excusedByAbsence(s *story) {
	requested := s.request(s.ago(190, 150))
	s.advice(s.agree(requested), 1)
	claim := s.log(ehcp.ExceptionClaimed, requested+60)
	claim.Detail, claim.Until = ehcp.Absent, requested+60+date.Date(s.between(28, 45))
}

func becameKnown(s *story) {
	s.born(2, 16)
	s.log(ehcp.BecameResponsible, s.ago(150, 5))
}

func withdrawn(s *story) {
	on := s.request(s.ago(300, 60))
	s.log(ehcp.RequestWithdrawn, s.after(on, 10, 50))
}

// withdrawnAfterDraft leaves a school that never answered.
func withdrawnAfterDraft(s *story) {
	s.advice(s.agree(s.request(s.ago(220, 170))), 0)
	draft := s.ago(60, 40)
	s.log(ehcp.DraftPlanServed, draft)
	s.log(ehcp.PlacementConsulted, draft).Party = s.school()
	s.log(ehcp.RequestWithdrawn, s.after(draft, 5, 14))
}

func (s *story) refusal(most, least int) date.Date {
	refused := s.ago(most, least)
	s.request(onWeekday(refused - date.Date(s.between(25, 55))))
	s.log(ehcp.AssessmentRefused, refused)
	return refused
}

func assessmentRefused(s *story) { s.refusal(200, 3) }

func planRefused(s *story) {
	refused := s.ago(150, 5)
	s.advice(s.agree(s.request(onWeekday(refused-date.Date(s.between(95, 125))))), 0)
	s.log(ehcp.PlanRefused, refused)
}

func refusedThenMediated(s *story) {
	refused := s.refusal(100, 50)
	told := s.after(refused, 5, 20)
	s.log(ehcp.MediationAdviserContacted, told)
	s.log(ehcp.MediationRequested, told)
	if s.one(2) {
		held := s.after(told, 20, 29)
		s.log(ehcp.MediationHeld, held)
		if s.one(2) {
			s.log(ehcp.MediationCertificateIssued, s.after(held, 1, 3))
		}
	}
}

func refusedThenAppealed(s *story) {
	refused := s.refusal(200, 110)
	told := s.after(refused, 10, 80) // some after the two months
	s.log(ehcp.MediationAdviserContacted, told)
	s.log(ehcp.MediationDeclined, told)
	certificate := s.after(told, 1, 6)
	s.log(ehcp.MediationCertificateIssued, certificate)
	lodged := s.after(certificate, 5, 25)
	s.log(ehcp.AppealLodged, lodged)
	s.log(ehcp.AppealReceived, s.after(lodged, 2, 7))
}

func planInPlace(s *story) {
	s.finalPlan(s.ago(420, 20))
	s.reviewIfDue(15)
}

// reviewIfDue adds the review of a plan in its twelfth month, in time.
func (s *story) reviewIfDue(within int) {
	made := s.c.Events[len(s.c.Events)-1].On
	if asOf-made < date.Date(365-within) {
		return
	}
	s.fullReview(onWeekday(made+date.Date(s.between(300, 330))), ehcp.DecidedToMaintain)
}

// meetingAfterPlan logs a plan made most of a year before a review meeting, and
// gives the day of the meeting: so many days ago, at most and at least.
func (s *story) meetingAfterPlan(most, least int) date.Date {
	meeting := s.ago(most, least)
	s.finalPlan(onWeekday(meeting - date.Date(s.between(280, 360))))
	return meeting
}

// fullReview logs a review from its invitations to the decision.
func (s *story) fullReview(meeting date.Date, decided ehcp.Kind) date.Date {
	s.log(ehcp.ReviewInvitationsSent, onWeekday(meeting-date.Date(s.between(15, 30))))
	s.log(ehcp.ReviewPapersCirculated, onWeekday(meeting-date.Date(s.between(15, 20))))
	s.log(ehcp.ReviewMeeting, meeting)
	s.log(ehcp.ReviewReportSent, s.after(meeting, 4, 18))
	on := s.after(meeting, 12, 34)
	s.log(decided, on)
	return on
}

func reviewLate(s *story) { s.finalPlan(s.ago(760, 372)) }

func meetingPlanned(s *story) {
	s.finalPlan(s.ago(350, 300))
	meeting := onWeekday(asOf + date.Date(s.between(5, 45)))
	if s.one(2) {
		s.log(ehcp.ReviewInvitationsSent, min(onWeekday(meeting-date.Date(s.between(16, 25))), asOf))
	}
	s.plan(ehcp.ReviewMeeting, meeting)
}

func meetingHeld(s *story) {
	meeting := s.meetingAfterPlan(95, 3)
	if !s.one(4) {
		s.log(ehcp.ReviewInvitationsSent, meeting-date.Date(s.between(14, 28)))
		s.log(ehcp.ReviewPapersCirculated, meeting-date.Date(s.between(12, 20)))
	}
	s.log(ehcp.ReviewMeeting, meeting)
	if s.one(2) {
		s.log(ehcp.ReviewReportSent, s.after(meeting, 5, 20))
	}
}

func decidedToAmend(s *story) {
	s.fullReview(s.meetingAfterPlan(150, 20), ehcp.DecidedToAmend)
}

func amendmentSent(s *story) {
	meeting := s.meetingAfterPlan(170, 40)
	decided := s.fullReview(meeting, ehcp.DecidedToAmend)
	s.log(ehcp.AmendmentNoticeSent, s.after(decided, 0, 40))
}

// amendedTooSoon left the family less than fifteen days.
func amendedTooSoon(s *story) {
	meeting := s.meetingAfterPlan(300, 80)
	decided := s.fullReview(meeting, ehcp.DecidedToAmend)
	notice := s.after(decided, 0, 2)
	s.log(ehcp.AmendmentNoticeSent, notice)
	s.log(ehcp.AmendedPlanIssued, s.after(notice, 6, 11))
}

func reviewed(s *story) {
	meeting := s.ago(330, 90)
	s.finalPlan(onWeekday(meeting - date.Date(s.between(300, 420))))
	decided := s.fullReview(meeting, ehcp.DecidedToAmend)
	notice := s.after(decided, 0, 10)
	s.log(ehcp.AmendmentNoticeSent, notice)
	s.log(ehcp.AmendedPlanIssued, s.after(notice, 16, 70))
}

func transferNextYear(s *story) {
	s.finalPlan(s.ago(330, 60))
	e := s.plan(ehcp.PhaseTransfer, ehcp.MustDate("2027-09-01"))
	e.Detail = []ehcp.Detail{ehcp.PrimaryToSecondary, ehcp.PrimaryToSecondary, ehcp.SecondaryToPost16, ehcp.InfantToJunior, ehcp.EarlyYearsToSchool}[s.IntN(5)]
	s.c.Born = map[ehcp.Detail]date.Date{
		ehcp.PrimaryToSecondary: ehcp.MustDate("2015-09-01"), ehcp.SecondaryToPost16: ehcp.MustDate("2010-09-01"),
		ehcp.InfantToJunior: ehcp.MustDate("2019-09-01"), ehcp.EarlyYearsToSchool: ehcp.MustDate("2022-09-01"),
	}[e.Detail] + date.Date(s.between(0, 360))
}

// transferLate: the transfer has taken place, the plan was never finalised.
func transferLate(s *story) {
	s.born(11, 16)
	s.finalPlan(s.ago(420, 380))
	e := s.log(ehcp.PhaseTransfer, ehcp.MustDate("2026-09-01"))
	e.Detail = []ehcp.Detail{ehcp.PrimaryToSecondary, ehcp.SecondaryToPost16}[s.IntN(2)]
	if s.one(2) {
		s.log(ehcp.AmendedPlanIssued, ehcp.MustDate("2026-02-16")+date.Date(s.between(0, 60)))
	}
}

func collegeMove(s *story) {
	s.born(17, 18)
	s.finalPlan(s.ago(300, 90))
	s.plan(ehcp.PhaseTransfer, asOf+date.Date(s.between(100, 250))).Detail = ehcp.Post16ToPost16
}

func transferUnknown(s *story) {
	s.finalPlan(s.ago(330, 60))
	s.plan(ehcp.PhaseTransfer, ehcp.MustDate("2027-09-01"))
}

func reassessmentAsked(s *story) {
	s.finalPlan(s.ago(340, 200))
	s.log(ehcp.ReassessmentRequested, s.ago(35, 2))
}

func reassessing(s *story) {
	s.finalPlan(s.ago(360, 240))
	requested := s.ago(180, 30)
	s.log(ehcp.ReassessmentRequested, requested)
	s.log(ehcp.ReassessmentAgreed, s.after(requested, 8, 24))
}

func movingOut(s *story) {
	s.finalPlan(s.ago(340, 100))
	known := s.ago(60, 5)
	s.log(ehcp.MoveKnown, known)
	s.plan(ehcp.Moved, asOf+date.Date(s.between(1, 30)))
}

func movedIn(s *story) {
	s.born(5, 15)
	made := s.ago(340, 200)
	s.log(ehcp.FinalPlanIssued, made)
	transferred := s.ago(90, 10)
	s.log(ehcp.Moved, transferred-date.Date(s.between(0, 12)))
	s.log(ehcp.PlanTransferred, transferred)
	if s.one(2) {
		s.log(ehcp.TransferFamilyTold, s.after(transferred, 10, 50))
	}
}

// moveDayUnknown: they are moving, and nobody has written down when.
func moveDayUnknown(s *story) {
	s.finalPlan(s.ago(300, 100))
	s.log(ehcp.MoveKnown, s.ago(40, 5))
}

// appealed is an appeal against a refusal, up to where the tribunal has it.
func (s *story) appealed(refused date.Date) date.Date {
	lodged := s.after(refused, 30, 60)
	s.log(ehcp.MediationAdviserContacted, s.after(refused, 5, 20))
	s.log(ehcp.AppealLodged, lodged)
	received := s.after(lodged, 2, 6)
	s.log(ehcp.AppealReceived, received)
	return received
}

// decidedAppeal is an appeal that the council answered and the tribunal decided.
func (s *story) decidedAppeal(refused date.Date, ordered ehcp.Detail, on date.Date) {
	received := s.appealed(refused)
	s.log(ehcp.AppealAnswered, s.after(received, 20, 40))
	s.log(ehcp.TribunalOrder, on).Detail = ordered
	s.log(ehcp.AppealEnded, on)
}

func orderedToAssess(s *story) {
	s.decidedAppeal(s.refusal(420, 330), ehcp.Assess, s.ago(130, 5))
	if s.one(2) {
		order := s.c.Events[len(s.c.Events)-1].On
		s.log(ehcp.AssessmentNotified, s.after(order, 5, 20))
	}
}

func orderedToPlan(s *story) {
	refused := s.ago(420, 330)
	s.advice(s.agree(s.request(onWeekday(refused-110))), 0)
	s.log(ehcp.PlanRefused, refused)
	s.decidedAppeal(refused, ehcp.MakePlan, s.ago(90, 5))
}

func orderedToAmend(s *story) {
	made := s.ago(330, 250)
	s.finalPlan(made)
	ordered := []ehcp.Detail{ehcp.AmendContents, ehcp.NameSchool, ehcp.ContinueAndAmend}[s.IntN(3)]
	s.decidedAppeal(made, ordered, s.ago(70, 3))
}

func conceded(s *story) {
	refused := s.refusal(200, 120)
	s.appealed(refused)
	s.log(ehcp.AppealConceded, s.ago(30, 2)).Detail = ehcp.Assess
}

func answeringAppeal(s *story) { s.appealed(s.refusal(110, 75)) }

func recommended(s *story) {
	s.finalPlan(s.ago(330, 200))
	s.log(ehcp.RecommendationMade, s.ago(60, 5))
}

func underFive(s *story) {
	s.born(2, 3)
	s.finalPlan(s.ago(330, 40))
}

func bornUnknown(s *story) {
	s.finalPlan(s.ago(330, 40))
	s.c.Born = 0
}

// corrected: the day of receipt was wrong. The entry that puts it right
// withdraws the wrong one.
func corrected(s *story) {
	s.request(s.ago(260, 60))
	wrong := &s.c.Events[0]
	wrong.ID = "e1"
	right := *wrong
	right.ID, right.Voids, right.On = "e2", "e1", onWeekday(wrong.On-10)
	s.add(right)
	s.agree(right.On)
}

func directPayment(s *story) {
	s.finalPlan(s.ago(200, 120))
	s.log(ehcp.DirectPaymentStarted, s.ago(110, 40))
}

func ceasing(s *story) {
	s.born(19, 23)
	s.finalPlan(s.ago(500, 340))
	decided := s.ago(100, 20)
	s.log(ehcp.DecidedToCease, decided)
	if s.one(2) {
		s.log(ehcp.AppealLodged, s.after(decided, 10, 19))
	}
}

func ceased(s *story) {
	s.born(21, 24)
	s.finalPlan(s.ago(900, 700))
	decided := s.ago(300, 150)
	s.log(ehcp.DecidedToCease, decided)
	s.log(ehcp.PlanCeased, s.after(decided, 75, 90))
}

// circumstances are those of the sample, and in how many cases each is found
// once.
var circumstances = []struct {
	kind  ehcp.CircumstanceKind
	among int
}{
	{ehcp.LookedAfter, 16}, {ehcp.PreviouslyLookedAfter, 30}, {ehcp.ChildProtection, 24}, {ehcp.OutOfSchool, 20}, {ehcp.PartTimeTimetable, 24},
	{ehcp.PlacementAtRisk, 24}, {ehcp.MedicalFragility, 40}, {ehcp.ServiceFamily, 60}, {ehcp.FundingForInclusion, 12},
}

// live gives a case its circumstances, and an appeal on foot the day of its
// hearing.
func (s *story) live(r *rand.Rand) {
	for _, c := range circumstances {
		from := asOf - date.Date(30+r.IntN(700))
		if r.IntN(c.among) == 0 {
			s.c.Circumstances = append(s.c.Circumstances, ehcp.Circumstance{Kind: c.kind, From: from})
		}
	}
	hearing := onWeekday(asOf + date.Date(10+r.IntN(80)))
	if last := s.c.Events[len(s.c.Events)-1]; last.Kind == ehcp.AppealReceived {
		s.plan(ehcp.AppealHearing, hearing)
	}
}
