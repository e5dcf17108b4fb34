package deadlinestest_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines/deadlinestest"
	"github.com/sendrules/sendrules/ehcp"
)

// TestFailures holds whole failures, as a tester reads them.
func TestFailures(t *testing.T) {
	moving := on("2025-05-30", ehcp.Moved)
	moving.Planned = true
	ordered := on("2025-03-03", ehcp.TribunalOrder)
	ordered.Detail = ehcp.Continue
	assessing := request(on("2025-02-14", ehcp.AssessmentAgreed))
	assessing.Events[0].Process = "assessment:2"
	assessing.Events[1].Process = "assessment:2"

	for name, row := range map[string]struct {
		check func(deadlinestest.T)
		want  string
	}{
		"several obligations": {
			func(t deadlinestest.T) {
				deadlinestest.Due(t, twoRequests(), "2025-07-22", "issue-final-plan", "2025-07-22")
			}, `
issue-final-plan (Send the final EHC plan), case C-1 on 2025-07-22
want:  due 2025-07-22
got:   due 2025-05-26, ended
who:   local-authority
why:   The request was received on 6 January 2025. 20 weeks later is 26 May 2025 (regulation
       13(2)). That day is a bank holiday; this time limit does not move. It ended on 14
       February 2025, overtaken by what happened then.
law:   SI 2014/1530 reg 13(2)
       https://www.legislation.gov.uk/uksi/2014/1530/regulation/13/made
       SI 2014/1530 reg 13(3)
       https://www.legislation.gov.uk/uksi/2014/1530/regulation/13/made

got:   due 2025-07-21, overdue, 1 day late
who:   local-authority
why:   The request was received on 3 March 2025. 20 weeks later is 21 July 2025 (regulation
       13(2)). On 22 July 2025 it was not done, 1 day late.
law:   SI 2014/1530 reg 13(2)
       https://www.legislation.gov.uk/uksi/2014/1530/regulation/13/made
       SI 2014/1530 reg 13(3)
       https://www.legislation.gov.uk/uksi/2014/1530/regulation/13/made`,
		},
		"no obligation": {
			func(t deadlinestest.T) {
				deadlinestest.Overdue(t, log(ordered), "2025-06-30", "issue-ordered-plan")
			}, `
issue-ordered-plan (Send the plan, as ordered), case C-1 on 2025-06-30
want:  overdue
got:   no obligation: no event of the log opens this duty by that day
opens: tribunal-order (make-plan); mediation-agreement (make-plan); appeal-conceded
       (make-plan)
law:   SI 2014/1530 reg 44(2)(c)(ii)
       https://github.com/legalize-dev/legalize-uk/blob/06b87c9f/uk/uksi-2014-1530.md
       SI 2014/1530 reg 42(2)
       https://legislation.gov.uk/uksi/2014/1530/regulation/42/2014-09-01
       SI 2014/1530 reg 45(6)(b)
       https://github.com/legalize-dev/legalize-uk/blob/06b87c9f/uk/uksi-2014-1530.md`,
		},
		"met, in a process": {
			func(t deadlinestest.T) {
				deadlinestest.Overdue(t, assessing, "2025-06-30", "decide-whether-to-assess")
			}, `
decide-whether-to-assess (Decide whether to assess), case C-1 on 2025-06-30
want:  overdue
got:   due 2025-02-17, met on 2025-02-14, process assessment:2
who:   local-authority
why:   The request was received on 6 January 2025. 6 weeks later is 17 February 2025
       (regulation 5(1)). It was done on 14 February 2025, in time.
law:   SI 2014/1530 reg 5(1) https://www.legislation.gov.uk/uksi/2014/1530/regulation/5
       SI 2014/1530 reg 4(1)
       https://github.com/legalize-dev/legalize-uk/blob/06b87c9f/uk/uksi-2014-1530.md`,
		},
		"met late": {
			func(t deadlinestest.T) {
				deadlinestest.Status(t, request(on("2025-05-28", ehcp.FinalPlanIssued)), "2025-06-30", "issue-final-plan", "met")
			}, `
issue-final-plan (Send the final EHC plan), case C-1 on 2025-06-30
want:  met
got:   due 2025-05-26, met-late on 2025-05-28, 2 days late
who:   local-authority
why:   The request was received on 6 January 2025. 20 weeks later is 26 May 2025 (regulation
       13(2)). That day is a bank holiday; this time limit does not move. It was done on 28
       May 2025, 2 days late.
law:   SI 2014/1530 reg 13(2)
       https://www.legislation.gov.uk/uksi/2014/1530/regulation/13/made
       SI 2014/1530 reg 13(3)
       https://www.legislation.gov.uk/uksi/2014/1530/regulation/13/made`,
		},
		"past the calendar": {
			func(t deadlinestest.T) {
				deadlinestest.NoneOverdue(t, log(on("2030-12-30", ehcp.MediationDeclined)), "2030-12-31")
			}, `
case C-1 on 2030-12-31: 1 time limit not shown to be kept
want:  nothing overdue, no time cut short, nothing that cannot be told

issue-certificate-on-declining (Issue certificate, none wanted)
got:   no date, cannot-tell
who:   mediation-adviser
why:   The family told the adviser that it does not wish to mediate on 30 December 2030. The
       date cannot be told without this: bank holidays after 31 December 2030.
law:   SI 2014/1530 reg 34(1)
       https://github.com/legalize-dev/legalize-uk/blob/06b87c9f/uk/uksi-2014-1530.md
lacks: bank holidays after 31 December 2030`,
		},
		"versions of a duty, opened alike": {
			func(t deadlinestest.T) {
				deadlinestest.Overdue(t, request(), "2025-06-30", "complete-transfer-review")
			}, `
complete-transfer-review (Complete the transfer review), case C-1 on 2025-06-30
want:  overdue
got:   no obligation: no event of the log opens this duty by that day
opens: transfer-review-started
law:   SI 2014/2270 art 21(3)
       https://github.com/legalize-dev/legalize-uk/blob/0b5669de/uk/uksi-2014-2270.md
       SI 2014/2270 art 21(3) as amended by SI 2015/505
       https://github.com/legalize-dev/legalize-uk/blob/main/uk/uksi-2015-505.md
       SI 2014/2270 art 21(3) as amended by SI 2015/1619
       https://github.com/legalize-dev/legalize-uk/blob/main/uk/uksi-2015-1619.md`,
		},
		"versions of a duty, of one source": {
			func(t deadlinestest.T) {
				deadlinestest.Overdue(t, request(), "2025-06-30", "carry-out-mediation-agreement")
			}, `
carry-out-mediation-agreement (Do what mediation agreed), case C-1 on 2025-06-30
want:  overdue
got:   no obligation: no event of the log opens this duty by that day
opens: mediation-agreement (other); health-mediation-agreement
law:   SI 2014/1530 reg 42(3)
       https://legislation.gov.uk/uksi/2014/1530/regulation/42/2014-09-01`,
		},
		"a date that may move": {
			func(t deadlinestest.T) {
				deadlinestest.Due(t, log(on("2025-03-03", ehcp.MoveKnown), moving), "2025-04-01", "transfer-plan", "2025-03-21")
			}, `
transfer-plan (Transfer the plan), case C-1 on 2025-04-01
want:  due 2025-03-21
got:   due 2025-05-30 (it may still move), open
who:   local-authority
why:   The old authority became aware of the move on 3 March 2025. Planned for 30 May 2025:
       moved. 15 working days beginning with 3 March 2025 end on 21 March 2025 (regulation
       15(2)). The later of these days counts: 30 May 2025. On 1 April 2025 it was open.
law:   SI 2014/1530 reg 15(2)
       https://www.legislation.gov.uk/uksi/2014/1530/regulation/15/made`,
		},
		"no date": {
			func(t deadlinestest.T) {
				deadlinestest.Due(t, request(), "2025-06-30", "consult-family", "2025-01-20")
			}, `
consult-family (Consult the family), case C-1 on 2025-06-30
want:  due 2025-01-20
got:   no date, open
who:   local-authority
why:   The request was received on 6 January 2025. The law gives no number of days: it must
       be done as soon as practicable. On 30 June 2025 it was open.
law:   SI 2014/1530 reg 3
       https://github.com/legalize-dev/legalize-uk/blob/06b87c9f/uk/uksi-2014-1530.md`,
		},
		"what cannot be told": {
			func(t deadlinestest.T) {
				deadlinestest.Due(t, unknownReview(), "2025-03-01", "review-after-transfer", "none")
			}, `
review-after-transfer (Review the transferred plan), case C-1 on 2025-03-01
want:  no date
got:   no date, cannot-tell
who:   local-authority
why:   The plan was transferred on 3 February 2025. 3 months beginning with that day end on
       2 May 2025 (regulation 15(5)). The date cannot be told without this: the day the plan
       was made or last reviewed.
law:   SI 2014/1530 reg 15(5)
       https://github.com/legalize-dev/legalize-uk/blob/06b87c9f/uk/uksi-2014-1530.md
lacks: the day the plan was made or last reviewed`,
		},
		"nothing wanted": {
			func(t deadlinestest.T) {
				unnamed := ehcp.Case{Events: request().Events}
				deadlinestest.None(t, unnamed, "2025-01-06", "consult-family")
			}, `
consult-family (Consult the family), case on 2025-01-06
want:  no obligation of this duty
got:   no date, open
who:   local-authority
why:   The request was received on 6 January 2025. The law gives no number of days: it must
       be done as soon as practicable. On 6 January 2025 it was open.
law:   SI 2014/1530 reg 3
       https://github.com/legalize-dev/legalize-uk/blob/06b87c9f/uk/uksi-2014-1530.md`,
		},
		"nothing to check": {
			func(t deadlinestest.T) { deadlinestest.NoneOverdue(t, request(), "2025-01-05") }, `
case C-1 on 2025-01-05
want:  nothing overdue, no time cut short, nothing that cannot be told
got:   nothing was checked: no event of the log opens a duty by 2025-01-05`,
		},
		"a whole case": {
			func(t deadlinestest.T) {
				c := request(on("2025-02-03", ehcp.PlanTransferred))
				deadlinestest.NoneOverdue(t, c, "2025-02-18")
			}, `
case C-1 on 2025-02-18: 2 time limits not shown to be kept
want:  nothing overdue, no time cut short, nothing that cannot be told

decide-whether-to-assess (Decide whether to assess)
got:   due 2025-02-17, overdue, 1 day late
who:   local-authority
why:   The request was received on 6 January 2025. 6 weeks later is 17 February 2025
       (regulation 5(1)). On 18 February 2025 it was not done, 1 day late.
law:   SI 2014/1530 reg 5(1) https://www.legislation.gov.uk/uksi/2014/1530/regulation/5
       SI 2014/1530 reg 4(1)
       https://github.com/legalize-dev/legalize-uk/blob/06b87c9f/uk/uksi-2014-1530.md

review-after-transfer (Review the transferred plan)
got:   no date, cannot-tell
who:   local-authority
why:   The plan was transferred on 3 February 2025. 3 months beginning with that day end on
       2 May 2025 (regulation 15(5)). The date cannot be told without this: the day the plan
       was made or last reviewed.
law:   SI 2014/1530 reg 15(5)
       https://github.com/legalize-dev/legalize-uk/blob/06b87c9f/uk/uksi-2014-1530.md
lacks: the day the plan was made or last reviewed`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			text := said(t, row.check)
			require.Equal(t, strings.TrimPrefix(row.want, "\n"), text)
			for _, line := range strings.Split(text, "\n") {
				if !strings.Contains(line, "https://") {
					require.LessOrEqual(t, utf8.RuneCountInString(line), 92, line)
				}
			}
		})
	}
}
