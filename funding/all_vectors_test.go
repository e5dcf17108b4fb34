package funding_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
	"github.com/sendrules/sendrules/funding"
)

// vector is a rule of a scheme and what it comes to. A case says only what is
// compared.
type vector struct {
	ID         string       `json:"id"`
	Says       string       `json:"says"`
	Scheme     string       `json:"scheme"`
	Confidence string       `json:"confidence"`
	Source     string       `json:"source"`
	Cases      []vectorCase `json:"cases"`
}

type vectorCase struct {
	Request  funding.Request   `json:"request"`
	Amount   string            `json:"amount"`
	Error    string            `json:"error"`
	Total    string            `json:"total"`    // of every line, whatever its stream
	Streams  map[string]string `json:"streams"`  // sums of streams
	Lines    map[string]string `json:"lines"`    // by title
	How      string            `json:"how"`      // how well the first line is known
	Arrears  string            `json:"arrears"`  // of the amount
	Borne    []string          `json:"borne"`    // by each payer
	Schedule []string          `json:"schedule"` // each instalment
}

func readVectors(t *testing.T) []vector {
	t.Helper()
	document, err := os.ReadFile("testdata/vectors.json")
	require.NoError(t, err)
	var file struct {
		About   string   `json:"about"`
		Vectors []vector `json:"vectors"`
	}
	_, err = strictjson.Unmarshal(document, &file)
	require.NoError(t, err)
	return file.Vectors
}

// openScheme reads a shipped scheme.
func openScheme(t *testing.T, name string) *funding.Scheme {
	t.Helper()
	s, err := funding.Named(name)
	require.NoError(t, err)
	return s
}

// price gives what a case compares, in the words of the vectors.
func (c vectorCase) price(t *testing.T, s *funding.Scheme) (got vectorCase) {
	t.Helper()
	got.Request = c.Request
	award, err := s.Price(c.Request)
	if err != nil {
		var fault *ehcp.Error
		require.True(t, errors.As(err, &fault), "%v", err)
		require.NotEmpty(t, fault.Message)
		got.Error = string(fault.Code)
		return got
	}
	text, err := json.Marshal(award)
	require.NoError(t, err)
	var read struct {
		Amount  string `json:"amount"`
		Arrears string `json:"arrears"`
		Lines   []struct {
			Stream, Amount, Title, Because, Source, Confidence string
		} `json:"lines"`
		Shares   []struct{ Amount string } `json:"shares"`
		Schedule []struct{ Amount string } `json:"schedule"`
	}
	require.NoError(t, json.Unmarshal(text, &read))
	got.Amount, got.Arrears = read.Amount, read.Arrears
	total, streams, lines := funding.Money(0), map[string]funding.Money{}, map[string]funding.Money{}
	for _, line := range read.Lines {
		require.NotEmpty(t, line.Because, line.Title)
		require.NotEmpty(t, line.Source, line.Title)
		sum := funding.MustMoney(line.Amount)
		total += sum
		streams[line.Stream] += sum
		lines[line.Title] += sum
	}
	require.NotEmpty(t, read.Lines)
	// Of the rest, only what the case names.
	if c.Total != "" {
		got.Total = total.String()
	}
	for stream := range c.Streams {
		got.Streams = put(got.Streams, stream, streams[stream])
	}
	for title := range c.Lines {
		got.Lines = put(got.Lines, title, lines[title])
	}
	if c.How != "" {
		got.How = read.Lines[0].Confidence
	}
	for _, share := range read.Shares {
		got.Borne = append(got.Borne, share.Amount)
	}
	if c.Schedule != nil {
		for _, one := range read.Schedule {
			got.Schedule = append(got.Schedule, one.Amount)
		}
	}
	return got
}

func put(m map[string]string, key string, sum funding.Money) map[string]string {
	if m == nil {
		m = map[string]string{}
	}
	m[key] = sum.String()
	return m
}

func TestVectors(t *testing.T) {
	for _, v := range readVectors(t) {
		t.Run(v.ID, func(t *testing.T) {
			s := openScheme(t, v.Scheme)
			for _, c := range v.Cases {
				assert.Equal(t, c, c.price(t, s), v.Says)
			}
		})
	}
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
		synthetic := strings.HasPrefix(v.ID, "P")
		assert.Equal(t, synthetic, v.Confidence == string(funding.Invented), "%s: what is made up says so", v.ID)
		for _, c := range v.Cases {
			assert.NotEqual(t, c.Amount == "", c.Error == "", "%s: an amount or an error", v.ID)
		}
	}
	assert.Equal(t, want, have)
	for _, name := range []string{"devon", "herefordshire", "wakefield", "shropshire", "worcestershire-early-years", "hours-less-threshold"} {
		assert.True(t, schemes[name], "the six schemes of different structure are all tried: %s", name)
		assert.Contains(t, funding.Shipped(), name)
	}
}

// No code knows the name of a council: only data does.
func TestCouncilsAreData(t *testing.T) {
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	looked := 0
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		looked++
		source, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, scheme := range funding.Shipped() {
			council, _, _ := strings.Cut(openScheme(t, scheme).Council, " ")
			if slices.Contains([]string{"England", "A"}, council) {
				continue
			}
			assert.NotContains(t, strings.ToLower(string(source)), strings.ToLower(council), name)
		}
	}
	require.Greater(t, looked, 10)
}
