package triage_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

// TestLetterLines holds the line of each input: what, since when, by when, how
// late, and how far it binds.
func TestLetterLines(t *testing.T) {
	standard := deadlines.Rules{Edition: "test", Covers: deadlines.Since(2014, 9, 1), Duties: []deadlines.Duty{{
		ID: "answer-us", Title: "Answer us", Kind: deadlines.Local, Owner: deadlines.TheParty, Opens: deadlines.On(ehcp.PlacementConsulted), Again: deadlines.Stacks,
		Due: deadlines.Within(1, deadlines.Days), Meets: deadlines.On(ehcp.PlacementAnswered).BySameParty(),
		Cites: []deadlines.Citation{{Instrument: "Our promise", Authority: deadlines.LocalStandard, Confidence: deadlines.Read, Source: "https://example.org/", Checked: "2026-11-21"}}, InForce: deadlines.Since(2014, 9, 1),
	}}}
	engine, err := deadlines.New(deadlines.Catalogue().And(standard), deadlines.Settings{})
	require.NoError(t, err)
	for _, tt := range []struct {
		log, asOf, duty, want string
	}{
		{"2026-09-01 advice-requested health", "2026-09-29", "give-advice",
			"- Give advice for the assessment. Asked for on 1 September 2026, due by 13 October 2026 (6 weeks), in 14 days. The limit is law (SI 2014/1530 reg 8(1)) only if the body asked is one that section 31 of the Children and Families Act 2014 names; the Code of Practice asks the same of others."},
		{"2026-09-01 placement-consulted school:1", "2026-09-16", "answer-placement-consultation",
			"- Answer the consultation. Asked for on 1 September 2026, due by 16 September 2026 (15 days), which is today. Guidance asks for that day (SEND Code of Practice para 9.83); it is not a limit in law."},
		{"2026-09-01 placement-consulted school:1", "2026-09-17", "answer-placement-consultation",
			"- Answer the consultation. Asked for on 1 September 2026, due by 16 September 2026 (15 days), now 1 day late. Guidance asks for that day (SEND Code of Practice para 9.83); it is not a limit in law."},
		{"2026-09-01 review-meeting", "2026-09-14", "send-review-report",
			"- Send report of the review. Asked for on 1 September 2026, due by 15 September 2026 (2 weeks), in 1 day. The limit is law (SI 2014/1530 reg 20(9))."},
		{"2026-09-01 placement-consulted school:1", "2026-09-08", "answer-us",
			"- Answer us. Asked for on 1 September 2026, due by 2 September 2026 (1 day), now 6 days late. This is our own standard (Our promise)."},
	} {
		c := logOf(t, tt.log)
		asOf := ehcp.MustDate(tt.asOf)
		p := triage.ChasePolicy{Name: "test", Chases: []triage.Chased{{Duty: tt.duty, LeadDays: 14, RepeatDays: 7, AtMost: 9}}}
		reminders := triage.Chase(c, engine.Append(nil, c, asOf), p, workdays.EnglandAndWales(), asOf)
		require.Len(t, reminders, 1, tt.log)
		require.Equal(t, asOf, reminders[0].On)
		require.Equal(t, tt.want, reminders[0].Fields()["inputs"])
		late := strings.Contains(reminders[0].Letter().Body, "It was due by")
		require.Equal(t, strings.Contains(tt.want, " late. "), late)
	}

	c := logOf(t, "2026-09-01 advice-requested health", "2026-09-08 exception-claimed detail=appointment-missed health")
	reminders := chaseOn(c, triage.IllustrativeChasing(), ehcp.MustDate("2026-10-20"))
	require.Len(t, reminders, 1)
	require.True(t, reminders[0].Inputs[0].Excused)
	require.Equal(t, ehcp.MustDate("2026-10-13"), reminders[0].Inputs[0].Due)
	require.Contains(t, reminders[0].Fields()["inputs"], ", now 7 days late.")
	require.Contains(t, reminders[0].Fields()["inputs"], "An exception is recorded, so the limit need not be met; its day stays the same.")
}

// TestLetterOfTwo names both inputs, each once, and the earlier day.
func TestLetterOfTwo(t *testing.T) {
	c := logOf(t, "2026-07-20 advice-requested school:900001", "2026-08-20 placement-consulted school:900001", "2026-08-21 placement-consulted school:900001")
	reminders := chaseOn(c, triage.IllustrativeChasing(), ehcp.MustDate("2026-09-02"))
	require.Len(t, reminders, 1)
	fields := reminders[0].Fields()
	require.Equal(t, "Give advice for the assessment; Answer the consultation", fields["what"])
	require.Equal(t, "31 August 2026", fields["due"])
	require.Len(t, strings.Split(fields["inputs"], "\n"), 3)
	require.Empty(t, triage.Reminder{}.Fields()["inputs"])
}

func TestMerge(t *testing.T) {
	l := triage.Letter{Subject: "((case))", Body: "Dear ((recipient)), ((case))."}
	got, err := l.Merge(map[string]string{"case": "C ((recipient))", "recipient": "Ms Hill"})
	require.NoError(t, err)
	require.Equal(t, triage.Letter{Subject: "C ((recipient))", Body: "Dear Ms Hill, C ((recipient))."}, got, "what is filled in is not looked at again")

	long := strings.Repeat("é", 40)
	for _, tt := range []struct {
		letter triage.Letter
		fields map[string]string
		want   string
		code   ehcp.Code
	}{
		{l, map[string]string{"case": "C"}, "recipient: the letter needs it, and it is not given", ehcp.MissingField},
		{l, map[string]string{"recipient": "R"}, "case: the letter needs it, and it is not given", ehcp.MissingField},
		{l, map[string]string{"case": "C", "recipient": " "}, "recipient: the letter needs it, and it is not given", ehcp.MissingField},
		{l, map[string]string{"case": "C", "recipient": "R", "z": "2", "y": long}, fmt.Sprintf("y %q: the letter has no such field", strings.Repeat("é", 30)+"…"), ehcp.UnknownField},
		{triage.Letter{Body: "((case"}, nil, `"((case": a merge field is written as ((reply_to)), in small letters`, triage.BadLetter},
		{triage.Letter{Body: "(())"}, nil, `"(())": a merge field is written as ((reply_to)), in small letters`, triage.BadLetter},
		{triage.Letter{Subject: "((Case))"}, nil, `"((Case))": a merge field is written as ((reply_to)), in small letters`, triage.BadLetter},
	} {
		got, err := tt.letter.Merge(tt.fields)
		require.EqualError(t, err, tt.want)
		require.Equal(t, tt.code, err.(*ehcp.Error).Code)
		require.Zero(t, got)
	}
}

func FuzzMerge(f *testing.F) {
	letter := triage.Reminder{Inputs: []triage.Input{{}}}.Letter()
	f.Add(letter.Subject, "case", "C-1")
	f.Add(letter.Body, "recipient", "Ms Hill")
	f.Add("((a))((b))", "a", "((b))")
	f.Add("((a", "a", "")
	f.Fuzz(func(t *testing.T, text, name, value string) {
		got, err := triage.Letter{Body: text}.Merge(map[string]string{name: value})
		if err != nil {
			require.IsType(t, new(ehcp.Error), err)
			require.Zero(t, got)
			return
		}
		require.Equal(t, strings.ReplaceAll(text, "(("+name+"))", value), got.Body)
	})
}
