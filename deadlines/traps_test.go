package deadlines_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// trapCase is one dated case on which people go wrong: what is right of a duty, and
// the days that a usual mistake would give. Days are worked out by hand.
type trapCase struct {
	log   string
	duty  string
	right string // the due day, and the status where it matters; "": there is no such duty
	wrong string // days, with blanks between them
	asOf  string // "": 1 January 2029, when everything has happened
}

// TestTraps has the mistakes that are usual with these time limits, one by one.
func TestTraps(t *testing.T) {
	for _, trap := range []struct {
		name  string
		cases []trapCase
		also  func(t *testing.T)
	}{
		{"01 the clocks start on receipt of the request", []trapCase{
			{"2025-01-06 request-received\n2025-02-10 assessment-agreed", "decide-whether-to-assess", "2025-02-17 met", "2025-02-14", ""},
			{"2025-01-06 request-received\n2025-02-10 assessment-agreed", "notify-no-plan", "2025-04-28", "2025-06-02", ""},
			{"2025-01-06 request-received\n2025-02-10 assessment-agreed", "issue-final-plan", "2025-05-26", "2025-06-30", ""}, // not 20 weeks of agreeing
			{"2025-01-08 request-received", "issue-final-plan", "2025-05-28", "2025-05-26 2025-06-02", ""},                    // a Wednesday: no week starts on a Monday
		}, nil},
		{"02 receipt on a day off still counts", []trapCase{
			{"2025-01-11 request-received", "issue-final-plan", "2025-05-31", "2025-06-02", ""}, // a Saturday
			{"2024-12-25 request-received", "decide-whether-to-assess", "2025-02-05", "2025-02-06 2025-02-07", ""},
		}, func(t *testing.T) { notCovered(t, "received, sent, served", "5pm") }},
		{"03 nothing rolls but the tribunal's own limits", []trapCase{
			{"2024-08-08 request-received", "decide-whether-to-assess", "2024-09-19", "", ""},
			{"2024-08-08 request-received", "notify-no-plan", "2024-11-28", "", ""},
			{"2024-08-08 request-received", "issue-final-plan", "2024-12-26", "2024-12-27", ""},             // a bank holiday
			{"2025-03-27 request-received", "issue-final-plan", "2025-08-14", "2025-09-01", ""},             // in August
			{"2025-06-30 plan-refused", "contact-mediation-adviser", "2025-08-30", "2025-09-01", ""},        // a Saturday in August
			{"2025-06-30 plan-refused", "appeal", "2025-09-01", "2025-08-30", ""},                           // the tribunal's own: it does roll
			{"2024-12-02 mediation-requested", "arrange-mediation", "2025-01-01", "2025-01-02", ""},         // New Year's Day
			{"2025-01-04 review-meeting", "notify-review-decision", "2025-02-01", "2025-02-03", ""},         // a Saturday
			{"2025-09-01 phase-transfer infant-to-junior", "finalise-phase-transfer", "2025-02-14", "", ""}, // a Friday all the same
			{"2026-09-01 phase-transfer infant-to-junior", "finalise-phase-transfer", "2026-02-14", "2026-02-13 2026-02-16", ""},
		}, nil},
		{"04 fifteen days with the day and without it", []trapCase{
			{"2025-03-03 draft-plan-served", "allow-draft-representations", "2025-03-17", "2025-03-18", ""},
			{"2025-03-03 amendment-notice-sent", "allow-amendment-representations", "2025-03-17", "2025-03-18", ""},
			{"2025-03-03 reassessment-requested", "decide-whether-to-reassess", "2025-03-18", "2025-03-17", ""},
			{"2024-12-20 draft-plan-served\n2025-01-04 final-plan-issued", "allow-draft-representations", "2025-01-03 met", "", ""},
			{"2024-12-20 draft-plan-served\n2025-01-03 final-plan-issued", "allow-draft-representations", "2025-01-03 breached", "", ""},
		}, nil},
		{"05 fifteen days are calendar days but for moves", []trapCase{
			{"2025-03-03 reassessment-requested", "decide-whether-to-reassess", "2025-03-18", "2025-03-24", ""},
			{"2025-03-03 placement-consulted", "answer-placement-consultation", "2025-03-18", "2025-03-24", ""},
			{"2025-03-03 draft-plan-served", "allow-draft-representations", "2025-03-17", "2025-03-21", ""},
			{"2025-03-03 moved\n2025-03-03 move-known", "transfer-plan", "2025-03-21", "2025-03-17", ""},
			{"2025-03-03 commissioner-change-known", "tell-new-commissioner", "2025-03-21", "2025-03-17", ""},
		}, nil},
		{"06 working days beginning with the day and after it", []trapCase{
			{"2025-03-03 moved\n2025-03-03 move-known", "transfer-plan", "2025-03-21", "2025-03-24", ""},
			{"2025-03-01 moved\n2025-03-01 move-known", "transfer-plan", "2025-03-21", "2025-03-20", ""}, // a Saturday: Monday is the first day
			{"2025-03-03 mediation-declined", "issue-certificate-on-declining", "2025-03-06", "2025-03-05", ""},
			{"2025-03-01 mediation-declined", "issue-certificate-on-declining", "2025-03-05", "2025-03-06", ""},
			{"2022-09-10 moved\n2022-09-10 move-known", "transfer-plan", "2022-10-03", "2022-09-30", ""},
		}, nil},
		{"07 the day named by before is already late", []trapCase{
			{"2025-02-14 amended-plan-issued\n2025-09-01 phase-transfer primary-to-secondary", "finalise-phase-transfer", "2025-02-14 met 2025-02-14", "2025-02-15", ""},
			{"2025-02-15 amended-plan-issued\n2025-09-01 phase-transfer primary-to-secondary", "finalise-phase-transfer", "2025-02-14 met-late", "2025-02-15", ""},
			{"2025-03-31 amended-plan-issued\n2025-09-01 phase-transfer secondary-to-post-16", "finalise-post-16-transfer", "2025-03-30 met-late", "2025-03-31", ""},
			{"2015-09-01 phase-transfer secondary-to-post-16", "finalise-post-16-transfer", "2015-05-30", "2015-05-31 2015-03-30", ""},
			{"2010-03-01 statement-held", "convert-statement", "2018-03-31", "2018-04-01", ""},
		}, nil},
		{"08 the calendar year is that of the transfer", []trapCase{
			{"2025-09-01 phase-transfer primary-to-secondary", "finalise-phase-transfer", "2025-02-14", "2026-02-14 2024-02-14", ""},
			{"2025-09-01 phase-transfer secondary-to-post-16", "finalise-post-16-transfer", "2025-03-30", "2026-03-30 2024-03-30", ""},
		}, nil},
		{"09 college to college is five months and not 31 March", []trapCase{
			{"2025-09-01 phase-transfer post-16-to-post-16", "finalise-post-16-move", "2025-04-01", "2025-03-30 2025-03-31", ""},
			{"2025-07-31 phase-transfer post-16-to-post-16", "finalise-post-16-move", "2025-02-28", "2025-03-03", ""},
			{"2025-09-01 phase-transfer post-16-to-post-16", "finalise-post-16-transfer", "", "", ""},
			{"2025-09-01 phase-transfer secondary-to-post-16", "finalise-post-16-move", "", "", ""},
		}, nil},
		{"10 month ends are counted from the original day", []trapCase{
			{"2024-12-31 plan-refused", "appeal", "2025-02-28", "2025-03-03 2025-03-02", ""},
			{"2024-12-30 plan-refused", "appeal", "2025-02-28", "2025-03-02", ""},
			{"2023-12-31 plan-refused", "appeal", "2024-02-29", "2024-03-01 2024-02-28", ""},
			{"2025-01-31 plan-refused", "appeal", "2025-03-31", "2025-03-28", ""}, // and not one month, and one more
			{"2025-01-31 plan-refused", "contact-mediation-adviser", "2025-03-31", "2025-03-28", ""},
			{"2025-02-10 plan-refused\n2025-03-31 mediation-certificate-issued", "appeal", "2025-04-30", "2025-05-01", ""},
		}, nil},
		{"11 twelve months starting with a day end before the anniversary", []trapCase{
			{"2019-01-01 final-plan-issued", "review-plan", "2019-12-31", "2020-01-01", ""},
			{"2024-02-29 final-plan-issued", "review-plan", "2025-02-28", "2025-02-27 2025-03-01", ""},
			{"2024-02-28 final-plan-issued", "review-plan", "2025-02-27", "2025-02-28", ""},
			{"2023-03-01 final-plan-issued", "review-plan", "2024-02-29", "2024-03-01 2024-02-28", ""},
		}, func(t *testing.T) {
			c := log(t, "2019-01-01 final-plan-issued")
			require.Equal(t, "2020-01-01", first(t, engineFor(t, deadlines.AsInCode), &c, "2019-06-01", "review-plan").Due.String(), "as practice reads it")
		}},
		{"12 the review clock is not reset by an amendment, an order or a move", []trapCase{
			{"2022-07-01 decided-to-maintain\n2023-04-03 tribunal-order amend-contents\n2023-04-30 amended-plan-issued", "review-plan", "2023-06-30", "2024-04-29 2024-04-30", ""},
			{"2022-07-01 decided-to-maintain\n2023-02-06 amendment-notice-sent\n2023-03-20 amended-plan-issued", "review-plan", "2023-06-30", "2024-03-19 2024-02-05", ""},
			{"2022-07-01 decided-to-maintain\n2023-02-01 plan-transferred", "review-after-transfer", "2023-06-30", "2024-01-31 2023-04-30", ""},
			{"2022-07-01 decided-to-maintain\n2023-05-15 plan-transferred", "review-after-transfer", "2023-08-14", "2024-05-14 2023-06-30", ""},
			{"2024-01-10 final-plan-issued\n2024-09-02 decided-to-maintain", "review-plan", "2025-01-09 met 2024-09-02; 2025-09-01", "", ""}, // an early review does
		}, nil},
		{"13 a review is complete with the decision and not with the meeting", []trapCase{
			{"2024-01-10 final-plan-issued\n2025-01-08 review-meeting", "review-plan", "2025-01-09 overdue", "", "2025-01-10"},
			{"2024-01-10 final-plan-issued\n2025-01-08 review-meeting\n2025-01-20 decided-to-maintain", "review-plan", "2025-01-09 met-late; 2026-01-19", "", "2025-02-01"},
			{"2024-01-10 final-plan-issued\n2025-01-08 review-meeting\n2025-01-20 decided-to-maintain", "notify-review-decision", "2025-02-05 met", "", ""},
		}, nil},
		{"14 four weeks run from the meeting and not from the report", []trapCase{
			{"2024-11-22 review-meeting\n2024-12-09 review-report-sent", "notify-review-decision", "2024-12-20", "2025-01-06 2024-12-23", ""},
			{"2024-11-22 review-meeting\n2024-12-09 review-report-sent", "send-review-report", "2024-12-06 met-late", "", ""},
		}, nil},
		{"15 amendments go with the decision and twelve weeks are the outer limit", []trapCase{
			{"2024-11-22 review-meeting", "send-amendment-notice", "2024-12-20", "", ""},
			{"2024-11-22 review-meeting\n2025-01-10 amendment-notice-sent", "issue-amended-plan", "2025-03-07", "", ""},
			{"2024-11-22 review-meeting\n2025-01-10 amendment-notice-sent", "complete-review-amendment", "2025-02-14", "2025-03-07", ""}, // the earlier of the two
			{"2024-11-22 review-meeting\n2024-11-29 amendment-notice-sent", "issue-amended-plan", "2025-01-24", "2025-02-14", ""},        // here it is the other
			{"2024-11-22 review-meeting\n2024-11-29 amendment-notice-sent", "complete-review-amendment", "2025-02-14", "", ""},
			{"2025-01-10 amendment-notice-sent", "complete-review-amendment", "", "", ""}, // without a meeting there are eight weeks alone
		}, nil},
		{"16 exceptions switch a limit off and move no date", []trapCase{
			{"2025-01-06 request-received\n2025-02-03..2025-03-16 exception-claimed absent", "issue-final-plan", "2025-05-26 excused", "2025-07-07", ""},
			{"2024-07-01 request-received\n2024-07-22 advice-requested party=school\n2024-07-24..2024-09-01 exception-claimed school-closed party=school", "issue-final-plan", "2024-11-18 excused", "2024-12-28", ""},
			{"2024-07-01 request-received\n2024-07-22 advice-requested party=school\n2024-07-24..2024-09-01 exception-claimed school-closed party=school", "decide-whether-to-assess", "2024-08-12 excused", "2024-09-21", ""},
			{"2024-07-01 request-received", "issue-final-plan", "2024-11-18 overdue", "2024-12-28", ""}, // a summer of itself does nothing
		}, func(t *testing.T) {
			require.Contains(t, explained(t, "2025-01-06 request-received\n2025-02-03..2025-03-16 exception-claimed absent", "issue-final-plan", "2025-06-30"), "The date stays")
		}},
		{"17 each exception has its own window, and must make the limit impractical", []trapCase{
			{"2024-07-01 request-received\n2024-07-16 advice-requested party=school\n2024-07-24..2024-09-02 exception-claimed school-closed party=school", "issue-final-plan", "2024-11-18 overdue", "", ""},
			{"2024-07-01 request-received\n2024-07-17 advice-requested party=school\n2024-07-24..2024-09-02 exception-claimed school-closed party=school", "issue-final-plan", "2024-11-18 excused", "", ""},
			{"2024-07-01 request-received\n2024-08-27 advice-requested party=school\n2024-07-24..2024-09-02 exception-claimed school-closed party=school", "issue-final-plan", "2024-11-18 excused", "", ""},
			{"2024-07-01 request-received\n2024-08-28 advice-requested party=school\n2024-07-24..2024-09-02 exception-claimed school-closed party=school", "issue-final-plan", "2024-11-18 overdue", "", ""},
			{"2025-01-06 request-received\n2025-05-12..2025-07-01 exception-claimed absent", "issue-final-plan", "2025-05-26 overdue", "", ""}, // 15 days of it inside
		}, func(t *testing.T) {
			notCovered(t, "impractical", "judgment")
			require.Contains(t, explained(t, "2025-01-06 request-received\n2025-02-03..2025-03-16 exception-claimed absent", "issue-final-plan", "2025-06-30"), "if that is what made it impractical")
		}},
		{"18 not every limit has every exception", []trapCase{
			{"2024-07-22 advice-requested party=school\n2024-07-24..2024-09-02 exception-claimed school-closed party=school", "give-advice", "2024-09-02 overdue", "", ""},
			{"2024-07-22 advice-requested party=school\n2024-07-24..2024-08-21 exception-claimed absent", "give-advice", "2024-09-02 excused", "", ""}, // away is another limb
			{"2025-02-03 move-known\n2025-02-03 moved\n2025-02-03..2025-03-31 exception-claimed personal", "transfer-plan", "2025-02-21 overdue", "", ""},
			{"2025-09-01 phase-transfer primary-to-secondary\n2024-10-01..2025-02-28 exception-claimed personal", "finalise-phase-transfer", "2025-02-14 overdue", "", ""},
			{"2025-01-06 review-meeting\n2025-01-06..2025-03-31 exception-claimed personal", "notify-review-decision", "2025-02-03 overdue", "", ""},
			{"2025-01-06 review-meeting\n2025-01-06..2025-03-31 exception-claimed absent", "send-amendment-notice", "2025-02-03 overdue", "", ""},
			{"2025-01-06 amendment-notice-sent\n2025-01-06..2025-03-31 exception-claimed absent", "issue-amended-plan", "2025-03-03 overdue", "", ""},
			{"2025-01-06 reassessment-requested\n2025-01-06..2025-03-31 exception-claimed personal", "decide-whether-to-reassess", "2025-01-21 overdue", "", ""},
			{"2025-01-06 request-received\n2025-01-08..2025-01-21 exception-claimed absent", "decide-whether-to-assess", "2025-02-17 overdue", "", ""},
			{"2025-01-06 tribunal-order make-plan\n2025-01-08..2025-01-21 exception-claimed absent", "issue-ordered-plan", "2025-03-24 excused", "", ""},
			{"2025-01-06 tribunal-order make-plan\n2025-01-08..2025-01-20 exception-claimed absent", "issue-ordered-plan", "2025-03-24 overdue", "", ""},
			{"2025-01-06 tribunal-order amend-contents\n2025-01-08..2025-01-31 exception-claimed absent", "amend-as-ordered", "2025-02-10 overdue", "", ""},
			{"2024-07-01 detained-request-received\n2024-07-24 advice-requested party=nursery:9\n2024-07-24..2024-09-01 exception-claimed early-years-closed party=nursery:9", "detained-issue-final-plan", "2024-11-18 overdue", "", ""},
			{"2024-07-01 detained-request-received\n2024-07-24 advice-requested party=school\n2024-07-24..2024-09-01 exception-claimed school-closed party=school", "detained-issue-final-plan", "2024-11-18 excused", "", ""},
		}, nil},
		{"19 sixteen weeks are for a refusal alone", []trapCase{
			{"2025-01-06 request-received\n2025-05-12 draft-plan-served\n2025-05-26 final-plan-issued", "notify-no-plan", "2025-04-28 ended", "", ""},
			{"2025-01-06 request-received\n2025-05-12 draft-plan-served", "issue-final-plan", "2025-05-26", "2025-04-28", ""},
			{"2025-01-06 request-received\n2025-05-05 plan-refused", "notify-no-plan", "2025-04-28 met-late", "", ""},
		}, func(t *testing.T) {
			c := log(t, "2025-01-06 request-received")
			for _, o := range deadlines.Standard().Evaluate(&c, ehcp.MustDate("2025-06-01")).Obligations {
				if o.Due == ehcp.MustDate("2025-04-28") {
					require.Equal(t, "notify-no-plan", o.Duty(), "nothing else falls due after 16 weeks")
					require.Equal(t, "there is to be no plan", o.OnlyIf())
				}
			}
		}},
		{"20 sent, served, received and issued are four triggers", []trapCase{
			{"2025-01-10 plan-refused\n2025-02-20 appeal-received\n2025-03-11 appeal-lodged", "appeal", "2025-03-10 met-late", "", ""}, // the tribunal's receipt counts, not the authority's
			{"2025-03-07 mediation-held\n2025-01-10 plan-refused\n2025-03-12 mediation-certificate-issued", "appeal", "2025-04-14", "2025-04-07 2025-04-12", ""},
			{"2025-02-28 placement-consulted\n2025-03-03 draft-plan-served", "allow-draft-representations", "2025-03-17", "2025-03-14", ""},
			{"2025-01-06 request-received\n2025-05-26 final-plan-issued", "issue-final-plan", "2025-05-26 met", "", ""}, // sent on the day
			{"2025-03-03 reassessment-requested", "decide-whether-to-reassess", "2025-03-18", "", ""},
		}, func(t *testing.T) {
			require.Contains(t, ehcp.RequestReceived.Says(), "received")
			require.Contains(t, ehcp.DraftPlanServed.Says(), "served")
			require.Contains(t, ehcp.FinalPlanIssued.Says(), "issued")
			require.Contains(t, ehcp.AmendmentNoticeSent.Says(), "sent")
			require.Contains(t, ehcp.AppealLodged.Says(), "tribunal received")
			notCovered(t, "received, sent, served", "")
		}},
		{"21 the later of two raw days and then one adjustment", []trapCase{
			{"2025-02-10 plan-refused\n2025-03-31 mediation-certificate-issued", "appeal", "2025-04-30", "2025-04-10 2025-05-12 2025-05-10", ""}, // no month on top of two
			{"2022-10-01 plan-refused\n2022-11-29 mediation-certificate-issued", "appeal", "2023-01-03", "2022-12-01 2022-12-29", ""},
			{"2022-05-31 plan-refused", "appeal", "2022-08-01", "2022-09-01", ""}, // adjusted twice it would be September
			{"2025-01-10 plan-refused\n2025-01-20 mediation-certificate-issued", "appeal", "2025-03-10", "2025-02-20", ""},
		}, nil},
		{"22 August moves an end, and only for other acts is it not counted", []trapCase{
			{"2025-07-31 plan-refused", "appeal", "2025-09-30", "2025-10-31", ""}, // it spans August: nothing changes
			{"2025-06-30 plan-refused", "appeal", "2025-09-01", "2025-08-30 2025-09-30", ""},
			{"2025-07-21 appeal-received", "answer-appeal", "2025-09-30", "2025-09-02 2025-09-01", ""}, // here the days of August are left out
			{"2024-12-02 appeal-received", "answer-appeal", "2025-01-21", "2025-01-16", ""},
		}, nil},
		{"23 Sunday 31 July and Saturday 24 December go to the next working day", []trapCase{
			{"2022-05-31 plan-refused", "appeal", "2022-08-01", "2022-07-31 2022-09-01", ""},
			{"2022-10-24 plan-refused", "appeal", "2022-12-28", "2022-12-24 2023-01-03", ""},
		}, nil},
		{"24 2 January is not always a working day", []trapCase{
			{"2024-10-31 plan-refused", "appeal", "2025-01-02", "2024-12-31", ""},
			{"2016-10-31 plan-refused", "appeal", "2017-01-03", "2017-01-02", ""},
			{"2022-10-31 plan-refused", "appeal", "2023-01-03", "2023-01-02", ""},
			{"2021-10-31 plan-refused", "appeal", "2022-01-04", "2022-01-02 2022-01-03", ""},
			{"2027-10-31 plan-refused", "appeal", "2028-01-04", "2028-01-02 2028-01-03", ""},
		}, nil},
		{"25 an appeal about the school alone needs no certificate", []trapCase{
			{"2025-01-10 final-plan-issued", "appeal", "2025-03-10 lapsed - soft", "2025-04-10", ""},
			{"2025-01-10 final-plan-issued\n2025-03-03 mediation-certificate-issued", "appeal", "2025-04-03 lapsed", "", ""}, // counted all the same
		}, func(t *testing.T) { notCovered(t, "appeals about a school only", "not settled") }},
		{"26 Christmas Day and its substitute are both days off", []trapCase{
			{"2021-12-23 mediation-declined", "issue-certificate-on-declining", "2021-12-30", "2021-12-28 2021-12-29", ""},
			{"2022-12-22 mediation-declined", "issue-certificate-on-declining", "2022-12-29", "2022-12-28", ""},
			{"2025-04-16 mediation-declined", "issue-certificate-on-declining", "2025-04-23", "2025-04-21 2025-04-22", ""}, // Good Friday and Easter Monday
		}, nil},
		{"27 holidays proclaimed once are known and none is inferred", []trapCase{
			{"2022-09-09 moved\n2022-09-09 move-known", "transfer-plan", "2022-09-30", "2022-09-29", ""},                     // 19 September 2022
			{"2023-05-05 mediation-declined", "issue-certificate-on-declining", "2023-05-11", "2023-05-10", ""},              // 8 May 2023
			{"2020-05-01 mediation-declined", "issue-certificate-on-declining", "2020-05-06", "2020-05-07", ""},              // 4 May 2020 was worked
			{"2020-05-06 mediation-declined", "issue-certificate-on-declining", "2020-05-12", "2020-05-11", ""},              // and 8 May was not
			{"2022-05-27 mediation-declined", "issue-certificate-on-declining", "2022-06-01", "2022-06-06", ""},              // 30 May 2022 was worked
			{"2030-12-30 mediation-declined", "issue-certificate-on-declining", "- cannot-tell", "2031-01-02", "2031-01-02"}, // after the table ends
		}, func(t *testing.T) {
			c := log(t, "2030-12-30 mediation-declined")
			found := deadlines.Standard().Evaluate(&c, ehcp.MustDate("2031-01-02")).Findings
			require.Len(t, found, 1)
			require.Equal(t, deadlines.CalendarEnds, found[0].Code)
		}},
		{"28 the holidays are those of England and Wales", []trapCase{
			{"2026-06-12 mediation-declined", "issue-certificate-on-declining", "2026-06-17", "2026-06-18", ""}, // 15 June 2026 is Scotland's
			{"2024-12-30 mediation-declined", "issue-certificate-on-declining", "2025-01-03", "2025-01-06", ""}, // so is 2 January
			{"2025-07-11 mediation-declined", "issue-certificate-on-declining", "2025-07-16", "2025-07-17", ""}, // 14 July 2025 is Northern Ireland's
		}, nil},
		{"29 Easter in March touches working days and not fixed days", []trapCase{
			{"2024-03-15 moved\n2024-03-15 move-known", "transfer-plan", "2024-04-08", "2024-04-04", ""},
			{"2024-09-01 phase-transfer secondary-to-post-16", "finalise-post-16-transfer", "2024-03-30", "2024-03-28 2024-04-02", ""},
			{"2024-02-19 request-received", "decide-whether-to-assess", "2024-04-01", "2024-04-02", ""}, // Easter Monday
		}, nil},
		{"30 knowing, moving and the transfer are three days", []trapCase{
			{"2024-03-01 decided-to-maintain\n2025-02-03 move-known\n2025-02-28 moved\n2025-03-10 plan-transferred", "transfer-plan", "2025-02-28 met-late", "2025-02-21 2025-03-20", ""},
			{"2024-03-01 decided-to-maintain\n2025-02-03 move-known\n2025-02-28 moved\n2025-03-10 plan-transferred", "tell-family-of-transfer", "2025-04-21", "2025-04-11 2025-03-17", ""},
			{"2024-03-01 decided-to-maintain\n2025-02-03 move-known\n2025-02-28 moved\n2025-03-10 plan-transferred", "review-after-transfer", "2025-06-09", "2025-05-27 2025-05-02 2025-06-10", ""},
		}, nil},
		{"31 no post is deemed: the day of receipt or service is an input", []trapCase{
			{"2025-03-05 draft-plan-served", "allow-draft-representations", "2025-03-19", "2025-03-21", ""},
			{"2025-03-03 request-received", "decide-whether-to-assess", "2025-04-14", "2025-04-16", ""},
			{"2025-03-03 plan-refused", "appeal", "2025-05-06", "2025-05-05 2025-05-07", ""}, // from sending, whenever it came; 3 May is a Saturday, 5 May a holiday
		}, func(t *testing.T) { notCovered(t, "received, sent, served", "for the one who writes the log") }},
		{"32 detention or release starts no clock again", []trapCase{
			{"2025-01-06 detained-request-received\n2025-03-03 released", "detained-issue-final-plan", "2025-05-26", "2025-07-21", ""},
			{"2025-01-06 detained-request-received\n2025-02-03 released", "detained-decide-whether-to-assess", "2025-02-17", "2025-03-17", ""},
			{"2025-01-06 detained-request-received\n2025-03-03 released", "issue-final-plan", "", "", ""},
			{"2025-01-06 request-received\n2025-03-03 detained", "issue-final-plan", "2025-05-26 overdue", "2025-07-21", ""},
			{"2025-01-06 request-received\n2025-03-03 detained", "detained-issue-final-plan", "", "", ""},
		}, nil},
		{"33 a change of school within a phase is no phase transfer", []trapCase{
			{"2024-09-02 final-plan-issued", "finalise-phase-transfer", "", "", ""},
		}, func(t *testing.T) {
			for _, word := range []string{"infant-to-primary", "primary-to-primary", "secondary-to-secondary", "school-to-school"} {
				_, err := ehcp.ParseDetail(word)
				require.Error(t, err, word)
			}
			require.Len(t, ehcp.PhaseTransfer.Details(), 7, "six transfers of reg 2(1), and post-16 to post-16")
		}},
		{"34 what some public calculators say", []trapCase{
			{"2025-01-10 final-plan-issued", "appeal", "2025-03-10", "2025-03-07", ""}, // two months and not eight weeks
			{"2025-01-10 final-plan-issued\n2025-03-03 mediation-certificate-issued", "appeal", "2025-04-03", "2025-03-07", ""},
			{"2024-11-22 review-meeting", "notify-review-decision", "2024-12-20", "2024-12-06", ""},
			{"2024-11-22 review-meeting", "complete-review-amendment", "2025-02-14", "2025-01-17", ""},
		}, nil},
		{"35 coronavirus suspended nothing of itself", []trapCase{
			{"2020-02-03 request-received", "issue-final-plan", "2020-06-22 overdue", "", ""},
			{"2020-02-03 request-received\n2020-03-23..2020-07-31 exception-claimed coronavirus", "issue-final-plan", "2020-06-22 excused", "2020-09-25", ""},
			{"2020-02-03 request-received\n2020-06-01 final-plan-issued\n2020-05-04..2020-07-31 exception-claimed coronavirus", "issue-final-plan", "2020-06-22 met", "", ""},
		}, nil},
	} {
		t.Run(strings.ReplaceAll(trap.name, " ", "_"), func(t *testing.T) {
			require.NotEmpty(t, trap.cases)
			for _, c := range trap.cases {
				c.check(t)
			}
			if trap.also != nil {
				trap.also(t)
			}
		})
	}
}

// check holds that the duty is told as is right, in the order of the due days,
// and never as is wrong.
func (c trapCase) check(t *testing.T) {
	t.Helper()
	asOf := c.asOf
	if asOf == "" {
		asOf = "2029-01-01"
	}
	history := log(t, c.log)
	got := about(c.duty, deadlines.Standard().Evaluate(&history, ehcp.MustDate(asOf)).Obligations)
	all := strings.Join(got, "; ")
	want := []string{}
	if c.right != "" {
		want = strings.Split(c.right, "; ")
	}
	require.Len(t, got, len(want), "%s of\n%s\n%s", c.duty, c.log, all)
	for i, w := range want {
		require.True(t, strings.HasPrefix(got[i]+" ", w+" "), "%s of\n%s\nis %q and should be %q", c.duty, c.log, got[i], w)
	}
	for _, wrong := range strings.Fields(c.wrong) {
		ehcp.MustDate(wrong)
		for _, g := range got {
			require.NotEqual(t, wrong, strings.Fields(g)[0], "%s of\n%s", c.duty, c.log)
		}
	}
}

// first is the first obligation of a duty.
func first(t *testing.T, e *deadlines.Engine, c *ehcp.Case, asOf, duty string) deadlines.Obligation {
	t.Helper()
	for _, o := range e.Evaluate(c, ehcp.MustDate(asOf)).Obligations {
		if o.Duty() == duty {
			return o
		}
	}
	t.Fatalf("no %s", duty)
	return deadlines.Obligation{}
}

// explained is the sentence of the first obligation of a duty.
func explained(t *testing.T, lines, duty, asOf string) string {
	t.Helper()
	c := log(t, lines)
	e := deadlines.Standard()
	return e.Explain(&c, first(t, e, &c, asOf, duty), ehcp.MustDate(asOf)).Sentence
}

// notCovered holds that the catalogue says of a matter that it does not decide it.
func notCovered(t *testing.T, matter, says string) {
	t.Helper()
	for _, n := range deadlines.Catalogue().NotCovered {
		if n.Matter == matter {
			require.Contains(t, n.Why, says, matter)
			return
		}
	}
	t.Errorf("the catalogue does not say that it does not decide %q", matter)
}
