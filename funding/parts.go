package funding

import (
	"slices"

	"github.com/sendrules/sendrules/ehcp"
)

// worth is what a line comes to in each part of the period, before its rounding;
// no number where the line is not there. Each part is worked out by itself until
// it is cut to its part of the year. From there on the parts are one sum: a
// threshold, a cap, a rounding or a panel's figure then counts once, however
// often something changes. like says how to evaluate, and which part listens.
func (p *pricing) worth(i int, parts []situation, like evaluation) ([]exact, error) {
	line, how := &p.version.Lines[i], p.version.compiled.lines[i]
	alone := line.Rule
	if len(parts) > 1 {
		alone.Then = alone.Then[:how.alone]
	}
	all, worth := make([]evaluation, len(parts)), make([]exact, len(parts))
	for k, part := range parts {
		e := &all[k]
		*e = evaluation{pricing: p, situation: part, day: part.from, computed: like.computed, decided: like.decided}
		if like.words != nil && like.situation.from == part.from {
			e.words = like.words
		}
		there, err := e.holds(how.tests)
		if err != nil {
			return nil, err
		}
		if !there {
			continue
		}
		if worth[k], err = e.rule(&alone, p.version.Source); err != nil {
			return nil, err
		}
		if how.basis == "" {
			if err := e.steady(&alone, worth[k]); err != nil {
				return nil, err
			}
		}
	}
	around := p.version.Source
	if line.Rule.Source != nil {
		around = line.Rule.Source
	}
	for s := len(alone.Then); s < len(line.Rule.Then); s++ {
		if err := together(&line.Rule.Then[s], all, worth, around); err != nil {
			return nil, err
		}
	}
	for k, x := range worth {
		if x.huge() {
			return nil, refused(ehcp.OutOfRange, "the amount grows past any sum of money")
		}
		if x.given() && x.sign() < 0 && !line.MayBeNegative {
			worth[k] = whole(0)
			if all[k].words != nil {
				all[k].say("never below 0")
			}
		}
	}
	return worth, nil
}

// together takes a step of a line in all parts of the period. Parts that it treats
// alike are one sum, and share what comes of it as they shared the sum. A step
// that itself counts dates, and a factor, is for each part.
func together(step *Step, all []evaluation, worth []exact, around *Source) (err error) {
	if step.divides || step.Times != nil {
		for k, x := range worth {
			if x.given() {
				if worth[k], err = all[k].step(step, x, around); err != nil {
					return err
				}
			}
		}
		return nil
	}
	sum := total(worth)
	var groups []group
	in := make([]int, len(worth)) // the group of each part
	for k, x := range worth {
		if !x.given() {
			continue
		}
		quiet := all[k]
		quiet.words = nil
		made, err := quiet.step(step, sum, around)
		if err != nil {
			return err
		}
		in[k] = slices.IndexFunc(groups, func(g group) bool { return g.made.compare(made) == 0 })
		if in[k] < 0 {
			in[k] = len(groups)
			groups = append(groups, group{made, whole(0), whole(0), 0})
		}
		groups[in[k]].add(x, all[k].last)
	}
	for k, x := range worth {
		if !x.given() {
			continue
		}
		e, g := &all[k], groups[in[k]]
		tells := e.words != nil && g.parts > 1 && g.made.compare(sum) != 0
		if tells {
			e.say("with the other parts of the period: %s", g.sum.sum())
		}
		if worth[k], err = e.step(step, g.sum, around); err != nil {
			return err
		}
		worth[k] = worth[k].times(g.share(x, e.last))
		if tells {
			e.say("of which for this part: %s", worth[k].sum())
		}
	}
	return nil
}

// group is parts of a period that a step treats alike.
type group struct {
	made  exact // what the step makes of the whole sum by their facts
	sum   exact
	year  exact // their share of the year; no number if one of them has none
	parts int64
}

func (g *group) add(x, year exact) {
	g.sum, g.parts = g.sum.plus(x), g.parts+1
	if !year.given() || !g.year.given() {
		g.year = exact{}
		return
	}
	g.year = g.year.plus(year)
}

// share is the share of a part: as it had of the sum or, out of nothing, of the
// year.
func (g *group) share(x, year exact) exact {
	switch {
	case g.sum.sign() != 0:
		return x.over(g.sum)
	case g.year.given() && g.year.sign() != 0:
		return year.over(g.year)
	}
	return ratio(1, g.parts)
}

// undivided refuses a line whose amount the day of the decision would change: a
// rule inside its rule cuts to the part of a year and then takes a threshold, a
// cap or a rounding, which each part would take by itself.
func (p *pricing) undivided(i int, worth []exact) error {
	whole, err := p.worth(i, p.cut(p.version.compiled.lines[i], 0), evaluation{})
	if err != nil {
		return err
	}
	if total(whole).compare(total(worth)) != 0 {
		return fault("decided", BadChange, p.request.Decided.String(), "what is before this day and what is after it do not add up to the whole of %s: its scheme has a prorate inside a rule, with a step after it; both belong on the line", p.version.Lines[i].Title)
	}
	return nil
}

func total(worth []exact) exact {
	sum := whole(0)
	for _, x := range worth {
		if x.given() {
			sum = sum.plus(x)
		}
	}
	return sum
}
