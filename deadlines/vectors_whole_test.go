package deadlines_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/vectors"
	"github.com/sendrules/sendrules/ehcp"
)

// TestVectorsCoverTheCatalogue holds that every duty has a vector, and every
// exception of every duty one in which it is made out and one in which it falls
// short.
func TestVectorsCoverTheCatalogue(t *testing.T) {
	shown := map[string]bool{}
	for _, chapter := range chapters(t) {
		require.Equal(t, deadlines.Catalogue().Edition, chapter.Edition)
		for _, v := range chapter.Vectors {
			for _, x := range v.Expect {
				if x.Count == nil || *x.Count > 0 {
					shown[x.Duty] = true
				}
				for _, s := range v.Shows {
					shown[x.Duty+" "+s] = true
				}
			}
		}
	}
	rules := deadlines.Catalogue().And(deadlines.LocalStandards())
	for _, d := range rules.Duties {
		require.True(t, shown[d.ID], "no vector for %s", d.ID)
		for _, x := range d.Excuses {
			require.True(t, shown[d.ID+" exception "+x.Claim.String()+" made out"], "%s, %v made out", d.ID, x.Claim)
			require.True(t, shown[d.ID+" exception "+x.Claim.String()+" just short"], "%s, %v just short", d.ID, x.Claim)
		}
	}
	for duty := range shown {
		duty, _, _ = strings.Cut(duty, " ")
		require.True(t, slices.ContainsFunc(rules.Duties, func(d deadlines.Duty) bool { return d.ID == duty }), "a vector of no duty: %s", duty)
	}
}

// TestVectorsAgreeWithTheSlowCalculation counts the dates of the vectors once
// more, day by day from the words of the law, so that none of them rests on the
// engine.
func TestVectorsAgreeWithTheSlowCalculation(t *testing.T) {
	counted, dates := 0, 0
	for _, chapter := range chapters(t) {
		for _, v := range chapter.Vectors {
			if v.Refused != "" || v.KnownAt != "" {
				continue
			}
			c, err := ehcp.ParseCase(v.Case)
			require.NoError(t, err)
			happened := standing(c.Events)
			reading := readingOf(t, &v).String()
			for _, x := range v.Expect {
				if !x.Due.Given || x.Due.On == "" {
					continue
				}
				dates++
				var days []string
				for _, e := range happened {
					in, able := slowFactsOf(&c, happened, e, &x)
					if !able {
						continue
					}
					if due, _, ok := slowDue(x.Duty, in, reading); ok {
						days = append(days, due.Format(time.DateOnly))
					}
				}
				if len(days) > 0 {
					counted++
					require.Contains(t, days, x.Due.On, "%s: %s", v.Name, x.Duty)
				}
			}
		}
	}
	t.Logf("%d of %d dates counted again", counted, dates)
	require.Greater(t, float64(counted), 0.975*float64(dates))
}

// standing are the events that no other withdraws.
func standing(events []ehcp.Event) (all []ehcp.Event) {
	gone := map[string]bool{}
	for _, e := range events {
		gone[e.Voids] = e.Voids != ""
	}
	for _, e := range events {
		if !gone[e.ID] || e.ID == "" {
			all = append(all, e)
		}
	}
	return all
}

// slowFactsOf gives what the slow calculation needs of an event that may have
// opened what is expected. It is not able to tell which of two decisions a later
// certificate or appeal belongs to, nor which of several transfers counts.
func slowFactsOf(c *ehcp.Case, happened []ehcp.Event, opener ehcp.Event, x *vectors.Expectation) (in slowFacts, able bool) {
	in = slowFacts{opened: opener.On.MidnightUTC(), openedBy: opener.Kind.String(), detail: opener.Detail.String(), other: map[string]time.Time{}}
	if c.Born != 0 {
		in.born = c.Born.MidnightUTC()
	}
	opened := in.opened
	if slowAhead(x.Duty) {
		opened = slowMonths(opened, -12)
	}
	if x.OpenedOn != "" && x.OpenedOn != opened.Format(time.DateOnly) || x.Process != nil && *x.Process != opener.Process ||
		x.Party != nil && *x.Party != opener.Party || !slowFits(x.Duty, in) || !slowInForce(x.Duty, in.openedBy, in.opened) {
		return in, false
	}
	newer, transfers := false, 0
	for _, e := range happened {
		if e.Process != opener.Process {
			continue
		}
		on, kind := e.On.MidnightUTC(), e.Kind.String()
		first := func(fact string, planned bool) {
			if old, has := in.other[fact]; (!has || on.Before(old)) && !on.Before(in.opened) && (planned || !e.Planned) {
				in.other[fact] = on
			}
		}
		switch {
		case e.Kind == ehcp.Moved:
			if old, has := in.other["moved"]; !has || nearer(old, on, in.opened) {
				in.other["moved"] = on
			}
		case e.Kind == ehcp.MediationCertificateIssued, e.Kind == ehcp.AppealLodged:
			first(kind, false)
		case e.Kind == ehcp.PhaseTransfer:
			if !on.Before(in.opened) {
				transfers++
				in.phase = e.Detail.String()
			}
			first(kind, true)
		}
		if slices.Contains(append(slowReview, "final-plan-issued"), kind) && !e.Planned && !on.After(in.opened) && !on.Before(in.other["made-or-last-reviewed"]) {
			in.other["made-or-last-reviewed"] = on
		}
		newer = newer || slices.Contains(slowAppealable, kind) && on.After(slowMonths(in.opened, 2))
	}
	for _, e := range happened { // an appeal's end is the first after the appeal
		on := e.On.MidnightUTC()
		lodged, has := in.other["appeal-lodged"]
		ended, already := in.other["appeal-ended"]
		if e.Kind == ehcp.AppealEnded && has && !e.Planned && !on.Before(lodged) && (!already || on.Before(ended)) {
			in.other["appeal-ended"] = on
		}
	}
	appeals := x.Duty == "appeal" || x.Duty == "maintain-pending-appeal"
	return in, !(appeals && newer) && !(x.Duty == "convert-statement" && transfers > 1)
}

// nearer reports whether the second day is the better choice: the first on or
// after a day, otherwise the last before it.
func nearer(old, new, day time.Time) bool {
	switch {
	case old.Before(day):
		return !new.Before(old)
	case new.Before(day):
		return false
	}
	return new.Before(old)
}

// TestThePublishedCatalogueIsThisOne holds the catalogue that other languages
// load, and that a lawyer signs, to every word of the tables: a change to one of
// them must be published to count.
func TestThePublishedCatalogueIsThisOne(t *testing.T) {
	text, err := os.ReadFile("catalogue.json")
	require.NoError(t, err)
	var published struct {
		Edition    string            `json:"edition"`
		Covers     json.RawMessage   `json:"covers"`
		Duties     []json.RawMessage `json:"duties"`
		NotCovered json.RawMessage   `json:"not_covered"`
	}
	require.NoError(t, json.Unmarshal(text, &published))
	rules := deadlines.Catalogue()
	require.Equal(t, rules.Edition, published.Edition)
	for part, written := range map[any]json.RawMessage{&rules.Covers: published.Covers, &rules.NotCovered: published.NotCovered} {
		here, err := json.Marshal(part)
		require.NoError(t, err)
		require.JSONEq(t, string(here), string(written), "run go generate, and read what it changes")
	}
	require.Len(t, published.Duties, len(rules.Duties))
	for i, d := range rules.Duties {
		row, err := json.Marshal(d)
		require.NoError(t, err)
		require.JSONEq(t, string(row), string(published.Duties[i]), "%s: run go generate, and read what it changes", d.ID)
	}
}
