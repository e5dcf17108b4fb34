package transition

import (
	"fmt"
	"slices"
	"time"

	"github.com/rickb777/date/v2"
)

// month counts months from the start of the calendar.
func month(day date.Date) int {
	y, m, _ := day.Date()
	return y*12 + int(m) - 1
}

func firstOf(month int) date.Date { return date.New(month/12, time.Month(month%12+1), 1) }

// load is how many plans have to be final in each month.
type load struct {
	from int // the month of loads[0]
	most int
	sums []int
}

func (l *load) take(month int) bool {
	i := month - l.from
	if i < 0 || i >= len(l.sums) || l.sums[i] >= l.most {
		return false
	}
	l.sums[i]++
	return true
}

// level gives each child a start, on the first of a month, in the order of their
// ranks: the plans that have to be final in a month are no more than capacity. It
// returns how many clocks that already run cannot be met.
func level(waiting []*Place, clocks []date.Date, capacity int, asOf, ends date.Date) (late int) {
	now, last := month(asOf), month(ends)
	l := load{from: now, most: capacity, sums: make([]int, max(last-now, 0)+7)} // a start in the last month ends five months on
	slices.Sort(clocks)
	for _, due := range clocks { // as late as they may be, so that the rest keep room; one without a day, now
		met := false
		for m := month(max(due, asOf)); m >= now && !met; m-- {
			met = l.take(m)
		}
		for m := month(max(due, asOf)) + 1; m < l.from+len(l.sums) && !met; m++ {
			if met = l.take(m); met {
				late++
			}
		}
		if !met {
			late++
		}
	}
	for _, p := range waiting {
		p.Starts, p.Decides, p.Plans, p.Fit = 0, 0, 0, Unplaced
		first := month(max(p.release-1, asOf)) + 1
		for m := first; m <= last; m++ {
			starts := firstOf(m)
			if starts+decisionDays > ends {
				break
			}
			if l.take(month(starts + planDays)) {
				p.Starts, p.Decides, p.Plans, p.Fit = starts, starts+decisionDays, starts+planDays, InTime
				switch {
				case firstOf(first)+decisionDays > p.AssessBy:
					p.Fit = TooNear
				case p.Decides > p.AssessBy:
					p.Fit = Late
				}
				break
			}
		}
	}
	return late
}

func missed(waiting []*Place) int {
	n := 0
	for _, p := range waiting {
		if p.Fit != InTime {
			n++
		}
	}
	return n
}

// enough is the least capacity with which no more are late than with any; 0 where
// the capacity given is that.
func enough(waiting []*Place, clocks []date.Date, capacity int, asOf, ends date.Date) int {
	late := func(capacity int) int {
		running := level(waiting, clocks, capacity, asOf, ends)
		return missed(waiting) + running
	}
	most := len(waiting) + len(clocks)
	least := late(most)
	if late(capacity) == least {
		return 0
	}
	low, high := capacity, most // late(low) > least, late(high) == least
	for high-low > 1 {
		if mid := low + (high-low)/2; late(mid) == least {
			high = mid
		} else {
			low = mid
		}
	}
	return high
}

// Plainly says in a few sentences what the capacity can and cannot do.
func (s *Schedule) Plainly() string {
	var all Count
	for _, n := range s.Cohorts {
		all.Waiting, all.Late, all.TooNear, all.Unplaced = all.Waiting+n.Waiting, all.Late+n.Late, all.TooNear+n.TooNear, all.Unplaced+n.Unplaced
	}
	text := fmt.Sprintf("Waiting for a decision: %d.", all.Waiting)
	if s.Capacity == 0 {
		return text + " Without a capacity nothing is said of when."
	}
	if short := all.Late + all.Unplaced + s.RunningLate; short == 0 {
		text += fmt.Sprintf(" A capacity of %d a month is enough", s.Capacity)
		if all.TooNear > 0 {
			text += " for every day that can still be met"
		}
		text += "."
	} else {
		text += fmt.Sprintf(" A capacity of %d a month is not enough: %d would have the decision after its day, and %d none by %s.",
			s.Capacity, all.Late, all.Unplaced, words(s.Ends))
		if s.RunningLate > 0 {
			text += fmt.Sprintf(" Of the clocks that already run, %d cannot be met.", s.RunningLate)
		}
		if s.Enough > 0 {
			text += fmt.Sprintf(" It would take %d a month.", s.Enough)
		} else {
			text += " More capacity would not help."
		}
	}
	if s.Backlog > 0 {
		text += fmt.Sprintf(" Outstanding beside them, past their 20 weeks: %d.", s.Backlog)
	}
	if all.TooNear > 0 {
		text += fmt.Sprintf(" Whatever the capacity, the day is past or too near for %d.", all.TooNear)
	}
	return text
}
