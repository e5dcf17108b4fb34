package funding_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/funding"
)

// Rules that published schemes leave open, pinned by invented numbers. None of
// these is published.
func TestSynthetic(t *testing.T) {
	for _, c := range []struct{ id, scheme, request, want string }{
		{"P1", "example-threshold", `{"on": "2024-10-01", "until": "2025-03-31", "inputs": {"cost": 10000, "deducted": "before"}}`, "2000.00"},
		{"P2", "example-threshold", `{"on": "2024-10-01", "until": "2025-03-31", "inputs": {"cost": 10000, "deducted": "after"}}`, "0.00"},
		{"P3", "example-days", `{"on": "2024-09-02", "until": "2025-03-31", "inputs": {"annual": 7200}}`, "4162.19"},
		{"P4", "example-months", `{"on": "2024-09-02", "until": "2025-03-31", "inputs": {"annual": 7200}}`, "4200.00"},
		{"P5", "example-terms", `{"on": "2024-09-02", "until": "2025-03-31", "inputs": {"annual": 7200}}`, "4800.00"},
		{"P5 named", "example-terms", `{"on": "2024-09-02", "inputs": {"annual": 7200, "terms": ["autumn", "spring"]}}`, "4800.00"},
		{"P5 counted", "example-terms", `{"on": "2024-09-02", "inputs": {"annual": 7200, "terms": 2}}`, "4800.00"},
		{"P6", "example-weighted-terms", `{"on": "2024-09-02", "until": "2025-03-31", "inputs": {"annual": 7200}}`, "4200.00"},
		{"P6 named", "example-weighted-terms", `{"on": "2024-09-02", "inputs": {"annual": 7200, "terms": ["autumn", "spring"]}}`, "4200.00"},
		{"P6 counted", "example-weighted-terms", `{"on": "2024-09-02", "inputs": {"annual": 7200, "terms": 2}}`, "bad-value"},
		{"P7 of 38", "example-weeks", `{"on": "2024-09-02", "until": "2025-03-31", "inputs": {"annual": 7200, "weeks": 22, "weeks_in_year": 38}}`, "4168.42"},
		{"P7 of 39", "example-weeks", `{"on": "2024-09-02", "until": "2025-03-31", "inputs": {"annual": 7200, "weeks": 22, "weeks_in_year": 39}}`, "4061.54"},
		{"P7 without", "example-weeks", `{"on": "2024-09-02", "until": "2025-03-31", "inputs": {"annual": 7200, "weeks_in_year": 38}}`, "missing-input"},
		{"P7 a full year", "example-weeks", `{"on": "2024-09-02", "inputs": {"annual": 7200, "weeks_in_year": 38}}`, "7200.00"},
		{"P7 too many", "example-weeks", `{"on": "2024-09-02", "inputs": {"annual": 7200, "weeks": 39, "weeks_in_year": 38}}`, "out-of-range"},
		{"P8 leap", "example-days", `{"on": "2024-02-29", "until": "2024-02-29", "inputs": {"annual": 7200}}`, "19.67"},
		{"P8 common", "example-days", `{"on": "2024-04-01", "until": "2024-04-01", "inputs": {"annual": 7200}}`, "19.73"},
		{"P11", "example-days", `{"on": "2024-04-01", "until": "2025-03-31", "inputs": {"annual": 6000}, "changes": [{"from": "2024-09-01", "inputs": {"annual": 7200}}]}`, "6696.99"},
	} {
		assert.Equal(t, c.want, amount(t, named(t, c.scheme), c.request), c.id)
	}

	// P9: a split placement.
	a, _ := price(t, named(t, "example-days"), `{"on": "2024-04-01", "inputs": {"annual": 7201}, "shares": [{"payer": "A", "part": 0.6}, {"payer": "B", "part": 0.4}]}`)
	shares, err := a.Shares()
	require.NoError(t, err)
	assert.Equal(t, []funding.Borne{{Payer: "A", Amount: 4320_60}, {Payer: "B", Amount: 2880_40}}, shares)

	// P10: monthly instalments, the last taking the remainder.
	a, _ = price(t, named(t, "example-months"), `{"on": "2024-04-01", "inputs": {"annual": 10000}}`)
	schedule := a.Schedule()
	require.Len(t, schedule, 12)
	for _, one := range schedule[:11] {
		assert.Equal(t, funding.Money(833_33), one.Amount)
	}
	assert.Equal(t, funding.Money(833_37), schedule[11].Amount)
	assert.Equal(t, "2025-03-31", schedule[11].On.String())

	// P12: backdating to the statutory date.
	a, _ = price(t, named(t, "example-months"), `{"on": "2024-09-01", "until": "2025-03-31", "decided": "2024-12-01", "inputs": {"annual": 6000}}`)
	assert.Equal(t, "3500.00", a.Amount.String())
	assert.Equal(t, "1500.00", a.Arrears.String())
}
