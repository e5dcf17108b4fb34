package main

import (
	"fmt"

	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// closing is the headline of a report: "1,204 of 1,210 hold." Where those are
// not all there are, it says so: whoever reads nothing else must not take a part
// for the whole.
func (r *report) closing() string {
	t := r.tally()
	said := fmt.Sprintf("%s of %s hold", terminal.Number(t.hold), terminal.Number(t.ran()))
	if left := r.library - t.ran(); left > 0 {
		said += fmt.Sprintf("; not run: %s of %s", terminal.Number(left), terminal.Plural(r.library, "vector"))
	}
	return said + "."
}

// emptyWords says how many of the vectors that hold would do so for a program
// that answers nothing at all.
func (t tally) emptyWords() string {
	how, ask := terminal.Number(t.empty), "ask"
	switch t.empty {
	case 0:
		how, ask = "None", "asks"
	case 1:
		ask = "asks"
	}
	return fmt.Sprintf("%s of those that hold %s only that nothing be there.", how, ask)
}
