package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/funding"
)

// TestVectors runs every vector of the library through the command: the requests
// of a vector are the lines of its input, and each line of output says at least
// what is expected of it.
func TestVectors(t *testing.T) {
	text, err := os.ReadFile("../../funding/testdata/vectors.json")
	require.NoError(t, err)
	var file struct {
		Vectors []struct {
			ID, Says, Scheme string
			Cases            []struct {
				Request json.RawMessage
				Expect  map[string]any
				Total   string
			}
		}
	}
	require.NoError(t, json.Unmarshal(text, &file))
	require.Len(t, file.Vectors, 32+12)
	for _, v := range file.Vectors {
		t.Run(v.ID, func(t *testing.T) {
			var in, out, complaints bytes.Buffer
			want := 0
			for _, c := range v.Cases {
				in.Write(append(c.Request, '\n'))
				if c.Expect["error"] != nil {
					want = 1
				}
			}
			require.Equal(t, want, run([]string{"-scheme", v.Scheme}, &in, &out, &complaints))
			require.Empty(t, complaints.String())
			answers := bytes.Split(bytes.TrimSpace(out.Bytes()), []byte("\n"))
			require.Len(t, answers, len(v.Cases))
			for i, c := range v.Cases {
				var got map[string]any
				require.NoError(t, json.Unmarshal(answers[i], &got))
				assert.Empty(t, missing(c.Expect, got), "%s: %s", v.Says, answers[i])
				if c.Total != "" {
					assert.Equal(t, c.Total, total(t, answers[i]), v.Says)
				}
			}
		})
	}
}

// missing is the first thing expected that an answer does not say.
func missing(want, got any) string {
	switch want := want.(type) {
	case map[string]any:
		object, _ := got.(map[string]any)
		for name, one := range want {
			if m := missing(one, object[name]); m != "" {
				return name + " " + m
			}
		}
		return ""
	case []any:
		list, _ := got.([]any)
		if len(list) != len(want) {
			return fmt.Sprintf("of %d, not %d", len(want), len(list))
		}
		for i, one := range want {
			if m := missing(one, list[i]); m != "" {
				return fmt.Sprintf("%d %s", i, m)
			}
		}
		return ""
	}
	if !reflect.DeepEqual(want, got) {
		return fmt.Sprintf("%v, not %v", want, got)
	}
	return ""
}

// total is the sum of the lines of an award, whatever their streams.
func total(t *testing.T, answer []byte) string {
	var award struct {
		Lines []struct{ Amount funding.Money }
	}
	require.NoError(t, json.Unmarshal(answer, &award))
	sum := funding.Money(0)
	for _, line := range award.Lines {
		sum += line.Amount
	}
	return sum.String()
}
