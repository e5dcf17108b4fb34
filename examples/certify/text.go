package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineWidth is how many columns of a terminal a line may take.
const lineWidth = 80

// clean makes a text fit for a terminal: whatever is not a printable character
// becomes a question mark.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return '?'
		}
		return r
	}, s)
}

// cut shortens a text to so many characters, with … at its end.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// wrap breaks a text between words into lines that fit.
func wrap(s string, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= most:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	return append(lines, line)
}

// number writes 1,204.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// plural counts a thing: 1 vector, 2 vectors.
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return number(n) + " " + thing + "s"
}

// notHolding is "1 does not hold", "2 do not hold".
func notHolding(n int) string {
	if n == 1 {
		return "1 does not hold"
	}
	return fmt.Sprintf("%s do not hold", number(n))
}

// commandLine writes words as one would type them.
func commandLine(words []string) string {
	typed := make([]string, len(words))
	for i, w := range words {
		typed[i] = quoted(w)
	}
	return strings.Join(typed, " ")
}

// quoted puts a word into quotes where a shell needs them: those that most
// shells read alike, if they can.
func quoted(word string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=,+@%"
	switch {
	case word != "" && strings.Trim(word, plain) == "":
		return word
	case clean(word) != word:
		return strconv.Quote(word)
	case !strings.ContainsAny(word, "\"$`\\!"):
		return `"` + word + `"`
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
