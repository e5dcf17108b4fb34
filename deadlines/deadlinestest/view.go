package deadlinestest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// T is what a check needs of a test. A *testing.T is one, as are *testing.B,
// *testing.F and what other test libraries have in their place.
type T interface {
	Helper()
	Errorf(format string, args ...any)
}

// view is a case as an engine sees it on a day.
type view struct {
	engine *deadlines.Engine
	c      *ehcp.Case
	asOf   date.Date
	report deadlines.Report
}

// check asks something of a case and reports what is wrong, "" for nothing.
func check[D Day](t T, c ehcp.Case, asOf D, engines []*deadlines.Engine, wrong func(*view) string) {
	t.Helper()
	v, err := look(&c, asOf, engines)
	if err != nil {
		t.Errorf("%v", err)
		return
	}
	if failure := wrong(v); failure != "" {
		t.Errorf("%s", failure)
	}
}

func look[D Day](c *ehcp.Case, asOf D, engines []*deadlines.Engine) (*view, error) {
	on, err := parse("asOf", asOf)
	if err != nil {
		return nil, err
	}
	engine, err := choose(engines)
	if err != nil {
		return nil, err
	}
	if err := valid(*c); err != nil {
		return nil, err
	}
	return &view{engine, c, on, engine.Evaluate(c, on)}, nil
}

// valid refuses a case with a fault: the engine would pass over an event that
// has no kind or no day, and a check would hold of what is left.
func valid(c ehcp.Case) error {
	if strings.TrimSpace(c.ID) == "" {
		c.ID = "unnamed"
	}
	if err := c.Validate(); err != nil {
		return fmt.Errorf("the case has a fault: %w", err)
	}
	return nil
}

// name says which case is looked at, and on which day.
func (v *view) name() string {
	return strings.TrimRight("case "+strings.TrimSpace(v.c.ID), " ") + " on " + v.asOf.String()
}

func (v *view) obligationsOf(duty string) []*deadlines.Obligation {
	var found []*deadlines.Obligation
	for i := range v.report.Obligations {
		if o := &v.report.Obligations[i]; o.Duty() == duty {
			found = append(found, o)
		}
	}
	return found
}

// oneOf holds if one obligation of the duty is as wanted.
func (v *view) oneOf(duty, want string, is func(*deadlines.Obligation) bool) (failure string) {
	found := v.obligationsOf(duty)
	if slices.ContainsFunc(found, is) {
		return ""
	}
	if len(found) > 0 {
		return v.otherwise(found, want)
	}
	if rows := v.rowsOf(duty); len(rows) > 0 {
		return v.unopened(rows, want)
	}
	return v.misspelt(duty)
}
