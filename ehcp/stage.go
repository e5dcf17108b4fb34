package ehcp

import (
	"fmt"

	"github.com/rickb777/date/v2"
)

// Stage says where a case stands, in plain English for a family.
type Stage struct {
	Name  string    // for machines: "assessing", "plan-in-place"
	Since date.Date // the day of the event that brought the case here; 0 before any
	Now   string    // what has been done, in a sentence or two
	Next  string    // what comes next
}

// stages says what each milestone means to a family. Kinds that are not here,
// such as a reply from a school, leave the case where it is.
var stages = map[Kind]struct{ name, now, next string }{
	RequestReceived:          {"asked", "We have the request for an assessment.", "The council decides whether to assess, and writes to you."},
	BecameResponsible:        {"asked", "The council knows that extra help may be needed.", "The council decides whether to assess, and writes to you."},
	AssessmentAgreed:         {"assessing", "The council has agreed to assess.", "People who know or have met the child are asked for their advice."},
	AssessmentRefused:        {"not-assessing", "The council has decided not to assess.", "If you disagree, the letter says how to get help, and how to appeal."},
	RequestWithdrawn:         {"withdrawn", "The request was withdrawn.", "Nothing more happens unless somebody asks again."},
	AdviceRequested:          {"assessing", "The council is gathering advice.", "When the advice is in, the council decides whether a plan is needed."},
	PlanRefused:              {"no-plan", "The council has decided that a plan is not needed.", "If you disagree, the letter says how to get help, and how to appeal."},
	DraftPlanServed:          {"draft", "The council has sent you a draft plan.", "You can say what you think of it, ask for a school or college, and ask for a meeting."},
	DraftRepresentationsMade: {"draft", "You have told the council what you think of the draft plan.", "The council considers what you said and sends the final plan."},
	FinalPlanIssued:          {"plan-in-place", "The final plan has been sent.", "The help in the plan starts. The plan is looked at again at least once a year."},
	Moved:                    {"moving", "The family has moved.", "If there is a plan, the old council passes it to the new one."},
	PlanTransferred:          {"plan-in-place", "The plan has passed to the new council.", "The new council tells you when it will look at the plan again."},
	ReviewMeeting:            {"reviewing", "The review meeting has been held.", "The council decides whether to keep, change or end the plan, and writes to you."},
	DecidedToMaintain:        {"plan-in-place", "The council has decided to keep the plan as it is.", "The plan is looked at again at least once a year."},
	DecidedToAmend:           {"changing", "The council has decided to change the plan.", "The council sends you the changes it proposes."},
	DecidedToCease:           {"ending", "The council has decided to end the plan.", "If you disagree, the letter says how to get help, and how to appeal."},
	AmendmentNoticeSent:      {"changing", "The council has sent you the changes it proposes.", "You can say what you think of them. Then the council sends the new plan, or tells you that it will not change."},
	AmendedPlanIssued:        {"plan-in-place", "The changed plan has been sent.", "The plan is looked at again at least once a year."},
	DecidedNotToAmend:        {"plan-in-place", "The council has decided not to change the plan.", "The plan is looked at again at least once a year."},
	ReassessmentRequested:    {"asked-again", "We have the request to assess again.", "The council decides whether to assess again, and writes to you."},
	ReassessmentAgreed:       {"assessing", "The council has agreed to assess again.", "People who know or have met the child are asked for their advice."},
	ReassessmentRefused:      {"plan-in-place", "The council has decided not to assess again. The plan stays as it is.", "If you disagree, the letter says how to get help, and how to appeal."},
	ReassessmentMadeNoChange: {"plan-in-place", "After assessing again, the council keeps the plan as it is.", "If you disagree, the letter says how to get help, and how to appeal."},
	PlanCeased:               {"ended", "The plan has ended.", "If you think that help is needed again, you can ask for an assessment."},
	AppealLodged:             {"appealing", "The tribunal has the appeal.", "The council answers the appeal, and the tribunal decides."},
	AppealConceded:           {"ordered", "The council has told the tribunal that it no longer disagrees.", "The council does what the appeal asked for."},
	TribunalOrder:            {"ordered", "The tribunal has decided.", "The council does what the tribunal decided."},
	MediationAgreement:       {"agreed", "The family and the council have reached an agreement.", "The council does what was agreed."},
	AssessmentNotified:       {"assessing", "The council has told you that it will assess.", "People who know or have met the child are asked for their advice."},
	StatementHeld:            {"statement", "There is a statement from before 2014.", "The council looks at moving it to a plan."},
	TransferReviewStarted:    {"statement", "The council is looking at moving the statement to a plan.", "The council tells you what it decides."},
}

// drafted holds the stages in which there is a draft or a plan. A late request
// for advice does not lead back from them.
var drafted = map[string]bool{"draft": true, "plan-in-place": true, "reviewing": true, "changing": true, "ending": true}

// Stage says where the case stands on a day: the latest milestone that had
// happened by then, in words without law in them, and what comes next. It makes
// no promise of a date; package deadlines knows what is due.
func (c *Case) Stage(asOf date.Date) Stage {
	s := Stage{Name: "nothing-asked", Now: "Nothing has been asked for yet.",
		Next: "A parent, a young person or a school can ask the council for an assessment."}
	var before Stage // where the case stood when the appeal was lodged
	asked, received := map[string]bool{}, map[string]bool{}
	for _, e := range c.Happened(asOf) {
		switch e.Kind {
		case RequestReceived, BecameResponsible, ReassessmentRequested, ReassessmentAgreed, AssessmentNotified:
			clear(asked)
			clear(received)
		case AdviceRequested:
			asked[e.Party] = true
		case AdviceReceived:
			received[e.Party] = true
		case AppealLodged:
			if s.Name != "appealing" {
				before = s
			}
		case AppealEnded:
			if s.Name == "appealing" { // withdrawn, or ended without an order
				s = before
			}
		}
		if m, milestone := stages[e.Kind]; milestone && (e.Kind != AdviceRequested || !drafted[s.Name]) {
			s = Stage{Name: m.name, Since: e.On, Now: m.now, Next: m.next}
		}
	}
	if s.Name == "assessing" && len(asked) > 0 {
		in := 0
		for party := range asked {
			if received[party] {
				in++
			}
		}
		s.Now = fmt.Sprintf("The council is gathering advice: %d of %d are in.", in, len(asked))
	}
	if s.Name == "plan-in-place" {
		if meeting := c.nextMeeting(asOf); meeting != 0 {
			y, m, d := meeting.Date()
			s.Next = fmt.Sprintf("A review meeting is planned for %d %v %d.", d, m, y)
		}
	}
	return s
}

// nextMeeting is the day of the first review meeting planned after a day, 0
// where none is.
func (c *Case) nextMeeting(after date.Date) date.Date {
	withdrawn := c.withdrawn()
	var first date.Date
	for _, e := range c.Events {
		if e.Kind == ReviewMeeting && e.Planned && e.On > after && !withdrawn[e.ID] && (first == 0 || e.On < first) {
			first = e.On
		}
	}
	return first
}
