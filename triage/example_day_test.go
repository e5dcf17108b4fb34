package triage_test

import (
	"fmt"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
	"github.com/sendrules/sendrules/triage"
)

// A day in the life of a SEND team: what came in, what comes first, who does it,
// whom to chase, what the panel needs and what a family is told. The council and
// the children are made up.
func Example_day() {
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	today, engine := ehcp.MustDate("2025-11-03"), deadlines.Standard()

	// One case that is under way, and two contacts, each a case of its own.
	old, err := ehcp.ParseCase([]byte(`{"id": "C-1", "born": "2016-05-02", "events": [
		{"kind": "request-received", "on": "2025-06-30"}, {"kind": "assessment-agreed", "on": "2025-08-11"},
		{"kind": "advice-requested", "on": "2025-09-22", "party": "educational-psychologist"}]}`))
	must(err)
	caseload := []*ehcp.Case{&old, {ID: "C-2"}, {ID: "C-3"}}
	for i, document := range []string{
		`{"channel": "email", "received": "2025-10-31", "from": "parent", "asks": ["help"], "handled_by": "front desk"}`,
		`{"channel": "phone", "received": "2025-11-03", "from": "parent", "asks": ["information"], "handled_by": "front desk"}`,
	} {
		contact, err := triage.ParseContact([]byte(document))
		must(err)
		c := caseload[i+1]
		in, err := triage.Receive(c, contact, triage.LeedsIntake())
		must(err)
		c.Events = append(c.Events, in.Events...)
		must(c.Validate())
		fmt.Printf("%s, %s: %s\n", c.ID, contact.Channel, in.Outcome)
	}

	// The order of work. A contact that starts no clock has no place in it.
	ranker, err := triage.NewRanker(engine, triage.Statutory())
	must(err)
	top, place := triage.NewTop(20), map[string]int{}
	for _, c := range caseload {
		if s, ok := ranker.Stand(c, today); ok {
			top.Add(s)
		}
	}
	ranked := top.Ranked()
	for _, r := range ranked {
		place[r.ID] = r.Rank
		fmt.Printf("%d. %s: %s by %v\n", r.Rank, r.ID, r.Next.Title(), r.Due)
	}
	fmt.Println(triage.Why(&ranked[0].Standing, &ranked[1].Standing))

	// Who does it, and whom to chase.
	var work []triage.Work
	for _, c := range caseload {
		obligations := engine.Append(nil, c, today)
		work = append(work, triage.Work{Facts: triage.Facts{Case: c.ID, Area: "East"}, Order: place[c.ID], Roles: triage.Needed(c, obligations, today)})
		for _, r := range triage.Chase(c, obligations, triage.IllustrativeChasing(), workdays.EnglandAndWales(), today) {
			if r.On != today {
				continue // planned for a later day
			}
			fields := r.Fields()
			fields["recipient"], fields["reply_to"], fields["officer"] = "colleague", "send.team@example.org", "Amina Example"
			letter, err := r.Letter().Merge(fields)
			must(err)
			fmt.Println("letter:", letter.Subject)
			c.Events = append(c.Events, r.Event())
		}
	}
	shared, err := triage.Assign(work, []triage.Officer{{ID: "amina", Role: triage.Caseworker, Capacity: 2, Areas: []string{"East"}},
		{ID: "petra", Role: triage.Psychologist, Capacity: 9}}, triage.IllustrativeSharing(), today)
	must(err)
	for _, p := range shared.Placements {
		fmt.Println(p.Case, p.Role, p.Officer, "above capacity:", p.AboveCapacity)
	}

	// What the panel needs, with an award that rises in the middle of the year.
	scheme, err := funding.Shipped("midshire")
	must(err)
	request, err := funding.ParseRequest([]byte(`{"id": "C-1", "on": "2025-04-01", "until": "2026-03-31",
		"inputs": {"setting": "mainstream", "band": "A", "level": 3}, "changes": [{"from": "2025-11-03", "inputs": {"level": 4}}]}`))
	must(err)
	award, err := scheme.Price(request)
	must(err)
	packs, errs := triage.Agenda(engine, []triage.PanelCase{{Case: &old, Rank: place["C-1"], Funding: triage.FundingLines(&award)}}, today, today+14)
	for _, p := range packs {
		fmt.Println("panel:", p.Case, p.Decisions[0].Decision, "by", p.Decisions[0].By, p.Funding.Totals)
	}
	fmt.Println(len(errs), "refused")

	// What a family is told; FamilyView.Text makes a letter of it.
	view := triage.Family(engine, caseload[1], triage.Helper{Name: "Amina", How: "call 0113 496 0000"}, today)
	fmt.Println("family:", view.Where, view.Dates[0].Says)
	// Output:
	// C-2, email: assessment-request
	// C-3, phone: information-and-advice
	// 1. C-1: Send the final EHC plan by 2025-11-17
	// 2. C-2: Decide whether to assess by 2025-12-12
	// C-1 stands before C-2 because its tier is higher. C-1: Send the final EHC plan: it is due by 17 November 2025 (SI 2014/1530 reg 13(2)). C-2: Decide whether to assess: it is due by 12 December 2025 (SI 2014/1530 reg 5(1)).
	// letter: Give advice for the assessment: our reference C-1
	// C-1 caseworker amina above capacity: false
	// C-1 psychologist petra above capacity: false
	// C-2 caseworker amina above capacity: false
	// C-3 caseworker amina above capacity: true
	// panel: C-1 whether-to-make-a-plan by 2025-10-20 map[notional:6000.00 top-up:6180.67]
	// 0 refused
	// family: We have the request for an assessment. By 12 December 2025 the council must tell you if it will assess.
}
