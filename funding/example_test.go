package funding_test

import (
	"fmt"

	"github.com/sendrules/sendrules/funding"
)

// A child with 25 points attends 15 hours a week for one term.
func Example() {
	scheme, err := funding.Shipped("herefordshire")
	if err != nil {
		panic(err)
	}
	request, err := funding.ParseRequest([]byte(`{"id": "C-1", "on": "2024-09-02", "until": "2025-03-31",
		"inputs": {"points": 25, "terms": 1, "hours": 15}}`))
	if err != nil {
		panic(err)
	}
	award, err := scheme.Price(request)
	if err != nil {
		panic(err)
	}
	fmt.Println(award.Amount, "under", award.Scheme, award.Version)
	for i := range award.Entries {
		entry := &award.Entries[i]
		why := award.Explain(entry)
		fmt.Println(entry.Stream, entry.Amount)
		fmt.Println(why.Because)
		fmt.Println(why.Confidence)
	}
	for _, instalment := range award.Schedule() {
		fmt.Println(instalment.On, instalment.Name, instalment.Amount)
	}
	// Output:
	// 613.50 under herefordshire 2024-25
	// top-up 613.50
	// points 25, B2: 3681; 1 of 3 terms, 1/3 of the year: 1227; hours: 15; 15 ÷ 30 = 0.50; times 0.5 (share of 30 hours a week): 613.50
	// read
	// 2024-09-02 autumn 613.50
}

// A scheme says no rather than guess, and says why.
func ExampleScheme_Price_refused() {
	scheme, err := funding.Shipped("shropshire")
	if err != nil {
		panic(err)
	}
	for _, inputs := range []string{`{"route": "plan", "level": 1.5}`, `{"route": "plan"}`, `{"route": "panel", "level": 1}`} {
		request, err := funding.ParseRequest([]byte(`{"on": "2024-09-02", "inputs": ` + inputs + `}`))
		if err != nil {
			panic(err)
		}
		_, err = scheme.Price(request)
		fmt.Println(err)
	}
	// Output:
	// inputs.level "1.5": level goes in steps of 1 here
	// inputs.level: this is needed (level agreed by the panel: a number)
	// inputs.route "panel": route is one of: plan, no-plan
}

// A split placement: the shares add up to the whole.
func ExampleMoney_Split() {
	parts, err := funding.MustMoney("10000.00").Split(funding.Spread, funding.MustNumber("1/3"), funding.MustNumber("1/3"), funding.MustNumber("1/3"))
	fmt.Println(parts, err)
	// Output: [3333.34 3333.33 3333.33] <nil>
}

// A range that leaves a gap is found when the scheme is read, on its line.
func ExampleParseScheme() {
	_, err := funding.ParseScheme([]byte(`{
  "format": 1, "id": "anyshire", "council": "Anyshire", "title": "Bands", "fictional": true,
  "status": [{"status": "live", "from": "2024-04-01"}],
  "versions": [{
    "name": "2024-25", "from": "2024-04-01", "source": {"confidence": "invented"},
    "axes": [{"name": "points", "kind": "number", "step": "1", "to": "109"}],
    "lines": [{"stream": "top-up", "title": "Top-up", "rule": {"table": {"rows": [
      {"when": {"points": "0 to 9"}, "value": "0"},
      {"when": {"points": "11 or more"}, "value": "753"}
    ]}}}]
  }]
}`))
	fmt.Println(err)
	// Output: versions[0].lines[0].rule.table.rows: no row covers points 10 (line 7)
}
