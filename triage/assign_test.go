package triage_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

var bothRoles = []triage.Role{triage.Caseworker, triage.Psychologist}

// TestAssignBesideTheExactOptimum holds the search to what trying every way
// finds, in made-up towns small enough for that, with the illustrative weights
// and with others.
func TestAssignBesideTheExactOptimum(t *testing.T) {
	towns, exact, worst, sum := 0, 0, 0.0, 0.0
	for _, size := range []struct{ cases, each, towns int }{{3, 4, 50}, {4, 3, 120}, {5, 3, 5}, {7, 2, 25}} {
		for seed := range size.towns {
			p := triage.IllustrativeSharing()
			if r := rand.New(rand.NewPCG(uint64(seed), 99)); seed%2 == 1 { // any council's weights
				p.Area, p.Specialism, p.Setting = r.IntN(100), r.IntN(100), r.IntN(100)
				p.Family, p.Colleague, p.Above = r.IntN(200), r.IntN(200), r.IntN(300)
			}
			work, staff := someTown(uint64(seed)+1000, size.cases, size.each, bothRoles...)
			a, err := triage.Assign(work, staff, p, sharingDay)
			require.NoError(t, err)
			most, merits := exactly(work, staff, p, sharingDay)
			require.LessOrEqual(t, a.Points, most, "the exact solver misses something: seed %d", seed)
			towns++
			if a.Points == most {
				exact++
				continue
			}
			short := float64(most-a.Points) / float64(max(merits, 1))
			t.Logf("%d cases, seed %d: %d points of %d", size.cases, seed, a.Points, most)
			worst, sum = max(worst, short), sum+short
		}
	}
	t.Logf("%d of %d exact; short by %.2f%% at worst, %.3f%% on average", exact, towns, 100*worst, 100*sum/float64(towns))
	require.LessOrEqual(t, worst, 0.03)
	require.LessOrEqual(t, sum/float64(towns), 0.005)
	require.GreaterOrEqual(t, exact*100, towns*99)
}

// TestAssignOneRoleIsExact: where no two jobs hang on one another there is
// nothing to search for.
func TestAssignOneRoleIsExact(t *testing.T) {
	p := triage.IllustrativeSharing()
	for seed := range 60 {
		work, staff := someTown(uint64(seed), 6, 4, bothRoles[seed%2])
		for i := range work {
			work[i].Family = ""
		}
		a, err := triage.Assign(work, staff, p, sharingDay)
		require.NoError(t, err)
		most, _ := exactly(work, staff, p, sharingDay)
		require.Equal(t, most, a.Points, "seed %d", seed)
	}
}

// A word that old cases and outside staff share draws the two together, and how
// many of each there are is the room that each has. Where the outside staff are
// full, no case waits.
func TestAssignOldCasesToOutsideStaff(t *testing.T) {
	var work []triage.Work
	for i, id := range []string{"old-1", "new-1", "old-2", "new-2", "old-3"} {
		w := triage.Work{Facts: triage.Facts{Case: id}, Order: i + 1, Roles: []triage.Role{triage.Psychologist}}
		if strings.HasPrefix(id, "old") {
			w.Needs = []string{"backlog"}
		}
		work = append(work, w)
	}
	own := triage.Officer{ID: "own", Role: triage.Psychologist, Capacity: 3}
	outside := triage.Officer{ID: "outside", Role: triage.Psychologist, Capacity: 3, Specialisms: []string{"backlog"}}
	given := func(room int) map[string]string {
		outside.Capacity = room
		a, err := triage.Assign(work, []triage.Officer{own, outside}, triage.IllustrativeSharing(), sharingDay)
		require.NoError(t, err)
		all := map[string]string{}
		for _, p := range a.Placements {
			require.False(t, p.AboveCapacity)
			all[p.Case] = p.Officer
		}
		return all
	}
	require.Equal(t, map[string]string{"old-1": "outside", "old-2": "outside", "old-3": "outside", "new-1": "own", "new-2": "own"}, given(3))
	two := given(2)
	require.Equal(t, []string{"own", "own"}, []string{two["new-1"], two["new-2"]})
	require.Equal(t, "own", two["old-3"], "the least urgent old one, where there is no room outside")
}

func TestAssignProperties(t *testing.T) {
	p := triage.IllustrativeSharing()
	rapid.Check(t, func(t *rapid.T) {
		cases := rapid.IntRange(0, 12).Draw(t, "cases")
		var wanted []triage.Role
		for _, role := range bothRoles {
			if rapid.IntRange(0, 9).Draw(t, string(role)) > 0 {
				wanted = append(wanted, role)
			}
		}
		work, staff := someTown(rapid.Uint64Range(0, 1<<20).Draw(t, "seed"), cases, rapid.IntRange(1, 4).Draw(t, "each"), wanted...)
		a, err := triage.Assign(work, staff, p, sharingDay)
		require.NoError(t, err)

		again, err := triage.Assign(rapid.Permutation(work).Draw(t, "work"), rapid.Permutation(staff).Draw(t, "staff"), p, sharingDay)
		require.NoError(t, err)
		require.Equal(t, a, again, "the order of the lists says nothing")

		officers, loads, seen := map[string]triage.Officer{}, map[string]triage.Load{}, map[[2]string]bool{}
		for _, o := range staff {
			officers[o.ID] = o
		}
		room := map[triage.Role]bool{}
		for _, l := range a.Loads {
			loads[l.Officer] = l
			room[l.Role] = room[l.Role] || !l.Away && l.Cases < l.Capacity
			require.Equal(t, max(l.Cases-l.Capacity, 0), l.Above)
		}
		require.Len(t, loads, len(staff))
		points, placed, above := 0, map[string]int{}, map[string]int{}
		for _, each := range a.Placements {
			sum := 0
			for _, m := range each.Merits {
				sum += m.Points
			}
			require.Equal(t, sum, each.Points)
			points += sum
			seen[[2]string{each.Case, string(each.Role)}] = true
			require.NotEmpty(t, each.Because)
			if each.Officer == "" {
				for _, l := range a.Loads {
					require.False(t, l.Role == each.Role && !l.Away, "%s is there, and %s has nobody", l.Officer, each.Case)
				}
				continue
			}
			require.Equal(t, each.Role, officers[each.Officer].Role)
			placed[each.Officer]++
			if each.AboveCapacity {
				above[each.Officer]++
			}
			stays := slices.ContainsFunc(each.Merits, func(m triage.Merit) bool { return m.Ground == triage.Stays })
			require.False(t, loads[each.Officer].Away && !stays, "%s is away and is given %s", each.Officer, each.Case)
			if each.AboveCapacity && !stays {
				require.False(t, room[each.Role], "%s is above capacity while another has room", each.Officer)
			}
		}
		require.Equal(t, a.Points, points)
		for id, l := range loads {
			require.Equal(t, l.Cases, placed[id])
			require.Equal(t, l.Above, above[id], "each case above capacity is named")
		}
		require.Len(t, a.Placements, len(seen))
		for _, w := range work {
			for _, role := range w.Roles {
				require.True(t, seen[[2]string{w.Case, string(role)}], "%s is lost", w.Case)
			}
		}
	})
}

// TestAssignLevels: with nothing to choose by, work is shared in proportion to
// capacity.
func TestAssignLevels(t *testing.T) {
	staff := []triage.Officer{
		{ID: "half", Role: triage.Caseworker, Capacity: 10},
		{ID: "whole", Role: triage.Caseworker, Capacity: 20},
		{ID: "also", Role: triage.Caseworker, Capacity: 20},
	}
	work := make([]triage.Work, 25)
	for i := range work {
		work[i].Case, work[i].Roles = string(rune('a'+i)), bothRoles[:1]
	}
	a, err := triage.Assign(work, staff, triage.IllustrativeSharing(), sharingDay)
	require.NoError(t, err)
	loads := map[string]int{}
	for _, l := range a.Loads {
		loads[l.Officer] = l.Cases
	}
	require.Equal(t, map[string]int{"half": 5, "whole": 10, "also": 10}, loads)
}

// TestAssignSays holds every sentence.
func TestAssignSays(t *testing.T) {
	day := ehcp.MustDate
	away := func(from, until string) []triage.Absence {
		a := triage.Absence{From: day(from)}
		if until != "" {
			a.Until = day(until)
		}
		return []triage.Absence{a}
	}
	amina := triage.Officer{ID: "amina", Role: triage.Caseworker, Capacity: 2, Team: "east", Areas: []string{"East"}, Specialisms: []string{"hearing", "sight"}, Settings: []string{"school:900001"}}
	for _, tt := range []struct {
		name  string
		facts []triage.Facts
		staff []triage.Officer
		role  triage.Role
		want  []string // of the cases, in order
		above []bool
	}{
		{"all that ties an officer to a case",
			[]triage.Facts{{Area: "East", Needs: []string{"sight", "hearing", "sight"}, Setting: "school:900001", Psychologist: "petra"}},
			[]triage.Officer{amina, {ID: "petra", Role: triage.Psychologist, Team: "east"}}, triage.Caseworker,
			[]string{"amina becomes the caseworker: works in East (40), has special knowledge of sight (30), has special knowledge of hearing (30), knows school:900001 (20), works with petra (30)."}, nil},
		{"nothing does",
			[]triage.Facts{{Area: "West"}}, []triage.Officer{amina}, triage.Caseworker,
			[]string{"amina becomes the caseworker: no tie to the case; so placed for the good of all cases together."}, nil},
		{"one stays, and a brother comes",
			[]triage.Facts{{Family: "f", Caseworker: "amina", Setting: "school:900009"}, {Family: "f"}, {Setting: "school:900009"}},
			[]triage.Officer{amina, {ID: "bo", Role: triage.Caseworker, Capacity: 9}}, triage.Caseworker,
			[]string{
				"amina stays the caseworker: has C-1 of the same family (60).",
				"amina becomes the caseworker: has C-0 of the same family (60).",
				"bo becomes the caseworker: no tie to the case; so placed for the good of all cases together.",
			}, nil},
		{"two who had a case together",
			[]triage.Facts{{Caseworker: "bo", Psychologist: "petra"}, {Psychologist: "petra"}},
			[]triage.Officer{{ID: "ann", Role: triage.Caseworker, Capacity: 9}, {ID: "bo", Role: triage.Caseworker, Capacity: 9}, {ID: "petra", Role: triage.Psychologist}}, triage.Caseworker,
			[]string{"bo stays the caseworker.", "bo becomes the caseworker: works with petra (30)."}, nil},
		{"above capacity: those who had it before, and the least urgent last",
			[]triage.Facts{{}, {Caseworker: "amina"}, {Caseworker: "amina"}, {Caseworker: "amina"}},
			[]triage.Officer{amina}, triage.Caseworker,
			[]string{
				"amina becomes the caseworker: no tie to the case; so placed for the good of all cases together. Above capacity: it is case 4 of an officer who can carry 2 (-1000).",
				"amina stays the caseworker.", "amina stays the caseworker.",
				"amina stays the caseworker. Above capacity: it is case 3 of an officer who can carry 2 (-500).",
			}, []bool{true, false, false, true}},
		{"away for just as long as the policy allows",
			[]triage.Facts{{Caseworker: "amina"}}, []triage.Officer{{ID: "amina", Role: triage.Caseworker, Capacity: 1, Absences: away("2026-11-01", "2026-12-22")}}, triage.Caseworker,
			[]string{"amina stays the caseworker, away until 22 December 2026, which is not longer than 28 days."}, nil},
		{"a day longer",
			[]triage.Facts{{Caseworker: "amina"}}, []triage.Officer{{ID: "amina", Role: triage.Caseworker, Capacity: 1, Absences: away("2026-11-01", "2026-12-23")}, {ID: "bo", Role: triage.Caseworker, Capacity: 1, Areas: []string{"East"}}}, triage.Caseworker,
			[]string{"amina, who had the case, is away until 23 December 2026, longer than 28 days. bo becomes the caseworker: no tie to the case; so placed for the good of all cases together."}, nil},
		{"away, and nobody knows for how long",
			[]triage.Facts{{Caseworker: "amina"}}, []triage.Officer{{ID: "amina", Role: triage.Caseworker, Capacity: 1, Absences: away("2026-11-01", "")}}, triage.Caseworker,
			[]string{"amina, who had the case, is away and the return is not known. Nobody can have it: every caseworker is away, and no return is known."}, nil},
		{"one absence after another",
			[]triage.Facts{{}}, []triage.Officer{
				{ID: "amina", Role: triage.Caseworker, Absences: append(away("2026-12-01", "2026-12-10"), away("2026-11-01", "2026-11-30")...)},
				{ID: "bo", Role: triage.Caseworker, Absences: away("2026-11-25", "2026-12-05")},
			}, triage.Caseworker,
			[]string{"Nobody can have it: every caseworker is away; bo is the first back, on 6 December 2026."}, nil},
		{"who has it has left, and there is nobody",
			[]triage.Facts{{Psychologist: "gone"}}, []triage.Officer{amina}, triage.Psychologist,
			[]string{"gone, who had the case, is not on the list as a psychologist. Nobody can have it: there is no psychologist on the list."}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var work []triage.Work
			for i, f := range tt.facts {
				f.Case = "C-" + string(rune('0'+i))
				work = append(work, triage.Work{Facts: f, Order: i + 1, Roles: []triage.Role{tt.role}})
			}
			a, err := triage.Assign(work, tt.staff, triage.IllustrativeSharing(), sharingDay)
			require.NoError(t, err)
			var said []string
			var above []bool
			for _, p := range a.Placements {
				said, above = append(said, p.Because), append(above, p.AboveCapacity)
			}
			require.Equal(t, tt.want, said)
			if tt.above != nil {
				require.Equal(t, tt.above, above)
			}
		})
	}
}

func TestAssignRefuses(t *testing.T) {
	officer := triage.Officer{ID: "amina", Role: triage.Caseworker, Capacity: 2}
	work := func(id string, roles ...triage.Role) triage.Work {
		return triage.Work{Facts: triage.Facts{Case: id}, Roles: roles}
	}
	for _, tt := range []struct {
		name  string
		work  []triage.Work
		staff []triage.Officer
		spoil func(*triage.SharePolicy)
		want  string
		code  ehcp.Code
	}{
		{"a case twice", []triage.Work{work("C"), work("C")}, nil, nil, `work[1].case "C": the case comes twice`, triage.RepeatedCase},
		{"no case", []triage.Work{work(" ")}, nil, nil, `work[0].case " ": work belongs to a case: its id is needed`, ehcp.EmptyID},
		{"an unknown role", []triage.Work{work("C", "nurse")}, nil, nil, `work[0].roles[0] "nurse": a role is caseworker or psychologist`, triage.UnknownRole},
		{"a role twice", []triage.Work{work("C", bothRoles[0], bothRoles[0])}, nil, nil, `work[0].roles[1] "caseworker": the role comes twice`, ehcp.RepeatedName},
		{"an officer twice", nil, []triage.Officer{officer, officer}, nil, `staff[1].id "amina": the officer comes twice`, ehcp.RepeatedID},
		{"an officer without a role", nil, []triage.Officer{{ID: "x"}}, nil, `staff[0].role: a role is caseworker or psychologist`, triage.UnknownRole},
		{"a policy without a name", nil, nil, func(p *triage.SharePolicy) { p.Name = "" }, `policy.name: a policy says what it is called`, ehcp.MissingField},
		{"a weight too large", nil, nil, func(p *triage.SharePolicy) { p.Above = 10_001 }, `policy.above "10001": it must be from 0 to 10000`, ehcp.OutOfRange},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := triage.IllustrativeSharing()
			if tt.spoil != nil {
				tt.spoil(&p)
			}
			_, err := triage.Assign(tt.work, tt.staff, p, sharingDay)
			require.EqualError(t, err, tt.want)
			var fault *ehcp.Error
			require.True(t, errors.As(err, &fault))
			require.Equal(t, tt.code, fault.Code)
		})
	}
}

// TestAssignMoreThanCanBeWeighed: with thousands of new cases the search stops
// early, and what it gives is whole all the same, and the same every time.
func TestAssignMoreThanCanBeWeighed(t *testing.T) {
	work, staff := someTown(5, 1500, 40, bothRoles...)
	a, err := triage.Assign(work, staff, triage.IllustrativeSharing(), sharingDay)
	require.NoError(t, err)
	require.Len(t, a.Placements, 2*len(work))
	for _, p := range a.Placements {
		require.NotEmpty(t, p.Officer, p.Case)
	}
	slices.Reverse(work)
	slices.Reverse(staff)
	again, err := triage.Assign(work, staff, triage.IllustrativeSharing(), sharingDay)
	require.NoError(t, err)
	require.Equal(t, a, again)
}

func BenchmarkAssignCaseload(b *testing.B) { // 1,000 cases in hand, 10 of them new
	work, staff := someTown(1, 1000, 10, bothRoles...)
	for i := range work {
		if i%100 != 0 {
			work[i].Caseworker, work[i].Psychologist = staff[i%10].ID, staff[10+i%10].ID
		}
	}
	for i := range staff {
		staff[i].Absences = nil
	}
	benchmarkAssign(b, work, staff)
}

func BenchmarkAssignAllNew(b *testing.B) { // 40 cases that nobody has yet
	work, staff := someTown(1, 40, 4, bothRoles...)
	benchmarkAssign(b, work, staff)
}

func benchmarkAssign(b *testing.B, work []triage.Work, staff []triage.Officer) {
	for b.Loop() {
		if _, err := triage.Assign(work, staff, triage.IllustrativeSharing(), sharingDay); err != nil {
			b.Fatal(err)
		}
	}
}

// What nobody has ranked, such as a contact to answer that starts no clock, does
// not go before what the law has dated.
func TestAssignUnrankedComesLast(t *testing.T) {
	var work []triage.Work
	for id, order := range map[string]int{"unranked": 0, "first": 1, "second": 2} {
		work = append(work, triage.Work{Facts: triage.Facts{Case: id}, Order: order, Roles: []triage.Role{triage.Caseworker}})
	}
	a, err := triage.Assign(work, []triage.Officer{{ID: "amina", Role: triage.Caseworker, Capacity: 2}}, triage.IllustrativeSharing(), sharingDay)
	require.NoError(t, err)
	var above []bool
	for i, id := range []string{"first", "second", "unranked"} {
		require.Equal(t, id, a.Placements[i].Case)
		above = append(above, a.Placements[i].AboveCapacity)
	}
	require.Equal(t, []bool{false, false, true}, above)
}
