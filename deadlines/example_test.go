package deadlines_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// The examples need a case; most read it as an adapter would.
func mustCase(document string) ehcp.Case {
	c, err := ehcp.ParseCase([]byte(document))
	if err != nil {
		panic(err)
	}
	return c
}

// A request of 6 January 2025, looked at on 30 June: nothing has been done.
func ExampleEngine_Evaluate() {
	c := mustCase(`{"id": "C-1", "events": [
		{"kind": "request-received", "on": "2025-01-06", "detail": "parent"},
		{"kind": "assessment-agreed", "on": "2025-02-14"}]}`)

	report := deadlines.Standard().Evaluate(&c, ehcp.MustDate("2025-06-30"))
	for _, o := range report.Obligations {
		if o.Due == 0 { // as soon as practicable: the law gives no day
			fmt.Println(o.Duty(), "|", o.Status, "|", o.Cites()[0])
			continue
		}
		fmt.Println(o.Duty(), "|", o.Due, "|", o.Status, "|", o.Days, "|", o.Cites()[0])
	}
	// Output:
	// decide-whether-to-assess | 2025-02-17 | met | 3 | SI 2014/1530 reg 5(1)
	// notify-no-plan | 2025-04-28 | overdue | -63 | SI 2014/1530 reg 10(1)
	// issue-final-plan | 2025-05-26 | overdue | -35 | SI 2014/1530 reg 13(2)
	// consult-family | open | SI 2014/1530 reg 3
}

// Why is the plan due on a bank holiday?
func ExampleEngine_Explain() {
	c := mustCase(`{"id": "C-1", "events": [{"kind": "request-received", "on": "2025-01-06"}]}`)
	asOf := ehcp.MustDate("2025-06-30")
	engine := deadlines.Standard()
	for _, o := range engine.Evaluate(&c, asOf).Obligations {
		if o.Duty() == "issue-final-plan" {
			fmt.Println(strings.ReplaceAll(engine.Explain(&c, o, asOf).Sentence, ". ", ".\n"))
		}
	}
	// Output:
	// The request was received on 6 January 2025.
	// 20 weeks later is 26 May 2025 (regulation 13(2)).
	// That day is a bank holiday; this time limit does not move.
	// On 30 June 2025 it was not done, 35 days late.
}

// When does the time to appeal end? The refusal was sent on 1 October, the
// mediation certificate issued on 29 November, and the later day falls at
// Christmas.
func ExampleEngine_Explain_appealAtChristmas() {
	c := mustCase(`{"id": "C-2", "events": [
		{"kind": "assessment-refused", "on": "2022-10-01"},
		{"kind": "mediation-certificate-issued", "on": "2022-11-29"}]}`)
	asOf := ehcp.MustDate("2022-12-30")
	engine := deadlines.Standard()
	for _, o := range engine.Evaluate(&c, asOf).Obligations {
		if o.Duty() == "appeal" {
			for _, step := range engine.Explain(&c, o, asOf).Steps {
				fmt.Printf("%-9s %v %s\n", step.Op, step.To, step.Says)
			}
		}
	}
	// Output:
	// opened    2022-10-01 The family was told that there will be no assessment on 1 October 2022.
	// counted   2022-12-01 2 months later is 1 December 2022 (rule 20(1)(c) of the tribunal's rules).
	// found     2022-11-29 The mediation certificate was issued on 29 November 2022.
	// counted   2022-12-29 1 month later is 29 December 2022 (rule 20(1)(c) of the tribunal's rules).
	// later-of  2022-12-29 The later of these days counts: 29 December 2022.
	// rolled    2023-01-03 That day lies in the time from 25 December to 1 January; the time ends on 3 January 2023 (rule 12 of the tribunal's rules).
	// status    2022-12-30 On 30 December 2022 it was open.
}

// Does a long summer excuse a late plan? Only if the school was asked for its
// advice in the window that the regulation names; and the date stays.
func ExampleEngine_Evaluate_summerClosure() {
	for _, asked := range []string{"2024-07-22", "2024-07-01"} {
		c := mustCase(`{"id": "C-3", "events": [
			{"kind": "request-received", "on": "2024-07-01"},
			{"kind": "assessment-agreed", "on": "2024-07-19"},
			{"kind": "advice-requested", "on": "` + asked + `", "party": "school"},
			{"kind": "exception-claimed", "on": "2024-07-24", "until": "2024-09-01", "detail": "school-closed", "party": "school"}]}`)
		report := deadlines.Standard().Evaluate(&c, ehcp.MustDate("2024-12-20"))
		for _, o := range report.Obligations {
			if o.Duty() == "issue-final-plan" {
				fmt.Println("asked on", asked, "-", o.Due, o.Status)
			}
		}
		for _, f := range report.Findings {
			if f.Duty == "issue-final-plan" {
				fmt.Println(f.Message)
			}
		}
	}
	// Output:
	// asked on 2024-07-22 - 2024-11-18 excused
	// asked on 2024-07-01 - 2024-11-18 overdue
	// school-closed claimed from 24 July 2024 does not excuse issue-final-plan: no advice was asked of the setting between one week before it closed and one week before it re-opened
}

// The two readings of "before 15 February" and of "12 months starting with".
func ExampleReading() {
	c := mustCase(`{"id": "C-4", "events": [
		{"kind": "decided-to-maintain", "on": "2024-11-25"},
		{"kind": "phase-transfer", "on": "2025-09-01", "detail": "primary-to-secondary", "planned": true}]}`)
	for _, reading := range []deadlines.Reading{deadlines.AsEnacted, deadlines.AsInCode} {
		engine, err := deadlines.New(deadlines.Catalogue(), deadlines.Settings{Reading: reading})
		if err != nil {
			panic(err)
		}
		for _, o := range engine.Evaluate(&c, ehcp.MustDate("2024-12-01")).Obligations {
			if o.Kind() == deadlines.Obligatory {
				fmt.Println(reading, o.Duty(), o.Due, "firm:", o.Firm)
			}
		}
	}
	// Output:
	// statute finalise-phase-transfer 2025-02-14 firm: false
	// statute review-plan 2025-11-24 firm: true
	// code finalise-phase-transfer 2025-02-15 firm: false
	// code review-plan 2025-11-25 firm: true
}

// Firm: a date that hangs on a forecast, or on something that may yet come, can
// still move.
func ExampleObligation_firm() {
	before := mustCase(`{"id": "C-5", "events": [
		{"kind": "move-known", "on": "2025-02-03"},
		{"kind": "moved", "on": "2025-02-28", "planned": true}]}`)
	after := mustCase(`{"id": "C-5", "events": [
		{"kind": "move-known", "on": "2025-02-03"},
		{"kind": "moved", "on": "2025-03-07"}]}`)
	for _, c := range []ehcp.Case{before, after} {
		o := deadlines.Standard().Evaluate(&c, ehcp.MustDate("2025-03-10")).Obligations[0]
		fmt.Println(o.Duty(), o.Due, o.Status, "firm:", o.Firm)
	}
	// Output:
	// transfer-plan 2025-02-28 overdue firm: false
	// transfer-plan 2025-03-07 overdue firm: true
}

// What did we know when we wrote? The request was first logged a week late.
func ExampleEngine_KnownAt() {
	c := mustCase(`{"id": "C-6", "events": [
		{"id": "a", "kind": "request-received", "on": "2025-01-13", "recorded": "2025-01-13T10:00:00Z"},
		{"id": "b", "kind": "request-received", "on": "2025-01-06", "recorded": "2025-03-03T16:20:00Z", "voids": "a"}]}`)
	asOf := ehcp.MustDate("2025-04-01")
	wrote := time.Date(2025, time.February, 17, 12, 0, 0, 0, time.UTC)
	for _, engine := range []*deadlines.Engine{deadlines.Standard(), deadlines.Standard().KnownAt(wrote)} {
		for _, o := range engine.Evaluate(&c, asOf).Obligations {
			if o.Duty() == "issue-final-plan" {
				fmt.Println(o.Due)
			}
		}
	}
	// Output:
	// 2025-05-26
	// 2025-06-02
}

// What cannot be told is never guessed: the result names the fact to ask for.
func ExampleObligation_Needs() {
	c := mustCase(`{"id": "C-7", "events": [{"kind": "plan-transferred", "on": "2025-02-03"}]}`)
	for _, o := range deadlines.Standard().Evaluate(&c, ehcp.MustDate("2025-03-01")).Obligations {
		fmt.Println(o.Duty(), o.Status, o.Needs())
	}
	// Output:
	// tell-family-of-transfer open []
	// review-after-transfer cannot-tell [the day the plan was made or last reviewed]
}

// A council joins its own standard to the law: five working days to answer.
func ExampleLocalStandards() {
	engine, err := deadlines.New(deadlines.Catalogue().And(deadlines.LocalStandards()), deadlines.Settings{})
	if err != nil {
		panic(err)
	}
	c := mustCase(`{"id": "C-8", "events": [{"kind": "contact-received", "on": "2025-04-16"}]}`)
	for _, o := range engine.Evaluate(&c, ehcp.MustDate("2025-04-22")).Obligations {
		fmt.Println(o.Duty(), o.Kind(), o.Due, o.Status)
	}
	// Output:
	// answer-contact local-standard 2025-04-25 open
}

// Newer bank holidays, as GOV.UK publishes them, without a new version of this
// library.
func ExampleNew_newerBankHolidays() {
	published := `{"england-and-wales": {"division": "england-and-wales", "events": [
		{"title": "New Year’s Day", "date": "2031-01-01"}, {"title": "Good Friday", "date": "2031-04-11"},
		{"title": "Easter Monday", "date": "2031-04-14"}, {"title": "Early May bank holiday", "date": "2031-05-05"},
		{"title": "Spring bank holiday", "date": "2031-05-26"}, {"title": "Summer bank holiday", "date": "2031-08-25"},
		{"title": "Christmas Day", "date": "2031-12-25"}, {"title": "Boxing Day", "date": "2031-12-26"}]}}`
	longer, err := workdays.EnglandAndWales().Extend(strings.NewReader(published))
	if err != nil {
		panic(err)
	}
	c := mustCase(`{"id": "C-9", "events": [{"kind": "mediation-declined", "on": "2030-12-30"}]}`)
	for _, calendar := range []*workdays.Calendar{nil, longer} {
		engine, err := deadlines.New(deadlines.Catalogue(), deadlines.Settings{Workdays: calendar})
		if err != nil {
			panic(err)
		}
		o := engine.Evaluate(&c, ehcp.MustDate("2030-12-31")).Obligations[0]
		if o.Status == deadlines.CannotTell {
			fmt.Println("cannot tell without", o.Needs())
		} else {
			fmt.Println(o.Due)
		}
	}
	// Output:
	// cannot tell without [bank holidays after 31 December 2030]
	// 2031-01-03
}
