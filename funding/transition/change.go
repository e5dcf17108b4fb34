package transition

import "github.com/rickb777/date/v2"

// Change is what a change of timetable does to one child: the cohort and the day
// before and after it. The child's funding is another matter: it goes on until the
// child's own transition is complete, whatever the timetable (T5, N9).
type Change struct {
	ID                  string
	Before, After       string    // the cohorts
	ByBefore, ByAfter   date.Date // the days for the decision
	RankBefore, RankNow int
}

// Later reports whether the child's day moved back.
func (c *Change) Later() bool { return c.ByAfter > c.ByBefore }

// Changes lists the children whose cohort or day differs between two schedules of
// the same passages, such as one by the version before a change and one by the
// version after it.
func Changes(before, after *Schedule) []Change {
	was := make(map[string]*Place, len(before.Places))
	for i := range before.Places {
		was[before.Places[i].ID] = &before.Places[i]
	}
	var all []Change
	for i := range after.Places {
		now := &after.Places[i]
		old, found := was[now.ID]
		if !found || old.Rank == 0 || now.Rank == 0 || old.Cohort == now.Cohort && old.AssessBy == now.AssessBy {
			continue
		}
		all = append(all, Change{now.ID, old.Cohort, now.Cohort, old.AssessBy, now.AssessBy, old.Rank, now.Rank})
	}
	return all
}

// Before is the programme without its latest version in force on a day: what would
// hold if the council had not changed course. It returns nil where there was no
// earlier version.
func (p *Programme) Before(day date.Date) *Programme {
	last := len(p.soFar(day)) - 1
	if last == 0 {
		return nil
	}
	old := *p
	old.Versions = p.Versions[:last:last]
	return &old
}
