package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"sync"
)

// look is how a case is looked at: the flags of one run of the command.
type look struct {
	asOf, reading, knownAt string
	local                  bool
}

func lookOf(v *verdict) look {
	return look{v.AsOf, cmp.Or(v.Reading, "statute"), v.KnownAt, v.Local}
}

// flags are what the command gets after its own words.
func (l look) flags() []string {
	flags := []string{"-as-of", l.asOf, "-reading", l.reading}
	if l.knownAt != "" {
		flags = append(flags, "-known-at", l.knownAt)
	}
	if l.local {
		flags = append(flags, "-local-standards")
	}
	return flags
}

func (l look) compare(m look) int {
	local := func(l look) int {
		if l.local {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(l.asOf, m.asOf), cmp.Compare(l.reading, m.reading),
		cmp.Compare(l.knownAt, m.knownAt), cmp.Compare(local(l), local(m)))
}

// batch is the vectors that go to one run of the command.
type batch struct {
	look     look
	verdicts []*verdict
}

// mostCases is how many cases one run of the command gets: enough to start it
// seldom, and few enough that several runs share the work and that one which
// dies costs no more than these.
const mostCases = 100

// batches puts together the vectors that are looked at alike, and leaves out
// those that are skipped.
func batches(verdicts []*verdict) []batch {
	alike := map[look][]*verdict{}
	for _, v := range verdicts {
		if !v.skipped {
			alike[lookOf(v)] = append(alike[lookOf(v)], v)
		}
	}
	var all []batch
	for l, verdicts := range alike {
		for some := range slices.Chunk(verdicts, mostCases) {
			all = append(all, batch{l, some})
		}
	}
	slices.SortStableFunc(all, func(a, b batch) int { return a.look.compare(b.look) })
	return all
}

// cases is what the command reads: one case to a line.
func (b batch) cases() []byte {
	var text bytes.Buffer
	for _, v := range b.verdicts {
		_ = json.Compact(&text, v.Case) // it was read as JSON, so it is JSON
		text.WriteByte('\n')
	}
	return text.Bytes()
}

// runAll puts the batches to the command, so many at once, and gives each
// outcome to done, one after another.
func runAll(ctx context.Context, c command, all []batch, jobs int, done func(batch, outcome)) {
	type finished struct {
		batch
		outcome
	}
	queue, results := make(chan batch), make(chan finished)
	var workers sync.WaitGroup
	for range min(jobs, len(all)) {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for b := range queue {
				results <- finished{b, c.run(ctx, b)}
			}
		}()
	}
	go func() {
		for _, b := range all {
			queue <- b
		}
		close(queue)
		workers.Wait()
		close(results)
	}()
	for f := range results {
		done(f.batch, f.outcome)
	}
}
