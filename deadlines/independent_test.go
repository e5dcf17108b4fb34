package deadlines_test

import (
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// This file holds the engine against the slow calculation of slow_test.go, for
// every duty, every event that opens it and every day; and then, for every duty
// and every kind of event, against what a settlement, an end or an exception
// must do to it.

// The days on which openings are tried.
var (
	sweepFirst  = slowDate(2014, time.September, 1)
	sweepLast   = slowDate(2030, time.December, 31)
	sweepAsOf   = slowDate(2045, time.January, 1) // everything in a swept case has happened
	sweepOldest = slowDate(2002, time.January, 1) // the first day of SI 2001/3455
)

// slowLocal lists the duties of which the contract speaks although the
// catalogue leaves them to a council.
var slowLocal = []string{"answer-contact"}

// slowDetention lists the duties to those in custody.
var slowDetention = []string{
	"detained-consult", "detained-decide-whether-to-assess", "detained-notify-no-plan", "detained-issue-final-plan",
	"disclose-kept-plan", "review-plan-on-release",
}

// slowInForce says whether the law of the duty was in force on the day of the
// opening event.
func slowInForce(duty, openedBy string, on time.Time) bool {
	from, until := sweepFirst, slowDate(9999, time.January, 1)
	switch {
	case strings.HasPrefix(duty, "statement-"):
		from, until = sweepOldest, sweepFirst
	case slices.Contains(slowDetention, duty):
		from = slowDate(2015, time.April, 1) // SI 2015/62
	case duty == "complete-transfer-review", duty == "issue-plan-after-statement-reassessment":
		until = slowDate(2018, time.April, 1) // SI 2014/2270 arts 14(5) and 17
	case duty == "answer-recommendation", duty == "copy-recommendation-response":
		from = slowDate(2018, time.April, 3) // SI 2017/1306
	case openedBy == "appeal-conceded":
		from = slowDate(2015, time.March, 23) // reg 45 as SI 2015/359 left it
	case openedBy == "phase-transfer":
		from = slowDate(2015, time.January, 1) // a year whose fixed days lie after the regulations
	case openedBy == "statement-held":
		from, until = slowDate(1983, time.April, 1), slowDate(2018, time.April, 1)
	}
	return !on.Before(from) && on.Before(until)
}

// slowPlanned says whether a forecast of the event opens the duty too: where
// there is something to do before it.
func slowPlanned(duty string) bool {
	return slowAhead(duty) || duty == "invite-to-review" || duty == "circulate-review-papers" ||
		duty == "send-review-list" || duty == "tell-family-of-mediation-date"
}

// slowAhead says whether the duty opens twelve months before its event.
func slowAhead(duty string) bool {
	return strings.HasPrefix(duty, "finalise-") || duty == "statement-phase-transfer"
}

// opening is one way to open a duty.
type opening struct {
	kind    ehcp.Kind
	detail  ehcp.Detail
	planned bool
}

func (o opening) event(on time.Time) ehcp.Event {
	return ehcp.Event{Kind: o.kind, Detail: o.detail, Planned: o.planned, On: date.NewAt(on)}
}

// openingsOf lists every way to open a duty: each kind, with each of its
// details where none is asked for, happened and, where that counts, forecast.
func openingsOf(t *testing.T, duty string) (all []opening) {
	require.NotEmpty(t, slowOpens[duty], "the slow calculation does not know %s", duty)
	for _, o := range slowOpens[duty] {
		word, detail, asks := strings.Cut(o, "/")
		kind, err := ehcp.ParseKind(word)
		require.NoError(t, err)
		details := append(kind.Details(), ehcp.NoDetail)
		if asks {
			d, err := ehcp.ParseDetail(detail)
			require.NoError(t, err)
			if !kind.Takes(d) {
				continue // what cannot be written of this kind
			}
			details = []ehcp.Detail{d}
		}
		for _, d := range details {
			all = append(all, opening{kind: kind, detail: d})
			if slowPlanned(duty) {
				all = append(all, opening{kind: kind, detail: d, planned: true})
			}
		}
	}
	require.NotEmpty(t, all)
	return all
}

// scene is what surrounds an opening: for the engine as events, for the slow
// calculation as facts.
type scene struct {
	slowFacts
	events []ehcp.Event
}

func (s *scene) happens(fact string, kind ehcp.Kind, on time.Time) *ehcp.Event {
	if s.other == nil {
		s.other = map[string]time.Time{}
	}
	s.other[fact] = on
	s.events = append(s.events, ehcp.Event{Kind: kind, On: date.NewAt(on)})
	return &s.events[len(s.events)-1]
}

// pick walks through a list as the days go by.
func pick[T any](list []T, i int) T { return list[i%len(list)] }

// days steps any number of days at once.
func days(t time.Time, n int) time.Time { return t.AddDate(0, 0, n) }

// scenesOf gives what to put around an opening on the i-th day of a sweep. The
// offsets are walked through rather than multiplied: every week or so each has
// had its turn, on every kind of day within the years.
func scenesOf(duty string, opened time.Time, i int) []scene {
	none := scene{slowFacts: slowFacts{opened: opened}}
	var out []scene
	switch duty {
	case "transfer-plan", "tell-new-commissioner":
		offsets := []int{-400, -21, -1, 0, 1, 14, 19, 20, 21, 22, 23, 24, 25, 27, 28, 35, 200}
		for _, step := range []int{i, 5*i + 3} {
			s := none
			s.happens("moved", ehcp.Moved, days(opened, pick(offsets, step))).Planned = step%2 == 0
			out = append(out, s)
		}
		if i%40 == 0 {
			out = append(out, none)
		}
	case "review-after-transfer":
		offsets := []int{0, 1, 30, 180, 271, 272, 273, 274, 275, 276, 277, 300, 364, 365, 366, 367, 500, 900}
		kinds := []ehcp.Kind{ehcp.FinalPlanIssued, ehcp.DecidedToMaintain, ehcp.DecidedToAmend, ehcp.DecidedToCease}
		for _, step := range []int{i, 7*i + 5} {
			s := none
			made := days(opened, -pick(offsets, step))
			s.happens("made-or-last-reviewed", pick(kinds, step/3), made)
			s.events = append(s.events, // neither an older one nor an amendment counts
				ehcp.Event{Kind: pick(kinds, i), On: date.NewAt(made) - 200},
				ehcp.Event{Kind: ehcp.AmendedPlanIssued, On: date.NewAt(opened)})
			out = append(out, s)
		}
		if i%40 == 0 {
			out = append(out, none)
		}
	case "review-plan-under-5":
		fifth := slowMonths(opened, -60)
		for _, born := range []time.Time{
			pick([]time.Time{days(fifth, -1), {}}, i), fifth, days(fifth, 1),
			pick([]time.Time{days(fifth, 2), days(fifth, -400), days(fifth, 365), opened, days(opened, -1)}, i),
		} {
			s := none
			s.born = born
			out = append(out, s)
		}
	case "appeal", "maintain-pending-appeal":
		certificates := []int{-5, 0, 25, 27, 28, 29, 30, 31, 32, 33, 34, 45, 58, 59, 60, 61, 62, 63, 90, 150}
		lodged := []int{0, 5, 40, 61, 62, 100, 300}
		ended := []int{0, 1, 30, 62, 200, -1}
		out = append(out, none)
		for _, step := range []int{i, 3*i + 7} {
			s := none
			if c := days(opened, pick(certificates, step)); step%3 != 0 || duty == "appeal" {
				s.happens("mediation-certificate-issued", ehcp.MediationCertificateIssued, c)
			}
			if duty != "appeal" {
				on := days(opened, pick(lodged, step))
				s.happens("appeal-lodged", ehcp.AppealLodged, on)
				if after := pick(ended, step/2); after >= 0 {
					s.happens("appeal-ended", ehcp.AppealEnded, days(on, after))
				}
			}
			out = append(out, s)
		}
	case "convert-statement":
		births := []string{"", "2002-08-31", "2002-09-01", "2003-02-10", "2003-08-31", "2003-09-01", "2004-08-31", "2004-09-01", "2010-01-01"}
		transfers := []string{"2014-12-31", "2015-01-01", "2015-09-01", "2016-01-01", "2016-09-01", "2016-12-31", "2017-01-01", "2017-09-01", "2017-12-31", "2018-01-01", "2018-09-01", "2019-09-01"}
		phases := ehcp.PhaseTransfer.Details()
		for _, step := range []int{i, 5*i + 2, 7*i + 4} {
			s := none
			if b := pick(births, step/2); b != "" {
				s.born = slowDay(b)
			}
			if on := slowDay(pick(transfers, step)); !on.Before(opened) {
				detail := pick(phases, step/4)
				e := s.happens("phase-transfer", ehcp.PhaseTransfer, on)
				e.Detail, e.Planned, s.phase = detail, step%2 == 0, detail.String()
			}
			out = append(out, s)
		}
	default:
		out = append(out, none)
	}
	return out
}

// sweep compares one duty on one day.
type sweep struct {
	duty     string
	engines  map[string]*deadlines.Engine
	openings []opening
	dst      []deadlines.Obligation
	dated    int // how many dates were compared
}

func (w *sweep) on(t *testing.T, opened time.Time, i int) {
	asOf := date.NewAt(sweepAsOf)
	for _, s := range scenesOf(w.duty, opened, i) {
		c := ehcp.Case{ID: "swept", Events: append([]ehcp.Event{{}}, s.events...)}
		if !s.born.IsZero() {
			c.Born = date.NewAt(s.born)
		}
		for reading, engine := range w.engines {
			due, why, ok := slowDue(w.duty, s.slowFacts, reading)
			for _, o := range w.openings {
				if by := o.kind.String(); w.duty == "tell-new-commissioner" && s.openedBy != by { // which of its two beginnings decides
					s.openedBy = by
					due, why, ok = slowDue(w.duty, s.slowFacts, reading)
				}
				c.Events[0] = o.event(opened)
				w.dst = engine.Append(w.dst[:0], &c, asOf)
				w.compare(t, s, c, o, reading, due, why, ok)
			}
		}
	}
}

func (w *sweep) compare(t *testing.T, s scene, c ehcp.Case, o opening, reading string, due time.Time, why string, ok bool) {
	var got *deadlines.Obligation
	for i := range w.dst {
		if w.dst[i].Opener == 0 && w.dst[i].Duty() == w.duty {
			if got != nil {
				t.Fatalf("%s twice in %+v", w.duty, c)
			}
			got = &w.dst[i]
		}
	}
	wanted := slowInForce(w.duty, o.kind.String(), s.opened) && !strings.HasPrefix(why, "none: ")
	switch {
	case !wanted && got != nil:
		t.Fatalf("%s (%s): opened, want nothing (%s): %+v", w.duty, reading, why, c)
	case !wanted:
		return
	case got == nil:
		t.Fatalf("%s (%s): nothing, want %v %s: %+v", w.duty, reading, due.Format(time.DateOnly), why, c)
	case ok && got.Due != date.NewAt(due), !ok && got.Due != 0:
		t.Fatalf("%s (%s): due %v, want %v %s: %+v", w.duty, reading, got.Due, due.Format(time.DateOnly), why, c)
	case (got.Status == deadlines.CannotTell) != (strings.HasPrefix(why, "missing: ") && why != "missing: appeal-ended"):
		t.Fatalf("%s (%s): %v, want %q: %+v", w.duty, reading, got.Status, why, c)
	}
	openedOn := s.opened
	if slowAhead(w.duty) {
		openedOn = slowMonths(openedOn, -12)
	}
	if got.OpenedOn != date.NewAt(openedOn) || got.OpenedBy != o.kind {
		t.Fatalf("%s: opened on %v by %v: %+v", w.duty, got.OpenedOn, got.OpenedBy, c)
	}
	if ok && len(c.Events) == 1 && w.duty != "appeal" && w.duty != "maintain-pending-appeal" && w.duty != "convert-statement" && c.Events[0].Kind != ehcp.MoveKnown && c.Events[0].Kind != ehcp.CommissionerMoveKnown && got.Firm == o.planned {
		t.Fatalf("%s: firm is %t: %+v", w.duty, got.Firm, c)
	}
	if ok {
		w.dated++
	}
}

// TestEveryDutyOnEveryDay tries every duty of the catalogue with every opening on
// every day, in both readings, against the slow calculation.
func TestEveryDutyOnEveryDay(t *testing.T) {
	engines := map[string]*deadlines.Engine{
		"statute": engineFor(t, deadlines.AsEnacted),
		"code":    engineFor(t, deadlines.AsInCode),
	}
	ids := map[string]bool{}
	for _, d := range deadlines.Catalogue().Duties {
		ids[d.ID] = true
	}
	for duty := range slowOpens {
		if !ids[duty] {
			require.Contains(t, slowLocal, duty, "the catalogue has lost %s", duty)
		}
	}

	step := 1
	if raceDetector() {
		step = 5 // every call is many times slower then; the days are all tried without it
	}
	var mu sync.Mutex
	dated, inForce := map[string]int{}, map[string]int{}
	t.Run("duty", func(t *testing.T) {
		for id := range ids {
			t.Run(id, func(t *testing.T) {
				t.Parallel()
				w := &sweep{duty: id, engines: engines, openings: openingsOf(t, id)}
				i, n := 0, 0
				stretch := func(from, to time.Time, step int) {
					for d := from; d.Before(to); d = days(d, step) {
						w.on(t, d, i)
						i++
						if slices.ContainsFunc(w.openings, func(o opening) bool { return slowInForce(id, o.kind.String(), d) }) {
							n++
						}
					}
				}
				// Every day of a duty's own regime, and some of the other, when
				// nothing opens it.
				last := days(sweepLast, 1)
				switch {
				case id == "convert-statement": // a statement may be older than either
					stretch(slowDate(1983, time.April, 1), sweepFirst, 11)
					stretch(sweepFirst, last, step)
				case strings.HasPrefix(id, "statement-"):
					stretch(sweepOldest, days(sweepFirst, 40), step)
					stretch(days(sweepFirst, 40), last, 11)
				default:
					stretch(sweepOldest, days(sweepFirst, -40), 11)
					stretch(days(sweepFirst, -40), last, step)
				}
				mu.Lock()
				dated[id], inForce[id] = w.dated, n
				mu.Unlock()
			})
		}
	})
	for id := range ids {
		require.Greater(t, inForce[id]*step, 1300, "%s was hardly tried", id)
		if slices.Contains(slowUndated, id) {
			require.Zero(t, dated[id], "the law gives no date for %s", id)
			continue
		}
		require.Greater(t, float64(dated[id]), 1.3*float64(inForce[id]), "%s was hardly tried", id) // in each of two readings
	}
}

// raceDetector reports whether the test was built with -race.
func raceDetector() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

// TestNothingElseOpens tries every kind of event with every detail, happened and
// forecast, and demands exactly the duties that it opens.
func TestNothingElseOpens(t *testing.T) {
	for _, year := range []int{2008, 2014, 2016, 2024} { // on both sides of 1 September 2014, and of the end of statements
		on := slowDate(year, time.May, 11)
		for _, kind := range ehcp.Kinds() {
			for _, detail := range append(kind.Details(), ehcp.NoDetail) {
				for _, planned := range []bool{false, true} {
					c := ehcp.Case{ID: "one", Born: date.NewAt(on) - 900, Events: []ehcp.Event{opening{kind, detail, planned}.event(on)}}
					want := map[string]bool{}
					for duty := range slowOpens {
						in := slowFacts{opened: on, openedBy: kind.String(), detail: detail.String()}
						if slowFits(duty, in) && (!planned || slowPlanned(duty)) && slowInForce(duty, kind.String(), on) && duty != "answer-contact" {
							want[duty] = true
						}
					}
					got := map[string]bool{}
					for _, o := range deadlines.Standard().Append(nil, &c, date.NewAt(on)) {
						got[o.Duty()] = true
						asks := strings.Contains(strings.Join(slowOpens[o.Duty()], " "), kind.String()+"/")
						require.Equal(t, asks && detail == ehcp.NoDetail, o.Status == deadlines.CannotTell && strings.HasPrefix(o.Needs()[0], "the detail"),
							"%s by %v/%v: %v", o.Duty(), kind, detail, o.Status)
					}
					require.Equal(t, want, got, "%v/%v planned %t in %d", kind, detail, planned, year)
				}
			}
		}
	}
}

// TestBeforeTheRegime holds what an opening gives before the law of its duty:
// before 1 September 2014 no duty of the new regime, but those of a statement;
// before 2002, where the catalogue is silent, an answer that says so, once for
// each duty of a statement; and after 31 August 2014 no duty of a statement.
func TestBeforeTheRegime(t *testing.T) {
	one := func(t *testing.T, duty string, o opening, on string) *deadlines.Obligation {
		c := ehcp.Case{ID: "early", Born: ehcp.MustDate("1982-01-01"), Events: []ehcp.Event{o.event(slowDay(on))}}
		var found *deadlines.Obligation
		for _, got := range deadlines.Standard().Append(nil, &c, ehcp.MustDate("2025-01-01")) {
			if got.Duty() == duty {
				require.Nil(t, found, "%s by %v on %s, twice", duty, o.kind, on)
				found = &got
			}
		}
		return found
	}
	silent := func(t *testing.T, duty string, o opening, on string) {
		got := one(t, duty, o, on)
		require.NotNil(t, got, "%s by %v on %s", duty, o.kind, on)
		require.Equal(t, deadlines.CannotTell, got.Status)
		require.Equal(t, []string{"the law before 1 January 2002"}, got.Needs())
		require.Zero(t, got.Due)
	}
	for duty := range slowOpens {
		if duty == "answer-contact" {
			continue
		}
		for _, o := range openingsOf(t, duty) {
			switch {
			case duty == "convert-statement": // a statement may be as old as statements are
				silent(t, duty, o, "1983-03-31")
				for _, on := range []string{"1983-04-01", "2001-12-31", "2002-01-01", "2014-08-31", "2014-09-01", "2018-03-31"} {
					require.NotZero(t, one(t, duty, o, on).Due)
				}
				require.Nil(t, one(t, duty, o, "2018-04-01"))
			case strings.HasPrefix(duty, "statement-"):
				for _, on := range []string{"1990-06-01", "2001-12-31"} {
					silent(t, duty, o, on)
				}
				for _, on := range []string{"2002-01-01", "2014-08-31"} {
					require.NotZero(t, one(t, duty, o, on).Due, "%s by %v on %s", duty, o.kind, on)
				}
				for _, on := range []string{"2014-09-01", "2016-05-11"} {
					require.Nil(t, one(t, duty, o, on), "%s by %v on %s", duty, o.kind, on)
				}
			default:
				for _, on := range []string{"1990-06-01", "2001-12-31", "2003-02-01", "2014-08-31"} {
					require.Nil(t, one(t, duty, o, on), "%s by %v on %s", duty, o.kind, on)
				}
			}
		}
	}
}

// slowManner is what the contract's table leaves to the rows: whether a second
// opening is absorbed, stacks or supersedes; whether leaving the authority ends
// the duty; whose settlement counts, and when; what a floor protects; and which
// exceptions of the law's section 0.4 belong to it, for an opening by an order
// and by a concession.
type slowManner struct {
	again    deadlines.Again
	stays    bool
	party    bool // only the opening event's own party settles it
	before   bool // it is settled before the opening event, not after
	protects ehcp.Kind
	excuses  string
	conceded string
}

const (
	slowReg10 = "school-closed early-years-closed personal absent:28"
	slowCoop  = "personal absent:28 appointment-missed"
	slowTrib  = "school-closed early-years-closed personal absent:14"

	// SI 2015/62 reg 5(4) and 10(4): no early years, and the absence is a parent's.
	slowCustody = "school-closed personal absent:28"
)

// moves reports whether the case knows of a move.
func (s *stage) moves() bool {
	return s.opening.kind == ehcp.MoveKnown || slices.ContainsFunc(s.c.Events, func(e ehcp.Event) bool {
		return e.Kind == ehcp.Moved || e.Kind == ehcp.MoveKnown
	})
}

// slowUndated are the duties for which the law gives no day.
var slowUndated = []string{"consult-family", "detained-consult", "review-plan-on-release"}

var slowManners = map[string]slowManner{
	"consult-family":                      {again: deadlines.Absorbed},
	"decide-whether-to-assess":            {again: deadlines.Absorbed, excuses: slowReg10},
	"give-advice":                         {again: deadlines.Absorbed, excuses: slowCoop, party: true},
	"notify-no-plan":                      {again: deadlines.Absorbed, excuses: slowReg10},
	"allow-draft-representations":         {again: deadlines.Stacks, stays: true, protects: ehcp.FinalPlanIssued},
	"answer-placement-consultation":       {again: deadlines.Stacks, party: true},
	"issue-final-plan":                    {again: deadlines.Absorbed, excuses: slowReg10},
	"transfer-plan":                       {again: deadlines.Absorbed, stays: true},
	"tell-family-of-transfer":             {again: deadlines.Stacks, stays: true},
	"review-after-transfer":               {again: deadlines.Stacks, stays: true},
	"tell-new-commissioner":               {again: deadlines.Absorbed, stays: true},
	"finalise-phase-transfer":             {again: deadlines.Stacks},
	"finalise-post-16-transfer":           {again: deadlines.Stacks},
	"finalise-post-16-move":               {again: deadlines.Stacks},
	"review-plan":                         {again: deadlines.Absorbed},
	"review-plan-under-5":                 {again: deadlines.Absorbed},
	"invite-to-review":                    {again: deadlines.Stacks, before: true},
	"circulate-review-papers":             {again: deadlines.Stacks, before: true},
	"send-review-report":                  {again: deadlines.Stacks},
	"notify-review-decision":              {again: deadlines.Stacks},
	"send-amendment-notice":               {again: deadlines.Stacks},
	"allow-amendment-representations":     {again: deadlines.Stacks, stays: true, protects: ehcp.AmendedPlanIssued},
	"issue-amended-plan":                  {again: deadlines.Stacks},
	"complete-review-amendment":           {again: deadlines.Stacks},
	"decide-whether-to-reassess":          {again: deadlines.Absorbed},
	"issue-reassessed-plan":               {again: deadlines.Absorbed, excuses: slowReg10},
	"maintain-pending-appeal":             {again: deadlines.Supersedes, stays: true, protects: ehcp.PlanCeased},
	"contact-mediation-adviser":           {again: deadlines.Stacks, stays: true},
	"issue-certificate-on-declining":      {again: deadlines.Stacks},
	"arrange-mediation":                   {again: deadlines.Stacks},
	"issue-certificate-unarranged":        {again: deadlines.Stacks},
	"issue-certificate-after-mediation":   {again: deadlines.Stacks},
	"carry-out-mediation-agreement":       {again: deadlines.Stacks},
	"appeal":                              {again: deadlines.Stacks, stays: true},
	"answer-appeal":                       {again: deadlines.Stacks},
	"notify-ordered-assessment":           {again: deadlines.Stacks, excuses: slowTrib, conceded: slowTrib},
	"notify-no-plan-after-order":          {again: deadlines.Stacks, excuses: slowTrib},
	"issue-plan-after-ordered-assessment": {again: deadlines.Stacks, excuses: slowTrib},
	"serve-ordered-draft":                 {again: deadlines.Stacks, excuses: slowTrib, conceded: slowTrib},
	"issue-ordered-plan":                  {again: deadlines.Stacks, excuses: slowTrib, conceded: slowTrib},
	"reconsider-as-ordered":               {again: deadlines.Stacks},
	"amend-as-ordered":                    {again: deadlines.Stacks},
	"name-school-as-ordered":              {again: deadlines.Stacks},
	"answer-recommendation":               {again: deadlines.Stacks},
	"review-direct-payment":               {again: deadlines.Absorbed},
	"publish-local-offer-comments":        {again: deadlines.Stacks},
	"convert-statement":                   {again: deadlines.Absorbed},

	"ask-authority-for-review":          {again: deadlines.Absorbed, stays: true},
	"disclose-plan-to-higher-education": {again: deadlines.Absorbed},
	"send-review-list":                  {again: deadlines.Stacks, before: true},
	"tell-commissioner-of-mediation":    {again: deadlines.Stacks},
	"arrange-health-mediation":          {again: deadlines.Stacks},
	"tell-family-of-mediation-date":     {again: deadlines.Stacks, before: true},
	"tell-authority-of-agreement":       {again: deadlines.Stacks},
	"copy-recommendation-response":      {again: deadlines.Stacks},
	"update-sen-information-report":     {again: deadlines.Stacks},

	"detained-consult":                  {again: deadlines.Absorbed},
	"detained-decide-whether-to-assess": {again: deadlines.Absorbed, excuses: slowCustody},
	"detained-notify-no-plan":           {again: deadlines.Absorbed, excuses: slowCustody},
	"detained-issue-final-plan":         {again: deadlines.Absorbed, excuses: slowCustody},
	"disclose-kept-plan":                {again: deadlines.Absorbed, stays: true},
	"review-plan-on-release":            {again: deadlines.Stacks},

	"complete-transfer-review":                {again: deadlines.Absorbed, excuses: slowReg10},
	"issue-plan-after-statement-reassessment": {again: deadlines.Absorbed, excuses: slowReg10},

	// The exceptions of SI 2001/3455 as far as the catalogue of the law has them.
	// Regs 12(5), 12(7), 12(9) and 17(4) have more.
	"statement-decide-whether-to-assess": {again: deadlines.Absorbed, excuses: slowReg10},                         // SI 2001/3455 reg 12(5)
	"statement-give-advice":              {again: deadlines.Absorbed, excuses: slowCoop, party: true},             // reg 12(9)
	"statement-complete-assessment":      {again: deadlines.Absorbed, excuses: slowReg10 + " appointment-missed"}, // reg 12(7)
	"statement-propose":                  {again: deadlines.Absorbed},
	"statement-allow-representations":    {again: deadlines.Stacks, stays: true, protects: ehcp.StatementIssued},
	"statement-issue-final":              {again: deadlines.Absorbed, excuses: "personal absent:28"}, // reg 17(4)
	"statement-review":                   {again: deadlines.Absorbed},
	"statement-phase-transfer":           {again: deadlines.Stacks},
}

// slowCoronavirus are the duties whose time limits SI 2020/471 reached: for each,
// the provision and the regulation of that instrument. What it leaves out has
// no such exception: the windows of 15 days (reg 13(1)), phase transfers (reg 18),
// invitations and papers (regs 20(3), (4), 21(3), (4)), proposed amendments (reg
// 22(2)), the date of mediation (reg 37(2)), the tribunal's own rules, guidance,
// and the regime before.
var slowCoronavirus = map[string]string{
	"decide-whether-to-assess": "regs 4(1) and 5(1): regs 6 and 7",
	"give-advice":              "reg 8(1): reg 8",
	"notify-no-plan":           "reg 10(1): reg 9",
	"issue-final-plan":         "reg 13(2): reg 10",
	"review-plan":              "CFA 2014 s 44(1): reg 11",
	"issue-amended-plan":       "reg 22(3) and (4): reg 12",
	"issue-reassessed-plan":    "reg 27(2): reg 13",

	"transfer-plan":                     "reg 15(2): reg 5",
	"tell-family-of-transfer":           "reg 15(4): reg 5",
	"review-after-transfer":             "reg 15(5): reg 5",
	"tell-new-commissioner":             "regs 15(7) and 16(2): reg 5",
	"ask-authority-for-review":          "regs 15(8) and 16(3): reg 5",
	"send-review-report":                "regs 20(9), 21(7) and (8): reg 5",
	"notify-review-decision":            "regs 20(10) and 21(9): reg 5",
	"decide-whether-to-reassess":        "reg 25(1): reg 5",
	"contact-mediation-adviser":         "reg 33: reg 5",
	"issue-certificate-on-declining":    "reg 34(1): reg 5",
	"tell-commissioner-of-mediation":    "reg 35(2): reg 5",
	"arrange-health-mediation":          "reg 35(3): reg 5",
	"arrange-mediation":                 "regs 35(4) and 36(2): reg 5",
	"issue-certificate-after-mediation": "reg 39(1): reg 5",
	"issue-certificate-unarranged":      "reg 39(3): reg 5",
	"carry-out-mediation-agreement":     "reg 42(3): reg 5",
	"tell-authority-of-agreement":       "reg 42(4): reg 5",
	"reconsider-as-ordered":             "reg 44(2)(d): reg 5",
	"amend-as-ordered":                  "regs 44(2)(e), (h), 45(4) and (6A): reg 5",
	"name-school-as-ordered":            "regs 44(2)(f) and 45(5): reg 5",
	"disclose-plan-to-higher-education": "reg 47: reg 5",
	"publish-local-offer-comments":      "reg 56(3): reg 5",

	// Through reg 13(3), which regs 44(3)(c) and 45(7)(c) name; and reg 45(8).
	"notify-ordered-assessment":           "regs 44(2)(b) and 45(3): reg 10",
	"notify-no-plan-after-order":          "regs 44(2)(b)(i) and 45(3A)(a): regs 10 and 14",
	"issue-plan-after-ordered-assessment": "regs 44(2)(b)(ii) and 45(3A)(b): regs 10 and 14",
	"serve-ordered-draft":                 "regs 44(2)(c)(i) and 45(6): reg 10",
	"issue-ordered-plan":                  "regs 44(2)(c)(ii) and 45(6): reg 10",

	"review-direct-payment":             "SI 2014/1652 reg 11(2)(a): reg 17",
	"answer-recommendation":             "SI 2017/1306 regs 6(3) and 7(1): reg 30",
	"copy-recommendation-response":      "SI 2017/1306 regs 6(6) and 7(4): reg 30",
	"detained-decide-whether-to-assess": "SI 2015/62 regs 4(1) and 5(1): regs 21 and 22",
	"detained-notify-no-plan":           "SI 2015/62 reg 10(1): reg 24",
	"detained-issue-final-plan":         "SI 2015/62 reg 13(2): reg 25",
	"disclose-kept-plan":                "SI 2015/62 reg 16(2): reg 20",
}

// stage is an opening of a duty with all that its date needs around it.
type stage struct {
	rule    deadlines.Duty
	manner  slowManner
	opening opening
	on      date.Date
	c       ehcp.Case
}

// stages gives every row of the catalogue with each kind of event that opens it,
// on two days, or on those that its time in force has.
func stages(t *testing.T) (all []stage) {
	rules := deadlines.Catalogue()
	for _, rule := range rules.Duties {
		var tried []date.Date
		for _, day := range []string{"2022-03-02", "2023-01-31", "2015-10-14", "2016-03-31", "2015-05-13", "2015-07-31", "2014-10-14", "2015-01-31", "2008-03-05", "2009-01-31"} {
			if on := ehcp.MustDate(day); rule.InForce.Holds(on) && len(tried) < 2 {
				tried = append(tried, on)
			}
		}
		require.NotEmpty(t, tried, "%s from %v is not tried", rule.ID, rule.InForce.From)
		for _, on := range tried {
			all = append(all, stagesOf(t, rule, on)...)
		}
	}
	return all
}

// stagesOf gives one row with each kind of event that opens it, on a day.
func stagesOf(t *testing.T, rule deadlines.Duty, on date.Date) (all []stage) {
	manner, known := slowManners[rule.ID]
	require.True(t, known, "nothing is said of %s", rule.ID)
	for _, kind := range rule.Opens.Kinds {
		o := opening{kind: kind}
		for _, d := range rule.Opens.Details {
			if kind.Takes(d) {
				o.detail = d
			}
		}
		s := stage{rule: rule, manner: manner, opening: o, on: on, c: ehcp.Case{ID: "staged", Born: on - 900}}
		e := o.event(on.MidnightUTC())
		e.Party = "health"
		s.c.Events = []ehcp.Event{e}
		switch rule.ID {
		case "transfer-plan", "tell-new-commissioner": // a forecast: it settles and ends nothing
			s.c.Events = append(s.c.Events, ehcp.Event{Kind: ehcp.Moved, On: on + 1, Planned: true})
		case "review-after-transfer":
			s.c.Events = append(s.c.Events, ehcp.Event{Kind: ehcp.FinalPlanIssued, On: on - 100})
		}
		all = append(all, s)
	}
	return all
}

// with is the obligation of the staged opening once more events are in the log.
func (s *stage) with(t *testing.T, asOf date.Date, more ...ehcp.Event) deadlines.Obligation {
	c := s.c
	c.Events = append(c.Events[:len(c.Events):len(c.Events)], more...)
	for _, o := range deadlines.Standard().Append(nil, &c, asOf) {
		if o.Duty() == s.rule.ID && o.Opener == 0 {
			return o
		}
	}
	require.Fail(t, "no obligation", "%s by %v: %+v", s.rule.ID, s.opening.kind, c)
	return deadlines.Obligation{}
}

func holds(m deadlines.Match, k ehcp.Kind) bool { return slices.Contains(m.Kinds, k) }

// TestEveryKindAgainstEveryDuty puts every kind of event after every opening and
// holds that it settles, ends or breaches what the contract says, and nothing
// else; that a forecast, an earlier event, and one of another process or party
// do not; and that the day counts from the last lawful one.
func TestEveryKindAgainstEveryDuty(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range stages(t) {
		rule, id := s.rule, s.rule.ID
		seen[id] = true
		require.Equal(t, s.manner.again, rule.Again, id)
		require.Equal(t, s.manner.stays, rule.Stays, id)
		require.Equal(t, s.manner.party, rule.Meets.SameParty, id)
		require.Equal(t, s.manner.before, rule.Meets.Before, id)
		require.Equal(t, s.manner.protects != 0, len(rule.Protects.Kinds) > 0, id)

		const after = 1 // within every period but those that run backwards
		on := s.on + after
		base := s.with(t, on)
		floor := rule.Kind == deadlines.Floor
		if !floor {
			want := deadlines.Open
			if base.Due != 0 && base.Due < on {
				want = deadlines.Overdue
			}
			require.Equal(t, want, base.Status, id)
		}
		for _, k := range ehcp.Kinds() {
			if id == "convert-statement" && k == ehcp.PhaseTransfer {
				continue // it moves the date, or leaves it open which
			}
			e := ehcp.Event{Kind: k, On: on, Party: "health"}
			got := s.with(t, on, e)
			leaves := k == ehcp.Moved || k == ehcp.PlanTransferred && s.moves() // without a move it is an arrival
			meets := holds(rule.Meets, k) && !rule.Meets.Before
			protects := holds(rule.Protects, k)
			superseded := rule.Again == deadlines.Supersedes && holds(rule.Opens, k)
			want, settled := base.Status, base.SettledOn
			switch {
			case floor && protects && k == s.manner.protects:
				want = deadlines.Breached
			case meets:
				want, settled = deadlines.Met, on
				if got.Due != 0 && got.Due < on {
					want = deadlines.MetLate
				}
			case holds(rule.Ends, k), leaves && !rule.Stays, superseded:
				want = deadlines.Ended
			}
			require.Equal(t, want, got.Status, "%s by %v, then %v", id, s.opening.kind, k)
			require.Equal(t, settled, got.SettledOn, "%s by %v, then %v", id, s.opening.kind, k)

			// Forecasts, and what belongs elsewhere, change no status.
			forecast, elsewhere, other := e, e, e
			forecast.Planned, elsewhere.Process, other.Party = true, "another", "social-care"
			require.Equal(t, base.Status, s.with(t, on, forecast).Status, "%s by %v, %v planned", id, s.opening.kind, k)
			if !leaves {
				require.Equal(t, base.Status, s.with(t, on, elsewhere).Status, "%s by %v, %v in another process", id, s.opening.kind, k)
			}
			if want != base.Status && rule.Meets.SameParty == meets {
				expect := want
				if meets {
					expect = base.Status
				}
				require.Equal(t, expect, s.with(t, on, other).Status, "%s by %v, %v by another party", id, s.opening.kind, k)
			}
			if leaves && !meets && s.opening.kind != k && base.OpenedOn == s.on {
				e.On = s.on // as likely to lie behind the opening as before it
				require.Equal(t, base.Status, s.with(t, on, e).Status, "%s by %v, %v on the same day", id, s.opening.kind, k)
			}
			if (meets || holds(rule.Ends, k)) && base.OpenedOn == s.on && !holds(rule.Opens, k) {
				e.On = s.on
				got := s.with(t, on, e)
				// What could settle its own opening settles on a later day alone.
				own := slices.ContainsFunc(rule.Meets.Kinds, func(k ehcp.Kind) bool { return holds(rule.Opens, k) })
				require.Equal(t, meets && !own, got.SettledOn == s.on, "%s by %v, %v on the same day", id, s.opening.kind, k)
				require.Equal(t, !meets, got.Status == deadlines.Ended, "%s by %v, %v on the same day", id, s.opening.kind, k)
			}
			if (meets || protects || holds(rule.Ends, k) || leaves) && !holds(rule.Opens, k) {
				e.On = base.OpenedOn - 1
				require.NotContains(t, []deadlines.Status{deadlines.Met, deadlines.MetLate, deadlines.Ended, deadlines.Breached},
					s.with(t, max(base.OpenedOn, s.on), e).Status, "%s by %v, %v before the opening", id, s.opening.kind, k)
			}
			if meets || rule.Meets.Before && holds(rule.Meets, k) {
				s.edges(t, k)
			}
		}
	}
	for duty := range slowManners {
		require.True(t, seen[duty], "%s was not tried", duty)
	}
}

// edges holds that a settlement on the last lawful day is in time and the day
// after is not, and what the status says on those days without it.
func (s *stage) edges(t *testing.T, k ehcp.Kind) {
	id := s.rule.ID
	far := s.on + 5000
	base := s.with(t, far)
	due := base.Due
	if due == 0 {
		require.Contains(t, slowUndated, id)
		return
	}
	late := deadlines.Overdue
	if s.rule.Kind == deadlines.Right {
		late = deadlines.Lapsed
	}
	settle := func(on date.Date) ehcp.Event { return ehcp.Event{Kind: k, On: on, Party: "health"} }
	if s.rule.Kind == deadlines.Floor {
		require.Equal(t, deadlines.Open, s.with(t, due).Status, id)
		require.Equal(t, deadlines.Met, s.with(t, due+1).Status, id)
		require.Equal(t, due, s.with(t, due+1).SettledOn, id)
		early := ehcp.Event{Kind: s.manner.protects, On: due}
		require.Equal(t, deadlines.Breached, s.with(t, far, early).Status, id)
		early.On = due + 1
		require.Equal(t, deadlines.Met, s.with(t, far, early).Status, id)
		return
	}
	require.Equal(t, late, s.with(t, max(due+1, s.on)).Status, id)
	if due >= s.on {
		require.Equal(t, deadlines.Open, s.with(t, due).Status, id)
	}
	if due >= base.OpenedOn {
		got := s.with(t, max(due, s.on), settle(due))
		require.Equal(t, deadlines.Met, got.Status, "%s settled by %v on its last day, %v", id, k, due)
		require.Equal(t, due, got.SettledOn, id)
		require.Zero(t, got.Days, id)
	}
	if !s.rule.Meets.Before || due+1 <= s.on {
		got := s.with(t, max(due+1, s.on), settle(due+1))
		require.Equal(t, deadlines.MetLate, got.Status, "%s settled by %v the day after its last, %v", id, k, due)
		require.Equal(t, -1, got.Days, id)
	}
}

// TestSecondOpening opens every duty a second time while it is open.
func TestSecondOpening(t *testing.T) {
	for _, s := range stages(t) {
		again := s.c.Events[0]
		again.On++
		count := func(more ...ehcp.Event) (n, ended int) {
			c := s.c
			c.Events = append(c.Events[:len(c.Events):len(c.Events)], more...)
			for _, o := range deadlines.Standard().Append(nil, &c, again.On) {
				if o.Duty() == s.rule.ID {
					n++
					if o.Status == deadlines.Ended {
						ended++
					}
				}
			}
			return n, ended
		}
		own := holds(s.rule.Meets, s.opening.kind) || holds(s.rule.Ends, s.opening.kind) ||
			!s.rule.Stays && s.opening.kind == ehcp.PlanTransferred // the second settles the first
		n, ended := count(again)
		switch {
		case own:
			require.Equal(t, 2, n, s.rule.ID)
		case s.manner.again == deadlines.Absorbed:
			require.Equal(t, 1, n, s.rule.ID)
		default:
			require.Equal(t, 2, n, s.rule.ID)
			require.Equal(t, s.manner.again == deadlines.Supersedes, ended == 1, s.rule.ID)
		}
		again.Process = "another"
		n, _ = count(again)
		require.Equal(t, 2, n, "%s in another process", s.rule.ID)
		again.Process, again.Party = "", "social-care"
		n, _ = count(again)
		require.Equal(t, own || s.manner.again != deadlines.Absorbed || s.rule.Meets.SameParty, n == 2, "%s by another party", s.rule.ID)
	}
}

// TestEveryExceptionOfEveryDuty claims each exception against each duty: once
// made out to the day, and once short of it by a day.
func TestEveryExceptionOfEveryDuty(t *testing.T) {
	tried := map[string]bool{}
	for _, s := range stages(t) {
		words := s.manner.excuses
		if s.opening.kind == ehcp.AppealConceded {
			words = s.manner.conceded
		}
		excuses := map[string]int{}
		for _, w := range strings.Fields(words) {
			word, days, _ := strings.Cut(w, ":")
			excuses[word] = len(days) // 0: any length
			switch days {
			case "28":
				excuses[word] = 28
			case "14":
				excuses[word] = 14
			}
		}
		due := s.with(t, s.on+5000).Due
		if due == 0 || due < s.on {
			continue
		}
		base := s.with(t, due+1).Status
		claim := func(d ehcp.Detail, first, last date.Date) ehcp.Event {
			return ehcp.Event{Kind: ehcp.ExceptionClaimed, Detail: d, On: first, Until: last}
		}
		asked := func(on date.Date, party string) ehcp.Event {
			return ehcp.Event{Kind: ehcp.AdviceRequested, On: on, Party: party}
		}
		check := func(want bool, what string, more ...ehcp.Event) {
			status := base
			if want {
				status = deadlines.Excused
			}
			got := s.with(t, due+1, more...)
			require.Equal(t, status, got.Status, "%s by %v: %s", s.rule.ID, s.opening.kind, what)
			require.Equal(t, due, got.Due, "an exception moves no date")
		}
		for _, d := range ehcp.ExceptionClaimed.Details() {
			least, excused := excuses[d.String()]
			tried[s.rule.ID+" "+d.String()] = true
			switch d {
			case ehcp.SchoolClosed, ehcp.EarlyYearsClosed:
				first, last := s.on+1, s.on+28 // 28 days; it re-opens on the 29th
				check(excused, "asked on the first day of the window", claim(d, s.on+8, s.on+35), asked(s.on+1, "school"))
				check(excused, "asked of a named school", claim(d, first, last), asked(s.on+2, "school:1"))
				check(excused && due >= last+1-7, "asked on the last day of the window", claim(d, first, last), asked(last+1-7, "school"))
				check(false, "closed for 27 days", claim(d, first, last-1), asked(s.on+2, "school"))
				check(false, "asked a day too soon", claim(d, s.on+9, s.on+37), asked(s.on+1, "school"))
				check(false, "asked in the last week", claim(d, first, last), asked(last+2-7, "school"))
				check(false, "no setting was asked", claim(d, first, last), asked(s.on+2, "educational-psychologist"))
				check(false, "nobody was asked", claim(d, first, last))
				other := claim(d, first, last)
				other.Party = "school:2"
				check(false, "another school was asked", other, asked(s.on+2, "school:1"))
				check(excused, "that school was asked", other, asked(s.on+2, "school:2"))
				check(false, "no last day", claim(d, first, 0), asked(s.on+2, "school"))
			case ehcp.Absent:
				check(excused && due-s.on >= date.Date(least)-1, "absent to the day", claim(d, s.on, s.on+date.Date(max(least, 14))-1))
				check(false, "absent for a day too few", claim(d, s.on, s.on+date.Date(max(least, 14))-2))
				check(false, "absent, but before", claim(d, s.on-60, s.on+date.Date(max(least, 14))-2))
				check(excused, "absent at the end", claim(d, due-date.Date(max(least, 1))+1, due+60))
				check(false, "absent at the very end", claim(d, due-date.Date(max(least, 1))+2, due+60))
				check(false, "no last day", claim(d, s.on, 0))
				check(excused && due-s.on >= date.Date(least)-1, "no last day, and then one", claim(d, s.on, 0), claim(d, s.on, s.on+date.Date(max(least, 14))-1))
			default:
				check(excused, "on one day", claim(d, s.on+1, s.on+1))
				check(excused, "on the first day", claim(d, s.on, 0))
				check(excused, "on the last day", claim(d, due, 0))
				check(false, "before", claim(d, s.on-9, s.on-1))
				check(false, "after", claim(d, due+1, due+1))
				elsewhere := claim(d, s.on+1, s.on+1)
				elsewhere.Process = "another"
				check(false, "in another process", elsewhere)
				party := claim(d, s.on+1, s.on+1)
				party.Party = "social-care"
				// Reg 8(2)(c) asks for the body's own examination; SI 2001/3455 reg 12(7)(h) for any.
				anyBody := d != ehcp.AppointmentMissed || s.rule.ID == "statement-complete-assessment"
				check(excused && anyBody, "of another body", party)
				party.Party = "health"
				check(excused, "of this body", party)
			}
		}
	}
	require.Equal(t, len(ehcp.ExceptionClaimed.Details())*(len(slowManners)-len(slowUndated)-5), len(tried),
		"every duty but those without a date and the five that run backwards")
}

// TestCoronavirus claims coronavirus against every duty, for every day from which
// it falls due in 2020: it excuses what SI 2020/471 names and fell due from 1 May
// to 25 September, and nothing else.
func TestCoronavirus(t *testing.T) {
	from, until := date.NewAt(slowDay("2020-05-01")), date.NewAt(slowDay("2020-09-25"))
	step := date.Date(1)
	if raceDetector() {
		step = 3
	}
	tried := map[string]int{}
	for _, rule := range deadlines.Catalogue().Duties {
		for on := ehcp.MustDate("2019-04-01"); on < ehcp.MustDate("2021-03-01"); on += step {
			if !rule.InForce.Holds(on) {
				continue
			}
			for _, s := range stagesOf(t, rule, on) {
				base := s.with(t, ehcp.MustDate("2022-06-01"))
				if base.Due < from-20 || base.Due > until+20 || base.Due < base.OpenedOn || rule.Kind == deadlines.Floor {
					continue
				}
				claim := func(first, last date.Date) deadlines.Status {
					return s.with(t, max(base.Due, on)+1, ehcp.Event{Kind: ehcp.ExceptionClaimed, Detail: ehcp.Coronavirus, On: first, Until: last}).Status
				}
				late := deadlines.Overdue
				if rule.Kind == deadlines.Right {
					late = deadlines.Lapsed
				}
				want, opening := late, rule.ID+" by "+s.opening.kind.String()
				if slowCoronavirus[rule.ID] != "" && from <= base.Due && base.Due <= until {
					want = deadlines.Excused
				}
				what := []any{"%s by %v on %v, due %v", rule.ID, s.opening.kind, on, base.Due}
				require.Equal(t, want, claim(base.OpenedOn, base.OpenedOn), what...)
				require.Equal(t, want, claim(base.Due, 0), what...)
				require.Equal(t, late, claim(base.Due+1, base.Due+9), what...)
				tried[opening]++
			}
		}
	}
	for duty := range slowCoronavirus {
		for _, o := range openingsOf(t, duty) {
			require.Greater(t, tried[duty+" by "+o.kind.String()], 45, "%s by %v was hardly tried", duty, o.kind)
		}
	}
}
