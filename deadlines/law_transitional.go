package deadlines

import (
	"time"

	"github.com/sendrules/sendrules/ehcp"
)

// From statements to plans: SI 2014/2270, September 2014 to March 2018.
func transitionalLaw() []Duty {
	const made = "https://github.com/legalize-dev/legalize-uk/blob/0b5669de/uk/uksi-2014-2270.md"
	const march2015 = "https://github.com/legalize-dev/legalize-uk/blob/main/uk/uksi-2015-505.md"
	const august2015 = "https://github.com/legalize-dev/legalize-uk/blob/main/uk/uksi-2015-1619.md"
	const text = "https://www.legislation.gov.uk/uksi/2014/2270/article/"
	toPost16 := Anchor{Match: On(ehcp.PhaseTransfer).EvenPlanned().For(ehcp.SecondaryToPost16), Take: FirstSince, None: Optional}
	toOther := Anchor{Match: On(ehcp.PhaseTransfer).EvenPlanned().For(ehcp.EarlyYearsToSchool, ehcp.InfantToJunior, ehcp.PrimaryToMiddle, ehcp.PrimaryToSecondary, ehcp.MiddleToSecondary),
		Take: FirstSince, None: Optional}
	before := func(day int, month time.Month, of Anchor, only Span, article, from string) Term {
		t := BeforeDay(day, month).From(of).Citing(Statute(Transition14, "art "+article).ReadAt(from))
		t.OnDay.Only = only
		return t
	}
	return []Duty{
		{
			ID:    "convert-statement",
			Title: "Move the statement to a plan",
			Kind:  Obligatory,
			Owner: LocalAuthority,
			Opens: On(ehcp.StatementHeld),
			Again: Absorbed,
			Due: EarlierOf(
				before(31, time.May, toPost16, years(2015, 2015), "12(2)", made),
				before(31, time.March, toPost16, years(2016, 2017), "14(3)(a)", text+"14/made"),
				before(15, time.February, toOther, years(2016, 2017), "14(3)(b)", text+"14/made"),
				Term{OnDay: &YearDay{Month: time.September, Day: 1, Edge: EdgeBefore, Age: 15, Only: years(2017, 2018)},
					Cites: []Citation{Statute(Transition14, "art 14(3)(c)").ReadAt(text + "14/made")}},
				Term{OnDay: &YearDay{Month: time.April, Day: 1, Edge: EdgeBefore, Year: 2018},
					Cites: []Citation{Statute(Transition14, "art 14(5)").ReadAt(text + "14/made")}},
			),
			Meets:   On(ehcp.FinalPlanIssued, ehcp.PlanRefused),
			Cites:   []Citation{Statute(Transition14, "art 14").ReadAt(text + "14/made"), Statute(Transition14, "art 12").ReadAt(made)},
			InForce: Since(1983, 4, 1).To(2018, 4, 1),
			Notes:   "The opening is the statement, which may be older than the Order. Before 15 February or 31 March for a transfer in 2016 or 2017, before 31 May for post-16 in 2015, before Year 10 for who comes to Year 9 in 2016 or 2017, and before 1 April 2018 for everybody else. The Order's words leave a child who comes to Year 9 in 2017 until Year 10; the row takes the earliest of all the days, as the contract does. Art 16 lifts the day while circumstances make an assessment inappropriate or an appeal is undecided; the row does not.",
		},
		{
			ID: "complete-transfer-review", Title: "Complete the transfer review", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.TransferReviewStarted), Again: Absorbed, Due: BeginningWith(14, Weeks), Meets: On(ehcp.FinalPlanIssued), Ends: On(ehcp.PlanRefused),
			Excuses: exceptions("10(4)"),
			Cites:   []Citation{Statute(Transition14, "art 21(3)").ReadAt(made)}, InForce: Since(2014, 9, 1).To(2015, 4, 1),
			Notes: "The 14 weeks begin with the day of the notice of the review: until April 2015 log that day.",
		},
		{
			ID: "complete-transfer-review", Title: "Complete the transfer review", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.TransferReviewStarted), Again: Absorbed, Due: BeginningWith(14, Weeks), Meets: On(ehcp.FinalPlanIssued), Ends: On(ehcp.PlanRefused),
			Excuses: exceptions("10(4)"),
			Cites:   []Citation{Statute(Transition14, "art 21(3) as amended by SI 2015/505").ReadAt(march2015)}, InForce: Since(2015, 4, 1).To(2015, 9, 1),
			Notes: "The 14 weeks begin with the day the assessment began.",
		},
		{
			ID: "complete-transfer-review", Title: "Complete the transfer review", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.TransferReviewStarted), Again: Absorbed, Due: BeginningWith(18, Weeks), Meets: On(ehcp.FinalPlanIssued), Ends: On(ehcp.PlanRefused),
			Excuses: exceptions("10(4)"),
			Cites:   []Citation{Statute(Transition14, "art 21(3) as amended by SI 2015/1619").ReadAt(august2015)}, InForce: Since(2015, 9, 1).To(2018, 4, 1),
			Notes: "For reviews begun from 1 September 2015 (the Order goes by the day of the notice): 18 weeks beginning with the day the assessment began. With two weeks' notice that makes 20.",
		},
		{
			ID: "issue-plan-after-statement-reassessment", Title: "Send the final EHC plan", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.StatementReassessmentRequested), Again: Absorbed, Due: BeginningWith(14, Weeks), Meets: On(ehcp.FinalPlanIssued), Ends: On(ehcp.PlanRefused),
			OnlyIf: "the authority treats it as a reassessment under the Act of 2014 and decides to replace the statement", Excuses: exceptions("27(3)"),
			Cites: []Citation{Statute(Transition14, "art 24(2)").ReadAt(made)}, InForce: Since(2014, 9, 1).To(2015, 9, 1),
			Notes: "Beginning with the day of the request, or of the order.",
		},
		{
			ID: "issue-plan-after-statement-reassessment", Title: "Send the final EHC plan", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.StatementReassessmentRequested), Again: Absorbed, Due: BeginningWith(18, Weeks), Meets: On(ehcp.FinalPlanIssued), Ends: On(ehcp.PlanRefused),
			OnlyIf: "the authority treats it as a reassessment under the Act of 2014 and decides to replace the statement", Excuses: exceptions("27(3)"),
			Cites: []Citation{Statute(Transition14, "art 24(2) as amended by SI 2015/1619").ReadAt(august2015)}, InForce: Since(2015, 9, 1).To(2018, 4, 1),
			Notes: "For requests and orders from 1 September 2015.",
		},
	}
}
