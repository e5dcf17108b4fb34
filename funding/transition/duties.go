package transition

import (
	"cmp"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// Duties lists what the decisions of a child's passage start in law from go-live
// on: the clock of a request, the right to appeal a refusal, the review of a plan.
// A place with a start adds the clock that it would start, as a forecast: none of
// its days is firm.
func (p *Programme) Duties(c *ehcp.Case, place *Place, asOf date.Date) []deadlines.Obligation {
	if c == nil {
		c = new(ehcp.Case)
	}
	goLive := p.At(asOf).GoLive
	duties := slices.DeleteFunc(deadlines.Standard().Append(nil, c, asOf), func(o deadlines.Obligation) bool {
		return o.OpenedOn < goLive || !isDecision(o.OpenedBy)
	})
	if place == nil || place.Starts == 0 {
		return duties
	}
	with := *c
	with.Events = append(slices.Clone(c.Events), ehcp.Event{Kind: ehcp.BecameResponsible, On: place.Starts})
	for _, o := range deadlines.Standard().Append(nil, &with, max(asOf, place.Starts)) {
		if o.Opener != len(c.Events) {
			continue
		}
		o.Firm = false
		if o.Due != 0 {
			o.Days = int(o.Due - asOf)
		}
		duties = append(duties, o)
	}
	slices.SortStableFunc(duties, func(a, b deadlines.Obligation) int {
		return cmp.Or(cmp.Compare(uint64(a.Due-1), uint64(b.Due-1)), cmp.Compare(a.Duty(), b.Duty()), cmp.Compare(a.OpenedOn, b.OpenedOn))
	})
	return duties
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
