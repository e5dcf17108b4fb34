package deadlines_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/vectors"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// Cases are drawn as stories, which follow the law's own course with gaps and
// lapses, and as nonsense, where any event may stand anywhere.

// beat is one step of a story: what happens, how many days later at most, and
// how often of ten.
type beat struct {
	kind  ehcp.Kind
	days  int
	often int
}

// story is what may happen to one child, and when it may begin.
type story struct {
	first, last date.Date
	beats       []beat
}

// The eras in which a story may begin.
var (
	drawnOldest = ehcp.MustDate("2001-03-01") // before the law of statements that the catalogue has
	drawnFirst  = ehcp.MustDate("2013-06-01")
	drawnEnd    = ehcp.MustDate("2018-06-01") // after the last statement
	drawnLast   = ehcp.MustDate("2031-03-31")
)

var stories = append(tellings(drawnFirst, drawnLast, presentStories), append(
	tellings(drawnFirst+400, drawnEnd, transitionStories), tellings(drawnOldest, drawnFirst+500, statementStories)...)...)

func tellings(first, last date.Date, list [][]beat) (all []story) {
	for _, beats := range list {
		all = append(all, story{first, last, beats})
	}
	return all
}

var presentStories = [][]beat{
	{ // a first assessment
		{ehcp.RequestReceived, 0, 9}, {ehcp.FamilyConsulted, 30, 6}, {ehcp.AssessmentAgreed, 50, 8}, {ehcp.AssessmentRefused, 50, 1},
		{ehcp.AdviceRequested, 10, 8}, {ehcp.AdviceRequested, 3, 7}, {ehcp.ExceptionClaimed, 30, 4}, {ehcp.AdviceReceived, 50, 7}, {ehcp.AdviceReceived, 20, 7},
		{ehcp.PlanRefused, 40, 2}, {ehcp.RequestWithdrawn, 20, 1}, {ehcp.DraftPlanServed, 30, 8}, {ehcp.PlacementConsulted, 5, 6},
		{ehcp.DraftRepresentationsMade, 16, 5}, {ehcp.PlacementAnswered, 20, 6}, {ehcp.FinalPlanIssued, 30, 8},
	},
	{ // a review and the amendment that follows
		{ehcp.FinalPlanIssued, 0, 6}, {ehcp.ReviewInvitationsSent, 300, 7}, {ehcp.ReviewPapersCirculated, 20, 7}, {ehcp.ReviewMeeting, 20, 10},
		{ehcp.ReviewReportSent, 20, 7}, {ehcp.DecidedToAmend, 30, 6}, {ehcp.DecidedToMaintain, 30, 3}, {ehcp.AmendmentNoticeSent, 10, 7},
		{ehcp.DraftRepresentationsMade, 16, 4}, {ehcp.AmendedPlanIssued, 60, 7}, {ehcp.DecidedNotToAmend, 30, 1}, {ehcp.ReviewMeeting, 370, 5}, {ehcp.DecidedToCease, 30, 3},
	},
	{ // a dispute
		{ehcp.PlanRefused, 0, 7}, {ehcp.MediationAdviserContacted, 60, 7}, {ehcp.MediationDeclined, 10, 3}, {ehcp.MediationRequested, 10, 5}, {ehcp.MediationHeld, 35, 5},
		{ehcp.MediationNotArranged, 30, 2}, {ehcp.MediationCertificateIssued, 6, 7}, {ehcp.MediationAgreement, 3, 3}, {ehcp.MediationAgreementCarriedOut, 16, 3},
		{ehcp.AppealLodged, 40, 7}, {ehcp.AppealReceived, 10, 7}, {ehcp.AppealConceded, 30, 2}, {ehcp.AppealAnswered, 50, 6}, {ehcp.TribunalOrder, 150, 6}, {ehcp.AppealEnded, 3, 6},
		{ehcp.AssessmentNotified, 16, 5}, {ehcp.DraftPlanServed, 40, 5}, {ehcp.FinalPlanIssued, 40, 5}, {ehcp.RecommendationMade, 5, 3}, {ehcp.RecommendationAnswered, 36, 3}, {ehcp.RecommendationResponseReceived, 1, 4},
		{ehcp.RecommendationResponseCopied, 8, 6},
	},
	{ // mediation on health
		{ehcp.AmendedPlanIssued, 0, 6}, {ehcp.MediationHealthIssuesTold, 60, 9}, {ehcp.MediationCommissionerTold, 5, 8}, {ehcp.MediationDateTold, 20, 6},
		{ehcp.MediationDay, 20, 7}, {ehcp.MediationHeld, 0, 7}, {ehcp.MediationCertificateIssued, 4, 6}, {ehcp.HealthMediationAgreement, 5, 7}, {ehcp.AuthorityToldOfAgreement, 10, 6},
		{ehcp.MediationAgreementCarriedOut, 12, 6},
	},
	{ // custody
		{ehcp.Detained, 0, 8}, {ehcp.DetainedRequestReceived, 30, 7}, {ehcp.DetainedBecameKnown, 20, 5}, {ehcp.FamilyConsulted, 30, 6}, {ehcp.AssessmentAgreed, 40, 6},
		{ehcp.AssessmentRefused, 20, 1}, {ehcp.ExceptionClaimed, 30, 4}, {ehcp.PlanRefused, 60, 2}, {ehcp.FinalPlanIssued, 90, 6}, {ehcp.ReleaseKnown, 60, 6}, {ehcp.PlanDisclosed, 9, 7},
		{ehcp.Released, 30, 8}, {ehcp.DecidedToAmend, 60, 6},
	},
	{ // a move
		{ehcp.FinalPlanIssued, 0, 8}, {ehcp.MoveKnown, 300, 8}, {ehcp.CommissionerMoveKnown, 10, 6}, {ehcp.Moved, 40, 8}, {ehcp.PlanTransferred, 20, 8},
		{ehcp.CommissionerTold, 20, 6}, {ehcp.TransferFamilyTold, 45, 7}, {ehcp.DecidedToMaintain, 150, 6}, {ehcp.PlanCeased, 300, 2},
	},
	{ // a transfer between phases, and ceasing
		{ehcp.FinalPlanIssued, 0, 6}, {ehcp.PhaseTransfer, 300, 9}, {ehcp.AmendedPlanIssued, 100, 6}, {ehcp.DecidedToCease, 200, 6}, {ehcp.MediationCertificateIssued, 60, 4},
		{ehcp.AppealLodged, 40, 4}, {ehcp.AppealEnded, 200, 3}, {ehcp.PlanCeased, 100, 5},
	},
	{ // the rest
		{ehcp.StatementHeld, 0, 5}, {ehcp.TransferReviewStarted, 200, 3}, {ehcp.PhaseTransfer, 500, 5}, {ehcp.FinalPlanIssued, 200, 6}, {ehcp.ReassessmentRequested, 100, 6},
		{ehcp.ReassessmentAgreed, 20, 6}, {ehcp.ReassessmentRefused, 20, 2}, {ehcp.ReassessmentMadeNoChange, 90, 2}, {ehcp.DirectPaymentStarted, 10, 5}, {ehcp.DirectPaymentReviewed, 90, 5},
		{ehcp.LocalOfferCommentsPublished, 200, 5}, {ehcp.LocalOfferCommentsPublished, 370, 5}, {ehcp.Detained, 100, 2}, {ehcp.Released, 100, 2},
	},
	{ // what bodies tell each other, and schools publish
		{ehcp.CommissionerChangeKnown, 0, 6}, {ehcp.CommissionerTold, 25, 6}, {ehcp.CommissionerCannotProvide, 10, 7}, {ehcp.CommissionerAskedAuthority, 25, 6},
		{ehcp.ReviewListSent, 60, 6}, {ehcp.TermStarts, 20, 8}, {ehcp.SENInformationReportPublished, 30, 7}, {ehcp.SENInformationReportPublished, 380, 6},
		{ehcp.PlanDisclosureRequested, 100, 7}, {ehcp.PlanDisclosed, 25, 7},
	},
}

var transitionStories = [][]beat{
	{ // from a statement to a plan
		{ehcp.StatementHeld, 0, 9}, {ehcp.ExceptionClaimed, 100, 2}, {ehcp.PhaseTransfer, 300, 5}, {ehcp.TransferReviewStarted, 200, 8}, {ehcp.FinalPlanIssued, 130, 6}, {ehcp.PlanRefused, 10, 1},
		{ehcp.StatementReassessmentRequested, 100, 6}, {ehcp.FinalPlanIssued, 130, 6},
	},
}

var statementStories = [][]beat{
	{ // a statement is made
		{ehcp.StatementAssessmentConsidered, 0, 5}, {ehcp.RequestReceived, 10, 8}, {ehcp.AssessmentAgreed, 50, 8}, {ehcp.AssessmentRefused, 20, 1}, {ehcp.AdviceRequested, 10, 8},
		{ehcp.ExceptionClaimed, 20, 4}, {ehcp.AdviceReceived, 50, 7}, {ehcp.StatementAssessmentCompleted, 40, 8}, {ehcp.StatementRefused, 20, 1}, {ehcp.StatementProposed, 16, 8},
		{ehcp.DraftRepresentationsMade, 20, 4}, {ehcp.StatementIssued, 60, 8}, {ehcp.DecidedToMaintain, 380, 6},
	},
	{ // and kept
		{ehcp.StatementIssued, 0, 8}, {ehcp.DecidedToAmend, 380, 6}, {ehcp.AmendedPlanIssued, 100, 6}, {ehcp.PhaseTransfer, 300, 8}, {ehcp.DecidedToCease, 300, 3},
	},
}

var (
	drawnParties   = []string{"", "educational-psychologist", "health", "social-care", "school", "school:1"}
	drawnProcesses = []string{"", "assessment:2", "review:2025"}
)

// drawing makes a case. Its zero value draws everything.
type drawing struct {
	stays bool // nobody leaves the authority
}

func (w drawing) events(t *rapid.T, upTo int) (events []ehcp.Event) {
	for range rapid.IntRange(1, 3).Draw(t, "stories") {
		told := stories[rapid.IntRange(0, len(stories)-1).Draw(t, "story")]
		on := date.Date(rapid.Int64Range(int64(told.first), int64(told.last)).Draw(t, "begins"))
		process := rapid.SampledFrom(drawnProcesses).Draw(t, "process")
		for _, b := range told.beats {
			if rapid.IntRange(0, 9).Draw(t, "happens") < b.often {
				on += date.Date(rapid.IntRange(0, max(b.days, 1)).Draw(t, "days"))
				events = append(events, w.event(t, b.kind, on, process))
			}
		}
	}
	for range rapid.IntRange(0, 6).Draw(t, "nonsense") {
		on := date.Date(rapid.Int64Range(int64(drawnFirst), int64(drawnLast)).Draw(t, "on"))
		if len(events) > 0 && rapid.Bool().Draw(t, "near") {
			on = rapid.SampledFrom(events).Draw(t, "beside").On + date.Date(rapid.IntRange(-3, 3).Draw(t, "away"))
		}
		events = append(events, w.event(t, rapid.SampledFrom(ehcp.Kinds()).Draw(t, "kind"), on, rapid.SampledFrom(drawnProcesses).Draw(t, "process")))
	}
	if len(events) > upTo {
		events = events[:upTo]
	}
	return events
}

func (w drawing) event(t *rapid.T, k ehcp.Kind, on date.Date, process string) ehcp.Event {
	if w.stays && (k == ehcp.Moved || k == ehcp.PlanTransferred) {
		k = ehcp.FamilyConsulted
	}
	e := ehcp.Event{Kind: k, On: on, Process: process}
	if details := k.Details(); len(details) > 0 && rapid.IntRange(0, 9).Draw(t, "detailed") > 0 {
		e.Detail = rapid.SampledFrom(details).Draw(t, "detail")
	}
	switch k {
	case ehcp.AdviceRequested, ehcp.AdviceReceived, ehcp.PlacementConsulted, ehcp.PlacementAnswered, ehcp.ExceptionClaimed:
		e.Party = rapid.SampledFrom(drawnParties).Draw(t, "party")
	}
	if k == ehcp.ExceptionClaimed && rapid.IntRange(0, 3).Draw(t, "ends") > 0 {
		e.Until = on + date.Date(rapid.IntRange(0, 60).Draw(t, "span"))
	}
	odds := 1
	if k == ehcp.PhaseTransfer || k == ehcp.ReviewMeeting || k == ehcp.Moved || k == ehcp.TermStarts || k == ehcp.MediationDay {
		odds = 5
	}
	e.Planned = rapid.IntRange(0, 9).Draw(t, "planned") < odds
	if rapid.IntRange(0, 4).Draw(t, "is recorded") == 0 {
		e.Recorded = drawnTime(t, on)
	}
	return e
}

// drawnTime is a time within a few days of a day.
func drawnTime(t *rapid.T, on date.Date) time.Time {
	return on.MidnightUTC().Add(time.Duration(rapid.IntRange(-48, 300).Draw(t, "hours")) * time.Hour)
}

// upTo makes a case that ehcp accepts, with up to so many events.
func (w drawing) upTo(t *rapid.T, most int) ehcp.Case {
	c := ehcp.Case{ID: "drawn", Events: w.events(t, most)}
	for i := range c.Events {
		if rapid.IntRange(0, 5).Draw(t, "has an id") == 0 {
			c.Events[i].ID = fmt.Sprintf("e%d", i)
		}
	}
	for i := range c.Events {
		target := rapid.IntRange(0, len(c.Events)-1).Draw(t, "target")
		if rapid.IntRange(0, 9).Draw(t, "withdraws") == 0 && target != i && c.Events[target].ID != "" {
			c.Events[i].Voids = c.Events[target].ID
		}
	}
	if rapid.IntRange(0, 4).Draw(t, "birth known") > 0 {
		c.Born = drawnFirst - date.Date(rapid.IntRange(-4000, 9000).Draw(t, "age"))
	}
	if rapid.Bool().Draw(t, "looked after") {
		c.Circumstances = []ehcp.Circumstance{{Kind: ehcp.LookedAfter, From: drawnFirst}}
	}
	if err := c.Validate(); err != nil {
		t.Fatalf("the drawn case is not valid: %v", err)
	}
	return c
}

// hold checks a property more often than rapid alone does: the cases are small.
func hold(t *testing.T, property func(t *rapid.T)) {
	t.Helper()
	often(t, 4, property)
}

// often checks a property so many times a hundred cases.
func often(t *testing.T, times int, property func(t *rapid.T)) {
	t.Helper()
	for range times {
		rapid.Check(t, property)
	}
}

func drawnCase(t *rapid.T) ehcp.Case { return drawing{}.upTo(t, 60) }

// drawnAsOf is a day at or near one of the events.
func drawnAsOf(t *rapid.T, c *ehcp.Case) date.Date {
	asOf := drawnLast + 400
	if rapid.Bool().Draw(t, "in the middle") && len(c.Events) > 0 {
		asOf = rapid.SampledFrom(c.Events).Draw(t, "as of").On + date.Date(rapid.IntRange(-5, 150).Draw(t, "and days"))
	}
	return asOf
}

// drawnEngine is one of four: both readings, with and without a known-at.
func drawnEngine(t *rapid.T, c *ehcp.Case, engines []*deadlines.Engine) *deadlines.Engine {
	e := rapid.SampledFrom(engines).Draw(t, "reading")
	if len(c.Events) > 0 && rapid.IntRange(0, 3).Draw(t, "looks back") == 0 {
		e = e.KnownAt(drawnTime(t, rapid.SampledFrom(c.Events).Draw(t, "known at").On))
	}
	return e
}

// bothReadings are the engines of the whole catalogue.
func bothReadings(tb testing.TB) []*deadlines.Engine {
	return []*deadlines.Engine{engineFor(tb, deadlines.AsEnacted), engineFor(tb, deadlines.AsInCode)}
}

// inWriting is what an engine says of a case, with its reasons but without its
// findings, as bytes.
func inWriting(t require.TestingT, e *deadlines.Engine, c *ehcp.Case, asOf date.Date) string {
	list := e.Append(nil, c, asOf)
	all := []any{list}
	for _, o := range list {
		all = append(all, e.Explain(c, o, asOf))
	}
	b, err := json.Marshal(all)
	require.NoError(t, err)
	return string(b)
}

// remarks are the findings without the places in the log, which the order of the
// log decides, but with the event that stands there.
func remarks(e *deadlines.Engine, c *ehcp.Case, asOf date.Date) (all []string) {
	for _, f := range e.Evaluate(c, asOf).Findings {
		at := c.Events[f.Event]
		all = append(all, fmt.Sprint(f.Code, " ", f.Duty, " ", f.Message, " ", at.Kind, at.On, at.Detail, at.Party, at.Process, at.Planned))
	}
	slices.Sort(all)
	return all
}

// ordered sorts what has lost its place in the log.
func ordered(list []deadlines.Obligation) []string {
	words := make([]string, len(list))
	for i := range list {
		b, err := json.Marshal(list[i])
		if err != nil {
			panic(err)
		}
		words[i] = string(b)
	}
	slices.Sort(words)
	return words
}

// TestDrawnCasesReachEverything holds that the properties below are not empty:
// the cases drawn open every duty, and leave each sort of duty in every status
// that it can have.
func TestDrawnCasesReachEverything(t *testing.T) {
	drawn, engine := rapid.Custom(drawnCase), deadlines.Standard()
	duties := map[string]int{}
	statuses := map[string]int{}
	findings := map[deadlines.FindingCode]int{}
	var settled, indexed int
	for seed := range 600 {
		c := drawn.Example(seed)
		if len(c.Events) == 0 {
			continue
		}
		if len(c.Events) > 24 {
			indexed++
		}
		for _, asOf := range []date.Date{c.Events[len(c.Events)/2].On, drawnLast + 400} {
			report := engine.Evaluate(&c, asOf)
			for _, o := range report.Obligations {
				duties[o.Duty()]++
				statuses[fmt.Sprint(o.Kind(), " ", o.Status)]++
				if o.SettledOn != 0 {
					settled++
				}
			}
			for _, f := range report.Findings {
				findings[f.Code]++
			}
		}
	}
	for _, d := range deadlines.Catalogue().Duties {
		require.NotZero(t, duties[d.ID], d.ID)
	}
	for _, status := range []string{
		"duty met", "duty met-late", "duty ended", "duty cannot-tell", "duty excused", "duty overdue", "duty open",
		"right met", "right met-late", "right cannot-tell", "right lapsed", "right open",
		"floor met", "floor cannot-tell", "floor breached", "floor open",
		"guidance met", "guidance overdue", "guidance open",
	} {
		require.NotZero(t, statuses[status], "%s: %v", status, statuses)
	}
	for _, code := range []deadlines.FindingCode{deadlines.DuplicateEvent, deadlines.StrangeOrder, deadlines.BeforeBirth,
		deadlines.OutsideCoverage, deadlines.ExceptionNotMadeOut, deadlines.CalendarEnds} {
		require.NotZero(t, findings[code], "%s: %v", code, findings)
	}
	require.Greater(t, settled, 1000)
	require.Greater(t, indexed, 100)
}

func TestOrderOfTheLogChangesNothing(t *testing.T) {
	engines := bothReadings(t)
	hold(t, func(t *rapid.T) {
		c := drawnCase(t)
		asOf, engine := drawnAsOf(t, &c), drawnEngine(t, &c, engines)
		other := c
		other.Events = rapid.Permutation(c.Events).Draw(t, "order")
		require.Equal(t, inWriting(t, engine, &c, asOf), inWriting(t, engine, &other, asOf))
		require.Equal(t, remarks(engine, &c, asOf), remarks(engine, &other, asOf))
	})
}

// neutral is an event that means nothing to the catalogue: a row that it met or
// ended would have to be open in its own process.
func neutral(on date.Date) ehcp.Event {
	return ehcp.Event{Kind: ehcp.Detained, On: on, Process: "aside"}
}

// openNothing lists the kinds that open no duty and leave no authority: in a
// process of their own they mean nothing, whatever they settle elsewhere.
var openNothing = sync.OnceValue(func() (kinds []ehcp.Kind) {
	opens := map[ehcp.Kind]bool{ehcp.Moved: true, ehcp.PlanTransferred: true}
	for _, d := range deadlines.Catalogue().Duties {
		for _, k := range d.Opens.Kinds {
			opens[k] = true
		}
	}
	for _, k := range ehcp.Kinds() {
		if !opens[k] {
			kinds = append(kinds, k)
		}
	}
	return kinds
})

// TestNeutralEventsMeanNothing holds what the properties below rest on.
func TestNeutralEventsMeanNothing(t *testing.T) {
	require.Contains(t, openNothing(), neutral(1).Kind)
	require.Greater(t, len(openNothing()), 20)
	for _, k := range openNothing() {
		for _, on := range []date.Date{drawnOldest, drawnFirst, drawnEnd, drawnLast} {
			e := neutral(on)
			e.Kind = k
			c := ehcp.Case{ID: "neutral", Events: []ehcp.Event{e}}
			require.Empty(t, deadlines.Standard().Append(nil, &c, drawnLast), "%v on %v", k, on)
		}
	}
}

func TestVoidingIsAbsence(t *testing.T) {
	engines := bothReadings(t)
	hold(t, func(t *rapid.T) {
		c := drawnCase(t)
		asOf, engine := drawnAsOf(t, &c), drawnEngine(t, &c, engines)
		if len(c.Events) == 0 {
			return
		}
		at := rapid.IntRange(0, len(c.Events)-1).Draw(t, "withdrawn")
		if c.Events[at].Voids != "" {
			return // what a withdrawn event withdraws stays withdrawn
		}
		void := neutral(asOf + date.Date(rapid.IntRange(-900, 900).Draw(t, "withdrawn on")))
		void.Voids = "gone"
		withdrawn, absent := c, c
		withdrawn.Events = append(slices.Clone(c.Events), void)
		withdrawn.Events[at].ID = "gone"
		absent.Events = slices.Delete(slices.Clone(c.Events), at, at+1)
		require.Equal(t, inWriting(t, engine, &absent, asOf), inWriting(t, engine, &withdrawn, asOf))
	})
}

func TestWhatWasNotKnownChangesNothing(t *testing.T) {
	engines := bothReadings(t)
	hold(t, func(t *rapid.T) {
		c := drawnCase(t)
		asOf := drawnAsOf(t, &c)
		at := drawnTime(t, asOf)
		engine := rapid.SampledFrom(engines).Draw(t, "reading").KnownAt(at)
		more := c
		more.Events = slices.Clone(c.Events)
		for i, e := range (drawing{}).events(t, 30) {
			e.Recorded = at.Add(time.Duration(rapid.Int64Range(1, 1<<40).Draw(t, "later")))
			e.ID = fmt.Sprintf("later%d", i)
			if len(c.Events) > 0 && rapid.Bool().Draw(t, "withdraws") {
				e.Voids = cmp.Or(rapid.SampledFrom(c.Events).Draw(t, "withdrawn").ID, "nothing")
			}
			more.Events = append(more.Events, e)
		}
		want, err := json.Marshal(engine.Evaluate(&c, asOf))
		require.NoError(t, err)
		got, err := json.Marshal(engine.Evaluate(&more, asOf))
		require.NoError(t, err)
		require.JSONEq(t, string(want), string(got))
		require.Equal(t, string(want), string(got))

		// Known on the instant is known.
		if len(more.Events) > len(c.Events) {
			last := more.Events[len(more.Events)-1]
			knew := c
			last.Recorded, last.Voids = at, ""
			knew.Events = append(slices.Clone(c.Events), last)
			always := knew
			always.Events = slices.Clone(knew.Events)
			always.Events[len(always.Events)-1].Recorded = time.Time{}
			require.Equal(t, inWriting(t, engine, &always, asOf), inWriting(t, engine, &knew, asOf))
		}
	})
}

func TestTimeAloneOnlyRunsOut(t *testing.T) {
	engines := bothReadings(t)
	ran := map[deadlines.Status]bool{}
	often(t, 30, func(t *rapid.T) {
		c := drawnCase(t)
		asOf, engine := drawnAsOf(t, &c), drawnEngine(t, &c, engines)
		if len(c.Events) > 0 && rapid.Bool().Draw(t, "soon") {
			asOf = rapid.SampledFrom(c.Events).Draw(t, "soon after").On + date.Date(rapid.IntRange(0, 14).Draw(t, "soon days"))
		}
		next := drawnLast + 5000 // the next event that has yet to happen
		for _, e := range c.Events {
			if !e.Planned && e.On > asOf {
				next = min(next, e.On)
			}
		}
		later := asOf + date.Date(rapid.IntRange(0, int(min(next-1-asOf, 800))).Draw(t, "days on"))
		before := engine.Append(nil, &c, asOf)
		if len(before) > 0 && rapid.Bool().Draw(t, "just past a date") {
			if due := rapid.SampledFrom(before).Draw(t, "whose").Due; asOf <= due && due+1 < next {
				later = due + 1
			}
		}
		after := engine.Append(nil, &c, later)
		require.Equal(t, len(before), len(after))
		for i, a := range before {
			b := after[i]
			if a.SettledOn == 0 && b.SettledOn == 0 && a.Due != 0 {
				require.Equal(t, int(later-asOf), a.Days-b.Days)
			}
			switch {
			case a.Status == b.Status:
			case a.Status == deadlines.Open && a.Kind() == deadlines.Floor && b.Status == deadlines.Met:
				require.Equal(t, b.Due, b.SettledOn)
				require.Equal(t, deadlines.Met, b.Status)
			case a.Status == deadlines.Open && a.Kind() == deadlines.Right:
				require.Equal(t, deadlines.Lapsed, b.Status)
			default:
				require.Equal(t, deadlines.Open, a.Status)
				require.Equal(t, deadlines.Overdue, b.Status)
			}
			if b.Status != a.Status {
				ran[b.Status] = true
				require.True(t, a.Due != 0 && asOf <= a.Due && a.Due < later, "%s: %v to %v", a.Duty(), a.Status, b.Status)
			}
			b.Status, b.Days, b.SettledOn = a.Status, a.Days, a.SettledOn
			require.Equal(t, a, b)
		}
	})
	if !t.Failed() {
		require.Len(t, ran, 3, "not every way to run out was tried: %v", ran)
	}
}

func TestInvariants(t *testing.T) {
	engines := bothReadings(t)
	rules := map[string]deadlines.Duty{}
	opens := map[string][]ehcp.Kind{}
	for _, d := range deadlines.Catalogue().Duties {
		rules[d.ID] = d
		opens[d.ID] = append(opens[d.ID], d.Opens.Kinds...)
	}
	hold(t, func(t *rapid.T) {
		c := drawnCase(t)
		asOf, engine := drawnAsOf(t, &c), drawnEngine(t, &c, engines)
		list := engine.Append(nil, &c, asOf)
		invariants(t, list, asOf)
		open := map[string]int{}
		for i := range list {
			o := &list[i]
			d := rules[o.Duty()]
			if d.Again == deadlines.Stacks || o.Status == deadlines.Ended || o.SettledOn != 0 || o.Status == deadlines.CannotTell && o.OpenedOn < deadlines.Catalogue().Covers.From {
				continue
			}
			key := o.Duty() + "\x00" + o.Process
			if d.Meets.SameParty {
				key += "\x00" + o.Party
			}
			open[key]++
			require.LessOrEqual(t, open[key], 1, "%s is open twice in one process: %+v", o.Duty(), c)
		}
		for _, o := range list {
			require.NotEmpty(t, o.Cites(), o.Duty())
			require.NotEmpty(t, o.Title(), o.Duty())
			require.NotEmpty(t, o.Owner(), o.Duty())
			e := c.Events[o.Opener]
			require.Equal(t, []any{e.Kind, e.Process, e.Party}, []any{o.OpenedBy, o.Process, o.Party})
			require.Contains(t, opens[o.Duty()], e.Kind)
			require.True(t, e.Planned || e.On <= asOf, "it has not happened yet")
			require.Equal(t, o.Status == deadlines.CannotTell, len(o.Needs()) > 0)
		}
		require.Equal(t, list, engine.Append(list[:0:0], &c, asOf))
		kept := []deadlines.Obligation{{Opener: -7}}
		kept = engine.Append(kept, &c, asOf)
		require.Equal(t, -7, kept[0].Opener)
		require.Equal(t, list, append([]deadlines.Obligation(nil), kept[1:]...))
	})
}

// invariants hold of the obligations of any log.
func invariants(t require.TestingT, list []deadlines.Obligation, asOf date.Date) {
	type identity struct {
		duty   string
		opener int
	}
	seen := map[identity]bool{}
	for i, o := range list {
		id := identity{o.Duty(), o.Opener}
		require.False(t, seen[id], "%s is opened twice by event %d", o.Duty(), o.Opener)
		seen[id] = true
		until := asOf
		if o.SettledOn != 0 {
			until = o.SettledOn
		}
		switch {
		case o.Due == 0:
			require.Zero(t, o.Days)
		default:
			require.Equal(t, int(o.Due-until), o.Days, "%s: due %v, settled %v", o.Duty(), o.Due, o.SettledOn)
		}
		switch o.Status {
		case deadlines.Met:
			require.NotZero(t, o.SettledOn, o.Duty())
			require.True(t, o.Due == 0 || o.SettledOn <= o.Due, "%s: due %v, settled %v", o.Duty(), o.Due, o.SettledOn)
		case deadlines.MetLate:
			require.Greater(t, o.SettledOn, o.Due, o.Duty())
			require.NotZero(t, o.Due, o.Duty())
		case deadlines.Overdue, deadlines.Lapsed:
			require.Greater(t, asOf, o.Due, o.Duty())
			require.NotZero(t, o.Due, o.Duty())
			require.Equal(t, o.Kind() == deadlines.Right, o.Status == deadlines.Lapsed, o.Duty())
		case deadlines.Open:
			require.True(t, o.Due == 0 || asOf <= o.Due, o.Duty())
		case deadlines.CannotTell:
			require.Zero(t, o.Due, o.Duty())
		case deadlines.Breached:
			require.Equal(t, deadlines.Floor, o.Kind(), o.Duty())
		case deadlines.Excused:
			require.NotZero(t, o.Due, o.Duty())
		case deadlines.Ended:
		default:
			require.Fail(t, "no such status", "%d", o.Status)
		}
		if o.Status != deadlines.Met && o.Status != deadlines.MetLate && o.Status != deadlines.CannotTell {
			require.Zero(t, o.SettledOn, "%s is %v", o.Duty(), o.Status)
		}
		if i > 0 {
			a := &list[i-1]
			require.LessOrEqual(t, cmp.Or(
				compareDue(a.Due, o.Due),
				strings.Compare(a.Duty(), o.Duty()),
				cmp.Compare(a.OpenedOn, o.OpenedOn),
			), 0, "%s of %v before %s of %v", a.Duty(), a.Due, o.Duty(), o.Due)
		}
	}
}

// compareDue puts no date last.
func compareDue(a, b date.Date) int {
	switch {
	case a == b:
		return 0
	case a == 0:
		return 1
	case b == 0:
		return -1
	}
	return cmp.Compare(a, b)
}

func TestReportsInWriting(t *testing.T) {
	engines := bothReadings(t)
	hold(t, func(t *rapid.T) {
		c := drawnCase(t)
		asOf, engine := drawnAsOf(t, &c), drawnEngine(t, &c, engines)
		report := engine.Evaluate(&c, asOf)
		plain, err := json.Marshal(report)
		require.NoError(t, err)
		again, err := json.Marshal(engine.Evaluate(&c, asOf))
		require.NoError(t, err)
		require.Equal(t, string(plain), string(again))

		var read struct {
			ID          string               `json:"id"`
			AsOf        string               `json:"as_of"`
			Edition     string               `json:"edition"`
			Obligations []vectors.Obligation `json:"obligations"`
			Findings    []struct {
				Code    string `json:"code"`
				Event   int    `json:"event"`
				Duty    string `json:"duty"`
				Message string `json:"message"`
			} `json:"findings"`
		}
		decoder := json.NewDecoder(strings.NewReader(string(plain)))
		decoder.DisallowUnknownFields()
		require.NoError(t, decoder.Decode(&read))
		require.Equal(t, c.ID, read.ID)
		require.Equal(t, asOf.String(), read.AsOf)
		require.Equal(t, engine.Edition(), read.Edition)
		require.NotNil(t, read.Findings)
		require.Len(t, read.Findings, len(report.Findings))
		require.NotNil(t, read.Obligations)
		require.Len(t, read.Obligations, len(report.Obligations))
		for i, o := range report.Obligations {
			r := read.Obligations[i]
			require.Equal(t, contractForm(&o), r)
			require.NotEmpty(t, r.Cites)
		}
	})
}

// ending is what the last sentence of an explanation must say.
var ending = map[deadlines.Status]string{
	deadlines.Met: "It was done on", deadlines.MetLate: "late.", deadlines.Ended: "It ended on", deadlines.Breached: "before the time was over",
	deadlines.Overdue: "it was not done", deadlines.Lapsed: "had lapsed", deadlines.Open: "it was open",
}

func TestExplanationsAgree(t *testing.T) {
	engines := bothReadings(t)
	hold(t, func(t *rapid.T) {
		c := drawnCase(t)
		asOf, engine := drawnAsOf(t, &c), drawnEngine(t, &c, engines)
		for _, o := range engine.Append(nil, &c, asOf) {
			why := engine.Explain(&c, o, asOf)
			require.NotEmpty(t, why.Steps, o.Duty())
			require.Equal(t, deadlines.StepOpened, why.Steps[0].Op)
			require.Equal(t, c.Events[o.Opener].Kind, why.Steps[0].Event)
			require.Equal(t, c.Events[o.Opener].On, why.Steps[0].To)

			var dated date.Date
			var says []string
			last := why.Steps[len(why.Steps)-1]
			told := false
			for _, step := range why.Steps {
				require.NotEmpty(t, step.Cites, "%s: %s", o.Duty(), step.Says)
				require.NotEmpty(t, step.Says)
				says = append(says, step.Says)
				switch {
				case step.Op == deadlines.StepStatus, step.Op == deadlines.StepExcused:
				case step.Op == deadlines.StepFound && step.Event == 0: // a reminder
				case step.Op == deadlines.StepNoDate:
					told = true
				case step.To != 0:
					dated = step.To
				}
			}
			require.Equal(t, strings.Join(says, " "), why.Sentence)
			require.Equal(t, o.Due == 0, told, "%s: %s", o.Duty(), why.Sentence)
			if o.Due != 0 {
				require.Equal(t, o.Due, dated, "%s: %s", o.Duty(), why.Sentence)
			}
			if o.Status == deadlines.CannotTell || o.Status == deadlines.Excused {
				require.NotEqual(t, deadlines.StepStatus, last.Op)
				require.Equal(t, o.Status == deadlines.Excused, last.Op == deadlines.StepExcused, "%s: %s", o.Duty(), why.Sentence)
				continue
			}
			require.Equal(t, deadlines.StepStatus, last.Op)
			end := ending[o.Status]
			if o.Kind() == deadlines.Floor && o.Status == deadlines.Met {
				end = "The time was left"
				if o.SettledOn != o.Due { // it did not run: the family waived it
					end = "which ends the wait"
				}
			}
			if o.Status == deadlines.Open && o.OpenedOn > asOf && o.OpenedOn < c.Events[o.Opener].On {
				end = "it had not opened yet"
			}
			require.Contains(t, last.Says, end, "%s is %v", o.Duty(), o.Status)
			if o.SettledOn != 0 {
				require.Contains(t, last.Says, o.SettledOn.Format("2 January 2006"))
			}
			if o.Status == deadlines.Met && o.Kind() != deadlines.Floor && o.Due != 0 {
				require.Contains(t, last.Says, "in time")
			}
			if o.Status == deadlines.Overdue || o.Status == deadlines.MetLate {
				require.Contains(t, last.Says, fmt.Sprintf("%d day", -o.Days))
			}
		}
		inWriting(t, engine, &c, asOf)
	})
}

// drawnTerm is a date that hangs on the opening event, on another that may be
// missing, or on a day of its year.
func drawnTerm(t *rapid.T) deadlines.Term {
	unit := rapid.SampledFrom([]deadlines.Unit{deadlines.Days, deadlines.Weeks, deadlines.Months, deadlines.WorkingDays})
	n := rapid.IntRange(1, 40)
	other := deadlines.Anchor{Match: deadlines.On(ehcp.MediationCertificateIssued), Take: deadlines.FirstSince, None: deadlines.Optional}
	switch rapid.IntRange(0, 5).Draw(t, "term") {
	case 0:
		return deadlines.Within(n.Draw(t, "n"), unit.Draw(t, "unit"))
	case 1:
		return deadlines.BeginningWith(n.Draw(t, "n"), unit.Draw(t, "unit"))
	case 2:
		return deadlines.AtLeastBefore(n.Draw(t, "n"), unit.Draw(t, "unit"))
	case 3:
		return deadlines.BeforeDay(rapid.IntRange(1, 28).Draw(t, "day"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")))
	case 4:
		return deadlines.Within(n.Draw(t, "n"), unit.Draw(t, "unit")).From(other)
	}
	return deadlines.TheDay(other)
}

func TestLaterAndEarlier(t *testing.T) {
	row := func(id string, due deadlines.Term) deadlines.Duty {
		return deadlines.Duty{ID: id, Title: id, Kind: deadlines.Obligatory, Owner: deadlines.LocalAuthority,
			Opens: deadlines.On(ehcp.ContactReceived), Again: deadlines.Stacks, Due: due, Meets: deadlines.On(ehcp.ContactAnswered),
			Cites: []deadlines.Citation{deadlines.Statute("an Act", "s 1")}, InForce: deadlines.Since(2014, 9, 1)}
	}
	hold(t, func(t *rapid.T) {
		arms := rapid.SliceOfN(rapid.Custom(drawnTerm), 1, 4).Draw(t, "arms")
		list := []deadlines.Duty{row("later", deadlines.LaterOf(arms...)), row("earlier", deadlines.EarlierOf(arms...)),
			row("rolled", deadlines.LaterOf(arms...).Rolled(deadlines.Roll{})), row("nested", deadlines.LaterOf(deadlines.EarlierOf(arms...), arms[0]))}
		for i, arm := range arms {
			list = append(list, row(fmt.Sprintf("arm %d", i), arm))
		}
		law := deadlines.Catalogue().And(deadlines.Rules{Duties: list})
		engine, err := deadlines.New(law, deadlines.Settings{Reading: rapid.SampledFrom([]deadlines.Reading{deadlines.AsEnacted, deadlines.AsInCode}).Draw(t, "reading")})
		require.NoError(t, err)
		on := date.Date(rapid.Int64Range(int64(ehcp.MustDate("2018-06-01")), int64(ehcp.MustDate("2026-12-31"))).Draw(t, "on"))
		c := ehcp.Case{ID: "arms", Events: []ehcp.Event{{Kind: ehcp.ContactReceived, On: on}}}
		if rapid.Bool().Draw(t, "certificate") {
			c.Events = append(c.Events, ehcp.Event{Kind: ehcp.MediationCertificateIssued, On: on + date.Date(rapid.IntRange(0, 90).Draw(t, "issued"))})
		}
		due := map[string]date.Date{}
		for _, o := range engine.Append(nil, &c, on+100) {
			due[o.Duty()] = o.Due
		}
		var latest, earliest date.Date
		for i := range arms {
			if d := due[fmt.Sprintf("arm %d", i)]; d != 0 {
				latest = max(latest, d)
				if earliest == 0 || d < earliest {
					earliest = d
				}
			}
		}
		require.Equal(t, latest, due["later"])
		require.Equal(t, earliest, due["earlier"])
		require.Equal(t, max(earliest, due["arm 0"]), due["nested"])
		require.GreaterOrEqual(t, due["rolled"], latest)
		if latest != 0 {
			working, _ := workdays.EnglandAndWales().IsWorkingDay(due["rolled"])
			require.True(t, working)
		}
	})
}

// TestOneMoreBankHoliday adds one to the calendar: no date counted forwards in
// working days comes earlier, none counted backwards comes later, and no date in
// calendar days moves.
func TestOneMoreBankHoliday(t *testing.T) {
	const backwards = "tell-family-of-mediation-date"
	working := []string{"transfer-plan", "tell-new-commissioner", "ask-authority-for-review", "disclose-plan-to-higher-education",
		"issue-certificate-on-declining", "issue-certificate-unarranged", "issue-certificate-after-mediation", "tell-commissioner-of-mediation",
		backwards, "disclose-kept-plan", "answer-appeal", "appeal", "maintain-pending-appeal"}
	built := workdays.EnglandAndWales()
	moved, earlier := false, false
	hold(t, func(t *rapid.T) {
		c := drawnCase(t)
		asOf := drawnAsOf(t, &c)
		reading := rapid.SampledFrom([]deadlines.Reading{deadlines.AsEnacted, deadlines.AsInCode}).Draw(t, "reading")
		usual := deadlines.Settings{Reading: reading}
		before, err := deadlines.New(deadlines.Catalogue(), usual)
		require.NoError(t, err)
		list := before.Append(nil, &c, asOf)
		day := date.Date(rapid.Int64Range(int64(built.From()), int64(built.Until())).Draw(t, "holiday"))
		if len(list) > 0 && rapid.IntRange(0, 3).Draw(t, "near") > 0 {
			away := date.Date(rapid.IntRange(0, 5).Draw(t, "days away"))
			at := slices.IndexFunc(list, func(o deadlines.Obligation) bool { return slices.Contains(working, o.Duty()) })
			back := slices.IndexFunc(list, func(o deadlines.Obligation) bool { return o.Duty() == backwards && o.Due != 0 })
			if o := list[max(at, 0)]; back >= 0 {
				day = list[back].Due + away
			} else if o.Due != 0 {
				day = o.Due - away
			}
		}
		holidays := append(built.Holidays(), workdays.Holiday{Day: day, Name: "one more"})
		calendar, err := workdays.New(holidays, built.From(), built.Until())
		if err != nil {
			return // it is one already, or outside
		}
		usual.Workdays = calendar
		after, err := deadlines.New(deadlines.Catalogue(), usual)
		require.NoError(t, err)
		type identity struct {
			duty   string
			opener int
		}
		due := map[identity]deadlines.Obligation{}
		for _, o := range list {
			due[identity{o.Duty(), o.Opener}] = o
		}
		with := after.Append(nil, &c, asOf)
		require.Len(t, with, len(list))
		for _, b := range with {
			a, found := due[identity{b.Duty(), b.Opener}]
			require.True(t, found)
			switch {
			case !slices.Contains(working, b.Duty()):
				x, err := json.Marshal(a)
				require.NoError(t, err)
				y, err := json.Marshal(b)
				require.NoError(t, err)
				require.Equal(t, string(x), string(y), "%s counts no working days", b.Duty())
			case b.Due == 0: // it went past the end of the calendar
				require.True(t, a.Due == 0 || a.Due > built.Until()-90, "%s: %v", b.Duty(), a.Due)
			case b.Duty() == backwards:
				require.LessOrEqual(t, b.Due, a.Due, b.Duty())
				require.NotZero(t, a.Due)
				earlier = earlier || b.Due < a.Due
			default:
				require.GreaterOrEqual(t, b.Due, a.Due, b.Duty())
				require.NotZero(t, a.Due)
				moved = moved || b.Due > a.Due
			}
		}
	})
	if !t.Failed() {
		require.True(t, moved && earlier, "no date was ever moved: the property was not tried")
	}
}

// TestLongLogs holds the indexed path against the one for short logs, in two ways:
// many short logs joined into one, each with processes of its own, and a short
// log made long with events that mean nothing.
func TestLongLogs(t *testing.T) {
	engines := bothReadings(t)
	hold(t, func(t *rapid.T) {
		parts := rapid.IntRange(2, 14).Draw(t, "parts")
		engine := rapid.SampledFrom(engines).Draw(t, "reading")
		asOf := drawnLast + 400
		joined := ehcp.Case{ID: "drawn"}
		want := []string{}
		for i := range parts {
			c := drawing{stays: true}.upTo(t, 24)
			c.Born, c.Circumstances = drawnFirst, nil
			for j := range c.Events {
				e := &c.Events[j]
				e.Process = fmt.Sprintf("%s of part %d", e.Process, i)
				if e.ID != "" {
					e.ID = fmt.Sprintf("%s of part %d", e.ID, i)
				}
				if e.Voids != "" {
					e.Voids = fmt.Sprintf("%s of part %d", e.Voids, i)
				}
			}
			want = append(want, ordered(engine.Append(nil, &c, asOf))...)
			joined.Born = c.Born
			joined.Events = append(joined.Events, c.Events...)
		}
		slices.Sort(want)
		joined.Events = rapid.Permutation(joined.Events).Draw(t, "order")
		require.Equal(t, want, ordered(engine.Append(nil, &joined, asOf)))
		invariants(t, engine.Append(nil, &joined, asOf), asOf)
	})
	hold(t, func(t *rapid.T) {
		short := drawing{}.upTo(t, 24)
		asOf, engine := drawnAsOf(t, &short), drawnEngine(t, &short, engines)
		long := short
		long.Events = slices.Clone(short.Events)
		for range rapid.IntRange(25, 300).Draw(t, "padding") {
			on := drawnOldest + date.Date(rapid.IntRange(0, 10500).Draw(t, "on"))
			e := neutral(on)
			e.Kind = rapid.SampledFrom(openNothing()).Draw(t, "kind")
			e.Party = rapid.SampledFrom(drawnParties).Draw(t, "party")
			long.Events = append(long.Events, e)
		}
		require.Equal(t, engine.Append(nil, &short, asOf), engine.Append(nil, &long, asOf))
		require.Equal(t, inWriting(t, engine, &short, asOf), inWriting(t, engine, &long, asOf))
	})
}

// TestTogether asks engines from several goroutines at once; with -race it also
// holds that they share nothing that changes.
func TestTogether(t *testing.T) {
	engines := bothReadings(t)
	asOf := drawnLast + 400
	drawn := rapid.Custom(drawnCase)
	cases := make([]ehcp.Case, 60)
	want := make([]string, len(cases))
	for i := range cases {
		cases[i] = drawn.Example(i)
		want[i] = inWriting(t, engines[i%2], &cases[i], asOf)
	}
	got := make([][]string, 4)
	var wait sync.WaitGroup
	for g := range got {
		wait.Add(1)
		go func() {
			defer wait.Done()
			var dst []deadlines.Obligation
			for n := range cases {
				i := (n + 17*g) % len(cases)
				engine := engines[i%2]
				dst = engine.Append(dst[:0], &cases[i], asOf)
				says := inWriting(t, engine, &cases[i], asOf)
				if says != want[i] || len(dst) != len(engine.Evaluate(&cases[i], asOf).Obligations) {
					got[g] = append(got[g], fmt.Sprintf("case %d: %s, want %s", i, says, want[i]))
				}
			}
		}()
	}
	wait.Wait()
	for g := range got {
		require.Empty(t, got[g], "goroutine %d", g)
	}
}
