package funding_test

import (
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

func TestSplitByStays(t *testing.T) {
	from, until := ehcp.MustDate("2024-04-01"), ehcp.MustDate("2025-03-31")
	shares, err := funding.SplitByStays(funding.MustMoney("7200.00"), from, until, []funding.Stay{
		{From: from, Until: ehcp.MustDate("2024-08-31"), Setting: "Hill Primary", Payer: "Midshire"},
		{From: ehcp.MustDate("2024-09-02"), Until: until, Setting: "Dale High", Payer: "Northshire"},
	})
	require.NoError(t, err)
	require.Len(t, shares, 3)
	assert.Equal(t, "Hill Primary", shares[0].Setting)
	assert.Equal(t, 153, shares[0].Days)
	assert.Equal(t, "3018.08", shares[0].Amount.String()) // 7,200 × 153/365
	assert.Equal(t, funding.StayShare{Stay: funding.Stay{From: ehcp.MustDate("2024-09-01"), Until: ehcp.MustDate("2024-09-01")}, Days: 1, Amount: 19_73}, shares[1])
	assert.Equal(t, "4162.19", shares[2].Amount.String()) // 7,200 × 211/365
	assert.Equal(t, "Northshire", shares[2].Payer)

	none, err := funding.SplitByStays(100, from, until, nil)
	require.NoError(t, err)
	assert.Equal(t, []funding.StayShare{{Stay: funding.Stay{From: from, Until: until}, Days: 365, Amount: 100}}, none)

	stay := func(a, b string) funding.Stay { return funding.Stay{From: ehcp.MustDate(a), Until: ehcp.MustDate(b)} }
	for _, c := range []struct {
		amount funding.Money
		from   date.Date
		until  date.Date
		stays  []funding.Stay
		want   string
	}{
		{1, until, from, nil, "the period ends before it begins"},
		{funding.Most + 1, from, until, nil, "the sum is too large"},
		{1, from, from + 4000, nil, "longer than ten years"},
		{1, -1 << 63, 1<<63 - 1, nil, "longer than ten years"},
		{1, from, until, []funding.Stay{stay("2024-05-02", "2024-05-01")}, `stays[0].until "2024-05-01": the stay ends before it begins`},
		{1, from, until, []funding.Stay{stay("2024-03-31", "2024-05-01")}, `stays[0].from "2024-03-31": the stay begins before the period`},
		{1, from, until, []funding.Stay{stay("2024-04-01", "2024-05-01"), stay("2024-05-01", "2024-05-02")}, `stays[1].from "2024-05-01"`},
		{1, from, until, []funding.Stay{stay("2024-04-01", "2025-04-01")}, `stays[0].until "2025-04-01": the stay ends after the period`},
	} {
		_, err := funding.SplitByStays(c.amount, c.from, c.until, c.stays)
		require.ErrorContains(t, err, c.want)
		assert.Equal(t, funding.BadStays, code(t, err))
	}
}

// Whatever the moves, the shares cover every day once, add up to the amount, and
// no cut is more than half a penny away from the exact one.
func TestSplitByStays_addsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := funding.Money(rapid.Int64Range(-int64(funding.Most), int64(funding.Most)).Draw(t, "amount"))
		from := ehcp.MustDate("2023-04-01") + date.Date(rapid.IntRange(0, 800).Draw(t, "from"))
		length := rapid.IntRange(1, 400).Draw(t, "days")
		until := from + date.Date(length-1)
		var stays []funding.Stay
		for at := from; at <= until; {
			at += date.Date(rapid.IntRange(0, 60).Draw(t, "gap"))
			end := at + date.Date(rapid.IntRange(0, 200).Draw(t, "stay"))
			if end > until {
				break
			}
			stays = append(stays, funding.Stay{From: at, Until: end, Setting: "s"})
			at = end + 1
		}
		shares, err := funding.SplitByStays(amount, from, until, stays)
		require.NoError(t, err)
		sum, next, placed := funding.Money(0), from, 0
		for _, s := range shares {
			require.Equal(t, next, s.From)
			require.Equal(t, s.Days, int(s.Until-s.From)+1)
			next = s.Until + 1
			sum += s.Amount
			gone := int64(next - from)
			require.LessOrEqual(t, 2*abs(int64(sum)*int64(length)-int64(amount)*gone), int64(length))
			if s.Setting != "" {
				placed++
			}
		}
		require.Equal(t, until+1, next)
		require.Equal(t, amount, sum)
		require.Equal(t, len(stays), placed)
	})
}

func abs(n int64) int64 { return max(n, -n) }

func BenchmarkSplitByStays(b *testing.B) {
	from, until := ehcp.MustDate("2024-04-01"), ehcp.MustDate("2025-03-31")
	stays := []funding.Stay{{From: from, Until: ehcp.MustDate("2024-08-31")}, {From: ehcp.MustDate("2024-09-02"), Until: until}}
	for b.Loop() {
		if _, err := funding.SplitByStays(7200_00, from, until, stays); err != nil {
			b.Fatal(err)
		}
	}
}
