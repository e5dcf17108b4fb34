// Command transition takes a file of children on FFI through a council's programme
// for the passage into the EHC process: who pays today, until when, in which
// cohort the decision to assess falls, in what order, and under which rule.
//
//	transition -programme leeds -in cases.ndjson -as-of 2026-11-02
//	transition -programme leeds -in cases.ndjson -as-of 2026-11-02 -capacity 90 -format summary
//	transition -programme leeds -in cases.ndjson -as-of 2026-11-02 -invariants
//
// The programme is one that ships (-programmes lists them) or a file of the council's
// own: funding/transition/PROGRAMMES.md says how to write it. The cases are
// documents, one to a line; a child is on FFI where the circumstance funding-for-inclusion says so.
// -awards FILE adds sums, one to a line:
//
//	{"case": "C-1", "from": "2023-09-01", "stream": "ffi-without-plan", "amount": "5400.00", "bands": ["A"]}
//
// with until, requested and the stream ffi-with-plan where there is one. Without it
// amounts are not known, which is written as null and never 0.
//
// It writes one JSON document for each child on FFI, in the order of the file, and a
// line of totals on standard error. A line that cannot be used gives
// {"line": 2, "error": {…}} in its place; an id that comes twice refuses both. With
// -capacity, the assessments that can be finished in a month, each child also gets
// a start. -format csv writes the same as rows, -format summary a page for a
// programme board, which -summary FILE writes beside the rest; -cohorts DIR writes a
// CSV file for each cohort.
//
// -invariants writes the breaches of N1 to N10 alone, and exits with 1 where there
// are any. Otherwise the exit status is 0, 1 if a line was refused, 2 on bad flags
// or a file that cannot be read or written.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/examples/internal/terminal"
	"github.com/sendrules/sendrules/funding/transition"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// options are the flags, read and checked.
type options struct {
	programme  *transition.Programme
	in         string
	awards     string
	asOf       date.Date
	capacity   int
	format     string
	summary    string
	cohorts    string
	invariants bool
	list       bool
}

func run(args []string, in io.Reader, out, complain io.Writer) int {
	complain = terminal.PlainWriter{Writer: complain} // nothing from a file or a flag may steer the terminal
	o, err := parse(args, complain)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errTold):
		return 2
	}
	fail := func(err error) int {
		fmt.Fprintf(complain, "transition: %v\n", err)
		return 2
	}
	if err != nil {
		return fail(err)
	}
	buffered := bufio.NewWriter(out)
	defer buffered.Flush()
	if o.list {
		writeProgrammes(buffered)
		return 0
	}
	f, err := read(&o, in, complain)
	if err != nil {
		return fail(err)
	}
	f.follow(&o)
	if o.summary != "" {
		if err := os.WriteFile(o.summary, []byte(f.board(&o)), 0o644); err != nil {
			return fail(err)
		}
	}
	if o.cohorts != "" {
		if err := f.writeCohorts(&o); err != nil {
			return fail(err)
		}
	}
	switch {
	case o.invariants:
		err = f.writeBreaches(buffered, o.format)
	case o.format == "csv":
		err = f.writeCSV(buffered, &o)
	case o.format == "summary":
		_, err = buffered.WriteString(f.board(&o))
	default:
		err = f.writeJSON(buffered, &o)
	}
	if err = errors.Join(err, buffered.Flush()); err != nil {
		return fail(err)
	}
	fmt.Fprintln(complain, f.totals(&o))
	if f.refused > 0 || o.invariants && len(f.breaches) > 0 {
		return 1
	}
	return 0
}

// errTold is a fault of the flags that has been told already.
var errTold = errors.New("told already")

func parse(args []string, complain io.Writer) (options, error) {
	o := options{}
	flags := flag.NewFlagSet("transition", flag.ContinueOnError)
	flags.SetOutput(complain)
	name := flags.String("programme", "", "the `name` of a programme that ships, or a file (required)")
	flags.StringVar(&o.in, "in", "", "the `file` of cases, - for standard input (required)")
	asOf := flags.String("as-of", "", "the `day` to look from, as 2026-11-02 (required)")
	flags.StringVar(&o.awards, "awards", "", "a `file` of sums and bands")
	flags.IntVar(&o.capacity, "capacity", 0, "assessments that can be finished in a month; 0: not known")
	flags.StringVar(&o.format, "format", "json", "json, csv or summary")
	flags.StringVar(&o.summary, "summary", "", "write the page for the board to a `file` as well; - shows it in place of the rest")
	flags.StringVar(&o.cohorts, "cohorts", "", "write a CSV file for each cohort into a `folder`")
	flags.BoolVar(&o.invariants, "invariants", false, "check N1 to N10 over the whole file")
	flags.BoolVar(&o.list, "programmes", false, "list the programmes that ship")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return o, err
		}
		return o, errTold
	}
	if o.summary == "-" {
		o.summary, o.format = "", "summary"
	}
	switch {
	case flags.NArg() > 0:
		return o, fmt.Errorf("unexpected %q: the file of cases comes after -in", flags.Arg(0))
	case o.list:
		return o, nil
	case *name == "":
		return o, errors.New("-programme is required: -programmes lists those that ship")
	case o.in == "":
		return o, errors.New("-in is required: a file of cases, or - for standard input")
	case *asOf == "":
		return o, errors.New("-as-of is required: nothing here reads the clock")
	case o.capacity < 0 || o.capacity > mostCapacity:
		return o, fmt.Errorf("-capacity %d: it is from 0 to %d", o.capacity, mostCapacity)
	case o.format != "json" && o.format != "csv" && o.format != "summary":
		return o, fmt.Errorf("-format %q: it is json, csv or summary", o.format)
	case o.in == "-" && o.awards == "-":
		return o, errors.New("-in and -awards cannot both be standard input")
	}
	var err error
	if o.asOf, err = ehcp.ParseDate(*asOf); err != nil {
		return o, fmt.Errorf("-as-of %w", err)
	}
	o.programme, err = open(*name)
	return o, err
}

// mostCapacity is far more than any council assesses in a month.
const mostCapacity = 1_000_000

// open finds a programme by its name, or reads it from a file.
func open(name string) (*transition.Programme, error) {
	if slices.Contains(transition.Programmes(), name) {
		return transition.Shipped(name)
	}
	f, err := os.Open(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("-programme %q: none of that name ships (there are %v), and there is no such file", name, transition.Programmes())
	}
	if err != nil {
		return nil, fmt.Errorf("-programme: %w", err)
	}
	defer f.Close()
	const most = 1 << 20
	text, err := io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("-programme: %w", err)
	case len(text) > most:
		return nil, fmt.Errorf("-programme %q: the file is longer than 1 MiB", name)
	}
	p, err := transition.ParseProgramme(text)
	if err != nil {
		return nil, fmt.Errorf("-programme %q: %w", name, err)
	}
	return p, nil
}
