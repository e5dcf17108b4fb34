package deadlinestest

import (
	"fmt"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// noDate is what a test writes where an obligation has no date. It is a word,
// since an empty string is more often a field of a table that was forgotten.
const noDate = "none"

// Due checks that a duty is due on a day: "2025-05-26", or "none" where it has
// no date, because the law gives none or what fixes it has not happened. An
// obligation that is "cannot-tell" is due on no day, and not on "none" either.
//
// Where a case has several obligations of the duty, one with that date is enough.
func Due[D Day](t T, c ehcp.Case, asOf D, duty, due string, engine ...*deadlines.Engine) {
	t.Helper()
	check(t, c, asOf, engine, func(v *view) string {
		day, err := parseDue(due)
		if err != nil {
			return err.Error()
		}
		return v.oneOf(duty, dueWords(day), func(o *deadlines.Obligation) bool {
			return o.Due == day && o.Status != deadlines.CannotTell
		})
	})
}

func parseDue(due string) (date.Date, error) {
	if due == noDate {
		return 0, nil
	}
	day, err := parse("due", due)
	if err != nil {
		return 0, fmt.Errorf("%w; %q is for an obligation without a date", err, noDate)
	}
	return day, nil
}
