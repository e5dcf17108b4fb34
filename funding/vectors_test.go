package funding_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
	"github.com/sendrules/sendrules/funding"
)

// vector is a rule of a scheme and what it comes to.
type vector struct {
	ID         string `json:"id"`
	Says       string `json:"says"`
	Scheme     string `json:"scheme"`
	Confidence string `json:"confidence"`
	Source     string `json:"source"`
	Cases      []struct {
		Request funding.Request `json:"request"`
		Expect  document        `json:"expect"` // so much of the answer is compared
		Total   string          `json:"total"`  // of every line, whatever its stream
	} `json:"cases"`
}

// document is any JSON object.
type document map[string]any

func (d *document) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, (*map[string]any)(d))
}

func readVectors(t *testing.T) []vector {
	t.Helper()
	text, err := os.ReadFile("testdata/vectors.json")
	require.NoError(t, err)
	var file struct {
		About   string   `json:"about"`
		Vectors []vector `json:"vectors"`
	}
	_, err = strictjson.Unmarshal(text, &file)
	require.NoError(t, err)
	return file.Vectors
}

func TestVectors(t *testing.T) {
	for _, v := range readVectors(t) {
		t.Run(v.ID, func(t *testing.T) {
			s := named(t, v.Scheme)
			for _, c := range v.Cases {
				award, err := s.Price(c.Request)
				if err != nil {
					var fault *ehcp.Error
					require.True(t, errors.As(err, &fault), "%v", err)
					require.NotEmpty(t, fault.Message)
					assert.Equal(t, document{"error": map[string]any{"code": string(fault.Code)}}, c.Expect, "%s: %v", v.Says, err)
					continue
				}
				text, err := json.Marshal(award)
				require.NoError(t, err)
				var got map[string]any
				require.NoError(t, json.Unmarshal(text, &got))
				assert.Empty(t, differences("", map[string]any(c.Expect), got), v.Says)
				total := funding.Money(0)
				for i := range award.Entries {
					why := award.Explain(&award.Entries[i])
					assert.NotEmpty(t, why.Because)
					assert.NotEmpty(t, why.Source)
					total += award.Entries[i].Amount
				}
				if c.Total != "" {
					assert.Equal(t, c.Total, total.String(), v.Says)
				}
			}
		})
	}
}

// differences lists where an answer is not what was expected of it.
func differences(path string, want, got any) []string {
	switch want := want.(type) {
	case map[string]any:
		object, _ := got.(map[string]any)
		var all []string
		for name, one := range want {
			all = append(all, differences(path+"."+name, one, object[name])...)
		}
		slices.Sort(all)
		return all
	case []any:
		list, _ := got.([]any)
		if len(list) != len(want) {
			return []string{fmt.Sprintf("%s: %d expected, got %d", path, len(want), len(list))}
		}
		var all []string
		for i, one := range want {
			all = append(all, differences(fmt.Sprintf("%s[%d]", path, i), one, list[i])...)
		}
		return all
	}
	if want != got {
		return []string{fmt.Sprintf("%s: %v expected, got %v", path, want, got)}
	}
	return nil
}

func TestDifferences(t *testing.T) {
	read := func(text string) (d any) {
		require.NoError(t, json.Unmarshal([]byte(text), &d))
		return d
	}
	got := read(`{"amount": "1.00", "lines": [{"stream": "top-up", "amount": "1.00"}], "more": 1}`)
	assert.Empty(t, differences("", read(`{"amount": "1.00", "lines": [{"amount": "1.00"}]}`), got))
	assert.Equal(t, []string{".amount: 2.00 expected, got 1.00", ".lines[0].stream: senif expected, got top-up", ".there: 1 expected, got <nil>"},
		differences("", read(`{"amount": "2.00", "lines": [{"stream": "senif"}], "there": "1"}`), got))
	assert.Equal(t, []string{".lines: 2 expected, got 1"}, differences("", read(`{"lines": [{}, {}]}`), got))
}

func TestVectors_areAllThere(t *testing.T) {
	var want, have []string
	for i := range 32 {
		want = append(want, fmt.Sprintf("V%d", i+1))
	}
	for i := range 12 {
		want = append(want, fmt.Sprintf("P%d", i+1))
	}
	schemes := map[string]bool{}
	for _, v := range readVectors(t) {
		have = append(have, v.ID)
		schemes[v.Scheme] = true
		assert.NotEmpty(t, v.Says, v.ID)
		assert.NotEmpty(t, v.Source, v.ID)
		assert.NotEmpty(t, v.Cases, v.ID)
		assert.Equal(t, v.ID[0] == 'P', v.Confidence == string(funding.Invented), "%s: what is made up says so", v.ID)
		for _, c := range v.Cases {
			assert.NotEqual(t, c.Expect["amount"] == nil, c.Expect["error"] == nil, "%s: an amount or an error", v.ID)
		}
	}
	assert.Equal(t, want, have)
	for _, name := range []string{"devon", "herefordshire", "wakefield", "shropshire", "worcestershire", "hours-less-threshold"} {
		assert.True(t, schemes[name], "the six schemes of different structure are all tried: %s", name)
	}
}
