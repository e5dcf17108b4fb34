package funding

import (
	"slices"

	"github.com/sendrules/sendrules/ehcp"
)

// BudgetSources are the texts that the law of personal budgets was read in. Each
// condition cites its section or regulation in one of them.
func BudgetSources() []Source {
	return []Source{
		{
			Title: "Children and Families Act 2014, section 49", URL: "https://www.legislation.gov.uk/ukpga/2014/6/section/49",
			At: "subsections (1) and (2)", Read: ehcp.MustDate("2026-11-25"), Confidence: Read,
		},
		{
			Title: "SI 2014/1652, Special Educational Needs (Personal Budgets) Regulations 2014",
			URL:   "https://github.com/legalize-dev/legalize-uk/blob/4b3e1b200a68f17c870f892978db778297f3a873/uk/uksi-2014-1652.md",
			At:    "regs 3 to 16 and Schedule", Read: ehcp.MustDate("2026-11-25"), Confidence: Read,
			Note: "with reg 4A of SI 2014/2096; the Schedule has since been made to speak of the Sentencing Code as well",
		},
	}
}

// BudgetProvision is a kind of provision that a personal budget may hold when
// the plan specifies it, and the instrument under which direct payments for it
// are made.
type BudgetProvision struct {
	Kind           string `json:"kind"`
	DirectPayments string `json:"direct_payments"`
	Cites          string `json:"cites"`
}

// BudgetProvisions lists the kinds. A budget holds provision that is specified,
// or proposed to be, in the plan (section 49(2)); payments under SI 2014/1652
// are for special educational provision alone (its reg 6(2)). Its reg 8(3)(e)
// names the instruments for the other two.
func BudgetProvisions() []BudgetProvision {
	return []BudgetProvision{
		{"special-educational-provision", "SI 2014/1652", "CFA 2014 s 49(2); SI 2014/1652 reg 6(2)"},
		{"health-care-provision", "SI 2013/1617", "CFA 2014 s 49(2); SI 2014/1652 reg 8(3)(e)(iii)"},
		{"social-care-provision", "SI 2009/1887", "CFA 2014 s 49(2); SI 2014/1652 reg 8(3)(e)(ii)"},
	}
}

// What some conditions are asked only of.
var (
	nominee     = BudgetFact{"recipient-is-nominee", "the recipient is a person nominated by the parent or young person"}
	notOwn      = BudgetFact{"recipient-is-not-the-young-person", "the recipient is the child's parent or a nominee"}
	individual  = BudgetFact{"recipient-is-an-individual", "the recipient is an individual, not an organisation"}
	inSchool    = BudgetFact{"used-in-school-or-college", "the goods or services are used or provided in a school or post-16 institution"}
	inNursery   = BudgetFact{"used-where-early-education-is", "the goods or services are used or provided where early years education is provided"}
	lumpSum     = BudgetFact{"paid-within-a-larger-sum", "a third party is paid one sum for special educational provision that includes this provision"}
	reviewAsked = BudgetFact{"review-of-refusal-requested", "the parent or young person asked for a review of the refusal"}
	asksAgain   = BudgetFact{"reconsideration-requested", "the recipient asked for the decision to be reconsidered, which can be required once"}
	ownPayments = BudgetFact{"young-person-wants-payments", "the young person said in writing that they wish to receive the payments"}
)

// needs is a condition of everyone, of SI 2014/1652.
func needs(regulation, id, asks string) BudgetCondition {
	return BudgetCondition{BudgetFact{id, asks}, nil, "SI 2014/1652 " + regulation}
}

// of asks a condition only where something is so.
func (c BudgetCondition) of(only BudgetFact) BudgetCondition {
	c.Only = &only
	return c
}

func budgetLaw() []BudgetStep {
	// What reg 6 asks before payments are made, and reg 11(3)(d) at each review.
	satisfied := []BudgetCondition{
		needs("reg 6(1)(a)", "will-be-used-appropriately", "the authority is satisfied that the recipient will use the payments to secure the agreed provision in an appropriate way"),
		needs("reg 6(1)(b)", "will-act-in-best-interests", "the authority is satisfied that the recipient will act in the best interests of the child or young person").of(notOwn),
		needs("reg 6(1)(c)", "no-harm-to-other-services", "the authority is satisfied that other services for children and young people with plans are not harmed"),
		needs("reg 6(1)(d)", "efficient-use-of-resources", "the authority is satisfied that this is an efficient use of its resources"),
	}
	recipient := []BudgetCondition{
		needs("reg 5(2)(a)", "recipient-can-manage", "the recipient appears able to manage the payments, with such help as there is"),
		needs("reg 5(2)(b)", "recipient-over-compulsory-school-age", "the recipient is over compulsory school age").of(individual),
		needs("reg 5(2)(c)", "recipient-has-capacity", "the recipient does not lack capacity to consent to the payments or to secure the provision with them"),
		needs("reg 5(2)(d)", "recipient-not-under-a-listed-order", "the recipient is under none of the drug or alcohol orders and licences that the Schedule lists"),
	}
	return []BudgetStep{
		{
			ID: "inform", Title: "Give families information while a plan is prepared or maintained",
			Needs: []BudgetCondition{
				needs("reg 3(a)", "told-what-may-be-in-a-budget", "there is information on the provision for which a personal budget may be available"),
				needs("reg 3(b)", "told-who-helps", "and on organisations that give advice and assistance"),
				needs("reg 3(c)", "told-conditions", "and on the conditions of direct payments"),
			},
		},
		{
			ID: "request", Title: "Ask for a personal budget, or for direct payments in it",
			Needs: []BudgetCondition{
				needs("reg 4(1)", "asked-by-parent-or-young-person", "the child's parent or the young person asks"),
			},
			Grounds: []BudgetCondition{
				needs("reg 4(1)(a)", "draft-plan-being-prepared", "a draft plan is being prepared"),
				needs("reg 4(1)(b)", "plan-being-reviewed-or-reassessed", "the plan is being reviewed, or a reassessment is under way"),
			},
		},
		{
			ID: "include", Title: "Put provision into the personal budget that was asked for",
			Needs: []BudgetCondition{
				{BudgetFact{"asked-by-parent-or-young-person", "the child's parent or the young person asks"}, nil, "CFA 2014 s 49(1)"},
				{BudgetFact{"provision-in-plan", "the provision is specified, or proposed to be specified, in the plan"}, nil, "CFA 2014 s 49(2)"},
				needs("reg 4A", "amount-can-be-taken-out", "the amount for it can be taken out of that sum without harm to other services and without inefficient use of resources").of(lumpSum),
			},
		},
		{
			ID: "pay", Title: "Make direct payments for special educational provision",
			Needs: slices.Concat(
				[]BudgetCondition{
					needs("reg 6(1)", "direct-payments-requested", "direct payments were requested"),
					needs("reg 5(1)", "recipient-is-parent-young-person-or-nominee", "the recipient is the child's parent, the young person, or a person that one of them nominated in writing"),
				},
				recipient,
				satisfied,
				[]BudgetCondition{
					needs("reg 6(2)", "special-educational-provision-in-plan", "the payments are for special educational provision that the plan specifies"),
					needs("reg 6(2)", "not-for-a-place", "the payments are not for a place at a school or post-16 institution"),
					needs("reg 8(2)(a)", "notice-names-the-child", "the written notice to the recipient names the child or young person"),
					needs("reg 8(2)(b)", "notice-says-what", "the notice says which goods or services are to be secured"),
					needs("reg 8(2)(c)", "notice-says-how-much", "the notice says the proposed amount"),
					needs("reg 8(2)(d)", "notice-says-conditions", "the notice says any conditions on the spending"),
					needs("reg 8(2)(e)", "notice-says-when", "the notice says the days of payment into the approved bank account"),
					needs("reg 8(3)(a)", "agrees-to-receive", "the recipient agreed in writing to receive the payments"),
					needs("reg 8(3)(b)", "agrees-to-use", "and to use them only for the agreed provision"),
					needs("reg 8(3)(c)", "agrees-to-conditions", "and to keep to the conditions in the notice"),
					needs("reg 8(3)(d)", "agrees-to-report-changes", "and to tell the authority of changes that might affect the need for the provision"),
					needs("reg 8(3)(e)", "agrees-to-separate-account", "and to use the approved account only for direct payments: these, or those for health or social care"),
					needs("reg 8(3)(f)", "agrees-to-close-account-to-others", "and that nobody else has access to the account without the authority's written approval"),
					needs("reg 8(3)(g)", "agrees-to-keep-records", "and to keep records and give information about the account and the provision"),
					needs("reg 8(4)(a)", "family-consents-in-writing", "the parent or young person consented in writing to the provision being secured in this way").of(nominee),
					needs("reg 8(4)(b)", "nominee-takes-responsibility", "the nominee confirmed in writing to be responsible as principal for the contracts").of(nominee),
					needs("reg 9(1)", "head-consents-in-writing", "the head teacher or principal consented in writing").of(inSchool),
					needs("reg 9(2)", "early-years-provider-consents-in-writing", "the early years provider consented in writing").of(inNursery),
					needs("reg 10(1)", "amount-sufficient", "the amount is enough to secure the agreed provision"),
				},
			),
		},
		{
			ID: "refuse", Title: "Decide not to make direct payments",
			Needs: []BudgetCondition{
				needs("reg 4(2)", "request-considered", "the request was considered"),
				needs("reg 7(a)(i)", "told-of-decision", "the parent or young person was told of the decision in writing"),
				needs("reg 7(a)(ii)", "told-of-reasons", "and of the reasons"),
				needs("reg 7(a)(iii)", "told-of-right-to-review", "and of the right to ask for a review"),
				needs("reg 7(b)", "refusal-reviewed", "the decision was reviewed, with any representations considered").of(reviewAsked),
				needs("reg 7(c)", "told-of-review", "the parent or young person was told the outcome in writing, with reasons").of(reviewAsked),
			},
		},
		{
			ID: "review", Title: "Review the making and use of direct payments",
			Needs: []BudgetCondition{
				needs("reg 11(1)", "use-monitored", "the use of the payments is monitored"),
				needs("reg 11(3)(a)", "considered-whether-to-go-on", "it was considered whether to go on securing the provision by direct payments"),
				needs("reg 11(3)(b)", "considered-effective-use", "and whether they have been used effectively"),
				needs("reg 11(3)(c)", "considered-amount", "and whether the amount is still enough"),
				needs("reg 11(3)(d)", "considered-regulation-6", "and whether the authority is still satisfied of what regulation 6 asks"),
				needs("reg 11(3)(e)", "considered-compliance", "and whether the recipient kept to what was agreed under regulation 8(3)"),
			},
			Grounds: []BudgetCondition{
				needs("reg 11(2)(a)", "within-first-three-months", "the payments are in their first three months: there must be one by the end of them"),
				needs("reg 11(2)(b)", "plan-being-reviewed-or-reassessed", "the plan is being reviewed, or a reassessment is under way"),
				needs("reg 11(4)", "recipient-asked-and-authority-agreed", "the recipient asked, and the authority decided to review"),
			},
		},
		{
			ID: "reduce", Title: "Reduce the amount of direct payments, which after reasonable notice need not wait for a reconsideration (reg 12(5))",
			Needs: append([]BudgetCondition{
				needs("reg 12(1)", "reasonable-notice", "the recipient was given reasonable notice"),
				needs("reg 12(1)", "notice-gives-reasons", "the notice gives the reasons"),
			}, reconsidered("reg 12(2)", "reg 12(3)")...),
			Grounds: []BudgetCondition{
				needs("reg 10(2)", "new-amount-sufficient", "the authority is satisfied that the new amount is enough to secure the agreed provision"),
				needs("reg 10(3)", "unused-and-reasonable-to-offset", "payments remain unused, and the authority considers it reasonable to set them against what is still to be paid"),
			},
		},
		{
			ID: "require-repayment", Title: "Require direct payments to be repaid",
			Needs: append([]BudgetCondition{
				needs("reg 13(2)", "not-yet-spent-on-provision", "the sum was not already spent on the agreed provision"),
				needs("reg 13(3)(a)", "notice-gives-reasons", "the notice gives the reasons"),
				needs("reg 13(3)(b)", "notice-says-how-much-to-repay", "the notice says the amount to be repaid"),
				needs("reg 13(3)(c)", "notice-gives-reasonable-time", "the notice gives a reasonable time to repay it"),
			}, append(reconsidered("reg 13(4)", "reg 13(5)"),
				needs("reg 13(6)", "reasons-repeat-amount-and-time", "where repayment still stands, those reasons give the amount and the time again").of(asksAgain))...),
			Grounds: []BudgetCondition{
				needs("reg 13(1)(a)", "circumstances-changed", "circumstances changed so that the agreed provision is less appropriate"),
				needs("reg 13(1)(b)", "not-used-for-provision", "payments were not used to secure the agreed provision"),
				needs("reg 13(1)(c)", "offence-may-have-occurred", "theft, fraud or another offence may have occurred in connection with the payments"),
				needs("reg 13(1)(d)", "child-has-died", "the child or young person has died"),
			},
		},
		{
			ID: "must-stop", Title: "Stop direct payments, as the authority must",
			Needs: stopped(),
			Grounds: []BudgetCondition{
				needs("reg 14(1)(a)", "recipient-withdrew-consent", "the recipient said in writing that they no longer consent to receive them"),
				needs("reg 14(1)(b)", "recipient-no-longer-qualifies", "the recipient is no longer a person to whom regulation 5(2) lets payments be made"),
				needs("reg 14(1)(c)(i)", "review-found-other-use", "after a review, it appears that the payments are not used to secure the agreed provision"),
				needs("reg 14(1)(c)(ii)", "review-found-impossible", "after a review, it appears that the provision can no longer be secured by direct payments"),
				needs("reg 14(1)(d)(i)", "harm-to-other-services", "the authority became aware of harm to other services for children and young people with plans"),
				needs("reg 14(1)(d)(ii)", "inefficient-use-of-resources", "the authority became aware that the payments are no longer an efficient use of its resources"),
				needs("reg 14(1)(e)", "young-person-did-not-consent", "reasonable steps were taken to learn whether the new young person consents, and they did not say that they do"),
				needs("reg 5(3)", "nomination-withdrawn", "the parent or young person withdrew or changed the nomination in writing: stop paying that nominee as soon as reasonably practicable"),
				needs("reg 15(4)", "young-person-refused", "the young person said in writing that they do not consent: stop as soon as reasonably practicable"),
			},
		},
		{
			ID: "may-stop", Title: "Stop direct payments, as the authority may",
			Needs: stopped(),
			Grounds: []BudgetCondition{
				needs("reg 14(2)", "conditions-broken", "the recipient did not keep to what was agreed under regulation 8(3)"),
				needs("reg 11(5)(d)", "stopped-after-review", "the authority decided so after a review"),
			},
		},
		{
			ID: "child-becomes-young-person", Title: "Go on with direct payments when the child becomes a young person",
			Needs: append([]BudgetCondition{
				needs("reg 15(1)", "steps-to-learn-consent", "reasonable steps were taken to learn whether the young person consents"),
			}, ownReceipt(recipient, satisfied)...),
			Grounds: []BudgetCondition{
				{ownPayments, nil, "SI 2014/1652 reg 15(2)"},
				needs("reg 15(3)", "young-person-lets-others-receive", "the young person consented in writing to the parent or nominee going on receiving them"),
			},
		},
	}
}

// stopped is what regulation 14 asks of every stop.
func stopped() []BudgetCondition {
	return append([]BudgetCondition{
		needs("reg 14(3)", "notice-before-stopping", "the recipient was given notice in writing first"),
		needs("reg 14(3)", "notice-gives-reasons", "the notice gives the reasons"),
	}, reconsidered("reg 14(4)", "reg 14(5)")...)
}

// reconsidered is what follows when the recipient asks again.
func reconsidered(on, how string) []BudgetCondition {
	return []BudgetCondition{
		needs(on, "reconsidered", "the decision was reconsidered").of(asksAgain),
		needs(how, "representations-considered", "the representations of the recipient, and of the family where the recipient is a nominee, were considered").of(asksAgain),
		needs(how, "outcome-with-reasons", "the outcome was given in writing with reasons").of(asksAgain),
	}
}

// ownReceipt asks again what regulations 5 and 6 ask, where the young person is to
// be the recipient (reg 15(2)).
func ownReceipt(conditions ...[]BudgetCondition) []BudgetCondition {
	var own []BudgetCondition
	for _, c := range slices.Concat(conditions...) {
		if c.Only == nil || *c.Only != notOwn {
			own = append(own, c.of(ownPayments))
		}
	}
	return own
}
