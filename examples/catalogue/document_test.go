package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
)

func TestDocument(t *testing.T) {
	rules := deadlines.Catalogue()
	text, err := document(rules)
	require.NoError(t, err)

	headings := map[string]bool{}
	for _, found := range regexp.MustCompile(`(?m)^#{2,3} (.*)$`).FindAllStringSubmatch(text, -1) {
		require.False(t, headings[slug(found[1])], "two headings %q", found[1])
		headings[slug(found[1])] = true
	}
	links := regexp.MustCompile(`\]\(#([^)]*)\)`).FindAllStringSubmatch(text, -1)
	require.Greater(t, len(links), 40)
	for _, link := range links {
		assert.True(t, headings[link[1]], "a link to %q, and no such heading", link[1])
	}

	for i := range rules.Duties {
		d := &rules.Duties[i]
		assert.Contains(t, text, "("+d.ID+")\n", d.ID)
		assert.Contains(t, text, escape(sentence(d)), d.ID)
		assert.Contains(t, text, escape(d.Notes), d.ID)
		for _, c := range everything(d) {
			assert.Contains(t, text, linked(c), d.ID)
		}
	}
	for _, n := range rules.NotCovered {
		assert.Contains(t, text, escape(n.Why))
	}
}

// TestSentencesAreWellFormed looks at every sentence of the catalogue for what a
// machine that writes gets wrong.
func TestSentencesAreWellFormed(t *testing.T) {
	wrong := regexp.MustCompile(`  | ,| \.|,,|\.\.|,\.|\bthe the\b|\bof of\b|\ba a\b|%!|\(\)|: \.`)
	rules := deadlines.Catalogue()
	for i := range rules.Duties {
		d := &rules.Duties[i]
		for _, s := range append(clock(d), sentence(d), settles(d), ends(d), again(d)) {
			assert.NotRegexp(t, wrong, s, d.ID)
			assert.True(t, strings.HasSuffix(s, "."), "%s: %s", d.ID, s)
			assert.Equal(t, upper(s), s, d.ID)
		}
		assert.Regexp(t, `\b(must|may|should|has promised to)\b`, sentence(d), d.ID)
	}
}

// TestVersions: what is the same in all versions of a duty is said once.
func TestVersions(t *testing.T) {
	old := duty(func(d *deadlines.Duty) {
		d.InForce, d.Title, d.Notes = deadlines.Since(2014, 9, 1).To(2020, 1, 1), "Send the final plan, as ordered", "It was otherwise."
	})
	now := duty(func(d *deadlines.Duty) {
		d.InForce, d.Title = deadlines.Since(2020, 1, 1), "Send the final plan, as conceded"
	})
	now.Due = deadlines.Within(10, deadlines.Weeks)
	text, err := versions{old, now}.section()
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(text, "\n### Send the final plan (issue-final-plan)\n\n*Duty*\n\n**Version 1 of 2, for starting days from 1 September 2014 to 31 December 2019.** The local authority must"))
	require.Contains(t, text, "**Version 2 of 2, for starting days since 1 January 2020.** The local authority must send the final EHC plan within 10 weeks")
	require.Contains(t, text, "\nIn every version:\n")
	require.Equal(t, 1, strings.Count(text, "**What settles it.**"))
	require.Equal(t, 2, strings.Count(text, "**The clock.**"))
	require.Equal(t, 1, strings.Count(text, "It was otherwise."))
	require.NotContains(t, text, "**In force.**")
}

func TestMarks(t *testing.T) {
	require.Equal(t, "send-the-final-ehc-plan-issue-final-plan", slug("Send the final EHC plan (issue-final-plan)"))
	require.Equal(t, `\[2022\] a \| b`, escape("[2022] a | b"))
	require.Equal(t, "SI 1, regulation 2", linked(deadlines.Citation{Instrument: "SI 1", Pinpoint: "reg 2"}))
}
