package ehcp_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// parse reads a document that is meant to be good.
func parse(t require.TestingT, document string) ehcp.Case {
	c, err := ehcp.ParseCase([]byte(document))
	require.NoError(t, err, document)
	return c
}

func TestParseCase_whole(t *testing.T) {
	got := parse(t, `
		{"id": "C-1", "born": "2014-11-03",
		 "circumstances": [{"kind": "looked-after", "from": "2021-02-01"},
		                   {"kind": "out-of-school", "from": "2024-09-02", "until": "2024-09-02"}],
		 "events": [
		   {"id": "e1", "kind": "request-received", "on": "2025-01-06", "detail": "parent", "process": "assessment:1",
		    "recorded": "2025-01-07T09:30:00.123456789+01:00"},
		   {"kind": "exception-claimed", "on": "2025-02-14", "until": "2025-02-28", "detail": "absent", "party": "school:123456"},
		   {"kind": "review-meeting", "on": "2026-01-01", "planned": true},
		   {"kind": "request-received", "on": "2025-01-03", "voids": "e1", "planned": false}]}`+"\n")
	day := ehcp.MustDate
	assert.Equal(t, ehcp.Case{
		ID:   "C-1",
		Born: day("2014-11-03"),
		Circumstances: []ehcp.Circumstance{
			{Kind: ehcp.LookedAfter, From: day("2021-02-01")},
			{Kind: ehcp.OutOfSchool, From: day("2024-09-02"), Until: day("2024-09-02")},
		},
		Events: []ehcp.Event{
			{ID: "e1", Kind: ehcp.RequestReceived, On: day("2025-01-06"), Detail: ehcp.Parent, Process: "assessment:1",
				Recorded: time.Date(2025, 1, 7, 9, 30, 0, 123456789, time.FixedZone("", 3600))},
			{Kind: ehcp.ExceptionClaimed, On: day("2025-02-14"), Until: day("2025-02-28"), Detail: ehcp.Absent, Party: "school:123456"},
			{Kind: ehcp.ReviewMeeting, On: day("2026-01-01"), Planned: true},
			{Kind: ehcp.RequestReceived, On: day("2025-01-03"), Voids: "e1"},
		},
	}, got)
}

func TestParseCase_good(t *testing.T) {
	const moved = `{"kind":"moved","on":"2025-01-06"}`
	least := parse(t, `{"id":"C","events":[`+moved+`]}`)
	for name, document := range map[string]string{
		"null is left out": `{"id":"C","born":null,"circumstances":null,"events":[{"id":null,"voids":null,"kind":"moved","on":"2025-01-06",` +
			`"until":null,"detail":null,"party":null,"process":null,"planned":null,"recorded":null}]}`,
		"empty is left out":     `{"id":"C","circumstances":[],"events":[{"kind":"moved","on":"2025-01-06","detail":"","party":"","process":""}]}`,
		"fields in any order":   `{"events":[{"on":"2025-01-06","kind":"moved"}],"id":"C"}`,
		"white space":           "\t{ \"id\" :\r\n\"C\", \"events\" : [ " + moved + " ]\n}\r\n ",
		"names in escapes":      `{"\u0069d":"\u0043","events":[{"kind":"mov\u0065d","on":"2025\u002d01-06"}]}`,
		"planned said to be no": `{"id":"C","events":[{"kind":"moved","on":"2025-01-06","planned":false}]}`,
	} {
		assert.Equal(t, least, parse(t, document), name)
	}

	none := parse(t, `{"id":"C","events":[]}`)
	assert.NotNil(t, none.Events)
	assert.Empty(t, none.Events)
	assert.Equal(t, " C\u00a0é🙂 ", parse(t, `{"id":" C\u00a0\u00e9\ud83d\ude42 ","events":[]}`).ID, "an id stays as it is")
	assert.Equal(t, "a", parse(t, `{"id":"C","events":[{"kind":"moved","on":"2025-01-06","voids":"a"},
		{"id":"a","kind":"moved","on":"2025-01-07"}]}`).Events[0].Voids, "a void may come before its target")
	parse(t, `{"id":"C","events":[{"id":"a","kind":"moved","on":"2025-01-06","voids":"b"},
		{"id":"b","kind":"moved","on":"2025-01-07","voids":"a"}]}`)
	for _, c := range contractCircumstances {
		assert.Equal(t, c.kind, parse(t, fmt.Sprintf(`{"id":"C","circumstances":[{"kind":%q,"from":"2025-01-06"}],"events":[]}`, c.name)).
			Circumstances[0].Kind)
	}
	for _, k := range allKinds {
		for _, word := range append(k.details, "") {
			e := parse(t, fmt.Sprintf(`{"id":"C","events":[{"kind":%q,"on":"2025-01-06","detail":%q}]}`, k.name, word)).Events[0]
			assert.Equal(t, [2]string{k.name, word}, [2]string{e.Kind.String(), e.Detail.String()})
		}
	}
}

// A recorded time is kept to the nanosecond, at the offset it was written with, on a machine in any zone.
func TestParseCase_recorded(t *testing.T) {
	local := time.Local
	t.Cleanup(func() { time.Local = local })
	time.Local = time.FixedZone("BST", 3600)
	for _, s := range []string{"2025-01-06T09:30:00Z", "2025-07-06T09:30:00+01:00", "2025-01-06T09:30:00.5Z",
		"2025-01-06T09:30:00.000000001-05:30", "2025-06-30T23:59:59.999999999+23:59", "1900-01-01T00:00:00Z", "2199-12-31T23:59:59Z"} {
		document := `{"id":"C","events":[{"kind":"moved","on":"2025-01-06","recorded":"` + s + `"}]}`
		c := parse(t, document)
		assert.Equal(t, s, c.Events[0].Recorded.Format(time.RFC3339Nano))
		assert.NotEqual(t, "Local", c.Events[0].Recorded.Location().String())
		written, err := json.Marshal(c)
		require.NoError(t, err)
		assert.Equal(t, document, string(written))
	}
}

// event is a document with one event, made of the fields given.
func event(fields string) string { return `{"id":"C","events":[{` + fields + `}]}` }

func circumstance(fields string) string {
	return `{"id":"C","circumstances":[{` + fields + `}],"events":[]}`
}

const ok = `"kind":"moved","on":"2025-01-06"`

var badDocuments = []struct {
	name, document string
	want           ehcp.Error
}{
	// The text itself.
	{"nothing", "", ehcp.Error{Code: ehcp.BadJSON, Message: "there is nothing here"}},
	{"white space", " \t\r\n", ehcp.Error{Code: ehcp.BadJSON, Message: "there is nothing here"}},
	{"a brace", `{`, cut("")},
	{"cut off after a field", `{"id":"C"`, cut("")},
	{"cut off in a field's name", `{"id":"C","ev`, cut("")},
	{"cut off after a field's name", `{"id":"C","events"`, cut("events")},
	{"cut off after a colon", `{"id":`, cut("id")},
	{"cut off in a string", `{"id":"C`, cut("id")},
	{"cut off in a list", `{"id":"C","events":[`, cut("events")},
	{"cut off between events", `{"id":"C","events":[{` + ok + `},`, cut("events[1]")},
	{"cut off in an event", `{"id":"C","events":[{` + ok + `},{"kind":"moved","on":"2025`, cut("events[1].on")},
	{"cut off before the end", `{"id":"C","events":[]`, cut("")},
	{"cut off in a word", `{"id":"C","events":[{"planned":tru`, cut("events[0].planned")},
	{"not JSON", `id: C-1`, broken("", "invalid character 'i' looking for beginning of value, at byte 1")},
	{"single quotes", `{'id':"C"}`, broken("", `invalid character '\'', at byte 1`)},
	{"no comma", `{"id":"C" "events":[]}`, broken("", `invalid character '"' after object key:value pair, at byte 10`)},
	{"one comma too many", `{"id":"C","events":[],}`, broken("", "invalid character '}' looking for beginning of object key string, at byte 22")},
	{"one comma too many in a list", `{"id":"C","events":[{` + ok + `},]}`, broken("events[1]", "")},
	{"the wrong bracket", `{"id":"C","events":[}`, broken("events", "")},
	{"the wrong brace", `{"id":"C","events":[]]`, broken("", "")},
	{"no escape", `{"id":"a\q","events":[]}`, broken("id", "invalid character 'q' in string escape code, at byte 8")},
	{"a line feed in a string", "{\"id\":\"a\nb\",\"events\":[]}", broken("id", `invalid character '\n' in string literal, at byte 7`)},
	{"a NUL byte in a string", "{\"id\":\"a\x00b\",\"events\":[]}", broken("id", `invalid character '\x00' in string literal, at byte 7`)},
	{"a number that is none", `{"id":"C","born":-}`, broken("born", "")},
	{"a byte order mark", "\ufeff{\"id\":\"C\",\"events\":[]}", broken("", "")},
	{"no number", `{"id":"C","events":NaN}`, broken("events", "")},
	{"a comment", `{"id":"C","events":[]/**/}`, broken("", "")},
	{"something after the end", `{"id":"C","events":[]} x`, after},
	{"a second case", `{"id":"C","events":[]}{"id":"D","events":[]}`, after},
	{"a comma after the end", `{"id":"C","events":[]},`, after},
	{"a brace after the end", `{"id":"C","events":[]}}`, after},
	{"a fault after the end of a bad case", `{"id":" ","events":[]}]`, after},
	{"not UTF-8", "{\"id\":\"C\xff\",\"events\":[]}", ehcp.Error{Code: ehcp.BadText, Message: "the text is not UTF-8"}},
	{"half a character", "{\"id\":\"\xe2\x82\",\"events\":[]}", ehcp.Error{Code: ehcp.BadText, Message: "the text is not UTF-8"}},
	{"a surrogate in UTF-8", "{\"id\":\"\xed\xa0\x80\",\"events\":[]}", ehcp.Error{Code: ehcp.BadText, Message: "the text is not UTF-8"}},

	// Types.
	{"a list for a case", `[{"id":"C","events":[]}]`, typed("", "[", "an object, in braces")},
	{"a string for a case", `"C-1"`, typed("", "C-1", "an object, in braces")},
	{"a number for a case", `1`, typed("", "1", "an object, in braces")},
	{"null for a case", `null`, typed("", "null", "an object, in braces")},
	{"a number for an id", `{"id":1,"events":[]}`, typed("id", "1", "a string, in quotes")},
	{"false for an id", `{"id":false,"events":[]}`, typed("id", "false", "a string, in quotes")},
	{"an object for an id", `{"id":{},"events":[]}`, typed("id", "{", "a string, in quotes")},
	{"a list for an id", `{"id":["C"],"events":[]}`, typed("id", "[", "a string, in quotes")},
	{"a number for born", `{"id":"C","born":20141103}`, typed("born", "20141103", "a date, in quotes")},
	{"a huge number", `{"id":"C","born":1e999999999}`, typed("born", "1e999999999", "a date, in quotes")},
	{"a long number", `{"id":"C","born":` + strings.Repeat("9", 100) + `}`, typed("born", strings.Repeat("9", 60)+"…", "a date, in quotes")},
	{"an object for born", `{"id":"C","born":{"year":2014}}`, typed("born", "{", "a date, in quotes")},
	{"an object for the events", `{"id":"C","events":{}}`, typed("events", "{", "a list, in brackets")},
	{"a string for the events", `{"id":"C","events":"none"}`, typed("events", "none", "a list, in brackets")},
	{"true for the circumstances", `{"id":"C","circumstances":true,"events":[]}`, typed("circumstances", "true", "a list, in brackets")},
	{"null for an event", `{"id":"C","events":[{` + ok + `},null]}`, typed("events[1]", "null", "an object, in braces")},
	{"a string for an event", `{"id":"C","events":["moved"]}`, typed("events[0]", "moved", "an object, in braces")},
	{"a list for an event", `{"id":"C","events":[[{` + ok + `}]]}`, typed("events[0]", "[", "an object, in braces")},
	{"null for a circumstance", `{"id":"C","circumstances":[null],"events":[]}`, typed("circumstances[0]", "null", "an object, in braces")},
	{"deep nesting", `{"id":"C","events":` + strings.Repeat("[", 100_000), typed("events[0]", "[", "an object, in braces")},
	{"deep nesting of objects", strings.Repeat(`{"id":`, 100_000), typed("id", "{", "a string, in quotes")},
	{"a number for a kind", event(`"kind":7`), typed("events[0].kind", "7", "a string, in quotes")},
	{"true for a kind of circumstance", circumstance(`"kind":true`), typed("circumstances[0].kind", "true", "a string, in quotes")},
	{"a number for a day", event(`"kind":"moved","on":20250106`), typed("events[0].on", "20250106", "a date, in quotes")},
	{"a number for a detail", event(ok + `,"detail":0`), typed("events[0].detail", "0", "a string, in quotes")},
	{"a list for a party", event(ok + `,"party":[]`), typed("events[0].party", "[", "a string, in quotes")},
	{"a number for a process", event(ok + `,"process":1.50`), typed("events[0].process", "1.50", "a string, in quotes")},
	{"a number for an event's id", event(ok + `,"id":1`), typed("events[0].id", "1", "a string, in quotes")},
	{"a number for voids", event(ok + `,"voids":1`), typed("events[0].voids", "1", "a string, in quotes")},
	{"a number for planned", event(ok + `,"planned":1`), typed("events[0].planned", "1", "true or false")},
	{"a string for planned", event(ok + `,"planned":"true"`), typed("events[0].planned", "true", "true or false")},
	{"an object for planned", event(ok + `,"planned":{}`), typed("events[0].planned", "{", "true or false")},
	{"a number for a time", event(ok + `,"recorded":1736155800`), typed("events[0].recorded", "1736155800", "a time, in quotes")},

	// Fields.
	{"a field that is not there", `{"id":"C","name":"Ann","events":[]}`, unknown("name", "name")},
	{"a capital", `{"ID":"C","events":[]}`, unknown("ID", "ID")},
	{"another capital", `{"id":"C","Events":[]}`, unknown("Events", "Events")},
	{"a capital in an event", event(`"Kind":"moved"`), unknown("events[0].Kind", "Kind")},
	{"a circumstance's field in an event", event(ok + `,"from":"2025-01-06"`), unknown("events[0].from", "from")},
	{"an event's field in a circumstance", circumstance(`"kind":"looked-after","on":"2025-01-06"`), unknown("circumstances[0].on", "on")},
	{"an unknown field with deep nesting", `{"x":` + strings.Repeat("[", 100_000), unknown("x", "x")},
	{"a field without a name", `{"":1}`, unknown(`""`, "")},
	{"a field without a name in an event", event(`"":1`), unknown(`events[0].""`, "")},
	{"a NUL in a field's name", event(`"kind\u0000":1`), unknown(`events[0]."kind\x00"`, "kind\x00")},
	{"a line feed in a field's name", event(`"\nfatal":1`), unknown(`events[0]."\nfatal"`, "\nfatal")},
	{"a long field's name", event(`"` + strings.Repeat("x", 100) + `":1`), unknown("events[0]."+strings.Repeat("x", 60)+"…", strings.Repeat("x", 60)+"…")},
	{"the id twice", `{"id":"C","id":"C","events":[]}`, repeated("id")},
	{"the id twice, once in escapes", `{"id":"C","\u0069d":"C","events":[]}`, repeated("id")},
	{"the events twice", `{"id":"C","events":[],"events":[]}`, repeated("events")},
	{"a null and then the value", `{"id":"C","born":null,"born":"2014-11-03","events":[]}`, repeated("born")},
	{"the day twice in an event", `{"id":"C","events":[{` + ok + `},{` + ok + `,"on":"2025-01-06"}]}`, repeated("events[1].on")},
	{"the kind twice in a circumstance", circumstance(`"kind":"looked-after","kind":"looked-after"`), repeated("circumstances[0].kind")},
	{"no events", `{"id":"C"}`, missing("events", "a case has a list of events, which may be empty")},
	{"null for the events", `{"id":"C","events":null}`, missing("events", "a case has a list of events, which may be empty")},
	{"no kind", event(`"on":"2025-01-06"`), missing("events[0].kind", "an event has a kind")},
	{"null for a kind", event(`"kind":null,"on":"2025-01-06"`), missing("events[0].kind", "an event has a kind")},
	{"no day", `{"id":"C","events":[{` + ok + `},{"kind":"moved"}]}`, missing("events[1].on", "an event has the day it took effect")},
	{"null for a day", event(`"kind":"moved","on":null`), missing("events[0].on", "an event has the day it took effect")},
	{"an empty event", event(``), missing("events[0].kind", "an event has a kind")},
	{"no kind of circumstance", circumstance(`"from":"2025-01-06"`), missing("circumstances[0].kind", "a circumstance has a kind")},
	{"no first day", circumstance(`"kind":"looked-after"`), missing("circumstances[0].from", "a circumstance has the day it began")},

	// Ids.
	{"no id", `{"events":[]}`, ehcp.Error{Code: ehcp.EmptyID, Field: "id", Message: "a case has an id with at least one character"}},
	{"null for the id", `{"id":null,"events":[]}`, ehcp.Error{Code: ehcp.EmptyID, Field: "id", Message: "a case has an id with at least one character"}},
	{"an empty id", `{"id":"","events":[]}`, ehcp.Error{Code: ehcp.EmptyID, Field: "id", Message: "a case has an id with at least one character"}},
	{"an id of spaces", `{"id":" \u00a0 ","events":[]}`, ehcp.Error{Code: ehcp.EmptyID, Field: "id", Value: " \u00a0 ", Message: "a case has an id with at least one character"}},
	{"an empty id of an event", event(ok + `,"id":""`), ehcp.Error{Code: ehcp.EmptyID, Field: "events[0].id", Message: "an id has at least one character; leave the field out where there is none"}},
	{"spaces for an event's id", event(ok + `,"id":"  "`), ehcp.Error{Code: ehcp.EmptyID, Field: "events[0].id", Value: "  ", Message: "an id has at least one character; leave the field out where there is none"}},
	{"an empty voids", event(ok + `,"voids":""`), ehcp.Error{Code: ehcp.EmptyID, Field: "events[0].voids", Message: "the id of the event withdrawn is empty"}},
	{"two events with one id", `{"id":"C","events":[{"id":"a",` + ok + `},{` + ok + `},{"id":"a","kind":"detained","on":"2020-01-01"}]}`,
		ehcp.Error{Code: ehcp.RepeatedID, Field: "events[2].id", Value: "a", Message: "events[0] has the same id"}},
	{"a void of itself", event(`"id":"a","voids":"a",` + ok), ehcp.Error{Code: ehcp.VoidOfNothing, Field: "events[0].voids", Value: "a", Message: "an event cannot withdraw itself"}},
	{"a void of nothing", `{"id":"C","events":[{"id":"a",` + ok + `},{"voids":"b",` + ok + `}]}`,
		ehcp.Error{Code: ehcp.VoidOfNothing, Field: "events[1].voids", Value: "b", Message: "no event has this id"}},
	{"a void of the case", event(`"voids":"C",` + ok), ehcp.Error{Code: ehcp.VoidOfNothing, Field: "events[0].voids", Value: "C", Message: "no event has this id"}},
	{"a void of nothing where no event has an id", event(`"voids":"events[0]",` + ok), ehcp.Error{Code: ehcp.VoidOfNothing, Field: "events[0].voids", Value: "events[0]", Message: "no event has this id"}},
	{"a void with another case", `{"id":"C","events":[{"id":"a",` + ok + `},{"voids":"A",` + ok + `}]}`,
		ehcp.Error{Code: ehcp.VoidOfNothing, Field: "events[1].voids", Value: "A", Message: "no event has this id"}},

	// Words.
	{"an unknown kind", event(`"kind":"moved-away","on":"2025-01-06"`), ehcp.Error{Code: ehcp.UnknownKind, Field: "events[0].kind", Value: "moved-away", Message: "there is no event of this kind"}},
	{"a kind in capitals", event(`"kind":"Moved","on":"2025-01-06"`), ehcp.Error{Code: ehcp.UnknownKind, Field: "events[0].kind", Value: "Moved", Message: "there is no event of this kind"}},
	{"an empty kind", event(`"kind":"","on":"2025-01-06"`), ehcp.Error{Code: ehcp.UnknownKind, Field: "events[0].kind", Message: "there is no event of this kind"}},
	{"a NUL in a kind", event(`"kind":"moved\u0000","on":"2025-01-06"`), ehcp.Error{Code: ehcp.UnknownKind, Field: "events[0].kind", Value: "moved\x00", Message: "there is no event of this kind"}},
	{"an unknown detail", event(ok + `,"detail":"grandparent"`), ehcp.Error{Code: ehcp.UnknownDetail, Field: "events[0].detail", Value: "grandparent", Message: "there is no such detail"}},
	{"another kind's detail", event(`"kind":"request-received","on":"2025-01-06","detail":"assess"`), ehcp.Error{Code: ehcp.UnknownDetail, Field: "events[0].detail", Value: "assess",
		Message: "request-received takes one of [parent young-person school post-16 other]"}},
	{"a detail where none belongs", event(ok + `,"detail":"parent"`), ehcp.Error{Code: ehcp.UnknownDetail, Field: "events[0].detail", Value: "parent", Message: "moved takes no detail"}},
	{"an unknown circumstance", circumstance(`"kind":"tired","from":"2025-01-06"`), ehcp.Error{Code: ehcp.UnknownCircumstance, Field: "circumstances[0].kind", Value: "tired", Message: "there is no such circumstance"}},
	{"an event for a circumstance", circumstance(`"kind":"moved","from":"2025-01-06"`), ehcp.Error{Code: ehcp.UnknownCircumstance, Field: "circumstances[0].kind", Value: "moved", Message: "there is no such circumstance"}},

	// Days and times.
	{"30 February", event(`"kind":"moved","on":"2025-02-30"`), ehcp.Error{Code: ehcp.BadDate, Field: "events[0].on", Value: "2025-02-30", Message: "February 2025 has 28 days"}},
	{"a bad day in the second event", `{"id":"C","events":[{` + ok + `},{"kind":"moved","on":"06/01/2025"}]}`, ehcp.Error{Code: ehcp.BadDate, Field: "events[1].on", Value: "06/01/2025", Message: "a date is written as 2025-01-06"}},
	{"an empty day", event(`"kind":"moved","on":""`), ehcp.Error{Code: ehcp.BadDate, Field: "events[0].on", Message: "a date is needed, written as 2025-01-06"}},
	{"a NUL in a day", event(`"kind":"moved","on":"2025-01-06\u0000"`), ehcp.Error{Code: ehcp.BadDate, Field: "events[0].on", Value: "2025-01-06\x00", Message: "a date is written as 2025-01-06"}},
	{"a bad day of birth", `{"id":"C","born":"2014-11-31","events":[]}`, ehcp.Error{Code: ehcp.BadDate, Field: "born", Value: "2014-11-31", Message: "November 2014 has 30 days"}},
	{"a bad last day", event(ok + `,"until":"2025-1-7"`), ehcp.Error{Code: ehcp.BadDate, Field: "events[0].until", Value: "2025-1-7", Message: "a date is written as 2025-01-06"}},
	{"a circumstance's bad first day", circumstance(`"kind":"looked-after","from":"1899-12-31"`), ehcp.Error{Code: ehcp.BadDate, Field: "circumstances[0].from", Value: "1899-12-31", Message: "the year must be from 1900 to 2199"}},
	{"a circumstance's bad last day", circumstance(`"kind":"looked-after","from":"2025-01-06","until":"2025-01-06T00:00:00Z"`), ehcp.Error{Code: ehcp.BadDate, Field: "circumstances[0].until", Value: "2025-01-06T00:00:00Z", Message: "a day is needed, without a time: 2025-01-06"}},
	{"a span that ends first", event(ok + `,"until":"2025-01-05"`), ehcp.Error{Code: ehcp.InvertedSpan, Field: "events[0].until", Value: "2025-01-05", Message: "the last day comes before the first, 2025-01-06"}},
	{"a circumstance that ends first", circumstance(`"until":"2025-01-05","from":"2025-01-06","kind":"looked-after"`), ehcp.Error{Code: ehcp.InvertedSpan, Field: "circumstances[0].until", Value: "2025-01-05", Message: "the last day comes before the first, 2025-01-06"}},
	{"a day for a time", event(ok + `,"recorded":"2025-01-06"`), badTime("2025-01-06")},
	{"an empty time", event(ok + `,"recorded":""`), badTime("")},
	{"a time without an offset", event(ok + `,"recorded":"2025-01-06T09:30:00"`), badTime("2025-01-06T09:30:00")},
	{"a time with a space", event(ok + `,"recorded":"2025-01-06 09:30:00Z"`), badTime("2025-01-06 09:30:00Z")},
	{"an hour of one digit", event(ok + `,"recorded":"2025-01-06T9:30:00Z"`), badTime("2025-01-06T9:30:00Z")},
	{"a comma in the seconds", event(ok + `,"recorded":"2025-01-06T09:30:00,5Z"`), badTime("2025-01-06T09:30:00,5Z")},
	{"an offset of a day", event(ok + `,"recorded":"2025-01-06T09:30:00+24:00"`), badTime("2025-01-06T09:30:00+24:00")},
	{"an offset of 60 minutes", event(ok + `,"recorded":"2025-01-06T09:30:00+05:60"`), badTime("2025-01-06T09:30:00+05:60")},
	{"finer than nanoseconds", event(ok + `,"recorded":"2025-01-06T09:30:00.1234567891Z"`), badTime("2025-01-06T09:30:00.1234567891Z")},
	{"finer than nanoseconds, with an offset", event(ok + `,"recorded":"2025-01-06T09:30:00.1234567891+01:00"`), badTime("2025-01-06T09:30:00.1234567891+01:00")},
	{"a time in small letters", event(ok + `,"recorded":"2025-01-06t09:30:00z"`), badTime("2025-01-06t09:30:00z")},
	{"an offset without a colon", event(ok + `,"recorded":"2025-01-06T09:30:00+0100"`), badTime("2025-01-06T09:30:00+0100")},
	{"the hour 24", event(ok + `,"recorded":"2025-01-06T24:00:00Z"`), badTime("2025-01-06T24:00:00Z")},
	{"30 February in a time", event(ok + `,"recorded":"2025-02-30T09:30:00Z"`), badTime("2025-02-30T09:30:00Z")},
	{"a time of another age", event(ok + `,"recorded":"0001-01-01T00:00:00Z"`), ehcp.Error{Code: ehcp.BadTime, Field: "events[0].recorded", Value: "0001-01-01T00:00:00Z", Message: "the year must be from 1900 to 2199"}},

	// Text.
	{"a NUL in an id", `{"id":"a\u0000b","events":[]}`, control("id", "a\x00b")},
	{"a line feed in an id", `{"id":"a\nb","events":[]}`, control("id", "a\nb")},
	{"a tab in an event's id", event(ok + `,"id":"a\tb"`), control("events[0].id", "a\tb")},
	{"a NUL in voids", event(ok + `,"voids":"\u0000"`), control("events[0].voids", "\x00")},
	{"a control character in a party", event(ok + `,"party":"school\u0085"`), control("events[0].party", "school\u0085")},
	{"delete in a process", event(ok + `,"process":"a\u007f"`), control("events[0].process", "a\x7f")},
	{"half a surrogate pair", `{"id":"a\ud800","events":[]}`, lost("id", "a\ufffd")},
	{"the other half", event(ok + `,"party":"\udc00b"`), lost("events[0].party", "\ufffdb")},
	{"a character lost before", event(ok + `,"process":"caf` + "\ufffd" + `"`), lost("events[0].process", "caf\ufffd")},
}

var after = ehcp.Error{Code: ehcp.BadJSON, Message: "there is something after the end of the case"}

func cut(field string) ehcp.Error {
	return ehcp.Error{Code: ehcp.BadJSON, Field: field, Message: "the text ends before the case does"}
}

// broken is an error of encoding/json. Where its wording is left open, so is the byte.
func broken(field, why string) ehcp.Error {
	return ehcp.Error{Code: ehcp.BadJSON, Field: field, Message: "this is not JSON: " + why}
}

func typed(field, value, want string) ehcp.Error {
	return ehcp.Error{Code: ehcp.WrongType, Field: field, Value: value, Message: "this must be " + want}
}

func unknown(field, value string) ehcp.Error {
	return ehcp.Error{Code: ehcp.UnknownField, Field: field, Value: value, Message: "there is no such field; names are exact"}
}

func repeated(field string) ehcp.Error {
	return ehcp.Error{Code: ehcp.RepeatedField, Field: field, Message: "the field comes twice"}
}

func missing(field, message string) ehcp.Error {
	return ehcp.Error{Code: ehcp.MissingField, Field: field, Message: message}
}

func badTime(value string) ehcp.Error {
	return ehcp.Error{Code: ehcp.BadTime, Field: "events[0].recorded", Value: value, Message: "a time is written as 2025-01-06T09:30:00Z"}
}

func control(field, value string) ehcp.Error {
	return ehcp.Error{Code: ehcp.BadText, Field: field, Value: value, Message: "the text has a control character in it"}
}

func lost(field, value string) ehcp.Error {
	return ehcp.Error{Code: ehcp.BadText, Field: field, Value: value, Message: "a character of the text was lost on its way here"}
}

func TestParseCase_bad(t *testing.T) {
	seen := map[ehcp.Code]bool{}
	for _, tt := range badDocuments {
		t.Run(tt.name, func(t *testing.T) {
			c, err := ehcp.ParseCase([]byte(tt.document))
			var got *ehcp.Error
			require.ErrorAs(t, err, &got)
			assert.Zero(t, c)
			seen[got.Code] = true
			if tt.want.Message == "this is not JSON: " {
				require.Regexp(t, `^this is not JSON: .+, at byte \d+$`, got.Message)
				tt.want.Message = got.Message
			}
			assert.Equal(t, tt.want, *got)
			assert.NotContains(t, got.Error(), "\n", "an error is one line")
			assert.NotContains(t, got.Error(), "\x00")
		})
	}
	for _, code := range []ehcp.Code{ehcp.BadJSON, ehcp.WrongType, ehcp.UnknownField, ehcp.RepeatedField, ehcp.MissingField,
		ehcp.EmptyID, ehcp.RepeatedID, ehcp.UnknownKind, ehcp.UnknownDetail, ehcp.UnknownCircumstance, ehcp.BadDate, ehcp.BadTime,
		ehcp.InvertedSpan, ehcp.VoidOfNothing, ehcp.BadText} {
		assert.True(t, seen[code], "no bad document for %s", code)
	}
}

// Cut off anywhere, a good document is refused, with bad-json or as a field that is not there.
func TestParseCase_cutAnywhere(t *testing.T) {
	whole := `{"id":"C-1","born":"2014-11-03","circumstances":[{"kind":"looked-after","from":"2021-02-01"}],` +
		`"events":[{"id":"é1","kind":"request-received","on":"2025-01-06","detail":"parent","planned":true}]}`
	parse(t, whole)
	for i := range whole {
		_, err := ehcp.ParseCase([]byte(whole[:i]))
		var e *ehcp.Error
		require.ErrorAs(t, err, &e, whole[:i])
		require.Equal(t, ehcp.BadJSON, e.Code, whole[:i])
	}
}

// The first fault is the one that is told.
func TestParseCase_firstFault(t *testing.T) {
	_, err := ehcp.ParseCase([]byte(`{"id":"C","events":[{"kind":"moved","on":"2025-02-30"},{"kind":"nonsense"}]}`))
	assert.EqualError(t, err, `events[0].on "2025-02-30": February 2025 has 28 days`)
}

func TestError_sentence(t *testing.T) {
	for want, e := range map[string]ehcp.Error{
		`events[0].on "2025-02-30": February 2025 has 28 days`: {Field: "events[0].on", Value: "2025-02-30", Message: "February 2025 has 28 days"},
		`id: the field comes twice`:                            {Field: "id", Message: "the field comes twice"},
		`"x": this must be an object, in braces`:               {Value: "x", Message: "this must be an object, in braces"},
		`there is nothing here`:                                {Message: "there is nothing here"},
		`id "a\nb": why`:                                       {Field: "id", Value: "a\nb", Message: "why"},
	} {
		assert.Equal(t, want, e.Error())
	}
}

// A case reads itself through encoding/json as strictly as through ParseCase.
func TestCase_unmarshal(t *testing.T) {
	var all []ehcp.Case
	require.NoError(t, json.Unmarshal([]byte(`[{"id":"C","events":[]},{"events":[],"id":"D"}]`), &all))
	assert.Equal(t, []ehcp.Case{{ID: "C", Events: []ehcp.Event{}}, {ID: "D", Events: []ehcp.Event{}}}, all)

	c := ehcp.Case{ID: "before"}
	err := json.Unmarshal([]byte(`{"id":"C","Events":[]}`), &c)
	var e *ehcp.Error
	require.True(t, errors.As(err, &e))
	assert.Equal(t, ehcp.UnknownField, e.Code)
	assert.Equal(t, ehcp.Case{ID: "before"}, c, "a failed read changes nothing")
}

// A case without events is written with an empty list, which the document needs.
func TestCase_marshalNoEvents(t *testing.T) {
	for _, c := range []any{ehcp.Case{ID: "C"}, &ehcp.Case{ID: "C", Events: []ehcp.Event{}, Circumstances: []ehcp.Circumstance{}}} {
		written, err := json.Marshal(c)
		require.NoError(t, err)
		assert.Equal(t, `{"id":"C","events":[]}`, string(written))
	}
	c := ehcp.Case{ID: "C"}
	_, _ = json.Marshal(&c)
	assert.Nil(t, c.Events, "writing changes nothing")
}

func TestCase_marshalInvalid(t *testing.T) {
	for _, c := range []ehcp.Case{
		{ID: "C", Events: []ehcp.Event{{On: ehcp.MustDate("2025-01-06")}}},
		{ID: "C", Events: []ehcp.Event{{Kind: 255, On: ehcp.MustDate("2025-01-06")}}},
		{ID: "C", Events: []ehcp.Event{{Kind: ehcp.Moved, Detail: 200, On: ehcp.MustDate("2025-01-06")}}},
		{ID: "C", Circumstances: []ehcp.Circumstance{{From: ehcp.MustDate("2025-01-06")}}},
	} {
		_, err := json.Marshal(c)
		var e *ehcp.Error
		assert.ErrorAs(t, err, &e)
	}
}

// days draws a day that a case may mention, the first and the last among them.
func days() *rapid.Generator[date.Date] {
	return rapid.Custom(func(t *rapid.T) date.Date {
		return date.Date(rapid.Int64Range(int64(ehcp.MustDate("1900-01-01")), int64(ehcp.MustDate("2199-12-31"))).Draw(t, "day"))
	})
}

// text draws what may stand in a party or a process: any characters but control characters.
func text() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom([]string{"", "educational-psychologist", "school:123456", "review:2025", "a\"b\\c", "<é🙂&\u2028>"}),
		rapid.StringMatching(`[^\pC\x{FFFD}]{0,20}`))
}

func times() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		zone := time.UTC
		if minutes := rapid.IntRange(-23*60, 23*60).Draw(t, "offset"); minutes != 0 {
			zone = time.FixedZone("", minutes*60)
		}
		day := days().Filter(func(d date.Date) bool { return d.Year() > 1900 && d.Year() < 2199 }).Draw(t, "day")
		y, m, d := day.Date()
		return time.Date(y, m, d, 0, 0, rapid.IntRange(0, 86399).Draw(t, "second"), rapid.IntRange(0, 999_999_999).Draw(t, "nanosecond"), zone)
	})
}

// cases draws a valid case.
func cases() *rapid.Generator[ehcp.Case] {
	return rapid.Custom(func(t *rapid.T) ehcp.Case {
		c := ehcp.Case{ID: "C" + text().Draw(t, "id"), Events: []ehcp.Event{}}
		if rapid.Bool().Draw(t, "birth known") {
			c.Born = days().Draw(t, "born")
		}
		span := func(from date.Date) date.Date {
			if rapid.Bool().Draw(t, "open") {
				return 0
			}
			return min(from+date.Date(rapid.Int64Range(0, 400).Draw(t, "length")), ehcp.MustDate("2199-12-31"))
		}
		for range rapid.IntRange(0, 3).Draw(t, "circumstances") {
			one := ehcp.Circumstance{Kind: rapid.SampledFrom(contractCircumstances).Draw(t, "circumstance").kind, From: days().Draw(t, "from")}
			one.Until = span(one.From)
			c.Circumstances = append(c.Circumstances, one)
		}
		n := rapid.IntRange(0, 12).Draw(t, "events")
		for i := range n {
			e := ehcp.Event{
				Kind:    rapid.SampledFrom(ehcp.Kinds()).Draw(t, "kind"),
				On:      days().Draw(t, "on"),
				Party:   text().Draw(t, "party"),
				Process: text().Draw(t, "process"),
				Planned: rapid.Bool().Draw(t, "planned"),
			}
			e.Until = span(e.On)
			e.Detail = rapid.SampledFrom(append(e.Kind.Details(), ehcp.NoDetail)).Draw(t, "detail")
			if rapid.Bool().Draw(t, "has an id") {
				e.ID = fmt.Sprintf("%d:%s", i, text().Draw(t, "event id"))
			}
			if rapid.Bool().Draw(t, "has a time") {
				e.Recorded = times().Draw(t, "recorded")
			}
			c.Events = append(c.Events, e)
		}
		for i := range c.Events {
			if target := rapid.IntRange(0, n-1).Draw(t, "voids"); target != i {
				c.Events[i].Voids = c.Events[target].ID
			}
		}
		return c
	})
}

func TestCase_roundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases().Draw(t, "case")
		require.NoError(t, c.Validate())
		written, err := json.Marshal(c)
		require.NoError(t, err)
		read, err := ehcp.ParseCase(written)
		require.NoError(t, err, string(written))
		require.Equal(t, c, read)
		again, err := json.Marshal(&read)
		require.NoError(t, err)
		require.Equal(t, string(written), string(again), "writing is stable")
	})
}

// What ParseCase reads, Validate passes; what Validate refuses, ParseCase refuses once it is written.
func TestCase_validateAsParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cases().Draw(t, "case")
		for i := range c.Events {
			e := &c.Events[i]
			switch rapid.IntRange(0, 19).Draw(t, "spoil") {
			case 0:
				e.On = rapid.SampledFrom([]date.Date{1, date.New(1899, 12, 31), date.New(2200, 1, 1)}).Draw(t, "bad day")
			case 1:
				e.Until = e.On - 1
			case 2:
				e.Detail = ehcp.Dismissed
			case 3:
				e.ID = rapid.SampledFrom([]string{" ", "0", "1", "a\n"}).Draw(t, "bad id")
			case 4:
				e.Voids = rapid.SampledFrom([]string{"none", "0", "1"}).Draw(t, "bad void")
			case 5:
				e.Party = rapid.SampledFrom([]string{"\x00", "\ufffd", "a\tb"}).Draw(t, "bad party")
			}
		}
		written, err := json.Marshal(c)
		require.NoError(t, err)
		read, err := ehcp.ParseCase(written)
		if invalid := c.Validate(); invalid != nil {
			require.Error(t, err, "%v", invalid)
			return
		}
		require.NoError(t, err)
		require.Equal(t, c, read)
	})
}
