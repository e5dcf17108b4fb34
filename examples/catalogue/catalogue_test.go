package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// loaded is the catalogue as it is read back from the published file.
func loaded(t *testing.T) deadlines.Rules {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(published, "catalogue.json"))
	require.NoError(t, err)
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	var rules deadlines.Rules
	require.NoError(t, d.Decode(&rules))
	return rules
}

// TestLoadedEngineAnswersTheSame: the file carries the whole law. An engine made
// from it gives the same bytes as the built-in one, reasons and all.
func TestLoadedEngineAnswersTheSame(t *testing.T) {
	fromFile, inCode := loaded(t), deadlines.Catalogue()
	random := rand.New(rand.NewPCG(1, 2))
	said := 0
	for _, reading := range []deadlines.Reading{deadlines.AsEnacted, deadlines.AsInCode} {
		a, err := deadlines.New(fromFile, deadlines.Settings{Reading: reading})
		require.NoError(t, err)
		b, err := deadlines.New(inCode, deadlines.Settings{Reading: reading})
		require.NoError(t, err)
		for i := range 300 {
			c := randomCase(random, fmt.Sprint(i))
			asOf := ehcp.MustDate("2013-01-01") + randomDay(random)
			got, err := a.MarshalExplained(&c, asOf)
			require.NoError(t, err)
			want, err := b.MarshalExplained(&c, asOf)
			require.NoError(t, err)
			require.Equal(t, string(want), string(got))
			said += len(a.Append(nil, &c, asOf))
		}
	}
	require.Greater(t, said, 2000, "the cases open obligations")
}
