package transition

import (
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// Duties lists what the decisions of a child's passage start in law from go-live
// on: the clock of a request, the right to appeal a refusal, the review of a plan.
// A place with a start adds the clock that it would start, as a forecast.
func (p *Programme) Duties(c *ehcp.Case, place *Place, asOf date.Date) []deadlines.Obligation {
	if place != nil && place.Starts != 0 {
		with := *c
		with.Events = append(slices.Clone(c.Events), ehcp.Event{Kind: ehcp.BecameResponsible, On: place.Starts})
		c, asOf = &with, max(asOf, place.Starts)
	}
	goLive := p.At(asOf).GoLive
	return slices.DeleteFunc(deadlines.Standard().Append(nil, c, asOf), func(o deadlines.Obligation) bool {
		return o.OpenedOn < goLive || !isDecision(o.OpenedBy)
	})
}

// isDecision reports whether a kind of event turns the passage.
func isDecision(kind ehcp.Kind) bool {
	for i := range means {
		if means[i].kind == kind {
			return true
		}
	}
	return false
}
