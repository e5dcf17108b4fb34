package funding

// Stream is what kind of money a line is. Streams are never added to one
// another.
type Stream string

// The streams.
const (
	TopUp                  Stream = "top-up"                  // element 3
	Core                   Stream = "core"                    // element 1
	Notional               Stream = "notional"                // element 2, the school's own
	Place                  Stream = "place"                   // for a place, whoever fills it
	DisproportionateNumber Stream = "disproportionate-number" // for a school with more high needs than its formula reflects
	SENIF                  Stream = "senif"                   // special educational needs inclusion fund, early years
	DAF                    Stream = "daf"                     // disability access fund, early years
	EntitlementBase        Stream = "entitlement"             // the base rate of the early years entitlement
	Grant                  Stream = "grant"                   // the Inclusive Mainstream Fund and others
	PersonalBudget         Stream = "personal-budget"
)

// Budget is the head of a council's budget that bears a line.
type Budget string

// The budgets.
const (
	HighNeeds   Budget = "high-needs"   // the high needs block of the dedicated schools grant
	EarlyYears  Budget = "early-years"  // its early years block
	Schools     Budget = "schools"      // its schools block
	GeneralFund Budget = "general-fund" // the council's own
)

func stream(path string, s Stream) error {
	return choice(path, s, TopUp, Core, Notional, Place, DisproportionateNumber, SENIF, DAF, EntitlementBase, Grant, PersonalBudget)
}
