package deadlines

import "github.com/sendrules/sendrules/ehcp"

// Detained persons: SI 2015/62, in force from 1 April 2015. The clocks run from
// receipt of a request under CFA 2014 s 71(2), or from the day the detained
// person was brought, or came, to the home authority's attention. Release or
// detention does not start them again where the authority stays the same (regs
// 15(1) and 15(4)). Advice, drafts, mediation and orders follow the rows of the
// main regulations, whose numbers they share; reg 29(7) and 30(7) give exceptions
// to the plan's limits alone. The absence that counts is that of a detained child's
// parent (regs 5(4)(c) and 10(4)(c)): claim no other.
func detainedLaw() []Duty {
	opens := On(ehcp.DetainedRequestReceived, ehcp.DetainedBecameKnown)
	cite := func(pinpoint string) []Citation {
		return []Citation{Statute(Detained2015, "reg "+pinpoint).ReadAt(readDetained)}
	}
	exceptions := func(paragraph, coronavirus string) []Excuse {
		return []Excuse{
			{Claim: ehcp.SchoolClosed, Closed: fourWeeks, Cites: cite(paragraph + "(a)")},
			{Claim: ehcp.Personal, Overlap: 1, Cites: cite(paragraph + "(b)")},
			{Claim: ehcp.Absent, Overlap: fourWeeks, Cites: cite(paragraph + "(c)")},
			coronavirusExcuse(coronavirus),
		}
	}
	return []Duty{
		{
			ID: "detained-consult", Title: "Consult about the detained person", Kind: Obligatory, Owner: LocalAuthority,
			Opens: opens, Again: Absorbed, Meets: On(ehcp.FamilyConsulted), Ends: On(ehcp.RequestWithdrawn),
			Cites: cite("3"), InForce: detention,
			Notes: "The appropriate person and the person in charge of the accommodation, as soon as practicable. The law gives no date.",
		},
		{
			ID: "detained-decide-whether-to-assess", Title: "Decide whether to assess", Kind: Obligatory, Owner: LocalAuthority,
			Opens: opens, Again: Absorbed, Due: Within(6, Weeks), Meets: On(ehcp.AssessmentAgreed, ehcp.AssessmentRefused), Ends: On(ehcp.RequestWithdrawn),
			Excuses: exceptions("5(4)", "for SI 2015/62 reg 5(1)"),
			Cites:   append(cite("5(1)"), cite("4(1)")...), InForce: detention,
			Notes: parentsAbsence,
		},
		{
			ID: "detained-notify-no-plan", Title: "Tell the detained person, if no plan", Kind: Obligatory, Owner: LocalAuthority,
			Opens: opens, Again: Absorbed, Due: Within(16, Weeks), Meets: On(ehcp.PlanRefused),
			Ends:    On(ehcp.DraftPlanServed, ehcp.FinalPlanIssued, ehcp.AssessmentRefused, ehcp.RequestWithdrawn),
			OnlyIf:  "there is to be no plan",
			Excuses: exceptions("10(4)", "for SI 2015/62 reg 10(1)"),
			Cites:   cite("10(1)"), InForce: detention,
			Notes: "The limit is for a refusal alone. " + parentsAbsence,
		},
		{
			ID: "detained-issue-final-plan", Title: "Send the final EHC plan", Kind: Obligatory, Owner: LocalAuthority,
			Opens: opens, Again: Absorbed, Due: Within(20, Weeks), Meets: On(ehcp.FinalPlanIssued),
			Ends:    On(ehcp.AssessmentRefused, ehcp.PlanRefused, ehcp.RequestWithdrawn),
			Excuses: exceptions("10(4)", "for SI 2015/62 reg 13(2)"),
			Cites:   append(cite("13(2)"), cite("13(3)")...), InForce: detention,
			Notes: parentsAbsence,
		},
		{
			ID: "disclose-kept-plan", Title: "Pass on the plan kept in custody", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.ReleaseKnown), Again: Absorbed, Due: Within(5, WorkingDays), Meets: On(ehcp.PlanDisclosed),
			OnlyIf: "the person goes to another authority on release", Stays: true,
			Excuses: []Excuse{coronavirusExcuse("for SI 2015/62 reg 16(2)")}, Cites: cite("16(2)"), InForce: detention,
			Notes: "Where the person goes to another authority on release: within five working days following the day the home authority was told of the release.",
		},
		{
			ID: "review-plan-on-release", Title: "Review the plan after release", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.Released), Again: Stacks, Meets: On(ehcp.DecidedToMaintain, ehcp.DecidedToAmend, ehcp.DecidedToCease), Ends: On(ehcp.PlanCeased),
			OnlyIf: "a plan was kept during the detention",
			Cites:  []Citation{Statute(CFA2014, "s 48(2)(b)").ReadAt(readCFA)}, InForce: detention,
			Notes: "As soon as reasonably practicable after the release date. The law gives no date.",
		},
	}
}

const parentsAbsence = "The absence that counts is that of a detained child's parent. The log cannot tell whose it was: claim no other."

// detention is the span of SI 2015/62.
var detention = Since(2015, 4, 1)

const readDetained = "https://github.com/legalize-dev/legalize-uk/blob/1fab3da8/uk/uksi-2015-62.md"
