package ehcp_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// log makes a case of events that are told by their party.
func log(events ...ehcp.Event) *ehcp.Case { return &ehcp.Case{ID: "C", Events: events} }

func moved(party, on string) ehcp.Event {
	return ehcp.Event{Kind: ehcp.Moved, Party: party, On: ehcp.MustDate(on)}
}

func named(id string, e ehcp.Event) ehcp.Event   { e.ID = id; return e }
func voiding(id string, e ehcp.Event) ehcp.Event { e.Voids = id; return e }
func planned(e ehcp.Event) ehcp.Event            { e.Planned = true; return e }

func parties(events []ehcp.Event) (names []string) {
	for _, e := range events {
		names = append(names, e.Party)
	}
	return names
}

func TestCase_Happened(t *testing.T) {
	for _, tt := range []struct {
		name, asOf string
		c          *ehcp.Case
		want       []string
	}{
		{"nothing", "2025-01-06", log(), nil},
		{"on the day", "2025-01-06", log(moved("a", "2025-01-06")), []string{"a"}},
		{"the day after", "2025-01-05", log(moved("a", "2025-01-06")), nil},
		{"by day, then by place", "2025-12-31", log(moved("c", "2025-01-07"), moved("a", "2025-01-06"), moved("d", "2025-01-07"),
			moved("b", "2025-01-06"), moved("late", "2026-01-01")), []string{"a", "b", "c", "d"}},
		{"planned, in the past", "2025-12-31", log(planned(moved("a", "2025-01-06")), moved("b", "2025-01-06")), []string{"b"}},
		{"with an id", "2025-12-31", log(named("1", moved("a", "2025-01-06"))), []string{"a"}},
		{"withdrawn", "2025-12-31", log(named("1", moved("a", "2025-01-06")), voiding("1", moved("b", "2025-01-03"))), []string{"b"}},
		{"withdrawn before it was entered", "2025-12-31", log(voiding("1", moved("b", "2025-01-03")), named("1", moved("a", "2025-01-02"))), []string{"b"}},
		{"withdrawn by an event that comes later", "2025-01-31", log(named("1", moved("a", "2025-01-06")), voiding("1", moved("b", "2025-02-03"))), nil},
		{"withdrawn by a forecast", "2025-12-31", log(named("1", moved("a", "2025-01-06")), voiding("1", planned(moved("b", "2025-02-03")))), nil},
		{"each withdraws the other", "2025-12-31", log(named("1", voiding("2", moved("a", "2025-01-06"))), named("2", voiding("1", moved("b", "2025-01-06")))), nil},
		{"no id is never withdrawn", "2025-12-31", log(named("1", moved("a", "2025-01-06")), moved("b", "2025-01-06"), voiding("1", moved("c", "2025-01-06"))), []string{"b", "c"}},
		{"days beyond the calendar", "2025-12-31", log(ehcp.Event{Party: "c", On: 1}, ehcp.Event{Party: "a", On: -1 << 63},
			ehcp.Event{Party: "late", On: 1<<63 - 1}, ehcp.Event{Party: "b", On: 0}), []string{"a", "b", "c"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before := slices.Clone(tt.c.Events)
			assert.Equal(t, tt.want, parties(tt.c.Happened(ehcp.MustDate(tt.asOf))))
			assert.Equal(t, before, tt.c.Events, "the log stays as it is")
		})
	}
}

// What Happened returns is a part of the log, ordered, and grows as days pass.
func TestCase_Happened_properties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases().Draw(t, "case")
		asOf := days().Draw(t, "as of")
		happened := c.Happened(asOf)
		require.True(t, slices.IsSortedFunc(happened, func(a, b ehcp.Event) int { return int(a.On - b.On) }))
		for _, e := range happened {
			require.Contains(t, c.Events, e)
			require.False(t, e.Planned)
			require.LessOrEqual(t, e.On, asOf)
		}
		later := c.Happened(asOf + date.Date(rapid.IntRange(0, 1000).Draw(t, "days later")))
		require.GreaterOrEqual(t, len(later), len(happened))
		require.Equal(t, happened, later[:len(happened)])

		// Voiding an event equals its absence.
		if len(c.Events) == 0 {
			return
		}
		i := rapid.IntRange(0, len(c.Events)-1).Draw(t, "event")
		for j := range c.Events {
			c.Events[j].Voids = ""
		}
		without := ehcp.Case{ID: c.ID, Events: slices.Delete(slices.Clone(c.Events), i, i+1)}
		c.Events[i].ID = "withdrawn"
		c.Events = append(c.Events, ehcp.Event{Kind: ehcp.Moved, On: ehcp.MustDate("2199-12-31"), Planned: true, Voids: "withdrawn"})
		require.Equal(t, without.Happened(asOf), c.Happened(asOf))
		require.Equal(t, without.Stage(asOf), c.Stage(asOf))
	})
}

// Where no two events share a day, the order of the log decides nothing.
func TestCase_Stage_anyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases().Draw(t, "case")
		for i := range c.Events {
			c.Events[i].On += date.Date(-int64(c.Events[i].On)%16) + date.Date(i)
		}
		asOf := days().Draw(t, "as of")
		want := c.Stage(asOf)
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		r.Shuffle(len(c.Events), func(i, j int) { c.Events[i], c.Events[j] = c.Events[j], c.Events[i] })
		require.Equal(t, want, c.Stage(asOf))
	})
}

func TestCircumstance_Holds(t *testing.T) {
	day := ehcp.MustDate
	span := ehcp.Circumstance{Kind: ehcp.OutOfSchool, From: day("2025-01-06"), Until: day("2025-01-10")}
	open := ehcp.Circumstance{Kind: ehcp.LookedAfter, From: day("2025-01-06")}
	for on, want := range map[string][2]bool{
		"2025-01-05": {false, false},
		"2025-01-06": {true, true},
		"2025-01-10": {true, true},
		"2025-01-11": {false, true},
		"2199-12-31": {false, true},
	} {
		assert.Equal(t, want, [2]bool{span.Holds(day(on)), open.Holds(day(on))}, on)
	}
}
