package main

import "github.com/sendrules/sendrules/deadlines/vectors"

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
	plain.Expect = make([]vectors.Expectation, len(v.Expect))
	for i, x := range v.Expect {
		plain.Expect[i] = x.WithoutWords()
	}
	return plain.Differences(result)
}
