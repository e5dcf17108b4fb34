package deadlines_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// TestNewRefuses spoils a good row in one way at a time.
func TestNewRefuses(t *testing.T) {
	good := func() deadlines.Duty {
		return deadlines.Duty{
			ID: "answer-contact", Title: "Answer the family", Kind: deadlines.Local, Owner: deadlines.LocalAuthority,
			Opens: deadlines.On(ehcp.ContactReceived), Again: deadlines.Stacks,
			Due: deadlines.Within(5, deadlines.WorkingDays), Meets: deadlines.On(ehcp.ContactAnswered),
			Cites:   []deadlines.Citation{{Instrument: "Our standards", Authority: deadlines.LocalStandard}},
			InForce: deadlines.Since(2025, 1, 1),
		}
	}
	rules := func(duties ...deadlines.Duty) deadlines.Rules {
		return deadlines.Rules{Edition: "test", Duties: duties}
	}
	_, err := deadlines.New(rules(good()), deadlines.Settings{})
	require.NoError(t, err)

	certificate := deadlines.Anchor{Match: deadlines.On(ehcp.MediationCertificateIssued)}
	for fault, spoil := range map[string]func(d *deadlines.Duty){
		"it has no id":               func(d *deadlines.Duty) { d.ID = "" },
		"it has no title":            func(d *deadlines.Duty) { d.Title = "" },
		"it has no owner":            func(d *deadlines.Duty) { d.Owner = "" },
		"no event opens it":          func(d *deadlines.Duty) { d.Opens.Kinds = nil },
		"it cites no source":         func(d *deadlines.Duty) { d.Cites = nil },
		"it has no day from which":   func(d *deadlines.Duty) { d.InForce.From = 0 },
		"ends before it begins":      func(d *deadlines.Duty) { d.InForce = d.InForce.To(2024, 1, 1) },
		"none of the kinds":          func(d *deadlines.Duty) { d.Kind = "promise" },
		"none of absorbed":           func(d *deadlines.Duty) { d.Again = "" },
		"only a floor, protects":     func(d *deadlines.Duty) { d.Protects = deadlines.On(ehcp.FinalPlanIssued) },
		"does not exist":             func(d *deadlines.Duty) { d.Meets = deadlines.On(ehcp.Kind(250)) },
		"takes the detail":           func(d *deadlines.Duty) { d.Opens = d.Opens.For(ehcp.Assess) },
		"ask for a detail":           func(d *deadlines.Duty) { d.Meets = deadlines.On(ehcp.TribunalOrder).For(ehcp.Assess) },
		"a condition says nothing":   func(d *deadlines.Duty) { d.When = []deadlines.Condition{{}} },
		"it has 2 conditions":        func(d *deadlines.Duty) { d.When = []deadlines.Condition{{YoungerThan: 5}, {YoungerThan: 18}} },
		"it opens -5 months":         func(d *deadlines.Duty) { d.Ahead = -5 },
		"the words for it":           func(d *deadlines.Duty) { d.ShownBy = deadlines.On(ehcp.DecidedToAmend) },
		"a grace of -1":              func(d *deadlines.Duty) { d.Due = d.Due.From(deadlines.Anchor{Grace: -1}) },
		"an anchor names a kind":     func(d *deadlines.Duty) { d.Due = d.Due.From(deadlines.Anchor{Match: deadlines.On(ehcp.Kind(250))}) },
		"a period of 5000":           func(d *deadlines.Duty) { late := deadlines.Within(5000, deadlines.Days); d.Reminder = &late },
		"a claim, one test":          func(d *deadlines.Duty) { d.Excuses = []deadlines.Excuse{{Claim: ehcp.Personal}} },
		"has 0 arms":                 func(d *deadlines.Duty) { d.Due = deadlines.Term{Roll: &deadlines.Roll{}} },
		"has 2 arms":                 func(d *deadlines.Duty) { d.Due.OnDay = deadlines.BeforeDay(1, time.May).OnDay },
		"none of the units":          func(d *deadlines.Duty) { d.Due = deadlines.Within(5, "fortnights") },
		"a period of -5":             func(d *deadlines.Duty) { d.Due = deadlines.Within(-5, deadlines.Days) },
		"does not fit a period":      func(d *deadlines.Duty) { d.Due.After.Period.Edge = deadlines.EdgeBefore },
		"not a day of every year":    func(d *deadlines.Duty) { d.Due = deadlines.BeforeDay(29, time.February) },
		"does not fit a day":         func(d *deadlines.Duty) { d.Due = deadlines.BeforeDay(1, time.May); d.Due.OnDay.Edge = "on" },
		"none of the choices":        func(d *deadlines.Duty) { d.Due = deadlines.LaterOf(d.Due.From(certificate)) },
		"whether it may be missing":  func(d *deadlines.Duty) { d.Due = deadlines.EarlierOf(d.Due.From(certificate)) },
		"only working days are left": func(d *deadlines.Duty) { d.Due = deadlines.Within(5, deadlines.Days).LeavingOut(workdays.YearSpan{}) },
		"a span of the year":         func(d *deadlines.Duty) { d.Due = d.Due.Rolled(deadlines.Roll{Closed: []workdays.YearSpan{{}}}) },
	} {
		t.Run(fault, func(t *testing.T) {
			bad := good()
			spoil(&bad)
			_, err := deadlines.New(rules(bad), deadlines.Settings{})
			require.ErrorContains(t, err, fault)
			require.ErrorContains(t, err, "duty ")
		})
	}

	_, err = deadlines.New(deadlines.Rules{}, deadlines.Settings{})
	require.ErrorContains(t, err, "no edition")
	require.ErrorContains(t, err, "no duties")

	again := good()
	_, err = deadlines.New(rules(good(), again), deadlines.Settings{})
	require.ErrorContains(t, err, "two versions are in force on one day")
	again.InForce = deadlines.Since(2024, 1, 1).To(2025, 1, 1)
	_, err = deadlines.New(rules(good(), again), deadlines.Settings{})
	require.NoError(t, err)
	again.InForce = deadlines.Since(2024, 1, 1).To(2024, 12, 31)
	_, err = deadlines.New(rules(good(), again), deadlines.Settings{})
	require.ErrorContains(t, err, "there is a gap after the version that ends on 2024-12-31")

	byParty := good()
	byParty.ID, byParty.Meets = "other", byParty.Meets.BySameParty()
	_, err = deadlines.New(rules(good(), byParty), deadlines.Settings{})
	require.ErrorContains(t, err, "settles by party in one duty and not in another")

	local := good()
	local.ID = "issue-final-plan"
	local.Opens = deadlines.On(ehcp.RequestReceived)
	_, err = deadlines.New(deadlines.Catalogue().And(rules(local)), deadlines.Settings{})
	require.ErrorContains(t, err, "issue-final-plan", "a local standard cannot stand in for a statute")
}
