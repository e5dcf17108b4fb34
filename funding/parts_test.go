package funding_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/funding"
)

// What stands after the cut to a part of the year counts once for the whole
// period, however many parts it has; what counts dates itself, once for each part.
func TestPrice_partsComeTogether(t *testing.T) {
	const year = `"on": "2024-04-01", "until": "2025-03-31"`
	weeks := `{"name": "weeks", "kind": "number", "quantity": true}`
	settings := `{"name": "setting", "kind": "word", "words": ["mainstream", "special"]}`
	after := func(steps string) string {
		return `"rule": {"input": "cost", "then": [{"prorate": {"by": "months"}}, ` + steps + `]}`
	}
	threshold := after(`{"less": {"value": 6000}}`)
	for _, c := range []struct{ axes, rule, request, want string }{
		{cost, threshold, `"inputs": {"cost": 10000}, "decided": "2024-10-01"`, "4000.00"},
		{cost, threshold, `"inputs": {"cost": 10000}, "changes": [{"from": "2024-10-01", "inputs": {"cost": 12000}}]`, "5000.00"},
		{cost, after(`{"at_most": {"value": 6000}}`), `"inputs": {"cost": 9000}, "decided": "2024-10-01"`, "6000.00"},
		{cost, after(`{"at_least": {"value": 100}}`), `"inputs": {"cost": 12}, "decided": "2024-10-01"`, "100.00"},
		{cost, after(`{"at_least": {"value": 100}}`), `"inputs": {"cost": 0}, "decided": "2024-10-01"`, "100.00"},
		{cost, after(`{"plus": {"value": 33}}, {"less": {"value": 48}, "prorated": true}`), `"inputs": {"cost": 0}, "decided": "2024-05-01"`, "0.00"},
		{cost, after(`{"round": {"to": "10", "mode": "half-up"}}`), `"inputs": {"cost": 10}, "decided": "2024-10-01"`, "10.00"},
		{cost, after(`{"override": {}}`), `"inputs": {"cost": 10}, "decided": "2024-10-01", "override": {"amount": "500.00", "reason": "r", "by": "p"}`, "500.00"},
		{cost, after(`{"plus": {"value": 120}}`), `"inputs": {"cost": 1200}, "decided": "2024-10-01"`, "1320.00"},
		{cost, after(`{"plus": {"value": 120, "then": [{"prorate": {"by": "months"}}]}}`), `"inputs": {"cost": 1200}, "decided": "2024-10-01"`, "1320.00"},
		{cost, after(`{"less": {"value": 600}, "prorated": true}`), `"inputs": {"cost": 1200}, "decided": "2024-10-01"`, "600.00"},
		{cost + "," + settings, after(`{"less": {"value": 600}, "when": {"setting": "mainstream"}}`),
			`"inputs": {"cost": 1200, "setting": "mainstream"}, "changes": [{"from": "2024-07-01", "inputs": {"cost": 1600}}, {"from": "2024-10-01", "inputs": {"setting": "special"}}]`, "900.00"},
		{weeks, `"rule": {"times": [{"input": "weeks"}, {"value": 100}], "then": [{"less": {"value": 2000}}]}`, `"inputs": {"weeks": 15}, "changes": [{"from": "2024-10-01", "inputs": {"weeks": 15}}]`, "1000.00"},
		// Inside a rule each part takes its own step: the day of a decision may not do that.
		{cost, `"rule": {"plus": [{"input": "cost", "then": [{"prorate": {"by": "months"}}, {"less": {"value": 6000}}]}, {"value": 1}]}`, `"inputs": {"cost": 10000}, "decided": "2024-10-01"`, "bad-change"},
		// One sum, whatever the dates, is paid once.
		{settings, `"rule": {"value": 50, "then": [{"plus": {"value": 1}, "when": {"setting": ["mainstream", "special"]}}]}`, `"inputs": {"setting": "mainstream"}, "changes": [{"from": "2024-10-01", "inputs": {"setting": "special"}}]`, "51.00"},
		{settings, `"when": {"setting": "special"}, "rule": {"value": 50}`, `"inputs": {"setting": "mainstream"}, "changes": [{"from": "2024-10-01", "inputs": {"setting": "special"}}]`, "50.00"},
		{cost, `"rule": {"input": "cost"}`, `"inputs": {"cost": 10}, "changes": [{"from": "2024-10-01", "inputs": {"cost": 20}}]`, "bad-change"},
		{cost, `"rule": {"input": "cost"}`, `"inputs": {"cost": 10}, "decided": "2024-10-01"`, "bad-change"},
	} {
		assert.Equal(t, c.want, amount(t, with(t, "", c.axes, c.rule), "{"+year+", "+c.request+"}"), "%s %s", c.rule, c.request)
	}
}

// Outside the amount, two sums that are not counted by dates stand side by side:
// the place at either school.
func TestPrice_placesOnEitherSide(t *testing.T) {
	s := with(t, "", `{"name": "setting", "kind": "word", "words": ["unit", "special"]}`, `"rule": {"value": 1200, "then": [{"prorate": {"by": "months"}}]}},
	  {"stream": "place", "title": "Place", "rule": {"table": {"rows": [{"when": {"setting": "unit"}, "value": 6000}, {"when": {"setting": "special"}, "value": 10000}]}}`)
	a, code := price(t, s, `{"on": "2024-04-01", "until": "2025-03-31", "inputs": {"setting": "unit"}, "changes": [{"from": "2024-09-01", "inputs": {"setting": "special"}}]}`)
	require.Empty(t, code)
	assert.Equal(t, funding.MustMoney("1200.00"), a.Amount)
	assert.Equal(t, funding.MustMoney("16000.00"), a.Total(funding.Place))
	assert.Equal(t, date.New(2024, 9, 1), a.Entries[3].From)
}

func TestPrice_mostChanges(t *testing.T) {
	s := with(t, "", cost, `"rule": {"input": "cost", "then": [{"prorate": {"by": "days", "day_year": "actual"}}, {"less": {"value": 10}}, {"at_most": {"value": 50}}]}`)
	r := funding.Request{On: date.New(2024, 4, 1), Until: date.New(2025, 12, 31), Inputs: funding.Inputs{"cost": funding.Word("5")}}
	for i := range 366 {
		r.Changes = append(r.Changes, funding.Change{From: r.On + date.Date(i+1), Inputs: funding.Inputs{"cost": funding.Word(fmt.Sprint(i))}})
	}
	a, err := s.Price(r)
	require.NoError(t, err)
	assert.Equal(t, funding.MustMoney("50.00"), a.Amount)
	r.Changes = append(r.Changes, funding.Change{From: r.On + 400})
	_, err = s.Price(r)
	assert.ErrorContains(t, err, "at most 366 changes")
}

// The words of one part say what the parts came to together.
func TestAward_Explain_together(t *testing.T) {
	s := with(t, "", cost, `"rule": {"input": "cost", "then": [{"prorate": {"by": "months"}}, {"less": {"value": 6000}}]}`)
	a, code := price(t, s, `{"on": "2024-04-01", "until": "2025-03-31", "decided": "2024-07-01", "inputs": {"cost": 10000}}`)
	require.Empty(t, code)
	require.Len(t, a.Entries, 2)
	assert.Equal(t, "cost: 10000; 3 whole months, 1/4 of the year: 2500; with the other parts of the period: 10000; less 6000: 4000; of which for this part: 1000", a.Explain(&a.Entries[0]).Because)
	assert.Equal(t, funding.MustMoney("1000.00"), a.Arrears)
}

// The day of the decision says what is arrears. It never changes the amount.
func TestPrice_decisionChangesNoAmount(t *testing.T) {
	steps := []string{`{"less": {"value": 6000}}`, `{"less": {"value": 6000}, "prorated": true}`, `{"at_most": {"value": 900}}`, `{"at_least": {"value": 700}}`, `{"plus": {"value": 33}}`,
		`{"times": {"value": "2/3"}}`, `{"round": {"to": "10", "mode": "up"}}`, `{"uplift": {"percent": "3.4", "of": {"value": 10000}}}`, `{"to_band": {"values": [500, 1000, 5000], "pick": "closest"}}`,
		`{"protect": {"previous": {"value": 800}}}`, `{"override": {}}`}
	by := []string{`{"by": "days", "day_year": "actual"}`, `{"by": "months"}`, `{"by": "month-days"}`}
	rapid.Check(t, func(r *rapid.T) {
		two := rapid.SliceOfN(rapid.SampledFrom(steps), 2, 2).Draw(r, "steps")
		s := with(t, "", cost, fmt.Sprintf(`"rule": {"input": "cost", "then": [{"prorate": %s}, %s, %s]}`, rapid.SampledFrom(by).Draw(r, "by"), two[0], two[1]))
		request := funding.Request{On: date.New(2023, 4, 1), Until: date.New(2024, 3, 31), Inputs: funding.Inputs{"cost": funding.Word(fmt.Sprint(rapid.IntRange(0, 20000).Draw(r, "cost")))}}
		whole, err := s.Price(request)
		require.NoError(r, err)
		request.Decided = request.On + date.Date(rapid.IntRange(1, 365).Draw(r, "decided"))
		cut, err := s.Price(request)
		require.NoError(r, err)
		assert.Equal(r, whole.Amount, cut.Amount)
		assert.GreaterOrEqual(r, cut.Arrears, funding.Money(0))
		assert.LessOrEqual(r, cut.Arrears, cut.Amount)
	})
}

// A panel's figure is taken once, or it is refused: never left out, never paid twice.
func TestPrice_onePanelFigure(t *testing.T) {
	s := with(t, "", `{"name": "setting", "kind": "word", "words": ["mainstream", "special", "unit"]}`, `"rule": {"value": 100, "then": [{"override": {}, "when": {"setting": ["special", "unit"]}}]}},
	  {"stream": "top-up", "title": "Other", "rule": {"value": 10, "then": [{"override": {}, "when": {"setting": "unit"}}]}`)
	for setting, want := range map[string]string{"mainstream": "no-override", "special": "510.00", "unit": "no-override"} {
		assert.Equal(t, want, amount(t, s, `{"on": "2024-04-01", "inputs": {"setting": "`+setting+`"}, "override": {"amount": "500.00", "reason": "r", "by": "b"}}`), setting)
	}
}

// A month or a term that one part takes whole is paid by that part alone.
func TestAward_Schedule_afterAChange(t *testing.T) {
	year := `"year": {"starts": "09-01", "terms": [{"name": "autumn", "starts": "09-01", "weight": "5/12"}, {"name": "spring", "starts": "01-01", "weight": "3/12"}, {"name": "summer", "starts": "04-01", "weight": "4/12"}]},`
	for _, c := range []struct{ by, every, on, want string }{
		{"terms", "term", "2025-02-01", "[500.00 300.00 800.00]"},
		{"months", "month", "2025-07-15", "[100.00 100.00 100.00 100.00 100.00 100.00 100.00 100.00 100.00 100.00 100.00 200.00]"},
	} {
		s := with(t, year+`"pay": {"every": "`+c.every+`", "on": "first-day", "remainder": "last"},`, cost, `"rule": {"input": "cost", "then": [{"prorate": {"by": "`+c.by+`"}}]}`)
		a, code := price(t, s, `{"on": "2024-09-01", "until": "2025-08-31", "inputs": {"cost": 1200}, "changes": [{"from": "`+c.on+`", "inputs": {"cost": 2400}}]}`)
		require.Empty(t, code)
		var sums []funding.Money
		for _, due := range a.Schedule() {
			sums = append(sums, due.Amount)
		}
		assert.Equal(t, c.want, fmt.Sprint(sums))
	}
}
