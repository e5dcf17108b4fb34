package triage_test

import (
	"fmt"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

// Health was asked for advice on 1 September; on 29 September, 14 days before
// the limit, it is reminded. When the letter has gone, its event goes into the
// log, and the next one is planned.
func ExampleChase() {
	c, err := ehcp.ParseCase([]byte(`{"id": "C-7", "events": [
		{"kind": "request-received", "on": "2026-07-20"},
		{"kind": "advice-requested", "on": "2026-09-01", "party": "health"},
		{"kind": "advice-requested", "on": "2026-09-01", "party": "educational-psychologist"},
		{"kind": "advice-received", "on": "2026-09-21", "party": "educational-psychologist"}]}`))
	if err != nil {
		panic(err)
	}
	engine, policy, calendar := deadlines.Standard(), triage.IllustrativeChasing(), workdays.EnglandAndWales()
	for range 2 {
		asOf := ehcp.MustDate("2026-09-29")
		for _, r := range triage.Chase(&c, engine.Append(nil, &c, asOf), policy, calendar, asOf) {
			in := r.Inputs[0]
			fmt.Printf("%v %s: %s, due %v, reminder %d of at most %d\n", r.On, r.Party, in.Title, in.Due, in.Number, in.AtMost)
			if r.On == asOf {
				c.Events = append(c.Events, r.Event())
			}
		}
	}
	// Output:
	// 2026-09-29 health: Give advice for the assessment, due 2026-10-13, reminder 1 of at most 6
	// 2026-10-06 health: Give advice for the assessment, due 2026-10-13, reminder 2 of at most 6
}

func ExampleReminder_Letter() {
	c, err := ehcp.ParseCase([]byte(`{"id": "C-7", "events": [{"kind": "placement-consulted", "on": "2026-09-01", "party": "school:900001"}]}`))
	if err != nil {
		panic(err)
	}
	asOf := ehcp.MustDate("2026-09-18")
	for _, r := range triage.Chase(&c, deadlines.Standard().Append(nil, &c, asOf), triage.IllustrativeChasing(), workdays.EnglandAndWales(), asOf) {
		fields := r.Fields()
		fields["recipient"] = "Head teacher, Fictional Primary School"
		fields["reply_to"] = "send.team@example.org"
		fields["officer"] = "Amina Example, SEND caseworker"
		letter, err := r.Letter().Merge(fields)
		if err != nil {
			panic(err)
		}
		fmt.Println(letter.Subject)
		fmt.Println()
		fmt.Println(letter.Body)
	}
	// Output:
	// Answer the consultation: our reference C-7
	//
	// Dear Head teacher, Fictional Primary School
	//
	// We asked you for something about a child or young person, and we do not have it yet. Our reference is C-7. It was due by 16 September 2026.
	//
	// - Answer the consultation. Asked for on 1 September 2026, due by 16 September 2026 (15 days), now 2 days late. Guidance asks for that day (SEND Code of Practice para 9.83); it is not a limit in law.
	//
	// Please send it to send.team@example.org as soon as you can: the family is waiting for it. If you have sent it already, please tell us, so that we can look for it. If something stands in the way, please tell us what, and when you can send it.
	//
	// Thank you
	//
	// Amina Example, SEND caseworker
}
