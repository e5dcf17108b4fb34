package terminal

import "os"

// Is reports whether a file is a terminal.
func Is(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// TakesMore decides whether an output takes more than plain lines, such as
// colour and a line that is rewritten: a terminal that is not dumb, of someone
// who has not asked for plain text.
func TakesMore(terminal bool, lookup func(string) (string, bool)) bool {
	if no, _ := lookup("NO_COLOR"); no != "" {
		return false
	}
	term, _ := lookup("TERM")
	return terminal && term != "dumb"
}
