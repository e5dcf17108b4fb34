package triage

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// logged makes a case of lines such as "2026-01-06 request-received parent".
func logged(t require.TestingT, id string, events ...ehcp.Event) *ehcp.Case {
	c := &ehcp.Case{ID: id, Born: ehcp.MustDate("2015-01-01"), Events: events}
	require.NoError(t, c.Validate())
	return c
}

func on(day string, k ehcp.Kind) ehcp.Event { return ehcp.Event{Kind: k, On: ehcp.MustDate(day)} }

func by(day string, k ehcp.Kind, party string) ehcp.Event {
	return ehcp.Event{Kind: k, On: ehcp.MustDate(day), Party: party}
}

func of(day string, k ehcp.Kind, d ehcp.Detail) ehcp.Event {
	return ehcp.Event{Kind: k, On: ehcp.MustDate(day), Detail: d}
}

func plan(e ehcp.Event) ehcp.Event { e.Planned = true; return e }

// points are those of a factor, -1 where the case has no such reason.
func points(s *Standing, factor string) int {
	for _, why := range s.Reasons {
		if why.Factor == factor {
			return why.Points
		}
	}
	return -1
}

// because is what a case says of a factor.
func because(s *Standing, factor string) string {
	for i := range s.Reasons {
		if s.Reasons[i].Factor == factor {
			return s.Reasons[i].Because()
		}
	}
	return ""
}

func standing(t require.TestingT, r *Ranker, c *ehcp.Case) Standing {
	return standOn(t, r, c, drawnDay)
}

func standOn(t require.TestingT, r *Ranker, c *ehcp.Case, asOf date.Date) Standing {
	s, ok := r.Stand(c, asOf)
	require.True(t, ok, c.ID)
	return s
}

func factorsOf(s *Standing) (words []string) {
	for _, why := range s.Reasons {
		words = append(words, why.Factor)
	}
	return words
}

func TestPlaces(t *testing.T) {
	r := newRanker(t, Statutory())
	for name, c := range map[string]struct {
		events  []ehcp.Event
		place   Place
		next    string
		factors []string
		says    string // of the first reason
	}{
		"late by a decision and a plan": {[]ehcp.Event{on("2026-01-06", ehcp.RequestReceived)}, PastDue, "decide-whether-to-assess",
			[]string{"overdue", "waiting", "days-late", "further-overdue", "only-if"}, "it was due by 17 February 2026 (SI 2014/1530 reg 5(1)) and is not done"},
		"the 16 weeks are no breach while a plan may come": {[]ehcp.Event{on("2026-07-13", ehcp.RequestReceived), on("2026-07-20", ehcp.AssessmentAgreed)}, DueSoon, "notify-no-plan",
			[]string{"due-soon", "waiting", "near", "day-missed"}, "it is due by 2 November 2026"},
		"and past them the plan is next": {[]ehcp.Event{on("2026-06-29", ehcp.RequestReceived), on("2026-07-20", ehcp.AssessmentAgreed)}, DueSoon, "issue-final-plan",
			[]string{"due-soon", "waiting", "near", "only-if", "day-missed"}, "it is due by 16 November 2026"},
		"an invitation cannot be sent after the meeting": {[]ehcp.Event{on("2026-01-06", ehcp.FinalPlanIssued), on("2026-09-01", ehcp.ReviewMeeting), on("2026-09-15", ehcp.DecidedToMaintain)}, DueLater, "review-plan",
			[]string{"due-later", "others-late", "day-missed"}, "it is due by 14 September 2027"},
		"a floor breached and nothing else is a reason to look": {[]ehcp.Event{on("2026-09-15", ehcp.DecidedToCease), on("2026-09-20", ehcp.PlanCeased)}, ToLookAt, "",
			[]string{"time-cut-short"}, "Keep the plan pending appeal: the time ran to 16 November 2026 (CFA 2014 s 45(4)), and what had to wait was done before"},
		"guidance reads as guidance": {[]ehcp.Event{by("2026-01-06", ehcp.PlacementConsulted, "school:1")}, UnderGuidance, "answer-placement-consultation",
			[]string{"guidance", "waiting"}, "guidance asks for it by 21 January 2026 (SEND Code of Practice para 9.83); the law does not"},
		"what others must do is to be chased": {[]ehcp.Event{on("2026-09-01", ehcp.CommissionerMoveKnown)}, OfOthers, "tell-new-commissioner",
			[]string{"others", "waiting", "others-late"}, "for the commissioner, was due by 21 September 2026"},
		"the family was not asked before the decision": {[]ehcp.Event{on("2026-08-01", ehcp.RequestReceived), on("2026-09-01", ehcp.AssessmentRefused)}, ToLookAt, "",
			[]string{"day-missed"}, "Consult the family: it is not in the log, and the decision that it came before has been taken (SI 2014/1530 reg 3)"},
		"what others have let lie for years": {[]ehcp.Event{on("2024-09-01", ehcp.CommissionerMoveKnown)}, OfOthers, "tell-new-commissioner",
			[]string{"others", "waiting", "others-late"}, "for the commissioner, was due by 20 September 2024"},
		"an order goes before all": {[]ehcp.Event{on("2024-01-06", ehcp.RequestReceived), of("2026-10-30", ehcp.TribunalOrder, ehcp.MakePlan)}, UnderOrder, "serve-ordered-draft",
			[]string{"order", "waiting", "days-late", "further-overdue", "only-if"}, "is due by 4 December 2026 (SI 2014/1530 reg 44(2)(c)(i)), opened 30 October 2026 by tribunal order"},
		"a concession goes before all": {[]ehcp.Event{of("2026-10-30", ehcp.AppealConceded, ehcp.NameSchool)}, UnderOrder, "name-school-as-ordered",
			[]string{"order", "waiting", "near"}, "opened 30 October 2026 by appeal conceded"},
		"an order that is late goes before one that is not": {[]ehcp.Event{of("2026-09-30", ehcp.TribunalOrder, ehcp.NameSchool)}, OrderPastDue, "name-school-as-ordered",
			[]string{"order-overdue", "waiting", "days-late"}, "Name the school, as ordered: was due by 14 October 2026 (SI 2014/1530 reg 44(2)(f)), opened 30 September 2026 by tribunal order"},
		"an agreement counts as an order": {[]ehcp.Event{of("2026-10-30", ehcp.MediationAgreement, ehcp.NameSchool)}, UnderOrder, "name-school-as-ordered",
			[]string{"order", "waiting", "near"}, "by mediation agreement"},
		"another agreement does not": {[]ehcp.Event{of("2026-10-30", ehcp.MediationAgreement, ehcp.Other)}, DueSoon, "carry-out-mediation-agreement",
			[]string{"due-soon", "waiting", "near"}, "it is due by 13 November 2026"},
		"an order that does not say what":  {[]ehcp.Event{on("2026-10-30", ehcp.TribunalOrder)}, UnderOrder, "amend-as-ordered", nil, "no date can be told without this"},
		"a transfer to nobody knows where": {[]ehcp.Event{on("2026-01-06", ehcp.FinalPlanIssued), plan(on("2027-09-01", ehcp.PhaseTransfer))}, Unclear, "finalise-phase-transfer", []string{"cannot-tell", "waiting"}, "no date can be told without this"},
	} {
		t.Run(name, func(t *testing.T) {
			s, ok := r.Stand(logged(t, "C", c.events...), drawnDay)
			require.True(t, ok)
			require.Equal(t, c.place.String(), s.Place.String(), "%q", written(&s))
			if c.next == "" {
				require.Nil(t, s.Next)
			} else {
				require.Equal(t, c.next, s.Next.Duty(), "%q", written(&s))
			}
			if c.factors != nil {
				require.Equal(t, c.factors, factorsOf(&s), "%q", written(&s))
			}
			require.Contains(t, s.Reasons[0].Because(), c.says)
		})
	}
	today := standing(t, r, logged(t, "C", on("2026-09-21", ehcp.RequestReceived)))
	require.Equal(t, "Today, 2 November 2026, is the last day to “Decide whether to assess” (SI 2014/1530 reg 5(1))", because(&today, "near"))
	old := standing(t, r, logged(t, "C", on("2024-09-01", ehcp.CommissionerMoveKnown)))
	require.Equal(t, 364, points(&old, "waiting"))
	require.Contains(t, because(&old, "waiting"), "792 days waited, from 1 September 2024")
	require.Contains(t, because(&old, "waiting"), "; 364 of them count")
	_, ok := r.Stand(logged(t, "C"), drawnDay)
	require.False(t, ok, "an empty log asks for nothing")
	_, ok = r.Stand(logged(t, "C", on("2026-09-01", ehcp.RequestReceived), on("2026-09-02", ehcp.FamilyConsulted), on("2026-10-01", ehcp.AssessmentRefused)), drawnDay)
	require.False(t, ok, "a right of the family is not the council's work")
}

// Higher tiers come first whatever the points, and the looked-after child at a
// transition point is no lower than with either alone.
func TestPreferenceStaysInItsTier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, c := drawRanker(t), drawCase(t)
		c.Circumstances = slices.DeleteFunc(c.Circumstances, func(x ehcp.Circumstance) bool { return x.Kind == ehcp.LookedAfter })
		c.Events = slices.DeleteFunc(c.Events, func(e ehcp.Event) bool { return e.Kind == ehcp.PhaseTransfer })
		looked, moving := c, c
		looked.Circumstances = append(slices.Clone(c.Circumstances), ehcp.Circumstance{Kind: ehcp.LookedAfter, From: drawnDay - 10})
		transfer := ehcp.Event{Kind: ehcp.PhaseTransfer, Planned: true, On: drawnDay + date.Date(rapid.IntRange(1, 300).Draw(t, "transfer")),
			Detail: rapid.SampledFrom([]ehcp.Detail{ehcp.PrimaryToSecondary, ehcp.SecondaryToPost16, ehcp.Post16ToPost16, ehcp.NoDetail}).Draw(t, "to")}
		moving.Events = append(slices.Clone(c.Events), transfer)
		both := moving
		both.Circumstances = looked.Circumstances
		place := func(c ehcp.Case) int { _, score, _ := r.Score(&c, drawnDay); return score }
		require.GreaterOrEqual(t, place(both), place(looked))
		require.GreaterOrEqual(t, place(both), place(moving))
		require.GreaterOrEqual(t, place(looked), place(c))
		require.GreaterOrEqual(t, place(moving), place(c))
	})
	r := newRanker(t, LookedAfterAndTransitions())
	late := logged(t, "late", on("2026-05-27", ehcp.RequestReceived), on("2026-06-01", ehcp.FamilyConsulted), on("2026-06-20", ehcp.AssessmentAgreed))
	everything := logged(t, "everything", on("2026-08-03", ehcp.RequestReceived), on("2026-09-01", ehcp.AssessmentAgreed), plan(of("2027-03-01", ehcp.PhaseTransfer, ehcp.PrimaryToSecondary)))
	for k := ehcp.CircumstanceKind(1); k.Valid(); k++ {
		everything.Circumstances = append(everything.Circumstances, ehcp.Circumstance{Kind: k, From: drawnDay - 400})
	}
	a, b := standing(t, r, late), standing(t, r, everything)
	require.Equal(t, PastDue, a.Place)
	require.Equal(t, DueSoon, b.Place)
	require.Negative(t, Compare(&a, &b), "a day late goes before every preference")
	everything.Events = []ehcp.Event{of("2026-10-30", ehcp.TribunalOrder, ehcp.NameSchool)}
	lateOrder := logged(t, "late order", of("2026-10-18", ehcp.AppealConceded, ehcp.NameSchool))
	a, b = standing(t, r, lateOrder), standing(t, r, everything)
	require.Equal(t, OrderPastDue, a.Place)
	require.Equal(t, UnderOrder, b.Place)
	require.Negative(t, Compare(&a, &b), "and so does an order a day late, of those under an order")
}

// waitedDays is how long the council's part of a case has been waited for.
func waitedDays(s *Standing) int { return max(int(s.AsOf-s.WaitingSince), 0) }

// Nobody starves. Cases of every kind arrive as an adversary likes, day by day,
// and each day the service settles the first few. Whoever has waited longer than
// another by more than the policy's bound stands before it, on every day.
func TestNobodyStarves(t *testing.T) {
	arrivals := []func(date.Date) []ehcp.Event{
		func(d date.Date) []ehcp.Event {
			return []ehcp.Event{{Kind: ehcp.TribunalOrder, On: d, Detail: ehcp.NameSchool}}
		},
		func(d date.Date) []ehcp.Event { return []ehcp.Event{{Kind: ehcp.AppealConceded, On: d}} },
		func(d date.Date) []ehcp.Event { return []ehcp.Event{{Kind: ehcp.RequestReceived, On: d}} },
		func(d date.Date) []ehcp.Event { return []ehcp.Event{{Kind: ehcp.RequestReceived, On: d - 150}} },
		func(d date.Date) []ehcp.Event { return []ehcp.Event{{Kind: ehcp.ReviewMeeting, On: d - 20}} },
		func(d date.Date) []ehcp.Event { return []ehcp.Event{{Kind: ehcp.FinalPlanIssued, On: d - 300}} },
		func(d date.Date) []ehcp.Event { return []ehcp.Event{{Kind: ehcp.MoveKnown, On: d}} },
		func(d date.Date) []ehcp.Event {
			return []ehcp.Event{{Kind: ehcp.FinalPlanIssued, On: d - 100}, {Kind: ehcp.PhaseTransfer, On: d + 90, Planned: true, Detail: ehcp.PrimaryToSecondary}}
		},
	}
	lifted, overtaken := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		policy := drawPolicy(t)
		r := newRanker(t, policy)
		bound := policy.LongestOvertake()
		perDay := rapid.IntRange(0, 2).Draw(t, "done a day")
		var queue []ehcp.Case
		for day := range 30 {
			asOf := drawnDay + date.Date(day*6)
			for range rapid.IntRange(0, 2).Draw(t, "arrive") {
				c := ehcp.Case{ID: fmt.Sprintf("C-%03d", rapid.IntRange(0, 999).Draw(t, "id")), Events: rapid.SampledFrom(arrivals).Draw(t, "what")(asOf)}
				for _, k := range rapid.SliceOfNDistinct(rapid.Uint8Range(1, 11), 0, 11, rapid.ID).Draw(t, "circumstances") {
					c.Circumstances = append(c.Circumstances, ehcp.Circumstance{Kind: ehcp.CircumstanceKind(k), From: asOf})
				}
				queue = append(queue, c)
			}
			var list []Standing
			for i := range queue {
				if s, ok := r.Stand(&queue[i], asOf); ok && s.Place.council() {
					s.ID = fmt.Sprint(i)
					list = append(list, s)
				}
			}
			ranked := Rank(list)
			for i := range ranked {
				for j := range i {
					gap := waitedDays(&ranked[i].Standing) - waitedDays(&ranked[j].Standing)
					if gap > bound || gap > policy.UnlessOrdered() && ranked[j].Place > UnderOrder || gap > policy.WithinTier() && ranked[i].Tier == ranked[j].Tier {
						t.Fatalf("%v stands before %v", written(&ranked[j].Standing), written(&ranked[i].Standing))
					}
					if gap > 0 {
						overtaken++
					}
				}
				if ranked[i].Tier < r.tierOf[ranked[i].Place] {
					lifted++
				}
			}
			var done []int
			for i := range min(perDay, len(ranked)) {
				n, err := strconv.Atoi(ranked[i].ID)
				require.NoError(t, err)
				done = append(done, n)
			}
			slices.Sort(done)
			for _, n := range slices.Backward(done) {
				queue = slices.Delete(queue, n, n+1)
			}
		}
	})
	require.NotZero(t, lifted, "nobody was lifted: the drawing is too tame")
	require.NotZero(t, overtaken, "nobody was overtaken: the drawing is too tame")
}

// The wait is bounded under any arrivals: every day new cases come that stand as
// high as a case can, more than are settled, and the one that stood lowest is
// settled all the same, by the day that the policy's promise gives.
func TestWaitIsBoundedUnderOverload(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		policy := drawPolicy(t)
		r := newRanker(t, policy)
		bound := policy.LongestOvertake()
		waiter := ehcp.Case{ID: "waiter", Events: []ehcp.Event{{Kind: ehcp.MoveKnown, On: drawnDay}}}
		queue := []ehcp.Case{waiter}
		arrive := rapid.IntRange(1, 2).Draw(t, "arrive")
		promised := -1 // the day, once the bound has passed
		for day := 0; ; day++ {
			asOf := drawnDay + date.Date(day)
			for n := range arrive {
				urgent := ehcp.Case{ID: fmt.Sprintf("urgent-%d-%d", day, n), Events: []ehcp.Event{{Kind: ehcp.TribunalOrder, On: asOf, Detail: ehcp.NameSchool}}}
				for k := ehcp.CircumstanceKind(1); k.Valid(); k++ {
					urgent.Circumstances = append(urgent.Circumstances, ehcp.Circumstance{Kind: k, From: asOf})
				}
				queue = append(queue, urgent)
			}
			if s := standOn(t, r, &waiter, asOf); promised < 0 && waitedDays(&s) > bound {
				promised = day + len(queue)
			}
			first, best := -1, Standing{}
			for i := range queue {
				_, score, ok := r.Score(&queue[i], asOf)
				require.True(t, ok)
				s := Standing{ID: queue[i].ID, Score: score}
				if first < 0 || Compare(&s, &best) < 0 {
					first, best = i, s
				}
			}
			if queue[first].ID == "waiter" {
				require.Positive(t, day)
				return
			}
			if promised >= 0 {
				require.Less(t, day, promised, "the promise is broken")
			}
			queue = slices.Delete(queue, first, first+1)
		}
	})
}

func TestTopIsTheHeadOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRanker(t)
		n := rapid.IntRange(0, 6).Draw(t, "top")
		top, all := NewTop(n), NewTop(0)
		for i := range rapid.IntRange(0, 20).Draw(t, "cases") {
			c := drawCase(t)
			c.ID = fmt.Sprint(c.ID, "-", i)
			if _, score, ok := r.Score(&c, drawnDay); ok {
				s := standing(t, r, &c)
				all.Add(s)
				if score >= top.Floor() {
					top.Add(s)
				}
			}
		}
		want := all.Ranked()
		if n > 0 && n < len(want) {
			want = want[:n]
		}
		require.Equal(t, want, top.Ranked())
	})
}

// Equal circumstances have an equal rank, whatever the ids; what is not equal has
// not.
func TestEqualCircumstancesEqualRank(t *testing.T) {
	r := newRanker(t, LookedAfterAndTransitions())
	var all []Standing
	for _, id := range []string{"Z", "A", "M"} {
		all = append(all, standing(t, r, logged(t, id, on("2026-05-01", ehcp.RequestReceived))))
	}
	all = append(all, standing(t, r, logged(t, "B", on("2026-05-02", ehcp.RequestReceived))), standing(t, r, logged(t, "C", on("2026-04-30", ehcp.RequestReceived))))
	var said []string
	for _, s := range Rank(all) {
		said = append(said, fmt.Sprintf("%d %s", s.Rank, s.ID))
	}
	require.Equal(t, []string{"1 C", "2 A", "2 M", "2 Z", "5 B"}, said)
	require.Equal(t, "A and Z stand equal, with 9,243 points; their ids decide only which is printed first.", Why(&all[0], &all[1]))
}

// What meets the next duty of a case, written into its log, never raises it; and
// with nothing written no day of the next 250 lowers it.
func TestCaseload(t *testing.T) {
	meets := map[string][]ehcp.Kind{}
	for _, d := range deadlines.Catalogue().Duties {
		meets[d.ID] = d.Meets.Kinds
	}
	settled := 0
	for i, c := range caseload(t) {
		policy, _ := Shipped(Policies()[i%2])
		r := newRanker(t, policy)
		first, ok := r.Stand(&c, drawnDay)
		if !ok {
			continue
		}
		if next := first.Next; next != nil {
			for _, k := range meets[next.Duty()] {
				after := c
				after.Events = append(slices.Clone(c.Events), ehcp.Event{Kind: k, On: drawnDay, Process: next.Process, Party: next.Party})
				_, score, _ := r.Score(&after, drawnDay)
				require.LessOrEqual(t, score, first.Score, "%s: %s by %v", c.ID, next.Duty(), k)
				settled++
			}
		}
		before := first
		for day := range 250 {
			today := standOn(t, r, &c, drawnDay+1+date.Date(day))
			if today.Tier > before.Tier {
				require.NotEmpty(t, before.Next.OnlyIf(), "%s, day %d", c.ID, day)
			} else {
				require.GreaterOrEqual(t, today.Score, before.Score, "%s, day %d", c.ID, day)
			}
			before = today
		}
	}
	require.Greater(t, settled, 60)
}

// caseload are cases as they come: in assessment, with a plan, late.
func caseload(t testing.TB) []ehcp.Case {
	text, err := os.ReadFile("testdata/caseload.ndjson")
	require.NoError(t, err)
	var cases []ehcp.Case
	for line := range strings.Lines(string(text)) {
		c, err := ehcp.ParseCase([]byte(line))
		require.NoError(t, err)
		cases = append(cases, c)
	}
	return cases
}

func BenchmarkStand(b *testing.B) {
	cases := caseload(b)
	for _, name := range Policies() {
		p, _ := Shipped(name)
		r := newRanker(b, p)
		b.Run("score/"+name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				r.Score(&cases[i%len(cases)], drawnDay)
			}
		})
		b.Run("stand/"+name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				r.Stand(&cases[i%len(cases)], drawnDay)
			}
		})
	}
	b.Run("engine", func(b *testing.B) {
		var room []deadlines.Obligation
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			room = deadlines.Standard().Append(room[:0], &cases[i%len(cases)], drawnDay)
		}
	})
}

func TestTop_atItsFloor(t *testing.T) {
	top := NewTop(1)
	require.Zero(t, top.Floor())
	top.Add(Standing{ID: "B", Score: 5, Due: drawnDay})
	require.Equal(t, 5, top.Floor(), "as many points can still stand before it")
	top.Add(Standing{ID: "A", Score: 5, Due: drawnDay})
	require.Equal(t, "A", top.Ranked()[0].ID)
	top.Add(Standing{ID: "C", Score: 4, Due: drawnDay})
	require.Equal(t, "A", top.Ranked()[0].ID)
	two := Rank([]Standing{{ID: "A", Score: 5}, {ID: "B", Score: 5, Due: drawnDay}, {ID: "C", Score: 5}})
	require.Equal(t, []int{1, 2, 2}, []int{two[0].Rank, two[1].Rank, two[2].Rank}, "none is the last due day")
	require.Equal(t, "B", two[0].ID)
}

// The quick score allocates nothing, so that a caseload of hundreds of thousands
// costs reasons for those alone that are shown.
func TestScoreAllocatesNothing(t *testing.T) {
	r := newRanker(t, LookedAfterAndTransitions())
	c := inAssessment(t, by("2026-09-02", ehcp.AdviceRequested, "health"), on("2026-10-20", ehcp.AppealLodged), plan(on("2026-11-09", ehcp.AppealHearing)))
	c.Circumstances = []ehcp.Circumstance{{Kind: ehcp.LookedAfter, From: drawnDay - 100}}
	least := 1.0
	for range 20 { // the race detector, and a collection of garbage, empty the pool at times
		least = min(least, testing.AllocsPerRun(1, func() { r.Score(c, drawnDay) }))
	}
	require.Zero(t, least)
}

// A ranker with a nil engine ranks by the standard one, and a top of fewer than none
// keeps all, as a top of none does.
func TestRankWithoutMuchGiven(t *testing.T) {
	c := &ehcp.Case{ID: "C-1", Events: []ehcp.Event{{Kind: ehcp.RequestReceived, On: ehcp.MustDate("2026-09-01")}}}
	asOf := ehcp.MustDate("2026-11-02")
	var both [2]Standing
	for i, engine := range []*deadlines.Engine{nil, deadlines.Standard()} {
		ranker, err := NewRanker(engine, Statutory())
		require.NoError(t, err)
		both[i], _ = ranker.Stand(c, asOf)
	}
	require.Equal(t, both[1], both[0])

	ranker, err := NewRanker(nil, Statutory())
	require.NoError(t, err)
	_, _, scored := ranker.Score(nil, asOf)
	_, stands := ranker.Stand(nil, asOf)
	require.False(t, scored || stands, "nobody is waiting")
	_, _, scored = new(Ranker).Score(c, asOf)
	_, stands = new(Ranker).Stand(c, asOf)
	require.False(t, scored || stands, "the zero Ranker has no policy")

	top := NewTop(-1)
	top.Add(both[0])
	require.Equal(t, Rank(both[:1]), top.Ranked())
}
