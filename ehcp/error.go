package ehcp

import "strconv"

// Code names what is wrong with a case, for machines. A code is never re-used
// for something else.
type Code string

// The codes of an [Error].
const (
	BadJSON             Code = "bad-json"             // not JSON, or cut off
	WrongType           Code = "wrong-type"           // a number where a string belongs
	UnknownField        Code = "unknown-field"        // a field that the contract does not have
	RepeatedField       Code = "repeated-field"       // the same field twice in one object
	MissingField        Code = "missing-field"        // a required field that is not there
	EmptyID             Code = "empty-id"             // an id with nothing in it
	RepeatedID          Code = "repeated-id"          // two events with one id
	UnknownKind         Code = "unknown-kind"         // no event of that kind
	UnknownDetail       Code = "unknown-detail"       // a detail that the kind does not take
	UnknownCircumstance Code = "unknown-circumstance" // no such circumstance
	BadDate             Code = "bad-date"             // not a day of the calendar written as 2025-01-06
	BadTime             Code = "bad-time"             // not an RFC 3339 time
	InvertedSpan        Code = "inverted-span"        // the last day comes before the first
	VoidOfNothing       Code = "void-of-nothing"      // withdraws an event that is not there
	BadText             Code = "bad-text"             // control characters, lost characters, or not UTF-8

	// Of documents beside the case: policies, schemes, programmes, awards.
	NoSuchWord   Code = "no-such-word"  // none of the words that the field takes
	NoSuchName   Code = "no-such-name"  // nothing has that name
	RepeatedName Code = "repeated-name" // two things of one name, or one word twice
	OutOfRange   Code = "out-of-range"  // a number that is too small or too large

	NotRead Code = "not-read" // an answer, written as JSON and not read back: ask for it again
)

// Error says what is wrong with a case, or with a document beside it: a code for
// machines, a sentence for people, and the field and value at fault.
type Error struct {
	Code    Code
	Field   string // the path of the field: "events[2].on"; "" for the whole document
	Value   string // the value as it was written, shortened
	Message string // the sentence, without field and value
}

// Error joins field, value and sentence: `events[0].on "2025-02-30": February
// 2025 has 28 days`.
func (e *Error) Error() string {
	s := e.Field
	if e.Value != "" {
		if s != "" {
			s += " "
		}
		s += strconv.Quote(e.Value)
	}
	if s != "" {
		s += ": "
	}
	return s + e.Message
}

// Shorten cuts a value to what is fit to print in a message, for the Value of an
// [Error]: 60 bytes, never inside a character.
func Shorten(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	cut := most
	for cut > 0 && s[cut]&0xC0 == 0x80 { // do not cut inside a character
		cut--
	}
	return s[:cut] + "…"
}
