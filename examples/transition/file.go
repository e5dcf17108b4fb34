package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/examples/internal/lines"
	"github.com/sendrules/sendrules/examples/internal/terminal"
	"github.com/sendrules/sendrules/funding/transition"
)

// file is the whole caseload, line by line, and what came of it.
type file struct {
	records []record
	awards  map[string][]transition.Award
	refused int // lines of cases and awards

	passages []transition.Passage // of the children on FFI, in the order of the file
	schedule transition.Schedule
	breaches []transition.Breach
	others   int // children who are not on FFI
}

// record is one line: a case, or what is wrong with it.
type record struct {
	line  int
	c     ehcp.Case
	fault *ehcp.Error
	at    int // place in file.passages; -1: not on FFI
}

// read reads cases and awards. An error means that the rest cannot be read.
func read(o *options, in io.Reader, complain io.Writer) (*file, error) {
	f := &file{awards: map[string][]transition.Award{}}
	first := map[string]int{} // where each id came first
	err := each(o.in, in, func(line int, text []byte, fault *ehcp.Error) error {
		r := record{line: line, fault: fault, at: -1}
		if fault == nil {
			var err error
			if r.c, err = ehcp.ParseCase(text); err != nil && !errors.As(err, &r.fault) {
				return err
			}
		}
		if before, twice := first[r.c.ID]; twice && r.fault == nil {
			r.fault = again(r.c.ID, f.records[before].line)
			if f.records[before].fault == nil {
				f.records[before].fault = again(r.c.ID, line)
			}
		} else if r.fault == nil {
			first[r.c.ID] = len(f.records)
		}
		f.records = append(f.records, r)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i := range f.records {
		if f.records[i].fault != nil {
			f.refused++
		}
	}
	if o.awards == "" {
		return f, nil
	}
	stray := 0
	err = each(o.awards, in, func(line int, text []byte, fault *ehcp.Error) error {
		var a transition.Award
		if fault == nil {
			var err error
			if a, err = transition.ParseAward(text); err != nil && !errors.As(err, &fault) {
				return err
			}
		}
		switch _, in := first[a.Case]; {
		case fault != nil:
			f.refused++
			fmt.Fprintf(complain, "transition: awards, line %d: %v\n", line, fault)
		case !in:
			stray++
		default:
			f.awards[a.Case] = append(f.awards[a.Case], a)
		}
		return nil
	})
	if stray > 0 {
		fmt.Fprintf(complain, "transition: %s of awards for cases that are not in the file\n", terminal.Plural(stray, "line"))
	}
	return f, err
}

func again(id string, line int) *ehcp.Error {
	return &ehcp.Error{Code: ehcp.RepeatedID, Field: "id", Value: id, Message: fmt.Sprintf("the same id comes on line %d; nobody can tell which is right", line)}
}

// each goes through the lines of an input that have something on them.
func each(name string, in io.Reader, do func(line int, text []byte, fault *ehcp.Error) error) error {
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	return lines.New(in).Each(do)
}

// follow takes every child on FFI through the programme, and the whole file into an
// order.
func (f *file) follow(o *options) {
	for i := range f.records {
		r := &f.records[i]
		if r.fault != nil {
			continue
		}
		p := o.programme.Follow(&r.c, f.awards[r.c.ID], o.asOf)
		if p.FFISince == 0 {
			f.others++
			continue
		}
		r.at = len(f.passages)
		f.passages = append(f.passages, p)
	}
	f.schedule = o.programme.Schedule(f.passages, o.capacity, o.asOf)
	f.breaches = o.programme.Check(f.passages, &f.schedule)
}

// totals is the line for standard error.
func (f *file) totals(o *options) string {
	pays, waiting, findings := map[transition.Payer]int{}, 0, 0
	for i := range f.passages {
		pays[f.passages[i].Now().Payer]++
		if f.schedule.Places[i].Rank != 0 {
			waiting++
		}
		if len(f.passages[i].Findings)+len(f.schedule.Places[i].Findings) > 0 {
			findings++
		}
	}
	text := fmt.Sprintf("transition: %s on FFI: %s paid by ffi, %s by ehc-plan, %s by none; %s to be scheduled, %s with findings; %s not on FFI, %s refused",
		children(len(f.passages)), terminal.Number(pays[transition.FFI]), terminal.Number(pays[transition.EHCPlan]), terminal.Number(pays[transition.Nobody]),
		terminal.Number(waiting), terminal.Number(findings), terminal.Number(f.others), terminal.Plural(f.refused, "line"))
	if o.invariants {
		if len(f.breaches) == 0 {
			return text + "; N1 to N10 hold"
		}
		word := "breaches"
		if len(f.breaches) == 1 {
			word = "breach"
		}
		text += fmt.Sprintf("; %s %s of N1 to N10", terminal.Number(len(f.breaches)), word)
	}
	return text
}

func children(n int) string {
	if n == 1 {
		return "1 child"
	}
	return terminal.Number(n) + " children"
}
