package funding_test

import (
	"os"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

func code(t *testing.T, err error) ehcp.Code {
	t.Helper()
	var fault *ehcp.Error
	require.ErrorAs(t, err, &fault)
	return fault.Code
}

func TestNational_isReadFromTheDocument(t *testing.T) {
	document, err := os.ReadFile("national.json")
	require.NoError(t, err)
	model, err := funding.ParseNational(document)
	require.NoError(t, err)
	require.Equal(t, model.Facts(), funding.National().Facts())

	facts := model.Facts()
	require.Greater(t, len(facts), 50)
	for _, f := range facts {
		s := f.Source
		switch s.Confidence {
		case funding.Memory:
			assert.Contains(t, f.String(), "(from memory: not checked)", f.ID)
			assert.NotEmpty(t, s.Note, "%s: say what is recalled", f.ID)
		case funding.Read, funding.Secondary:
			assert.Regexp(t, "^https?://", s.URL, f.ID)
			assert.NotZero(t, s.Read, f.ID)
		default:
			t.Errorf("%s: the national model rests on what was read, reported or recalled, not %s", f.ID, s.Confidence)
		}
		assert.True(t, strings.HasSuffix(f.Says, "."), f.ID)
	}
	facts[0].Says = "changed"
	require.NotEqual(t, "changed", funding.National().Facts()[0].Says)
}

// What the regulations say, year by year, beside what the model answers.
func TestNationalModel_Place(t *testing.T) {
	for _, c := range []struct {
		setting ehcp.Detail
		sort    funding.Sort
		taken   funding.Answer
		on      string
		amount  string
		payer   funding.Payer
		how     funding.Confidence
	}{
		{ehcp.MainstreamSchool, "", funding.NotKnown, "2024-06-01", "0.00", funding.OwnBudget, funding.Secondary},
		{ehcp.SpecialSchool, "", funding.NotKnown, "2013-04-01", "10000.00", funding.ProviderAuthority, funding.Read},
		{ehcp.SpecialSchool, "", funding.No, "2025-03-31", "10000.00", funding.ProviderAuthority, funding.Read},
		{ehcp.SpecialSchool, "", funding.Yes, "2026-11-25", "10000.00", funding.ProviderAuthority, funding.Secondary},
		{ehcp.SpecialSchool, funding.NonMaintained, funding.Yes, "2024-09-01", "10000.00", funding.Department, funding.Secondary},
		{ehcp.SENUnit, "", funding.Yes, "2018-03-31", "10000.00", funding.ProviderAuthority, funding.Read},
		{ehcp.SENUnit, "", funding.NotKnown, "2016-01-01", "10000.00", funding.ProviderAuthority, funding.Read},
		{ehcp.SENUnit, "", funding.Yes, "2018-04-01", "6000.00", funding.ProviderAuthority, funding.Read},
		{ehcp.SENUnit, "", funding.No, "2018-04-01", "10000.00", funding.ProviderAuthority, funding.Read},
		{ehcp.ResourcedProvision, "", funding.Yes, "2024-04-01", "6000.00", funding.ProviderAuthority, funding.Read},
		{ehcp.ResourcedProvision, "", funding.Yes, "2025-04-01", "6000.00", funding.ProviderAuthority, funding.Secondary},
		{ehcp.ResourcedProvision, "", funding.No, "2025-04-01", "10000.00", funding.ProviderAuthority, funding.Memory},
		{ehcp.AlternativeProvision, "", funding.NotKnown, "2015-08-31", "8000.00", funding.ProviderAuthority, funding.Read},
		{ehcp.AlternativeProvision, "", funding.NotKnown, "2015-09-01", "10000.00", funding.ProviderAuthority, funding.Read},
		{ehcp.FurtherEducation, "", funding.NotKnown, "2024-09-01", "6000.00", funding.Department, funding.Secondary},
		{ehcp.MainstreamSchool, funding.SixthForm, funding.NotKnown, "2024-09-01", "6000.00", funding.Department, funding.Secondary},
		{ehcp.IndependentSchool, "", funding.NotKnown, "2024-09-01", "0.00", funding.HomeAuthority, funding.Secondary},
	} {
		f, err := funding.National().Place(funding.PlaceAsked{Setting: c.setting, Sort: c.sort, On: ehcp.MustDate(c.on), Taken: c.taken})
		require.NoError(t, err, "%v %s", c.setting, c.on)
		assert.Equal(t, c.amount, f.Amount.String(), "%v %s", c.setting, c.on)
		assert.Equal(t, c.payer, f.Payer, "%v %s", c.setting, c.on)
		assert.Equal(t, c.how, f.Source.Confidence, "%v %s", c.setting, c.on)
	}
	for _, c := range []struct {
		place funding.PlaceAsked
		want  ehcp.Code
	}{
		{funding.PlaceAsked{Setting: ehcp.SENUnit, On: ehcp.MustDate("2020-01-01")}, funding.FactMissing},
		{funding.PlaceAsked{Setting: ehcp.SpecialPost16, On: ehcp.MustDate("2024-09-01")}, funding.UnknownValue},
		{funding.PlaceAsked{Setting: ehcp.SpecialSchool, Sort: funding.Hospital, On: ehcp.MustDate("2024-09-01")}, funding.UnknownValue},
		{funding.PlaceAsked{Setting: ehcp.OtherwiseThanAtSchool, On: ehcp.MustDate("2024-09-01")}, funding.NoFact},
		{funding.PlaceAsked{Setting: ehcp.SpecialSchool, On: ehcp.MustDate("2013-03-31")}, funding.NoFact},
		{funding.PlaceAsked{Setting: ehcp.Parent, On: ehcp.MustDate("2024-09-01")}, funding.NoFact},
		{funding.PlaceAsked{}, funding.NoFact},
	} {
		_, err := funding.National().Place(c.place)
		assert.Equal(t, c.want, code(t, err), "%+v", c.place)
	}
}

func TestNationalModel_sumsByYear(t *testing.T) {
	model := funding.National()
	for on, want := range map[string]string{"2013-04-01": "6000.00", "2014-04-01": "6000.00", "2026-11-25": "6000.00"} {
		f, err := model.Threshold(ehcp.MainstreamSchool, ehcp.MustDate(on))
		require.NoError(t, err)
		assert.Equal(t, want, f.Amount.String())
		assert.Equal(t, funding.OwnBudget, f.Payer)
	}
	_, err := model.Threshold(ehcp.SpecialSchool, ehcp.MustDate("2024-09-01"))
	assert.Equal(t, funding.NoFact, code(t, err))

	for on, want := range map[string]string{"2017-04-01": "615.00", "2022-04-01": "800.00", "2023-08-31": "828.00", "2023-09-01": "858.92",
		"2024-04-01": "910.00", "2026-03-31": "938.00", "2026-04-01": "1225.00"} {
		f, err := model.DisabilityAccessFund(ehcp.MustDate(on))
		require.NoError(t, err, on)
		assert.Equal(t, want, f.Amount.String(), on)
	}
	_, err = model.DisabilityAccessFund(ehcp.MustDate("2020-01-01"))
	assert.Equal(t, funding.UnknownValue, code(t, err))
	_, err = model.DisabilityAccessFund(ehcp.MustDate("2016-01-01"))
	assert.Equal(t, funding.NoFact, code(t, err))
}

func TestParseNational_refuses(t *testing.T) {
	const good = `"id":"a","item":"place","settings":["special"],"from":"2020-01-01","amount":"1.00","says":"x.","source":{"title":"t","confidence":"read"}`
	fact := func(more string) string { return `{"facts":[{` + more + `}]}` }
	_, err := funding.ParseNational([]byte(fact(good)))
	require.NoError(t, err)

	change := func(old, new string) string {
		require.Contains(t, good, old)
		return fact(strings.Replace(good, old, new, 1))
	}
	for document, want := range map[string]string{
		``:                            "there is nothing here",
		`{"rows":[]}`:                 "rows",
		change(`"a"`, `""`):           "facts[0].id: a fact has an ID",
		change(`"place"`, `"plaice"`): `facts[0].item "plaice": there is no such item`,
		change(`["special"]`, `["special","parent"]`):                                 `facts[0].settings[1] "parent": this is no kind of setting`,
		change(`["special"]`, `["school house"]`):                                     `facts[0].settings[0] "school house": there is no such detail`,
		change(`"from"`, `"sort":"big","from"`):                                       `facts[0].sort "big": there is no such sort`,
		change(`"from"`, `"payer":"me","from"`):                                       `facts[0].payer "me": there is no such payer`,
		change(`"from"`, `"taken":"maybe","from"`):                                    `facts[0].taken "maybe": an answer is yes, no or not-known`,
		change(`"from":"2020-01-01",`, ``):                                            "facts[0].from: a fact has a first day",
		change(`"2020-01-01"`, `"2020-02-30"`):                                        "February 2020 has 29 days",
		change(`"amount"`, `"until":"2019-12-31","amount"`):                           `facts[0].until "2019-12-31": the last day comes before the first`,
		change(`"1.00"`, `1.00`):                                                      "in quotes",
		change(`"says"`, `"why":"w","says"`):                                          `facts[0].why "w": the amount is given`,
		change(`"x."`, `""`):                                                          "facts[0].says: a fact is said in words",
		change(`"title":"t",`, ``):                                                    "facts[0].source.title: name the source",
		change(`"read"`, `"hearsay"`):                                                 `facts[0].source.confidence "hearsay": say how`,
		`{"facts":[{` + good + `},` + "\n" + `{` + good + `}]}`:                       `facts[1] "a": facts[0] has this ID`,
		`{"facts":[{` + good + `},{` + strings.Replace(good, `"a"`, `"b"`, 1) + `}]}`: `answers the same question on the same day`,
		`{"facts":[{` + good + `},{` + strings.Replace(good, `"a","item":"place","settings":["special"]`, `"b","item":"place"`, 1) + `}]}`: `answers the same question`,
	} {
		_, err := funding.ParseNational([]byte(document))
		require.ErrorContains(t, err, want, document)
		code(t, err)
	}
	for _, beside := range []string{
		strings.NewReplacer(`"a"`, `"b"`, `"special"`, `"independent"`).Replace(good),
		strings.NewReplacer(`"a"`, `"b"`, `"from"`, `"sort":"hospital","from"`).Replace(good),
		strings.NewReplacer(`"a"`, `"b"`, `2020-01-01"`, `2019-01-01","until":"2019-12-31"`).Replace(good),
		strings.NewReplacer(`"a"`, `"b"`, `"place"`, `"element-3"`).Replace(good),
	} {
		_, err := funding.ParseNational([]byte(`{"facts":[{` + good + `},{` + beside + `}]}`))
		assert.NoError(t, err, beside)
	}
}

func TestFact_String(t *testing.T) {
	for how, want := range map[funding.Confidence]string{
		funding.Read:      "So.",
		funding.Memory:    "So. (from memory: not checked)",
		funding.Derived:   "So. (worked out from what was read)",
		funding.Secondary: "So. (secondary: not from the body that sets it)",
	} {
		assert.Equal(t, want, funding.Fact{Says: "So.", Source: funding.Source{Confidence: how}}.String())
	}
}

func TestNationalModel_TopUpPayer(t *testing.T) {
	on := ehcp.MustDate("2024-09-02")
	model := funding.National()
	ids := func(p funding.Payment) string {
		var all []string
		for _, f := range p.Because {
			all = append(all, f.ID)
		}
		return strings.Join(all, " ")
	}

	p, err := model.TopUpPayer(funding.ChildsPlace{On: on, LivesIn: "Midshire"})
	require.NoError(t, err)
	assert.Equal(t, "Midshire", p.Pays)
	assert.Empty(t, p.From)
	assert.Equal(t, funding.NoRepayment, p.Repayment)
	assert.Contains(t, ids(p), "payer-of-top-up")
	assert.NotContains(t, ids(p), "recoupment")

	p, err = model.TopUpPayer(funding.ChildsPlace{On: on, LivesIn: "Midshire", LookedAfterBy: "Midshire"})
	require.NoError(t, err)
	assert.Empty(t, p.From)

	in := funding.ChildsPlace{On: on, LivesIn: "Midshire", LookedAfterBy: "Northshire", PlanOrSpecial: funding.Yes}
	p, err = model.TopUpPayer(in)
	require.NoError(t, err)
	assert.Equal(t, "Midshire", p.Pays)
	assert.Equal(t, "Northshire", p.From)
	assert.Equal(t, funding.RepaymentRequired, p.Repayment)
	assert.Contains(t, ids(p), "belongs-in-care")
	assert.Contains(t, ids(p), "recoupment-2013")
	assert.NotContains(t, ids(p), "recoupment-2026")

	in.On = ehcp.MustDate("2026-09-01")
	p, err = model.TopUpPayer(in)
	require.NoError(t, err)
	assert.Contains(t, ids(p), "recoupment-2026")
	assert.NotContains(t, ids(p), "recoupment-2013")

	in.PlanOrSpecial = funding.No
	p, err = model.TopUpPayer(in)
	require.NoError(t, err)
	assert.Equal(t, funding.RepaymentPermitted, p.Repayment)

	in.PlanOrSpecial = funding.NotKnown
	_, err = model.TopUpPayer(in)
	assert.Equal(t, funding.FactMissing, code(t, err))
	_, err = model.TopUpPayer(funding.ChildsPlace{On: on, LookedAfterBy: "Northshire"})
	assert.Equal(t, funding.FactMissing, code(t, err))
	_, err = model.TopUpPayer(funding.ChildsPlace{On: date.Date(0), LivesIn: "Midshire"})
	assert.Equal(t, funding.NoFact, code(t, err))
}

func FuzzParseNational(f *testing.F) {
	f.Fuzz(func(t *testing.T, document []byte) {
		model, err := funding.ParseNational(document)
		if err != nil {
			code(t, err)
			return
		}
		for _, fact := range model.Facts() {
			if _, err := model.Place(funding.PlaceAsked{Setting: ehcp.SENUnit, On: fact.From, Taken: fact.Taken}); err != nil {
				code(t, err)
			}
			_ = fact.String()
		}
	})
}

func BenchmarkNationalModel_Place(b *testing.B) {
	model := funding.National()
	place := funding.PlaceAsked{Setting: ehcp.SENUnit, On: ehcp.MustDate("2024-09-02"), Taken: funding.Yes}
	for b.Loop() {
		if _, err := model.Place(place); err != nil {
			b.Fatal(err)
		}
	}
}
