package deadlinestest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// misspelt says that no duty has the name, and which names are most like it.
func (v *view) misspelt(duty string) string {
	var names []string
	for _, d := range v.engine.Duties() {
		if !slices.Contains(names, d.ID) {
			names = append(names, d.ID)
		}
	}
	f := newFailure(fmt.Sprintf("no duty is called %.60q", duty))
	f.line("near:", strings.Join(nearest(duty, names, 3), ", "))
	return f.String()
}

// nearest are the names most like a word: those with most of its parts, and
// among them those with the fewest letters to change.
func nearest(word string, names []string, most int) []string {
	word = strings.ToLower(fmt.Sprintf("%.60s", word)) // no name is longer
	slices.SortStableFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(shared(word, b), shared(word, a)), cmp.Compare(changes(word, a), changes(word, b)))
	})
	return names[:min(most, len(names))]
}

// shared counts the parts that two names have in common: "final" and "plan".
func shared(a, b string) int {
	apart := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	parts := strings.FieldsFunc(b, apart)
	n := 0
	for _, part := range strings.FieldsFunc(a, apart) {
		if slices.Contains(parts, part) {
			n++
		}
	}
	return n
}

// changes counts the letters to add, leave out or replace to turn a into b.
func changes(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := range from {
		corner := row[0] // the number for one letter less of both
		row[0] = i + 1
		for j := range to {
			replaced := corner
			if from[i] != to[j] {
				replaced++
			}
			corner = row[j+1]
			row[j+1] = min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}
