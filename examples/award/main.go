// Command award prices requests, one JSON document per line, on standard input
// by a funding scheme, and writes one award per line, in the same order.
//
//	award -scheme herefordshire < requests.ndjson > awards.ndjson
//	award -scheme my-council.json -format table < requests.ndjson
//	award -schemes
//
// A scheme is the name of one that ships or a file in the format of
// funding/SCHEMES.md. A line that cannot be priced gives {"line": 2, "error": {…}}
// in its place, and the rest still run. The exit status is 0, 1 if any line
// failed, 2 on bad flags or a scheme that cannot be read.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/examples/internal/lines"
	"github.com/sendrules/sendrules/examples/internal/terminal"
	"github.com/sendrules/sendrules/funding"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

func run(args []string, in io.Reader, out, complain io.Writer) int {
	flags := flag.NewFlagSet("award", flag.ContinueOnError)
	flags.SetOutput(complain)
	schemeFlag := flags.String("scheme", "", "the name of a scheme that ships, or a file")
	list := flags.Bool("schemes", false, "list the schemes that ship, with the inputs that each takes")
	format := flags.String("format", "json", "json: one document per line; table: for people")
	bad := func(format string, args ...any) int {
		fmt.Fprintf(terminal.PlainWriter{Writer: complain}, "award: "+format+"\n", args...)
		return 2
	}
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case flags.NArg() > 0:
		return bad("unexpected %q: requests come on standard input", flags.Arg(0))
	case *format != "json" && *format != "table":
		return bad("-format %q: json or table", *format)
	case *list && *schemeFlag != "":
		return bad("-schemes lists all of them: leave -scheme out")
	case !*list && *schemeFlag == "":
		return bad("-scheme is required: a file, or the name of one that -schemes lists")
	}
	writer := bufio.NewWriter(out)
	status := 0
	if *list {
		if err := catalogue(writer, *format == "table"); err != nil {
			return bad("%v", err)
		}
	} else {
		scheme, err := open(*schemeFlag)
		if err != nil {
			return bad("-scheme %s: %v", *schemeFlag, err)
		}
		answer := asJSON
		if *format == "table" {
			answer = asTable
		}
		status = price(scheme, lines.New(in), writer, answer, complain)
	}
	if err := writer.Flush(); err != nil {
		fmt.Fprintf(complain, "award: %v\n", err)
		return 1
	}
	return status
}

// open reads a scheme that ships, or a file.
func open(name string) (*funding.Scheme, error) {
	if slices.Contains(funding.Schemes(), name) {
		return funding.Shipped(name)
	}
	document, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, errors.New("there is no such file, and no scheme of this name ships; -schemes lists those that do")
	}
	if err != nil {
		return nil, err
	}
	return funding.ParseScheme(document)
}

// result is what a line of the input came to: an award or a fault.
type result struct {
	line  int
	id    string // of the request, if it could be read
	award funding.Award
	fault *ehcp.Error
}

// price prices each line and writes what it comes to.
func price(scheme *funding.Scheme, reader *lines.Reader, out io.Writer, answer func(io.Writer, *funding.Scheme, result), complain io.Writer) int {
	status := 0
	err := reader.Each(func(line int, text []byte, fault *ehcp.Error) error {
		r := result{line: line, fault: fault}
		if fault == nil {
			var err error
			if r.id, r.award, err = one(scheme, text); err != nil && !errors.As(err, &r.fault) {
				return fmt.Errorf("line %d: %w", line, err)
			}
		}
		if r.fault != nil {
			status = 1
		}
		answer(out, scheme, r)
		return nil
	})
	if err != nil {
		fmt.Fprintf(complain, "award: %v\n", err)
		return 1
	}
	return status
}

func one(scheme *funding.Scheme, line []byte) (id string, a funding.Award, err error) {
	request, err := funding.ParseRequest(line)
	if err != nil {
		return "", a, err
	}
	if a, err = scheme.Price(request); err == nil {
		_, err = a.Shares() // what cannot be shared out is no answer
	}
	return request.ID, a, err
}

// asJSON writes a result as one line of JSON.
func asJSON(out io.Writer, _ *funding.Scheme, r result) {
	var document any = r.award
	if r.fault != nil {
		document = lines.Refused(r.line, r.id, r.fault)
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.Encode(document) // the writer keeps its error until it is flushed
}
