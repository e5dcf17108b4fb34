package vectors_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/vectors"
	"github.com/sendrules/sendrules/ehcp"
)

// oddChapters are refused, each for another reason, or only just accepted.
var oddChapters = []string{
	``, `null`, `[]`, `{}`, `{"count":0,"vectors":[]}`, `{"count":1,"vectors":[{}]}`, `{"count":2,"vectors":[]}`, `{"count":-1}`, `{"colour":"red"}`,
	`{"count":1,"vectors":[{"name":"a","source":{"sort":"statute","cite":"b"},"dates":"worked","catches":"c","as_of":"2025-01-06","case":{},"expect":[{"duty":"d","due":null,"count":1}]}]}`,
	`{"count":1,"vectors":[{"name":"a","source":{"sort":"statute","cite":"b"},"dates":"worked","catches":"c","as_of":"2025-01-06","case":{},"expect":[{"duty":"d","needs":[],"cites":[],"only_if":""}]}]}`,
	`{"count":1,"vectors":[{"name":"a","source":{"sort":"statute","cite":"b"},"dates":"published","catches":"c","as_of":"2025-01-06","case":{},"expect":[{"duty":"d","count":0,"statuses":[]}]}]}`,
	`{"count":1,"vectors":[{"name":"a","source":{"sort":"contract","cite":"b"},"dates":"worked","catches":"c","as_of":"2025-01-06","case":[],"refused":"events"}]}]`,
}

func FuzzParse(f *testing.F) {
	for _, v := range every(f) {
		text, err := json.Marshal(vectors.Chapter{Chapter: "one", Count: 1, Vectors: []vectors.Vector{v}})
		require.NoError(f, err)
		f.Add(text)
	}
	for _, text := range oddChapters {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := vectors.Parse(text)
		again, errAgain := vectors.Parse(text)
		require.Equal(t, c, again)
		require.Equal(t, err, errAgain)
		if err != nil {
			require.Zero(t, c)
			require.NotEmpty(t, err.Error())
			return
		}
		require.NotEmpty(t, c.Vectors)
		require.Len(t, c.Vectors, c.Count)
		for _, v := range c.Vectors {
			require.NotEmpty(t, v.Name)
			require.NotEmpty(t, v.Source.Cite)
			require.NotEmpty(t, v.AsOf)
			require.True(t, json.Valid(v.Case))
			require.Equal(t, len(v.Expect) > 0, v.Refused == "")
			v.Differences([]byte(`{"obligations":[]}`))
		}
		written, err := json.Marshal(c)
		require.NoError(t, err)
		read, err := vectors.Parse(written)
		require.NoError(t, err, "%s", written)
		require.Equal(t, asks(c), asks(read))
		rewritten, err := json.Marshal(read)
		require.NoError(t, err)
		require.Equal(t, string(written), string(rewritten))
	})
}

// asks is what a chapter's vectors expect, without their cases, which may be
// spaced in another way.
func asks(c vectors.Chapter) (all [][]vectors.Expectation) {
	for _, v := range c.Vectors {
		if len(v.Expect) > 0 {
			all = append(all, v.Expect)
		}
	}
	return all
}

// oddResults stand where an implementation's result should be.
var oddResults = []string{
	``, `null`, `[]`, `{}`, `{"obligations":null}`, `{"obligations":[]}`, `{"obligations":[{}]}`, `{"obligations":[null]}`, `{"obligations":{}}`, `{"obligations":[],"error":null}`,
	`{"error":{}}`, `{"error":{"code":"bad-date","field":"events[0].on","message":"no"},"obligations":[]}`, `{"obligations":[{"duty":"issue-final-plan","due":5}]}`,
	`{"obligations":[{"duty":"issue-final-plan","due":null,"days":null,"cites":null}]}`, `{"obligations":[]}{}`, "\xff",
}

func FuzzDifferences(f *testing.F) {
	engine := deadlines.Standard()
	results := 0
	for i, v := range every(f) {
		asks, err := json.Marshal(vectors.Vector{Expect: v.Expect, Refused: v.Refused})
		require.NoError(f, err)
		f.Add(asks, []byte(oddResults[i%len(oddResults)]))
		c, err := ehcp.ParseCase(v.Case)
		asOf, errDay := ehcp.ParseDate(v.AsOf)
		if err != nil || errDay != nil {
			continue
		}
		result, err := json.Marshal(engine.Evaluate(&c, asOf))
		require.NoError(f, err)
		if len(result) < 4096 { // a longer one says nothing more
			f.Add(asks, result)
			results++
		}
	}
	require.NotZero(f, results, "no vector has a result to start from")
	f.Fuzz(func(t *testing.T, asks, result []byte) {
		var v vectors.Vector
		if json.Unmarshal(asks, &v) != nil {
			return
		}
		differs := v.Differences(result)
		require.Equal(t, differs, v.Differences(result))
		require.NotContains(t, differs, "")
		var r vectors.Result
		switch err := json.Unmarshal(result, &r); {
		case err != nil:
			require.Len(t, differs, 1)
			require.True(t, strings.HasPrefix(differs[0], "the result cannot be read"))
			return
		case (v.Refused != "") != (r.Error != nil), r.Error == nil && r.Obligations == nil:
			require.Len(t, differs, 1)
			return
		case r.Error != nil:
			require.Equal(t, r.Error.Field == v.Refused, len(differs) == 0)
			return
		}
		require.Equal(t, differs, v.Compare(r.Obligations))
		slices.Reverse(r.Obligations)
		require.Len(t, v.Compare(r.Obligations), len(differs), "the order of the obligations decides")
		wrong := 0
		for i := range v.Expect {
			want := &v.Expect[i]
			one := vectors.Vector{Expect: v.Expect[i : i+1]}
			said := one.Compare(r.Obligations)
			if len(said) > 0 {
				require.True(t, strings.HasPrefix(said[0], want.Duty+": "), "%q", said)
				wrong++
			} else if !slices.ContainsFunc(r.Obligations, func(o vectors.Obligation) bool { return o.Duty == want.Duty }) {
				none := want.Count != nil && *want.Count == 0 || want.Count == nil && len(want.Statuses) == 0
				require.True(t, none, "content without the duty: %+v", want)
			}
		}
		require.Len(t, differs, wrong)
	})
}
