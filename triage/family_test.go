package triage_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/vectors"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

var aHelper = triage.Helper{Name: "Sam in the SEND team", How: "call 0113 496 0000"}

// stories bring a case to every stage that there is.
var stories = map[string][]string{
	"nothing-asked": nil,
	"asked":         {"2025-01-06 request-received parent"},
	"assessing":     advised,
	"not-assessing": {"2025-01-06 request-received", "2025-02-03 assessment-refused"},
	"withdrawn":     {"2025-01-06 request-received", "2025-02-03 request-withdrawn"},
	"no-plan":       {"2025-01-06 request-received", "2025-02-03 assessment-agreed", "2025-03-03 plan-refused"},
	"draft":         {"2025-01-06 request-received", "2025-02-03 assessment-agreed", "2025-03-24 draft-plan-served", "2025-03-24 placement-consulted school:900005"},
	"plan-in-place": {hasPlan, "2025-09-01 phase-transfer primary-to-secondary, planned", "2025-04-28 review-meeting, planned"},
	"moving":        {hasPlan, "2025-03-03 move-known", "2025-03-24 moved"},
	"reviewing":     {hasPlan, "2025-03-24 review-meeting"},
	"changing":      {hasPlan, "2025-03-03 review-meeting", "2025-03-24 decided-to-amend", "2025-03-24 amendment-notice-sent"},
	"ending":        {hasPlan, "2025-03-03 review-meeting", "2025-03-24 decided-to-cease"},
	"asked-again":   {hasPlan, "2025-03-24 reassessment-requested"},
	"ended":         {hasPlan, "2025-03-24 plan-ceased"},
	"appealing":     {hasPlan, "2025-03-03 appeal-lodged", "2025-03-07 appeal-received"},
	"ordered":       {"2025-01-06 request-received", "2025-02-03 assessment-refused", "2025-03-24 tribunal-order assess"},
	"agreed":        {"2025-01-06 request-received", "2025-02-03 assessment-refused", "2025-03-24 mediation-agreement make-plan"},
	"statement":     {"2013-01-07 statement-held"},
}

func family(t require.TestingT, lines ...string) triage.FamilyView {
	return triage.Family(deadlines.Standard(), logged(t, aChild, lines...), aHelper, ehcp.MustDate("2025-03-31"))
}

func TestFamily(t *testing.T) {
	for name, lines := range stories {
		assert.Equal(t, name, family(t, lines...).Stage)
	}
	assert.Equal(t, `Where things are now
The council is gathering advice: 3 of 5 are in. The last of it was asked for on 12 February 2025.

What happens next
When the advice is in, the council decides whether a plan is needed.

What the law says
By 28 April 2025, if there will be no plan, the council must tell you.
By 26 May 2025, if there is to be a plan, the council must send the final plan.

Who we have asked
We have asked an educational psychologist for advice. It has not come yet.
We have asked social care for advice. It has not come yet.

What you can do
You can get advice from your local SEND advice service.

Who to ask
To ask us about this, contact Sam in the SEND team: call 0113 496 0000.
`, family(t, advised...).Text())
	assert.Equal(t, `Where things are now
We have the request for an assessment. This was on 6 January 2025.

What happens next
The council decides whether to assess, and writes to you.

What the law says
By 17 February 2025 the council had to tell you if it will assess. This has not been done.
By 28 April 2025, if there will be no plan, the council must tell you.
By 26 May 2025, if there is to be a plan, the council must send the final plan.

What you can do
The council is late. You can complain to the council. If that does not help, you can go to the Ombudsman.
You can get advice from your local SEND advice service.
`, triage.Family(nil, logged(t, aChild, stories["asked"]...), triage.Helper{}, ehcp.MustDate("2025-03-31")).Text())
}

func TestFamilyDates(t *testing.T) {
	for name, tt := range map[string]struct {
		lines []string
		says  string
	}{
		"a draft":             {stories["draft"], "By 26 May 2025 the council must send the final plan."},
		"its window":          {stories["draft"], "You can say what you think. You have at least until 7 April 2025."},
		"a refusal":           {stories["no-plan"], "You can talk to a mediation adviser. Do this by 3 May 2025."},
		"an appeal, not firm": {stories["no-plan"], "You can appeal. Ask us, or the tribunal, which day is the last."},
		"moving, not firm":    {[]string{hasPlan, "2025-03-24 move-known"}, "By law the council must pass the plan to the new council. We cannot tell you the last day yet."},
		"cannot be told":      {[]string{"2025-03-24 plan-transferred"}, "By law the council must look at the plan again. We cannot tell you the last day yet."},
		"excused": {[]string{"2025-01-06 request-received", "2025-01-08 exception-claimed personal"},
			"By 17 February 2025 the council had to tell you if it will assess. The law lets it take longer this time. It must still do this as soon as it can."},
		"to change":  {stories["changing"], "By 19 May 2025 the council must send the changed plan, or tell you why not."},
		"a transfer": {stories["plan-in-place"], "By 14 February 2025 the council had to look at the plan, and name the next school or college. This has not been done."},
		"a review":   {stories["reviewing"], "By 21 April 2025 the council must tell you what it will do with the plan."},
		"an order":   {stories["ordered"], "By 7 April 2025 the council must tell you that it will assess."},
	} {
		var says []string
		for _, d := range family(t, tt.lines...).Dates {
			says = append(says, d.Says)
		}
		assert.Contains(t, says, tt.says, name)
	}
	assert.Equal(t, []string{"We have asked you what you think. You can still tell us.", "We have asked the school or college for advice. It has not come yet.",
		"We have asked someone for advice. It has not come yet.", "We have asked a school or college if it has the right help. It has not said yet."},
		family(t, "2025-01-06 request-received", "2025-02-10 assessment-agreed", "2025-02-12 advice-requested parent", "2025-02-12 advice-requested school:900002",
			"2025-02-12 advice-requested college:900003", "2025-02-12 advice-requested", "2025-03-03 placement-consulted school:900005").Asked)
	assert.Empty(t, family(t, "2025-01-06 request-received", "2025-02-12 advice-requested parent", "2025-03-03 plan-refused").Asked)
	assert.Empty(t, family(t, hasPlan, "2025-03-03 placement-consulted school:900005", "2025-03-10 placement-answered school:900005").Asked)
	that := triage.Family(nil, logged(t, aChild, "2025-01-06 request-received"), aHelper, ehcp.MustDate("2025-01-06"))
	require.NotEmpty(t, that.Dates, "from the first day on")
	assert.Equal(t, "By 17 February 2025 the council must tell you if it will assess.", that.Dates[0].Says)
	ahead := triage.Family(nil, logged(t, aChild, "2025-01-06 final-plan-issued", "2026-09-01 phase-transfer primary-to-secondary, planned"), aHelper, ehcp.MustDate("2025-03-31"))
	assert.Equal(t, []string{"review-plan"}, []string{ahead.Dates[0].Duty}, "a transfer is not promised more than a year ahead")
	assert.Equal(t, "To ask us about this, contact Sam.", triage.Family(nil, nil, triage.Helper{Name: "Sam"}, 0).Help)
	soon := triage.Family(nil, logged(t, aChild, "2024-05-06 final-plan-issued", "2025-09-01 phase-transfer primary-to-secondary, planned"), aHelper, ehcp.MustDate("2025-01-06"))
	assert.Equal(t, "By 14 February 2025, as things are planned, the council must look at the plan, and name the next school or college.", soon.Dates[0].Says)
	assert.Empty(t, triage.Family(nil, logged(t, aChild, "2025-09-01 phase-transfer primary-to-secondary, planned"), aHelper, ehcp.MustDate("2025-01-06")).Dates, "there is no plan to look at")
	certified := triage.Family(nil, logged(t, aChild, append(stories["no-plan"], "2025-03-10 mediation-certificate-issued")...), aHelper, ehcp.MustDate("2025-03-31"))
	assert.Equal(t, "You can appeal. The last day is 6 May 2025.", certified.Dates[len(certified.Dates)-1].Says, "3 May is a Saturday, and the Monday a bank holiday")
	lapsed := triage.Family(nil, logged(t, aChild, append(stories["no-plan"], "2025-03-10 mediation-certificate-issued")...), aHelper, ehcp.MustDate("2025-07-31"))
	assert.Empty(t, lapsed.Dates, "a right that has lapsed is not offered")
	// Past sixteen weeks a refusal would be late, and nobody has said that there is one.
	past := triage.Family(nil, logged(t, aChild, "2025-01-06 request-received", "2025-02-03 assessment-agreed"), aHelper, ehcp.MustDate("2025-06-02"))
	assert.Equal(t, []string{"By 26 May 2025, if there is to be a plan, the council had to send the final plan. This has not been done."}, []string{past.Dates[0].Says})
	assert.Len(t, past.Dates, 1)
	empty := triage.Family(nil, nil, triage.Helper{How: "call 0113 496 0000"}, ehcp.MustDate("2025-06-02"))
	assert.Equal(t, "nothing-asked", empty.Stage)
	assert.Equal(t, "To ask us about this, call 0113 496 0000.", empty.Help)
	assert.Empty(t, empty.Dates)
}

// What the council does before the tribunal is for the tribunal.
func TestFamilyLateBeforeTheTribunal(t *testing.T) {
	v := triage.Family(nil, logged(t, aChild, "2025-01-06 request-received", "2025-02-10 assessment-refused", "2025-02-24 mediation-certificate-issued",
		"2025-03-10 appeal-lodged", "2025-03-12 appeal-received"), aHelper, ehcp.MustDate("2025-06-02"))
	require.Len(t, v.Dates, 1)
	assert.Contains(t, v.Dates[0].Says, "had to answer your appeal. This has not been done. You can tell the tribunal.")
	assert.Equal(t, []string{"You can get advice from your local SEND advice service."}, v.Rights)
}

// seen is a view of a case, and what it says.
type seen struct {
	c    *ehcp.Case
	view triage.FamilyView
	text string
}

// views are those of every story, and of every case that the vectors hold: on
// the day that each duty opens, and when its date has passed.
var views = sync.OnceValue(func() (all []seen) {
	e := deadlines.Standard()
	look := func(c *ehcp.Case, asOf date.Date) {
		v := triage.Family(e, c, aHelper, asOf)
		all = append(all, seen{c, v, v.Text()})
	}
	for _, name := range slices.Sorted(maps.Keys(stories)) {
		look(logged(panics{}, aChild, stories[name]...), ehcp.MustDate("2025-03-31"))
	}
	chapters, err := vectors.Load()
	require.NoError(panics{}, err)
	for _, chapter := range chapters {
		for _, vector := range chapter.Vectors {
			c, err := ehcp.ParseCase(vector.Case)
			if err != nil {
				continue // the vector is of what must be refused
			}
			days := map[date.Date]bool{}
			for _, o := range e.Append(nil, &c, ehcp.MustDate("2035-01-01")) {
				days[o.OpenedOn], days[o.Due+1] = true, true
			}
			for _, day := range slices.Sorted(maps.Keys(days)) {
				look(&c, day)
			}
		}
	}
	return all
})

// panics is a test that has not begun.
type panics struct{}

func (panics) Errorf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }
func (panics) FailNow()                          { panic("failed") }

// grade is the Flesch-Kincaid grade: 6 is read at about 11. Syllables are groups
// of vowels, without a silent e; a number counts as one word of one.
func grade(text string) float64 {
	sentences, words, syllables := 0, 0, 0
	for _, line := range strings.Split(text, "\n") {
		for _, sentence := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(".?!:", r) }) {
			if strings.TrimSpace(sentence) == "" {
				continue
			}
			sentences++
			for _, word := range strings.FieldsFunc(sentence, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' }) {
				words++
				syllables += syllablesOf(strings.ToLower(word))
			}
		}
	}
	return 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
}

func syllablesOf(word string) int {
	n, before := 0, false
	for _, r := range word {
		vowel := strings.ContainsRune("aeiouy", r)
		if vowel && !before {
			n++
		}
		before = vowel
	}
	if strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") || strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded") {
		n--
	}
	return max(n, 1)
}

func TestGrade(t *testing.T) {
	for word, n := range map[string]int{"plan": 1, "council": 2, "decide": 2, "assessment": 3, "asked": 1, "decided": 3, "little": 2, "the": 1, "2025": 1} {
		assert.Equal(t, n, syllablesOf(word), word)
	}
	assert.Less(t, grade("The cat sat on the mat. It was a good cat."), 2.0)
	assert.Greater(t, grade("The responsible commissioning authority determines eligibility notwithstanding representations subsequently received."), 16.0)
}

// A child of 11 can read it, at every stage, and no sentence is long. The
// headings are left out, since short lines would make the rest look easier.
func TestReadingAge(t *testing.T) {
	whole, worst, longest, line := 0.0, "", 0, ""
	stages := map[string]bool{}
	read := map[string]bool{}
	for _, s := range views() {
		stages[s.view.Stage] = true
		if read[s.text] {
			continue
		}
		read[s.text] = true
		var prose []string
		for _, l := range strings.Split(s.text, "\n") {
			if strings.HasSuffix(l, ".") {
				prose = append(prose, l)
			}
		}
		if g := grade(strings.Join(prose, "\n")); g > whole {
			whole, worst = g, s.text
		}
		for _, sentence := range strings.FieldsFunc(strings.Join(prose, ""), func(r rune) bool { return r == '.' }) {
			if n := len(strings.Fields(sentence)); n > longest {
				longest, line = n, sentence
			}
		}
	}
	assert.GreaterOrEqual(t, len(stages), len(stories), "the views reach every stage")
	assert.LessOrEqual(t, whole, 6.0, "%s", worst)
	assert.LessOrEqual(t, longest, 22, "%s", line)
	t.Logf("%d texts; the hardest has a grade of %.1f, the longest sentence %d words: %s", len(read), whole, longest, line)
}

var dayWritten = regexp.MustCompile(`\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}`)

// Every date in the text is the day of something that has happened, a meeting
// that is planned and said to be, or a date of the law that is firm.
func TestNoPromiseButTheLaws(t *testing.T) {
	dates := 0
	for _, s := range views() {
		c, v := s.c, s.view
		allowed := map[date.Date]bool{v.Since: true}
		for _, e := range c.Events {
			if e.Planned && e.Kind == ehcp.ReviewMeeting && strings.Contains(v.Next, "is planned for") {
				allowed[e.On] = true
			}
		}
		for _, o := range deadlines.Standard().Append(nil, c, v.AsOf) {
			binding := o.Kind() == deadlines.Obligatory || o.Kind() == deadlines.Right || o.Kind() == deadlines.Floor
			if strings.HasPrefix(o.Duty(), "finalise-") && strings.Contains(s.text, "as things are planned") {
				allowed[o.Due] = true
			}
			if binding && (o.Firm || o.Status != deadlines.Open) && (o.Cites()[0].Authority == deadlines.StatuteLaw || o.Cites()[0].Authority == deadlines.CaseLaw) {
				allowed[o.Due] = true
			}
		}
		for _, written := range dayWritten.FindAllString(s.text, -1) {
			day, err := time.Parse("2 January 2006", written)
			require.NoError(t, err)
			require.True(t, allowed[date.NewAt(day)], "%s is promised by nobody:\n%s", written, s.text)
			dates++
		}
	}
	assert.Greater(t, dates, 1000)
}

// Nobody is named but the helper: no party, no process, no case.
func TestNobodyElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyLog(t)
		c.ID = "zzid"
		for i := range c.Events {
			c.Events[i].Process = "zzprocess"
			if c.Events[i].Party != "" && !strings.Contains(c.Events[i].Party, ":") {
				c.Events[i].Party += ":zzperson"
			} else {
				c.Events[i].Party = "school:zzschool"
			}
		}
		text := triage.Family(nil, c, aHelper, ehcp.MustDate("2024-06-03")).Text()
		require.NotContains(t, text, "zz")
		require.NotContains(t, text, ":z")
	})
}

// Every duty of the family's plain words is one of the catalogue's.
func TestPlainWordsAreOfTheCatalogue(t *testing.T) {
	said := map[string]bool{}
	for _, s := range views() {
		for _, d := range s.view.Dates {
			said[d.Duty] = true
		}
	}
	for _, duty := range []string{"decide-whether-to-assess", "notify-no-plan", "issue-final-plan", "review-plan", "notify-review-decision", "issue-amended-plan",
		"decide-whether-to-reassess", "finalise-phase-transfer", "tell-family-of-transfer", "appeal", "contact-mediation-adviser", "allow-draft-representations"} {
		assert.True(t, said[duty], duty)
	}
}

func BenchmarkFamily(b *testing.B) {
	c, e := logged(b, aChild, advised...), deadlines.Standard()
	for b.Loop() {
		triage.Family(e, c, aHelper, ehcp.MustDate("2025-04-01"))
	}
}
