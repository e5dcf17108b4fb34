package main

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/examples/internal/terminal"
	"github.com/sendrules/sendrules/triage"
)

// job goes through the records of an input: one goroutine reads them in batches,
// one for each core judges them, and the results are collected in the order of
// the input, so that the cores decide nothing.
type job struct {
	ranker  *triage.Ranker
	options options
	facts   facts
	world   world
	source  source
	workers int

	best     map[string]*triage.Top // by group
	floor    atomic.Int64           // below it no score is kept, where the list is one
	asked    map[string]triage.Standing
	counts   counts
	seen     map[[16]byte]place // every case so far, by a digest of its id
	apart    map[string]bool    // the ids that came more than once
	progress *progress
}

// mostApart is how many ids may come more than once before the file counts as
// unsorted. The list keeps so many more cases than are asked for, so that the
// ones it then has to drop leave no gap.
const mostApart = 1000

// place is where a case was first seen and what it came to.
type place struct {
	line    int32
	place   triage.Place // 0: nothing to do
	refused bool
	group   string
}

// counts says what became of the records.
type counts struct {
	on      map[triage.Place]int // by the place of the next duty; 0: nothing to do
	group   map[string]int       // to be listed
	refused int
}

func (c *counts) cases() int {
	n := c.refused
	for _, on := range c.on {
		n += on
	}
	return n
}

func newJob(ranker *triage.Ranker, o options, known facts, w world) *job {
	return &job{ranker: ranker, options: o, facts: known, world: w, workers: runtime.GOMAXPROCS(0),
		best: map[string]*triage.Top{}, asked: map[string]triage.Standing{}, counts: counts{on: map[triage.Place]int{}, group: map[string]int{}},
		seen: map[[16]byte]place{}, apart: map[string]bool{}, progress: newProgress(w)}
}

// group is one part of the list, or all of it.
type group struct {
	name   string // "": not known, or the list is one
	listed int    // how many there are to list
	ranked []triage.Ranked
}

// ranked is the list, the groups by name and those not known last.
func (j *job) ranked() []group {
	names := slices.SortedFunc(maps.Keys(j.best), func(a, b string) int {
		return cmp.Or(cmp.Compare(min(1, len(b)), min(1, len(a))), cmp.Compare(a, b))
	})
	var all []group
	for _, name := range names {
		kept := triage.Rank(slices.DeleteFunc(j.best[name].Standings(), func(s triage.Standing) bool { return j.apart[s.ID] }))
		if j.options.top > 0 && len(kept) > j.options.top {
			kept = kept[:j.options.top]
		}
		if len(kept) > 0 {
			all = append(all, group{name, j.counts.group[name], kept})
		}
	}
	return all
}

// why says why one of the two cases asked about stands before the other.
func (j *job) why() (string, error) {
	var two [2]triage.Standing
	for i, id := range j.options.why {
		s, found := j.asked[id]
		if !found || j.apart[id] {
			return "", fmt.Errorf("-why %q: no such case is in the list", id)
		}
		two[i] = s
	}
	return triage.Why(&two[0], &two[1]), nil
}

// batch is a run of records on its way to a core and back.
type batch struct {
	records []record
	results []result
	done    chan struct{}
}

// result is what became of a record.
type result struct {
	id    string
	place triage.Place     // 0: nothing to do
	group string           // of what there is to do
	stood *triage.Standing // nil: it cannot be among the first
	err   error            // it is refused
}

const batchSize = 128

func (j *job) run(src source) error {
	j.source = src
	defer j.progress.end()
	todo := make(chan *batch)
	inOrder := make(chan *batch, 2*j.workers)
	stop := make(chan struct{})
	defer close(stop)
	var failed error // set before inOrder is closed
	go func() {
		defer close(inOrder)
		defer close(todo)
		for {
			b, err := read(src)
			for _, to := range []chan *batch{inOrder, todo} {
				select {
				case to <- b:
				case <-stop:
					return
				}
			}
			if err != nil {
				if !errors.Is(err, io.EOF) {
					failed = err
				}
				return
			}
		}
	}()
	for range j.workers {
		go func() {
			for b := range todo {
				for i := range b.records {
					b.results = append(b.results, j.judge(&b.records[i]))
				}
				close(b.done)
			}
		}()
	}
	for b := range inOrder {
		<-b.done
		for i := range b.records {
			if err := j.collect(&b.records[i], &b.results[i]); err != nil {
				return err
			}
		}
	}
	return failed
}

// read fills a batch. With an error the batch is the last.
func read(src source) (*batch, error) {
	b := &batch{done: make(chan struct{})}
	for len(b.records) < batchSize {
		r, err := src.next()
		if err != nil {
			return b, err
		}
		b.records = append(b.records, r)
	}
	return b, nil
}

// judge works out what there is to do in one record.
func (j *job) judge(r *record) result {
	if len(r.faults) > 0 {
		return result{id: r.id}
	}
	c := r.parsed
	if c == nil {
		parsed, err := ehcp.ParseCase(r.document)
		if err != nil {
			return result{err: err}
		}
		c = &parsed
	}
	of := result{id: c.ID}
	p, score, ok := j.ranker.Score(c, j.options.asOf)
	if !ok {
		return of
	}
	of.place, of.group = p, strings.Clone(j.facts.of(c, &j.options))
	if int64(score) >= j.floor.Load() || slices.Contains(j.options.why[:], c.ID) {
		s, _ := j.ranker.Stand(c, j.options.asOf)
		of.stood = &s
	}
	return of
}

// collect adds a record to the list, or tells why not.
func (j *job) collect(r *record, of *result) error {
	j.progress.read()
	if of.err != nil {
		r.faults = []fault{{r.line, of.err}}
	}
	for _, bad := range r.faults {
		j.refuse(bad.line, bad.err)
	}
	was := place{line: int32(r.line), place: of.place, group: of.group, refused: len(r.faults) > 0}
	if of.id != "" {
		sum := sha256.Sum256([]byte(of.id))
		digest := [16]byte(sum[:])
		if first, twice := j.seen[digest]; twice {
			return j.repeated(r, of.id, digest, first)
		}
		j.seen[digest] = was
	}
	if was.refused {
		j.counts.refused++
		return nil
	}
	j.counts.on[was.place]++
	if was.place == 0 {
		return nil
	}
	j.counts.group[of.group]++
	best := j.best[of.group]
	if best == nil {
		best = triage.NewTop(j.kept())
		j.best[of.group] = best
	}
	if s := of.stood; s != nil {
		best.Add(*s)
		if slices.Contains(j.options.why[:], s.ID) {
			j.asked[s.ID] = *s
		}
	}
	if j.options.group == "" {
		j.floor.Store(int64(best.Floor()))
	}
	return nil
}

// kept is how many to keep of a group: some more than are asked for.
func (j *job) kept() int {
	if top := j.options.top; top > 0 && top < 1<<30 {
		return top + mostApart
	}
	return 0
}

// repeated refuses a record whose id came before, and the one before with it:
// nobody can tell which of them is right, or each is half the case.
func (j *job) repeated(r *record, id string, digest [16]byte, first place) error {
	j.counts.refused++
	if !first.refused {
		j.counts.on[first.place]--
		if first.place != 0 {
			j.counts.group[first.group]--
		}
		j.counts.refused++
		first.refused = true
		j.seen[digest] = first
	}
	why := j.source.apart(id, int(first.line))
	j.refuse(r.line, why)
	j.apart[id] = true
	if len(j.apart) > mostApart {
		return fmt.Errorf("more than %s cases came twice, %w", terminal.Number(mostApart), why)
	}
	return nil
}

func (j *job) refuse(line int, why error) {
	j.progress.clear()
	fmt.Fprintf(j.world.complain, "worklist: line %d: %v\n", line, why)
}
