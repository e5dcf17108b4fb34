package triage_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

func TestParseFacts(t *testing.T) {
	got, err := triage.ParseFacts([]byte(`{"case": "S-001", "area": "East", "setting": "school:900002", "family": "F-1",
		"needs": ["hearing"], "caseworker": "CW-1", "psychologist": "EP-1"}`))
	require.NoError(t, err)
	assert.Equal(t, triage.Facts{Case: "S-001", Area: "East", Setting: "school:900002", Family: "F-1",
		Needs: []string{"hearing"}, Caseworker: "CW-1", Psychologist: "EP-1"}, got)

	for document, want := range map[string]ehcp.Error{
		`{"case": "S-001"`:               {Code: ehcp.BadJSON, Message: "the text ends before the document does"},
		`{"area": "East"}`:               {Code: ehcp.EmptyID, Field: "case", Message: "facts belong to a case: its id is needed"},
		`{"case": " "}`:                  {Code: ehcp.EmptyID, Field: "case", Message: "facts belong to a case: its id is needed"},
		`{"case": "S-001", "sex": "f"}`:  {Code: ehcp.UnknownField, Field: "sex", Value: "sex", Message: "there is no such field; names are exact"},
		`{"case": "S-001", "needs": ""}`: {Code: ehcp.WrongType, Field: "needs", Message: "this must be a list, in brackets"},
	} {
		_, err := triage.ParseFacts([]byte(document))
		assert.Equal(t, &want, err, document)
	}
}
