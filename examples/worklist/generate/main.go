// Command generate writes the sample caseload of the worklist: some 300 cases
// that are wholly made up, in the shapes that a council's caseload has, and the
// facts beside them. The same seed gives the same bytes.
//
//	go run ./generate -out sample.ndjson -facts sample-facts.ndjson
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

// asOf is the day from which the sample is meant to be looked at.
var asOf = ehcp.MustDate("2026-11-02")

func main() {
	name := flag.String("out", "", "the `file` to write; without it: standard output")
	facts := flag.String("facts", "", "the `file` of facts to write beside it; without it: none")
	flag.Parse()
	err := generate(*name, write)
	if err == nil && *facts != "" {
		err = generate(*facts, writeFacts)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "generate: %v\n", err)
		os.Exit(1)
	}
}

func generate(name string, write func(io.Writer) error) error {
	if name == "" {
		return write(os.Stdout)
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// write writes the caseload, one case to a line, with the stories shuffled so
// that neighbours differ.
func write(to io.Writer) error {
	r := rand.New(rand.NewPCG(2014, 1530))
	var tell []func(*story)
	for _, s := range stories {
		for range s.times {
			tell = append(tell, s.tell)
		}
	}
	r.Shuffle(len(tell), func(i, j int) { tell[i], tell[j] = tell[j], tell[i] })
	r2 := rand.New(rand.NewPCG(2014, 1652)) // of its own, so that the stories stay as they are
	out := bufio.NewWriter(to)
	for i, tell := range tell {
		s := &story{Rand: r, c: ehcp.Case{ID: fmt.Sprintf("S-%03d", i+1)}}
		tell(s)
		s.live(r2)
		if err := s.c.Validate(); err != nil {
			return fmt.Errorf("%s: %w", s.c.ID, err)
		}
		line, err := json.Marshal(s.c)
		if err != nil {
			return err
		}
		out.Write(line)
		out.WriteByte('\n')
	}
	return out.Flush()
}

// writeFacts writes the facts beside the caseload: where each child lives, and
// who has the case. Of some, one or the other is not known.
func writeFacts(to io.Writer) error {
	r := rand.New(rand.NewPCG(2014, 2270))
	cases := 0
	for _, s := range stories {
		cases += s.times
	}
	out := json.NewEncoder(to)
	for i := range cases {
		area := r.IntN(len(areas))
		f := triage.Facts{Case: fmt.Sprintf("S-%03d", i+1), Area: areas[area], Caseworker: fmt.Sprintf("Officer %c", 'A'+3*area+r.IntN(3))}
		switch r.IntN(20) {
		case 0:
			f.Area = ""
		case 1, 2:
			f.Caseworker = "" // nobody has it yet
		}
		if err := out.Encode(f); err != nil {
			return err
		}
	}
	return nil
}

var areas = []string{"East", "North", "South", "West"}

// story is one case being made up.
type story struct {
	*rand.Rand
	c ehcp.Case
}

// between is a whole number from low to high.
func (s *story) between(low, high int) int { return low + s.IntN(high-low+1) }

// one is true once in n times.
func (s *story) one(n int) bool { return s.IntN(n) == 0 }

// ago is a working day so many days, from most to least, before the sample's
// day: offices do not write at weekends.
func (s *story) ago(most, least int) date.Date {
	return onWeekday(asOf - date.Date(s.between(least, most)))
}

// after is a working day so many days after another, and no later than the
// sample's day.
func (s *story) after(day date.Date, least, most int) date.Date {
	return min(onWeekday(day+date.Date(s.between(least, most))), asOf)
}

// onWeekday moves a day at a weekend to the Friday before.
func onWeekday(d date.Date) date.Date {
	switch d.Weekday() {
	case 6:
		return d - 1
	case 0:
		return d - 2
	}
	return d
}

// log adds an event that has happened, if it has by the sample's day.
func (s *story) log(k ehcp.Kind, on date.Date) *ehcp.Event {
	return s.add(ehcp.Event{Kind: k, On: min(on, asOf)})
}

// plan adds a forecast.
func (s *story) plan(k ehcp.Kind, on date.Date) *ehcp.Event {
	return s.add(ehcp.Event{Kind: k, On: on, Planned: true})
}

func (s *story) add(e ehcp.Event) *ehcp.Event {
	s.c.Events = append(s.c.Events, e)
	return &s.c.Events[len(s.c.Events)-1]
}

// born gives the child an age, from least to most, on the sample's day.
func (s *story) born(least, most int) {
	s.c.Born = asOf - date.Date(s.between(least, most)*365+s.between(90, 360))
}

// school is an identifier that no school has.
func (s *story) school() string { return fmt.Sprintf("school:9%05d", s.between(1, 40)) }
