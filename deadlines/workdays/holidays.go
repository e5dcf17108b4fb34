package workdays

import (
	"sync"
	"time"

	"github.com/rickb777/date/v2"
)

// Holiday is one bank holiday of England and Wales, or Good Friday or Christmas Day, which GOV.UK lists with them.
type Holiday struct {
	Day    date.Date
	Name   string // "Early May bank holiday"
	Note   string // "substitute day", "moved from 4 May", "computed, subject to proclamation"; often empty
	Source string // where the day was read, or how it was worked out
}

// Where the days below come from.
const (
	published = "GOV.UK bank-holiday data (alphagov/calendars and alphagov/frontend, lib/data/bank-holidays.json), newest read of 21 August 2026"
	computed  = "Banking and Financial Dealings Act 1971 s 1 and Sch 1, the date of Easter, and the proclamations usual for New Year's Day and early May"
)

// The days that the built-in table covers.
const (
	firstYear = 2014
	lastYear  = 2030
)

// englandAndWales builds the calendar when it is first asked for.
var englandAndWales = sync.OnceValue(func() *Calendar {
	return build(builtIn(), date.New(firstYear, time.January, 1), date.New(lastYear, time.December, 31), nil)
})

// EnglandAndWales is the calendar from 1 January 2014 to 31 December 2030.
// Its holidays are as GOV.UK published them up to 2028; those of 2029 and 2030 are computed and subject to proclamation.
func EnglandAndWales() *Calendar { return englandAndWales() }

// builtIn gives the table in order of day. A number is a month and a day: 418 is 18 April.
func builtIn() []Holiday {
	names := [8]string{
		"New Year's Day", "Good Friday", "Easter Monday", "Early May bank holiday",
		"Spring bank holiday", "Summer bank holiday", "Christmas Day", "Boxing Day",
	}
	usual := [8]int{0: 101, 6: 1225, 7: 1226} // any other day is a substitute

	years := []struct {
		year   int
		source string
		days   [8]int
	}{
		{2014, published, [8]int{101, 418, 421, 505, 526, 825, 1225, 1226}},
		{2015, published, [8]int{101, 403, 406, 504, 525, 831, 1225, 1228}},
		{2016, published, [8]int{101, 325, 328, 502, 530, 829, 1227, 1226}},
		{2017, published, [8]int{102, 414, 417, 501, 529, 828, 1225, 1226}},
		{2018, published, [8]int{101, 330, 402, 507, 528, 827, 1225, 1226}},
		{2019, published, [8]int{101, 419, 422, 506, 527, 826, 1225, 1226}},
		{2020, published, [8]int{101, 410, 413, 508, 525, 831, 1225, 1228}},
		{2021, published, [8]int{101, 402, 405, 503, 531, 830, 1227, 1228}},
		{2022, published, [8]int{103, 415, 418, 502, 602, 829, 1227, 1226}},
		{2023, published, [8]int{102, 407, 410, 501, 529, 828, 1225, 1226}},
		{2024, published, [8]int{101, 329, 401, 506, 527, 826, 1225, 1226}},
		{2025, published, [8]int{101, 418, 421, 505, 526, 825, 1225, 1226}},
		{2026, published, [8]int{101, 403, 406, 504, 525, 831, 1225, 1228}},
		{2027, published, [8]int{101, 326, 329, 503, 531, 830, 1227, 1228}},
		{2028, published, [8]int{103, 414, 417, 501, 529, 828, 1225, 1226}},
		{2029, computed, [8]int{101, 330, 402, 507, 528, 827, 1225, 1226}},
		{2030, computed, [8]int{101, 419, 422, 506, 527, 826, 1225, 1226}},
	}
	moved := map[date.Date]string{
		date.New(2020, time.May, 8):  "moved from 4 May, for VE Day",
		date.New(2022, time.June, 2): "moved from 30 May, for the Platinum Jubilee",
	}
	holidays := []Holiday{
		{date.New(2022, time.June, 3), "Platinum Jubilee bank holiday", "one-off", published},
		{date.New(2022, time.September, 19), "Bank holiday for the State Funeral of Queen Elizabeth II", "one-off", published},
		{date.New(2023, time.May, 8), "Bank holiday for the coronation of King Charles III", "one-off", published},
	}

	for _, y := range years {
		for i, monthDay := range y.days {
			day := date.New(y.year, time.Month(monthDay/100), monthDay%100)
			note := moved[day]
			switch {
			case y.source == computed:
				note = "computed, subject to proclamation"
			case usual[i] != 0 && usual[i] != monthDay:
				note = "substitute day"
			}
			holidays = append(holidays, Holiday{day, names[i], note, y.source})
		}
	}
	return inOrder(holidays)
}
