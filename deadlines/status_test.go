package deadlines_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// log reads events, one to a line, as a test likes to write them:
//
//	2025-01-06 request-received parent process=assessment:1
//	2024-07-24..2024-09-01 exception-claimed school-closed party=school
//
// A bare word is the detail, or "planned".
func log(t testing.TB, lines string) ehcp.Case {
	t.Helper()
	c := ehcp.Case{ID: "test"}
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		on, until, span := strings.Cut(fields[0], "..")
		e := ehcp.Event{On: ehcp.MustDate(on)}
		if span {
			e.Until = ehcp.MustDate(until)
		}
		var err error
		e.Kind, err = ehcp.ParseKind(fields[1])
		require.NoError(t, err, line)
		for _, word := range fields[2:] {
			name, value, named := strings.Cut(word, "=")
			switch {
			case word == "planned":
				e.Planned = true
			case !named:
				e.Detail, err = ehcp.ParseDetail(word)
			case name == "party":
				e.Party = value
			case name == "process":
				e.Process = value
			case name == "id":
				e.ID = value
			case name == "voids":
				e.Voids = value
			case name == "recorded":
				e.Recorded, err = time.Parse(time.RFC3339, value)
			case name == "born":
				c.Born = ehcp.MustDate(value)
			default:
				t.Fatalf("what is %q?", word)
			}
			require.NoError(t, err, line)
		}
		c.Events = append(c.Events, e)
	}
	require.NoError(t, c.Validate())
	return c
}

// told is an obligation as a test likes to read it: "2025-05-26 met-late
// 2025-06-10", with "-" for what there is not.
func told(o deadlines.Obligation) string {
	day := func(d interface{ String() string }, none bool) string {
		if none {
			return "-"
		}
		return d.String()
	}
	firm := ""
	if !o.Firm {
		firm = " soft"
	}
	return fmt.Sprint(day(o.Due, o.Due == 0), " ", o.Status, " ", day(o.SettledOn, o.SettledOn == 0), firm)
}

// about lists what an engine says of one duty of a case.
func about(duty string, list []deadlines.Obligation) []string {
	all := []string{}
	for _, o := range list {
		if o.Duty() == duty {
			all = append(all, told(o))
		}
	}
	return all
}

func TestStatus(t *testing.T) {
	for _, c := range []struct {
		name, log, asOf, duty string
		want                  []string
	}{
		{"open until the last day", "2025-01-06 request-received", "2025-05-26", "issue-final-plan", []string{"2025-05-26 open -"}},
		{"overdue the day after", "2025-01-06 request-received", "2025-05-27", "issue-final-plan", []string{"2025-05-26 overdue -"}},
		{"met on the last day", "2025-01-06 request-received\n2025-05-26 final-plan-issued", "2025-06-01", "issue-final-plan", []string{"2025-05-26 met 2025-05-26"}},
		{"met late by a day", "2025-01-06 request-received\n2025-05-27 final-plan-issued", "2025-06-01", "issue-final-plan", []string{"2025-05-26 met-late 2025-05-27"}},
		{"not yet met", "2025-01-06 request-received\n2025-05-20 final-plan-issued", "2025-05-19", "issue-final-plan", []string{"2025-05-26 open -"}},
		{"a planned plan meets nothing", "2025-01-06 request-received\n2025-05-20 final-plan-issued planned", "2025-06-01", "issue-final-plan", []string{"2025-05-26 overdue -"}},
		{"ended by refusal", "2025-01-06 request-received\n2025-02-10 assessment-refused", "2025-06-01", "issue-final-plan", []string{"2025-05-26 ended -"}},
		{"an end before the settlement goes first", "2025-01-06 request-received\n2025-02-10 request-withdrawn\n2025-03-01 final-plan-issued", "2025-06-01", "issue-final-plan", []string{"2025-05-26 ended -"}},
		{"a settlement on the day of the end counts", "2025-01-06 request-received\n2025-02-10 request-withdrawn\n2025-02-10 assessment-agreed", "2025-06-01", "decide-whether-to-assess", []string{"2025-02-17 met 2025-02-10"}},
		{"moving away ends it", "2025-01-06 request-received\n2025-02-10 moved", "2025-06-01", "issue-final-plan", []string{"2025-05-26 ended -"}},
		{"moving in on the day does not", "2025-01-06 moved\n2025-01-06 became-responsible", "2025-06-01", "issue-final-plan", []string{"2025-05-26 overdue -"}},
		{"moving away ends every process", "2025-01-06 request-received process=assessment:1\n2025-02-10 moved", "2025-06-01", "issue-final-plan", []string{"2025-05-26 ended -"}},
		{"a move does not end its own transfer", "2025-02-03 move-known\n2025-02-28 moved", "2025-03-10", "transfer-plan", []string{"2025-02-28 overdue -"}},
		{"no date, done", "2025-01-06 request-received\n2025-01-20 family-consulted", "2025-02-01", "consult-family", []string{"- met 2025-01-20"}},
		{"no date, not done", "2025-01-06 request-received", "2026-02-01", "consult-family", []string{"- open -"}},

		{"another request is absorbed", "2025-01-06 request-received parent\n2025-02-03 request-received school", "2025-03-01", "issue-final-plan", []string{"2025-05-26 open -"}},
		{"so is attention after a request", "2025-01-06 request-received\n2025-01-06 became-responsible", "2025-03-01", "issue-final-plan", []string{"2025-05-26 open -"}},
		{"a request after a refusal opens again", "2025-01-06 request-received\n2025-02-10 assessment-refused\n2025-04-01 request-received", "2025-05-01", "issue-final-plan", []string{"2025-05-26 ended -", "2025-08-19 open -"}},
		{"a request on the day of the refusal opens again", "2025-01-06 request-received\n2025-02-10 assessment-refused\n2025-02-10 request-received", "2025-02-11", "decide-whether-to-assess", []string{"2025-02-17 met 2025-02-10", "2025-03-24 met 2025-02-10"}},
		{"another process is another clock", "2025-01-06 request-received process=a\n2025-02-03 request-received process=b\n2025-03-01 final-plan-issued process=b", "2025-03-01", "issue-final-plan", []string{"2025-05-26 open -", "2025-06-23 met 2025-03-01"}},
		{"each body has its own six weeks", "2025-02-17 advice-requested party=health\n2025-02-17 advice-requested party=school:1\n2025-03-20 advice-received party=health", "2025-04-01", "give-advice", []string{"2025-03-31 met 2025-03-20", "2025-03-31 overdue -"}},
		{"a reminder does not start them again", "2025-02-17 advice-requested party=health\n2025-03-24 advice-requested party=health", "2025-04-01", "give-advice", []string{"2025-03-31 overdue -"}},
		{"each meeting has its own four weeks", "2024-11-22 review-meeting\n2025-01-10 review-meeting\n2025-01-20 decided-to-maintain", "2025-02-01", "notify-review-decision", []string{"2024-12-20 met-late 2025-01-20", "2025-02-07 met 2025-01-20"}},
		{"the same meeting twice is one", "2024-11-22 review-meeting\n2024-11-22 review-meeting planned", "2025-02-01", "notify-review-decision", []string{"2024-12-20 overdue -"}},
		{"a later decision to cease replaces the first", "2025-01-06 decided-to-cease\n2025-02-03 decided-to-cease", "2025-03-01", "maintain-pending-appeal", []string{"2025-03-06 ended - soft", "2025-04-03 open - soft"}},

		{"a review decision starts the next year", "2024-01-10 final-plan-issued\n2024-12-02 decided-to-maintain", "2025-06-01", "review-plan", []string{"2025-01-09 met 2024-12-02", "2025-12-01 open -"}},
		{"an amended plan does not", "2024-01-10 final-plan-issued\n2024-06-02 amended-plan-issued", "2024-12-01", "review-plan", []string{"2025-01-09 open -"}},
		{"nor a second plan", "2024-01-10 final-plan-issued\n2024-06-02 final-plan-issued", "2024-12-01", "review-plan", []string{"2025-01-09 open -"}},
		{"two decisions on a day are one", "2024-01-10 decided-to-amend\n2024-01-10 decided-to-maintain", "2024-12-01", "review-plan", []string{"2025-01-09 open -"}},
		{"plan made on 29 February", "2024-02-29 final-plan-issued", "2024-12-01", "review-plan", []string{"2025-02-28 open -"}},

		{"invited in time", "2024-11-01 review-invitations-sent\n2024-11-22 review-meeting planned", "2024-11-02", "invite-to-review", []string{"2024-11-08 met 2024-11-01 soft"}},
		{"invited late", "2024-11-12 review-invitations-sent\n2024-11-22 review-meeting", "2024-12-02", "invite-to-review", []string{"2024-11-08 met-late 2024-11-12"}},
		{"last year's invitation does not count", "2023-11-01 review-invitations-sent\n2023-11-22 review-meeting\n2024-11-22 review-meeting", "2024-12-02", "invite-to-review", []string{"2023-11-08 met 2023-11-01", "2024-11-08 overdue -"}},
		{"invited after the meeting is not invited", "2024-11-22 review-meeting\n2024-11-25 review-invitations-sent", "2024-12-02", "invite-to-review", []string{"2024-11-08 overdue -"}},

		{"the window runs", "2024-12-20 draft-plan-served", "2025-01-03", "allow-draft-representations", []string{"2025-01-03 open -"}},
		{"the window has run", "2024-12-20 draft-plan-served", "2025-01-04", "allow-draft-representations", []string{"2025-01-03 met 2025-01-03"}},
		{"the family waives the rest", "2024-12-20 draft-plan-served\n2024-12-27 draft-representations-made\n2024-12-28 final-plan-issued", "2025-01-04", "allow-draft-representations", []string{"2025-01-03 met 2024-12-27"}},
		{"final on the day it answers", "2024-12-20 draft-plan-served\n2024-12-27 draft-representations-made\n2024-12-27 final-plan-issued", "2025-01-04", "allow-draft-representations", []string{"2025-01-03 met 2024-12-27"}},
		{"final on the last day of the window", "2024-12-20 draft-plan-served\n2025-01-03 final-plan-issued", "2025-01-04", "allow-draft-representations", []string{"2025-01-03 breached -"}},
		{"final the day after", "2024-12-20 draft-plan-served\n2025-01-04 final-plan-issued", "2025-01-04", "allow-draft-representations", []string{"2025-01-03 met 2025-01-03"}},
		{"final before the family's answer", "2024-12-20 draft-plan-served\n2024-12-24 final-plan-issued\n2024-12-27 draft-representations-made", "2025-01-04", "allow-draft-representations", []string{"2025-01-03 breached -"}},
		{"an answer after the window changes nothing", "2024-12-20 draft-plan-served\n2025-01-08 draft-representations-made", "2025-01-10", "allow-draft-representations", []string{"2025-01-03 met 2025-01-03"}},

		{"a plan is kept until the time for appeal", "2025-01-10 decided-to-cease\n2025-03-10 plan-ceased", "2025-04-01", "maintain-pending-appeal", []string{"2025-03-10 breached - soft"}},
		{"and may cease the day after", "2025-01-10 decided-to-cease\n2025-03-11 plan-ceased", "2025-04-01", "maintain-pending-appeal", []string{"2025-03-10 met 2025-03-10 soft"}},
		{"an appeal keeps it", "2025-01-10 decided-to-cease\n2025-02-10 appeal-lodged", "2025-06-01", "maintain-pending-appeal", []string{"- open - soft"}},
		{"to its end", "2025-01-10 decided-to-cease\n2025-02-10 appeal-lodged\n2025-07-01 appeal-ended", "2025-07-02", "maintain-pending-appeal", []string{"2025-07-01 met 2025-07-01"}},
		{"even an early one", "2025-01-10 decided-to-cease\n2025-01-20 appeal-lodged\n2025-02-03 appeal-ended\n2025-02-04 plan-ceased", "2025-07-02", "maintain-pending-appeal", []string{"2025-02-03 met 2025-02-03"}},
		{"another appeal's end does not count", "2025-01-10 decided-to-cease\n2025-01-15 appeal-ended\n2025-01-20 appeal-lodged", "2025-07-02", "maintain-pending-appeal", []string{"- open - soft"}},
		{"ceasing while it runs is a breach", "2025-01-10 decided-to-cease\n2025-02-10 appeal-lodged\n2025-05-01 plan-ceased", "2025-06-01", "maintain-pending-appeal", []string{"- breached - soft"}},

		{"a right lapses", "2025-01-10 plan-refused", "2025-03-11", "appeal", []string{"2025-03-10 lapsed - soft"}},
		{"a right used in time", "2025-01-10 plan-refused\n2025-03-10 appeal-lodged", "2025-03-11", "appeal", []string{"2025-03-10 met 2025-03-10 soft"}},
		{"a right used late", "2025-01-10 plan-refused\n2025-03-11 appeal-lodged", "2025-03-11", "appeal", []string{"2025-03-10 met-late 2025-03-11 soft"}},
		{"with a certificate the date is firm", "2025-01-10 plan-refused\n2025-02-20 mediation-certificate-issued", "2025-03-11", "appeal", []string{"2025-03-20 open -"}},
		{"an early certificate shortens nothing", "2025-01-10 plan-refused\n2025-01-20 mediation-certificate-issued", "2025-03-01", "appeal", []string{"2025-03-10 open -"}},
		{"a certificate before the decision is another's", "2025-01-09 mediation-certificate-issued\n2025-01-10 plan-refused", "2025-03-01", "appeal", []string{"2025-03-10 open - soft"}},

		{"a certificate of a later matter revives nothing", "2025-01-10 final-plan-issued\n2026-01-10 assessment-refused\n2026-02-20 mediation-certificate-issued", "2026-03-01", "appeal", []string{"2025-03-10 lapsed - soft", "2026-03-20 open -"}},
		{"one of a decision made meanwhile may be the first's", "2025-01-10 plan-refused\n2025-02-10 final-plan-issued\n2025-03-20 mediation-certificate-issued", "2025-03-25", "appeal", []string{"2025-04-22 open -", "2025-04-22 open -"}},
		{"an appeal of a later matter does not use an old right", "2025-01-10 final-plan-issued\n2026-01-10 assessment-refused\n2026-02-20 appeal-lodged", "2026-03-01", "appeal", []string{"2025-03-10 lapsed - soft", "2026-03-10 met 2026-02-20 soft"}},
		{"nor does the end of the case undo its lapse", "2025-01-10 final-plan-issued\n2026-01-10 moved", "2026-03-01", "appeal", []string{"2025-03-10 lapsed - soft"}},
		{"a later appeal does not keep an old plan", "2025-05-20 decided-to-cease\n2025-09-30 plan-ceased\n2026-01-10 assessment-refused\n2026-02-20 appeal-lodged", "2026-03-01", "maintain-pending-appeal", []string{"2025-07-21 met 2025-07-21 soft"}},
		{"nor does a later certificate", "2025-05-20 decided-to-cease\n2025-09-30 plan-ceased\n2026-01-10 assessment-refused\n2026-02-20 mediation-certificate-issued", "2026-03-01", "maintain-pending-appeal", []string{"2025-07-21 met 2025-07-21 soft"}},
		{"a late appeal does not keep a plan", "2022-06-17 decided-to-cease\n2022-09-16 plan-ceased\n2022-09-20 appeal-lodged", "2023-01-01", "maintain-pending-appeal", []string{"2022-09-01 met 2022-09-01 soft"}},
		{"a right used in time after a move is used", "2025-01-06 assessment-refused\n2025-01-20 moved\n2025-02-20 appeal-lodged", "2025-06-01", "appeal", []string{"2025-03-06 met 2025-02-20 soft"}},
		{"met before the earliest day that it can be due", "2015-10-14 plan-transferred\n2015-11-09 decided-to-maintain", "2016-06-01", "review-after-transfer", []string{"- met 2015-11-09 soft"}},
		{"a transfer without a move is an arrival", "2024-11-01 plan-transferred\n2025-09-01 phase-transfer primary-to-secondary planned", "2024-12-01", "finalise-phase-transfer", []string{"2025-02-14 open - soft"}},
		{"with a move it ends the old authority's duty", "2024-10-31 moved\n2024-11-01 plan-transferred\n2025-09-01 phase-transfer primary-to-secondary planned", "2024-12-01", "finalise-phase-transfer", []string{"2025-02-14 ended - soft"}},
		{"which transfer is not known", "2025-09-01 phase-transfer planned", "2024-12-01", "finalise-phase-transfer", []string{"- cannot-tell - soft"}},
		{"an old review does not settle a transfer", "2023-01-10 amended-plan-issued\n2025-09-01 phase-transfer primary-to-secondary planned", "2024-12-01", "finalise-phase-transfer", []string{"2025-02-14 open - soft"}},
		{"one from the day it opened does", "2024-09-01 amended-plan-issued\n2025-09-01 phase-transfer primary-to-secondary planned", "2024-12-01", "finalise-phase-transfer", []string{"2025-02-14 met 2024-09-01 soft"}},
		{"post-16 in 2015", "2015-09-01 phase-transfer secondary-to-post-16 planned", "2015-01-01", "finalise-post-16-transfer", []string{"2015-05-30 open - soft"}},
		{"five months before a college move", "2025-07-31 phase-transfer post-16-to-post-16 planned", "2025-01-01", "finalise-post-16-move", []string{"2025-02-28 open - soft"}},
		{"the move is not known", "2025-02-03 move-known", "2025-03-01", "transfer-plan", []string{"2025-02-21 overdue - soft"}},
		{"the move is planned", "2025-02-03 move-known\n2025-06-01 moved planned", "2025-03-01", "transfer-plan", []string{"2025-06-01 open - soft"}},
		{"what happened goes before its forecast", "2025-02-03 move-known\n2025-02-20 moved planned\n2025-04-14 moved", "2025-05-01", "transfer-plan", []string{"2025-04-14 overdue -"}},
		{"an old move is not the planned one", "2020-05-01 moved\n2025-02-03 move-known\n2025-06-01 moved planned", "2025-03-01", "transfer-plan", []string{"2025-06-01 open - soft"}},
		{"known after the move", "2025-02-03 moved\n2025-03-03 move-known", "2025-03-03", "transfer-plan", []string{"2025-03-21 open -"}},
		{"no plan on record", "2025-02-03 plan-transferred", "2025-03-01", "review-after-transfer", []string{"- cannot-tell - soft"}},
		{"twelve months from the plan, later than three", "2024-10-01 final-plan-issued\n2025-02-03 plan-transferred", "2025-03-01", "review-after-transfer", []string{"2025-09-30 open -"}},
		{"three months from the transfer, later than twelve", "2024-03-01 decided-to-maintain\n2025-02-03 plan-transferred", "2025-03-01", "review-after-transfer", []string{"2025-05-02 open -"}},
		{"before the law", "2001-01-06 request-received", "2001-06-01", "statement-decide-whether-to-assess", []string{"- cannot-tell - soft"}},
		{"before plans, and so no limit for one", "2001-01-06 request-received", "2001-06-01", "issue-final-plan", []string{}},
		{"what cannot be told absorbs nothing", "2001-01-06 request-received\n2013-01-07 request-received", "2013-02-01", "statement-decide-whether-to-assess", []string{"2013-02-18 open -", "- cannot-tell - soft"}},
		{"nor across the regimes", "2001-01-06 request-received\n2025-01-06 request-received", "2025-02-01", "issue-final-plan", []string{"2025-05-26 open -"}},
		{"an old order of another kind", "2001-01-06 tribunal-order make-plan", "2001-06-01", "amend-as-ordered", []string{}},
		{"after the bank holidays", "2030-12-20 mediation-declined", "2030-12-21", "issue-certificate-on-declining", []string{"2030-12-27 open -"}},
		{"past them", "2030-12-30 mediation-declined", "2030-12-31", "issue-certificate-on-declining", []string{"- cannot-tell - soft"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			history := log(t, c.log)
			require.Equal(t, c.want, about(c.duty, deadlines.Standard().Append(nil, &history, ehcp.MustDate(c.asOf))))
		})
	}
}

// What happened before 1 September 2014 is told by the law of statements, and what
// happened from then on by the law of plans: no duty of the one stands beside the
// other's for the same event.
func TestStatementsAndPlansApart(t *testing.T) {
	duties := func(lines string) (all []string) {
		c := log(t, lines)
		for _, o := range deadlines.Standard().Append(nil, &c, ehcp.MustDate("2015-06-01")) {
			all = append(all, o.Duty())
		}
		return all
	}
	require.Equal(t, []string{"statement-decide-whether-to-assess"}, duties("2013-03-04 request-received parent"))
	require.Equal(t, []string{"statement-decide-whether-to-assess"}, duties("2014-08-31 request-received parent"))
	require.Equal(t, []string{"decide-whether-to-assess", "notify-no-plan", "issue-final-plan", "consult-family"}, duties("2014-09-01 request-received parent"))
	require.Equal(t, []string{"statement-decide-whether-to-assess", "statement-complete-assessment", "statement-propose", "statement-allow-representations", "statement-issue-final", "statement-review"},
		duties("2013-03-04 request-received\n2013-04-15 assessment-agreed\n2013-06-24 statement-assessment-completed\n2013-07-08 statement-proposed\n2013-09-02 statement-issued"))
}

func TestNoStatementDutyForAPlan(t *testing.T) {
	first := ehcp.MustDate("2014-09-01")
	hold(t, func(t *rapid.T) {
		c := drawnCase(t)
		for i := range c.Events {
			if e := &c.Events[i]; e.On < first {
				if e.Until != 0 {
					e.Until += first - e.On
				}
				e.On = first
			}
		}
		for _, o := range deadlines.Standard().Append(nil, &c, drawnAsOf(t, &c)) {
			if strings.HasPrefix(o.Duty(), "statement-") {
				t.Fatalf("%s, opened by %v on %v", o.Duty(), o.OpenedBy, o.OpenedOn)
			}
		}
	})
}

func TestUnderFive(t *testing.T) {
	for born, want := range map[string][]string{
		"2020-03-01": {"2025-05-10 open -"}, "2019-11-10": {}, "2019-11-11": {"2025-05-10 open -"},
	} {
		c := log(t, "2024-11-10 final-plan-issued born="+born)
		require.Equal(t, want, about("review-plan-under-5", deadlines.Standard().Append(nil, &c, ehcp.MustDate("2025-01-01"))), born)
	}
	c := log(t, "2024-11-10 final-plan-issued")
	list := deadlines.Standard().Append(nil, &c, ehcp.MustDate("2025-01-01"))
	require.Equal(t, []string{"- cannot-tell - soft"}, about("review-plan-under-5", list))
	for _, o := range list {
		if o.Status == deadlines.CannotTell {
			require.Equal(t, []string{"born"}, o.Needs())
		} else {
			require.Empty(t, o.Needs())
		}
	}
}

func TestWhatWasKnown(t *testing.T) {
	c := log(t, `
2025-01-13 request-received id=a recorded=2025-01-13T09:00:00Z
2025-01-06 request-received id=b voids=a recorded=2025-02-03T09:00:00Z`)
	asOf := ehcp.MustDate("2025-03-01")
	engine := deadlines.Standard()
	at := func(s string) *deadlines.Engine {
		known, err := time.Parse(time.RFC3339, s)
		require.NoError(t, err)
		return engine.KnownAt(known)
	}
	require.Equal(t, []string{"2025-05-26 open -"}, about("issue-final-plan", engine.Append(nil, &c, asOf)))
	require.Equal(t, []string{"2025-06-02 open -"}, about("issue-final-plan", at("2025-02-01T00:00:00Z").Append(nil, &c, asOf)))
	require.Equal(t, []string{"2025-05-26 open -"}, about("issue-final-plan", at("2025-02-03T09:00:00Z").Append(nil, &c, asOf)))
	require.Empty(t, about("issue-final-plan", at("2025-01-12T00:00:00Z").Append(nil, &c, asOf)))
}

// A correction holds from the moment it is written down, even when it moves the
// event to a day that has not come.
func TestCorrectionToALaterDay(t *testing.T) {
	c := log(t, "2025-01-06 request-received id=a\n2025-01-13 request-received voids=a")
	require.Empty(t, deadlines.Standard().Append(nil, &c, ehcp.MustDate("2025-01-10")))
}

func TestExceptions(t *testing.T) {
	for _, c := range []struct{ name, log, asOf, duty, status, missing string }{
		{"school closed, asked in the window", `
2024-07-01 request-received
2024-07-22 advice-requested party=school
2024-07-24..2024-09-01 exception-claimed school-closed party=school`, "2024-12-20", "issue-final-plan", "excused", ""},
		{"first day of the window", `
2024-07-01 request-received
2024-07-17 advice-requested party=school
2024-07-24..2024-09-02 exception-claimed school-closed party=school`, "2024-12-20", "issue-final-plan", "excused", ""},
		{"the day before it", `
2024-07-01 request-received
2024-07-16 advice-requested party=school
2024-07-24..2024-09-02 exception-claimed school-closed party=school`, "2024-12-20", "issue-final-plan", "overdue", "no advice was asked"},
		{"last day of the window", `
2024-07-01 request-received
2024-08-27 advice-requested party=school
2024-07-24..2024-09-02 exception-claimed school-closed party=school`, "2024-12-20", "issue-final-plan", "excused", ""},
		{"the day after it", `
2024-07-01 request-received
2024-08-28 advice-requested party=school
2024-07-24..2024-09-02 exception-claimed school-closed party=school`, "2024-12-20", "issue-final-plan", "overdue", "no advice was asked"},
		{"closed for 28 days", `
2024-07-01 request-received
2024-07-24 advice-requested party=school
2024-07-24..2024-08-20 exception-claimed school-closed party=school`, "2024-12-20", "issue-final-plan", "excused", ""},
		{"closed for 27 days", `
2024-07-01 request-received
2024-07-24 advice-requested party=school
2024-07-24..2024-08-19 exception-claimed school-closed party=school`, "2024-12-20", "issue-final-plan", "overdue", "closed for 27 days; 28 are needed"},
		{"another school was asked", `
2024-07-01 request-received
2024-07-24 advice-requested party=school:1
2024-07-24..2024-08-31 exception-claimed school-closed party=school:2`, "2024-12-20", "issue-final-plan", "overdue", "no advice was asked"},
		{"no school named in the claim", `
2024-07-01 request-received
2024-07-24 advice-requested party=school:1
2024-07-24..2024-08-31 exception-claimed school-closed`, "2024-12-20", "issue-final-plan", "excused", ""},
		{"only health was asked", `
2024-07-01 request-received
2024-07-24 advice-requested party=health
2024-07-24..2024-08-31 exception-claimed school-closed`, "2024-12-20", "issue-final-plan", "overdue", "no advice was asked"},
		{"how long is not known", `
2024-07-01 request-received
2024-07-24 advice-requested party=school
2024-07-24 exception-claimed school-closed party=school`, "2024-12-20", "issue-final-plan", "overdue", "its last day is not known"},
		{"a nursery", `
2024-07-01 request-received
2024-07-24 advice-requested party=nursery:9
2024-07-24..2024-08-31 exception-claimed early-years-closed party=nursery:9`, "2024-12-20", "issue-final-plan", "excused", ""},
		{"a closure after the limit", `
2024-01-08 request-received
2024-07-22 advice-requested party=school
2024-07-24..2024-09-01 exception-claimed school-closed party=school`, "2024-12-20", "issue-final-plan", "overdue", "no advice was asked"},
		{"advice has no exception for schools", `
2024-07-22 advice-requested party=school
2024-07-24..2024-09-01 exception-claimed school-closed party=school`, "2024-12-20", "give-advice", "overdue", ""},
		{"away for 28 days inside", `
2025-01-06 request-received
2025-02-01..2025-02-28 exception-claimed absent`, "2025-12-20", "issue-final-plan", "excused", ""},
		{"away for 27", `
2025-01-06 request-received
2025-02-01..2025-02-27 exception-claimed absent`, "2025-12-20", "issue-final-plan", "overdue", "27 days of it lie inside the time limit; 28 are needed"},
		{"away for long, but mostly after", `
2025-01-06 request-received
2025-05-20..2025-08-31 exception-claimed absent`, "2025-12-20", "issue-final-plan", "overdue", "7 days of it lie inside"},
		{"no exception moves a short limit", `
2025-01-06 request-received
2025-03-01..2025-04-28 exception-claimed absent`, "2025-12-20", "decide-whether-to-assess", "overdue", "0 days of it lie inside"},
		{"personal, one day is enough", `
2025-01-06 request-received
2025-05-26 exception-claimed personal`, "2025-12-20", "issue-final-plan", "excused", ""},
		{"personal, the day after", `
2025-01-06 request-received
2025-05-27 exception-claimed personal`, "2025-12-20", "issue-final-plan", "overdue", "no day of it lies inside"},
		{"excused before it is due, too", `
2025-01-06 request-received
2025-02-01 exception-claimed personal`, "2025-02-10", "issue-final-plan", "excused", ""},
		{"met all the same", `
2025-01-06 request-received
2025-02-01 exception-claimed personal
2025-06-20 final-plan-issued`, "2025-12-20", "issue-final-plan", "met-late", ""},
		{"of another process", `
2025-01-06 request-received process=a
2025-02-01 exception-claimed personal process=b`, "2025-12-20", "issue-final-plan", "overdue", ""},
		{"a missed appointment with the body", `
2025-02-17 advice-requested party=health
2025-03-10 exception-claimed appointment-missed party=health`, "2025-12-20", "give-advice", "excused", ""},
		{"with another body", `
2025-02-17 advice-requested party=health
2025-03-10 exception-claimed appointment-missed party=social-care`, "2025-12-20", "give-advice", "overdue", "another body"},
		{"a missed appointment does not excuse the plan", `
2025-01-06 request-received
2025-03-10 exception-claimed appointment-missed party=health`, "2025-12-20", "issue-final-plan", "overdue", ""},
		{"no exception for a review", `
2025-01-06 review-meeting
2025-01-10..2025-03-01 exception-claimed absent`, "2025-12-20", "notify-review-decision", "overdue", ""},
		{"two weeks are enough after an order", `
2025-01-06 tribunal-order assess
2025-01-08..2025-01-21 exception-claimed absent`, "2025-12-20", "issue-plan-after-ordered-assessment", "excused", ""},
		{"a concession of an assessment has none", `
2025-01-06 appeal-conceded assess
2025-01-08..2025-01-21 exception-claimed absent`, "2025-12-20", "issue-plan-after-ordered-assessment", "overdue", ""},
		{"a concession of a plan has", `
2025-01-06 appeal-conceded make-plan
2025-01-08..2025-01-21 exception-claimed absent`, "2025-12-20", "issue-ordered-plan", "excused", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			history := log(t, c.log)
			report := deadlines.Standard().Evaluate(&history, ehcp.MustDate(c.asOf))
			statuses := []string{}
			for _, o := range report.Obligations {
				if o.Duty() == c.duty {
					statuses = append(statuses, o.Status.String())
				}
			}
			require.Equal(t, []string{c.status}, statuses)
			missing := ""
			for _, f := range report.Findings {
				if f.Code == deadlines.ExceptionNotMadeOut && f.Duty == c.duty {
					missing += f.Message
				}
			}
			require.Equal(t, c.missing == "", missing == "", missing)
			require.Contains(t, missing, c.missing)
		})
	}
}

func TestOnlyIf(t *testing.T) {
	for events, want := range map[string]string{
		"2025-05-01 review-meeting":                              "the plan is to be amended",
		"2025-05-01 review-meeting\n2025-05-20 decided-to-amend": "",
	} {
		c := log(t, events)
		for _, o := range deadlines.Standard().Append(nil, &c, ehcp.MustDate("2025-06-30")) {
			if o.Duty() == "send-amendment-notice" {
				require.Equal(t, want, o.OnlyIf())
			}
		}
	}
}

// A log of claims and orders must not multiply into more findings than anyone
// can read, or hold.
func TestTooManyFindings(t *testing.T) {
	c := ehcp.Case{ID: "many"}
	for i := range 400 {
		day := ehcp.MustDate("2025-01-01") + date.Date(i)
		c.Events = append(c.Events, ehcp.Event{Kind: ehcp.TribunalOrder, Detail: ehcp.Assess, On: day},
			ehcp.Event{Kind: ehcp.ExceptionClaimed, Detail: ehcp.Absent, On: day, Until: day + 2})
	}
	found := deadlines.Standard().Evaluate(&c, ehcp.MustDate("2027-01-01")).Findings
	require.Len(t, found, 201)
	require.Equal(t, deadlines.TooManyFindings, found[200].Code)
}

func TestUselessClaims(t *testing.T) {
	for events, want := range map[string]string{
		"2025-01-06 request-received\n2025-02-01 exception-claimed":                    "which exception is claimed is not said",
		"2025-01-06 request-received\n2025-02-01 exception-claimed appointment-missed": `no duty of this process takes the exception "appointment-missed"`,
		"2025-01-06 request-received\n2025-02-01 exception-claimed personal process=x": `no duty of this process takes the exception "personal"`,
		"2025-01-06 request-received\n2025-02-01 exception-claimed personal":           "",
	} {
		c := log(t, events)
		got := ""
		for _, f := range deadlines.Standard().Evaluate(&c, ehcp.MustDate("2025-02-10")).Findings {
			got += f.Message
		}
		require.Equal(t, want, got, events)
	}
}

// The zero Engine knows no law; it says nothing and does not panic.
func TestZeroEngine(t *testing.T) {
	var engine deadlines.Engine
	c := tenEvents()
	report := engine.Evaluate(&c, ehcp.MustDate("2025-06-30"))
	require.Empty(t, report.Obligations)
	require.Empty(t, engine.ExplainAll(&c, ehcp.MustDate("2025-06-30")))
	require.Empty(t, engine.Edition())
	require.Empty(t, engine.Explain(&c, deadlines.Obligation{}, ehcp.MustDate("2025-06-30")))
}

// Nothing is known of a case that is not there.
func TestNoCase(t *testing.T) {
	engine, asOf := deadlines.Standard(), ehcp.MustDate("2025-06-30")
	require.Equal(t, engine.Evaluate(new(ehcp.Case), asOf), engine.Evaluate(nil, asOf))
	require.Empty(t, engine.Append(nil, nil, asOf))
	require.Empty(t, engine.ExplainAll(nil, asOf))
	require.Empty(t, engine.Explain(nil, deadlines.Obligation{}, asOf))
	document, err := engine.MarshalExplained(nil, asOf)
	require.NoError(t, err)
	require.JSONEq(t, `{"id": "", "as_of": "2025-06-30", "edition": "`+engine.Edition()+`", "obligations": [], "findings": []}`, string(document))
}

func TestStatusWords(t *testing.T) {
	for s := deadlines.Met; s <= deadlines.Open; s++ {
		word, err := json.Marshal(s)
		require.NoError(t, err)
		var back deadlines.Status
		require.NoError(t, json.Unmarshal(word, &back))
		require.Equal(t, s, back)
	}
	for _, word := range []string{"", "Met", "late", "open "} {
		_, err := deadlines.ParseStatus(word)
		var fault *ehcp.Error
		require.ErrorAs(t, err, &fault)
		require.Equal(t, ehcp.Error{Code: deadlines.UnknownStatus, Value: word, Message: "there is no such status"}, *fault)
	}
}

// An obligation would come back without its duty, so it does not come back.
func TestObligationNotRead(t *testing.T) {
	c := tenEvents()
	document, err := json.Marshal(deadlines.Standard().Evaluate(&c, ehcp.MustDate("2025-06-30")))
	require.NoError(t, err)
	var fault *ehcp.Error
	require.ErrorAs(t, json.Unmarshal(document, new(deadlines.Report)), &fault)
	require.Equal(t, ehcp.NotRead, fault.Code)
}

func TestFindings(t *testing.T) {
	for _, c := range []struct{ name, log, want string }{
		{"twice", "2025-01-06 request-received parent\n2025-01-06 request-received parent", "1 duplicate-event request-received on 6 January 2025 is in the log twice"},
		{"a plan before its request", "2025-01-06 final-plan-issued\n2025-03-03 request-received", "0 strange-order final-plan-issued on 6 January 2025 comes before request-received on 3 March 2025"},
		{"a plan without a request", "2025-01-06 final-plan-issued", ""},
		{"a later request has an earlier one before it", "2023-01-06 request-received\n2024-01-06 final-plan-issued\n2025-03-03 request-received", ""},
		{"before the birth", "2025-01-06 request-received born=2025-01-07", "0 before-birth request-received on 6 January 2025 comes before the birth on 7 January 2025"},
		{"before the law", "2001-01-06 request-received", "0 outside-coverage request-received on 6 January 2001: the catalogue covers the law from 1 January 2002"},
		{"an old statement is not", "2000-01-06 statement-held", ""},
		{"past the bank holidays", "2030-12-30 mediation-declined", "0 calendar-ends issue-certificate-on-declining: the date needs bank holidays after 31 December 2030"},
	} {
		t.Run(c.name, func(t *testing.T) {
			history := log(t, c.log)
			got := []string{}
			for _, f := range deadlines.Standard().Evaluate(&history, ehcp.MustDate("2031-06-01")).Findings {
				got = append(got, fmt.Sprint(f.Event, " ", f.Code, " ", f.Message))
			}
			require.Equal(t, c.want, strings.Join(got, "\n"))
		})
	}
	c := ehcp.Case{ID: "built", Events: []ehcp.Event{{Kind: ehcp.RequestReceived, On: ehcp.MustDate("2025-01-06"), Voids: "nothing"}}}
	found := deadlines.Standard().Evaluate(&c, ehcp.MustDate("2025-02-01")).Findings
	require.Len(t, found, 1)
	require.Equal(t, deadlines.VoidOfNothing, found[0].Code)
}

// TestEveryStatusHasAWord holds that no number, known or not, is more than a
// status can write.
func TestEveryStatusHasAWord(t *testing.T) {
	words := map[string]bool{}
	for s := range 256 {
		words[deadlines.Status(s).String()] = true
	}
	require.Len(t, words, 10, "nine words, and none")
}

// TestALapsedRightStaysLapsed ends the case after a right has lapsed, which
// changes nothing, and on its last day, which does.
func TestALapsedRightStaysLapsed(t *testing.T) {
	right := good()
	right.Kind, right.Owner, right.Ends = deadlines.Right, deadlines.Family, deadlines.On(ehcp.PlanCeased)
	engine, err := deadlines.New(rules(right), deadlines.Settings{})
	require.NoError(t, err)
	for end, want := range map[string]deadlines.Status{ // five working days from Monday 3 March 2025 end on the 10th
		"2025-03-10": deadlines.Ended, "2025-03-11": deadlines.Lapsed,
	} {
		c := log(t, "2025-03-03 contact-received\n"+end+" plan-ceased")
		require.Equal(t, want, first(t, engine, &c, "2025-04-01", right.ID).Status, end)
	}
}

// TestATimeThatIsOneDayLong rolls off a single day of the year, and off no other.
func TestATimeThatIsOneDayLong(t *testing.T) {
	day := good()
	day.Due = deadlines.Within(7, deadlines.Days).Rolled(deadlines.Roll{Closed: []workdays.YearSpan{{FromMonth: time.July, FromDay: 1, ToMonth: time.July, ToDay: 1}}})
	engine, err := deadlines.New(rules(day), deadlines.Settings{})
	require.NoError(t, err)
	for received, due := range map[string]string{"2025-06-23": "2025-06-30", "2025-06-24": "2025-07-02", "2025-06-25": "2025-07-02"} {
		c := log(t, received+" contact-received")
		require.Equal(t, due, first(t, engine, &c, "2025-08-01", day.ID).Due.String(), received)
	}
}

// TestAReadingCitesItsOwnSource holds that the step which counts the days names
// the Code where the Code decided, and the Act or regulation otherwise.
func TestAReadingCitesItsOwnSource(t *testing.T) {
	for _, c := range []struct {
		log, duty     string
		statute, code string
	}{
		{"2025-01-06 final-plan-issued", "review-plan", "CFA 2014 s 44(1)", "SEND Code of Practice para 9.169"},
		{"2025-09-01 phase-transfer primary-to-secondary", "finalise-phase-transfer", "SI 2014/1530 reg 18(1)(b)", "SEND Code of Practice para 9.179"},
		{"2025-01-06 request-received", "issue-final-plan", "SI 2014/1530 reg 13(2)", "SI 2014/1530 reg 13(2)"},
	} {
		for reading, source := range map[deadlines.Reading]string{deadlines.AsEnacted: c.statute, deadlines.AsInCode: c.code} {
			engine := engineFor(t, reading)
			history := log(t, c.log)
			asOf := ehcp.MustDate("2025-10-01")
			for _, step := range engine.Explain(&history, first(t, engine, &history, "2025-10-01", c.duty), asOf).Steps {
				if step.Op == deadlines.StepCounted || step.Op == deadlines.StepYearDay {
					require.Equal(t, source, step.Cites[0], "%s, as %v", c.duty, reading)
				}
			}
		}
	}
}

// TestTheLastSentence holds what is said of each end, word for word.
func TestTheLastSentence(t *testing.T) {
	for _, c := range []struct{ log, duty, asOf, ends string }{
		{"2025-01-06 request-received\n2025-03-03 request-withdrawn", "issue-final-plan", "2025-06-30",
			"It ended on 3 March 2025, overtaken by what happened then."},
		{"2025-01-06 request-received\n2025-05-26 request-withdrawn", "issue-final-plan", "2025-06-30",
			"It ended on 26 May 2025, overtaken by what happened then."},
		{"2025-01-06 request-received\n2025-05-27 request-withdrawn", "issue-final-plan", "2025-06-30",
			"It ended on 27 May 2025, overtaken by what happened then; by that day it was 1 day late."},
		{"2025-01-06 request-received\n2025-05-27 request-withdrawn", "notify-no-plan", "2025-06-30", // whether it bound is open
			"It ended on 27 May 2025, overtaken by what happened then."},
		{"2025-01-06 request-received\n2025-03-03 request-withdrawn", "consult-family", "2025-06-30",
			"It ended on 3 March 2025, overtaken by what happened then."},
		{"2025-01-06 request-received\n2025-03-03 family-consulted", "consult-family", "2025-06-30", "It was done on 3 March 2025."},
		{"2025-03-03 draft-plan-served", "allow-draft-representations", "2025-06-30", "The time was left, until 17 March 2025."},
		{"2025-03-03 draft-plan-served\n2025-03-10 draft-representations-made", "allow-draft-representations", "2025-06-30",
			"The family answered on 10 March 2025, which ends the wait."},
		{"2025-02-10 decided-to-cease", "maintain-pending-appeal", "2025-06-30", "The time was left, until 10 April 2025."},
		{"2025-02-10 decided-to-cease\n2025-04-01 plan-ceased", "maintain-pending-appeal", "2025-06-30",
			"What had to wait came before the time was over."},
		{"2026-09-01 phase-transfer primary-to-secondary planned", "finalise-phase-transfer", "2025-08-31", "On 31 August 2025 it had not opened yet."},
		{"2026-09-01 phase-transfer primary-to-secondary planned", "finalise-phase-transfer", "2025-09-01", "On 1 September 2025 it was open."},
	} {
		require.True(t, strings.HasSuffix(explained(t, c.log, c.duty, c.asOf), " "+c.ends), "%s: %s", c.duty, explained(t, c.log, c.duty, c.asOf))
	}
}

// TestAnEventIsNamedOnce holds that a day on which a date hangs is named, and
// named once where two arms hang on it; that a kind on another day is another.
func TestAnEventIsNamedOnce(t *testing.T) {
	kept := explained(t, "2025-02-10 decided-to-cease\n2025-03-31 mediation-certificate-issued", "maintain-pending-appeal", "2025-06-30")
	require.Equal(t, 1, strings.Count(kept, "31 March 2025."), kept)
	review := explained(t, "2025-02-10 final-plan-issued\n2025-02-10 plan-transferred", "review-after-transfer", "2025-06-30")
	require.Contains(t, review, "The final plan was issued on 10 February 2025.")
	moved := explained(t, "2025-02-10 move-known\n2025-03-21 moved", "transfer-plan", "2025-06-30")
	require.Contains(t, moved, "21 March 2025")
}

// TestNothingIsOddInAnOrdinaryLog holds that findings keep quiet: a correction of
// an entry that is there, and what happens on the day of birth, are not odd.
func TestNothingIsOddInAnOrdinaryLog(t *testing.T) {
	c := log(t, "2025-01-13 request-received id=a\n2025-01-06 request-received voids=a\n2025-02-14 assessment-agreed")
	c.Born = ehcp.MustDate("2025-01-06")
	c.Events[0].Recorded = time.Date(2025, time.January, 13, 9, 0, 0, 0, time.UTC)
	require.Empty(t, deadlines.Standard().Evaluate(&c, ehcp.MustDate("2025-06-30")).Findings)
	c.Born++
	found := deadlines.Standard().Evaluate(&c, ehcp.MustDate("2025-06-30")).Findings
	require.Len(t, found, 1)
	require.Equal(t, deadlines.BeforeBirth, found[0].Code)

	old := log(t, "1990-01-08 request-received process=a\n1991-01-07 request-received process=b")
	found = deadlines.Standard().Evaluate(&old, ehcp.MustDate("2025-06-30")).Findings
	require.Len(t, found, 2, "one for each day that the catalogue does not cover")
}

// TestTheLastFindingThatIsTold has as many odd entries as are told, and one more.
func TestTheLastFindingThatIsTold(t *testing.T) {
	for entries, last := range map[int]deadlines.FindingCode{200: deadlines.BeforeBirth, 201: deadlines.TooManyFindings} {
		c := ehcp.Case{ID: "odd", Born: ehcp.MustDate("2026-01-01")}
		for i := range entries {
			c.Events = append(c.Events, ehcp.Event{Kind: ehcp.ContactReceived, On: ehcp.MustDate("2025-01-01") + date.Date(i)})
		}
		found := deadlines.Standard().Evaluate(&c, ehcp.MustDate("2026-06-30")).Findings
		require.Len(t, found, entries)
		require.Equal(t, last, found[entries-1].Code)
	}
}

// TestOnlyWhatMovedADayIsTold holds that a step is told where it did something,
// and not where it did nothing.
func TestOnlyWhatMovedADayIsTold(t *testing.T) {
	require.NotContains(t, explained(t, "2025-01-10 plan-refused", "appeal", "2025-06-30"), "the time ends on")
	require.Contains(t, explained(t, "2025-06-30 plan-refused", "appeal", "2025-09-30"), "the time ends on")
	require.Contains(t, explained(t, "2025-07-21 appeal-received", "answer-appeal", "2025-12-30"), "August")
	winter := explained(t, "2024-12-02 appeal-received", "answer-appeal", "2025-12-30")
	require.Contains(t, winter, "December")
	require.NotContains(t, winter, "August")
	require.NotContains(t, explained(t, "2025-02-03 appeal-received", "answer-appeal", "2025-12-30"), "August")
}

// TestEveryKindCanSettleAndEnd makes each kind of event in turn what settles, ends
// or opens a duty.
func TestEveryKindCanSettleAndEnd(t *testing.T) {
	status := func(d deadlines.Duty, opener, k ehcp.Kind) (all []string) {
		engine, err := deadlines.New(rules(d), deadlines.Settings{})
		require.NoError(t, err)
		c := ehcp.Case{ID: "each", Events: []ehcp.Event{{Kind: opener, On: ehcp.MustDate("2025-03-03")}, {Kind: k, On: ehcp.MustDate("2025-03-04")}}}
		for _, o := range engine.Append(nil, &c, ehcp.MustDate("2025-03-05")) {
			all = append(all, o.Status.String())
		}
		return all
	}
	for _, k := range ehcp.Kinds() {
		if k == ehcp.ContactReceived {
			continue
		}
		settles, ends, opens := good(), good(), good()
		settles.Meets, ends.Meets, opens.Opens = deadlines.On(k), deadlines.Match{}, deadlines.On(k)
		ends.Ends, opens.Meets = deadlines.On(k), deadlines.On(ehcp.ContactReceived)
		settles.Stays, opens.Stays = true, true
		require.Equal(t, []string{"met"}, status(settles, ehcp.ContactReceived, k), "%v settles", k)
		require.Equal(t, []string{"ended"}, status(ends, ehcp.ContactReceived, k), "%v ends", k)
		require.Equal(t, []string{"met"}, status(opens, k, ehcp.ContactReceived), "%v opens", k)
	}
}

// TestFindingsComeInTheOrderOfTheLog writes the later of two odd events first.
func TestFindingsComeInTheOrderOfTheLog(t *testing.T) {
	c := log(t, "2025-03-03 request-received\n2025-01-06 final-plan-issued\n2025-02-03 draft-plan-served")
	c.Born = ehcp.MustDate("2026-01-01")
	places := []int{}
	for _, f := range deadlines.Standard().Evaluate(&c, ehcp.MustDate("2026-06-30")).Findings {
		places = append(places, f.Event)
	}
	require.True(t, slices.IsSorted(places), "%v", places)
	require.Contains(t, places, 2)
}
