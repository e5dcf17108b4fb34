package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

// options are the flags, read and checked.
type options struct {
	in      string
	facts   string
	format  string
	group   string // "": the list is one
	top     int    // 0: all
	why     [2]string
	asOf    date.Date
	reading deadlines.Reading
	policy  triage.Policy
}

// errTold is a fault of the flags that has been told already.
var errTold = errors.New("told already")

// groups are what the list can be grouped by.
var groups = []string{"officer", "area", "stage"}

func parse(args []string, complain io.Writer) (options, error) {
	o := options{}
	flags := flag.NewFlagSet("worklist", flag.ContinueOnError)
	flags.SetOutput(complain)
	flags.StringVar(&o.in, "in", "", "the `file` of cases, - for standard input; without it: an embedded sample")
	flags.StringVar(&o.facts, "facts", "", "a `file` of facts about the cases: area and caseworker, one JSON object per line")
	asOf := flags.String("as-of", "", "the `day` to look from, as 2026-11-02 (required with -in)")
	policy := flags.String("policy", "statutory", "a `policy`: "+strings.Join(triage.Policies(), ", ")+", or a file")
	flags.IntVar(&o.top, "top", tableTop, "show the first `N` cases, of each group if there are groups, 0 for all; json and csv show all unless told")
	flags.StringVar(&o.group, "group", "", "group the list by officer, area or stage")
	flags.StringVar(&o.format, "format", "table", "table, json or csv")
	why := flags.String("why", "", "in place of the list, say why one of two cases stands before the other: `A,B`")
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
	case given["group"] && !slices.Contains(groups, o.group):
		return o, fmt.Errorf("-group %q: it is officer, area or stage", o.group)
	case o.top < 0:
		return o, fmt.Errorf("-top %d: it is a number of cases, or 0 for all", o.top)
	case given["in"] && o.in == "":
		return o, errors.New("-in names no file")
	case given["facts"] && (o.facts == "" || o.facts == "-"):
		return o, errors.New("-facts names no file")
	case given["in"] && *asOf == "":
		return o, errors.New("-as-of is required with -in: nothing here reads the clock")
	case *asOf == "" && !given["as-of"]:
		*asOf = sampleAsOf
	}
	if o.format != "table" && !given["top"] {
		o.top = 0
	}
	if given["why"] {
		a, b, two := strings.Cut(*why, ",")
		if o.why = [2]string{strings.TrimSpace(a), strings.TrimSpace(b)}; !two || o.why[0] == "" || o.why[1] == "" || o.why[0] == o.why[1] {
			return o, fmt.Errorf("-why %q: it is two ids with a comma between them", *why)
		}
	}
	var err error
	if o.asOf, err = ehcp.ParseDate(*asOf); err != nil {
		return o, fmt.Errorf("-as-of %w", err)
	}
	if o.reading, err = deadlines.ParseReading(*reading); err != nil {
		return o, fmt.Errorf("-%w", err)
	}
	o.policy, err = openPolicy(*policy)
	return o, err
}

// openPolicy finds the policy of a name that ships, or reads that of a file.
func openPolicy(name string) (triage.Policy, error) {
	if slices.Contains(triage.Policies(), name) {
		return triage.Shipped(name)
	}
	f, err := os.Open(name)
	if err != nil {
		return triage.Policy{}, fmt.Errorf("-policy: %w; the names that ship are %s", err, strings.Join(triage.Policies(), ", "))
	}
	defer f.Close()
	const most = 1 << 16
	text, err := io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case err != nil:
		return triage.Policy{}, fmt.Errorf("-policy: %w", err)
	case len(text) > most:
		return triage.Policy{}, fmt.Errorf("-policy %q: the file is longer than 64 KiB", name)
	}
	p, err := triage.ParsePolicy(text)
	if err != nil {
		return triage.Policy{}, fmt.Errorf("-policy %q: %w", name, err)
	}
	return p, nil
}
