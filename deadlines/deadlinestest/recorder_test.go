package deadlinestest_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/deadlinestest"
	"github.com/sendrules/sendrules/ehcp"
)

// recorder stands in for a test and keeps what it is told.
type recorder struct {
	testing.TB // nil: a check that asked for anything else would panic

	helper bool
	said   []string
}

func (r *recorder) Helper() { r.helper = true }

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// said is what a check says, "" where it holds. It says one thing at most, and
// points to the line that called it.
func said(t *testing.T, check func(deadlinestest.T)) string {
	t.Helper()
	r := new(recorder)
	check(r)
	require.True(t, r.helper, "the failure would be shown inside the package")
	require.LessOrEqual(t, len(r.said), 1)
	if len(r.said) == 0 {
		return ""
	}
	require.NotEmpty(t, r.said[0])
	return r.said[0]
}

// log is a case in which these things happened.
func log(events ...ehcp.Event) ehcp.Case { return ehcp.Case{ID: "C-1", Events: events} }

// on is an event on a day.
func on(day string, kind ehcp.Kind) ehcp.Event {
	return ehcp.Event{Kind: kind, On: ehcp.MustDate(day)}
}

// request is a log with a request of 6 January 2025, whose plan is due on 26 May.
func request(more ...ehcp.Event) ehcp.Case {
	return log(append([]ehcp.Event{on("2025-01-06", ehcp.RequestReceived)}, more...)...)
}

func engineOf(t *testing.T, rules deadlines.Rules, s deadlines.Settings) *deadlines.Engine {
	t.Helper()
	engine, err := deadlines.New(rules, s)
	require.NoError(t, err)
	return engine
}

// withOwn is the law joined to a council's own standards.
func withOwn(t *testing.T) *deadlines.Engine {
	t.Helper()
	return engineOf(t, deadlines.Catalogue().And(deadlines.LocalStandards()), deadlines.Settings{})
}
