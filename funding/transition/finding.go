package transition

import "github.com/rickb777/date/v2"

// Finding is something about a child's passage that somebody should look at: the
// record and the rules part, or a fact is missing.
type Finding struct {
	Code    FindingCode `json:"code"`
	From    date.Date   `json:"from,omitzero"`
	Until   date.Date   `json:"until,omitzero"` // the last day; absent: it goes on
	Rule    string      `json:"rule,omitempty"`
	Message string      `json:"message"`
}

// FindingCode names what was found, for machines.
type FindingCode string

// The codes of a [Finding].
const (
	Gap                 FindingCode = "gap"                  // FFI is owed, and the record has none
	DoubleFunding       FindingCode = "double-funding"       // FFI without a plan beside the plan's funding
	PaidPastItsEnd      FindingCode = "paid-past-its-end"    // FFI went on when nothing owed it
	NewFFI              FindingCode = "new-ffi"              // an award that started after go-live
	NothingPaid         FindingCode = "nothing-paid"         // an award of nothing
	OrderUnknown        FindingCode = "order-unknown"        // what was ordered is not said, or answers no refusal
	BirthUnknown        FindingCode = "birth-unknown"        // transition points and ages cannot be told
	AppealTimeUnknown   FindingCode = "appeal-time-unknown"  // when the time to appeal ends cannot be told
	MediationOpen       FindingCode = "mediation-open"       // the adviser was turned to, and there is no certificate
	LateAppeal          FindingCode = "late-appeal"          // lodged after FFI had ended
	BandsNotCovered     FindingCode = "bands-not-covered"    // the plan replaces awards whose bands it does not name
	PlanNeeded          FindingCode = "plan-needed"          // high needs money at this age, or in this setting, needs a plan
	EarlyYearsOver      FindingCode = "early-years-over"     // early years FFI, and the child is of school age
	MaintainedElsewhere FindingCode = "maintained-elsewhere" // one council maintains, another pays
	DecisionOverdue     FindingCode = "decision-overdue"     // the day for the decision has gone by
	TransferTooSoon     FindingCode = "transfer-too-soon"    // 20 weeks end after the plan must be final
	TooLittleCapacity   FindingCode = "too-little-capacity"  // it cannot be placed by its day
)
