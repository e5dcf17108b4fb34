package lines_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/examples/internal/lines"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// got is what one call of Next gave: a line, or the code of its fault.
type got struct {
	number int
	line   string
	fault  ehcp.Code
}

// readAll reads to the end and returns what came, and the error that ended it, nil for the end of the text.
func readAll(t *testing.T, r io.Reader) (all []got, end error) {
	t.Helper()
	reader := lines.New(r)
	for {
		line, err := reader.Next()
		var fault *ehcp.Error
		switch {
		case errors.Is(err, io.EOF):
			_, again := reader.Next()
			assert.Equal(t, io.EOF, again, "the end stays the end")
			return all, nil
		case errors.As(err, &fault):
			assert.Nil(t, line)
			assert.Empty(t, fault.Field)
			assert.NotEmpty(t, fault.Message)
			all = append(all, got{number: reader.Number(), fault: fault.Code})
		case err != nil:
			return all, err
		default:
			all = append(all, got{number: reader.Number(), line: string(line)})
		}
	}
}

func TestReader(t *testing.T) {
	most := strings.Repeat("x", lines.Most)
	for _, tt := range []struct {
		name, text string
		want       []got
	}{
		{"nothing", "", nil},
		{"one empty line", "\n", []got{{1, "", ""}}},
		{"one line", "a\n", []got{{1, "a", ""}}},
		{"no line feed at the end", "a\nb", []got{{1, "a", ""}, {2, "b", ""}}},
		{"empty lines count", "\n\na\n\n", []got{{1, "", ""}, {2, "", ""}, {3, "a", ""}, {4, "", ""}}},
		{"spaces stay", " a \n\t\n", []got{{1, " a ", ""}, {2, "\t", ""}}},
		{"a byte order mark", "\ufeffa\nb\n", []got{{1, "", lines.ByteOrderMark}, {2, "b", ""}}},
		{"only a byte order mark", "\ufeff", []got{{1, "", lines.ByteOrderMark}}},
		{"a byte order mark where files were joined", "a\n\ufeffb\nc\n", []got{{1, "a", ""}, {2, "", lines.ByteOrderMark}, {3, "c", ""}}},
		{"UTF-16", "\xff\xfea\x00\n\x00", []got{{1, "", lines.NULByte}, {2, "", lines.NULByte}}},
		{"carriage returns", "a\r\nb\n\r\nc\r", []got{{1, "", lines.CarriageTurn}, {2, "b", ""}, {3, "", lines.CarriageTurn}, {4, "", lines.CarriageTurn}}},
		{"a carriage return inside", "a\rb\n", []got{{1, "a\rb", ""}}},
		{"a NUL", "a\n\x00\nb\x00c\nd", []got{{1, "a", ""}, {2, "", lines.NULByte}, {3, "", lines.NULByte}, {4, "d", ""}}},
		{"the longest line", most + "\nb\n", []got{{1, most, ""}, {2, "b", ""}}},
		{"the longest line, last", most, []got{{1, most, ""}}},
		{"a byte too long", most + "x\nb\n", []got{{1, "", lines.TooLong}, {2, "b", ""}}},
		{"a byte too long, last", "a\n" + most + "x", []got{{1, "a", ""}, {2, "", lines.TooLong}}},
		{"10 MB in the middle", "a\n" + strings.Repeat("0123456789", 1_000_000) + "\nb\n", []got{{1, "a", ""}, {2, "", lines.TooLong}, {3, "b", ""}}},
		{"10 MB at the end", "a\n" + strings.Repeat("0123456789", 1_000_000), []got{{1, "a", ""}, {2, "", lines.TooLong}}},
		{"longer than the buffer, then short", strings.Repeat("y", 200_000) + "\nb\n", []got{{1, strings.Repeat("y", 200_000), ""}, {2, "b", ""}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all, err := readAll(t, strings.NewReader(tt.text))
			require.NoError(t, err)
			same(t, tt.want, all)
			if len(tt.text) < 1<<16 {
				all, err = readAll(t, iotest.OneByteReader(strings.NewReader(tt.text)))
				require.NoError(t, err)
				same(t, tt.want, all)
				all, err = readAll(t, iotest.DataErrReader(strings.NewReader(tt.text)))
				require.NoError(t, err)
				same(t, tt.want, all)
			}
		})
	}
}

// same compares without printing megabytes.
func same(t *testing.T, want, all []got) {
	t.Helper()
	require.Len(t, all, len(want))
	for i := range want {
		if want[i] != all[i] {
			t.Fatalf("line %d: want number %d, %d bytes, %q; got number %d, %d bytes, %q", i,
				want[i].number, len(want[i].line), want[i].fault, all[i].number, len(all[i].line), all[i].fault)
		}
	}
}

// A reader that fails ends the text, and what failed is told; the lines before it stand.
func TestReader_fails(t *testing.T) {
	broken := errors.New("the disk is on fire")
	for name, text := range map[string]string{"between lines": "a\nb\n", "in a line": "a\nb\nhalf a li", "in a long line": "a\nb\n" + strings.Repeat("x", lines.Most+1)} {
		all, err := readAll(t, io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)))
		assert.Equal(t, broken, err, name)
		same(t, []got{{1, "a", ""}, {2, "b", ""}}, all)
	}
	_, err := lines.New(iotest.ErrReader(broken)).Next()
	assert.Equal(t, broken, err)
}

// A line stays as it is until the next call.
func TestReader_lineIsValidUntilTheNext(t *testing.T) {
	reader := lines.New(strings.NewReader("first\nsecond\n"))
	assert.Zero(t, reader.Number())
	first, err := reader.Next()
	require.NoError(t, err)
	assert.Equal(t, "first", string(first))
	assert.Equal(t, 1, reader.Number())
}

// xs reads as x without end.
type xs struct{}

var block = bytes.Repeat([]byte("x"), 1<<16)

func (xs) Read(p []byte) (int, error) { return copy(p, block), nil }

// However long a line is, no more than one of the longest is held.
func TestReader_memory(t *testing.T) {
	const length = 16 * lines.Most
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	all, err := readAll(t, io.MultiReader(io.LimitReader(xs{}, length), strings.NewReader("\nb\n")))
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	same(t, []got{{1, "", lines.TooLong}, {2, "b", ""}}, all)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(length/2))
}

func FuzzReader(f *testing.F) {
	for _, text := range []string{"", "\n", "a\nb", "a\r\nb\r\n", "\ufeffa\n", "\x00\n", "\n\n\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		all, err := readAll(t, bytes.NewReader(text))
		require.NoError(t, err)
		want := strings.Split(string(text), "\n")
		if want[len(want)-1] == "" {
			want = want[:len(want)-1] // a line feed ends a line
		}
		require.Len(t, all, len(want))
		for i, line := range all {
			require.Equal(t, i+1, line.number)
			if line.fault == "" {
				require.Equal(t, want[i], line.line)
			}
		}
	})
}

func TestReader_Each(t *testing.T) {
	var got []string
	err := lines.New(strings.NewReader("one\n\ntwo\r\nthree")).Each(func(line int, text []byte, fault *ehcp.Error) error {
		if fault != nil {
			got = append(got, fmt.Sprintf("%d: %s", line, fault.Code))
		} else {
			got = append(got, fmt.Sprintf("%d: %s", line, text))
		}
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, []string{"1: one", "3: carriage-return", "4: three"}, got)

	enough := errors.New("enough")
	require.Equal(t, enough, lines.New(strings.NewReader("one\ntwo")).Each(func(int, []byte, *ehcp.Error) error { return enough }))

	broken := io.MultiReader(strings.NewReader("one\ntw"), iotest.ErrReader(enough))
	require.EqualError(t, lines.New(broken).Each(func(int, []byte, *ehcp.Error) error { return nil }), "line 2: enough")
}

func TestRefused(t *testing.T) {
	fault := &ehcp.Error{Code: ehcp.BadDate, Field: "events[0].on", Value: "2025-02-30", Message: "February 2025 has 28 days"}
	for id, want := range map[string]string{
		"":    `{"line":2,"error":{"code":"bad-date","field":"events[0].on","message":"events[0].on \"2025-02-30\": February 2025 has 28 days"}}`,
		"C-1": `{"line":2,"id":"C-1","error":{"code":"bad-date","field":"events[0].on","message":"events[0].on \"2025-02-30\": February 2025 has 28 days"}}`,
	} {
		got, err := json.Marshal(lines.Refused(2, id, fault))
		require.NoError(t, err)
		require.Equal(t, want, string(got))
	}
}
