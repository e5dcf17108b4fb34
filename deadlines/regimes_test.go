package deadlines_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
)

// worked is a date worked out by hand from the law.
type worked struct{ log, duty, want string }

func (w worked) check(t *testing.T) {
	t.Helper()
	trapCase{log: w.log, duty: w.duty, right: w.want, asOf: "2026-06-01"}.check(t)
}

func TestDetainedPersons(t *testing.T) {
	const school = "\n2024-07-22 advice-requested party=school\n2024-07-24..2024-09-01 exception-claimed school-closed party=school"
	for _, w := range []worked{
		{"2024-09-02 detained-request-received", "detained-consult", "- open"},
		{"2024-09-02 detained-request-received\n2024-09-20 family-consulted", "detained-consult", "- met 2024-09-20"},
		{"2024-09-02 detained-request-received\n2024-10-14 assessment-agreed", "detained-decide-whether-to-assess", "2024-10-14 met"},
		{"2024-09-02 detained-request-received\n2024-10-15 assessment-refused", "detained-decide-whether-to-assess", "2024-10-14 met-late"},
		{"2024-09-02 detained-became-known", "detained-decide-whether-to-assess", "2024-10-14 overdue"},
		{"2024-09-02 detained-became-known\n2024-12-23 plan-refused", "detained-notify-no-plan", "2024-12-23 met"},
		{"2024-09-02 detained-request-received\n2025-01-20 final-plan-issued", "detained-issue-final-plan", "2025-01-20 met"},
		{"2024-09-02 detained-request-received\n2024-09-16 detained-became-known", "detained-issue-final-plan", "2025-01-20 overdue"}, // absorbed
		{"2024-09-02 detained-request-received\n2024-10-01 request-withdrawn", "detained-issue-final-plan", "2025-01-20 ended"},
		{"2024-09-02 detained-request-received", "issue-final-plan", ""},
		{"2024-09-02 request-received", "detained-issue-final-plan", ""},

		// The regulations begin on 1 April 2015.
		{"2015-03-31 detained-request-received", "detained-issue-final-plan", ""},
		{"2015-04-01 detained-request-received", "detained-decide-whether-to-assess", "2015-05-13 overdue"},
		{"2015-04-01 detained-request-received", "detained-notify-no-plan", "2015-07-22 overdue"},
		{"2015-04-01 detained-request-received", "detained-issue-final-plan", "2015-08-19 overdue"},

		// Three exceptions and no more; on 1 July 2024 the twenty weeks end on 18 November.
		{"2024-07-01 detained-request-received" + school, "detained-decide-whether-to-assess", "2024-08-12 excused"},
		{"2024-07-01 detained-request-received" + school, "detained-notify-no-plan", "2024-10-21 excused"},
		{"2024-07-01 detained-request-received" + school, "detained-issue-final-plan", "2024-11-18 excused"},
		{"2024-07-01 detained-request-received\n2024-08-01 exception-claimed personal", "detained-issue-final-plan", "2024-11-18 excused"},
		{"2024-07-01 detained-request-received\n2024-10-22..2024-11-18 exception-claimed absent", "detained-issue-final-plan", "2024-11-18 excused"},
		{"2024-07-01 detained-request-received\n2024-10-23..2024-12-18 exception-claimed absent", "detained-issue-final-plan", "2024-11-18 overdue"},
		{"2024-07-01 detained-request-received\n2024-08-01 exception-claimed appointment-missed", "detained-issue-final-plan", "2024-11-18 overdue"},

		// On release.
		{"2025-03-03 release-known\n2025-03-10 plan-disclosed", "disclose-kept-plan", "2025-03-10 met"},
		{"2025-04-16 release-known\n2025-04-28 plan-disclosed", "disclose-kept-plan", "2025-04-25 met-late"}, // over Easter
		{"2025-03-01 release-known\n2025-03-05 moved", "disclose-kept-plan", "2025-03-07 overdue"},           // a Saturday; leaving does not end it
		{"2025-03-03 released", "review-plan-on-release", "- open"},
		{"2025-03-03 released\n2025-05-06 decided-to-amend", "review-plan-on-release", "- met 2025-05-06"},
		{"2025-03-03 released\n2025-05-06 plan-ceased", "review-plan-on-release", "- ended"},
	} {
		w.check(t)
	}
}

func TestStatements(t *testing.T) {
	for _, w := range []worked{
		// 6 + 10 + 2 + 8 = 26 weeks: from 4 March to 2 September 2013.
		{"2013-03-04 request-received\n2013-04-15 assessment-agreed", "statement-decide-whether-to-assess", "2013-04-15 met"},
		{"2013-03-04 request-received\n2013-04-16 assessment-refused", "statement-decide-whether-to-assess", "2013-04-15 met-late"},
		{"2013-03-04 statement-assessment-considered", "statement-decide-whether-to-assess", "2013-04-15 overdue"},
		{"2013-04-15 assessment-agreed\n2013-06-24 statement-assessment-completed", "statement-complete-assessment", "2013-06-24 met"},
		{"2013-06-24 statement-assessment-completed\n2013-07-08 statement-proposed", "statement-propose", "2013-07-08 met"},
		{"2013-06-24 statement-assessment-completed\n2013-07-09 statement-refused", "statement-propose", "2013-07-08 met-late"},
		{"2013-07-08 statement-proposed\n2013-07-23 statement-issued", "statement-allow-representations", "2013-07-22 met"},
		{"2013-07-08 statement-proposed\n2013-07-22 statement-issued", "statement-allow-representations", "2013-07-22 breached"},
		{"2013-07-08 statement-proposed\n2013-07-11 draft-representations-made\n2013-07-12 statement-issued", "statement-allow-representations", "2013-07-22 met 2013-07-11"},
		{"2013-07-08 statement-proposed\n2013-09-02 statement-issued", "statement-issue-final", "2013-09-02 met"},
		{"2013-07-08 statement-proposed\n2013-09-03 statement-issued", "statement-issue-final", "2013-09-02 met-late"},
		{"2013-03-01 advice-requested party=health\n2013-04-12 advice-received party=health", "statement-give-advice", "2013-04-12 met"},
		{"2013-03-01 advice-requested party=health\n2013-04-12 advice-received party=social-care", "statement-give-advice", "2013-04-12 overdue"},
		{"2012-05-01 statement-issued\n2013-05-01 decided-to-maintain", "statement-review", "2013-05-01 met; 2014-05-01 overdue"}, // within twelve months of, unlike a plan's
		{"2012-02-29 statement-issued", "statement-review", "2013-02-28 overdue"},
		{"2013-09-01 phase-transfer primary-to-secondary\n2013-02-14 amended-plan-issued", "statement-phase-transfer", "2013-02-14 met"},
		{"2013-09-01 phase-transfer primary-to-secondary\n2013-02-15 amended-plan-issued", "statement-phase-transfer", "2013-02-14 met-late"},
		{"2013-06-24 assessment-agreed\n2013-07-22 advice-requested party=school\n2013-07-24..2013-09-02 exception-claimed school-closed party=school", "statement-complete-assessment", "2013-09-02 excused"},
		{"2013-06-24 assessment-agreed\n2013-07-01 advice-requested party=school\n2013-07-24..2013-09-02 exception-claimed school-closed party=school", "statement-complete-assessment", "2013-09-02 overdue"},

		// The regime's own first and last day.
		{"2002-01-01 request-received", "statement-decide-whether-to-assess", "2002-02-12 overdue"},
		{"2001-12-31 request-received", "statement-decide-whether-to-assess", "- cannot-tell"},
		{"2014-08-31 request-received", "statement-decide-whether-to-assess", "2014-10-12 overdue"},
		{"2014-09-01 request-received", "statement-decide-whether-to-assess", ""},
		{"2014-09-01 statement-proposed", "statement-issue-final", ""},
	} {
		w.check(t)
	}
}

func TestFromStatementsToPlans(t *testing.T) {
	for _, w := range []worked{
		// Fourteen weeks beginning with the day, 98 days with it, until August 2015; then eighteen, 126 days.
		{"2014-10-01 transfer-review-started", "complete-transfer-review", "2015-01-06 overdue"},
		{"2015-03-31 transfer-review-started\n2015-07-06 final-plan-issued", "complete-transfer-review", "2015-07-06 met"},
		{"2015-04-01 transfer-review-started\n2015-07-08 final-plan-issued", "complete-transfer-review", "2015-07-07 met-late"},
		{"2015-08-31 transfer-review-started", "complete-transfer-review", "2015-12-06 overdue"}, // a Sunday
		{"2015-09-01 transfer-review-started\n2016-01-04 plan-refused", "complete-transfer-review", "2016-01-04 ended"},
		{"2018-03-31 transfer-review-started", "complete-transfer-review", "2018-08-03 overdue"},
		{"2018-04-01 transfer-review-started", "complete-transfer-review", ""},
		{"2014-08-31 transfer-review-started", "complete-transfer-review", ""},
		{"2014-09-01 statement-reassessment-requested", "issue-plan-after-statement-reassessment", "2014-12-07 overdue"},
		{"2015-08-31 statement-reassessment-requested\n2015-12-06 final-plan-issued", "issue-plan-after-statement-reassessment", "2015-12-06 met"},
		{"2015-09-01 statement-reassessment-requested\n2016-01-05 final-plan-issued", "issue-plan-after-statement-reassessment", "2016-01-04 met-late"},
		{"2018-04-01 statement-reassessment-requested", "issue-plan-after-statement-reassessment", ""},

		{"2010-03-01 statement-held", "convert-statement", "2018-03-31 overdue - soft"},
		{"2010-03-01 statement-held\n2015-09-01 phase-transfer secondary-to-post-16", "convert-statement", "2015-05-30 overdue"},
		{"2010-03-01 statement-held\n2016-09-01 phase-transfer secondary-to-post-16", "convert-statement", "2016-03-30 overdue"},
		{"2010-03-01 statement-held\n2016-09-01 phase-transfer primary-to-secondary", "convert-statement", "2016-02-14 overdue"},
		{"2010-03-01 statement-held\n2015-09-01 phase-transfer primary-to-secondary", "convert-statement", "2018-03-31 overdue"}, // 2015 is for post-16 alone
		{"2010-03-01 statement-held born=2002-11-05", "convert-statement", "2017-08-31 overdue"},                                 // Year 9 in 2016/17
		{"2010-03-01 statement-held born=2003-11-05", "convert-statement", "2018-03-31 overdue"},                                 // Year 9 in 2017/18
	} {
		w.check(t)
	}
}

// The rows that were added for mediation about health and for what follows a
// recommendation, and the others beside the contract.
func TestRowsBesideTheContract(t *testing.T) {
	for _, w := range []worked{
		{"2025-03-03 mediation-health-issues-told health-in-part\n2025-03-06 mediation-commissioner-told health-in-part", "tell-commissioner-of-mediation", "2025-03-06 met"},
		{"2025-04-17 mediation-health-issues-told health-only\n2025-04-25 mediation-commissioner-told health-only", "tell-commissioner-of-mediation", "2025-04-24 met-late"}, // over Easter
		{"2025-03-06 mediation-commissioner-told health-only", "arrange-health-mediation", "2025-04-05 overdue"},                                                             // a Saturday
		{"2025-03-06 mediation-commissioner-told health-only\n2025-04-05 mediation-held", "arrange-health-mediation", "2025-04-05 met"},
		{"2025-03-06 mediation-commissioner-told health-in-part", "arrange-health-mediation", ""}, // then it is the authority's
		{"2025-03-06 mediation-commissioner-told", "arrange-health-mediation", "- cannot-tell"},
		{"2025-03-14 mediation-date-told\n2025-03-21 mediation-day", "tell-family-of-mediation-date", "2025-03-14 met"},
		{"2025-03-17 mediation-date-told\n2025-03-21 mediation-day", "tell-family-of-mediation-date", "2025-03-14 met-late"},
		{"2025-04-28 mediation-day planned", "tell-family-of-mediation-date", "2025-04-17 overdue - soft"}, // 25, 24, 23 and 22 April, and before Good Friday the 17th
		{"2025-03-03 health-mediation-agreement\n2025-03-17 mediation-agreement-carried-out", "carry-out-mediation-agreement", "2025-03-17 met"},
		{"2025-03-03 health-mediation-agreement\n2025-03-11 authority-told-of-agreement", "tell-authority-of-agreement", "2025-03-10 met-late"},
		{"2025-03-03 mediation-agreement other", "tell-authority-of-agreement", ""},
		{"2025-01-06 recommendation-made\n2025-02-10 recommendation-answered", "answer-recommendation", "2025-02-10 met"},                            // the contract's; the text read ends a day earlier
		{"2025-03-03 recommendation-response-received\n2025-03-09 recommendation-response-copied", "copy-recommendation-response", "2025-03-09 met"}, // a Sunday
		{"2025-03-03 recommendation-response-received\n2025-03-10 recommendation-response-copied", "copy-recommendation-response", "2025-03-09 met-late"},
		{"2018-04-02 recommendation-response-received", "copy-recommendation-response", ""},
		{"2018-04-03 recommendation-response-received", "copy-recommendation-response", "2018-04-09 overdue"},
		{"2025-03-03 plan-disclosure-requested", "disclose-plan-to-higher-education", "2025-03-24 overdue"},
		{"2025-03-03 commissioner-cannot-provide", "ask-authority-for-review", "2025-03-21 overdue"},
		{"2025-03-01 commissioner-change-known\n2025-03-21 commissioner-told", "tell-new-commissioner", "2025-03-21 met"},
		{"2025-08-19 review-list-sent\n2025-09-02 term-starts", "send-review-list", "2025-08-19 met"},
		{"2025-08-20 review-list-sent\n2025-09-02 term-starts", "send-review-list", "2025-08-19 met-late"},
		{"2024-02-29 sen-information-report-published\n2025-02-28 sen-information-report-published", "update-sen-information-report", "2025-02-28 met; 2026-02-28"},
	} {
		w.check(t)
	}
	c := log(t, "2025-03-06 mediation-commissioner-told")
	o := first(t, deadlines.Standard(), &c, "2025-03-10", "arrange-health-mediation")
	require.Equal(t, []string{"the detail of mediation-commissioner-told"}, o.Needs())
}
