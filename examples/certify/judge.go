package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/sendrules/sendrules/deadlines/vectors"
	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// judge compares the answers of a run with what the vectors expect.
func (b batch) judge(o outcome, words bool) {
	for i, v := range b.verdicts {
		v.took = o.took / time.Duration(len(b.verdicts))
		if i < len(o.answers) {
			v.judge(o.answers[i], i+1, words)
		}
	}
	b.blame(o)
}

// judge compares the answer on a line.
func (v *verdict) judge(text []byte, line int, words bool) {
	a, err := readAnswer(text)
	v.answer, v.declined = text, a.refuses()
	if err == nil {
		err = a.isFor(v.Vector, line)
	}
	if err != nil {
		v.differ(err.Error())
		return
	}
	v.differ(differences(v.Vector, text, words)...)
}

// blame lets what is wrong with the run itself fall on the vectors that it left
// without an answer; where it left none, on all of them.
func (b batch) blame(o outcome) {
	missing := b.verdicts[min(len(o.answers), len(b.verdicts)):]
	fault := b.wrong(o, len(missing) > 0)
	switch {
	case fault == "" && o.status == 0:
		for _, v := range b.verdicts {
			if v.declined {
				v.differ("the command ended with status 0; with a case refused it is 1")
			}
		}
	case fault == "":
	case len(missing) == 0:
		for _, v := range b.verdicts {
			v.lose("the run went wrong: "+fault, o.said)
		}
	default:
		for _, v := range missing {
			v.lose(fmt.Sprintf("no answer: the command gave %s to %s; %s", terminal.Plural(len(o.answers), "answer"), terminal.Plural(len(b.verdicts), "case"), fault), o.said)
		}
	}
}

// wrong says in words what is wrong with a run, "" if nothing is.
func (b batch) wrong(o outcome, missing bool) string {
	refuses := slices.ContainsFunc(b.verdicts, func(v *verdict) bool { return v.declined || v.Refused != "" })
	switch {
	case o.fault != "":
		return o.fault
	case missing || o.status > 1 || o.status == 1 && !refuses:
		return fmt.Sprintf("it ended with status %d", o.status)
	}
	return ""
}

// longestWords is how long a difference may become: some of it may be the
// command's own words.
const longestWords = 600

func (v *verdict) differ(words ...string) {
	for _, w := range words {
		v.differs = append(v.differs, terminal.Cut(w, longestWords))
	}
}

// lose tells of a vector whose run went wrong, with the last that the command
// said.
func (v *verdict) lose(why string, said []string) {
	v.differ(why)
	v.lost, v.said = true, said
}

// answer is a result, read as far as it tells whose it is.
type answer struct {
	ID          *string         `json:"id"`
	Line        *int            `json:"line"`
	Error       json.RawMessage `json:"error"`
	Obligations json.RawMessage `json:"obligations"`
}

func readAnswer(line []byte) (answer, error) {
	var a answer
	switch {
	case bytes.HasPrefix(line, []byte("\xef\xbb\xbf")):
		return a, fmt.Errorf("the line begins with a byte order mark: write UTF-8 without one")
	case !utf8.Valid(line):
		return a, fmt.Errorf("the line is not in UTF-8: %s", excerpt(line))
	case !bytes.HasPrefix(bytes.TrimSpace(line), []byte("{")), !json.Valid(line):
		return a, fmt.Errorf("the line is no JSON object: %s", excerpt(line))
	}
	if err := misnamed(line); err != nil {
		return a, err
	}
	if err := json.Unmarshal(line, &a); err != nil {
		return a, fmt.Errorf("the result cannot be read: %v", err)
	}
	return a, nil
}

// refuses reports whether the answer is an error in place of a result.
func (a *answer) refuses() bool { return a.Error != nil && string(a.Error) != "null" }

// isFor finds an answer that is not for this case, on this line.
func (a *answer) isFor(v *vectors.Vector, line int) error {
	var asked struct {
		ID *string `json:"id"`
	}
	known := json.Unmarshal(v.Case, &asked) == nil && asked.ID != nil // a case to be refused may have none
	switch {
	case a.refuses() && a.Line == nil:
		return fmt.Errorf("the error does not say on which line; the case is on line %d", line)
	case a.refuses() && *a.Line != line:
		return fmt.Errorf("the error is for line %d, and the case is on line %d", *a.Line, line)
	case a.refuses() || !known:
		return nil
	case a.ID == nil:
		return fmt.Errorf("the answer has no id; the case is %q", *asked.ID)
	case *a.ID != *asked.ID:
		return fmt.Errorf("the answer is for the case %q, and not for %q", *a.ID, *asked.ID)
	}
	return nil
}
