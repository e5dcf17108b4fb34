package triage

import (
	"cmp"
	"slices"

	"github.com/rickb777/date/v2"
)

// nobody stands where the place of an officer would.
const nobody = -1

// rota is the sharing out while it goes on. Work is in order, staff by ID, and
// both are spoken of by their places; a role by its place in roles.
type rota struct {
	policy SharePolicy
	asOf   date.Date
	work   []Work
	staff  []Officer

	places    map[string]int    // of officers, by ID
	there     [2][]int          // by role: officers who are there on the day
	relatives map[string][]int  // by family: work
	atSetting map[[2]string]int // by officer and setting: cases had before
	together  map[[2]string]int // by caseworker and psychologist: cases had together before

	free    [2][]int   // by role: work that is not settled
	touched []int      // work that is free in a role, and its relatives
	alone   [2][][]int // by role, free work and officer: the points that hang on no other job
	pairs   [][]bool   // by officer and officer: they work together

	jobs    [][2]job // by work and role
	load    []int    // by officer
	effort  int      // what is left of it
	hopeful bool     // the worth of a job counts what others may yet come to by it
}

// job is one role of one case.
type job struct {
	needed  bool
	settled bool   // with who has it already
	pinned  bool   // not to be moved for now
	officer int    // nobody: not yet, or not needed and nobody known
	before  string // who has to give it up
}

// free reports whether a job is to be shared out.
func (j *job) free() bool { return j.needed && !j.settled }

func newRota(work []Work, staff []Officer, policy SharePolicy, asOf date.Date) *rota {
	r := &rota{
		policy: policy, asOf: asOf, work: slices.Clone(work), staff: slices.Clone(staff), places: map[string]int{},
		relatives: map[string][]int{}, atSetting: map[[2]string]int{}, together: map[[2]string]int{},
		pairs: make([][]bool, len(staff)), jobs: make([][2]job, len(work)), load: make([]int, len(staff)), effort: effort,
	}
	slices.SortFunc(r.work, func(a, b Work) int {
		return cmp.Or(cmp.Compare(uint(a.Order-1), uint(b.Order-1)), cmp.Compare(a.Case, b.Case))
	})
	slices.SortFunc(r.staff, func(a, b Officer) int { return cmp.Compare(a.ID, b.ID) })
	for o := range r.staff {
		r.places[r.staff[o].ID] = o
		if !r.away(o) {
			role := slices.Index(roles[:], r.staff[o].Role)
			r.there[role] = append(r.there[role], o)
		}
	}
	for w := range r.work {
		r.read(w)
	}
	for o := range r.staff {
		r.pairs[o] = make([]bool, len(staff))
		for q := range r.staff {
			r.pairs[o][q] = r.cases(o, q) > 0 || r.oneTeam(o, q)
		}
	}
	for w := range r.work {
		related := slices.ContainsFunc(r.relatives[r.work[w].Family], r.anyFree)
		if related || r.anyFree(w) {
			r.touched = append(r.touched, w)
		}
	}
	for role := range roles {
		r.alone[role] = make([][]int, len(work))
		for _, w := range r.free[role] {
			r.alone[role][w] = make([]int, len(staff))
			for _, o := range r.there[role] {
				f := r.common(w, role, o)
				r.alone[role][w][o] = f.points(&policy)
			}
		}
	}
	return r
}

// read notes who has a case, and what that says of others.
func (r *rota) read(w int) {
	facts := &r.work[w].Facts
	if facts.Family != "" {
		r.relatives[facts.Family] = append(r.relatives[facts.Family], w)
	}
	r.together[[2]string{facts.Caseworker, facts.Psychologist}]++
	for role := range roles {
		j := &r.jobs[w][role]
		j.needed, j.officer = slices.Contains(r.work[w].Roles, roles[role]), nobody
		holder := facts.holder(role)
		r.atSetting[[2]string{holder, facts.Setting}]++
		if o, known := r.places[holder]; known && r.staff[o].Role == roles[role] && !(j.needed && r.awayLong(o)) {
			j.officer, j.settled = o, true
		}
		switch {
		case j.free():
			j.before = holder
			r.free[role] = append(r.free[role], w)
		case j.needed:
			r.load[j.officer]++
		}
	}
}

// anyFree reports whether a role of the work is free.
func (r *rota) anyFree(w int) bool { return r.jobs[w][0].free() || r.jobs[w][1].free() }

// holder is who has the case in a role, by the facts.
func (f *Facts) holder(role int) string {
	if roles[role] == Caseworker {
		return f.Caseworker
	}
	return f.Psychologist
}

func (r *rota) away(o int) bool { return r.staff[o].back(r.asOf) != r.asOf }

// awayLong reports whether an officer stays away for longer than the policy
// allows, counted from the day.
func (r *rota) awayLong(o int) bool {
	back := r.staff[o].back(r.asOf)
	return back == 0 || int(back-r.asOf) > r.policy.AbsenceDays
}

// cases is how many cases two officers had together before.
func (r *rota) cases(o, q int) int {
	a, b := r.staff[o].ID, r.staff[q].ID
	return r.together[[2]string{a, b}] + r.together[[2]string{b, a}]
}

func (r *rota) oneTeam(o, q int) bool {
	return r.staff[o].Team != "" && r.staff[o].Team == r.staff[q].Team
}

// effort bounds the search, in steps of the sharing out: some tenths of a second.
// A few dozen new cases need less; thousands use it up on the beginnings. It is
// counted, not timed, so that the result is the same everywhere.
// What goes to pairs of claims is less: it is where few cases hang on one another
// that they gain.
const (
	effort        = 100_000_000
	effortOnPairs = 2_000_000
)

// search shares the work out from four beginnings, keeps the best, and then
// tries what it might be worth to insist on: each claim stands while all other
// work makes way, and is kept if the points are more. So do two claims together,
// one for each role.
func (r *rota) search() {
	first := r.given()
	var best []int
	most := 0
	keep := func() {
		if points := r.points(); best == nil || points > most {
			best, most = r.given(), points
		}
	}
	for _, start := range []struct {
		order   [2]int
		hopeful bool
	}{{[2]int{0, 1}, true}, {[2]int{1, 0}, true}, {[2]int{0, 1}, false}, {[2]int{1, 0}, false}} {
		if best != nil && r.effort < 0 {
			break
		}
		r.restore(first)
		r.hopeful = start.hopeful
		for _, role := range start.order {
			r.deal(role, r.free[role])
		}
		r.settle()
		keep()
	}
	try := func(claims ...claim) {
		r.restore(best)
		r.insist(claims)
		keep()
	}
	for one := range r.claims() {
		if r.effort < 0 {
			break
		}
		try(one)
	}
	r.effort = min(r.effort, effortOnPairs)
	for one := range r.claims() {
		for other := range r.claims() {
			if r.effort < 0 {
				break
			}
			if one.role < other.role {
				try(one, other)
			}
		}
	}
	r.restore(best)
}

// insist lets claims stand while all other work makes way, and then lets them go.
func (r *rota) insist(claims []claim) {
	for _, c := range claims {
		for _, w := range c.work {
			r.give(w, c.role, c.officer)
			r.jobs[w][c.role].pinned = true
		}
	}
	r.settle()
	for _, c := range claims {
		for _, w := range c.work {
			r.jobs[w][c.role].pinned = false
		}
	}
	r.settle()
}

// claim is that an officer has some free work of a role: one case, or all of a
// family.
type claim struct {
	role, officer int
	work          []int
}

func (r *rota) claims() func(yield func(claim) bool) {
	return func(yield func(claim) bool) {
		for role := range roles {
			for _, w := range r.free[role] {
				var family []int
				for _, relative := range r.relatives[r.work[w].Family] {
					if r.jobs[relative][role].free() {
						family = append(family, relative)
					}
				}
				for _, o := range r.there[role] {
					if !yield(claim{role, o, []int{w}}) {
						return
					}
					if len(family) > 1 && family[0] == w && !yield(claim{role, o, family}) {
						return
					}
				}
			}
		}
	}
}

// given lists who has the free jobs; restore gives them back to those.
func (r *rota) given() []int {
	all := make([]int, 0, len(r.free[0])+len(r.free[1]))
	for role := range roles {
		for _, w := range r.free[role] {
			all = append(all, r.jobs[w][role].officer)
		}
	}
	return all
}

func (r *rota) restore(given []int) {
	for role := range roles {
		for _, w := range r.free[role] {
			r.give(w, role, given[0])
			given = given[1:]
		}
	}
}

// settle shares out one block after another, each as well as can be while the
// others stand, and again until nothing gains.
func (r *rota) settle() {
	points := r.points()
	for better := true; better && r.effort >= 0; {
		for role := range roles {
			for _, block := range r.blocks(role) {
				r.deal(role, block)
			}
		}
		before := points
		points = r.points()
		better = points > before
	}
}

// blocks are the free work of a role so divided that no block has two of one
// family, and each has as much as it can: what is nobody's relative is in all.
func (r *rota) blocks(role int) [][]int {
	families, most := map[string][]int{}, 1
	for _, w := range r.free[role] {
		if name := r.work[w].Family; name != "" && !r.jobs[w][role].pinned {
			families[name] = append(families[name], w)
			most = max(most, len(families[name]))
		}
	}
	blocks := make([][]int, most)
	for _, w := range r.free[role] {
		family := families[r.work[w].Family]
		for k := range blocks {
			if !r.jobs[w][role].pinned && (len(family) == 0 || family[k%len(family)] == w) {
				blocks[k] = append(blocks[k], w)
			}
		}
	}
	return blocks
}

// deal shares out some of the free work of a role.
func (r *rota) deal(role int, block []int) {
	there := r.there[role]
	if len(there) == 0 {
		return
	}
	for _, w := range block {
		r.give(w, role, nobody)
	}
	worth := make([][]int, len(block))
	for i, w := range block {
		worth[i] = make([]int, len(there))
		for k, o := range there {
			worth[i][k] = r.worth(w, role, o)
		}
	}
	load, capacity := make([]int, len(there)), make([]int, len(there))
	for k, o := range there {
		load[k], capacity[k] = r.load[o], r.staff[o].Capacity
	}
	taken, steps := share(worth, load, capacity, r.policy.Above)
	r.effort -= steps + len(block)*len(there)*4
	for i, k := range taken {
		r.give(block[i], role, there[k])
	}
}

func (r *rota) give(w, role, officer int) {
	j := &r.jobs[w][role]
	if j.officer != nobody {
		r.load[j.officer]--
	}
	if j.officer = officer; officer != nobody {
		r.load[officer]++
	}
}

// worth is what the points of all become more by giving a free job to an
// officer, but for capacity: the job's own, and what other jobs gain by it. A
// hopeful one adds the most that those can come to which are not given yet.
func (r *rota) worth(w, role, o int) int {
	sum := r.alone[role][w][o] + r.besides(w, role, o)
	with, first := 0, nobody // brothers and sisters whom the officer has
	for _, relative := range r.relatives[r.work[w].Family] {
		switch j := &r.jobs[relative][role]; {
		case relative == w:
		case j.officer == o:
			with, first = with+1, relative
		case j.officer == nobody && j.needed && r.hopeful:
			alone := r.alone[role][relative]
			sum += max(alone[o]+2*r.policy.Family-slices.Max(alone), 0)
		}
	}
	if with > 0 {
		sum += r.policy.Family
	}
	if with == 1 && r.jobs[first][role].needed {
		sum += r.policy.Family // the first of them gains too
	}
	return sum
}

// besides is what the other role of the case adds to the worth.
func (r *rota) besides(w, role, o int) int {
	other := &r.jobs[w][1-role]
	both := r.policy.Colleague
	if other.needed {
		both *= 2 // the other officer gains the same
	}
	switch {
	case other.officer != nobody && r.pairs[o][other.officer]:
		return both
	case other.officer != nobody || !other.needed || !r.hopeful:
		return 0
	}
	most := 0
	for _, q := range r.there[1-role] {
		sum := r.alone[1-role][w][q]
		if r.pairs[o][q] {
			sum += both
		}
		most = max(most, sum)
	}
	return most
}

// fit is what an officer and a case have in common.
type fit struct {
	area, setting bool
	needs         []string
	family        []int // the work of brothers and sisters that the officer has
	colleague     int   // the other officer of the case, if the two work together
}

// common is the part of the fit that hangs on no other job.
func (r *rota) common(w, role, o int) fit {
	facts, officer := &r.work[w].Facts, &r.staff[o]
	f := fit{colleague: nobody}
	f.area = facts.Area != "" && slices.Contains(officer.Areas, facts.Area)
	for i, need := range facts.Needs {
		if slices.Contains(officer.Specialisms, need) && !slices.Contains(facts.Needs[:i], need) {
			f.needs = append(f.needs, need)
		}
	}
	if facts.Setting != "" {
		others := r.atSetting[[2]string{officer.ID, facts.Setting}]
		if facts.holder(role) == officer.ID {
			others-- // this case itself
		}
		f.setting = others > 0 || slices.Contains(officer.Settings, facts.Setting)
	}
	return f
}

func (r *rota) fit(w, role, o int) fit {
	f := r.common(w, role, o)
	for _, relative := range r.relatives[r.work[w].Family] {
		if relative != w && r.jobs[relative][role].officer == o {
			f.family = append(f.family, relative)
		}
	}
	if other := r.jobs[w][1-role].officer; other != nobody {
		cases := r.cases(o, other)
		if facts := &r.work[w].Facts; facts.holder(role) == r.staff[o].ID && facts.holder(1-role) == r.staff[other].ID {
			cases-- // this case itself
		}
		if cases > 0 || r.oneTeam(o, other) {
			f.colleague = other
		}
	}
	return f
}

// points are those of what hangs on no other job.
func (f *fit) points(p *SharePolicy) int {
	sum := len(f.needs) * p.Specialism
	if f.area {
		sum += p.Area
	}
	if f.setting {
		sum += p.Setting
	}
	return sum
}

// points are what the search can change of those of all jobs together.
func (r *rota) points() int {
	r.effort -= len(r.touched) + len(r.staff)
	sum := 0
	for _, w := range r.touched {
		for role := range roles {
			j, other := &r.jobs[w][role], &r.jobs[w][1-role]
			if !j.needed || j.officer == nobody {
				continue
			}
			if j.free() {
				sum += r.alone[role][w][j.officer]
			}
			if other.officer != nobody && r.anyFree(w) && r.pairs[j.officer][other.officer] {
				sum += r.policy.Colleague
			}
			if r.hasRelative(w, role, j.officer) {
				sum += r.policy.Family
			}
		}
	}
	for o := range r.load {
		above := max(r.load[o]-r.staff[o].Capacity, 0)
		sum -= r.policy.Above * above * (above + 1) / 2
	}
	return sum
}

// hasRelative reports whether an officer has a brother or sister.
func (r *rota) hasRelative(w, role, o int) bool {
	for _, relative := range r.relatives[r.work[w].Family] {
		if relative != w && r.jobs[relative][role].officer == o {
			return true
		}
	}
	return false
}
