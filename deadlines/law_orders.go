package deadlines

import "github.com/sendrules/sendrules/ehcp"

// After the tribunal: SI 2014/1530 regs 42, 44 and 45. The clocks of reg 44 run
// from the day the order was made, or a mediation agreement on a matter that
// could be appealed (reg 42(2)); those of reg 45 from the day the authority told
// the tribunal that it will not oppose. Reg 45(7) gives exceptions to fewer of
// them than reg 44(3), so most duties stand here twice. Any date that the
// tribunal directs goes before them.
func ordersLaw() []Duty {
	ordered := On(ehcp.TribunalOrder, ehcp.MediationAgreement)
	conceded := On(ehcp.AppealConceded)
	order := func(pinpoint string) []Citation {
		return []Citation{
			Statute(SEND2014, "reg 44(2)"+pinpoint).ReadAt(readSEND),
			Statute(SEND2014, "reg 42(2)").ReadAt("https://legislation.gov.uk/uksi/2014/1530/regulation/42/2014-09-01"),
		}
	}
	concession := func(pinpoint string) []Citation {
		return []Citation{Statute(SEND2014, "reg 45"+pinpoint).ReadAt(readSEND)}
	}
	return []Duty{
		{
			ID: "notify-ordered-assessment", Title: "Say that it will assess, as ordered", Kind: Obligatory, Owner: LocalAuthority,
			Opens: ordered.For(ehcp.Assess), Again: Stacks, Due: Within(2, Weeks), Meets: On(ehcp.AssessmentNotified),
			Excuses: orderExceptions("44(3)"), Notes: agreements,
			Cites: order("(b)"), InForce: inForce,
		},
		{
			ID: "notify-ordered-assessment", Title: "Say that it will assess, as conceded", Kind: Obligatory, Owner: LocalAuthority,
			Opens: conceded.For(ehcp.Assess), Again: Stacks, Due: Within(2, Weeks), Meets: On(ehcp.AssessmentNotified),
			Excuses: orderExceptions("45(7)"), Cites: concession("(3)"), InForce: concessions,
		},
		{
			ID: "notify-no-plan-after-order", Title: "Tell the family, if no plan", Kind: Obligatory, Owner: LocalAuthority,
			Opens: ordered.For(ehcp.Assess), Again: Stacks, Due: Within(10, Weeks), Meets: On(ehcp.PlanRefused), Ends: On(ehcp.DraftPlanServed, ehcp.FinalPlanIssued),
			OnlyIf:  "there is to be no plan",
			Excuses: orderExceptions("44(3)"), Notes: agreements,
			Cites: order("(b)(i)"), InForce: inForce,
		},
		{
			ID: "notify-no-plan-after-order", Title: "Tell the family, if no plan", Kind: Obligatory, Owner: LocalAuthority,
			Opens: conceded.For(ehcp.Assess), Again: Stacks, Due: Within(10, Weeks), Meets: On(ehcp.PlanRefused), Ends: On(ehcp.DraftPlanServed, ehcp.FinalPlanIssued),
			OnlyIf:  "there is to be no plan",
			Excuses: []Excuse{coronavirusExcuse("for reg 45(8)")}, Cites: concession("(3A)(a)"), InForce: concessions,
		},
		{
			ID: "issue-plan-after-ordered-assessment", Title: "Send the final EHC plan", Kind: Obligatory, Owner: LocalAuthority,
			Opens: ordered.For(ehcp.Assess), Again: Stacks, Due: Within(14, Weeks), Meets: On(ehcp.FinalPlanIssued), Ends: On(ehcp.PlanRefused),
			Excuses: orderExceptions("44(3)"), Notes: agreements,
			Cites: order("(b)(ii)"), InForce: inForce,
		},
		{
			ID: "issue-plan-after-ordered-assessment", Title: "Send the final EHC plan", Kind: Obligatory, Owner: LocalAuthority,
			Opens: conceded.For(ehcp.Assess), Again: Stacks, Due: Within(14, Weeks), Meets: On(ehcp.FinalPlanIssued), Ends: On(ehcp.PlanRefused),
			Excuses: []Excuse{coronavirusExcuse("for reg 45(8)")}, Cites: concession("(3A)(b)"), InForce: concessions,
		},
		{
			ID: "serve-ordered-draft", Title: "Serve the draft, as ordered", Kind: Obligatory, Owner: LocalAuthority,
			Opens: ordered.For(ehcp.MakePlan), Again: Stacks, Due: Within(5, Weeks), Meets: On(ehcp.DraftPlanServed),
			Excuses: orderExceptions("44(3)"), Notes: agreements,
			Cites: order("(c)(i)"), InForce: inForce,
		},
		{
			ID: "serve-ordered-draft", Title: "Serve the draft, as conceded", Kind: Obligatory, Owner: LocalAuthority,
			Opens: conceded.For(ehcp.MakePlan), Again: Stacks, Due: Within(5, Weeks), Meets: On(ehcp.DraftPlanServed),
			Excuses: orderExceptions("45(7)"), Cites: concession("(6)(a)"), InForce: concessions,
		},
		{
			ID: "issue-ordered-plan", Title: "Send the plan, as ordered", Kind: Obligatory, Owner: LocalAuthority,
			Opens: ordered.For(ehcp.MakePlan), Again: Stacks, Due: Within(11, Weeks), Meets: On(ehcp.FinalPlanIssued),
			Excuses: orderExceptions("44(3)"), Notes: agreements,
			Cites: order("(c)(ii)"), InForce: inForce,
		},
		{
			ID: "issue-ordered-plan", Title: "Send the plan, as conceded", Kind: Obligatory, Owner: LocalAuthority,
			Opens: conceded.For(ehcp.MakePlan), Again: Stacks, Due: Within(11, Weeks), Meets: On(ehcp.FinalPlanIssued),
			Excuses: orderExceptions("45(7)"), Cites: concession("(6)(b)"), InForce: concessions,
		},
		{
			ID: "reconsider-as-ordered", Title: "Reconsider, as ordered", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.TribunalOrder).For(ehcp.Reconsider), Again: Stacks, Due: Within(2, Weeks),
			Meets: On(ehcp.AssessmentAgreed, ehcp.AssessmentRefused, ehcp.PlanRefused, ehcp.DraftPlanServed, ehcp.FinalPlanIssued,
				ehcp.DecidedToMaintain, ehcp.DecidedToAmend, ehcp.DecidedToCease, ehcp.DecidedNotToAmend, ehcp.AmendedPlanIssued,
				ehcp.ReassessmentAgreed, ehcp.ReassessmentRefused, ehcp.ReassessmentMadeNoChange),
			Excuses: []Excuse{notReasonablyPracticable("reg 44(2)(d)")}, Cites: order("(d)")[:1], InForce: inForce,
		},
		{
			ID: "amend-as-ordered", Title: "Send the amended plan, as ordered", Kind: Obligatory, Owner: LocalAuthority,
			Opens: ordered.For(ehcp.AmendContents, ehcp.ContinueAndAmend), Again: Stacks, Due: Within(5, Weeks), Meets: On(ehcp.AmendedPlanIssued),
			Excuses: []Excuse{notReasonablyPracticable("reg 44(2)(e) and (h)")}, Notes: agreements,
			Cites: append(order("(e)"), order("(h)")[0]), InForce: inForce,
		},
		{
			ID: "amend-as-ordered", Title: "Send the amended plan, as conceded", Kind: Obligatory, Owner: LocalAuthority,
			Opens: conceded.For(ehcp.AmendContents, ehcp.ContinueAndAmend), Again: Stacks, Due: Within(5, Weeks), Meets: On(ehcp.AmendedPlanIssued),
			Excuses: []Excuse{notReasonablyPracticable("reg 45(4) and (6A)")}, Cites: append(concession("(4)"), concession("(6A)")...), InForce: concessions,
		},
		{
			ID: "name-school-as-ordered", Title: "Name the school, as ordered", Kind: Obligatory, Owner: LocalAuthority,
			Opens: ordered.For(ehcp.NameSchool), Again: Stacks, Due: Within(2, Weeks), Meets: On(ehcp.AmendedPlanIssued),
			Excuses: []Excuse{notReasonablyPracticable("reg 44(2)(f)")}, Notes: agreements,
			Cites: order("(f)"), InForce: inForce,
		},
		{
			ID: "name-school-as-ordered", Title: "Name the school, as conceded", Kind: Obligatory, Owner: LocalAuthority,
			Opens: conceded.For(ehcp.NameSchool), Again: Stacks, Due: Within(2, Weeks), Meets: On(ehcp.AmendedPlanIssued),
			Excuses: []Excuse{notReasonablyPracticable("reg 45(5)")}, Cites: concession("(5)(a)"), InForce: concessions,
			Notes: "Five weeks where the concession is also about the contents (reg 45(5)(b)): log it as amend-contents.",
		},
		{
			ID: "answer-recommendation", Title: "Answer the recommendation", Kind: Obligatory, Owner: Commissioner,
			Opens: On(ehcp.RecommendationMade), Again: Stacks, Due: Within(5, Weeks), Meets: On(ehcp.RecommendationAnswered),
			Excuses: []Excuse{notReasonablyPracticable("SI 2017/1306 regs 6(3) and 7(1)")},
			Cites:   []Citation{Statute(Recommend17, "reg 6(3)").ReadAt(readRecommend), Statute(Recommend17, "reg 7(1)").ReadAt(readRecommend)},
			InForce: Since(2018, 4, 3),
			Notes:   "The interchange contract counts five weeks after the recommendation, and the row keeps to it. The regulations say five weeks beginning with its date, which ends a day earlier: answer by then. The authority answers on social care (reg 7(1)), the commissioner on health (reg 6(3)); the tribunal may direct another limit. In force by reg 3 for decisions and plans from 3 April 2018; the row takes recommendations from that day.",
		},
		{
			ID: "copy-recommendation-response", Title: "Copy the response to the Minister", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.RecommendationResponseReceived), Again: Stacks, Due: BeginningWith(1, Weeks), Meets: On(ehcp.RecommendationResponseCopied),
			Excuses: []Excuse{notReasonablyPracticable("SI 2017/1306 regs 6(6) and 7(4)")},
			Cites:   []Citation{Statute(Recommend17, "reg 6(6)").ReadAt(readRecommend), Statute(Recommend17, "reg 7(4)").ReadAt(readRecommend)},
			InForce: Since(2018, 4, 3),
			Notes:   "To the Secretary of State, within one week beginning with the day the commissioner's response was received, or with the day of its own.",
		},
	}
}

// agreements is what holds of a mediation agreement that counts as an order.
const agreements = "A mediation agreement about it counts as an order (reg 42(2)); the parties may agree another time in writing (reg 42(5))."

// concessions is the span of reg 45 as SI 2015/359 left it. Its earlier form was
// not read.
var concessions = Since(2015, 3, 23)

const readRecommend = "https://github.com/legalize-dev/legalize-uk/blob/2dbc2c33/uk/uksi-2017-1306.md"
