package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// command is what is being certified.
type command struct {
	words   []string
	timeout time.Duration
	now     func() time.Time
}

// outcome is what one run of the command came to.
type outcome struct {
	answers [][]byte // the lines that it wrote, no more than there were cases
	fault   string   // what went wrong with the run, in words; its exit status apart
	status  int      // where nothing did
	said    []string // the last lines of its standard error
	took    time.Duration
}

// lingering is how long the output of a command that has ended is still read: a
// program that it left behind may hold it open for ever.
const lingering = 2 * time.Second

// run starts the command on a batch and waits for its end. Package os/exec
// writes, reads and listens all at once, so that neither side waits for the
// other.
func (c command) run(parent context.Context, b batch) outcome {
	ctx, stop := context.WithTimeout(parent, c.timeout)
	defer stop()
	args := append(append([]string{}, c.words[1:]...), b.look.flags()...)
	process := exec.CommandContext(ctx, c.words[0], args...)
	cases := bytes.NewReader(b.cases())
	answers, said := &answers{most: len(b.verdicts), enough: stop}, &tail{}
	process.Stdin, process.Stdout, process.Stderr = cases, answers, said
	process.WaitDelay = lingering
	stopsWhole(process)

	started := c.now()
	err := process.Run()
	o := outcome{said: said.lines(), took: c.now().Sub(started)}
	switch {
	case answers.fault != "":
		o.fault = answers.fault
	case err == nil || errors.Is(err, exec.ErrWaitDelay):
	case ctx.Err() != nil:
		o.fault = fmt.Sprintf("it was not done after %v and was stopped", c.timeout)
	case process.ProcessState == nil:
		o.fault = fmt.Sprintf("it cannot be started: %v", reason(err))
	case process.ProcessState.ExitCode() < 0:
		o.fault = "it was ended by a " + signalOf(process.ProcessState)
	default:
		o.status = process.ProcessState.ExitCode()
	}
	if o.fault == "" && cases.Len() > 0 {
		o.fault = fmt.Sprintf("it ended with status %d before it had read all the cases", o.status)
	}
	o.answers = answers.lines(o.fault == "" && o.status <= 1)
	return o
}

// signalOf is "signal: killed".
func signalOf(state *os.ProcessState) string {
	return strings.TrimSuffix(state.String(), " (core dumped)")
}

// reason is an error without the path that the system put before it.
func reason(err error) error {
	var path *os.PathError
	var link *os.LinkError
	var name *exec.Error
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	case errors.As(err, &name):
		return name.Err
	}
	return err
}
