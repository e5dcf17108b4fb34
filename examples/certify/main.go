// Command certify holds any program that speaks the interchange contract to the
// vectors: the law of the deadlines as cases with their answers. A supplier
// whose rules are written in C# or Java, say, certifies them with it.
//
//	certify -- dotnet run --project Rules --
//	certify -junit vectors.xml -certificate CERTIFICATE.md -date 2026-11-02 -- java -jar rules.jar
//	certify -list -chapter assessment -duty issue-final-plan
//
// It starts the command with -as-of DATE -reading statute|code after its own
// words, and -known-at TIME or -local-standards where a vector asks for them.
// The command reads one case to a line and writes one result to a line, in
// order, as examples/evaluate/CONTRACT.md has it. Vectors that need the same
// flags go to one run of the command, up to a hundred; -jobs runs go on at once.
// A command that builds itself as it starts is better built once before.
//
// # What it compares
//
// What the contract fixes of an obligation: due, status, settled_on, days, firm,
// kind, owner, and how many there are. The rest is in this library's own words
// (cites, needs, only_if, remind_from), and is compared with -words alone.
// Vectors of a council's own standards are skipped without -local-standards.
//
// A command that is slow, dies, stops reading, or writes too little, too much or
// no JSON costs the vectors concerned, and is told in words. The others still
// run.
//
// # What it writes
//
// On standard output how many vectors hold, chapter by chapter, and what differs
// in those that do not: the first of each duty, then the rest. Where one vector
// alone was run, as with -name, it is laid open: what happened, what is expected
// and what was answered. -junit writes the same for a build server; -certificate
// writes a page in Markdown that names the exact files of vectors. Neither file
// is ever left half written. Nothing but the durations comes from a clock: the
// day on the certificate is the one that -date gives.
//
// The exit status is 0 if all vectors hold, 1 if some do not, 2 on bad flags,
// without a command, or if it was interrupted.
//
// What it will not do: judge cases of your own, or say that a program is right
// where no vector looks.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/sendrules/sendrules/examples/internal/terminal"
)

func main() {
	built, _ := debug.ReadBuildInfo()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	status := run(ctx, os.Args[1:], world{
		out: os.Stdout, complain: os.Stderr, now: time.Now,
		self:     selfWords(os.Args[0], built),
		watching: terminal.TakesMore(terminal.Is(os.Stderr), os.LookupEnv),
	})
	stop()
	os.Exit(status)
}

// world is what certify touches outside itself, but for the command.
type world struct {
	out, complain io.Writer
	now           func() time.Time // for durations alone
	self          []string         // the words that start certify
	watching      bool             // standard error takes a progress bar
}

func run(ctx context.Context, args []string, w world) int {
	holds, err := certify(ctx, args, w)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintf(w.complain, "certify: %s\n", terminal.Clean(err.Error()))
		return 2
	case !holds:
		return 1
	}
	return 0
}

// certify does the work, and reports whether all vectors hold.
func certify(ctx context.Context, args []string, w world) (bool, error) {
	o, err := parse(args, w.out)
	if err != nil {
		return false, err
	}
	r, err := choose(o)
	if err != nil {
		return false, err
	}
	r.self = w.self
	if o.list {
		return true, writeList(w.out, r)
	}
	if err := ready(o, r); err != nil {
		return false, err
	}
	files, err := openFiles(o)
	if err != nil {
		return false, err
	}
	defer files.discard()

	bar := newProgress(w, len(r.verdicts)-r.tally().skipped)
	c := command{words: o.command, timeout: o.timeout, now: w.now}
	runAll(ctx, c, batches(r.verdicts), o.jobs, func(b batch, got outcome) {
		b.judge(got, o.words)
		bar.count(b)
	})
	bar.end()
	if ctx.Err() != nil {
		return false, errors.New("interrupted: nothing was written")
	}
	if err := errors.Join(files.write(r), writeSummary(w.out, r)); err != nil {
		return false, err
	}
	return r.tally().differ == 0, nil
}
