package triage_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
	"github.com/sendrules/sendrules/triage"
)

// What a program stores for a panel, for a family or for the post it can read
// again.
func TestDocumentsComeBack(t *testing.T) {
	asOf := ehcp.MustDate("2025-05-07")
	c := logged(t, aChild, append(advised, "2025-04-22 draft-plan-served", "2025-04-23 placement-consulted school:900005")...)
	written, err := triage.Pack(deadlines.Standard(), triage.PanelCase{Case: c, Rank: 2, Setting: "school:900005",
		Funding: []triage.FundingLine{{Stream: funding.TopUp, Amount: funding.MustMoney("6100.50")}}}, asOf)
	require.NoError(t, err)
	require.NotEmpty(t, written.Decisions[0].Options)
	var read triage.PanelPack
	comesBack(t, written, &read)
	require.Equal(t, written, read)

	reminders := chaseOn(c, triage.IllustrativeChasing(), asOf)
	require.NotEmpty(t, reminders)
	var queued []triage.Reminder
	comesBack(t, reminders, &queued)
	for i, r := range reminders {
		require.Equal(t, r.Fields(), queued[i].Fields())
		require.Equal(t, r.Letter(), queued[i].Letter())
		require.Equal(t, r.Event(), queued[i].Event())
	}

	told := triage.Family(deadlines.Standard(), c, triage.Helper{Name: "Sam"}, asOf)
	require.NotEmpty(t, told.Dates)
	var again triage.FamilyView
	comesBack(t, told, &again)
	require.Equal(t, told.Text(), again.Text())
	require.Equal(t, told, again)
}

func comesBack(t *testing.T, from, to any) {
	document, err := json.Marshal(from)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(document, to), string(document))
}
