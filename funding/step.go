package funding

// step changes a running amount, where the step is for the case. A source of its
// own counts where it changes something: how a year is cut says nothing about a
// whole one.
func (e *evaluation) step(s *Step, x exact, around *Source) (exact, error) {
	if takes, err := e.holds(s.tests); err != nil || !takes {
		return x, err
	}
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
	switch {
	case s.Prorate != nil:
		return e.prorate(s.Prorate, x)
	case s.Less != nil:
		threshold, err := e.operand(s.Less, around)
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
		more, err := e.operand(s.Plus, around)
		if err != nil {
			return exact{}, err
		}
		x = x.plus(more)
		if e.words != nil {
			e.say("plus %s%s: %s", more.sum(), about, x.sum())
		}
		return x, nil
	case s.Times != nil:
		by, err := e.operand(s.Times, around)
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
		most, err := e.operand(s.AtMost, around)
		if err == nil && x.compare(most) > 0 {
			x = most
			if e.words != nil {
				e.say("at most %s%s", most.sum(), about)
			}
		}
		return x, err
	case s.AtLeast != nil:
		least, err := e.operand(s.AtLeast, around)
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
			if base, err = e.operand(s.Uplift.Of, around); err != nil {
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
