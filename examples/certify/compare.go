package main

import (
	"encoding/json"

	"github.com/sendrules/sendrules/deadlines/vectors"
)

// The fields of an obligation that are compared always, and those that are this
// library's own words. How many there are is compared, too.
const (
	comparedFields = "due, status, settled_on, days, firm, kind, owner"
	wordFields     = "cites, needs, only_if, remind_from"
)

// differences says in words how a result differs from what a vector expects,
// with this library's own words or without.
func differences(v *vectors.Vector, result []byte, words bool) []string {
	if words {
		return v.Differences(result)
	}
	plain := *v
	plain.Expect = nil
	var bare []vectors.Expectation
	for _, x := range v.Expect {
		if x = withoutWords(x); asks(x) {
			plain.Expect = append(plain.Expect, x)
		} else {
			bare = append(bare, x)
		}
	}
	all := plain.Differences(result)
	var read vectors.Result
	if json.Unmarshal(result, &read) != nil || read.Error != nil || read.Obligations == nil {
		return all // and says so
	}
	for _, x := range bare {
		if !isThere(x, read.Obligations) {
			all = append(all, x.Duty+": there is none")
		}
	}
	return all
}

func withoutWords(x vectors.Expectation) vectors.Expectation {
	x.Cites, x.Needs, x.OnlyIf, x.RemindFrom = nil, nil, nil, vectors.Day{}
	return x
}

// asks reports whether anything is left to compare.
func asks(x vectors.Expectation) bool {
	return x.Count != nil || x.Statuses != nil || x.Kind != "" || x.Owner != "" || x.Due.Given || x.Firm != nil ||
		x.Status != "" || x.SettledOn.Given || x.Days != nil
}

// isThere reports whether there is an obligation that an expectation is about:
// that there be none would be wrong.
func isThere(x vectors.Expectation, obligations []vectors.Obligation) bool {
	none := 0
	x.Count = &none
	absent := vectors.Vector{Expect: []vectors.Expectation{x}}
	return len(absent.Compare(obligations)) > 0
}
