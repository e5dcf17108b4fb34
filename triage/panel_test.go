package triage_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
	"github.com/sendrules/sendrules/triage"
)

func pack(t require.TestingT, asOf string, item triage.PanelCase) triage.PanelPack {
	p, err := triage.Pack(deadlines.Standard(), item, ehcp.MustDate(asOf))
	require.NoError(t, err)
	return p
}

// inShort writes consequences as "appeal 2025-05-03 open".
func inShort(all []triage.Consequence) (short []string) {
	for _, c := range all {
		line := c.Duty
		if c.Due != 0 {
			line += " " + c.Due.String()
		}
		short = append(short, line+" "+c.Status.String())
	}
	return short
}

func said(flags []triage.Flag) (all []string) {
	for _, f := range flags {
		all = append(all, f.Says)
	}
	return all
}

var advised = []string{"2025-01-06 request-received parent", "2025-01-20 family-consulted", "2025-02-10 assessment-agreed",
	"2025-02-12 advice-requested educational-psychologist", "2025-02-12 advice-requested health", "2025-02-12 advice-requested social-care",
	"2025-02-12 advice-requested school:900002", "2025-02-12 advice-requested parent",
	"2025-02-24 advice-received parent", "2025-03-03 advice-received school:900002", "2025-03-17 advice-received health"}

func TestPanelWhetherToAssess(t *testing.T) {
	p := pack(t, "2025-02-03", triage.PanelCase{Case: logged(t, aChild, "2025-01-06 request-received parent", "funding-for-inclusion from 2023-09-01"), Rank: 3})
	require.Len(t, p.Decisions, 1)
	d := p.Decisions[0]
	assert.Equal(t, triage.WhetherToAssess, d.Decision)
	assert.Equal(t, "2025-02-17", d.By.String())
	assert.True(t, d.Firm)
	assert.Equal(t, deadlines.Open, d.Status)
	assert.Equal(t, []string{"The family has not been consulted."}, said(d.Missing))
	assert.Equal(t, "CFA 2014 s 36(4)", d.Missing[0].Cites[0].String())
	require.Len(t, d.Options, 2)
	assert.Equal(t, ehcp.AssessmentAgreed, d.Options[0].Kind)
	assert.Empty(t, d.Options[0].Opens)
	assert.Equal(t, []string{"decide-whether-to-assess 2025-02-17 met"}, inShort(d.Options[0].Settles))
	assert.Equal(t, []string{"notify-no-plan 2025-04-28 open", "issue-final-plan 2025-05-26 open"}, inShort(d.Options[0].Leaves))
	assert.Equal(t, []string{"The family is told, and so are those who were told that an assessment was considered.",
		"Advice is sought from all whom the regulations name, and each gets what the family has sent."}, said(d.Options[0].Then))
	assert.Empty(t, d.Options[1].Leaves)
	assert.Equal(t, "SI 2014/1530 reg 5(3)", d.Options[1].Then[0].Cites[1].String())
	assert.Equal(t, []string{"appeal 2025-04-03 open", "contact-mediation-adviser 2025-04-03 open"}, inShort(d.Options[1].Opens))
	assert.Equal(t, []string{"decide-whether-to-assess 2025-02-17 met", "notify-no-plan 2025-04-28 ended", "issue-final-plan 2025-05-26 ended"}, inShort(d.Options[1].Settles))
	assert.True(t, p.Funding.OnFunding)
	assert.False(t, p.Funding.Known)
	assert.Len(t, p.Funding.Notes, 2)
	assert.Len(t, p.Transport.Notes, 2)
	assert.Len(t, p.Assessment, 5)

	detained := pack(t, "2025-02-03", triage.PanelCase{Case: logged(t, aGrown, "2025-01-06 detained-became-known")}).Decisions[0]
	assert.Equal(t, triage.WhetherToAssess, detained.Decision)
	assert.Equal(t, "CFA 2014 s 71(5)", detained.Missing[0].Cites[0].String())
	assert.Len(t, detained.Check, 4)
	assert.Empty(t, detained.Options[0].Then, "the detained have rules of their own")
	assert.Len(t, d.Check, 3)

	consulted := pack(t, "2025-02-03", triage.PanelCase{Case: logged(t, aChild, "2025-01-06 request-received parent", "2025-01-20 family-consulted")})
	assert.Empty(t, consulted.Decisions[0].Missing)
}

func TestPanelWhetherToPlan(t *testing.T) {
	item := triage.PanelCase{Case: logged(t, aChild, advised...), Advice: []triage.Advice{
		{Party: "social-care", On: ehcp.MustDate("2024-11-04"), Author: triage.Yes, Authority: triage.Yes, Family: triage.Yes},
		{Party: thePsychologist, On: ehcp.MustDate("2024-11-04"), Author: triage.Yes, Authority: triage.Yes}}}
	p := pack(t, "2025-04-01", item)
	require.Len(t, p.Decisions, 1)
	d := p.Decisions[0]
	assert.Equal(t, triage.WhetherToPlan, d.Decision)
	assert.Equal(t, "2025-04-28", d.By.String(), "the sixteen weeks of a refusal")
	assert.Equal(t, []string{"The advice of an educational psychologist has not come, asked for on 12 February 2025."}, said(d.Missing),
		"all are satisfied with the advice of social care, and the family has not said so of the psychologist's")
	var lines []string
	for _, line := range p.Assessment {
		lines = append(lines, strings.TrimSpace(line.Party+" "+line.Status.String()+" "+string(line.Suggest.Input)))
	}
	assert.Equal(t, []string{"parent met", "school:900002 met", "health met", "educational-psychologist overdue ask-if-it-is-enough", "social-care overdue existing-advice"}, lines)
	assert.Equal(t, "2025-03-26", p.Assessment[3].Due.String())
	assert.Equal(t, []string{"allow-draft-representations 2025-04-15 open"}, inShort(d.Options[0].Opens))
	assert.Equal(t, []string{"issue-final-plan 2025-05-26 open"}, inShort(d.Options[0].Leaves), "the authority's own, and not the advisers'")

	item.Case.Events = append(item.Case.Events, ehcp.Event{Kind: ehcp.AdviceReceived, On: ehcp.MustDate("2025-03-28"), Party: thePsychologist})
	assert.Empty(t, pack(t, "2025-04-01", item).Decisions[0].Missing)

	// What came in for an earlier assessment is there to be asked about.
	before := pack(t, "2025-02-11", triage.PanelCase{Case: logged(t, aChild, append([]string{"2024-05-13 advice-received health:trust"}, advised...)...)})
	assert.Equal(t, triage.AskTheThree, before.Assessment[2].Suggest.Input)
	assert.Equal(t, "2024-05-13", before.Assessment[2].Suggest.From.String())
	said := triage.Advice{Party: "health", On: ehcp.MustDate("2024-05-13"), Author: triage.Yes, Authority: triage.Yes, Family: triage.Yes}
	before = pack(t, "2025-02-11", triage.PanelCase{Case: logged(t, aChild, append([]string{"2024-05-13 advice-received health:trust"}, advised...)...), Advice: []triage.Advice{said}})
	assert.Equal(t, triage.AdviceIsThere, before.Assessment[2].Suggest.Input, "what the caller knows of it counts")
	young := logged(t, aGrown, "2025-01-06 request-received young-person", "2025-02-10 assessment-agreed", "2025-02-12 advice-requested young-person", "2025-02-20 advice-received young-person")
	assert.Equal(t, "young-person", pack(t, "2025-03-03", triage.PanelCase{Case: young}).Assessment[0].Party)

	// A therapist's advice is not the setting's, and a college's is.
	for party, came := range map[string]bool{"speech-therapist:one": false, "youth-offending-team": false, "college:900003": true, "nursery:900004": true} {
		log := logged(t, aChild, "2025-01-06 request-received", "2025-02-10 assessment-agreed", "2025-02-12 advice-requested "+party, "2025-03-03 advice-received "+party)
		assert.Equal(t, came, pack(t, "2025-03-10", triage.PanelCase{Case: log}).Assessment[1].Received != 0, party)
	}

	early := pack(t, "2025-02-11", triage.PanelCase{Case: logged(t, aChild, advised...)})
	assert.Len(t, early.Decisions[0].Missing, 5)
	assert.Equal(t, "Advice has not been asked of the family.", early.Decisions[0].Missing[0].Says)
}

func TestPanelFinalise(t *testing.T) {
	log := append(slices.Clone(advised), "2025-03-28 advice-received educational-psychologist", "2025-03-28 advice-received social-care", "2024-09-02 setting-attended mainstream",
		"2025-04-22 draft-plan-served", "2026-09-01 phase-transfer primary-to-secondary, planned", "2025-04-23 placement-consulted school:900005", "2025-04-24 placement-consulted school:900006", "2025-04-30 placement-answered school:900006", "2025-05-01 placement-answered school:900006")
	item := triage.PanelCase{Case: logged(t, aChild, log...), Setting: "school:900006", Transport: triage.Transport{Needed: triage.Yes, Metres: 5200},
		Funding: []triage.FundingLine{{Stream: "top-up", Amount: funding.MustMoney("6100.50")}, {Stream: "one-off", Amount: funding.MustMoney("899.50")}}}
	p := pack(t, "2025-05-01", item)
	require.Len(t, p.Decisions, 1)
	d := p.Decisions[0]
	assert.Equal(t, triage.FinalisePlan, d.Decision)
	assert.Equal(t, "2025-05-26", d.By.String())
	assert.Equal(t, []string{"The family has until 6 May 2025 to answer, unless it answers before."}, said(d.Missing))
	assert.Contains(t, inShort(d.Options[0].Settles), "allow-draft-representations 2025-05-06 breached", "too soon is said")
	assert.Contains(t, inShort(d.Options[0].Opens), "review-plan 2026-04-30 open")
	assert.Contains(t, inShort(d.Options[0].Opens), "appeal 2025-07-01 open")
	assert.Equal(t, map[funding.Stream]funding.Money{"top-up": funding.MustMoney("6100.50"), "one-off": funding.MustMoney("899.50")}, p.Funding.Totals)
	assert.Equal(t, triage.SettingColumn{Attends: ehcp.MainstreamSchool, Since: ehcp.MustDate("2024-09-02"), Proposed: "school:900006",
		Consulted: []triage.Consulted{{Party: "school:900005", On: ehcp.MustDate("2025-04-23"), Due: ehcp.MustDate("2025-05-08")},
			{Party: "school:900006", On: ehcp.MustDate("2025-04-24"), Due: ehcp.MustDate("2025-05-09"), Answered: ehcp.MustDate("2025-04-30")}},
		Transfer: ehcp.PrimaryToSecondary, On: ehcp.MustDate("2026-09-01")}, p.Setting)
	assert.Len(t, p.Transport.Notes, 1)
	later := pack(t, "2025-05-07", item)
	assert.Empty(t, later.Decisions[0].Missing)

	nobody := logged(t, aChild, "2025-01-06 request-received", "2025-02-10 assessment-agreed", "2025-04-22 draft-plan-served")
	item.Setting = "school:900007"
	assert.Equal(t, []string{"The setting proposed, school:900007, has not been consulted: if it is to be named, it must have been."}, said(pack(t, "2025-05-07", item).Decisions[0].Missing))
	item.Case.Events[len(item.Case.Events)-3].Party = "" // one was consulted, and the log does not say which
	assert.Empty(t, pack(t, "2025-05-07", item).Decisions[0].Missing)
	assert.Contains(t, said(pack(t, "2025-05-07", triage.PanelCase{Case: nobody}).Decisions[0].Missing), "No setting has been consulted: one that is to be named must have been.")
}

func TestPanelOfAPlan(t *testing.T) {
	for name, tt := range map[string]struct {
		asOf    string
		log     []string
		want    triage.Decision
		by      string
		missing []string
		options []ehcp.Kind
	}{
		"reassess": {"2025-02-10", []string{hasPlan, "2025-02-03 reassessment-requested"}, triage.WhetherToReassess, "2025-02-18", nil,
			[]ehcp.Kind{ehcp.ReassessmentAgreed, ehcp.ReassessmentRefused}},
		"reassessed": {"2025-03-10", []string{hasPlan, "2025-02-03 reassessment-requested", "2025-02-17 reassessment-agreed"}, triage.AfterReassessment, "2025-05-26",
			[]string{"Advice has not been asked of the family.", "Advice has not been asked of the setting.", "Advice has not been asked of a health care professional.",
				"Advice has not been asked of an educational psychologist.", "Advice has not been asked of social care.", "No draft has been sent to the family."},
			[]ehcp.Kind{ehcp.FinalPlanIssued, ehcp.AmendedPlanIssued, ehcp.ReassessmentMadeNoChange}},
		"review": {"2025-03-05", []string{hasPlan, "2025-02-24 review-meeting"}, triage.AfterReview, "2025-03-24",
			[]string{"The report of the review meeting has not been sent. The four weeks run from the meeting all the same."},
			[]ehcp.Kind{ehcp.DecidedToMaintain, ehcp.DecidedToAmend, ehcp.DecidedToCease}},
		"amend": {"2025-03-24", []string{hasPlan, "2025-02-24 review-meeting", "2025-03-05 review-report-sent", "2025-03-17 decided-to-amend", "2025-03-17 amendment-notice-sent"}, triage.FinaliseAmendments, "2025-05-12",
			[]string{"The family has until 31 March 2025 to answer, unless it answers before."}, []ehcp.Kind{ehcp.AmendedPlanIssued, ehcp.DecidedNotToAmend}},
		"transfer": {"2024-12-02", []string{hasPlan, "2025-09-01 phase-transfer primary-to-secondary, planned"}, triage.NextSetting, "2025-02-14",
			[]string{"No review has been held in the twelve months before the transfer.", "No setting has been consulted: one that is to be named must have been."},
			[]ehcp.Kind{ehcp.AmendedPlanIssued, ehcp.DecidedToMaintain}},
	} {
		t.Run(name, func(t *testing.T) {
			p := pack(t, tt.asOf, triage.PanelCase{Case: logged(t, aChild, tt.log...)})
			require.Len(t, p.Decisions, 1, "several duties may ask for one decision")
			d := p.Decisions[0]
			assert.Equal(t, tt.want, d.Decision)
			assert.Equal(t, tt.by, d.By.String())
			assert.Equal(t, tt.missing, said(d.Missing))
			var options []ehcp.Kind
			for _, o := range d.Options {
				options = append(options, o.Kind)
				assert.NotEmpty(t, o.Settles, "%v settles nothing", o.Kind)
			}
			assert.Equal(t, tt.options, options)
			assert.NotEmpty(t, d.Check)
			if tt.want == triage.WhetherToReassess || tt.want == triage.AfterReassessment {
				assert.Len(t, p.Assessment, 5)
			} else {
				assert.Empty(t, p.Assessment, "it rests on no new advice")
			}
		})
	}
	assert.Empty(t, pack(t, "2024-08-30", triage.PanelCase{Case: logged(t, aChild, hasPlan, "2025-09-01 phase-transfer primary-to-secondary, planned")}).Decisions,
		"a transfer is not decided more than twelve months ahead")
	reviewed := logged(t, aChild, hasPlan, "2024-11-04 review-meeting", "2025-09-01 phase-transfer primary-to-secondary, planned", "2024-11-25 decided-to-amend", "2024-11-25 amendment-notice-sent", "2024-11-26 placement-consulted school:900005")
	next := pack(t, "2024-12-12", triage.PanelCase{Case: reviewed}).Decisions
	require.Len(t, next, 2)
	assert.Empty(t, next[1].Missing)
	assert.Empty(t, pack(t, "2024-06-03", triage.PanelCase{Case: logged(t, aChild, hasPlan)}).Decisions)
}

// What cannot wait for the next panel comes first, then the ranking, then the
// date; the order of the input makes no difference.
func TestAgenda(t *testing.T) {
	named := func(id string, rank int, lines ...string) triage.PanelCase {
		c := logged(t, aChild, lines...)
		c.ID = id
		return triage.PanelCase{Case: c, Rank: rank}
	}
	asOf, next := ehcp.MustDate("2025-03-03"), ehcp.MustDate("2025-03-17")
	cases := []triage.PanelCase{
		named("nothing to decide", 1, hasPlan),
		named("can wait, ranked first", 2, "2025-02-10 request-received"),            // by 24 March
		named("cannot wait, ranked last", 9, "2025-01-27 request-received"),          // by 10 March
		named("overdue, third", 3, "2025-01-06 request-received"),                    // by 17 February
		named("cannot wait, unranked", 0, "2025-01-30 request-received"),             // by 13 March
		named("cannot wait, unranked, sooner", 0, "2025-01-28 request-received"),     // by 11 March
		named("cannot wait, unranked, sooner too", 0, "2025-01-28 request-received"), // by 11 March
		named("on the day of the next", 8, "2025-02-03 request-received"),            // by 17 March
		named("needed, no date", 0, hasPlan, "2025-09-01 phase-transfer, planned"),   // which transfer is not known
	}
	want := []string{"overdue, third", "cannot wait, ranked last", "cannot wait, unranked, sooner", "cannot wait, unranked, sooner too", "cannot wait, unranked",
		"can wait, ranked first", "on the day of the next"}
	for range 20 {
		packs, errs := triage.Agenda(nil, cases, asOf, next)
		assert.Empty(t, errs)
		var ids []string
		for _, p := range packs {
			ids = append(ids, p.Case)
		}
		require.Equal(t, want, ids[:len(want)])
		require.ElementsMatch(t, []string{"nothing to decide", "needed, no date"}, ids[len(want):])
		first := cases[0]
		cases = append(cases[1:], first)
	}
	packs, errs := triage.Agenda(nil, append([]triage.PanelCase{{}}, cases...), asOf, next)
	assert.Len(t, packs, len(cases))
	require.Len(t, errs, 1)
	assert.ErrorContains(t, errs[0], "cases[0].case: there is no case")
}

// For any log: no panic, nothing changed, decisions in order, and what an option
// brings is what the engine says of the log with that entry in it.
func TestPackAnything(t *testing.T) {
	e := deadlines.Standard()
	rapid.Check(t, func(t *rapid.T) {
		c := anyLog(t)
		asOf := ehcp.MustDate("2022-01-01") + date.Date(rapid.IntRange(0, 1500).Draw(t, "as of"))
		before := slices.Clone(c.Events)
		p, err := triage.Pack(e, triage.PanelCase{Case: c}, asOf)
		require.NoError(t, err)
		require.Equal(t, before, c.Events)
		written, err := json.Marshal(p)
		require.NoError(t, err)
		require.NotContains(t, string(written), "1970-01-01", "a day that is not known is left out")
		for i, d := range p.Decisions {
			require.False(t, i > 0 && d.By != 0 && d.By < p.Decisions[i-1].By)
			for _, o := range d.Options {
				then := *c
				then.Events = append(slices.Clone(c.Events), ehcp.Event{Kind: o.Kind, On: asOf, Process: d.Process})
				opens := 0
				for _, one := range e.Append(nil, &then, asOf) {
					if one.Opener == len(c.Events) {
						opens++
					}
				}
				require.GreaterOrEqual(t, len(o.Opens), opens)
				for _, l := range o.Leaves {
					require.NotContains(t, o.Settles, l)
					require.NotContains(t, o.Opens, l)
				}
				for _, s := range o.Settles {
					require.Contains(t, []deadlines.Status{deadlines.Met, deadlines.MetLate, deadlines.Ended, deadlines.Breached}, s.Status)
					require.True(t, slices.ContainsFunc(e.Append(nil, c, asOf), func(was deadlines.Obligation) bool {
						return was.Duty() == s.Duty && was.Status != s.Status && was.Status != deadlines.Met && was.Status != deadlines.MetLate && was.Status != deadlines.Ended
					}), "%s was not open", s.Duty)
				}
			}
		}
	})
}

func BenchmarkPack(b *testing.B) {
	item := triage.PanelCase{Case: logged(b, aChild, advised...)}
	e := deadlines.Standard()
	for b.Loop() {
		if _, err := triage.Pack(e, item, ehcp.MustDate("2025-04-01")); err != nil {
			b.Fatal(err)
		}
	}
}

// What a caller does with one answer changes no other.
func TestAnswersAreTheCallersOwn(t *testing.T) {
	item := triage.PanelCase{Case: logged(t, aChild, "2025-01-06 request-received parent")}
	first, in := pack(t, "2025-02-03", item), receive(t, logged(t, aChild), contact(triage.FromParent, triage.AssessNeeds))
	wanted, asked := pack(t, "2025-02-03", item), receive(t, logged(t, aChild), contact(triage.FromParent, triage.AssessNeeds))
	first.Decisions[0].Check[0].Cites[0].Pinpoint = "scribbled over"
	first.Decisions[0].Options[0].Then[0].Cites[0].Pinpoint = "scribbled over"
	in.Tell[0].Cites[0].Pinpoint = "scribbled over"
	in.Asks[0].Cites[0].Pinpoint = "scribbled over"
	assert.Equal(t, wanted, pack(t, "2025-02-03", item))
	assert.Equal(t, asked, receive(t, logged(t, aChild), contact(triage.FromParent, triage.AssessNeeds)))
}

// Each process has its own decisions, and each decision is there on the day that
// its duty opens.
func TestPanelProcesses(t *testing.T) {
	c := logged(t, aChild, hasPlan, "2025-02-24 review-meeting", "2025-03-03 decided-to-amend", "2025-03-03 amendment-notice-sent",
		"2025-03-24 review-meeting", "2025-04-07 decided-to-amend", "2025-04-07 amendment-notice-sent")
	for i := 4; i < 7; i++ {
		c.Events[i].Process = "review:2"
	}
	var processes []string
	for _, d := range pack(t, "2025-04-08", triage.PanelCase{Case: c}).Decisions {
		assert.Equal(t, triage.FinaliseAmendments, d.Decision)
		processes = append(processes, d.Process)
	}
	assert.Equal(t, []string{"", "review:2"}, processes)
	first := logged(t, aChild, "2025-01-06 request-received")
	assert.Len(t, pack(t, "2025-01-06", triage.PanelCase{Case: first}).Decisions, 1)
	assert.Empty(t, pack(t, "2025-01-05", triage.PanelCase{Case: first}).Decisions)
}

// Somebody over 18 is asked about as the law asks.
func TestPanelOverEighteen(t *testing.T) {
	const more, achieved = "whether more time is needed", "outcomes in the plan have been achieved"
	for says, log := range map[string][]string{more: {"2025-01-06 request-received young-person"}, achieved: {hasPlan, "2025-01-06 reassessment-requested"}} {
		is := func(born string) bool {
			checks := pack(t, "2025-01-10", triage.PanelCase{Case: logged(t, born, log...)}).Decisions[0].Check
			return strings.Contains(strings.Join(said(checks), "\n"), says)
		}
		assert.True(t, is(anAdult), says)
		assert.False(t, is(aGrown), says)
		assert.False(t, is(""), says)
	}
}

// A council's own rules of advice count, and the standard ones where it has none.
func TestPanelRules(t *testing.T) {
	item := triage.PanelCase{Case: logged(t, aChild, advised...), Advice: []triage.Advice{{Party: thePsychologist, On: ehcp.MustDate("2024-06-03"), Family: triage.No}}}
	assert.Equal(t, triage.UpdateAdvice, pack(t, "2025-04-01", item).Assessment[3].Suggest.Input)
	item.Rules = triage.AdviceRules{UpdateWithin: 6}
	assert.Equal(t, triage.NewAdvice, pack(t, "2025-04-01", item).Assessment[3].Suggest.Input)
}

// The setting column has the next transfer, from the day itself on.
func TestPanelTransfer(t *testing.T) {
	c := logged(t, aChild, hasPlan, "2026-01-12 review-meeting, planned", "2027-09-01 phase-transfer primary-to-secondary, planned", "2025-09-01 phase-transfer infant-to-junior, planned", "2024-09-02 phase-transfer early-years-to-school")
	assert.Equal(t, ehcp.InfantToJunior, pack(t, "2025-09-01", triage.PanelCase{Case: c}).Setting.Transfer)
	assert.Equal(t, ehcp.PrimaryToSecondary, pack(t, "2025-09-02", triage.PanelCase{Case: c}).Setting.Transfer)
	assert.Empty(t, pack(t, "2025-01-06", triage.PanelCase{Case: logged(t, aChild, "2025-09-01 phase-transfer infant-to-junior, planned")}).Decisions, "there is no plan that could name the next setting")
	assert.Zero(t, pack(t, "2027-09-02", triage.PanelCase{Case: c}).Setting.Transfer)
	c.Events[3].ID, c.Events[1].Voids = "e3", "e3"
	assert.Equal(t, ehcp.PrimaryToSecondary, pack(t, "2025-09-01", triage.PanelCase{Case: c}).Setting.Transfer, "it was withdrawn")
}

// What the log holds from before is asked about: what came in, of that adviser.
// What was only asked for is no advice, and what came on the first day counts.
func TestPanelAdviceFromBefore(t *testing.T) {
	item := triage.PanelCase{Case: logged(t, aChild, "2024-03-04 advice-requested social-care", "2024-05-13 advice-received health", "2024-05-13 advice-received educational-psychologist",
		"2025-01-06 request-received", "2025-01-06 advice-received parent", "2025-02-10 assessment-agreed"),
		Advice: []triage.Advice{{Party: "health", On: ehcp.MustDate("2024-05-13"), Author: triage.Yes, Authority: triage.Yes, Family: triage.Yes}}}
	var says []string
	for _, line := range pack(t, "2025-03-03", item).Assessment {
		says = append(says, line.Party+" "+string(line.Suggest.Input))
	}
	assert.Equal(t, []string{"parent ", "school new-advice", "health existing-advice", "educational-psychologist ask-if-it-is-enough", "social-care new-advice"}, says)

	// The column is of the decision that rests on advice, though another comes first.
	both := logged(t, aChild, hasPlan, "2025-02-03 review-meeting", "2025-02-24 reassessment-requested")
	p := pack(t, "2025-03-03", triage.PanelCase{Case: both})
	assert.Equal(t, []triage.Decision{triage.AfterReview, triage.WhetherToReassess}, []triage.Decision{p.Decisions[0].Decision, p.Decisions[1].Decision})
	assert.Len(t, p.Assessment, 5)
}

// An award that changes in the middle of the year comes before the panel line by
// line, and what the school has already is not added to the top-up.
func TestPanelAward(t *testing.T) {
	scheme, err := funding.Shipped("midshire")
	require.NoError(t, err)
	request, err := funding.ParseRequest([]byte(`{"on": "2024-04-01", "until": "2025-03-31",
		"inputs": {"setting": "mainstream", "band": "A", "level": 3}, "changes": [{"from": "2024-11-04", "inputs": {"level": 4}}]}`))
	require.NoError(t, err)
	award, err := scheme.Price(request)
	require.NoError(t, err)

	p := pack(t, "2024-11-04", triage.PanelCase{Case: logged(t, aChild), Funding: triage.FundingLines(&award)})
	assert.True(t, p.Funding.Known)
	assert.Equal(t, map[funding.Stream]funding.Money{funding.TopUp: award.Amount, funding.Notional: award.Total(funding.Notional)}, p.Funding.Totals)
	require.Len(t, p.Funding.Lines, 4)
	for i, line := range p.Funding.Lines {
		e := &award.Entries[i]
		assert.Equal(t, triage.FundingLine{Stream: e.Stream, Amount: e.Amount, From: e.From, Until: e.Until, Because: award.Explain(e).Because}, line)
	}

	nothing := pack(t, "2024-11-04", triage.PanelCase{Case: logged(t, aChild), Funding: triage.FundingLines(&funding.Award{})}).Funding
	assert.False(t, nothing.Known)
	assert.Nil(t, nothing.Totals)
}
