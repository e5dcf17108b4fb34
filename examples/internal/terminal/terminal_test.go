package terminal_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/examples/internal/terminal"
)

func TestTakesMore(t *testing.T) {
	env := func(vars map[string]string) func(string) (string, bool) {
		return func(name string) (string, bool) { v, ok := vars[name]; return v, ok }
	}
	require.True(t, terminal.TakesMore(true, env(map[string]string{"TERM": "xterm"})))
	require.True(t, terminal.TakesMore(true, env(map[string]string{"NO_COLOR": ""})))
	require.True(t, terminal.TakesMore(true, env(nil)))
	require.False(t, terminal.TakesMore(false, env(map[string]string{"TERM": "xterm"})))
	require.False(t, terminal.TakesMore(true, env(map[string]string{"NO_COLOR": "1", "TERM": "xterm"})))
	require.False(t, terminal.TakesMore(true, env(map[string]string{"TERM": "dumb"})))

	file, err := os.Create(filepath.Join(t.TempDir(), "file"))
	require.NoError(t, err)
	require.False(t, terminal.Is(file))
	require.NoError(t, file.Close())
	require.False(t, terminal.Is(file), "what is closed is none")
}

func TestTexts(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{terminal.Clean("a\x1b[31mb\u202ec\xff"), "a?[31mb?c?"},
		{terminal.Cut("short", 5), "short"},
		{terminal.Cut("longer", 5), "long…"},
		{terminal.Cut("漢字漢字", 5), "漢字…"},
		{terminal.CutMiddle("S-123456789", 7), "S-1…789"},
		{terminal.Number(999), "999"},
		{terminal.Number(1204), "1,204"},
		{terminal.Plural(1, "day"), "1 day"},
		{terminal.Plural(1204, "day"), "1,204 days"},
		{terminal.Number(65_800_000), "65,800,000"},
	} {
		require.Equal(t, c.want, c.got)
	}
	require.Equal(t, []string{"one two", "three", "fourteen…"}, terminal.Wrap("one two three fourteenandmore", 9))
	require.Equal(t, 4, terminal.Columns("漢字"))
}

func TestPlainWriter(t *testing.T) {
	var out bytes.Buffer
	n, err := terminal.PlainWriter{Writer: &out}.Write([]byte("a\x1b[K\tb\r\n"))
	require.NoError(t, err)
	require.Equal(t, 8, n)
	require.Equal(t, "a?[K\tb?\n", out.String())
}
