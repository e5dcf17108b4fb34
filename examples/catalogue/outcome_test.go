package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

func TestSettlesAndEnds(t *testing.T) {
	assert.Equal(t, "It is settled when it is recorded that the final plan was issued.", settles(duty(nil)))
	assert.Equal(t, "It ends, without being done, only when the case leaves the authority (the family moved, or the plan was transferred).", ends(duty(nil)))
	for _, row := range []struct {
		change        func(d *deadlines.Duty)
		settled, over string
	}{
		{func(d *deadlines.Duty) { d.Meets, d.Stays = d.Meets.BySameParty(), true },
			"It is settled when it is recorded that the final plan was issued. It must come from the one that was asked.",
			"Nothing else ends it, not even a move away from the authority."},
		{func(d *deadlines.Duty) { d.Meets, d.Ends = d.Meets.Beforehand(), deadlines.On(ehcp.PlanCeased) },
			"It is settled when it is recorded that the final plan was issued, on or before the starting day.",
			"It ends, without being done, when it is recorded that the plan ended, and when the case leaves the authority (the family moved, or the plan was transferred)."},
		{func(d *deadlines.Duty) {
			d.Meets, d.Ends, d.Stays = deadlines.On(ehcp.RequestReceived), deadlines.On(ehcp.PlanRefused, ehcp.PlanCeased), true
		},
			"It is settled when it is recorded that the request was received. It takes a later event than the one that started the time.",
			"It ends, without being done, when it is recorded that the family was told that there will be no plan, or that the plan ended; a move away from the authority does not end it."},
		{func(d *deadlines.Duty) { d.Kind, d.Meets = deadlines.Floor, deadlines.Match{} },
			"It is kept when the time has run.", "It ends early only when the case leaves the authority (the family moved, or the plan was transferred)."},
		{func(d *deadlines.Duty) {
			d.Kind, d.Meets = deadlines.Floor, deadlines.On(ehcp.DraftRepresentationsMade)
		},
			"It is kept when the time has run, or sooner when it is recorded that the family responded to the draft.",
			"It ends early only when the case leaves the authority (the family moved, or the plan was transferred)."},
		{func(d *deadlines.Duty) { d.Kind = deadlines.Right },
			"It is used when it is recorded that the final plan was issued.",
			"It ends, unused, only when the case leaves the authority (the family moved, or the plan was transferred)."},
		{func(d *deadlines.Duty) { d.Meets, d.Stays = deadlines.Match{}, true },
			"Nothing in the record settles it.", "Nothing else ends it, not even a move away from the authority."},
	} {
		d := duty(row.change)
		assert.Equal(t, row.settled, settles(d))
		assert.Equal(t, row.over, ends(d))
	}
}

func TestAgain(t *testing.T) {
	for word, says := range map[deadlines.Again]string{
		deadlines.Absorbed:   "While it is open, another such event changes nothing: the first starting day stands.",
		deadlines.Stacks:     "Another such event starts another time of its own, beside the first.",
		deadlines.Supersedes: "Another such event takes its place: the time that was running ends, and a new one starts.",
		"":                   "",
	} {
		assert.Equal(t, says, again(&deadlines.Duty{Again: word}))
	}
}

func TestShown(t *testing.T) {
	for _, x := range []struct {
		is   deadlines.Excuse
		says string
	}{
		{deadlines.Excuse{Closed: 28}, "It was closed for at least 28 days on end, and was asked for advice between one week before it closed and one week before it re-opened."},
		{deadlines.Excuse{Overlap: 1}, "At least one day of it lay inside the time limit."},
		{deadlines.Excuse{Overlap: 14}, "At least 14 days on end of it lay inside the time limit."},
		{deadlines.Excuse{Overlap: 1, SameParty: true}, "At least one day of it lay inside the time limit; if the record names a body for it, that is the one whose duty this is."},
	} {
		assert.Equal(t, x.says, shown(&x.is))
	}
	d := duty(func(d *deadlines.Duty) {
		d.Excuses = []deadlines.Excuse{{Claim: ehcp.Coronavirus, Overlap: 1, Cites: []deadlines.Citation{deadlines.Statute("SI 2020/471", "reg 2").ReadAt("https://example.org/471")}, InForce: deadlines.Since(2020, 5, 1).To(2020, 9, 26)}}
	})
	require.Contains(t, exceptionTable(d), "| Coronavirus | At least one day of it lay inside the time limit. | [SI 2020/471, regulation 2](<https://example.org/471>) | read | 2026-11-21 | From 1 May 2020 to 25 September 2020 |")
	require.Equal(t, "None.", exceptionTable(duty(nil)))
}

func TestClock(t *testing.T) {
	for _, row := range []struct {
		change func(d *deadlines.Duty)
		says   string
	}{
		{nil, "The starting day is the day the request was received. Weeks are calendar weeks and the day that they are counted from is left out: the time ends on the same day of the week."},
		{func(d *deadlines.Duty) { d.Due = deadlines.Term{} }, "The starting day is the day the request was received. The law gives no number of days, and none is made up: as a rule it must be done as soon as practicable."},
		{func(d *deadlines.Duty) {
			d.Opens, d.Ahead, d.Due = deadlines.On(ehcp.PhaseTransfer).EvenPlanned().For(ehcp.SecondaryToPost16), 12, deadlines.BeforeDay(31, time.March)
		}, "The starting day is the day the transfer to the next phase takes place, where it is from secondary school to post-16 education. A planned day counts as well; the last day is then provisional. The duty opens 12 months before that day, and only what is done from then on settles it. Before 31 March means that 30 March is the last day; in the Code reading it is by 31 March."},
		{func(d *deadlines.Duty) {
			d.Due = deadlines.Term{OnDay: &deadlines.YearDay{Month: time.March, Day: 1, Edge: deadlines.EdgeBefore, Year: 2018}}
		}, "The starting day is the day the request was received. Before 1 March means that the last of February is the last day."},
		{func(d *deadlines.Duty) {
			d.Due = deadlines.Term{OnDay: &deadlines.YearDay{Month: time.September, Day: 1, Edge: deadlines.EdgeBefore, Age: 15}}
		}, "The starting day is the day the request was received. Before 1 September means that 31 August is the last day; without a date of birth this day is left out."},
		{func(d *deadlines.Duty) {
			d.Due = deadlines.Term{OnDay: &deadlines.YearDay{Month: time.March, Day: 31, Edge: deadlines.EdgeBy, Year: 2018}}
		}, "The starting day is the day the request was received. By 31 March means that 31 March is the last day."},
		{func(d *deadlines.Duty) {
			d.Opens, d.Due = deadlines.On(ehcp.PlanRefused, ehcp.FinalPlanIssued, ehcp.AmendedPlanIssued, ehcp.PlanCeased), deadlines.AtLeastBefore(2, deadlines.Weeks)
		}, "The starting day is the day of any of these: the family was told that there will be no plan; the final plan was issued; the amended plan was issued; the plan ended. It is counted back from that day, which is not counted itself: the day that the count reaches is still in time."},
		{func(d *deadlines.Duty) { d.Due = deadlines.BeginningWith(12, deadlines.Months).OnAnniversaryInCode() },
			"The starting day is the day the request was received. Months that begin with a day end on the day before the same day of the month, or on the last day of a month that is too short. The Code of Practice and common practice end the time on the anniversary itself."},
		{func(d *deadlines.Duty) { d.Due = deadlines.BeginningWith(15, deadlines.Days) },
			"The starting day is the day the request was received. The days are calendar days, and the day that they begin with is the first."},
		{func(d *deadlines.Duty) {
			d.Due = deadlines.LaterOf(deadlines.TheDay(moved), deadlines.BeginningWith(15, deadlines.WorkingDays), deadlines.Within(3, deadlines.WorkingDays)).Rolled(deadlines.Roll{})
		}, "The starting day is the day the request was received. The day the family moved: of several, the first one on or after the starting day or, where there is none, the last before it counts; if it is not recorded, the last day cannot be told. Only working days count, and the day that they begin with is the first if it is one. Only working days count, and the day that they are counted from does not. If the day so found is not a working day, it moves to the next one, once and at the end."},
		{func(d *deadlines.Duty) {
			d.Due = deadlines.Within(2, deadlines.Months).From(deadlines.Anchor{Match: deadlines.On(ehcp.AppealEnded), Take: deadlines.FirstSince, Once: ehcp.AppealLodged, None: deadlines.Awaited}).Rolled(deadlines.Roll{Closed: []workdays.YearSpan{augustDays, christmas}})
		}, "The starting day is the day the request was received. Months are calendar months: the time ends on the same day of the month, or on the last day of a month that is too short. The day the appeal ended: of several, the first one on or after that other day counts; until it comes, there is no last day. If the day so found falls from 1 August to 31 August or from 25 December to 1 January, it moves to the first working day after that time; if it is otherwise not a working day, it moves to the next one. It moves once, at the end: a time that merely passes over such days is not changed."},
	} {
		assert.Equal(t, row.says, strings.Join(clock(duty(row.change)), " "))
	}
}
