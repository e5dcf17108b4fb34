package funding_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

// inputs reads "setting=special school=Marland".
func inputs(words string) funding.Inputs {
	in := funding.Inputs{}
	for _, one := range strings.Split(words, "; ") {
		name, value, _ := strings.Cut(one, "=")
		in[name] = funding.Word(value)
	}
	return in
}

// Every rate of the schemes that were read, typed again from the pages: a slip in
// a file has no other way to show.
func TestPublishedRates(t *testing.T) {
	rates := func(scheme, on string, stream funding.Stream, fixed string, table map[string]string) {
		t.Helper()
		s := named(t, scheme)
		for words, want := range table {
			if fixed != "" {
				words += "; " + fixed
			}
			award, err := s.Price(funding.Request{ID: "1", On: ehcp.MustDate(on), Inputs: inputs(words)})
			require.NoError(t, err, "%s %s", scheme, words)
			assert.Equal(t, want, award.Total(stream).String(), "%s %s: %s", scheme, on, words)
		}
	}

	for year, schools := range map[string]map[string]string{
		"2022-04-01": {"11796.00": "Ellen Tinkham, Mill Water, Pathfield, Bidwell Brook", "11088.00": "Southbrook, Lampard, Glendinning",
			"17220.00": "Barley Lane, Marland, The Promise", "13140.00": "ACE Tiverton", "15120.00": "Orchard Manor"},
		"2023-04-01": {"12132.00": "Ellen Tinkham, Mill Water, Pathfield, Bidwell Brook", "11412.00": "Southbrook, Lampard, Glendinning",
			"17556.00": "Barley Lane, Marland, The Promise", "13476.00": "ACE Tiverton", "15456.00": "Orchard Manor"},
	} {
		table := map[string]string{"setting=mainstream; band=1": "1600.00", "setting=mainstream; band=2": "3100.00", "setting=mainstream; band=3": "4500.00"}
		for rate, names := range schools {
			for _, name := range strings.Split(names, ", ") {
				table["setting=special; school="+name] = rate
			}
		}
		rates("devon", year, funding.TopUp, "", table)
	}

	wakefield := map[string]string{}
	for strand, level5 := range map[string][3]string{"1A": {"10000.00", "7000.00", "5000.00"}, "1B": {"10000.00", "7000.00", "5000.00"}, "2A": {"13000.00", "9000.00", "6000.00"}} {
		for i, degree := range []string{"high", "medium", "low"} {
			wakefield["strand="+strand+"; level=5; degree="+degree] = level5[i]
			wakefield["strand="+strand+"; level=4; degree="+degree] = [3]string{"4000.00", "2500.00", "1500.00"}[i]
		}
		for _, level := range []string{"3", "2", "1"} {
			wakefield["strand="+strand+"; level="+level] = "0.00"
		}
	}
	rates("wakefield", "2014-04-01", funding.TopUp, "", wakefield)

	for _, on := range []string{"2024-09-01", "2025-09-01"} {
		rates("worcestershire", on, funding.SENIF, "hours=100", map[string]string{
			"age=4; level=GR1; plan=none": "0.00", "age=4; level=GR2; plan=none": "90.00", "age=4; level=GR3; plan=none": "160.00",
			"age=4; level=GR4; plan=none": "286.00", "age=4; level=exceptional; plan=none": "630.00", "age=2; level=GR2; plan=none": "0.00",
			"age=2; level=GR3; plan=none":  "160.00",
			"age=4; level=GR1; plan=final": "630.00", "age=2; level=GR2; plan=under-assessment": "630.00"})
	}
	for on, base := range map[string]map[string]string{
		"2024-09-01": {"3": "509.00", "2": "705.00", "1": "959.00"},
		"2025-09-01": {"3": "537.00", "2": "733.00", "1": "993.00"},
	} {
		for age, want := range base {
			s := named(t, "worcestershire")
			award, err := s.Price(funding.Request{ID: "1", On: ehcp.MustDate(on), Until: ehcp.MustDate(on) + 90, Inputs: inputs("hours=100; plan=none; level=GR4; age=" + age)})
			require.NoError(t, err)
			assert.Equal(t, want, award.Total(funding.EntitlementBase).String(), "%s %s", on, age)
			assert.Equal(t, "286.00", award.Amount.String(), "%s %s", on, age)
		}
	}

	rates("devon-early-years", "2017-09-01", funding.EntitlementBase, "hours=100; two_year_olds=24.9; pupil_premium=14.9", map[string]string{"annual=0": "402.00"})
	rates("devon-early-years", "2017-09-01", funding.SENIF, "hours=100; annual=0", map[string]string{
		"two_year_olds=24.99; pupil_premium=14.99": "0.00", "two_year_olds=25; pupil_premium=0": "2.00", "two_year_olds=0; pupil_premium=15": "2.00", "two_year_olds=25; pupil_premium=15": "4.00"})
	rates("nottingham-city", "2020-04-01", funding.DisproportionateNumber, "expected=10", map[string]string{"pupils=9": "0.00", "pupils=12": "0.00", "pupils=13": "6000.00"})
	rates("hours-less-threshold", "2024-04-01", funding.TopUp, "", map[string]string{"hours=8.95": "0.00", "hours=9": "30.00", "hours=20": "7400.00"})
	rates("ta-hours", "2024-04-01", funding.TopUp, "set_up_for=several-pupils", map[string]string{"minutes=30; days=5; shared_by=1": "1637.50", "minutes=20; days=2; shared_by=3": "145.56"})
}

// What a page does not say is no rate, and the refusal says what is missing.
func TestPublishedRates_gaps(t *testing.T) {
	for _, c := range []struct {
		scheme, on, inputs string
		want               ehcp.Code
	}{
		{"worcestershire", "2024-04-01", "age=1; level=GR4; plan=none; hours=10", funding.NotPriced},
		{"worcestershire", "2025-04-01", "age=1; level=GR4; plan=none; hours=10", funding.UnknownValue},
		{"worcestershire", "2024-09-01", "age=1; level=GR2; plan=none; hours=10", funding.UnknownValue},
		{"worcestershire", "2026-04-01", "age=2; level=GR4; plan=none; hours=10", funding.NotInForce},
		{"devon", "2024-04-01", "setting=mainstream; band=1", funding.NotInForce},
		{"devon", "2023-04-01", "setting=special", funding.MissingInput},
		{"disability-access-fund", "2020-04-01", "eligible=yes; nominated=yes", funding.UnknownValue},
		{"nottingham-city", "2021-04-01", "pupils=20; expected=10", funding.NotInForce},
		{"ta-hours", "2024-04-01", "minutes=30; days=5; shared_by=0; set_up_for=several-pupils", ehcp.OutOfRange},
	} {
		on := ehcp.MustDate(c.on)
		_, err := named(t, c.scheme).Price(funding.Request{ID: "1", On: on, Until: on, Inputs: inputs(c.inputs)})
		assert.Equal(t, c.want, code(t, err), "%s %s %s", c.scheme, c.on, c.inputs)
	}
}
