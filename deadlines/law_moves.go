package deadlines

import "github.com/sendrules/sendrules/ehcp"

// Moves between authorities and between commissioning bodies: SI 2014/1530 regs
// 15 and 16.
func movesLaw() []Duty {
	moved := Anchor{Match: On(ehcp.Moved).EvenPlanned(), Take: Nearest, None: Missing}
	return []Duty{
		{
			ID:      "transfer-plan",
			Title:   "Transfer the plan",
			Kind:    Obligatory,
			Owner:   LocalAuthority,
			Opens:   On(ehcp.MoveKnown),
			Again:   Absorbed,
			Due:     LaterOf(TheDay(moved), BeginningWith(15, WorkingDays)),
			Meets:   On(ehcp.PlanTransferred),
			Stays:   true,
			Cites:   []Citation{Statute(SEND2014, "reg 15(2)").ReadAt(legislation + "15/made")},
			InForce: inForce,
			Notes:   "On the day of the move where the old authority knew at least 15 working days before, otherwise within 15 working days beginning with the day it became aware. That a plan cannot pass before the move is an inference.",
		},
		{
			ID:      "tell-family-of-transfer",
			Title:   "Tell the family of the transfer",
			Kind:    Obligatory,
			Owner:   LocalAuthority,
			Opens:   On(ehcp.PlanTransferred),
			Again:   Stacks,
			Due:     Within(6, Weeks),
			Meets:   On(ehcp.TransferFamilyTold),
			Stays:   true,
			Cites:   []Citation{Statute(SEND2014, "reg 15(4)").ReadAt(legislation + "15/made")},
			InForce: inForce,
			Notes:   "The new authority's duty. The six weeks run from the transfer of the plan, not from the move.",
		},
		{
			ID:    "review-after-transfer",
			Title: "Review the transferred plan",
			Kind:  Obligatory,
			Owner: LocalAuthority,
			Opens: On(ehcp.PlanTransferred),
			Again: Stacks,
			Due: LaterOf(
				BeginningWith(12, Months).OnAnniversaryInCode().From(Anchor{
					Match: On(ehcp.FinalPlanIssued, ehcp.DecidedToMaintain, ehcp.DecidedToAmend, ehcp.DecidedToCease),
					Take:  LastBy, None: Missing, Fact: "the day the plan was made or last reviewed",
				}),
				BeginningWith(3, Months),
			),
			Meets:   On(ehcp.DecidedToMaintain, ehcp.DecidedToAmend, ehcp.DecidedToCease),
			Ends:    On(ehcp.PlanCeased),
			Stays:   true,
			Cites:   []Citation{Statute(SEND2014, "reg 15(5)").ReadAt(readSEND)},
			InForce: inForce,
			Notes:   "The later of 12 months beginning with the making of the plan or its last review, and three months beginning with the transfer.",
		},
		{
			ID:    "tell-new-commissioner",
			Title: "Tell the new commissioner",
			Kind:  Obligatory,
			Owner: Commissioner,
			Opens: On(ehcp.CommissionerMoveKnown),
			Again: Absorbed,
			Due:   LaterOf(TheDay(moved), BeginningWith(15, WorkingDays)),
			Meets: On(ehcp.CommissionerTold),
			Stays: true,
			Cites: []Citation{
				Statute(SEND2014, "reg 15(7)").ReadAt(readSEND),
				Statute(SEND2014, "reg 16(2)").ReadAt(readSEND),
			},
			InForce: inForce,
			Notes:   "Counted as for the plan itself. Where the commissioning body changes and the authority stays the same, reg 16(2) counts the same 15 working days.",
		},
	}
}
