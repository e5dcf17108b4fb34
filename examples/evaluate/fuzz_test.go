package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines/vectors"
	"github.com/sendrules/sendrules/ehcp"
)

// FuzzRun: whatever comes on standard input, every line of it that is not empty
// has one line of output, which is a result or says what is wrong; and a line
// has the same result alone as among others.
func FuzzRun(f *testing.F) {
	chapters, err := vectors.Load()
	require.NoError(f, err)
	require.NotEmpty(f, chapters)
	for _, chapter := range chapters {
		require.NotEmpty(f, chapter.Vectors, chapter.Chapter)
		for i := 0; i < len(chapter.Vectors); i += 10 { // FuzzParseCase and FuzzEvaluate start from them all
			var line bytes.Buffer
			require.NoError(f, json.Compact(&line, chapter.Vectors[i].Case))
			f.Add(line.Bytes(), i%20 == 0)
		}
	}
	for _, file := range []string{"../../ehcp/testdata/good.ndjson", "../../ehcp/testdata/bad.ndjson"} {
		text, err := os.ReadFile(file)
		require.NoError(f, err)
		require.NotEmpty(f, text, file)
		f.Add(text, true)
	}
	for _, text := range []string{"", "\n\n", "{}\n{", "\xef\xbb\xbf{}", "{}\r\n", "\x00\n", "null\n[]"} {
		f.Add([]byte(text), true)
	}
	f.Fuzz(func(t *testing.T, text []byte, explain bool) {
		args := []string{"-as-of", "2026-11-02", "-local-standards"}
		if explain {
			args = append(args, "-explain")
		}
		out, complaints, status := evaluated(text, args)
		require.Empty(t, complaints)
		again, _, _ := evaluated(text, args)
		require.Equal(t, out, again)

		var full [][]byte
		var numbers []int
		for i, line := range bytes.Split(text, []byte("\n")) {
			if len(line) > 0 {
				full, numbers = append(full, line), append(numbers, i+1)
			}
		}
		results := strings.SplitAfter(out, "\n")
		require.Empty(t, results[len(results)-1], "the last line has its end")
		results = results[:len(results)-1]
		require.Len(t, results, len(full))
		failed := false
		for i, written := range results {
			var r struct {
				vectors.Result
				Line int `json:"line"`
			}
			require.NoError(t, json.Unmarshal([]byte(written), &r), written)
			if r.Error != nil {
				failed = true
				require.Equal(t, numbers[i], r.Line)
				require.NotEmpty(t, r.Error.Code)
				require.NotEmpty(t, r.Error.Message)
				require.Nil(t, r.Obligations)
				continue
			}
			require.NotNil(t, r.Obligations)
			c, err := ehcp.ParseCase(full[i])
			require.NoError(t, err)
			require.Equal(t, []string{c.ID, "2026-11-02"}, []string{r.ID, r.AsOf})
			alone, _, _ := evaluated(full[i], args)
			require.Equal(t, written, alone)
		}
		require.Equal(t, failed, status == 1)
		require.Contains(t, []int{0, 1}, status)
	})
}

// evaluated runs the command over bytes.
func evaluated(text []byte, args []string) (out, complaints string, status int) {
	var o, c bytes.Buffer
	status = run(args, bytes.NewReader(text), &o, &c)
	return o.String(), c.String(), status
}
