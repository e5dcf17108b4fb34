package main

import "os"

// The colours of the table. The words beside them say the same.
const (
	red    = "31"
	yellow = "33"
	cyan   = "36"
	bold   = "1"
)

// wantsColour decides whether standard output takes colour: a terminal that is
// not dumb, of someone who has not asked for none.
func wantsColour(terminal bool, lookup func(string) (string, bool)) bool {
	if no, _ := lookup("NO_COLOR"); no != "" {
		return false
	}
	term, _ := lookup("TERM")
	return terminal && term != "dumb"
}

// isTerminal reports whether a file is a terminal.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// painted puts a text in a colour, if colour is wanted.
func (l *list) painted(text, colour string) string {
	if !l.colour || colour == "" {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}
