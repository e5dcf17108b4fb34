package main

import (
	"slices"
	"strings"
)

// eachDutyFirst gives the verdicts on the vectors that do not hold in the order
// in which they are told: first those that are the first to speak of a duty, so
// that a mistake in one duty does not hide the others, then the rest.
func (r *report) eachDutyFirst() []*verdict {
	var first, rest []*verdict
	seen := map[string]bool{}
	for _, v := range r.failed() {
		fresh := false
		for _, duty := range v.speaksOf() {
			fresh = fresh || !seen[duty]
			seen[duty] = true
		}
		if fresh {
			first = append(first, v)
		} else {
			rest = append(rest, v)
		}
	}
	return append(first, rest...)
}

// speaksOf are the duties in which an answer differs or, where it cannot be
// compared, a word for none.
func (v *verdict) speaksOf() []string {
	named := slices.DeleteFunc(duties(v.Vector), func(duty string) bool {
		return !slices.ContainsFunc(v.differs, func(d string) bool { return strings.HasPrefix(d, duty+": ") })
	})
	if len(named) == 0 {
		return []string{""}
	}
	return named
}
