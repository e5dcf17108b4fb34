package deadlinestest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// Status checks what has become of a duty: "met", "met-late", "ended",
// "cannot-tell", "excused", "breached", "overdue", "lapsed" or "open".
//
// Where a case has several obligations of the duty, one with that status is
// enough.
func Status[D Day](t T, c ehcp.Case, asOf D, duty, status string, engine ...*deadlines.Engine) {
	t.Helper()
	check(t, c, asOf, engine, func(v *view) string {
		if all := statuses(); !slices.Contains(all, status) {
			return fmt.Sprintf("no status is called %.60q\nthere are: %s", status, strings.Join(all, ", "))
		}
		return v.oneOf(duty, status, func(o *deadlines.Obligation) bool { return o.Status.String() == status })
	})
}

// Overdue checks that a duty's date has passed and it has not been done: the
// status "overdue". What was done late is "met-late", which [Status] asks about.
//
// It looks at the date alone. Guidance can be overdue, and so can a duty that
// binds only if something is so which the log does not tell; [NoneOverdue] takes
// neither for a breach.
func Overdue[D Day](t T, c ehcp.Case, asOf D, duty string, engine ...*deadlines.Engine) {
	t.Helper()
	Status(t, c, asOf, duty, deadlines.Overdue.String(), engine...)
}

// statuses are the words, in the order in which they are decided.
func statuses() []string {
	var all []string
	for s := deadlines.Met; s.String() != ""; s++ {
		all = append(all, s.String())
	}
	return all
}
