package transition

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

// Invariant is something that holds of every file, or somebody is harmed.
type Invariant struct {
	ID     string
	Text   string
	Status RuleStatus
	find   func(*check)
}

// Invariants lists the invariants, N1 to N10.
func Invariants() []Invariant {
	return []Invariant{
		{"N1", "A child on FFI at go-live is paid for on every day until a recorded event ends it.", Later, (*check).paidUntilItsEnd},
		{"N2", "No new award of FFI starts after go-live.", Stated, (*check).nothingNew},
		{"N3", "A refusal takes no effect before the protected day.", Later, (*check).notBeforeTheDay},
		{"N4", "FFI without a plan and the plan's funding never both pay for the same days.", Inference, (*check).notTwice},
		{"N5", "The plan's funding starts no later than the day after FFI ends.", Inference, (*check).noGapBeforeThePlan},
		{"N6", "The streams sum to the envelope; only shares move.", Stated, (*check).envelope},
		{"N7", "A child for whom more priorities hold ranks no lower than one for whom fewer do.", Inference, (*check).priority},
		{"N8", "Within equal priority and the same day for the decision the longest wait comes first; the order is total.", Inference, (*check).longestWait},
		{"N9", "A change of timetable shortens no child's protection.", Inference, (*check).protectionStays},
		{"N10", "No child stays unscheduled past the last day of the last cohort in force.", Inference, (*check).everybodyScheduled},
	}
}

// Breach is where a file breaks an invariant.
type Breach struct {
	Invariant string    `json:"invariant"`
	Case      string    `json:"case,omitempty"` // "" where it is the file's
	From      date.Date `json:"from,omitzero"`
	Until     date.Date `json:"until,omitzero"` // the last day; absent: it goes on
	Because   string    `json:"because"`
}

// Check goes through the invariants over a whole file: its passages, and their
// schedule. Breaches come by invariant, then in the order of the passages.
func (p *Programme) Check(passages []Passage, schedule *Schedule) []Breach {
	c := check{programme: p, passages: passages, schedule: schedule}
	for _, one := range Invariants() {
		c.invariant = one.ID
		one.find(&c)
	}
	return c.breaches
}

type check struct {
	programme *Programme
	passages  []Passage
	schedule  *Schedule
	invariant string
	breaches  []Breach
}

func (c *check) breach(id string, from, until date.Date, because string) {
	c.breaches = append(c.breaches, Breach{c.invariant, id, from, until, because})
}

// each goes through the spans that have begun.
func (c *check) each(do func(p *Passage, i int, s *Span)) {
	for i := range c.passages {
		p := &c.passages[i]
		for j := range p.Payments {
			if s := &p.Payments[j]; s.From <= p.AsOf {
				do(p, j, s)
			}
		}
	}
}

func (c *check) paidUntilItsEnd() {
	var of *Passage
	ends := date.Date(0)
	c.each(func(p *Passage, _ int, s *Span) {
		if !p.AtGoLive {
			return
		}
		if of != p {
			of, ends = p, c.programme.firstEnd(p)
		}
		switch {
		case s.Payer == Nobody && (s.Owed == FFI || ends == 0 || s.From < ends):
			c.breach(p.ID, s.From, s.Until, "nobody pays, and no recorded event has ended FFI")
		case s.Payer == FFI && s.Amount.Known && s.Amount.Money <= 0:
			c.breach(p.ID, s.From, s.Until, "the award is of nothing")
		}
	})
}

// firstEnd is the first day on which the log alone could end a child's FFI, 0
// where it never does: read apart from the machine, to hold it to the log.
func (p *Programme) firstEnd(of *Passage) date.Date {
	v := p.At(of.AsOf)
	first := date.Date(0)
	end := func(day date.Date) {
		if day >= v.GoLive && (first == 0 || day < first) {
			first = day
		}
	}
	for i := range of.c.Events {
		switch e := &of.c.Events[i]; e.Kind {
		case ehcp.FinalPlanIssued, ehcp.PlanCeased, ehcp.AssessmentRefused, ehcp.PlanRefused, ehcp.Moved:
			end(e.On)
		case ehcp.Detained:
			end(max(e.On, v.GoLive)) // there since before
		case ehcp.SettingAttended:
			if !p.everyVersion(of.AsOf, func(v *Version) bool { return !slices.Contains(v.SettingsWithoutFFI, e.Detail) }) {
				end(e.On)
			}
		}
	}
	for i := range of.c.Circumstances {
		if one := &of.c.Circumstances[i]; one.Kind == ehcp.ElectivelyHomeEducated && (one.Until == 0 || one.Until >= v.GoLive) {
			end(max(one.From, v.GoLive))
		}
	}
	if of.c.Born != 0 {
		end(max(birthday(of.c.Born, v.EndsAtAge), v.GoLive))
	}
	for i := range of.Payments {
		if s := &of.Payments[i]; s.Payer == EHCPlan {
			end(s.From) // a plan paid from the day it was due
		}
	}
	return first
}

func (c *check) nothingNew() {
	c.found(NewFFI)
}

func (c *check) found(code FindingCode) {
	for i := range c.passages {
		for _, f := range c.passages[i].Findings {
			if f.Code == code {
				c.breach(c.passages[i].ID, f.From, f.Until, f.Message)
			}
		}
	}
}

// unprotected goes through the refusals whose end of funding came before a
// protection of a version, judged by the spans alone.
func (c *check) unprotected(which func(v, atRefusal *Version) bool) {
	c.each(func(p *Passage, _ int, s *Span) {
		if s.Payer != Nobody || !slices.Contains(refused, s.State) {
			return
		}
		var by *refusal
		for i := range p.refusals {
			if p.refusals[i].on <= s.From {
				by = &p.refusals[i]
			}
		}
		if by == nil {
			return
		}
		last, rule := date.Date(0), "" // of the longest protection
		for i := range c.programme.soFar(p.AsOf) {
			v := &c.programme.Versions[i]
			if i > 0 && v.From >= s.From || !which(v, c.programme.At(by.on)) {
				continue
			}
			for j := range v.Protections {
				one := &v.Protections[j]
				if until := v.paidUntil(one, p.c, by.on); slices.Contains(one.Against, by.kind) && until > last {
					last, rule = until, one.Rule
				}
			}
		}
		if s.From <= last {
			until := last
			if s.Until != 0 {
				until = min(last, s.Until) // the next span speaks for itself
			}
			c.breach(p.ID, s.From, until, fmt.Sprintf("FFI ends on a refusal and is protected to %s (%s)", words(last), rule))
		}
	})
}

func (c *check) notBeforeTheDay() {
	c.unprotected(func(v, atRefusal *Version) bool { return v == atRefusal })
}

func (c *check) protectionStays() {
	c.unprotected(func(v, atRefusal *Version) bool { return v != atRefusal })
}

func (c *check) notTwice() {
	c.found(DoubleFunding)
	c.each(func(p *Passage, i int, s *Span) {
		if i > 0 {
			if before := &p.Payments[i-1]; before.Until == 0 || before.Until >= s.From {
				c.breach(p.ID, s.From, s.Until, "two answers cover the same days")
			}
		}
	})
}

func (c *check) noGapBeforeThePlan() {
	c.each(func(p *Passage, i int, s *Span) {
		if i > 0 && s.Payer == EHCPlan {
			if gap := &p.Payments[i-1]; gap.Payer == Nobody && gap.Owed == FFI {
				c.breach(p.ID, gap.From, gap.Until, "nobody pays between FFI and the plan")
			}
		}
	})
}

// envelope holds the moves to the spans: what each child's spans say a stream pays
// has to be what the moves leave in it, and no stream can pay out what it lacks.
func (c *check) envelope() {
	if len(c.passages) == 0 {
		return
	}
	c.each(func(p *Passage, _ int, s *Span) {
		if s.Stream != s.Payer.stream() {
			c.breach(p.ID, s.From, s.Until, fmt.Sprintf("%s pays from %s", s.Payer, s.Stream))
		}
	})
	v := c.programme.At(c.passages[0].AsOf)
	moves := c.programme.Moves(c.passages)
	sum := funding.Money(0)
	for _, line := range v.Ledger(moves) {
		sum += line.Net
		if line.Stream != FFIWithoutPlan && line.Stream != FFIWithPlan || line.Unknown > 0 {
			continue
		}
		paid := funding.Money(0)
		for i := range c.passages {
			p := &c.passages[i]
			if now := p.On(p.AsOf); now != nil && now.Stream == line.Stream {
				paid += now.Amount.Money
			}
			if first := &p.Payments[0]; first.From <= p.AsOf && first.Stream == line.Stream {
				paid -= first.Amount.Money
			}
		}
		if paid != line.Net {
			c.breach("", 0, 0, fmt.Sprintf("%s pays %s more than at go-live, and the moves bring it %s", line.Stream, paid, line.Net))
		}
	}
	if sum != 0 {
		c.breach("", 0, 0, fmt.Sprintf("the moves change the envelope by %s", sum))
	}
	c.overdrawn(v, moves)
}

// overdrawn finds the first day on which the balancing stream gives more than it
// has: the plans cost more than the envelope holds.
func (c *check) overdrawn(v *Version, moves []Move) {
	if v.Streams[v.Balance] == nil {
		return
	}
	left := *v.Streams[v.Balance]
	for i, m := range moves {
		switch {
		case !m.Amount.Known:
			return // from here on what is left is not known
		case m.To == v.Balance:
			left += m.Amount.Money
		case m.From == v.Balance:
			left -= m.Amount.Money
		}
		if left < 0 && (i+1 == len(moves) || moves[i+1].On != m.On) {
			c.breach("", m.On, 0, fmt.Sprintf("%s has %s a year less than the plans need", v.Balance, -left))
			return
		}
	}
}

// ranked lists the places that have a rank, in its order.
func (c *check) ranked() []*Place {
	var all []*Place
	for i := range c.schedule.Places {
		if p := &c.schedule.Places[i]; p.Rank != 0 {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b *Place) int { return cmp.Compare(a.Rank, b.Rank) })
	return all
}

func (c *check) priority() {
	fewest := -1
	for _, p := range c.ranked() {
		if n := len(p.Factors); fewest >= 0 && n > fewest {
			c.breach(p.ID, 0, 0, fmt.Sprintf("rank %d comes after a child for whom fewer priorities hold", p.Rank))
		} else {
			fewest = n
		}
	}
}

func (c *check) longestWait() {
	all := c.ranked()
	for i, p := range all {
		if p.Rank != i+1 {
			c.breach(p.ID, 0, 0, fmt.Sprintf("rank %d is not the place %d in the order", p.Rank, i+1))
		}
		if i > 0 && len(all[i-1].Factors) == len(p.Factors) && sooner(all[i-1], p) > 0 {
			c.breach(p.ID, 0, 0, fmt.Sprintf("rank %d comes after a child of the same priority with a later day or a shorter wait", p.Rank))
		}
	}
}

func (c *check) everybodyScheduled() {
	at := make(map[string]*Place, len(c.schedule.Places))
	for i := range c.schedule.Places {
		at[c.schedule.Places[i].ID] = &c.schedule.Places[i]
	}
	for i := range c.passages {
		p := &c.passages[i]
		if p.State != OnFFI && p.State != Scheduled {
			continue
		}
		switch place := at[p.ID]; {
		case place == nil || place.Rank == 0 || place.Cohort == "":
			c.breach(p.ID, 0, 0, "the child is on FFI and has no cohort")
		case p.AsOf > c.schedule.Ends:
			c.breach(p.ID, c.schedule.Ends+1, 0, "the last cohort is over, and there is no decision")
		case place.Fit == Unplaced:
			c.breach(p.ID, c.schedule.Ends+1, 0, fmt.Sprintf("with %d a month there is no place for a decision by %s", c.schedule.Capacity, words(c.schedule.Ends)))
		}
	}
}
