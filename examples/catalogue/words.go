package main

import (
	"fmt"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// The words for the vocabulary of the catalogue. There is none here for a single
// duty: its sentences are made from its row.

// actions say what is done so that an event happens: what must be done, where
// it settles a duty. A kind that nobody does on purpose has none.
var actions = map[ehcp.Kind]string{
	ehcp.FamilyConsulted:               "consult the family",
	ehcp.AssessmentAgreed:              "tell the family that there will be an assessment",
	ehcp.AssessmentRefused:             "tell the family that there will be no assessment",
	ehcp.AdviceReceived:                "give the advice",
	ehcp.PlanRefused:                   "tell the family that there will be no plan",
	ehcp.DraftPlanServed:               "serve the draft plan",
	ehcp.PlacementAnswered:             "answer the consultation",
	ehcp.FinalPlanIssued:               "send the final EHC plan",
	ehcp.PlanTransferred:               "transfer the plan",
	ehcp.TransferFamilyTold:            "tell the family of the transfer",
	ehcp.CommissionerTold:              "tell the new commissioning body",
	ehcp.ReviewInvitationsSent:         "send the invitations to the review",
	ehcp.ReviewPapersCirculated:        "circulate the papers for the review",
	ehcp.ReviewMeeting:                 "hold the review meeting",
	ehcp.ReviewReportSent:              "send the report of the review",
	ehcp.DecidedToMaintain:             "tell the family that the plan stays as it is",
	ehcp.DecidedToAmend:                "tell the family that the plan will be amended",
	ehcp.DecidedToCease:                "tell the family that the plan will cease",
	ehcp.AmendmentNoticeSent:           "send the proposed amendments",
	ehcp.AmendedPlanIssued:             "send the amended plan",
	ehcp.DecidedNotToAmend:             "tell the family that the plan will not be amended",
	ehcp.ReassessmentAgreed:            "tell the family that there will be a reassessment",
	ehcp.ReassessmentRefused:           "tell the family that there will be no reassessment",
	ehcp.ReassessmentMadeNoChange:      "tell the family that the reassessment changes nothing",
	ehcp.PlanCeased:                    "end the plan",
	ehcp.MediationAdviserContacted:     "contact the mediation adviser",
	ehcp.MediationHeld:                 "arrange and hold the mediation",
	ehcp.MediationCertificateIssued:    "issue the mediation certificate",
	ehcp.MediationAgreementCarriedOut:  "do what was agreed",
	ehcp.AppealLodged:                  "appeal to the tribunal",
	ehcp.AppealAnswered:                "answer the appeal",
	ehcp.AssessmentNotified:            "tell the family that the ordered assessment will be made",
	ehcp.RecommendationAnswered:        "answer the recommendation",
	ehcp.DirectPaymentReviewed:         "review the direct payments",
	ehcp.LocalOfferCommentsPublished:   "publish the comments on the local offer",
	ehcp.TransferReviewStarted:         "begin the transfer review",
	ehcp.ContactAnswered:               "answer the family's message",
	ehcp.CommissionerAskedAuthority:    "ask the authority for an assessment or a review",
	ehcp.PlanDisclosed:                 "pass the plan on",
	ehcp.MediationCommissionerTold:     "tell the commissioning body of the health issues",
	ehcp.MediationDateTold:             "tell the family the date and place of the mediation",
	ehcp.AuthorityToldOfAgreement:      "tell the authority of the agreement",
	ehcp.RecommendationResponseCopied:  "copy the response to the Secretary of State",
	ehcp.SENInformationReportPublished: "publish the SEN information report",
	ehcp.ReviewListSent:                "send schools the list of the reviews due",
	ehcp.StatementAssessmentCompleted:  "complete the assessment",
	ehcp.StatementProposed:             "propose a statement",
	ehcp.StatementRefused:              "tell the family that there will be no statement",
	ehcp.StatementIssued:               "make the statement",
}

// together are kinds that have one name between them.
var together = []struct {
	kinds    []ehcp.Kind
	do, says string
}{
	{[]ehcp.Kind{ehcp.AssessmentAgreed, ehcp.AssessmentRefused},
		"tell the family whether there will be an assessment", "the family was told whether there will be an assessment"},
	{[]ehcp.Kind{ehcp.ReassessmentAgreed, ehcp.ReassessmentRefused},
		"tell the family whether there will be a reassessment", "the family was told whether there will be a reassessment"},
	{[]ehcp.Kind{ehcp.DecidedToMaintain, ehcp.DecidedToAmend, ehcp.DecidedToCease},
		"tell the family whether the plan stays, changes or ends", "the family was told whether the plan stays, changes or ends"},
}

// owners are the subjects of the sentences.
var owners = map[deadlines.Owner]string{
	deadlines.LocalAuthority:   "the local authority",
	deadlines.Commissioner:     "the commissioning body",
	deadlines.Setting:          "the school or other setting",
	deadlines.Family:           "the family (the parent or the young person)",
	deadlines.MediationAdviser: "the mediation adviser",
	deadlines.TheParty:         "whoever was asked",
}

func owner(o deadlines.Owner) string {
	if words, ok := owners[o]; ok {
		return words
	}
	return "the " + strings.ReplaceAll(string(o), "-", " ")
}

// kinds of duty, as the line under its heading has them.
var sorts = map[deadlines.Kind]string{
	deadlines.Obligatory: "duty",
	deadlines.Floor:      "time to be left",
	deadlines.Right:      "right",
	deadlines.Advisory:   "guidance, no duty in law",
	deadlines.Local:      "local standard, no duty in law",
}

// details narrow an event, after the clause that says what happened.
var details = map[ehcp.Detail]string{
	ehcp.Parent:             "it came from the parent",
	ehcp.YoungPerson:        "it came from the young person",
	ehcp.School:             "it came from a school",
	ehcp.Post16:             "it came from a post-16 institution",
	ehcp.Other:              "it came from anyone else",
	ehcp.SchoolClosed:       "a school was closed",
	ehcp.EarlyYearsClosed:   "an early years setting was closed",
	ehcp.Personal:           "the circumstances were exceptional",
	ehcp.Absent:             "the family was away",
	ehcp.AppointmentMissed:  "an appointment was missed",
	ehcp.Coronavirus:        "the reason was coronavirus",
	ehcp.EarlyYearsToSchool: "it is from early years to school",
	ehcp.InfantToJunior:     "it is from infant to junior school",
	ehcp.PrimaryToMiddle:    "it is from primary to middle school",
	ehcp.PrimaryToSecondary: "it is from primary to secondary school",
	ehcp.MiddleToSecondary:  "it is from middle to secondary school",
	ehcp.SecondaryToPost16:  "it is from secondary school to post-16 education",
	ehcp.Post16ToPost16:     "it is from one post-16 institution to another",
	ehcp.Assess:             "it is about making an assessment",
	ehcp.MakePlan:           "it is about making a plan",
	ehcp.HealthOnly:         "all of them are about health",
	ehcp.HealthInPart:       "some of them are about health",

	ehcp.EarlyYearsProvider:    "it is an early years provider",
	ehcp.MainstreamSchool:      "it is a mainstream school",
	ehcp.ResourcedProvision:    "it is resourced provision in a mainstream school",
	ehcp.SENUnit:               "it is a special educational needs unit in a mainstream school",
	ehcp.SpecialSchool:         "it is a special school",
	ehcp.AlternativeProvision:  "it is alternative provision",
	ehcp.FurtherEducation:      "it is a further education or sixth form college",
	ehcp.SpecialPost16:         "it is a special post-16 institution",
	ehcp.IndependentSchool:     "it is an independent school",
	ehcp.OtherwiseThanAtSchool: "it is education otherwise than at school",
	ehcp.AmendContents:         "it is about the contents of the plan",
	ehcp.NameSchool:            "it is about the school named",
	ehcp.Continue:              "it is about keeping the plan",
	ehcp.ContinueAndAmend:      "it is about keeping and amending the plan",
	ehcp.Reconsider:            "it tells the authority to reconsider",
	ehcp.Dismissed:             "it dismisses the appeal",
}

func detail(d ehcp.Detail, of []ehcp.Kind) string {
	if d == ehcp.Other && len(of) == 1 && of[0] == ehcp.MediationAgreement {
		return "it is about something that cannot be appealed"
	}
	return details[d]
}

// claims name the exceptions.
var claims = map[ehcp.Detail]string{
	ehcp.SchoolClosed:      "A school or post-16 institution was closed",
	ehcp.EarlyYearsClosed:  "An early years setting was closed",
	ehcp.Personal:          "Exceptional personal circumstances of the child, the parent or the young person",
	ehcp.Absent:            "The child, the parent or the young person was away from the area",
	ehcp.AppointmentMissed: "The child or young person missed an appointment for an examination or a test",
	ehcp.Coronavirus:       "Coronavirus",
}

var authorities = map[deadlines.Authority]string{
	deadlines.StatuteLaw:        "statute",
	deadlines.CaseLaw:           "case law",
	deadlines.StatutoryGuidance: "statutory guidance",
	deadlines.Practice:          "practice",
	deadlines.LocalStandard:     "local standard",
}

// confidences are in order, strongest first.
var confidences = []struct {
	is           deadlines.Confidence
	short, means string
}{
	{deadlines.Read, "read", "the text that fixes the limit was read at the address given"},
	{deadlines.ReadPart, "read in part", "part of the text was read; the rest comes from a page that states or quotes it"},
	{deadlines.Secondary, "from a secondary source", "the text itself was not read; the page at the address states or quotes it"},
	{deadlines.Memory, "not read", "written from memory: check the text before relying on it"},
}

func confidence(c deadlines.Confidence) string {
	for _, each := range confidences {
		if each.is == c {
			return each.short
		}
	}
	return string(c)
}

// instruments spell out the short forms of the citations.
var instruments = map[string]string{
	deadlines.CFA2014:         "Children and Families Act 2014",
	deadlines.SEND2014:        "Special Educational Needs and Disability Regulations 2014",
	deadlines.Budgets2014:     "Special Educational Needs (Personal Budgets) Regulations 2014",
	deadlines.Tribunal2008:    "Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008",
	deadlines.Detained2015:    "Special Educational Needs and Disability (Detained Persons) Regulations 2015",
	deadlines.Coronavirus2020: "Special Educational Needs and Disability (Coronavirus) (Amendment) Regulations 2020",
	deadlines.Statements2001:  "Education (Special Educational Needs) (England) (Consolidation) Regulations 2001",
	deadlines.Education1996:   "Education Act 1996",
	deadlines.Recommend17:     "Special Educational Needs and Disability (First-tier Tribunal Recommendations Power) Regulations 2017",
	deadlines.Transition14:    "Children and Families Act 2014 (Transitional and Saving Provisions) (No. 2) Order 2014",
	deadlines.Code2015:        "Special educational needs and disability code of practice: 0 to 25 years, January 2015",
	deadlines.Devon2022:       "R (L, M and P) v Devon County Council",
}

// quantity writes 20 weeks, 1 month.
func quantity(n int, u deadlines.Unit) string {
	unit := strings.ReplaceAll(string(u), "-", " ")
	if n == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return fmt.Sprintf("%d %s", n, unit)
}

// happened is what an event says, to stand inside a sentence.
func happened(k ehcp.Kind) string { return lower(k.Says()) }

func lower(s string) string {
	if s == "" || len(s) > 1 && s[1] >= 'A' && s[1] <= 'Z' { // EHC plan
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// day writes 6 January 2025.
func day(d date.Date) string { return d.Format("2 January 2006") }

// span writes a time in force. Years that no case reaches are no end.
func span(s deadlines.Span) string {
	if s.Until == 0 || s.Until.Year() > ehcp.LastYear {
		return "since " + day(s.From)
	}
	return "from " + day(s.From) + " to " + day(s.Until-1)
}

// seasons writes "1 August to 31 August and 25 December to 1 January".
func seasons(list []workdays.YearSpan, and string) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = fmt.Sprintf("%d %v to %d %v", s.FromDay, s.FromMonth, s.ToDay, s.ToMonth)
	}
	return listed(parts, and)
}

// listed writes "a, b or c".
func listed(parts []string, last string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	end := len(parts) - 1
	return strings.Join(parts[:end], ", ") + " " + last + " " + parts[end]
}
