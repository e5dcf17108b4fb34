package ehcp

// Phase is a phase of education between which a child transfers.
type Phase string

// The phases that SI 2014/1530 reg 2(1) names in its definition of a transfer.
const (
	EarlyYears  Phase = "early years"
	Infant      Phase = "infant school"
	Junior      Phase = "junior school"
	Primary     Phase = "primary school"
	Middle      Phase = "middle school"
	Secondary   Phase = "secondary school"
	PostSixteen Phase = "post-16 institution"
	AnySchool   Phase = "school"
)

// Phases says from which phase to which a phase-transfer's detail leads; ok is
// false for every other detail. Which transfer a child makes, and when, is a
// fact of the case: year groups alone do not tell, since areas have middle
// schools and special schools span phases.
func (d Detail) Phases() (from, to Phase, ok bool) {
	switch d {
	case EarlyYearsToSchool:
		return EarlyYears, AnySchool, true
	case InfantToJunior:
		return Infant, Junior, true
	case PrimaryToMiddle:
		return Primary, Middle, true
	case PrimaryToSecondary:
		return Primary, Secondary, true
	case MiddleToSecondary:
		return Middle, Secondary, true
	case SecondaryToPost16:
		return Secondary, PostSixteen, true
	case Post16ToPost16:
		return PostSixteen, PostSixteen, true
	}
	return "", "", false
}
