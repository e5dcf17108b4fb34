package triage

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// Ranker puts cases in the order of work of one policy. It never changes once
// made, and any number of goroutines may use it. [NewRanker] makes one; the zero
// Ranker has no policy and finds nothing to do.
//
// It asks its engine what is due. Planned hearings and circumstances it takes
// from the case as it stands, whatever the engine's [deadlines.Engine.KnownAt].
type Ranker struct {
	engine *deadlines.Engine
	policy Policy

	weights [factorCount]Weight
	limits  map[string]limit // by duty
	unnamed Weight           // of a duty that the policy does not name

	tierOf [placeCount]int // the tier of a place
	base   []int           // the points of a tier: a higher one's least is more than a lower one's most
	waits  []int           // the most days of waiting that count in a tier; -1: all

	pool *sync.Pool // of *weighing
}

// limit is what a ranker knows of a duty.
type limit struct {
	weight   Weight
	drafting bool // a final plan meets it
	answers  bool // it answers an appeal
}

// NewRanker makes a ranker; a nil engine is the standard one. The error is an
// [*ehcp.Error] that names what is wrong with the policy.
func NewRanker(engine *deadlines.Engine, policy Policy) (*Ranker, error) {
	if engine == nil {
		engine = deadlines.Standard()
	}
	if err := policy.Validate(); err != nil {
		return nil, err
	}
	r := &Ranker{engine: engine, policy: policy, limits: map[string]limit{}, unnamed: policy.Limits[anyDuty],
		pool: &sync.Pool{New: func() any { return newWeighing() }}}
	for name, w := range policy.Factors {
		r.weights[factorOf(name)] = w
	}
	for _, d := range engine.Duties() {
		weight, named := policy.Limits[d.ID]
		if !named {
			weight = r.unnamed
		}
		l := limit{weight, slices.Contains(d.Meets.Kinds, ehcp.FinalPlanIssued), d.ID == "answer-appeal"}
		if l.drafting || l.answers || named {
			r.limits[d.ID] = l
		}
	}
	r.base, r.waits = make([]int, len(policy.Tiers)), make([]int, len(policy.Tiers))
	lift := 0
	for i, t := range policy.Tiers {
		for _, p := range t.Places {
			r.tierOf[p] = i
		}
		r.waits[i] = lift - 1 // who has waited longer stands higher
		if t.LiftedAfter > 0 {
			lift = t.LiftedAfter
		}
	}
	for i := len(r.base) - 2; i >= 0; i-- {
		r.base[i] = r.base[i+1] + r.waits[i+1] + policy.WithinTier() + 1
	}
	return r, nil
}

// Policy is the policy of the ranker. It shares its lists with the ranker: read
// them, and do not write to them.
func (r *Ranker) Policy() Policy { return r.policy }

// Standing is where a case stands in the order of work on a day, and why.
type Standing struct {
	ID    string    `json:"id"`
	AsOf  date.Date `json:"as_of"`
	Tier  int       `json:"tier"`  // in the policy's tiers: 0 is the most urgent
	Place Place     `json:"place"` // of the next duty
	Score int       `json:"score"` // the sum of the points of the reasons

	// Next is the duty to do next; nil where there is only a reason to look.
	Next *deadlines.Obligation `json:"next"`
	Due  date.Date             `json:"due,omitzero"` // of the next duty, or of what there is to look at; 0: none

	// WaitingSince is the day from which the oldest of the council's open duties
	// is waited for, which may yet come; 0 where the council has none.
	WaitingSince date.Date `json:"waiting_since,omitzero"`
	BornUnknown  bool      `json:"born_unknown,omitzero"` // so that nearing a birthday cannot be told

	Stage   string   `json:"stage"` // where the case stands for the family: [ehcp.Stage]
	Reasons []Reason `json:"reasons"`
}

// Score is the place of the next duty of a case on a day, and the case's score,
// as [Ranker.Stand] would give them, without the reasons and without allocating;
// ok is false where nothing is left to do.
func (r *Ranker) Score(c *ehcp.Case, asOf date.Date) (place Place, score int, ok bool) {
	w := r.weigh(c, asOf)
	defer r.done(w)
	return w.place, w.score, w.place != 0
}

// Stand says where a case stands on a day, and why; ok is false where nothing is
// left to do. It accepts any log, in any order, and does not change it.
func (r *Ranker) Stand(c *ehcp.Case, asOf date.Date) (s Standing, ok bool) {
	w := r.weigh(c, asOf)
	defer r.done(w)
	if w.place == 0 {
		return Standing{}, false
	}
	s = Standing{
		ID: strings.Clone(c.ID), AsOf: asOf, Tier: w.tier, Place: w.place, Score: w.score,
		BornUnknown: c.Born == 0, Stage: c.Stage(asOf).Name, Reasons: make([]Reason, len(w.notes)),
	}
	kept := make([]deadlines.Obligation, 0, len(w.notes)) // those that a reason is about, and no others
	at := map[int]int{}
	for i, n := range w.notes {
		s.Reasons[i] = Reason{Factor: n.factor, Points: n.points, Count: n.count, Day: n.day, asOf: asOf}
		if n.about < 0 {
			continue
		}
		k, there := at[n.about]
		if !there {
			k, at[n.about] = len(kept), len(kept)
			o := w.obligations[n.about]
			o.Process, o.Party = strings.Clone(o.Process), strings.Clone(o.Party) // do not keep the document
			kept = append(kept, o)
		}
		s.Reasons[i].About = &kept[k]
	}
	if w.council {
		s.WaitingSince = w.from(&w.obligations[w.waited.at])
	}
	first := s.Reasons[0].About
	s.Due = first.Due
	if w.place != ToLookAt {
		s.Next = first
	}
	return s, true
}

// done puts a weighing back, without the case. The room of a giant is not kept:
// every later case would pay for clearing it.
func (r *Ranker) done(w *weighing) {
	if r.pool == nil || len(w.obligations) > 1000 {
		return
	}
	w.c = nil
	clear(w.decisions)
	clear(w.assessments)
	clear(w.appeals)
	clear(w.voided)
	r.pool.Put(w)
}

// Compare is the total order of the work: the higher score, then the earlier due
// day, none last, then the id.
func Compare(a, b *Standing) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(lastIfNone(a.Due), lastIfNone(b.Due)), cmp.Compare(a.ID, b.ID))
}

func lastIfNone(due date.Date) date.Date {
	if due == 0 {
		return 1 << 30
	}
	return due
}

// Ranked is a standing with its number in the order.
type Ranked struct {
	Rank int `json:"rank"` // from 1; cases that stand equal share it, and the numbers after them are left out
	Standing
}

// Rank puts standings in order. Equal circumstances have an equal rank: where
// score and due day are the same, the id decides only which is printed first.
func Rank(standings []Standing) []Ranked {
	ranked := make([]Ranked, len(standings))
	for i, s := range standings {
		ranked[i].Standing = s
	}
	slices.SortFunc(ranked, func(a, b Ranked) int { return Compare(&a.Standing, &b.Standing) })
	for i := range ranked {
		ranked[i].Rank = i + 1
		if i > 0 && ranked[i].Score == ranked[i-1].Score && ranked[i].Due == ranked[i-1].Due {
			ranked[i].Rank = ranked[i-1].Rank
		}
	}
	return ranked
}
