package funding

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
)

// Request asks for one award: a child in a setting over a period.
type Request struct {
	ID     string    `json:"id"`
	On     date.Date `json:"on,omitzero"`    // the first day paid for
	Until  date.Date `json:"until,omitzero"` // the last; the whole funding year that On lies in if left out
	Inputs Inputs    `json:"inputs,omitempty"`

	Changes  []Change                   `json:"changes,omitempty"`  // what is different from a day on, in order
	Agreed   date.Date                  `json:"agreed,omitzero"`    // when the award was agreed; On if left out
	Version  string                     `json:"version,omitempty"`  // the version that the award was made under; that of On if left out
	Dates    map[EffectiveDay]date.Date `json:"dates,omitempty"`    // for a scheme that says which event an award starts with
	Decided  date.Date                  `json:"decided,omitzero"`   // what is for days before this is arrears
	Left     date.Date                  `json:"left,omitzero"`      // the last day attended
	Override *Override                  `json:"override,omitempty"` // a panel's own figure
	Paid     *Money                     `json:"paid,omitempty"`     // so much has been paid already
	Shares   []Share                    `json:"shares,omitempty"`   // who bears the amount
}

// Inputs are the facts that a price depends on, by the names of the scheme's
// axes. Beside the axes a scheme may take terms, a number of them or their names;
// needs, a list of inputs; and amount, where it is agreed for each child.
type Inputs map[string]Input

// Input is one fact: a word or a number as it was written, or a list.
type Input struct {
	Text  Text
	Words []string // terms by name
	Needs []Inputs
}

// UnmarshalJSON reads a word, a number, a list of words or a list of objects.
func (in *Input) UnmarshalJSON(raw []byte) error {
	if !bytes.HasPrefix(raw, []byte("[")) {
		return in.Text.UnmarshalJSON(raw)
	}
	var list []json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil {
		return &ehcp.Error{Code: ehcp.BadJSON, Message: err.Error()}
	}
	in.Words = []string{}
	for i, one := range list {
		if bytes.HasPrefix(one, []byte("{")) {
			need := Inputs{}
			if _, err := strictjson.Unmarshal(one, &need); err != nil {
				return inside(index("", i), withoutLine(err))
			}
			in.Needs = append(in.Needs, need)
			continue
		}
		word, err := scalar(one)
		if err != nil {
			return at(index("", i), err)
		}
		in.Words = append(in.Words, word)
	}
	if len(in.Needs) > 0 && len(in.Words) > 0 {
		return &ehcp.Error{Code: ehcp.WrongType, Message: "a list holds words or objects, not both"}
	}
	return nil
}

// MarshalJSON writes what UnmarshalJSON reads.
func (in Input) MarshalJSON() ([]byte, error) {
	switch {
	case in.Needs != nil:
		return json.Marshal(in.Needs)
	case in.Words != nil:
		return json.Marshal(in.Words)
	}
	return json.Marshal(string(in.Text))
}

// Word is an input of one word or number.
func Word(s string) Input { return Input{Text: Text(s)} }

// Change is what is different from a day on. What it does not name stays as it
// was, but for quantities and terms: those are so much over a part of the period,
// and each part needs its own.
type Change struct {
	From   date.Date `json:"from"`
	Inputs Inputs    `json:"inputs"`
}

// Share is a payer and its part of the whole. Parts may be on any scale: 0.6 and
// 0.4, or 3 and 2.
type Share struct {
	Payer string `json:"payer"`
	Part  Number `json:"part"`
}

// ParseRequest reads a request. The error is an [*ehcp.Error]. It names no line: a
// request is one of many, and the caller knows which.
func ParseRequest(document []byte) (Request, error) {
	var r Request
	if _, err := strictjson.Unmarshal(document, &r); err != nil {
		return Request{}, withoutLine(err)
	}
	return r, nil
}

func withoutLine(err error) error {
	var known *ehcp.Error
	if !errors.As(err, &known) {
		return err
	}
	copied := *known
	copied.Field = strings.ReplaceAll(copied.Field, ".[", "[") // a list read by itself begins its path anew
	if at := strings.LastIndex(copied.Message, " (line "); at >= 0 {
		copied.Message = copied.Message[:at]
	}
	return &copied
}

// inside puts the path of a list's member before that of a field in it.
func inside(path string, err error) error {
	var known *ehcp.Error
	if !errors.As(err, &known) {
		return err
	}
	copied := *known
	copied.Field = strings.TrimSuffix(path+"."+copied.Field, ".")
	return &copied
}
