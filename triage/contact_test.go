package triage_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

const aContact = `{"id": "M-1", "channel": "school-submission", "received": "2025-03-03", "from": "school", "party": "school:900002",
 "asks": ["assessment", "money"], "holds": ["evidence", "support"], "plan": "no", "handled_by": "front desk"}`

// contacts are documents that are read.
var contacts = []string{
	aContact,
	`{"channel": "email", "received": "2025-03-03", "handled_by": "front desk"}`,
	`{"channel": "phone", "received": "2025-03-03", "from": "parent", "asks": ["information"], "handled_by": "front desk",
	  "not_a_request": {"by": "A. Officer", "reason": "they wanted the opening hours"}}`,
	`{"channel": "youth-custody-notice", "received": "2025-03-03", "from": "youth-offending-team", "day": "2025-02-28", "handled_by": "front desk"}`,
	`{"channel": "transfer-in", "received": "2025-03-03", "from": "authority", "plan": "yes", "holds": ["plan"], "handled_by": "front desk"}`,
	`{"channel": "ffi-renewal", "received": "2024-09-02", "from": "school", "handled_by": "front desk"}`,
}

func TestParseContact(t *testing.T) {
	c, err := triage.ParseContact([]byte(aContact))
	require.NoError(t, err)
	assert.Equal(t, triage.Contact{ID: "M-1", Channel: triage.BySchoolSubmission, Received: ehcp.MustDate("2025-03-03"), From: triage.FromSchool, Party: "school:900002",
		Asks: []triage.Wish{triage.AssessNeeds, triage.Money}, Holds: []triage.Item{triage.ItemEvidence, triage.ItemSupport}, Plan: triage.No, HandledBy: "front desk"}, c)
	for _, document := range contacts {
		c, err := triage.ParseContact([]byte(document))
		require.NoError(t, err)
		again, err := json.Marshal(c)
		require.NoError(t, err)
		assert.JSONEq(t, strings.ReplaceAll(document, "\n", ""), string(again))
	}
}

func TestParseContactRefuses(t *testing.T) {
	for was, tt := range map[string]struct {
		becomes string
		code    ehcp.Code
		field   string
	}{
		`"id": "M-1"`:                     {`"id": 1`, ehcp.WrongType, "id"},
		`"id"`:                            {`"ID"`, ehcp.UnknownField, "ID"},
		`"plan": "no"`:                    {`"plan": "perhaps"`, ehcp.NoSuchWord, "plan"},
		`"school-submission"`:             {`"pigeon"`, ehcp.NoSuchWord, "channel"},
		`"channel": "school-submission",`: {``, ehcp.MissingField, "channel"},
		`"received": "2025-03-03",`:       {``, ehcp.MissingField, "received"},
		`"2025-03-03"`:                    {`"2025-02-30"`, ehcp.BadDate, "received"},
		`"received": "2025`:               {`"received": "2014`, ehcp.BadDate, "received"},
		`"from": "school"`:                {`"from": "neighbour"`, ehcp.NoSuchWord, "from"},
		`"school:900002"`:                 {`"a\nb"`, ehcp.BadText, "party"},
		`"money"`:                         {`"assessment"`, ehcp.RepeatedName, "asks[1]"},
		`"evidence"`:                      {`""`, ehcp.NoSuchWord, "holds[0]"},
		`"support"`:                       {`"hope"`, ehcp.NoSuchWord, "holds[1]"},
		`"front desk"`:                    {`" "`, ehcp.MissingField, "handled_by"},
		`"handled_by"`:                    {`"not_a_request": {"by": "A. Officer", "reason": " "}, "handled_by"`, ehcp.MissingField, "not_a_request.reason"},
		`, "handled_by"`:                  {`, "not_a_request": {"reason": "spam"}, "handled_by"`, ehcp.MissingField, "not_a_request.by"},
		`desk"}`:                          {`desk"} {}`, ehcp.BadJSON, ""},
	} {
		require.Contains(t, aContact, was)
		_, err := triage.ParseContact([]byte(strings.Replace(aContact, was, tt.becomes, 1)))
		var fault *ehcp.Error
		require.ErrorAs(t, err, &fault, "%s", tt.becomes)
		assert.Equal(t, tt.code, fault.Code, "%v", err)
		assert.Equal(t, tt.field, fault.Field, "%v", err)
	}
	early := triage.Contact{Channel: triage.ByYouthCustodyNotice, Received: ehcp.MustDate("2015-03-31"), HandledBy: "front desk"}
	assert.ErrorContains(t, early.Validate(), "2015-04-01")
	early.Received++
	assert.NoError(t, early.Validate())
	early.Day = date.Max()
	assert.ErrorContains(t, early.Validate(), "slip of the keyboard")
}

func FuzzContact(f *testing.F) {
	for _, document := range contacts {
		f.Add([]byte(document))
	}
	c := &ehcp.Case{ID: "C-1", Events: []ehcp.Event{{Kind: ehcp.RequestReceived, On: ehcp.MustDate("2019-01-07")}, {Kind: ehcp.FinalPlanIssued, On: ehcp.MustDate("2024-05-01")}}}
	f.Fuzz(func(t *testing.T, document []byte) {
		contact, err := triage.ParseContact(document)
		if err != nil {
			var fault *ehcp.Error
			require.ErrorAs(t, err, &fault)
			require.NotEmpty(t, fault.Code)
			require.NotEmpty(t, fault.Message)
			return
		}
		written, err := json.Marshal(contact)
		require.NoError(t, err)
		again, err := triage.ParseContact(written)
		require.NoError(t, err, "%s", written)
		require.Equal(t, contact.Received, again.Received)
		for _, c := range []*ehcp.Case{c, {ID: "C-2"}} {
			in, err := triage.Receive(c, contact, triage.LeedsIntake())
			require.NoError(t, err)
			require.Equal(t, contact.Received, in.On)
			after := *c
			after.Events = append(after.Events[:len(after.Events):len(after.Events)], in.Events...)
			require.NoError(t, after.Validate())
		}
	})
}
