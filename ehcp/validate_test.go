package ehcp_test

import (
	"math"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCase_Validate(t *testing.T) {
	const years = "the year must be from 1900 to 2199"
	day := ehcp.MustDate("2025-01-06")
	one := func(e ehcp.Event) ehcp.Case {
		return ehcp.Case{ID: "C", Events: []ehcp.Event{{Kind: ehcp.Moved, On: day}, e}}
	}
	held := func(c ehcp.Circumstance) ehcp.Case {
		return ehcp.Case{ID: "C", Circumstances: []ehcp.Circumstance{{Kind: ehcp.LookedAfter, From: day}, c}}
	}
	good := ehcp.Case{ID: "C", Born: ehcp.MustDate("1900-01-01"), Circumstances: []ehcp.Circumstance{{Kind: ehcp.LookedAfter, From: day, Until: day}},
		Events: []ehcp.Event{{ID: "a", Kind: ehcp.Moved, On: ehcp.MustDate("2199-12-31"), Until: ehcp.MustDate("2199-12-31"), Recorded: time.Now()},
			{Kind: ehcp.TribunalOrder, Detail: ehcp.Reconsider, On: day, Voids: "a", Party: "é", Process: " "}}}
	require.NoError(t, good.Validate())
	require.NoError(t, (&ehcp.Case{ID: "C"}).Validate())

	for _, tt := range []struct {
		name string
		c    ehcp.Case
		want ehcp.Error
	}{
		{"nothing", ehcp.Case{}, ehcp.Error{Code: ehcp.EmptyID, Field: "id", Message: "a case has an id with at least one character"}},
		{"an id of spaces", ehcp.Case{ID: "\t "}, ehcp.Error{Code: ehcp.EmptyID, Field: "id", Value: "\t ", Message: "a case has an id with at least one character"}},
		{"an id with a NUL", ehcp.Case{ID: "a\x00"}, ehcp.Error{Code: ehcp.BadText, Field: "id", Value: "a\x00", Message: "the text has a control character in it"}},
		{"an id that is not UTF-8", ehcp.Case{ID: "a\xff"}, ehcp.Error{Code: ehcp.BadText, Field: "id", Value: "a\xff", Message: "the text is not UTF-8"}},
		{"born too early", ehcp.Case{ID: "C", Born: date.New(1899, 12, 31)}, ehcp.Error{Code: ehcp.BadDate, Field: "born", Value: "1899-12-31", Message: years}},
		{"born too late", ehcp.Case{ID: "C", Born: date.New(2200, 1, 1)}, ehcp.Error{Code: ehcp.BadDate, Field: "born", Value: "2200-01-01", Message: years}},
		{"born before our era", ehcp.Case{ID: "C", Born: -1}, ehcp.Error{Code: ehcp.BadDate, Field: "born", Value: "0000-12-31", Message: years}},

		{"no kind", one(ehcp.Event{On: day}), missing("events[1].kind", "an event has a kind")},
		{"a kind that is none", one(ehcp.Event{Kind: 255, On: day}), missing("events[1].kind", "an event has a kind")},
		{"the kind after the last", one(ehcp.Event{Kind: ehcp.EntryWithdrawn + 1, On: day}), missing("events[1].kind", "an event has a kind")},
		{"no day", one(ehcp.Event{Kind: ehcp.Moved}), missing("events[1].on", "an event has the day it took effect")},
		{"a day too early", one(ehcp.Event{Kind: ehcp.Moved, On: 1}), ehcp.Error{Code: ehcp.BadDate, Field: "events[1].on", Value: "0001-01-02", Message: years}},
		{"a day too late", one(ehcp.Event{Kind: ehcp.Moved, On: date.New(2200, 1, 1)}), ehcp.Error{Code: ehcp.BadDate, Field: "events[1].on", Value: "2200-01-01", Message: years}},
		{"a last day too late", one(ehcp.Event{Kind: ehcp.Moved, On: day, Until: date.New(9999, 1, 1)}), ehcp.Error{Code: ehcp.BadDate, Field: "events[1].until", Value: "9999-01-01", Message: years}},
		{"a span that ends first", one(ehcp.Event{Kind: ehcp.Moved, On: day, Until: day - 1}), ehcp.Error{Code: ehcp.InvertedSpan, Field: "events[1].until", Value: "2025-01-05", Message: "the last day comes before the first, 2025-01-06"}},
		{"a detail where none belongs", one(ehcp.Event{Kind: ehcp.Moved, On: day, Detail: ehcp.Parent}), ehcp.Error{Code: ehcp.UnknownDetail, Field: "events[1].detail", Value: "parent", Message: "moved takes no detail"}},
		{"a detail that is none", one(ehcp.Event{Kind: ehcp.MediationAgreement, On: day, Detail: 255}), ehcp.Error{Code: ehcp.UnknownDetail, Field: "events[1].detail",
			Message: "mediation-agreement takes one of [assess make-plan amend-contents name-school continue other]"}},
		{"the detail after the last", one(ehcp.Event{Kind: ehcp.TribunalOrder, On: day, Detail: ehcp.OtherwiseThanAtSchool + 1}), ehcp.Error{Code: ehcp.UnknownDetail, Field: "events[1].detail",
			Message: "tribunal-order takes one of [assess make-plan amend-contents name-school continue continue-and-amend reconsider dismissed]"}},
		{"an event's id of spaces", one(ehcp.Event{Kind: ehcp.Moved, On: day, ID: " "}), ehcp.Error{Code: ehcp.EmptyID, Field: "events[1].id", Value: " ", Message: "an id has at least one character that is not a space"}},
		{"a line feed in an id", one(ehcp.Event{Kind: ehcp.Moved, On: day, ID: "a\nb"}), ehcp.Error{Code: ehcp.BadText, Field: "events[1].id", Value: "a\nb", Message: "the text has a control character in it"}},
		{"a NUL in voids", one(ehcp.Event{Kind: ehcp.Moved, On: day, Voids: "\x00"}), ehcp.Error{Code: ehcp.BadText, Field: "events[1].voids", Value: "\x00", Message: "the text has a control character in it"}},
		{"a party that is not UTF-8", one(ehcp.Event{Kind: ehcp.Moved, On: day, Party: "\xc3"}), ehcp.Error{Code: ehcp.BadText, Field: "events[1].party", Value: "\xc3", Message: "the text is not UTF-8"}},
		{"a lost character in a process", one(ehcp.Event{Kind: ehcp.Moved, On: day, Process: "\ufffd"}), ehcp.Error{Code: ehcp.BadText, Field: "events[1].process", Value: "\ufffd", Message: "a character of the text was lost on its way here"}},
		{"recorded in another age", one(ehcp.Event{Kind: ehcp.Moved, On: day, Recorded: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}), ehcp.Error{Code: ehcp.BadTime, Field: "events[1].recorded", Value: "10000-01-01 00:00:00 +0000 UTC", Message: years}},
		{"recorded at no offset", one(ehcp.Event{Kind: ehcp.Moved, On: day, Recorded: time.Date(2025, 1, 1, 0, 0, 0, 0, time.FixedZone("", 24*3600))}), ehcp.Error{Code: ehcp.BadTime, Field: "events[1].recorded", Value: "2025-01-01 00:00:00 +2400 +2400", Message: "the offset must be whole minutes and less than a day"}},
		{"recorded at an offset with seconds", one(ehcp.Event{Kind: ehcp.Moved, On: day, Recorded: time.Date(2025, 1, 1, 0, 0, 0, 0, time.FixedZone("", -75))}), ehcp.Error{Code: ehcp.BadTime, Field: "events[1].recorded", Value: "2025-01-01 00:00:00 -0001 -0001", Message: "the offset must be whole minutes and less than a day"}},
		{"recorded at no offset, west", one(ehcp.Event{Kind: ehcp.Moved, On: day, Recorded: time.Date(2025, 1, 1, 0, 0, 0, 0, time.FixedZone("", -24*3600))}), ehcp.Error{Code: ehcp.BadTime, Field: "events[1].recorded", Value: "2025-01-01 00:00:00 -2400 -2400", Message: "the offset must be whole minutes and less than a day"}},
		{"two events with one id", ehcp.Case{ID: "C", Events: []ehcp.Event{{ID: "a", Kind: ehcp.Moved, On: day}, {ID: "a", Kind: ehcp.Moved, On: day}}},
			ehcp.Error{Code: ehcp.RepeatedID, Field: "events[1].id", Value: "a", Message: "events[0] has the same id"}},
		{"a void of nothing", one(ehcp.Event{Kind: ehcp.Moved, On: day, Voids: "b"}), ehcp.Error{Code: ehcp.VoidOfNothing, Field: "events[1].voids", Value: "b", Message: "no event has this id"}},
		{"a void of itself", one(ehcp.Event{Kind: ehcp.Moved, On: day, ID: "b", Voids: "b"}), ehcp.Error{Code: ehcp.VoidOfNothing, Field: "events[1].voids", Value: "b", Message: "an event cannot withdraw itself"}},

		{"no kind of circumstance", held(ehcp.Circumstance{From: day}), missing("circumstances[1].kind", "a circumstance has a kind")},
		{"a circumstance that is none", held(ehcp.Circumstance{Kind: ehcp.FundingForInclusion + 1, From: day}), missing("circumstances[1].kind", "a circumstance has a kind")},
		{"no first day", held(ehcp.Circumstance{Kind: ehcp.ServiceFamily}), missing("circumstances[1].from", "a circumstance has the day it began")},
		{"a first day too early", held(ehcp.Circumstance{Kind: ehcp.ServiceFamily, From: date.New(1899, 12, 31)}), ehcp.Error{Code: ehcp.BadDate, Field: "circumstances[1].from", Value: "1899-12-31", Message: years}},
		{"a circumstance's last day too late", held(ehcp.Circumstance{Kind: ehcp.ServiceFamily, From: day, Until: date.New(2200, 1, 1)}), ehcp.Error{Code: ehcp.BadDate, Field: "circumstances[1].until", Value: "2200-01-01", Message: years}},
		{"a circumstance that ends first", held(ehcp.Circumstance{Kind: ehcp.ServiceFamily, From: day, Until: day - 1}), ehcp.Error{Code: ehcp.InvertedSpan, Field: "circumstances[1].until", Value: "2025-01-05", Message: "the last day comes before the first, 2025-01-06"}},
	} {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, &tt.want, tt.c.Validate()) })
	}
}

// Days far outside the calendar are refused like any others, and are never counted with.
func TestCase_Validate_farOut(t *testing.T) {
	for _, day := range []date.Date{math.MinInt64, math.MinInt32, -1, 1, math.MaxInt32, math.MaxInt64} {
		c := ehcp.Case{ID: "C", Events: []ehcp.Event{{Kind: ehcp.Moved, On: day}}}
		var e *ehcp.Error
		require.ErrorAs(t, c.Validate(), &e, "%d", int64(day))
		assert.Equal(t, ehcp.BadDate, e.Code)
		assert.Equal(t, "events[0].on", e.Field)
	}
}
