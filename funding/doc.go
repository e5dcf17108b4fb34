// Package funding says what provision is worth under any council's scheme, to
// the penny and with its reasons.
//
// [ParseScheme] reads a scheme, a JSON document that SCHEMES.md describes and
// scheme.schema.json holds to its form; [Shipped] gives those that come with the
// package. [Scheme.Price] then gives the [Award] for one child, setting and
// period: lines that add up, each with its rule, its rounding and its source in
// words.
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
// The format of a scheme, the names of its fields and the codes of the errors
// stay: a name may be retired, never re-used. The wording of reasons may change.
package funding
