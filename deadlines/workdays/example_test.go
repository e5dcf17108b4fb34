package workdays_test

import (
	"fmt"
	"os"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/sendrules/sendrules/deadlines/workdays"
)

// A mediation adviser is told on Wednesday 27 March 2024 that a parent does not wish to mediate, and has 3 working
// days to issue the certificate (reg 34). Good Friday and Easter Monday lie between.
func ExampleCalendar_After() {
	due, ok := workdays.EnglandAndWales().After(date.New(2024, time.March, 27), 3)
	fmt.Println(due.Weekday(), due, ok)
	// Output: Wednesday 2024-04-03 true
}

// An authority learns on Friday 9 September 2022 of a move, and has 15 working days beginning with that day to
// transfer the plan (reg 15(2)). The 19th was the day of the State Funeral.
func ExampleCalendar_BeginningWith() {
	due, ok := workdays.EnglandAndWales().BeginningWith(date.New(2022, time.September, 9), 15)
	fmt.Println(due.Weekday(), due, ok)
	// Output: Friday 2022-09-30 true
}

// Notice of a mediation meeting on 9 May 2023 is to be given at least 5 working days before. Both 1 and 8 May were
// bank holidays.
func ExampleCalendar_Before() {
	latest, ok := workdays.EnglandAndWales().Before(date.New(2023, time.May, 9), 5)
	fmt.Println(latest.Weekday(), latest, ok)
	// Output: Friday 2023-04-28 true
}

// The month to appeal from a mediation certificate of 29 November 2022 ends on 29 December, and so goes to the first
// working day after 1 January (rule 12(3)(a)). Monday 2 January 2023 was a substitute day.
func ExampleCalendar_OnOrAfter() {
	due, ok := workdays.EnglandAndWales().OnOrAfter(date.New(2023, time.January, 2))
	fmt.Println(due.Weekday(), due, ok)
	// Output: Tuesday 2023-01-03 true
}

// An authority receives an appeal on 25 July 2025 and has 30 working days to respond, with August not counted.
func ExampleCalendar_Without() {
	tribunal := workdays.EnglandAndWales().Without(
		workdays.YearSpan{FromMonth: time.August, FromDay: 1, ToMonth: time.August, ToDay: 31},
		workdays.YearSpan{FromMonth: time.December, FromDay: 25, ToMonth: time.January, ToDay: 1},
	)
	received := date.New(2025, time.July, 25)
	due, ok := tribunal.After(received, 30)
	fmt.Println(due.Weekday(), due, ok)
	due, ok = workdays.EnglandAndWales().After(received, 30)
	fmt.Println(due.Weekday(), due, ok, "if August did count")
	// Output:
	// Monday 2025-10-06 true
	// Monday 2025-09-08 true if August did count
}

// How many working days lie from 20 December 2024 to 2 January 2025, the second not counted.
func ExampleCalendar_Between() {
	n, ok := workdays.EnglandAndWales().Between(date.New(2024, time.December, 20), date.New(2025, time.January, 2))
	fmt.Println(n, ok)
	// Output: 6 true
}

// The data ends on 31 December 2030: after it a weekday may be a holiday or not, and a count has no answer.
func ExampleCalendar_IsWorkingDay() {
	c := workdays.EnglandAndWales()
	for _, d := range []date.Date{
		date.New(2022, time.September, 19), // the State Funeral
		date.New(2022, time.September, 20), // a Tuesday
		date.New(2031, time.January, 1),    // a Wednesday
		date.New(2031, time.January, 4),    // a Saturday
	} {
		working, known := c.IsWorkingDay(d)
		fmt.Println(d, working, known)
	}
	_, ok := c.After(date.New(2030, time.December, 20), 15)
	fmt.Println(ok)
	// Output:
	// 2022-09-19 false true
	// 2022-09-20 true true
	// 2031-01-01 false false
	// 2031-01-04 false true
	// false
}

// A file from GOV.UK carries the calendar on. This one, made for the tests, runs to 2031.
func ExampleCalendar_Extend() {
	file, err := os.Open("testdata/bank-holidays.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer file.Close()
	c, err := workdays.EnglandAndWales().Extend(file)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.From(), c.Until())
	due, ok := c.After(date.New(2030, time.December, 20), 15)
	fmt.Println(due, ok)
	// Output:
	// 2014-01-01 2031-12-31
	// 2031-01-15 true
}

// A calendar of one's own needs only the holidays that are not Christmas Day or Good Friday.
func ExampleNew() {
	spring := []workdays.Holiday{{Day: date.New(2025, time.April, 21), Name: "Easter Monday"}}
	c, err := workdays.New(spring, date.New(2025, time.April, 1), date.New(2025, time.April, 30))
	if err != nil {
		fmt.Println(err)
		return
	}
	due, ok := c.After(date.New(2025, time.April, 17), 1)
	fmt.Println(due, ok)

	_, err = workdays.New(spring, date.New(2025, time.May, 1), date.New(2025, time.May, 31))
	fmt.Println(err)
	// Output:
	// 2025-04-22 true
	// workdays: holiday "2025-04-21" is outside the coverage, 2025-05-01 to 2025-05-31
}

// Each holiday says where its day comes from.
func ExampleCalendar_Holidays() {
	for _, h := range workdays.EnglandAndWales().Holidays() {
		if h.Day.Year() == 2022 || h.Day == date.New(2029, time.May, 7) {
			fmt.Printf("%v %s (%s)\n", h.Day, h.Name, h.Note)
		}
	}
	// Output:
	// 2022-01-03 New Year's Day (substitute day)
	// 2022-04-15 Good Friday ()
	// 2022-04-18 Easter Monday ()
	// 2022-05-02 Early May bank holiday ()
	// 2022-06-02 Spring bank holiday (moved from 30 May, for the Platinum Jubilee)
	// 2022-06-03 Platinum Jubilee bank holiday (one-off)
	// 2022-08-29 Summer bank holiday ()
	// 2022-09-19 Bank holiday for the State Funeral of Queen Elizabeth II (one-off)
	// 2022-12-26 Boxing Day ()
	// 2022-12-27 Christmas Day (substitute day)
	// 2029-05-07 Early May bank holiday (computed, subject to proclamation)
}
