package funding

import (
	"strings"
)

// Explanation is why an entry is what it is, in words that a parent can follow.
type Explanation struct {
	Because    string     // the rule, step by step, innermost first
	Rounding   string     // what was rounded and how
	Source     string     // where the values were read
	Confidence Confidence // of the least certain of them
}

// Explain says why an entry of the award is what it is. It works the entry out
// again, by the same rules, and notes what happens.
func (a *Award) Explain(entry *Entry) Explanation {
	if a.pricing == nil || entry.line >= len(a.pricing.version.Lines) || entry.part.facts.places == nil {
		return Explanation{} // no entry of this award
	}
	line := &a.pricing.version.Lines[entry.line]
	words := &reasons{}
	parts := a.pricing.cut(a.pricing.version.compiled.lines[entry.line], a.pricing.request.Decided)
	if _, err := a.pricing.worth(entry.line, parts, evaluation{situation: entry.part, words: words}); err != nil {
		return Explanation{} // it would not have been an entry
	}
	rounding := line.Round
	if rounding == nil {
		rounding = &penny
	}
	x := Explanation{Because: strings.Join(words.steps, "; "), Confidence: a.pricing.version.Source.Confidence, Rounding: rounding.words()}
	if entry.cut.sign() == 0 {
		x.Rounding = "none needed"
	}
	sources := words.sources
	if len(sources) == 0 {
		sources = []*Source{a.pricing.version.Source}
	}
	var all []string
	for i, s := range sources {
		all = append(all, s.words())
		if i == 0 || s.Confidence.rank() > x.Confidence.rank() {
			x.Confidence = s.Confidence
		}
	}
	x.Source = strings.Join(all, "; ")
	return x
}
