package main

import (
	"encoding/json"
	"slices"

	"github.com/sendrules/sendrules/deadlines/vectors"
)

// The fields of an obligation that are compared always, and those that are this
// library's own words. How many there are is compared, too.
const (
	comparedFields = "due, status, settled_on, days, firm, kind, owner"
	wordFields     = "cites, needs, only_if, remind_from"
)

// differences says in words how a result differs from what a vector expects,
// with this library's own words or without. Of a duty that the result does not
// have at all, it says so once.
func differences(v *vectors.Vector, result []byte, words bool) []string {
	var r vectors.Result
	_ = json.Unmarshal(result, &r) // what cannot be read, Differences says
	asked := *v
	asked.Expect = nil
	missing := map[string]bool{}
	for _, x := range v.Expect {
		if !words {
			x = x.WithoutWords()
		}
		if !has(r.Obligations, x.Duty) && !contentWithNone(x) {
			if missing[x.Duty] {
				continue
			}
			missing[x.Duty] = true
		}
		asked.Expect = append(asked.Expect, x)
	}
	return asked.Differences(result)
}

func has(obligations []vectors.Obligation, duty string) bool {
	return slices.ContainsFunc(obligations, func(o vectors.Obligation) bool { return o.Duty == duty })
}

// contentWithNone reports whether all of these hold where there are no
// obligations.
func contentWithNone(asked ...vectors.Expectation) bool {
	v := vectors.Vector{Expect: asked}
	return len(v.Compare(nil)) == 0
}

// asksNothing reports whether a vector asks only that nothing be there: whoever
// answers every case with no obligations keeps it.
func asksNothing(v *vectors.Vector) bool { return v.Refused == "" && contentWithNone(v.Expect...) }
