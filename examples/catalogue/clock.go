package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
)

// clock says what starts the time, how it is counted and what is not counted,
// each thing once.
func clock(d *deadlines.Duty) []string {
	says := []string{starts(d)}
	if d.Opens.Planned {
		says = append(says, "A planned day counts as well; the last day is then provisional.")
	}
	if d.Ahead > 0 {
		says = append(says, fmt.Sprintf("The duty opens %s before that day, and only what is done from then on settles it.", quantity(d.Ahead, deadlines.Months)))
	}
	if d.Due.IsZero() {
		return append(says, "The law gives no number of days, and none is made up: as a rule it must be done as soon as practicable.")
	}
	return append(says, counted(&d.Due)...)
}

func starts(d *deadlines.Duty) string {
	list := each(d.Opens.Kinds)
	where := narrowed(d.Opens)
	if len(list) <= many {
		return "The starting day is the day " + strings.Join(list, ", or the day ") + where + "."
	}
	return "The starting day is the day of any of these" + where + ": " + strings.Join(list, "; ") + "."
}

// counted explains the counting words of a term.
func counted(t *deadlines.Term) (says []string) {
	add := func(s string) {
		if s != "" && !slices.Contains(says, s) {
			says = append(says, s)
		}
	}
	for _, leaf := range flat(t) {
		switch {
		case leaf.After != nil:
			for _, s := range forwards(leaf.After.Period) {
				add(s)
			}
			add(absent(leaf.After.From))
		case leaf.Before != nil:
			add("It is counted back from that day, which is not counted itself: the day that the count reaches is still in time.")
			add(absent(leaf.Before.From))
		case leaf.OnDay != nil:
			add(yearly(leaf.OnDay))
			add(absent(leaf.OnDay.Of))
		}
		if leaf.Roll != nil {
			add(rolled(leaf.Roll))
		}
	}
	return says
}

// flat lists a term and those in it, the outermost last.
func flat(t *deadlines.Term) (all []*deadlines.Term) {
	for i := range t.Later {
		all = append(all, flat(&t.Later[i])...)
	}
	for i := range t.Earlier {
		all = append(all, flat(&t.Earlier[i])...)
	}
	return append(all, t)
}

func forwards(p deadlines.Period) (says []string) {
	if p.N == 0 {
		return nil
	}
	beginning := p.Edge == deadlines.EdgeBeginningWith
	switch {
	case p.Unit == deadlines.Months && beginning:
		says = append(says, "Months that begin with a day end on the day before the same day of the month, or on the last day of a month that is too short.")
	case p.Unit == deadlines.Months:
		says = append(says, "Months are calendar months: the time ends on the same day of the month, or on the last day of a month that is too short.")
	case p.Unit == deadlines.WorkingDays && beginning:
		says = append(says, "Only working days count, and the day that they begin with is the first if it is one.")
	case p.Unit == deadlines.WorkingDays:
		says = append(says, "Only working days count, and the day that they are counted from does not.")
	case beginning:
		says = append(says, fmt.Sprintf("The %s are calendar %s, and the day that they begin with is the first.", p.Unit, p.Unit))
	case p.Unit == deadlines.Weeks:
		says = append(says, "Weeks are calendar weeks and the day that they are counted from is left out: the time ends on the same day of the week.")
	default:
		says = append(says, "Days are calendar days and the day that they are counted from is left out.")
	}
	if p.Code != "" && p.Code != p.Edge {
		says = append(says, "The Code of Practice and common practice end the time on the anniversary itself.")
	}
	return says
}

func yearly(y *deadlines.YearDay) string {
	on := fmt.Sprintf("%d %v", y.Day, y.Month)
	last := date.New(2023, y.Month, y.Day)
	b := "By " + on
	if y.Edge == deadlines.EdgeBefore {
		b = "Before " + on
		last--
	}
	b += " means that " + last.Format("2 January") + " is the last day"
	if last.Month() != y.Month && last.Month() == time.February {
		b = "Before " + on + " means that the last of February is the last day"
	}
	if y.Code != "" && y.Code != y.Edge {
		b += "; in the Code reading it is by " + on
	}
	if y.Age > 0 {
		b += "; without a date of birth this day is left out"
	}
	return b + "."
}

// absent says what it means that another day is not in the record, and which
// one is taken where there are several.
func absent(a deadlines.Anchor) string {
	if len(a.Match.Kinds) == 0 {
		return ""
	}
	what := a.Fact
	if what == "" {
		what = "the day " + strings.Join(clauses(a.Match.Kinds), ", or the day ") + narrowed(a.Match)
	}
	b := ""
	switch a.Take {
	case deadlines.FirstSince:
		b = "first one on or after the starting day"
		if a.Once != 0 {
			b = "first one on or after that other day"
		}
	case deadlines.LastBy:
		b = "last one on or before the starting day"
	case deadlines.Nearest:
		b = "first one on or after the starting day or, where there is none, the last before it"
	}
	says := upper(what) + ": of several, the " + b + " counts"
	switch a.None {
	case deadlines.Missing:
		says += "; if it is not recorded, the last day cannot be told"
	case deadlines.Optional:
		says += "; if it never comes, it is left out"
	case deadlines.Awaited:
		says += "; until it comes, there is no last day"
	}
	return says + "."
}

func rolled(r *deadlines.Roll) string {
	if len(r.Closed) == 0 {
		return "If the day so found is not a working day, it moves to the next one, once and at the end."
	}
	return fmt.Sprintf("If the day so found falls from %s, it moves to the first working day after that time; if it is otherwise not a working day, it moves to the next one. It moves once, at the end: a time that merely passes over such days is not changed.",
		seasons(r.Closed, "or from"))
}
