package main

// The colours of the table. The words beside them say the same.
const (
	red    = "31"
	yellow = "33"
	cyan   = "36"
	bold   = "1"
)

// painted puts a text in a colour, if colour is wanted.
func (l *list) painted(text, colour string) string {
	if !l.colour || colour == "" {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}
