package main

import (
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// The elements of JUnit's XML, as build servers read them.
type (
	junitSuites struct {
		XMLName xml.Name `xml:"testsuites"`
		junitCounts
		Suites []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		junitCounts
		Cases []junitCase `xml:"testcase"`
	}
	junitCounts struct {
		Name     string  `xml:"name,attr"`
		Tests    int     `xml:"tests,attr"`
		Failures int     `xml:"failures,attr"`
		Errors   int     `xml:"errors,attr"`
		Skipped  int     `xml:"skipped,attr"`
		Time     seconds `xml:"time,attr"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		Time    seconds       `xml:"time,attr"`
		Failure *junitFault   `xml:"failure"` // the answer differs
		Error   *junitFault   `xml:"error"`   // the run went wrong
		Skipped *junitSkipped `xml:"skipped"`
	}
	junitFault struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",cdata"`
	}
	junitSkipped struct {
		Message string `xml:"message,attr"`
	}
)

// seconds is a duration as JUnit writes it.
type seconds time.Duration

// MarshalText writes 1.204.
func (s seconds) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%.3f", time.Duration(s).Seconds()), nil
}

// junitFile is the report as JUnit XML. In attributes package xml replaces what
// XML cannot hold, control characters and bytes that are no UTF-8.
func junitFile(r *report) ([]byte, error) {
	all := junitSuites{junitCounts: junitCountsOf("sendrules vectors, edition "+r.editions(), r.verdicts)}
	for _, c := range r.chapters {
		all.Suites = append(all.Suites, r.junitSuite(c))
	}
	text, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		return nil, err
	}
	return []byte(xml.Header + string(text) + "\n"), nil
}

func (r *report) junitSuite(c *chapter) junitSuite {
	verdicts := r.of(c)
	suite := junitSuite{junitCounts: junitCountsOf(c.Chapter.Chapter, verdicts)}
	for _, v := range verdicts {
		suite.Cases = append(suite.Cases, r.junitCase(v))
	}
	return suite
}

func junitCountsOf(name string, verdicts []*verdict) junitCounts {
	t := count(verdicts)
	c := junitCounts{Name: name, Tests: len(verdicts), Failures: t.differ - t.lost, Errors: t.lost, Skipped: t.skipped}
	for _, v := range verdicts {
		c.Time += seconds(v.took)
	}
	return c
}

func (r *report) junitCase(v *verdict) junitCase {
	c := junitCase{Name: v.Name, Class: v.chapter.Chapter.Chapter, Time: seconds(v.took)}
	switch {
	case v.skipped:
		c.Skipped = &junitSkipped{"it is of a council's own standards: -local-standards runs it"}
	case v.lost:
		c.Error = &junitFault{v.differs[len(v.differs)-1], "run", r.factLines(v)}
	case len(v.differs) > 0:
		c.Failure = &junitFault{v.differs[0], "difference", r.factLines(v)}
	}
	return c
}

// factLines are the facts of a vector, a line to each. They are cleaned here:
// package xml takes a CDATA section as it is, but for its own end.
func (r *report) factLines(v *verdict) string {
	var text strings.Builder
	for _, fact := range r.facts(v) {
		fmt.Fprintf(&text, "%s: %s\n", fact.name, terminal.Clean(fact.words))
	}
	return text.String()
}
