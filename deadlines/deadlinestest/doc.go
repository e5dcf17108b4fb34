// Package deadlinestest holds a council's system to the law in its own go test:
// one line for a date, one for a whole case.
//
// Two calls are all that most tests need:
//
//	func TestPlanInTwentyWeeks(t *testing.T) {
//		c := ourCase(t) // an ehcp.Case, as your system writes it
//		deadlinestest.Due(t, c, "2025-06-30", "issue-final-plan", "2025-05-26")
//		deadlinestest.NoneOverdue(t, c, "2025-06-30")
//	}
//
// [Due] holds one date to the day that you expect; [NoneOverdue] asks whether the
// case keeps the law on a day. [Overdue], [Status] and [None] ask about one duty.
// A failure says what was wanted, what came out, why and by which provision; the
// test goes on after it.
//
// Every call takes the case by value and the day as "2025-06-30" or as a
// [date.Date]. The last argument may be an engine of your own, made with
// [deadlines.New]: the other reading, newer bank holidays, a council's own
// standards beside the law. Without one it is [deadlines.Standard]. It is the
// engine itself, so that a test can be given the very one that the system runs.
//
// No call passes by mistake. It fails where the name of a duty or a status is
// misspelt, a day is not in the calendar, the engine knows no law, or the case
// has a fault that [ehcp.Case.Validate] would refuse; only the ID may be left out.
// [NoneOverdue] fails, too, where the case has no obligation on the day: nothing
// was checked.
//
// What it will not do: read the clock, stop a test, find what is odd in a log
// ([deadlines.Report] has Findings for that), or say that a case is lawful where
// the law has no date.
//
// What stays compatible: the calls, and which of them hold for which case, as far
// as the law stays as it is. The wording of failures may change.
package deadlinestest
