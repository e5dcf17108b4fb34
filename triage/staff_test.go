package triage_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

var goodOfficers = []string{
	`{"id": "amina", "role": "caseworker", "capacity": 180}`,
	`{"id": "petra", "role": "psychologist", "capacity": 0, "team": "east", "areas": ["East", "North"], "specialisms": ["hearing"],
	  "settings": ["school:900001"], "absences": [{"from": "2026-11-01", "until": "2026-11-30"}, {"from": "2027-01-04"}]}`,
	`{"id": "x", "role": "caseworker", "capacity": 10000, "areas": null}`,
}

// badOfficers, and what is said of each.
var badOfficers = map[string]string{
	``:                                      `there is nothing here`,
	`{"role": "caseworker", "capacity": 1}`: `id: an officer has an id with at least one character`,
	`{"id": "a", "capacity": 1}`:            `role: a role is caseworker or psychologist`,
	`{"id": "a", "role": "nurse", "capacity": 1}`:                                                                                         `role "nurse": a role is caseworker or psychologist`,
	`{"id": "a", "role": "caseworker"}`:                                                                                                   `capacity: an officer has a number of cases that can be carried at a time`,
	`{"id": "a", "role": "caseworker", "capacity": null}`:                                                                                 `capacity: an officer has a number of cases that can be carried at a time`,
	`{"id": "a", "role": "caseworker", "capacity": -2}`:                                                                                   `capacity "-2": a capacity is a number of cases from 0 to 10000`,
	`{"id": "a", "role": "caseworker", "capacity": 10001}`:                                                                                `capacity "10001": a capacity is a number of cases from 0 to 10000`,
	`{"id": "a", "role": "caseworker", "capacity": 1.5}`:                                                                                  `capacity "1.5": this must be a whole number`,
	`{"id": "a", "role": "caseworker", "capacity": 1, "id": "b"}`:                                                                         `id: the field comes twice`,
	`{"id": "a", "role": "caseworker", "capacity": 1, "sex": "f"}`:                                                                        `sex "sex": there is no such field; names are exact`,
	"{\"id\": \"a\", \"role\": \"caseworker\", \"capacity\": 1,\n\"absences\": [{\"from\": \"2026-02-30\"}]}":                             `absences[0].from "2026-02-30": February 2026 has 28 days (line 2)`,
	"{\"id\": \"a\", \"role\": \"caseworker\", \"capacity\": 1,\n\"absences\": [{\"until\": \"2026-02-28\"}]}":                            `absences[0].from: an absence has a first day (line 2)`,
	"{\"id\": \"a\", \"role\": \"caseworker\", \"capacity\": 1,\n\"absences\": [{\"from\": \"2026-02-20\",\n\"until\": \"2026-02-19\"}]}": `absences[0].until "2026-02-19": the absence ends before it begins (line 3)`,
}

func TestParseOfficer(t *testing.T) {
	for _, document := range goodOfficers {
		o, err := triage.ParseOfficer([]byte(document))
		require.NoError(t, err, document)
		written, err := json.Marshal(o)
		require.NoError(t, err)
		again, err := triage.ParseOfficer(written)
		require.NoError(t, err, "%s", written)
		require.Equal(t, o, again)
	}
	for document, want := range badOfficers {
		_, err := triage.ParseOfficer([]byte(document))
		require.EqualError(t, err, want, document)
		require.IsType(t, new(ehcp.Error), err)
	}
}

func FuzzOfficer(f *testing.F) {
	for _, document := range goodOfficers {
		f.Add([]byte(document))
	}
	for document := range badOfficers {
		f.Add([]byte(document))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		o, err := triage.ParseOfficer(document)
		if err != nil {
			require.IsType(t, new(ehcp.Error), err)
			require.Zero(t, o)
			return
		}
		work := []triage.Work{{Facts: triage.Facts{Case: "C-1"}, Roles: bothRoles}, {Facts: triage.Facts{Case: "C-2", Caseworker: o.ID, Psychologist: o.ID}, Roles: bothRoles}}
		a, err := triage.Assign(work, []triage.Officer{o}, triage.IllustrativeSharing(), sharingDay)
		require.NoError(t, err)
		require.Len(t, a.Placements, 4)
		written, err := json.Marshal(o)
		require.NoError(t, err)
		again, err := triage.ParseOfficer(written)
		require.NoError(t, err, "%s", written)
		second, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(written), string(second))
	})
}

func TestParseSharePolicy(t *testing.T) {
	p := triage.IllustrativeSharing()
	require.Contains(t, p.Name, "no council has set")
	good, err := json.Marshal(p)
	require.NoError(t, err)
	again, err := triage.ParseSharePolicy(good)
	require.NoError(t, err)
	require.Equal(t, p, again)
	for _, tt := range []struct{ was, is, want string }{
		{`"above":500`, `"above":-2`, `above "-2": it must be from 0 to 10000`},
		{`"above":500`, `"above":10001`, `above "10001": it must be from 0 to 10000`},
		{`"above":500`, `"above":null`, `above: it must be given`},
		{`"above":500,`, ``, `above: it must be given`},
		{`"absence_days":28`, `"absence_days":367`, `absence_days "367": it must be from 0 to 366`},
		{`"area":40`, `"area":40,"sex":1`, `sex "sex": there is no such field; names are exact`},
		{`"name":`, `"name":" ","name":`, `name: the field comes twice`},
	} {
		bad := strings.Replace(string(good), tt.was, tt.is, 1)
		require.NotEqual(t, string(good), bad)
		_, err := triage.ParseSharePolicy([]byte(bad))
		require.EqualError(t, err, tt.want, bad)
	}
}

func TestNeeded(t *testing.T) {
	for _, tt := range []struct {
		name string
		log  []string
		want []triage.Role
	}{
		{"nothing yet", nil, nil},
		{"tomorrow", []string{"2026-11-26 request-received"}, nil},
		{"a call", []string{"2026-11-25 contact-received"}, bothRoles[:1]},
		{"a call that was answered", []string{"2026-11-24 contact-received", "2026-11-25 contact-answered"}, nil},
		{"a request, the same day", []string{"2026-11-25 request-received"}, bothRoles[:1]},
		{"withdrawn", []string{"2026-11-24 request-received", "2026-11-25 request-withdrawn"}, nil},
		{"to be assessed", []string{"2026-10-01 request-received", "2026-11-01 assessment-agreed"}, bothRoles},
		{"ordered", []string{"2026-10-01 assessment-notified"}, bothRoles[1:]},
		{"the psychologist's advice is in", []string{"2026-10-01 request-received", "2026-11-01 assessment-agreed", "2026-11-20 advice-received educational-psychologist:7"}, bothRoles[:1]},
		{"another's is", []string{"2026-10-01 request-received", "2026-11-01 assessment-agreed", "2026-11-20 advice-received health"}, bothRoles},
		{"in another process", []string{"2026-10-01 request-received process=a", "2026-11-01 assessment-agreed process=a", "2026-11-20 advice-received educational-psychologist process=b"}, bothRoles},
		{"the plan is final, and to be reviewed", []string{"2026-05-01 request-received", "2026-06-01 assessment-agreed", "2026-09-20 final-plan-issued"}, bothRoles[:1]},
		{"ceased", []string{"2026-05-01 assessment-agreed", "2026-09-20 plan-ceased"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := logOf(t, tt.log...)
			require.Equal(t, tt.want, triage.Needed(c, deadlines.Standard().Append(nil, c, sharingDay), sharingDay))
		})
	}
}

func FuzzSharePolicy(f *testing.F) {
	document, err := json.Marshal(triage.IllustrativeSharing())
	require.NoError(f, err)
	f.Add(document)
	f.Add([]byte(`{"name": "x", "area": -1}`))
	work, staff := someTown(3, 6, 3, bothRoles...)
	f.Fuzz(func(t *testing.T, document []byte) {
		p, err := triage.ParseSharePolicy(document)
		if err != nil {
			require.IsType(t, new(ehcp.Error), err)
			require.Zero(t, p)
			return
		}
		a, err := triage.Assign(work, staff, p, sharingDay)
		require.NoError(t, err)
		require.Len(t, a.Placements, 12)
		written, err := json.Marshal(p)
		require.NoError(t, err)
		again, err := triage.ParseSharePolicy(written)
		require.NoError(t, err)
		require.Equal(t, p, again)
	})
}
