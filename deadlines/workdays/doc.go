// Package workdays counts the working days of England and Wales.
//
// Two calls do most of the work: [EnglandAndWales] gives the calendar, and one of its counts gives the day.
//
//   - "within 3 working days of" a day: [Calendar.After]
//   - "within 15 working days beginning with" a day: [Calendar.BeginningWith]
//   - "at least 5 working days before" a day: [Calendar.Before]
//   - a time that ends on a day that is not a working day: [Calendar.OnOrAfter]
//
// A calendar knows the day its data begins and the day it ends. A count that would leave that span has no answer:
// the second result is false, and it is never read as "no holidays". [Calendar.Extend] takes newer holidays from GOV.UK.
//
// What the package will not do: foresee a holiday that has not been announced (the years marked as computed may
// still change), say which limits are counted in working days (few are), know the hours of a day, or cover
// Scotland and Northern Ireland.
//
// What stays compatible: the names here, the codes of [Error], and the answers for years whose holidays are
// published. A computed year may be corrected, and the last day of coverage may move later, in any version.
package workdays
