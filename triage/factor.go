package triage

import "github.com/sendrules/sendrules/ehcp"

// factor is what a policy may weigh beside the limits.
type factor uint8

const (
	_ factor = iota
	furtherOverdue
	phaseTransfer
	nearing16
	nearing18
	nearing25
	tribunal
	adviceAllIn
	adviceOutstanding
	placementsUnanswered
	othersLate
	complexity
	guidanceDue
	missingFact
	timeCutShort
	onlyIf
	dayMissed
	firstCircumstance // from here on, one for each circumstance
	factorCount       = firstCircumstance + 11
)

var factors = func() (words [factorCount]string) {
	words = [factorCount]string{
		furtherOverdue: "further-overdue", phaseTransfer: "phase-transfer", nearing16: "nearing-16", nearing18: "nearing-18", nearing25: "nearing-25",
		tribunal: "tribunal", adviceAllIn: "advice-all-in", adviceOutstanding: "advice-outstanding", placementsUnanswered: "placements-unanswered",
		othersLate: "others-late", complexity: "complexity", guidanceDue: "guidance-due", missingFact: "missing-fact",
		timeCutShort: "time-cut-short", onlyIf: "only-if", dayMissed: "day-missed",
	}
	for k := ehcp.CircumstanceKind(1); k.Valid(); k++ {
		words[ofCircumstance(k)] = k.String()
	}
	return words
}()

// ofCircumstance is the factor of a circumstance.
func ofCircumstance(k ehcp.CircumstanceKind) factor { return firstCircumstance + factor(k) - 1 }

// factorOf finds the factor of a policy's word, 0 if there is none.
func factorOf(word string) factor {
	for f := furtherOverdue; f < factorCount; f++ {
		if factors[f] == word {
			return f
		}
	}
	return 0
}

// sort says how a weight is used up.
type sort uint8

const (
	flat    sort = iota // all or nothing
	ofDays              // by the days to and past a day
	ofCount             // by how many
)

func (f factor) sort() sort {
	switch f {
	case phaseTransfer, nearing16, nearing18, nearing25, tribunal:
		return ofDays
	case furtherOverdue, adviceOutstanding, placementsUnanswered, othersLate, complexity:
		return ofCount
	}
	return flat
}

// Factors lists the words that a policy may weigh beside its limits:
//
//   - further-overdue counts the council's overdue duties beyond the first.
//   - phase-transfer is near the day of regulation 18 by which the plan must be
//     final before the transfer.
//   - nearing-16, nearing-18 and nearing-25 are near that birthday, if it falls
//     on or after the day that the oldest of the case's open duties opened.
//   - tribunal is near a planned hearing of an appeal on foot, or the last day
//     for answering an appeal.
//   - advice-all-in: all advice asked in this assessment is in, and no draft has
//     been served. It is ready to draft.
//   - advice-outstanding counts the advice asked in this assessment that is not
//     in, and placements-unanswered the consultations that are not answered.
//   - others-late counts the overdue duties of others: the dependence on other
//     teams.
//   - complexity counts the bodies asked for advice in this assessment, the
//     circumstances that hold, and an appeal on foot.
//   - guidance-due: the Code of Practice asks for something soon, beside a duty.
//   - missing-fact: the date of another duty cannot be told.
//   - time-cut-short: a time that had to be left was not. day-missed: a day went
//     by that can no longer be kept. only-if: past its day, but it binds only if
//     something is so.
//   - and each circumstance of a case, by its name: looked-after,
//     child-protection, out-of-school, placement-at-risk, medical-fragility and
//     the others.
//
// Waiting is not among them: a day of it is worth one point under every policy.
func Factors() []string { return append([]string(nil), factors[furtherOverdue:]...) }
