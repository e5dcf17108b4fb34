package funding_test

import (
	"errors"
	"fmt"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

// A unit of 20 places, 17 of them taken by pupils at the October count.
func ExampleNationalModel_Place() {
	on := ehcp.MustDate("2024-09-02")
	total := funding.Money(0)
	for _, part := range []struct {
		places funding.Money
		taken  funding.Answer
	}{{17, funding.Yes}, {3, funding.No}} {
		fact, err := funding.National().Place(funding.PlaceAsked{Setting: ehcp.SENUnit, On: on, Taken: part.taken})
		if err != nil {
			panic(err)
		}
		fmt.Println(int(part.places), "x", fact.Amount, "|", fact.Payer, "|", fact.Source.At)
		total += part.places * *fact.Amount
	}
	fmt.Println(total)

	_, err := funding.National().Place(funding.PlaceAsked{Setting: ehcp.SpecialPost16, On: on})
	var fault *ehcp.Error
	fmt.Println(errors.As(err, &fault), fault.Code)
	// Output:
	// 17 x 6000.00 | provider-authority | reg 14(2)(a)
	// 3 x 10000.00 | provider-authority | reg 14(2)(b)
	// 132000.00
	// true unknown-value
}

// What is known of a place today, and how well?
func ExampleFact_String() {
	fact, err := funding.National().Place(funding.PlaceAsked{Setting: ehcp.SENUnit, On: ehcp.MustDate("2026-11-25"), Taken: funding.No})
	if err != nil {
		panic(err)
	}
	fmt.Println(fact)
	// Output:
	// A place in a unit or resourced provision that no pupil took on the day of the autumn count is £10,000 a year. (from memory: not checked)
}

// A child in the care of Northshire lives with carers in Midshire. Both councils
// are fictional.
func ExampleNationalModel_TopUpPayer() {
	payment, err := funding.National().TopUpPayer(funding.ChildsPlace{
		On: ehcp.MustDate("2026-09-01"), LivesIn: "Midshire", LookedAfterBy: "Northshire", PlanOrSpecial: funding.Yes,
	})
	if err != nil {
		panic(err)
	}
	fmt.Println(payment.Pays, "pays; repayment by", payment.From, "is", payment.Repayment)
	// Output:
	// Midshire pays; repayment by Northshire is required
}

// A pupil moves on 1 January. The councils and schools are fictional.
func ExampleSplitByStays() {
	shares, err := funding.SplitByStays(funding.MustMoney("6000.00"), ehcp.MustDate("2024-09-01"), ehcp.MustDate("2025-08-31"), []funding.Stay{
		{From: ehcp.MustDate("2024-09-01"), Until: ehcp.MustDate("2024-12-31"), Setting: "Hill Primary", Payer: "Midshire"},
		{From: ehcp.MustDate("2025-01-01"), Until: ehcp.MustDate("2025-08-31"), Setting: "Dale Primary", Payer: "Northshire"},
	})
	if err != nil {
		panic(err)
	}
	for _, s := range shares {
		fmt.Println(s.Setting, "|", s.Payer, "|", s.Days, "days |", s.Amount)
	}
	// Output:
	// Hill Primary | Midshire | 122 days | 2005.48
	// Dale Primary | Northshire | 243 days | 3994.52
}
