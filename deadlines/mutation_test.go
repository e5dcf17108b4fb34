package deadlines_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/vectors"
	"github.com/sendrules/sendrules/ehcp"
)

// TestNoChangeToTheLawGoesUnseen changes the catalogue in one place at a time,
// in every place and way that mutants_test.go knows, and demands that some
// vector fails for each change. What survives is in the list below with a
// reason, or the test fails; so does a reason for what does not survive.
func TestNoChangeToTheLawGoesUnseen(t *testing.T) {
	if raceDetector() {
		t.Skip("every change is tried without the race detector")
	}
	rules := deadlines.Catalogue().And(deadlines.LocalStandards())
	trials := trialsByDuty(t)
	type outcome struct {
		survivors      []string
		killed, unmade int
	}
	outcomes := make([]outcome, len(rules.Duties))
	var group sync.WaitGroup
	for i := range rules.Duties {
		group.Add(1)
		go func() {
			defer group.Done()
			o, d := &outcomes[i], &rules.Duties[i]
			for _, m := range mutantsOf(d) {
				changed := rules
				changed.Duties = versionsOf(d.ID, func(at int, d *deadlines.Duty) {
					if at == i {
						m.change(d)
					}
				})
				seen, refused := noticed(changed, trials[d.ID])
				switch {
				case refused:
					o.unmade++
				case seen:
					o.killed++
				default:
					o.survivors = append(o.survivors, fmt.Sprintf("%s (%s): %s", d.ID, d.Cites[0], m.what))
				}
			}
		}()
	}
	group.Wait()
	killed, unmade := 0, 0
	used := map[string]bool{}
	for _, o := range outcomes {
		killed, unmade = killed+o.killed, unmade+o.unmade
		for _, s := range o.survivors {
			if argued := argumentFor(s); argued != "" {
				used[argued] = true
			} else {
				t.Errorf("no vector notices: %s", s)
			}
		}
	}
	for _, a := range argued {
		if !used[a.survivor] {
			t.Errorf("argued for, and noticed all the same: %s", a.survivor)
		}
	}
	t.Logf("%d changes noticed by a vector, %d refused by New", killed, unmade)
	require.Greater(t, killed, 20_000)
}

// versionsOf are the rows of one duty, made anew, each shown to change with its
// place in the catalogue.
func versionsOf(id string, change func(at int, d *deadlines.Duty)) (rows []deadlines.Duty) {
	all := deadlines.Catalogue().And(deadlines.LocalStandards()).Duties
	for i := range all {
		if all[i].ID == id {
			change(i, &all[i])
			rows = append(rows, all[i])
		}
	}
	return rows
}

// trial is a vector made ready: its case read, its expectations of one duty.
type trial struct {
	vector  vectors.Vector
	c       ehcp.Case
	asOf    date.Date
	reading deadlines.Reading
}

func trialsByDuty(t *testing.T) map[string][]trial {
	trials := map[string][]trial{}
	for _, chapter := range chapters(t) {
		for _, v := range chapter.Vectors {
			if v.Refused != "" || v.KnownAt != "" {
				continue // about reading the case, or the log, and not about a duty
			}
			c, err := ehcp.ParseCase(v.Case)
			require.NoError(t, err)
			of := map[string][]vectors.Expectation{}
			for _, x := range v.Expect {
				of[x.Duty] = append(of[x.Duty], x)
			}
			for duty, expect := range of {
				one := trial{vector: v, c: c, asOf: ehcp.MustDate(v.AsOf)}
				one.vector.Expect = expect
				if v.Reading == "code" {
					one.reading = deadlines.AsInCode
				}
				trials[duty] = append(trials[duty], one)
			}
		}
	}
	return trials
}

// noticed reports whether any trial fails under the rules, or whether New
// refuses them.
func noticed(rules deadlines.Rules, trials []trial) (seen, refused bool) {
	var engines [2]*deadlines.Engine
	for r := range engines {
		engine, err := deadlines.New(rules, deadlines.Settings{Reading: deadlines.Reading(r)})
		if err != nil {
			return false, true
		}
		engines[r] = engine
	}
	var found []deadlines.Obligation
	var written []vectors.Obligation
	for i := range trials {
		one := &trials[i]
		found = engines[one.reading].Append(found[:0], &one.c, one.asOf)
		written = written[:0]
		for j := range found {
			written = append(written, contractForm(&found[j]))
		}
		if len(one.vector.Compare(written)) > 0 {
			return true, false
		}
	}
	return false, false
}

// argued are the changes that no vector can notice, each with the reason. A star
// stands for any text.
var argued = []struct{ survivor, because string }{
	{"*: exception coronavirus until +1 day", "26 September 2020 was a Saturday, and the limit ends on working days alone"},
	{"contact-mediation-adviser (SI 2014/1530 reg 33): exception coronavirus from -1 day", "two months never end on 30 April: there is no 30 February"},
	{"answer-appeal (SI 2008/2699 r 21(1)(c)): date 0: span 1 of the year not counted to -1 day", "1 January is no working day anyhow"},
	{"answer-appeal (SI 2008/2699 r 21(1)(c)): date 0: span 1 of the year not counted from +1 day", "25 December is no working day anyhow"},
	{"appeal (SI 2008/2699 r 20(1)(c)): date 0: span 1 of the year closed to -1 day", "1 January is no working day anyhow"},
	{"maintain-pending-appeal (CFA 2014 s 45(4)): date *: span 1 of the year closed to -1 day", "1 January is no working day anyhow"},
	{"maintain-pending-appeal (CFA 2014 s 45(4)): date 0: the earlier for the later, or the other way", "only one of the two arms counts at a time: the one until an appeal, the other from then on"},
	{"maintain-pending-appeal (CFA 2014 s 45(4)): date 2: anchor: *until*", "an appeal so late is in time by a certificate alone, whose month ends later and decides"},
	{"maintain-pending-appeal (CFA 2014 s 45(4)): date 2: anchor: a grace of 3 months", "an appeal so late is in time by a certificate alone, whose month ends later and decides"},
	{"maintain-pending-appeal (CFA 2014 s 45(4)): date *: anchor: take nearest", "the month of a certificate older than the decision ends before the two months"},
	{"maintain-pending-appeal (CFA 2014 s 45(4)): date 5: anchor: *until*", "an appeal after a newer decision is that one's anyhow, whatever its certificate"},
	{"maintain-pending-appeal (CFA 2014 s 45(4)): date 5: anchor: a grace of 3 months", "an appeal after a newer decision is that one's anyhow, whatever its certificate"},
	{"maintain-pending-appeal (CFA 2014 s 45(4)): date 7: anchor: none means optional", "while the appeal goes on there is no day, whether it is awaited or left out"},
	{"publish-local-offer-comments (SI 2014/1530 reg 56(3)): again *", "each publication settles the one before, so none is open when the next comes"},
	{"update-sen-information-report (SEND Code of Practice para 6.79): again *", "each publication settles the one before, so none is open when the next comes"},
	{"convert-statement (SI 2014/2270 art 14): date 1: only until +1 year", "before 31 May 2016 comes after before 31 March 2016, which decides"},
	{"convert-statement (SI 2014/2270 art 14): date 2: anchor: for *", "before 31 March comes after before 15 February, which decides for the other transfers"},
	{"convert-statement (SI 2014/2270 art 14): date 4: only until * year", "before 1 September 2018 or 2019 comes after before 1 April 2018, which decides"},
	{"give-advice (SI 2014/1530 reg 8(1)): shown by with advice-received", "what is told apart by party shows nothing of the whole process"},
	{"statement-give-advice (SI 2001/3455 reg 12(8)): shown by with advice-received", "what is told apart by party shows nothing of the whole process"},
}

// argumentFor finds the argument that a survivor falls under, "" if there is
// none.
func argumentFor(survivor string) string {
	i := slices.IndexFunc(argued, func(a struct{ survivor, because string }) bool { return fits(a.survivor, survivor) })
	if i < 0 {
		return ""
	}
	return argued[i].survivor
}

// fits compares a text with a pattern in which a star stands for any text.
func fits(pattern, text string) bool {
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(text, parts[0]) {
		return false
	}
	text = text[len(parts[0]):]
	for _, part := range parts[1:] {
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text = text[i+len(part):]
	}
	return text == "" || parts[len(parts)-1] == ""
}
