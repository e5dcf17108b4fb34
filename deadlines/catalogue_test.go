package deadlines_test

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// TestContract types out the contract's table of duties, apart from the tables
// of the law: what opens a duty, what settles it, what ends it, what sort it is.
func TestContract(t *testing.T) {
	const (
		request   = "request-received became-responsible"
		decision  = "decided-to-maintain decided-to-amend decided-to-cease"
		ordered   = "tribunal-order mediation-agreement appeal-conceded"
		appealed  = "assessment-refused plan-refused final-plan-issued amended-plan-issued decided-not-to-amend reassessment-refused reassessment-made-no-change decided-to-maintain decided-to-cease"
		detained  = "detained-request-received detained-became-known"
		finalised = "amended-plan-issued decided-to-maintain"
	)
	want := map[string]struct{ kind, opens, meets, ends string }{
		"consult-family":                      {"duty", request, "family-consulted", "request-withdrawn"},
		"decide-whether-to-assess":            {"duty", request, "assessment-agreed assessment-refused", "request-withdrawn"},
		"give-advice":                         {"duty", "advice-requested", "advice-received", ""},
		"notify-no-plan":                      {"duty", request, "plan-refused", "draft-plan-served final-plan-issued assessment-refused request-withdrawn"},
		"allow-draft-representations":         {"floor", "draft-plan-served", "draft-representations-made", ""},
		"answer-placement-consultation":       {"guidance", "placement-consulted", "placement-answered", ""},
		"issue-final-plan":                    {"duty", request, "final-plan-issued", "assessment-refused plan-refused request-withdrawn"},
		"transfer-plan":                       {"duty", "move-known", "plan-transferred", ""},
		"tell-family-of-transfer":             {"duty", "plan-transferred", "transfer-family-told", ""},
		"review-after-transfer":               {"duty", "plan-transferred", decision, "plan-ceased"},
		"tell-new-commissioner":               {"duty", "commissioner-move-known commissioner-change-known", "commissioner-told", ""},
		"finalise-phase-transfer":             {"duty", "phase-transfer", finalised, "plan-ceased"},
		"finalise-post-16-transfer":           {"duty", "phase-transfer", finalised, "plan-ceased"},
		"finalise-post-16-move":               {"duty", "phase-transfer", finalised, "plan-ceased"},
		"review-plan":                         {"duty", "final-plan-issued " + decision, decision, "plan-ceased"},
		"review-plan-under-5":                 {"guidance", "final-plan-issued " + decision, decision, "plan-ceased"},
		"invite-to-review":                    {"duty", "review-meeting", "review-invitations-sent", ""},
		"circulate-review-papers":             {"duty", "review-meeting", "review-papers-circulated", ""},
		"send-review-report":                  {"duty", "review-meeting", "review-report-sent", ""},
		"notify-review-decision":              {"duty", "review-meeting", decision, ""},
		"send-amendment-notice":               {"duty", "review-meeting", "amendment-notice-sent", "decided-to-maintain decided-to-cease"},
		"allow-amendment-representations":     {"floor", "amendment-notice-sent", "draft-representations-made", ""},
		"issue-amended-plan":                  {"duty", "amendment-notice-sent", "amended-plan-issued decided-not-to-amend", ""},
		"complete-review-amendment":           {"duty", "review-meeting", "amended-plan-issued decided-not-to-amend", "decided-to-maintain decided-to-cease"},
		"decide-whether-to-reassess":          {"duty", "reassessment-requested", "reassessment-agreed reassessment-refused", ""},
		"issue-reassessed-plan":               {"duty", "reassessment-agreed", "final-plan-issued amended-plan-issued", "reassessment-made-no-change"},
		"maintain-pending-appeal":             {"floor", "decided-to-cease", "", ""},
		"contact-mediation-adviser":           {"right", appealed, "mediation-adviser-contacted", ""},
		"issue-certificate-on-declining":      {"duty", "mediation-declined", "mediation-certificate-issued", ""},
		"arrange-mediation":                   {"duty", "mediation-requested", "mediation-held", ""},
		"issue-certificate-unarranged":        {"duty", "mediation-not-arranged", "mediation-certificate-issued", ""},
		"issue-certificate-after-mediation":   {"duty", "mediation-held", "mediation-certificate-issued", ""},
		"carry-out-mediation-agreement":       {"duty", "mediation-agreement health-mediation-agreement", "mediation-agreement-carried-out", ""},
		"appeal":                              {"right", appealed, "appeal-lodged", ""},
		"answer-appeal":                       {"duty", "appeal-received", "appeal-answered", "appeal-conceded appeal-ended"},
		"notify-ordered-assessment":           {"duty", ordered, "assessment-notified", ""},
		"notify-no-plan-after-order":          {"duty", ordered, "plan-refused", "draft-plan-served final-plan-issued"},
		"issue-plan-after-ordered-assessment": {"duty", ordered, "final-plan-issued", "plan-refused"},
		"serve-ordered-draft":                 {"duty", ordered, "draft-plan-served", ""},
		"issue-ordered-plan":                  {"duty", ordered, "final-plan-issued", ""},
		"reconsider-as-ordered":               {"duty", "tribunal-order", "assessment-agreed assessment-refused plan-refused draft-plan-served final-plan-issued amended-plan-issued decided-not-to-amend reassessment-agreed reassessment-refused reassessment-made-no-change " + decision, ""},
		"amend-as-ordered":                    {"duty", ordered, "amended-plan-issued", ""},
		"name-school-as-ordered":              {"duty", ordered, "amended-plan-issued", ""},
		"answer-recommendation":               {"duty", "recommendation-made", "recommendation-answered", ""},
		"review-direct-payment":               {"duty", "direct-payment-started", "direct-payment-reviewed", ""},
		"publish-local-offer-comments":        {"duty", "local-offer-comments-published", "local-offer-comments-published", ""},
		// Beside the contract's, in the same style.
		"ask-authority-for-review":                {"duty", "commissioner-cannot-provide", "commissioner-asked-authority", ""},
		"disclose-plan-to-higher-education":       {"duty", "plan-disclosure-requested", "plan-disclosed", ""},
		"send-review-list":                        {"guidance", "term-starts", "review-list-sent", ""},
		"update-sen-information-report":           {"guidance", "sen-information-report-published", "sen-information-report-published", ""},
		"tell-commissioner-of-mediation":          {"duty", "mediation-health-issues-told", "mediation-commissioner-told", ""},
		"arrange-health-mediation":                {"duty", "mediation-commissioner-told", "mediation-held", ""},
		"tell-family-of-mediation-date":           {"duty", "mediation-day", "mediation-date-told", ""},
		"tell-authority-of-agreement":             {"duty", "health-mediation-agreement", "authority-told-of-agreement", ""},
		"copy-recommendation-response":            {"duty", "recommendation-response-received", "recommendation-response-copied", ""},
		"detained-consult":                        {"duty", detained, "family-consulted", "request-withdrawn"},
		"detained-decide-whether-to-assess":       {"duty", detained, "assessment-agreed assessment-refused", "request-withdrawn"},
		"detained-notify-no-plan":                 {"duty", detained, "plan-refused", "draft-plan-served final-plan-issued assessment-refused request-withdrawn"},
		"detained-issue-final-plan":               {"duty", detained, "final-plan-issued", "assessment-refused plan-refused request-withdrawn"},
		"disclose-kept-plan":                      {"duty", "release-known", "plan-disclosed", ""},
		"review-plan-on-release":                  {"duty", "released", decision, "plan-ceased"},
		"complete-transfer-review":                {"duty", "transfer-review-started", "final-plan-issued", "plan-refused"},
		"issue-plan-after-statement-reassessment": {"duty", "statement-reassessment-requested", "final-plan-issued", "plan-refused"},
		"statement-decide-whether-to-assess":      {"duty", "request-received statement-assessment-considered", "assessment-agreed assessment-refused", "request-withdrawn"},
		"statement-give-advice":                   {"duty", "advice-requested", "advice-received", ""},
		"statement-complete-assessment":           {"duty", "assessment-agreed", "statement-assessment-completed", ""},
		"statement-propose":                       {"duty", "statement-assessment-completed", "statement-proposed statement-refused", ""},
		"statement-allow-representations":         {"floor", "statement-proposed", "draft-representations-made", ""},
		"statement-issue-final":                   {"duty", "statement-proposed", "statement-issued", ""},
		"statement-review":                        {"duty", "statement-issued decided-to-maintain decided-to-amend", decision, ""},
		"statement-phase-transfer":                {"duty", "phase-transfer", "amended-plan-issued", ""},

		"convert-statement": {"duty", "statement-held", "final-plan-issued plan-refused", ""},
	}

	type found struct {
		kind               string
		opens, meets, ends map[string]bool
	}
	got := map[string]found{}
	for _, d := range deadlines.Catalogue().Duties {
		f, ok := got[d.ID]
		if !ok {
			f = found{string(d.Kind), map[string]bool{}, map[string]bool{}, map[string]bool{}}
		}
		for set, kinds := range map[*map[string]bool][]ehcp.Kind{&f.opens: d.Opens.Kinds, &f.meets: d.Meets.Kinds, &f.ends: d.Ends.Kinds} {
			for _, k := range kinds {
				(*set)[k.String()] = true
			}
		}
		got[d.ID] = f
	}
	words := func(s string) map[string]bool {
		set := map[string]bool{}
		for _, w := range strings.Fields(s) {
			set[w] = true
		}
		return set
	}
	for id, w := range want {
		require.Contains(t, got, id)
		require.Equal(t, found{w.kind, words(w.opens), words(w.meets), words(w.ends)}, got[id], id)
	}
	require.Len(t, got, len(want))
}

// TestSources holds that every row says where it comes from, how closely that
// was read, and when.
func TestSources(t *testing.T) {
	rules := deadlines.Catalogue()
	require.NotEmpty(t, rules.Duties)
	check := func(id string, cites []deadlines.Citation) {
		require.NotEmpty(t, cites, id)
		for _, c := range cites {
			require.NotEmpty(t, c.Instrument, id)
			require.NotEmpty(t, c.Authority, id)
			require.Equal(t, "2026-11-21", c.Checked, id)
			require.Contains(t, []deadlines.Confidence{deadlines.Read, deadlines.ReadPart, deadlines.Secondary, deadlines.Memory}, c.Confidence, id)
			if c.Confidence != deadlines.Memory {
				u, err := url.Parse(c.Source)
				require.NoError(t, err, id)
				require.Contains(t, []string{"http", "https"}, u.Scheme, id)
			}
		}
	}
	var terms func(id string, t deadlines.Term)
	terms = func(id string, term deadlines.Term) {
		if len(term.Cites) > 0 {
			check(id, term.Cites)
		}
		for _, arm := range append(term.Later, term.Earlier...) {
			terms(id, arm)
		}
	}
	for _, d := range rules.Duties {
		check(d.ID, d.Cites)
		terms(d.ID, d.Due)
		for _, x := range d.Excuses {
			check(d.ID, x.Cites)
		}
		require.LessOrEqual(t, len(d.Title), 36, "%s: a title fits a line of a table", d.ID)
		if d.Kind == deadlines.Advisory {
			require.Equal(t, deadlines.StatutoryGuidance, d.Cites[0].Authority, d.ID)
		} else {
			require.Contains(t, []deadlines.Authority{deadlines.StatuteLaw, deadlines.CaseLaw}, d.Cites[0].Authority, d.ID)
		}
	}
	require.NotEmpty(t, rules.NotCovered)
}

// TestCatalogueIsTheCallersOwn: what one caller does to its copy, no other sees.
func TestCatalogueIsTheCallersOwn(t *testing.T) {
	before, err := json.Marshal(deadlines.Catalogue())
	require.NoError(t, err)
	mine := deadlines.Catalogue()
	for i := range mine.Duties {
		d := &mine.Duties[i]
		d.ID, d.Cites[0].Instrument, d.Opens.Kinds[0] = "spoilt", "spoilt", ehcp.ContactReceived
		if d.Due.After != nil {
			d.Due.After.Period.N = 999
		}
		for j := range d.Excuses {
			d.Excuses[j].Cites[0].Pinpoint = "spoilt"
		}
	}
	after, err := json.Marshal(deadlines.Catalogue())
	require.NoError(t, err)
	require.Equal(t, string(before), string(after))

	engine := deadlines.Standard()
	c := tenEvents()
	o := engine.Append(nil, &c, ehcp.MustDate("2025-06-30"))[0]
	o.Cites()[0].Instrument = "spoilt"
	require.Equal(t, "SI 2014/1530", o.Cites()[0].Instrument)
}

// TestLocalStandards types out the example of a council's own standard: it is
// published nowhere else.
func TestLocalStandards(t *testing.T) {
	require.Equal(t, deadlines.Rules{
		Edition: "an example",
		Covers:  deadlines.Since(2014, 9, 1),
		Duties: []deadlines.Duty{{
			ID: "answer-contact", Title: "Answer the family", Kind: deadlines.Local, Owner: deadlines.LocalAuthority,
			Opens: deadlines.On(ehcp.ContactReceived), Again: deadlines.Stacks,
			Due: deadlines.Within(5, deadlines.WorkingDays), Meets: deadlines.On(ehcp.ContactAnswered),
			Cites: []deadlines.Citation{{
				Instrument: "an example of a council's service standard", Authority: deadlines.LocalStandard, Confidence: deadlines.Read, Checked: "2026-11-21",
			}},
			InForce: deadlines.Since(2014, 9, 1),
			Notes:   "Fictional. Five working days after the day the message was received.",
		}},
	}, deadlines.LocalStandards())
}

// TestDuties holds that an engine lists all its rows, by ID, and that one without
// law lists none.
func TestDuties(t *testing.T) {
	rows := deadlines.Standard().Duties()
	require.Len(t, rows, len(deadlines.Catalogue().Duties))
	require.True(t, slices.IsSortedFunc(rows, func(a, b deadlines.Duty) int { return strings.Compare(a.ID, b.ID) }))
	for _, d := range deadlines.Catalogue().Duties {
		require.Contains(t, rows, d)
	}
	require.Empty(t, new(deadlines.Engine).Duties())
}

// TestCatalogueIsData: every row survives being written down and read back.
func TestCatalogueIsData(t *testing.T) {
	rules := deadlines.Catalogue()
	document, err := json.Marshal(rules)
	require.NoError(t, err)
	var back deadlines.Rules
	require.NoError(t, json.Unmarshal(document, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.JSONEq(t, string(document), string(again))
	_, err = deadlines.New(back, deadlines.Settings{})
	require.NoError(t, err)
}

// TestEveryKindIsUsed: a kind of event that no row looks at is named here, with
// the reason.
func TestEveryKindIsUsed(t *testing.T) {
	used := map[ehcp.Kind]bool{ehcp.ExceptionClaimed: true} // every Excuse looks at it
	match := func(m deadlines.Match) {
		for _, k := range m.Kinds {
			used[k] = true
		}
	}
	var term func(deadlines.Term)
	term = func(t deadlines.Term) {
		for _, run := range []*deadlines.Run{t.After, t.Before} {
			if run != nil {
				match(run.From.Match)
				used[run.From.Once], used[run.From.Unless] = true, true
			}
		}
		if t.OnDay != nil {
			match(t.OnDay.Of.Match)
		}
		for _, arm := range append(t.Later, t.Earlier...) {
			term(arm)
		}
	}
	for _, d := range deadlines.Catalogue().And(deadlines.LocalStandards()).Duties {
		match(d.Opens)
		match(d.Meets)
		match(d.Ends)
		match(d.Protects)
		term(d.Due)
	}
	unused := map[string]bool{}
	for _, k := range ehcp.Kinds() {
		if !used[k] {
			unused[k.String()] = true
		}
	}
	require.Equal(t, map[string]bool{
		"entry-withdrawn": true, // it carries a void
		"detained":        true, // it starts no clock and stops none: SI 2015/62 reg 15
		// These tell what first, whom to chase and what is paid, not what is due.
		"appeal-hearing":   true,
		"reminder-sent":    true,
		"setting-attended": true,
	}, unused)
}

// TestReadingsDiffer: the two readings differ for these duties and no others.
func TestReadingsDiffer(t *testing.T) {
	differ := map[string]bool{}
	enacted, err := deadlines.New(deadlines.Catalogue(), deadlines.Settings{})
	require.NoError(t, err)
	code, err := deadlines.New(deadlines.Catalogue(), deadlines.Settings{Reading: deadlines.AsInCode})
	require.NoError(t, err)
	for _, d := range deadlines.Catalogue().Duties {
		for _, k := range d.Opens.Kinds {
			details := append([]ehcp.Detail{ehcp.NoDetail}, k.Details()...)
			for _, detail := range details {
				for _, year := range []string{"2015", "2016", "2017", "2018", "2025"} {
					c := ehcp.Case{ID: "x", Born: ehcp.MustDate("2013-03-01"), Events: []ehcp.Event{
						{Kind: ehcp.FinalPlanIssued, On: ehcp.MustDate(year + "-01-05")},
						{Kind: k, Detail: detail, On: ehcp.MustDate(year + "-02-10")},
						{Kind: ehcp.PhaseTransfer, Detail: ehcp.SecondaryToPost16, On: ehcp.MustDate(year + "-09-01"), Planned: true},
						{Kind: ehcp.PhaseTransfer, Detail: ehcp.PrimaryToSecondary, On: ehcp.MustDate(year + "-09-01"), Planned: true},
						{Kind: ehcp.Moved, On: ehcp.MustDate(year + "-02-12")},
					}}
					a := enacted.Append(nil, &c, ehcp.MustDate("2026-01-01"))
					b := code.Append(nil, &c, ehcp.MustDate("2026-01-01"))
					require.Len(t, b, len(a))
					inCode := map[[2]any]deadlines.Obligation{}
					for _, o := range b {
						inCode[[2]any{o.Duty(), o.Opener}] = o
					}
					for _, o := range a {
						if other := inCode[[2]any{o.Duty(), o.Opener}]; other.Due != o.Due {
							require.Equal(t, o.Due+1, other.Due, o.Duty())
							differ[o.Duty()] = true
						}
					}
				}
			}
		}
	}
	require.Equal(t, map[string]bool{
		"review-plan": true, "review-after-transfer": true, "finalise-phase-transfer": true,
		"finalise-post-16-transfer": true, "convert-statement": true,
	}, differ)
}
