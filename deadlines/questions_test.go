package deadlines_test

import (
	"fmt"
	"strings"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// What people ask, and what the library answers. Each answer is the sentence of
// Explain, one step to a line.

// answer prints what an engine says of some duties of a case on a day, and of the
// exceptions that were claimed for them and are not made out.
func answer(engine *deadlines.Engine, document, asOf string, duties ...string) {
	c, day := mustCase(document), ehcp.MustDate(asOf)
	report := engine.Evaluate(&c, day)
	for _, duty := range duties {
		for _, o := range report.Obligations {
			if o.Duty() == duty {
				fmt.Printf("%s:\n", o.Title())
				for _, step := range engine.Explain(&c, o, day).Steps {
					fmt.Println(" ", step.Says)
				}
			}
		}
		for _, f := range report.Findings {
			if f.Duty == duty {
				fmt.Println("  Note:", f.Message+".")
			}
		}
	}
}

// Does the summer stop the clock? No. The six and the twenty weeks run through the
// holidays and end where they end.
func Example_doesTheSummerStopTheClock() {
	answer(deadlines.Standard(), `{"id": "Q-1", "events": [
		{"kind": "request-received", "on": "2024-07-08", "detail": "parent"}]}`,
		"2024-08-01", "decide-whether-to-assess", "issue-final-plan")
	// Output:
	// Decide whether to assess:
	//   The request was received on 8 July 2024.
	//   6 weeks later is 19 August 2024 (regulation 5(1)).
	//   On 1 August 2024 it was open.
	// Send the final EHC plan:
	//   The request was received on 8 July 2024.
	//   20 weeks later is 25 November 2024 (regulation 13(2)).
	//   On 1 August 2024 it was open.
}

// Which day counts as received? The day that the log gives: the letter of Monday 6
// January that came on Wednesday counts from Wednesday, and an e-mail of Saturday
// from Saturday.
func Example_whichDayCountsAsReceived() {
	for _, received := range []string{"2025-01-08", "2025-01-11"} {
		answer(deadlines.Standard(), `{"id": "Q-2", "events": [
			{"kind": "request-received", "on": "`+received+`", "detail": "parent"}]}`,
			"2025-02-01", "issue-final-plan")
	}
	for _, n := range deadlines.Catalogue().NotCovered {
		if n.Matter == "received, sent, served" {
			fmt.Println(n.Why)
		}
	}
	// Output:
	// Send the final EHC plan:
	//   The request was received on 8 January 2025.
	//   20 weeks later is 28 May 2025 (regulation 13(2)).
	//   On 1 February 2025 it was open.
	// Send the final EHC plan:
	//   The request was received on 11 January 2025.
	//   20 weeks later is 31 May 2025 (regulation 13(2)).
	//   That day is a Saturday; this time limit does not move.
	//   On 1 February 2025 it was open.
	// Which day counts as receipt, sending or service is for the one who writes the log. No rule moves a day of receipt that is not a working day; some advice says otherwise for messages after 5pm (IPSEA, letter 9).
}

// No psychologist is available: does that excuse the council? No. It is none of the
// exceptions, and there is no word for claiming it.
func Example_noPsychologistIsAvailable() {
	answer(deadlines.Standard(), `{"id": "Q-3", "events": [
		{"kind": "request-received", "on": "2025-01-06", "detail": "parent"},
		{"kind": "assessment-agreed", "on": "2025-02-14"},
		{"kind": "advice-requested", "on": "2025-02-17", "party": "educational-psychologist"}]}`,
		"2025-06-30", "give-advice", "issue-final-plan")
	_, err := ehcp.ParseDetail("no-psychologist")
	fmt.Println(err)
	fmt.Println("The exceptions that can be claimed:", ehcp.ExceptionClaimed.Details())
	// Output:
	// Give advice for the assessment:
	//   The request for advice was received on 17 February 2025.
	//   6 weeks later is 31 March 2025 (regulation 8(1)).
	//   On 30 June 2025 it was not done, 91 days late. It binds only if the body asked is one that section 31 of the Children and Families Act 2014 names; the Code of Practice asks the same of others.
	// Send the final EHC plan:
	//   The request was received on 6 January 2025.
	//   20 weeks later is 26 May 2025 (regulation 13(2)).
	//   That day is a bank holiday; this time limit does not move.
	//   On 30 June 2025 it was not done, 35 days late.
	// detail "no-psychologist": there is no such detail
	// The exceptions that can be claimed: [school-closed early-years-closed personal absent appointment-missed coronavirus]
}

// The family was away for five weeks. That may excuse the plan, if it made the limit
// impractical; it moves no date. Three weeks are not enough.
func Example_theFamilyWasAwayForFiveWeeks() {
	for _, back := range []string{"2025-03-23", "2025-03-09"} {
		answer(deadlines.Standard(), `{"id": "Q-4", "events": [
			{"kind": "request-received", "on": "2025-01-06", "detail": "parent"},
			{"kind": "exception-claimed", "detail": "absent", "on": "2025-02-17", "until": "`+back+`"}]}`,
			"2025-06-30", "issue-final-plan")
	}
	// Output:
	// Send the final EHC plan:
	//   The request was received on 6 January 2025.
	//   20 weeks later is 26 May 2025 (regulation 13(2)).
	//   That day is a bank holiday; this time limit does not move.
	//   The exception "absent" is claimed from 17 February 2025 to 23 March 2025, and what the law asks for is in the log (regulation 10(4)(d)). The date stays. The limit need not be met if that is what made it impractical; it is then to be done as soon as it can be.
	// Send the final EHC plan:
	//   The request was received on 6 January 2025.
	//   20 weeks later is 26 May 2025 (regulation 13(2)).
	//   That day is a bank holiday; this time limit does not move.
	//   On 30 June 2025 it was not done, 35 days late.
	//   Note: absent claimed from 17 February 2025 does not excuse issue-final-plan: 21 days of it lie inside the time limit; 28 are needed.
}

// When may the final plan be issued after the draft? On the sixteenth day, if the
// day of service is the first, or as soon as the family has answered.
func Example_whenMayTheFinalPlanFollowTheDraft() {
	for _, later := range []string{
		`{"kind": "final-plan-issued", "on": "2025-03-17"}`,
		`{"kind": "final-plan-issued", "on": "2025-03-18"}`,
		`{"kind": "draft-representations-made", "on": "2025-03-10"}, {"kind": "final-plan-issued", "on": "2025-03-11"}`,
	} {
		answer(deadlines.Standard(), `{"id": "Q-5", "events": [
			{"kind": "draft-plan-served", "on": "2025-03-03"}, `+later+`]}`,
			"2025-04-01", "allow-draft-representations")
	}
	// Output:
	// Leave 15 days for views on draft:
	//   The draft plan was served on 3 March 2025.
	//   15 days beginning with that day end on 17 March 2025 (regulation 13(1)(a)).
	//   What had to wait came before the time was over.
	// Leave 15 days for views on draft:
	//   The draft plan was served on 3 March 2025.
	//   15 days beginning with that day end on 17 March 2025 (regulation 13(1)(a)).
	//   The time was left, until 17 March 2025.
	// Leave 15 days for views on draft:
	//   The draft plan was served on 3 March 2025.
	//   15 days beginning with that day end on 17 March 2025 (regulation 13(1)(a)).
	//   The family answered on 10 March 2025, which ends the wait.
}

// The review was late: when is the next? Twelve months of the decision on the late
// one, and not of the day on which it should have been.
func Example_theReviewWasLate() {
	answer(deadlines.Standard(), `{"id": "Q-6", "events": [
		{"kind": "final-plan-issued", "on": "2024-01-10"},
		{"kind": "review-meeting", "on": "2025-02-10"},
		{"kind": "decided-to-maintain", "on": "2025-03-03"}]}`,
		"2025-04-01", "review-plan")
	// Output:
	// Review the plan:
	//   The final plan was issued on 10 January 2024.
	//   12 months beginning with that day end on 9 January 2025 (section 44(1) of the Children and Families Act 2014).
	//   It was done on 3 March 2025, 53 days late.
	// Review the plan:
	//   The family was told that the plan stays as it is on 3 March 2025.
	//   12 months beginning with that day end on 2 March 2026 (section 44(1) of the Children and Families Act 2014).
	//   On 1 April 2025 it was open.
}

// The council concedes an appeal about a plan on 20 July. The draft is due in
// August and the plan in October: no holiday moves them.
func Example_theCouncilConcedesOn20July() {
	answer(deadlines.Standard(), `{"id": "Q-7", "events": [
		{"kind": "appeal-received", "on": "2026-06-15"},
		{"kind": "appeal-conceded", "on": "2026-07-20", "detail": "make-plan"}]}`,
		"2026-08-03", "answer-appeal", "serve-ordered-draft", "issue-ordered-plan")
	// Output:
	// Answer the appeal:
	//   The authority received the appeal on 15 June 2026.
	//   30 working days later is 27 July 2026 (rule 21(1)(c) of the tribunal's rules).
	//   It ended on 20 July 2026, overtaken by what happened then.
	// Serve the draft, as conceded:
	//   The authority told the tribunal that it will not oppose the appeal on 20 July 2026.
	//   5 weeks later is 24 August 2026 (regulation 45(6)(a)).
	//   On 3 August 2026 it was open.
	// Send the plan, as conceded:
	//   The authority told the tribunal that it will not oppose the appeal on 20 July 2026.
	//   11 weeks later is 5 October 2026 (regulation 45(6)(b)).
	//   On 3 August 2026 it was open.
}

// We moved in the middle of the assessment. The old authority's duties end with the
// move, and the new one's begin when the child comes to its attention. Each has a
// document of its own.
func Example_weMovedMidAssessment() {
	fmt.Println("THE OLD AUTHORITY")
	answer(deadlines.Standard(), `{"id": "Q-8", "events": [
		{"kind": "request-received", "on": "2025-01-06", "detail": "parent"},
		{"kind": "assessment-agreed", "on": "2025-02-14"},
		{"kind": "moved", "on": "2025-03-03"}]}`,
		"2025-04-01", "issue-final-plan")
	fmt.Println("THE NEW AUTHORITY")
	answer(deadlines.Standard(), `{"id": "Q-8", "events": [
		{"kind": "became-responsible", "on": "2025-03-10"}]}`,
		"2025-04-01", "decide-whether-to-assess", "issue-final-plan")
	// Output:
	// THE OLD AUTHORITY
	// Send the final EHC plan:
	//   The request was received on 6 January 2025.
	//   20 weeks later is 26 May 2025 (regulation 13(2)).
	//   That day is a bank holiday; this time limit does not move.
	//   It ended on 3 March 2025, overtaken by what happened then.
	// THE NEW AUTHORITY
	// Decide whether to assess:
	//   The child came to the authority's attention on 10 March 2025.
	//   6 weeks later is 21 April 2025 (regulation 5(1)).
	//   That day is a bank holiday; this time limit does not move.
	//   On 1 April 2025 it was open.
	// Send the final EHC plan:
	//   The child came to the authority's attention on 10 March 2025.
	//   20 weeks later is 28 July 2025 (regulation 13(2)).
	//   On 1 April 2025 it was open.
}

// A plan for September issued on 15 February: by the regulation a day late, by the
// Code in time.
func Example_aPlanIssuedOn15February() {
	for _, reading := range []deadlines.Reading{deadlines.AsEnacted, deadlines.AsInCode} {
		engine, err := deadlines.New(deadlines.Catalogue(), deadlines.Settings{Reading: reading})
		if err != nil {
			panic(err)
		}
		fmt.Println(strings.ToUpper(reading.String()))
		answer(engine, `{"id": "Q-9", "events": [
			{"kind": "amended-plan-issued", "on": "2025-02-15"},
			{"kind": "phase-transfer", "on": "2025-09-01", "detail": "primary-to-secondary", "planned": true}]}`,
			"2025-03-03", "finalise-phase-transfer")
	}
	// Output:
	// STATUTE
	// Finalise plan for the transfer:
	//   Planned for 1 September 2025: phase transfer. The duty opens 12 months before, on 1 September 2024.
	//   It must be done before 15 February 2025, so by 14 February 2025 (regulation 18(1)(b)).
	//   It was done on 15 February 2025, 1 day late.
	// CODE
	// Finalise plan for the transfer:
	//   Planned for 1 September 2025: phase transfer. The duty opens 12 months before, on 1 September 2024.
	//   It must be done by 15 February 2025 (paragraph 9.179 of the Code of Practice).
	//   That day is a Saturday; this time limit does not move.
	//   It was done on 15 February 2025, in time.
}
