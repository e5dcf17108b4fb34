package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/examples/internal/lines"
	"github.com/sendrules/sendrules/triage"
)

// facts are those of each case, by its id.
type facts map[string]triage.Facts

// openFacts reads the facts of a run: those of the file, those of the sample, or
// none. What cannot be read is told with its line, and counted.
func openFacts(o options, complain io.Writer) (known facts, refused int, err error) {
	switch {
	case o.facts != "":
		f, err := os.Open(o.facts)
		if err != nil {
			return nil, 0, fmt.Errorf("-facts: %w", err)
		}
		defer f.Close()
		return readFacts(f, complain)
	case o.in == "":
		return readFacts(strings.NewReader(sampleFacts), complain)
	}
	return nil, 0, nil
}

func readFacts(in io.Reader, complain io.Writer) (known facts, refused int, err error) {
	known = facts{}
	for r := lines.New(in); ; {
		line, err := r.Next()
		var unusable *ehcp.Error
		switch {
		case errors.Is(err, io.EOF):
			return known, refused, nil
		case err != nil && !errors.As(err, &unusable):
			return nil, refused, fmt.Errorf("-facts: after line %d: %w", r.Number(), err)
		case err == nil && len(line) == 0:
			continue
		}
		var f triage.Facts
		if err == nil {
			f, err = triage.ParseFacts(line)
		}
		if _, twice := known[f.Case]; err == nil && twice {
			err = &ehcp.Error{Code: repeatedCase, Field: "case", Value: f.Case, Message: "the facts of this case came already; the first stand"}
		}
		if err != nil {
			refused++
			fmt.Fprintf(complain, "worklist: facts, line %d: %v\n", r.Number(), err)
			continue
		}
		known[f.Case] = f
	}
}

// of is the group of a case, "" where it is not known.
func (known facts) of(c *ehcp.Case, o *options) string {
	switch o.group {
	case "officer":
		return strings.TrimSpace(known[c.ID].Caseworker)
	case "area":
		return strings.TrimSpace(known[c.ID].Area)
	case "stage":
		return c.Stage(o.asOf).Name
	}
	return ""
}
