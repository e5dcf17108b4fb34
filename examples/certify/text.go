package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// notHolding is "1 does not hold", "2 do not hold".
func notHolding(n int) string {
	if n == 1 {
		return "1 does not hold"
	}
	return fmt.Sprintf("%s do not hold", terminal.Number(n))
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
	case terminal.Clean(word) != word:
		return strconv.Quote(word)
	case !strings.ContainsAny(word, "\"$`\\!"):
		return `"` + word + `"`
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
