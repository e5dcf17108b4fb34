package transition

import (
	"github.com/sendrules/sendrules/ehcp"
)

// State says where a child stands in the passage.
type State string

// The states.
const (
	NotOnFFI         State = "not-on-ffi"
	OnFFI            State = "on-ffi"
	Scheduled        State = "scheduled"         // a request or a decision is planned
	Requested        State = "requested"         // a request has come, and is not decided
	ToBeAssessed     State = "to-be-assessed"    // the decision is to assess
	Assessed         State = "assessed"          // a draft is out, or a plan is ordered
	Refused          State = "refused"           // not to assess, or no plan; not yet in effect
	RefusedAppeal    State = "refused-appeal"    // refused, and the family appeals
	RefusedProtected State = "refused-protected" // the time to appeal is over, and FFI is protected
	RefusedInEffect  State = "refused-in-effect"
	PlanFunded       State = "plan-funded"
	PlanEnded        State = "plan-ended"
	LeftArea         State = "left-area"
	LeftEligibility  State = "left-eligibility"
	ChangedSetting   State = "changed-setting"
	HomeEducated     State = "home-educated"
	AgedOut          State = "aged-out"
)

// stateRow is what a state means for the money.
type stateRow struct {
	state   State
	owed    Payer    // who has to pay
	rules   []string // under which rules; a refusal and a protection add their own
	because string
}

// states is the whole of what each state does to a child's funding.
var states = []stateRow{
	{NotOnFFI, Nobody, []string{"T2"}, "The child was not on FFI at go-live; new individual funding comes through the EHC process."},
	{OnFFI, FFI, []string{"T4", "T5"}, "FFI goes on until the child's own transition is complete."},
	{Scheduled, FFI, []string{"T4", "T5", "T8"}, "FFI goes on; a decision whether to assess is planned."},
	{Requested, FFI, []string{"T4", "T5", "T8"}, "FFI goes on while the council decides whether to assess."},
	{ToBeAssessed, FFI, []string{"T5", "T8"}, "FFI goes on during the assessment."},
	{Assessed, FFI, []string{"T5", "T13"}, "FFI goes on until the funding of the plan starts."},
	{Refused, FFI, []string{"appeal-pending"}, "FFI goes on until the refusal takes effect."},
	{RefusedAppeal, FFI, []string{"appeal-pending"}, "FFI goes on until the appeal ends."},
	{RefusedProtected, FFI, nil, "FFI goes on to the day to which it is protected."},
	{RefusedInEffect, Nobody, nil, "The refusal has taken effect and FFI has ended; what the setting provides comes from its own budget."},
	{PlanFunded, EHCPlan, []string{"T13"}, "The EHC plan is funded."},
	{PlanEnded, Nobody, []string{"T2"}, "The plan has ended; new individual funding comes through the EHC process."},
	{LeftArea, Nobody, []string{"leaves-area"}, "The child has moved out of the council's area."},
	{LeftEligibility, Nobody, []string{"eligibility"}, "FFI stopped where there was no setting in the area to pay."},
	{ChangedSetting, Nobody, []string{"setting-kind"}, "FFI without a plan cannot follow into this kind of setting: a place there needs a plan."},
	{HomeEducated, Nobody, []string{"home-education"}, "The child is educated at home; there is no setting to pay."},
	{AgedOut, Nobody, []string{"age-25"}, "The young person has reached the age at which it ends."},
}

// happening is what an event, or the passing of time, means to the passage.
type happening string

const (
	ffiStarts    happening = "FFI is recorded to start"
	requests     happening = "a request comes"
	withdraws    happening = "the request is withdrawn"
	agrees       happening = "the decision is to assess"
	drafts       happening = "a draft plan is served"
	plans        happening = "plan funding starts"
	arrives      happening = "a plan comes with the child"
	refuses      happening = "the decision is not to assess"
	refusesPlan  happening = "the decision is no plan"
	appeals      happening = "the family appeals"
	appealEnds   happening = "the appeal ends without an order"
	ordersOther  happening = "something is ordered or conceded that is not said, or answers no refusal"
	ordersAssess happening = "an assessment is ordered, conceded or agreed"
	ordersPlan   happening = "a plan is ordered, conceded or agreed"
	ordersAgain  happening = "the council has to decide again"
	lapses       happening = "nothing but a protection holds a refusal off"
	takesEffect  happening = "a refusal takes effect"
	ceases       happening = "the plan ends"
	movesAway    happening = "the child moves out of the area"
	comesOfAge   happening = "FFI's age ends"
	planAgeEnds  happening = "a plan's age ends"
	notReturning happening = "FFI stops for good outside its settings"
)

// means says what each kind of event is to the passage, by its detail where the
// kind has one that matters: the first row that fits counts.
var means = []struct {
	kind   ehcp.Kind
	detail ehcp.Detail // NoDetail: any
	is     happening
}{
	{ehcp.RequestReceived, 0, requests},
	{ehcp.BecameResponsible, 0, requests},
	{ehcp.RequestWithdrawn, 0, withdraws},
	{ehcp.AssessmentAgreed, 0, agrees},
	{ehcp.AssessmentNotified, 0, agrees},
	{ehcp.AssessmentRefused, 0, refuses},
	{ehcp.PlanRefused, 0, refusesPlan},
	{ehcp.DraftPlanServed, 0, drafts},
	{ehcp.FinalPlanIssued, 0, plans},
	{ehcp.PlanTransferred, 0, arrives},
	{ehcp.PlanCeased, 0, ceases},
	{ehcp.Moved, 0, movesAway},
	{ehcp.AppealLodged, 0, appeals},
	{ehcp.AppealReceived, 0, appeals}, // all that some councils write down
	{ehcp.AppealEnded, 0, appealEnds},
	{ehcp.TribunalOrder, ehcp.Dismissed, appealEnds},
	{ehcp.TribunalOrder, ehcp.Assess, ordersAssess},
	{ehcp.AppealConceded, ehcp.Assess, ordersAssess},
	{ehcp.MediationAgreement, ehcp.Assess, ordersAssess},
	{ehcp.TribunalOrder, ehcp.MakePlan, ordersPlan},
	{ehcp.AppealConceded, ehcp.MakePlan, ordersPlan},
	{ehcp.MediationAgreement, ehcp.MakePlan, ordersPlan},
	{ehcp.TribunalOrder, ehcp.Reconsider, ordersAgain},
	{ehcp.TribunalOrder, 0, ordersOther},
	{ehcp.AppealConceded, 0, ordersOther},
}

// move is one row of the machine: in any of these states, this leads there.
type move struct {
	from []State
	when happening
	to   State
	only Choice // only under this way of pending_appeal; "": either
}

var (
	undecided = []State{OnFFI, Scheduled, Requested}
	underWay  = []State{OnFFI, Scheduled, Requested, ToBeAssessed, Assessed}
	pending   = []State{Refused, RefusedAppeal, RefusedProtected}
	refused   = append(pending[:len(pending):len(pending)], RefusedInEffect)
	onFFI     = append(underWay[:len(underWay):len(underWay)], pending...)
	living    = append(onFFI[:len(onFFI):len(onFFI)], RefusedInEffect, PlanFunded, PlanEnded)
)

// machine is every change of state. What has no row changes nothing: a request
// after a refusal took effect starts its clock, and no FFI (T2).
var machine = []move{
	{[]State{NotOnFFI}, ffiStarts, OnFFI, ""},
	{[]State{OnFFI, Scheduled}, requests, Requested, ""},
	{underWay, withdraws, OnFFI, ""},
	{undecided, agrees, ToBeAssessed, ""},
	{pending, agrees, ToBeAssessed, ""}, // the council thinks again
	{append(pending[:len(pending):len(pending)], OnFFI, Scheduled, Requested, ToBeAssessed), drafts, Assessed, ""},
	{append(underWay[:len(underWay):len(underWay)], Refused, RefusedProtected), refuses, Refused, ""}, // again: another decision to appeal
	{append(underWay[:len(underWay):len(underWay)], Refused, RefusedProtected), refusesPlan, Refused, ""},
	{[]State{Refused}, lapses, RefusedProtected, ""},
	{[]State{Refused, RefusedProtected}, takesEffect, RefusedInEffect, ""},
	{[]State{Refused, RefusedProtected}, appeals, RefusedAppeal, Hold},
	{[]State{RefusedInEffect}, appeals, RefusedAppeal, Hold}, // late, and let in: FFI goes on again
	{[]State{RefusedAppeal}, appealEnds, Refused, ""},
	{[]State{RefusedAppeal}, ordersOther, Refused, ""}, // without a day to take effect
	{refused, ordersAssess, ToBeAssessed, ""},          // also where FFI had ended: the refusal is undone
	{refused, ordersPlan, Assessed, ""},
	{refused, ordersAgain, Requested, ""},
	{append(living[:len(living):len(living)], NotOnFFI), plans, PlanFunded, ""},
	{[]State{NotOnFFI}, arrives, PlanFunded, ""}, // also after a move, which was a move here
	{[]State{PlanFunded}, ceases, PlanEnded, ""},
	{living, movesAway, LeftArea, ""},
	{onFFI, comesOfAge, AgedOut, ""},
	{[]State{PlanFunded}, planAgeEnds, AgedOut, ""},
	{onFFI, notReturning, LeftEligibility, ""},
}
