package vectors_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines/vectors"
)

// every is all vectors there are, at least one.
func every(tb testing.TB) (all []vectors.Vector) {
	tb.Helper()
	chapters, err := vectors.Load()
	require.NoError(tb, err)
	for _, chapter := range chapters {
		all = append(all, chapter.Vectors...)
	}
	require.NotEmpty(tb, all)
	return all
}

// TestTheVectorsAreAll holds the list to being long, and to showing every status,
// every edge word, every trap and every sort of source.
func TestTheVectorsAreAll(t *testing.T) {
	all := every(t)
	require.Greater(t, len(all), 600)
	shown, statuses, sorts := map[string]int{}, map[string]int{}, map[vectors.Sort]int{}
	for _, v := range all {
		sorts[v.Source.Sort]++
		for _, s := range v.Shows {
			shown[s]++
		}
		for _, x := range v.Expect {
			statuses[x.Status]++
		}
		if v.Dates == vectors.Published {
			require.NotEmpty(t, v.Source.Address, "%s: published where?", v.Name)
		}
	}
	for trap := 1; trap <= 35; trap++ {
		require.NotZero(t, shown[fmt.Sprintf("trap %02d", trap)], "trap %d", trap)
	}
	for _, edge := range []string{"within", "beginning-with", "at-least", "before", "by"} {
		require.NotZero(t, shown["edge "+edge], edge)
	}
	for _, status := range []string{"met", "met-late", "ended", "cannot-tell", "excused", "overdue", "open", "lapsed", "breached"} {
		require.NotZero(t, statuses[status], status)
	}
	for _, sort := range []vectors.Sort{vectors.Statute, vectors.Guidance, vectors.Local, vectors.Contract, vectors.Ombudsman,
		vectors.Judgment, vectors.Charity, vectors.LawFirm, vectors.Council, vectors.Request} {
		require.NotZero(t, sorts[sort], sort)
		delete(sorts, sort)
	}
	require.Empty(t, sorts, "a source of no known sort")
}

// TestTheRealCasesAreThere holds that every published case that the project
// started from still is a vector, with its address.
func TestTheRealCasesAreThere(t *testing.T) {
	addresses := map[string]string{}
	for _, v := range every(t) {
		addresses[v.Name] = v.Source.Address
	}
	for _, name := range []string{
		"lgsco-25-007-473-14w", "lgsco-23-019-972-10w", "lgsco-23-019-972-14w", "ipsea-faq-year5-12m", "hcb-2023-feb", "hcb-2025-mar",
		"simpsonmillar-2026-feb", "simpsonmillar-2026-mar", "somerset-2026-feb", "sheffield-2018-feb", "dsa-2015-transition-post16",
		"senlegal-2020-mar", "senlegal-2019-12w", "wdtk-plymouth-2018-feb", "lgsco-25-018-823-20w", "lgsco-24-010-826-5w",
	} {
		require.True(t, strings.HasPrefix(addresses[name], "https://"), "%s: %q", name, addresses[name])
	}
}

func TestFilesHaveTheSchema(t *testing.T) {
	text, err := fs.ReadFile(vectors.Files(), vectors.SchemaFile)
	require.NoError(t, err)
	require.Contains(t, string(text), "json-schema.org")
}

const one = `{"name": "n", "source": {"sort": "statute", "cite": "c"}, "dates": "worked", "catches": "m", "as_of": "2025-01-01", "case": {}, "expect": [{"duty": "d", "status": "met"}]}`

func chapterOf(vectors ...string) string {
	return fmt.Sprintf(`{"chapter": "c", "title": "C", "edition": "2026-11", "count": %d, "vectors": [%s]}`, len(vectors), strings.Join(vectors, ","))
}

// TestParse spoils a chapter in one way at a time.
func TestParse(t *testing.T) {
	c, err := vectors.Parse([]byte(chapterOf(one)))
	require.NoError(t, err)
	require.Equal(t, "n", c.Vectors[0].Name)
	for fault, text := range map[string]string{
		"unknown field":                strings.Replace(chapterOf(one), `"title"`, `"titel"`, 1),
		"it holds 1 vectors and says":  strings.Replace(chapterOf(one), `"count": 1`, `"count": 2`, 1),
		"it holds 0 vectors and says":  chapterOf(),
		"there is more after":          chapterOf(one) + "{}",
		"it has no name":               chapterOf(strings.Replace(one, `"n"`, `""`, 1)),
		"it has no source":             chapterOf(strings.Replace(one, `"cite": "c"`, `"cite": ""`, 1)),
		"worked or published":          chapterOf(strings.Replace(one, `"worked"`, `"generated"`, 1)),
		"does not say what it catches": chapterOf(strings.Replace(one, `"m"`, `""`, 1)),
		"no day to look from":          chapterOf(strings.Replace(one, `"2025-01-01"`, `""`, 1)),
		"or else that the case is":     chapterOf(strings.Replace(one, `"expect": [{"duty": "d", "status": "met"}]`, `"expect": []`, 1)),
		"it names no duty":             chapterOf(strings.Replace(one, `"duty": "d", `, ``, 1)),
		"it asks nothing":              chapterOf(strings.Replace(one, `, "status": "met"`, ``, 1)),
		"of none nothing can be asked": chapterOf(strings.Replace(one, `"status"`, `"count": 0, "status"`, 1)),
	} {
		_, err := vectors.Parse([]byte(text))
		require.ErrorContains(t, err, fault)
	}
}

func TestLoadFS(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	_, err := vectors.LoadFS(fstest.MapFS{"vectors.schema.json": file("{}")})
	require.ErrorContains(t, err, "no files of vectors")
	_, err = vectors.LoadFS(fstest.MapFS{"c.json": file("[]")})
	require.ErrorContains(t, err, "c.json")
	_, err = vectors.LoadFS(fstest.MapFS{"d.json": file(chapterOf(one))})
	require.ErrorContains(t, err, `says that it is "c"`)
	_, err = vectors.LoadFS(fstest.MapFS{"c.json": file(chapterOf(one, one))})
	require.ErrorContains(t, err, `the name "n" is taken`)
	all, err := vectors.LoadFS(fstest.MapFS{"c.json": file(chapterOf(one)), "README.md": file("x")})
	require.NoError(t, err)
	require.Len(t, all, 1)
}

const result = `{"id": "x", "as_of": "2025-06-30", "obligations": [
 {"duty": "d", "kind": "duty", "owner": "o", "opened_on": "2025-01-06", "opened_by": "k", "process": "", "due": "2025-02-17", "firm": true, "status": "overdue", "settled_on": null, "days": -133, "cites": ["c"]},
 {"duty": "d", "kind": "duty", "owner": "o", "opened_on": "2025-01-09", "opened_by": "k", "process": "p", "party": "q", "due": null, "firm": false, "status": "cannot-tell", "settled_on": null, "days": null, "cites": ["c"], "needs": ["born"], "only_if": "w", "remind_from": "2025-02-01"}]}`

// TestDifferences asks of two obligations what is so and what is not.
func TestDifferences(t *testing.T) {
	for _, c := range []struct{ expect, differs string }{
		{`{"duty": "d", "count": 2}`, ""},
		{`{"duty": "d", "count": 1}`, "d: 2 obligations, expected 1"},
		{`{"duty": "d", "opened_by": "k", "process": "", "count": 0}`, "d: 1 obligation opened by k, without a process, expected none"},
		{`{"duty": "d", "opened_on": "2025-01-09", "process": "q", "party": "", "count": 0}`, ""},
		{`{"duty": "d", "opened_on": "2025-01-09", "process": "q", "party": "", "count": 2}`,
			"d: no obligation opened on 2025-01-09, of process q, without a party, expected 2"},
		{`{"duty": "e", "count": 0}`, ""},
		{`{"duty": "e", "count": 1, "status": "met"}`, "e: no obligation, expected 1"},
		{`{"duty": "e", "statuses": ["met", "open"]}`, "e: no obligation, expected 2"},
		{`{"duty": "e", "statuses": []}`, ""},
		{`{"duty": "e", "opened_by": "k", "status": "met"}`, "e: no obligation, expected 1"},
		{`{"duty": "e", "status": "met"}`, "e: no obligation, expected 1"},
		{`{"duty": "d", "statuses": ["cannot-tell", "overdue"]}`, ""},
		{`{"duty": "d", "statuses": ["met", "overdue"]}`, "d: statuses cannot-tell and overdue, expected met and overdue"},
		{`{"duty": "d", "statuses": []}`, "d: statuses cannot-tell and overdue, expected none"},
		{`{"duty": "d", "statuses": ["met", "met", "open"]}`, "d: statuses cannot-tell and overdue, expected met, met and open"},
		{`{"duty": "d", "due": "2025-02-17", "status": "overdue", "days": -133, "firm": true, "settled_on": null, "kind": "duty", "owner": "o", "cites": ["c"], "only_if": "", "remind_from": null}`, ""},
		{`{"duty": "d", "process": "p", "due": null, "needs": ["born"], "only_if": "w", "remind_from": "2025-02-01"}`, ""},
		{`{"duty": "d", "party": "q", "opened_on": "2025-01-09", "opened_by": "k", "status": "cannot-tell"}`, ""},
		{`{"duty": "d", "due": "2025-02-18"}`, "d: due 2025-02-17, expected 2025-02-18"},
		{`{"duty": "d", "process": "", "due": null}`, "d: due 2025-02-17, expected none"},
		{`{"duty": "d", "process": "", "status": "met", "settled_on": "2025-02-01"}`, "d: status overdue, expected met; settled on none, expected 2025-02-01"},
		{`{"duty": "d", "process": "", "days": -1, "firm": false}`, "d: days -133, expected -1; firm true, expected false"},
		{`{"duty": "d", "process": "p", "days": -1}`, "d: days none, expected -1"},
		{`{"duty": "d", "process": "", "kind": "right", "owner": "family"}`, "d: kind duty, expected right; owner o, expected family"},
		{`{"duty": "d", "process": "p", "cites": ["b", "c"], "needs": [], "only_if": "", "remind_from": null}`,
			`d: cites c, expected b and c; needs born, expected none; only if "w", expected ""; remind from 2025-02-01, expected none`},
		{`{"duty": "d", "opened_by": "j", "status": "met"}`, "d: no obligation opened by j, expected 1"},
	} {
		chapter, err := vectors.Parse([]byte(chapterOf(strings.Replace(one, `{"duty": "d", "status": "met"}`, c.expect, 1))))
		require.NoError(t, err, c.expect)
		require.Equal(t, c.differs, strings.Join(chapter.Vectors[0].Differences([]byte(result)), "\n"), c.expect)
	}
}

// TestWithoutWords holds that what is left to ask is asked.
func TestWithoutWords(t *testing.T) {
	words := vectors.Expectation{Duty: "d", Status: "met", Cites: []string{"c"}, Needs: []string{}, OnlyIf: new(string), RemindFrom: vectors.Day{Given: true}}
	require.Equal(t, vectors.Expectation{Duty: "d", Status: "met"}, words.WithoutWords())
	bare := vectors.Vector{Expect: []vectors.Expectation{{Duty: "d"}}}
	require.Empty(t, bare.Differences([]byte(result)))
	bare.Expect[0].Duty = "e"
	require.Equal(t, []string{"e: no obligation, expected 1"}, bare.Differences([]byte(result)))
}

// TestRefusals compares what stands in the place of a result.
func TestRefusals(t *testing.T) {
	refused := vectors.Vector{Refused: "born"}
	read := vectors.Vector{Expect: []vectors.Expectation{{Duty: "d", Status: "overdue"}}}
	for _, c := range []struct {
		v               vectors.Vector
		result, differs string
	}{
		{refused, `{"line": 1, "error": {"code": "bad-date", "field": "born", "message": "m"}}`, ""},
		{refused, `{"line": 1, "error": {"code": "bad-date", "field": "id", "message": "m"}}`, `the case must be refused for its field born, and was for "id": m`},
		{refused, result, "the case must be refused for its field born, and was not"},
		{read, `{"line": 1, "error": {"field": "born", "message": "m"}}`, `the case was refused for its field "born": m`},
		{read, `{"id": "x"}`, "the result has no obligations"},
		{read, `[]`, "the result cannot be read"},
		{read, result, ""},
	} {
		differs := strings.Join(c.v.Differences([]byte(c.result)), "\n")
		require.True(t, differs == c.differs || c.differs != "" && strings.HasPrefix(differs, c.differs), "%q, not %q", differs, c.differs)
	}
}

// TestNamesAreFit holds that a name can be a line of a report.
func TestNamesAreFit(t *testing.T) {
	for _, v := range every(t) {
		require.Less(t, len(v.Name), 200, v.Name)
		require.Equal(t, strings.TrimSpace(v.Name), v.Name)
		require.False(t, strings.ContainsAny(v.Name, "\n\t\r"), v.Name)
		require.True(t, strings.HasSuffix(v.Catches, ".") && !slices.Contains([]string{"", "."}, v.Catches), "%s: %q", v.Name, v.Catches)
	}
}
