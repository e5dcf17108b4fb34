package triage

import (
	"fmt"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
)

// Role is what an officer does for a case.
type Role string

// The roles.
const (
	Caseworker   Role = "caseworker"   // co-ordinates the assessment and writes the plan
	Psychologist Role = "psychologist" // gives the advice of SI 2014/1530 reg 6(1)(d)
)

// roles are all there are, in the order in which results list them.
var roles = [2]Role{Caseworker, Psychologist}

// The codes of what is wrong with staff and with the work to share out.
const (
	UnknownRole  ehcp.Code = "unknown-role"  // no such role
	RepeatedCase ehcp.Code = "repeated-case" // one case twice in the list of work
)

// UnmarshalText reads a role by its exact name. The error is an [*ehcp.Error]
// with code [UnknownRole].
func (r *Role) UnmarshalText(text []byte) error {
	for _, known := range roles {
		if string(text) == string(known) {
			*r = known
			return nil
		}
	}
	return &ehcp.Error{Code: UnknownRole, Value: ehcp.Shorten(string(text)), Message: "a role is caseworker or psychologist"}
}

// MostCases is the largest capacity that is read.
const MostCases = 10_000

// Officer is one of the staff whom work is shared among. The words for areas,
// settings and specialisms are the council's own, the same as in [Facts]: one
// that puts outside psychologists on its oldest cases gives both a word for that.
type Officer struct {
	ID          string    `json:"id"`
	Role        Role      `json:"role"`
	Capacity    int       `json:"capacity"`              // how many cases the officer can have at a time
	Team        string    `json:"team,omitempty"`        // officers of one team work together as a matter of course
	Areas       []string  `json:"areas,omitempty"`       // where the officer works
	Specialisms []string  `json:"specialisms,omitempty"` // needs that the officer has special knowledge of
	Settings    []string  `json:"settings,omitempty"`    // settings that the officer knows
	Absences    []Absence `json:"absences,omitempty"`
}

// Absence is a time when an officer is away, both days included.
type Absence struct {
	From  date.Date `json:"from"`
	Until date.Date `json:"until,omitzero"` // 0: the return is not known
}

// ParseOfficer reads one officer, as strictly as [ehcp.ParseCase] reads a case.
// A capacity must be given: none is taken for granted. The error is an
// [*ehcp.Error].
func ParseOfficer(document []byte) (Officer, error) {
	o := Officer{Capacity: -1} // until one is read
	lines, err := strictjson.Unmarshal(document, &o)
	if err != nil {
		return Officer{}, err
	}
	if o.Capacity == -1 {
		err = &ehcp.Error{Code: ehcp.MissingField, Field: "capacity", Message: "an officer has a number of cases that can be carried at a time"}
	} else {
		err = o.check()
	}
	if err != nil {
		return Officer{}, lines.Of(err)
	}
	return o, nil
}

// check finds the first thing wrong with an officer.
func (o *Officer) check() error {
	switch {
	case strings.TrimSpace(o.ID) == "":
		return fault(ehcp.EmptyID, "id", o.ID, "an officer has an id with at least one character")
	case o.Role != Caseworker && o.Role != Psychologist:
		return fault(UnknownRole, "role", string(o.Role), "a role is caseworker or psychologist")
	case o.Capacity < 0 || o.Capacity > MostCases:
		return fault(ehcp.OutOfRange, "capacity", fmt.Sprint(o.Capacity), "a capacity is a number of cases from 0 to %d", MostCases)
	}
	for i, a := range o.Absences {
		field := fmt.Sprintf("absences[%d]", i)
		switch {
		case a.From == 0:
			return fault(ehcp.MissingField, field+".from", "", "an absence has a first day")
		case a.Until != 0 && a.Until < a.From:
			return fault(ehcp.InvertedSpan, field+".until", a.Until.String(), "the absence ends before it begins")
		}
	}
	return nil
}

// back is the day on which an officer who is away on a day returns: the day
// itself for one who is there, 0 if it is not known. Absences that meet or
// overlap are one.
func (o *Officer) back(on date.Date) date.Date {
	for again := true; again; {
		again = false
		for _, a := range o.Absences {
			switch {
			case on < a.From || a.Until != 0 && on > a.Until:
			case a.Until == 0:
				return 0
			default:
				on, again = a.Until+1, true
			}
		}
	}
	return on
}
