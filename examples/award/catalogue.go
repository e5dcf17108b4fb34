package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/sendrules/sendrules/examples/internal/terminal"
	"github.com/sendrules/sendrules/funding"
)

// listing is a scheme and what it takes.
type listing struct {
	Scheme    string           `json:"scheme"`
	Council   string           `json:"council"`
	Title     string           `json:"title"`
	About     string           `json:"about,omitempty"`
	Fictional bool             `json:"fictional"`
	AmountOf  funding.Stream   `json:"amount_of"`
	Status    []funding.Status `json:"status"`
	Versions  []version        `json:"versions"`
}

type version struct {
	Name   string             `json:"name"`
	From   string             `json:"from"`
	Until  string             `json:"until,omitempty"`
	Inputs []funding.Accepted `json:"inputs"`
}

// catalogue writes the schemes that ship, one line of JSON each, or for people.
func catalogue(out io.Writer, table bool) error {
	for _, name := range funding.Schemes() {
		s, err := funding.Shipped(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		one := listing{Scheme: name, Council: s.Council, Title: s.Title, About: s.About, Fictional: s.Fictional, AmountOf: s.AmountOf, Status: s.Status}
		for i := range s.Versions {
			v := &s.Versions[i]
			listed := version{Name: v.Name, From: v.From.String(), Inputs: v.Accepts()}
			if v.Until != 0 {
				listed.Until = v.Until.String()
			}
			one.Versions = append(one.Versions, listed)
		}
		if table {
			one.table(out)
			continue
		}
		encoder := json.NewEncoder(out)
		encoder.SetEscapeHTML(false)
		encoder.Encode(one) // the writer keeps its error until it is flushed
	}
	return nil
}

func (l listing) table(out io.Writer) {
	row(out, "", l.Scheme, string(l.AmountOf))
	wrapped(out, "  ", l.Council+": "+l.Title)
	for _, v := range l.Versions {
		days := "from " + v.From
		if v.Until != "" {
			days += " until " + v.Until
		}
		wrapped(out, "  ", "version "+v.Name+", "+days)
		for _, in := range v.Inputs {
			wrapped(out, "    ", in.Name+": "+takes(in))
		}
	}
	fmt.Fprintln(out)
}

// takes says in words what an input may be.
func takes(in funding.Accepted) string {
	var all []string
	if in.Title != "" {
		all = append(all, in.Title)
	}
	if len(in.Words) > 0 {
		all = append(all, "one of "+strings.Join(in.Words, ", "))
	}
	for _, part := range []struct{ words, value string }{{"from ", in.From}, {"to ", in.To}, {"in steps of ", in.Step}, {"if left out: ", in.Default}} {
		if part.value != "" {
			all = append(all, part.words+part.value)
		}
	}
	return terminal.Clean(strings.Join(all, "; "))
}
