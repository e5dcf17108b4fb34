// Command evaluate reads cases, one JSON document per line, on standard input
// and writes what is due in each, one JSON document per line, in the same order.
//
//	evaluate -as-of 2025-06-30 < cases.ndjson > results.ndjson
//
// A line that cannot be read gives {"line": 2, "error": {…}} in its place, and
// the rest still run. The exit status is 0, 1 if any line failed, 2 on bad flags.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/examples/internal/lines"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

func run(args []string, in io.Reader, out, complain io.Writer) int {
	flags := flag.NewFlagSet("evaluate", flag.ContinueOnError)
	flags.SetOutput(complain)
	asOfFlag := flags.String("as-of", "", "the day to look from, as 2025-06-30 (required)")
	readingFlag := flags.String("reading", "statute", "statute: the instrument's words; code: as the Code of Practice reads them")
	knownAtFlag := flags.String("known-at", "", "leave out what was recorded after this time, as 2025-06-30T12:00:00Z")
	local := flags.Bool("local-standards", false, "judge by the example of a council's own standards, too")
	explain := flags.Bool("explain", false, "say why, step by step")
	bad := func(format string, args ...any) int {
		fmt.Fprintf(complain, "evaluate: "+format+"\n", args...)
		return 2
	}
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case flags.NArg() > 0:
		return bad("unexpected %q: cases come on standard input", flags.Arg(0))
	case *asOfFlag == "":
		return bad("-as-of is required: nothing here reads the clock")
	}
	asOf, err := ehcp.ParseDate(*asOfFlag)
	if err != nil {
		return bad("-as-of %v", err)
	}
	reading, err := deadlines.ParseReading(*readingFlag)
	if err != nil {
		return bad("-%v", err)
	}
	rules := deadlines.Catalogue()
	if *local {
		rules = rules.And(deadlines.LocalStandards())
	}
	engine, err := deadlines.New(rules, deadlines.Settings{Reading: reading})
	if err != nil {
		return bad("%v", err)
	}
	if *knownAtFlag != "" {
		t, err := time.Parse(time.RFC3339, *knownAtFlag)
		if err != nil {
			return bad("-known-at %q: a time is written as 2025-06-30T12:00:00Z", *knownAtFlag)
		}
		engine = engine.KnownAt(t)
	}

	evaluate := func(line []byte) ([]byte, error) {
		c, err := ehcp.ParseCase(line)
		if err != nil {
			return nil, err
		}
		if *explain {
			return engine.MarshalExplained(&c, asOf)
		}
		return json.Marshal(engine.Evaluate(&c, asOf))
	}

	writer := bufio.NewWriter(out)
	status := 0
	err = lines.New(in).Each(func(line int, text []byte, fault *ehcp.Error) error {
		var result []byte
		if fault == nil {
			var err error
			if result, err = evaluate(text); err != nil && !errors.As(err, &fault) {
				return fmt.Errorf("line %d: %w", line, err)
			}
		}
		if fault != nil {
			status = 1
			result, _ = json.Marshal(lines.Refused(line, "", fault)) // strings and numbers alone
		}
		writer.Write(result)
		return writer.WriteByte('\n')
	})
	if flushed := writer.Flush(); err == nil {
		err = flushed
	}
	if err != nil {
		fmt.Fprintf(complain, "evaluate: %v\n", err)
		return 1
	}
	return status
}
