package transition

import (
	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// The clock that a decision starts, in days: whether to assess within 6 weeks of
// the start (SI 2014/1530 reg 5(1)), the final plan within 20 (reg 13(2)). A test
// holds them to the catalogue of package deadlines.
const (
	decisionDays = 6 * 7
	planDays     = 20 * 7
)

// seat is where a version of the programme puts a child.
type seat struct {
	cohort   int         // place in Version.Cohorts
	assessBy date.Date   // the last day for the decision whether to assess
	transfer ehcp.Detail // the first transition from go-live on; NoDetail: none is known
	finalBy  date.Date   // when a plan must be final for it
	there    bool        // the child is at that transition, or it went by
	tooSoon  bool        // 20 weeks from the start of the cohorts end after that
}

// cohortFor finds a child's cohort as seen from a day: the one in which a plan must
// be final for the first transition from go-live on; the one then running for a
// child who is looked after, where that is earlier; otherwise the last. It does not
// move as time goes by: a cohort that was missed stays missed.
func (v *Version) cohortFor(c *ehcp.Case, on date.Date) seat {
	last := len(v.Cohorts) - 1
	at := seat{cohort: last, assessBy: v.Cohorts[last].Until}
	for i := range v.TransitionPoints {
		point := &v.TransitionPoints[i]
		for _, day := range point.days(c) {
			by := finalBy(point.Transfer, day)
			if by < v.Cohorts[0].From || by > v.Ends() || at.finalBy != 0 && at.finalBy <= by {
				continue
			}
			at = seat{cohort: v.cohortOn(by), transfer: point.Transfer, finalBy: by, assessBy: by - (planDays - decisionDays), there: point.begun(c, by, on)}
			if first := v.Cohorts[0].From + decisionDays; at.assessBy < first {
				at.assessBy, at.tooSoon = first, true
			}
		}
	}
	for _, kind := range v.FirstCohort {
		for _, s := range spansOf(c, kind, on) {
			if i := v.cohortOn(max(s.from, v.GoLive)); s.holds(on) && i < at.cohort {
				at.cohort, at.assessBy = i, min(at.assessBy, v.Cohorts[i].Until)
			}
		}
	}
	return at
}

// begun reports whether a child is at a transition on a day: in the academic year in
// which the plan must be final, or after it; for one who is looked after from the
// year group in which planning starts.
func (t *TransitionPoint) begun(c *ehcp.Case, finalBy, on date.Date) bool {
	year := ehcp.AcademicYearOf(on)
	if ehcp.AcademicYearOf(finalBy) <= year {
		return true
	}
	return t.LookedAfterFromYear != nil && c.Born != 0 && ehcp.NationalCurriculumYear(c.Born, year) >= *t.LookedAfterFromYear &&
		holds(spansOf(c, ehcp.LookedAfter, on), on)
}

// days lists the days on which a child makes a transition: those of the log, and
// where it has none, the 1 September that the year group leads to.
func (t *TransitionPoint) days(c *ehcp.Case) []date.Date {
	var days []date.Date
	for i := range c.Events {
		if e := &c.Events[i]; e.Kind == ehcp.PhaseTransfer && e.Detail == t.Transfer && !voided(c, e) {
			days = append(days, e.On)
		}
	}
	if days == nil && t.LastYear != nil && c.Born != 0 {
		last := ehcp.AcademicYearOf(c.Born) + 5 + ehcp.AcademicYear(*t.LastYear)
		days = append(days, (last + 1).First())
	}
	return days
}

// finalBy is the last day on which a plan can be made final in time for a
// transition, as the catalogue of package deadlines has it.
func finalBy(transfer ehcp.Detail, day date.Date) date.Date {
	c := ehcp.Case{Events: []ehcp.Event{{Kind: ehcp.PhaseTransfer, Detail: transfer, On: day, Planned: true}}}
	for _, o := range deadlines.Standard().Append(nil, &c, day) {
		if o.OpenedBy == ehcp.PhaseTransfer && o.Due != 0 {
			return o.Due
		}
	}
	return day - 1
}
