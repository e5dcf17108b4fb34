package main

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// longestLine is how many bytes of a line are taken before a command is stopped.
const longestLine = 4 << 20

// answers takes the standard output of a command, line by line, and has enough
// when there is a line too many, or one without an end.
type answers struct {
	most   int    // lines
	enough func() // stops the command
	ended  [][]byte
	open   []byte // the line that has no end yet
	fault  string
}

var errEnough = errors.New("enough")

func (a *answers) Write(text []byte) (int, error) {
	a.open = append(a.open, text...)
	for a.fault == "" {
		if len(a.ended) == a.most && len(a.open) > 0 {
			a.fault = fmt.Sprintf("it wrote more lines than there were cases; the first too many: %s", excerpt(a.open))
			break
		}
		line, rest, found := bytes.Cut(a.open, []byte("\n"))
		if len(line) > longestLine {
			a.fault = fmt.Sprintf("it wrote a line of more than %d MiB and was stopped", longestLine>>20)
		}
		if !found {
			break
		}
		a.ended, a.open = append(a.ended, bytes.Clone(line)), rest
	}
	if a.fault != "" {
		a.open = nil
		a.enough()
		return 0, errEnough
	}
	return len(text), nil
}

// lines are the lines. The last one may lack its end, if the command came to its
// own; otherwise it was cut off, and is no answer.
func (a *answers) lines(whole bool) [][]byte {
	if whole && len(a.open) > 0 {
		return append(a.ended, a.open)
	}
	return a.ended
}

// excerpt is the beginning of a line, quoted.
func excerpt(line []byte) string {
	const most = 60
	line, _, _ = bytes.Cut(line, []byte("\n"))
	if line = bytes.TrimSpace(line); len(line) == 0 {
		return "an empty line"
	}
	return "“" + terminal.Cut(terminal.Clean(string(line)), most) + "”"
}

// tail keeps the end of what a command complains of, however much it is.
type tail struct{ text []byte }

const (
	tailBytes = 2 << 10
	tailLines = 5
)

func (t *tail) Write(text []byte) (int, error) {
	t.text = append(t.text, text...)
	if len(t.text) > 2*tailBytes {
		t.text = bytes.Clone(t.text[len(t.text)-tailBytes:])
	}
	return len(text), nil
}

// colours are what programs put into their complaints for terminals.
var colours = regexp.MustCompile("\x1b\\[[0-9;?]*[A-Za-z]")

// lines are the last lines that say something.
func (t *tail) lines() []string {
	text := t.text[max(len(t.text)-tailBytes, 0):]
	var all []string
	for line := range strings.Lines(string(colours.ReplaceAll(text, nil))) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all[max(len(all)-tailLines, 0):]
}
