package deadlines_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// TestTraps holds what a date alone does not show of the usual mistakes: what is
// said of them, and what cannot even be written. The dates are the vectors of the
// chapter on traps.
func TestTraps(t *testing.T) {
	for trap, holds := range map[string]func(t *testing.T){
		"02 receipt on a day off still counts": func(t *testing.T) { notCovered(t, "received, sent, served", "5pm") },
		"11 twelve months starting with a day end before the anniversary": func(t *testing.T) {
			c := log(t, "2019-01-01 final-plan-issued")
			require.Equal(t, "2020-01-01", first(t, engineFor(t, deadlines.AsInCode), &c, "2019-06-01", "review-plan").Due.String(), "as practice reads it")
		},
		"16 exceptions switch a limit off and move no date": func(t *testing.T) {
			require.Contains(t, explained(t, "2025-01-06 request-received\n2025-02-03..2025-03-16 exception-claimed absent", "issue-final-plan", "2025-06-30"), "The date stays")
		},
		"17 each exception has its own window, and must make the limit impractical": func(t *testing.T) {
			notCovered(t, "impractical", "judgment")
			require.Contains(t, explained(t, "2025-01-06 request-received\n2025-02-03..2025-03-16 exception-claimed absent", "issue-final-plan", "2025-06-30"), "if that is what made it impractical")
		},
		"19 sixteen weeks are for a refusal alone": func(t *testing.T) {
			c := log(t, "2025-01-06 request-received")
			for _, o := range deadlines.Standard().Evaluate(&c, ehcp.MustDate("2025-06-01")).Obligations {
				if o.Due == ehcp.MustDate("2025-04-28") {
					require.Equal(t, "notify-no-plan", o.Duty(), "nothing else falls due after 16 weeks")
					require.Equal(t, "there is to be no plan", o.OnlyIf())
				}
			}
		},
		"20 sent, served, received and issued are four triggers": func(t *testing.T) {
			require.Contains(t, ehcp.RequestReceived.Says(), "received")
			require.Contains(t, ehcp.DraftPlanServed.Says(), "served")
			require.Contains(t, ehcp.FinalPlanIssued.Says(), "issued")
			require.Contains(t, ehcp.AmendmentNoticeSent.Says(), "sent")
			require.Contains(t, ehcp.AppealLodged.Says(), "tribunal received")
			notCovered(t, "received, sent, served", "")
		},
		"25 an appeal about the school alone needs no certificate": func(t *testing.T) { notCovered(t, "appeals about a school only", "not settled") },
		"27 holidays proclaimed once are known and none is inferred": func(t *testing.T) {
			c := log(t, "2030-12-30 mediation-declined")
			found := deadlines.Standard().Evaluate(&c, ehcp.MustDate("2031-01-02")).Findings
			require.Len(t, found, 1)
			require.Equal(t, deadlines.CalendarEnds, found[0].Code)
		},
		"31 no post is deemed: the day of receipt or service is an input": func(t *testing.T) { notCovered(t, "received, sent, served", "for the one who writes the log") },
		"33 a change of school within a phase is no phase transfer": func(t *testing.T) {
			for _, word := range []string{"infant-to-primary", "primary-to-primary", "secondary-to-secondary", "school-to-school"} {
				_, err := ehcp.ParseDetail(word)
				require.Error(t, err, word)
			}
			require.Len(t, ehcp.PhaseTransfer.Details(), 7, "six transfers of reg 2(1), and post-16 to post-16")
		},
	} {
		t.Run(strings.ReplaceAll(trap, " ", "_"), holds)
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
