package triage_test

import (
	"fmt"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

// A caseload in order: which child, what next, and the points that say why.
func ExampleRanker_Stand() {
	ranker, err := triage.NewRanker(deadlines.Standard(), triage.LookedAfterAndTransitions())
	if err != nil {
		fmt.Println(err)
		return
	}
	asOf := ehcp.MustDate("2026-11-02")
	var list []triage.Standing
	for _, text := range []string{
		`{"id": "C-1", "born": "2015-05-01", "events": [{"kind": "request-received", "on": "2026-05-01"}, {"kind": "family-consulted", "on": "2026-05-11"}, {"kind": "assessment-agreed", "on": "2026-06-10"}]}`,
		`{"id": "C-2", "born": "2015-05-01", "circumstances": [{"kind": "looked-after", "from": "2024-01-08"}],
		  "events": [{"kind": "request-received", "on": "2026-05-15"}, {"kind": "family-consulted", "on": "2026-05-20"}, {"kind": "assessment-agreed", "on": "2026-06-10"}]}`,
		`{"id": "C-3", "born": "2015-05-01", "events": [{"kind": "tribunal-order", "on": "2026-10-30", "detail": "name-school"}]}`,
		`{"id": "C-4", "born": "2015-05-01", "events": [{"kind": "request-received", "on": "2026-05-04"}, {"kind": "request-withdrawn", "on": "2026-05-18"}]}`,
	} {
		c, err := ehcp.ParseCase([]byte(text))
		if err != nil {
			fmt.Println(err)
			return
		}
		if s, ok := ranker.Stand(&c, asOf); ok { // not ok: nothing is left to do
			list = append(list, s)
		}
	}
	for _, r := range triage.Rank(list) {
		fmt.Printf("%d. %s, %d points: %s\n", r.Rank, r.ID, r.Score, r.Next.Title())
		for _, why := range r.Reasons {
			fmt.Printf("   %5d %s: %s\n", why.Points, why.Factor, why.Because())
		}
	}
	fmt.Println(triage.Why(&list[0], &list[1]))
	// Output:
	// 1. C-3, 13479 points: Name the school, as ordered
	//    13422 order: Name the school, as ordered: is due by 13 November 2026 (SI 2014/1530 reg 44(2)(f)), opened 30 October 2026 by tribunal order
	//        3 waiting: 3 days waited, from 30 October 2026: Name the school, as ordered (SI 2014/1530 reg 44(2)(f))
	//       54 near: 11 days left until 13 November 2026, the last day to “Name the school, as ordered” (SI 2014/1530 reg 44(2)(f))
	// 2. C-2, 9407 points: Send the final EHC plan
	//     9008 overdue: Send the final EHC plan: it was due by 2 October 2026 (SI 2014/1530 reg 13(2)) and is not done
	//      171 waiting: 171 days waited, from 15 May 2026: Send the final EHC plan (SI 2014/1530 reg 13(2))
	//       45 days-late: 31 days past 2 October 2026, the last day to “Send the final EHC plan” (SI 2014/1530 reg 13(2))
	//        1 complexity: What makes the case complex comes to 1: bodies asked for advice, circumstances that hold, an appeal on foot
	//        2 only-if: Tell the family, if no plan: 4 September 2026 was the last day (SI 2014/1530 reg 10(1)); it binds only if there is to be no plan
	//      180 looked-after: This holds today: looked after
	// 3. C-1, 9240 points: Send the final EHC plan
	//     9008 overdue: Send the final EHC plan: it was due by 18 September 2026 (SI 2014/1530 reg 13(2)) and is not done
	//      185 waiting: 185 days waited, from 1 May 2026: Send the final EHC plan (SI 2014/1530 reg 13(2))
	//       45 days-late: 45 days past 18 September 2026, the last day to “Send the final EHC plan” (SI 2014/1530 reg 13(2))
	//        2 only-if: Tell the family, if no plan: 21 August 2026 was the last day (SI 2014/1530 reg 10(1)); it binds only if there is to be no plan
	// C-2 stands before C-1 in the same tier by 167 points: complexity 1 and not 0, looked after 180 and not 0; against that, waiting 171 and not 185.
}

// A policy says how long anyone can be overtaken, before anyone is.
func ExamplePolicy_LongestOvertake() {
	for _, name := range triage.Policies() {
		p, _ := triage.Shipped(name)
		fmt.Printf("%s: within a tier by %d days, by no order %d, by an order %d\n", name, p.WithinTier(), p.UnlessOrdered(), p.LongestOvertake())
	}
	// Output:
	// looked-after-and-transitions: within a tier by 761 days, by no order 761, by an order 3652
	// statutory: within a tier by 170 days, by no order 364, by an order 3652
}

// What no order of work may weigh is refused by name, with the line.
func ExampleParsePolicy() {
	_, err := triage.ParsePolicy([]byte(`{"name": "ours", "about": "Set by nobody.", "due_soon_days": 28, "lead_days": 140,
  "tiers": [
    {"places": ["order-overdue"], "lifted_after": 3653}, {"places": ["order"]}, {"places": ["overdue"], "lifted_after": 365}, {"places": ["due-soon"]},
    {"places": ["excused", "cannot-tell", "due-later", "undated"]}, {"places": ["others", "guidance", "look"]}],
  "limits": {"any": {"points": 30, "before": 28, "after": 28}},
  "factors": {
    "looked-after": {"points": 90},
    "ethnicity": {"points": 90}}}`))
	fmt.Println(err)
	// Output:
	// factors.ethnicity "ethnicity": "ethnicity" is, or stands for, a characteristic that section 4 of the Equality Act 2010 protects: no order of work may weigh it (line 8)
}
