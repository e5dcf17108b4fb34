// Package transition takes children from individual funding without a plan, such
// as Funding for Inclusion (FFI), into the EHC process: who pays on each day, in
// which cohort the decision to assess falls, in what order, and under which rule.
//
// A council's [Programme] is dated data ([ParseProgramme], [Shipped]); PROGRAMMES.md
// is how to write one, and programme.schema.json its JSON Schema. Three calls are
// all that most programs need:
//
//	passage := programme.Follow(&c, awards, asOf)             // one child, day by day
//	schedule := programme.Schedule(passages, capacity, asOf)  // the whole file, in order
//	breaches := programme.Check(passages, &schedule)          // the invariants N1 to N10
//
// The record says what was paid; the rules say what had to be. Every day from
// go-live on has one answer. Where record and rules part, a [Finding] says so, to
// the day.
//
// What it will not do: price a band (package funding does), decide whether a child
// needs an assessment or a plan, or fill in what a council has not published. An
// amount that is not given is unknown and never 0. Many rules of the programmes
// that ship are inferences, and each says so: see [Rule.Status]. Having had FFI
// neither earns an assessment nor bars one (CFA 2014 s 36(8) has the test).
//
// The package is pure: no clock, no input or output, no state. Today is always an
// argument, and the same input gives the same answer.
//
// What stays compatible: the words of states, streams, findings, invariants and
// rules, the fields of a programme document, and the codes of errors. The
// sentences of findings and reasons may get better.
package transition
