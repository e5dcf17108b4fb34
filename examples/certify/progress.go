package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// progress says on a terminal how far a long certification has come, by
// rewriting one line, from before the first answer: what is slow to start is no
// blank terminal.
type progress struct {
	out          io.Writer // nil: nobody watches
	now          func() time.Time
	told         time.Time
	done, differ int
	all          int
	shown        int // how wide the line is that is to be rewritten
}

const (
	tellEvery = 100 * time.Millisecond
	barWidth  = 30
)

func newProgress(w world, all int) *progress {
	p := &progress{now: w.now, all: all}
	if w.watching {
		p.out = w.complain
	}
	p.tell()
	return p
}

// count adds a batch that is judged.
func (p *progress) count(b batch) {
	t := count(b.verdicts)
	p.done, p.differ = p.done+t.ran(), p.differ+t.differ
	p.tell()
}

// tell writes the line, but not too often.
func (p *progress) tell() {
	if now := p.now(); p.out != nil && (p.shown == 0 || now.Sub(p.told) >= tellEvery) {
		p.told = now
		p.rewrite(p.line())
	}
}

func (p *progress) line() string {
	full := barWidth * p.done / max(p.all, 1)
	line := fmt.Sprintf("[%s%s] %s of %s vectors", strings.Repeat("#", full), strings.Repeat(".", barWidth-full), terminal.Number(p.done), terminal.Number(p.all))
	if p.differ > 0 {
		line += fmt.Sprintf(", %s not holding", terminal.Number(p.differ))
	}
	return line
}

// end takes the bar away.
func (p *progress) end() {
	if p.shown > 0 {
		p.rewrite("")
		fmt.Fprint(p.out, "\r")
	}
}

// rewrite covers the old line with spaces: that much every terminal can do.
func (p *progress) rewrite(line string) {
	fmt.Fprint(p.out, "\r"+line+strings.Repeat(" ", max(p.shown-len(line), 0)))
	p.shown = len(line)
}
