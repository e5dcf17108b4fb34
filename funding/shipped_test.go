package funding_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

// Every scheme that ships says where each of its values comes from, and none of
// a real council holds a number that was made up.
func TestShipped(t *testing.T) {
	require.GreaterOrEqual(t, len(funding.Schemes()), 12)
	for _, name := range funding.Schemes() {
		s := named(t, name)
		assert.Equal(t, name, s.ID, "a scheme is named as its file is")
		assert.NotEmpty(t, s.About, name)
		document, err := funding.Document(name)
		require.NoError(t, err)
		assert.Equal(t, s.Fictional, strings.Contains(string(document), `"confidence": "invented"`), name)
		assert.Equal(t, s.Fictional, strings.Contains(s.Council, "(fictional)"), name)
		for _, v := range s.Versions {
			assert.True(t, v.Source.URL != "" || v.Source.Note != "" || s.Fictional, "%s %s: a source has an address, or says what it is", name, v.Name)
			for _, a := range v.Axes {
				assert.NotEmpty(t, a.Title, "%s %s: %s", name, v.Name, a.Name)
			}
		}
	}
	_, err := funding.Shipped("atlantis")
	require.ErrorContains(t, err, `scheme "atlantis": the schemes that come with the package are: `)
}

// Leeds has the right shape, and no values: whatever is asked, it says where they
// are published and names no sum.
func TestLeeds_refusesToPrice(t *testing.T) {
	s := named(t, "leeds")
	for _, c := range []struct {
		on, route, age string
		want           ehcp.Code
		says           string
	}{
		{"2024-04-01", "without-plan", "9", funding.UnknownValue, "https://www.leedsforlearning.co.uk/Page/17424"},
		{"2024-04-01", "with-plan", "3", funding.UnknownValue, "https://www.leedsforlearning.co.uk/Page/17424"},
		{"2025-04-01", "with-plan", "17", funding.UnknownValue, "https://www.leedsforlearning.co.uk/Page/17424"},
		{"2025-04-01", "without-plan", "9", funding.NotPriced, "only through the EHC process since September 2024"},
		{"2024-04-01", "without-plan", "1", funding.NotPriced, "ages 2 to 25"},
	} {
		for _, band := range []string{"A", "B", "C", "D", "E", "F", "G"} {
			for _, level := range []string{"1", "2", "3-or-more"} {
				_, err := s.Price(funding.Request{ID: "1", On: ehcp.MustDate(c.on), Inputs: funding.Inputs{
					"route": funding.Word(c.route), "age": funding.Word(c.age),
					"needs": {Needs: []funding.Inputs{{"band": funding.Word(band), "level": funding.Word(level)}}},
				}})
				require.Equal(t, c.want, code(t, err), "%+v %s %s", c, band, level)
				require.ErrorContains(t, err, c.says)
			}
		}
	}
	streams := map[funding.Stream]int{}
	for _, line := range s.Versions[0].Lines {
		streams[line.Stream]++
	}
	assert.Equal(t, map[funding.Stream]int{funding.TopUp: 2, funding.Notional: 1, funding.DisproportionateNumber: 1}, streams, "the four streams")
}

func TestWakefield_refusesTheStrandThatWasNotRead(t *testing.T) {
	_, err := named(t, "wakefield").Price(funding.Request{ID: "1", On: ehcp.MustDate("2014-04-01"), Inputs: funding.Inputs{
		"strand": funding.Word("2B"), "level": funding.Word("5"), "degree": funding.Word("high")}})
	assert.Equal(t, funding.UnknownValue, code(t, err))
	require.ErrorContains(t, err, "strand 2B was not read")
}

// The sums of place-funding and disability-access-fund are those of the national
// model, on the days on which something changes and between.
func TestShipped_agreeWithTheNationalModel(t *testing.T) {
	places, fund := named(t, "place-funding"), named(t, "disability-access-fund")
	model := funding.National()
	for _, on := range []string{"2013-04-01", "2015-08-31", "2015-09-01", "2018-03-31", "2018-04-01", "2020-10-01", "2022-04-01", "2023-08-31", "2023-09-01",
		"2024-04-01", "2025-03-31", "2025-04-01", "2026-04-01", "2026-11-25"} {
		day := ehcp.MustDate(on)
		for _, setting := range []ehcp.Detail{ehcp.SpecialSchool, ehcp.SENUnit, ehcp.ResourcedProvision, ehcp.AlternativeProvision} {
			for _, taken := range []funding.Answer{funding.Yes, funding.No} {
				fact, err := model.Place(funding.PlaceAsked{Setting: setting, On: day, Taken: taken})
				require.NoError(t, err)
				inputs := funding.Inputs{"setting": funding.Word(setting.String()), "places": funding.Word("1")}
				if day >= ehcp.MustDate("2018-04-01") {
					inputs["occupied"] = funding.Word(map[funding.Answer]string{funding.Yes: "1", funding.No: "0"}[taken])
				}
				award, err := places.Price(funding.Request{ID: "1", On: day, Until: day, Inputs: inputs})
				require.NoError(t, err, "%s %v", on, setting)
				assert.Equal(t, *fact.Amount, award.Amount, "%s %v taken %v", on, setting, taken)
			}
		}
		fact, err := model.DisabilityAccessFund(day)
		award, priced := fund.Price(funding.Request{ID: "1", On: day, Until: day, Inputs: funding.Inputs{"eligible": funding.Word("yes"), "nominated": funding.Word("yes")}})
		switch {
		case day < ehcp.MustDate("2017-04-01"):
			assert.Error(t, err, on)
			assert.Error(t, priced, on)
		case err != nil:
			assert.Equal(t, funding.UnknownValue, code(t, err), on)
			assert.Equal(t, funding.UnknownValue, code(t, priced), on)
		default:
			require.NoError(t, priced, on)
			assert.Equal(t, *fact.Amount, award.Amount, on)
		}
	}
}

// Midshire is fictional: an award of its scheme, worked out by hand.
func TestMidshire(t *testing.T) {
	s := named(t, "midshire")
	require.True(t, s.Fictional)
	need := func(band, level string) funding.Inputs {
		return funding.Inputs{"band": funding.Word(band), "level": funding.Word(level)}
	}
	price := func(r funding.Request) funding.Award {
		a, err := s.Price(r)
		require.NoError(t, err)
		return a
	}
	two := funding.Inputs{"setting": funding.Word("mainstream"), "needs": {Needs: []funding.Inputs{need("E", "2"), need("B", "3")}}}
	// 20 and half of 12 are 26 units; 10 are the school's; 16 at 612.50.
	assert.Equal(t, "9800.00", price(funding.Request{ID: "1", On: ehcp.MustDate("2024-04-01"), Inputs: two}).Amount.String())
	// In 2025-26 a unit is 612.50 and 2.4 per cent, 627.20, to the nearest 50p: 627.00.
	assert.Equal(t, "10032.00", price(funding.Request{ID: "1", On: ehcp.MustDate("2025-04-01"), Inputs: two}).Amount.String())

	above := funding.Inputs{"setting": funding.Word("special"), "needs": {Needs: []funding.Inputs{{"band": funding.Word("A"), "level": funding.Word("above"), "amount": funding.Word("24500.00")}}}}
	// 40 units, 16 of them the school's: 24 at 612.50.
	assert.Equal(t, "14700.00", price(funding.Request{ID: "1", On: ehcp.MustDate("2024-04-01"), Inputs: above}).Amount.String())

	low := funding.Inputs{"setting": funding.Word("mainstream"), "needs": {Needs: []funding.Inputs{need("A", "1")}}}
	award := price(funding.Request{ID: "1", On: ehcp.MustDate("2024-04-01"), Inputs: low})
	assert.Equal(t, "0.00", award.Amount.String(), "never below nothing")
	assert.Equal(t, "6000.00", award.Total(funding.Notional).String(), "and the school's own share is another stream")

	_, err := s.Price(funding.Request{ID: "1", On: ehcp.MustDate("2023-10-01"), Inputs: low})
	assert.Equal(t, funding.NotInForce, code(t, err))
}
