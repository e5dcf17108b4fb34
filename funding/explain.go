package funding

import "strings"

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
	e := evaluation{pricing: a.pricing, situation: entry.part, day: entry.part.from, words: words}
	if _, err := e.line(line); err != nil {
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

// rank orders the confidences, most trusted first.
func (c Confidence) rank() int {
	for i, one := range []Confidence{Read, Derived, Secondary, Inference, Memory, Invented} {
		if one == c {
			return i
		}
	}
	return -1
}

func (s *Source) words() string {
	var all []string
	for _, part := range []string{s.Title, s.At, s.URL} {
		if part != "" {
			all = append(all, part)
		}
	}
	if s.Read != 0 {
		all = append(all, "read on "+s.Read.String())
	}
	how := map[Confidence]string{Derived: "worked out from what was read", Secondary: "reported by others", Inference: "a reading of the evidence", Memory: "from memory, not checked", Invented: "invented"}[s.Confidence]
	if how != "" {
		all = append(all, how)
	}
	if s.Note != "" {
		all = append(all, s.Note)
	}
	return strings.Join(all, ", ")
}
