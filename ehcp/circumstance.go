package ehcp

import "github.com/rickb777/date/v2"

// Circumstance is something that holds of a child for a span of days: looked
// after, out of school, funded through Funding for Inclusion. It starts no
// clock and meets no duty; it tells who waits, and for what.
type Circumstance struct {
	Kind  CircumstanceKind `json:"kind"`
	From  date.Date        `json:"from"`           // the first day
	Until date.Date        `json:"until,omitzero"` // the last day; absent: it still holds
}

// Holds reports whether the circumstance holds on the day.
func (c Circumstance) Holds(on date.Date) bool {
	return c.From <= on && (c.Until == 0 || on <= c.Until)
}

// CircumstanceKind says which circumstance. The names are the contract's.
type CircumstanceKind uint8

// The circumstances.
const (
	_ CircumstanceKind = iota
	LookedAfter
	PreviouslyLookedAfter
	ChildProtection
	OutOfSchool
	PartTimeTimetable
	PermanentlyExcluded
	PlacementAtRisk
	ElectivelyHomeEducated
	MedicalFragility
	ServiceFamily
	FundingForInclusion
	circumstanceCount
)

var circumstances = [circumstanceCount]string{
	LookedAfter:            "looked-after",
	PreviouslyLookedAfter:  "previously-looked-after",
	ChildProtection:        "child-protection",
	OutOfSchool:            "out-of-school",
	PartTimeTimetable:      "part-time-timetable",
	PermanentlyExcluded:    "permanently-excluded",
	PlacementAtRisk:        "placement-at-risk",
	ElectivelyHomeEducated: "electively-home-educated",
	MedicalFragility:       "medical-fragility",
	ServiceFamily:          "service-family",
	FundingForInclusion:    "funding-for-inclusion",
}

// ParseCircumstance finds the circumstance with the contract's name.
func ParseCircumstance(name string) (CircumstanceKind, error) {
	for k := CircumstanceKind(1); k < circumstanceCount; k++ {
		if circumstances[k] == name {
			return k, nil
		}
	}
	return 0, &Error{Code: UnknownCircumstance, Field: "kind", Value: Shorten(name), Message: "there is no such circumstance"}
}

// Valid reports whether k is one of the circumstances.
func (k CircumstanceKind) Valid() bool { return k > 0 && k < circumstanceCount }

// String is the contract's name, "" for one that does not exist.
func (k CircumstanceKind) String() string {
	if !k.Valid() {
		return ""
	}
	return circumstances[k]
}

// MarshalText writes the contract's name.
func (k CircumstanceKind) MarshalText() ([]byte, error) {
	if !k.Valid() {
		return nil, &Error{Code: UnknownCircumstance, Field: "kind", Message: "a circumstance must have a kind"}
	}
	return []byte(circumstances[k]), nil
}

// UnmarshalText reads the contract's name.
func (k *CircumstanceKind) UnmarshalText(text []byte) error {
	parsed, err := ParseCircumstance(string(text))
	if err != nil {
		return err
	}
	*k = parsed
	return nil
}
