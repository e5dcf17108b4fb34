package triage

import (
	"fmt"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// Outcome is what a contact has become: one of four, and never none.
type Outcome string

// The outcomes. What joins an open process keeps the outcome of its own kind:
// [Intake.Joins] says that its clock runs already.
const (
	AssessmentRequest    Outcome = "assessment-request"             // the six weeks run from the day of receipt
	ReassessmentOrReview Outcome = "reassessment-or-review-request" // a plan is held already
	PlanTransfer         Outcome = "plan-transfer"                  // a plan moves in or out
	InformationAndAdvice Outcome = "information-and-advice"         // nothing is asked that has a clock
)

// IntakePolicy is what a council's own programme adds to the law. The zero
// IntakePolicy is a council whose individual funding still takes applications,
// or that never had any.
type IntakePolicy struct {
	// LastApplications is the last day on which individual funding without a plan
	// could be applied for. A request for more money after it is a request for an
	// assessment, and an award that runs goes on without renewal until the child's
	// own move, as in Leeds. 0: applications have not ended.
	LastApplications date.Date `json:"last_applications,omitzero"`

	// Cites is where the council says so: what is flagged because of that day cites
	// it beside the law.
	Cites []deadlines.Citation `json:"cites,omitempty"`
}

// LeedsIntake is the policy of the programme that this library was written for:
// in Leeds applications for Funding for Inclusion ended with August 2024 (Leeds
// Local Offer, May 2024; rules T2 and T3 of package transition). Another council
// gives its own day and says where it stands.
func LeedsIntake() IntakePolicy {
	return IntakePolicy{LastApplications: ehcp.MustDate("2024-08-31"), Cites: []deadlines.Citation{board, localOffer}}
}

// Intake is what a contact has become, and what to do about it now.
type Intake struct {
	Case    string    `json:"case"`
	Contact string    `json:"contact,omitempty"` // the id of the contact, if it has one
	On      date.Date `json:"on,omitzero"`       // the day of receipt: no missing field moves it
	Outcome Outcome   `json:"outcome"`
	Because string    `json:"because,omitempty"` // the reason, in a sentence or two

	Events  []ehcp.Event `json:"events,omitempty"` // to append to the log, which takes them as they are
	Joins   *Process     `json:"joins,omitempty"`  // the open process that the contact belongs to; nil: none
	Repeats bool         `json:"repeats"`          // the log has this very contact already

	Asks  []Ask  `json:"asks,omitempty"`  // what to ask for; none of it holds up a clock
	Held  []Held `json:"held,omitempty"`  // what is held already, and need not be asked again
	Tell  []Tell `json:"tell,omitempty"`  // who must be told
	Flags []Flag `json:"flags,omitempty"` // what a person should look at
}

// Process is an assessment or a move that is under way.
type Process struct {
	Name  string    `json:"name,omitempty"` // as in [ehcp.Event.Process]; often empty
	Since date.Date `json:"since,omitzero"` // the day its clock began
	Duty  string    `json:"duty"`           // the duty that is open: "issue-final-plan"
	Due   date.Date `json:"due,omitzero"`   // 0: the law gives none, or it cannot be told
}

// Receive says what a contact has become, given what the log of the case holds
// on the day of receipt. It changes neither. The safe reading wins: what asks for
// an assessment in any words, brings a need to the authority's attention, or
// cannot be told, is treated as a request, unless a named person has recorded a
// reason why it is none. Nothing is refused because of age, a recent assessment
// or a missing field: those are flags, and the decision is the authority's.
//
// The error is an [*ehcp.Error], for a contact or a case that is not valid.
func Receive(c *ehcp.Case, contact Contact, policy IntakePolicy) (Intake, error) {
	if err := contact.Validate(); err != nil {
		return Intake{}, err
	}
	if c == nil {
		return Intake{}, &ehcp.Error{Code: ehcp.MissingField, Field: "case", Message: "a contact belongs to a case, if only a new one"}
	}
	if err := c.Validate(); err != nil {
		return Intake{}, err
	}
	d := desk{
		c: c, contact: contact, policy: policy,
		log:         c.Happened(contact.Received),
		obligations: deadlines.Standard().Append(nil, c, contact.Received),
		in:          Intake{Case: c.ID, Contact: contact.ID, On: contact.Received},
	}
	d.sort()
	d.dropRepeats()
	d.ask()
	d.hold()
	d.flagAge()
	return d.in, nil
}

// desk is where one contact is sorted.
type desk struct {
	c           *ehcp.Case
	contact     Contact
	policy      IntakePolicy
	log         []ehcp.Event // what had happened by the day of receipt
	obligations []deadlines.Obligation
	in          Intake
}

// sort gives the contact its outcome. The order is that of the safe reading: who
// is detained or moves has a law of their own, then comes whatever may be a
// request, and information only when nothing else is asked.
func (d *desk) sort() {
	plan := holdsPlan(d.log)
	switch {
	case d.contact.NotARequest != nil:
		r := d.contact.NotARequest
		d.inform("Not treated as a request: " + r.Reason + " (recorded by " + r.By + ").")
		d.flag("Not treating a contact as a request is no decision under the Act: it carries no right of appeal, and the family should know that it can ask at any time.", act("36(1)"), act("36(3)"))
		if d.contact.asks(AssessNeeds, AssessAgain) {
			d.flag("It was read as asking for an assessment in so many words. Make sure that the reason is one that the law knows: a request that was made must be decided.", act("36(3)"))
		}
		if d.contact.asks(MovePlan) || d.contact.Channel == ByTransferIn || d.contact.Channel == ByYouthCustodyNotice {
			d.flag("It was read as telling of a move or of custody. What the law sets going then hangs on no request: if it does tell of that, take it in again without the refusal.", regulation("15(2)"), custody("71(4)"))
		}
	case d.contact.Channel == ByYouthCustodyNotice:
		d.detained(plan)
	case d.contact.Channel == ByTransferIn && d.contact.Plan != No && (d.contact.Plan == Yes || d.contact.asks(MovePlan)):
		d.moveIn()
	case d.contact.asks(MovePlan) && plan:
		d.moveOut()
		d.alsoReassess()
	case d.contact.asks(MovePlan) && d.contact.Plan != No:
		d.moveIn()
	case len(d.contact.Asks) == 1 && d.contact.asks(Information):
		d.inform("It asks for information only.")
	case d.contact.asks(AssessNeeds, AssessAgain):
		d.request(plan, "It asks for an assessment.")
	case d.contact.asks(Help):
		d.request(plan, "It brings a need to the authority's attention, which is asking for help in other words.")
	case d.contact.asks(Money, RenewFunding) || d.contact.Channel == ByFundingRenewal:
		d.money(plan)
	case d.contact.asks(ReviewPlan) && plan:
		d.review()
	case d.contact.Channel == ByTransferIn && d.contact.Plan == No:
		d.request(plan, "The child has come from another authority without a plan: nothing that it had decided carries over, and this authority decides afresh.")
	default:
		d.request(plan, "It cannot be told what the contact asks, so it is treated as a request until somebody records why it is none.")
		d.flag("Read it again, or ask the sender. If it is no request, record the reason and who says so.", act("36(1)"))
	}
}

// request starts an assessment, or a reassessment where a plan is held.
func (d *desk) request(plan bool, because string) {
	if plan {
		d.reassess(because)
		return
	}
	if d.inCustody() {
		d.detained(false)
		return
	}
	d.in.Outcome = AssessmentRequest
	if d.contact.asks(AssessAgain) {
		d.flag("A reassessment was asked for, and the log has no plan: it is treated as a request for a first assessment.", act("36(1)"), act("44(2)"))
	}
	switch moved := d.contact.Channel == ByTransferIn; {
	case d.contact.Plan == Yes:
		d.flag("It says that another authority holds a plan. If the family has moved here, the plan is to be transferred, and this is not a first assessment.", regulation("15(2)"))
	case moved && d.contact.Plan == "":
		d.flag("Whether another authority holds a plan is not known. If it does, the plan is to be transferred, and this is not a first assessment.", regulation("15(2)"))
	case moved:
		d.flag("If the other authority had decided to assess, take account of that, and use again what it has gathered.",
			deadlines.Guidance("paras 9.157 to 9.161").SaidAt("https://torbayfamilyhub.org.uk/topic/what-your-new-local-authority-send-department-will-do-next"))
	}
	e := ehcp.Event{Kind: ehcp.RequestReceived, On: d.contact.Received, Detail: requester[d.contact.From], Party: d.contact.Party}
	if p := d.open(assessing); p != nil {
		d.join(p, because)
		if e.Detail != ehcp.NoDetail && slices.ContainsFunc(d.log, func(logged ehcp.Event) bool {
			return logged.Kind == e.Kind && logged.On == e.On && logged.Detail == e.Detail && logged.Party == e.Party
		}) {
			d.in.Events = nil // the same request of the same sender on the same day
			return
		}
		d.flag("If the earlier request is withdrawn, this one stands on its own from the day it was received.", act("36(1)"))
		return
	}
	d.in.Because = because + " The six weeks run from the day it was received, whatever is missing from it."
	switch right, why := d.mayAsk(); right {
	case No:
		e = ehcp.Event{Kind: ehcp.BecameResponsible, On: d.contact.Received}
		d.in.Because = because + " The sender has no right of request, but the child has been brought to the authority's attention: the same six weeks run from that day."
		d.flag(why+" Where the authority was responsible before, whether a second notice starts its time again is not settled; it is treated as if it did.", act("24(1)(b)"), act("36(3)"), regulation("5(1)(b)"), parenthood)
	case "":
		d.flag(why, act("36(1)"))
	}
	e.Process = d.fresh("assessment")
	d.in.Events = []ehcp.Event{e}
	d.flagRecent(act("36(6)(b)"))
	d.flagLater(ehcp.RequestReceived, ehcp.BecameResponsible)
	for _, tell := range considering {
		tell.Cites = slices.Clone(tell.Cites) // the caller's own
		d.in.Tell = append(d.in.Tell, tell)
	}
}

// reassess asks for the needs to be assessed again.
func (d *desk) reassess(because string) {
	d.in.Outcome = ReassessmentOrReview
	if p := d.open(reassessing); p != nil {
		d.join(p, because)
		return
	}
	if d.inCustody() || d.contact.Channel == ByYouthCustodyNotice {
		d.flag("The person is detained, and the plan is kept and not maintained: ask whether a reassessment can be asked for before release.", custody("74(2)"))
	}
	if d.contact.asks(AssessNeeds) {
		d.flag("A first assessment was asked for, and there is a plan: it is treated as a request to assess again.", act("44(2)"))
	}
	right, why := d.mayAsk()
	switch {
	case d.contact.From == FromCommissioner:
		d.flag("The responsible commissioning body asks: the authority must reassess.", regulation("23"))
	case right == No && !slices.Contains(mayActFor, d.contact.From):
		d.in.Events = append(d.in.Events, d.message(""))
		d.in.Because = because + " A plan is held, and the sender has no right to ask for a reassessment; the authority may reassess, or review early, of its own accord."
		d.flag(why, act("44(2)"), act("44(3)"), parenthood)
		return
	case right == No:
		d.flag(why+" As the sender may ask for somebody who has it, the time runs; if it turns out otherwise, record why it was no request.", act("44(2)"), parenthood)
	case right == "":
		d.flag(why, act("44(2)"))
	}
	d.in.Events = append(d.in.Events, ehcp.Event{Kind: ehcp.ReassessmentRequested, On: d.contact.Received, Process: d.fresh("reassessment")})
	d.in.Because = because + " A plan is held, so it is a request to assess again: the family is told within 15 days of receipt whether there will be a reassessment."
	d.commissionerAsked()
	d.flagRecent(regulation("24(a)"))
	d.flagLater(ehcp.ReassessmentRequested)
	d.in.Tell = append(d.in.Tell, Tell{"the parent or the young person", "whether there will be a reassessment, within 15 days of receipt", []deadlines.Citation{regulation("25(1)")}})
}

// review is a request to look at the plan again, which has no clock of its own.
func (d *desk) review() {
	d.in.Outcome = ReassessmentOrReview
	d.in.Events = []ehcp.Event{d.message("")}
	d.commissionerAsked()
	if d.contact.From == FromCommissioner {
		d.flag("Where the commissioning body asks because it cannot arrange the health care in the plan, the authority must comply.", regulation("15(8)"), regulation("16(3)"))
	}
	d.in.Because = "It asks for the plan to be reviewed. The law gives no time for an early review; the yearly one stays due on its day."
	d.flag("If what is asked goes beyond a review, treat it as a request to assess again: that has 15 days.", act("44(1)"), act("44(2)"))
}

// commissionerAsked logs that the responsible commissioning body has asked.
func (d *desk) commissionerAsked() {
	if d.contact.From == FromCommissioner {
		d.in.Events = append(d.in.Events, ehcp.Event{Kind: ehcp.CommissionerAskedAuthority, On: d.contact.Received})
	}
}

// detained is a notice that a child or young person is in youth custody.
func (d *desk) detained(plan bool) {
	if d.contact.Day != 0 && !d.inCustody() {
		d.in.Events = []ehcp.Event{{Kind: ehcp.Detained, On: d.contact.Day, Planned: d.contact.Day > d.contact.Received}}
	}
	if plan && d.contact.asks(AssessNeeds, AssessAgain) {
		d.reassess("It asks for an assessment of a person who is detained.")
		return
	}
	if plan {
		d.in.Outcome = InformationAndAdvice
		d.in.Events = append(d.in.Events, d.message(""))
		d.in.Because = "A plan was maintained when detention began, so no assessment is asked for: the home authority keeps the plan, and arranges the provision in it."
		d.flag("The plan is kept while the person is detained, with the provision in it or as near to it as is practicable, and is reviewed after release.", custody("74(2)"), custody("74(4)"), act("48(2)(b)"))
		return
	}
	d.in.Outcome = AssessmentRequest
	if p := d.open(assessing); p != nil {
		d.join(p, "A person who is being assessed is detained.")
		d.flag("Detention does not start the clock again, and the work that has been done counts.", deadlines.Statute(deadlines.Detained2015, "reg 15(4)").ReadAt("https://github.com/legalize-dev/legalize-uk/blob/1fab3da8/uk/uksi-2015-62.md"))
		return
	}
	kind, because := ehcp.DetainedBecameKnown, "A detained person has been brought to the home authority's attention"
	right, _ := d.mayAsk()
	if d.contact.From == FromAccommodation || right == Yes && (d.contact.From == FromParent || d.contact.From == FromYoungPerson) {
		kind, because = ehcp.DetainedRequestReceived, "A request has been made for a detained person"
	}
	d.in.Events = append(d.in.Events, ehcp.Event{Kind: kind, On: d.contact.Received, Process: d.fresh("assessment")})
	d.in.Because = because + ": the six weeks run from the day of receipt, whatever is missing from the notice."
	d.flag("If the notice does not say that the person has or may have special educational needs, ask; the clock runs meanwhile.", custody("71(4)"))
	d.flagRecent(custody("71(7)(a)"))
	d.in.Tell = append(d.in.Tell, Tell{"the parent of a child, or the young person, and the person in charge of the accommodation",
		"they are consulted before the authority decides", []deadlines.Citation{custody("71(5)")}})
}

// moveOut is a family with a plan that leaves the area.
func (d *desk) moveOut() {
	d.in.Outcome = PlanTransfer
	if p := d.open(moving); p != nil {
		d.join(p, "The family moves with its plan.")
		return
	}
	d.in.Events = []ehcp.Event{{Kind: ehcp.MoveKnown, On: d.contact.Received}}
	if d.contact.Day != 0 {
		d.in.Events = append(d.in.Events, ehcp.Event{Kind: ehcp.Moved, On: d.contact.Day, Planned: d.contact.Day > d.contact.Received})
	}
	d.in.Because = "The family moves to another authority: the plan is transferred on the day of the move, or within 15 working days where the authority knew less than that beforehand."
	d.in.Tell = append(d.in.Tell, Tell{"the new authority", "the plan, on the day of the move or within 15 working days of the day it became known", []deadlines.Citation{regulation("15(2)")}})
}

// alsoReassess starts the time of a reassessment that a message about a move asks
// for as well. What it has become stays the move.
func (d *desk) alsoReassess() {
	if !d.contact.asks(AssessNeeds, AssessAgain) {
		return
	}
	move := d.in
	d.reassess("It asks for an assessment too.")
	d.in.Outcome, d.in.Because = move.Outcome, move.Because+" "+d.in.Because
	if move.Joins != nil {
		d.in.Joins = move.Joins
	}
}

// moveIn is a family that comes with another authority's plan.
func (d *desk) moveIn() {
	d.in.Outcome = PlanTransfer
	if came := holding(d.log, ehcp.PlanTransferred); came != 0 && came >= holding(d.log, ehcp.Moved) && holdsPlan(d.log) {
		d.in.Events = []ehcp.Event{d.message("")}
		d.in.Because = "The plan was transferred to this authority on " + words(came) + ": nothing starts again."
		return
	}
	if d.contact.From != FromAuthority || !d.contact.holds(ItemPlan) {
		d.in.Events = []ehcp.Event{d.message("")}
		d.in.Because = "The family comes with a plan that the other authority still holds: it must transfer it, and the time to tell the family runs from that transfer."
		d.flag("The other authority's own time to transfer the plan runs from the day that it knew of the move. See that it knows.", regulation("15(2)"))
		if d.contact.asks(AssessNeeds, AssessAgain) {
			d.flag("It asks for an assessment too. When the plan has been transferred, that is a request to assess again: take it in then, and say in the notice to the family whether one is proposed.", act("44(2)"), regulation("15(4)(b)"))
		}
		return
	}
	d.in.Events = []ehcp.Event{{Kind: ehcp.PlanTransferred, On: d.contact.Received}}
	d.in.Because = "The other authority has transferred the plan: it counts as made here from today, its provision is due at once, and the family is told within six weeks."
	d.in.Tell = append(d.in.Tell, Tell{"the parent or the young person", "that the plan has been transferred, whether an assessment is proposed, and when the plan will be reviewed: within six weeks", []deadlines.Citation{regulation("15(4)")}})
	d.flag("Where the school named is too far away, a place elsewhere is arranged until the plan can be amended.", regulation("15(6)"))
	if holding(d.log, ehcp.FinalPlanIssued) == 0 {
		d.flag("Log the day on which the plan was first made or last reviewed: the next review is counted from it.", regulation("15(3)(a)"), regulation("15(5)"))
	}
	d.alsoReassess()
}

// money sorts what asks for individual funding without a plan, or to renew it.
func (d *desk) money(plan bool) {
	onFunding := slices.ContainsFunc(d.c.Circumstances, func(x ehcp.Circumstance) bool {
		return x.Kind == ehcp.FundingForInclusion && x.Holds(d.contact.Received)
	})
	ended := d.policy.LastApplications != 0 && d.contact.Received > d.policy.LastApplications
	switch more := d.contact.asks(Money); {
	case plan && d.contact.asks(ReviewPlan) && !(more && ended):
		d.review()
	case !ended:
		d.inform("It asks for individual funding, which could still be applied for, or renewed, without an assessment on that day.")
	case onFunding && !more:
		d.inform("The child is on Funding for Inclusion: the award goes on until the child's own move to the new arrangements is complete, and needs no renewal.")
		d.flag("The award neither guarantees an assessment nor stands in its way: the family or the school can ask for one at any time.", d.said(act("36(1)"))...)
	default:
		d.request(plan, "It asks for individual funding, which is made only through the EHC process since applications ended.")
		d.flag("Applications for individual funding without a plan ended on "+words(d.policy.LastApplications)+". The test for an assessment is the need, and not the money.", d.said(act("36(8)"))...)
		if !onFunding && !more {
			d.flag("A renewal was asked for, and the log has no award: check it.", d.said()...)
		}
	}
}

// said is where the council says when applications ended, and the law beside it.
func (d *desk) said(law ...deadlines.Citation) []deadlines.Citation {
	return slices.Concat(d.policy.Cites, law)
}

// inform is for a contact that starts nothing.
func (d *desk) inform(because string) {
	d.in.Outcome, d.in.Because = InformationAndAdvice, because
	d.in.Events = []ehcp.Event{d.message("")}
}

// join adds the contact to a process that is open: its clock runs already, and
// there is no second one.
func (d *desk) join(p *Process, because string) {
	d.in.Joins = p
	d.in.Events = append(d.in.Events, d.message(p.Name))
	d.in.Because = because + " This is under way since " + words(p.Since) + ": its clock runs on, and there is no second one."
}

// message is the entry of a contact that starts no clock of the law.
func (d *desk) message(process string) ehcp.Event {
	party := d.contact.Party
	if party == "" {
		party = string(d.contact.From)
	}
	return ehcp.Event{Kind: ehcp.ContactReceived, On: d.contact.Received, Party: party, Process: process}
}

func (d *desk) flag(says string, cites ...deadlines.Citation) {
	if says != "" {
		d.in.Flags = append(d.in.Flags, Flag{says, cites})
	}
}

// dropRepeats leaves out the entries that the log has already.
func (d *desk) dropRepeats() {
	d.in.Events = slices.DeleteFunc(d.in.Events, func(e ehcp.Event) bool {
		again := !e.Planned && slices.ContainsFunc(d.log, func(logged ehcp.Event) bool {
			return logged.Kind == e.Kind && logged.On == e.On && logged.Process == e.Process &&
				(logged.Party == e.Party || e.Kind != ehcp.ContactReceived)
		})
		return again
	})
	d.in.Repeats = len(d.in.Events) == 0
	if d.in.Repeats {
		d.in.Because += " The log has an entry of this day that says the same."
	}
}

// The duties that show that something is under way, until they are settled. For
// an assessment it is the last one, the plan: a log often lacks the decision to
// assess of an assessment that has long ended.
var (
	assessing   = []string{"issue-final-plan", "detained-issue-final-plan", "issue-plan-after-ordered-assessment", "issue-ordered-plan"}
	reassessing = []string{"decide-whether-to-reassess", "issue-reassessed-plan"}
	moving      = []string{"transfer-plan"}
	deciding    = []string{"decide-whether-to-assess", "detained-decide-whether-to-assess", "decide-whether-to-reassess"}
)

// open finds the process in which one of the duties is not settled, the one that
// opened first. A reassessment that a later plan or notice ended is not open,
// though the log lacks the decision to reassess.
func (d *desk) open(duties []string) *Process {
	ended := holding(d.log, ehcp.FinalPlanIssued, ehcp.ReassessmentMadeNoChange)
	var first *deadlines.Obligation
	for i := range d.obligations {
		o := &d.obligations[i]
		if slices.Contains(duties, o.Duty()) && !isOver(o.Status) && (first == nil || o.OpenedOn < first.OpenedOn) &&
			(o.Duty() != "decide-whether-to-reassess" || o.OpenedOn >= ended) {
			first = o
		}
	}
	if first == nil {
		return nil
	}
	if first.Status == deadlines.Overdue {
		d.flag("That process is overdue since " + words(first.Due) + ": if it has in truth ended, log how, and take this contact in again.")
	}
	return &Process{Name: first.Process, Since: first.OpenedOn, Duty: first.Duty(), Due: first.Due}
}

// fresh names the process of a new request: the empty name, unless an earlier
// request there would swallow the new one's clock.
func (d *desk) fresh(word string) string {
	name := ""
	for n := 2; slices.ContainsFunc(d.obligations, func(o deadlines.Obligation) bool {
		return o.Process == name && slices.Contains(deciding, o.Duty()) && (!isOver(o.Status) || o.OpenedOn == d.contact.Received)
	}); n++ {
		name = fmt.Sprintf("%s:%d", word, n)
	}
	if name != "" {
		d.flag("The log lacks the decision on an earlier request, or that came on the same day, so this one is a process of its own, " + name + ": log what follows under that name.")
	}
	return name
}

// isOver reports whether an obligation is over.
func isOver(s deadlines.Status) bool {
	return s == deadlines.Met || s == deadlines.MetLate || s == deadlines.Ended
}

// isPending reports whether an obligation still asks for something.
func isPending(s deadlines.Status) bool {
	return s == deadlines.Open || s == deadlines.Overdue || s == deadlines.Excused || s == deadlines.CannotTell
}

// requester is what the log calls a sender who may ask for an assessment.
var requester = map[Sender]ehcp.Detail{
	FromParent: ehcp.Parent, FromYoungPerson: ehcp.YoungPerson, FromSchool: ehcp.School, FromPost16: ehcp.Post16,
}

// mayActFor are the senders who may ask for somebody else who has the right,
// though they have none: the parent of a young person, a social worker for an
// authority with parental responsibility, an advocate.
var mayActFor = []Sender{FromParent, FromSocialCare, FromOther}

// parenthood is who counts as a parent: a foster carer does.
var parenthood = deadlines.Statute(deadlines.Education1996, "s 576(1)").SaidAt("https://www.localgovernmentlawyer.co.uk/education-law/343-education-features/48500-parental-responsibility-a-short-guide-for-local-authority-send-teams")

// mayAsk says whether the sender has the right to ask for an assessment, and why
// not, or why it cannot be told.
func (d *desk) mayAsk() (Answer, string) {
	grown := d.c.Born != 0 && d.contact.Received > ehcp.CompulsorySchoolAgeEnds(d.c.Born)
	switch from := d.contact.From; {
	case from == "":
		return "", "It is not known who sent this. It is treated as coming from somebody who may ask; find out."
	case requester[from] == ehcp.NoDetail:
		return No, "Only a parent, a young person, or somebody who acts for a school or post-16 institution has the right to ask. Whoever has parental responsibility for a child, or cares for one, counts as a parent."
	case from == FromSchool, from == FromPost16:
		return Yes, ""
	case d.c.Born == 0:
		return "", "Without a date of birth it cannot be told whether the right is the parent's or the young person's."
	case from == FromParent && grown:
		return No, "The right has passed to the young person, who is over compulsory school age: ask what the young person wants, and whether anybody acts for them."
	case from == FromYoungPerson && !grown:
		return No, "The right is the parent's until compulsory school age ends: tell the parent."
	}
	return Yes, ""
}

// planKinds say that the authority has a plan, after them.
var planKinds = []ehcp.Kind{ehcp.FinalPlanIssued, ehcp.AmendedPlanIssued, ehcp.ReviewMeeting, ehcp.DecidedToMaintain, ehcp.DecidedToAmend,
	ehcp.DecidedToCease, ehcp.AmendmentNoticeSent, ehcp.DecidedNotToAmend, ehcp.ReassessmentAgreed, ehcp.ReassessmentMadeNoChange}

// holdsPlan reports whether the authority holds a plan after what has happened,
// in order. A plan that passes on after a move was known has left; any other has
// arrived. One that is to cease is held until it has ended.
func holdsPlan(log []ehcp.Event) bool {
	held, leaving := false, false
	for _, e := range log {
		switch {
		case e.Kind == ehcp.MoveKnown:
			leaving = held
		case e.Kind == ehcp.PlanTransferred:
			held, leaving = !leaving, false
		case e.Kind == ehcp.PlanCeased:
			held = false
		case slices.Contains(planKinds, e.Kind):
			held = true
		}
	}
	return held
}

// holding is the last day on which something of the kind happened, 0 for never.
func holding(log []ehcp.Event, kinds ...ehcp.Kind) date.Date {
	for _, e := range slices.Backward(log) {
		if slices.Contains(kinds, e.Kind) {
			return e.On
		}
	}
	return 0
}

// inCustody reports whether the log says that the person is detained.
func (d *desk) inCustody() bool {
	began := holding(d.log, ehcp.Detained)
	return began != 0 && began >= holding(d.log, ehcp.Released) && d.contact.Received >= custodyBegan
}

// flagRecent says where the last assessment ended in the six months before. From
// which day they are counted is not settled; the outcome's is taken.
func (d *desk) flagRecent(cite deadlines.Citation) {
	last := holding(d.log, ehcp.PlanRefused, ehcp.FinalPlanIssued, ehcp.ReassessmentMadeNoChange)
	if last != 0 && d.contact.Received <= deadlines.AddMonths(last, 6) {
		d.flag("An assessment ended on "+words(last)+", within the six months before: the authority need not assess again, and may. It decides, and gives notice, in the same time.", cite)
	}
}

// flagLater says where the log has a request of a later day: a letter was found.
func (d *desk) flagLater(kinds ...ehcp.Kind) {
	for _, e := range d.c.Happened(latest) {
		if e.On > d.contact.Received && slices.Contains(kinds, e.Kind) {
			d.flag("The log has a request of "+words(e.On)+". This one came before it: where the two belong together, the time runs from this one.", regulation("5(1)"))
			return
		}
	}
}

// latest is the last day that an event may have.
var latest = date.New(ehcp.LastYear, 12, 31)

// flagAge says what the law makes of the age; it decides nothing.
func (d *desk) flagAge() {
	if d.c.Born == 0 || d.in.Outcome == InformationAndAdvice {
		return
	}
	switch age := ehcp.Age(d.c.Born, d.contact.Received); {
	case d.contact.Received < d.c.Born:
		d.flag("The date of birth lies after the day of receipt: one of the two is wrong.")
	case age < 5 && d.in.Outcome == AssessmentRequest:
		d.flag("Under compulsory school age the question is whether the child is likely to have a learning difficulty or disability when of that age.", act("20(3)"))
	case age >= 25:
		d.flag("From 25 on somebody is no longer a young person for the Act; only a plan can go on, to the end of the academic year.",
			act("46(1)"), act("83(2)"))
	case age > 18 && d.in.Outcome == AssessmentRequest:
		d.in.Flags = append(d.in.Flags, moreTime())
	case age > 18:
		d.in.Flags = append(d.in.Flags, outcomesAchieved())
	}
	if d.contact.Channel == ByYouthCustodyNotice && ehcp.Age(d.c.Born, d.contact.Received) > 18 {
		d.flag("The rules for detained persons are for those aged 18 or under.", act("70(5)"))
	}
}
