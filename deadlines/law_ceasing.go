package deadlines

import "github.com/sendrules/sendrules/ehcp"

// Ceasing to maintain a plan: CFA 2014 s 45.
func ceasingLaw() []Duty {
	inTime := appealEnds(Anchor{})
	return []Duty{
		{
			ID:    "maintain-pending-appeal",
			Title: "Keep the plan pending appeal",
			Kind:  Floor,
			Owner: LocalAuthority,
			Opens: On(ehcp.DecidedToCease),
			Again: Supersedes,
			Due: LaterOf(
				appealEnds(ofThisDecision(Anchor{Unless: ehcp.AppealLodged, InTime: &inTime})),
				TheDay(ofThisDecision(Anchor{Match: On(ehcp.AppealEnded), Take: FirstSince, Once: ehcp.AppealLodged, InTime: &inTime, None: Awaited})),
			),
			Protects: On(ehcp.PlanCeased),
			Stays:    true,
			Cites:    []Citation{Statute(CFA2014, "s 45(4)").ReadAt(readCFA)},
			InForce:  inForce,
			Notes:    "The plan is kept until the time for appealing has run or, once an appeal is lodged, until it has ended, even if that comes sooner. An appeal lodged late does not count: whether the tribunal admits it is not in the log.",
		},
	}
}
