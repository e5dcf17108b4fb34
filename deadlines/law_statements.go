package deadlines

import (
	"time"

	"github.com/sendrules/sendrules/ehcp"
)

// Statements of special educational needs, for comparison: the Education Act 1996
// and SI 2001/3455, for what happened before 1 September 2014. Six weeks to
// decide, ten to assess, two to propose and eight to finish make 26.
func statementsLaw() []Duty {
	decision := On(ehcp.AssessmentAgreed, ehcp.AssessmentRefused)
	said := func(pinpoint, at string) []Citation { return []Citation{Statute(Statements2001, pinpoint).SaidAt(at)} }
	const (
		amending = "https://beta.bailii.org/uk/legis/num_reg/2006/20063346.html"
		chart    = "http://www.dyslexia.uk.com/page151.html"
		asMade   = "https://www.legislation.gov.uk/uksi/2001/3455/made"
	)
	return []Duty{
		{
			ID: "statement-decide-whether-to-assess", Title: "Decide whether to assess", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.RequestReceived, ehcp.StatementAssessmentConsidered), Again: Absorbed, Due: Within(6, Weeks), Meets: decision,
			Ends:    On(ehcp.RequestWithdrawn),
			Cites:   []Citation{Statute(Statements2001, "reg 12").PartAt(amending)},
			InForce: statements,
			Notes:   "Six weeks of a request, or of the notice that the authority considers an assessment (Education Act 1996 s 323(1)).",
		},
		{
			ID: "statement-give-advice", Title: "Give advice for the statement", Kind: Obligatory, Owner: TheParty,
			Opens: On(ehcp.AdviceRequested), Again: Absorbed, Due: Within(6, Weeks), Meets: On(ehcp.AdviceReceived).BySameParty(),
			Cites: []Citation{Statute(Statements2001, "reg 12(8)")}, InForce: statements,
			Notes: "For health and social services. From memory: the text was not read.",
		},
		{
			ID: "statement-complete-assessment", Title: "Complete the assessment", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.AssessmentAgreed), Again: Absorbed, Due: Within(10, Weeks), Meets: On(ehcp.StatementAssessmentCompleted),
			Excuses: []Excuse{{Claim: ehcp.SchoolClosed, Closed: fourWeeks, InForce: statements,
				Cites: said("reg 12(7)", "https://www.mumsnet.com/talk/special_needs/1029648-Im-confused-about-SA-deadlines?page=2")}},
			Cites:   said("reg 12(6)", "https://www.mumsnet.com/talk/special_needs/1029648-Im-confused-about-SA-deadlines?page=2"),
			InForce: statements,
			Notes:   "Ten weeks from the notice of the decision to assess. Further exceptions of reg 12(7) were not read.",
		},
		{
			ID: "statement-propose", Title: "Propose a statement, or refuse", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.StatementAssessmentCompleted), Again: Absorbed, Due: Within(2, Weeks), Meets: On(ehcp.StatementProposed, ehcp.StatementRefused),
			Cites: said("reg 17(1)", chart), InForce: statements,
		},
		{
			ID: "statement-allow-representations", Title: "Leave 15 days for views", Kind: Floor, Owner: LocalAuthority,
			Opens: On(ehcp.StatementProposed), Again: Stacks, Due: BeginningWith(15, Days), Meets: On(ehcp.DraftRepresentationsMade),
			Protects: On(ehcp.StatementIssued),
			Cites:    []Citation{Statute(Education1996, "Sch 27 para 4")}, InForce: statements,
			Notes: "From memory: the text was not read.",
		},
		{
			ID: "statement-issue-final", Title: "Make the final statement", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.StatementProposed), Again: Absorbed, Due: Within(8, Weeks), Meets: On(ehcp.StatementIssued),
			Cites: said("reg 17(3)", chart), InForce: statements,
			Notes: "Subject to exceptions that were not read.",
		},
		{
			ID: "statement-review", Title: "Review the statement", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.StatementIssued, ehcp.DecidedToMaintain, ehcp.DecidedToAmend), Again: Absorbed, Due: Within(12, Months),
			Meets: On(ehcp.DecidedToMaintain, ehcp.DecidedToAmend, ehcp.DecidedToCease),
			Cites: []Citation{Statute(Education1996, "s 328(5)(b)").SaidAt(asMade), Statute(Statements2001, "reg 2").ReadAt(asMade)}, InForce: statements,
		},
		{
			ID: "statement-phase-transfer", Title: "Amend statement for the transfer", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.PhaseTransfer).EvenPlanned().For(ehcp.PrimaryToMiddle, ehcp.PrimaryToSecondary, ehcp.MiddleToSecondary, ehcp.SecondaryToPost16), Ahead: 12, Again: Stacks,
			Due:   Term{OnDay: &YearDay{Month: time.February, Day: 15, Edge: EdgeBefore}},
			Meets: On(ehcp.AmendedPlanIssued, ehcp.DecidedToMaintain),
			Cites: []Citation{Statute(Statements2001, "reg 19")}, InForce: statements,
			Notes: "From memory: the text was not read.",
		},
	}
}

// statements is the time of SI 2001/3455 for new events. What was in progress on
// 1 September 2014 went on under the old law (SI 2014/2270 arts 4 to 7).
var statements = Since(2002, 1, 1).To(2014, 9, 1)
