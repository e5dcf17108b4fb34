package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

const (
	notDecidedTitle = "What the catalogue does not decide"
	confidenceTitle = "Confidence, chapter by chapter"
)

// opening is the page on how to read the document.
func opening(rules deadlines.Rules) string {
	months := func(from string, n int) string { return day(deadlines.AddMonths(ehcp.MustDate(from), n)) }
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	say("# The time limits of England's SEND law, duty by duty")
	say("")
	say("<!-- Written by examples/catalogue from the catalogue: edit deadlines/law_*.go, then go generate ./examples/... -->")
	say("")
	say("Edition %s. This is every rule that the library applies, in words, made from the same table that its engine reads and with examples that the engine worked out. It is meant to be checked against its sources, line by line, by somebody who knows them. It covers time that starts %s. It is not legal advice.", rules.Edition, strings.Replace(span(rules.Covers), "since", "on or after", 1))
	say("")
	say("## How to read it")
	say("")
	say("Each duty has a title, a name (in brackets) that never changes its meaning, and a sentence: who must do what, by when. Below it:")
	say("")
	say("- **The clock**: the *starting day*, how the time is counted, and the last lawful day, with examples. What is done on the last day is in time.")
	say("- **What settles it**: the event that counts as doing it. **What ends it**: an event that overtakes it. **Another start**: what a second starting event does while the first is still open in the same assessment, review or appeal. *Recorded* means: it stands in the log of the case.")
	say("- **Exceptions**: an exception never moves the last day. Where what must be shown is in the record, the duty counts as excused rather than overdue: the limit need not be met if it was impractical (for the exceptions of 2020, in part, not reasonably practicable) to meet it for that reason, and the thing is then due as soon as it can be done. Whether it was impractical is a judgment that the library does not make. An exception counts if it is in force on the last day.")
	say("- **Authority**: every source, with the address of the text, how closely it was read, and the day of the last check. The first is the one that decides.")
	say("- **In force**: the starting days to which the row applies. Where the law changed, or where two provisions set the same limit, a duty has versions.")
	say("")
	say("The sorts of time limit: a *duty* must be done by the last day. A *time to be left* must run out before something else is done. A *right* may be used up to the last day and then lapses. *Guidance* is what the Code of Practice asks for: missing it is no breach of the law. A *local standard* is a council's own promise.")
	say("")
	say("### Counting words")
	say("")
	say("| Words | How they are counted |")
	say("| --- | --- |")
	say("| within 20 weeks of a day, 20 weeks after it | The day itself is left out. 20 weeks after a Monday end on a Monday. |")
	say("| within 2 months of a day | Calendar months, to the same day of the month; where there is none, to the last day of the month. One month after 31 January 2025 is %s; after 31 January 2024, %s. |", months("2025-01-31", 1), months("2024-01-31", 1))
	say("| 15 days beginning with a day | That day is the first. 15 days beginning with 6 January 2025 end on 20 January 2025. 12 months beginning with 6 January 2025 end on %s, the day before the anniversary. |", day(deadlines.AddMonths(ehcp.MustDate("2025-01-06"), 12)-1))
	say("| before 15 February | 14 February is the last day. |")
	say("| by 15 February | 15 February is the last day. |")
	say("| at least 2 weeks before a day | Counted back, that day left out: 2 weeks before Monday 20 January 2025 is Monday 6 January 2025, which is in time. |")
	say("| working days | Not Saturdays and Sundays, not Christmas Day and Good Friday, not bank holidays in England and Wales. |")
	say("")
	say("Weeks, days and months end where they end, on a Sunday or a bank holiday too. Only where a row says so does a day move, or is a time of the year left out.")
	say("")
	say("### Two readings")
	say("")
	say("Some words are read in two ways. The *statute* reading, which is the usual one, takes the instrument at its word: before 15 February ends on 14 February, 12 months starting with a day end on the day before the anniversary. The *Code* reading follows the Code of Practice and common practice: by 15 February, on the anniversary. Where the two differ, the row gives both days. Everything else is the same in both.")
	say("")
	say("### Confidence")
	say("")
	say("| Word | Meaning |")
	say("| --- | --- |")
	for _, c := range confidences {
		say("| %s | %s |", c.short, upper(c.means)+".")
	}
	say("")
	say("The texts were read in stored copies, not on the live site: SI 2014/1530 as it stood in April 2018, the others as their addresses say. No later change to a time limit was found; that is no proof that there is none.")
	say("")
	say("### Instruments")
	say("")
	say("| Short form | Name |")
	say("| --- | --- |")
	for _, name := range cites(rules) {
		say("| %s | %s |", escape(name), escape(instruments[name]))
	}
	return b.String()
}

// cites lists the instruments that the catalogue cites and that have a longer
// name, in order.
func cites(rules deadlines.Rules) (names []string) {
	for i := range rules.Duties {
		for _, c := range everything(&rules.Duties[i]) {
			if instruments[c.Instrument] != "" && !slices.Contains(names, c.Instrument) {
				names = append(names, c.Instrument)
			}
		}
	}
	slices.Sort(names)
	return names
}

// everything is every citation of a row, those of its exceptions too.
func everything(d *deadlines.Duty) []deadlines.Citation {
	all := sources(d)
	for _, x := range d.Excuses {
		all = append(all, x.Cites...)
	}
	return distinct(all)
}

func notDecided(rules deadlines.Rules) string {
	b := "\n## " + notDecidedTitle + "\n"
	for _, n := range rules.NotCovered {
		b += fmt.Sprintf("\n**%s.** %s\n", escape(upper(n.Matter)), escape(n.Why))
	}
	return b
}

// confidenceTable counts the sources of each chapter by how closely they were
// read, leaves room to sign, and lists what is still to be read.
func confidenceTable(all []part) string {
	b := "\n## " + confidenceTitle + "\n\nEach source of a duty, a date or an exception counts once in its chapter.\n\n| Chapter | Duties |"
	rule := "\n| --- | ---: |"
	for _, c := range confidences {
		b += " " + upper(c.short) + " |"
		rule += " ---: |"
	}
	b += " Checked and agreed by | On |" + rule + " --- | --- |"
	total := make([]int, len(confidences)+1)
	var unread string
	for _, p := range all {
		counts := make([]int, len(confidences)+1)
		counts[0] = len(p.duties)
		var cites []deadlines.Citation
		for _, v := range p.duties {
			for _, d := range v {
				cites = append(cites, everything(d)...)
			}
		}
		for _, c := range distinct(cites) {
			counts[1+place(c.Confidence)]++
			if c.Confidence != deadlines.Read {
				unread += fmt.Sprintf("- %s: %s (%s)\n", p.title, linked(c), confidence(c.Confidence))
			}
		}
		b += "\n| " + p.title + " |" + numbers(counts) + " | |"
		for i, n := range counts {
			total[i] += n
		}
	}
	b += "\n| All |" + numbers(total) + " | |\n"
	if unread != "" {
		b += "\nTo be read before they are relied on:\n\n" + unread
	}
	return b
}

func place(c deadlines.Confidence) int {
	for i, each := range confidences {
		if each.is == c {
			return i
		}
	}
	return len(confidences) - 1
}

func numbers(counts []int) (b string) {
	for _, n := range counts {
		b += fmt.Sprintf(" %d |", n)
	}
	return b
}
