package deadlinestest_test

import (
	"math"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/deadlinestest"
	"github.com/sendrules/sendrules/ehcp"
)

// calls are all the checks, in one shape.
func calls[D deadlinestest.Day]() map[string]func(t deadlinestest.T, c ehcp.Case, asOf D, duty string, engine ...*deadlines.Engine) {
	return map[string]func(t deadlinestest.T, c ehcp.Case, asOf D, duty string, engine ...*deadlines.Engine){
		"Due": func(t deadlinestest.T, c ehcp.Case, asOf D, duty string, engine ...*deadlines.Engine) {
			deadlinestest.Due(t, c, asOf, duty, "2025-05-26", engine...)
		},
		"Status": func(t deadlinestest.T, c ehcp.Case, asOf D, duty string, engine ...*deadlines.Engine) {
			deadlinestest.Status(t, c, asOf, duty, "overdue", engine...)
		},
		"Overdue": deadlinestest.Overdue[D],
		"None":    deadlinestest.None[D],
		"NoneOverdue": func(t deadlinestest.T, c ehcp.Case, asOf D, _ string, engine ...*deadlines.Engine) {
			deadlinestest.NoneOverdue(t, c, asOf, engine...)
		},
	}
}

// TestMisuse: a mistake in the test is told as one, by every check.
func TestMisuse(t *testing.T) {
	undated := request(ehcp.Event{Kind: ehcp.FinalPlanIssued})
	unknown := request(on("2025-05-20", ehcp.Kind(250)))
	for name, row := range map[string]struct {
		c      ehcp.Case
		asOf   string
		engine []*deadlines.Engine
		want   string
	}{
		"a day that is not": {request(), "2025-02-30", nil, `asOf "2025-02-30": February 2025 has 28 days`},
		"another order":     {request(), "30/06/2025", nil, `asOf "30/06/2025": a date is written as 2025-01-06`},
		"no day":            {request(), "", nil, `asOf: a date is needed, written as 2025-01-06`},
		"a slip":            {request(), "0225-06-30", nil, `asOf "0225-06-30": the year must be from 1900 to 2199`},
		"an undated event":  {undated, "2025-06-30", nil, `the case has a fault: events[1].on: an event has the day it took effect`},
		"an unknown event":  {unknown, "2025-06-30", nil, `the case has a fault: events[1].kind: an event has a kind`},
		"no engine": {request(), "2025-06-30", []*deadlines.Engine{nil},
			`the engine knows no law; deadlines.New makes one that does`},
		"an empty engine": {request(), "2025-06-30", []*deadlines.Engine{new(deadlines.Engine)},
			`the engine knows no law; deadlines.New makes one that does`},
		"two engines": {request(), "2025-06-30", []*deadlines.Engine{deadlines.Standard(), deadlines.Standard()},
			`a check takes one engine; 2 were given`},
	} {
		for call, check := range calls[string]() {
			t.Run(name+"/"+call, func(t *testing.T) {
				require.Equal(t, row.want, said(t, func(t deadlinestest.T) {
					check(t, row.c, row.asOf, "issue-final-plan", row.engine...)
				}))
			})
		}
	}
	for call, check := range calls[date.Date]() {
		t.Run("a date that was never set/"+call, func(t *testing.T) {
			require.Equal(t, `asOf "0001-01-01": the year must be from 1900 to 2199`, said(t, func(t deadlinestest.T) {
				check(t, request(), 0, "issue-final-plan")
			}))
		})
	}
}

// TestExpectations: so is a mistake in what is expected.
func TestExpectations(t *testing.T) {
	for due, want := range map[string]string{
		"2025-02-30": `due "2025-02-30": February 2025 has 28 days; "none" is for an obligation without a date`,
		"":           `due: a date is needed, written as 2025-01-06; "none" is for an obligation without a date`,
		"None":       `due "None": a date is written as 2025-01-06; "none" is for an obligation without a date`,
	} {
		require.Equal(t, want, said(t, func(t deadlinestest.T) {
			deadlinestest.Due(t, request(), "2025-06-30", "issue-final-plan", due)
		}))
	}
	for _, status := range []string{"late", "Overdue", "", "\x00"} {
		text := said(t, func(t deadlinestest.T) {
			deadlinestest.Status(t, request(), "2025-06-30", "issue-final-plan", status)
		})
		require.Contains(t, text, "no status is called ")
		require.Contains(t, text, "met, met-late, ended, cannot-tell, excused, breached, overdue, lapsed, open")
	}
}

// TestMisspelt: a duty that does not exist passes nowhere, and the name that was
// meant is offered.
func TestMisspelt(t *testing.T) {
	own := withOwn(t)
	for duty, meant := range map[string]string{
		"issue-final-pln":         "issue-final-plan",
		"isue-final-plan":         "issue-final-plan",
		"Issue-Final-Plan":        "issue-final-plan",
		"issue_final_plan":        "issue-final-plan",
		"issuefinalplan":          "issue-final-plan",
		"issue-final-plan ":       "issue-final-plan",
		"final-plan":              "issue-final-plan",
		"Send the final EHC plan": "issue-final-plan",
		"decide-to-assess":        "decide-whether-to-assess",
		"reviewplan":              "review-plan",
		"appeals":                 "appeal",
		"aappeallllllll":          "appeal",
		"answer-contacts":         "answer-contact",
		"answer the contact":      "answer-contact",
	} {
		for call, check := range calls[string]() {
			if call == "NoneOverdue" {
				continue // it names no duty
			}
			text := said(t, func(t deadlinestest.T) { check(t, request(), "2025-06-30", duty, own) })
			require.Contains(t, text, "no duty is called ", "%s %s", call, duty)
			_, near, found := strings.Cut(text, "near:")
			require.True(t, found)
			require.Contains(t, strings.Split(strings.TrimSpace(near), ", "), meant, "%s %s", call, duty)
		}
	}
	// A council's own duty is one only with its engine.
	require.Contains(t, said(t, func(t deadlinestest.T) { deadlinestest.None(t, request(), "2025-06-30", "answer-contact") }),
		`no duty is called "answer-contact"`)
}

// TestOwnDutyThatHasEnded: a council's standard of the past is known where the
// case can have met it.
func TestOwnDutyThatHasEnded(t *testing.T) {
	old := deadlines.LocalStandards()
	old.Duties[0].InForce = deadlines.Since(2020, 1, 1).To(2022, 1, 1)
	engine := engineOf(t, deadlines.Catalogue().And(old), deadlines.Settings{})
	then := log(on("2021-04-16", ehcp.RequestReceived))
	deadlinestest.None(t, then, "2021-06-30", "answer-contact", engine)
	text := said(t, func(t deadlinestest.T) { deadlinestest.Overdue(t, then, "2021-06-30", "answer-contact", engine) })
	require.Contains(t, text, "opens: contact-received\nlaw:   an example of a council's service standard")
}

// TestNothingPanics feeds every check with what no test should have.
func TestNothingPanics(t *testing.T) {
	huge := ehcp.Case{ID: "\xff", Born: math.MaxInt, Events: []ehcp.Event{
		{Kind: 255, On: math.MinInt, Until: math.MaxInt, Detail: 255, Party: "\x00", Process: "\n", ID: "a", Voids: "a"}}}
	cases := []ehcp.Case{{}, request(), huge, {Events: make([]ehcp.Event, 3)}, {Circumstances: make([]ehcp.Circumstance, 1)}}
	words := []string{"", "issue-final-plan", "review-plan", "\xff\x00", "%s%d%!", strings.Repeat("é-", 1<<12)}
	engines := [][]*deadlines.Engine{nil, {nil}, {{}}, {nil, nil}, {withOwn(t)}}
	for _, c := range cases {
		for _, word := range words {
			for _, engine := range engines {
				require.NotPanics(t, func() {
					for _, check := range calls[string]() {
						said(t, func(t deadlinestest.T) { check(t, c, word, word, engine...) })
						said(t, func(t deadlinestest.T) { check(t, c, "2025-06-30", word, engine...) })
					}
					for _, check := range calls[date.Date]() {
						for _, day := range []date.Date{math.MinInt, -1, 0, 1, math.MaxInt} {
							said(t, func(t deadlinestest.T) { check(t, c, day, word, engine...) })
						}
					}
					said(t, func(t deadlinestest.T) { deadlinestest.Due(t, c, "2025-06-30", "issue-final-plan", word, engine...) })
					said(t, func(t deadlinestest.T) {
						deadlinestest.Status(t, c, "2025-06-30", "issue-final-plan", word, engine...)
					})
				})
			}
		}
	}
}
