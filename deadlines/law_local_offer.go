package deadlines

import "github.com/sendrules/sendrules/ehcp"

// The local offer, SI 2014/1530 Part 4, and schools' SEN information reports. A
// case document may stand for the authority or the school itself.
func localOfferLaw() []Duty {
	return []Duty{
		{
			ID:      "publish-local-offer-comments",
			Title:   "Publish local offer comments",
			Kind:    Obligatory,
			Owner:   LocalAuthority,
			Opens:   On(ehcp.LocalOfferCommentsPublished),
			Again:   Stacks,
			Due:     Within(12, Months),
			Meets:   On(ehcp.LocalOfferCommentsPublished),
			Excuses: []Excuse{notReasonablyPracticable("reg 56(3)")},
			Cites:   []Citation{Statute(SEND2014, "reg 56(3)").ReadAt("https://localofferwirral.org/the-special-educational-needs-and-disability-regulations-2014/")},
			InForce: inForce,
			Notes:   "At least annually, counted from the last publication. The law does not say whether the year is a calendar year.",
		},
		{
			ID:      "update-sen-information-report",
			Title:   "Update the SEN information report",
			Kind:    Advisory,
			Owner:   Setting,
			Opens:   On(ehcp.SENInformationReportPublished),
			Again:   Stacks,
			Due:     Within(12, Months),
			Meets:   On(ehcp.SENInformationReportPublished),
			Cites:   []Citation{Guidance("para 6.79").SaidAt("https://sen-help.org.uk/the-system/the-local-offer")},
			InForce: inForce,
			Notes:   "Guidance: updated annually, and as soon as possible when something changes in the year. SI 2014/1530 regs 51 and 52 have the content.",
		},
	}
}
