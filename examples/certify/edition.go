package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// editions are those of the catalogue for which the vectors were written.
func (r *report) editions() string {
	var all []string
	for _, c := range r.chapters {
		all = append(all, c.Edition)
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), ", ")
}

// readings are those in which the vectors were run, with how many in each.
func (r *report) readings() string {
	in := map[string]int{}
	for _, v := range r.verdicts {
		if !v.skipped {
			in[cmp.Or(v.Reading, "statute")]++
		}
	}
	var all []string
	for _, reading := range []string{"statute", "code"} {
		if n := in[reading]; n > 0 {
			all = append(all, fmt.Sprintf("%s (%s)", reading, terminal.Plural(n, "vector")))
		}
	}
	return strings.Join(all, ", ")
}

// wordsToo continues the list of what is compared.
func (r *report) wordsToo() string {
	if r.options.words {
		return "; and this library's own words: " + wordFields
	}
	return ""
}
