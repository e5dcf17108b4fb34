package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
)

// readRecords reads an input as the file of a name, to its end.
func readRecords(name string, in io.Reader) (all []record, err error) {
	source, err := newSource(name, in)
	if err != nil {
		return nil, err
	}
	for {
		r, err := source.next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, r)
	}
}

// FuzzCSV: whatever stands in a CSV file, every record is a case that can be
// judged or says what is wrong with which line; and what was read says the same
// once it is written down.
func FuzzCSV(f *testing.F) {
	whole := sampleCases(f)
	for i := 0; i+3 <= len(whole); i += 25 {
		f.Add(asCSV(f, whole[i:i+3], "", "\n"))
	}
	f.Add(asCSV(f, whole[:2], byteOrderMark, "\r\n"))
	for _, text := range []string{
		"", ",", header, header + rowA + rowB, header + rowA + rowC + rowA, header + `A,"b,` + "\n" + rowC, header + `"A",request-received,2026-01-06,"",,"a ""b""",` + "\n",
		header + "B,request-received\n" + rowC, header + ",,,,,,\n" + rowC, "\xff\xfec\x00", "on,case_id,kind,until,detail,party,process,born,planned\n2026-01-06,A,moved,,,,,2015-01-01,TRUE\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		records, err := readRecords("cases.csv", strings.NewReader(text))
		slowly, errSlowly := readRecords("cases.csv", iotest.OneByteReader(strings.NewReader(text)))
		require.Equal(t, records, slowly)
		require.Equal(t, fmt.Sprint(err), fmt.Sprint(errSlowly))
		if err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		linesOf := strings.Count(text, "\n") + 1
		var cases []ehcp.Case
		for _, r := range records {
			require.True(t, 2 <= r.line && r.line <= linesOf, "line %d of %d", r.line, linesOf)
			require.Nil(t, r.document)
			for _, bad := range r.faults {
				require.True(t, 2 <= bad.line && bad.line <= linesOf, "line %d of %d", bad.line, linesOf)
				var fault *ehcp.Error
				require.ErrorAs(t, bad.err, &fault)
				require.NotEmpty(t, fault.Code)
				require.NotEmpty(t, fault.Message)
				require.NotContains(t, fault.Error(), "\n")
			}
			if len(r.faults) > 0 {
				continue
			}
			require.NotNil(t, r.parsed)
			require.NotEmpty(t, r.parsed.Events)
			require.Equal(t, r.id, r.parsed.ID)
			require.NoError(t, r.parsed.Validate())
			cases = append(cases, *r.parsed)
		}
		if len(cases) == 0 || !apart(cases) {
			return
		}
		again, err := readRecords("cases.csv", strings.NewReader(asCSV(t, cases, "", "\n")))
		require.NoError(t, err)
		var read []ehcp.Case
		for _, r := range again {
			require.Empty(t, r.faults)
			read = append(read, *r.parsed)
		}
		require.Equal(t, cases, read)
	})
}

// apart reports whether no case stands beside another of its id, now that those
// refused are gone: the rows of such two, one after the other, are one case.
func apart(cases []ehcp.Case) bool {
	for i := 1; i < len(cases); i++ {
		if cases[i].ID == cases[i-1].ID {
			return false
		}
	}
	return true
}
