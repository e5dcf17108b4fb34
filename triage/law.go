package triage

import (
	"github.com/sendrules/sendrules/deadlines"
)

// Where the texts that this package cites were read.
const (
	readSEND = "https://github.com/legalize-dev/legalize-uk/blob/06b87c9f/uk/uksi-2014-1530.md"
	readCFA  = "https://github.com/legalize-dev/legalize-uk/blob/00b890ce/uk/ukpga-2014-6.md"
)

// act cites the Children and Families Act 2014, regulation the SEND Regulations
// 2014, as read; custody the provisions on detained persons.
func act(pinpoint string) deadlines.Citation {
	return deadlines.Statute(deadlines.CFA2014, "s "+pinpoint).ReadAt(readCFA)
}

func regulation(pinpoint string) deadlines.Citation {
	return deadlines.Statute(deadlines.SEND2014, "reg "+pinpoint).ReadAt(readSEND)
}

func custody(pinpoint string) deadlines.Citation {
	return deadlines.Statute(deadlines.CFA2014, "s "+pinpoint).ReadAt("https://www.legislation.gov.uk/ukpga/2014/6/section/" + pinpoint[:2])
}

// The programme that moves children from Funding for Inclusion to EHC plans: Leeds's
// own decisions, which bind no other council.
var (
	board = deadlines.Citation{Instrument: "Leeds City Council, report to the Executive Board, 19 June 2024", Pinpoint: "para 1.10",
		Authority: deadlines.LocalStandard, Confidence: deadlines.Read, Checked: "2026-11-21"}
	localOffer = deadlines.Citation{Instrument: "Leeds Local Offer, SEND and Inclusion Transformation, May 2024",
		Authority: deadlines.LocalStandard, Confidence: deadlines.Read, Source: "https://www.leedslocaloffer.org.uk/education/send-and-inclusion-transformation", Checked: "2026-11-21"}
)

// Flag is something that a person should look at before acting: it decides
// nothing.
type Flag struct {
	Says  string               `json:"says"`
	Cites []deadlines.Citation `json:"cites,omitempty"`
}

// Answer is yes or no; empty where nobody has said. It is never guessed.
type Answer string

// The answers.
const (
	Yes Answer = "yes"
	No  Answer = "no"
)

// answers are the words of an [Answer], the unknown one aside.
var answers = []Answer{Yes, No}

// What the law adds for a young person over 18: before there is a plan, and after.
func moreTime() Flag {
	return Flag{"For somebody over 18 the authority considers whether more time is needed to complete education or training.", []deadlines.Citation{act("36(10)")}}
}

func outcomesAchieved() Flag {
	return Flag{"For somebody over 18 the authority has regard to whether the outcomes in the plan have been achieved.", []deadlines.Citation{act("44(5)")}}
}
