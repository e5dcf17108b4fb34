package deadlinestest_test

import (
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/deadlinestest"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// one is a check of one duty on one day, as a table has it. The day comes as a
// string and as a date.Date.
type one struct {
	name  string
	c     ehcp.Case
	asOf  string
	duty  string
	want  string // the date, or the status
	holds bool
}

// each runs a table of checks, twice over.
func each(t *testing.T, table []one, asString func(deadlinestest.T, one, string), asDate func(deadlinestest.T, one, date.Date)) {
	t.Helper()
	for _, row := range table {
		t.Run(row.name, func(t *testing.T) {
			first := said(t, func(t deadlinestest.T) { asString(t, row, row.asOf) })
			second := said(t, func(t deadlinestest.T) { asDate(t, row, ehcp.MustDate(row.asOf)) })
			require.Equal(t, first, second)
			require.Equal(t, row.holds, first == "", first)
		})
	}
}

// twoRequests is a log with the request of 6 January and, once that was refused,
// another of 3 March, whose plan is due on 21 July.
func twoRequests() ehcp.Case {
	return request(on("2025-02-14", ehcp.AssessmentRefused), on("2025-03-03", ehcp.RequestReceived))
}

// unknownReview is a log whose review cannot be told: when the plan that arrived
// was made is not in it.
func unknownReview() ehcp.Case { return log(on("2025-02-03", ehcp.PlanTransferred)) }

func due[D deadlinestest.Day](t deadlinestest.T, row one, asOf D) {
	deadlinestest.Due(t, row.c, asOf, row.duty, row.want)
}

func TestDue(t *testing.T) {
	each(t, []one{
		{"the date", request(), "2025-06-30", "issue-final-plan", "2025-05-26", true},
		{"the day before", request(), "2025-06-30", "issue-final-plan", "2025-05-25", false},
		{"the day after", request(), "2025-06-30", "issue-final-plan", "2025-05-27", false},
		{"another duty's date", request(), "2025-06-30", "issue-final-plan", "2025-02-17", false},
		{"on the day it opens", request(), "2025-01-06", "issue-final-plan", "2025-05-26", true},
		{"the day before it opens", request(), "2025-01-05", "issue-final-plan", "2025-05-26", false},
		{"done", request(on("2025-05-20", ehcp.FinalPlanIssued)), "2025-06-30", "issue-final-plan", "2025-05-26", true},
		{"the first of two", twoRequests(), "2025-06-30", "issue-final-plan", "2025-05-26", true},
		{"the second of two", twoRequests(), "2025-06-30", "issue-final-plan", "2025-07-21", true},
		{"neither of two", twoRequests(), "2025-06-30", "issue-final-plan", "2025-07-22", false},
		{"no date", request(), "2025-06-30", "consult-family", "none", true},
		{"no date, and one wanted", request(), "2025-06-30", "consult-family", "2025-05-26", false},
		{"a date, and none wanted", request(), "2025-06-30", "issue-final-plan", "none", false},
		{"none is not what cannot be told", unknownReview(), "2025-03-01", "review-after-transfer", "none", false},
		{"none is not nothing", request(), "2025-06-30", "review-plan", "none", false},
		{"forgotten", request(), "2025-06-30", "issue-final-plan", "", false},
	}, due[string], due[date.Date])
}

func status[D deadlinestest.Day](t deadlinestest.T, row one, asOf D) {
	deadlinestest.Status(t, row.c, asOf, row.duty, row.want)
}

func TestStatus(t *testing.T) {
	floor := request(on("2025-05-12", ehcp.DraftPlanServed), on("2025-05-23", ehcp.FinalPlanIssued))
	away := ehcp.Event{Kind: ehcp.ExceptionClaimed, Detail: ehcp.Absent, On: ehcp.MustDate("2025-03-01"), Until: ehcp.MustDate("2025-04-15")}
	each(t, []one{
		{"open on its last day", request(), "2025-05-26", "issue-final-plan", "open", true},
		{"overdue the day after", request(), "2025-05-27", "issue-final-plan", "overdue", true},
		{"not overdue on its last day", request(), "2025-05-26", "issue-final-plan", "overdue", false},
		{"met", request(on("2025-05-26", ehcp.FinalPlanIssued)), "2025-06-30", "issue-final-plan", "met", true},
		{"met late", request(on("2025-05-27", ehcp.FinalPlanIssued)), "2025-06-30", "issue-final-plan", "met-late", true},
		{"late is not met", request(on("2025-05-27", ehcp.FinalPlanIssued)), "2025-06-30", "issue-final-plan", "met", false},
		{"ended", request(on("2025-02-03", ehcp.RequestWithdrawn)), "2025-06-30", "issue-final-plan", "ended", true},
		{"excused", request(away), "2025-06-30", "issue-final-plan", "excused", true},
		{"breached", floor, "2025-06-30", "allow-draft-representations", "breached", true},
		{"lapsed", log(on("2025-02-14", ehcp.AssessmentRefused)), "2025-06-30", "appeal", "lapsed", true},
		{"cannot tell", unknownReview(), "2025-03-01", "review-after-transfer", "cannot-tell", true},
		{"one of two", twoRequests(), "2025-06-30", "issue-final-plan", "ended", true},
		{"the other of two", twoRequests(), "2025-06-30", "issue-final-plan", "open", true},
		{"neither of two", twoRequests(), "2025-06-30", "issue-final-plan", "met", false},
		{"nothing", request(), "2025-06-30", "review-plan", "open", false},
		{"no such status", request(), "2025-06-30", "issue-final-plan", "late", false},
		{"no status", request(), "2025-06-30", "issue-final-plan", "", false},
	}, status[string], status[date.Date])
}

func overdue[D deadlinestest.Day](t deadlinestest.T, row one, asOf D) {
	deadlinestest.Overdue(t, row.c, asOf, row.duty)
}

func TestOverdue(t *testing.T) {
	consulted := log(ehcp.Event{Kind: ehcp.PlacementConsulted, On: ehcp.MustDate("2025-03-03"), Party: "school:900001"})
	each(t, []one{
		{"past its date", request(), "2025-05-27", "issue-final-plan", "", true},
		{"on its last day", request(), "2025-05-26", "issue-final-plan", "", false},
		{"done late", request(on("2025-05-27", ehcp.FinalPlanIssued)), "2025-06-30", "issue-final-plan", "", false},
		{"without a date", request(), "2025-06-30", "consult-family", "", false},
		{"guidance", consulted, "2025-06-30", "answer-placement-consultation", "", true},
		{"binding only if", request(), "2025-06-30", "notify-no-plan", "", true},
		{"nothing", request(), "2025-06-30", "review-plan", "", false},
		{"misspelt", request(), "2025-06-30", "issue-final-pln", "", false},
	}, overdue[string], overdue[date.Date])
}

func none[D deadlinestest.Day](t deadlinestest.T, row one, asOf D) {
	deadlinestest.None(t, row.c, asOf, row.duty)
}

func TestNone(t *testing.T) {
	each(t, []one{
		{"nothing opens it", request(), "2025-06-30", "review-plan", "", true},
		{"an empty log", ehcp.Case{}, "2025-06-30", "issue-final-plan", "", true},
		{"the day before", request(), "2025-01-05", "issue-final-plan", "", true},
		{"open", request(), "2025-01-06", "issue-final-plan", "", false},
		{"met", request(on("2025-05-26", ehcp.FinalPlanIssued)), "2025-06-30", "issue-final-plan", "", false},
		{"ended", request(on("2025-02-03", ehcp.RequestWithdrawn)), "2025-06-30", "issue-final-plan", "", false},
		{"cannot be told", unknownReview(), "2025-03-01", "review-after-transfer", "", false},
		{"a law of the past", request(), "2025-06-30", "statement-issue-final", "", true},
		{"misspelt", request(), "2025-06-30", "review-plam", "", false},
		{"a title is no name", request(), "2025-06-30", "Review the plan", "", false},
		{"no name", request(), "2025-06-30", "", "", false},
	}, none[string], none[date.Date])
}

func noneOverdue[D deadlinestest.Day](t deadlinestest.T, row one, asOf D) {
	deadlinestest.NoneOverdue(t, row.c, asOf)
}

func TestNoneOverdue(t *testing.T) {
	agreed := on("2025-02-14", ehcp.AssessmentAgreed)
	party := func(day string, kind ehcp.Kind, party string) ehcp.Event {
		e := on(day, kind)
		e.Party = party
		return e
	}
	away := ehcp.Event{Kind: ehcp.ExceptionClaimed, Detail: ehcp.Absent, On: ehcp.MustDate("2025-03-01"), Until: ehcp.MustDate("2025-04-15")}
	planned := on("2025-05-20", ehcp.FinalPlanIssued)
	planned.Planned = true
	forecast := on("2025-01-06", ehcp.RequestReceived)
	forecast.Planned = true
	each(t, []one{
		{"nothing has happened", ehcp.Case{}, "2025-06-30", "", "", false},
		{"before it happened", request(), "2025-01-05", "", "", false},
		{"on the day it happened", request(), "2025-01-06", "", "", true},
		{"what opens nothing", log(on("2025-01-06", ehcp.ContactReceived)), "2025-06-30", "", "", false},
		{"only a forecast of what opens", log(forecast), "2025-06-30", "", "", false},
		{"on the last day", request(agreed), "2025-05-26", "", "", true},
		{"the day after", request(agreed), "2025-05-27", "", "", false},
		{"planned is not done", request(agreed, planned), "2025-05-27", "", "", false},
		{"done", request(agreed, on("2025-05-26", ehcp.FinalPlanIssued)), "2025-05-27", "", "", true},
		{"done late", request(agreed, on("2025-06-27", ehcp.FinalPlanIssued)), "2025-06-28", "", "", true},
		{"overtaken", request(agreed, on("2025-06-02", ehcp.RequestWithdrawn)), "2025-06-03", "", "", true},
		{"excused", request(agreed, away), "2025-06-30", "", "", true},
		{"binding only if", request(agreed), "2025-05-01", "", "", true}, // notify-no-plan was due on 28 April
		{"advice of a body that may not be bound", log(party("2025-02-14", ehcp.AdviceRequested, "health")), "2025-06-30", "", "", true},
		{"guidance", log(party("2025-03-03", ehcp.PlacementConsulted, "school:900001")), "2025-06-30", "", "", true},
		{"a right that lapsed", log(agreed, on("2025-05-02", ehcp.PlanRefused)), "2026-06-30", "", "", true},
		{"a time cut short", log(on("2025-05-12", ehcp.DraftPlanServed), on("2025-05-23", ehcp.FinalPlanIssued)), "2025-06-30", "", "", false},
		{"a time left", log(on("2025-05-12", ehcp.DraftPlanServed), on("2025-05-27", ehcp.FinalPlanIssued)), "2025-06-30", "", "", true},
		{"another's duty", log(on("2025-03-03", ehcp.CommissionerMoveKnown)), "2025-06-30", "", "", false},
		{"cannot be told", log(on("2025-02-03", ehcp.PlanTransferred), on("2025-02-10", ehcp.TransferFamilyTold)), "2025-03-01", "", "", false},
		{"a law before the catalogue", log(on("2001-03-05", ehcp.RequestReceived)), "2025-03-01", "", "", false},
	}, noneOverdue[string], noneOverdue[date.Date])
}

// TestEngines gives the checks engines other than the standard one, in a real test.
func TestEngines(t *testing.T) {
	inCode := engineOf(t, deadlines.Catalogue(), deadlines.Settings{Reading: deadlines.AsInCode})
	maintained := log(on("2024-11-25", ehcp.DecidedToMaintain))
	contact := log(on("2025-04-16", ehcp.ContactReceived))
	declined := log(on("2030-12-30", ehcp.MediationDeclined))
	published := `{"england-and-wales": {"division": "england-and-wales", "events": [
		{"title": "New Year’s Day", "date": "2031-01-01"}, {"title": "Good Friday", "date": "2031-04-11"},
		{"title": "Easter Monday", "date": "2031-04-14"}, {"title": "Early May bank holiday", "date": "2031-05-05"},
		{"title": "Spring bank holiday", "date": "2031-05-26"}, {"title": "Summer bank holiday", "date": "2031-08-25"},
		{"title": "Christmas Day", "date": "2031-12-25"}, {"title": "Boxing Day", "date": "2031-12-26"}]}}`
	longer, err := workdays.EnglandAndWales().Extend(strings.NewReader(published))
	require.NoError(t, err)
	own := withOwn(t)
	newer := engineOf(t, deadlines.Catalogue(), deadlines.Settings{Workdays: longer})

	t.Run("reading", func(t *testing.T) {
		deadlinestest.Due(t, maintained, "2024-12-01", "review-plan", "2025-11-25", inCode)
		deadlinestest.Due(t, maintained, "2024-12-01", "review-plan", "2025-11-24")
		deadlinestest.Overdue(t, maintained, "2025-11-25", "review-plan")
		deadlinestest.Status(t, maintained, "2025-11-25", "review-plan", "open", inCode)
		deadlinestest.NoneOverdue(t, maintained, "2025-11-25", inCode)
	})
	t.Run("calendar", func(t *testing.T) {
		deadlinestest.Due(t, declined, "2030-12-31", "issue-certificate-on-declining", "2031-01-03", newer)
		deadlinestest.Status(t, declined, "2030-12-31", "issue-certificate-on-declining", "cannot-tell")
	})
	t.Run("own standards", func(t *testing.T) {
		deadlinestest.Due(t, contact, "2025-04-28", "answer-contact", "2025-04-25", own)
		deadlinestest.Overdue(t, contact, "2025-04-28", "answer-contact", own)
		deadlinestest.NoneOverdue(t, contact, "2025-04-28", own)
		deadlinestest.None(t, request(), "2025-04-28", "answer-contact", own)
	})
	t.Run("what was known then", func(t *testing.T) {
		late := request()
		late.Events[0].Recorded = time.Date(2025, time.February, 3, 12, 0, 0, 0, time.UTC)
		before := own.KnownAt(late.Events[0].Recorded.AddDate(0, 0, -1))
		deadlinestest.None(t, late, "2025-06-30", "issue-final-plan", before)
		require.Contains(t, said(t, func(t deadlinestest.T) { deadlinestest.NoneOverdue(t, late, "2025-06-30", before) }), "nothing was checked")
		deadlinestest.Overdue(t, late, "2025-06-30", "issue-final-plan", own)
	})
}
