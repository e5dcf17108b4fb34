package ehcp_test

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/sendrules/sendrules/ehcp"
)

// One case, as a council's system writes it: a parent asked for an assessment, and the council agreed to one.
func ExampleParseCase() {
	c, err := ehcp.ParseCase([]byte(`{
		"id": "C-1",
		"born": "2014-11-03",
		"events": [
			{"kind": "request-received", "on": "2025-01-06", "detail": "parent"},
			{"kind": "assessment-agreed", "on": "2025-02-14"}
		]
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.ID, "born", c.Born)
	for _, e := range c.Events {
		fmt.Println(e.On, e.Kind, e.Detail)
	}
	// Output:
	// C-1 born 2014-11-03
	// 2025-01-06 request-received parent
	// 2025-02-14 assessment-agreed
}

// A day that the calendar does not have is refused. The error has a code for machines, and names the field and the
// value.
func ExampleParseCase_badDate() {
	_, err := ehcp.ParseCase([]byte(`{"id": "C-1", "events": [{"kind": "request-received", "on": "2025-02-30"}]}`))
	fmt.Println(err)

	fault := err.(*ehcp.Error)
	fmt.Println(fault.Code)
	fmt.Println(fault.Field)
	fmt.Println(fault.Value)
	fmt.Println(fault.Message)
	// Output:
	// events[0].on "2025-02-30": February 2025 has 28 days
	// bad-date
	// events[0].on
	// 2025-02-30
	// February 2025 has 28 days
}

// The request was first entered under the wrong day. The log is not edited: a second entry withdraws the first.
func ExampleCase_Happened() {
	c := ehcp.Case{ID: "C-1", Events: []ehcp.Event{
		{ID: "e1", Kind: ehcp.RequestReceived, On: ehcp.MustDate("2025-01-16")},
		{Voids: "e1", Kind: ehcp.RequestReceived, On: ehcp.MustDate("2025-01-06"), Detail: ehcp.Parent},
		{Kind: ehcp.ReviewMeeting, On: ehcp.MustDate("2026-02-09"), Planned: true},
	}}
	for _, e := range c.Happened(ehcp.MustDate("2025-06-30")) {
		fmt.Println(e.On, e.Kind, e.Detail)
	}
	// Output:
	// 2025-01-06 request-received parent
}

// Where a case stands, for a family, on two days.
func ExampleCase_Stage() {
	c := ehcp.Case{ID: "C-1", Events: []ehcp.Event{
		{Kind: ehcp.RequestReceived, On: ehcp.MustDate("2025-01-06"), Detail: ehcp.Parent},
		{Kind: ehcp.AssessmentAgreed, On: ehcp.MustDate("2025-02-14")},
		{Kind: ehcp.AdviceRequested, On: ehcp.MustDate("2025-02-17"), Party: "educational-psychologist"},
		{Kind: ehcp.AdviceRequested, On: ehcp.MustDate("2025-02-17"), Party: "health"},
		{Kind: ehcp.AdviceReceived, On: ehcp.MustDate("2025-03-24"), Party: "health"},
		{Kind: ehcp.FinalPlanIssued, On: ehcp.MustDate("2025-05-23")},
		{Kind: ehcp.ReviewMeeting, On: ehcp.MustDate("2026-05-11"), Planned: true},
	}}
	for _, day := range []string{"2025-03-31", "2025-06-30"} {
		s := c.Stage(ehcp.MustDate(day))
		fmt.Printf("%s: %s since %v\n%s\n%s\n", day, s.Name, s.Since, s.Now, s.Next)
	}
	// Output:
	// 2025-03-31: assessing since 2025-02-17
	// The council is gathering advice: 1 of 2 are in.
	// When the advice is in, the council decides whether a plan is needed.
	// 2025-06-30: plan-in-place since 2025-05-23
	// The final plan has been sent.
	// A review meeting is planned for 11 May 2026.
}

// A case put together in code is checked as strictly as one that is read.
func ExampleCase_Validate() {
	c := ehcp.Case{ID: "C-1", Events: []ehcp.Event{
		{Kind: ehcp.ExceptionClaimed, Detail: ehcp.Absent, On: ehcp.MustDate("2025-02-14"), Until: ehcp.MustDate("2025-02-07")},
	}}
	fmt.Println(c.Validate())
	c.Events[0].Until = ehcp.MustDate("2025-03-14")
	fmt.Println(c.Validate())
	_ = json.NewEncoder(os.Stdout).Encode(c)
	// Output:
	// events[0].until "2025-02-07": the last day comes before the first, 2025-02-14
	// <nil>
	// {"id":"C-1","events":[{"kind":"exception-claimed","on":"2025-02-14","until":"2025-03-14","detail":"absent"}]}
}

// Two children, born a day apart, are a school year apart.
func ExampleNationalCurriculumYear() {
	in := ehcp.AcademicYearOf(ehcp.MustDate("2025-01-06"))
	for _, born := range []string{"2014-08-31", "2014-09-01", "2020-03-15"} {
		fmt.Printf("born %s: Year %d in %v\n", born, ehcp.NationalCurriculumYear(ehcp.MustDate(born), in), in)
	}
	// Output:
	// born 2014-08-31: Year 6 in 2024/25
	// born 2014-09-01: Year 5 in 2024/25
	// born 2020-03-15: Year 0 in 2024/25
}

// The parent holds the rights until the end of compulsory school age, the young person from the day after.
func ExampleCompulsorySchoolAgeEnds() {
	end := ehcp.CompulsorySchoolAgeEnds(ehcp.MustDate("2009-03-15"))
	fmt.Println(end.Weekday(), end)
	// Output: Friday 2025-06-27
}
