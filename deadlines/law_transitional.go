package deadlines

import (
	"time"

	"github.com/sendrules/sendrules/ehcp"
)

// From statements to plans: SI 2014/2270, September 2014 to March 2018.
func transitionalLaw() []Duty {
	const text = "https://www.legislation.gov.uk/uksi/2014/2270/article/"
	toPost16 := Anchor{Match: On(ehcp.PhaseTransfer).EvenPlanned().For(ehcp.SecondaryToPost16), Take: FirstSince, None: Optional}
	toOther := Anchor{Match: On(ehcp.PhaseTransfer).EvenPlanned().For(ehcp.EarlyYearsToSchool, ehcp.InfantToJunior, ehcp.PrimaryToMiddle, ehcp.PrimaryToSecondary, ehcp.MiddleToSecondary),
		Take: FirstSince, None: Optional}
	before := func(day int, month time.Month, of Anchor, only Span, article string) Term {
		t := BeforeDay(day, month).From(of).By(Statute(Transition14, "art "+article).ReadAt(text + "14/made"))
		t.OnDay.Only = only
		return t
	}
	return []Duty{
		{
			ID:    "convert-statement",
			Title: "Move the statement to a plan",
			Kind:  Obligatory,
			Owner: LocalAuthority,
			Opens: On(ehcp.StatementHeld),
			Again: Absorbed,
			Due: EarlierOf(
				before(31, time.May, toPost16, years(2015, 2015), "12(2)"),
				before(31, time.March, toPost16, years(2016, 2017), "14(3)(a)"),
				before(15, time.February, toOther, years(2016, 2017), "14(3)(b)"),
				Term{OnDay: &YearDay{Month: time.September, Day: 1, Edge: EdgeBefore, Age: 15, Only: years(2017, 2018)},
					Cites: []Citation{Statute(Transition14, "art 14(3)(c)").ReadAt(text + "14/made")}},
				Term{OnDay: &YearDay{Month: time.April, Day: 1, Edge: EdgeBefore, Year: 2018},
					Cites: []Citation{Statute(Transition14, "art 14(5)").ReadAt(text + "14/made")}},
			),
			Meets:   On(ehcp.FinalPlanIssued, ehcp.PlanRefused),
			Cites:   []Citation{Statute(Transition14, "art 14").ReadAt(text + "14/made"), Statute(Transition14, "art 12").ReadAt("https://github.com/legalize-dev/legalize-uk/blob/0b5669de/uk/uksi-2014-2270.md")},
			InForce: Since(1983, 4, 1).To(2018, 4, 1),
			Notes:   "The opening is the statement, which may be older than the Order. Before 15 February or 31 March for a transfer in 2016 or 2017, before 31 May for post-16 in 2015, before Year 10 for who comes to Year 9 in 2016 or 2017, and before 1 April 2018 for all. The Order's words leave a child who comes to Year 9 in 2017 until Year 10; the row keeps the earlier day.",
		},
	}
}
