package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// TestWorked types out the days, apart from the engine.
func TestWorked(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(d *deadlines.Duty)
		says   []string
	}{
		{"weeks", nil, []string{"Started on 6 January 2025: last day 26 May 2025 (a bank holiday; it does not move)."}},
		{"no date", func(d *deadlines.Duty) { d.Due = deadlines.Term{} }, nil},
		{"both readings", func(d *deadlines.Duty) { d.Due = deadlines.BeginningWith(12, deadlines.Months).OnAnniversaryInCode() },
			[]string{"Started on 6 January 2025: last day 5 January 2026; as the Code reads it, 6 January 2026."}},
		{"no longer in force", func(d *deadlines.Duty) { d.InForce = deadlines.Since(1983, 4, 1).To(2018, 4, 1) },
			[]string{"Started on 6 January 2016: last day 25 May 2016."}},
		{"a short time in force", func(d *deadlines.Duty) { d.InForce = deadlines.Since(2020, 5, 1).To(2020, 9, 26) },
			[]string{"Started on 1 May 2020: last day 18 September 2020."}},
		{"another day", func(d *deadlines.Duty) {
			d.Due = deadlines.LaterOf(deadlines.TheDay(moved), deadlines.BeginningWith(15, deadlines.WorkingDays))
		}, []string{"Started on 6 January 2025; the family moved on 3 February 2025: last day 3 February 2025."}},
		{"what may come, and what moves", func(d *deadlines.Duty) {
			d.Due = deadlines.LaterOf(deadlines.Within(2, deadlines.Months), deadlines.Within(1, deadlines.Months).From(certificate)).Rolled(deadlines.Roll{Closed: []workdays.YearSpan{augustDays, christmas}})
		}, []string{
			"Started on 6 January 2025: last day 6 March 2025.",
			"Started on 6 January 2025; the mediation certificate was issued on 20 February 2025: last day 20 March 2025.",
			"Started on 8 January 2025: last day 10 March 2025 (moved from 8 March 2025).",
		}},
		{"what is left out", func(d *deadlines.Duty) {
			d.Due = deadlines.Within(3, deadlines.WorkingDays).LeavingOut(augustDays)
		}, []string{
			"Started on 6 January 2025: last day 9 January 2025.",
			"Started on 29 July 2025: last day 1 September 2025 (with no days left out it would be 1 August 2025).",
		}},
		{"what is awaited", func(d *deadlines.Duty) {
			d.Due = deadlines.TheDay(deadlines.Anchor{Match: deadlines.On(ehcp.AppealEnded), Take: deadlines.FirstSince, None: deadlines.Awaited})
		}, []string{
			"Started on 6 January 2025: there is no last day yet.",
			"Started on 6 January 2025; the appeal ended on 20 February 2025: last day 20 February 2025.",
		}},
		{"an age", func(d *deadlines.Duty) {
			d.Due = deadlines.Term{OnDay: &deadlines.YearDay{Month: time.September, Day: 1, Edge: deadlines.EdgeBefore, Age: 15}}
		}, []string{"For a child born on 1 March 2012, started on 6 January 2025: last day 31 August 2026 (a bank holiday; it does not move)."}},
		{"a condition", func(d *deadlines.Duty) { d.When = []deadlines.Condition{{YoungerThan: 5}} },
			[]string{"For a child born on 1 September 2021, started on 6 January 2025: last day 26 May 2025 (a bank holiday; it does not move)."}},
		{"a transfer", func(d *deadlines.Duty) {
			d.Opens, d.Due = deadlines.On(ehcp.PhaseTransfer).For(ehcp.PrimaryToSecondary), deadlines.BeforeDay(15, time.February)
		}, []string{"Started on 1 September 2025: last day 14 February 2025; as the Code reads it, 15 February 2025."}},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := worked(duty(row.change))
			require.NoError(t, err)
			require.Equal(t, row.says, got)
		})
	}
	_, err := worked(duty(func(d *deadlines.Duty) { d.ID = "" }))
	require.Error(t, err)
}
