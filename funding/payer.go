package funding

import (
	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// ChildsPlace says where a child lives, in whose care they are and whether they
// have a plan, on a day. Councils are named by any identifier.
type ChildsPlace struct {
	On            date.Date
	LivesIn       string // the council of the child's main home
	LookedAfterBy string // the council in whose care the child is, if any
	PlanOrSpecial Answer // the child has an EHC plan or is at a special school
}

// Payment is who pays the top-up, and whom they may ask for it afterwards.
type Payment struct {
	Pays      string // the council
	From      string // the council to which the child belongs, if another
	Repayment Repayment
	Because   []Fact // what it rests on
}

// Repayment says how strong a claim on another council is.
type Repayment string

// The strengths.
const (
	NoRepayment        Repayment = ""
	RepaymentRequired  Repayment = "required"  // what the councils agree, on the terms of the facts
	RepaymentPermitted Repayment = "permitted" // if the councils agree
)

// TopUpPayer says which council pays a top-up (element 3) wherever the setting
// is, and which it may claim from. A child in care belongs to the council that
// looks after them, but the council of the area pays first.
//
// The error is an [*ehcp.Error] with code [FactMissing]: nobody said where the
// child lives or, of a child in another council's care, whether there is a plan.
// It has code [NoFact] for a day before the model begins.
func (m NationalModel) TopUpPayer(c ChildsPlace) (Payment, error) {
	missing := func(field, why string) (Payment, error) {
		return Payment{}, &ehcp.Error{Code: FactMissing, Field: field, Message: why}
	}
	if c.LivesIn == "" {
		return missing("lives_in", "say in which council's area the child lives: that council pays")
	}
	p := Payment{Pays: c.LivesIn, Because: m.On(c.On, WhoPays)}
	if len(p.Because) == 0 {
		return Payment{}, &ehcp.Error{Code: NoFact, Field: "on", Value: c.On.String(), Message: "the national model says nothing of this day"}
	}
	if c.LookedAfterBy == "" || c.LookedAfterBy == c.LivesIn {
		return p, nil
	}
	switch c.PlanOrSpecial {
	case Yes:
		p.Repayment = RepaymentRequired
	case No:
		p.Repayment = RepaymentPermitted
	default:
		return missing("plan_or_special", "say whether the child has an EHC plan or is at a special school: the claim on the council that looks after them depends on it")
	}
	p.From = c.LookedAfterBy
	p.Because = append(append(p.Because, m.On(c.On, Belonging)...), m.On(c.On, Recoupment)...)
	return p, nil
}
