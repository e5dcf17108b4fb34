package vectors

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Expectation is what must be said of one duty. Of the obligations of that duty,
// narrowed by the fields of the opening event that are given, there must be as
// many as Count, each status of Statuses as often as it is listed, and one that
// is in every other field as given. What is left out is not compared; where
// nothing is given, there must be one.
type Expectation struct {
	Duty string `json:"duty"`

	OpenedOn string  `json:"opened_on,omitempty"`
	OpenedBy string  `json:"opened_by,omitempty"`
	Process  *string `json:"process,omitempty"`
	Party    *string `json:"party,omitempty"`

	Count    *int     `json:"count,omitempty"` // 0: there is none
	Statuses []string `json:"statuses,omitzero"`

	Kind       string   `json:"kind,omitempty"`
	Owner      string   `json:"owner,omitempty"`
	Due        Day      `json:"due,omitzero"`
	Firm       *bool    `json:"firm,omitempty"`
	Status     string   `json:"status,omitempty"`
	SettledOn  Day      `json:"settled_on,omitzero"`
	Days       *int     `json:"days,omitempty"`
	Cites      []string `json:"cites,omitzero"`
	Needs      []string `json:"needs,omitzero"`
	OnlyIf     *string  `json:"only_if,omitempty"` // "": it binds anyhow
	RemindFrom Day      `json:"remind_from,omitzero"`
}

// Day is a day as a file has it: an ISO date, null for none, or left out.
type Day struct {
	Given bool
	On    string // "": none
}

// UnmarshalJSON reads a day or null.
func (d *Day) UnmarshalJSON(text []byte) error {
	d.Given = true
	if string(text) == "null" {
		return nil
	}
	return json.Unmarshal(text, &d.On)
}

// MarshalJSON writes a day or null.
func (d Day) MarshalJSON() ([]byte, error) {
	if d.On == "" {
		return []byte("null"), nil
	}
	return json.Marshal(d.On)
}

func (d Day) String() string {
	if d.On == "" {
		return "none"
	}
	return d.On
}

func (x *Expectation) lint() error {
	switch {
	case x.Duty == "":
		return errors.New("it names no duty")
	case x.Count != nil && *x.Count == 0 && (x.Statuses != nil || x.asksOfOne()):
		return fmt.Errorf("%s: of none nothing can be asked", x.Duty)
	case x.Count == nil && x.Statuses == nil && !x.asksOfOne():
		return fmt.Errorf("%s: it asks nothing", x.Duty)
	}
	return nil
}

// asksOfOne reports whether a single obligation must be in some way.
func (x *Expectation) asksOfOne() bool {
	return x.Kind != "" || x.Owner != "" || x.Due.Given || x.Firm != nil || x.Status != "" || x.SettledOn.Given ||
		x.Days != nil || x.Cites != nil || x.Needs != nil || x.OnlyIf != nil || x.RemindFrom.Given
}

// WithoutWords is the expectation without the fields that are in a catalogue's own
// words and not in the contract's: cites, needs, only_if and remind_from.
func (x Expectation) WithoutWords() Expectation {
	x.Cites, x.Needs, x.OnlyIf, x.RemindFrom = nil, nil, nil, Day{}
	return x
}

// Obligation is an obligation as the interchange contract writes it.
type Obligation struct {
	Duty       string   `json:"duty"`
	Kind       string   `json:"kind"`
	Owner      string   `json:"owner"`
	OpenedOn   string   `json:"opened_on"`
	OpenedBy   string   `json:"opened_by"`
	Process    string   `json:"process"`
	Party      string   `json:"party"`
	Due        Day      `json:"due"`
	Firm       bool     `json:"firm"`
	Status     string   `json:"status"`
	SettledOn  Day      `json:"settled_on"`
	Days       *int     `json:"days"`
	Cites      []string `json:"cites"`
	Needs      []string `json:"needs"`
	OnlyIf     string   `json:"only_if"`
	RemindFrom string   `json:"remind_from"`
}

// Result is a line that an implementation gives for a case: obligations, or the
// error that stands in their place.
type Result struct {
	ID          string       `json:"id"`
	AsOf        string       `json:"as_of"`
	Obligations []Obligation `json:"obligations"`
	Error       *Refusal     `json:"error"`
}

// Refusal says why a case cannot be read.
type Refusal struct {
	Code    string `json:"code"`
	Field   string `json:"field"`
	Message string `json:"message"`
}

// Differences compares a result in the contract's form, one JSON object, with
// what the vector expects, and says in words what differs: nothing, if all is
// as it should be.
func (v *Vector) Differences(result []byte) []string {
	var r Result
	if err := json.Unmarshal(result, &r); err != nil {
		return []string{fmt.Sprintf("the result cannot be read: %v", err)}
	}
	switch {
	case v.Refused != "" && r.Error == nil:
		return []string{fmt.Sprintf("the case must be refused for its field %s, and was not", v.Refused)}
	case v.Refused != "" && r.Error.Field != v.Refused:
		return []string{fmt.Sprintf("the case must be refused for its field %s, and was for %q: %s", v.Refused, r.Error.Field, r.Error.Message)}
	case v.Refused != "":
		return nil
	case r.Error != nil:
		return []string{fmt.Sprintf("the case was refused for its field %q: %s", r.Error.Field, r.Error.Message)}
	case r.Obligations == nil:
		return []string{"the result has no obligations"}
	}
	return v.Compare(r.Obligations)
}

// Compare is [Vector.Differences] for obligations that have been read. What it
// says of an expectation begins with the name of its duty and a colon.
func (v *Vector) Compare(obligations []Obligation) []string {
	var all []string
	for i := range v.Expect {
		if differs := v.Expect[i].compare(obligations); differs != "" {
			all = append(all, v.Expect[i].Duty+": "+differs)
		}
	}
	return all
}

// compare says what differs, "" if nothing does.
func (x *Expectation) compare(obligations []Obligation) string {
	var found []*Obligation
	which := "" // is said only where there are others of the duty
	for i := range obligations {
		if o := &obligations[i]; x.meant(o) {
			found = append(found, o)
		} else if x.Duty == o.Duty {
			which = x.which()
		}
	}
	switch least := x.least(); {
	case len(found) == 0 && least > 0:
		return fmt.Sprintf("no obligation%s, expected %d", which, least)
	case x.Count != nil && len(found) != *x.Count:
		return fmt.Sprintf("%s%s, expected %s", obligationsOf(len(found)), which, numberOr(*x.Count, "none"))
	}
	if x.Statuses != nil {
		statuses := make([]string, len(found))
		for i, o := range found {
			statuses[i] = o.Status
		}
		slices.Sort(statuses)
		if want := slices.Sorted(slices.Values(x.Statuses)); !slices.Equal(statuses, want) {
			return differ("statuses", listed(statuses), listed(want))
		}
	}
	if !x.asksOfOne() {
		return ""
	}
	var closest []string
	for _, o := range found {
		differs := x.differs(o)
		if len(differs) == 0 {
			return ""
		}
		if closest == nil || len(differs) < len(closest) {
			closest = differs
		}
	}
	return strings.Join(closest, "; ")
}

// least is how many obligations there must be at the least.
func (x *Expectation) least() int {
	switch {
	case x.Count != nil && *x.Count > 0:
		return *x.Count
	case len(x.Statuses) > 0:
		return len(x.Statuses)
	case x.asksOfOne(), x.Count == nil && x.Statuses == nil:
		return 1
	}
	return 0
}

// meant reports whether the expectation is about an obligation.
func (x *Expectation) meant(o *Obligation) bool {
	return x.Duty == o.Duty && (x.OpenedOn == "" || x.OpenedOn == o.OpenedOn) && (x.OpenedBy == "" || x.OpenedBy == o.OpenedBy) &&
		(x.Process == nil || *x.Process == o.Process) && (x.Party == nil || *x.Party == o.Party)
}

// which says which obligations of the duty are meant, "" where all are: " opened
// on 2025-01-06, without a process".
func (x *Expectation) which() string {
	var all []string
	if x.OpenedOn != "" {
		all = append(all, "opened on "+x.OpenedOn)
	}
	if x.OpenedBy != "" {
		all = append(all, "opened by "+x.OpenedBy)
	}
	for _, field := range []struct {
		name  string
		value *string
	}{{"process", x.Process}, {"party", x.Party}} {
		switch {
		case field.value == nil:
		case *field.value == "":
			all = append(all, "without a "+field.name)
		default:
			all = append(all, "of "+field.name+" "+*field.value)
		}
	}
	if len(all) == 0 {
		return ""
	}
	return " " + strings.Join(all, ", ")
}

// differs lists the fields in which an obligation is not as it should be.
func (x *Expectation) differs(o *Obligation) (all []string) {
	wrong := func(field string, is, want any) { all = append(all, differ(field, is, want)) }
	if x.Due.Given && x.Due.On != o.Due.On {
		wrong("due", o.Due, x.Due)
	}
	if x.Status != "" && x.Status != o.Status {
		wrong("status", o.Status, x.Status)
	}
	if x.SettledOn.Given && x.SettledOn.On != o.SettledOn.On {
		wrong("settled on", o.SettledOn, x.SettledOn)
	}
	switch {
	case x.Days != nil && o.Days == nil:
		wrong("days", "none", *x.Days)
	case x.Days != nil && *x.Days != *o.Days:
		wrong("days", *o.Days, *x.Days)
	}
	if x.Firm != nil && *x.Firm != o.Firm {
		wrong("firm", o.Firm, *x.Firm)
	}
	if x.Kind != "" && x.Kind != o.Kind {
		wrong("kind", o.Kind, x.Kind)
	}
	if x.Owner != "" && x.Owner != o.Owner {
		wrong("owner", o.Owner, x.Owner)
	}
	if x.Cites != nil && !slices.Equal(x.Cites, o.Cites) {
		wrong("cites", listed(o.Cites), listed(x.Cites))
	}
	if x.Needs != nil && !slices.Equal(x.Needs, o.Needs) {
		wrong("needs", listed(o.Needs), listed(x.Needs))
	}
	if x.OnlyIf != nil && *x.OnlyIf != o.OnlyIf {
		wrong("only if", fmt.Sprintf("%q", o.OnlyIf), fmt.Sprintf("%q", *x.OnlyIf))
	}
	if x.RemindFrom.Given && x.RemindFrom.On != o.RemindFrom {
		wrong("remind from", Day{On: o.RemindFrom}, x.RemindFrom)
	}
	return all
}

// differ says of all that differs which of the two was expected.
func differ(field string, is, want any) string {
	return fmt.Sprintf("%s %v, expected %v", field, is, want)
}

// obligationsOf counts them: "no obligation", "1 obligation", "2 obligations".
func obligationsOf(n int) string {
	if n == 0 || n == 1 {
		return numberOr(n, "no") + " obligation"
	}
	return fmt.Sprintf("%d obligations", n)
}

// numberOr writes a number, and a word for nought.
func numberOr(n int, nought string) string {
	if n == 0 {
		return nought
	}
	return strconv.Itoa(n)
}

// listed writes "met, open and overdue", or "none".
func listed(words []string) string {
	switch last := len(words) - 1; {
	case last < 0:
		return "none"
	case last == 0:
		return words[0]
	default:
		return strings.Join(words[:last], ", ") + " and " + words[last]
	}
}
