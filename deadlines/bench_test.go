package deadlines_test

import (
	"fmt"
	"sort"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// tenEvents is a first assessment, from the request to the plan.
func tenEvents() ehcp.Case {
	on := ehcp.MustDate
	return ehcp.Case{ID: "ten", Born: on("2016-03-04"), Events: []ehcp.Event{
		{Kind: ehcp.RequestReceived, On: on("2025-01-06"), Detail: ehcp.Parent},
		{Kind: ehcp.FamilyConsulted, On: on("2025-01-20")},
		{Kind: ehcp.AssessmentAgreed, On: on("2025-02-14")},
		{Kind: ehcp.AdviceRequested, On: on("2025-02-17"), Party: "educational-psychologist"},
		{Kind: ehcp.AdviceRequested, On: on("2025-02-17"), Party: "health"},
		{Kind: ehcp.AdviceRequested, On: on("2025-02-17"), Party: "social-care"},
		{Kind: ehcp.AdviceReceived, On: on("2025-03-28"), Party: "health"},
		{Kind: ehcp.AdviceReceived, On: on("2025-04-11"), Party: "educational-psychologist"},
		{Kind: ehcp.DraftPlanServed, On: on("2025-05-06")},
		{Kind: ehcp.FinalPlanIssued, On: on("2025-06-10")},
	}}
}

func BenchmarkAppend(b *testing.B) {
	engine, c, asOf := deadlines.Standard(), tenEvents(), ehcp.MustDate("2025-06-30")
	var dst []deadlines.Obligation
	b.ReportAllocs()
	for b.Loop() {
		dst = engine.Append(dst[:0], &c, asOf)
	}
	b.ReportMetric(float64(len(dst)), "obligations")
}

func BenchmarkStraightforward(b *testing.B) {
	table, c, asOf := newStraightforward(), tenEvents(), ehcp.MustDate("2025-06-30")
	log := asLog(c)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n = len(table.evaluate(log, c.Born.MidnightUTC(), asOf.MidnightUTC()))
	}
	b.ReportMetric(float64(n), "obligations")
}

// BenchmarkEvents shows how the cost grows with the length of a log.
func BenchmarkEvents(b *testing.B) {
	for _, n := range []int{10, 100, 500, 1000, 2000} {
		c, asOf := longLog(n), ehcp.MustDate("2026-01-01")
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			engine := deadlines.Standard()
			var dst []deadlines.Obligation
			b.ReportAllocs()
			for b.Loop() {
				dst = engine.Append(dst[:0], &c, asOf)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/event")
		})
	}
}

// longLog is a log of many assessments and reviews, each its own process, some
// of them planned, moved and excused.
func longLog(n int) ehcp.Case {
	kinds := []ehcp.Kind{ehcp.RequestReceived, ehcp.AdviceRequested, ehcp.AdviceReceived, ehcp.ExceptionClaimed, ehcp.FinalPlanIssued,
		ehcp.ReviewMeeting, ehcp.DecidedToAmend, ehcp.AmendmentNoticeSent, ehcp.AmendedPlanIssued, ehcp.Moved}
	c := ehcp.Case{ID: "long"}
	start := ehcp.MustDate("2015-01-01")
	for i := range n {
		c.Events = append(c.Events, ehcp.Event{
			Kind: kinds[i%len(kinds)], On: start + date.Date(i*3650/n),
			Process: fmt.Sprintf("process:%d", i/20), Party: fmt.Sprintf("school:%d", i/40),
		})
	}
	return c
}

// The benchmark stands on ground that a test holds: nothing is allocated, and
// the two programs give the same answers.

func TestAppendAllocatesNothing(t *testing.T) {
	if raceDetector() {
		t.Skip("a sync.Pool throws some of its contents away under -race")
	}
	engine, asOf := deadlines.Standard(), ehcp.MustDate("2025-06-30")
	for _, c := range []ehcp.Case{tenEvents(), longLog(2000)} {
		dst := engine.Append(nil, &c, asOf)
		require.Zero(t, testing.AllocsPerRun(50, func() { dst = engine.Append(dst[:0], &c, asOf) }))
	}
}

func TestStraightforwardAgrees(t *testing.T) {
	c, asOf := tenEvents(), ehcp.MustDate("2025-06-30")
	var want, got []string
	for _, o := range deadlines.Standard().Append(nil, &c, asOf) {
		want = append(want, fmt.Sprint(o.Duty(), " ", o.Party, " ", o.Due, " ", o.Status))
	}
	for _, o := range newStraightforward().evaluate(asLog(c), c.Born.MidnightUTC(), asOf.MidnightUTC()) {
		got = append(got, fmt.Sprint(o.duty.id, " ", o.opener.party, " ", date.NewAt(o.due), " ", o.status))
	}
	require.Equal(t, want, got)
}

// straightforward is the same law as most programs would hold it: a log of
// time.Time, a map by kind, a loop over the duties, a function for each date. It
// has no readings, corrections, exceptions, forecasts or explanations.
type straightforward struct {
	duties   []simpleDuty
	holidays map[time.Time]bool
}

type simpleDuty struct {
	id         string
	kind       deadlines.Kind
	opens      []string
	details    map[string]bool
	meets      []string
	ends       []string
	sameParty  bool
	beforehand bool
	own        bool
	underFive  bool
	due        func(log map[string][]logged, opener logged) time.Time
}

type logged struct {
	kind, detail, party, process string
	on                           time.Time
}

type simpleObligation struct {
	duty    *simpleDuty
	opener  logged
	due     time.Time
	status  string
	settled time.Time
	days    int
}

func asLog(c ehcp.Case) []logged {
	var log []logged
	for _, e := range c.Events {
		log = append(log, logged{e.Kind.String(), e.Detail.String(), e.Party, e.Process, e.On.MidnightUTC()})
	}
	return log
}

func newStraightforward() *straightforward {
	s := &straightforward{holidays: map[time.Time]bool{}}
	for _, h := range workdays.EnglandAndWales().Holidays() {
		s.holidays[h.Day.MidnightUTC()] = true
	}
	names := func(kinds []ehcp.Kind) (n []string) {
		for _, k := range kinds {
			n = append(n, k.String())
		}
		return n
	}
	for _, d := range deadlines.Catalogue().Duties {
		if d.InForce.Until != 0 {
			continue // law of another time
		}
		simple := simpleDuty{id: d.ID, kind: d.Kind, opens: names(d.Opens.Kinds), meets: names(d.Meets.Kinds),
			ends: names(d.Ends.Kinds), sameParty: d.Meets.SameParty, beforehand: d.Meets.Before,
			own: d.ID == "review-plan", underFive: len(d.When) > 0, due: s.due(d)}
		for _, detail := range d.Opens.Details {
			if simple.details == nil {
				simple.details = map[string]bool{}
			}
			simple.details[detail.String()] = true
		}
		s.duties = append(s.duties, simple)
	}
	return s
}

// due is a function for a duty's date. The duties that the ten events open have
// theirs in full; the others are never asked.
func (s *straightforward) due(d deadlines.Duty) func(log map[string][]logged, opener logged) time.Time {
	switch {
	case d.ID == "appeal":
		return func(log map[string][]logged, opener logged) time.Time {
			end := opener.on.AddDate(0, 2, 0)
			for _, e := range log["mediation-certificate-issued"] {
				if month := e.on.AddDate(0, 1, 0); e.process == opener.process && !e.on.Before(opener.on) && month.After(end) {
					end = month
				}
			}
			return s.roll(end)
		}
	case d.ID == "review-plan":
		return func(_ map[string][]logged, opener logged) time.Time { return opener.on.AddDate(1, 0, -1) }
	case d.Due.After != nil:
		p := d.Due.After.Period
		n := p.N
		if p.Edge == deadlines.EdgeBeginningWith {
			n--
		}
		switch p.Unit {
		case deadlines.Months:
			return func(_ map[string][]logged, opener logged) time.Time { return opener.on.AddDate(0, n, 0) }
		case deadlines.Weeks:
			return func(_ map[string][]logged, opener logged) time.Time { return opener.on.AddDate(0, 0, 7*n) }
		case deadlines.Days:
			return func(_ map[string][]logged, opener logged) time.Time { return opener.on.AddDate(0, 0, n) }
		}
	}
	return nil
}

func (s *straightforward) roll(t time.Time) time.Time {
	switch {
	case t.Month() == time.August:
		t = time.Date(t.Year(), time.September, 1, 0, 0, 0, 0, time.UTC)
	case t.Month() == time.December && t.Day() >= 25:
		t = time.Date(t.Year()+1, time.January, 2, 0, 0, 0, 0, time.UTC)
	}
	for t.Weekday() == time.Saturday || t.Weekday() == time.Sunday || s.holidays[t] {
		t = t.AddDate(0, 0, 1)
	}
	return t
}

func (s *straightforward) evaluate(log []logged, born, asOf time.Time) []simpleObligation {
	byKind := make(map[string][]logged, len(log))
	for _, e := range log {
		if !e.on.After(asOf) {
			byKind[e.kind] = append(byKind[e.kind], e)
		}
	}
	first := func(kinds []string, o *simpleObligation) time.Time {
		var best time.Time
		for _, k := range kinds {
			for _, e := range byKind[k] {
				if e.process != o.opener.process || o.duty.sameParty && e.party != o.opener.party ||
					e.on.Before(o.opener.on) != o.duty.beforehand || o.duty.own && !e.on.After(o.opener.on) {
					continue
				}
				if best.IsZero() || e.on.Before(best) {
					best = e.on
				}
			}
		}
		return best
	}
	found := make([]simpleObligation, 0, 16)
	for i := range s.duties {
		d := &s.duties[i]
		for _, k := range d.opens {
			for _, e := range byKind[k] {
				if d.details != nil && !d.details[e.detail] || d.underFive && !born.AddDate(5, 0, 0).After(e.on) {
					continue
				}
				o := simpleObligation{duty: d, opener: e}
				if d.due != nil {
					o.due = d.due(byKind, e)
				}
				settled, ended := first(d.meets, &o), first(d.ends, &o)
				late := !o.due.IsZero() && asOf.After(o.due)
				switch {
				case d.kind == deadlines.Floor && late:
					o.status, o.settled = "met", o.due
				case !settled.IsZero() && (ended.IsZero() || !ended.Before(settled)):
					o.status, o.settled = "met", settled
					if !o.due.IsZero() && settled.After(o.due) {
						o.status = "met-late"
					}
				case !ended.IsZero():
					o.status = "ended"
				case late && d.kind == deadlines.Right:
					o.status = "lapsed"
				case late:
					o.status = "overdue"
				default:
					o.status = "open"
				}
				if !o.due.IsZero() {
					until := asOf
					if !o.settled.IsZero() {
						until = o.settled
					}
					o.days = int(o.due.Sub(until).Hours() / 24)
				}
				found = append(found, o)
			}
		}
	}
	sort.Slice(found, func(i, j int) bool {
		a, b := &found[i], &found[j]
		if a.due.Equal(b.due) {
			if a.duty.id == b.duty.id {
				return a.opener.on.Before(b.opener.on) || a.opener.on.Equal(b.opener.on) && a.opener.party < b.opener.party
			}
			return a.duty.id < b.duty.id
		}
		return !a.due.IsZero() && (b.due.IsZero() || a.due.Before(b.due))
	})
	return found
}
