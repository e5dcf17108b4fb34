package transition_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding/transition"
)

// TestFindings: where the record and the rules part, or a fact is missing, it says
// so to the day. Those of the edge cases have their tests there.
func TestFindings(t *testing.T) {
	const year6 = "2014-11-03"
	for _, of := range []expectation{
		{
			name: "FFI stops, and is taken up again", rule: "T5", status: transition.Later, whole: true,
			born: year6, log: []string{"2021-09-01..2025-01-31 funding-for-inclusion", "2025-03-01.. funding-for-inclusion"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01..2025-01-31 on-ffi ffi", "2025-02-01..2025-02-28 on-ffi none", "2025-03-01.. on-ffi ffi"},
			found: []string{"2025-02-01..2025-02-28 gap"},
		},
		{
			name: "spans that touch or overlap are one", rule: "T5", status: transition.Later, whole: true,
			born: year6, log: []string{"2025-04-01..2026-03-31 funding-for-inclusion", "2021-09-01..2025-03-31 funding-for-inclusion", "2024-09-01..2024-12-31 funding-for-inclusion"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01.. on-ffi ffi"},
		},
		{
			name: "FFI goes on after a refusal took effect", rule: "T7", status: transition.Later, whole: true,
			born: year6, log: []string{"2021-09-01..2025-06-30 funding-for-inclusion", "2024-12-02 assessment-refused"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01..2024-12-01 on-ffi ffi", "2024-12-02..2025-02-03 refused ffi", "2025-02-04..2025-03-31 refused-protected ffi", "2025-04-01..2025-06-30 refused-in-effect ffi", "2025-07-01.. refused-in-effect none"},
			found: []string{"2025-04-01..2025-06-30 paid-past-its-end"},
		},
		{
			name: "a new award after a refusal took effect", rule: "T2", status: transition.Stated, whole: true,
			born: year6, log: []string{"2021-09-01..2025-03-31 funding-for-inclusion", "2024-12-02 assessment-refused", "2025-09-01.. funding-for-inclusion"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01..2024-12-01 on-ffi ffi", "2024-12-02..2025-02-03 refused ffi", "2025-02-04..2025-03-31 refused-protected ffi", "2025-04-01..2025-08-31 refused-in-effect none", "2025-09-01.. refused-in-effect ffi"},
			found: []string{"2025-09-01.. new-ffi"},
		},
		{
			name: "an award of nothing", rule: "T4", status: transition.Stated,
			born: year6, awards: []string{"2021-09-01..2025-03-31 ffi-without-plan 5000.00", "2025-04-01.. ffi-without-plan 0.00"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01..2025-03-31 on-ffi ffi 5000.00", "2025-04-01.. on-ffi ffi 0.00"},
			found: []string{"2025-04-01.. nothing-paid"},
		},
		{
			name: "an award that ended rolls over, and one that is not known is not added up", rule: "T5", status: transition.Later,
			born: year6, awards: []string{"2021-09-01..2025-03-31 ffi-without-plan 5000.00", "2023-09-01..2024-12-31 ffi-without-plan null"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2024-12-31 on-ffi ffi", "2025-01-01.. on-ffi ffi 5000.00"},
		},
		{
			name: "double funding on record by the awards alone", rule: "T13", status: transition.Stated,
			born: year6, log: []string{"2025-05-12 final-plan-issued"}, awards: []string{"2021-09-01..2025-08-31 ffi-without-plan 5000.00", "2025-05-12.. ffi-with-plan 6000.00"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01..2025-05-11 on-ffi ffi 5000.00", "2025-05-12.. plan-funded ehc-plan 6000.00"},
			found: []string{"2025-05-12..2025-08-31 double-funding"},
		},
		{
			name: "double funding until the plan ends", rule: "T13", status: transition.Stated, whole: true,
			born: year6, log: []string{"2021-09-01..2025-08-31 funding-for-inclusion", "2025-05-12 final-plan-issued", "2025-07-01 plan-ceased"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01..2025-05-11 on-ffi ffi", "2025-05-12..2025-06-30 plan-funded ehc-plan", "2025-07-01..2025-08-31 plan-ended ffi", "2025-09-01.. plan-ended none"},
			found: []string{"2025-05-12..2025-06-30 double-funding", "2025-07-01..2025-08-31 paid-past-its-end"},
		},
		{
			name: "plan funding that starts after the plan was issued", rule: "T5", status: transition.Later,
			born: year6, log: []string{"2025-05-12 final-plan-issued"}, awards: []string{"2021-09-01.. ffi-without-plan 5000.00", "2025-06-01.. ffi-with-plan 6000.00"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2025-05-31 on-ffi ffi 5000.00", "2025-06-01.. plan-funded ehc-plan 6000.00"},
		},
		{
			name: "plan funding written down from before the plan was issued", rule: "T5", status: transition.Later, whole: true,
			born: year6, log: []string{"2021-09-01..2025-08-31 funding-for-inclusion", "2025-09-15 final-plan-issued"}, awards: []string{"2021-09-01..2025-08-31 ffi-without-plan 5000.00", "2025-09-01.. ffi-with-plan 6000.00"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2025-08-31 on-ffi ffi 5000.00", "2025-09-01.. plan-funded ehc-plan 6000.00"},
		},
		{
			name: "plan funding written down from before the plan was issued, and FFI beside it", rule: "T13", status: transition.Stated, whole: true,
			born: year6, log: []string{"2021-09-01..2025-09-14 funding-for-inclusion", "2025-09-15 final-plan-issued"}, awards: []string{"2021-09-01..2025-09-14 ffi-without-plan 5000.00", "2025-09-01.. ffi-with-plan 6000.00"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01..2025-08-31 on-ffi ffi 5000.00", "2025-09-01.. plan-funded ehc-plan 6000.00"},
			found: []string{"2025-09-01..2025-09-14 double-funding"},
		},
		{
			name: "a second plan, and the sum of the first left open", rule: "T2", status: transition.Stated,
			born: year6, log: []string{"2024-12-02 final-plan-issued", "2025-03-03 plan-ceased", "2025-10-06 final-plan-issued"}, awards: []string{"2024-12-02.. ffi-with-plan 6000.00"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2024-12-01 on-ffi ffi", "2024-12-02..2025-03-02 plan-funded ehc-plan 6000.00", "2025-03-03..2025-10-05 plan-ended none", "2025-10-06.. plan-funded ehc-plan 6000.00"},
		},
		{
			name: "a late plan paid from its due date sets FFI off", rule: "late-plan", status: transition.Inference, whole: true,
			born: year6, log: []string{"2021-09-01..2025-07-13 funding-for-inclusion", "2025-01-06 request-received", "2025-02-10 assessment-agreed", "2025-07-14 final-plan-issued"}, asOf: "2025-12-31",
			change: func(v *transition.Version) { v.Policy.LatePlan = transition.FromDueDate },
			pays:   []string{"2024-09-01..2025-01-05 on-ffi ffi", "2025-01-06..2025-02-09 requested ffi", "2025-02-10..2025-05-25 to-be-assessed ffi", "2025-05-26.. plan-funded ehc-plan"},
		},
		{
			name: "an appeal that comes after FFI ended", rule: "appeal-pending", status: transition.Inference,
			born: year6, log: []string{"2025-03-03 assessment-refused", "2025-06-02 appeal-lodged"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01..2025-03-02 on-ffi ffi", "2025-03-03..2025-05-06 refused ffi", "2025-05-07..2025-06-01 refused-in-effect none", "2025-06-02.. refused-appeal ffi"},
			found: []string{"2025-06-02..2025-06-02 late-appeal"},
		},
		{
			name: "an order that does not say what", rule: "appeal-pending", status: transition.Inference,
			born: year6, log: []string{"2025-06-02 assessment-refused", "2025-07-20 appeal-lodged", "2025-12-01 tribunal-order", "2025-12-08 appeal-ended"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01..2025-06-01 on-ffi ffi", "2025-06-02..2025-07-19 refused ffi", "2025-07-20..2025-11-30 refused-appeal ffi", "2025-12-01.. refused ffi"},
			found: []string{"2025-12-01.. order-unknown"},
		},
		{
			name: "a concession that answers no refusal", rule: "appeal-pending", status: transition.Inference,
			born: year6, log: []string{"2025-06-02 assessment-refused", "2025-07-20 appeal-lodged", "2025-12-01 appeal-conceded amend-contents"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01..2025-06-01 on-ffi ffi", "2025-06-02..2025-07-19 refused ffi", "2025-07-20..2025-11-30 refused-appeal ffi", "2025-12-01.. refused ffi"},
			found: []string{"2025-12-01.. order-unknown"},
		},
		{
			name: "a second refusal, and only the receipt of its appeal", rule: "appeal-pending", status: transition.Inference,
			born: year6, log: []string{"2025-04-10 assessment-refused", "2025-05-10 appeal-lodged", "2025-06-02 tribunal-order reconsider", "2025-06-09 assessment-refused", "2025-07-14 appeal-received"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2025-04-09 on-ffi ffi", "2025-04-10..2025-05-09 refused ffi", "2025-05-10..2025-06-01 refused-appeal ffi", "2025-06-02..2025-06-08 requested ffi", "2025-06-09..2025-07-13 refused ffi", "2025-07-14.. refused-appeal ffi"},
		},
		{
			name: "an appeal withdrawn before its receipt", rule: "appeal-pending", status: transition.Inference,
			born: year6, log: []string{"2025-04-10 assessment-refused", "2025-05-10 appeal-lodged", "2025-05-12 appeal-ended", "2025-05-14 appeal-received"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2025-04-09 on-ffi ffi", "2025-04-10..2025-05-09 refused ffi", "2025-05-10..2025-05-11 refused-appeal ffi", "2025-05-12..2025-05-12 refused ffi", "2025-05-13.. refused-in-effect none"},
		},
		{
			name: "an appeal of which only the receipt was written down", rule: "appeal-pending", status: transition.Inference,
			born: year6, log: []string{"2025-02-10 assessment-refused", "2025-04-09 appeal-received"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2025-02-09 on-ffi ffi", "2025-02-10..2025-04-08 refused ffi", "2025-04-09.. refused-appeal ffi"},
		},
		{
			name: "two refusals, the later end", rule: "appeal-pending", status: transition.Inference,
			born: year6, log: []string{"2025-04-01 assessment-refused", "2025-05-01 assessment-refused"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2025-03-31 on-ffi ffi", "2025-04-01..2025-07-01 refused ffi", "2025-07-02.. refused-in-effect none"},
		},
		{
			name: "no date of birth", rule: "T10", status: transition.Later,
			asOf: "2025-12-31", pays: []string{"2024-09-01.. on-ffi ffi"},
			found: []string{"2024-09-01.. birth-unknown"},
		},
		{
			name: "in a special school at go-live, without a plan on record", rule: "setting-kind", status: transition.Inference,
			born: year6, log: []string{"2023-09-01 setting-attended special"}, asOf: "2025-12-31",
			pays:  []string{"2024-09-01.. on-ffi ffi"},
			found: []string{"2024-09-01.. plan-needed"},
		},
		{
			name: "in custody for a day, and for longer", rule: "eligibility", status: transition.Inference,
			born: "2009-02-02", log: []string{"2025-01-06 detained", "2025-01-06 released", "2025-03-03 detained", "2025-04-14 released"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2025-03-02 on-ffi ffi", "2025-03-03..2025-04-13 left-eligibility none", "2025-04-14.. on-ffi ffi"},
		},
		{
			name: "back from home education, and the policy ends it", rule: "home-education", status: transition.Inference,
			born: year6, log: []string{"2025-01-06..2025-06-30 electively-home-educated"}, asOf: "2025-12-31",
			change: func(v *transition.Version) { v.Policy.Return = transition.End },
			pays:   []string{"2024-09-01..2025-01-05 on-ffi ffi", "2025-01-06..2025-06-30 home-educated none", "2025-07-01.. left-eligibility none"},
		},
		{
			name: "moves while looked after, and the policy ends it", rule: "looked-after-elsewhere", status: transition.Inference,
			born: year6, log: []string{"2022-01-10.. looked-after", "2025-04-14 moved"}, asOf: "2025-12-31",
			change: func(v *transition.Version) { v.Policy.LookedAfterElsewhere = transition.End },
			pays:   []string{"2024-09-01..2025-04-13 on-ffi ffi", "2025-04-14.. left-area none"},
		},
		{
			name: "early years FFI that began while it was open", rule: "T18", status: transition.Later, whole: true,
			born: "2021-11-03", log: []string{"2024-11-04.. funding-for-inclusion"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2024-11-03 not-on-ffi none", "2024-11-04.. on-ffi ffi"},
		},
		{
			name: "a request from before go-live, refused after it", rule: "T7", status: transition.Later,
			born: year6, log: []string{"2022-01-10 request-received", "2022-02-14 assessment-refused", "2024-07-22 request-received", "2024-09-02 assessment-refused"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2024-09-01 requested ffi", "2024-09-02..2024-11-04 refused ffi", "2024-11-05..2025-03-31 refused-protected ffi", "2025-04-01.. refused-in-effect none"},
		},
		{
			name: "ordered, drafted and ceased before go-live", rule: "T4", status: transition.Stated,
			born: year6, log: []string{"2022-02-14 assessment-refused", "2022-03-01 appeal-lodged", "2022-06-01 tribunal-order assess", "2022-08-01 final-plan-issued", "2023-07-01 plan-ceased"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01.. on-ffi ffi"},
		},
		{
			name: "ordered before go-live and still to be made", rule: "T5", status: transition.Later,
			born: year6, log: []string{"2024-02-14 assessment-refused", "2024-07-01 tribunal-order make-plan"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01.. assessed ffi"},
		},
		{
			name: "a request is planned", rule: "T8", status: transition.Stated,
			born: year6, log: []string{"2026-02-02 request-received planned"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2025-12-30 on-ffi ffi", "2025-12-31.. scheduled ffi"},
		},
		{
			name: "withdrawn", rule: "T5", status: transition.Later,
			born: year6, log: []string{"2025-02-03 request-received", "2025-02-17 request-withdrawn"}, asOf: "2025-12-31",
			pays: []string{"2024-09-01..2025-02-02 on-ffi ffi", "2025-02-03..2025-02-16 requested ffi", "2025-02-17.. on-ffi ffi"},
		},
		{
			name: "the council has to decide again", rule: "T8", status: transition.Stated,
			born: year6, log: []string{"2025-06-02 assessment-refused", "2025-07-20 appeal-lodged", "2025-12-01 tribunal-order reconsider"}, asOf: "2025-12-05",
			pays: []string{"2024-09-01..2025-06-01 on-ffi ffi", "2025-06-02..2025-07-19 refused ffi", "2025-07-20..2025-11-30 refused-appeal ffi", "2025-12-01.. requested ffi"},
		},
		{
			name: "the child comes to the council's attention, and is assessed", rule: "T8", status: transition.Stated,
			born: year6, log: []string{"2025-02-03 became-responsible", "2025-03-10 assessment-agreed", "2025-05-12 draft-plan-served"}, asOf: "2025-12-05",
			pays: []string{"2024-09-01..2025-02-02 on-ffi ffi", "2025-02-03..2025-03-09 requested ffi", "2025-03-10..2025-05-11 to-be-assessed ffi", "2025-05-12.. assessed ffi"},
		},
		{
			name: "the council thinks again after a refusal", rule: "T8", status: transition.Stated,
			born: year6, log: []string{"2025-06-02 assessment-refused", "2025-06-30 assessment-agreed"}, asOf: "2025-12-05",
			pays: []string{"2024-09-01..2025-06-01 on-ffi ffi", "2025-06-02..2025-06-29 refused ffi", "2025-06-30.. to-be-assessed ffi"},
		},
		{
			name: "an assessment notified after an order that did not say what", rule: "T8", status: transition.Stated,
			born: year6, log: []string{"2025-06-02 assessment-refused", "2025-07-20 appeal-lodged", "2025-11-03 assessment-notified"}, asOf: "2025-12-05",
			pays: []string{"2024-09-01..2025-06-01 on-ffi ffi", "2025-06-02..2025-07-19 refused ffi", "2025-07-20..2025-11-02 refused-appeal ffi", "2025-11-03.. to-be-assessed ffi"},
		},
		{
			name: "an appeal withdrawn", rule: "appeal-pending", status: transition.Inference,
			born: year6, log: []string{"2025-06-02 assessment-refused", "2025-07-20 appeal-lodged", "2025-10-06 appeal-ended"}, asOf: "2025-12-05",
			pays: []string{"2024-09-01..2025-06-01 on-ffi ffi", "2025-06-02..2025-07-19 refused ffi", "2025-07-20..2025-10-05 refused-appeal ffi", "2025-10-06..2025-10-06 refused ffi", "2025-10-07.. refused-in-effect none"},
		},
		{
			name: "an assessment conceded", rule: "T8", status: transition.Stated,
			born: year6, log: []string{"2025-06-02 assessment-refused", "2025-07-20 appeal-lodged", "2025-10-06 appeal-conceded assess"}, asOf: "2025-12-05",
			pays: []string{"2024-09-01..2025-06-01 on-ffi ffi", "2025-06-02..2025-07-19 refused ffi", "2025-07-20..2025-10-05 refused-appeal ffi", "2025-10-06.. to-be-assessed ffi"},
		},
		{
			name: "an assessment agreed in mediation", rule: "T8", status: transition.Stated,
			born: year6, log: []string{"2025-06-02 assessment-refused", "2025-07-20 mediation-requested", "2025-08-18 mediation-agreement assess"}, asOf: "2025-12-05",
			pays: []string{"2024-09-01..2025-06-01 on-ffi ffi", "2025-06-02..2025-08-17 refused ffi", "2025-08-18.. to-be-assessed ffi"},
		},
		{
			name: "a plan ordered after FFI had ended", rule: "T13", status: transition.Stated,
			born: year6, log: []string{"2025-03-03 plan-refused", "2025-10-06 tribunal-order make-plan"}, asOf: "2025-12-05",
			pays: []string{"2024-09-01..2025-03-02 on-ffi ffi", "2025-03-03..2025-05-06 refused ffi", "2025-05-07..2025-10-05 refused-in-effect none", "2025-10-06.. assessed ffi"},
		},
		{
			name: "a plan conceded", rule: "T13", status: transition.Stated,
			born: year6, log: []string{"2025-06-02 plan-refused", "2025-07-20 appeal-lodged", "2025-10-06 appeal-conceded make-plan"}, asOf: "2025-12-05",
			pays: []string{"2024-09-01..2025-06-01 on-ffi ffi", "2025-06-02..2025-07-19 refused ffi", "2025-07-20..2025-10-05 refused-appeal ffi", "2025-10-06.. assessed ffi"},
		},
		{
			name: "a plan agreed in mediation", rule: "T13", status: transition.Stated,
			born: year6, log: []string{"2025-06-02 plan-refused", "2025-07-20 mediation-requested", "2025-08-18 mediation-agreement make-plan"}, asOf: "2025-12-05",
			pays: []string{"2024-09-01..2025-06-01 on-ffi ffi", "2025-06-02..2025-08-17 refused ffi", "2025-08-18.. assessed ffi"},
		},
		{
			name: "a family that never had FFI or a plan", rule: "T2", status: transition.Stated, whole: true,
			born: year6, log: []string{"2025-06-02 assessment-refused"}, asOf: "2025-12-05",
			pays: []string{"2024-09-01.. not-on-ffi none"},
		},
	} {
		t.Run(of.name, of.holds)
	}
}

// TestProtected: where FFI is protected beyond the time to appeal, the answer names
// the protection from the refusal on, and nothing else after that time.
func TestProtected(t *testing.T) {
	p := programme(t, "leeds")
	child := caseOf(t, "2014-11-03", "2024-11-15 assessment-refused")
	passage := p.Follow(&child, nil, day("2025-02-14"))
	require.Equal(t, []string{"T7", "T6"}, passage.Now().Rules)
	require.Equal(t, "FFI goes on to the day to which it is protected.", passage.Now().Because)
	require.Equal(t, day("2025-03-31"), passage.FFIUntil())
	require.Equal(t, []string{"appeal-pending", "T7", "T6"}, passage.On(day("2025-01-10")).Rules, "the appeal's time runs, and the protection says for how long")
	require.Equal(t, []string{"T7"}, passage.On(day("2025-04-01")).Rules)
	later := caseOf(t, "2014-11-03", "2025-02-10 assessment-refused")
	passage = p.Follow(&later, nil, day("2025-02-14"))
	require.Equal(t, []string{"appeal-pending", "T7"}, passage.Now().Rules, "the appeal's time outlasts the protection")

	for from, until := range map[string]string{"2025-03-31": "2025-12-31", "2025-04-01": "2025-03-31"} { // a day too late
		changed := programme(t, "leeds")
		changed.Versions[1].From, changed.Versions[1].Protections[0].PaidUntil = day(from), day("2025-12-31")
		passage = changed.Follow(&child, nil, day("2026-01-05"))
		require.Equal(t, day(until), passage.FFIUntil(), "a protection that comes into force on %s", from)
	}

	fictional := programme(t, "fictional") // and to the end of the child's own cohort, with four weeks of notice
	child = caseOf(t, "2017-01-15", "2026-03-02 assessment-refused", "2026-04-20 assessment-refused")
	passage = fictional.Follow(&child, nil, day("2026-09-01"))
	require.Equal(t, []string{"2026-01-01..2026-03-01 on-ffi ffi", "2026-03-02..2026-06-22 refused ffi", "2026-06-23..2027-06-30 refused-protected ffi", "2027-07-01.. refused-in-effect none"}, told(&passage))
	again := caseOf(t, "2017-01-15", "2026-03-02 assessment-refused", "2026-06-01 plan-refused", "2026-06-15 appeal-lodged")
	passage = fictional.Follow(&again, nil, day("2026-09-01"))
	require.Equal(t, []string{"2026-01-01..2026-03-01 on-ffi ffi", "2026-03-02..2026-05-05 refused ffi", "2026-05-06..2026-05-31 refused-protected ffi", "2026-06-01..2026-06-14 refused ffi", "2026-06-15.. refused-appeal ffi"}, told(&passage))
}

// TestNewAward: FFI that started after go-live does not rest on the rule that keeps
// what was there, unless it was applied for in time.
func TestNewAward(t *testing.T) {
	p := programme(t, "leeds")
	child := caseWith(t, "2014-11-03", "2024-10-07.. funding-for-inclusion")
	passage := p.Follow(&child, nil, day("2025-12-31"))
	require.Equal(t, []string{"T2", "T5"}, passage.Now().Rules)
	require.Equal(t, "FFI is on record, and started after go-live, when new individual funding comes through the EHC process.", passage.Now().Because)
	passage = p.Follow(&child, []transition.Award{awardOf(t, "2024-10-07.. ffi-without-plan null - 2024-07-01")}, day("2025-12-31"))
	require.Equal(t, []string{"T4", "T5"}, passage.Now().Rules)
	require.Empty(t, passage.Findings)

	child = caseWith(t, "2014-11-03", "2024-10-07.. funding-for-inclusion", "2025-01-06 request-received", "2025-02-10 assessment-agreed")
	passage = p.Follow(&child, nil, day("2025-12-31"))
	require.Equal(t, []string{"T2", "T5", "T8"}, passage.On(day("2025-01-06")).Rules)
	require.Equal(t, []string{"T5", "T8"}, passage.Now().Rules, "what did not rest on T4 stays")

	child = caseWith(t, "2014-11-03", "2024-10-07..2025-01-31 funding-for-inclusion")
	passage = p.Follow(&child, nil, day("2025-12-31"))
	require.Equal(t, []string{"2024-09-01..2024-10-06 not-on-ffi none", "2024-10-07..2025-01-31 on-ffi ffi", "2025-02-01.. not-on-ffi none"}, told(&passage))
	require.Equal(t, []string{"2024-10-07..2025-01-31 new-ffi"}, foundIn(&passage), "that it ended is no gap")
	passage = p.Follow(&child, []transition.Award{awardOf(t, "2024-10-07.. ffi-without-plan null - 2024-07-01")}, day("2025-12-31"))
	require.Equal(t, []string{"2025-02-01.. gap"}, foundIn(&passage), "in time, it goes on like any other")

	grown := caseWith(t, "2000-02-02", "2024-12-02..2025-06-30 funding-for-inclusion")
	passage = p.Follow(&grown, []transition.Award{awardOf(t, "2024-12-02..2025-06-30 ffi-without-plan null - 2024-07-01")}, day("2025-12-31"))
	require.Equal(t, []string{"2025-02-02..2025-06-30 paid-past-its-end"}, foundIn(&passage), "in time, and paid beyond the age of 25")

	again := caseOf(t, "2014-11-03")
	passage = p.Follow(&again, nil, day("2025-12-31"))
	require.Equal(t, []string{"T4", "T5"}, passage.Now().Rules, "the machine's own rows are as they were")
}

// TestLastDays: the last day of a time is in it, and the day after is not.
func TestLastDays(t *testing.T) {
	p := programme(t, "leeds")
	asOf := day("2025-12-31")
	for _, of := range []struct {
		name   string
		log    []string
		awards []string
		found  []string
	}{
		{"FFI from go-live", []string{"2024-09-01.. funding-for-inclusion"}, nil, []string{}},
		{"FFI from the day after", []string{"2024-09-02.. funding-for-inclusion"}, nil, []string{"2024-09-02.. new-ffi"}},
		{"applied for on the last day", []string{"2024-10-07.. funding-for-inclusion"}, []string{"2024-10-07.. ffi-without-plan null - 2024-08-31"}, []string{}},
		{"applied for on the day after", []string{"2024-10-07.. funding-for-inclusion"}, []string{"2024-10-07.. ffi-without-plan null - 2024-09-01"}, []string{"2024-10-07.. new-ffi"}},
		{"a request that was open at go-live", []string{"2024-10-07.. funding-for-inclusion", "2024-08-31 request-received", "2024-10-01 assessment-agreed"}, nil, []string{}},
		{"a request that was decided by then", []string{"2024-10-07.. funding-for-inclusion", "2024-07-22 request-received", "2024-08-31 assessment-agreed"}, nil, []string{"2024-10-07.. new-ffi"}},
		{"a request refused before FFI started", []string{"2024-10-07.. funding-for-inclusion", "2024-08-31 request-received", "2024-10-07 assessment-refused"}, nil, []string{"2024-10-07.. new-ffi"}},
		{"a request refused after FFI started", []string{"2024-10-07.. funding-for-inclusion", "2024-08-31 request-received", "2024-10-08 assessment-refused"}, nil, []string{}},
		{"a request that was open, and FFI that started again", []string{"2021-09-01..2024-12-01 funding-for-inclusion", "2025-11-03.. funding-for-inclusion", "2024-08-30 request-received", "2024-12-02 final-plan-issued", "2025-03-03 plan-ceased"}, nil, []string{"2025-11-03.. new-ffi"}},
		{"a request withdrawn by then", []string{"2024-10-07.. funding-for-inclusion", "2024-07-22 request-received", "2024-08-31 request-withdrawn"}, nil, []string{"2024-10-07.. new-ffi"}},
		{"a request from go-live on", []string{"2024-10-07.. funding-for-inclusion", "2024-09-01 request-received"}, nil, []string{"2024-10-07.. new-ffi"}},
		{"a request that was open, and a later application", []string{"2024-10-07.. funding-for-inclusion", "2024-08-31 request-received"}, []string{"2024-10-07.. ffi-without-plan null - 2024-09-20"}, []string{"2024-10-07.. new-ffi"}},
		{"mediation asked for on the last day to appeal", []string{"2021-09-01.. funding-for-inclusion", "2025-02-10 assessment-refused", "2025-04-10 mediation-requested"}, nil, []string{"2025-02-10.. mediation-open"}},
		{"the adviser contacted on the last day to appeal", []string{"2021-09-01.. funding-for-inclusion", "2025-02-10 assessment-refused", "2025-04-10 mediation-adviser-contacted"}, nil, []string{"2025-02-10.. mediation-open"}},
		{"mediation declined, and no certificate yet", []string{"2021-09-01.. funding-for-inclusion", "2025-02-10 assessment-refused", "2025-04-09 mediation-declined"}, nil, []string{"2025-02-10.. mediation-open"}},
		{"mediation declined, and the certificate", []string{"2021-09-01.. funding-for-inclusion", "2025-02-10 assessment-refused", "2025-04-09 mediation-declined", "2025-04-14 mediation-certificate-issued"}, nil, []string{}},
		{"mediation asked for on the day after", []string{"2021-09-01.. funding-for-inclusion", "2025-02-10 assessment-refused", "2025-04-11 mediation-requested"}, nil, []string{}},
		{"bands paid to the day before the plan", []string{"2021-09-01.. funding-for-inclusion", "2025-05-12 final-plan-issued"}, []string{"2021-09-01..2025-05-11 ffi-without-plan null A,F", "2025-05-12.. ffi-with-plan null A"}, []string{"2025-05-12.. bands-not-covered"}},
		{"bands paid to the day before that", []string{"2021-09-01.. funding-for-inclusion", "2025-05-12 final-plan-issued"}, []string{"2021-09-01..2025-05-10 ffi-without-plan null A,F", "2025-05-12.. ffi-with-plan null A"}, []string{}},
	} {
		t.Run(of.name, func(t *testing.T) {
			var awards []transition.Award
			for _, line := range of.awards {
				awards = append(awards, awardOf(t, line))
			}
			child := caseWith(t, "2014-11-03", of.log...)
			passage := p.Follow(&child, awards, asOf)
			require.Equal(t, of.found, foundIn(&passage))
		})
	}

	adult := caseOf(t, "2006-10-01")
	passage := p.Follow(&adult, nil, day("2025-10-01"))
	require.Equal(t, []string{"2025-10-01.. plan-needed"}, foundIn(&passage), "on the birthday")
	passage = p.Follow(&adult, nil, day("2025-09-30"))
	require.Empty(t, foundIn(&passage))

	for from, ends := range map[string]string{"2025-03-31": "2031-03-31", "2025-04-01": "2025-03-31"} { // the day of the 19th birthday
		older := programme(t, "leeds")
		older.Versions[0].EndsAtAge, older.Versions[1].From = 19, day(from)
		child := caseOf(t, "2006-04-01")
		passage := older.Follow(&child, nil, asOf)
		require.Equal(t, day(ends), passage.FFIUntil(), "a later age in force from %s", from)
	}

	renewed := caseWith(t, "2014-11-03", "2021-09-01..2023-08-31 funding-for-inclusion", "2023-09-01.. funding-for-inclusion")
	passage = p.Follow(&renewed, nil, asOf)
	require.Equal(t, day("2021-09-01"), passage.FFISince, "an award renewed without a day between is one wait")
	lapsed := caseWith(t, "2014-11-03", "2021-09-01..2023-08-30 funding-for-inclusion", "2023-09-01.. funding-for-inclusion")
	passage = p.Follow(&lapsed, nil, asOf)
	require.Equal(t, day("2023-09-01"), passage.FFISince)

	special := caseOf(t, "2014-11-03", "2024-09-01 setting-attended special")
	passage = p.Follow(&special, nil, asOf)
	require.Equal(t, []string{"2024-09-01.. changed-setting none"}, told(&passage), "from go-live on a place there needs a plan")

	backdated := with(programme(t, "leeds"), func(v *transition.Version) { v.Policy.LatePlan = transition.FromDueDate })
	for asked, from := range map[string]string{"2024-04-13": "2024-09-01", "2024-04-14": "2024-09-01", "2024-04-15": "2024-09-02"} { // 20 weeks
		child := caseOf(t, "2014-11-03", asked+" request-received", "2024-10-07 final-plan-issued")
		passage := backdated.Follow(&child, nil, asOf)
		require.Equal(t, day(from), passage.Payments[len(passage.Payments)-1].From, "a plan that was due before go-live is paid from then")
	}

	promised := programme(t, "leeds") // by the first version alone
	promised.Versions[0].Policy.LatePlan = transition.FromDueDate
	late := caseOf(t, "2014-11-03", "2025-01-06 request-received", "2025-07-14 final-plan-issued")
	passage = promised.Follow(&late, nil, asOf)
	require.Equal(t, day("2025-05-26"), passage.Now().From, "a later version takes no backdating away")

	atGoLive := caseOf(t, "2014-11-03", "2024-10-07 final-plan-issued")
	passage = p.Follow(&atGoLive, []transition.Award{awardOf(t, "2024-09-01.. ffi-with-plan 5000.00")}, asOf)
	require.Equal(t, []string{"2024-09-01.. plan-funded ehc-plan 5000.00"}, told(&passage), "written down as paid from go-live")

	p = with(p, func(v *transition.Version) { v.Policy.Return = transition.End })
	for until, pays := range map[string][]string{
		"2024-08-31": {"2024-09-01.. on-ffi ffi"}, // back before go-live, when there was nothing to end
		"2024-09-01": {"2024-09-01..2024-09-01 home-educated none", "2024-09-02.. left-eligibility none"},
	} {
		child := caseOf(t, "2014-11-03", "2024-01-08.."+until+" electively-home-educated")
		passage := p.Follow(&child, nil, asOf)
		require.Equal(t, pays, told(&passage))
	}

	p = with(p, func(v *transition.Version) { v.Policy.PlanAmount = transition.HigherToReview })
	reviewed := caseOf(t, "2014-11-03", "2025-05-12 final-plan-issued", "2025-05-12 decided-to-maintain", "2025-05-13 decided-to-maintain")
	passage = p.Follow(&reviewed, []transition.Award{awardOf(t, "2021-09-01.. ffi-without-plan 6000.00"), awardOf(t, "2025-05-12.. ffi-with-plan 5000.00")}, asOf)
	require.Contains(t, told(&passage), "2025-05-12..2025-05-12 plan-funded ehc-plan 6000.00", "no review comes before the plan is paid")

	p = with(p, func(v *transition.Version) { v.Policy.PlanAmount = transition.HigherToYearEnd })
	for issued, ends := range map[string]string{"2025-03-31": "2025-03-31", "2025-04-01": "2026-03-31"} {
		child := caseOf(t, "2014-11-03", issued+" final-plan-issued")
		passage := p.Follow(&child, []transition.Award{awardOf(t, "2021-09-01.. ffi-without-plan 6000.00"), awardOf(t, issued+".. ffi-with-plan 5000.00")}, day("2026-06-30"))
		require.Contains(t, told(&passage), issued+".."+ends+" plan-funded ehc-plan 6000.00", "the year ends on 31 March")
	}
}

// TestFollow_others: awards of other cases are not this child's.
func TestFollow_others(t *testing.T) {
	p := programme(t, "leeds")
	child := caseOf(t, "2014-11-03")
	mine, other := awardOf(t, "2021-09-01.. ffi-without-plan 5000.00"), awardOf(t, "2021-09-01.. ffi-without-plan 70.00")
	other.Case = "C-2"
	passage := p.Follow(&child, []transition.Award{other, mine}, day("2025-12-31"))
	require.Equal(t, []string{"2024-09-01.. on-ffi ffi 5000.00"}, told(&passage))
	require.Zero(t, passage.FFIUntil())
	require.Nil(t, passage.On(day("2024-08-31")))
	never := caseWith(t, "2014-11-03")
	none := p.Follow(&never, nil, day("2025-12-31"))
	require.Zero(t, none.FFIUntil())
	require.Zero(t, none.FFISince)
}

// TestSpan_document: what is not known is null, and never 0.
func TestSpan_document(t *testing.T) {
	p := programme(t, "leeds")
	child := caseOf(t, "2014-11-03", "2025-05-12 final-plan-issued")
	passage := p.Follow(&child, []transition.Award{awardOf(t, "2025-05-12.. ffi-with-plan 6000.00")}, day("2025-12-31"))
	written, err := json.Marshal(passage.Payments)
	require.NoError(t, err)
	require.JSONEq(t, `[
		{"from": "2024-09-01", "until": "2025-05-11", "state": "on-ffi", "payer": "ffi", "stream": "ffi-without-plan", "amount": null, "rules": ["T4", "T5"],
			"because": "FFI goes on until the child's own transition is complete.", "owed": "ffi", "pays": "own"},
		{"from": "2025-05-12", "state": "plan-funded", "payer": "ehc-plan", "stream": "ffi-with-plan", "amount": "6000.00", "rules": ["T13"],
			"because": "The EHC plan is funded.", "owed": "ehc-plan", "maintains": "own", "pays": "own"}]`, string(written))

	var read []transition.Span
	require.NoError(t, json.Unmarshal(written, &read))
	require.Equal(t, passage.Payments, read, "what the finance system stores it can read again")
	require.Error(t, json.Unmarshal([]byte(`[{"amount": 6000}]`), &read))

	written, err = json.Marshal(passage)
	require.NoError(t, err)
	var refused *ehcp.Error
	require.ErrorAs(t, json.Unmarshal(written, new(transition.Passage)), &refused, "it would lose the child")
	require.Equal(t, ehcp.NotRead, refused.Code)
}

// TestHigherUnknown: the higher of two amounts is not known where one is not.
func TestHigherUnknown(t *testing.T) {
	p := with(programme(t, "leeds"), func(v *transition.Version) { v.Policy.PlanAmount = transition.HigherToReview })
	child := caseOf(t, "2014-11-03", "2025-05-12 final-plan-issued")
	passage := p.Follow(&child, []transition.Award{awardOf(t, "2025-05-12.. ffi-with-plan 6000.00")}, day("2025-12-31"))
	require.False(t, passage.Now().Amount.Known)
	require.Equal(t, []transition.Balance{
		{Stream: transition.NotionalInclusionBudget}, {Stream: transition.AdditionalBlockFunding},
		{Stream: transition.FFIWithoutPlan, Unknown: 1}, {Stream: transition.FFIWithPlan, Unknown: 1},
	}, p.Versions[1].Ledger(p.Moves([]transition.Passage{passage})))
}

// TestTooFarAhead: where the time to appeal cannot be told, FFI is held.
func TestTooFarAhead(t *testing.T) {
	p := programme(t, "leeds")
	child := caseOf(t, "2185-11-03")
	child.Circumstances[0].From = day("2024-01-01")
	child.Events = append(child.Events, ehcp.Event{Kind: ehcp.AssessmentRefused, On: day("2199-11-20")})
	passage := p.Follow(&child, nil, day("2199-12-31"))
	require.Equal(t, transition.FFI, passage.Now().Payer)
	require.Equal(t, []string{"2199-11-20.. appeal-time-unknown"}, foundIn(&passage))
}
