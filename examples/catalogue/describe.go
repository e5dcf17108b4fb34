package main

import (
	"slices"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// schema describes catalogue.json, in words that are enough to count with in
// another language.
func schema() *node {
	root := object("The time limits of England's SEND law as data. An event of a case opens an obligation for every duty whose 'opens' it matches, if its day lies in the duty's 'in_force' and every 'when' holds. The obligation is due on the day that 'due' gives. Fields whose value is nothing are left out.",
		[]string{"edition", "covers", "duties"},
		members{
			{"edition", text("Names the state of the catalogue.")},
			{"covers", ref("span", "The starting days that the catalogue knows the law of. Of earlier ones it cannot tell.")},
			{"duties", list("One row each. Rows with one id are versions of one duty; no two of them apply to one opening event.", ref("duty", ""))},
			{"not_covered", list("What the catalogue does not decide.", object("", []string{"matter", "why"}, members{
				{"matter", text("The matter.")}, {"why", text("What is left to people, and why.")},
			}))},
		})
	root.Schema = "https://json-schema.org/draft/2020-12/schema"
	root.ID = "https://github.com/sendrules/sendrules/deadlines/catalogue.schema.json"
	root.Title = "Catalogue of duties"
	root.Defs = slices.Concat(dutyDefs(), termDefs(), wordDefs())
	return root
}

func dutyDefs() members {
	duty := object("Who must do what, from when, by when, and what settles it.",
		[]string{"id", "title", "kind", "owner", "opens", "again", "cites", "in_force"},
		members{
			{"id", &node{Type: "string", Pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", Description: "The name of the duty. It is never used again for something else."}},
			{"title", text("What must be done, as an order to the owner.")},
			{"kind", ref("kind", "")},
			{"owner", ref("owner", "")},
			{"opens", ref("match", "Each matching event opens one obligation.")},
			{"ahead", from(1, 120, "The obligation opens this many months before the event's day, and only what happens from then on settles it. The date is still counted from the event's day.")},
			{"when", list("All must hold on the opening event's day.", ref("condition", ""))},
			{"again", oneWordOf("What another opening event does while the duty is open in the same process. absorbed: nothing, the first date stands. stacks: it has a date of its own. supersedes: it replaces the open one, which ends.",
				named(deadlines.Absorbed, deadlines.Stacks, deadlines.Supersedes)...)},
			{"due", ref("term", "The last lawful day. What is done on it is in time. Left out: the law gives no date, as a rule because it says 'as soon as practicable'.")},
			{"reminder", ref("term", "The day from which a reminder is worth having.")},
			{"meets", ref("match", "Any of these, on or after the opening day and in the same process, settles it.")},
			{"ends", ref("match", "Any of these overtakes it. So do 'moved' and 'plan-transferred', with which a case leaves the authority, unless 'stays' is set.")},
			{"stays", yes("Leaving the authority does not end it.")},
			{"protects", ref("match", "For a floor: what must not happen on or before the date.")},
			{"only_if", text("What must be so for the duty to bind, where no event tells it, in words that follow 'only if'.")},
			{"shown_by", ref("match", "Any of these, on or after the opening day, shows that it is so.")},
			{"excuses", list("Exceptions. They never move the date.", ref("excuse", ""))},
			{"cites", list("The sources; the first decides.", ref("citation", ""))},
			{"in_force", ref("span", "The opening days to which the row applies.")},
			{"notes", text("Disputed readings and limits, in words.")},
		})
	floor := &node{Properties: members{{"kind", &node{Const: string(deadlines.Floor)}}}}
	duty.If, duty.Then, duty.Else = floor, has("protects"), &node{Not: has("protects")}

	match := object("Selects events. An event matches if its kind is one of 'kinds' and the other fields hold.",
		[]string{"kinds"},
		members{
			{"kinds", set("Any of these kinds.", ref("event", ""))},
			{"details", set("Only events with one of these details. Of an event without a detail it cannot be told.", ref("detail", ""))},
			{"same_party", yes("Only events of the same party as the opening event.")},
			{"planned", yes("A forecast counts too; the date is then not firm.")},
			{"beforehand", yes("Turned round: the event comes on or before the opening event's day, and after the last event of the opening event's kind before it.")},
		})

	condition := object("One thing that must hold on the opening event's day. Exactly one field is set.", nil,
		members{
			{"younger_than", from(1, 120, "The child's age in years is under this. Without a date of birth it cannot be told.")},
		})
	condition.MinProperties = 1

	span := object("A time in force: from its first day, up to but without 'until'.", []string{"from"},
		members{
			{"from", ref("date", "The first day.")},
			{"until", ref("date", "The day after the last. Left out: still in force.")},
		})

	excuse := object("An exception: what must be in the log before a limit need not be met. Its status is then excused, and its date stays. Whether the limit was impractical to meet because of it is for people to say. Exactly one of 'closed' and 'overlap' is set.",
		[]string{"claim", "cites"},
		members{
			{"claim", oneWordOf("The detail of the exception-claimed event.", spelt(ehcp.ExceptionClaimed.Details())...)},
			{"closed", from(1, 366, "The claim lasts at least so many days, and advice was requested of the setting (the party of the claim or, where it names none, any setting) from 7 days before its first day to 7 days before the day after its last, inside the time limit.")},
			{"overlap", from(1, 366, "At least so many days of the claim, counting both its first and its last, lie from the day the obligation opened to the day it is due. A claim without a last day counts as one day.")},
			{"same_party", yes("A claim that names a party counts only if it names the one whose duty it is.")},
			{"cites", list("The sources.", ref("citation", ""))},
			{"in_force", ref("span", "The exception counts if the day the obligation is due lies here. Left out: as long as the duty itself.")},
		})
	excuse.OneOf = []*node{has("closed"), has("overlap")}

	citation := object("One source: where it stands, how strong it is, how closely it was read.",
		[]string{"instrument", "authority", "confidence", "checked"},
		members{
			{"instrument", text("The instrument or judgment, as it is cited: 'SI 2014/1530'.")},
			{"pinpoint", text("The place in it: 'reg 13(2)'.")},
			{"authority", oneWordOf("The kind of source, strongest first. Only statute and case law make a breach of the law.",
				named(deadlines.StatuteLaw, deadlines.CaseLaw, deadlines.StatutoryGuidance, deadlines.Practice, deadlines.LocalStandard)...)},
			{"confidence", oneWordOf("How closely it was read. read: the text that fixes the limit. read-part: part of it. secondary: a page that states or quotes it. memory: not read; check it first.",
				named(deadlines.Read, deadlines.ReadPart, deadlines.Secondary, deadlines.Memory)...)},
			{"source", &node{Type: "string", Pattern: "^https?://", Description: "The address of the text that was read."}},
			{"checked", ref("date", "The day it was last checked.")},
		})

	return members{{"duty", duty}, {"match", match}, {"condition", condition}, {"span", span}, {"excuse", excuse}, {"citation", citation}}
}
