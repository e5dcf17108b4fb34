package main

import (
	"slices"
	"time"

	"github.com/sendrules/sendrules/deadlines/vectors"
)

// report is what came of the vectors asked for, in the order of their files.
type report struct {
	options  options
	self     []string // the words that started certify
	library  int      // how many vectors there are in all, asked for or not
	chapters []*chapter
	verdicts []*verdict
}

// verdict is what came of one vector.
type verdict struct {
	*vectors.Vector
	chapter  *chapter
	skipped  bool          // it is of a council's own standards, and they were not asked for
	answer   []byte        // what the command wrote for it; nil: nothing
	declined bool          // the command refused the case, rightly or not
	differs  []string      // in words; none: it holds
	lost     bool          // its run went wrong
	said     []string      // the last lines of the command's standard error, where its run went wrong
	took     time.Duration // its share of a run
}

func (r *report) add(c *chapter, v *vectors.Vector) {
	if n := len(r.chapters); n == 0 || r.chapters[n-1] != c {
		r.chapters = append(r.chapters, c)
	}
	r.verdicts = append(r.verdicts, &verdict{Vector: v, chapter: c, skipped: v.Local && !r.options.local})
}

// of gives the verdicts of a chapter.
func (r *report) of(c *chapter) (all []*verdict) {
	for _, v := range r.verdicts {
		if v.chapter == c {
			all = append(all, v)
		}
	}
	return all
}

// tally counts verdicts.
type tally struct {
	hold, differ, skipped int
	lost                  int // of those that differ: their run went wrong
	empty                 int // of those that hold: they ask only that nothing be there
}

// ran is how many vectors were put to the command.
func (t tally) ran() int { return t.hold + t.differ }

func (r *report) tally() tally { return count(r.verdicts) }

func count(verdicts []*verdict) (t tally) {
	for _, v := range verdicts {
		switch {
		case v.skipped:
			t.skipped++
		case len(v.differs) > 0:
			t.differ++
			if v.lost {
				t.lost++
			}
		default:
			t.hold++
			if asksNothing(v.Vector) {
				t.empty++
			}
		}
	}
	return t
}

// failed gives the verdicts on the vectors that do not hold.
func (r *report) failed() (all []*verdict) {
	for _, v := range r.verdicts {
		if len(v.differs) > 0 {
			all = append(all, v)
		}
	}
	return all
}

// alone is how to run one vector and no other.
func (r *report) alone(v *verdict) string {
	words := slices.Clone(r.self)
	if r.options.vectors != "" {
		words = append(words, "-vectors", r.options.vectors)
	}
	if r.options.words {
		words = append(words, "-words")
	}
	if v.Local {
		words = append(words, "-local-standards")
	}
	words = append(words, "-name", v.Name, "--")
	return commandLine(append(words, r.options.command...))
}
