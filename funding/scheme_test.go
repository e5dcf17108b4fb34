package funding_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

// price reads a request and prices it; a refusal comes back as its code.
func price(t *testing.T, s *funding.Scheme, request string) (funding.Award, ehcp.Code) {
	t.Helper()
	r, err := funding.ParseRequest([]byte(request))
	require.NoError(t, err, request)
	a, err := s.Price(r)
	if err != nil {
		var fault *ehcp.Error
		require.ErrorAs(t, err, &fault, request)
		require.NotEmpty(t, fault.Code)
		require.NotEmpty(t, fault.Message)
		return a, fault.Code
	}
	_, err = json.Marshal(a)
	require.NoError(t, err)
	return a, ""
}

// amount is the price as money, or the code of the refusal.
func amount(t *testing.T, s *funding.Scheme, request string) string {
	t.Helper()
	a, code := price(t, s, request)
	if code != "" {
		return string(code)
	}
	return a.Amount.String()
}

func named(t *testing.T, name string) *funding.Scheme {
	t.Helper()
	s, err := funding.Shipped(name)
	require.NoError(t, err)
	return s
}

// What councils publish, as law/funding.md of the sources lists it by number.
func TestHerefordshire(t *testing.T) {
	s := named(t, "herefordshire")
	for request, want := range map[string]string{
		`{"points": 9}`: "0.00", // V1
		`{"points": 10, "terms": 3, "hours": 30}`: "753.00", // V2
		`{"points": 14, "terms": 3, "hours": 30}`: "753.00", // V2
		`{"points": 15, "terms": 1, "hours": 30}`: "498.00", // V3
		`{"points": 25, "terms": 1, "hours": 15}`: "613.50", // V4
		`{"points": 49}`:  "6378.00", // V5
		`{"points": 50}`:  "8814.00", // V5
		`{"points": 109}`: "24333.00",
		`{"points": 110}`: "out-of-range", // V7: not zero, not the top row
		`{"points": 100, "terms": 2, "hours": 15}`:  "7637.00", // V8
		`{"points": 10.5}`:                          "half-step",
		`{"points": "lots"}`:                        "bad-number",
		`{"points": 10, "terms": 4}`:                "out-of-range",
		`{"points": 10, "terms": ["spring"]}`:       "251.00",
		`{"points": 10, "terms": ["sprig"]}`:        "no-such-band",
		`{"hours": 30}`:                             "missing-input",
		`{"points": 10, "point": 3}`:                "unknown-input",
		`{"points": 10, "needs": [{"points": 10}]}`: "unknown-input",
		`{"points": [10]}`:                          "wrong-type",
	} {
		assert.Equal(t, want, amount(t, s, `{"on": "2024-09-02", "inputs": `+request+`}`), request)
	}
	assert.Equal(t, "613.50", amount(t, s, `{"on": "2024-09-02", "until": "2025-03-31", "inputs": {"points": 25, "terms": 1, "hours": 15}}`), "the terms govern, not the dates")
	assert.Equal(t, "1227.00", amount(t, s, `{"on": "2024-09-02", "until": "2025-03-31", "inputs": {"points": 25, "hours": 15}}`), "without them the dates do")
}

func TestShropshire(t *testing.T) {
	s := named(t, "shropshire")
	for request, want := range map[string]string{
		`{"route": "no-plan", "level": 1.5}`: "1500.00",   // V16
		`{"route": "plan", "level": 3}`:      "3000.00",   // V17
		`{"route": "plan", "level": 1.5}`:    "half-step", // V18
		`{"route": "plan", "level": 5}`:      "out-of-range",
		`{"route": "assessed", "level": 1}`:  "no-such-band",
	} {
		assert.Equal(t, want, amount(t, s, `{"on": "2024-09-02", "inputs": `+request+`}`), request)
	}
	a, _ := price(t, s, `{"on": "2024-09-02", "inputs": {"route": "no-plan", "level": 1.5}}`)
	assert.Equal(t, "7500.00", (a.Total(funding.TopUp) + a.Total(funding.Notional)).String(), "the expected spend")
}
