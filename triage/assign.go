package triage

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// Work is one case that needs somebody. Who has it already is in its facts.
type Work struct {
	Facts
	Order int    `json:"order"` // its place in the order of work, from 1: the lowest is the most urgent, and the last to go above capacity. 0: not ranked, after all that are
	Roles []Role `json:"roles"` // who is needed
}

// Needed says who a case needs on a day, so that it can be shared out as soon as
// the need is there: a caseworker while a contact is not answered or the
// authority has something to do; a psychologist from the decision to assess
// until that advice is in, or the assessment has ended. The obligations are those
// of the case on the same day.
//
// Advice that is there already, and is enough, must not be sought again (SI
// 2014/1530 reg 6(4)). Whether it is enough is for people to agree; they then
// leave the psychologist out.
func Needed(c *ehcp.Case, obligations []deadlines.Obligation, asOf date.Date) []Role {
	if c == nil {
		c = new(ehcp.Case)
	}
	happened := c.Happened(asOf)
	caseworker := slices.ContainsFunc(obligations, func(o deadlines.Obligation) bool {
		return isPending(o.Status) && o.Owner() == string(deadlines.LocalAuthority)
	})
	contact, psychologist := map[string]bool{}, map[string]bool{} // by process
	for _, e := range happened {
		switch party, _, _ := strings.Cut(e.Party, ":"); e.Kind {
		case ehcp.ContactReceived:
			contact[e.Process] = true
		case ehcp.ContactAnswered:
			delete(contact, e.Process)
		case ehcp.AssessmentAgreed, ehcp.ReassessmentAgreed, ehcp.AssessmentNotified:
			psychologist[e.Process] = true
		case ehcp.AdviceReceived:
			if party == "educational-psychologist" {
				delete(psychologist, e.Process)
			}
		case ehcp.PlanRefused, ehcp.FinalPlanIssued, ehcp.AmendedPlanIssued, ehcp.ReassessmentMadeNoChange, ehcp.RequestWithdrawn:
			delete(psychologist, e.Process)
		case ehcp.PlanCeased:
			clear(psychologist)
		}
	}
	var needed []Role
	if caseworker || len(contact) > 0 {
		needed = append(needed, Caseworker)
	}
	if len(psychologist) > 0 {
		needed = append(needed, Psychologist)
	}
	return needed
}

// Assignment says who does what, and why.
type Assignment struct {
	AsOf       date.Date   `json:"as_of"`
	Policy     string      `json:"policy"`
	Points     int         `json:"points"`     // of all placements together
	Placements []Placement `json:"placements"` // every case and role asked for: by order, case and role
	Loads      []Load      `json:"loads"`      // every officer, by ID
}

// Placement is one case and role: who has it from now on.
type Placement struct {
	Case    string `json:"case"`
	Role    Role   `json:"role"`
	Officer string `json:"officer,omitempty"` // empty: there is nobody
	Before  string `json:"before,omitempty"`  // who had it and no longer does

	// AboveCapacity says that the officer has no room for this case. Of an
	// officer's cases, those that go above are the least urgent of the new ones,
	// then the least urgent of those the officer had.
	AboveCapacity bool    `json:"above_capacity"`
	Points        int     `json:"points"` // the sum of the merits' points
	Merits        []Merit `json:"merits"`
	Because       string  `json:"because"` // the whole of it in plain English
}

// Merit is one thing that speaks for a placement, or against it.
type Merit struct {
	Ground  Ground `json:"ground"`
	Points  int    `json:"points"`
	Because string `json:"because"`
}

// Ground names what a merit rests on, for machines.
type Ground string

// The grounds.
const (
	Stays         Ground = "stays"          // has the case already: no points, nobody else is asked
	WorksInArea   Ground = "area"           // works where the child lives
	KnowsNeed     Ground = "specialism"     // has special knowledge of a need
	KnowsSetting  Ground = "setting"        // knows the setting
	KnowsFamily   Ground = "family"         // has a brother or sister
	WorksWith     Ground = "colleague"      // works with the other officer of the case
	AboveCapacity Ground = "above-capacity" // has no room for it
)

// Load is what an officer carries when all is shared out.
type Load struct {
	Officer  string `json:"officer"`
	Role     Role   `json:"role"`
	Capacity int    `json:"capacity"`
	Cases    int    `json:"cases"`
	Above    int    `json:"above"` // cases above capacity
	Away     bool   `json:"away"`  // on the day
}

// Assign shares out the work of a day. Who has a case keeps it, above capacity
// too: a family should not have to begin again, and the officer stays until the
// plan is final. Only one who has left, or stays away for longer than the policy
// allows, gives it up. All other work goes to officers who are there on the day,
// so that the points are as many as can be; it never depends on the order in
// which work and staff are given.
//
// Every case and role asked for is in the result. It has nobody only where no
// officer of that role is there; where all are full it goes above capacity and
// says so. Capacity is for the work given here: give the whole caseload, with
// what is already in hand.
//
// Where no two jobs hang on one another, the points are the most there can be.
// Brothers and sisters who are new together do, and the caseworker and the
// psychologist of one case: those are weighed in turn until nothing gains, which
// comes within a few per cent of the most.
//
// The error is an [*ehcp.Error] that names the first fault of the policy, the
// staff or the work: an officer or a case that comes twice, an unknown role.
func Assign(work []Work, staff []Officer, policy SharePolicy, asOf date.Date) (Assignment, error) {
	if err := checkSharing(work, staff, &policy); err != nil {
		return Assignment{}, err
	}
	r := newRota(work, staff, policy, asOf)
	r.search()
	return r.assignment(), nil
}

func checkSharing(work []Work, staff []Officer, policy *SharePolicy) error {
	inside := func(field string, err error) error {
		fault := *err.(*ehcp.Error)
		fault.Field = field + "." + fault.Field
		return &fault
	}
	if err := policy.check(); err != nil {
		return inside("policy", err)
	}
	officers := map[string]bool{}
	for i := range staff {
		field := fmt.Sprintf("staff[%d]", i)
		if err := staff[i].check(); err != nil {
			return inside(field, err)
		}
		if officers[staff[i].ID] {
			return &ehcp.Error{Code: ehcp.RepeatedID, Field: field + ".id", Value: ehcp.Shorten(staff[i].ID), Message: "the officer comes twice"}
		}
		officers[staff[i].ID] = true
	}
	cases := map[string]bool{}
	for i := range work {
		field := fmt.Sprintf("work[%d]", i)
		if strings.TrimSpace(work[i].Case) == "" {
			return &ehcp.Error{Code: ehcp.EmptyID, Field: field + ".case", Value: ehcp.Shorten(work[i].Case), Message: "work belongs to a case: its id is needed"}
		}
		if cases[work[i].Case] {
			return &ehcp.Error{Code: RepeatedCase, Field: field + ".case", Value: ehcp.Shorten(work[i].Case), Message: "the case comes twice"}
		}
		cases[work[i].Case] = true
		for j, role := range work[i].Roles {
			field := fmt.Sprintf("%s.roles[%d]", field, j)
			if role != Caseworker && role != Psychologist {
				return &ehcp.Error{Code: UnknownRole, Field: field, Value: ehcp.Shorten(string(role)), Message: "a role is caseworker or psychologist"}
			}
			if slices.Contains(work[i].Roles[:j], role) {
				return &ehcp.Error{Code: ehcp.RepeatedName, Field: field, Value: ehcp.Shorten(string(role)), Message: "the role comes twice"}
			}
		}
	}
	return nil
}

// assignment writes the result down.
func (r *rota) assignment() Assignment {
	a := Assignment{AsOf: r.asOf, Policy: r.policy.Name, Placements: []Placement{}, Loads: []Load{}}
	number := r.numbered()
	for w := range r.jobs {
		for role := range roles {
			if r.jobs[w][role].needed {
				p := r.placement(w, role, number[w][role])
				a.Points += p.Points
				a.Placements = append(a.Placements, p)
			}
		}
	}
	for o, officer := range r.staff {
		a.Loads = append(a.Loads, Load{
			Officer: officer.ID, Role: officer.Role, Capacity: officer.Capacity,
			Cases: r.load[o], Above: max(r.load[o]-officer.Capacity, 0), Away: r.away(o),
		})
	}
	return a
}

// numbered counts the cases of each officer from 1: first those that were there
// before, then the new ones, each in order.
func (r *rota) numbered() [][2]int {
	number := make([][2]int, len(r.jobs))
	count := make([]int, len(r.staff))
	for _, settled := range []bool{true, false} {
		for w := range r.jobs {
			for role := range roles {
				if j := &r.jobs[w][role]; j.needed && j.settled == settled && j.officer != nobody {
					count[j.officer]++
					number[w][role] = count[j.officer]
				}
			}
		}
	}
	return number
}

func (r *rota) placement(w, role, number int) Placement {
	j := &r.jobs[w][role]
	p := Placement{Case: r.work[w].Case, Role: roles[role], Before: j.before, Merits: []Merit{}}
	if j.officer == nobody {
		p.Because = r.whyGivenUp(j, role) + r.whyNobody(role)
		return p
	}
	officer := &r.staff[j.officer]
	p.Officer = officer.ID
	f := r.fit(w, role, j.officer)
	p.Merits = r.merits(&f, w, j)
	common := make([]string, 0, len(p.Merits))
	for _, m := range p.Merits {
		p.Points += m.Points
		if m.Ground != Stays {
			common = append(common, fmt.Sprintf("%s (%d)", m.Because, m.Points))
		}
	}
	because := fmt.Sprintf("%s%s becomes the %s", r.whyGivenUp(j, role), officer.ID, p.Role)
	switch {
	case j.settled:
		because = p.Merits[0].Because
	case len(common) == 0:
		because += ": no tie to the case; so placed for the good of all cases together"
	}
	if len(common) > 0 {
		because += ": " + strings.Join(common, ", ")
	}
	because += "."
	if above := number - officer.Capacity; above > 0 {
		p.AboveCapacity = true
		m := Merit{AboveCapacity, -r.policy.Above * above, fmt.Sprintf("it is case %d of an officer who can carry %d", number, officer.Capacity)}
		p.Merits = append(p.Merits, m)
		p.Points += m.Points
		because += fmt.Sprintf(" Above capacity: %s (%d).", m.Because, m.Points)
	}
	p.Because = because
	return p
}

func (r *rota) merits(f *fit, w int, j *job) []Merit {
	facts := &r.work[w].Facts
	all := []Merit{}
	add := func(ground Ground, points int, because string) { all = append(all, Merit{ground, points, because}) }
	if j.settled {
		because := fmt.Sprintf("%s stays the %s", r.staff[j.officer].ID, r.staff[j.officer].Role)
		if back := r.staff[j.officer].back(r.asOf); back != r.asOf {
			because += fmt.Sprintf(", away until %s, which is not longer than %d days", words(back-1), r.policy.AbsenceDays)
		}
		add(Stays, 0, because)
	}
	if f.area {
		add(WorksInArea, r.policy.Area, "works in "+facts.Area)
	}
	for _, need := range f.needs {
		add(KnowsNeed, r.policy.Specialism, "has special knowledge of "+need)
	}
	if f.setting {
		add(KnowsSetting, r.policy.Setting, "knows "+facts.Setting)
	}
	if len(f.family) > 0 {
		add(KnowsFamily, r.policy.Family, "has "+r.work[f.family[0]].Case+" of the same family")
	}
	if f.colleague != nobody {
		add(WorksWith, r.policy.Colleague, "works with "+r.staff[f.colleague].ID)
	}
	return all
}

// whyGivenUp says why who had the case gives it up, "" if nobody had it.
func (r *rota) whyGivenUp(j *job, role int) string {
	if j.before == "" {
		return ""
	}
	o, known := r.places[j.before]
	if !known || r.staff[o].Role != roles[role] {
		return fmt.Sprintf("%s, who had the case, is not on the list as a %s. ", j.before, roles[role])
	}
	if back := r.staff[o].back(r.asOf); back != 0 {
		return fmt.Sprintf("%s, who had the case, is away until %s, longer than %d days. ", j.before, words(back-1), r.policy.AbsenceDays)
	}
	return j.before + ", who had the case, is away and the return is not known. "
}

// whyNobody says why there is no officer of a role.
func (r *rota) whyNobody(role int) string {
	first, known := nobody, false
	for o := range r.staff {
		if r.staff[o].Role != roles[role] {
			continue
		}
		known = true
		if back := r.staff[o].back(r.asOf); back != 0 && (first == nobody || back < r.staff[first].back(r.asOf)) {
			first = o
		}
	}
	switch {
	case !known:
		return fmt.Sprintf("Nobody can have it: there is no %s on the list.", roles[role])
	case first == nobody:
		return fmt.Sprintf("Nobody can have it: every %s is away, and no return is known.", roles[role])
	}
	return fmt.Sprintf("Nobody can have it: every %s is away; %s is the first back, on %s.", roles[role], r.staff[first].ID, words(r.staff[first].back(r.asOf)))
}
