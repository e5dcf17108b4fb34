package workdays_test

import (
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/sendrules/sendrules/deadlines/workdays"
)

// day2015 begins the eleven years whose days the benchmarks ask about, in a scattered order.
var day2015 = date.New(2015, time.January, 1)

func scattered(i int) date.Date { return day2015 + date.Date(i*1619&4095) }

// total keeps the results from being dropped.
var total int

func BenchmarkAfter(b *testing.B) {
	b.ReportAllocs()
	c := workdays.EnglandAndWales()
	for i := range b.N {
		d, _ := c.After(scattered(i), 15)
		total += int(d)
	}
}

func BenchmarkBeginningWith(b *testing.B) {
	b.ReportAllocs()
	c := workdays.EnglandAndWales()
	for i := range b.N {
		d, _ := c.BeginningWith(scattered(i), 15)
		total += int(d)
	}
}

func BenchmarkBefore(b *testing.B) {
	b.ReportAllocs()
	c := workdays.EnglandAndWales()
	for i := range b.N {
		d, _ := c.Before(scattered(i), 15)
		total += int(d)
	}
}

func BenchmarkOnOrAfter(b *testing.B) {
	b.ReportAllocs()
	c := workdays.EnglandAndWales()
	for i := range b.N {
		d, _ := c.OnOrAfter(scattered(i))
		total += int(d)
	}
}

func BenchmarkBetween(b *testing.B) {
	b.ReportAllocs()
	c := workdays.EnglandAndWales()
	for i := range b.N {
		n, _ := c.Between(scattered(i), scattered(i+7))
		total += n
	}
}

func BenchmarkIsWorkingDay(b *testing.B) {
	b.ReportAllocs()
	c := workdays.EnglandAndWales()
	for i := range b.N {
		if working, _ := c.IsWorkingDay(scattered(i)); working {
			total++
		}
	}
}

func BenchmarkEnglandAndWales(b *testing.B) {
	b.ReportAllocs()
	for range b.N {
		if workdays.EnglandAndWales().Covers(day2015) {
			total++
		}
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	builtIn := workdays.EnglandAndWales()
	holidays := builtIn.Holidays()
	for range b.N {
		c, err := workdays.New(holidays, builtIn.From(), builtIn.Until())
		if err != nil {
			b.Fatal(err)
		}
		total += int(c.Until())
	}
}
