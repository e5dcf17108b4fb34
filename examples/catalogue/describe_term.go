package main

import (
	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// termDefs describe a date as the law expresses it.
func termDefs() members {
	arms := []string{"after", "before", "on_day", "later", "earlier"}
	term := object("A date. Exactly one of its five arms is set: after, before, on_day, later, earlier.", nil,
		members{
			{"after", ref("run", "The end of a period counted forwards.")},
			{"before", ref("run_back", "The end of a period counted backwards.")},
			{"on_day", ref("year_day", "A day of a calendar year.")},
			{"later", list("The latest of the days of these terms. One that is left out does not count. If one cannot be told or is awaited, neither is there a day here.", ref("term", ""))},
			{"earlier", list("The earliest of the days of these terms. One that is left out does not count. If one cannot be told or is awaited, neither is there a day here.", ref("term", ""))},
			{"roll", ref("roll", "Moves the day, once and last.")},
			{"cites", list("Where this part has a source of its own.", ref("citation", ""))},
		})
	for _, arm := range arms {
		term.OneOf = append(term.OneOf, has(arm))
	}

	run := object("A period counted forwards from a day.", []string{"period"}, members{
		{"from", ref("anchor", "The day it is counted from. Left out: the opening event's day.")},
		{"period", ref("period", "")},
	})
	back := object("A period counted backwards from a day.", []string{"period"}, members{
		{"from", ref("anchor", "The day it is counted from. Left out: the opening event's day.")},
		{"period", ref("period_back", "")},
	})

	leaves := list("Only with working days: days of the year that are not counted.", ref("year_span", ""))
	within := "within: the day counted from is left out, so n weeks or days after day d is d plus 7n or n days, and n working days after d is the n-th working day after it. "
	beginning := "beginning-with: the day counted from is the first, so n days end on d plus n minus 1; n working days end on the n-th working day, d counting as the first if it is one. "
	forwards := named(deadlines.EdgeWithin, deadlines.EdgeBeginningWith)
	period := object("A length of time and the words that decide how it is counted. Weeks and days are calendar weeks and days and end where they end, on a Sunday or a bank holiday too. Months go by the corresponding date: the same day of the month n months on or, in a month that is too short, its last day, counted once from the first day and never month by month. A period of 0 days is the day itself.",
		[]string{"n", "unit", "edge"}, members{
			{"n", from(0, 1200, "How many.")},
			{"unit", ref("unit", "")},
			{"edge", oneWordOf(within+beginning+"Months beginning with a day end on the day before the corresponding date but, in a month that is too short, on its last day.", forwards...)},
			{"code", oneWordOf("The edge in the reading of the Code of Practice, where it differs. Left out: the same.", forwards...)},
			{"leaves", leaves},
		})
	periodBack := object("A length of time that must lie before a day.", []string{"n", "unit", "edge"}, members{
		{"n", from(0, 1200, "How many.")},
		{"unit", ref("unit", "")},
		{"edge", oneWordOf("at-least: counted back from the day, that day left out. The day reached is still in time: two weeks before d is d minus 14 days. Months go by the corresponding date.", string(deadlines.EdgeAtLeast))},
		{"code", oneWordOf("The edge in the reading of the Code of Practice, where it differs. Left out: the same.", string(deadlines.EdgeAtLeast))},
		{"leaves", leaves},
	})
	for _, p := range []*node{period, periodBack} {
		p.If = has("leaves")
		p.Then = &node{Properties: members{{"unit", &node{Const: string(deadlines.WorkingDays)}}}}
	}

	edges := named(deadlines.EdgeBefore, deadlines.EdgeBy)
	yearDay := object("A day of a calendar year: of the year named, of the year in which the academic year begins in which the child reaches an age, or else of the year of another day.",
		[]string{"month", "day", "edge"}, members{
			{"month", from(1, 12, "The month, 1 for January.")},
			{"day", from(1, 31, "The day of the month.")},
			{"edge", oneWordOf("before: the day named is already too late, the day before it is the last. by: the day named is the last.", edges...)},
			{"code", oneWordOf("The edge in the reading of the Code of Practice, where it differs. Left out: the same.", edges...)},
			{"year", from(ehcp.FirstYear, ehcp.LastYear, "The calendar year, where the law names one.")},
			{"of", ref("anchor", "The calendar year of this day. Left out, with no year and no age: of the opening event's day.")},
			{"age", from(1, 120, "The calendar year in which the academic year (1 September to 31 August) begins in which the child reaches this age. Without a date of birth the arm is left out.")},
			{"only", ref("span", "The arm counts only if the day named, before the edge is applied, lies here.")},
		})
	yearDay.Not = has("year", "age")

	roll := object("If the day lies in one of the closed spans, it moves to the first working day after the span; otherwise, if it is not a working day, to the next one. Once, at the end, and not because of days that the period merely passes over.", nil,
		members{{"closed", list("", ref("year_span", ""))}})

	yearSpan := object("A run of days in every year, both ends included. It may run over the end of the year.",
		[]string{"from_month", "from_day", "to_month", "to_day"}, members{
			{"from_month", from(1, 12, "The month of its first day.")}, {"from_day", from(1, 31, "Its first day.")},
			{"to_month", from(1, 12, "The month of its last day.")}, {"to_day", from(1, 31, "Its last day.")},
		})

	anchor := object("The day that a period or a year hangs on, taken from events of the same process. Without 'match' it is the opening event's day.", nil,
		members{
			{"match", ref("match", "The events that give the day.")},
			{"take", oneWordOf("Which of several is meant. first-since: the first on or after the opening day. last-by: the last on or before it. nearest: the first on or after it, otherwise the last before. What happened goes before a forecast.",
				named(deadlines.FirstSince, deadlines.LastBy, deadlines.Nearest)...)},
			{"once", ref("event", "The event is looked for only from such an event on, the first on or after the opening day. Until there is one, the arm is left out.")},
			{"unless", ref("event", "As soon as such an event comes on or after the opening day, the arm is left out.")},
			{"in_time", ref("term", "An event of 'once' or 'unless' after the day of this term is too late to count.")},
			{"until", ref("match", "An event of one of these kinds, more than 'grace' months after the opening day, has for itself what follows it: such events are not looked at.")},
			{"grace", from(0, 120, "In months, for 'until'. Left out: 0.")},
			{"none", oneWordOf("What it means that there is no such event. missing: a fact is missing, the date cannot be told. optional: it may never come, the arm is left out and the date is not firm. awaited: it will come, and until then there is no date.",
				named(deadlines.Missing, deadlines.Optional, deadlines.Awaited)...)},
			{"fact", text("What to ask for when it is missing.")},
		})
	anchor.MinProperties = 1
	anchor.DependentRequired = map[string][]string{"match": {"take", "none"}, "take": {"match"}, "none": {"match"}, "once": {"match"}, "fact": {"match"}, "grace": {"until"}}

	return members{{"term", term}, {"run", run}, {"run_back", back}, {"period", period}, {"period_back", periodBack},
		{"year_day", yearDay}, {"roll", roll}, {"year_span", yearSpan}, {"anchor", anchor}}
}

// wordDefs are the closed lists of words.
func wordDefs() members {
	return members{
		{"kind", oneWordOf("duty: must be done by the date. floor: a time that must be left; met when it has run or an event in 'meets' waives the rest, breached if what it protects comes on or before the date. right: may be used until the date, and then lapses. guidance: the Code of Practice asks for it. local-standard: a council's own promise. Only a duty that is overdue or met late, or a floor that is breached, can be a breach of the law.",
			named(deadlines.Obligatory, deadlines.Floor, deadlines.Right, deadlines.Advisory, deadlines.Local)...)},
		{"owner", oneWordOf("Whose duty or right it is. party: the party that the opening event names.",
			named(deadlines.LocalAuthority, deadlines.Commissioner, deadlines.Setting, deadlines.Family, deadlines.MediationAdviser, deadlines.TheParty)...)},
		{"unit", oneWordOf("What is counted. Working days leave out Saturdays, Sundays, Christmas Day, Good Friday and the bank holidays of England and Wales; past the last bank holiday that is known, a count cannot be told.",
			named(deadlines.Days, deadlines.Weeks, deadlines.Months, deadlines.WorkingDays)...)},
		{"event", oneWordOf("A kind of event.", spelt(ehcp.Kinds())...)},
		{"detail", oneWordOf("What narrows a kind of event.", everyDetail()...)},
		{"date", &node{Type: "string", Format: "date", Pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}},
	}
}

// everyDetail is every detail that some kind of event takes, each once.
func everyDetail() (words []string) {
	seen := map[ehcp.Detail]bool{}
	for _, k := range ehcp.Kinds() {
		for _, d := range k.Details() {
			if !seen[d] {
				seen[d] = true
				words = append(words, d.String())
			}
		}
	}
	return words
}
