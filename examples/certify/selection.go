package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/sendrules/sendrules/deadlines/vectors"
	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// chapter is a file of vectors, and the mark by which exactly that file is known.
type chapter struct {
	vectors.Chapter
	file, sum string // sum: the SHA-256, in hexadecimal
}

// choose reads the vectors, and keeps those that the flags ask for.
func choose(o options) (*report, error) {
	chapters, err := load(o.vectors)
	if err != nil {
		return nil, err
	}
	r := &report{options: o}
	for _, c := range chapters {
		r.library += len(c.Vectors)
	}
	if chapters, err = only(chapters, o.chapters); err != nil {
		return nil, err
	}
	isCalled, concerned := called(chapters, o.name), 0
	for _, c := range chapters {
		for i := range c.Vectors {
			v := &c.Vectors[i]
			if o.duty != "" && !slices.Contains(duties(v), o.duty) {
				continue
			}
			concerned++
			if isCalled(v) {
				r.add(c, v)
			}
		}
	}
	switch {
	case concerned == 0:
		return nil, fmt.Errorf("-duty %q: no vector asked for expects anything of it; deadlines/DUTIES.md names the duties", o.duty)
	case len(r.verdicts) == 0:
		return nil, fmt.Errorf("-name %q: no vector asked for has that in its name; -list names them", o.name)
	}
	return r, nil
}

// duties are those of which a vector expects something, each once.
func duties(v *vectors.Vector) (all []string) {
	for _, x := range v.Expect {
		if !slices.Contains(all, x.Duty) {
			all = append(all, x.Duty)
		}
	}
	return all
}

// load reads the vectors that are built in, or those of a folder.
func load(folder string) ([]*chapter, error) {
	files := vectors.Files()
	if folder != "" {
		if info, err := os.Stat(folder); err != nil {
			return nil, fmt.Errorf("-vectors %s: %w", folder, reason(err))
		} else if !info.IsDir() {
			return nil, fmt.Errorf("-vectors %s: it is no folder", folder)
		}
		files = os.DirFS(folder)
	}
	marked := &markedFiles{FS: files}
	loaded, err := vectors.LoadFS(marked)
	if err != nil {
		return nil, fmt.Errorf("-vectors %s: %w", folder, err)
	}
	all := make([]*chapter, len(loaded))
	for i, c := range loaded {
		all[i] = &chapter{c, marked.names[i], marked.sums[i]}
	}
	return all, nil
}

// markedFiles takes the mark of each file as it is read, so that the mark is
// that of the very bytes that were used.
type markedFiles struct {
	fs.FS
	names, sums []string
}

// ReadFile is what fs.ReadFile calls.
func (m *markedFiles) ReadFile(name string) ([]byte, error) {
	text, err := fs.ReadFile(m.FS, name)
	sum := sha256.Sum256(text)
	m.names, m.sums = append(m.names, name), append(m.sums, hex.EncodeToString(sum[:]))
	return text, err
}

// only keeps the chapters with these names, or all where none is named.
func only(chapters []*chapter, names []string) ([]*chapter, error) {
	if len(names) == 0 {
		return chapters, nil
	}
	var kept []*chapter
	known := make([]string, len(chapters))
	for i, c := range chapters {
		known[i] = c.Chapter.Chapter
		if slices.Contains(names, known[i]) {
			kept = append(kept, c)
		}
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("-chapter %q: the chapters are %s", name, strings.Join(known, ", "))
		}
	}
	return kept, nil
}

// called reports which vectors a name asks for: the one that bears it, so that
// any can be run alone, and otherwise those that have it in theirs.
func called(chapters []*chapter, name string) func(*vectors.Vector) bool {
	for _, c := range chapters {
		if slices.ContainsFunc(c.Vectors, func(v vectors.Vector) bool { return v.Name == name }) {
			return func(v *vectors.Vector) bool { return v.Name == name }
		}
	}
	name = strings.ToLower(name)
	return func(v *vectors.Vector) bool { return strings.Contains(strings.ToLower(v.Name), name) }
}

// ready tells before anything runs that no vector would.
func ready(o options, r *report) error {
	if !o.local && r.tally().skipped == len(r.verdicts) {
		return errors.New("every vector asked for is of a council's own standards: -local-standards runs them")
	}
	return nil
}

// writeList names the vectors, a line to each.
func writeList(out io.Writer, r *report) error {
	var b strings.Builder
	for _, v := range r.verdicts {
		fmt.Fprintf(&b, "%s: %s", terminal.Clean(v.chapter.Chapter.Chapter), terminal.Clean(v.Name))
		if v.skipped {
			b.WriteString(" (with -local-standards)")
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(out, b.String())
	return err
}
