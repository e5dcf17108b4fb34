// Command worklist prints today's work of a caseload: which child, which duty,
// due when, how late, by which regulation.
//
//	worklist
//	worklist -in cases.ndjson -as-of 2026-11-02
//	worklist -in - -as-of 2026-11-02 -top 0 -format csv < cases.csv > work.csv
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
// A case stands where its next duty of the council stands: overdue, due soon,
// excused (still to be done as soon as practicable), a date that cannot be told,
// due later, no date in law, then what others have to do, then guidance, which
// is never shown as a breach of law. Rights of the family and times that must be
// left to it are not the council's work; that such a time was cut short is a
// reason to look. So is a day that can no longer be kept, and the end of the
// 16 weeks for saying that there will be no plan, which binds only where there
// is to be none. The weights are in policy.json; -policy FILE reads others, with
// every weight given. They are an illustration, not advice.
//
// The score of a case is the sum of the points of its reasons. Equal cases give
// equal bytes, whatever the order of the file.
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

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/examples/internal/terminal"
)

//go:generate go run ./generate -out sample.ndjson

//go:embed sample.ndjson
var sample string

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

// options are the flags, read and checked.
type options struct {
	in      string
	format  string
	top     int // 0: all
	asOf    date.Date
	reading deadlines.Reading
	policy  policy
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

	j := newJob(engine, o, w)
	if err := j.run(src); err != nil {
		fmt.Fprintf(w.complain, "worklist: %v\n", err)
		return 2
	}
	out := bufio.NewWriter(w.out)
	l := list{records: j.ranked(), counts: j.counts, options: o, edition: engine.Edition(), colour: w.colour}
	write := map[string]func(io.Writer, list) error{"table": writeTable, "json": writeJSON, "csv": writeCSV}[o.format]
	if err := errors.Join(write(out, l), out.Flush()); err != nil {
		fmt.Fprintf(w.complain, "worklist: %v\n", err)
		return 1
	}
	if n := j.counts.refused; n > 0 {
		fmt.Fprintf(w.complain, "worklist: %s of %s refused\n", terminal.Number(n), plural(j.counts.cases(), "record"))
		return 1
	}
	return 0
}

// errTold is a fault of the flags that has been told already.
var errTold = errors.New("told already")

func parse(args []string, complain io.Writer) (options, error) {
	o := options{}
	flags := flag.NewFlagSet("worklist", flag.ContinueOnError)
	flags.SetOutput(complain)
	flags.StringVar(&o.in, "in", "", "the `file` of cases, - for standard input; without it: an embedded sample")
	asOf := flags.String("as-of", "", "the `day` to look from, as 2026-11-02 (required with -in)")
	policyFile := flags.String("policy", "", "a `file` of weights, in place of the illustrative ones")
	flags.IntVar(&o.top, "top", tableTop, "show the first `N` cases, 0 for all; json and csv show all unless told")
	flags.StringVar(&o.format, "format", "table", "table, json or csv")
	reading := flags.String("reading", "statute", "statute: the instrument's words; code: as the Code of Practice reads them")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return o, err
		}
		return o, errTold
	}
	given := map[string]bool{}
	flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	switch {
	case flags.NArg() > 0:
		return o, fmt.Errorf("unexpected %q: the file of cases comes after -in", flags.Arg(0))
	case o.format != "table" && o.format != "json" && o.format != "csv":
		return o, fmt.Errorf("-format %q: it is table, json or csv", o.format)
	case o.top < 0:
		return o, fmt.Errorf("-top %d: it is a number of cases, or 0 for all", o.top)
	case given["in"] && o.in == "":
		return o, errors.New("-in names no file")
	case given["in"] && *asOf == "":
		return o, errors.New("-as-of is required with -in: nothing here reads the clock")
	case *asOf == "" && !given["as-of"]:
		*asOf = sampleAsOf
	}
	if o.format != "table" && !given["top"] {
		o.top = 0
	}
	var err error
	if o.asOf, err = ehcp.ParseDate(*asOf); err != nil {
		return o, fmt.Errorf("-as-of %w", err)
	}
	if o.reading, err = deadlines.ParseReading(*reading); err != nil {
		return o, fmt.Errorf("-%w", err)
	}
	o.policy, err = openPolicy(*policyFile)
	return o, err
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
