package ehcp_test

import (
	"encoding"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	requests = []string{"parent", "young-person", "school", "post-16", "other"}
	claims   = []string{"school-closed", "early-years-closed", "personal", "absent", "appointment-missed", "coronavirus"}
	phases   = []string{"early-years-to-school", "infant-to-junior", "primary-to-middle", "primary-to-secondary",
		"middle-to-secondary", "secondary-to-post-16", "post-16-to-post-16"}
	agreed  = []string{"assess", "make-plan", "amend-contents", "name-school", "continue", "other"}
	ordered = []string{"assess", "make-plan", "amend-contents", "name-school", "continue", "continue-and-amend",
		"reconsider", "dismissed"}
	health = []string{"health-only", "health-in-part"} // beside the contract's

	attended = []string{"early-years", "mainstream", "resourced-provision", "sen-unit", "special", "alternative-provision",
		"further-education", "special-post-16", "independent", "otherwise-than-at-school"} // beside the contract's
)

// contractKinds is the list of events of the contract, copied by hand, with the details that each takes.
var contractKinds = []struct {
	name    string
	kind    ehcp.Kind
	details []string
}{
	{"request-received", ehcp.RequestReceived, requests},
	{"became-responsible", ehcp.BecameResponsible, nil},
	{"family-consulted", ehcp.FamilyConsulted, nil},
	{"assessment-agreed", ehcp.AssessmentAgreed, nil},
	{"assessment-refused", ehcp.AssessmentRefused, nil},
	{"request-withdrawn", ehcp.RequestWithdrawn, nil},
	{"advice-requested", ehcp.AdviceRequested, nil},
	{"advice-received", ehcp.AdviceReceived, nil},
	{"exception-claimed", ehcp.ExceptionClaimed, claims},
	{"plan-refused", ehcp.PlanRefused, nil},
	{"draft-plan-served", ehcp.DraftPlanServed, nil},
	{"draft-representations-made", ehcp.DraftRepresentationsMade, nil},
	{"placement-consulted", ehcp.PlacementConsulted, nil},
	{"placement-answered", ehcp.PlacementAnswered, nil},
	{"final-plan-issued", ehcp.FinalPlanIssued, nil},
	{"move-known", ehcp.MoveKnown, nil},
	{"moved", ehcp.Moved, nil},
	{"plan-transferred", ehcp.PlanTransferred, nil},
	{"transfer-family-told", ehcp.TransferFamilyTold, nil},
	{"commissioner-move-known", ehcp.CommissionerMoveKnown, nil},
	{"commissioner-told", ehcp.CommissionerTold, nil},
	{"phase-transfer", ehcp.PhaseTransfer, phases},
	{"review-invitations-sent", ehcp.ReviewInvitationsSent, nil},
	{"review-papers-circulated", ehcp.ReviewPapersCirculated, nil},
	{"review-meeting", ehcp.ReviewMeeting, nil},
	{"review-report-sent", ehcp.ReviewReportSent, nil},
	{"decided-to-maintain", ehcp.DecidedToMaintain, nil},
	{"decided-to-amend", ehcp.DecidedToAmend, nil},
	{"decided-to-cease", ehcp.DecidedToCease, nil},
	{"amendment-notice-sent", ehcp.AmendmentNoticeSent, nil},
	{"amended-plan-issued", ehcp.AmendedPlanIssued, nil},
	{"decided-not-to-amend", ehcp.DecidedNotToAmend, nil},
	{"reassessment-requested", ehcp.ReassessmentRequested, nil},
	{"reassessment-agreed", ehcp.ReassessmentAgreed, nil},
	{"reassessment-refused", ehcp.ReassessmentRefused, nil},
	{"reassessment-made-no-change", ehcp.ReassessmentMadeNoChange, nil},
	{"plan-ceased", ehcp.PlanCeased, nil},
	{"mediation-adviser-contacted", ehcp.MediationAdviserContacted, nil},
	{"mediation-declined", ehcp.MediationDeclined, nil},
	{"mediation-requested", ehcp.MediationRequested, nil},
	{"mediation-held", ehcp.MediationHeld, nil},
	{"mediation-not-arranged", ehcp.MediationNotArranged, nil},
	{"mediation-certificate-issued", ehcp.MediationCertificateIssued, nil},
	{"mediation-agreement", ehcp.MediationAgreement, agreed},
	{"appeal-lodged", ehcp.AppealLodged, nil},
	{"appeal-received", ehcp.AppealReceived, nil},
	{"appeal-answered", ehcp.AppealAnswered, nil},
	{"appeal-ended", ehcp.AppealEnded, nil},
	{"appeal-conceded", ehcp.AppealConceded, ordered},
	{"tribunal-order", ehcp.TribunalOrder, ordered},
	{"assessment-notified", ehcp.AssessmentNotified, nil},
	{"recommendation-made", ehcp.RecommendationMade, nil},
	{"recommendation-answered", ehcp.RecommendationAnswered, nil},
	{"direct-payment-started", ehcp.DirectPaymentStarted, nil},
	{"direct-payment-reviewed", ehcp.DirectPaymentReviewed, nil},
	{"local-offer-comments-published", ehcp.LocalOfferCommentsPublished, nil},
	{"detained", ehcp.Detained, nil},
	{"released", ehcp.Released, nil},
	{"statement-held", ehcp.StatementHeld, nil},
	{"transfer-review-started", ehcp.TransferReviewStarted, nil},
	{"contact-received", ehcp.ContactReceived, nil},
	{"contact-answered", ehcp.ContactAnswered, nil},
}

// besideKinds are the events for which the contract has no name: named in its style, and typed out again here.
var besideKinds = []struct {
	name    string
	kind    ehcp.Kind
	details []string
}{
	{"commissioner-change-known", ehcp.CommissionerChangeKnown, nil},
	{"commissioner-cannot-provide", ehcp.CommissionerCannotProvide, nil},
	{"commissioner-asked-authority", ehcp.CommissionerAskedAuthority, nil},
	{"plan-disclosure-requested", ehcp.PlanDisclosureRequested, nil},
	{"plan-disclosed", ehcp.PlanDisclosed, nil},
	{"appeal-hearing", ehcp.AppealHearing, nil},
	{"setting-attended", ehcp.SettingAttended, attended},
	{"reminder-sent", ehcp.ReminderSent, nil},
	{"mediation-health-issues-told", ehcp.MediationHealthIssuesTold, health},
	{"mediation-commissioner-told", ehcp.MediationCommissionerTold, health},
	{"mediation-date-told", ehcp.MediationDateTold, nil},
	{"mediation-agreement-carried-out", ehcp.MediationAgreementCarriedOut, nil},
	{"health-mediation-agreement", ehcp.HealthMediationAgreement, nil},
	{"authority-told-of-agreement", ehcp.AuthorityToldOfAgreement, nil},
	{"recommendation-response-copied", ehcp.RecommendationResponseCopied, nil},
	{"sen-information-report-published", ehcp.SENInformationReportPublished, nil},
	{"term-starts", ehcp.TermStarts, nil},
	{"review-list-sent", ehcp.ReviewListSent, nil},
	{"detained-request-received", ehcp.DetainedRequestReceived, nil},
	{"detained-became-known", ehcp.DetainedBecameKnown, nil},
	{"release-known", ehcp.ReleaseKnown, nil},
	{"statement-assessment-considered", ehcp.StatementAssessmentConsidered, nil},
	{"statement-assessment-completed", ehcp.StatementAssessmentCompleted, nil},
	{"statement-proposed", ehcp.StatementProposed, nil},
	{"statement-refused", ehcp.StatementRefused, nil},
	{"statement-issued", ehcp.StatementIssued, nil},
	{"statement-reassessment-requested", ehcp.StatementReassessmentRequested, nil},
	{"entry-withdrawn", ehcp.EntryWithdrawn, nil},
	{"mediation-day", ehcp.MediationDay, nil},
	{"recommendation-response-received", ehcp.RecommendationResponseReceived, nil},
}

// allKinds is both lists.
var allKinds = slices.Concat(contractKinds, besideKinds)

var contractCircumstances = []struct {
	name string
	kind ehcp.CircumstanceKind
}{
	{"looked-after", ehcp.LookedAfter},
	{"previously-looked-after", ehcp.PreviouslyLookedAfter},
	{"child-protection", ehcp.ChildProtection},
	{"out-of-school", ehcp.OutOfSchool},
	{"part-time-timetable", ehcp.PartTimeTimetable},
	{"permanently-excluded", ehcp.PermanentlyExcluded},
	{"placement-at-risk", ehcp.PlacementAtRisk},
	{"electively-home-educated", ehcp.ElectivelyHomeEducated},
	{"medical-fragility", ehcp.MedicalFragility},
	{"service-family", ehcp.ServiceFamily},
	{"funding-for-inclusion", ehcp.FundingForInclusion},
}

// allDetails is every word of every list, once.
func allDetails() []string {
	all := slices.Concat(requests, claims, phases, agreed, ordered, health, attended)
	slices.Sort(all)
	return slices.Compact(all)
}

func detail(t require.TestingT, word string) ehcp.Detail {
	d, err := ehcp.ParseDetail(word)
	require.NoError(t, err)
	return d
}

func TestKind_contract(t *testing.T) {
	require.Len(t, ehcp.Kinds(), len(allKinds), "kinds in the code, and in the contract and beside it")
	seen, said := map[ehcp.Kind]string{}, map[string]string{}
	for _, tt := range allKinds {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ehcp.ParseKind(tt.name)
			require.NoError(t, err)
			assert.Equal(t, tt.kind, got)
			assert.Equal(t, tt.name, tt.kind.String())
			assert.True(t, tt.kind.Valid())
			assert.Contains(t, ehcp.Kinds(), tt.kind)
			assert.Empty(t, seen[tt.kind], "two names for one kind")
			seen[tt.kind] = tt.name

			says := tt.kind.Says()
			assert.Regexp(t, `^[A-Z].*[a-z]$`, says, "the start of a sentence without its full stop")
			assert.Empty(t, said[says], "two kinds that say the same")
			said[says] = tt.name

			var words []string
			for _, d := range tt.kind.Details() {
				words = append(words, d.String())
			}
			assert.Equal(t, tt.details, words)
			assert.True(t, tt.kind.Takes(ehcp.NoDetail))
			for _, word := range allDetails() {
				assert.Equal(t, slices.Contains(tt.details, word), tt.kind.Takes(detail(t, word)), word)
			}
			assert.False(t, tt.kind.Takes(200))
		})
	}
}

func TestKind_noSuch(t *testing.T) {
	for _, k := range []ehcp.Kind{0, ehcp.Kind(len(allKinds) + 1), 255} {
		assert.False(t, k.Valid())
		assert.Empty(t, k.String())
		assert.Empty(t, k.Says())
		assert.Nil(t, k.Details())
		assert.True(t, k.Takes(ehcp.NoDetail))
		assert.False(t, k.Takes(ehcp.Parent))
		_, err := k.MarshalText()
		assert.Equal(t, &ehcp.Error{Code: ehcp.UnknownKind, Field: "kind", Message: "an event must have a kind"}, err)
	}
}

// What is handed out is a copy: a caller can't damage the vocabulary.
func TestKind_detailsAreACopy(t *testing.T) {
	ehcp.RequestReceived.Details()[0] = ehcp.Dismissed
	ehcp.Kinds()[0] = 255
	assert.Equal(t, ehcp.Parent, ehcp.RequestReceived.Details()[0])
	assert.Equal(t, ehcp.RequestReceived, ehcp.Kinds()[0])
}

func TestCircumstanceKind_contract(t *testing.T) {
	for _, tt := range contractCircumstances {
		got, err := ehcp.ParseCircumstance(tt.name)
		require.NoError(t, err, tt.name)
		assert.Equal(t, tt.kind, got)
		assert.Equal(t, tt.name, tt.kind.String())
		assert.True(t, tt.kind.Valid())
	}
	for _, k := range []ehcp.CircumstanceKind{0, ehcp.CircumstanceKind(len(contractCircumstances) + 1), 255} {
		assert.False(t, k.Valid(), "%d", k)
		assert.Empty(t, k.String())
		_, err := k.MarshalText()
		assert.Equal(t, &ehcp.Error{Code: ehcp.UnknownCircumstance, Field: "kind",
			Message: "a circumstance must have a kind"}, err)
	}
}

func TestDetail_contract(t *testing.T) {
	seen := map[ehcp.Detail]string{}
	for _, word := range allDetails() {
		d := detail(t, word)
		assert.Equal(t, word, d.String())
		assert.Empty(t, seen[d])
		seen[d] = word
	}
	for d := ehcp.Detail(1); d != 0; d++ {
		assert.Equal(t, seen[d], d.String(), "a detail that no list above has")
	}
	assert.Equal(t, ehcp.NoDetail, detail(t, ""))
	_, err := ehcp.Detail(200).MarshalText()
	assert.Equal(t, &ehcp.Error{Code: ehcp.UnknownDetail, Field: "detail", Message: "there is no such detail"}, err)
}

// Names are exact, and an error carries the code, the field and the value.
func TestNames_exact(t *testing.T) {
	long := strings.Repeat("é", 100)
	for _, tt := range []struct {
		good, message string
		code          ehcp.Code
		field         string
		parse         func(string) error
		into          encoding.TextUnmarshaler
	}{
		{"request-received", "there is no event of this kind", ehcp.UnknownKind, "kind",
			func(s string) error { _, err := ehcp.ParseKind(s); return err }, new(ehcp.Kind)},
		{"parent", "there is no such detail", ehcp.UnknownDetail, "detail",
			func(s string) error { _, err := ehcp.ParseDetail(s); return err }, new(ehcp.Detail)},
		{"looked-after", "there is no such circumstance", ehcp.UnknownCircumstance, "kind",
			func(s string) error { _, err := ehcp.ParseCircumstance(s); return err }, new(ehcp.CircumstanceKind)},
	} {
		require.NoError(t, tt.parse(tt.good))
		require.NoError(t, tt.into.UnmarshalText([]byte(tt.good)))
		assert.Equal(t, tt.good, fmt.Sprint(tt.into))
		for _, bad := range []string{strings.ToUpper(tt.good), strings.ToUpper(tt.good[:1]) + tt.good[1:],
			" " + tt.good, tt.good + " ", tt.good + "\n", strings.ReplaceAll(tt.good, "-", "_") + "_", tt.good + "s", "nonsense"} {
			want := &ehcp.Error{Code: tt.code, Field: tt.field, Value: bad, Message: tt.message}
			assert.Equal(t, want, tt.parse(bad))
			assert.Equal(t, want, tt.into.UnmarshalText([]byte(bad)))
			assert.Equal(t, tt.good, fmt.Sprint(tt.into), "a failed read changes nothing")
		}
		var e *ehcp.Error
		require.ErrorAs(t, tt.parse(long), &e)
		assert.Equal(t, strings.Repeat("é", 30)+"…", e.Value)
		require.ErrorAs(t, tt.parse("x"+long), &e)
		assert.True(t, utf8.ValidString(e.Value), "cut inside a character: %q", e.Value)
	}
	_, err := ehcp.ParseKind("")
	assert.Equal(t, &ehcp.Error{Code: ehcp.UnknownKind, Field: "kind", Message: "there is no event of this kind"}, err)
}

func TestDetail_phases(t *testing.T) {
	for word, want := range map[string][2]ehcp.Phase{
		"early-years-to-school": {ehcp.EarlyYears, ehcp.AnySchool},
		"infant-to-junior":      {ehcp.Infant, ehcp.Junior},
		"primary-to-middle":     {ehcp.Primary, ehcp.Middle},
		"primary-to-secondary":  {ehcp.Primary, ehcp.Secondary},
		"middle-to-secondary":   {ehcp.Middle, ehcp.Secondary},
		"secondary-to-post-16":  {ehcp.Secondary, ehcp.PostSixteen},
		"post-16-to-post-16":    {ehcp.PostSixteen, ehcp.PostSixteen},
	} {
		from, to, ok := detail(t, word).Phases()
		assert.True(t, ok, word)
		assert.Equal(t, want, [2]ehcp.Phase{from, to}, word)
	}
	for d := ehcp.Detail(0); d < 255; d++ {
		from, to, ok := d.Phases()
		assert.Equal(t, slices.Contains(phases, d.String()), ok, d.String())
		if !ok {
			assert.Empty(t, string(from+to))
		}
	}
}

// Every number that is no detail is refused in writing, from the first on.
func TestDetail_inWriting(t *testing.T) {
	written := 0
	for d := range 256 {
		text, err := ehcp.Detail(d).MarshalText()
		if err != nil || d == 0 {
			continue
		}
		written++
		again, err := ehcp.ParseDetail(string(text))
		assert.NoError(t, err)
		assert.Equal(t, ehcp.Detail(d), again)
	}
	assert.Greater(t, written, 20)
}

// A value in a message is at most 60 bytes long, and never cut inside a character.
func TestError_shortValues(t *testing.T) {
	for _, tt := range []struct{ word, value string }{
		{strings.Repeat("x", 60), strings.Repeat("x", 60)},
		{strings.Repeat("x", 61), strings.Repeat("x", 60) + "…"},
		{strings.Repeat("x", 59) + "éé", strings.Repeat("x", 59) + "…"},
		{strings.Repeat("\x80", 61), "…"},
	} {
		_, err := ehcp.ParseDetail(tt.word)
		var fault *ehcp.Error
		require.ErrorAs(t, err, &fault)
		assert.Equal(t, tt.value, fault.Value)
	}
}
