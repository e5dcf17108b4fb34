package triage_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

// TestJSON holds the names of what others read.
func TestJSON(t *testing.T) {
	work := []triage.Work{{Facts: triage.Facts{Case: "C-1", Caseworker: "gone"}, Order: 4, Roles: bothRoles}}
	written, err := json.Marshal(work[0])
	require.NoError(t, err)
	require.JSONEq(t, `{"case": "C-1", "caseworker": "gone", "order": 4, "roles": ["caseworker", "psychologist"]}`, string(written))

	a, err := triage.Assign(work, []triage.Officer{{ID: "amina", Role: triage.Caseworker}}, triage.IllustrativeSharing(), sharingDay)
	require.NoError(t, err)
	written, err = json.Marshal(a)
	require.NoError(t, err)
	require.JSONEq(t, `{
		"as_of": "2026-11-25", "policy": "Illustrative: no council has set these weights", "points": -500,
		"placements": [
			{"case": "C-1", "role": "caseworker", "officer": "amina", "before": "gone", "above_capacity": true, "points": -500,
			 "merits": [{"ground": "above-capacity", "points": -500, "because": "it is case 1 of an officer who can carry 0"}],
			 "because": "gone, who had the case, is not on the list as a caseworker. amina becomes the caseworker: no tie to the case; so placed for the good of all cases together. Above capacity: it is case 1 of an officer who can carry 0 (-500)."},
			{"case": "C-1", "role": "psychologist", "above_capacity": false, "points": 0, "merits": [],
			 "because": "Nobody can have it: there is no psychologist on the list."}],
		"loads": [{"officer": "amina", "role": "caseworker", "capacity": 0, "cases": 1, "above": 1, "away": false}]}`, string(written))

	reminders := chaseOn(logOf(t, "2026-09-01 placement-consulted school:900001 process=a"), triage.IllustrativeChasing(), ehcp.MustDate("2026-09-11"))
	written, err = json.Marshal(reminders)
	require.NoError(t, err)
	require.JSONEq(t, `[{"case": "C-1", "party": "school:900001", "process": "a", "on": "2026-09-11", "inputs": [
		{"duty": "answer-placement-consultation", "title": "Answer the consultation", "asked_on": "2026-09-01", "due": "2026-09-16", "days": 5,
		 "number": 1, "at_most": 3, "cites": ["SEND Code of Practice para 9.83"],
		 "binding": "Guidance asks for that day (SEND Code of Practice para 9.83); it is not a limit in law."}]}]`, string(written))

	empty, err := triage.Assign(nil, nil, triage.IllustrativeSharing(), sharingDay)
	require.NoError(t, err)
	written, err = json.Marshal(empty)
	require.NoError(t, err)
	require.JSONEq(t, `{"as_of": "2026-11-25", "policy": "Illustrative: no council has set these weights", "points": 0, "placements": [], "loads": []}`, string(written))
}
