package ehcp_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// history makes a case of lines such as "2025-02-17 advice-requested health" or "2026-01-12 review-meeting, planned".
func history(t require.TestingT, lines ...string) *ehcp.Case {
	c := &ehcp.Case{ID: "C"}
	for _, line := range lines {
		line, forecast := strings.CutSuffix(line, ", planned")
		words := append(strings.Fields(line), "")
		kind, err := ehcp.ParseKind(words[1])
		require.NoError(t, err)
		c.Events = append(c.Events, ehcp.Event{On: ehcp.MustDate(words[0]), Kind: kind, Party: words[2], Planned: forecast})
	}
	return c
}

const (
	decides     = "The council decides whether to assess, and writes to you."
	disagree    = "If you disagree, the letter says how to get help, and how to appeal."
	adviceAsked = "People who know or have met the child are asked for their advice."
	adviceIn    = "When the advice is in, the council decides whether a plan is needed."
	yearly      = "The plan is looked at again at least once a year."
	helpStarts  = "The help in the plan starts. The plan is looked at again at least once a year."
)

func TestCase_Stage(t *testing.T) {
	asked := []string{"2025-01-06 request-received"}
	agreed := append(asked[:1:1], "2025-02-14 assessment-agreed")
	gathering := append(agreed[:2:2], "2025-02-17 advice-requested educational-psychologist",
		"2025-02-17 advice-requested health", "2025-02-17 advice-requested social-care")
	draft := append(gathering[:5:5], "2025-03-20 advice-received health", "2025-03-31 advice-received educational-psychologist",
		"2025-04-02 advice-received social-care", "2025-04-25 draft-plan-served")
	final := append(draft[:9:9], "2025-05-06 draft-representations-made", "2025-05-23 final-plan-issued")
	plan := []string{"2024-05-23 final-plan-issued"}
	cease := append(plan[:1:1], "2025-05-01 review-meeting", "2025-05-22 decided-to-cease", "2025-06-02 appeal-lodged")

	for _, tt := range []struct {
		name, asOf string
		history    []string
		want       ehcp.Stage
		since      string
	}{
		{"nothing yet", "2025-06-30", nil, ehcp.Stage{Name: "nothing-asked", Now: "Nothing has been asked for yet.",
			Next: "A parent, a young person or a school can ask the council for an assessment."}, ""},
		{"the day before", "2025-01-05", asked, ehcp.Stage{Name: "nothing-asked", Now: "Nothing has been asked for yet.",
			Next: "A parent, a young person or a school can ask the council for an assessment."}, ""},
		{"asked", "2025-01-06", asked, ehcp.Stage{Name: "asked", Now: "We have the request for an assessment.", Next: decides}, "2025-01-06"},
		{"known to the council", "2025-01-31", []string{"2025-01-06 became-responsible"},
			ehcp.Stage{Name: "asked", Now: "The council knows that extra help may be needed.", Next: decides}, "2025-01-06"},
		{"withdrawn", "2025-01-31", append(asked[:1:1], "2025-01-20 request-withdrawn"),
			ehcp.Stage{Name: "withdrawn", Now: "The request was withdrawn.", Next: "Nothing more happens unless somebody asks again."}, "2025-01-20"},
		{"refused", "2025-03-31", append(asked[:1:1], "2025-02-14 assessment-refused"),
			ehcp.Stage{Name: "not-assessing", Now: "The council has decided not to assess.", Next: disagree}, "2025-02-14"},
		{"asked again after a refusal", "2025-09-30", append(asked[:1:1], "2025-02-14 assessment-refused", "2025-09-08 request-received"),
			ehcp.Stage{Name: "asked", Now: "We have the request for an assessment.", Next: decides}, "2025-09-08"},
		{"agreed", "2025-02-16", gathering, ehcp.Stage{Name: "assessing", Now: "The council has agreed to assess.", Next: adviceAsked}, "2025-02-14"},
		{"no advice in yet", "2025-02-28", gathering,
			ehcp.Stage{Name: "assessing", Now: "The council is gathering advice: 0 of 3 are in.", Next: adviceIn}, "2025-02-17"},
		{"some advice in", "2025-04-01", draft,
			ehcp.Stage{Name: "assessing", Now: "The council is gathering advice: 2 of 3 are in.", Next: adviceIn}, "2025-02-17"},
		{"all advice in", "2025-04-24", draft,
			ehcp.Stage{Name: "assessing", Now: "The council is gathering advice: 3 of 3 are in.", Next: adviceIn}, "2025-02-17"},
		{"advice that nobody asked for, and the same asked for twice", "2025-04-24", append(agreed[:2:2], "2025-02-17 advice-requested health",
			"2025-02-24 advice-requested health", "2025-02-25 advice-received health", "2025-02-26 advice-received parent"),
			ehcp.Stage{Name: "assessing", Now: "The council is gathering advice: 1 of 1 are in.", Next: adviceIn}, "2025-02-24"},
		{"advice asked for on the day of the decision, logged before it", "2025-02-20",
			[]string{"2025-01-06 request-received", "2025-02-14 advice-requested health", "2025-02-14 assessment-agreed"},
			ehcp.Stage{Name: "assessing", Now: "The council is gathering advice: 0 of 1 are in.", Next: adviceAsked}, "2025-02-14"},
		{"no plan", "2025-06-30", append(gathering[:5:5], "2025-04-25 plan-refused"),
			ehcp.Stage{Name: "no-plan", Now: "The council has decided that a plan is not needed.", Next: disagree}, "2025-04-25"},
		{"a draft", "2025-05-01", final, ehcp.Stage{Name: "draft", Now: "The council has sent you a draft plan.",
			Next: "You can say what you think of it, ask for a school or college, and ask for a meeting."}, "2025-04-25"},
		{"advice asked for after the draft", "2025-05-01", append(draft[:9:9], "2025-04-28 advice-requested school"),
			ehcp.Stage{Name: "draft", Now: "The council has sent you a draft plan.",
				Next: "You can say what you think of it, ask for a school or college, and ask for a meeting."}, "2025-04-25"},
		{"the family's answer", "2025-05-10", final, ehcp.Stage{Name: "draft", Now: "You have told the council what you think of the draft plan.",
			Next: "The council considers what you said and sends the final plan."}, "2025-05-06"},
		{"a plan", "2025-06-30", final, ehcp.Stage{Name: "plan-in-place", Now: "The final plan has been sent.", Next: helpStarts}, "2025-05-23"},
		{"advice asked for while there is a plan", "2025-06-30", append(final[:11:11], "2025-06-02 advice-requested health"),
			ehcp.Stage{Name: "plan-in-place", Now: "The final plan has been sent.", Next: helpStarts}, "2025-05-23"},
		{"a plan, and a meeting to come", "2025-06-30", append(final[:11:11], "2026-05-11 review-meeting, planned", "2026-02-09 review-meeting, planned",
			"2025-06-30 review-meeting, planned"),
			ehcp.Stage{Name: "plan-in-place", Now: "The final plan has been sent.", Next: "A review meeting is planned for 9 February 2026."}, "2025-05-23"},
		{"a meeting planned while there is no plan", "2025-01-31", append(asked[:1:1], "2026-05-11 review-meeting, planned"),
			ehcp.Stage{Name: "asked", Now: "We have the request for an assessment.", Next: decides}, "2025-01-06"},
		{"reviewed", "2025-05-02", cease, ehcp.Stage{Name: "reviewing", Now: "The review meeting has been held.",
			Next: "The council decides whether to keep, change or end the plan, and writes to you."}, "2025-05-01"},
		{"kept", "2025-05-31", append(plan[:1:1], "2025-05-01 review-meeting", "2025-05-22 decided-to-maintain"),
			ehcp.Stage{Name: "plan-in-place", Now: "The council has decided to keep the plan as it is.", Next: yearly}, "2025-05-22"},
		{"to be changed", "2025-05-31", append(plan[:1:1], "2025-05-01 review-meeting", "2025-05-22 decided-to-amend"),
			ehcp.Stage{Name: "changing", Now: "The council has decided to change the plan.", Next: "The council sends you the changes it proposes."}, "2025-05-22"},
		{"changes proposed", "2025-05-31", append(plan[:1:1], "2025-05-01 review-meeting", "2025-05-22 amendment-notice-sent"),
			ehcp.Stage{Name: "changing", Now: "The council has sent you the changes it proposes.",
				Next: "You can say what you think of them. Then the council sends the new plan, or tells you that it will not change."}, "2025-05-22"},
		{"changed", "2025-07-31", append(plan[:1:1], "2025-05-22 amendment-notice-sent", "2025-07-17 amended-plan-issued"),
			ehcp.Stage{Name: "plan-in-place", Now: "The changed plan has been sent.", Next: yearly}, "2025-07-17"},
		{"not changed", "2025-07-31", append(plan[:1:1], "2025-05-22 amendment-notice-sent", "2025-07-17 decided-not-to-amend"),
			ehcp.Stage{Name: "plan-in-place", Now: "The council has decided not to change the plan.", Next: yearly}, "2025-07-17"},
		{"to end", "2025-05-31", cease, ehcp.Stage{Name: "ending", Now: "The council has decided to end the plan.", Next: disagree}, "2025-05-22"},
		{"appealing", "2025-06-30", cease, ehcp.Stage{Name: "appealing", Now: "The tribunal has the appeal.",
			Next: "The council answers the appeal, and the tribunal decides."}, "2025-06-02"},
		{"the appeal withdrawn", "2025-08-31", append(cease[:4:4], "2025-08-04 appeal-ended"),
			ehcp.Stage{Name: "ending", Now: "The council has decided to end the plan.", Next: disagree}, "2025-05-22"},
		{"two appeals withdrawn", "2025-08-31", append(cease[:4:4], "2025-06-03 appeal-lodged", "2025-08-04 appeal-ended"),
			ehcp.Stage{Name: "ending", Now: "The council has decided to end the plan.", Next: disagree}, "2025-05-22"},
		{"an appeal that ends with an order", "2025-08-31", append(cease[:4:4], "2025-08-04 tribunal-order", "2025-08-04 appeal-ended"),
			ehcp.Stage{Name: "ordered", Now: "The tribunal has decided.", Next: "The council does what the tribunal decided."}, "2025-08-04"},
		{"an appeal not opposed", "2025-07-31", append(cease[:4:4], "2025-07-07 appeal-conceded"),
			ehcp.Stage{Name: "ordered", Now: "The council has told the tribunal that it no longer disagrees.", Next: "The council does what the appeal asked for."}, "2025-07-07"},
		{"an assessment after an order", "2025-09-30", []string{"2025-01-06 request-received", "2025-02-14 assessment-refused", "2025-03-03 appeal-lodged",
			"2025-09-01 tribunal-order", "2025-09-15 assessment-notified"},
			ehcp.Stage{Name: "assessing", Now: "The council has told you that it will assess.", Next: adviceAsked}, "2025-09-15"},
		{"agreed in mediation", "2025-09-30", append(plan[:1:1], "2025-09-15 mediation-agreement"),
			ehcp.Stage{Name: "agreed", Now: "The family and the council have reached an agreement.", Next: "The council does what was agreed."}, "2025-09-15"},
		{"ended", "2025-12-31", append(cease[:4:4], "2025-12-01 plan-ceased"), ehcp.Stage{Name: "ended", Now: "The plan has ended.",
			Next: "If you think that help is needed again, you can ask for an assessment."}, "2025-12-01"},
		{"moved", "2025-09-05", append(plan[:1:1], "2025-09-01 moved"), ehcp.Stage{Name: "moving", Now: "The family has moved.",
			Next: "If there is a plan, the old council passes it to the new one."}, "2025-09-01"},
		{"passed on", "2025-09-30", append(plan[:1:1], "2025-09-01 moved", "2025-09-15 plan-transferred"),
			ehcp.Stage{Name: "plan-in-place", Now: "The plan has passed to the new council.", Next: "The new council tells you when it will look at the plan again."}, "2025-09-15"},
		{"asked to assess again", "2025-09-30", append(plan[:1:1], "2025-09-15 reassessment-requested"),
			ehcp.Stage{Name: "asked-again", Now: "We have the request to assess again.", Next: "The council decides whether to assess again, and writes to you."}, "2025-09-15"},
		{"assessing again, with the old advice left behind", "2025-10-31", append(final[:11:11], "2025-10-06 reassessment-agreed"),
			ehcp.Stage{Name: "assessing", Now: "The council has agreed to assess again.", Next: adviceAsked}, "2025-10-06"},
		{"gathering advice again", "2025-10-31", append(final[:11:11], "2025-10-06 reassessment-agreed", "2025-10-07 advice-requested health"),
			ehcp.Stage{Name: "assessing", Now: "The council is gathering advice: 0 of 1 are in.", Next: adviceIn}, "2025-10-07"},
		{"not assessing again", "2025-10-31", append(plan[:1:1], "2025-10-06 reassessment-refused"),
			ehcp.Stage{Name: "plan-in-place", Now: "The council has decided not to assess again. The plan stays as it is.", Next: disagree}, "2025-10-06"},
		{"no change after assessing again", "2025-10-31", append(plan[:1:1], "2025-10-06 reassessment-made-no-change"),
			ehcp.Stage{Name: "plan-in-place", Now: "After assessing again, the council keeps the plan as it is.", Next: disagree}, "2025-10-06"},
		{"before 2014", "2015-01-31", []string{"2012-03-01 statement-held"}, ehcp.Stage{Name: "statement", Now: "There is a statement from before 2014.",
			Next: "The council looks at moving it to a plan."}, "2012-03-01"},
		{"a statement on its way to a plan", "2015-03-31", []string{"2012-03-01 statement-held", "2015-03-02 transfer-review-started"},
			ehcp.Stage{Name: "statement", Now: "The council is looking at moving the statement to a plan.", Next: "The council tells you what it decides."}, "2015-03-02"},
		{"only a forecast", "2025-06-30", []string{"2025-01-06 request-received, planned"}, ehcp.Stage{Name: "nothing-asked", Now: "Nothing has been asked for yet.",
			Next: "A parent, a young person or a school can ask the council for an assessment."}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.since != "" {
				tt.want.Since = ehcp.MustDate(tt.since)
			}
			assert.Equal(t, tt.want, history(t, tt.history...).Stage(ehcp.MustDate(tt.asOf)))
		})
	}
}

// milestones are the kinds that change where a case stands; each leads to the stage named.
var milestones = map[string]string{
	"request-received": "asked", "became-responsible": "asked", "assessment-agreed": "assessing", "assessment-refused": "not-assessing",
	"request-withdrawn": "withdrawn", "advice-requested": "assessing", "plan-refused": "no-plan", "draft-plan-served": "draft",
	"draft-representations-made": "draft", "final-plan-issued": "plan-in-place", "moved": "moving", "plan-transferred": "plan-in-place",
	"review-meeting": "reviewing", "decided-to-maintain": "plan-in-place", "decided-to-amend": "changing", "decided-to-cease": "ending",
	"amendment-notice-sent": "changing", "amended-plan-issued": "plan-in-place", "decided-not-to-amend": "plan-in-place",
	"reassessment-requested": "asked-again", "reassessment-agreed": "assessing", "reassessment-refused": "plan-in-place",
	"reassessment-made-no-change": "plan-in-place", "plan-ceased": "ended", "appeal-lodged": "appealing", "appeal-conceded": "ordered",
	"tribunal-order": "ordered", "mediation-agreement": "agreed", "assessment-notified": "assessing", "statement-held": "statement",
	"transfer-review-started": "statement",
}

// stagesReached is the stage after each kind alone, and after each kind that follows a plan.
func stagesReached(t require.TestingT) map[string][]ehcp.Stage {
	reached := map[string][]ehcp.Stage{}
	asOf := ehcp.MustDate("2025-06-30")
	for _, k := range ehcp.Kinds() {
		line := "2025-01-06 " + k.String()
		reached[k.String()] = []ehcp.Stage{
			history(t, line).Stage(asOf),
			history(t, line, "2025-09-01 review-meeting, planned").Stage(asOf),
			history(t, "2024-09-02 final-plan-issued", line).Stage(asOf),
			history(t, "2024-09-02 advice-requested health", line).Stage(asOf),
		}
	}
	return reached
}

func TestCase_Stage_milestones(t *testing.T) {
	reached := stagesReached(t)
	for _, k := range ehcp.Kinds() {
		alone := reached[k.String()][0]
		if name, milestone := milestones[k.String()]; milestone {
			assert.Equal(t, name, alone.Name, k)
			assert.Equal(t, ehcp.MustDate("2025-01-06"), alone.Since, k)
		} else {
			assert.Equal(t, "nothing-asked", alone.Name, "%v is no milestone", k)
			assert.Zero(t, alone.Since)
			assert.Equal(t, "plan-in-place", reached[k.String()][2].Name, "%v leaves a plan as it is", k)
			assert.Equal(t, ehcp.MustDate("2024-09-02"), reached[k.String()][2].Since)
		}
	}
	for name := range milestones {
		assert.Contains(t, reached, name)
	}
}

// A family reads these sentences: no words of law in them, and none of them long.
func TestCase_Stage_plainEnglish(t *testing.T) {
	law := regexp.MustCompile(`(?i)regulation|statut|\bsections?\b|\bs\.? ?\d|\breg\b|ehc|determin|pursuant|notif|\bnotice\b|commenc|herein|` +
		`\bsubject to|provision|amend|authorit|\bLA\b|\bcease|maintain|discharg|compl(y|ied|iance)`)
	sentences := 0
	for kind, stages := range stagesReached(t) {
		for _, s := range stages {
			for _, says := range []string{s.Now, s.Next} {
				assert.NotRegexp(t, law, says, kind)
				require.Regexp(t, `^[A-Z].*\.$`, says, kind)
				for _, sentence := range strings.Split(says, ". ") {
					assert.LessOrEqual(t, len(strings.Fields(sentence)), 25, "%s: %s", kind, sentence)
					assert.Greater(t, len(strings.Fields(sentence)), 2, "%s: %s", kind, sentence)
					sentences++
				}
			}
			assert.Regexp(t, `^[a-z]+(-[a-z]+)*$`, s.Name)
		}
	}
	assert.Greater(t, sentences, 2*len(ehcp.Kinds()))
	for _, wrong := range []string{"Under regulation 5(1).", "The EHCNA is done.", "s.36 applies.", "We shall notify you.", "The tribunal's determination."} {
		assert.Regexp(t, law, wrong, "a pattern that finds nothing")
	}
}

func TestCase_Stage_meetingWithdrawn(t *testing.T) {
	c := history(t, "2025-05-23 final-plan-issued", "2026-02-09 review-meeting, planned", "2026-03-09 review-meeting, planned")
	c.Events[1].ID, c.Events[2].Voids = "first", "first"
	assert.Equal(t, "A review meeting is planned for 9 March 2026.", c.Stage(ehcp.MustDate("2025-06-30")).Next)
	assert.Equal(t, helpStarts, c.Stage(ehcp.MustDate("2026-03-09")).Next, "on the day itself it is no longer to come")
}
