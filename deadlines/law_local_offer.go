package deadlines

import "github.com/sendrules/sendrules/ehcp"

// The local offer: SI 2014/1530 Part 4. A case document may stand for the
// authority itself.
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
			Cites:   []Citation{Statute(SEND2014, "reg 56(3)").ReadAt("https://localofferwirral.org/the-special-educational-needs-and-disability-regulations-2014/")},
			InForce: inForce,
			Notes:   "At least annually, counted from the last publication. The law does not say whether the year is a calendar year.",
		},
	}
}
