package funding_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

// Whoever prices one child after another with the same request in hand changes no
// award that is made.
func TestAwardKeepsItsRequest(t *testing.T) {
	paid := funding.MustMoney("1000.00")
	need := funding.Inputs{"band": funding.Word("A"), "level": funding.Word("5")}
	r := funding.Request{
		On: ehcp.MustDate("2025-04-01"), Until: ehcp.MustDate("2026-03-31"), Paid: &paid,
		Inputs:   funding.Inputs{"setting": funding.Word("mainstream"), "needs": {Needs: []funding.Inputs{need}}},
		Changes:  []funding.Change{{From: ehcp.MustDate("2025-11-03"), Inputs: funding.Inputs{"setting": funding.Word("special")}}},
		Override: &funding.Override{Amount: funding.MustMoney("15000.00"), Reason: "nights", By: "panel of 3 April"},
		Shares:   []funding.Share{{Payer: "Midshire", Part: funding.MustNumber("1")}},
	}
	award, err := named(t, "midshire").Price(r)
	require.NoError(t, err)
	before, err := award.MarshalJSON()
	require.NoError(t, err)
	require.Contains(t, string(before), "panel of 3 April decided 15000")

	paid, *r.Override = 0, funding.Override{}
	r.Inputs["setting"], need["level"] = funding.Word("special"), funding.Word("1")
	r.Changes[0].Inputs["setting"], r.Shares[0].Payer = funding.Word("mainstream"), "another"
	after, err := award.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, string(before), string(after))
}
