package funding_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

// Midshire is a fictional council whose scheme comes with the package: two needs
// of one child, from the second day of the autumn term to the end of the
// financial year.
func ExampleScheme_Price_midshire() {
	scheme, err := funding.Shipped("midshire")
	if err != nil {
		panic(err)
	}
	request, err := funding.ParseRequest([]byte(`{"id": "1", "on": "2024-09-02", "until": "2025-03-31", "inputs": {
		"setting": "mainstream", "needs": [{"band": "E", "level": "2"}, {"band": "B", "level": "3"}]}}`))
	if err != nil {
		panic(err)
	}
	award, err := scheme.Price(request)
	if err != nil {
		panic(err)
	}
	for i := range award.Entries {
		fmt.Println(award.Entries[i].Stream, award.Entries[i].Amount, "|", award.Entries[i].Title)
	}
	schedule := award.Schedule()
	fmt.Println(len(schedule), "instalments; the last on", schedule[len(schedule)-1].On, "is", schedule[len(schedule)-1].Amount)
	// Output:
	// top-up 5665.21 | Top-up by units
	// notional 3468.49 | The school's own share
	// 7 instalments; the last on 2025-03-31 is 809.35
}

// Leeds is there in shape alone: asked for a price, it says what is missing and
// where it is published.
func ExampleScheme_Price_leeds() {
	scheme, err := funding.Shipped("leeds")
	if err != nil {
		panic(err)
	}
	request, err := funding.ParseRequest([]byte(`{"id": "1", "on": "2024-04-01", "inputs": {
		"route": "with-plan", "age": 9, "needs": [{"band": "E", "level": "2"}]}}`))
	if err != nil {
		panic(err)
	}
	_, err = scheme.Price(request)
	var fault *ehcp.Error
	fmt.Println(errors.As(err, &fault), fault.Code, fault.Field)
	_, address, _ := strings.Cut(fault.Message, "funding levels at ")
	fmt.Println(address)
	// Output:
	// true unknown-value inputs.needs[0]
	// https://www.leedsforlearning.co.uk/Page/17424
}
