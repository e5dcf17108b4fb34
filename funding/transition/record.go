package transition

import (
	"cmp"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// stretch is a run of days, the last one 0 while it goes on.
type stretch struct{ from, until date.Date }

func (s stretch) holds(day date.Date) bool {
	return s.from <= day && (s.until == 0 || day <= s.until)
}

func holds(all []stretch, day date.Date) bool {
	return slices.ContainsFunc(all, func(s stretch) bool { return s.holds(day) })
}

// spansOf gathers the spans of a circumstance that had begun by a day, in order,
// those that touch joined. A last day that is still to come is a forecast, and
// the span goes on.
func spansOf(c *ehcp.Case, kind ehcp.CircumstanceKind, asOf date.Date) []stretch {
	var all []stretch
	for i := range c.Circumstances {
		if one := &c.Circumstances[i]; one.Kind == kind && one.From <= asOf {
			until := one.Until
			if until > asOf {
				until = 0
			}
			all = append(all, stretch{one.From, until})
		}
	}
	slices.SortFunc(all, func(a, b stretch) int { return cmp.Compare(a.from, b.from) })
	joined := all[:0]
	for _, s := range all {
		n := len(joined)
		if n > 0 && (joined[n-1].until == 0 || s.from <= joined[n-1].until+1) {
			if last := &joined[n-1]; last.until != 0 && (s.until == 0 || s.until > last.until) {
				last.until = s.until
			}
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// between gathers the stretches that events open and others close.
func between(events []ehcp.Event, opens, closes func(*ehcp.Event) bool) []stretch {
	var all []stretch
	for i := range events {
		e, n := &events[i], len(all)
		open := n > 0 && all[n-1].until == 0
		switch {
		case opens(e) && !open:
			all = append(all, stretch{from: e.On})
		case closes(e) && open && all[n-1].from == e.On:
			all = all[:n-1]
		case closes(e) && open:
			all[n-1].until = e.On - 1
		}
	}
	return all
}

// place is where a child is while FFI does not pay, whatever the decision.
type place struct {
	state State
	spans []stretch
}

// places finds the stretches that a child spends where FFI does not pay. A setting
// that the child was in at go-live with FFI is none of them: who was on FFI keeps it
// (T4).
func (p *Programme) places(c *ehcp.Case, events []ehcp.Event, goLive, asOf date.Date) [3]place {
	attended := func(e *ehcp.Event) bool { return e.Kind == ehcp.SettingAttended && e.Detail != ehcp.NoDetail }
	without := func(e *ehcp.Event) bool {
		return attended(e) && e.On >= goLive && p.everyVersion(e.On, func(v *Version) bool { return slices.Contains(v.SettingsWithoutFFI, e.Detail) })
	}
	return [3]place{
		{HomeEducated, spansOf(c, ehcp.ElectivelyHomeEducated, asOf)},
		{ChangedSetting, between(events, without, func(e *ehcp.Event) bool { return attended(e) && !without(e) })},
		{LeftEligibility, between(events,
			func(e *ehcp.Event) bool { return e.Kind == ehcp.Detained },
			func(e *ehcp.Event) bool { return e.Kind == ehcp.Released })},
	}
}
