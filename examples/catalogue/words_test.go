package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// TestEveryWordHasWords: whatever a row may say has words in the document.
func TestEveryWordHasWords(t *testing.T) {
	for _, k := range ehcp.Kinds() {
		assert.NotEmpty(t, k.Says(), k.String())
		for _, d := range k.Details() {
			assert.NotEmpty(t, detail(d, []ehcp.Kind{k}), "%v %v", k, d)
		}
	}
	for _, d := range ehcp.ExceptionClaimed.Details() {
		assert.NotEmpty(t, claims[d], d.String())
	}
	rules := deadlines.Catalogue()
	for i := range rules.Duties {
		d := &rules.Duties[i]
		assert.NotEmpty(t, owners[d.Owner], "%s: owner %s", d.ID, d.Owner)
		assert.NotEmpty(t, sorts[d.Kind], "%s: kind %s", d.ID, d.Kind)
		assert.NotEmpty(t, again(d), "%s: again %s", d.ID, d.Again)
		for _, m := range []deadlines.Match{d.Meets, d.Protects} {
			for _, k := range m.Kinds {
				if d.Kind != deadlines.Floor || len(d.Protects.Kinds) == 0 || k == d.Protects.Kinds[0] {
					assert.NotEmpty(t, actions[k], "%s: say in actions how %v comes about", d.ID, k)
				}
			}
		}
		for _, c := range d.When {
			assert.NotEmpty(t, condition(c), d.ID)
		}
		for _, c := range everything(d) {
			assert.NotEmpty(t, authorities[c.Authority], d.ID)
			assert.Contains(t, []string{"read", "read in part", "from a secondary source", "not read"}, confidence(c.Confidence), d.ID)
		}
	}
}

// TestEveryFieldIsTold lists the fields that the sentences know. A new one fails
// here until the document says what it means.
func TestEveryFieldIsTold(t *testing.T) {
	for _, told := range []struct {
		of     any
		fields []string
	}{
		{deadlines.Rules{}, []string{"edition", "covers", "duties", "not_covered"}},
		{deadlines.Duty{}, []string{"id", "title", "kind", "owner", "opens", "ahead", "when", "again", "due", "reminder", "meets", "ends", "stays", "protects", "only_if", "shown_by", "excuses", "cites", "in_force", "notes"}},
		{deadlines.Match{}, []string{"kinds", "details", "same_party", "planned", "beforehand"}},
		{deadlines.Condition{}, []string{"younger_than"}},
		{deadlines.Span{}, []string{"from", "until"}},
		{deadlines.Excuse{}, []string{"claim", "closed", "overlap", "same_party", "cites", "in_force"}},
		{deadlines.Term{}, []string{"after", "before", "on_day", "later", "earlier", "roll", "cites"}},
		{deadlines.Run{}, []string{"from", "period"}},
		{deadlines.YearDay{}, []string{"month", "day", "edge", "code", "year", "of", "age", "only"}},
		{deadlines.Roll{}, []string{"closed"}},
		{deadlines.Anchor{}, []string{"match", "take", "once", "unless", "in_time", "until", "grace", "none", "fact"}},
		{deadlines.Period{}, []string{"n", "unit", "edge", "code", "leaves"}},
		{deadlines.Citation{}, []string{"instrument", "pinpoint", "authority", "confidence", "source", "checked"}},
		{workdays.YearSpan{}, []string{"from_month", "from_day", "to_month", "to_day"}},
	} {
		require.Equal(t, told.fields, tags(told.of), "%T", told.of)
	}
}

func TestSmallWords(t *testing.T) {
	assert.Equal(t, "1 month", quantity(1, deadlines.Months))
	assert.Equal(t, "30 working days", quantity(30, deadlines.WorkingDays))
	assert.Equal(t, "EHC plan", lower("EHC plan"))
	assert.Equal(t, "the plan", lower("The plan"))
	assert.Equal(t, "", upper(lower("")))
	assert.Equal(t, "a, b or c", listed([]string{"a", "b", "c"}, "or"))
	assert.Equal(t, "a", listed([]string{"a"}, "or"))
	assert.Equal(t, "since 1 January 2015", span(deadlines.Since(2015, 1, 1).To(9999, 1, 1)))
	assert.Equal(t, "from 1 May 2020 to 25 September 2020", span(deadlines.Since(2020, 5, 1).To(2020, 9, 26)))
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 112: "112th"} {
		assert.Equal(t, want, ordinal(n))
	}
	assert.Equal(t, "SI 2014/1530, regulation 13(2)", cited(deadlines.Statute(deadlines.SEND2014, "reg 13(2)")))
	assert.Equal(t, "Children and Families Act 2014, section 44(1)", cited(deadlines.Statute(deadlines.CFA2014, "s 44(1)")))
	assert.Equal(t, "R (L, M and P) v Devon County Council [2022] EWHC 493 (Admin)", cited(deadlines.Judgment(deadlines.Devon2022, "")))
}
