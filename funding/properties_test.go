package funding_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

var remainders = []funding.Remainder{funding.LastTakes, funding.FirstTakes, funding.LargestTakes, funding.Spread}

// The parts of a sum add up to it, whatever the weights and whoever takes the
// rest, and none is further from its exact share than the pence of the rest.
func TestMoney_Split(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := funding.Money(rapid.Int64Range(-int64(funding.Most), int64(funding.Most)).Draw(t, "pence"))
		weights := rapid.SliceOfN(rapid.Map(rapid.Int64Range(0, 1_000_000), func(n int64) funding.Number {
			return funding.MustNumber(decimal.New(n, -3).String())
		}), 1, 40).Draw(t, "weights")
		rest := rapid.SampledFrom(remainders).Draw(t, "rest")
		total := decimal.Decimal{}
		for _, w := range weights {
			total = total.Add(w.Decimal())
		}
		parts, err := m.Split(rest, weights...)
		if total.IsZero() {
			require.Error(t, err)
			return
		}
		require.NoError(t, err)
		sum := funding.Money(0)
		for i, part := range parts {
			sum += part
			apart := decimal.NewFromInt(int64(part)).Mul(total).Sub(decimal.NewFromInt(int64(m)).Mul(weights[i].Decimal())).Abs()
			most := int64(1)
			if rest != funding.Spread {
				most = int64(len(parts))
			}
			require.True(t, apart.Cmp(total.Mul(decimal.NewFromInt(most))) <= 0, "%s of %s", part, m)
			require.False(t, m >= 0 && part < 0 || m <= 0 && part > 0, "a part goes the other way")
		}
		require.Equal(t, m, sum)
	})
}

func TestMoney_Split_remainders(t *testing.T) {
	for rest, want := range map[funding.Remainder][]funding.Money{
		funding.LastTakes:    {1666, 3333, 5001},
		funding.FirstTakes:   {1667, 3333, 5000},
		funding.LargestTakes: {1666, 3333, 5001},
		funding.Spread:       {1667, 3333, 5000},
	} {
		parts, err := funding.Money(100_00).Split(rest, funding.MustNumber("1"), funding.MustNumber("2"), funding.MustNumber("3"))
		require.NoError(t, err)
		require.Equal(t, want, parts, rest)
	}
	parts, err := funding.Money(-1_00).Split(funding.Spread, funding.MustNumber("1/3"), funding.MustNumber("1/3"), funding.MustNumber("1/3"))
	require.NoError(t, err)
	require.Equal(t, []funding.Money{-34, -33, -33}, parts)
	for _, weights := range [][]funding.Number{nil, {funding.MustNumber("0")}, {funding.MustNumber("-1"), funding.MustNumber("2")}, {funding.MustNumber("unknown")}, {{}}} {
		_, err := funding.Money(1).Split(funding.Spread, weights...)
		var fault *ehcp.Error
		require.ErrorAs(t, err, &fault)
		require.Equal(t, funding.BadWeights, fault.Code)
	}
}

// A year that is divided on any day comes to what the whole year comes to, in
// common years and leap years, whatever it is counted by; and so do its
// instalments, and the shares of its payers.
func TestPrice_splitOnEveryDay(t *testing.T) {
	year := `"year": {"starts": "04-01", "terms": [{"name": "summer", "starts": "04-01", "weight": "5/12"}, {"name": "autumn", "starts": "09-01", "weight": "4/12"}, {"name": "spring", "starts": "01-01", "weight": "3/12"}]},`
	for _, by := range []string{`"by": "days", "day_year": "actual"`, `"by": "days", "day_year": "365"`, `"by": "days", "day_year": "365-no-leap"`, `"by": "months"`, `"by": "month-days"`, `"by": "terms"`} {
		for _, every := range []string{"month", "term", "year"} {
			s := with(t, year+`"pay": {"every": "`+every+`", "on": "last-day", "remainder": "last"},`, band, `"rule": {"table": {"rows": [{"when": {"band": ["a", "b", "c"]}, "value": "7201.37"}]}, "then": [{"prorate": {`+by+`}}]}`)
			for _, start := range []string{"2022-04-01", "2023-04-01"} {
				first := ehcp.MustDate(start)
				last := ehcp.MustDate(fmt.Sprintf("%d-03-31", first.Year()+1))
				request := funding.Request{On: first, Until: last, Inputs: funding.Inputs{"band": funding.Word("a")},
					Shares: []funding.Share{{Payer: "council", Part: funding.MustNumber("0.6")}, {Payer: "health", Part: funding.MustNumber("0.3")}, {Payer: "care", Part: funding.MustNumber("0.1")}}}
				whole, err := s.Price(request)
				require.NoError(t, err)
				for day := first + 1; day <= last; day++ {
					request.Changes = []funding.Change{{From: day, Inputs: funding.Inputs{"band": funding.Word("b")}}}
					split, err := s.Price(request)
					require.NoError(t, err)
					require.Equal(t, whole.Amount, split.Amount, "%s split on %s", by, day)
					sums(t, &split)
				}
			}
		}
	}
}

// sums holds that lines, instalments and shares add up to the amount, and that
// nothing goes below zero.
func sums(t require.TestingT, a *funding.Award) {
	total := funding.Money(0)
	for i := range a.Entries {
		require.GreaterOrEqual(t, a.Entries[i].Amount, funding.Money(0))
		if a.Entries[i].Stream == a.Stream {
			total += a.Entries[i].Amount
		}
	}
	require.Equal(t, a.Amount, total)
	if schedule := a.Schedule(); schedule != nil {
		total = 0
		for i, one := range schedule {
			require.GreaterOrEqual(t, one.Amount, funding.Money(0))
			require.False(t, i > 0 && one.On <= schedule[i-1].On, "instalments are in order, one a day")
			total += one.Amount
		}
		require.Equal(t, a.Amount, total)
	}
	shares, err := a.Shares()
	require.NoError(t, err)
	if shares != nil {
		total = 0
		for _, one := range shares {
			total += one.Amount
		}
		require.Equal(t, a.Amount, total)
	}
}

// Any period, any changes, any payers: the parts make the whole.
func TestPrice_sums(t *testing.T) {
	schemes := []*funding.Scheme{named(t, "example-days"), named(t, "example-months"), named(t, "example-terms"), named(t, "example-weighted-terms")}
	annual := `{"name": "annual", "kind": "number"}`
	for _, steps := range []string{
		`{"less": {"value": 6000}}, {"round": {"to": "10", "mode": "up"}}`,
		`{"less": {"value": 600}, "prorated": true}, {"at_least": {"value": 100}}, {"at_most": {"value": 9000}}`,
		`{"plus": {"value": "33.33"}}, {"less": {"value": 48}, "prorated": true}, {"to_band": {"values": [0, 500, 5000], "pick": "closest"}}`,
	} {
		for _, by := range []string{"months", "month-days"} {
			schemes = append(schemes, with(t, `"pay": {"every": "month", "on": "first-day", "remainder": "spread"},`, annual, `"rule": {"input": "annual", "then": [{"prorate": {"by": "`+by+`"}}, `+steps+`]}`))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(schemes).Draw(t, "scheme")
		annual := rapid.Custom(func(t *rapid.T) funding.Inputs {
			return funding.Inputs{"annual": funding.Word(decimal.New(rapid.Int64Range(0, 9_999_999).Draw(t, "annual"), -2).String())}
		})
		r := funding.Request{On: ehcp.MustDate("2022-04-01") + date.Date(rapid.IntRange(0, 900).Draw(t, "on")), Inputs: annual.Draw(t, "inputs")}
		day := r.On
		for range rapid.IntRange(0, 4).Draw(t, "changes") {
			day += date.Date(rapid.IntRange(1, 120).Draw(t, "change"))
			r.Changes = append(r.Changes, funding.Change{From: day, Inputs: annual.Draw(t, "changed")})
		}
		r.Until = day + date.Date(rapid.IntRange(0, 400).Draw(t, "until"))
		if rapid.Bool().Draw(t, "decided") {
			r.Decided = r.On + date.Date(rapid.IntRange(0, 500).Draw(t, "on"))
		}
		for i := range rapid.IntRange(0, 4).Draw(t, "payers") {
			r.Shares = append(r.Shares, funding.Share{Payer: fmt.Sprint(i), Part: funding.MustNumber(fmt.Sprint(rapid.IntRange(1, 9).Draw(t, "part")))})
		}
		a, err := s.Price(r)
		require.NoError(t, err)
		sums(t, &a)
		require.LessOrEqual(t, a.Arrears, a.Amount)
		again, err := s.Price(r)
		require.NoError(t, err)
		one, err := json.Marshal(a)
		require.NoError(t, err)
		two, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(one), string(two), "equal requests give equal bytes")
	})
}

// Nothing hangs on the settings that the decimal library keeps for a whole
// program.
func TestPrice_globalSettings(t *testing.T) {
	a, code := price(t, named(t, "example-days"), `{"on": "2024-09-02", "until": "2025-03-31", "inputs": {"annual": 7200}}`)
	require.Empty(t, code)
	before, err := json.Marshal(a)
	require.NoError(t, err)
	precision, format := decimal.DivisionPrecision, decimal.MarshalJSONWithoutQuotes
	defer func() { decimal.DivisionPrecision, decimal.MarshalJSONWithoutQuotes = precision, format }()
	decimal.DivisionPrecision, decimal.MarshalJSONWithoutQuotes = 1, true
	a, code = price(t, named(t, "example-days"), `{"on": "2024-09-02", "until": "2025-03-31", "inputs": {"annual": 7200}}`)
	require.Empty(t, code)
	after, err := json.Marshal(a)
	require.NoError(t, err)
	require.Equal(t, string(before), string(after))
}

// A scheme that is written and read again prices the same.
func TestScheme_roundTrip(t *testing.T) {
	for _, name := range funding.Schemes() {
		s := named(t, name)
		written, err := json.Marshal(s)
		require.NoError(t, err)
		again, err := funding.ParseScheme(written)
		require.NoError(t, err, "%s: %s", name, written)
		rewritten, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(written), string(rewritten), name)
	}
	r, err := funding.ParseRequest([]byte(`{"id": "a", "on": "2024-04-01", "inputs": {"band": 2, "terms": ["autumn"], "needs": [{"level": "4"}]}, "paid": "1.00", "shares": [{"payer": "A", "part": 0.5}]}`))
	require.NoError(t, err)
	written, err := json.Marshal(r)
	require.NoError(t, err)
	again, err := funding.ParseRequest(written)
	require.NoError(t, err)
	require.Equal(t, r, again)
}
