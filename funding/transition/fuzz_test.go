package transition_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding/transition"
)

// FuzzProgramme: a document is refused with an error that says where and what, or
// it is a programme that can be used, and reads back the same once it is written.
func FuzzProgramme(f *testing.F) {
	for _, name := range []string{"leeds", "fictional"} {
		document, err := os.ReadFile("programmes/" + name + ".json")
		require.NoError(f, err)
		f.Add(document)
	}
	for _, text := range []string{``, `{}`, `[]`, `{"schema": "transition-programme-1", "name": "x", "council": "y", "versions": []}`} {
		f.Add([]byte(text))
	}
	c := ehcp.Case{ID: "C-1", Born: day("2014-11-03"), Circumstances: []ehcp.Circumstance{{Kind: ehcp.FundingForInclusion, From: day("2020-09-01")}},
		Events: []ehcp.Event{{Kind: ehcp.AssessmentRefused, On: day("2026-02-02")}}}
	f.Fuzz(func(t *testing.T, document []byte) {
		p, err := transition.ParseProgramme(document)
		if err != nil {
			require.Nil(t, p)
			var fault *ehcp.Error
			require.ErrorAs(t, err, &fault)
			require.NotEmpty(t, fault.Code)
			require.NotEmpty(t, fault.Message)
			require.NotContains(t, fault.Error(), "\n")
			return
		}
		written, err := json.Marshal(p)
		require.NoError(t, err)
		again, err := transition.ParseProgramme(written)
		require.NoError(t, err)
		second, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(written), string(second))

		asOf := day("2026-11-02")
		passages := []transition.Passage{p.Follow(&c, nil, asOf)}
		require.Equal(t, p.At(asOf).GoLive, passages[0].Payments[0].From)
		schedule := p.Schedule(passages, 1, asOf)
		require.NotEmpty(t, schedule.Plainly())
		for _, b := range p.Check(passages, &schedule) {
			require.NotEmpty(t, b.Because)
		}
	})
}

// FuzzAward: the same of an award.
func FuzzAward(f *testing.F) {
	for _, text := range []string{
		``, `{}`, `{"case": "C-1", "from": "2023-09-01", "stream": "ffi-without-plan", "amount": "5400.00", "bands": ["A", "F"]}`,
		`{"case": "C-1", "from": "2025-09-01", "until": "2026-08-31", "stream": "ffi-with-plan", "amount": null}`,
		`{"case": "C-1", "from": "2024-10-07", "stream": "ffi-without-plan", "amount": "0.00", "requested": "2024-07-12"}`,
	} {
		f.Add([]byte(text))
	}
	p := programme(f, "leeds")
	f.Fuzz(func(t *testing.T, document []byte) {
		a, err := transition.ParseAward(document)
		if err != nil {
			require.Zero(t, a)
			var fault *ehcp.Error
			require.ErrorAs(t, err, &fault)
			require.NotEmpty(t, fault.Code)
			require.NotEmpty(t, fault.Message)
			return
		}
		written, err := json.Marshal(a)
		require.NoError(t, err)
		again, err := transition.ParseAward(written)
		require.NoError(t, err)
		second, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(written), string(second))
		c := ehcp.Case{ID: a.Case, Circumstances: []ehcp.Circumstance{{Kind: ehcp.FundingForInclusion, From: day("2020-09-01")}},
			Events: []ehcp.Event{{Kind: ehcp.FinalPlanIssued, On: day("2025-02-03")}}}
		passage := p.Follow(&c, []transition.Award{a}, day("2026-11-02"))
		require.Equal(t, a.Case, passage.ID)
		p.Moves([]transition.Passage{passage})
	})
}
