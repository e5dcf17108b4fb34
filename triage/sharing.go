package triage

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
)

// SharePolicy says what counts, and how much, when work is shared out, in whole
// points. No regulation sets these weights: they are a council's own choice.
type SharePolicy struct {
	Name        string `json:"name"`
	Area        int    `json:"area"`         // the officer works where the child lives
	Specialism  int    `json:"specialism"`   // for each need that the officer has special knowledge of
	Setting     int    `json:"setting"`      // the officer knows the setting, or has another case there
	Family      int    `json:"family"`       // the officer has a brother or sister of the child
	Colleague   int    `json:"colleague"`    // caseworker and psychologist of the case work together
	Above       int    `json:"above"`        // taken off for the first case above capacity, twice for the second, and so on
	AbsenceDays int    `json:"absence_days"` // an officer away for more days than these gives the case up
}

// IllustrativeSharing is a policy to try things with, and to copy. No council
// has set its weights.
func IllustrativeSharing() SharePolicy {
	p, err := ParseSharePolicy(illustrativeSharing)
	if err != nil {
		panic(err) // a fault in the built-in policy: a test holds that there is none
	}
	return p
}

//go:embed sharing.json
var illustrativeSharing []byte

// ParseSharePolicy reads a policy: every field must be given, and nothing else.
// The error is an [*ehcp.Error].
func ParseSharePolicy(document []byte) (SharePolicy, error) {
	p := SharePolicy{Area: -1, Specialism: -1, Setting: -1, Family: -1, Colleague: -1, Above: -1, AbsenceDays: -1}
	lines, err := strictjson.Unmarshal(document, &p)
	if err == nil {
		err = lines.Of(p.check())
	}
	if err != nil {
		return SharePolicy{}, err
	}
	return p, nil
}

// check finds the first thing wrong with a policy. The largest weights are such
// that no sum can overflow.
func (p *SharePolicy) check() error {
	if strings.TrimSpace(p.Name) == "" {
		return &ehcp.Error{Code: ehcp.MissingField, Field: "name", Message: "a policy says what it is called"}
	}
	for _, w := range []struct {
		field       string
		value, most int
	}{
		{"area", p.Area, 10_000}, {"specialism", p.Specialism, 10_000}, {"setting", p.Setting, 10_000}, {"family", p.Family, 10_000},
		{"colleague", p.Colleague, 10_000}, {"above", p.Above, 10_000}, {"absence_days", p.AbsenceDays, 366},
	} {
		if err := whole(w.field, w.value, 0, w.most); err != nil {
			return err
		}
	}
	return nil
}

// whole checks a number of a policy; -1 stands for one that was not given.
func whole(field string, value, least, most int) error {
	switch {
	case value == -1:
		return &ehcp.Error{Code: ehcp.MissingField, Field: field, Message: "it must be given"}
	case value < least || value > most:
		return &ehcp.Error{Code: ehcp.OutOfRange, Field: field, Value: fmt.Sprint(value), Message: fmt.Sprintf("it must be from %d to %d", least, most)}
	}
	return nil
}
