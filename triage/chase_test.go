package triage_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

// chaseOn asks on a day whom to chase.
func chaseOn(c *ehcp.Case, p triage.ChasePolicy, asOf date.Date) []triage.Reminder {
	return triage.Chase(c, deadlines.Standard().Append(nil, c, asOf), p, workdays.EnglandAndWales(), asOf)
}

// logOf reads "2026-09-01 advice-requested health": day, kind, party, and a
// process, last day and detail where they are given as x=y.
func logOf(t require.TestingT, lines ...string) *ehcp.Case {
	c := &ehcp.Case{ID: "C-1"}
	for _, line := range lines {
		words := strings.Fields(line)
		e := ehcp.Event{On: ehcp.MustDate(words[0])}
		var err error
		e.Kind, err = ehcp.ParseKind(words[1])
		require.NoError(t, err)
		for _, word := range words[2:] {
			switch name, value, _ := strings.Cut(word, "="); name {
			case "process":
				e.Process = value
			case "until":
				e.Until = ehcp.MustDate(value)
			case "detail":
				e.Detail, err = ehcp.ParseDetail(value)
				require.NoError(t, err)
			case "planned":
				e.Planned = true
			default:
				e.Party = word
			}
		}
		c.Events = append(c.Events, e)
	}
	require.NoError(t, c.Validate())
	return c
}

// shown writes reminders short: day, party, process, and each input with its
// number and days.
func shown(reminders []triage.Reminder) []string {
	all := []string{}
	for _, r := range reminders {
		s := fmt.Sprintf("%v %s", r.On, r.Party)
		if r.Process != "" {
			s += " " + r.Process
		}
		for _, in := range r.Inputs {
			s += fmt.Sprintf(" [%s %d/%d %+d]", in.Duty, in.Number, in.AtMost, in.Days)
		}
		all = append(all, s)
	}
	return all
}

func TestChase(t *testing.T) {
	term := func(from, until string) []triage.Closure {
		return []triage.Closure{{From: ehcp.MustDate(from), Until: ehcp.MustDate(until)}}
	}
	for _, tt := range []struct {
		name     string
		log      []string
		asOf     string
		closures []triage.Closure
		want     []string
	}{
		// Asked on Tuesday 1 September 2026: due on 13 October; 14 days before is Tuesday 29 September.
		{"planned for later", []string{"2026-09-01 advice-requested health"}, "2026-09-02", nil,
			[]string{"2026-09-29 health [give-advice 1/6 +14]"}},
		{"today", []string{"2026-09-01 advice-requested health"}, "2026-09-29", nil,
			[]string{"2026-09-29 health [give-advice 1/6 +14]"}},
		{"nobody looked until it was late: one letter, not all that were missed", []string{"2026-09-01 advice-requested health"}, "2026-10-20", nil,
			[]string{"2026-10-20 health [give-advice 1/6 -7]"}},
		{"the day is sent", []string{"2026-09-01 advice-requested health", "2026-09-29 reminder-sent health"}, "2026-09-29", nil,
			[]string{"2026-10-06 health [give-advice 2/6 +7]"}},
		{"the same letter logged twice counts once", []string{"2026-09-01 advice-requested health", "2026-09-29 reminder-sent health", "2026-09-29 reminder-sent health"}, "2026-09-30", nil,
			[]string{"2026-10-06 health [give-advice 2/6 +7]"}},
		{"a letter to another party, or in another process, is another letter", []string{"2026-09-01 advice-requested health", "2026-09-29 reminder-sent social-care", "2026-09-29 reminder-sent health process=x"}, "2026-09-29", nil,
			[]string{"2026-09-29 health [give-advice 1/6 +14]"}},
		{"a letter of an earlier request", []string{"2026-09-01 advice-requested health", "2026-08-29 reminder-sent health"}, "2026-09-29", nil,
			[]string{"2026-09-29 health [give-advice 1/6 +14]"}},
		{"a letter that is only planned", []string{"2026-09-01 advice-requested health", "2026-09-29 reminder-sent health planned"}, "2026-09-29", nil,
			[]string{"2026-09-29 health [give-advice 1/6 +14]"}},
		{"the last one", []string{"2026-09-01 advice-requested health",
			"2026-09-29 reminder-sent health", "2026-10-06 reminder-sent health", "2026-10-13 reminder-sent health",
			"2026-10-20 reminder-sent health", "2026-10-27 reminder-sent health"}, "2026-11-25", nil,
			[]string{"2026-11-25 health [give-advice 6/6 -43]"}},
		{"enough", []string{"2026-09-01 advice-requested health",
			"2026-09-29 reminder-sent health", "2026-10-06 reminder-sent health", "2026-10-13 reminder-sent health",
			"2026-10-20 reminder-sent health", "2026-10-27 reminder-sent health", "2026-11-03 reminder-sent health"}, "2026-11-25", nil, []string{}},
		{"arrived", []string{"2026-09-01 advice-requested health", "2026-09-20 advice-received health"}, "2026-10-01", nil, []string{}},
		{"another's has arrived", []string{"2026-09-01 advice-requested health", "2026-09-01 advice-requested social-care", "2026-09-20 advice-received health"}, "2026-10-01", nil,
			[]string{"2026-10-01 social-care [give-advice 1/6 +12]"}},
		{"the plan is final, nobody waits for it", []string{"2026-09-01 advice-requested health", "2026-10-20 final-plan-issued"}, "2026-10-21", nil, []string{}},
		{"another plan is final", []string{"2026-09-01 advice-requested health process=b", "2026-09-20 final-plan-issued process=a"}, "2026-09-29", nil,
			[]string{"2026-09-29 health b [give-advice 1/6 +14]"}},
		{"an older plan was final", []string{"2026-09-01 advice-requested health", "2026-08-20 final-plan-issued"}, "2026-09-29", nil,
			[]string{"2026-09-29 health [give-advice 1/6 +14]"}},
		{"the family is never chased", []string{"2026-09-01 advice-requested parent", "2026-09-01 advice-requested young-person:1", "2026-09-01 draft-plan-served"}, "2026-10-20", nil, []string{}},
		{"who was asked is not known", []string{"2026-09-01 advice-requested"}, "2026-09-29", nil,
			[]string{"2026-09-29  [give-advice 1/6 +14]"}},
		{"before the law that the catalogue knows", []string{"2012-09-01 advice-requested health"}, "2012-10-20", nil, []string{}},
		// Asked on Saturday 5 September: 14 days before 17 October is Saturday 3 October.
		{"the first comes before a weekend", []string{"2026-09-05 advice-requested health"}, "2026-09-07", nil,
			[]string{"2026-10-02 health [give-advice 1/6 +15]"}},
		{"on the weekend it is too late for that", []string{"2026-09-05 advice-requested health"}, "2026-10-03", nil,
			[]string{"2026-10-05 health [give-advice 1/6 +12]"}},
		// Asked on 26 November: 14 days before 7 January 2027 is Christmas Eve; a week later is New Year's Eve.
		{"a bank holiday", []string{"2026-11-27 advice-requested health"}, "2026-12-25", nil, // 25 and 28 December are holidays
			[]string{"2026-12-29 health [give-advice 1/6 +10]"}},
		{"a bank holiday, in time", []string{"2026-11-27 advice-requested health"}, "2026-12-01", nil,
			[]string{"2026-12-24 health [give-advice 1/6 +15]"}},
		// Asked on 29 June 2026: due on 10 August; 14 days before is Monday 27 July.
		{"before the school closes", []string{"2026-06-29 advice-requested school:900001"}, "2026-07-01", term("2026-07-22", "2026-09-01"),
			[]string{"2026-07-21 school:900001 [give-advice 1/6 +20]"}},
		{"the same day for one who does not close", []string{"2026-06-29 advice-requested health"}, "2026-07-01", term("2026-07-22", "2026-09-01"),
			[]string{"2026-07-27 health [give-advice 1/6 +14]"}},
		{"closed, and not sent before", []string{"2026-06-29 advice-requested school:900001"}, "2026-07-22", term("2026-07-22", "2026-09-01"),
			[]string{"2026-09-02 school:900001 [give-advice 1/6 -23]"}},
		{"asked when closed already", []string{"2026-07-23 advice-requested school:900001"}, "2026-07-24", term("2026-07-22", "2026-09-01"),
			[]string{"2026-09-02 school:900001 [give-advice 1/6 +1]"}},
		{"the next comes after it", []string{"2026-06-29 advice-requested school:900001", "2026-07-21 reminder-sent school:900001"}, "2026-07-21", term("2026-07-22", "2026-09-01"),
			[]string{"2026-09-02 school:900001 [give-advice 2/6 -23]"}},
		{"a closure in the log, of the school", []string{"2026-06-29 advice-requested school:900001", "2026-06-30 exception-claimed detail=school-closed school:900001 until=2026-08-30"}, "2026-07-01", nil,
			[]string{"2026-09-01 school:900001 [give-advice 1/6 -22]"}}, // 31 August is a bank holiday
		{"a closure in the log, of another", []string{"2026-06-29 advice-requested school:900001", "2026-06-30 exception-claimed detail=school-closed school:900002 until=2026-08-30"}, "2026-07-01", nil,
			[]string{"2026-07-27 school:900001 [give-advice 1/6 +14]"}},
		{"a closure in the log, of whom it does not say", []string{"2026-06-29 advice-requested nursery:1", "2026-06-29 advice-requested health", "2026-07-20 exception-claimed detail=early-years-closed until=2026-08-28"}, "2026-07-20", nil,
			[]string{"2026-07-27 health [give-advice 1/6 +14]", "2026-09-01 nursery:1 [give-advice 1/6 -22]"}},
		{"an exception moves nothing", []string{"2026-09-01 advice-requested health", "2026-09-10 exception-claimed detail=personal until=2026-09-12"}, "2026-09-29", nil,
			[]string{"2026-09-29 health [give-advice 1/6 +14]"}},
		// Consulted on 1 September: an answer is asked for by the 16th.
		{"a placement consultation", []string{"2026-09-01 placement-consulted school:900001"}, "2026-09-02", nil,
			[]string{"2026-09-11 school:900001 [answer-placement-consultation 1/3 +5]"}},
		{"answered", []string{"2026-09-01 placement-consulted school:900001", "2026-09-11 placement-answered school:900001"}, "2026-09-11", nil, []string{}},
		{"one letter for all that a party owes", []string{"2026-07-20 advice-requested school:900001", "2026-08-20 placement-consulted school:900001"}, "2026-09-02", nil,
			[]string{"2026-09-02 school:900001 [give-advice 1/6 -2] [answer-placement-consultation 1/3 +2]"}},
		{"what is not yet to be chased stays out of it", []string{"2026-07-20 advice-requested school:900001", "2026-09-01 placement-consulted school:900001"}, "2026-09-02", nil,
			[]string{"2026-09-02 school:900001 [give-advice 1/6 -2]"}},
		{"a letter before its time does not count for it", []string{"2026-07-20 advice-requested school:900001", "2026-09-01 placement-consulted school:900001", "2026-09-02 reminder-sent school:900001"}, "2026-09-11", nil,
			[]string{"2026-09-11 school:900001 [give-advice 2/6 -11] [answer-placement-consultation 1/3 +5]"}},
		{"the letter goes when the first of them is to be chased, which need not be due first", []string{"2026-09-10 placement-consulted school:900001", "2026-08-15 advice-requested school:900001"}, "2026-09-10", nil,
			[]string{"2026-09-11 school:900001 [give-advice 1/6 +15]"}},
		{"a closure of which the end is not known is a day", []string{"2026-09-01 advice-requested school:900001", "2026-09-29 exception-claimed detail=school-closed"}, "2026-09-29", nil,
			[]string{"2026-09-30 school:900001 [give-advice 1/6 +13]"}},
		{"two processes, two letters", []string{"2026-09-01 placement-consulted school:900001 process=b", "2026-09-01 placement-consulted school:900001 process=a"}, "2026-09-11", nil,
			[]string{"2026-09-11 school:900001 a [answer-placement-consultation 1/3 +5]", "2026-09-11 school:900001 b [answer-placement-consultation 1/3 +5]"}},
		{"the authority does not write to itself", []string{"2026-01-01 request-received"}, "2026-09-02", nil, []string{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := triage.IllustrativeChasing()
			p.Closures = tt.closures
			require.Equal(t, tt.want, shown(chaseOn(logOf(t, tt.log...), p, ehcp.MustDate(tt.asOf))))
		})
	}
}

// TestChaseEveryDay writes what is to be written every day, for half a year, and
// holds what a party would see.
func TestChaseEveryDay(t *testing.T) {
	calendar := workdays.EnglandAndWales()
	parties := []string{"health", "social-care", "school:900001", "nursery:7", "educational-psychologist", "parent", ""}
	rapid.Check(t, func(t *rapid.T) {
		start := ehcp.MustDate("2026-01-01") + date.Date(rapid.IntRange(0, 300).Draw(t, "start"))
		c := &ehcp.Case{ID: "C-1"}
		for range rapid.IntRange(1, 6).Draw(t, "events") {
			e := ehcp.Event{On: start + date.Date(rapid.IntRange(0, 60).Draw(t, "day")), Party: rapid.SampledFrom(parties).Draw(t, "party"), Process: rapid.SampledFrom([]string{"", "x"}).Draw(t, "process")}
			e.Kind = rapid.SampledFrom([]ehcp.Kind{ehcp.AdviceRequested, ehcp.AdviceRequested, ehcp.AdviceReceived, ehcp.PlacementConsulted, ehcp.PlacementAnswered, ehcp.ReminderSent, ehcp.ExceptionClaimed, ehcp.FinalPlanIssued}).Draw(t, "kind")
			if e.Kind == ehcp.ExceptionClaimed {
				e.Detail, e.Until = ehcp.SchoolClosed, e.On+date.Date(rapid.IntRange(0, 45).Draw(t, "closed"))
			}
			c.Events = append(c.Events, e)
		}
		p := triage.IllustrativeChasing()
		from := start + date.Date(rapid.IntRange(0, 90).Draw(t, "holiday"))
		p.Closures = []triage.Closure{{From: from, Until: from + date.Date(rapid.IntRange(0, 50).Draw(t, "long"))}}
		for i := range p.Chases {
			p.Chases[i].LeadDays = rapid.IntRange(0, 60).Draw(t, "lead")
			p.Chases[i].RepeatDays = rapid.IntRange(1, 20).Draw(t, "repeat")
			p.Chases[i].AtMost = rapid.IntRange(1, 4).Draw(t, "most")
		}
		before := len(c.Events)
		written := map[string]int{}
		last := map[string]date.Date{}
		for asOf := start; asOf < start+180; asOf++ {
			for _, r := range chaseOn(c, p, asOf) {
				require.GreaterOrEqual(t, r.On, asOf)
				require.NotEmpty(t, r.Inputs)
				if r.On > asOf {
					continue
				}
				working, known := calendar.IsWorkingDay(asOf)
				require.True(t, known && working)
				require.NotEqual(t, "parent", r.Party)
				school := strings.HasPrefix(r.Party, "school") || strings.HasPrefix(r.Party, "nursery")
				require.False(t, school && p.Closures[0].From <= asOf && asOf <= p.Closures[0].Until, "the school is closed")
				for _, in := range r.Inputs {
					key := fmt.Sprint(r.Party, "|", r.Process, "|", in.Duty, in.AskedOn)
					written[key]++
					require.LessOrEqual(t, written[key], in.AtMost, key)
					require.LessOrEqual(t, in.Number, in.AtMost)
					require.Greater(t, asOf, in.AskedOn)
					require.Equal(t, int(in.Due-asOf), in.Days)
					for _, e := range c.Events[:before] {
						answered := e.Kind == ehcp.AdviceReceived && in.Duty == "give-advice" || e.Kind == ehcp.PlacementAnswered && in.Duty == "answer-placement-consultation"
						require.False(t, answered && e.Party == r.Party && e.Process == r.Process && in.AskedOn < e.On && e.On <= asOf, "it has arrived")
					}
				}
				key := r.Party + "|" + r.Process
				require.Less(t, last[key], asOf, "two letters on a day")
				last[key] = asOf
				c.Events = append(c.Events, r.Event())
				require.NoError(t, c.Validate())
			}
			for _, r := range chaseOn(c, p, asOf) {
				require.Greater(t, r.On, asOf, "asked again on the same day")
			}
		}
	})
}

func TestParseChasePolicy(t *testing.T) {
	p := triage.IllustrativeChasing()
	require.Contains(t, p.Name, "no council has set")
	for _, chased := range p.Chases {
		known := slices.ContainsFunc(deadlines.Standard().Duties(), func(d deadlines.Duty) bool { return d.ID == chased.Duty })
		require.True(t, known, "the catalogue has no %s", chased.Duty)
	}
	p.Closures = []triage.Closure{{Name: "Christmas", From: ehcp.MustDate("2026-12-21"), Until: ehcp.MustDate("2027-01-03")}}
	good, err := json.Marshal(p)
	require.NoError(t, err)
	again, err := triage.ParseChasePolicy(good)
	require.NoError(t, err)
	require.Equal(t, p, again)
	for _, tt := range []struct{ was, is, want string }{
		{`"name":`, `"called":`, `called "called": there is no such field; names are exact`},
		{`"name":"Illustrative`, `"name":"","closures":[],"x":"`, `x "x": there is no such field; names are exact`},
		{`,"closures":[{"name":"Christmas","from":"2026-12-21","until":"2027-01-03"}]`, ``, `closures: it must be given, even if there is nothing in it`},
		{`"duty":"give-advice"`, `"duty":" "`, `chases[0].duty: name the duty, as the catalogue does: give-advice`},
		{`"duty":"give-advice"`, `"duty":"answer-placement-consultation"`, `chases[1].duty "answer-placement-consultation": the duty comes twice`},
		{`"lead_days":14`, `"lead_days":367`, `chases[0].lead_days "367": it must be from 0 to 366`},
		{`"lead_days":14,`, ``, `chases[0].lead_days: it must be given, even if there is nothing in it`},
		{`"repeat_days":7,`, ``, `chases[0].repeat_days "0": it must be from 1 to 366`},
		{`"at_most":6`, `"at_most":0`, `chases[0].at_most "0": it must be from 1 to 100`},
		{`"plan-refused"`, `"plan-lost"`, `chases[0].until[0] "plan-lost": there is no event of this kind`},
		{`"bank-holiday"`, `"sunday"`, `quiet_days[2] "sunday": a quiet day is a day of the week, once, or bank-holiday`},
		{`"bank-holiday"`, `"Friday"`, `quiet_days[2] "Friday": a quiet day is a day of the week, once, or bank-holiday`},
		{`"bank-holiday"`, `"monday","tuesday","wednesday","thursday","friday"`, `quiet_days: there must be a day of the week that is not quiet`},
		{`"from":"2026-12-21",`, ``, `closures[0].from: a closure has a first day`},
		{`,"until":"2027-01-03"`, ``, `closures[0].until: a closure has a last day`},
		{`2027-01-03`, `2026-12-20`, `closures[0].until "2026-12-20": the closure ends before it begins`},
	} {
		bad := strings.Replace(string(good), tt.was, tt.is, 1)
		require.NotEqual(t, string(good), bad, tt.was)
		_, err := triage.ParseChasePolicy([]byte(bad))
		require.EqualError(t, err, tt.want, bad)
		require.IsType(t, new(ehcp.Error), err)
	}
	_, err = triage.ParseChasePolicy([]byte(`{"chases": [], "quiet_days": [], "settings": [], "closures": []}`))
	require.EqualError(t, err, `name: a policy says what it is called`)
}

// TestChaseWithoutACalendar: nothing but the days of the week is known then.
// Without a case there is nobody to write to, and only the obligations say who is
// needed.
func TestChaseAndNeededWithoutACase(t *testing.T) {
	on := ehcp.MustDate("2026-11-25")
	obligations := deadlines.Standard().Append(nil, logOf(t, "2026-09-01 request-received", "2026-09-01 advice-requested health"), on)
	require.Empty(t, triage.Chase(nil, obligations, triage.IllustrativeChasing(), nil, on))
	require.Equal(t, []triage.Role{triage.Caseworker}, triage.Needed(nil, obligations, on))
}

func TestChaseWithoutACalendar(t *testing.T) {
	c := logOf(t, "2026-11-27 advice-requested health")
	asOf := ehcp.MustDate("2026-12-25")
	got := triage.Chase(c, deadlines.Standard().Append(nil, c, asOf), triage.IllustrativeChasing(), nil, asOf)
	require.Equal(t, []string{"2026-12-25 health [give-advice 1/6 +14]"}, shown(got))
}

// TestChaseByAPolicyThatNeverAllowsADay: such a policy cannot be read, but can be
// put together in code.
func TestChaseByAPolicyThatNeverAllowsADay(t *testing.T) {
	p := triage.IllustrativeChasing()
	p.QuietDays = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
	require.Empty(t, chaseOn(logOf(t, "2026-09-01 advice-requested health"), p, ehcp.MustDate("2026-10-01")))
}

// TestChaseByOtherDuties: guidance that names a day to remind from is followed;
// a right and a time to be left are no input, whoever has them.
func TestChaseByOtherDuties(t *testing.T) {
	from := deadlines.Within(2, deadlines.Weeks)
	duty := func(id string, kind deadlines.Kind) deadlines.Duty {
		return deadlines.Duty{ID: id, Title: "Tell us", Kind: kind, Owner: deadlines.TheParty, Opens: deadlines.On(ehcp.AdviceRequested), Again: deadlines.Stacks,
			Due: deadlines.Within(8, deadlines.Weeks), Reminder: &from, Meets: deadlines.On(ehcp.AdviceReceived).BySameParty(), InForce: deadlines.Since(2014, 9, 1),
			Cites: []deadlines.Citation{deadlines.Guidance("para 9.52").SaidAt("https://example.org/")}}
	}
	rules := deadlines.Rules{Edition: "test", Covers: deadlines.Since(2014, 9, 1), Duties: []deadlines.Duty{duty("tell-us", deadlines.Advisory)}}
	engine, err := deadlines.New(rules, deadlines.Settings{})
	require.NoError(t, err)
	c := logOf(t, "2026-09-01 advice-requested health")
	asOf := ehcp.MustDate("2026-09-02")
	p := triage.ChasePolicy{Name: "test", Chases: []triage.Chased{{Duty: "tell-us", LeadDays: 1, RepeatDays: 7, AtMost: 2}, {Duty: "contact-mediation-adviser", RepeatDays: 1, AtMost: 1}}}
	require.Equal(t, []string{"2026-09-15 health [tell-us 1/2 +42]"}, shown(triage.Chase(c, engine.Append(nil, c, asOf), p, workdays.EnglandAndWales(), asOf)))
	require.Empty(t, chaseOn(logOf(t, "2026-09-01 final-plan-issued"), p, asOf))
}

func FuzzChasePolicy(f *testing.F) {
	p := triage.IllustrativeChasing()
	for _, closures := range [][]triage.Closure{{}, {{Name: "Christmas", From: ehcp.MustDate("2026-12-21"), Until: ehcp.MustDate("2027-01-03")}}} {
		p.Closures = closures
		document, err := json.Marshal(p)
		require.NoError(f, err)
		f.Add(document)
	}
	f.Add([]byte(`{"name": "x", "chases": [{"duty": "give-advice", "repeat_days": 1, "at_most": 1}], "quiet_days": ["monday"], "settings": ["health"], "closures": [{"from": "1900-01-01", "until": "2199-12-31"}]}`))
	f.Add([]byte(`{"name": "x", "chases": [], "quiet_days": ["never"]`))
	c := logOf(f, "2026-07-20 advice-requested school:900001", "2026-08-20 placement-consulted school:900001", "2026-08-21 advice-requested health",
		"2026-08-22 exception-claimed detail=school-closed until=2026-09-01", "2026-08-30 reminder-sent health")
	f.Fuzz(func(t *testing.T, document []byte) {
		p, err := triage.ParseChasePolicy(document)
		if err != nil {
			require.IsType(t, new(ehcp.Error), err)
			require.Zero(t, p)
			return
		}
		asOf := ehcp.MustDate("2026-09-07")
		logged := *c
		logged.Events = slices.Clone(c.Events)
		for _, r := range chaseOn(c, p, asOf) {
			require.GreaterOrEqual(t, r.On, asOf)
			if r.On == asOf {
				logged.Events = append(logged.Events, r.Event())
			}
		}
		for _, r := range chaseOn(&logged, p, asOf) {
			require.Greater(t, r.On, asOf)
		}
		written, err := json.Marshal(p)
		require.NoError(t, err)
		_, err = triage.ParseChasePolicy(written)
		require.NoError(t, err, "%s", written)
	})
}

func BenchmarkChase(b *testing.B) {
	c := logOf(b, "2026-07-20 advice-requested school:900001", "2026-08-20 placement-consulted school:900001", "2026-08-21 advice-requested health", "2026-08-30 reminder-sent health")
	p, calendar, asOf := triage.IllustrativeChasing(), workdays.EnglandAndWales(), ehcp.MustDate("2026-09-07")
	obligations := deadlines.Standard().Append(nil, c, asOf)
	for b.Loop() {
		if len(triage.Chase(c, obligations, p, calendar, asOf)) != 2 {
			b.Fatal("two letters are due")
		}
	}
}
