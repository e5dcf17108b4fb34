package deadlinestest

import (
	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// None checks that nothing has opened a duty by the day: the case has no
// obligation of it, whether done or not. It does not hold where that cannot be
// told.
func None[D Day](t T, c ehcp.Case, asOf D, duty string, engine ...*deadlines.Engine) {
	t.Helper()
	check(t, c, asOf, engine, func(v *view) string {
		if found := v.obligationsOf(duty); len(found) > 0 {
			return v.otherwise(found, "no obligation of this duty")
		}
		if len(v.rowsOf(duty)) == 0 {
			return v.misspelt(duty)
		}
		return ""
	})
}
