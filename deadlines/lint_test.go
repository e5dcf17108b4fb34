package deadlines_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// good is a row with which nothing is wrong.
func good() deadlines.Duty {
	return deadlines.Duty{
		ID: "answer-contact", Title: "Answer the family", Kind: deadlines.Local, Owner: deadlines.LocalAuthority,
		Opens: deadlines.On(ehcp.ContactReceived), Again: deadlines.Stacks,
		Due: deadlines.Within(5, deadlines.WorkingDays), Meets: deadlines.On(ehcp.ContactAnswered),
		Cites:   []deadlines.Citation{{Instrument: "Our standards", Authority: deadlines.LocalStandard}},
		InForce: deadlines.Since(2025, 1, 1),
	}
}

// rules is a catalogue of rows.
func rules(duties ...deadlines.Duty) deadlines.Rules {
	return deadlines.Rules{Edition: "test", Duties: duties}
}

// TestNewRefuses spoils a good row in one way at a time.
func TestNewRefuses(t *testing.T) {
	_, err := deadlines.New(rules(good()), deadlines.Settings{})
	require.NoError(t, err)

	may := func(day deadlines.YearDay) deadlines.Term {
		day.Month, day.Day, day.Edge = time.May, 1, deadlines.EdgeBefore
		return deadlines.Term{OnDay: &day}
	}
	certificate := deadlines.Anchor{Match: deadlines.On(ehcp.MediationCertificateIssued)}
	for fault, spoil := range map[string]func(d *deadlines.Duty){
		"it has no id":             func(d *deadlines.Duty) { d.ID = "" },
		"it has no title":          func(d *deadlines.Duty) { d.Title = "" },
		"it has no owner":          func(d *deadlines.Duty) { d.Owner = "" },
		"no event opens it":        func(d *deadlines.Duty) { d.Opens.Kinds = nil },
		"it cites no source":       func(d *deadlines.Duty) { d.Cites = nil },
		"it has no day from which": func(d *deadlines.Duty) { d.InForce.From = 0 },
		"ends before it begins":    func(d *deadlines.Duty) { d.InForce = d.InForce.To(2024, 1, 1) },
		"none of the kinds":        func(d *deadlines.Duty) { d.Kind = "promise" },
		"none of absorbed":         func(d *deadlines.Duty) { d.Again = "" },
		"only a floor, protects":   func(d *deadlines.Duty) { d.Protects = deadlines.On(ehcp.FinalPlanIssued) },
		"does not exist":           func(d *deadlines.Duty) { d.Meets = deadlines.On(ehcp.Kind(250)) },
		"takes the detail":         func(d *deadlines.Duty) { d.Opens = d.Opens.For(ehcp.Assess) },
		"ask for a detail":         func(d *deadlines.Duty) { d.Meets = deadlines.On(ehcp.TribunalOrder).For(ehcp.Assess) },
		"a condition says nothing": func(d *deadlines.Duty) { d.When = []deadlines.Condition{{}} },
		"it has 2 conditions":      func(d *deadlines.Duty) { d.When = []deadlines.Condition{{YoungerThan: 5}, {YoungerThan: 18}} },
		"it opens -5 months":       func(d *deadlines.Duty) { d.Ahead = -5 },
		"the words for it":         func(d *deadlines.Duty) { d.ShownBy = deadlines.On(ehcp.DecidedToAmend) },
		"a grace of -1":            func(d *deadlines.Duty) { d.Due = d.Due.From(deadlines.Anchor{Grace: -1}) },
		"an anchor names a kind":   func(d *deadlines.Duty) { d.Due = d.Due.From(deadlines.Anchor{Match: deadlines.On(ehcp.Kind(250))}) },
		"only its own may have a detail": func(d *deadlines.Duty) {
			d.Due = d.Due.From(deadlines.Anchor{Until: deadlines.On(ehcp.PlanCeased).EvenPlanned()})
		},
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
		// What used to be taken, and gave one event two answers, or a day that did not
		// fit the number it is kept in.
		"it names contact-received twice":      func(d *deadlines.Duty) { d.Opens = deadlines.On(ehcp.ContactReceived, ehcp.ContactReceived) },
		"it names contact-answered twice":      func(d *deadlines.Duty) { d.Meets = deadlines.On(ehcp.ContactAnswered, ehcp.ContactAnswered) },
		"its time in force lies beyond":        func(d *deadlines.Duty) { d.InForce.From = 1 << 32 },
		"in force lies beyond every calendar":  func(d *deadlines.Duty) { d.InForce.Until = 1<<32 + 5 },
		"a day of the year 1899":               func(d *deadlines.Duty) { d.Due = may(deadlines.YearDay{Year: 1899}) },
		"a day of the year 2200":               func(d *deadlines.Duty) { d.Due = may(deadlines.YearDay{Year: 2200}) },
		"a day of the year -5":                 func(d *deadlines.Duty) { d.Due = may(deadlines.YearDay{Year: -5}) },
		"a day of the year 0 or of the age -1": func(d *deadlines.Duty) { d.Due = may(deadlines.YearDay{Age: -1}) },
		"of the age 121":                       func(d *deadlines.Duty) { d.Due = may(deadlines.YearDay{Age: 121}) },
		`"befor" does not fit a day`:           func(d *deadlines.Duty) { d.Due = may(deadlines.YearDay{Code: "befor"}) },
		"a period of 0 weeks cannot begin":     func(d *deadlines.Duty) { d.Due = deadlines.BeginningWith(0, deadlines.Weeks) },
		`"by" does not fit a period`: func(d *deadlines.Duty) {
			d.Due = deadlines.Within(5, deadlines.Days)
			d.Due.After.Period.Code = deadlines.EdgeBy
		},
		"a span of the year": func(d *deadlines.Duty) { d.Due = d.Due.Rolled(deadlines.Roll{Closed: []workdays.YearSpan{{}}}) },
	} {
		t.Run(fault, func(t *testing.T) {
			bad := good()
			spoil(&bad)
			_, err := deadlines.New(rules(bad), deadlines.Settings{})
			require.ErrorContains(t, err, fault)
			require.ErrorContains(t, err, `duty "`+bad.ID+`"`)
		})
	}

	cites := []deadlines.Citation{{Instrument: "Our standards", Authority: deadlines.LocalStandard}}
	for i, x := range []deadlines.Excuse{
		{Claim: ehcp.Personal, Overlap: 1}, {Claim: ehcp.Personal, Cites: cites}, {Overlap: 1, Cites: cites},
		{Claim: ehcp.Personal, Overlap: 1, Closed: 28, Cites: cites}, {Claim: ehcp.Assess, Overlap: 1, Cites: cites},
	} {
		bad := good()
		bad.Excuses = []deadlines.Excuse{x}
		_, err := deadlines.New(rules(bad), deadlines.Settings{})
		require.ErrorContains(t, err, "a claim, one test and a source", i)
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

// TestNewTakesTheEdges tries the last number that a catalogue may have, and the
// first that it may not.
func TestNewTakesTheEdges(t *testing.T) {
	period := func(n int) func(d *deadlines.Duty) {
		return func(d *deadlines.Duty) { d.Due = deadlines.Within(n, deadlines.Days) }
	}
	younger := func(n int) func(d *deadlines.Duty) {
		return func(d *deadlines.Duty) { d.When = []deadlines.Condition{{YoungerThan: n}} }
	}
	ahead := func(n int) func(d *deadlines.Duty) { return func(d *deadlines.Duty) { d.Ahead = n } }
	grace := func(n int) func(d *deadlines.Duty) {
		return func(d *deadlines.Duty) { d.Due = d.Due.From(deadlines.Anchor{Grace: n}) }
	}
	onDay := func(day deadlines.YearDay) func(d *deadlines.Duty) {
		return func(d *deadlines.Duty) { day.Edge = deadlines.EdgeBefore; d.Due = deadlines.Term{OnDay: &day} }
	}
	dayOf := func(month time.Month, day int) func(d *deadlines.Duty) {
		return onDay(deadlines.YearDay{Month: month, Day: day})
	}
	year := func(n int) func(d *deadlines.Duty) { return onDay(deadlines.YearDay{Month: 1, Day: 1, Year: n}) }
	age := func(n int) func(d *deadlines.Duty) { return onDay(deadlines.YearDay{Month: 1, Day: 1, Age: n}) }
	from := func(month time.Month, day int) func(d *deadlines.Duty) {
		return func(d *deadlines.Duty) {
			d.Due = d.Due.LeavingOut(workdays.YearSpan{FromMonth: month, FromDay: day, ToMonth: 12, ToDay: 31})
		}
	}
	to := func(month time.Month, day int) func(d *deadlines.Duty) {
		return func(d *deadlines.Duty) {
			d.Due = d.Due.LeavingOut(workdays.YearSpan{FromMonth: 1, FromDay: 1, ToMonth: month, ToDay: day})
		}
	}
	backwards := func(d *deadlines.Duty) { d.Due = deadlines.AtLeastBefore(5, deadlines.Days) }
	for _, edge := range []struct {
		name            string
		inside, outside []func(d *deadlines.Duty)
	}{
		{"period", []func(d *deadlines.Duty){period(0), period(1200), backwards}, []func(d *deadlines.Duty){period(-1), period(1201)}},
		{"younger than", []func(d *deadlines.Duty){younger(1), younger(120)}, []func(d *deadlines.Duty){younger(0), younger(121)}},
		{"ahead", []func(d *deadlines.Duty){ahead(0), ahead(120)}, []func(d *deadlines.Duty){ahead(-1), ahead(121)}},
		{"grace", []func(d *deadlines.Duty){grace(0), grace(120)}, []func(d *deadlines.Duty){grace(-1), grace(121)}},
		{"day of the year", []func(d *deadlines.Duty){dayOf(1, 1), dayOf(2, 28), dayOf(12, 31)},
			[]func(d *deadlines.Duty){dayOf(0, 1), dayOf(13, 1), dayOf(1, 0), dayOf(2, 29), dayOf(12, 32)}},
		{"year", []func(d *deadlines.Duty){year(ehcp.FirstYear), year(ehcp.LastYear)}, []func(d *deadlines.Duty){year(ehcp.FirstYear - 1), year(ehcp.LastYear + 1)}},
		{"age", []func(d *deadlines.Duty){age(1), age(120)}, []func(d *deadlines.Duty){age(-1), age(121)}},
		{"from", []func(d *deadlines.Duty){from(1, 1), from(12, 31), from(2, 28)},
			[]func(d *deadlines.Duty){from(0, 1), from(13, 1), from(1, 0), from(2, 29), from(12, 32)}},
		{"to", []func(d *deadlines.Duty){to(1, 1), to(12, 31), to(2, 28)},
			[]func(d *deadlines.Duty){to(0, 1), to(13, 1), to(1, 0), to(2, 29), to(12, 32)}},
	} {
		try := func(change func(d *deadlines.Duty)) error {
			d := good()
			change(&d)
			_, err := deadlines.New(rules(d), deadlines.Settings{})
			return err
		}
		for i, change := range edge.inside {
			require.NoError(t, try(change), "%s, inside %d", edge.name, i)
		}
		for i, change := range edge.outside {
			require.Error(t, try(change), "%s, outside %d", edge.name, i)
		}
	}

	var many []deadlines.Duty
	for i := range 1<<11 + 1 {
		d := good()
		d.ID = fmt.Sprint("duty-", i)
		many = append(many, d)
	}
	_, err := deadlines.New(rules(many[1:]...), deadlines.Settings{})
	require.NoError(t, err)
	_, err = deadlines.New(rules(many...), deadlines.Settings{})
	require.ErrorContains(t, err, "it can have 2048")

	// A version that ends on the day that the catalogue begins has nothing to say.
	old := good()
	old.InForce = deadlines.Since(2001, 1, 1).To(2025, 1, 2)
	covered := rules(old)
	covered.Covers = deadlines.Since(2025, 1, 1)
	_, err = deadlines.New(covered, deadlines.Settings{})
	require.NoError(t, err)
	covered.Covers = deadlines.Since(2025, 1, 2)
	_, err = deadlines.New(covered, deadlines.Settings{})
	require.ErrorContains(t, err, "it ends before the time that the catalogue covers")
}
