package main

import (
	"fmt"
	"time"

	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// progress says how far a long read has come: on a terminal by rewriting one
// line, otherwise with a line for every so many cases. A short read says
// nothing.
type progress struct {
	world   world
	started time.Time
	told    time.Time
	cases   int
	shown   bool // there is a line to rewrite
}

const (
	firstAfter = time.Second
	thenEvery  = 200 * time.Millisecond
	lookEvery  = 1000    // cases between looks at the clock
	lineEvery  = 100_000 // cases between lines where nobody watches
)

func newProgress(w world) *progress { return &progress{world: w, started: w.now()} }

// read counts one more case.
func (p *progress) read() {
	p.cases++
	switch {
	case !p.world.watching:
		if p.cases%lineEvery == 0 {
			fmt.Fprintf(p.world.complain, "worklist: read %s cases\n", terminal.Number(p.cases))
		}
	case p.cases%lookEvery == 0:
		if now := p.world.now(); now.Sub(p.started) >= firstAfter && now.Sub(p.told) >= thenEvery {
			p.told, p.shown = now, true
			p.rewrite(fmt.Sprintf("read %s cases…", terminal.Number(p.cases)))
		}
	}
}

// clear makes room for another line.
func (p *progress) clear() {
	if p.shown {
		p.shown = false
		p.rewrite("")
	}
}

func (p *progress) end() { p.clear() }

// rewrite goes round the writer that keeps control characters out: these are
// the program's own.
func (p *progress) rewrite(line string) {
	out := p.world.complain
	if plain, ok := out.(terminal.PlainWriter); ok {
		out = plain.Writer
	}
	fmt.Fprint(out, "\r\x1b[K"+line)
}
