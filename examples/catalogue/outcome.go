package main

import (
	"fmt"
	"strings"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// settles says what discharges a row.
func settles(d *deadlines.Duty) string {
	recorded := recordedThat(d.Meets.Kinds)
	switch {
	case recorded == "" && d.Kind == deadlines.Floor:
		return "It is kept when the time has run."
	case recorded == "":
		return "Nothing in the record settles it."
	case d.Kind == deadlines.Floor:
		return "It is kept when the time has run, or sooner when " + recorded + "."
	case d.Meets.SameParty:
		recorded += ". It must come from the one that was asked"
	}
	if d.Meets.Before {
		return "It is settled when " + recorded + ", on or before the starting day."
	}
	verb := "It is settled when "
	if d.Kind == deadlines.Right {
		verb = "It is used when "
	}
	if holdsAny(d.Opens.Kinds, d.Meets.Kinds) {
		return verb + recorded + ". It takes a later event than the one that started the time."
	}
	return verb + recorded + "."
}

func holdsAny(a, b []ehcp.Kind) bool {
	for _, k := range a {
		if holdsAll(b, []ehcp.Kind{k}) {
			return true
		}
	}
	return false
}

// ends says what overtakes a row.
func ends(d *deadlines.Duty) string {
	recorded := recordedThat(d.Ends.Kinds)
	leaving := "when the case leaves the authority (the family moved, or the plan was transferred)"
	early := "It ends, without being done, "
	switch d.Kind {
	case deadlines.Floor:
		early = "It ends early "
	case deadlines.Right:
		early = "It ends, unused, "
	}
	switch {
	case recorded == "" && d.Stays:
		return "Nothing else ends it, not even a move away from the authority."
	case recorded == "":
		return early + "only " + leaving + "."
	case d.Stays:
		return early + "when " + recorded + "; a move away from the authority does not end it."
	}
	return early + "when " + recorded + ", and " + leaving + "."
}

func recordedThat(kinds []ehcp.Kind) string {
	if len(kinds) == 0 {
		return ""
	}
	if len(kinds) <= many+1 {
		return "it is recorded that " + strings.Join(each(kinds), ", or that ")
	}
	return "one of these is recorded: " + strings.Join(each(kinds), "; ")
}

// again says what another opening does.
func again(d *deadlines.Duty) string {
	switch d.Again {
	case deadlines.Absorbed:
		return "While it is open, another such event changes nothing: the first starting day stands."
	case deadlines.Stacks:
		return "Another such event starts another time of its own, beside the first."
	case deadlines.Supersedes:
		return "Another such event takes its place: the time that was running ends, and a new one starts."
	}
	return ""
}

// shown says what must be shown for an exception, beside its being why the
// limit could not be kept.
func shown(x *deadlines.Excuse) string {
	b := "It is claimed for a day or days"
	switch {
	case x.Closed > 0:
		b = fmt.Sprintf("It was closed for at least %s on end, and was asked for advice between one week before it closed and one week before it re-opened", quantity(x.Closed, deadlines.Days))
	case x.Overlap == 1:
		b = "At least one day of it lay inside the time limit"
	case x.Overlap > 1:
		b = fmt.Sprintf("At least %s on end of it lay inside the time limit", quantity(x.Overlap, deadlines.Days))
	}
	if x.SameParty {
		b += "; if the record names a body for it, that is the one whose duty this is"
	}
	return b + "."
}
