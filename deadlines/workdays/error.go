package workdays

import (
	"fmt"

	"github.com/rickb777/date/v2"
)

// Code says what is wrong, for machines. A code is never re-used for something else.
type Code string

// The codes of an [Error].
const (
	BadCoverage      Code = "bad-coverage"      // the span is missing, inverted or too long
	OutsideCoverage  Code = "outside-coverage"  // a holiday lies outside the span
	DuplicateHoliday Code = "duplicate-holiday" // two holidays on one day
	BadFile          Code = "bad-file"          // not readable, too large, or not JSON of GOV.UK's form
	UnknownDivision  Code = "unknown-division"  // a division that GOV.UK's file does not have
	MissingDivision  Code = "missing-division"  // no England and Wales, or no holidays in it
	BadDate          Code = "bad-date"          // no such day, or an implausible year
	IncompleteYear   Code = "incomplete-year"   // a year with too few holidays to be whole
	CoverageGap      Code = "coverage-gap"      // days between the old coverage and the new that neither knows
)

// Error is the error of every function here that returns one; reach it with [errors.As].
type Error struct {
	Code   Code
	Field  string // what was wrong: "until", "england-and-wales.events[3].date"
	Value  string // its value, as given; empty where there is none to show
	Reason string // the rest of the sentence
	Err    error  // the cause, if another package reported it
}

// Error gives the sentence for people: field, value and reason.
func (e *Error) Error() string {
	if e.Value == "" {
		return fmt.Sprintf("workdays: %s %s", e.Field, e.Reason)
	}
	return fmt.Sprintf("workdays: %s %.40q %s", e.Field, e.Value, e.Reason)
}

// Unwrap gives the cause, or nil.
func (e *Error) Unwrap() error { return e.Err }

// span names a coverage in a sentence.
func span(from, until date.Date) string {
	return fmt.Sprintf("%v to %v", from, until)
}
