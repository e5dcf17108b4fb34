package deadlines

import "github.com/sendrules/sendrules/ehcp"

// Direct payments: SI 2014/1652.
func personalBudgetsLaw() []Duty {
	return []Duty{
		{
			ID:      "review-direct-payment",
			Title:   "Review the direct payments",
			Kind:    Obligatory,
			Owner:   LocalAuthority,
			Opens:   On(ehcp.DirectPaymentStarted),
			Again:   Absorbed,
			Due:     BeginningWith(3, Months),
			Meets:   On(ehcp.DirectPaymentReviewed),
			Excuses: []Excuse{notReasonablyPracticable("reg 11(2)(a) of SI 2014/1652")},
			Cites:   []Citation{Statute(Budgets2014, "reg 11(2)(a)").ReadAt("https://github.com/legalize-dev/legalize-uk/blob/4b3e1b20/uk/uksi-2014-1652.md")},
			InForce: inForce,
			Notes:   "At least once within the first three months of direct payments being made; after that with each review of the plan.",
		},
	}
}
