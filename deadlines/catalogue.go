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
		Covers:  Span{From: statements.From},
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
			detainedLaw(),
			transitionalLaw(),
			statementsLaw(),
		),
		NotCovered: []NotCovered{
			{"impractical", "Whether it was impractical to keep to a time limit because of an exception is a judgment on the facts. The log records the claim, and the engine only whether the exception's own conditions are in the log."},
			{"as soon as practicable", "Where the law says so, with or without a last day, it gives no number of days, and none is made up."},
			{"received, sent, served", "Which day counts as receipt, sending or service is for the one who writes the log. No rule moves a day of receipt that is not a working day; some advice says otherwise for messages after 5pm (IPSEA, letter 9)."},
			{"clear days", "Where a period runs back from a day (at least two weeks before a meeting) the corresponding day counts as in time; a careful sender is a day earlier."},
			{"extensions", "The tribunal may extend or shorten its own time limits (SI 2008/2699 r 5(3)(a)) and direct other dates after an order. A date that it directs is not in the log's vocabulary."},
			{"appeals about a school only", "An appeal only about the school named needs no mediation certificate (CFA 2014 s 55(2)). If one was issued all the same, its month is counted; whether it does extend the time is not settled."},
			{"the hour of the day", "An act before the tribunal must be done by 5pm (SI 2008/2699 r 12(1)). Events have a day and no hour: what arrives after 5pm on the last day is for the one who writes the log to date."},
			{"telling others", "When it considers an assessment the authority tells the commissioner, its own social care officers and the school (SI 2014/1530 reg 4(2)), and later the same people of what it decided. No day is set for that, so no row asks for it."},
			{"what goes with a notice", "A refusal, a final plan or a decision to cease carries the right of appeal, the time for it and how to mediate (SI 2014/1530 regs 5(3), 14 and 31). That is content and has no limit of its own: a notice without it is still dated the day it went."},
			{"when the draft is due", "No law sets a day for the draft of a first plan, nor for telling a family that there will be one. Weeks 14 and 16, which many authorities show, are practice: they leave room for the 15 days of the family and the schools."},
			{"placement after a move", "Where the school named is too far away after a move, the new authority may place the child elsewhere until the plan is amended (SI 2014/1530 reg 15(6)). No time is set."},
			{"what a review considers", "From Year 9 each review looks at preparing for adulthood (SI 2014/1530 regs 20(6) and 21(6)), and a looked-after child's review should fall together with the care plan's where it can. These change what is discussed and no date."},
			{"a review after a reassessment", "SI 2014/1530 reg 27(4) asks for a review within 12 months of the day on which a reassessed plan was sent. No row has that clock: the one of the first plan or the last review runs on, and may show as overdue what reg 27(4) gives longer for."},
			{"six months between assessments", "An assessment within the six months before a request is a ground on which a reassessment may be refused (SI 2014/1530 reg 24(a)), as it is for a new assessment (CFA 2014 s 36(6)(b)). It is no limit: the authority may agree all the same, and must decide in time either way."},
			{"no change after a reassessment", "No law was found that says by when a family must be told that a reassessment leaves the plan as it is."},
			{"whether a plan may cease", "The grounds for ceasing (CFA 2014 s 45(1) to (3)), consulting first (SI 2014/1530 reg 31), the care due to those out of education (regs 29 and 30) and going on to the end of the academic year of the 25th birthday (CFA 2014 s 46, SI 2014/1530 reg 46) are questions of whether, and not of by when. Only the day until which the plan must be kept has a row."},
			{"parent or young person", "Who holds the right changes at the end of compulsory school age, the last Friday in June of the academic year of the 16th birthday. The rows say family for both."},
			{"a certificate after two months", "The adviser may not issue a certificate to a family that first called more than two months after the date of the notice (SI 2014/1530 reg 34(2)); the family's own two months run from its sending (reg 33). Where the two days differ, which one to log is a choice. After that the tribunal may give leave to appeal without one (SI 2008/2699 r 19), for which no limit was found."},
			{"immediately", "An order that dismisses an appeal against ceasing takes effect at once, and one to keep a plan as it is names no time at all (SI 2014/1530 reg 44(2)(a) and (g)). Neither has a row: there is no time to run out."},
			{"conceding or a consent order", "Reg 45 of SI 2014/1530 is for a concession made before the response went in; the tribunal's rules take one until the time for the response has run out (SI 2008/2699 r 17(2)(c)). After that there is a consent order, to be logged as an order on the day it was made."},
			{"a refusal taken back", "Where an authority that refused to assess gives way without an order, the 20 weeks of the first request run on, and do not start again (R (W) v Hertfordshire County Council [2023] EWHC 3138 (Admin), read in a summary). In a log a refusal ends them: withdraw the refusal to have them back. The Ombudsman has counted 10 and 14 weeks from the day a refusal was reversed in mediation; log that as a mediation agreement."},
			{"concessions before 23 March 2015", "Reg 45 of SI 2014/1530 was rewritten on that day (SI 2015/359). Its first form was not read, and a concession before it opens nothing."},
			{"recommendations in the pilot of 2015", "From April 2015 some areas answered recommendations within five weeks under SI 2015/358. The rows begin with the national scheme, on 3 April 2018."},
			{"direct payments", "Asking for a personal budget, refusing, reducing, stopping and asking for another look (SI 2014/1652 regs 4, 7, 11(4), 12 and 14) need reasons and reasonable notice, and have no number of days. Only the first review has a limit; the later ones go with the reviews of the plan."},
			{"the local offer and schools' own posts", "An authority keeps its local offer under review from time to time (CFA 2014 s 30(5)). A SENCO must gain the qualification within three years of the post (SI 2014/1530 reg 49, with a last course of the old kind to end before September 2027). Neither is a limit in anybody's case."},
			{"staying on for an assessment", "A child admitted to a special school in order to be assessed may stay until ten days on which the school is open have passed since the notice that there is to be no plan (SI 2014/1530 reg 48). Days of opening are not in a log."},
			{"coronavirus", "Whether the reason had to do with the virus, and whether it made the limit impractical, is a judgment on the facts, as with every exception. A limit that had run out before 1 May 2020 is not revived: that is a reading, not the instrument's words. The duty to secure the provision itself (CFA 2014 s 42) was eased as well; it has no limit."},
			{"detention or release in mid-assessment", "Where the authority stays the same the clocks go on (SI 2015/62 reg 15): each runs from what opened it. For someone detained during an ordinary assessment reg 15(4) counts from the day the authority became responsible; log that day if it is not the day of the request. Where the authority changes, a new request opens new clocks."},
			{"the rest of the law of detained persons", "For advice, drafts, mediation and orders (SI 2015/62 regs 8, 13(1), 18 to 24, 27, 29 and 30) the rows of the main regulations answer, whose numbers are the same. Among what differs: absences are those of a child's parent (regs 8(2) and 10(4)(c)), mediation is arranged within 30 days of the adviser's being told (reg 21), there is no one-week limit like reg 42(4)'s, only the plan's own limits have exceptions after an order (regs 29(7) and 30(7)), and fewer decisions can be appealed (CFA 2014 s 73). What the new authority and its commissioner do with a plan passed on (regs 16(3), 16(4) and 17) has no row."},
			{"statements after August 2014", "What was in progress on 1 September 2014 stayed under the old law for a time (SI 2014/2270 arts 4 to 7, with limits of 6, 18 and 26 weeks), and statements went on being reviewed until they were converted. Rows for statements open on earlier events alone; a review decision logged later is read as one on a plan. A transfer in September 2014, for which a statement had to be amended before 15 February of that year, has none either."},
			{"appeals before September 2014", "The time was two months alone, since there were no certificates. The rows on appeals begin with the certificates."},
			{"statements, the rest", "Some exceptions of SI 2001/3455 regs 12(7) and 17(4) have no word in the log (late advice by agreement, a second meeting, a consent awaited). Without rows: the stay of ten school days (reg 13), a second assessment, a change of the school named and an amendment (reg 17(2), (5) and (6): 2, 8 and 8 weeks), keeping a statement pending an appeal (reg 17(8)), lists and reports (regs 18 and 20), moves (reg 23), orders and concessions (regs 25 and 26), and the 29 days a parent has before an assessment is decided on."},
			{"Year 6 in the transition", "For a child in Year 6 in 2015/16 or 2016/17 the authority had only to consult on whether to assess (SI 2014/2270 art 13); if it did assess, that was to end with the school year. There is no row."},
			{"transfer reviews, the rest", "The two weeks' notice (SI 2014/2270 art 18), the shorter time for a refusal after a transfer review (art 22(3): 10 or 14 weeks), transfers between mainstream and special schools (art 14(6)(g) and (h), also before 15 February), learning difficulty assessments (arts 27 and 28) and reviews after release or in detention (arts 14A and 31 to 36) have no rows. From September 2015 the row takes the day the review began and not that of its notice, by which the Order chooses between 14 and 18 weeks."},
			{"statements left after March 2018", "For those to whom the Act's Part 3 first applied on 1 April 2018 or too late to assess before it, the statement took effect as a plan and the assessment was to be concluded as soon as reasonably practicable (SI 2014/2270 art 17). No day is set; the conversion stays overdue."},
			{"an appeal pending in the transition", "SI 2014/2270 art 16 lifts the day for converting a statement while exceptional circumstances make an assessment inappropriate, or an appeal is undecided. The row knows neither."},
			{"a time that ends just before August or Christmas", "A time for appealing that ends on Sunday 31 July goes to 1 August by r 12(2) alone, and one that ends on Saturday 24 December to the next working day. Whether r 12(3)(a) then gives longer is not settled: act by the earlier day."},
			{"when mediation cannot be arranged", "The authority tells the adviser as soon as possible once it realises so (SI 2014/1530 reg 39(2)). There is no day."},
			{"college to college in September", "The Code of Practice asks that a review for a September move between post-16 institutions be done by 31 March as a rule (about para 9.181). There is no row beside the five months of reg 18(2)."},
			{"working day", "SI 2014/1530 uses the words and defines them nowhere, and the definition in the tribunal's rules (SI 2008/2699 r 1(3)) was not found to be read. Both are taken in the ordinary meaning: no Saturday, Sunday, Christmas Day, Good Friday or bank holiday of England and Wales. The bank holidays of 2029 and 2030 are computed, and a proclamation may change them."},
			{"the other authority", "A case document is one authority's. What a move or a transfer ends here goes on with the new authority. Its own document has the day the plan was made or last reviewed, the transfer, and no move: there the transfer is an arrival and ends nothing."},
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
		{Claim: ehcp.SchoolClosed, Closed: fourWeeks, Cites: cite("(a)")},
		{Claim: ehcp.EarlyYearsClosed, Closed: fourWeeks, Cites: cite("(b)")},
		{Claim: ehcp.Personal, Overlap: 1, Cites: cite("(c)")},
		{Claim: ehcp.Absent, Overlap: fourWeeks, Cites: cite("(d)")},
	}
}

// orderExceptions are those of SI 2014/1530 regs 44(3) and 45(7): exceptional
// personal circumstances, absence for two weeks, or any of reg 13(3), which in 2020
// took in coronavirus.
func orderExceptions(paragraph string) []Excuse {
	cite := func(limb string) []Citation {
		return []Citation{Statute(SEND2014, "reg "+paragraph+limb).ReadAt(readSEND)}
	}
	return []Excuse{
		{Claim: ehcp.Personal, Overlap: 1, Cites: cite("(a)")},
		{Claim: ehcp.Absent, Overlap: twoWeeks, Cites: cite("(b)")},
		{Claim: ehcp.SchoolClosed, Closed: fourWeeks, Cites: cite("(c)")},
		{Claim: ehcp.EarlyYearsClosed, Closed: fourWeeks, Cites: cite("(c)")},
		throughReg13(),
	}
}
