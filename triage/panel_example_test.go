package triage_test

import (
	"fmt"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

// What a decision brings is the engine's answer to the log with that decision in
// it.
func ExamplePack() {
	c := ehcp.Case{ID: "C-1", Born: ehcp.MustDate("2016-05-02"), Events: []ehcp.Event{
		{Kind: ehcp.RequestReceived, On: ehcp.MustDate("2025-01-06"), Detail: ehcp.Parent},
	}}
	p, err := triage.Pack(deadlines.Standard(), triage.PanelCase{Case: &c, Rank: 1}, ehcp.MustDate("2025-02-10"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range p.Decisions {
		fmt.Printf("%s by %v (%v)\n", d.Decision, d.By, d.Status)
		for _, m := range d.Missing {
			fmt.Println("missing:", m.Says, m.Cites)
		}
		for _, o := range d.Options {
			fmt.Println(o.Kind)
			for _, c := range o.Settles {
				fmt.Printf("  settles %s: %v\n", c.Duty, c.Status)
			}
			for _, c := range o.Leaves {
				fmt.Printf("  leaves %s, by %v\n", c.Duty, c.Due)
			}
			for _, c := range o.Opens {
				fmt.Printf("  opens %s, by %v\n", c.Duty, c.Due)
			}
		}
	}
	for _, n := range append(p.Funding.Notes, p.Transport.Notes...) {
		fmt.Println("note:", n.Says, n.Cites)
	}
	// Output:
	// whether-to-assess by 2025-02-17 (open)
	// missing: The family has not been consulted. [CFA 2014 s 36(4) SI 2014/1530 reg 3]
	// assessment-agreed
	//   settles decide-whether-to-assess: met
	//   leaves notify-no-plan, by 2025-04-28
	//   leaves issue-final-plan, by 2025-05-26
	// assessment-refused
	//   settles decide-whether-to-assess: met
	//   settles notify-no-plan: ended
	//   settles issue-final-plan: ended
	//   opens appeal, by 2025-04-10
	//   opens contact-mediation-adviser, by 2025-04-10
	// note: No award has been proposed. No decision waits for one, and the provision in a plan must be secured all the same. [CFA 2014 s 42(2)]
	// note: Travel is decided under a law of its own, and is no part of the decision on the plan: neither waits for the other. [Education Act 1996 s 508B]
	// note: Whether transport is needed is not known: ask. []
}

// The second case is ranked lower, and its decision cannot wait for the next
// panel.
func ExampleAgenda() {
	asked := func(id, on string) *ehcp.Case {
		return &ehcp.Case{ID: id, Events: []ehcp.Event{{Kind: ehcp.RequestReceived, On: ehcp.MustDate(on)}}}
	}
	packs, errs := triage.Agenda(deadlines.Standard(), []triage.PanelCase{
		{Case: asked("C-1", "2025-02-10"), Rank: 1},
		{Case: asked("C-2", "2025-01-27"), Rank: 2},
	}, ehcp.MustDate("2025-03-03"), ehcp.MustDate("2025-03-17"))
	for _, p := range packs {
		fmt.Println(p.Case, p.Decisions[0].By)
	}
	fmt.Println(len(errs), "refused")
	// Output:
	// C-2 2025-03-10
	// C-1 2025-03-24
	// 0 refused
}

func ExampleFamily() {
	c := ehcp.Case{ID: "C-1", Events: []ehcp.Event{
		{Kind: ehcp.RequestReceived, On: ehcp.MustDate("2025-01-06"), Detail: ehcp.Parent},
		{Kind: ehcp.AssessmentAgreed, On: ehcp.MustDate("2025-02-10")},
		{Kind: ehcp.AdviceRequested, On: ehcp.MustDate("2025-02-12"), Party: "health"},
		{Kind: ehcp.DraftPlanServed, On: ehcp.MustDate("2025-05-12")},
	}}
	helper := triage.Helper{Name: "Sam in the SEND team", How: "call 0113 496 0000"}
	fmt.Print(triage.Family(deadlines.Standard(), &c, helper, ehcp.MustDate("2025-05-27")).Text())
	// Output:
	// Where things are now
	// The council has sent you a draft plan. This was on 12 May 2025.
	//
	// What happens next
	// You can say what you think of it, ask for a school or college, and ask for a meeting.
	//
	// What the law says
	// By 26 May 2025 the council had to send the final plan. This has not been done.
	//
	// Who we have asked
	// We have asked the health service for advice. It has not come yet.
	//
	// What you can do
	// The council is late. You can complain to the council. If that does not help, you can go to the Ombudsman.
	// You can get advice from your local SEND advice service.
	//
	// Who to ask
	// To ask us about this, contact Sam in the SEND team: call 0113 496 0000.
}
