package transition_test

import (
	"fmt"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding/transition"
)

// Who pays, day by day, for a child whose assessment is refused and whose family
// appeals.
func ExampleProgramme_Follow() {
	leeds, err := transition.Shipped("leeds")
	if err != nil {
		panic(err)
	}
	c, err := ehcp.ParseCase([]byte(`{"id": "C-1", "born": "2014-11-03",
		"circumstances": [{"kind": "funding-for-inclusion", "from": "2021-09-01"}],
		"events": [
			{"kind": "request-received", "on": "2025-04-28", "detail": "school"},
			{"kind": "assessment-refused", "on": "2025-06-02"},
			{"kind": "appeal-lodged", "on": "2025-07-21"},
			{"kind": "tribunal-order", "on": "2026-02-10", "detail": "assess"},
			{"kind": "final-plan-issued", "on": "2026-05-18"}]}`))
	if err != nil {
		panic(err)
	}
	passage := leeds.Follow(&c, nil, ehcp.MustDate("2026-11-02"))
	for _, s := range passage.Payments {
		until := "until further"
		if s.Until != 0 {
			until = "to " + s.Until.String()
		}
		fmt.Printf("%v %-13s  %-8s %v\n  %s\n", s.From, until, s.Payer, s.Rules, s.Because)
	}
	// Output:
	// 2024-09-01 to 2025-04-27  ffi      [T4 T5]
	//   FFI goes on until the child's own transition is complete.
	// 2025-04-28 to 2025-06-01  ffi      [T4 T5 T8]
	//   FFI goes on while the council decides whether to assess.
	// 2025-06-02 to 2025-07-20  ffi      [appeal-pending T7]
	//   FFI goes on until the refusal takes effect.
	// 2025-07-21 to 2026-02-09  ffi      [appeal-pending T7]
	//   FFI goes on until the appeal ends.
	// 2026-02-10 to 2026-05-17  ffi      [T5 T8]
	//   FFI goes on during the assessment.
	// 2026-05-18 until further  ehc-plan [T13]
	//   The EHC plan is funded.
}

// The order of three children, and what capacity can do for them.
func ExampleProgramme_Schedule() {
	leeds, err := transition.Shipped("leeds")
	if err != nil {
		panic(err)
	}
	asOf := ehcp.MustDate("2026-03-16")
	var passages []transition.Passage
	for _, document := range []string{
		`{"id": "year-5", "born": "2016-02-01", "circumstances": [{"kind": "funding-for-inclusion", "from": "2020-09-01"}], "events": []}`,
		`{"id": "year-3", "born": "2018-02-01", "circumstances": [{"kind": "funding-for-inclusion", "from": "2022-09-01"}], "events": []}`,
		`{"id": "looked-after", "born": "2018-02-01", "circumstances": [{"kind": "funding-for-inclusion", "from": "2023-09-01"}, {"kind": "looked-after", "from": "2025-11-03"}], "events": []}`,
	} {
		c, err := ehcp.ParseCase([]byte(document))
		if err != nil {
			panic(err)
		}
		passages = append(passages, leeds.Follow(&c, nil, asOf))
	}
	schedule := leeds.Schedule(passages, 1, asOf)
	for _, place := range schedule.Places {
		fmt.Printf("%d %s: cohort %s, decision by %v, start %v, %s\n", place.Rank, place.ID, place.Cohort, place.AssessBy, place.Starts, place.Fit)
	}
	fmt.Println(schedule.Plainly())
	fmt.Println(len(leeds.Check(passages, &schedule)), "breaches")
	// Output:
	// 2 year-5: cohort 2026/27, decision by 2026-11-08, start 2026-05-01, in-time
	// 3 year-3: cohort 2028/29, decision by 2028-11-08, start 2028-03-01, in-time
	// 1 looked-after: cohort 2025/26, decision by 2026-08-31, start 2026-04-01, in-time
	// Waiting for a decision: 3. A capacity of 1 a month is enough.
	// 0 breaches
}
