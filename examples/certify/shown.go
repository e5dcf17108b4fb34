package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/sendrules/sendrules/deadlines/vectors"
	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// single is the vector that was run, where it was no more than one.
func (r *report) single() *verdict {
	var one *verdict
	for _, v := range r.verdicts {
		switch {
		case v.skipped:
		case one != nil:
			return nil
		default:
			one = v
		}
	}
	return one
}

// shown is a vector laid open, for whoever looks for the mistake: what happened,
// how it is looked at, what is expected of it and what was answered.
func (v *verdict) shown(words bool) []fact {
	return slices.Concat([]fact{{name: "As of", words: lookOf(v).inWords()}}, v.shownCase(), v.shownExpected(words), v.shownAnswer())
}

// inWords is "2025-06-30, reading statute".
func (l look) inWords() string {
	said := l.asOf + ", reading " + l.reading
	if l.knownAt != "" {
		said += ", known at " + l.knownAt
	}
	if l.local {
		said += ", with the council's own standards"
	}
	return said
}

// shownCase takes the case as it is written, since one that must be refused is
// no case that could be read. Its lists are told an item to a line.
func (v *verdict) shownCase() (all []fact) {
	for _, f := range fieldsOf(v.Case) {
		var items []json.RawMessage
		switch one, isList := lists[f.name]; {
		case isList && json.Unmarshal(f.value, &items) == nil:
			for _, item := range items {
				all = append(all, fact{name: one, words: inWords(item, "on", "kind")})
			}
		default:
			all = append(all, fact{name: "Case", words: f.name + " " + valueInWords(f.value)})
		}
	}
	if all == nil {
		return []fact{{name: "Case", words: valueInWords(v.Case)}}
	}
	return all
}

// lists are the lists of a case, and what an item of each is called.
var lists = map[string]string{"events": "Event", "circumstances": "Circumstance"}

func (v *verdict) shownExpected(words bool) (all []fact) {
	if v.Refused != "" {
		return []fact{{name: "Expected", words: "the case is refused for its field " + v.Refused}}
	}
	for _, x := range v.Expect {
		if !words {
			x = x.WithoutWords()
		}
		text, _ := json.Marshal(x) // it was read as JSON
		said := inWords(text, "duty")
		if said == x.Duty {
			said += ", 1 at least"
		}
		all = append(all, fact{name: "Expected", words: said})
	}
	return all
}

// mostShown is how many obligations of an answer are shown.
const mostShown = 20

// shownAnswer is what was answered of the duties concerned.
func (v *verdict) shownAnswer() []fact {
	answered := func(words string) fact {
		return fact{name: "Answered", words: terminal.Cut(words, longestWords)}
	}
	a, err := readAnswer(v.answer)
	var obligations []json.RawMessage
	switch {
	case v.answer == nil:
		return []fact{answered("nothing")}
	case err != nil:
		return []fact{answered(excerpt(v.answer))}
	case a.refuses():
		return []fact{answered("the case is refused: " + inWords(a.Error))}
	case json.Unmarshal(a.Obligations, &obligations) != nil || obligations == nil:
		return []fact{answered(excerpt(v.answer))}
	case v.Refused != "":
		return []fact{answered(terminal.Plural(len(obligations), "obligation"))}
	}
	var all []fact
	var none []string
	for _, duty := range duties(v.Vector) {
		before := len(all)
		for _, o := range obligations {
			var is vectors.Obligation
			if json.Unmarshal(o, &is) == nil && is.Duty == duty {
				all = append(all, answered(inWords(o, "duty")))
			}
		}
		if len(all) == before {
			none = append(none, duty)
		}
	}
	if more := len(all) - mostShown; more > 0 {
		all = append(all[:mostShown], answered(fmt.Sprintf("… and %s more", terminal.Number(more))))
	}
	if len(none) > 0 {
		all = append(all, answered("no obligation: "+strings.Join(none, ", ")))
	}
	return all
}
