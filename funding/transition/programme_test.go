package transition_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
	"github.com/sendrules/sendrules/funding/transition"
)

func TestShipped(t *testing.T) {
	require.Equal(t, []string{"fictional", "leeds", "leeds-2024-06", "leeds-2025-04"}, transition.Programmes())
	for _, name := range transition.Programmes() {
		p, err := transition.Shipped(name)
		require.NoError(t, err, name)
		require.Equal(t, name, p.Name)
		require.Equal(t, name == "fictional", p.Fictional)
		for _, v := range p.Versions {
			for stream, sum := range v.Streams {
				require.Equal(t, p.Fictional, sum != nil, "%s: no sum of a real council was found, and none is given: %s", name, stream)
			}
		}
		written, err := json.Marshal(p)
		require.NoError(t, err)
		again, err := transition.ParseProgramme(written)
		require.NoError(t, err)
		require.Equal(t, p, again)
	}
	_, err := transition.Shipped("york")
	require.Equal(t, &ehcp.Error{Code: ehcp.NoSuchName, Field: "programme", Value: "york", Message: "the programmes that come with the package are: fictional, leeds, leeds-2024-06, leeds-2025-04"}, err)
}

// TestLeeds holds the shipped programme to what the sources say, by their status.
func TestLeeds(t *testing.T) {
	p := programme(t, "leeds")
	require.Len(t, p.Versions, 2)
	june, april := p.Versions[0], p.Versions[1]
	assert.Equal(t, day("2024-09-01"), june.GoLive)
	assert.Equal(t, day("2024-08-31"), june.ApplicationsClose)
	assert.Equal(t, day("2027-08-31"), june.Ends(), "three years")
	assert.Equal(t, day("2031-08-31"), april.Ends(), "seven years")
	assert.Equal(t, []transition.Priority{"looked-after", "transition-point"}, june.Priorities)
	assert.Equal(t, []transition.Protection{{Rule: "T6", Against: []transition.Refusal{transition.NotToAssess, transition.NoPlan}, PaidUntil: day("2025-03-31")}}, april.Protections)
	for id, status := range map[string]transition.RuleStatus{
		"T1": transition.Stated, "T2": transition.Stated, "T3": transition.Later, "T4": transition.Stated, "T5": transition.Later, "T6": transition.Later, "T7": transition.Later,
		"T8": transition.Stated, "T9": transition.Stated, "T10": transition.Later, "T12": transition.Stated, "T13": transition.Stated, "T14": transition.Stated, "T15": transition.Stated,
		"T16": transition.Stated, "T17": transition.Later, "T18": transition.Later, "T19": transition.Stated, "T20": transition.Stated, "T21": transition.Stated, "T22": transition.Inference,
		"cohorts": transition.Inference,
	} {
		rule, found := p.Rule(&april, id)
		require.True(t, found, id)
		assert.Equal(t, status, rule.Status, id)
		assert.NotEmpty(t, rule.Source)
	}
	_, found := p.Rule(&april, "T99")
	assert.False(t, found)
}

// TestClock holds the 6 and 20 weeks to the catalogue of duties.
func TestClock(t *testing.T) {
	p := programme(t, "leeds")
	child := caseOf(t, "2015-11-03")
	passages := []transition.Passage{p.Follow(&child, nil, day("2026-01-10"))}
	s := p.Schedule(passages, 1, day("2026-01-10"))
	place := s.Places[0]
	require.NotZero(t, place.Starts)
	due := map[string]string{}
	for _, o := range p.Duties(&child, &place, day("2026-01-10")) {
		due[o.Duty()] = o.Due.String()
		require.False(t, o.Firm, "a forecast")
		require.Equal(t, deadlines.Open, o.Status)
		if o.Due != 0 {
			require.EqualValues(t, o.Due-day("2026-01-10"), o.Days, "seen from the day that is asked about")
		}
	}
	require.Equal(t, place.Decides.String(), due["decide-whether-to-assess"])
	require.Equal(t, place.Plans.String(), due["issue-final-plan"])
	require.Equal(t, day("2026-11-08"), place.AssessBy)
	require.Equal(t, day("2027-02-14"), place.FinalBy, "before 15 February")
}

func TestDuties(t *testing.T) {
	p := programme(t, "leeds")
	child := caseOf(t, "2015-11-03", "2022-01-10 request-received", "2022-02-14 assessment-refused", "2024-11-04 request-received", "2024-12-13 assessment-refused", "2024-12-20 contact-received")
	opened := map[string]bool{}
	for _, o := range p.Duties(&child, nil, day("2025-01-10")) {
		require.GreaterOrEqual(t, o.OpenedOn, day("2024-09-01"))
		opened[o.Duty()] = true
		require.NotEqual(t, deadlines.Status(0), o.Status)
	}
	require.True(t, opened["decide-whether-to-assess"] && opened["appeal"] && opened["contact-mediation-adviser"], opened)
}

func TestParseProgramme_refused(t *testing.T) {
	whole, err := os.ReadFile("programmes/fictional.json")
	require.NoError(t, err)
	for _, of := range []struct {
		old, new string
		code     ehcp.Code
		field    string
	}{
		{`{`, ``, ehcp.WrongType, ""},
		{`"schema": "transition-programme-1"`, `"schema": "transition-programme-2"`, ehcp.NoSuchWord, "schema"},
		{`"name": "fictional"`, `"name": ""`, ehcp.MissingField, "name"},
		{`"name": "fictional"`, `"nome": ""`, ehcp.UnknownField, "nome"},
		{`"council": "Nowhere District Council (fictional)"`, `"council": ""`, ehcp.MissingField, "council"},
		{`"name": "first",`, `"name": "",`, ehcp.MissingField, "versions[0].name"},
		{`"from": "2025-10-01"`, `"from": null`, ehcp.MissingField, "versions[0].from"},
		{`"from": "2025-10-01"`, `"from": "2025-02-30"`, ehcp.BadDate, "versions[0].from"},
		{`"go_live": "2026-01-01"`, `"go_live": null`, ehcp.MissingField, "versions[0].go_live"},
		{`"applications_close": "2025-12-31"`, `"applications_close": null`, ehcp.MissingField, "versions[0].applications_close"},
		{`"notice_days": 28`, `"notice_days": 367`, ehcp.OutOfRange, "versions[0].notice_days"},
		{`"starts_ahead_months": 3`, `"starts_ahead_months": -1`, ehcp.OutOfRange, "versions[0].starts_ahead_months"},
		{`"ends_at_age": 25`, `"ends_at_age": 26`, ehcp.OutOfRange, "versions[0].ends_at_age"},
		{`"balance": "additional-block-funding"`, `"balance": "ffi-with-plan"`, ehcp.NoSuchWord, "versions[0].balance"},
		{`{"name": "second",`, `{"name": "first",`, ehcp.RepeatedName, "versions[0].cohorts[1].name"},
		{`{"name": "second",`, `{"name": "",`, ehcp.MissingField, "versions[0].cohorts[1].name"},
		{`"from": "2026-01-01", "until": "2027-06-30"`, `"until": "2027-06-30"`, ehcp.MissingField, "versions[0].cohorts[0].from"},
		{`, "until": "2028-12-31"`, ``, ehcp.MissingField, "versions[0].cohorts[1].until"},
		{`"first_cohort": ["looked-after"]`, `"first_cohort": ["looked-after", null]`, ehcp.NoSuchWord, "versions[0].first_cohort[1]"},
		{`"until": "2028-12-31"`, `"until": "2026-12-31"`, ehcp.InvertedSpan, "versions[0].cohorts[1].until"},
		{`"from": "2027-07-01"`, `"from": "2027-07-02"`, transition.OutOfOrder, "versions[0].cohorts[1].from"},
		{`"transfer": "primary-to-middle"`, `"transfer": "parent"`, ehcp.NoSuchWord, "versions[0].transition_points[0].transfer"},
		{`"last_year": 4`, `"last_year": 15`, ehcp.OutOfRange, "versions[0].transition_points[0].last_year"},
		{`"last_year": 8`, `"last_year": 8, "looked_after_from_year": -5`, ehcp.OutOfRange, "versions[0].transition_points[1].looked_after_from_year"},
		{`"transition-point", "out-of-school"`, `"transition-point", "first-come"`, ehcp.NoSuchWord, "versions[0].priorities[2]"},
		{`"transition-point", "out-of-school"`, `"transition-point", "looked-after"`, ehcp.RepeatedName, "versions[0].priorities[2]"},
		{`"cohort": true`, `"cohort": false`, ehcp.MissingField, "versions[0].protections[1]"},
		{`"against": ["not-to-assess", "no-plan"], "cohort"`, `"against": [], "cohort"`, ehcp.MissingField, "versions[0].protections[1].against"},
		{`"against": ["not-to-assess", "no-plan"], "cohort"`, `"against": ["moved"], "cohort"`, ehcp.NoSuchWord, "versions[0].protections[1].against"},
		{`{"rule": "T6", "against": ["not-to-assess", "no-plan"], "cohort"`, `{"against": ["no-plan"], "cohort"`, ehcp.MissingField, "versions[0].protections[1].rule"},
		{`{"rule": "T6", "against": ["not-to-assess", "no-plan"], "cohort"`, `{"rule": "T66", "against": ["no-plan"], "cohort"`, transition.UnsourcedRule, "versions[0].protections[1].rule"},
		{`"special", "special-post-16"`, `"special", "parent"`, ehcp.NoSuchWord, "versions[0].settings_without_ffi[1]"},
		{`"pending_appeal": "hold"`, `"pending_appeal": "wait"`, ehcp.NoSuchWord, "versions[0].policy.pending_appeal"},
		{`"return": "end"`, `"return": "hold"`, ehcp.NoSuchWord, "versions[0].policy.return"},
		{`"ffi-with-plan": "1500000.00"`, `"ffi-with-plans": "1500000.00"`, ehcp.MissingField, "versions[0].streams.ffi-with-plan"},
		{`"ffi-with-plan": "1500000.00"`, `"ffi-with-plan": "1500000.00", "more": null`, ehcp.NoSuchWord, "versions[0].streams"},
		{`"ffi-with-plan": "1500000.00"`, `"ffi-with-plan": "-1.00"`, ehcp.OutOfRange, "versions[0].streams.ffi-with-plan"},
		{`"ffi-with-plan": "1500000.00"`, `"ffi-with-plan": 1500000`, funding.BadMoney, "versions[0].streams.ffi-with-plan"},
		{`"id": "T2"`, `"id": ""`, ehcp.MissingField, "rules[0].id"},
		{`"id": "T4"`, `"id": "T2"`, ehcp.RepeatedName, "rules[2].id"},
		{`"id": "T4"`, `"id": "T4b"`, transition.UnsourcedRule, "versions[0].rules"},
		{`"id": "T17"`, `"id": "T17b"`, transition.UnsourcedRule, "versions[0].rules"}, // which too little capacity cites
		{`"text": "Four weeks of notice after a refusal."`, `"text": ""`, ehcp.MissingField, "rules[18].text"},
		{`"status": "inference", "source": "made up", "fields": ["notice_days"]`, `"status": "rumour", "source": "made up", "fields": ["notice_days"]`, ehcp.NoSuchWord, "rules[18].status"},
		{`"status": "inference", "source": "made up", "fields": ["notice_days"]`, `"status": "inference", "source": "", "fields": ["notice_days"]`, ehcp.MissingField, "rules[18].source"},
		{`"fields": ["notice_days"]`, `"fields": ["notice"]`, ehcp.UnknownField, "rules[18].fields"},
		{`"fields": ["notice_days"]`, `"fields": []`, transition.UnsourcedRule, "versions[0].notice_days"},
	} {
		require.Equal(t, true, strings.Contains(string(whole), of.old), of.old)
		_, err := transition.ParseProgramme([]byte(strings.Replace(string(whole), of.old, of.new, 1)))
		var fault *ehcp.Error
		require.ErrorAs(t, err, &fault, "%s", of.new)
		assert.Equal(t, []any{of.code, of.field}, []any{fault.Code, fault.Field}, "%s: %v", of.new, err)
		if of.field != "" {
			assert.Contains(t, err.Error(), "(line ", of.new)
		}
	}
}

// TestParseProgramme_refusedVersions: what is wrong between versions.
func TestParseProgramme_refusedVersions(t *testing.T) {
	for _, of := range []struct {
		change func(*transition.Programme)
		code   ehcp.Code
		field  string
	}{
		{func(p *transition.Programme) { p.Versions = nil }, ehcp.MissingField, "versions"},
		{func(p *transition.Programme) { p.Versions = slices.Repeat(p.Versions, 30) }, ehcp.OutOfRange, "versions"},
		{func(p *transition.Programme) { p.Versions[1].From = p.Versions[0].From }, transition.OutOfOrder, "versions[1].from"},
		{func(p *transition.Programme) { p.Versions[1].GoLive++ }, transition.OutOfOrder, "versions[1].go_live"},
		{func(p *transition.Programme) { p.Versions[1].Name = p.Versions[0].Name }, ehcp.RepeatedName, "versions[1].name"},
		{func(p *transition.Programme) { p.Versions[1].Cohorts = nil }, ehcp.MissingField, "versions[1].cohorts"},
		{func(p *transition.Programme) { p.Versions[1].Cohorts = slices.Repeat(p.Versions[1].Cohorts, 30) }, ehcp.OutOfRange, "versions[1].cohorts"},
		{func(p *transition.Programme) { p.Versions[1].Rules[0].ID = "" }, ehcp.MissingField, "versions[1].rules[0].id"},
	} {
		p := programme(t, "leeds")
		of.change(p)
		written, err := json.Marshal(p)
		require.NoError(t, err)
		_, err = transition.ParseProgramme(written)
		var fault *ehcp.Error
		require.ErrorAs(t, err, &fault)
		assert.Equal(t, []any{of.code, of.field}, []any{fault.Code, fault.Field}, "%v", err)
	}
}

func TestParseAward_refused(t *testing.T) {
	good := `{"case": "C-1", "from": "2024-09-01", "until": "2025-08-31", "stream": "ffi-without-plan", "amount": "6000.00", "bands": ["A"]}`
	_, err := transition.ParseAward([]byte(good))
	require.NoError(t, err)
	for _, of := range []struct {
		old, new string
		code     ehcp.Code
		field    string
	}{
		{`}`, ``, ehcp.BadJSON, ""},
		{`"C-1"`, `""`, ehcp.MissingField, "case"},
		{`"2024-09-01"`, `null`, ehcp.MissingField, "from"},
		{`"2025-08-31"`, `"2024-08-31"`, ehcp.InvertedSpan, "until"},
		{`ffi-without-plan`, `additional-block-funding`, ehcp.NoSuchWord, "stream"},
		{`"6000.00"`, `"-6000.00"`, ehcp.OutOfRange, "amount"},
		{`"6000.00"`, `6000`, funding.BadMoney, "amount"},
		{`["A"]`, `[""]`, ehcp.MissingField, "bands"},
		{`"bands"`, `"band"`, ehcp.UnknownField, "band"},
		{`"C-1"`, `"` + strings.Repeat("x", 70) + `", "x": 1, "case": "C-1"`, ehcp.UnknownField, "x"},
		{`ffi-without-plan`, strings.Repeat("x", 70), ehcp.NoSuchWord, "stream"},
	} {
		_, err := transition.ParseAward([]byte(strings.Replace(good, of.old, of.new, 1)))
		var fault *ehcp.Error
		require.ErrorAs(t, err, &fault, "%s", of.new)
		assert.Equal(t, []any{of.code, of.field}, []any{fault.Code, fault.Field}, "%s: %v", of.new, err)
	}
}

// encoding/json reads a programme as strictly as ParseProgramme does, also inside
// another document.
func TestProgramme_json(t *testing.T) {
	want, err := transition.Shipped("fictional")
	require.NoError(t, err)
	document, err := json.Marshal(want)
	require.NoError(t, err)
	var got struct{ Programme *transition.Programme }
	require.NoError(t, json.Unmarshal([]byte(`{"Programme": `+string(document)+`}`), &got))
	require.Equal(t, want, got.Programme)

	var fault *ehcp.Error
	require.ErrorAs(t, json.Unmarshal([]byte(`{"Programme": {"name": "x"}}`), &got), &fault)
	require.NotEmpty(t, fault.Field)
}
