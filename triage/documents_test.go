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

// A place in the order of work goes to another program with its reasons in words.
func TestRankedDocument(t *testing.T) {
	ranker, err := triage.NewRanker(deadlines.Standard(), triage.LookedAfterAndTransitions())
	require.NoError(t, err)
	s, ok := ranker.Stand(logged(t, "", "2025-01-06 request-received", "2025-01-13 family-consulted", "looked-after from 2024-01-08"), ehcp.MustDate("2025-01-20"))
	require.True(t, ok)
	document, err := json.Marshal(triage.Rank([]triage.Standing{s}))
	require.NoError(t, err)
	require.JSONEq(t, `[{"rank": 1, "id": "C-1", "as_of": "2025-01-20", "tier": 3, "place": "due-soon", "score": 8077,
		"next": {"duty": "decide-whether-to-assess", "kind": "duty", "owner": "local-authority", "opened_on": "2025-01-06", "opened_by": "request-received", "process": "",
			"due": "2025-02-17", "firm": true, "status": "open", "settled_on": null, "days": 28, "cites": ["SI 2014/1530 reg 5(1)", "SI 2014/1530 reg 4(1)"]},
		"due": "2025-02-17", "waiting_since": "2025-01-06", "born_unknown": true, "stage": "asked", "reasons": [
			{"factor": "due-soon", "points": 7882, "count": 1, "duty": "decide-whether-to-assess", "because": "Decide whether to assess: it is due by 17 February 2025 (SI 2014/1530 reg 5(1))"},
			{"factor": "waiting", "points": 14, "count": 14, "day": "2025-01-06", "duty": "decide-whether-to-assess", "because": "14 days waited, from 6 January 2025: Decide whether to assess (SI 2014/1530 reg 5(1))"},
			{"factor": "complexity", "points": 1, "count": 1, "duty": "decide-whether-to-assess", "because": "What makes the case complex comes to 1: bodies asked for advice, circumstances that hold, an appeal on foot"},
			{"factor": "born-unknown", "points": 0, "because": "The date of birth is not known, so whether the child is nearing 16, 18 or 25 cannot be told"},
			{"factor": "looked-after", "points": 180, "because": "This holds today: looked after"}]}]`, string(document))
	require.Error(t, json.Unmarshal(document, new([]triage.Ranked)), "what is due is asked again, and not read")
}

// What one council has decided is no source for another.
func TestAnotherCouncilsSources(t *testing.T) {
	ours := deadlines.Citation{Instrument: "Anyshire cabinet", Pinpoint: "para 2", Authority: deadlines.LocalStandard, Confidence: deadlines.Read}
	policy := triage.IntakePolicy{LastApplications: ehcp.MustDate("2024-12-31"), Cites: []deadlines.Citation{ours}}
	for _, circumstances := range [][]string{nil, {"funding-for-inclusion from 2023-09-01"}} {
		c := logged(t, aChild, circumstances...)
		for _, wish := range []triage.Wish{triage.Money, triage.RenewFunding} {
			in, err := triage.Receive(c, triage.Contact{Channel: triage.ByEmail, Received: ehcp.MustDate("2025-03-03"), From: triage.FromSchool, Asks: []triage.Wish{wish}, HandledBy: "desk"}, policy)
			require.NoError(t, err)
			document, err := json.Marshal(in)
			require.NoError(t, err)
			require.Contains(t, string(document), "Anyshire")
			require.NotContains(t, string(document), "Leeds")
		}
		says := triage.Flag{Says: "FFI is paid to 31 March 2027.", Cites: []deadlines.Citation{ours}}
		for _, passage := range [][]triage.Flag{nil, {says}} {
			p := pack(t, "2025-03-03", triage.PanelCase{Case: c, Passage: passage})
			document, err := json.Marshal(p)
			require.NoError(t, err)
			require.NotContains(t, string(document), "Leeds")
			require.Equal(t, len(passage) > 0, p.Funding.Notes[0].Says == says.Says)
		}
	}
}
