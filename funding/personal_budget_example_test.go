package funding_test

import (
	"fmt"

	"github.com/sendrules/sendrules/funding"
)

// A mother asks for direct payments for speech therapy, part of it given at
// school. What does the law still ask?
func ExampleCheckBudget() {
	facts := map[string]funding.Answer{
		"recipient-is-nominee":              funding.No,
		"recipient-is-not-the-young-person": funding.Yes,
		"used-in-school-or-college":         funding.Yes,
		"head-consents-in-writing":          funding.No,
		"used-where-early-education-is":     funding.No,
	}
	for _, step := range funding.BudgetSteps() {
		if step.ID != "pay" {
			continue
		}
		for _, c := range step.Needs { // all that was found in order
			if _, said := facts[c.ID]; !said && c.ID != "amount-sufficient" {
				facts[c.ID] = funding.Yes
			}
		}
	}

	check, err := funding.CheckBudget("pay", facts)
	if err != nil {
		panic(err)
	}
	fmt.Println("so far:", check.State)
	for _, c := range check.Needs {
		switch c.State {
		case funding.ConditionNotMet:
			fmt.Printf("not met: %s (%s)\n", c.Asks, c.Cites)
		case funding.ConditionUnknown:
			fmt.Printf("still to be learnt: %s (%s)\n", c.Asks, c.Cites)
		}
	}
	// Output:
	// so far: not-met
	// not met: the head teacher or principal consented in writing (SI 2014/1652 reg 9(1))
	// still to be learnt: the amount is enough to secure the agreed provision (SI 2014/1652 reg 10(1))
}

// What must a council do before it stops direct payments?
func ExampleBudgetSteps() {
	for _, step := range funding.BudgetSteps() {
		if step.ID != "may-stop" {
			continue
		}
		fmt.Println(step.Title)
		for _, c := range step.Grounds {
			fmt.Printf("  if %s (%s)\n", c.Asks, c.Cites)
		}
		for _, c := range step.Needs {
			if c.Only == nil {
				fmt.Printf("  then %s (%s)\n", c.Asks, c.Cites)
			}
		}
	}
	// Output:
	// Stop direct payments, as the authority may
	//   if the recipient did not keep to what was agreed under regulation 8(3) (SI 2014/1652 reg 14(2))
	//   if the authority decided so after a review (SI 2014/1652 reg 11(5)(d))
	//   then the recipient was given notice in writing first (SI 2014/1652 reg 14(3))
	//   then the notice gives the reasons (SI 2014/1652 reg 14(3))
}

// What may a personal budget hold, and which regulations govern its payments?
func ExampleBudgetProvisions() {
	for _, p := range funding.BudgetProvisions() {
		fmt.Println(p.Kind, "|", p.DirectPayments)
	}
	// Output:
	// special-educational-provision | SI 2014/1652
	// health-care-provision | SI 2013/1617
	// social-care-provision | SI 2009/1887
}
