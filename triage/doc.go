// Package triage says what to do first, by whom, whom to chase, and what the
// panel needs, in a caseload of children and young people with special
// educational needs.
//
// Two calls are all that most programs need. One is the front door, which turns
// whatever comes in into one of four things, and gives the entries for the log:
//
//	in, err := triage.Receive(&c, contact, triage.IntakePolicy{}) // or LeedsIntake
//
// The other is the order of work, by a [Policy] that a council writes down as data:
//
//	ranker, err := triage.NewRanker(deadlines.Standard(), triage.Statutory())
//	standing, ok := ranker.Stand(&c, asOf) // where a case stands today, and why
//
// [Why] says why one case stands before another, and [NewTop] keeps the first of a
// large caseload. Beside them, [Assign] shares out the work, [Chase] says whom to
// remind, [Pack] and [Agenda] put cases before a panel, [SuggestAdvice] says how
// much to ask of an adviser, and [Family] tells a family where its case is.
//
// The package is pure: no clock, no input or output, no state. Today is always an
// argument, and the same input gives the same answer. What it answers comes with
// its reasons, and what rests on the law cites it.
//
// What it will not do: decide whether to assess, to make a plan or to name a
// school; refuse a request; move a date because something is missing, or because
// somebody ranks higher; take the word of one for the agreement of three; rank by
// sex, race, religion or a diagnosis; send anything to anybody; or give legal
// advice. What it is not told stays not known, and it says what to ask.
//
// What stays compatible: the words of outcomes, channels, senders, wishes, items,
// decisions, proportions and answers, the fields of the documents that are read, and the
// codes of errors. A word may be retired; it is never re-used for something else.
// Sentences for people, what is flagged and the order within one rank may get
// better.
//
// # Requirements
//
// The requirements of the programme that the library was written for, as a
// council's own reports of 2014 to 2024 state them. Each has what serves it, or
// "none" and why a library cannot.
//
//	R1   Receive                                         every contact takes one way in; every request is one under the statute
//	R2   ParseContact                                    one document for every channel; a letter or a call has the force of a form. The form itself is the council's page
//	R3   Family                                          the family sees its own case, as the log has it
//	R4   Family, ehcp.Case.Stage, Chase                  where the case is, for families; what is outstanding, for settings
//	R5   Assign                                          a caseworker by rule, by area and load, and with those who know the family
//	R6   Receive                                         one set of fields; says what is held and not asked again, and cites the law beside each
//	R7   Receive                                         an enquiry becomes the first entries of a case
//	R8   Policy, Ranker.Stand                            cases and reviews by lateness, stage, complexity, input and who waits for whom
//	R9   Contact, Why                                    the way in, the sender, what is asked and who took it, in closed words to count by; rules are data, and say why. A script is the council's
//	R10  Receive                                         asks what has been tried, and with what effect; outcomes over time are in the records of the setting
//	R11  Receive                                         gives the entries that start the work; carrying them into other systems is for an adapter
//	R12  Chase                                           whom to remind, of what and when; sending is for a program with an address book
//	R13  none                                            turning speech into notes needs a recording, and a library takes none
//	R14  none                                            guidance is written and reviewed by people; what to ask and why comes with each contact
//	R15  SuggestAdvice, Assign                           advice in proportion, by regulation 6(4); psychologists by area and by whom they know
//	R16  Pack, Agenda                                    assessment, setting, funding and transport side by side, what is missing, and what each decision brings
//	R17  Assign, Officer                                 a word that old cases and outside staff share draws the two together; the mix is the room that each has. No forecast of months ahead
//	R18  none                                            a programme's budget is released by its council; the counts that it asks for can be made from results
//	R19  deadlines.Engine.Evaluate                       every status of every case, as data to count and publish
//	R20  LookedAfterAndTransitions, funding/transition.Programme looked-after children and transition points first
//	R21  none                                            call-in and scrutiny are members' work; every answer carries the reason that they would ask for
//	R22  Receive, funding/transition.Programme           one assessment; the way off the second one as dated data
//	R23  Assign, deadlines.Engine.Evaluate               staff for the backlog, by a word that they share with its cases; the decision and the plan have each their own obligation. No law dates the draft
//	R24  Assign                                          a case stays with whoever has it; ringing the family is for that person
//	R25  deadlines.Engine.Evaluate                       15 February and 31 March for each plan; shares on time are a count of the results
//	R26  deadlines.Engine.Evaluate, Pack                 every phase transfer, and what naming the next setting still lacks
//	R27  deadlines.Engine.Explain                        a claimed exception, whether it is made out, and what is missing when it is not
//	R28  deadlines.LocalStandards, Receive               five working days as a local standard; the same message twice in a day is one entry, and a later one leaves the first day as it is
//	R29  Contact, Assign                                 channel, day and handler of each contact, and whose it is; telephones are not here
//	R30  Family, Why                                     clear stages, dates, reasons and a contact; the same rules for every case
//	R31  Assign                                          staff, their hours, areas and absences are inputs
//	R32  Pack                                            what is missing for a lawful decision; how good a plan reads is for a moderator
//	R33  Chase, deadlines.Engine.Evaluate                each body's six weeks, and who is late; its staffing is its own
//	R34  deadlines.Engine.Evaluate                       assessments and annual reviews in one report
//	R35  ehcp.LookedAfter                                known, and ranked; the personal education plan is another system's document
//	R36  Policy                                          no diagnosis is in the log or among the factors
//	R37  Pack, funding/transition.Programme              funding in the pack, and who pays on each day of the move
//	R38  deadlines.Engine.Explain                        an audit can follow each date to its source; doing one takes several agencies
//	R39  ehcp.ElectivelyHomeEducated                     known, with the yearly review; the further process is the council's to write
//	R40  Policy, Assign, Receive                         the backlog can be a tier, and have staff of its own by a word that they share with it; new requests start at once
//	R41  none                                            support before and during assessment is given by settings; nothing here tells them to wait
//	R42  none                                            what was delivered is not in the log; a plan's provision must be secured (CFA 2014 s 42), and an award says only what was promised
//	R43  Facts, deadlines.Engine.Evaluate                plans, requests and refusals can be counted by area; why there are few is a question about a whole city, and no group is in the log
//	R44  deadlines.Engine.Evaluate                       20 weeks; the statements converted by 2018
//	R45  funding.CheckBudget, deadlines.Engine.Evaluate  the conditions of a personal budget; the first review of direct payments
//	R46  funding.Scheme                                  criteria and dates of top-up, as a document that anybody can read
//	R47  Pack                                            asks for advice on adulthood from Year 9 on; destinations are not in the log
//	R48  deadlines.Engine.Evaluate                       comments on the local offer once a year; collecting and answering them is for people
//	R49  none                                            the census is collected by its own systems; cases, facts and awards are documents with ids, and can be joined to it
//	R50  Pack                                            consultation, the plan and the distance side by side; the policy is the council's to publish
//	R51  none                                            one view of a child needs every agency's records; a case is the log of one process, and the register is another
//	R52  none                                            what each setting provides from its own budget is a text that a council publishes
package triage
