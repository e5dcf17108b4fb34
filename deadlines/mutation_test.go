package deadlines_test

import (
	"fmt"
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
			same := rules
			same.Duties = versionsOf(d.ID, func(int, *deadlines.Duty) {})
			if seen, refused := noticed(same, trials[d.ID]); seen || refused {
				o.survivors = append(o.survivors, d.ID+" fails as it is")
			}
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
	reasons := newArguments()
	for _, o := range outcomes {
		killed, unmade = killed+o.killed, unmade+o.unmade
		for _, s := range o.survivors {
			if !reasons.covers(s) {
				t.Errorf("no vector notices: %s", s)
			}
		}
	}
	for change, survivors := range reasons {
		if survivors == 0 {
			t.Errorf("argued for, and noticed all the same: %s", change)
		}
	}
	t.Logf("%d changes noticed by a vector, %d refused by New", killed, unmade)
	require.Greater(t, killed, 30_000)
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
				if duty == "answer-contact" && !v.Local {
					continue // it says that the duty is off, and here it is on
				}
				one := trial{vector: v, c: c, asOf: ehcp.MustDate(v.AsOf), reading: readingOf(t, &v)}
				one.vector.Expect = expect
				trials[duty] = append(trials[duty], one)
			}
		}
	}
	return trials
}

// noticed reports whether any trial fails under the rules, or whether New
// refuses them.
func noticed(rules deadlines.Rules, trials []trial) (seen, refused bool) {
	engines, err := inBothReadings(rules)
	if err != nil {
		return false, true
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

// argued are the changes that no vector can notice, row by row, each with the
// reason. A star at the end stands for any words.
var argued = []struct {
	row     string // its ID and its first citation
	changes []string
	because string
}{
	{"finalise-phase-transfer (SI 2014/1530 reg 18(1)(b))", []string{"the exception coronavirus"},
		"its last days lie in February, and the exception began in May"},
	{"finalise-post-16-transfer (SI 2014/1530 reg 18(1)(a))", []string{"the exception coronavirus"},
		"its last days lie in March, and the exception began in May"},
	{"contact-mediation-adviser (SI 2014/1530 reg 33)", []string{"exception coronavirus from -1 day"},
		"two months never end on 30 April: there is no 30 February"},
	{"answer-appeal (SI 2008/2699 r 21(1)(c))", []string{"date 0: span 1 of the year not counted to -1 day"},
		"1 January is no working day anyhow"},
	{"answer-appeal (SI 2008/2699 r 21(1)(c))", []string{"date 0: span 1 of the year not counted from +1 day"},
		"25 December is no working day anyhow"},
	{"appeal (SI 2008/2699 r 20(1)(c))", []string{"date 0: span 1 of the year closed to -1 day"},
		"1 January is no working day anyhow"},
	{"maintain-pending-appeal (CFA 2014 s 45(4))", []string{"date 1: span 1 of the year closed to -1 day", "date 3: span 1 of the year closed to -1 day"},
		"1 January is no working day anyhow"},
	{"maintain-pending-appeal (CFA 2014 s 45(4))", []string{"date 0: the earlier for the later, or the other way"},
		"only one of the two arms counts at a time: the one until an appeal, the other from then on"},
	{"maintain-pending-appeal (CFA 2014 s 45(4))", []string{
		"date 2: anchor: without its until", "date 2: anchor: until without *", "date 2: anchor: until or *", "date 2: anchor: a grace of 3 months"},
		"an appeal so late is in time by a certificate alone, whose month ends later and decides"},
	{"maintain-pending-appeal (CFA 2014 s 45(4))", []string{
		"date 5: anchor: without its until", "date 5: anchor: until without *", "date 5: anchor: a grace of 3 months"},
		"an appeal after a newer decision is that one's anyhow, whatever its certificate"},
	{"maintain-pending-appeal (CFA 2014 s 45(4))", []string{"date 5: anchor: take nearest", "date 6: anchor: take nearest"},
		"the month of a certificate older than the decision ends before the two months"},
	{"maintain-pending-appeal (CFA 2014 s 45(4))", []string{"date 6: anchor: until or appeal-lodged"},
		"once an appeal is lodged in time, this arm is left out"},
	{"maintain-pending-appeal (CFA 2014 s 45(4))", []string{"date 7: anchor: none means optional"},
		"while the appeal goes on there is no day, whether it is awaited or left out"},
	{"publish-local-offer-comments (SI 2014/1530 reg 56(3))", []string{"again absorbed", "again supersedes"},
		"each publication settles the one before, so none is open when the next comes"},
	{"update-sen-information-report (SEND Code of Practice para 6.79)", []string{"again absorbed", "again supersedes"},
		"each publication settles the one before, so none is open when the next comes"},
	{"convert-statement (SI 2014/2270 art 14)", []string{"date 1: only until +1 year"},
		"before 31 May 2016 comes after before 31 March 2016, which decides"},
	{"convert-statement (SI 2014/2270 art 14)", []string{
		"date 2: anchor: for early-years-to-school", "date 2: anchor: for infant-to-junior", "date 2: anchor: for primary-to-middle",
		"date 2: anchor: for primary-to-secondary", "date 2: anchor: for middle-to-secondary"},
		"before 31 March comes after before 15 February, which decides for the other transfers"},
	{"convert-statement (SI 2014/2270 art 14)", []string{"date 4: only until -1 year", "date 4: only until +1 year"},
		"before 1 September 2018 or 2019 comes after before 1 April 2018, which decides"},
	{"give-advice (SI 2014/1530 reg 8(1))", []string{"shown by with advice-received"},
		"what is told apart by party shows nothing of the whole process"},
	{"statement-give-advice (SI 2001/3455 reg 12(8))", []string{"shown by with advice-received"},
		"what is told apart by party shows nothing of the whole process"},
}

// arguments counts, for each change that is argued for, how many survivors fall
// under it.
type arguments map[string]int

func newArguments() arguments {
	counts := arguments{}
	for _, a := range argued {
		for _, change := range a.changes {
			counts[a.row+": "+change] = 0
		}
	}
	return counts
}

// covers reports whether a survivor is argued for.
func (counts arguments) covers(survivor string) bool {
	for change := range counts {
		start, any := strings.CutSuffix(change, "*")
		if change == survivor || any && strings.HasPrefix(survivor, start) {
			counts[change]++
			return true
		}
	}
	return false
}
