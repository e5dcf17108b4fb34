package deadlinestest

import (
	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// NoneOverdue checks that a case keeps the time limits of the law on a day,
// whoever has to keep them; the failure names whose each is. What it counts, in
// the order in which it decides:
//
//  1. Only duties and times to be left ([deadlines.Obligatory] and
//     [deadlines.Floor]). Guidance and a council's own standards are not the law,
//     and a right that lapses was its holder's to use.
//  2. Of these, only what binds. A duty that binds only if something is so which
//     the log does not tell ([deadlines.Obligation.OnlyIf]) is passed over: past
//     its date it says that doing it now would be late, not that it had to be
//     done.
//  3. Of these, what is overdue; a time to be left that was cut short
//     ("breached"); and what cannot be told, since a case that lacks a fact is
//     not shown to keep the law. The failure names the fact.
//
// The rest passes: what is open or has no date, what was done, in time or late,
// what was overtaken, and what is excused, since whether the exception made the
// limit impractical is for people to say. So it does not say that nothing was
// ever late: [Status] asks that of a duty.
//
// A case that has no obligation at all on the day, not even one that is passed
// over, fails: nothing was checked. An empty log is such a case.
func NoneOverdue[D Day](t T, c ehcp.Case, asOf D, engine ...*deadlines.Engine) {
	t.Helper()
	check(t, c, asOf, engine, func(v *view) string {
		if len(v.report.Obligations) == 0 {
			return v.unchecked()
		}
		var found []*deadlines.Obligation
		for i := range v.report.Obligations {
			if o := &v.report.Obligations[i]; counts(o) {
				found = append(found, o)
			}
		}
		if len(found) == 0 {
			return ""
		}
		f := newFailure(v.name() + ": " + count(len(found), "time limit") + " not shown to be kept")
		f.line("want:", allKept)
		for _, o := range found {
			f.gap()
			f.head(titled(o.Duty(), o.Title()))
			f.obligation(v, o)
		}
		return f.String()
	})
}

const allKept = "nothing overdue, no time cut short, nothing that cannot be told"

// unchecked says that there was nothing to look at: a loader of cases that gives
// an empty one would otherwise pass every test.
func (v *view) unchecked() string {
	f := newFailure(v.name())
	f.line("want:", allKept)
	f.line("got:", "nothing was checked: no event of the log opens a duty by "+v.asOf.String())
	return f.String()
}

// counts decides as the comment of NoneOverdue says, in its order.
func counts(o *deadlines.Obligation) bool {
	switch {
	case o.Kind() != deadlines.Obligatory && o.Kind() != deadlines.Floor:
		return false
	case o.OnlyIf() != "":
		return false
	}
	return o.Status == deadlines.Overdue || o.Status == deadlines.Breached || o.Status == deadlines.CannotTell
}
