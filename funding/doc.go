// Package funding says what provision is worth under any council's scheme, to
// the penny and with its reasons.
//
// Two calls are all that most programs need. [ParseScheme] reads a scheme, a JSON
// document that SCHEMES.md describes and scheme.schema.json holds to its form, or
// [Shipped] one that comes with the package; [Scheme.Price] gives the [Award] for
// one child, setting and period:
//
//	scheme, err := funding.ParseScheme(document)
//	award, err := scheme.Price(request) // lines that add up to the penny
//
// [Award.Explain] says of a line by which rule it came about, how it was rounded
// and where its values were read.
//
// [National] is what holds in England whatever the council: the three elements,
// places, who pays; [SplitByStays] divides money that follows a pupil. [CheckBudget]
// holds a personal budget against its law: what is met, what is not, and what is
// still to be learnt. It decides nothing.
//
// No code here knows the name of a council. A rate that nobody has read is
// "unknown" and refuses to price; nothing is filled in by a default that the
// scheme does not state. A band is an input to a decision, not the decision:
// what a plan specifies must be secured whatever the band says (CFA 2014 s 42).
//
// The package is pure: no clock, no input or output, no state, no floats.
//
// What stays compatible: the format of a scheme, the names of its fields and the
// codes of errors. A name may be retired; it is never re-used for something else.
// The wording of reasons may get better.
package funding
