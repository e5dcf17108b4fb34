package deadlinestest

import (
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// rowsOf are the versions of a duty, none where no duty has the name: those of
// the library's law, or else of the engine's own rules.
func (v *view) rowsOf(duty string) []deadlines.Duty {
	named := func(d deadlines.Duty) bool { return d.ID == duty }
	rows := filter(deadlines.Catalogue().Duties, named)
	if len(rows) == 0 {
		rows = filter(v.ownRows(), named)
	}
	return rows
}

// ownRows are the duties that the engine itself shows. An engine does not list
// its rules, so it is shown a case in which everything happens: on the last day
// that a case may mention, where all rules are in force that have no end, and on
// each day of the log, where those are that the case can have met.
func (v *view) ownRows() []deadlines.Duty {
	last := date.New(ehcp.LastYear, 12, 31)
	days := []date.Date{last}
	for _, e := range v.c.Events {
		days = append(days, e.On)
	}
	slices.Sort(days)
	var everything ehcp.Case
	for _, on := range slices.Compact(days) {
		for _, k := range ehcp.Kinds() {
			everything.Events = append(everything.Events, ehcp.Event{Kind: k, On: on})
		}
	}
	var rows []deadlines.Duty
	for _, o := range v.engine.Append(nil, &everything, last) {
		rows = append(rows, deadlines.Duty{ID: o.Duty(), Title: o.Title(), Opens: deadlines.On(o.OpenedBy), Cites: o.Cites()})
	}
	return rows
}

func filter(rows []deadlines.Duty, keep func(deadlines.Duty) bool) []deadlines.Duty {
	return slices.DeleteFunc(rows, func(d deadlines.Duty) bool { return !keep(d) })
}
