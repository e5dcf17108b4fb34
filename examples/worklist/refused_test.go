package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	header = "case_id,kind,on,until,detail,party,process\n"
	rowA   = "A,request-received,2026-01-06,,parent,,\n"
	rowB   = "B,request-received,2026-02-03,,,,\n"
	rowC   = "C,request-received,2026-03-03,,,,\n"
	jsonA  = `{"id":"A","events":[{"kind":"request-received","on":"2026-01-06"}]}` + "\n"
	jsonC  = `{"id":"C","events":[{"kind":"request-received","on":"2026-03-03"}]}` + "\n"
)

// ids are the cases that made it into the list.
func ids(t *testing.T, out string) (ids []string) {
	t.Helper()
	for _, d := range documentsOf(t, out) {
		ids = append(ids, d.ID)
	}
	return ids
}

func TestRefused(t *testing.T) {
	long := strings.Repeat("x", 10<<20)
	for name, c := range map[string]struct {
		in   string
		left []string
		says string
	}{
		"bad date": {jsonA + `{"id":"B","events":[{"kind":"request-received","on":"2026-01-06"},{"kind":"assessment-agreed","on":"2025-02-30"}]}` + "\n" + jsonC, []string{"A", "C"},
			"worklist: line 2: events[1].on \"2025-02-30\": February 2025 has 28 days\nworklist: 1 of 3 records refused\n"},
		"not JSON":              {jsonA + "what is this\n" + jsonC, []string{"A", "C"}, "line 2: this is not JSON"},
		"cut off":               {jsonA + jsonC[:40], []string{"A"}, "line 2: events[0]"},
		"unknown field":         {jsonA + `{"id":"B","evnts":[]}` + "\n" + jsonC, []string{"A", "C"}, `line 2: evnts "evnts"`},
		"field of control":      {jsonA + `{"\u001b[2J":1}` + "\n" + jsonC, []string{"A", "C"}, `there is no such field`},
		"NUL":                   {jsonA + "{\"id\":\"B\x00\"}\n" + jsonC, []string{"A", "C"}, "line 2: the line has a NUL byte"},
		"byte order mark":       {byteOrderMark + jsonA + jsonC, []string{"C"}, "line 1: the line starts with a byte order mark"},
		"carriage return":       {strings.Replace(jsonA, "\n", "\r\n", 1) + jsonC, []string{"C"}, "line 1: the line ends in a carriage return"},
		"10 MB line":            {jsonA + `{"id":"` + long + `","events":[]}` + "\n" + jsonC, []string{"A", "C"}, "line 2: the line is longer than 4 MiB"},
		"10 MB with no end":     {jsonA + `{"id":"` + long, []string{"A"}, "line 2: the line is longer than 4 MiB"},
		"repeated case":         {jsonA + jsonC + jsonA, []string{"C"}, "worklist: line 3: id \"A\": this case came already, at line 1; neither is in the list\nworklist: 2 of 3 records refused\n"},
		"three times":           {jsonA + jsonA + jsonC + jsonA, []string{"C"}, "3 of 4 records refused"},
		"CSV, bad date":         {header + rowA + strings.Replace(rowB, "2026-02-03", "2025-02-30", 1) + rowC, []string{"A", "C"}, "worklist: line 3: on \"2025-02-30\": February 2025 has 28 days\nworklist: 1 of 3 records refused\n"},
		"CSV, second row bad":   {header + rowB + "B,assessment-agreed,soon,,,,\n" + rowC, []string{"C"}, `line 3: on "soon": a date is written as 2025-01-06`},
		"CSV, unknown kind":     {header + "B,Request,2026-01-01,,,,\n" + rowC, []string{"C"}, `line 2: kind "Request": there is no event of this kind`},
		"CSV, unknown detail":   {header + "B,request-received,2026-01-01,,aunt,,\n" + rowC, []string{"C"}, `line 2: detail "aunt"`},
		"CSV, detail of others": {header + "B,assessment-agreed,2026-01-01,,parent,,\n" + rowC, []string{"C"}, `line 2: detail "parent": assessment-agreed takes no detail`},
		"CSV, inverted span":    {header + "B,exception-claimed,2026-01-02,2026-01-01,absent,,\n" + rowC, []string{"C"}, `line 2: until "2026-01-01": the last day comes before the first`},
		"CSV, no id":            {header + rowA + ",request-received,2026-01-01,,,,\n" + rowC, nil, `line 3: case_id: a case has an id`},
		"CSV, short row":        {header + rowA + "B,request-received\n" + rowC, []string{"A", "C"}, "line 3: the row has 2 fields; the header has 7"},
		"CSV, long row":         {header + rowA + strings.Replace(rowB, "\n", ",,,\n", 1) + rowC, []string{"A", "C"}, "line 3: the row has 10 fields"},
		"CSV, open quote":       {header + rowA + `B,"request-received,2026-01-01,,,,` + "\n" + rowC, []string{"A", "C"}, "line 3: a quotation mark is not closed on the line"},
		"CSV, open quote first": {header + rowA + `"B,request-received,2026-01-01,,,,` + "\n" + rowC, nil, "line 3: a quotation mark is not closed on the line"},
		"CSV, quote within A":   {header + rowA + `"A,request-received,2026-01-01,,,,` + "\n" + rowA + rowC, []string{"C"}, "line 3, which cannot be read, may be a row of this case"},
		"CSV, bare quotes":      {header + rowA + `B,re"que"st,2026-01-01,,,,` + "\n" + rowC, []string{"A", "C"}, `line 3: column 5 of the line: bare " in non-quoted-field`},
		"CSV, 10 MB line":       {header + rowA + "B," + long + "\n" + rowC, []string{"A", "C"}, "line 3: the line is longer than 4 MiB"},
		"CSV, NUL":              {header + rowA + "B,request-received,2026-01-01,,,a\x00b,\n" + rowC, []string{"A", "C"}, `line 3: party "a\x00b": the text has a control character in it`},
		"CSV, not UTF-8":        {header + rowA + "B,request-received,2026-01-01,,,\xff,\n" + rowC, []string{"A", "C"}, `the text is not UTF-8`},
		"CSV, escape":           {header + "B,request-received,2026-01-01,,,\x1b[2J,\n" + rowC, []string{"C"}, `control character`},
		"CSV, apart":            {header + rowA + rowC + rowA, []string{"C"}, "worklist: line 4: case_id \"A\": the rows of this case stand apart, the first at line 2: sort the file by case_id\nworklist: 2 of 3 records refused\n"},
		"CSV, two births":       {"case_id,kind,on,until,detail,party,process,born\nB,request-received,2026-01-01,,,,,2015-01-01\nB,assessment-agreed,2026-02-01,,,,,2015-01-02\nC,request-received,2026-03-03,,,,,\n", []string{"C"}, `line 3: born "2015-01-02": an earlier row of this case says 2015-01-01`},
		"CSV, perhaps planned":  {"case_id,kind,on,until,detail,party,process,planned\nB,request-received,2026-01-01,,,,,perhaps\nC,request-received,2026-03-03,,,,,FALSE\n", []string{"C"}, `line 2: planned "perhaps": this must be true or false`},
		"CSV, all in all":       {header + "B,x,,,,,\n", nil, "1 of 1 record refused"},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, complaints := do(c.in, "-in", "-", "-as-of", "2026-11-02", "-format", "json")
			require.Equal(t, 1, status, complaints)
			require.Contains(t, complaints, c.says)
			require.Less(t, len(complaints), 1000)
			require.Equal(t, c.left, ids(t, out))
			requirePlain(t, complaints)
		})
	}
}

func TestUnreadable(t *testing.T) {
	for name, c := range map[string]struct{ in, says string }{
		"unknown column":      {"case_id,kind,on,until,detail,party,process,name\n", `line 1: there is no column "name"`},
		"capital":             {"Case_id,kind,on,until,detail,party,process\n", `there is no column "Case_id"`},
		"missing column":      {"case_id,kind,on,until,detail,party\n", `the column "process" is missing`},
		"column twice":        {"case_id,kind,on,until,detail,party,process,on\n", `the column "on" comes twice`},
		"header with a quote": {"case_id,kind,\"on,until\n", "line 1: a quotation mark is not closed"},
		"semicolons":          {"case_id;kind;on,until\n", "there is no column"},
		"UTF-16":              {"\xff\xfec\x00a\x00,\x00", "UTF-16"},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, complaints := do(c.in, "-in", "-", "-as-of", "2026-11-02")
			require.Equal(t, 2, status)
			require.Empty(t, out)
			require.Contains(t, complaints, c.says)
			requirePlain(t, complaints)
		})
	}
	t.Run("too many cases apart", func(t *testing.T) {
		var b strings.Builder
		b.WriteString(header)
		for range 2 {
			for i := range mostApart + 1 {
				fmt.Fprintf(&b, "T-%d,request-received,2026-01-01,,,,\n", i)
			}
		}
		status, out, complaints := do(b.String(), "-in", "-", "-as-of", "2026-11-02")
		require.Equal(t, 2, status)
		require.Empty(t, out)
		require.Contains(t, complaints, "more than 1,000 cases came twice")
		require.Contains(t, complaints, "sort the file by case_id")
	})
}

func TestNothingToSay(t *testing.T) {
	for _, in := range []string{"", "\n\n", header, header + ",,,,,,\n\n"} {
		status, out, complaints := do(in, "-in", "-", "-as-of", "2026-11-02")
		require.Zero(t, status, complaints)
		require.Contains(t, out, "0 cases.")
		_, out, _ = do(in, "-in", "-", "-as-of", "2026-11-02", "-format", "json")
		require.Equal(t, "[]\n", out)
	}
}

// The refused cases leave the head of the list as it is without them.
func TestRefusedAndTop(t *testing.T) {
	in := header + rowA + rowB + rowC + rowA
	_, out, _ := do(in, "-in", "-", "-as-of", "2026-11-02", "-format", "json", "-top", "1")
	require.Equal(t, []string{"B"}, ids(t, out))
}

func FuzzWorklist(f *testing.F) {
	seeds := 0
	for _, s := range []string{jsonA + jsonC, header + rowA + rowB, byteOrderMark + header + strings.ReplaceAll(rowA, "\n", "\r\n"), header + `A,"b,` + "\n" + rowC, "{", ",\x1b[2J\n"} {
		f.Add(s)
		seeds++
	}
	if seeds == 0 {
		f.Fatal("no seeds")
	}
	f.Fuzz(func(t *testing.T, in string) {
		status, out, complaints := do(in, "-in", "-", "-as-of", "2026-11-02", "-top", "0")
		require.Contains(t, []int{0, 1, 2}, status)
		require.Equal(t, status > 0, complaints != "", complaints)
		requirePlain(t, out)
		requirePlain(t, complaints)
		requireNarrow(t, out)
	})
}
