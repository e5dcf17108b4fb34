package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// illustrativePolicy is the order used when no other is given. It is an
// illustration: no regulation and no council has set these weights.
//
//go:embed policy.json
var illustrativePolicy []byte

// policy is the weights of the ranking, all whole numbers that are not
// negative.
type policy struct {
	Name string

	Overdue           int // the next duty of the council is overdue
	PerDayLate        int // and for each day of it,
	DaysLateCap       int // so many days at most
	FurtherOverdue    int // for each other overdue duty of the council,
	FurtherOverdueCap int // so many at most
	DueSoon           int // the next duty is due within
	DueSoonDays       int // so many days
	DueSoonPerDay     int // and for each of those days that is gone
	Excused           int // an exception is made out
	CannotTell        int // a fact is missing
	DueLater          int // the next duty is due later than soon
	DueLaterDays      int // and within so many days
	DueLaterPerDay    int // for each of those days that is gone
	Undated           int // as soon as practicable
	Others            int // only others have something to do
	Guidance          int // guidance asks for something, beside a duty or alone

	OthersLate    int // for each overdue duty of others,
	OthersLateCap int // so many at most
	TimeCutShort  int // a time that had to be left was not
	DayMissed     int // a day went by that can no longer be kept
	OnlyIf        int // past its day, but binding only if something is so
	MissingFact   int // a fact is missing beside something more urgent
}

// The largest weights that are not absurd. No score can overflow.
const (
	mostPoints = 10_000
	mostDays   = 3_660
	mostCount  = 100
)

// weight is one field of a policy file.
type weight struct {
	name string
	most int
	to   *int
}

func (p *policy) weights() []weight {
	return []weight{
		{"overdue", mostPoints, &p.Overdue},
		{"per_day_late", mostPoints, &p.PerDayLate},
		{"days_late_cap", mostDays, &p.DaysLateCap},
		{"further_overdue", mostPoints, &p.FurtherOverdue},
		{"further_overdue_cap", mostCount, &p.FurtherOverdueCap},
		{"due_soon", mostPoints, &p.DueSoon},
		{"due_soon_days", mostDays, &p.DueSoonDays},
		{"due_soon_per_day", mostPoints, &p.DueSoonPerDay},
		{"excused", mostPoints, &p.Excused},
		{"cannot_tell", mostPoints, &p.CannotTell},
		{"due_later", mostPoints, &p.DueLater},
		{"due_later_days", mostDays, &p.DueLaterDays},
		{"due_later_per_day", mostPoints, &p.DueLaterPerDay},
		{"undated", mostPoints, &p.Undated},
		{"others", mostPoints, &p.Others},
		{"guidance", mostPoints, &p.Guidance},
		{"others_late", mostPoints, &p.OthersLate},
		{"others_late_cap", mostCount, &p.OthersLateCap},
		{"time_cut_short", mostPoints, &p.TimeCutShort},
		{"day_missed", mostPoints, &p.DayMissed},
		{"only_if", mostPoints, &p.OnlyIf},
		{"missing_fact", mostPoints, &p.MissingFact},
	}
}

// openPolicy reads the policy of a file, or the illustrative one.
func openPolicy(name string) (policy, error) {
	if name == "" {
		return readPolicy(illustrativePolicy)
	}
	f, err := os.Open(name)
	if err != nil {
		return policy{}, fmt.Errorf("-policy: %w", err)
	}
	defer f.Close()
	const most = 1 << 16
	text, err := io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case err != nil:
		return policy{}, fmt.Errorf("-policy: %w", err)
	case len(text) > most:
		return policy{}, fmt.Errorf("-policy %q: the file is longer than 64 KiB", name)
	}
	p, err := readPolicy(text)
	if err != nil {
		return policy{}, fmt.Errorf("-policy %q: %w", name, err)
	}
	return p, nil
}

// readPolicy reads a policy as strictly as it can: every weight given, once, as
// a whole number in its range, and nothing else.
func readPolicy(text []byte) (policy, error) {
	if !utf8.Valid(text) {
		return policy{}, errors.New("the text is not UTF-8")
	}
	var p policy
	weights := p.weights()
	seen := map[string]bool{}
	in := json.NewDecoder(bytes.NewReader(text))
	in.UseNumber()
	token := func() (json.Token, error) {
		t, err := in.Token()
		if err != nil {
			return nil, fmt.Errorf("this is not a JSON object: %w", err)
		}
		return t, nil
	}
	if t, err := token(); err != nil {
		return p, err
	} else if t != json.Delim('{') {
		return p, errors.New("a policy is a JSON object, in braces")
	}
	for in.More() {
		t, err := token()
		if err != nil {
			return p, err
		}
		field := t.(string) // the decoder allows nothing else as a key
		if seen[field] {
			return p, fmt.Errorf("%q comes twice", field)
		}
		seen[field] = true
		value, err := token()
		if err != nil {
			return p, err
		}
		if err := p.set(weights, field, value); err != nil {
			return p, err
		}
	}
	if _, err := token(); err != nil {
		return p, err
	}
	if _, err := in.Token(); !errors.Is(err, io.EOF) {
		return p, errors.New("there is something after the end of the policy")
	}
	for _, w := range weights {
		if !seen[w.name] {
			return p, fmt.Errorf("%q is missing: a policy gives every weight", w.name)
		}
	}
	if p.Name == "" {
		return p, errors.New(`"name" is missing: a policy says what it is called`)
	}
	return p, nil
}

func (p *policy) set(weights []weight, field string, value json.Token) error {
	if field == "name" {
		name, ok := value.(string)
		if !ok || strings.TrimSpace(name) == "" || utf8.RuneCountInString(name) > 60 || strings.ContainsFunc(name, unicode.IsControl) {
			return fmt.Errorf("%q must be a text of 1 to 60 characters", field)
		}
		p.Name = name
		return nil
	}
	for _, w := range weights {
		if w.name != field {
			continue
		}
		n, ok := value.(json.Number)
		v, err := n.Int64()
		if !ok || err != nil || v < 0 || v > int64(w.most) {
			return fmt.Errorf("%q is %v; it must be a whole number from 0 to %d", field, value, w.most)
		}
		*w.to = int(v)
		return nil
	}
	return fmt.Errorf("there is no weight %q", field)
}
