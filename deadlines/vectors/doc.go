// Package vectors is the law of the deadlines as cases with their answers: what
// happened, the day it is looked at, and what must be said of it. An
// implementation in any language can be held to them, and ours is.
//
// Two calls do most of the work: [Load] gives the vectors, chapter by chapter,
// and [Vector.Differences] compares one with a result in the interchange
// contract's form and says in words what differs. The files themselves, with
// their JSON Schema, are in [Files].
//
// No date in them was made by the code that they test. Each vector says where
// its dates come from: "published" were read in its source, a decision, a
// judgment or somebody's advice; "worked" were counted from the words of the law
// by a calculation that shares nothing with the engine, and the tests of package
// deadlines count nearly all of them once more, day by day. Each vector also says which
// mistake it catches.
//
// What the package will not do: judge a case of your own (package deadlines
// does), or say that an implementation is right where no vector looks. A vector
// compares only what it names.
//
// What stays compatible: the names of vectors, which are never re-used for
// something else, and the fields of the files, to which more may be added. A
// vector that turns out wrong is corrected, with a line in the CHANGELOG.
package vectors
