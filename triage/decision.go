package triage

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// Decision is what a panel is asked to decide.
type Decision string

// The decisions.
const (
	WhetherToAssess    Decision = "whether-to-assess"
	WhetherToReassess  Decision = "whether-to-reassess"
	WhetherToPlan      Decision = "whether-to-make-a-plan"
	AfterReassessment  Decision = "what-follows-from-the-reassessment"
	FinalisePlan       Decision = "finalise-the-plan"
	AfterReview        Decision = "what-follows-from-the-review"
	FinaliseAmendments Decision = "finalise-the-amendments"
	NextSetting        Decision = "name-the-next-setting"
)

// OpenDecision is a decision that a duty asks for, while it is open.
type OpenDecision struct {
	Decision Decision         `json:"decision"`
	Process  string           `json:"process,omitempty"`
	Duty     string           `json:"duty"`        // the one that comes due first
	By       date.Date        `json:"by,omitzero"` // its date; 0: none, or it cannot be told
	Firm     bool             `json:"firm"`        // false: By can still move
	Status   deadlines.Status `json:"status"`      // of the duty

	Missing []Flag   `json:"missing,omitempty"` // what is not there yet for a lawful decision
	Check   []Flag   `json:"check,omitempty"`   // what the log cannot tell, and the panel asks itself
	Options []Option `json:"options,omitempty"` // what each decision would bring
}

// Option is one way to decide, taken on the day of the panel. What it opens, leaves
// and settles is the engine's own answer to the log with that entry in it.
type Option struct {
	Kind    ehcp.Kind     `json:"kind"`
	Says    string        `json:"says"`              // "The family was told that there will be an assessment"
	Opens   []Consequence `json:"opens,omitempty"`   // the duties and rights that it starts
	Leaves  []Consequence `json:"leaves,omitempty"`  // the authority's dated duties in the process that stay open
	Settles []Consequence `json:"settles,omitempty"` // what it settles, overtakes or, too soon, breaches
	Then    []Flag        `json:"then,omitempty"`    // what the law has done with it, and gives no day of its own
}

// Consequence is an obligation after a decision.
type Consequence struct {
	Duty   string           `json:"duty"`
	Title  string           `json:"title"`
	Owner  string           `json:"owner"`
	Due    date.Date        `json:"due,omitzero"` // 0: the law gives none
	Firm   bool             `json:"firm"`
	Status deadlines.Status `json:"status"`
}

// lack is a word for something that may be missing.
type lack int

const (
	consultation lack = iota // of the family, before deciding whether to assess
	adviceOfAll              // reg 6(1)
	draft
	draftWindow
	settingConsulted
	reviewReport
	amendmentNotice
	amendmentWindow
	reviewed
)

// questions say which duties ask for a decision, between what, what must be there
// first, and what the log cannot tell.
var questions = []struct {
	decision Decision
	duties   []string
	after    []ehcp.Kind // it is asked only after one of these, since the duty opened
	options  []ehcp.Kind
	needs    []lack
	check    []Flag
}{
	{WhetherToAssess, []string{"decide-whether-to-assess", "detained-decide-whether-to-assess"}, nil,
		[]ehcp.Kind{ehcp.AssessmentAgreed, ehcp.AssessmentRefused}, []lack{consultation}, []Flag{
			{"Does the child have or may the child have special educational needs, and may provision under a plan be necessary? That is the whole test.", []deadlines.Citation{act("36(8)")}},
			{"Have the family's views and evidence been considered?", []deadlines.Citation{act("36(7)(b)"), act("36(8)")}},
			{"Were the commissioner, social care and the setting told that an assessment is considered?", []deadlines.Citation{regulation("4(2)")}},
		}},
	{WhetherToReassess, []string{"decide-whether-to-reassess"}, nil,
		[]ehcp.Kind{ehcp.ReassessmentAgreed, ehcp.ReassessmentRefused}, nil, []Flag{
			{"A request may be declined only where there was an assessment within six months, or another is not necessary; not where the commissioner asks.", []deadlines.Citation{regulation("23"), regulation("24")}},
		}},
	{WhetherToPlan, []string{"notify-no-plan", "detained-notify-no-plan", "notify-no-plan-after-order"}, []ehcp.Kind{ehcp.AssessmentAgreed, ehcp.AssessmentNotified, ehcp.AdviceRequested},
		[]ehcp.Kind{ehcp.DraftPlanServed, ehcp.PlanRefused}, []lack{adviceOfAll}, []Flag{
			{"Is provision under a plan necessary in the light of the assessment? The award that is paid now neither makes it so nor rules it out.", []deadlines.Citation{act("37(1)")}},
			{"Was advice sought from anyone whom the family reasonably asked for, from Year 9 on about preparing for adulthood, and given after a qualified teacher was consulted where hearing or sight is impaired?",
				[]deadlines.Citation{regulation("6(1)(g)"), regulation("6(1)(h)"), regulation("6(2)")}},
			{"Have the views, wishes and feelings of the child and the family, and what they sent, been considered?", []deadlines.Citation{act("19(a)"), regulation("7(a)"), regulation("7(b)")}},
		}},
	{FinalisePlan, []string{"issue-final-plan", "detained-issue-final-plan", "issue-plan-after-ordered-assessment", "issue-ordered-plan"}, []ehcp.Kind{ehcp.DraftPlanServed},
		[]ehcp.Kind{ehcp.FinalPlanIssued}, []lack{adviceOfAll, draftWindow, settingConsulted}, []Flag{
			{"The setting that the family asks for is named, unless it is unsuitable, or incompatible with others' efficient education or the efficient use of resources.", []deadlines.Citation{act("39(3)"), act("39(4)")}},
			{"Has the commissioning body agreed the health care provision?", []deadlines.Citation{regulation("12(2)")}},
		}},
	{AfterReassessment, []string{"issue-reassessed-plan"}, nil,
		[]ehcp.Kind{ehcp.FinalPlanIssued, ehcp.AmendedPlanIssued, ehcp.ReassessmentMadeNoChange}, []lack{adviceOfAll, draft, draftWindow}, []Flag{
			{"A plan that changes goes to the family as a draft first, with 15 days to answer.", []deadlines.Citation{regulation("27(1)")}},
		}},
	{AfterReview, []string{"notify-review-decision"}, nil,
		[]ehcp.Kind{ehcp.DecidedToMaintain, ehcp.DecidedToAmend, ehcp.DecidedToCease}, []lack{reviewReport}, []Flag{
			{"Have the child's and the family's views, the progress towards the outcomes and the setting's view been considered?", []deadlines.Citation{regulation("19")}},
			{"To cease, the plan must no longer be necessary, or the authority no longer responsible.", []deadlines.Citation{act("45(1)")}},
		}},
	{FinaliseAmendments, []string{"issue-amended-plan", "complete-review-amendment"}, []ehcp.Kind{ehcp.DecidedToAmend, ehcp.AmendmentNoticeSent},
		[]ehcp.Kind{ehcp.AmendedPlanIssued, ehcp.DecidedNotToAmend}, []lack{amendmentNotice, amendmentWindow}, []Flag{
			{"If another setting is to be named, it is consulted first.", []deadlines.Citation{regulation("22(1)"), act("39(2)"), act("40(3)")}},
		}},
	{NextSetting, []string{"finalise-phase-transfer", "finalise-post-16-transfer", "finalise-post-16-move"}, nil,
		[]ehcp.Kind{ehcp.AmendedPlanIssued, ehcp.DecidedToMaintain}, []lack{reviewed, amendmentWindow, settingConsulted}, []Flag{
			{"The plan names the school, institution or type that the child goes to next.", []deadlines.Citation{regulation("18(1)")}},
		}},
}

// decisions lists what the open duties ask for, a decision of one process once.
func (t *table) decisions() []OpenDecision {
	var all []OpenDecision
	for _, q := range questions {
		for i := range t.now {
			o := &t.now[i]
			if !slices.Contains(q.duties, o.Duty()) || isOver(o.Status) || o.OpenedOn > t.asOf || len(q.after) > 0 && t.since(o, q.after...) == 0 ||
				q.decision == NextSetting && !holdsPlan(t.log) {
				continue
			}
			// The obligations come by due day: the first of a decision is the earliest.
			if slices.ContainsFunc(all, func(n OpenDecision) bool { return n.Decision == q.decision && n.Process == o.Process }) {
				continue
			}
			n := OpenDecision{Decision: q.decision, Process: o.Process, Duty: o.Duty(), By: o.Due, Firm: o.Firm, Status: o.Status}
			for _, check := range q.check {
				n.Check = append(n.Check, Flag{check.Says, slices.Clone(check.Cites)}) // the caller's own
			}
			if more, some := t.overEighteen(q.decision); some {
				n.Check = append(n.Check, more)
			}
			if isForDetained(o) {
				n.Check = append(n.Check, Flag{"The person is detained: section 71 stands in the place of section 36, and looks to what is needed on release.", []deadlines.Citation{custody("71(3)")}})
			}
			for _, l := range q.needs {
				n.Missing = append(n.Missing, t.missing(l, o)...)
			}
			for _, kind := range q.options {
				n.Options = append(n.Options, t.option(kind, o))
			}
			all = append(all, n)
		}
	}
	slices.SortStableFunc(all, func(a, b OpenDecision) int { return cmp.Compare(uint64(a.By-1), uint64(b.By-1)) })
	return all
}

// isForDetained reports whether a duty is owed to a person who is detained.
func isForDetained(o *deadlines.Obligation) bool { return strings.HasPrefix(o.Duty(), "detained-") }

// overEighteen is what is asked besides for somebody over 18.
func (t *table) overEighteen(decision Decision) (Flag, bool) {
	if t.Case.Born == 0 || ehcp.Age(t.Case.Born, t.asOf) <= 18 {
		return Flag{}, false
	}
	switch decision {
	case WhetherToAssess:
		return moreTime(), true
	case WhetherToReassess, AfterReview:
		return outcomesAchieved(), true
	}
	return Flag{}, false
}

// since is the last day on which one of the kinds happened in the process of an
// obligation since it opened, 0 for never.
func (t *table) since(o *deadlines.Obligation, kinds ...ehcp.Kind) date.Date {
	for _, e := range slices.Backward(t.log) {
		if e.On >= o.OpenedOn && e.Process == o.Process && slices.Contains(kinds, e.Kind) {
			return e.On
		}
	}
	return 0
}

// running finds an obligation of the process that is not over.
func (t *table) running(duty, process string) *deadlines.Obligation {
	for i := range t.now {
		if o := &t.now[i]; o.Duty() == duty && o.Process == process && !isOver(o.Status) {
			return o
		}
	}
	return nil
}

// missing says what a lack is in this case: nothing where all is there.
func (t *table) missing(l lack, o *deadlines.Obligation) []Flag {
	window := func(duty string, cite deadlines.Citation) []Flag {
		if w := t.running(duty, o.Process); w != nil {
			return []Flag{{"The family has until " + words(w.Due) + " to answer, unless it answers before.", []deadlines.Citation{cite}}}
		}
		return nil
	}
	unless := func(kind ehcp.Kind, says string, cites ...deadlines.Citation) []Flag {
		if t.since(o, kind) != 0 {
			return nil
		}
		return []Flag{{says, cites}}
	}
	switch l {
	case consultation:
		if isForDetained(o) {
			return unless(ehcp.FamilyConsulted, "The family, or the young person, and the person in charge of the accommodation have not been consulted.", custody("71(5)"))
		}
		return unless(ehcp.FamilyConsulted, "The family has not been consulted.", act("36(4)"), regulation("3"))
	case adviceOfAll:
		return t.adviceMissing(o)
	case draft:
		return unless(ehcp.DraftPlanServed, "No draft has been sent to the family.", act("38(2)(a)"), regulation("13(1)"))
	case draftWindow:
		return window("allow-draft-representations", regulation("13(1)(a)"))
	case settingConsulted:
		none := unless(ehcp.PlacementConsulted, "No setting has been consulted: one that is to be named must have been.", act("39(2)"), act("40(3)"))
		if proposed := t.PanelCase.Setting; proposed != "" && len(none) == 0 && !slices.ContainsFunc(t.log, func(e ehcp.Event) bool {
			return e.Kind == ehcp.PlacementConsulted && e.On >= o.OpenedOn && e.Process == o.Process && (e.Party == proposed || e.Party == "")
		}) {
			return []Flag{{"The setting proposed, " + proposed + ", has not been consulted: if it is to be named, it must have been.", []deadlines.Citation{act("39(2)"), act("40(3)")}}}
		}
		return none
	case reviewReport:
		if t.running("send-review-report", o.Process) != nil {
			return []Flag{{"The report of the review meeting has not been sent. The four weeks run from the meeting all the same.", []deadlines.Citation{regulation("20(9)"), regulation("20(10)")}}}
		}
	case amendmentNotice:
		return unless(ehcp.AmendmentNoticeSent, "The proposed amendments have not been sent to the family.", regulation("22(2)(a)"))
	case amendmentWindow:
		return window("allow-amendment-representations", regulation("22(2)(c)"))
	case reviewed:
		return unless(ehcp.ReviewMeeting, "No review has been held in the twelve months before the transfer.", regulation("18(1)"))
	}
	return nil
}

// adviceMissing lists the advisers without whom the assessment is not complete.
func (t *table) adviceMissing(o *deadlines.Obligation) (missing []Flag) {
	for _, a := range advisers {
		line := t.line(a.sort, o)
		switch {
		case line.Received != 0, line.Suggest.Input == AdviceIsThere:
			continue
		case line.Asked == 0:
			missing = append(missing, Flag{"Advice has not been asked of " + a.says + ".", []deadlines.Citation{regulation(a.limb)}})
		default:
			missing = append(missing, Flag{"The advice of " + a.says + " has not come, asked for on " + words(line.Asked) + ".", []deadlines.Citation{regulation(a.limb)}})
		}
	}
	return missing
}

// follows is what the law has done with a decision, at once or as soon as can be.
var follows = []struct {
	kind ehcp.Kind
	says string
	law  []deadlines.Citation
}{
	{ehcp.AssessmentAgreed, "The family is told, and so are those who were told that an assessment was considered.", []deadlines.Citation{regulation("5(1)"), regulation("5(2)")}},
	{ehcp.AssessmentAgreed, "Advice is sought from all whom the regulations name, and each gets what the family has sent.", []deadlines.Citation{regulation("6(1)"), regulation("6(3)")}},
	{ehcp.AssessmentRefused, "The family is given the reasons, " + theirRights, []deadlines.Citation{act("36(5)"), regulation("5(3)")}},
	{ehcp.AssessmentRefused, "Those who were told that an assessment was considered are told of the decision.", []deadlines.Citation{regulation("5(2)")}},
	{ehcp.ReassessmentAgreed, "Advice is sought as in a first assessment.", []deadlines.Citation{regulation("26(1)")}},
	{ehcp.ReassessmentRefused, "The family is told of " + theirRights, []deadlines.Citation{regulation("25(2)")}},
	{ehcp.DraftPlanServed, "The draft names no setting and no type of setting. The family is told that it may answer, ask for a setting and ask for a meeting, and where to find out about settings.",
		[]deadlines.Citation{act("38(2)(b)"), act("38(5)"), regulation("13(1)")}},
	{ehcp.PlanRefused, "The family is given the outcome of the assessment and the reasons, " + theirRights, []deadlines.Citation{act("36(9)"), regulation("10(3)")}},
	{ehcp.PlanRefused, "The commissioning body and the setting are told.", []deadlines.Citation{regulation("10(2)")}},
	{ehcp.FinalPlanIssued, "The plan goes to the family, to whoever is named in it and to the commissioning body, and the family is told of " + theirRights, []deadlines.Citation{regulation("13(2)"), regulation("14(2)")}},
	{ehcp.FinalPlanIssued, "The provision in the plan must be secured, and a school that the Act lists must admit the child whose plan names it.", []deadlines.Citation{act("42(2)"), act("43(2)")}},
	{ehcp.DecidedToMaintain, "The family and the setting are told, and the family of " + theirRights, []deadlines.Citation{regulation("20(10)"), regulation("20(11)")}},
	{ehcp.DecidedToAmend, "The family gets the plan with a notice of what is to change, the evidence for it, and at least 15 days to answer.", []deadlines.Citation{regulation("22(2)")}},
	{ehcp.DecidedToCease, "The family and the setting are told, and the family of " + theirRights, []deadlines.Citation{regulation("20(10)"), regulation("20(11)")}},
	{ehcp.DecidedToCease, "The plan goes on until the time to appeal has ended, or the appeal has been decided.", []deadlines.Citation{act("45(4)")}},
	{ehcp.AmendedPlanIssued, "The plan goes to the family, to whoever is named in it and to the commissioning body, and the family is told of " + theirRights,
		[]deadlines.Citation{regulation("22(3)"), regulation("22(5)"), regulation("27(2)")}},
	{ehcp.DecidedNotToAmend, "The family is given the reasons, " + theirRights, []deadlines.Citation{regulation("22(4)"), regulation("22(5)")}},
}

const theirRights = "the right of appeal and its time limits, mediation, and where to find help with a disagreement and advice."

// option asks the engine what an entry of the day would bring. What the law has
// done with it is that of the Act's general rules, not of those for the detained.
func (t *table) option(kind ehcp.Kind, asking *deadlines.Obligation) Option {
	then := *t.Case
	then.Events = append(slices.Clone(t.Case.Events), ehcp.Event{Kind: kind, On: t.asOf, Process: asking.Process})
	option := Option{Kind: kind, Says: kind.Says()}
	for _, f := range follows {
		if f.kind == kind && !isForDetained(asking) {
			option.Then = append(option.Then, Flag{f.says, slices.Clone(f.law)}) // the caller's own
		}
	}
	type identity struct {
		duty   string
		opener int
	}
	before := map[identity]deadlines.Status{}
	for i := range t.now {
		before[identity{t.now[i].Duty(), t.now[i].Opener}] = t.now[i].Status
	}
	after := t.e.Append(nil, &then, t.asOf)
	for i := range after {
		o := &after[i]
		c := Consequence{o.Duty(), o.Title(), o.Owner(), o.Due, o.Firm, o.Status}
		was, known := before[identity{c.Duty, o.Opener}]
		switch {
		case !known:
			option.Opens = append(option.Opens, c)
		case !isOver(was) && was != c.Status && (isOver(c.Status) || c.Status == deadlines.Breached):
			option.Settles = append(option.Settles, c)
		case o.Process == asking.Process && c.Due != 0 && o.Kind() == deadlines.Obligatory && c.Owner == string(deadlines.LocalAuthority) && isPending(c.Status):
			option.Leaves = append(option.Leaves, c)
		}
	}
	return option
}
