// Package deadlines says what must happen in a case, by when, whether it has,
// and by which authority: the time limits of England's SEND law as a table of
// duties, and a small engine that reads it.
//
// Two calls are all that most programs need:
//
//	engine := deadlines.Standard()             // the whole catalogue, read as enacted
//	report := engine.Evaluate(&c, asOf)        // every obligation of a case on a day
//
// [Engine.Explain] says why, step by step and in plain English. [Engine.Append]
// gives the obligations alone and allocates nothing, for caseloads. [New] makes an
// engine for the other [Reading], for newer bank holidays, or for a catalogue
// that a council has joined to its own standards with [Rules.And].
//
// The law is data: [Catalogue] returns it as values that can be read, printed
// and marshalled. Each [Duty] cites its instrument and paragraph, and says how
// closely the text was read. An exception never moves a date: it changes the
// status to excused, when what the law asks for is in the log.
//
// Package deadlinestest holds a case to it in one line of a test; package vectors
// holds any implementation to it.
//
// The engine is pure: no clock, no input or output, no state. The same case, day
// and catalogue give the same answer, in whatever order the events stand. It
// accepts any log: what is strange becomes a [Finding], and what cannot be told
// is "cannot-tell", never a default.
//
// What it will not do: judge whether keeping to a limit was impractical, turn "as
// soon as practicable" into days, decide on which day something counts as
// received, or give legal advice. Rules.NotCovered says so in words.
//
// What stays compatible: the IDs of duties, the words of statuses, owners, kinds
// and codes, and the JSON of reports. A date changes only where the law changes
// or was read wrongly, and the changelog says so; the edition names the state of
// the catalogue.
package deadlines
