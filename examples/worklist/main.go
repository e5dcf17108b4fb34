// Command worklist prints today's work of a caseload: which child, which duty,
// due when, how late, by which regulation.
//
//	worklist
//	worklist -in cases.ndjson -as-of 2026-11-02
//	worklist -in - -as-of 2026-11-02 -top 0 -format csv < cases.csv > work.csv
//	worklist -policy looked-after-and-transitions -group area
//	worklist -why S-211,S-034
//
// Without -in it shows an embedded caseload that is wholly made up, as of
// 2 November 2026; -as-of looks at it from another day. With -in the day is
// required: nothing here reads the clock to decide anything.
//
// # What it reads
//
// Case documents, one JSON object per line, or a CSV file with one event per
// row. The name tells which (.ndjson, .jsonl, .json, .csv), otherwise the first
// line does. The CSV file has a header with the columns
//
//	case_id,kind,on,until,detail,party,process
//
// in any order, and may have the columns planned (true or false) and born. The
// rows of one case stand together. What spreadsheets write is read as it is:
// carriage returns, and a byte order mark at the start.
//
// A line that cannot be used is told on standard error with its number, field
// and value, and the case that it belongs to is refused as a whole: a case is
// never judged on half its log. The other cases still run. An id that comes
// twice refuses the case wherever it came.
//
// # What it prints
//
// One line per case with work to do, in rank order: -format table for people,
// json and csv for programs. -top N keeps the first N; 0 is all. The table shows
// 20 unless told otherwise. It has colour on a terminal only, none when NO_COLOR
// is set, and no colour says anything that the words do not.
//
// The order is package triage's, by the policy of -policy: one that ships, or a
// file. Both that ship are illustrations, not advice; triage.Policy says what a
// policy can and cannot do. A case stands where its next duty of the council
// stands: under an order and late, under an order, overdue, due soon, excused
// (still to be done as soon as practicable), a date that cannot be told, due
// later, no date in law; then what others have to do, then guidance, which is
// never shown as a breach of law.
// Cases that stand equal share a number.
//
// The score of a case is the sum of the points of its reasons. Equal cases give
// equal bytes, whatever the order of the file. -why A,B says in a sentence why
// one case stands before the other.
//
// -group lists the work by officer, area or stage, each with numbers of its own.
// Officer and area come from -facts, a file with one JSON object per line, such
// as {"case":"C-1","area":"East","caseworker":"Officer C"}; a case of which they
// are not known stands in a group of its own.
//
// The exit status is 0, 1 if a record was refused, 2 on bad flags or a file that
// cannot be read.
package main

import (
	"bufio"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/examples/internal/terminal"
	"github.com/sendrules/sendrules/triage"
)

//go:generate go run ./generate -out sample.ndjson -facts sample-facts.ndjson

//go:embed sample.ndjson
var sample string

//go:embed sample-facts.ndjson
var sampleFacts string

// sampleAsOf is the day from which the embedded caseload is looked at.
const sampleAsOf = "2026-11-02"

// tableTop is how many cases the table shows unless told otherwise.
const tableTop = 20

func main() {
	os.Exit(run(os.Args[1:], world{
		in: os.Stdin, out: os.Stdout, complain: os.Stderr, now: time.Now,
		colour:   terminal.TakesMore(terminal.Is(os.Stdout), os.LookupEnv),
		watching: terminal.Is(os.Stderr),
	}))
}

// world is what a run touches outside itself.
type world struct {
	in            io.Reader
	out, complain io.Writer
	now           func() time.Time // for the progress line alone
	colour        bool             // standard output takes colour
	watching      bool             // standard error is a terminal
}

func run(args []string, w world) int {
	// Nothing from a file or a flag may steer the terminal.
	w.complain = terminal.PlainWriter{Writer: w.complain}
	o, err := parse(args, w.complain)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errTold):
		return 2
	case err != nil:
		fmt.Fprintf(w.complain, "worklist: %v\n", err)
		return 2
	}
	engine, err := deadlines.New(deadlines.Catalogue(), deadlines.Settings{Reading: o.reading})
	if err != nil {
		fmt.Fprintf(w.complain, "worklist: %v\n", err)
		return 2
	}
	file, err := open(o.in, w.in)
	if err != nil {
		fmt.Fprintf(w.complain, "worklist: %v\n", err)
		return 2
	}
	defer file.Close()
	src, err := newSource(o.in, file)
	if err != nil {
		fmt.Fprintf(w.complain, "worklist: %v\n", err)
		return 2
	}

	known, unusable, err := openFacts(o, w.complain)
	if err != nil {
		fmt.Fprintf(w.complain, "worklist: %v\n", err)
		return 2
	}
	ranker, err := triage.NewRanker(engine, o.policy)
	if err != nil {
		fmt.Fprintf(w.complain, "worklist: -policy: %v\n", err)
		return 2
	}

	j := newJob(ranker, o, known, w)
	if err := j.run(src); err != nil {
		fmt.Fprintf(w.complain, "worklist: %v\n", err)
		return 2
	}
	out := bufio.NewWriter(w.out)
	l := list{groups: j.ranked(), counts: j.counts, options: o, facts: known, edition: engine.Edition(), colour: w.colour}
	write := map[string]func(io.Writer, list) error{"table": writeTable, "json": writeJSON, "csv": writeCSV}[o.format]
	if o.why[0] != "" {
		said, err := j.why()
		if err != nil {
			fmt.Fprintf(w.complain, "worklist: %v\n", err)
			return 2
		}
		write = func(out io.Writer, _ list) error { return writeText(out, said) }
	}
	if err := errors.Join(write(out, l), out.Flush()); err != nil {
		fmt.Fprintf(w.complain, "worklist: %v\n", err)
		return 1
	}
	if unusable > 0 {
		fmt.Fprintf(w.complain, "worklist: %s of facts could not be used\n", terminal.Plural(unusable, "line"))
	}
	if n := j.counts.refused; n > 0 {
		fmt.Fprintf(w.complain, "worklist: %s of %s refused\n", terminal.Number(n), terminal.Plural(j.counts.cases(), "record"))
		return 1
	}
	if unusable > 0 {
		return 1
	}
	return 0
}

// open opens the input: a file, standard input, or the embedded sample.
func open(name string, in io.Reader) (io.ReadCloser, error) {
	switch name {
	case "":
		return io.NopCloser(strings.NewReader(sample)), nil
	case "-":
		return io.NopCloser(in), nil
	}
	return os.Open(name)
}
