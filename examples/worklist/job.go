package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"runtime"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// job goes through the records of an input: one goroutine reads them in batches,
// one for each core judges them, and the results are collected in the order of
// the input, so that the cores decide nothing.
type job struct {
	engine  *deadlines.Engine
	policy  policy
	asOf    date.Date
	top     int
	world   world
	source  source
	workers int

	best     best
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
	rung    rung
	refused bool
}

// counts says what became of the records.
type counts struct {
	on      [rungs]int
	refused int
}

func (c *counts) cases() int {
	n := c.refused
	for _, on := range c.on {
		n += on
	}
	return n
}

func newJob(engine *deadlines.Engine, o options, w world) *job {
	j := &job{engine: engine, policy: o.policy, asOf: o.asOf, top: o.top, world: w, workers: runtime.GOMAXPROCS(0),
		seen: map[[16]byte]place{}, apart: map[string]bool{}, progress: newProgress(w)}
	if o.top > 0 && o.top < 1<<30 {
		j.best.most = o.top + mostApart
	}
	return j
}

// ranked is the list.
func (j *job) ranked() []*ranked {
	kept := j.best.without(j.apart)
	if j.top > 0 && len(kept) > j.top {
		kept = kept[:j.top]
	}
	return kept
}

// batch is a run of records on its way to a core and back.
type batch struct {
	records []record
	results []result
	done    chan struct{}
}

// result is what became of a record.
type result struct {
	id     string
	ranked *ranked // nil: nothing to do
	err    error   // it is refused
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
			known := laws{}
			var room []deadlines.Obligation
			for b := range todo {
				for i := range b.records {
					b.results = append(b.results, j.judge(&b.records[i], known, &room))
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
func (j *job) judge(r *record, known laws, room *[]deadlines.Obligation) result {
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
	*room = j.engine.Append((*room)[:0], c, j.asOf)
	of, ok := j.policy.judge(c, *room, known)
	if !ok {
		return result{id: c.ID}
	}
	return result{id: c.ID, ranked: &of}
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
	was := place{line: int32(r.line), rung: nothing, refused: len(r.faults) > 0}
	if of.ranked != nil {
		was.rung = of.ranked.rung
	}
	if of.id != "" {
		sum := sha256.Sum256([]byte(of.id))
		digest := [16]byte(sum[:])
		if first, twice := j.seen[digest]; twice {
			return j.repeated(r, of.id, digest, first)
		}
		j.seen[digest] = was
	}
	switch {
	case was.refused:
		j.counts.refused++
	default:
		j.counts.on[was.rung]++
	}
	if of.ranked != nil {
		j.best.add(of.ranked)
	}
	return nil
}

// repeated refuses a record whose id came before, and the one before with it:
// nobody can tell which of them is right, or each is half the case.
func (j *job) repeated(r *record, id string, digest [16]byte, first place) error {
	j.counts.refused++
	if !first.refused {
		j.counts.on[first.rung]--
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
