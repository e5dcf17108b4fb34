package funding_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

// Each way of computing says in words what it did.
func TestAward_Explain(t *testing.T) {
	level := `{"name": "level", "kind": "number", "step": "1", "title": "level of need"}`
	for _, c := range []struct{ axes, rule, inputs, because, rounding string }{
		{"", `"rule": {"value": "5", "title": "flat rate"}`, `{}`, "flat rate: 5", "none needed"},
		{"", `"rule": {"value": "50"}`, `{}`, "50", "none needed"},
		{level, `"rule": {"times": [{"input": "level"}, {"value": "1/3"}]}`, `{"level": 1}`, "level: 1; 1 × 0.333333… = 0.333333…", "rounded half up to the penny"},
		{level, `"rule": {"input": "level", "title": "levels"}, "round": {"to": "10", "mode": "up"}`, `{"level": 1}`, "levels: 1", "rounded up to tens"},
		{level, `"rule": {"input": "level"}, "round": {"to": "5", "mode": "half-even"}`, `{"level": 1}`, "level: 1", "rounded half to even to 5"},
		{level, `"rule": {"input": "level", "then": [{"plus": {"value": "0.5"}, "title": "extra"}, {"times": {"value": 2}, "title": "twice"}, {"round": {"to": "1", "mode": "down"}}]}`, `{"level": 1}`,
			"level: 1; plus 0.50 (extra): 1.50; times 2 (twice): 3; rounded down to a whole number: 3", "none needed"},
		{level, `"rule": {"minus": [{"input": "level"}, {"value": "2"}]}`, `{"level": 1}`, "level: 1; 1 − 2 = -1; never below 0", "none needed"},
		{level, `"rule": {"divide": [{"input": "level"}, {"value": "2"}]}`, `{"level": 1}`, "level: 1; 1 ÷ 2 = 0.50", "none needed"},
		{level, `"rule": {"highest": [{"input": "level"}, {"value": "2"}]}`, `{"level": 1}`, "level: 1; 1 or, if higher, 2 = 2", "none needed"},
		{level, `"rule": {"lowest": [{"input": "level"}, {"value": "2"}]}`, `{"level": 1}`, "level: 1; 1 or, if lower, 2 = 1", "none needed"},
		{level, `"rule": {"steps": {"of": "level", "size": "1", "each": {"value": "500"}}}`, `{"level": 3}`, "level 3: 3 × 500 = 1500", "none needed"},
		{level, `"rule": {"table": {"rows": [{"when": {"level": "up to 3"}, "value": 5, "title": "low"}, {"when": {"level": "over 3"}, "value": 6}]}}`, `{"level": 3}`, "level 3, low: 5", "none needed"},
		{"", `"rule": {"table": {"rows": [{"value": 5}]}}`, `{}`, "rate: 5", "none needed"},
		{"", `"rule": {"individual": {}}`, `{"amount": 12.5}`, "", ""},
		{"", `"rule": {"individual": {}}`, `{"amount": "12.50"}`, "the amount agreed for this child: 12.50", "none needed"},
		{"", `"rule": {"value": 5, "then": [{"up_to": true}]}`, `{"amount": "4.00"}`, "5; up to 5: a ceiling, not a promise; the amount agreed for this child: 4", "none needed"},
		{"", `"rule": {"value": 5, "then": [{"less": {"value": 6}, "title": "met by the school"}, {"at_least": {"value": 1}}, {"at_most": {"value": "0.5"}}]}`, `{}`,
			"5; less 6 (met by the school): -1; never below 0; at least 1; at most 0.50", "none needed"},
		{"", `"rule": {"value": 100, "then": [{"uplift": {"percent": "3.4"}}, {"to_band": {"values": [100, 200], "pick": "closest"}}, {"protect": {"previous": {"value": 150}, "taper": [{"from": "2020-04-01", "share": "1/2"}]}}]}`, `{}`,
			"100; uplift of 3.4% on 100: plus 3.40, 103.40; to the closest band: 100; protected: 0.5 of the 50 lost against 150 is made up, 125", "none needed"},
		{level, `"rule": {"needs": {"each": {"input": "level"}, "combine": "highest"}}`, `{"needs": [{"level": 1}, {"level": 2}]}`, "level: 1; need 1: 1; level: 2; need 2: 2; the need worth most counts: 2", "none needed"},
		{level, `"rule": {"needs": {"each": {"input": "level"}, "combine": "sum"}}`, `{"needs": [{"level": 1}]}`, "level: 1; need 1: 1; the needs are added up: 1", "none needed"},
		{level, `"rule": {"needs": {"each": {"input": "level"}, "combine": "primary-plus-share", "order": "as-given", "share": "1/2"}}`, `{"needs": [{"level": 1}]}`, "level: 1; need 1: 1; the primary need in full and 1/2 of the others: 1", "none needed"},
		{level, `"rule": {"needs": {"each": {"input": "level"}, "combine": "weighted", "order": "as-given", "weights": [1]}}`, `{"needs": [{"level": 1}]}`, "level: 1; need 1: 1; the needs are added up by their weights: 1", "none needed"},
		{`{"name": "weeks", "kind": "number", "quantity": true}`, `"rule": {"value": 380, "then": [{"prorate": {"by": "count", "count": "weeks", "of": 38}}]}`, `{"weeks": 22}`, "380; 22 of 38 weeks, 11/19 of the year: 220", "none needed"},
	} {
		a, code := price(t, with(t, "", c.axes, c.rule), `{"on": "2024-04-01", "inputs": `+c.inputs+`}`)
		if code != "" {
			assert.Empty(t, c.because, "%s: %s", c.rule, code)
			continue
		}
		why := a.Explain(&a.Entries[0])
		assert.Equal(t, c.because, why.Because, c.rule)
		assert.Equal(t, c.rounding, why.Rounding, c.rule)
		assert.Equal(t, funding.Invented, why.Confidence)
	}
}

// A line carries the least certain source that it used, and no other.
func TestAward_Explain_sources(t *testing.T) {
	s, err := funding.ParseScheme([]byte(`{"format": 1, "id": "x", "council": "X", "title": "X", "status": [{"status": "live", "from": "2020-04-01"}],
	 "versions": [{"name": "v", "from": "2020-04-01", "source": {"title": "Handbook", "at": "page 3", "url": "https://example.org/h", "read": "2026-11-25", "confidence": "read"},
	 "axes": [{"name": "band", "kind": "word", "words": ["a", "b", "c"]}],
	 "values": {"threshold": {"value": 6, "source": {"title": "a forum", "confidence": "secondary"}}},
	 "lines": [{"stream": "top-up", "title": "L", "rule": {"table": {"rows": [{"when": {"band": "a"}, "value": 10}, {"when": {"band": "b"}, "value": 20, "source": {"confidence": "memory", "note": "check"}},
	  {"when": {"band": "c"}, "rule": {"plus": [{"value": 1}, {"value": 2}], "then": [{"less": {"use": "threshold"}}]}}]},
	  "then": [{"prorate": {"by": "months"}, "source": {"title": "not stated", "confidence": "inference"}}]}}]}]}`))
	require.NoError(t, err)
	const handbook = "Handbook, page 3, https://example.org/h, read on 2026-11-25"
	for request, want := range map[string]funding.Explanation{
		`{"on": "2024-04-01", "inputs": {"band": "a"}}`:                        {Source: handbook, Confidence: funding.Read},
		`{"on": "2024-04-01", "inputs": {"band": "b"}}`:                        {Source: "from memory, not checked, check", Confidence: funding.Memory},
		`{"on": "2024-04-01", "inputs": {"band": "c"}}`:                        {Source: handbook + "; a forum, reported by others", Confidence: funding.Secondary},
		`{"on": "2024-04-01", "until": "2024-09-30", "inputs": {"band": "a"}}`: {Source: handbook + "; not stated, a reading of the evidence", Confidence: funding.Inference},
	} {
		a, code := price(t, s, request)
		require.Empty(t, code)
		got := a.Explain(&a.Entries[0])
		assert.Equal(t, want, funding.Explanation{Source: got.Source, Confidence: got.Confidence}, request)
	}
}

func TestDueIn(t *testing.T) {
	a, code := price(t, named(t, "example-months"), `{"on": "2024-09-02", "until": "2025-08-31", "inputs": {"annual": 10000}}`)
	require.Empty(t, code)
	schedule := a.Schedule()
	require.Len(t, schedule, 12)
	due, sum := funding.DueIn(schedule, ehcp.MustDate("2024-04-01"), ehcp.MustDate("2025-03-31"))
	assert.Len(t, due, 7)
	assert.Equal(t, funding.Money(5833_31), sum)
	edge := ehcp.MustDate("2024-09-02") + 28 // the first pay day, 30 September
	due, _ = funding.DueIn(schedule, edge, edge)
	assert.Len(t, due, 1, "both days are included")
	_, rest := funding.DueIn(schedule, ehcp.MustDate("2025-04-01"), ehcp.MustDate("2026-03-31"))
	assert.Equal(t, a.Amount, sum+rest, "what falls in one year and in the next is all of it")
}

func TestAward_Schedule(t *testing.T) {
	year := `"year": {"starts": "09-01", "terms": [{"name": "autumn", "starts": "09-01", "weight": "4/12"}, {"name": "spring", "starts": "01-01", "weight": "3/12"}, {"name": "summer", "starts": "04-01", "weight": "5/12"}],
	 "half_terms": [{"name": "autumn-1", "starts": "09-01", "weight": "1/2"}, {"name": "autumn-2", "starts": "11-01", "weight": "1/2"}, {"name": "rest", "starts": "01-01", "weight": "0"}],
	 "payments": [{"name": "first", "starts": "09-01", "weight": "0.7"}, {"name": "second", "starts": "02-01", "weight": "0.3"}]},`
	for _, c := range []struct{ pay, request, want string }{
		{`"every": "term", "on": "first-day", "remainder": "last"`, `{"on": "2024-09-01"}`, // V25
			`[{"on":"2024-09-01","name":"autumn","amount":"400.00"},{"on":"2025-01-01","name":"spring","amount":"300.00"},{"on":"2025-04-01","name":"summer","amount":"500.00"}]`},
		{`"every": "half-term", "on": "last-day", "remainder": "spread"`, `{"on": "2024-09-01"}`,
			`[{"on":"2024-10-31","name":"autumn-1","amount":"600.00"},{"on":"2024-12-31","name":"autumn-2","amount":"600.00"},{"on":"2025-08-31","name":"rest","amount":"0.00"}]`},
		{`"every": "half-term", "on": "last-day", "remainder": "spread"`, `{"on": "2025-02-01", "until": "2025-03-01"}`, `[{"on":"2025-03-01","name":"rest","amount":"1200.00"}]`},
		{`"every": "payment", "on": "first-day", "remainder": "last"`, `{"on": "2024-09-01"}`, `[{"on":"2024-09-01","name":"first","amount":"840.00"},{"on":"2025-02-01","name":"second","amount":"360.00"}]`},
		{`"every": "year", "on": "first-day", "remainder": "last"`, `{"on": "2024-10-01", "until": "2025-10-31"}`, `[{"on":"2024-10-01","amount":"600.00"},{"on":"2025-09-01","amount":"600.00"}]`},
	} {
		s := with(t, year+`"pay": {`+c.pay+`},`, "", `"rule": {"value": 1200}`)
		a, code := price(t, s, c.request)
		require.Empty(t, code)
		got, err := json.Marshal(a.Schedule())
		require.NoError(t, err)
		assert.Equal(t, c.want, string(got))
	}
	named := named(t, "example-weighted-terms")
	a, code := price(t, named, `{"on": "2024-09-01", "until": "2025-08-31", "inputs": {"annual": 1200, "terms": ["summer"]}}`)
	require.Empty(t, code)
	require.Len(t, a.Schedule(), 1)
	assert.Equal(t, "summer", a.Schedule()[0].Name)
	a, code = price(t, named, `{"on": "2024-09-01", "until": "2024-12-31", "inputs": {"annual": 1200, "terms": ["summer"]}}`)
	require.Empty(t, code)
	assert.Equal(t, "autumn", a.Schedule()[0].Name, "a term outside the period is paid within it")
}

func TestAward_Shares_refuses(t *testing.T) {
	s := with(t, "", "", `"rule": {"value": 1200}`)
	for shares, code := range map[string]ehcp.Code{
		`[{"payer": "", "part": 1}]`:                              ehcp.MissingField,
		`[{"payer": "A", "part": 1}, {"payer": "A", "part": 1}]`:  ehcp.RepeatedName,
		`[{"payer": "A", "part": 0}]`:                             funding.BadWeights,
		`[{"payer": "A"}]`:                                        funding.BadWeights,
		`[{"payer": "A", "part": -1}, {"payer": "B", "part": 2}]`: funding.BadWeights,
	} {
		r, err := funding.ParseRequest([]byte(`{"on": "2024-04-01", "shares": ` + shares + `}`))
		require.NoError(t, err)
		a, err := s.Price(r)
		require.NoError(t, err)
		_, err = a.Shares()
		var fault *ehcp.Error
		require.ErrorAs(t, err, &fault)
		assert.Equal(t, code, fault.Code, shares)
		_, err = json.Marshal(a)
		require.Error(t, err)
	}
}

func TestParseRequest_refuses(t *testing.T) {
	for document, want := range map[string]string{
		`{"onn": "2024-04-01"}`:                      `onn "onn": there is no such field; names are exact`,
		`{"on": "2024-04-31"}`:                       `on "2024-04-31": April 2024 has 30 days`,
		`{"inputs": {"a": {"b": 1}}}`:                `inputs.a "{\"b\": 1}": this must be a number or a word`,
		`{"inputs": {"a": ["x", {"b": 1}]}}`:         `inputs.a: a list holds words or objects, not both`,
		`{"inputs": {"a": [["x"]]}}`:                 `inputs.a[0] "[\"x\"]": this must be a number or a word`,
		`{"inputs": {"a": 1, "a": 2}}`:               `inputs.a: the field comes twice`,
		`{"paid": 5}`:                                `paid "5": a sum of money is a string, in quotes: "613.50"`,
		`{"shares": [{"payer": "A", "part": "£1"}]}`: `shares[0].part "£1": write a number without a currency symbol: 613.50`,
		`[]`: `"[": this must be an object, in braces`,
	} {
		_, err := funding.ParseRequest([]byte(document))
		assert.EqualError(t, err, want, document)
	}
}

func TestVersion_Accepts(t *testing.T) {
	got, err := json.Marshal(named(t, "herefordshire").Versions[0].Accepts())
	require.NoError(t, err)
	assert.Equal(t, `[{"name":"points","kind":"number","title":"descriptor scores, added across needs","from":"0","to":"109","step":"1"},`+
		`{"name":"hours","kind":"number","title":"hours a week in the setting; the full tariff is for 30","from":"0","to":"30","default":"30"},`+
		`{"name":"terms","kind":"terms","title":"how many terms, or a list of their names; the dates decide if it is left out","words":["autumn","spring","summer"]}]`, string(got))
	s := with(t, "", "", `"rule": {"needs": {"each": {"individual": {}}, "combine": "sum"}}`)
	got, err = json.Marshal(s.Versions[0].Accepts())
	require.NoError(t, err)
	assert.Equal(t, `[{"name":"needs","kind":"needs","title":"a list of objects, each with the inputs of one need; a single need may be given without it"},{"name":"amount","kind":"amount","title":"the sum agreed for the child, where the scheme asks for it"}]`, string(got))
}

// Whoever prices one child after another with the same request in hand changes no
// award that is made.
func TestAwardKeepsItsRequest(t *testing.T) {
	paid := funding.MustMoney("1000.00")
	need := funding.Inputs{"band": funding.Word("A"), "level": funding.Word("5")}
	r := funding.Request{
		On: ehcp.MustDate("2025-04-01"), Until: ehcp.MustDate("2026-03-31"), Paid: &paid,
		Inputs:   funding.Inputs{"setting": funding.Word("mainstream"), "needs": {Needs: []funding.Inputs{need}}},
		Changes:  []funding.Change{{From: ehcp.MustDate("2025-11-03"), Inputs: funding.Inputs{"setting": funding.Word("special")}}},
		Override: &funding.Override{Amount: funding.MustMoney("15000.00"), Reason: "nights", By: "panel of 3 April"},
		Shares:   []funding.Share{{Payer: "Midshire", Part: funding.MustNumber("1")}},
	}
	award, err := named(t, "midshire").Price(r)
	require.NoError(t, err)
	before, err := award.MarshalJSON()
	require.NoError(t, err)
	require.Contains(t, string(before), "panel of 3 April decided 15000")

	paid, *r.Override = 0, funding.Override{}
	r.Inputs["setting"], need["level"] = funding.Word("special"), funding.Word("1")
	r.Changes[0].Inputs["setting"], r.Shares[0].Payer = funding.Word("mainstream"), "another"
	after, err := award.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, string(before), string(after))
}
