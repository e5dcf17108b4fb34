package main

import (
	"math/rand/v2"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// randomDay is so many days within some 15 years.
func randomDay(r *rand.Rand) date.Date { return date.Date(r.IntN(5500)) }

// randomCase is a log in which anything that can be written down may happen.
func randomCase(r *rand.Rand, id string) ehcp.Case {
	start := ehcp.MustDate("2013-06-01") + randomDay(r)
	c := ehcp.Case{ID: id}
	if r.IntN(4) > 0 {
		c.Born = start - date.Date(r.IntN(7000))
	}
	kinds := ehcp.Kinds()
	parties := []string{"", "health", "school", "educational-psychologist"}
	processes := []string{"", "", "", "review:1"}
	for range 5 + r.IntN(25) {
		e := ehcp.Event{
			Kind:    kinds[r.IntN(len(kinds))],
			On:      start + date.Date(r.IntN(900)),
			Party:   parties[r.IntN(len(parties))],
			Process: processes[r.IntN(len(processes))],
			Planned: r.IntN(8) == 0,
		}
		if details := e.Kind.Details(); len(details) > 0 && r.IntN(6) > 0 {
			e.Detail = details[r.IntN(len(details))]
		}
		if e.Kind == ehcp.ExceptionClaimed {
			e.Until = e.On + date.Date(r.IntN(60))
		}
		c.Events = append(c.Events, e)
	}
	return c
}
