package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/sendrules/sendrules/ehcp"
)

// options are the flags, read and checked, and the command after them.
type options struct {
	chapters          []string
	name, duty        string
	vectors           string
	words, local      bool
	list, all         bool
	jobs              int
	timeout           time.Duration
	junit, page, date string // page: where the certificate goes
	command           []string
}

const usage = `certify holds a command that speaks the interchange contract to the vectors.

    certify [flags] -- command and its words

It adds -as-of DATE and -reading statute or code to the command, and where a
vector asks for them -known-at TIME and -local-standards, writes cases to its
standard input, one to a line, and reads one result to a line.

Two examples:

    certify -- dotnet run --project Rules --

    certify -chapter assessment -junit vectors.xml -certificate CERTIFICATE.md \
        -date 2026-11-02 -- java -jar rules.jar

The flags:

`

func parse(args []string, out io.Writer) (options, error) {
	o := options{}
	flags := flag.NewFlagSet("certify", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Func("chapter", "only this `chapter`; several with commas, or the flag again", func(names string) error {
		for _, name := range strings.Split(names, ",") {
			if name = strings.TrimSpace(name); name == "" {
				return errors.New("it names no chapter")
			}
			o.chapters = append(o.chapters, name)
		}
		return nil
	})
	flags.StringVar(&o.name, "name", "", "only the vector with this name, or those whose name has this `text` in it")
	flags.StringVar(&o.duty, "duty", "", "only the vectors that expect something of this `duty`")
	flags.StringVar(&o.vectors, "vectors", "", "the vectors of this `folder`, not the ones built in")
	flags.BoolVar(&o.words, "words", false, "compare this library's own words: "+wordFields)
	flags.BoolVar(&o.local, "local-standards", false, "run the vectors of a council's own standards, too")
	flags.BoolVar(&o.list, "list", false, "name the vectors and run nothing")
	flags.BoolVar(&o.all, "all", false, fmt.Sprintf("tell every vector that does not hold, not the first %d", mostTold))
	flags.IntVar(&o.jobs, "jobs", runtime.NumCPU(), "run the command `N` times at once")
	flags.DurationVar(&o.timeout, "timeout", time.Minute, "the `time` that one run of the command may take")
	flags.StringVar(&o.junit, "junit", "", "write JUnit XML for a build server to this `file`")
	flags.StringVar(&o.page, "certificate", "", "write the certificate, in Markdown, to this `file`")
	flags.StringVar(&o.date, "date", "", "the `day` on the certificate, as 2026-11-02; without it none is claimed")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(out, usage)
		flags.SetOutput(out)
		flags.PrintDefaults()
		return o, err
	} else if err != nil {
		return o, fmt.Errorf("%w; -h lists the flags", err)
	}
	o.command = flags.Args()
	given := map[string]bool{}
	flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	for _, name := range []string{"name", "duty", "vectors", "junit", "certificate", "date"} {
		if given[name] && flags.Lookup(name).Value.String() == "" {
			return o, fmt.Errorf("-%s is empty", name)
		}
	}
	return o, o.check()
}

// check finds the flags that do not go together.
func (o *options) check() error {
	switch {
	case o.jobs < 1:
		return fmt.Errorf("-jobs %d: there must be one at least", o.jobs)
	case o.timeout <= 0:
		return fmt.Errorf("-timeout %v: it must be more than nothing, as 90s", o.timeout)
	case o.list && (o.junit != "" || o.page != ""):
		return errors.New("-list runs nothing, so there is nothing for -junit or -certificate to write")
	case o.date != "" && o.page == "":
		return errors.New("-date is the day on the certificate: it needs -certificate")
	case o.junit != "" && filepath.Clean(o.junit) == filepath.Clean(o.page):
		return errors.New("-junit and -certificate name the same file")
	}
	if o.date != "" {
		if _, err := ehcp.ParseDate(o.date); err != nil {
			return fmt.Errorf("-date %w", err)
		}
	}
	if o.list {
		return nil
	}
	return findCommand(o.command)
}

// findCommand tells before anything runs that there is nothing to run.
func findCommand(command []string) error {
	if len(command) == 0 {
		return errors.New("no command: put it after --, as in: certify -- java -jar rules.jar")
	}
	name := command[0]
	_, err := exec.LookPath(name)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, exec.ErrDot):
		return fmt.Errorf("the command %q is in this folder: name it with its path", name)
	case strings.Contains(name, " ") && len(command) == 1:
		return fmt.Errorf("the command %q is not found; its words stand apart, not in one pair of quotes", name)
	case errors.Is(err, exec.ErrNotFound):
		return fmt.Errorf("the command %q is not found", name)
	}
	return fmt.Errorf("the command %q cannot be run: %w", name, reason(err))
}
