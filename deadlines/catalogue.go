package deadlines

import (
	"slices"

	"github.com/sendrules/sendrules/ehcp"
)

// Catalogue is the law that this edition knows, as a value of the caller's own:
// changing it changes nothing else.
func Catalogue() Rules {
	return Rules{
		Edition: "2026-11",
		Covers:  Span{From: inForce.From},
		Duties: slices.Concat(
			assessmentLaw(),
			movesLaw(),
			phaseTransferLaw(),
			reviewLaw(),
			reassessmentLaw(),
			ceasingLaw(),
			mediationLaw(),
			appealLaw(),
			ordersLaw(),
			personalBudgetsLaw(),
			localOfferLaw(),
			transitionalLaw(),
		),
		NotCovered: []NotCovered{
			{"impractical", "Whether it was impractical to keep to a time limit because of an exception is a judgment on the facts. The log records the claim, and the engine only whether the exception's own conditions are in the log."},
			{"as soon as practicable", "Where the law says so, with or without a last day, it gives no number of days, and none is made up."},
			{"received, sent, served", "Which day counts as receipt, sending or service is for the one who writes the log. No rule moves a day of receipt that is not a working day; some advice says otherwise for messages after 5pm (IPSEA, letter 9)."},
			{"clear days", "Where a period runs back from a day (at least two weeks before a meeting) the corresponding day counts as in time; a careful sender is a day earlier."},
			{"extensions", "The tribunal may extend or shorten its own time limits (SI 2008/2699 r 5(3)(a)) and direct other dates after an order. A date that it directs is not in the log's vocabulary."},
			{"appeals about a school only", "An appeal only about the school named needs no mediation certificate (CFA 2014 s 55(2)). If one was issued all the same, its month is counted; whether it does extend the time is not settled."},
			{"which events belong together", "Several assessments or reviews of one child are told apart by their process alone. Where it is empty, an event answers every opening before it that is still open."},
		},
	}
}

// inForce is the span of the regime of the Children and Families Act 2014, Part
// 3, and of the regulations made under it.
var inForce = Since(2014, 9, 1)

// The addresses of the texts that were read.
const (
	legislation = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/"
	readSEND    = "https://github.com/legalize-dev/legalize-uk/blob/06b87c9f/uk/uksi-2014-1530.md"
	readCFA     = "https://github.com/legalize-dev/legalize-uk/blob/00b890ce/uk/ukpga-2014-6.md"
	readRules   = "https://www.legislation.gov.uk/uksi/2008/2699/article/"
	readRule12  = "https://www.mentalhealthlaw.co.uk/index.php?diff=prev&oldid=59639&title=Text%3ATribunal_rule_12"
	devonNote   = "https://www.monckton.com/case-note-r-l-v-devon-cc-2022-ewhc-493-admin/"
)

// year is a span of calendar years.
func years(first, last int) Span { return Since(first, 1, 1).To(last+1, 1, 1) }

// fourWeeks is how long a closure or an absence must last before SI 2014/1530
// regs 5, 8, 10 and 27 take notice; twoWeeks is enough in regs 44 and 45.
const (
	fourWeeks = 28
	twoWeeks  = 14
)

// exceptions are the four of SI 2014/1530 reg 10(4), which regs 5(4) and 27(3)
// repeat word for word: a school or early years setting closed for four weeks or
// more, exceptional personal circumstances, absence from the area for four
// weeks within the limit. Each counts only if it made the limit impractical.
func exceptions(paragraph string) []Excuse {
	cite := func(limb string) []Citation {
		return []Citation{Statute(SEND2014, "reg "+paragraph+limb).ReadAt(readSEND)}
	}
	return []Excuse{
		{Claim: ehcp.SchoolClosed, Closed: fourWeeks, Cites: cite("(a)"), InForce: inForce},
		{Claim: ehcp.EarlyYearsClosed, Closed: fourWeeks, Cites: cite("(b)"), InForce: inForce},
		{Claim: ehcp.Personal, Overlap: 1, Cites: cite("(c)"), InForce: inForce},
		{Claim: ehcp.Absent, Overlap: fourWeeks, Cites: cite("(d)"), InForce: inForce},
	}
}

// orderExceptions are those of SI 2014/1530 regs 44(3) and 45(7): exceptional
// personal circumstances, absence for two weeks, or any of reg 13(3).
func orderExceptions(paragraph string) []Excuse {
	cite := func(limb string) []Citation {
		return []Citation{Statute(SEND2014, "reg "+paragraph+limb).ReadAt(readSEND)}
	}
	return []Excuse{
		{Claim: ehcp.Personal, Overlap: 1, Cites: cite("(a)"), InForce: inForce},
		{Claim: ehcp.Absent, Overlap: twoWeeks, Cites: cite("(b)"), InForce: inForce},
		{Claim: ehcp.SchoolClosed, Closed: fourWeeks, Cites: cite("(c)"), InForce: inForce},
		{Claim: ehcp.EarlyYearsClosed, Closed: fourWeeks, Cites: cite("(c)"), InForce: inForce},
	}
}
