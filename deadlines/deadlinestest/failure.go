package deadlinestest

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// A failure is as wide as a terminal with room for the indent of go test; an
// address is never broken.
const (
	columns = 92
	indent  = 7
)

// failure is the text of a check that does not hold, line by line.
type failure struct{ text strings.Builder }

func newFailure(head string) *failure {
	f := new(failure)
	f.head(head)
	return f
}

func (f *failure) String() string { return strings.TrimSuffix(f.text.String(), "\n") }

func (f *failure) gap() { f.text.WriteString("\n") }

func (f *failure) head(words string) { f.wrapped("", words) }

// line writes words beside a label.
func (f *failure) line(label, words string) {
	f.wrapped(fmt.Sprintf("%-*s", indent, label), words)
}

func (f *failure) wrapped(start, words string) {
	f.text.WriteString(start)
	width, first := len(start), true
	for _, word := range strings.Fields(words) {
		long := utf8.RuneCountInString(word)
		switch {
		case first:
		case width+1+long > columns:
			f.text.WriteString("\n" + strings.Repeat(" ", indent))
			width = indent
		default:
			f.text.WriteString(" ")
			width++
		}
		f.text.WriteString(word)
		width, first = width+long, false
	}
	f.text.WriteString("\n")
}

// count writes "1 day", "35 days".
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
