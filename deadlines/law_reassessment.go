package deadlines

import "github.com/sendrules/sendrules/ehcp"

// Reassessment: SI 2014/1530 regs 23 to 27.
func reassessmentLaw() []Duty {
	return []Duty{
		{
			ID:      "decide-whether-to-reassess",
			Title:   "Decide whether to reassess",
			Kind:    Obligatory,
			Owner:   LocalAuthority,
			Opens:   On(ehcp.ReassessmentRequested),
			Again:   Absorbed,
			Due:     Within(15, Days),
			Meets:   On(ehcp.ReassessmentAgreed, ehcp.ReassessmentRefused),
			Excuses: []Excuse{notReasonablyPracticable("reg 25(1)")},
			Cites:   []Citation{Statute(SEND2014, "reg 25(1)").ReadAt(readSEND)},
			InForce: inForce,
			Notes:   "15 calendar days of receipt: the day of receipt is left out, unlike the 15 days of reg 13(1).",
		},
		{
			ID:      "issue-reassessed-plan",
			Title:   "Send the reassessed plan",
			Kind:    Obligatory,
			Owner:   LocalAuthority,
			Opens:   On(ehcp.ReassessmentAgreed),
			Again:   Absorbed,
			Due:     Within(14, Weeks),
			Meets:   On(ehcp.FinalPlanIssued, ehcp.AmendedPlanIssued),
			Ends:    On(ehcp.ReassessmentMadeNoChange),
			Excuses: append(exceptions("27(3)"), coronavirusExcuse("for reg 27(3)(e)")),
			Cites:   []Citation{Statute(SEND2014, "reg 27(2)").ReadAt(legislation + "27/made")},
			InForce: inForce,
			Notes:   "From the notice under reg 25(1), or the authority's own decision to reassess.",
		},
	}
}
