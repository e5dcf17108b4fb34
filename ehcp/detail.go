package ehcp

// Detail narrows a kind of event: who asked, which exception, which transfer,
// what was ordered. Each kind takes its own details ([Kind.Details]); an event
// may leave the detail out, and a rule that needs it then says "cannot-tell".
//
// The zero Detail is no detail.
type Detail uint8

// The details. Some words serve more than one kind ("school" asks for an
// assessment; "other" ends two lists).
const (
	NoDetail Detail = iota

	// Who made a request.
	Parent
	YoungPerson
	School
	Post16
	Other

	// Which exception is claimed.
	SchoolClosed
	EarlyYearsClosed
	Personal
	Absent
	AppointmentMissed
	Coronavirus

	// Which transfer between phases of education, SI 2014/1530 reg 2(1).
	EarlyYearsToSchool
	InfantToJunior
	PrimaryToMiddle
	PrimaryToSecondary
	MiddleToSecondary
	SecondaryToPost16
	Post16ToPost16

	// What a tribunal ordered, the authority conceded or mediation agreed.
	Assess
	MakePlan
	AmendContents
	NameSchool
	Continue
	ContinueAndAmend
	Reconsider
	Dismissed

	// How far the issues for mediation are about health.
	HealthOnly
	HealthInPart

	// Which kind of setting a child attends.
	EarlyYearsProvider
	MainstreamSchool
	ResourcedProvision
	SENUnit
	SpecialSchool
	AlternativeProvision
	FurtherEducation
	SpecialPost16
	IndependentSchool
	OtherwiseThanAtSchool

	detailCount
)

var details = [detailCount]string{
	Parent:             "parent",
	YoungPerson:        "young-person",
	School:             "school",
	Post16:             "post-16",
	Other:              "other",
	SchoolClosed:       "school-closed",
	EarlyYearsClosed:   "early-years-closed",
	Personal:           "personal",
	Absent:             "absent",
	AppointmentMissed:  "appointment-missed",
	Coronavirus:        "coronavirus",
	EarlyYearsToSchool: "early-years-to-school",
	InfantToJunior:     "infant-to-junior",
	PrimaryToMiddle:    "primary-to-middle",
	PrimaryToSecondary: "primary-to-secondary",
	MiddleToSecondary:  "middle-to-secondary",
	SecondaryToPost16:  "secondary-to-post-16",
	Post16ToPost16:     "post-16-to-post-16",
	Assess:             "assess",
	MakePlan:           "make-plan",
	AmendContents:      "amend-contents",
	NameSchool:         "name-school",
	Continue:           "continue",
	ContinueAndAmend:   "continue-and-amend",
	Reconsider:         "reconsider",
	Dismissed:          "dismissed",
	HealthOnly:         "health-only",
	HealthInPart:       "health-in-part",

	EarlyYearsProvider:    "early-years",
	MainstreamSchool:      "mainstream",
	ResourcedProvision:    "resourced-provision",
	SENUnit:               "sen-unit",
	SpecialSchool:         "special",
	AlternativeProvision:  "alternative-provision",
	FurtherEducation:      "further-education",
	SpecialPost16:         "special-post-16",
	IndependentSchool:     "independent",
	OtherwiseThanAtSchool: "otherwise-than-at-school",
}

var (
	requesters = []Detail{Parent, YoungPerson, School, Post16, Other}
	exceptions = []Detail{SchoolClosed, EarlyYearsClosed, Personal, Absent, AppointmentMissed, Coronavirus}
	transfers  = []Detail{EarlyYearsToSchool, InfantToJunior, PrimaryToMiddle, PrimaryToSecondary,
		MiddleToSecondary, SecondaryToPost16, Post16ToPost16}
	agreements   = []Detail{Assess, MakePlan, AmendContents, NameSchool, Continue, Other}
	healthIssues = []Detail{HealthOnly, HealthInPart}
	settings     = []Detail{EarlyYearsProvider, MainstreamSchool, ResourcedProvision, SENUnit, SpecialSchool,
		AlternativeProvision, FurtherEducation, SpecialPost16, IndependentSchool, OtherwiseThanAtSchool}
	orders = []Detail{Assess, MakePlan, AmendContents, NameSchool, Continue, ContinueAndAmend, Reconsider, Dismissed}
)

var detailNamed = func() map[string]Detail {
	m := make(map[string]Detail, detailCount)
	for d := Detail(1); d < detailCount; d++ {
		m[details[d]] = d
	}
	return m
}()

// ParseDetail finds the detail with the contract's word. "" is [NoDetail].
func ParseDetail(word string) (Detail, error) {
	if word == "" {
		return NoDetail, nil
	}
	if d, ok := detailNamed[word]; ok {
		return d, nil
	}
	return 0, &Error{Code: UnknownDetail, Field: "detail", Value: Shorten(word), Message: "there is no such detail"}
}

// String is the contract's word, "" for none.
func (d Detail) String() string {
	if d >= detailCount {
		return ""
	}
	return details[d]
}

// MarshalText writes the contract's word.
func (d Detail) MarshalText() ([]byte, error) {
	if d >= detailCount {
		return nil, &Error{Code: UnknownDetail, Field: "detail", Message: "there is no such detail"}
	}
	return []byte(details[d]), nil
}

// UnmarshalText reads the contract's word.
func (d *Detail) UnmarshalText(text []byte) error {
	parsed, err := ParseDetail(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
