package funding_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

// base is a scheme that every fault below is put into.
const base = `{
 "format": 1, "id": "anyshire", "council": "Anyshire", "title": "Test", "fictional": true,
 "status": [{"status": "live", "from": "2024-04-01"}],
 "versions": [{
  "name": "v1", "from": "2024-04-01", "until": "2025-03-31",
  "source": {"confidence": "invented"},
  "year": {"starts": "04-01", "terms": [{"name": "summer", "starts": "04-01", "weight": "5/12"}, {"name": "autumn", "starts": "09-01", "weight": "4/12"}, {"name": "spring", "starts": "01-01", "weight": "3/12"}]},
  "axes": [
   {"name": "band", "kind": "word", "words": ["a", "b"]},
   {"name": "points", "kind": "number", "step": "1", "to": "20"},
   {"name": "hours", "kind": "number", "quantity": true}
  ],
  "values": {"rate": {"value": "10"}, "more": {"use": "rate"}},
  "lines": [
   {"stream": "top-up", "title": "Bands",
    "rule": {"table": {"rows": [
     {"when": {"band": "a", "points": "0 to 9"}, "value": "100"},
     {"when": {"band": "a", "points": "10 or more"}, "value": "200"},
     {"when": {"band": "b"}, "rule": {"times": [{"input": "hours"}, {"use": "more"}]}}
    ]}, "then": [{"less": {"value": "5"}}]}}
  ]
 }]
}`

// Every fault is refused with its field, its line and its reason.
func TestParseScheme_refuses(t *testing.T) {
	_, err := funding.ParseScheme([]byte(base))
	require.NoError(t, err)
	const rows = `{"when": {"band": "b"}, "rule": {"times": [{"input": "hours"}, {"use": "more"}]}}`
	const then = `{"less": {"value": "5"}}`
	for _, c := range []struct {
		old, new string
		code     ehcp.Code
		want     string // the error, or its start
	}{
		// Gaps, overlaps, what nothing comes to.
		{`"10 or more"`, `"11 or more"`, funding.Gap, `versions[0].lines[0].rule.table.rows: no row covers band a, points 10 (line 16)`},
		{`"10 or more"`, `"9 or more"`, funding.Overlap, `versions[0].lines[0].rule.table.rows[1]: rows[0] covers this too: band a, points 9 (line 18)`},
		{`"10 or more"`, `"10 to 30"`, funding.Unreachable, `versions[0].lines[0].rule.table.rows[1].when.points "10 to 30": points goes from 0 to 20 (line 18)`},
		{`"10 or more"`, `"over 20"`, funding.Unreachable, `versions[0].lines[0].rule.table.rows[1].when.points "over 20": nothing lies between these`},
		{`"10 or more"`, `"12 to 10"`, funding.Unreachable, ``},
		{`"10 or more"`, `"10..20"`, funding.BadCondition, ``},
		{`"10 or more"`, `"from 10 on"`, funding.BadCondition, ``},
		{`"10 or more"`, `"10.5 or more"`, funding.HalfStep, ``},
		{`"10 or more"`, `["10 to 15", "15 to 20"]`, funding.Overlap, `versions[0].lines[0].rule.table.rows[1].when.points "10 to 15, 15 to 20": 15 is in the list twice`},
		{`"10 or more"`, `[]`, ehcp.MissingField, ``},
		{`"10 or more"`, `{}`, ehcp.WrongType, ``},
		{rows, strings.Replace(rows, `"b"`, `"c"`, 1), funding.NoSuchBand, `versions[0].lines[0].rule.table.rows[2].when.band "c": band is one of: a, b`},
		{rows, rows + `,` + rows, funding.Overlap, `versions[0].lines[0].rule.table.rows[3]: rows[2] covers this too: band b`},
		{rows, `{"when": {"band": "b"}, "rule": {"table": {"rows": [{"when": {"band": "a"}, "value": 1}, {"when": {"band": "b"}, "value": 2}]}}}`, funding.Unreachable,
			`versions[0].lines[0].rule.table.rows[2].rule.table.rows[0].when.band "a": nothing can come to this`},
		{rows, `{"when": {"band": "b"}, "value": 1, "from": "2024-04-01", "until": "2024-08-31"}, {"when": {"band": "b"}, "value": 1, "from": "2024-10-01"}`, funding.Gap,
			`versions[0].lines[0].rule.table.rows: no row covers band b, points 0 to 20, 2024-09-01 to 2024-09-30`},
		{rows, `{"when": {"band": "b"}, "value": 1, "until": "2024-09-01"}, {"when": {"band": "b"}, "value": 1, "from": "2024-09-01"}`, funding.Overlap, ``},
		{rows, `{"when": {"band": "b"}, "value": 1}, {"when": {"band": "b"}, "value": 1, "from": "2026-09-01"}`, funding.Unreachable, ``},
		{rows, `{"when": {"band": "b"}, "value": 1, "from": "2024-09-01", "until": "2024-08-01"}`, ehcp.InvertedSpan, ``},
		{rows + "\n    ]", rows + `], "otherwise": {"value": 0}`, funding.Unreachable, `versions[0].lines[0].rule.table.otherwise: the rows cover everything already`},
		{`"rule": {"table": {"rows": [`, `"rule": {"table": {"rows": []}}}, {"stream": "top-up", "title": "x", "rule": {"table": {"rows": [`, ehcp.MissingField, ``},
		{`"quantity": true}`, `"quantity": true}, {"name": "idle", "kind": "word", "words": ["x"]}`, funding.Unreachable, `versions[0].axes[3] "idle": no rule asks for this axis`},
		{`"values": {`, `"values": {"idle": {"value": 1}, `, funding.Unreachable, `versions[0].values.idle "idle": nothing uses this value`},

		// References.
		{`"more": {"use": "rate"}`, `"more": {"use": "rote"}`, ehcp.NoSuchName, `versions[0].values.more.use "rote": the version has no value of this name (line 13)`},
		{`"rate": {"value": "10"}`, `"rate": {"use": "more"}`, funding.Cycle, ``},
		{`"rate": {"value": "10"}`, `"rate": {"use": "rate"}`, funding.Cycle, `versions[0].values.rate.use "rate": this value uses itself`},
		{`{"input": "hours"}`, `{"input": "hrs"}`, funding.UnknownAxis, `versions[0].lines[0].rule.table.rows[2].rule.times[0].input "hrs": the version declares no such axis (line 19)`},
		{`{"input": "hours"}`, `{"input": "band"}`, funding.NotForKind, ``},
		{`"when": {"band": "b"}`, `"when": {"bnad": "b"}`, funding.UnknownAxis, ``},

		// Numbers.
		{`"value": "10"`, `"value": 1e999999`, funding.BadNumber, `versions[0].values.rate.value "1e999999": write a number out, without an exponent: 6000 (line 13)`},
		{`"value": "10"`, `"value": "£10"`, funding.BadNumber, `versions[0].values.rate.value "£10": write a number without a currency symbol: 613.50 (line 13)`},
		{`"value": "10"`, `"value": "1,000"`, funding.BadNumber, ``},
		{`"value": "10"`, `"value": "NaN"`, funding.BadNumber, ``},
		{`"value": "10"`, `"value": ""`, funding.BadNumber, ``},
		{`"value": "10"`, `"value": "007"`, funding.BadNumber, ``},
		{`"value": "10"`, `"value": "1/0"`, funding.BadNumber, ``},
		{`"value": "10"`, `"value": "1234567890123"`, funding.BadNumber, ``},
		{`"value": "10"`, `"value": [10]`, ehcp.WrongType, ``},
		{`"value": "10"`, `"value": "unknown"`, ehcp.MissingField, `versions[0].values.rate.why: say why the value is unknown`},
		{`"value": "10"`, `"value": "10", "why": "because"`, funding.BadValue, ``},
		{then, `{"less": {"value": "unknown", "why": "not read", "value": "1"}}`, ehcp.RepeatedField, ``},

		// Time.
		{`"status": [{"status": "live", "from": "2024-04-01"}]`, `"status": []`, ehcp.MissingField, ``},
		{`"status": "live"`, `"status": "alive"`, ehcp.NoSuchWord, `status[0].status "alive": this must be one of: draft, live, suspended, closed-to-new, withdrawn (line 3)`},
		{`"from": "2024-04-01"}]`, `"from": "2024-04-01"}, {"status": "withdrawn", "from": "2025-01-01"}]`, funding.Overlap, `status[1].from "2025-01-01": status[0] has no last day: two would be in force`},
		{"\n }]\n}", "\n }, {\"name\": \"v2\", \"from\": \"2025-03-31\"}]\n}", funding.Overlap, `versions[1].from "2025-03-31": versions[0] runs to 2025-03-31: two would be in force`},
		{"\n }]\n}", "\n }, {\"name\": \"v1\", \"from\": \"2025-04-01\"}]\n}", ehcp.RepeatedName, ``},
		{`"name": "v1", "from": "2024-04-01"`, `"name": "v1"`, ehcp.MissingField, `versions[0].from: this is needed`},
		{`"until": "2025-03-31"`, `"until": "2024-03-31"`, ehcp.InvertedSpan, ``},
		{`"starts": "04-01", "terms"`, `"starts": "04-06", "terms"`, funding.BadValue, ``},
		{`"starts": "04-01", "terms"`, `"terms"`, ehcp.MissingField, ``},
		{`"starts": "04-01", "weight"`, `"starts": "04-02", "weight"`, funding.Gap, ``},
		{`"starts": "09-01"`, `"starts": "02-01"`, funding.Overlap, ``},
		{`"starts": "09-01"`, `"starts": "02-29"`, ehcp.BadDate, ``},
		{`"starts": "09-01", `, ``, ehcp.MissingField, ``},
		{`"weight": "4/12"`, `"weight": "5/12"`, funding.BadValue, `versions[0].year.terms "1.083333…": the weights add up to 1`},
		{`"weight": "4/12"`, `"weight": "-4/12"`, funding.BadValue, ``},
		{`"weight": "4/12"`, `"weight": "unknown"`, funding.BadValue, ``},
		{`, "weight": "4/12"`, ``, ehcp.MissingField, ``},
		{`"name": "autumn"`, `"name": "summer"`, ehcp.RepeatedName, ``},
		{`"terms": [`, `"half_terms": [], "terms": [`, funding.BadValue, ``},

		// One way of computing.
		{`{"use": "more"}`, `{"use": "more", "value": "3"}`, funding.OneWay, `versions[0].lines[0].rule.table.rows[2].rule.times[1]: a rule has exactly one of`},
		{`{"use": "more"}`, `{}`, funding.OneWay, ``},
		{`, "value": "200"`, `, "value": "200", "rule": {"value": 1}`, funding.OneWay, ``},
		{`, "value": "200"`, ``, funding.OneWay, ``},
		{then, `{}`, funding.OneWay, `versions[0].lines[0].rule.then[0]: a step has exactly one of`},
		{then, `{"up_to": true, "less": {"value": 1}}`, funding.OneWay, ``},
		{`"times": [{"input": "hours"}, {"use": "more"}]`, `"times": [{"input": "hours"}]`, funding.BadValue, ``},
		{`"times": [{"input": "hours"}, {"use": "more"}]`, `"divide": [{"input": "hours"}, {"use": "more"}, {"use": "more"}]`, funding.BadValue, ``},

		// Steps.
		{then, `{"less": {"value": 1}, "prorated": true}`, funding.BadValue, ``},
		{then, `{"prorate": {"by": "days"}}`, ehcp.MissingField, ``},
		{then, `{"prorate": {"by": "fortnights"}}`, ehcp.NoSuchWord, ``},
		{then, `{"prorate": {"by": "months", "day_year": "365"}}`, funding.NotForKind, ``},
		{then, `{"prorate": {"by": "months", "of": "365"}}`, funding.NotForKind, ``},
		{then, `{"prorate": {"by": "count", "count": "hours", "of": 0}}`, funding.BadValue, ``},
		{then, `{"prorate": {"by": "count", "count": "points", "of": 10}}`, funding.BadValue, ``},
		{then, `{"prorate": {"by": "count", "count": "band", "of": 10}}`, funding.NotForKind, ``},
		{then, `{"prorate": {"by": "months"}}, {"prorate": {"by": "months"}}`, funding.BadValue, ``},
		{then, `{"prorate": {"by": "months"}}, {"plus": {"value": 1, "then": [{"prorate": {"by": "terms"}}]}}`, funding.BadValue, `versions[0].lines[0].rule.then[1].plus.then[0].prorate.by "terms": the line counts months already`},
		{then, `{"round": {"to": "0", "mode": "up"}}`, funding.BadValue, ``},
		{then, `{"round": {"to": "1", "mode": "sideways"}}`, ehcp.NoSuchWord, ``},
		{then, `{"round": {"mode": "up"}}`, ehcp.MissingField, ``},
		{then, `{"uplift": {}}`, ehcp.MissingField, ``},
		{then, `{"protect": {}}`, ehcp.MissingField, ``},
		{then, `{"protect": {"previous": {"value": 1}, "taper": [{"from": "2024-04-01"}]}}`, ehcp.MissingField, ``},
		{then, `{"protect": {"previous": {"value": 1}, "taper": [{"from": "2024-04-01", "share": 1}, {"from": "2024-05-01", "share": 1}]}}`, funding.Overlap, ``},
		{then, `{"to_band": {"values": [], "pick": "closest"}}`, ehcp.MissingField, ``},
		{then, `{"to_band": {"values": [2, 1], "pick": "closest"}}`, funding.BadValue, ``},
		{then, `{"to_band": {"values": [1, 2], "pick": "any"}}`, ehcp.NoSuchWord, ``},
		{then, `{"less": {"value": 5}, "when": {"band": "z"}}`, funding.NoSuchBand, ``},
		{then, `{"less": {"value": 5}, "source": {"confidence": "sure"}}`, ehcp.NoSuchWord, ``},

		// Needs, steps and open tops.
		{`{"use": "more"}`, `{"use": "more"}, {"steps": {"of": "points", "size": "1"}}`, ehcp.MissingField, ``},
		{`{"use": "more"}`, `{"use": "more"}, {"steps": {"of": "points", "size": "0", "each": {"value": 1}}}`, funding.BadValue, ``},
		{`{"use": "more"}`, `{"use": "more"}, {"needs": {"combine": "sum"}}`, ehcp.MissingField, ``},
		{`{"use": "more"}`, `{"use": "more"}, {"needs": {"each": {"value": 1}, "combine": "average"}}`, ehcp.NoSuchWord, ``},
		{`{"use": "more"}`, `{"use": "more"}, {"needs": {"each": {"value": 1}, "combine": "sum", "order": "as-given"}}`, funding.NotForKind, ``},
		{`{"use": "more"}`, `{"use": "more"}, {"needs": {"each": {"value": 1}, "combine": "weighted", "order": "as-given"}}`, funding.NotForKind, ``},
		{`{"use": "more"}`, `{"use": "more"}, {"needs": {"each": {"value": 1}, "combine": "weighted", "weights": [1]}}`, ehcp.MissingField, ``},
		{`{"use": "more"}`, `{"use": "more"}, {"needs": {"each": {"value": 1}, "combine": "weighted", "order": "as-given", "weights": ["unknown"]}}`, funding.BadValue, ``},
		{`{"use": "more"}`, `{"use": "more"}, {"needs": {"each": {"value": 1}, "combine": "primary-plus-share", "order": "as-given"}}`, funding.NotForKind, ``},
		{`{"use": "more"}`, `{"use": "more"}, {"needs": {"each": {"value": 1}, "combine": "sum", "most": 21}}`, funding.BadValue, ``},
		{`{"use": "more"}`, `{"use": "more"}, {"individual": {"above": "unknown"}}`, funding.BadValue, ``},

		// Axes.
		{`"name": "points"`, `"name": "Points"`, funding.BadName, ``},
		{`"name": "points"`, `"name": "band"`, ehcp.RepeatedName, ``},
		{`"name": "points"`, `"name": "terms"`, funding.BadName, ``},
		{`"kind": "word"`, `"kind": "words"`, ehcp.NoSuchWord, ``},
		{`"kind": "word", "words": ["a", "b"]`, `"kind": "word"`, ehcp.MissingField, ``},
		{`"words": ["a", "b"]`, `"words": ["a", "a"]`, ehcp.RepeatedName, ``},
		{`"words": ["a", "b"]`, `"words": ["a", ""]`, ehcp.MissingField, ``},
		{`"words": ["a", "b"]`, `"words": ["a", "b"], "to": 3`, funding.NotForKind, ``},
		{`"words": ["a", "b"]`, `"words": ["a", "b"], "from": 1`, funding.NotForKind, ``},
		{`"words": ["a", "b"]`, `"words": ["a", "b"], "step": 1`, funding.NotForKind, ``},
		{`"words": ["a", "b"]`, `"words": ["a", "b"], "quantity": true`, funding.NotForKind, ``},
		{`"words": ["a", "b"]`, `"words": ["a", "b"], "computed": {"value": 1}`, funding.NotForKind, ``},
		{`"step": "1"`, `"words": ["x"]`, funding.NotForKind, ``},
		{`"step": "1"`, `"step": "0"`, funding.BadValue, ``},
		{`"step": "1"`, `"step": "1/3"`, funding.BadValue, ``},
		{`"to": "20"`, `"to": "20.5"`, funding.HalfStep, ``},
		{`"to": "20"`, `"to": "unknown"`, funding.BadNumber, ``},
		{`"to": "20"`, `"to": "1/3"`, funding.BadNumber, ``},
		{`"to": "20"`, `"from": "9", "to": "2"`, ehcp.InvertedSpan, ``},
		{`"to": "20"`, `"to": "20", "default": 21`, ehcp.OutOfRange, ``},

		// The rest.
		{`"format": 1`, `"format": 2`, funding.BadFormat, `format "2": this reader knows format 1 (line 2)`},
		{`"id": "anyshire"`, `"id": "Any Shire"`, funding.BadName, ``},
		{`"id": "anyshire"`, `"id": ""`, ehcp.MissingField, ``},
		{`"council": "Anyshire"`, `"council": " "`, ehcp.MissingField, ``},
		{`"fictional": true`, `"fictional": false`, funding.BadValue, `versions[0].source.confidence "invented": the values of a fictional scheme are invented, and no others are`},
		{`"fictional": true`, `"amount_of": "daf", "fictional": true`, funding.BadValue, ``},
		{`"fictional": true`, `"amount_of": "dafs", "fictional": true`, ehcp.NoSuchWord, ``},
		{`"stream": "top-up"`, `"stream": "topup"`, ehcp.NoSuchWord, ``},
		{`"title": "Bands"`, `"title": "Bands", "round": {"to": "0.001", "mode": "up"}`, funding.BadValue, ``},
		{`"title": "Bands"`, `"title": "Bands", "round": {"to": "1", "mode": "under"}`, ehcp.NoSuchWord, ``},
		{`"title": "Bands"`, `"title": "Bands", "when": {"x": 1}`, funding.UnknownAxis, ``},
		{`"title": "Bands"`, `"title": ""`, ehcp.MissingField, ``},
		{`"source": {"confidence": "invented"},`, ``, ehcp.MissingField, ``},
		{`"lines": [`, `"lines": null, "lins": [`, ehcp.UnknownField, ``},
		{`"lines": [`, `"pay": {"every": "week", "on": "first-day", "remainder": "last"}, "lines": [`, ehcp.NoSuchWord, ``},
		{`"lines": [`, `"pay": {"every": "half-term", "on": "first-day", "remainder": "last"}, "lines": [`, ehcp.MissingField, ``},
		{`"lines": [`, `"backdate": {"months": 1, "days": 1}, "lines": [`, funding.BadValue, ``},
		{`"lines": [`, `"leaving": {"last_day": "maybe"}, "lines": [`, ehcp.NoSuchWord, ``},
		{`"lines": [`, `"leaving": {"last_day": "paid", "notice_days": -1}, "lines": [`, funding.BadValue, ``},
		{`"lines": [`, `"effective": {"from": "moon"}, "lines": [`, ehcp.NoSuchWord, ``},
		{`"lines": [`, `"effective": {"from": "panel", "first_day": "perhaps"}, "lines": [`, ehcp.NoSuchWord, ``},
		{`"lines": [`, `"pay": {"every": "payment", "on": "first-day", "remainder": "last"}, "lines": [`, ehcp.MissingField, ``},
		{`"title": "Bands"`, `"title": "Bands", "budget": "petty-cash"`, ehcp.NoSuchWord, ``},
		{`"values": {`, `"values": {"Bad Name": {"value": 1}, `, funding.BadName, ``},
		{`"when": {"band": "b"}`, `"when": {"£": "b"}`, funding.UnknownAxis, `versions[0].lines[0].rule.table.rows[2].when."£" "£": the version declares no such axis (line 19)`},
	} {
		document := strings.Replace(base, c.old, c.new, 1)
		require.NotEqual(t, base, document, c.old)
		_, err := funding.ParseScheme([]byte(document))
		var fault *ehcp.Error
		if !assert.ErrorAs(t, err, &fault, c.new) {
			continue
		}
		assert.Equal(t, c.code, fault.Code, "%s: %v", c.new, err)
		assert.Contains(t, err.Error(), "(line ", c.new)
		assert.True(t, strings.HasPrefix(err.Error(), c.want), "want %s\n got %v", c.want, err)
	}
}

// What only a whole document can get wrong.
func TestParseScheme_refusesWhole(t *testing.T) {
	for document, code := range map[string]ehcp.Code{
		`{`:            ehcp.BadJSON,
		`{"format":1}`: ehcp.MissingField,
		`{"format": 1, "id": "a", "council": "A", "title": "A", "status": [{"status": "live", "from": "2024-04-01"}]}`: ehcp.MissingField,
		`{"format": 1, "id": "a", "council": "A", "title": "A", "status": [{"status": "live", "from": "2024-04-01"}],
		 "versions": [{"name": "v", "from": "2024-04-01", "source": {"confidence": "memory"}}]}`: ehcp.MissingField,
		`{"format": 1, "id": "a", "council": "A", "title": "A", "status": [{"status": "live", "from": "2024-04-01"}],
		 "versions": [{"name": "v", "from": "2024-04-01", "source": {"confidence": "read"}}]}`: ehcp.MissingField,
		`{"format": 1, "id": "a", "council": "A", "title": "A", "status": [{"status": "live", "from": "2024-04-01"}],
		 "versions": [{"name": "v", "from": "2024-04-01", "source": {"confidence": "memory"}, "effective": {"from": "next-term"},
		 "lines": [{"stream": "top-up", "title": "x", "rule": {"value": 1}}]}]}`: ehcp.MissingField,
		`{"format": 1, "id": "a", "council": "A", "title": "A", "status": [{"status": "live", "from": "2024-04-01"}],
		 "versions": [{"name": "v", "from": "2024-04-01", "source": {"confidence": "memory"},
		 "lines": [{"stream": "top-up", "title": "x", "rule": {"value": 1, "then": [{"prorate": {"by": "terms"}}]}}]}]}`: ehcp.MissingField,
	} {
		_, err := funding.ParseScheme([]byte(document))
		var fault *ehcp.Error
		require.ErrorAs(t, err, &fault, document)
		assert.Equal(t, code, fault.Code, "%s: %v", document, err)
	}
}

// A scheme that would take for ever is refused when it is read.
func TestParseScheme_refusesTooMuch(t *testing.T) {
	var values strings.Builder
	values.WriteString(`{"value": "2"}`)
	for i := range 20 { // each uses the one before twice: a million rules
		values.WriteString(`, "v` + string(rune('a'+i)) + `": {"plus": [{"use": "`)
		if i == 0 {
			values.WriteString(`rate"}, {"use": "rate"}]}`)
		} else {
			values.WriteString(`v` + string(rune('a'+i-1)) + `"}, {"use": "v` + string(rune('a'+i-1)) + `"}]}`)
		}
	}
	_, err := funding.ParseScheme([]byte(strings.Replace(base, `{"value": "10"}`, values.String(), 1)))
	require.ErrorContains(t, err, "a line comes to more than 10000 rules")

	var axes, row strings.Builder
	for i := range 24 { // a row of 24 axes, of whose 2^24 cells nothing need be looked at but where it ends
		axis := "x" + string(rune('a'+i))
		axes.WriteString(`, {"name": "` + axis + `", "kind": "word", "words": ["y", "n"]}`)
		row.WriteString(`, "` + axis + `": "y"`)
	}
	wide := strings.Replace(base, `"quantity": true}`, `"quantity": true}`+axes.String(), 1)
	wide = strings.Replace(wide, `{"when": {"band": "b"}, "rule": {"times": [{"input": "hours"}, {"use": "more"}]}}
    ]`, `{"when": {"band": "b"`+row.String()+`}, "rule": {"times": [{"input": "hours"}, {"use": "more"}]}}], "otherwise": {"value": 0}`, 1)
	_, err = funding.ParseScheme([]byte(wide))
	require.NoError(t, err)
}
