package triage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

// PanelCase is a case that comes before the panel, with what the log cannot
// tell. Everything but the case may be empty: not known.
type PanelCase struct {
	Case      *ehcp.Case
	Rank      int           // its place in the ranking, from 1; 0: not ranked
	Advice    []Advice      // that exists already, and who is satisfied with it
	Setting   string        // the setting proposed, as the party of an event
	Funding   []FundingLine // the award proposed; none: not known
	Passage   []Flag        // what the council's programme says of the money that is paid now: by whom, and until when
	Transport Transport     // to the setting proposed
	Rules     AdviceRules   // the zero rules are the standard ones
}

// FundingLine is one part of a proposed award.
type FundingLine struct {
	Stream  funding.Stream `json:"stream"` // "top-up"
	Amount  funding.Money  `json:"amount"`
	From    date.Date      `json:"from,omitzero"`  // the first day that the amount is for; 0: not said
	Until   date.Date      `json:"until,omitzero"` // the last
	Because string         `json:"because,omitempty"`
}

// FundingLines are the lines of an award for [PanelCase.Funding], each with its
// reason.
func FundingLines(award *funding.Award) []FundingLine {
	var lines []FundingLine
	for i := range award.Entries {
		e := &award.Entries[i]
		lines = append(lines, FundingLine{e.Stream, e.Amount, e.From, e.Until, award.Explain(e).Because})
	}
	return lines
}

// Transport is what is known of the journey.
type Transport struct {
	Needed Answer `json:"needed,omitempty"`
	Metres int    `json:"metres,omitzero"` // the shortest route that can be walked; 0: not known
	Note   string `json:"note,omitempty"`
}

// PanelPack is one case, with assessment, setting, funding and transport side by
// side. It puts the question and decides nothing.
type PanelPack struct {
	Case  string    `json:"case"`
	AsOf  date.Date `json:"as_of"`
	Rank  int       `json:"rank,omitzero"`
	Stage string    `json:"stage"` // as in [ehcp.Stage.Name]

	Decisions []OpenDecision `json:"decisions,omitempty"` // the earliest date first

	Assessment []AdviceLine    `json:"assessment,omitempty"`
	Setting    SettingColumn   `json:"setting"`
	Funding    FundingColumn   `json:"funding"`
	Transport  TransportColumn `json:"transport"`
}

// AdviceLine is one adviser in the assessment column.
type AdviceLine struct {
	Party    string           `json:"party"`
	Asked    date.Date        `json:"asked,omitzero"`    // 0: not asked
	Due      date.Date        `json:"due,omitzero"`      // 0: none
	Received date.Date        `json:"received,omitzero"` // 0: not received
	Status   deadlines.Status `json:"status,omitzero"`
	Suggest  Suggestion       `json:"suggest,omitzero"` // how much to ask for, while nothing has come
}

// SettingColumn is where the child learns, and who has been asked.
type SettingColumn struct {
	Attends   ehcp.Detail `json:"attends,omitzero"` // which kind of setting; NoDetail: not known
	At        string      `json:"at,omitempty"`     // which one
	Since     date.Date   `json:"since,omitzero"`
	Proposed  string      `json:"proposed,omitempty"`
	Consulted []Consulted `json:"consulted,omitempty"`
	Transfer  ehcp.Detail `json:"transfer,omitzero"` // the next transfer between phases; NoDetail: none is known
	On        date.Date   `json:"on,omitzero"`       // its day
}

// Consulted is a setting that was sent the draft.
type Consulted struct {
	Party    string    `json:"party"`
	On       date.Date `json:"on,omitzero"`
	Due      date.Date `json:"due,omitzero"`      // the guidance's fifteen days
	Answered date.Date `json:"answered,omitzero"` // 0: not yet; the authority may decide without
}

// FundingColumn is what is paid and what is proposed.
type FundingColumn struct {
	OnFunding bool          `json:"on_funding"` // Funding for Inclusion, on the day
	Since     date.Date     `json:"since,omitzero"`
	Lines     []FundingLine `json:"lines,omitempty"`
	Known     bool          `json:"known"` // an award is proposed

	// Totals are of the lines, by stream: streams are never added to one another,
	// and what a school has already is no part of a top-up.
	Totals map[funding.Stream]funding.Money `json:"totals,omitempty"`

	Notes []Flag `json:"notes,omitempty"`
}

// TransportColumn is the journey, and what the law says of it.
type TransportColumn struct {
	Transport
	Notes []Flag `json:"notes,omitempty"`
}

// Agenda makes the packs of a panel and puts them in order: first the cases whose
// decision is needed before the next panel meets, then the others, last those that
// need none. Within each, by rank (the unranked last), then by the date on which
// the decision is needed, then by the case's id. The order of the input makes no
// difference. A case that is not there gives an error in its place, and the rest
// go on.
func Agenda(e *deadlines.Engine, cases []PanelCase, asOf, next date.Date) ([]PanelPack, []error) {
	packs := make([]PanelPack, 0, len(cases))
	var errs []error
	for i, item := range cases {
		p, err := Pack(e, item, asOf)
		if err != nil {
			errs = append(errs, &ehcp.Error{Code: ehcp.MissingField, Field: fmt.Sprintf("cases[%d].case", i), Message: "there is no case"})
			continue
		}
		packs = append(packs, p)
	}
	slices.SortStableFunc(packs, func(a, b PanelPack) int {
		return cmp.Or(cmp.Compare(a.urgency(next), b.urgency(next)), cmp.Compare(uint(a.Rank-1), uint(b.Rank-1)),
			cmp.Compare(uint64(a.neededBy()-1), uint64(b.neededBy()-1)), cmp.Compare(a.Case, b.Case))
	})
	return packs, errs
}

// urgency is 0 for what cannot wait for the next panel, 1 for what can, 2 for
// what needs no decision.
func (p *PanelPack) urgency(next date.Date) int {
	switch by := p.neededBy(); {
	case len(p.Decisions) == 0:
		return 2
	case by != 0 && by < next:
		return 0
	}
	return 1
}

// neededBy is the date of the first decision, 0 for none.
func (p *PanelPack) neededBy() date.Date {
	if len(p.Decisions) == 0 {
		return 0
	}
	return p.Decisions[0].By
}

// Pack puts one case before the panel, as it stands on a day. The error is an
// [*ehcp.Error], where there is no case.
func Pack(e *deadlines.Engine, item PanelCase, asOf date.Date) (PanelPack, error) {
	if item.Case == nil {
		return PanelPack{}, &ehcp.Error{Code: ehcp.MissingField, Field: "case", Message: "there is no case"}
	}
	if e == nil {
		e = deadlines.Standard()
	}
	if item.Rules == (AdviceRules{}) {
		item.Rules = StandardAdviceRules()
	}
	t := table{e: e, PanelCase: item, asOf: asOf, log: item.Case.Happened(asOf), now: e.Append(nil, item.Case, asOf)}
	p := PanelPack{Case: item.Case.ID, AsOf: asOf, Rank: item.Rank, Stage: item.Case.Stage(asOf).Name}
	p.Decisions = t.decisions()
	p.Assessment = t.assessment(p.Decisions)
	p.Setting = t.setting()
	p.Funding = t.funding()
	p.Transport = t.transport()
	return p, nil
}

// table is where one case lies while its pack is made.
type table struct {
	PanelCase
	e    *deadlines.Engine
	asOf date.Date
	log  []ehcp.Event
	now  []deadlines.Obligation
}

// advisers are those whose advice every assessment needs, reg 6(1)(a) to (e).
var advisers = []struct{ sort, says, limb string }{
	{"parent", "the family", "6(1)(a)"},
	{"school", "the setting", "6(1)(b)"},
	{"health", "a health care professional", "6(1)(c)"},
	{"educational-psychologist", "an educational psychologist", "6(1)(d)"},
	{"social-care", "social care", "6(1)(e)"},
}

// sortOf is which of the advisers a party is: any setting is "school". Anybody
// else is an adviser of their own, and stands in for none of the five.
func sortOf(party string) string {
	sort, _, _ := strings.Cut(party, ":")
	switch sort {
	case "young-person":
		return "parent"
	case "setting", "early-years", "nursery", "academy", "college", "post-16":
		return "school"
	}
	return sort
}

// line is one adviser in one process, since an obligation opened.
func (t *table) line(sort string, o *deadlines.Obligation) AdviceLine {
	line := AdviceLine{Party: sort}
	for _, e := range t.log {
		if e.On < o.OpenedOn || e.Process != o.Process || sortOf(e.Party) != sort {
			continue
		}
		switch e.Kind {
		case ehcp.AdviceRequested:
			line.Asked, line.Received, line.Party = e.On, 0, e.Party
		case ehcp.AdviceReceived:
			line.Received, line.Party = e.On, e.Party
		}
	}
	for i := range t.now {
		if g := &t.now[i]; g.Duty() == "give-advice" && g.Process == o.Process && g.Party == line.Party && g.OpenedOn == line.Asked {
			line.Due, line.Status = g.Due, g.Status
		}
	}
	if line.Received == 0 {
		line.Suggest = SuggestAdvice(t.Case, line.Party, t.existing(o.OpenedOn), t.Rules, t.asOf)
	}
	return line
}

// existing is the advice that the caller knows of, and what came in before the
// process began; nobody has said yet whether that is sufficient.
func (t *table) existing(before date.Date) []Advice {
	all := slices.Clone(t.Advice)
	for _, e := range t.log {
		known := func(a Advice) bool { return a.On == e.On && sameAdviser(a.Party, e.Party) }
		if e.Kind == ehcp.AdviceReceived && e.On < before && !slices.ContainsFunc(all, known) {
			all = append(all, Advice{Party: e.Party, On: e.On})
		}
	}
	return all
}

// assessment is the column of advice, of the first decision that rests on it.
func (t *table) assessment(needed []OpenDecision) []AdviceLine {
	for _, n := range needed {
		if n.Decision == AfterReview || n.Decision == FinaliseAmendments || n.Decision == NextSetting {
			continue
		}
		for i := range t.now {
			if o := &t.now[i]; o.Duty() == n.Duty && o.Process == n.Process && !isOver(o.Status) {
				lines := make([]AdviceLine, len(advisers))
				for j, a := range advisers {
					lines[j] = t.line(a.sort, o)
				}
				return lines
			}
		}
	}
	return nil
}

func (t *table) setting() SettingColumn {
	s := SettingColumn{Proposed: t.PanelCase.Setting}
	for _, e := range t.log {
		switch e.Kind {
		case ehcp.SettingAttended:
			s.Attends, s.At, s.Since = e.Detail, e.Party, e.On
		case ehcp.PlacementAnswered:
			for i := range s.Consulted {
				if s.Consulted[i].Party == e.Party && s.Consulted[i].Answered == 0 {
					s.Consulted[i].Answered = e.On
				}
			}
		case ehcp.PlacementConsulted:
			s.Consulted = append(s.Consulted, Consulted{Party: e.Party, On: e.On, Due: t.answerDue(e)})
		}
	}
	withdrawn := map[string]bool{}
	for _, e := range t.Case.Events {
		withdrawn[e.Voids] = true
	}
	for _, e := range t.Case.Events {
		if e.Kind == ehcp.PhaseTransfer && e.On >= t.asOf && !(e.ID != "" && withdrawn[e.ID]) && (s.On == 0 || e.On < s.On) {
			s.Transfer, s.On = e.Detail, e.On
		}
	}
	return s
}

// answerDue is the day by which a setting that was consulted should answer.
func (t *table) answerDue(asked ehcp.Event) date.Date {
	for i := range t.now {
		if o := &t.now[i]; o.Duty() == "answer-placement-consultation" && o.Party == asked.Party && o.OpenedOn == asked.On {
			return o.Due
		}
	}
	return 0
}

func (t *table) funding() FundingColumn {
	f := FundingColumn{Lines: t.PanelCase.Funding, Known: len(t.PanelCase.Funding) > 0}
	if f.Known {
		f.Totals = map[funding.Stream]funding.Money{}
	}
	for _, line := range f.Lines {
		f.Totals[line.Stream] += line.Amount
	}
	for _, x := range t.Case.Circumstances {
		if x.Kind == ehcp.FundingForInclusion && x.Holds(t.asOf) {
			f.OnFunding, f.Since = true, x.From
		}
	}
	f.Notes = slices.Clone(t.Passage)
	if f.OnFunding && len(t.Passage) == 0 {
		f.Notes = []Flag{{Says: "Until when the award goes on is for the council's programme to say: ask."}}
	}
	if !f.Known {
		f.Notes = append(f.Notes, Flag{"No award has been proposed. No decision waits for one, and the provision in a plan must be secured all the same.", []deadlines.Citation{act("42(2)")}})
	}
	return f
}

func (t *table) transport() TransportColumn {
	c := TransportColumn{Transport: t.PanelCase.Transport, Notes: []Flag{{"Travel is decided under a law of its own, and is no part of the decision on the plan: neither waits for the other.",
		[]deadlines.Citation{deadlines.Statute(deadlines.Education1996, "s 508B").SaidAt("https://www.legislation.gov.uk/ukpga/2006/40/notes/division/6/6/2")}}}}
	if c.Needed == "" {
		c.Notes = append(c.Notes, Flag{Says: "Whether transport is needed is not known: ask."})
	}
	return c
}
