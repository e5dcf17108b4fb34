package transition

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// Schedule is the order of a whole file, as seen from a day.
type Schedule struct {
	Version  string // of the programme
	AsOf     date.Date
	Capacity int       // assessments that can be finished in a month; 0: not known, and nothing is levelled
	Ends     date.Date // the last day of the last cohort
	Places   []Place   // in the order of the passages
	Cohorts  []Count   // in the order of the programme

	// Backlog is how many clocks have run past their day. They are outstanding work,
	// for outside capacity in a set mix (T19), and are not levelled.
	Backlog int
	// RunningLate is how many clocks that run, and could still be met, cannot be with
	// the capacity there is.
	RunningLate int
	// Enough is the least capacity with which no more are late than with any. It is
	// 0 where the capacity there is will do, or is not known.
	Enough int
}

// Place is where a child stands in the schedule.
type Place struct {
	ID       string
	Cohort   string    // "" where the passage asks for no decision and had none
	AssessBy date.Date // the last day for the decision whether to assess; 0: none is to come
	Rank     int       // from 1 in the order of all who await a start; 0: no start is awaited

	Factors  []Priority  // that hold
	Transfer ehcp.Detail // the first transition from go-live on
	FinalBy  date.Date   // when a plan must be final for it

	// With a capacity: when the clock is to start, and what it leads to.
	Starts, Decides, Plans date.Date
	Fit                    Fit

	Findings []Finding

	waits   date.Date // on FFI since
	release date.Date // not to start before
}

// Fit says how a place meets its day.
type Fit string

// The fits.
const (
	InTime   Fit = "in-time"
	Late     Fit = "late"     // for want of capacity the decision comes after its day
	TooNear  Fit = "too-near" // the day is past, or too near for any start
	Unplaced Fit = "unplaced" // no start with a decision before the programme ends
)

// Count is what became of a cohort.
type Count struct {
	Cohort   Cohort
	Children int // in all
	Decided  int // the decision has been made, or the clock runs
	Waiting  int
	Overdue  int // of those who wait, the day has gone by

	InTime, Late, TooNear, Unplaced int // with a capacity: of those who wait
}

// Schedule puts every child whose decision is still to come into a cohort and an
// order, and with a capacity gives each a start: as early as capacity allows, not
// before its cohort opens, so that every clock of 20 weeks can be met.
//
// The order: the more priorities hold, the sooner; then the earlier day; then the
// longer wait on FFI; then the id. It does not depend on the order of the passages.
func (p *Programme) Schedule(passages []Passage, capacity int, asOf date.Date) Schedule {
	v := p.At(asOf)
	s := Schedule{Version: v.Name, AsOf: asOf, Capacity: max(capacity, 0), Ends: v.Ends(), Places: make([]Place, len(passages))}
	for _, c := range v.Cohorts {
		s.Cohorts = append(s.Cohorts, Count{Cohort: c})
	}
	var waiting []*Place
	var clocks []date.Date
	for i := range passages {
		s.Places[i] = v.seat(&passages[i], asOf)
		switch passages[i].State {
		case OnFFI, Scheduled:
			waiting = append(waiting, &s.Places[i])
		case Requested, ToBeAssessed, Assessed:
			if due := passages[i].ClockDue; due != 0 && due < asOf {
				s.Backlog++
			} else {
				clocks = append(clocks, due)
			}
		}
	}
	slices.SortFunc(waiting, sooner)
	for i, place := range waiting {
		place.Rank = i + 1
	}
	if s.Capacity > 0 {
		s.RunningLate = level(waiting, clocks, s.Capacity, asOf, s.Ends)
		if missed(waiting) > 0 || s.RunningLate > 0 {
			s.Enough = enough(waiting, clocks, s.Capacity, asOf, s.Ends)
			level(waiting, clocks, s.Capacity, asOf, s.Ends)
		}
	}
	s.count(v)
	return s
}

// seat works out where a child stands, but for the rank.
func (v *Version) seat(p *Passage, asOf date.Date) Place {
	place := Place{ID: p.ID, waits: p.FFISince}
	c := p.c
	if c == nil {
		c = new(ehcp.Case) // nobody followed this passage
	}
	switch p.State {
	case Requested:
		if p.DecideDue != 0 {
			place.Cohort, place.AssessBy = v.Cohorts[v.cohortOn(p.DecideDue)].Name, p.DecideDue
		}
	case OnFFI, Scheduled:
		at := v.cohortFor(c, asOf)
		cohort := &v.Cohorts[at.cohort]
		place.Cohort, place.AssessBy, place.Transfer, place.FinalBy = cohort.Name, at.assessBy, at.transfer, at.finalBy
		place.release = max(deadlines.AddMonths(cohort.From, -v.StartsAhead), v.GoLive)
		for _, one := range v.Priorities {
			if one == AtTransitionPoint && at.there || one.holds(c, asOf) {
				place.Factors = append(place.Factors, one)
			}
		}
		if at.tooSoon {
			place.find(TransferTooSoon, at.finalBy, "cohorts", "The plan has to be final for the transfer by "+words(at.finalBy)+", less than 20 weeks after the programme began.")
		}
	default:
		if p.Decided != 0 {
			place.Cohort = v.Cohorts[v.cohortOn(p.Decided)].Name
		}
	}
	if by := place.AssessBy; by != 0 && by < asOf {
		place.find(DecisionOverdue, by+1, "T8", "The decision whether to assess was to be made by "+words(by)+".")
	}
	return place
}

func (p *Place) find(code FindingCode, from date.Date, rule, message string) {
	p.Findings = append(p.Findings, Finding{Code: code, From: from, Rule: rule, Message: message})
}

// holds reports whether a circumstance that is a priority holds for a child.
func (one Priority) holds(c *ehcp.Case, asOf date.Date) bool {
	return slices.ContainsFunc(c.Circumstances, func(is ehcp.Circumstance) bool {
		return is.Kind.String() == string(one) && is.Holds(asOf)
	})
}

// sooner compares two children who wait: N7 and N8.
func sooner(a, b *Place) int {
	return cmp.Or(
		cmp.Compare(len(b.Factors), len(a.Factors)),
		cmp.Compare(a.AssessBy, b.AssessBy),
		cmp.Compare(a.waits, b.waits),
		strings.Compare(a.ID, b.ID),
	)
}

// count sums the cohorts up, and says of each child what capacity cannot do.
func (s *Schedule) count(v *Version) {
	at := map[string]*Count{}
	for i := range s.Cohorts {
		at[s.Cohorts[i].Cohort.Name] = &s.Cohorts[i]
	}
	for i := range s.Places {
		p := &s.Places[i]
		n := at[p.Cohort]
		if n == nil {
			continue
		}
		n.Children++
		if p.Rank == 0 {
			n.Decided++
			continue
		}
		n.Waiting++
		if p.AssessBy < s.AsOf {
			n.Overdue++
		}
		switch p.Fit {
		case InTime:
			n.InTime++
		case TooNear:
			n.TooNear++
		case Late:
			n.Late++
			p.find(TooLittleCapacity, p.AssessBy+1, "T17", "With "+fmt.Sprint(s.Capacity)+" a month the decision comes by "+words(p.Decides)+", after "+words(p.AssessBy)+".")
		case Unplaced:
			n.Unplaced++
			p.find(TooLittleCapacity, s.Ends+1, "T17", "With "+fmt.Sprint(s.Capacity)+" a month there is no place for a decision by "+words(s.Ends)+".")
		}
	}
}
