package deadlines

import (
	"fmt"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// verdict says whether a claimed exception meets its own conditions for one
// time limit, and what is missing when it does not.
type verdict uint8

const (
	madeOut       verdict = iota
	notThen               // the exception was not in force
	noLastDay             // how long it lasted is not known
	tooShort              // the closure was too short
	noRequest             // no advice was asked of the setting in the window
	littleOverlap         // too few days of it lie inside the time limit
	anotherParty          // it is about another body
)

// excused reports whether any claim in the process is made out.
func (w *row) excused(h *history, n *candidate, en *entry) bool {
	for i := range w.duty.Excuses {
		if _, found := w.claim(h, &w.duty.Excuses[i], n, en); found {
			return true
		}
	}
	return false
}

// claim finds the first claim that makes an exception out.
func (w *row) claim(h *history, x *Excuse, n *candidate, en *entry) (claim *entry, found bool) {
	for c := range h.claims(x, en) {
		if v, _ := w.judge(h, x, c, n, en); v == madeOut {
			return c, true
		}
	}
	return nil, false
}

// claims goes through the claims of an exception in a process.
func (h *history) claims(x *Excuse, en *entry) func(yield func(*entry) bool) {
	return func(yield func(*entry) bool) {
		for i := h.firstSince(ehcp.ExceptionClaimed, false, en.process, 0); i >= 0; i = h.next(i) {
			c := &h.entries[i]
			// The same claim twice counts once; one with another last day is another.
			same := c.duplicate && h.events[c.at].Until == h.events[h.entries[i-1].at].Until
			if c.detail == x.Claim && !same && !yield(c) {
				return
			}
		}
	}
}

// judge weighs one claim against one time limit, from the day it opened to the
// day it is due. days is the number that fell short.
func (w *row) judge(h *history, x *Excuse, claim *entry, n *candidate, en *entry) (v verdict, days int) {
	ev := &h.events[claim.at]
	first, last := int32(ev.On), inDays(ev.Until)
	if !x.InForce.Holds(date.Date(n.due)) {
		return notThen, 0
	}
	if last == 0 && (x.Closed > 0 || x.Overlap > 1) {
		return noLastDay, 0
	}
	last = max(last, first)
	if x.Closed > 0 {
		if long := int(last-first) + 1; long < x.Closed {
			return tooShort, long
		}
		// The window runs from a week before closing to a week before re-opening.
		if !h.asked(ev.Party, en.process, max(first-7, n.opened), min(last+1-7, n.due)) {
			return noRequest, 0
		}
		return madeOut, 0
	}
	if x.SameParty && ev.Party != "" && ev.Party != h.events[en.at].Party {
		return anotherParty, 0
	}
	if inside := int(min(last, n.due)-max(first, n.opened)) + 1; inside < x.Overlap {
		return littleOverlap, max(inside, 0)
	}
	return madeOut, 0
}

// asked reports whether advice was asked of a setting between two days: of the
// party, or of any setting where the claim names none.
func (h *history) asked(party string, process uint32, from, until int32) bool {
	for i := h.firstSince(ehcp.AdviceRequested, false, process, from); i >= 0; i = h.next(i) {
		en := &h.entries[i]
		if en.day > until {
			return false
		}
		if of := h.events[en.at].Party; of == party || party == "" && isSetting(of) {
			return true
		}
	}
	return false
}

// isSetting reports whether a party can be a school, college or nursery: not
// one of the contract's other words, with or without an identifier.
func isSetting(party string) bool {
	sort, _, _ := strings.Cut(party, ":")
	switch sort {
	case "", "educational-psychologist", "health", "social-care", "parent":
		return false
	}
	return true
}

// missing words what a claim lacks, with the numbers.
func (v verdict) missing(x *Excuse, days int) string {
	switch v {
	case notThen:
		return "this exception was not in force when the duty fell due"
	case noLastDay:
		return "its last day is not known"
	case tooShort:
		return fmt.Sprintf("closed for %d days; %d are needed", days, x.Closed)
	case noRequest:
		return "no advice was asked of the setting between one week before it closed and one week before it re-opened"
	case anotherParty:
		return "it was another body's"
	case littleOverlap:
		if x.Overlap == 1 {
			return "no day of it lies inside the time limit"
		}
		return fmt.Sprintf("%d days of it lie inside the time limit; %d are needed", days, x.Overlap)
	}
	return ""
}
