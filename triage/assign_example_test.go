package triage_test

import (
	"fmt"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

// Two new cases of one family and one that somebody has, on a day when that
// officer is away for long.
func ExampleAssign() {
	work := []triage.Work{
		{Facts: triage.Facts{Case: "C-7", Area: "East", Family: "F-2", Needs: []string{"hearing"}}, Order: 1, Roles: []triage.Role{triage.Caseworker, triage.Psychologist}},
		{Facts: triage.Facts{Case: "C-8", Area: "East", Family: "F-2"}, Order: 2, Roles: []triage.Role{triage.Caseworker}},
		{Facts: triage.Facts{Case: "C-3", Area: "West", Caseworker: "bo"}, Order: 3, Roles: []triage.Role{triage.Caseworker}},
	}
	var staff []triage.Officer
	for _, line := range []string{
		`{"id": "amina", "role": "caseworker", "capacity": 2, "team": "east", "areas": ["East"]}`,
		`{"id": "bo", "role": "caseworker", "capacity": 2, "areas": ["West"], "absences": [{"from": "2026-11-16", "until": "2027-02-12"}]}`,
		`{"id": "petra", "role": "psychologist", "capacity": 1, "team": "east", "specialisms": ["hearing"]}`,
	} {
		officer, err := triage.ParseOfficer([]byte(line))
		if err != nil {
			panic(err)
		}
		staff = append(staff, officer)
	}

	a, err := triage.Assign(work, staff, triage.IllustrativeSharing(), ehcp.MustDate("2026-11-25"))
	if err != nil {
		panic(err)
	}
	for _, p := range a.Placements {
		fmt.Printf("%s: %s\n", p.Case, p.Because)
	}
	for _, l := range a.Loads {
		fmt.Printf("%s has %d of %d, %d above capacity, away: %v\n", l.Officer, l.Cases, l.Capacity, l.Above, l.Away)
	}
	// Output:
	// C-7: amina becomes the caseworker: works in East (40), has C-8 of the same family (60), works with petra (30).
	// C-7: petra becomes the psychologist: has special knowledge of hearing (30), works with amina (30).
	// C-8: amina becomes the caseworker: works in East (40), has C-7 of the same family (60).
	// C-3: bo, who had the case, is away until 12 February 2027, longer than 28 days. amina becomes the caseworker: no tie to the case; so placed for the good of all cases together. Above capacity: it is case 3 of an officer who can carry 2 (-500).
	// amina has 3 of 2, 1 above capacity, away: false
	// bo has 0 of 2, 0 above capacity, away: true
	// petra has 1 of 1, 0 above capacity, away: false
}
