package funding

import (
	"cmp"
	"fmt"
	"strings"
)

// step changes a running amount. A source of its own counts where it changes
// something: how a year is cut says nothing about a whole one.
func (e *evaluation) step(s *Step, x exact, around *Source) (exact, error) {
	if s.Source != nil {
		around = s.Source
	}
	y, err := e.change(s, x, around)
	if err == nil && s.Source != nil && y.compare(x) != 0 {
		e.from(s.Source)
	}
	return y, err
}

func (e *evaluation) change(s *Step, x exact, around *Source) (exact, error) {
	about := ""
	if s.Title != "" && e.words != nil {
		about = " (" + s.Title + ")"
	}
	// operand works out the rule of an arm without its own words.
	operand := func(r *Rule) (exact, error) { return e.rule(r, around) }
	switch {
	case s.Prorate != nil:
		return e.prorate(s.Prorate, x)
	case s.Less != nil:
		threshold, err := operand(s.Less)
		if err != nil {
			return exact{}, err
		}
		if s.Prorated && e.last.given() {
			threshold = threshold.times(e.last)
		}
		x = x.minus(threshold)
		if e.words != nil {
			e.say("less %s%s: %s", threshold.sum(), about, x.sum())
		}
		if x.sign() < 0 {
			x = whole(0)
			if e.words != nil {
				e.say("never below 0")
			}
		}
		return x, nil
	case s.Plus != nil:
		more, err := operand(s.Plus)
		if err != nil {
			return exact{}, err
		}
		x = x.plus(more)
		if e.words != nil {
			e.say("plus %s%s: %s", more.sum(), about, x.sum())
		}
		return x, nil
	case s.Times != nil:
		by, err := operand(s.Times)
		if err != nil {
			return exact{}, err
		}
		if y := x.times(by); y.compare(x) != 0 {
			x = y
			if e.words != nil {
				e.say("times %s%s: %s", by, about, x.sum())
			}
		}
		return x, nil
	case s.AtMost != nil:
		most, err := operand(s.AtMost)
		if err == nil && x.compare(most) > 0 {
			x = most
			if e.words != nil {
				e.say("at most %s%s", most.sum(), about)
			}
		}
		return x, err
	case s.AtLeast != nil:
		least, err := operand(s.AtLeast)
		if err == nil && x.compare(least) < 0 {
			x = least
			if e.words != nil {
				e.say("at least %s%s", least.sum(), about)
			}
		}
		return x, err
	case s.UpTo:
		if e.words != nil {
			e.say("up to %s%s: a ceiling, not a promise", x.sum(), about)
		}
		if amount := e.facts.amount; amount.given() && amount.compare(x) < 0 {
			x = amount
			if e.words != nil {
				e.say("the amount agreed for this child: %s", x.sum())
			}
		}
		return x, nil
	case s.Round != nil:
		x = x.rounded(s.Round.To.value, s.Round.Mode)
		if e.words != nil {
			e.say("%s%s: %s", s.Round.words(), about, x.sum())
		}
		return x, nil
	case s.Uplift != nil:
		base, err := x, error(nil)
		if s.Uplift.Of != nil {
			if base, err = operand(s.Uplift.Of); err != nil {
				return exact{}, err
			}
		}
		rise := base.times(s.Uplift.Percent.value).over(whole(100))
		x = x.plus(rise)
		if e.words != nil {
			e.say("uplift of %s%% on %s%s: plus %s, %s", s.Uplift.Percent, base.sum(), about, rise.sum(), x.sum())
		}
		return x, nil
	case s.Protect != nil:
		return e.protect(s.Protect, x, about, around)
	case s.ToBand != nil:
		x = s.ToBand.pick(x)
		if e.words != nil {
			e.say("%s%s: %s", map[Pick]string{NextUp: "to the next band up", Closest: "to the closest band"}[s.ToBand.Pick], about, x.sum())
		}
		return x, nil
	}
	return e.override(s.Override, x, around)
}

// words say which way a rounding goes, and to what.
func (r *Rounding) words() string {
	unit := map[string]string{"0.01": "the penny", "1": "a whole number", "10": "tens"}[r.To.value.String()]
	mode := map[Mode]string{HalfUp: "half up", HalfEven: "half to even", Up: "up", Down: "down"}[r.Mode]
	return "rounded " + mode + " to " + cmp.Or(unit, r.To.text)
}

// pick is the band of an amount: the last one when it is above them all.
func (b *ToBand) pick(x exact) exact {
	for i := range b.Values {
		band := b.Values[i].value
		if x.compare(band) > 0 {
			continue
		}
		if i > 0 && b.Pick == Closest {
			below := b.Values[i-1].value
			if x.minus(below).compare(band.minus(x)) < 0 {
				return below
			}
		}
		return band
	}
	return b.Values[len(b.Values)-1].value
}

func (e *evaluation) protect(p *Protect, x exact, about string, around *Source) (exact, error) {
	previous, err := e.rule(p.Previous, around)
	if err != nil {
		return exact{}, err
	}
	lost := previous.minus(x)
	share := whole(0)
	if p.Taper == nil {
		share = whole(1)
	}
	for _, t := range p.Taper {
		if t.From <= e.day && (t.Until == 0 || e.day <= t.Until) {
			share = t.Share.value
		}
	}
	if lost.sign() <= 0 || share.sign() <= 0 {
		return x, nil
	}
	x = x.plus(lost.times(share))
	if e.words != nil {
		e.say("protected%s: %s of the %s lost against %s is made up, %s", about, share, lost.sum(), previous.sum(), x.sum())
	}
	return x, nil
}

func (e *evaluation) override(o *OverrideRule, x exact, around *Source) (exact, error) {
	if e.request.Override == nil || e.computed {
		return x, nil
	}
	amount := ratio(int64(e.request.Override.Amount), 100)
	if o.AtMost != nil {
		most, err := e.rule(o.AtMost, around)
		if err != nil {
			return exact{}, err
		}
		if amount.compare(most) > 0 {
			return exact{}, fault("override.amount", OutOfRange, amount.String(), "a panel goes up to %s here", most)
		}
	}
	if e.words != nil {
		e.say("computed %s; %s decided %s instead: %s", x.sum(), e.request.Override.By, amount.sum(), e.request.Override.Reason)
	}
	return amount, nil
}

// prorate cuts a year's amount to what is paid for.
func (e *evaluation) prorate(p *Prorate, x exact) (exact, error) {
	var share exact
	words := ""
	switch {
	case p.By == ByCount:
		place := e.facts.places[p.ref]
		if place == none && e.full {
			return x, nil // a full year
		}
		place, err := e.place(p.ref)
		if err != nil {
			return exact{}, err
		}
		count := e.version.compiled.scales[p.ref].value(place)
		if count.compare(p.Of.value) > 0 {
			return exact{}, fault(within("inputs", p.Count), OutOfRange, count.String(), "a year has %s of them", p.Of)
		}
		share = count.over(p.Of.value)
		if e.words != nil {
			words = count.String() + " of " + p.Of.text + " " + p.Count
		}
	case p.By == ByTerms && e.facts.terms.given():
		share = e.facts.terms
		if e.words != nil {
			words = e.facts.termsInWords(len(e.version.Year.Terms))
		}
	default:
		share = e.version.Year.share(p, e.period, e.days)
		if e.words != nil {
			words = e.counted(p, share)
		}
	}
	e.last = share
	x = x.times(share)
	if e.words != nil && share.compare(whole(1)) != 0 {
		e.say("%s, %s of the year: %s", words, share.rat().RatString(), x.sum())
	}
	return x, nil
}

// counted says what a part of a year was counted in, and how many of them.
func (e *evaluation) counted(p *Prorate, share exact) string {
	switch p.By {
	case ByDays:
		return fmt.Sprintf("%d days", e.days.count())
	case ByMonths:
		return share.times(whole(12)).String() + " whole months"
	case ByMonthDays:
		return share.times(whole(12)).String() + " months, by days"
	}
	return "by terms"
}

// termsInWords says which terms a request gave: autumn and spring, 1 of 3 terms.
func (f facts) termsInWords(of int) string {
	switch {
	case f.which == nil:
		return fmt.Sprintf("%s of %d terms", f.terms.times(whole(int64(of))), of)
	case len(f.which) == 0:
		return "no term"
	}
	return strings.Join(f.which, " and ")
}
