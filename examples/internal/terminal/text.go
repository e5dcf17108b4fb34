// Package terminal writes for people at a terminal: lines that fit, texts without
// anything that could steer it, numbers with commas, and whether there is a
// terminal at all. The adapters share it.
package terminal

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// LineWidth is how many columns of a terminal a line may take.
const LineWidth = 80

// Clean makes a text fit for a terminal: whatever is not a printable character
// (control characters, marks that turn the direction of the text) becomes a
// question mark.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return '?'
		}
		return r
	}, s)
}

// Columns is how many columns a text takes at most: two for each character of the
// scripts that have wide ones.
func Columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	if r >= 0x1100 && r != '…' && r != '“' && r != '”' && r != '’' {
		return 2
	}
	return 1
}

// Cut shortens a text to so many columns, with … at its end.
func Cut(s string, most int) string {
	if Columns(s) <= most {
		return s
	}
	return head(s, most-1) + "…"
}

// CutMiddle shortens an id to so many columns, with … in its middle: ids differ
// at their ends as often as at their starts.
func CutMiddle(s string, most int) string {
	if Columns(s) <= most {
		return s
	}
	front := head(s, most/2)
	return front + "…" + tail(s, most-1-Columns(front))
}

// head is as much of the start of a text as fits.
func head(s string, most int) string {
	for i, r := range s {
		if most -= runeWidth(r); most < 0 {
			return s[:i]
		}
	}
	return s
}

// tail is as much of the end of a text as fits.
func tail(s string, most int) string {
	i := len(s)
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if most -= runeWidth(r); most < 0 {
			break
		}
		i -= size
	}
	return s[i:]
}

// Wrap breaks a text between words into lines that fit.
func Wrap(s string, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		word = Cut(word, most)
		switch {
		case line == "":
			line = word
		case Columns(line)+1+Columns(word) <= most:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	return append(lines, line)
}

// PlainWriter keeps everything that could steer a terminal out of what is
// written through it, but for the ends of lines.
type PlainWriter struct{ io.Writer }

func (w PlainWriter) Write(text []byte) (int, error) {
	safe := bytes.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (r == utf8.RuneError || !unicode.IsPrint(r)) {
			return '?'
		}
		return r
	}, text)
	if _, err := w.Writer.Write(safe); err != nil {
		return 0, err
	}
	return len(text), nil
}

// Number writes a count with commas: 120,000.
func Number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Plural counts a thing: 1 day, 2 days.
func Plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return Number(n) + " " + thing + "s"
}
