package triage_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

// sharingDay is the day on which the tests share work out.
var sharingDay = ehcp.MustDate("2026-11-25")

// exactly tries every way to share the work out and returns the most points,
// and what they would be if nobody were above capacity. It shares no code with
// the package: it reads the rules of the policy again.
func exactly(work []triage.Work, staff []triage.Officer, p triage.SharePolicy, asOf date.Date) (most, merits int) {
	type seat struct {
		work int
		role triage.Role
	}
	officers := map[string]triage.Officer{}
	for _, o := range staff {
		officers[o.ID] = o
	}
	had := func(w triage.Work, role triage.Role) string {
		if role == triage.Caseworker {
			return w.Caseworker
		}
		return w.Psychologist
	}
	daysAway := func(o triage.Officer) int { // the tests have absences of one span, with an end
		for _, a := range o.Absences {
			if a.From <= asOf && asOf <= a.Until {
				return int(a.Until-asOf) + 1
			}
		}
		return 0
	}
	who := map[seat]string{}
	var free, all []seat
	for i, w := range work {
		for _, role := range []triage.Role{triage.Caseworker, triage.Psychologist} {
			s := seat{i, role}
			holder, known := officers[had(w, role)]
			known = known && holder.Role == role
			needed := slices.Contains(w.Roles, role)
			if needed {
				all = append(all, s)
			}
			switch {
			case known && (!needed || daysAway(holder) <= p.AbsenceDays):
				who[s] = holder.ID
			case needed:
				free = append(free, s)
			}
		}
	}
	score := func() (points, merits int) {
		sum, cases := 0, map[string]int{}
		for _, s := range all {
			w, o := work[s.work], officers[who[s]]
			if o.ID == "" {
				continue
			}
			cases[o.ID]++
			if w.Area != "" && slices.Contains(o.Areas, w.Area) {
				sum += p.Area
			}
			for _, need := range w.Needs {
				if slices.Contains(o.Specialisms, need) {
					sum += p.Specialism
				}
			}
			atSetting, family, together := slices.Contains(o.Settings, w.Setting), false, false
			other := triage.Psychologist
			if s.role == other {
				other = triage.Caseworker
			}
			colleague := officers[who[seat{s.work, other}]]
			for i, x := range work {
				if i == s.work {
					continue
				}
				atSetting = atSetting || x.Setting == w.Setting && (x.Caseworker == o.ID || x.Psychologist == o.ID)
				family = family || x.Family == w.Family && who[seat{i, s.role}] == o.ID
				together = together || had(x, s.role) == o.ID && had(x, other) == colleague.ID
			}
			if w.Setting != "" && atSetting {
				sum += p.Setting
			}
			if w.Family != "" && family {
				sum += p.Family
			}
			if colleague.ID != "" && (together || o.Team != "" && o.Team == colleague.Team) {
				sum += p.Colleague
			}
		}
		merits = sum
		for id, n := range cases {
			for above := 1; above <= n-officers[id].Capacity; above++ {
				sum -= p.Above * above
			}
		}
		return sum, merits
	}
	most = math.MinInt
	var try func(i int)
	try = func(i int) {
		if i == len(free) {
			if points, without := score(); points > most {
				most, merits = points, without
			}
			return
		}
		none := true
		for _, o := range staff {
			if o.Role == free[i].role && daysAway(o) == 0 {
				none = false
				who[free[i]] = o.ID
				try(i + 1)
			}
		}
		if none {
			try(i + 1)
		}
		delete(who, free[i])
	}
	try(0)
	return most, merits
}

// someTown makes up work and staff: the same for the same seed.
func someTown(seed uint64, cases, each int, roles ...triage.Role) ([]triage.Work, []triage.Officer) {
	r := rand.New(rand.NewPCG(seed, 7))
	one := func(words ...string) string { return words[r.IntN(len(words))] }
	staff := make([]triage.Officer, 0, 2*each)
	for _, role := range []triage.Role{triage.Caseworker, triage.Psychologist} {
		for i := range each {
			o := triage.Officer{ID: fmt.Sprintf("%s-%d", role, i+1), Role: role, Team: one("red", "blue", "green", "")}
			o.Capacity = max((cases+each-1)/each+r.IntN(3)-1, 0)
			o.Areas = []string{one("North", "South", "East", "West")}
			if r.IntN(2) == 0 {
				o.Specialisms = []string{one("hearing", "sight", "speech")}
			}
			if r.IntN(3) == 0 {
				o.Settings = []string{one("school:900001", "school:900002", "school:900003")}
			}
			if from := sharingDay - date.Date(r.IntN(20)); r.IntN(8) == 0 {
				o.Absences = []triage.Absence{{From: from, Until: from + date.Date(r.IntN(80))}}
			}
			staff = append(staff, o)
		}
	}
	work := make([]triage.Work, 0, cases)
	for i := range cases {
		w := triage.Work{Order: r.IntN(cases), Roles: roles}
		w.Case = fmt.Sprintf("C-%d", i+1)
		w.Area = one("North", "South", "East", "West", "")
		w.Setting = one("school:900001", "school:900002", "school:900003", "")
		if r.IntN(3) == 0 {
			w.Family = fmt.Sprintf("family-%d", r.IntN(cases/2+1))
		}
		if r.IntN(3) == 0 {
			w.Needs = []string{one("hearing", "sight", "speech")}
		}
		if r.IntN(4) == 0 {
			w.Caseworker = fmt.Sprintf("caseworker-%d", r.IntN(each+1)+1) // the last has left
		}
		if r.IntN(5) == 0 {
			w.Psychologist = fmt.Sprintf("psychologist-%d", r.IntN(each+1)+1)
		}
		work = append(work, w)
	}
	return work, staff
}
