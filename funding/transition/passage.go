package transition

import (
	"cmp"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// Passage is one child's way through a programme, as seen from a day.
type Passage struct {
	ID       string
	AsOf     date.Date
	State    State     // on AsOf
	FFISince date.Date // the first day of the FFI that ran at go-live, or of a later award; 0: none
	AtGoLive bool      // on FFI, without a funded plan, on the day of go-live

	// Payments answer who pays, for every day from go-live on exactly once. The
	// last span has no end.
	Payments []Span
	Findings []Finding

	Decided   date.Date // the latest decision whether to assess or plan since go-live; 0: none
	DecideDue date.Date // where a request waits for it: by when, 0 where that cannot be told
	ClockDue  date.Date // where a clock runs: by when its plan must be final, 0 where that cannot be told

	c        *ehcp.Case
	refusals []refusal
}

// UnmarshalJSON refuses: a passage is a programme's answer, and would come back
// without the child, whom the schedule looks at. Keep the case and the awards, and
// follow them again.
func (p *Passage) UnmarshalJSON([]byte) error {
	return fault(ehcp.NotRead, "", "", "a passage is not read back: keep the case and the awards, and follow them again")
}

// On is the span of a day, nil before go-live.
func (p *Passage) On(day date.Date) *Span {
	for i := range p.Payments {
		if p.Payments[i].Holds(day) {
			return &p.Payments[i]
		}
	}
	return nil
}

// Now is the span of the day that the passage is seen from; before go-live, the
// first one; nil for a passage that did not come from [Programme.Follow].
func (p *Passage) Now() *Span {
	if s := p.On(p.AsOf); s != nil || len(p.Payments) == 0 {
		return s
	}
	return &p.Payments[0]
}

// FFIUntil is the last day on which FFI pays, as far as is known; 0 where it goes
// on until further, or never paid.
func (p *Passage) FFIUntil() date.Date {
	for i := len(p.Payments) - 1; i >= 0; i-- {
		if p.Payments[i].Payer == FFI {
			return p.Payments[i].Until
		}
	}
	return 0
}

// Follow takes a child through the programme as in force on a day. It accepts
// any log, in any order, and changes neither the case nor the awards; of the
// awards, only those that name the case count.
//
// Events that are dated later have not happened. What the rules already fix is
// told ahead: the day on which a refusal takes effect, an age that ends FFI before
// the programme does.
func (p *Programme) Follow(c *ehcp.Case, awards []Award, asOf date.Date) Passage {
	var kept ehcp.Case // the caller may read the next child into the same variable
	if c != nil {
		kept = *c
	}
	c = &kept
	v := p.At(asOf)
	if slices.ContainsFunc(awards, func(a Award) bool { return a.Case != c.ID }) {
		awards = slices.DeleteFunc(slices.Clone(awards), func(a Award) bool { return a.Case != c.ID })
	}
	f := &follower{
		programme: p, version: v, c: c, awards: awards, asOf: asOf,
		events:      c.Happened(asOf),
		record:      spansOf(c, ehcp.FundingForInclusion, asOf),
		lookedAfter: spansOf(c, ehcp.LookedAfter, asOf),
	}
	f.places = p.places(c, f.events, v.GoLive, asOf)
	f.run()
	f.pay()
	f.look()
	return f.passage()
}

// follower works out one passage.
type follower struct {
	programme   *Programme
	version     *Version
	c           *ehcp.Case
	awards      []Award
	asOf        date.Date
	events      []ehcp.Event // that have happened
	record      []stretch    // FFI as recorded
	lookedAfter []stretch
	places      [3]place
	duties      []deadlines.Obligation // of the case, worked out when first asked for

	turns      []turn
	refusals   []refusal
	planFrom   date.Date // when the first plan after go-live is funded from
	planIssued date.Date // when that plan was issued
	elsewhere  date.Date // moved while looked after, and kept
	payments   []Span
	findings   []Finding
}

func (f *follower) goLive() date.Date { return f.version.GoLive }

func (f *follower) obligations() []deadlines.Obligation {
	if f.duties == nil {
		f.duties = deadlines.Standard().Append(nil, f.c, f.asOf)
	}
	return f.duties
}

func (f *follower) find(code FindingCode, from, until date.Date, rule, message string) {
	f.findings = append(f.findings, Finding{code, from, until, rule, message})
}

func (f *follower) passage() Passage {
	p := Passage{ID: f.c.ID, AsOf: f.asOf, Payments: f.payments, Findings: f.findings, c: f.c, refusals: f.refusals}
	p.State = p.Now().State
	p.AtGoLive = holds(f.record, f.goLive()) && f.payments[0].State != PlanFunded
	for _, s := range f.record {
		if s.holds(f.goLive()) || p.FFISince == 0 && s.from > f.goLive() {
			p.FFISince = s.from
		}
	}
	for i := range f.events {
		switch e := &f.events[i]; e.Kind {
		case ehcp.AssessmentAgreed, ehcp.AssessmentRefused, ehcp.PlanRefused, ehcp.FinalPlanIssued:
			if e.On >= f.goLive() {
				p.Decided = e.On
			}
		}
	}
	switch p.State {
	case Requested, ToBeAssessed, Assessed:
		for _, o := range f.obligations() {
			switch id := o.Duty(); {
			case o.SettledOn != 0 || o.Status == deadlines.Ended:
			case isPlanDuty(id):
				p.ClockDue = max(p.ClockDue, o.Due)
			case p.State == Requested && (id == "decide-whether-to-assess" || id == "reconsider-as-ordered"):
				p.DecideDue = max(p.DecideDue, o.Due)
			}
		}
	}
	slices.SortStableFunc(p.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Code, b.Code))
	})
	return p
}
