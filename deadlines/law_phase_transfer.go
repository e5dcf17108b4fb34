package deadlines

import (
	"time"

	"github.com/sendrules/sendrules/ehcp"
)

// Transfers between phases of education: SI 2014/1530 reg 18. The plan must be
// reviewed and amended before a fixed day of the calendar year of the transfer,
// whether or not that day is a working day.
func phaseTransferLaw() []Duty {
	finalised := On(ehcp.AmendedPlanIssued, ehcp.DecidedToMaintain)
	return []Duty{
		{
			ID:    "finalise-phase-transfer",
			Title: "Finalise plan for the transfer",
			Kind:  Obligatory,
			Owner: LocalAuthority,
			Opens: On(ehcp.PhaseTransfer).EvenPlanned().For(ehcp.EarlyYearsToSchool, ehcp.InfantToJunior, ehcp.PrimaryToMiddle, ehcp.PrimaryToSecondary, ehcp.MiddleToSecondary),
			Ahead: 12,
			Again: Stacks,
			Due:   BeforeDay(15, time.February),
			Meets: finalised,
			Ends:  On(ehcp.PlanCeased),
			Cites: []Citation{
				Statute(SEND2014, "reg 18(1)(b)").ReadAt("https://legislation.gov.uk/uksi/2014/1530/part/2/crossheading/reviews-and-reassessments"),
				Guidance("para 9.179").SaidAt("https://worcestershire.gov.uk/worcestershire-education-and-early-years-services/support-services/inclusion-support-services/early-years-inclusion/early-years-inclusion-z-resources/annual-reviews"),
			},
			InForce: Since(2015, 1, 1),
			Notes:   "The regulation says before 15 February, so 14 February is the last day; the Code says by 15 February.",
		},
		{
			ID:      "finalise-post-16-transfer",
			Title:   "Finalise plan for post-16",
			Kind:    Obligatory,
			Owner:   LocalAuthority,
			Opens:   On(ehcp.PhaseTransfer).EvenPlanned().For(ehcp.SecondaryToPost16),
			Ahead:   12,
			Again:   Stacks,
			Due:     BeforeDay(31, time.May),
			Meets:   finalised,
			Ends:    On(ehcp.PlanCeased),
			Cites:   []Citation{Statute(SEND2014, "reg 18(3)").ReadAt("https://legislation.gov.uk/uksi/2014/1530/part/2/crossheading/reviews-and-reassessments")},
			InForce: years(2015, 2015),
			Notes:   "For transfers of 2015 alone. The regulation names the transfers due on 1 September 2015; the row takes every transfer of that year.",
		},
		{
			ID:    "finalise-post-16-transfer",
			Title: "Finalise plan for post-16",
			Kind:  Obligatory,
			Owner: LocalAuthority,
			Opens: On(ehcp.PhaseTransfer).EvenPlanned().For(ehcp.SecondaryToPost16),
			Ahead: 12,
			Again: Stacks,
			Due:   BeforeDay(31, time.March),
			Meets: finalised,
			Ends:  On(ehcp.PlanCeased),
			Cites: []Citation{
				Statute(SEND2014, "reg 18(1)(a)").ReadAt("https://legislation.gov.uk/uksi/2014/1530/part/2/crossheading/reviews-and-reassessments"),
				Guidance("para 9.180"),
			},
			InForce: Since(2016, 1, 1),
			Notes:   "The regulation says before 31 March, so 30 March is the last day; the Code says by 31 March.",
		},
		{
			ID:      "finalise-post-16-move",
			Title:   "Finalise plan, post-16 move",
			Kind:    Obligatory,
			Owner:   LocalAuthority,
			Opens:   On(ehcp.PhaseTransfer).EvenPlanned().For(ehcp.Post16ToPost16),
			Ahead:   12,
			Again:   Stacks,
			Due:     AtLeastBefore(5, Months),
			Meets:   finalised,
			Ends:    On(ehcp.PlanCeased),
			Cites:   []Citation{Statute(SEND2014, "reg 18(2)").ReadAt("https://legislation.gov.uk/uksi/2014/1530/part/2/crossheading/reviews-and-reassessments")},
			InForce: Since(2015, 1, 1),
			Notes:   "At least five months before: the corresponding day counts as in time. The fixed day of 31 March is for leaving a secondary school and does not apply by statute.",
		},
	}
}
