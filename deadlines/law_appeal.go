package deadlines

import (
	"github.com/sendrules/sendrules/ehcp"
	"time"

	"github.com/sendrules/sendrules/deadlines/workdays"
)

// Appeals to the First-tier Tribunal: SI 2008/2699, as amended, rules 12, 20 and
// 21.
func appealLaw() []Duty {
	return []Duty{
		{
			ID:    "appeal",
			Title: "Appeal to the tribunal",
			Kind:  Right,
			Owner: Family,
			Opens: appealableDecisions(),
			Again: Stacks,
			Stays: true,
			Due:   appealEnds(Anchor{}),
			Meets: On(ehcp.AppealLodged),
			Cites: []Citation{
				Statute(Tribunal2008, "r 20(1)(c)").ReadAt(readRules + "20"),
				Statute(Tribunal2008, "r 12").ReadAt(readRule12),
			},
			InForce: inForce,
			Notes:   "The later of two months from the sending of the decision and one month from the issue of the certificate; then one adjustment. A time that merely spans August is not changed. The appeal must arrive by 5pm (r 12(1)); the tribunal may extend the time (r 5(3)(a)).",
		},
		{
			ID:    "answer-appeal",
			Title: "Answer the appeal",
			Kind:  Obligatory,
			Owner: LocalAuthority,
			Opens: On(ehcp.AppealReceived),
			Again: Stacks,
			Due:   Within(30, WorkingDays).LeavingOut(august, christmas),
			Meets: On(ehcp.AppealAnswered),
			Ends:  On(ehcp.AppealConceded, ehcp.AppealEnded),
			Cites: []Citation{
				Statute(Tribunal2008, "r 21(1)(c)").ReadAt(rule21),
				Statute(Tribunal2008, "r 12(3)(b)").ReadAt(readRule12),
			},
			InForce: inForce,
			Notes:   "30 working days after receipt; August and 25 December to 1 January are not counted. A date that the tribunal directs goes before it.",
		},
	}
}

const rule21 = "https://github.com/legalize-dev/legalize-uk/blob/main/uk/uksi-2011-651.md"

// The days of the year that rule 12(3) treats apart.
var (
	august    = workdays.YearSpan{FromMonth: time.August, FromDay: 1, ToMonth: time.August, ToDay: 31}
	christmas = workdays.YearSpan{FromMonth: time.December, FromDay: 25, ToMonth: time.January, ToDay: 1}
)

// appealableDecisions are the decisions of CFA 2014 s 51(2) as a log has them.
func appealableDecisions() Match {
	return On(ehcp.AssessmentRefused, ehcp.PlanRefused, ehcp.FinalPlanIssued, ehcp.AmendedPlanIssued, ehcp.DecidedNotToAmend,
		ehcp.ReassessmentRefused, ehcp.ReassessmentMadeNoChange, ehcp.DecidedToMaintain, ehcp.DecidedToCease)
}

// appealEnds is the last day for an appeal: the later of the two raw days, and
// then, once, rule 12. A raw day in August or from 25 December to 1 January goes
// to the first working day after (r 12(3)(a)); any other that is no working day
// to the next one (r 12(2)).
func appealEnds(decision Anchor) Term {
	limit := Statute(Tribunal2008, "r 20(1)(c)").ReadAt(readRules + "20")
	certificate := ofThisDecision(Anchor{Match: On(ehcp.MediationCertificateIssued), Take: FirstSince, None: Optional, Unless: decision.Unless, InTime: decision.InTime})
	return LaterOf(
		Within(2, Months).From(decision).Citing(limit),
		Within(1, Months).From(certificate).Citing(limit),
	).Rolled(Roll{Closed: []workdays.YearSpan{august, christmas}}).Citing(Statute(Tribunal2008, "r 12").ReadAt(readRule12))
}

// ofThisDecision keeps a certificate or an appeal of a later matter from being
// taken for one about this decision: once the two months have run, what follows
// the next decision is the next decision's.
func ofThisDecision(a Anchor) Anchor {
	a.Until, a.Grace = appealableDecisions(), 2
	return a
}
