package transition_test

import (
	"slices"
	"testing"

	"github.com/rickb777/date/v2"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding/transition"
)

// slowly works out who has to pay in Leeds, day after day and by other means than
// the machine: no states, a handful of facts that each event sets or clears. It
// starts with go-live, for a child on FFI then without a plan before.
func slowly(c *ehcp.Case, asOf date.Date) []transition.Payer {
	goLive, protected := day("2024-09-01"), day("2025-04-01")
	lookedAfter := func(d date.Date) bool {
		return slices.ContainsFunc(c.Circumstances, func(one ehcp.Circumstance) bool { return one.Kind == ehcp.LookedAfter && one.Holds(d) })
	}
	atHome := func(d date.Date) bool {
		return slices.ContainsFunc(c.Circumstances, func(one ehcp.Circumstance) bool { return one.Kind == ehcp.ElectivelyHomeEducated && one.Holds(d) })
	}
	report := deadlines.Standard().Evaluate(c, asOf)
	lastToAppeal := func(e ehcp.Event) date.Date {
		for _, o := range report.Obligations {
			if o.Duty() == "appeal" && o.OpenedOn == e.On && o.OpenedBy == e.Kind && o.Process == e.Process {
				return o.Due
			}
		}
		return 0
	}
	happened := c.Happened(asOf)
	mediating := func(e ehcp.Event) bool {
		asked := false
		for _, m := range happened {
			if m.On >= e.On && (m.Kind == ehcp.MediationCertificateIssued || m.Kind == ehcp.MediationAgreement) {
				return false
			}
			asked = asked || m.On >= e.On && m.On <= lastToAppeal(e) && slices.Contains([]ehcp.Kind{ehcp.MediationAdviserContacted, ehcp.MediationDeclined, ehcp.MediationRequested}, m.Kind)
		}
		return asked
	}
	const never = date.Date(1 << 40)
	var (
		plan, ended, gone, special, detained bool
		appeal, lodged                       bool
		refused                              bool
		stops                                = never // the first day without FFI, of a refusal
	)
	undo := func() { refused, appeal, stops = false, false, never }
	payers := []transition.Payer{}
	for d := day("2022-01-01"); d <= asOf; d++ {
		live := d >= goLive
		for _, e := range happened {
			if e.On != d {
				continue
			}
			out := refused && !appeal && d >= stops
			open := !plan && !ended && !gone
			receipt := e.Kind == ehcp.AppealReceived && lodged // of an appeal that is on record
			switch e.Kind {
			case ehcp.AppealLodged:
				lodged = true
			case ehcp.AssessmentRefused, ehcp.PlanRefused:
				lodged = false
			}
			switch e.Kind {
			case ehcp.AssessmentAgreed, ehcp.DraftPlanServed:
				if refused && !out && open {
					undo()
				}
			case ehcp.AssessmentRefused, ehcp.PlanRefused:
				if !live || !open || out || appeal {
					break
				}
				next := max(lastToAppeal(e)+1, protected)
				if lastToAppeal(e) == 0 || mediating(e) || refused && stops == never {
					next = never
				} else if refused {
					next = max(next, stops)
				}
				refused, stops = true, next
			case ehcp.AppealLodged, ehcp.AppealReceived:
				if live && refused && open && !receipt {
					appeal = true
				}
			case ehcp.AppealEnded, ehcp.TribunalOrder, ehcp.AppealConceded, ehcp.MediationAgreement:
				switch {
				case !live || !refused || !open:
				case e.Kind == ehcp.AppealEnded, e.Kind == ehcp.TribunalOrder && e.Detail == ehcp.Dismissed:
					if appeal {
						appeal, stops = false, max(d+1, protected)
					}
				case e.Detail == ehcp.Assess, e.Detail == ehcp.MakePlan, e.Kind == ehcp.TribunalOrder && e.Detail == ehcp.Reconsider:
					undo()
				case e.Kind != ehcp.MediationAgreement && appeal: // nobody knows what came of it
					appeal, stops = false, never
				}
			case ehcp.FinalPlanIssued:
				if !gone {
					plan, ended = true, false
					undo()
				}
			case ehcp.PlanCeased:
				ended = ended || plan && live
				if plan {
					plan = false
				}
			case ehcp.Moved:
				gone = gone || live && !lookedAfter(d)
			case ehcp.SettingAttended:
				if e.Detail != ehcp.NoDetail && live {
					special = e.Detail == ehcp.SpecialSchool || e.Detail == ehcp.SpecialPost16
				}
			case ehcp.Detained:
				detained = true
			case ehcp.Released:
				detained = false
			}
		}
		if !live {
			continue
		}
		out := refused && !appeal && d >= stops
		young := c.Born == 0 || ehcp.Age(c.Born, d) < 25
		if !young && !plan && !ended && !gone && !out {
			gone = true // FFI does not come back, nor does a plan start in this test's eyes
		}
		switch {
		case gone || ended:
			payers = append(payers, transition.Nobody)
		case plan && c.Born != 0 && ehcp.Age(c.Born, d) >= 26:
			payers = append(payers, transition.Nobody)
		case plan:
			payers = append(payers, transition.EHCPlan)
		case out || special || detained || atHome(d):
			payers = append(payers, transition.Nobody)
		default:
			payers = append(payers, transition.FFI)
		}
	}
	return payers
}

// TestAgainstTheSlowWay holds the machine to the other way, on every day.
func TestAgainstTheSlowWay(t *testing.T) {
	p := programme(t, "leeds")
	rapid.Check(t, func(t *rapid.T) {
		c := histories("C-1", true).Draw(t, "case")
		if c.Born != 0 && c.Born < day("2002-01-01") {
			c.Born += 3000 // what follows a 25th birthday has its own tests
		}
		asOf := days("2024-09-01", "2027-12-31").Draw(t, "as of")
		passage := p.Follow(&c, nil, asOf)
		for i, payer := range slowly(&c, asOf) {
			d := day("2024-09-01") + date.Date(i)
			if on := passage.On(d); payer != on.Owed || payer != on.Payer {
				t.Fatalf("%v: %s, and %s the slow way; %v", d, on.Payer, payer, told(&passage))
			}
		}
	})
}
