// Package ehcp holds what has happened in the case of a child or young person
// with special educational needs in England: a log of dated events, in the
// words of the field.
//
// Two calls are all that most programs need: [ParseCase] reads a case document
// strictly, and [Case.Stage] says in plain English where the case stands. What
// must happen, and by when, is for package deadlines.
//
// A day is a civil day in England ([date.Date]); today is always an argument,
// and nothing here reads the clock. A mistake in the log is withdrawn by a later
// event ([Event.Voids]), so that what was known when can always be told.
//
// It does not decide law, hold personal details beyond a date of birth, or
// correct what it reads: a document with a fault is refused with an [*Error]
// that names the field and the value.
//
// The names are those of the interchange contract, which examples/evaluate has in
// writing (CONTRACT.md): what one program writes, another reads.
//
// What stays compatible: the names of kinds, details, circumstances, fields and
// error codes. A name may be retired; it is never re-used for something else.
// The numbers behind the constants may change: store names.
package ehcp
