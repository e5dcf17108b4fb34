package deadlinestest_test

import (
	"fmt"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/deadlinestest"
	"github.com/sendrules/sendrules/ehcp"
)

// printer stands where a test has its *testing.T, to show what it would be told.
type printer struct{}

func (printer) Helper()                           {}
func (printer) Errorf(format string, args ...any) { fmt.Printf(format+"\n", args...) }

// A request of 6 January 2025 was agreed to in time. On 30 May the plan is late.
// One line asks for each; what holds says nothing.
func Example() {
	var t printer // in a test: t *testing.T
	c := ehcp.Case{ID: "C-1", Events: []ehcp.Event{
		{Kind: ehcp.RequestReceived, On: ehcp.MustDate("2025-01-06")},
		{Kind: ehcp.AssessmentAgreed, On: ehcp.MustDate("2025-02-14")},
	}}
	deadlinestest.NoneOverdue(t, c, "2025-05-26")
	deadlinestest.Due(t, c, "2025-05-30", "issue-final-plan", "2025-05-26")
	deadlinestest.Overdue(t, c, "2025-05-30", "issue-final-plan")
	deadlinestest.Status(t, c, "2025-05-30", "decide-whether-to-assess", "met")
	deadlinestest.None(t, c, "2025-05-30", "review-plan")
	// Output:
}

// A failure says what was wanted, what came out, why, and by which provision.
// Someone took a bank holiday for a day that moves the limit.
func ExampleDue() {
	var t printer // in a test: t *testing.T
	c := ehcp.Case{ID: "C-1", Events: []ehcp.Event{{Kind: ehcp.RequestReceived, On: ehcp.MustDate("2025-01-06")}}}
	deadlinestest.Due(t, c, "2025-06-30", "issue-final-plan", "2025-05-27")
	// Output:
	// issue-final-plan (Send the final EHC plan), case C-1 on 2025-06-30
	// want:  due 2025-05-27
	// got:   due 2025-05-26, overdue, 35 days late
	// who:   local-authority
	// why:   The request was received on 6 January 2025. 20 weeks later is 26 May 2025 (regulation
	//        13(2)). That day is a bank holiday; this time limit does not move. On 30 June 2025 it
	//        was not done, 35 days late.
	// law:   SI 2014/1530 reg 13(2)
	//        https://www.legislation.gov.uk/uksi/2014/1530/regulation/13/made
	//        SI 2014/1530 reg 13(3)
	//        https://www.legislation.gov.uk/uksi/2014/1530/regulation/13/made
}

// The whole case at once. The draft went out on 12 May, and the plan was sent
// before the family had had its 15 days.
func ExampleNoneOverdue() {
	var t printer // in a test: t *testing.T
	c := ehcp.Case{ID: "C-2", Events: []ehcp.Event{
		{Kind: ehcp.RequestReceived, On: ehcp.MustDate("2025-01-06")},
		{Kind: ehcp.AssessmentAgreed, On: ehcp.MustDate("2025-02-14")},
		{Kind: ehcp.DraftPlanServed, On: ehcp.MustDate("2025-05-12")},
		{Kind: ehcp.FinalPlanIssued, On: ehcp.MustDate("2025-05-23")},
	}}
	deadlinestest.NoneOverdue(t, c, "2025-06-30")
	// Output:
	// case C-2 on 2025-06-30: 1 time limit not shown to be kept
	// want:  nothing overdue, no time cut short, nothing that cannot be told
	//
	// allow-draft-representations (Leave 15 days for views on draft)
	// got:   due 2025-05-26, breached
	// who:   local-authority
	// why:   The draft plan was served on 12 May 2025. 15 days beginning with that day end on 26
	//        May 2025 (regulation 13(1)(a)). That day is a bank holiday; this time limit does not
	//        move. What had to wait came before the time was over.
	// law:   SI 2014/1530 reg 13(1)(a)
	//        https://www.legislation.gov.uk/uksi/2014/1530/regulation/13/made
	//        SEND Code of Practice para 9.77
	//        https://fliphtml5.com/cjrak/uymg/SEND_Code_of_Practice_/171
}

// A misspelt duty is no pass.
func ExampleNone() {
	var t printer // in a test: t *testing.T
	c := ehcp.Case{ID: "C-3", Events: []ehcp.Event{{Kind: ehcp.RequestReceived, On: ehcp.MustDate("2025-01-06")}}}
	deadlinestest.None(t, c, "2025-06-30", "issue-final-pln")
	// Output:
	// no duty is called "issue-final-pln"
	// near:  issue-final-plan, detained-issue-final-plan, statement-issue-final
}

// The engine comes last: here the law with a council's own standard beside it.
// A standard that was missed is overdue, and no breach of the law.
func ExampleOverdue() {
	var t printer // in a test: t *testing.T
	engine, err := deadlines.New(deadlines.Catalogue().And(deadlines.LocalStandards()), deadlines.Settings{})
	if err != nil {
		panic(err)
	}
	c := ehcp.Case{ID: "C-4", Events: []ehcp.Event{{Kind: ehcp.ContactReceived, On: ehcp.MustDate("2025-04-16")}}}
	deadlinestest.Due(t, c, "2025-04-28", "answer-contact", "2025-04-25", engine)
	deadlinestest.Overdue(t, c, "2025-04-28", "answer-contact", engine)
	deadlinestest.NoneOverdue(t, c, "2025-04-28", engine)
	// Output:
}

// What the log lacks is named: a long summer excuses nothing unless the school
// was asked for its advice in the window that the regulation names.
func ExampleStatus() {
	var t printer // in a test: t *testing.T
	c := ehcp.Case{ID: "C-5", Events: []ehcp.Event{
		{Kind: ehcp.RequestReceived, On: ehcp.MustDate("2024-07-01")},
		{Kind: ehcp.ExceptionClaimed, Detail: ehcp.SchoolClosed, On: ehcp.MustDate("2024-07-24"), Until: ehcp.MustDate("2024-09-01")},
	}}
	deadlinestest.Status(t, c, "2024-11-19", "issue-final-plan", "excused")
	// Output:
	// issue-final-plan (Send the final EHC plan), case C-5 on 2024-11-19
	// want:  excused
	// got:   due 2024-11-18, overdue, 1 day late
	// who:   local-authority
	// why:   The request was received on 1 July 2024. 20 weeks later is 18 November 2024
	//        (regulation 13(2)). On 19 November 2024 it was not done, 1 day late.
	// law:   SI 2014/1530 reg 13(2)
	//        https://www.legislation.gov.uk/uksi/2014/1530/regulation/13/made
	//        SI 2014/1530 reg 13(3)
	//        https://www.legislation.gov.uk/uksi/2014/1530/regulation/13/made
	// lacks: school-closed claimed from 24 July 2024 does not excuse issue-final-plan: no advice
	//        was asked of the setting between one week before it closed and one week before it
	//        re-opened
}
