package funding

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
		*e = evaluation{pricing: p, situation: part, day: part.from, computed: like.computed}
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
		if !how.dated {
			if err := e.steady(&alone, worth[k]); err != nil {
				return nil, err
			}
		}
	}
	for s := len(alone.Then); s < len(line.Rule.Then); s++ {
		if err := together(&line.Rule, s, all, worth); err != nil {
			return nil, err
		}
	}
	for k, x := range worth {
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
func together(r *Rule, s int, all []evaluation, worth []exact) error {
	step, around := &r.Then[s], all[0].version.Source
	if r.Source != nil {
		around = r.Source
	}
	sum := whole(0)
	for _, x := range worth {
		if x.given() {
			sum = sum.plus(x)
		}
	}
	apart := step.divides || step.Times != nil
	alike := make([]exact, len(all)) // what the step makes of the sum
	for k, x := range worth {
		if !x.given() {
			continue
		}
		e := &all[k]
		words := e.words
		if !apart {
			e.words = nil
			x = sum
		}
		var err error
		if alike[k], err = e.step(step, x, around); err != nil {
			return err
		}
		if alike[k].huge() {
			return refused(OutOfRange, "the amount grows past any sum of money")
		}
		e.words = words
	}
	if apart {
		copy(worth, alike)
		return nil
	}
	before := append([]exact(nil), worth...)
	for k := range all {
		if !before[k].given() {
			continue
		}
		of, count := whole(0), int64(0)
		for j := range all {
			if before[j].given() && alike[j].compare(alike[k]) == 0 {
				of, count = of.plus(before[j]), count+1
			}
		}
		e := &all[k]
		if e.words != nil && count > 1 && alike[k].compare(sum) != 0 {
			e.say("with the other parts of the period: %s", of.sum())
		}
		x, err := e.step(step, of, around)
		if err != nil {
			return err
		}
		if of.sign() != 0 {
			worth[k] = x.times(before[k]).over(of)
		} else {
			worth[k] = x.over(whole(count))
		}
		if e.words != nil && count > 1 && alike[k].compare(sum) != 0 {
			e.say("of which for this part: %s", worth[k].sum())
		}
	}
	return nil
}
