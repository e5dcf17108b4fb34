package triage_test

import (
	"encoding/json"
	"fmt"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

// A school sends a form for more money, with half of it left empty. Applications
// for money alone have ended, so it is a request for an assessment, and its clock
// runs from the day it came in.
func ExampleReceive() {
	c := ehcp.Case{ID: "C-1", Born: ehcp.MustDate("2016-05-02")}
	contact, err := triage.ParseContact([]byte(`{
		"channel": "school-submission", "received": "2025-03-03", "from": "school", "party": "school:900002",
		"asks": ["money"], "holds": ["support"], "handled_by": "front desk"}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	in, err := triage.Receive(&c, contact, triage.LeedsIntake())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(in.Outcome)
	fmt.Println(in.Because)
	entries, _ := json.Marshal(in.Events)
	fmt.Println(string(entries))
	for _, a := range in.Asks {
		fmt.Printf("ask %s for the %s: %s\n", a.From, a.For, a.Why)
	}
	for _, h := range in.Held {
		fmt.Println("held:", h.What)
	}
	for _, w := range in.Tell {
		fmt.Printf("tell %s: %s %v\n", w.Who, w.What, w.Cites)
	}
	for _, f := range in.Flags {
		fmt.Println("look:", f.Says, f.Cites)
	}
	// Output:
	// assessment-request
	// It asks for individual funding, which is made only through the EHC process since applications ended. The six weeks run from the day it was received, whatever is missing from it.
	// [{"kind":"request-received","on":"2025-03-03","detail":"school","party":"school:900002"}]
	// ask the family for the views: the views, wishes and feelings of the child and the family count in every decision
	// ask the family for the evidence: what the family submits must be considered, and goes to everyone who is asked for advice
	// ask the family and the setting for the advice: advice that is sufficient is not sought again
	// ask the family for the doctor: the doctor's surgery tells which commissioning body is to be told
	// held: the date of birth
	// tell the parent or the young person: they are consulted before the authority decides; if an assessment is considered, that they can give views and evidence [SI 2014/1530 reg 3 CFA 2014 s 36(7)]
	// tell the responsible commissioning body: that an assessment is considered [SI 2014/1530 reg 4(2)(a)]
	// tell the authority's social services officers for children and young people with special educational needs: that an assessment is considered [SI 2014/1530 reg 4(2)(b)]
	// tell the head teacher or principal, or whoever is responsible for special educational needs at the early years provider: that an assessment is considered [SI 2014/1530 reg 4(2)(c) SI 2014/1530 reg 4(2)(d)]
	// look: Applications for individual funding without a plan ended on 31 August 2024. The test for an assessment is the need, and not the money. [Leeds City Council, report to the Executive Board, 19 June 2024 para 1.10 Leeds Local Offer, SEND and Inclusion Transformation, May 2024 CFA 2014 s 36(8)]
}

// Not to treat something as a request takes a reason and a name.
func ExampleParseContact_refusal() {
	_, err := triage.ParseContact([]byte(`{"channel": "phone", "received": "2025-03-03", "handled_by": "front desk",
		"not_a_request": {"by": "A. Officer", "reason": ""}}`))
	fmt.Println(err)
	// Output:
	// not_a_request.reason: not to treat something as a request needs a reason (line 2)
}

// One of the three has not said whether the psychologist's report of last year is
// enough: the suggestion is to ask.
func ExampleSuggestAdvice() {
	existing := []triage.Advice{{Party: "educational-psychologist", On: ehcp.MustDate("2024-06-10"), Author: triage.Yes, Authority: triage.Yes}}
	s := triage.SuggestAdvice(nil, "educational-psychologist", existing, triage.StandardAdviceRules(), ehcp.MustDate("2025-03-03"))
	fmt.Println(s.Input)
	fmt.Println(s.Because, s.Cites)
	fmt.Println("ask:", s.Ask, "otherwise:", s.Else)
	// Output:
	// ask-if-it-is-enough
	// There is advice of 10 June 2024, and not all have said whether it is sufficient. Nobody's silence is agreement. [SI 2014/1530 reg 6(4)]
	// ask: [the family] otherwise: update
}
