package triage

import (
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// Ask is something to ask for. No clock waits for the answer.
type Ask struct {
	For   Item                 `json:"for"`
	From  string               `json:"from"` // who is likely to have it
	Why   string               `json:"why"`
	Cites []deadlines.Citation `json:"cites,omitempty"`
}

// Held is something that the log has already.
type Held struct {
	What  string               `json:"what"`
	Since date.Date            `json:"since,omitzero"` // 0: not a matter of a day
	Note  string               `json:"note,omitempty"` // what using it again depends on; often empty
	Cites []deadlines.Citation `json:"cites,omitempty"`
}

// Tell is a person or body that must be told, and of what.
type Tell struct {
	Who   string               `json:"who"`
	What  string               `json:"what"`
	Cites []deadlines.Citation `json:"cites,omitempty"`
}

// considering is who is told when the authority considers an assessment.
var considering = []Tell{
	{"the parent or the young person", "they are consulted before the authority decides; if an assessment is considered, that they can give views and evidence",
		[]deadlines.Citation{regulation("3"), act("36(7)")}},
	{"the responsible commissioning body", "that an assessment is considered", []deadlines.Citation{regulation("4(2)(a)")}},
	{"the authority's social services officers for children and young people with special educational needs", "that an assessment is considered", []deadlines.Citation{regulation("4(2)(b)")}},
	{"the head teacher or principal, or whoever is responsible for special educational needs at the early years provider", "that an assessment is considered",
		[]deadlines.Citation{regulation("4(2)(c)"), regulation("4(2)(d)")}},
}

// needed is what each outcome is better done with. None of it holds up a clock.
var needed = []struct {
	item     Item
	outcomes []Outcome
	detained bool // only for a notice of youth custody
	ask      Ask
}{
	{ItemBorn, []Outcome{AssessmentRequest, ReassessmentOrReview, PlanTransfer}, false, Ask{From: "the sender", Why: "it says who holds the right, and which rules apply", Cites: []deadlines.Citation{act("36(1)"), act("83(2)")}}},
	{ItemSetting, []Outcome{AssessmentRequest}, false, Ask{From: "the sender", Why: "the head teacher or principal is told, and asked for advice",
		Cites: []deadlines.Citation{regulation("4(2)(c)"), regulation("6(1)(b)")}}},
	{ItemViews, []Outcome{AssessmentRequest, ReassessmentOrReview}, false, Ask{From: "the family", Why: "the views, wishes and feelings of the child and the family count in every decision",
		Cites: []deadlines.Citation{act("19(a)"), regulation("7(a)")}}},
	{ItemEvidence, []Outcome{AssessmentRequest, ReassessmentOrReview}, false, Ask{From: "the family", Why: "what the family submits must be considered, and goes to everyone who is asked for advice",
		Cites: []deadlines.Citation{act("36(7)(b)(ii)"), regulation("6(3)")}}},
	{ItemSupport, []Outcome{AssessmentRequest}, false, Ask{From: "the setting", Why: "what has been tried, and with what effect, helps to decide; it is no condition for asking",
		Cites: []deadlines.Citation{deadlines.Guidance("para 9.14").SaidAt("https://suffolksendiass.co.uk/education-health-care-needs-assessments-and-plans/ehc-needs-assessments-and-plans-what-the-law-says")}}},
	{ItemAdvice, []Outcome{AssessmentRequest, ReassessmentOrReview}, false, Ask{From: "the family and the setting", Why: "advice that is sufficient is not sought again",
		Cites: []deadlines.Citation{regulation("6(4)")}}},
	{ItemHealth, []Outcome{AssessmentRequest}, false, Ask{From: "the family", Why: "the doctor's surgery tells which commissioning body is to be told",
		Cites: []deadlines.Citation{regulation("4(2)(a)")}}},
	{ItemPlan, []Outcome{PlanTransfer}, false, Ask{From: "the other authority", Why: "the provision in the plan is due from the transfer on", Cites: []deadlines.Citation{regulation("15(3)(a)")}}},
	{ItemMoveDay, []Outcome{PlanTransfer}, false, Ask{From: "the family", Why: "the plan is transferred on the day of the move where it was known in time", Cites: []deadlines.Citation{regulation("15(2)")}}},
	{ItemCustodyDay, []Outcome{AssessmentRequest, InformationAndAdvice}, true, Ask{From: "the youth offending team", Why: "the law for detained persons applies from it", Cites: []deadlines.Citation{custody("71(1)")}}},
	{ItemAccommodation, []Outcome{AssessmentRequest, InformationAndAdvice}, true, Ask{From: "the youth offending team", Why: "the person in charge is consulted and told", Cites: []deadlines.Citation{custody("71(5)")}}},
}

// ask lists what neither the contact nor the log has.
func (d *desk) ask() {
	for _, n := range needed {
		if !slices.Contains(n.outcomes, d.in.Outcome) || n.detained && d.contact.Channel != ByYouthCustodyNotice || d.contact.holds(n.item) || d.has(n.item) {
			continue
		}
		n.ask.For, n.ask.Cites = n.item, slices.Clone(n.ask.Cites)
		d.in.Asks = append(d.in.Asks, n.ask)
	}
}

// has reports whether the log has an item, or the contact gives the day of it.
func (d *desk) has(item Item) bool {
	switch item {
	case ItemBorn:
		return d.c.Born != 0
	case ItemSetting:
		fromSetting := d.contact.From == FromSchool || d.contact.From == FromPost16
		return holding(d.log, ehcp.SettingAttended) != 0 || fromSetting && d.contact.Party != ""
	case ItemPlan:
		return holdsPlan(d.log)
	case ItemMoveDay:
		return d.contact.Day != 0 || holding(d.log, ehcp.Moved) != 0
	case ItemCustodyDay:
		return d.contact.Day != 0 || holding(d.log, ehcp.Detained) != 0
	}
	return false
}

// hold lists what the log has, so that nobody is asked for it again.
func (d *desk) hold() {
	if d.c.Born != 0 {
		d.in.Held = append(d.in.Held, Held{What: "the date of birth"})
	}
	if on := holding(d.log, ehcp.SettingAttended); on != 0 {
		d.in.Held = append(d.in.Held, Held{What: "the setting that the child attends", Since: on})
	}
	if holdsPlan(d.log) {
		d.in.Held = append(d.in.Held, Held{What: "the EHC plan", Since: holding(d.log, ehcp.FinalPlanIssued, ehcp.AmendedPlanIssued, ehcp.PlanTransferred)})
	}
	for _, x := range d.c.Circumstances {
		if x.Kind == ehcp.FundingForInclusion && x.Holds(d.contact.Received) {
			d.in.Held = append(d.in.Held, Held{What: "the award of Funding for Inclusion", Since: x.From})
		}
	}
	last := map[string]date.Date{}
	var parties []string
	for _, e := range d.log {
		if e.Kind == ehcp.AdviceReceived {
			if last[e.Party] == 0 {
				parties = append(parties, e.Party)
			}
			last[e.Party] = e.On
		}
	}
	slices.Sort(parties)
	for _, p := range parties {
		who := p
		if who == "" {
			who = "somebody whom the log does not name"
		}
		d.in.Held = append(d.in.Held, Held{What: "advice from " + who, Since: last[p],
			Note:  "not sought again where the one who gave it, the authority and the family are satisfied that it is sufficient",
			Cites: []deadlines.Citation{regulation("6(4)")}})
	}
}
