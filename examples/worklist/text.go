package main

import (
	"bytes"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineWidth is how many columns of a terminal a line of the table may take.
const lineWidth = 80

// clean makes a text fit for a terminal: whatever is not a printable character
// (control characters, marks that turn the direction of the text) becomes a
// question mark.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return '?'
		}
		return r
	}, s)
}

// width is how many columns a text takes at most: two for each character of the
// scripts that have wide ones.
func width(s string) int {
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

// cut shortens a text to so many columns, with … at its end.
func cut(s string, most int) string {
	if width(s) <= most {
		return s
	}
	return head(s, most-1) + "…"
}

// cutMiddle shortens an id to so many columns, with … in its middle: ids differ
// at their ends as often as at their starts.
func cutMiddle(s string, most int) string {
	if width(s) <= most {
		return s
	}
	front := head(s, most/2)
	return front + "…" + tail(s, most-1-width(front))
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

// wrap breaks a text between words into lines that fit.
func wrap(s string, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		word = cut(word, most)
		switch {
		case line == "":
			line = word
		case width(line)+1+width(word) <= most:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	return append(lines, line)
}

// plainWriter keeps everything that could steer a terminal out of what is
// written through it, but for the ends of lines.
type plainWriter struct{ io.Writer }

func (w plainWriter) Write(text []byte) (int, error) {
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
