package funding_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

// with is a fictional scheme around the parts that a test is about: fields of its
// version, its axes, and the rule of its one line.
func with(t *testing.T, version, axes, rule string) *funding.Scheme {
	t.Helper()
	document := fmt.Sprintf(`{"format": 1, "id": "anyshire", "council": "Anyshire", "title": "Test", "fictional": true,
	 "status": [{"status": "live", "from": "2020-04-01"}],
	 "versions": [{"name": "v1", "from": "2020-04-01", "source": {"confidence": "invented"}, %s "axes": [%s],
	  "lines": [{"stream": "top-up", "title": "Line", "budget": "high-needs", %s}]}]}`, version, axes, rule)
	s, err := funding.ParseScheme([]byte(document))
	require.NoError(t, err, document)
	return s
}

const (
	band     = `{"name": "band", "kind": "word", "words": ["a", "b", "c"]}`
	units    = `{"name": "units", "kind": "number", "step": "0.5"}`
	cost     = `{"name": "cost", "kind": "number", "from": "-1000000"}`
	previous = `{"name": "previous", "kind": "number", "default": "0"}`
	byDays   = `{"prorate": {"by": "days", "day_year": "actual"}}`
)

// Each way of computing and each step, by what comes out.
func TestPrice_rules(t *testing.T) {
	values := `"values": {"unit": {"value": "31.57", "title": "value of a unit"}},`
	bands := `{"table": {"rows": [{"when": {"band": "a"}, "value": "1600"}, {"when": {"band": "b"}, "value": "3100"}, {"when": {"band": "c"}, "value": "unknown", "why": "not published"}]}}`
	for _, c := range []struct{ axes, rule, inputs, want string }{
		{"", `"rule": {"value": "613.50"}`, `{}`, "613.50"},
		{"", `"rule": {"value": 613.5}`, `{}`, "613.50"},
		{"", `"rule": {"value": "1/3"}`, `{}`, "0.33"},
		{"", `"rule": {"value": "0.005"}`, `{}`, "0.01"},
		{"", `"rule": {"value": "0.005"}, "round": {"to": "0.01", "mode": "half-even"}`, `{}`, "0.00"},
		{"", `"rule": {"value": "0.015"}, "round": {"to": "0.01", "mode": "half-even"}`, `{}`, "0.02"},
		{"", `"rule": {"value": "0.001"}, "round": {"to": "0.01", "mode": "up"}`, `{}`, "0.01"},
		{"", `"rule": {"value": "0.009"}, "round": {"to": "0.01", "mode": "down"}`, `{}`, "0.00"},
		{"", `"rule": {"value": "1234.56"}, "round": {"to": "10", "mode": "half-up"}`, `{}`, "1230.00"},
		{"", `"rule": {"value": "-5"}`, `{}`, "0.00"},
		{"", `"rule": {"value": "-5"}, "may_be_negative": true`, `{}`, "-5.00"},
		{"", `"rule": {"value": "-0.005"}, "may_be_negative": true`, `{}`, "-0.01"},
		{"", `"rule": {"refuse": "no rate here"}`, `{}`, "not-priced"},
		{"", `"rule": {"value": "unknown", "why": "handbook section 9"}`, `{}`, "unknown-value"},
		{"", `"rule": {"times": [{"value": "999999999999"}, {"value": "999999999999"}]}`, `{}`, "out-of-range"},
		{"", `"rule": {"divide": [{"times": [{"value": "999999999999"}, {"value": "999999999999"}, {"value": "999999999999"}]}, {"times": [{"value": "999999999999"}, {"value": "999999999999"}, {"value": "999999999998"}]}]}`, `{}`, "1.00"},
		{"", `"rule": {"times": [{"value": "999999999999"}, {"value": "999999999999"}, {"value": "0.000001"}, {"value": "0.000000"}, {"value": "0.5"}]}`, `{}`, "0.00"},

		{band, `"rule": ` + bands, `{"band": "a"}`, "1600.00"},
		{band, `"rule": ` + bands, `{"band": "c"}`, "unknown-value"},
		{band, `"rule": ` + bands, `{}`, "missing-input"},
		{band + "," + cost, `"rule": {"table": {"rows": [{"when": {"band": ["a", "b"]}, "rule": {"input": "cost"}}], "otherwise": {"value": 7}}}`, `{"band": "b", "cost": 3}`, "3.00"},
		{band + "," + cost, `"rule": {"table": {"rows": [{"when": {"band": ["a", "b"]}, "rule": {"input": "cost"}}], "otherwise": {"value": 7}}}`, `{"band": "c"}`, "7.00"},

		// Points and units by the value of one, some absorbed first.
		{units, `"rule": {"times": [{"input": "units"}, {"use": "unit"}]}`, `{"units": 12.5}`, "394.63"},
		{units, `"rule": {"times": [{"input": "units", "then": [{"less": {"value": 5}}]}, {"use": "unit"}]}`, `{"units": 12.5}`, "236.78"},
		{units, `"rule": {"times": [{"input": "units", "then": [{"less": {"value": 5}}]}, {"use": "unit"}]}`, `{"units": 4}`, "0.00"},
		{units, `"rule": {"times": [{"input": "units"}, {"use": "unit"}]}`, `{"units": 12.3}`, "half-step"},
		{cost, `"rule": {"plus": [{"input": "cost"}, {"value": "0.5"}, {"use": "unit"}]}`, `{"cost": 10}`, "42.07"},
		{cost, `"rule": {"minus": [{"value": 100}, {"input": "cost"}, {"use": "unit"}]}`, `{"cost": 10}`, "58.43"},
		{cost, `"rule": {"divide": [{"use": "unit"}, {"input": "cost"}]}`, `{"cost": 3}`, "10.52"},
		{cost, `"rule": {"divide": [{"use": "unit"}, {"input": "cost"}]}`, `{"cost": -3}`, "0.00"},
		{cost, `"rule": {"divide": [{"use": "unit"}, {"input": "cost"}]}`, `{"cost": 0}`, "division-by-zero"},
		{cost, `"rule": {"highest": [{"use": "unit"}, {"input": "cost"}]}`, `{"cost": 40}`, "40.00"},
		{cost, `"rule": {"highest": [{"use": "unit"}, {"input": "cost"}]}`, `{"cost": 20}`, "31.57"},
		{cost, `"rule": {"lowest": [{"use": "unit"}, {"input": "cost"}]}`, `{"cost": 20}`, "20.00"},
		{cost, `"rule": {"lowest": [{"use": "unit"}, {"input": "cost"}]}`, `{"cost": 40}`, "31.57"},
		{units, `"rule": {"steps": {"of": "units", "size": "1", "most": "4", "each": {"use": "unit"}}}`, `{"units": 3}`, "94.71"},
		{units, `"rule": {"steps": {"of": "units", "size": "1", "most": "4", "each": {"use": "unit"}}}`, `{"units": 3.5}`, "half-step"},
		{units, `"rule": {"steps": {"of": "units", "size": "1", "most": "4", "each": {"use": "unit"}}}`, `{"units": 5}`, "out-of-range"},
		{units, `"rule": {"steps": {"of": "units", "size": "1", "each": {"value": "unknown", "why": "x"}}}`, `{"units": 5}`, "unknown-value"},

		// Open tops.
		{"", `"rule": {"individual": {"above": "4500"}}`, `{}`, "individual-amount-required"},
		{"", `"rule": {"individual": {"above": "4500"}}`, `{"amount": "4500"}`, "out-of-range"},
		{"", `"rule": {"individual": {"above": "4500"}}`, `{"amount": "4500.01"}`, "4500.01"},
		{"", `"rule": {"individual": {"at_least": "4500", "at_most": "5000"}}`, `{"amount": 4500}`, "4500.00"},
		{"", `"rule": {"individual": {"at_least": "4500", "at_most": "5000"}}`, `{"amount": 4499}`, "out-of-range"},
		{"", `"rule": {"individual": {"at_least": "4500", "at_most": "5000"}}`, `{"amount": 5001}`, "out-of-range"},
		{"", `"rule": {"individual": {}}`, `{"amount": "£5"}`, "bad-money"},
		{"", `"rule": {"individual": {}}`, `{"amount": -5}`, "out-of-range"},
		{"", `"rule": {"individual": {}}`, `{"amount": ["5"]}`, "wrong-type"},

		// Steps in the order written.
		{cost, `"rule": {"input": "cost", "then": [{"plus": {"value": 5}}, {"times": {"value": "1/2"}}]}`, `{"cost": 10}`, "7.50"},
		{cost, `"rule": {"input": "cost", "then": [{"times": {"value": "1/2"}}, {"plus": {"value": 5}}]}`, `{"cost": 10}`, "10.00"},
		{cost, `"rule": {"input": "cost", "then": [{"at_most": {"value": 5}}]}`, `{"cost": 10}`, "5.00"},
		{cost, `"rule": {"input": "cost", "then": [{"at_most": {"value": 5}}]}`, `{"cost": 4}`, "4.00"},
		{cost, `"rule": {"input": "cost", "then": [{"at_least": {"value": 5}}]}`, `{"cost": 4}`, "5.00"},
		{cost, `"rule": {"input": "cost", "then": [{"at_least": {"value": 5}}]}`, `{"cost": 6}`, "6.00"},
		{cost, `"rule": {"input": "cost", "then": [{"less": {"value": 5}}, {"plus": {"value": 1}}]}`, `{"cost": 4}`, "1.00"},
		{cost, `"rule": {"input": "cost", "then": [{"up_to": true}]}`, `{"cost": 10}`, "10.00"},
		{cost, `"rule": {"input": "cost", "then": [{"up_to": true}]}`, `{"cost": 10, "amount": 9}`, "9.00"},
		{cost, `"rule": {"input": "cost", "then": [{"up_to": true}]}`, `{"cost": 10, "amount": 11}`, "10.00"},
		{cost, `"rule": {"input": "cost", "then": [{"times": {"value": "1/12"}}, {"round": {"to": "1", "mode": "half-up"}}, {"times": {"value": 12}}]}`, `{"cost": 10000}`, "9996.00"},
		{cost, `"rule": {"input": "cost", "then": [{"uplift": {"percent": "3.4"}}]}`, `{"cost": 10000}`, "10340.00"},
		{cost, `"rule": {"input": "cost", "then": [{"uplift": {"percent": "3.4", "of": {"value": 10000}}}, {"times": {"value": "1/12"}}, {"round": {"to": "1", "mode": "down"}}, {"times": {"value": 12}}]}`, `{"cost": 11796}`, "12132.00"},
		{cost, `"rule": {"input": "cost", "then": [{"to_band": {"values": [1600, 3100, 4500], "pick": "next-up"}}]}`, `{"cost": 1601}`, "3100.00"},
		{cost, `"rule": {"input": "cost", "then": [{"to_band": {"values": [1600, 3100, 4500], "pick": "next-up"}}]}`, `{"cost": 1600}`, "1600.00"},
		{cost, `"rule": {"input": "cost", "then": [{"to_band": {"values": [1600, 3100, 4500], "pick": "next-up"}}]}`, `{"cost": 9999}`, "4500.00"},
		{cost, `"rule": {"input": "cost", "then": [{"to_band": {"values": [1600, 3100, 4500], "pick": "closest"}}]}`, `{"cost": 2349}`, "1600.00"},
		{cost, `"rule": {"input": "cost", "then": [{"to_band": {"values": [1600, 3100, 4500], "pick": "closest"}}]}`, `{"cost": 2350}`, "3100.00"},
		{cost + "," + previous, `"rule": {"input": "cost", "then": [{"protect": {"previous": {"input": "previous"}}}]}`, `{"cost": 80, "previous": 100}`, "100.00"},
		{cost + "," + previous, `"rule": {"input": "cost", "then": [{"protect": {"previous": {"input": "previous"}}}]}`, `{"cost": 80}`, "80.00"},
		{cost + "," + previous, `"rule": {"input": "cost", "then": [{"protect": {"previous": {"input": "previous"}, "taper": [{"from": "2024-04-01", "until": "2025-03-31", "share": "1/2"}]}}]}`, `{"cost": 80, "previous": 100}`, "90.00"},
		{cost + "," + previous, `"rule": {"input": "cost", "then": [{"protect": {"previous": {"input": "previous"}, "taper": [{"from": "2025-04-01", "share": "1/2"}]}}]}`, `{"cost": 80, "previous": 100}`, "80.00"},
		{cost + "," + band, `"rule": {"input": "cost", "then": [{"less": {"value": 6}, "when": {"band": "a"}}, {"less": {"value": 8}, "when": {"band": "b"}}]}`, `{"cost": 10, "band": "b"}`, "2.00"},
		{cost + "," + band, `"rule": {"input": "cost", "then": [{"less": {"value": 6}, "when": {"band": "a"}}, {"less": {"value": 8}, "when": {"band": "b"}}]}`, `{"cost": 10}`, "missing-input"},
		{cost + "," + band, `"when": {"band": "a"}, "rule": {"input": "cost"}`, `{"cost": 10, "band": "a"}`, "10.00"},
		{cost + "," + band, `"when": {"band": "a"}, "rule": {"input": "cost"}`, `{"cost": 10, "band": "b"}`, "not-priced"},
		{cost + "," + band, `"when": {"band": "a"}, "rule": {"input": "cost"}`, `{"cost": 10}`, "missing-input"},

		// Ranges on numbers with decimals.
		{cost, `"rule": {"table": {"rows": [{"when": {"cost": "under 13"}, "value": 1}, {"when": {"cost": "13 to under 20"}, "value": 2}, {"when": {"cost": "20 or more"}, "value": 3}]}}`, `{"cost": 19.999999}`, "2.00"},
		{cost, `"rule": {"table": {"rows": [{"when": {"cost": "up to 13"}, "value": 1}, {"when": {"cost": "over 13"}, "value": 2}]}}`, `{"cost": 13}`, "1.00"},
		{cost, `"rule": {"table": {"rows": [{"when": {"cost": "up to 13"}, "value": 1}, {"when": {"cost": "over 13"}, "value": 2}]}}`, `{"cost": 13.000001}`, "2.00"},
		{cost, `"rule": {"table": {"rows": [{"when": {"cost": "up to 13"}, "value": 1}, {"when": {"cost": "over 13"}, "value": 2}]}}`, `{"cost": 13.0000001}`, "bad-number"},
		{cost, `"rule": {"input": "cost"}`, `{"cost": "unknown"}`, "bad-number"},
		{cost, `"rule": {"input": "cost"}`, `{"cost": "1/3"}`, "bad-number"},
		{cost, `"rule": {"input": "cost"}`, `{"cost": 1e3}`, "bad-number"},
		{cost, `"rule": {"input": "cost"}`, `{"cost": -1000001}`, "out-of-range"},

		// Hours by rate, less what the school meets.
		{cost, `"rule": {"times": [{"input": "cost"}, {"value": "670"}], "then": [{"less": {"value": "6000"}}]}`, `{"cost": 32.5}`, "15775.00"}, // V27
		{cost, `"rule": {"times": [{"input": "cost"}, {"value": "670"}], "then": [{"less": {"value": "6000"}}]}`, `{"cost": 8}`, "0.00"},        // V28
	} {
		used := ""
		if strings.Contains(c.rule, `"use"`) {
			used = values
		}
		assert.Equal(t, c.want, amount(t, with(t, used, c.axes, c.rule), `{"on": "2024-04-01", "inputs": `+c.inputs+`}`), "%s\n%s", c.rule, c.inputs)
	}
}

// Several needs of one child.
func TestPrice_needs(t *testing.T) {
	axes := `{"name": "strand", "kind": "word", "words": ["1A", "2A"]}, {"name": "level", "kind": "word", "words": ["4", "5"]}`
	each := `"each": {"table": {"rows": [{"when": {"strand": "1A", "level": 4}, "value": 4000}, {"when": {"strand": "1A", "level": 5}, "value": 10000},
	 {"when": {"strand": "2A", "level": 4}, "value": 3000}, {"when": {"strand": "2A", "level": 5}, "rule": {"individual": {}}}]}}`
	for _, c := range []struct{ combine, needs, want string }{
		{`"combine": "highest"`, `[{"strand": "2A", "level": 4}, {"strand": "1A", "level": 4}]`, "4000.00"},
		{`"combine": "sum"`, `[{"strand": "2A", "level": 4}, {"strand": "1A", "level": 4}]`, "7000.00"},
		{`"combine": "primary-plus-share", "order": "as-given", "share": "1/4"`, `[{"strand": "2A", "level": 4}, {"strand": "1A", "level": 4}]`, "4000.00"},
		{`"combine": "primary-plus-share", "order": "highest-first", "share": "1/4"`, `[{"strand": "2A", "level": 4}, {"strand": "1A", "level": 4}]`, "4750.00"},
		{`"combine": "weighted", "order": "as-given", "weights": [1, "1/2"]`, `[{"strand": "2A", "level": 4}, {"strand": "1A", "level": 4}, {"strand": "1A", "level": 5}]`, "5000.00"},
		{`"combine": "weighted", "order": "highest-first", "weights": ["0.9", "1/2"]`, `[{"strand": "2A", "level": 4}, {"strand": "1A", "level": 4}, {"strand": "1A", "level": 5}]`, "11000.00"},
		{`"combine": "sum", "most": 2`, `[{"strand": "2A"}, {"strand": "1A"}, {"strand": "1A"}]`, "too-many-needs"},
		{`"combine": "sum"`, `[{"strand": "2A", "level": 5, "amount": "12000.50"}, {"strand": "1A", "level": 4}]`, "16000.50"},
		{`"combine": "sum"`, `[{"strand": "2A", "level": 5}]`, "individual-amount-required"},
		{`"combine": "sum"`, `[{"strand": "1A"}]`, "4000.00"}, // the level of the inputs around it
		{`"combine": "sum"`, `[]`, "missing-input"},
		{`"combine": "sum"`, `"1A"`, "wrong-type"},
		{`"combine": "sum"`, `[{"strnd": "1A"}]`, "unknown-input"},
		{`"combine": "sum"`, `[{"needs": []}]`, "unknown-input"},
		{`"combine": "sum"`, `[` + strings.Repeat(`{"strand": "1A"},`, 20) + `{"strand": "1A"}]`, "too-many-needs"},
	} {
		s := with(t, "", axes, `"rule": {"needs": {`+each+`, `+c.combine+`}}`)
		assert.Equal(t, c.want, amount(t, s, `{"on": "2024-04-01", "inputs": {"level": 4, "needs": `+c.needs+`}}`), "%s\n%s", c.combine, c.needs)
	}
	capped := with(t, "", axes, `"rule": {"needs": {`+each+`, "combine": "sum"}, "then": [{"at_most": {"value": "6000"}}]}`)
	assert.Equal(t, "6000.00", amount(t, capped, `{"on": "2024-04-01", "inputs": {"level": 4, "needs": [{"strand": "1A"}, {"strand": "2A"}]}}`))
	assert.Equal(t, "missing-input", amount(t, capped, `{"on": "2024-04-01", "inputs": {}}`))
	_, err := funding.ParseRequest([]byte(`{"inputs": {"needs": [{"strand": [{}, {"a": 1, "a": 2}]}]}}`))
	assert.EqualError(t, err, `inputs.needs[0].strand[1].a: the field comes twice`)
}

// A panel decides another amount, and the computed one stays on the line.
func TestPrice_override(t *testing.T) {
	s := with(t, "", cost, `"rule": {"input": "cost", "then": [{"override": {"at_most": {"value": 9000}}}, `+byDays+`]}`)
	request := func(override string) string {
		return `{"on": "2024-04-01", "until": "2024-09-30", "inputs": {"cost": 5000}, "override": ` + override + `}`
	}
	a, code := price(t, s, request(`{"amount": "7300.00", "reason": "two more hours while the child settles", "by": "panel of 3 April"}`))
	require.Empty(t, code)
	assert.Equal(t, "3660.00", a.Amount.String()) // 183/365
	assert.Equal(t, "2506.85", a.Entries[0].Computed.String())
	text, err := json.Marshal(a)
	require.NoError(t, err)
	assert.Contains(t, string(text), `"amount":"3660.00","computed":"2506.85"`)
	assert.Equal(t, "cost: 5000; computed 5000; panel of 3 April decided 7300 instead: two more hours while the child settles; 183 days, 183/365 of the year: 3660", a.Explain(&a.Entries[0]).Because)
	assert.Equal(t, "out-of-range", amount(t, s, request(`{"amount": "9000.01", "reason": "x", "by": "y"}`)))
	assert.Equal(t, "out-of-range", amount(t, s, request(`{"amount": "-1.00", "reason": "x", "by": "y"}`)))
	assert.Equal(t, "missing-field", amount(t, s, request(`{"amount": "1.00", "by": "y"}`)))
	assert.Equal(t, "no-override", amount(t, with(t, "", cost, `"rule": {"input": "cost"}`), request(`{"amount": "1.00", "reason": "x", "by": "y"}`)))
}

// What is one scheme's threshold after the cut is another's before it.
func TestPrice_thresholds(t *testing.T) {
	for steps, want := range map[string]string{
		`{"less": {"value": 6000}}, ` + byDays:                   "2005.48", // (10,000 − 6,000) × 183/365
		byDays + `, {"less": {"value": 6000}}`:                   "0.00",
		byDays + `, {"less": {"value": 6000}, "prorated": true}`: "2005.48",
		byDays + `, {"less": {"value": 1000}}`:                   "4013.70",
		`{"less": {"value": 1000}}, ` + byDays:                   "4512.33",
		byDays + `, {"round": {"to": "10", "mode": "half-up"}}`:  "5010.00",
		byDays + `, {"at_least": {"value": 6000}}`:               "6000.00",
		`{"at_least": {"value": 12000}}, ` + byDays:              "6016.44",
	} {
		s := with(t, "", cost, `"rule": {"input": "cost", "then": [`+steps+`]}`)
		assert.Equal(t, want, amount(t, s, `{"on": "2024-04-01", "until": "2024-09-30", "inputs": {"cost": 10000}}`), steps)
	}
}

// Days, months, terms and counts of a part of a year.
func TestPrice_partsOfAYear(t *testing.T) {
	for _, c := range []struct{ prorate, dates, want string }{
		{`"by": "days", "day_year": "actual"`, `"on": "2023-04-01", "until": "2024-03-31"`, "36600.00"},
		{`"by": "days", "day_year": "365"`, `"on": "2023-04-01", "until": "2024-03-31"`, "36700.27"}, // 366/365
		{`"by": "days", "day_year": "365-no-leap"`, `"on": "2023-04-01", "until": "2024-03-31"`, "36600.00"},
		{`"by": "days", "day_year": "365-no-leap"`, `"on": "2024-02-29", "until": "2024-02-29"`, "0.00"},
		{`"by": "days", "day_year": "actual"`, `"on": "2024-02-29", "until": "2024-02-29"`, "100.00"},
		{`"by": "days", "day_year": "actual"`, `"on": "2024-03-31", "until": "2024-04-01"`, "200.27"}, // across two years, each by its own length
		{`"by": "months"`, `"on": "2024-04-30", "until": "2024-05-01"`, "6100.00"},
		{`"by": "months"`, `"on": "2024-04-01", "until": "2025-03-31"`, "36600.00"},
		{`"by": "month-days"`, `"on": "2024-04-16", "until": "2024-05-31"`, "4575.00"}, // half of April and May
		{`"by": "month-days"`, `"on": "2024-02-01", "until": "2024-02-29"`, "3050.00"},
		{`"by": "days", "day_year": "actual"`, `"on": "2024-05-10"`, "36600.00"}, // the whole funding year
		{`"by": "months"`, `"on": "2024-04-02", "until": "2024-04-01"`, "inverted-span"},
		{`"by": "months"`, `"on": "2024-04-02", "until": "2064-04-01"`, "out-of-range"},
		{`"by": "months"`, `"until": "2064-04-01"`, "missing-field"},
		{`"by": "months"`, `"on": "2019-04-01"`, "not-in-force"},
	} {
		s := with(t, "", cost, `"rule": {"input": "cost", "then": [{"prorate": {`+c.prorate+`}}]}`)
		assert.Equal(t, c.want, amount(t, s, `{`+c.dates+`, "inputs": {"cost": 36600}}`), "%s %s", c.prorate, c.dates)
	}
}

// A rate, a setting, hours or a status changes inside the period.
func TestPrice_changes(t *testing.T) {
	s := with(t, "", band, `"rule": {"table": {"rows": [
	 {"when": {"band": "a"}, "value": 6000, "until": "2024-08-31"}, {"when": {"band": "a"}, "value": 7200, "from": "2024-09-01"},
	 {"when": {"band": ["b", "c"]}, "value": 3650}]}, "then": [`+byDays+`]}`)
	a, code := price(t, s, `{"on": "2024-04-01", "until": "2025-03-31", "inputs": {"band": "a"}}`)
	require.Empty(t, code)
	assert.Equal(t, "6696.99", a.Amount.String(), "a rate that changes cuts the period: P11")
	require.Len(t, a.Entries, 2)
	assert.Equal(t, "2024-08-31", a.Entries[0].Until.String())
	assert.Equal(t, funding.Money(2515_07), a.Entries[0].Amount)
	assert.Equal(t, funding.Money(4181_92), a.Entries[1].Amount)

	a, code = price(t, s, `{"on": "2024-04-01", "inputs": {"band": "b"}, "changes": [{"from": "2024-04-11", "inputs": {"band": "a"}}, {"from": "2025-03-31", "inputs": {"band": "c"}}]}`)
	require.Empty(t, code)
	assert.Equal(t, "6622.88", a.Amount.String()) // 10 × 10 + 143 × 6000/365 + 211 × 7200/365 + 10
	require.Len(t, a.Entries, 4)

	for _, changes := range []string{`{"from": "2024-04-01", "inputs": {}}`, `{"from": "2025-04-01", "inputs": {}}`, `{"from": "2024-05-01", "inputs": {}}, {"from": "2024-05-01", "inputs": {}}`} {
		assert.Equal(t, "bad-change", amount(t, s, `{"on": "2024-04-01", "inputs": {"band": "b"}, "changes": [`+changes+`]}`), changes)
	}
	assert.Equal(t, "no-such-band", amount(t, s, `{"on": "2024-04-01", "inputs": {"band": "b"}, "changes": [{"from": "2024-05-01", "inputs": {"band": "z"}}]}`))
	assert.Equal(t, "missing-field", amount(t, s, `{"on": "2024-04-02", "inputs": {"band": "b"}, "changes": [{"from": "2024-05-01", "inputs": {"band": "a"}}]}`), "a change needs to know until when")

	// Hours are so much over the period: each part needs its own, and so does a rate that changes.
	hours := with(t, "", band+`, {"name": "hours", "kind": "number", "quantity": true, "default": "570"}`, `"rule": {"times": [{"input": "hours"}, {"table": {"rows": [
	 {"when": {"band": ["a", "b"]}, "value": "0.90"}, {"when": {"band": "c"}, "value": "2.86", "until": "2024-08-31"}, {"when": {"band": "c"}, "value": "3", "from": "2024-09-01"}]}}]}`)
	assert.Equal(t, "513.00", amount(t, hours, `{"on": "2024-04-01", "inputs": {"band": "a"}}`), "a full year")
	assert.Equal(t, "missing-input", amount(t, hours, `{"on": "2024-04-01", "until": "2024-08-31", "inputs": {"band": "a"}}`))
	assert.Equal(t, "bad-change", amount(t, hours, `{"on": "2024-04-01", "until": "2025-03-31", "inputs": {"band": "c", "hours": 570}}`))
	assert.Equal(t, "missing-input", amount(t, hours, `{"on": "2024-04-01", "until": "2025-03-31", "inputs": {"band": "c", "hours": 200}, "changes": [{"from": "2024-09-01", "inputs": {}}]}`))
	assert.Equal(t, "1682.00", amount(t, hours, `{"on": "2024-04-01", "until": "2025-03-31", "inputs": {"band": "c", "hours": 200}, "changes": [{"from": "2024-09-01", "inputs": {"hours": 370}}]}`))
	assert.Equal(t, "590.58", amount(t, hours, `{"on": "2024-04-01", "until": "2025-03-31", "inputs": {"band": "a", "hours": 370}, "changes": [{"from": "2024-06-01", "inputs": {"band": "b", "hours": 286.2}}]}`))

	// Terms, too: counted once they are for the whole, and the dates of a part count whole terms once.
	weighted := named(t, "example-weighted-terms")
	a, code = price(t, weighted, `{"on": "2024-09-02", "until": "2025-03-31", "inputs": {"annual": 1200}, "changes": [{"from": "2024-11-01", "inputs": {"annual": 2400}}, {"from": "2025-01-01", "inputs": {"annual": 3600}}]}`)
	require.Empty(t, code)
	assert.Equal(t, "1300.00", a.Amount.String(), "autumn as it began, nothing for what changed inside it, spring as it began")
	assert.Equal(t, "1500.00", amount(t, named(t, "example-terms"), `{"on": "2024-09-02", "until": "2025-08-31", "inputs": {"annual": 900, "terms": 1}, "changes": [{"from": "2025-01-01", "inputs": {"annual": 1800, "terms": 2}}]}`))
}

// Only what was agreed while the scheme was live is priced; such an award is
// priced ever after, under its own version.
func TestPrice_status(t *testing.T) {
	document := `{"format": 1, "id": "anyshire", "council": "Anyshire", "title": "Test", "fictional": true,
	 "status": [{"status": "draft", "from": "2021-01-01", "until": "2022-03-13"}, {"status": "live", "from": "2022-03-14", "until": "2023-07-31"},
	  {"status": "suspended", "from": "2023-08-01", "until": "2023-12-31", "why": "not cost neutral"}, {"status": "withdrawn", "from": "2024-01-01", "until": "2030-12-31"}],
	 "versions": [
	  {"name": "v1", "from": "2021-01-01", "until": "2022-12-31", "source": {"confidence": "invented"}, "lines": [{"stream": "top-up", "title": "L", "rule": {"value": 100}}]},
	  {"name": "v2", "from": "2023-01-01", "source": {"confidence": "invented"}, "lines": [{"stream": "top-up", "title": "L", "rule": {"value": 200}}]}]}`
	s, err := funding.ParseScheme([]byte(document))
	require.NoError(t, err)
	for request, want := range map[string]string{
		`{"on": "2022-03-13"}`:                         "scheme-not-live",
		`{"on": "2022-03-14"}`:                         "100.00",
		`{"on": "2023-07-31"}`:                         "200.00",
		`{"on": "2023-08-01"}`:                         "scheme-not-live",
		`{"on": "2024-04-01"}`:                         "scheme-not-live",
		`{"on": "2031-04-01"}`:                         "scheme-not-live",
		`{"on": "2024-04-01", "agreed": "2023-07-31"}`: "200.00",
		`{"on": "2024-04-01", "agreed": "2022-07-31", "version": "v1"}`: "100.00",
		`{"on": "2022-12-01", "until": "2023-01-31"}`:                   "not-in-force",
		`{"on": "2022-12-01", "until": "2023-01-31", "version": "v1"}`:  "100.00",
		`{"on": "2022-12-01", "version": "v2"}`:                         "not-in-force",
		`{"on": "2022-12-01", "version": "v3"}`:                         "no-such-name",
	} {
		assert.Equal(t, want, amount(t, s, request), request)
	}
	_, err = s.Price(funding.Request{On: ehcp.MustDate("2023-08-01")})
	assert.EqualError(t, err, `agreed "2023-08-01": the scheme was suspended then; awards agreed while it was live are priced as before: not cost neutral`)
}

// When an award starts, how far it reaches back, and when it ends.
func TestPrice_period(t *testing.T) {
	months := `"rule": {"value": 1200, "then": [{"prorate": {"by": "months"}}]}`
	terms := `"year": {"starts": "09-01", "terms": [{"name": "autumn", "starts": "09-01", "weight": "1/3"}, {"name": "spring", "starts": "01-01", "weight": "1/3"}, {"name": "summer", "starts": "04-01", "weight": "1/3"}]},`
	for _, c := range []struct{ version, request, want string }{
		{`"effective": {"from": "panel"},`, `{"dates": {"panel": "2024-10-03"}, "until": "2024-12-31"}`, "2024-10-03 to 2024-12-31 300.00"},
		{`"effective": {"from": "panel", "first_day": "not-paid"},`, `{"dates": {"panel": "2024-10-31"}, "until": "2024-12-31"}`, "2024-11-01 to 2024-12-31 200.00"},
		{`"effective": {"from": "panel"},`, `{"dates": {"decision": "2024-10-03"}, "until": "2024-12-31"}`, "missing-input"},
		{`"effective": {"from": "panel"},`, `{"dates": {"panel": "2024-10-03"}}`, "missing-field"},
		{`"effective": {"from": "panel"},`, `{"on": "2024-09-01", "dates": {"panel": "2024-10-03"}, "until": "2024-12-31"}`, "2024-09-01 to 2024-12-31 400.00"},
		{``, `{"dates": {"panel": "2024-10-03"}, "until": "2024-12-31"}`, "missing-field"},
		{terms + `"effective": {"from": "next-term"},`, `{"dates": {"decision": "2024-10-03"}, "until": "2025-08-31"}`, "2025-01-01 to 2025-08-31 800.00"},
		{terms + `"effective": {"from": "next-term"},`, `{"dates": {"decision": "2025-08-31"}, "until": "2025-09-30"}`, "2025-09-01 to 2025-09-30 100.00"},
		{`"backdate": {"months": 3},`, `{"on": "2024-04-01", "until": "2025-03-31", "decided": "2024-12-31"}`, "2024-09-30 to 2025-03-31 700.00"},
		{`"backdate": {"days": 30},`, `{"on": "2024-04-01", "until": "2025-03-31", "decided": "2024-12-31"}`, "2024-12-01 to 2025-03-31 400.00"},
		{`"backdate": {},`, `{"on": "2024-04-01", "until": "2025-03-31", "decided": "2024-12-31"}`, "2024-12-31 to 2025-03-31 400.00"},
		{`"backdate": {},`, `{"on": "2024-04-01", "until": "2024-10-31", "decided": "2024-12-31"}`, "out-of-range"},
		{`"leaving": {"last_day": "paid"},`, `{"on": "2024-04-01", "until": "2025-03-31", "left": "2024-06-30"}`, "2024-04-01 to 2024-06-30 300.00"},
		{`"leaving": {"last_day": "not-paid"},`, `{"on": "2024-04-01", "left": "2024-07-01"}`, "2024-04-01 to 2024-06-30 300.00"},
		{`"leaving": {"last_day": "paid", "notice_days": 14},`, `{"on": "2024-04-01", "until": "2025-03-31", "left": "2024-06-30"}`, "2024-04-01 to 2024-07-14 400.00"},
		{`"leaving": {"last_day": "paid", "notice_days": 14},`, `{"on": "2024-04-01", "until": "2025-03-31", "left": "2025-03-30"}`, "2024-04-01 to 2025-03-31 1200.00"},
		{`"leaving": {"last_day": "paid", "minimum_days": 60},`, `{"on": "2024-04-01", "until": "2025-03-31", "left": "2024-04-05"}`, "2024-04-01 to 2024-05-30 200.00"},
		{``, `{"on": "2024-04-01", "until": "2025-03-31", "left": "2024-06-30"}`, "unknown-value"},
		{``, `{"on": "2024-05-01", "decided": "2024-06-30"}`, "missing-field"},
	} {
		a, code := price(t, with(t, c.version, "", months), c.request)
		got := string(code)
		if code == "" {
			got = fmt.Sprintf("%s to %s %s", a.From, a.Until, a.Amount)
		}
		assert.Equal(t, c.want, got, "%s %s", c.version, c.request)
	}
	flat := with(t, "", "", `"rule": {"value": 1200}`)
	longest := funding.Request{On: ehcp.MustDate("2024-04-01"), Until: ehcp.MustDate("2024-04-01") + 20*366 - 1}
	_, err := flat.Price(longest)
	require.NoError(t, err)
	longest.Until++
	_, err = flat.Price(longest)
	require.ErrorContains(t, err, "an award is for at most twenty years")
	assert.Equal(t, "bad-change", amount(t, flat, `{"on": "2024-04-01", "until": "2025-03-31", "decided": "2024-06-30"}`), "what is not counted by dates has no arrears that could be told")
	assert.Equal(t, "1200.00", amount(t, flat, `{"on": "2024-04-01", "until": "2025-03-31", "decided": "2024-04-01"}`))
}

// Money already paid.
func TestAward_Balance(t *testing.T) {
	for _, c := range []struct {
		clawback, paid string
		want           *funding.Balance
	}{
		{``, ``, nil},
		{``, `, "paid": "1000.00"`, &funding.Balance{Paid: 1000_00, ToPay: 200_00}},
		{``, `, "paid": "1300.00"`, &funding.Balance{Paid: 1300_00, Unsettled: 100_00, Because: "the scheme does not say whether money is taken back"}},
		{`"clawback": {"allowed": true},`, `, "paid": "1300.00"`, &funding.Balance{Paid: 1300_00, ToReclaim: 100_00}},
		{`"clawback": {"allowed": true, "at_most": "40.00", "why": "agreed limit"},`, `, "paid": "1300.00"`, &funding.Balance{Paid: 1300_00, ToReclaim: 40_00, Kept: 60_00, Because: "agreed limit"}},
		{`"clawback": {"allowed": false, "why": "not reclaimed if the child leaves"},`, `, "paid": "1300.00"`, &funding.Balance{Paid: 1300_00, Kept: 100_00, Because: "not reclaimed if the child leaves"}},
	} {
		a, code := price(t, with(t, c.clawback, "", `"rule": {"value": 1200}`), `{"on": "2024-04-01"`+c.paid+`}`)
		require.Empty(t, code)
		assert.Equal(t, c.want, a.Balance(), c.clawback)
	}
}

// Streams are never added to one another.
func TestPrice_streams(t *testing.T) {
	s := with(t, "", "", `"rule": {"value": 1200}}, {"stream": "notional", "title": "School", "rule": {"value": 6000}}, {"stream": "place", "title": "Place", "rule": {"value": 10000}`)
	a, code := price(t, s, `{"on": "2024-04-01"}`)
	require.Empty(t, code)
	assert.Equal(t, "1200.00", a.Amount.String())
	text, err := json.Marshal(a)
	require.NoError(t, err)
	assert.Contains(t, string(text), `{"stream":"top-up","amount":"1200.00","title":"Line","budget":"high-needs",`)
	assert.Contains(t, string(text), `{"stream":"notional","amount":"6000.00","title":"School","from":`)
	assert.Equal(t, funding.Money(6000_00), a.Total(funding.Notional))
	assert.Equal(t, funding.Money(10000_00), a.Total(funding.Place))
	assert.Zero(t, a.Total(funding.DAF))
}

// Scores of all needs are weighted and added up; the total gives the band; the
// setting changes what the band is worth.
func TestPrice_computed(t *testing.T) {
	axes := `{"name": "category", "kind": "word", "words": ["learning", "sensory"]}, {"name": "level", "kind": "number", "step": "1", "to": "4"},
	 {"name": "setting", "kind": "word", "words": ["mainstream", "special"]},
	 {"name": "score", "kind": "number", "step": "1", "to": "20", "computed": {"needs": {"each": {"times": [{"input": "level"}, {"table": {"rows": [
	   {"when": {"category": "learning"}, "value": "2.5"}, {"when": {"category": "sensory"}, "value": "3"}]}}]}, "combine": "sum"}, "then": [{"round": {"to": "1", "mode": "half-up"}}]}}`
	rule := `"rule": {"table": {"rows": [{"when": {"score": "up to 9"}, "value": 0}, {"when": {"score": "10 to 15", "setting": "mainstream"}, "value": 1000, "title": "band 1"},
	 {"when": {"score": "10 to 15", "setting": "special"}, "value": 1500}, {"when": {"score": "over 15"}, "rule": {"times": [{"input": "score"}, {"value": 100}]}}]}}`
	s := with(t, "", axes, rule)
	for inputs, want := range map[string]string{
		`{"setting": "mainstream", "needs": [{"category": "learning", "level": 1}]}`:                                      "0.00",
		`{"setting": "mainstream", "needs": [{"category": "learning", "level": 1}, {"category": "sensory", "level": 3}]}`: "1000.00", // 11.5, rounded to 12
		`{"setting": "special", "needs": [{"category": "learning", "level": 3}, {"category": "sensory", "level": 1}]}`:    "1500.00",
		`{"needs": [{"category": "learning", "level": 4}, {"category": "sensory", "level": 2}]}`:                          "1600.00",
		`{"setting": "special", "needs": [{"category": "learning", "level": 4}, {"category": "sensory", "level": 4}]}`:    "out-of-range",
		`{"setting": "special", "score": 12}`: "unknown-input",
		`{"setting": "special"}`:              "missing-input",
	} {
		assert.Equal(t, want, amount(t, s, `{"on": "2024-04-01", "inputs": `+inputs+`}`), inputs)
	}
	a, _ := price(t, s, `{"on": "2024-04-01", "inputs": {"setting": "mainstream", "needs": [{"category": "sensory", "level": 4}]}}`)
	assert.Equal(t, "level: 4; category sensory: 3; 4 × 3 = 12; need 1: 12; the needs are added up: 12; rounded half up to a whole number: 12; score 12, setting mainstream, band 1: 1000", a.Explain(&a.Entries[0]).Because)
	rough := with(t, "", strings.Replace(axes, `, "then": [{"round": {"to": "1", "mode": "half-up"}}]`, "", 1), rule)
	assert.Equal(t, "half-step", amount(t, rough, `{"on": "2024-04-01", "inputs": {"setting": "special", "needs": [{"category": "learning", "level": 1}]}}`))

	for computed, code := range map[string]ehcp.Code{
		`{"input": "x"}`: funding.Cycle,
		`{"input": "y"}`: funding.Cycle,
		`{"value": 1, "then": [{"prorate": {"by": "months"}}]}`: funding.BadValue,
		`{"value": 1}, "default": 3`:                            funding.NotForKind,
		`{"value": 1}, "quantity": true`:                        funding.NotForKind,
		`{"value": 1}, "kind": "word", "words": ["a"]`:          ehcp.RepeatedField,
	} {
		_, err := funding.ParseScheme([]byte(strings.Replace(base, `"quantity": true}`, `"quantity": true}, {"name": "x", "kind": "number", "computed": `+computed+`}, {"name": "y", "kind": "number", "computed": {"input": "x"}}`, 1)))
		if code == funding.Cycle || code == funding.BadValue {
			_, err = funding.ParseScheme([]byte(strings.NewReplacer(`"quantity": true}`, `"quantity": true}, {"name": "x", "kind": "number", "computed": `+computed+`}, {"name": "y", "kind": "number", "computed": {"input": "x"}}`,
				`{"input": "hours"}`, `{"input": "y"}, {"input": "hours"}`).Replace(base)))
		}
		var fault *ehcp.Error
		require.ErrorAs(t, err, &fault, computed)
		assert.Equal(t, code, fault.Code, "%s: %v", computed, err)
	}
}

// A word may come in small or capital letters, and yes or no as JSON's own.
func TestPrice_words(t *testing.T) {
	s := with(t, "", `{"name": "degree", "kind": "word", "words": ["High", "medium", "2A"]}, {"name": "eligible", "kind": "word", "words": ["yes", "no"]}`,
		`"rule": {"table": {"rows": [{"when": {"degree": "high", "eligible": "yes"}, "value": 1}, {"when": {"degree": ["Medium", "2a"], "eligible": "YES"}, "value": 2}, {"when": {"eligible": false}, "value": 3}]}}`)
	for given, want := range map[string]string{
		`"degree": "HIGH", "eligible": true`: "1.00", `"degree": "High", "eligible": "Yes"`: "1.00", `"degree": "2a", "eligible": true`: "2.00",
		`"degree": "Medium", "eligible": false`: "3.00", `"degree": "med", "eligible": true`: "no-such-band", `"degree": true, "eligible": true`: "no-such-band",
	} {
		assert.Equal(t, want, amount(t, s, `{"on": "2024-04-01", "inputs": {`+given+`}}`), given)
	}
}

// One term may be named without a list; what is neither a number nor a term is told which there are.
func TestPrice_oneTermByName(t *testing.T) {
	s := named(t, "herefordshire")
	assert.Equal(t, "251.00", amount(t, s, `{"on": "2024-09-01", "inputs": {"points": 10, "terms": "spring"}}`))
	r, err := funding.ParseRequest([]byte(`{"on": "2024-09-01", "inputs": {"points": 10, "terms": "lent"}}`))
	require.NoError(t, err)
	_, err = s.Price(r)
	assert.EqualError(t, err, `inputs.terms "lent": terms are a number, or names: autumn, spring, summer`)
}

func TestPrice_paidIsNotNegative(t *testing.T) {
	assert.Equal(t, "out-of-range", amount(t, named(t, "herefordshire"), `{"on": "2024-09-01", "paid": "-1.00", "inputs": {"points": 10}}`))
}

// A child with one need may be asked for without a list.
func TestPrice_oneNeed(t *testing.T) {
	s := with(t, "", units, `"rule": {"needs": {"each": {"times": [{"input": "units"}, {"value": 100}]}, "combine": "weighted", "order": "as-given", "weights": ["1/2"], "most": 1}}`)
	assert.Equal(t, "150.00", amount(t, s, `{"on": "2024-04-01", "inputs": {"units": 3}}`))
	assert.Equal(t, "150.00", amount(t, s, `{"on": "2024-04-01", "inputs": {"needs": [{"units": 3}]}}`))
	assert.Equal(t, "missing-input", amount(t, s, `{"on": "2024-04-01", "inputs": {}}`))
	assert.Equal(t, "missing-input", amount(t, s, `{"on": "2024-04-01", "inputs": {"units": 3, "needs": []}}`))
	assert.Equal(t, "unknown-value", amount(t, named(t, "leeds"), `{"on": "2024-04-01", "inputs": {"route": "with-plan", "age": 9, "band": "A", "level": 1}}`))
}
