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
	read := func(pinpoint string) []Citation {
		return []Citation{Statute(Statements2001, "reg "+pinpoint).ReadAt(readStatements)}
	}
	excuse := func(claim ehcp.Detail, pinpoint string) Excuse {
		x := Excuse{Claim: claim, Overlap: 1, Cites: read(pinpoint)}
		switch claim {
		case ehcp.SchoolClosed, ehcp.EarlyYearsClosed:
			x.Overlap, x.Closed = 0, fourWeeks
		case ehcp.Absent:
			x.Overlap = fourWeeks
		}
		return x
	}
	missed := excuse(ehcp.AppointmentMissed, "12(9)(c)")
	missed.SameParty = true
	return []Duty{
		{
			ID: "statement-decide-whether-to-assess", Title: "Decide whether to assess", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.RequestReceived, ehcp.StatementAssessmentConsidered), Again: Absorbed, Due: Within(6, Weeks), Meets: decision,
			Ends: On(ehcp.RequestWithdrawn),
			Excuses: []Excuse{
				excuse(ehcp.SchoolClosed, "12(5)(a)"), excuse(ehcp.EarlyYearsClosed, "12(5)(b)"),
				excuse(ehcp.Personal, "12(5)(c)"), excuse(ehcp.Absent, "12(5)(d)"),
			},
			Cites:   read("12(1) to (4)"),
			InForce: statements,
			Notes:   "Six weeks of a request, or of the notice that the authority considers an assessment (Education Act 1996 s 323(1)).",
		},
		{
			ID: "statement-give-advice", Title: "Give advice for the statement", Kind: Obligatory, Owner: TheParty,
			Opens: On(ehcp.AdviceRequested), Again: Absorbed, Due: Within(6, Weeks), Meets: On(ehcp.AdviceReceived).BySameParty(),
			OnlyIf:  "the one asked is the health or the social services authority, and knew of the child before",
			Excuses: []Excuse{excuse(ehcp.Personal, "12(9)(a)"), excuse(ehcp.Absent, "12(9)(b)"), missed},
			Cites:   read("12(8)"), InForce: statements,
			Notes: "One that had no record of the child before the notice has no such limit (reg 12(10) and (11)).",
		},
		{
			ID: "statement-complete-assessment", Title: "Complete the assessment", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.AssessmentAgreed), Again: Absorbed, Due: Within(10, Weeks), Meets: On(ehcp.StatementAssessmentCompleted),
			Excuses: []Excuse{
				excuse(ehcp.SchoolClosed, "12(7)(c)"), excuse(ehcp.EarlyYearsClosed, "12(7)(d)"),
				excuse(ehcp.Personal, "12(7)(f)"), excuse(ehcp.Absent, "12(7)(g)"), excuse(ehcp.AppointmentMissed, "12(7)(h)"),
			},
			Cites:   read("12(6)"),
			InForce: statements,
			Notes:   "Ten weeks from the notice of the decision to assess. Further advice, a parent's late advice and late health or social care advice are exceptions too (reg 12(7)(a), (b) and (e)), for which the log has no word.",
		},
		{
			ID: "statement-propose", Title: "Propose a statement, or refuse", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.StatementAssessmentCompleted), Again: Absorbed, Due: Within(2, Weeks), Meets: On(ehcp.StatementProposed, ehcp.StatementRefused),
			Cites: read("17(1)"), InForce: statements,
		},
		{
			ID: "statement-allow-representations", Title: "Leave 15 days for views", Kind: Floor, Owner: LocalAuthority,
			Opens: On(ehcp.StatementProposed), Again: Stacks, Stays: true, Due: BeginningWith(15, Days), Meets: On(ehcp.DraftRepresentationsMade),
			Protects: On(ehcp.StatementIssued),
			Cites:    []Citation{Statute(Education1996, "Sch 27 para 4(4)").SaidAt(readStatements)}, InForce: statements,
			Notes: "SI 2001/3455 reg 17(4)(c) names the 15 days; that they begin with the day of service is from memory.",
		},
		{
			ID: "statement-issue-final", Title: "Make the final statement", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.StatementProposed), Again: Absorbed, Due: Within(8, Weeks), Meets: On(ehcp.StatementIssued),
			Excuses: []Excuse{excuse(ehcp.Personal, "17(4)(a)"), excuse(ehcp.Absent, "17(4)(b)")},
			Cites:   read("17(3)"), InForce: statements,
			Notes: "Late representations, another meeting and a consent awaited are exceptions too (reg 17(4)(c) to (e)), for which the log has no word.",
		},
		{
			ID: "statement-review", Title: "Review the statement", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.StatementIssued, ehcp.DecidedToMaintain, ehcp.DecidedToAmend), Again: Absorbed, Due: Within(12, Months),
			Meets: On(ehcp.DecidedToMaintain, ehcp.DecidedToAmend, ehcp.DecidedToCease),
			Cites: []Citation{Statute(Education1996, "s 328(5)(b)").SaidAt(readStatements), Statute(Statements2001, "reg 2").ReadAt(readStatements)}, InForce: statements,
		},
		{
			ID: "statement-phase-transfer", Title: "Amend statement for the transfer", Kind: Obligatory, Owner: LocalAuthority,
			Opens: On(ehcp.PhaseTransfer).EvenPlanned().For(ehcp.PrimaryToMiddle, ehcp.PrimaryToSecondary, ehcp.MiddleToSecondary, ehcp.SecondaryToPost16), Ahead: 12, Again: Stacks,
			Due:   Term{OnDay: &YearDay{Month: time.February, Day: 15, Edge: EdgeBefore}},
			Meets: On(ehcp.AmendedPlanIssued),
			Cites: read("19(3)"), InForce: statements,
			Notes: "Of the four transfers of reg 19(2). The transfers of September 2014 fall between this row and the next regime's.",
		},
	}
}

const readStatements = "https://github.com/legalize-dev/legalize-uk/blob/cc4f9240/uk/uksi-2001-3455.md"

// statements is the time of SI 2001/3455 for new events. What was in progress on
// 1 September 2014 went on under the old law (SI 2014/2270 arts 4 to 7).
var statements = Since(2002, 1, 1).To(2014, 9, 1)
