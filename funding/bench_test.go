package funding_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

// One award of a table, a part of a year and a share, beside the same arithmetic
// done with decimals by hand. The ratio of the two is what a scheme costs.
func BenchmarkPrice(b *testing.B) {
	s, err := funding.Shipped("herefordshire")
	require.NoError(b, err)
	r := funding.Request{ID: "C-1", On: ehcp.MustDate("2024-09-02"), Until: ehcp.MustDate("2025-03-31"),
		Inputs: funding.Inputs{"points": funding.Word("25"), "terms": funding.Word("1"), "hours": funding.Word("15")}}
	b.ReportAllocs()
	for b.Loop() {
		a, err := s.Price(r)
		if err != nil || a.Amount != 613_50 {
			b.Fatal(a.Amount, err)
		}
	}
}

func BenchmarkPrice_days(b *testing.B) {
	s, err := funding.Shipped("example-days")
	require.NoError(b, err)
	r := funding.Request{ID: "C-1", On: ehcp.MustDate("2024-09-02"), Until: ehcp.MustDate("2025-03-31"), Inputs: funding.Inputs{"annual": funding.Word("7200")}}
	b.ReportAllocs()
	for b.Loop() {
		a, err := s.Price(r)
		if err != nil || a.Amount != 4162_19 {
			b.Fatal(a.Amount, err)
		}
	}
}

func BenchmarkRawDecimal(b *testing.B) {
	year, terms, three, hours, thirty := decimal.New(3681, 0), decimal.New(1, 0), decimal.New(3, 0), decimal.New(15, 0), decimal.New(30, 0)
	want := decimal.New(61350, -2)
	b.ReportAllocs()
	for b.Loop() {
		got := year.Mul(terms).DivRound(three, 16).Mul(hours.DivRound(thirty, 16)).Round(2)
		if !got.Equal(want) {
			b.Fatal(got)
		}
	}
}

func BenchmarkParseScheme(b *testing.B) {
	document, err := funding.Document("herefordshire")
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := funding.ParseScheme(document); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAward_MarshalJSON(b *testing.B) {
	s, err := funding.Shipped("herefordshire")
	require.NoError(b, err)
	a, err := s.Price(funding.Request{On: ehcp.MustDate("2024-09-02"), Inputs: funding.Inputs{"points": funding.Word("25")}})
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := a.MarshalJSON(); err != nil {
			b.Fatal(err)
		}
	}
}
