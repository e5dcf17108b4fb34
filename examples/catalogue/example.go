package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// worked are examples of one row, each worked out by the engine: the plain one,
// one for every other day that the date may hang on, and one that shows what
// moves or is left out.
func worked(d *deadlines.Duty) ([]string, error) {
	if d.Due.IsZero() {
		return nil, nil
	}
	engines, err := enginesFor(d)
	if err != nil {
		return nil, err
	}
	start := startOf(d)
	says := []string{}
	var needed, more []*deadlines.Anchor
	for _, a := range anchors(&d.Due) {
		if a.None == deadlines.Missing {
			needed = append(needed, a)
		} else {
			more = append(more, a)
		}
	}
	says = append(says, engines.play(scene(d, start, needed), d))
	for _, a := range more {
		says = append(says, engines.play(scene(d, start, append(slices.Clone(needed), a)), d))
	}
	if show, found := engines.firstMoved(d, start, needed); found {
		says = append(says, engines.play(scene(d, show, needed), d))
	}
	return says, nil
}

// engines are those of one row by itself: in both readings, and without what
// moves a date or is left out of a count.
type engines struct{ enacted, code, plain *deadlines.Engine }

func enginesFor(d *deadlines.Duty) (e engines, err error) {
	plain := *d
	plain.Due = stripped(d.Due)
	for _, each := range []struct {
		engine  **deadlines.Engine
		duty    deadlines.Duty
		reading deadlines.Reading
	}{{&e.enacted, *d, deadlines.AsEnacted}, {&e.code, *d, deadlines.AsInCode}, {&e.plain, plain, deadlines.AsEnacted}} {
		rules := deadlines.Rules{Edition: "example", Duties: []deadlines.Duty{each.duty}}
		if *each.engine, err = deadlines.New(rules, deadlines.Settings{Reading: each.reading}); err != nil {
			return e, err
		}
	}
	return e, nil
}

// stripped is the term without its roll and without what it leaves out.
func stripped(t deadlines.Term) deadlines.Term {
	t.Roll = nil
	if t.After != nil {
		run := *t.After
		run.Period.Leaves = nil
		t.After = &run
	}
	each := func(arms []deadlines.Term) []deadlines.Term {
		arms = slices.Clone(arms)
		for i := range arms {
			arms[i] = stripped(arms[i])
		}
		return arms
	}
	t.Later, t.Earlier = each(t.Later), each(t.Earlier)
	return t
}

// anchors are the other events that a date hangs on, each once.
func anchors(t *deadlines.Term) (all []*deadlines.Anchor) {
	for _, leaf := range flat(t) {
		var a *deadlines.Anchor
		switch {
		case leaf.After != nil:
			a = &leaf.After.From
		case leaf.Before != nil:
			a = &leaf.Before.From
		case leaf.OnDay != nil:
			a = &leaf.OnDay.Of
		}
		if a == nil || len(a.Match.Kinds) == 0 {
			continue
		}
		same := func(b *deadlines.Anchor) bool {
			return slices.Equal(a.Match.Kinds, b.Match.Kinds) && slices.Equal(a.Match.Details, b.Match.Details)
		}
		if !slices.ContainsFunc(all, same) {
			all = append(all, a)
		}
	}
	return all
}

// startOf is the day of the example: 6 January 2025 or, for a time limit that is
// no longer in force, one of its last years.
func startOf(d *deadlines.Duty) date.Date {
	month, dom := "01", "06"
	if d.Opens.Kinds[0] == ehcp.PhaseTransfer {
		month, dom = "09", "01"
	}
	years := []int{2025}
	if until := d.InForce.Until; until != 0 {
		years = append(years, until.Year()-2, until.Year()-1, until.Year())
	}
	for _, y := range years {
		if on, err := ehcp.ParseDate(fmt.Sprintf("%d-%s-%s", y, month, dom)); err == nil && d.InForce.Holds(on) {
			return on
		}
	}
	return d.InForce.From
}

// How many days after the start the other events of an example come.
const (
	before    = -180
	soon      = 28
	later     = 45
	muchLater = 120
)

// play is a case that opens the row, and how it is told.
type play struct {
	it    ehcp.Case
	start date.Date
	child string
	told  []string
}

func scene(d *deadlines.Duty, start date.Date, anchors []*deadlines.Anchor) play {
	opener := ehcp.Event{Kind: d.Opens.Kinds[0], On: start}
	if len(d.Opens.Details) > 0 {
		for _, k := range d.Opens.Kinds {
			if k.Takes(d.Opens.Details[0]) {
				opener.Kind, opener.Detail = k, d.Opens.Details[0]
				break
			}
		}
	}
	p := play{it: ehcp.Case{ID: "example", Events: []ehcp.Event{opener}}, start: start}
	for _, c := range d.When {
		if c.YoungerThan > 0 {
			p.born(date.New(start.Year()-c.YoungerThan+1, 9, 1))
		}
	}
	for _, leaf := range flat(&d.Due) {
		if leaf.OnDay != nil && leaf.OnDay.Age > 0 {
			year := start.Year() + 1
			if from := leaf.OnDay.Only.From; from != 0 {
				year = from.Year()
			}
			p.born(date.New(year-leaf.OnDay.Age+1, 3, 1))
		}
	}
	for _, a := range anchors {
		p.add(a)
	}
	return p
}

func (p *play) born(on date.Date) {
	p.it.Born = on
	p.child = "for a child born on " + day(on) + ", "
}

func (p *play) add(a *deadlines.Anchor) {
	e := ehcp.Event{Kind: a.Match.Kinds[0], On: p.start + later}
	if len(a.Match.Details) > 0 {
		e.Detail = a.Match.Details[0]
	}
	switch {
	case a.Take == deadlines.LastBy:
		e.On = p.start + before
	case a.Take == deadlines.Nearest:
		e.On = p.start + soon
	case e.Kind == ehcp.PhaseTransfer:
		e.On = date.New(p.start.Year(), 9, 1)
	case a.Once != 0:
		e.On = p.start + muchLater
		p.happens(ehcp.Event{Kind: a.Once, On: p.start + later})
	}
	p.happens(e)
}

func (p *play) happens(e ehcp.Event) {
	p.it.Events = append(p.it.Events, e)
	told := fmt.Sprintf("%s on %s", happened(e.Kind), day(e.On))
	if e.Detail != 0 {
		told += " (" + detail(e.Detail, []ehcp.Kind{e.Kind}) + ")"
	}
	p.told = append(p.told, told)
}

// due is the last day that an engine gives for the opening event.
func (p *play) due(e *deadlines.Engine) date.Date {
	for _, o := range e.Append(nil, &p.it, p.start+2000) {
		if o.Opener == 0 {
			return o.Due
		}
	}
	return 0
}

// play tells an example and its answer.
func (e engines) play(p play, d *deadlines.Duty) string {
	parts := slices.Concat([]string{p.child + "started on " + day(p.start)}, p.told)
	due, code, plain := p.due(e.enacted), p.due(e.code), p.due(e.plain)
	b := upper(strings.Join(parts, "; ")) + ": "
	if due == 0 {
		return b + "there is no last day yet."
	}
	b += "last day " + day(due)
	switch working, known := workdays.EnglandAndWales().IsWorkingDay(due); {
	case plain != due && rolls(&d.Due):
		b += fmt.Sprintf(" (moved from %s)", day(plain))
	case plain != due:
		b += fmt.Sprintf(" (with no days left out it would be %s)", day(plain))
	case known && !working:
		b += fmt.Sprintf(" (%s; it does not move)", off(due))
	}
	if code != due {
		b += fmt.Sprintf("; as the Code reads it, %s", day(code))
	}
	return b + "."
}

func off(on date.Date) string {
	if w := on.Weekday(); w == 0 || w == 6 {
		return "a " + w.String()
	}
	return "a bank holiday"
}

func rolls(t *deadlines.Term) bool {
	return slices.ContainsFunc(flat(t), func(t *deadlines.Term) bool { return t.Roll != nil })
}

// firstMoved finds the next start whose last day is another than it would be if
// nothing moved it or were left out.
func (e engines) firstMoved(d *deadlines.Duty, start date.Date, needed []*deadlines.Anchor) (date.Date, bool) {
	for on := start + 1; on < start+366; on++ {
		p := scene(d, on, needed)
		if due := p.due(e.enacted); due != 0 && due != p.due(e.plain) {
			return on, true
		}
	}
	return 0, false
}

// tell joins worked examples.
func tell(examples []string) string {
	if len(examples) == 1 {
		return "*Example.* " + examples[0]
	}
	return "*Examples.* " + strings.Join(examples, " ")
}
