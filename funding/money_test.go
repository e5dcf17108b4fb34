package funding_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

func TestParseMoney(t *testing.T) {
	for text, pence := range map[string]funding.Money{
		"0": 0, "0.00": 0, "0.05": 5, "613.50": 613_50, "10000": 10_000_00, "-12.00": -12_00, "1000000000.00": funding.Most,
	} {
		got, err := funding.ParseMoney(text)
		require.NoError(t, err, text)
		assert.Equal(t, pence, got, text)
	}
	for text, why := range map[string]string{
		"":              "a sum of money is needed, written as 613.50",
		"£613.50":       "write a sum without a currency symbol: 613.50",
		"6,000":         "write a sum without commas: 10000.00",
		"6e3":           "a sum of money is written as 613.50",
		" 6":            "a sum of money is written as 613.50",
		"+6":            "a sum of money is written as 613.50",
		".50":           "a sum of money is written as 613.50",
		"6.":            "a sum of money is written as 613.50",
		"613.5":         "a sum of money has two decimals, or none: 613.50",
		"613.505":       "a sum of money has two decimals, or none: 613.50",
		"007":           "a sum of money starts with a digit that is not 0: 613.50",
		"1000000000.01": "no sum is larger than 1000000000.00",
		"99999999999":   "no sum is larger than 1000000000.00",
	} {
		_, err := funding.ParseMoney(text)
		assert.Equal(t, &ehcp.Error{Code: funding.BadMoney, Value: text, Message: why}, err, text)
	}
}

func TestMoney_roundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := funding.Money(rapid.Int64Range(-int64(funding.Most), int64(funding.Most)).Draw(t, "pence"))
		back, err := funding.ParseMoney(m.String())
		require.NoError(t, err)
		require.Equal(t, m, back)
		require.Equal(t, m.Decimal().StringFixed(2), m.String())
		text, err := json.Marshal(m)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(text, &back))
		require.Equal(t, m, back)
	})
	var m funding.Money
	require.ErrorContains(t, json.Unmarshal([]byte(`613.50`), &m), "in quotes")
}
