package deadlinestest

import (
	"slices"
	"strings"

	"github.com/sendrules/sendrules/deadlines"
)

// unopened says that the case has no obligation of a duty, and what would open
// one.
func (v *view) unopened(rows []deadlines.Duty, want string) string {
	var opens []string
	var cites []deadlines.Citation
	for _, d := range rows {
		for _, k := range d.Opens.Kinds {
			opens = appendNew(opens, opening(k.String(), d.Opens))
		}
		for _, c := range d.Cites {
			cites = appendNew(cites, c)
		}
	}
	f := newFailure(titled(rows[0].ID, rows[0].Title) + ", " + v.name())
	f.line("want:", want)
	f.line("got:", "no obligation: no event of the log opens this duty by that day")
	f.line("opens:", strings.Join(opens, "; "))
	f.law(cites)
	return f.String()
}

// opening names an event that opens a duty: "tribunal-order (assess)".
func opening(kind string, m deadlines.Match) string {
	details := make([]string, len(m.Details))
	for i, d := range m.Details {
		details[i] = d.String()
	}
	if len(details) > 0 {
		kind += " (" + strings.Join(details, ", ") + ")"
	}
	return kind
}

func appendNew[E comparable](list []E, e E) []E {
	if slices.Contains(list, e) {
		return list
	}
	return append(list, e)
}
