package ehcp

// Kind says what an event is. The names are the contract's: a name may be
// retired, never re-used for something else. The numbers are not part of the
// contract and may change between versions; store the name.
//
// The zero Kind is no kind at all and is refused everywhere.
type Kind uint8

// The kinds of event, in the order in which a case usually meets them. The
// comment of each says what its day is.
const (
	_                              Kind = iota
	RequestReceived                     // receipt of a request for an EHC needs assessment, CFA 2014 s 36(1)
	BecameResponsible                   // the child came, or was brought, to the authority's attention, CFA 2014 s 24
	FamilyConsulted                     // the parent or young person was consulted
	AssessmentAgreed                    // notice to the family that it will assess
	AssessmentRefused                   // notice to the family that it will not assess
	RequestWithdrawn                    // the family withdrew the request
	AdviceRequested                     // receipt of the request by the body asked (party)
	AdviceReceived                      // receipt of the advice by the authority (party)
	ExceptionClaimed                    // the first day that the exception covers, to Until
	PlanRefused                         // notice that no plan is necessary
	DraftPlanServed                     // service of the draft on the family
	DraftRepresentationsMade            // the family's response, which waives the rest of its window
	PlacementConsulted                  // the draft was sent to a setting (party)
	PlacementAnswered                   // the setting (party) replied
	FinalPlanIssued                     // sent to the family, the named setting and the commissioner
	MoveKnown                           // the old authority became aware of the move
	Moved                               // the day of the move
	PlanTransferred                     // the plan passed to the new authority
	TransferFamilyTold                  // the new authority told the family
	CommissionerMoveKnown               // the old commissioning body became aware of the move
	CommissionerTold                    // the new commissioning body was told
	CommissionerChangeKnown             // the old commissioning body became aware of a change without a move
	CommissionerCannotProvide           // the new body became aware of the move, or that it is responsible; it cannot arrange what the plan says
	CommissionerAskedAuthority          // it asked the authority for an assessment or a review
	PhaseTransfer                       // the day of the transfer to the next phase, usually planned
	ReviewInvitationsSent               // notice of the review meeting was given
	ReviewPapersCirculated              // advice and information were circulated
	ReviewMeeting                       // the meeting; planned until held
	ReviewReportSent                    // the report of the meeting was sent
	DecidedToMaintain                   // notice of the review decision: keep the plan as it is
	DecidedToAmend                      // notice of the review decision: amend
	DecidedToCease                      // notice of the decision to cease to maintain the plan
	AmendmentNoticeSent                 // the plan was sent with the proposed amendments
	AmendedPlanIssued                   // the amended plan was sent
	DecidedNotToAmend                   // notice that, after all, the plan is not amended
	ReassessmentRequested               // receipt of a request for reassessment
	ReassessmentAgreed                  // notice that it will reassess, or its own decision to
	ReassessmentRefused                 // notice that it will not reassess
	ReassessmentMadeNoChange            // notice that the plan stays as it is after reassessment
	PlanCeased                          // the plan ended
	PlanDisclosureRequested             // receipt of a request to pass the plan on
	PlanDisclosed                       // the plan was passed on
	MediationAdviserContacted           // the family contacted the adviser
	MediationDeclined                   // the family told the adviser that it does not wish to mediate
	MediationRequested                  // the family told the authority that it wishes to mediate
	MediationHealthIssuesTold           // the family told the authority of health issues for mediation
	MediationCommissionerTold           // the commissioning body was told of them
	MediationDay                        // the day set for the mediation, usually planned
	MediationDateTold                   // the family was told when and where
	MediationHeld                       // the mediation ended
	MediationNotArranged                // the adviser was told that it cannot be arranged in time
	MediationCertificateIssued          // the certificate was issued
	MediationAgreement                  // the date of the written agreement
	MediationAgreementCarriedOut        // the thing agreed was done
	HealthMediationAgreement            // the date of an agreement to which the authority was no party
	AuthorityToldOfAgreement            // the commissioning body told the authority of it
	AppealLodged                        // receipt of the appeal by the tribunal
	AppealReceived                      // receipt of the appeal by the authority
	AppealAnswered                      // receipt of the authority's response by the tribunal
	AppealHearing                       // the tribunal's hearing, planned until held
	AppealEnded                         // final determination or withdrawal
	AppealConceded                      // the authority told the tribunal that it will not oppose
	TribunalOrder                       // the day that the order was made
	AssessmentNotified                  // notice that the ordered assessment will be made
	RecommendationMade                  // the tribunal's recommendation on health or social care
	RecommendationAnswered              // the response to it
	RecommendationResponseReceived      // the authority received the response, or gave its own
	RecommendationResponseCopied        // the response was copied to the Secretary of State
	DirectPaymentStarted                // the first direct payment
	DirectPaymentReviewed               // a review of the direct payments
	LocalOfferCommentsPublished         // the authority published comments on its local offer
	SENInformationReportPublished       // a school published its SEN information report
	TermStarts                          // the first day of a term, usually planned
	ReviewListSent                      // the list of the reviews due in a term was sent to schools
	Detained                            // detention in youth accommodation began
	Released                            // and ended
	DetainedRequestReceived             // receipt of a request under CFA 2014 s 71(2)
	DetainedBecameKnown                 // a detained person was brought, or came, to the home authority's attention
	ReleaseKnown                        // the home authority was told of the release
	StatementHeld                       // a statement of SEN was in force, the regime before 2018
	StatementAssessmentConsidered       // notice that an assessment is considered, Education Act 1996 s 323(1)
	StatementAssessmentCompleted        // the assessment was complete
	StatementProposed                   // service of the proposed statement
	StatementRefused                    // notice that there will be no statement
	StatementIssued                     // the statement was made
	StatementReassessmentRequested      // a request for, or order of, a reassessment of who has a statement
	TransferReviewStarted               // the review that moves a statement to a plan began
	SettingAttended                     // the first day at a kind of setting (detail; party for which one)
	ReminderSent                        // a reminder of something outstanding was sent (party)
	ContactReceived                     // a family contacted the authority (local standards)
	ContactAnswered                     // and was answered
	EntryWithdrawn                      // a mistaken entry was found; it only carries Voids
	kindCount
)

// kinds holds each kind's name, what it says of its day in plain words, and
// the details it takes.
var kinds = [kindCount]struct {
	name    string
	says    string
	details []Detail
}{
	RequestReceived:                {"request-received", "The request was received", requesters},
	BecameResponsible:              {"became-responsible", "The child came to the authority's attention", nil},
	FamilyConsulted:                {"family-consulted", "The family was consulted", nil},
	AssessmentAgreed:               {"assessment-agreed", "The family was told that there will be an assessment", nil},
	AssessmentRefused:              {"assessment-refused", "The family was told that there will be no assessment", nil},
	RequestWithdrawn:               {"request-withdrawn", "The request was withdrawn", nil},
	AdviceRequested:                {"advice-requested", "The request for advice was received", nil},
	AdviceReceived:                 {"advice-received", "The advice was received", nil},
	ExceptionClaimed:               {"exception-claimed", "The exception claimed begins", exceptions},
	PlanRefused:                    {"plan-refused", "The family was told that there will be no plan", nil},
	DraftPlanServed:                {"draft-plan-served", "The draft plan was served", nil},
	DraftRepresentationsMade:       {"draft-representations-made", "The family responded to the draft", nil},
	PlacementConsulted:             {"placement-consulted", "The setting was sent the draft plan", nil},
	PlacementAnswered:              {"placement-answered", "The setting answered", nil},
	FinalPlanIssued:                {"final-plan-issued", "The final plan was issued", nil},
	MoveKnown:                      {"move-known", "The old authority became aware of the move", nil},
	Moved:                          {"moved", "The family moved", nil},
	PlanTransferred:                {"plan-transferred", "The plan was transferred", nil},
	TransferFamilyTold:             {"transfer-family-told", "The family was told of the transfer", nil},
	CommissionerMoveKnown:          {"commissioner-move-known", "The old commissioning body became aware of the move", nil},
	CommissionerTold:               {"commissioner-told", "The new commissioning body was told", nil},
	CommissionerChangeKnown:        {"commissioner-change-known", "The old commissioning body became aware of the change", nil},
	CommissionerCannotProvide:      {"commissioner-cannot-provide", "The new commissioning body became aware of the move, or that it is responsible", nil},
	CommissionerAskedAuthority:     {"commissioner-asked-authority", "The commissioning body asked the authority for an assessment or a review", nil},
	PhaseTransfer:                  {"phase-transfer", "The transfer to the next phase takes place", transfers},
	ReviewInvitationsSent:          {"review-invitations-sent", "The invitations to the review were sent", nil},
	ReviewPapersCirculated:         {"review-papers-circulated", "The papers for the review were circulated", nil},
	ReviewMeeting:                  {"review-meeting", "The review meeting takes place", nil},
	ReviewReportSent:               {"review-report-sent", "The report of the review was sent", nil},
	DecidedToMaintain:              {"decided-to-maintain", "The family was told that the plan stays as it is", nil},
	DecidedToAmend:                 {"decided-to-amend", "The family was told that the plan will be amended", nil},
	DecidedToCease:                 {"decided-to-cease", "The family was told that the plan will cease", nil},
	AmendmentNoticeSent:            {"amendment-notice-sent", "The proposed amendments were sent", nil},
	AmendedPlanIssued:              {"amended-plan-issued", "The amended plan was issued", nil},
	DecidedNotToAmend:              {"decided-not-to-amend", "The family was told that the plan will not be amended", nil},
	ReassessmentRequested:          {"reassessment-requested", "The request for reassessment was received", nil},
	ReassessmentAgreed:             {"reassessment-agreed", "The family was told that there will be a reassessment", nil},
	ReassessmentRefused:            {"reassessment-refused", "The family was told that there will be no reassessment", nil},
	ReassessmentMadeNoChange:       {"reassessment-made-no-change", "The family was told that the reassessment changes nothing", nil},
	PlanCeased:                     {"plan-ceased", "The plan ended", nil},
	PlanDisclosureRequested:        {"plan-disclosure-requested", "The request to pass the plan on was received", nil},
	PlanDisclosed:                  {"plan-disclosed", "The plan was passed on", nil},
	MediationAdviserContacted:      {"mediation-adviser-contacted", "The family contacted the mediation adviser", nil},
	MediationDeclined:              {"mediation-declined", "The family told the adviser that it does not wish to mediate", nil},
	MediationRequested:             {"mediation-requested", "The family told the authority that it wishes to mediate", nil},
	MediationHealthIssuesTold:      {"mediation-health-issues-told", "The family told the authority of health issues for mediation", healthIssues},
	MediationCommissionerTold:      {"mediation-commissioner-told", "The commissioning body was told of the health issues", healthIssues},
	MediationDay:                   {"mediation-day", "The day set for the mediation comes", nil},
	MediationDateTold:              {"mediation-date-told", "The family was told the date and place of the mediation", nil},
	MediationHeld:                  {"mediation-held", "The mediation ended", nil},
	MediationNotArranged:           {"mediation-not-arranged", "The adviser was told that mediation cannot be arranged in time", nil},
	MediationCertificateIssued:     {"mediation-certificate-issued", "The mediation certificate was issued", nil},
	MediationAgreement:             {"mediation-agreement", "The mediation agreement was made", agreements},
	MediationAgreementCarriedOut:   {"mediation-agreement-carried-out", "What was agreed was done", nil},
	HealthMediationAgreement:       {"health-mediation-agreement", "The mediation agreement on health was made", nil},
	AuthorityToldOfAgreement:       {"authority-told-of-agreement", "The authority was told of the agreement", nil},
	AppealLodged:                   {"appeal-lodged", "The tribunal received the appeal", nil},
	AppealReceived:                 {"appeal-received", "The authority received the appeal", nil},
	AppealAnswered:                 {"appeal-answered", "The tribunal received the authority's response", nil},
	AppealHearing:                  {"appeal-hearing", "The tribunal hears the appeal", nil},
	AppealEnded:                    {"appeal-ended", "The appeal ended", nil},
	AppealConceded:                 {"appeal-conceded", "The authority told the tribunal that it will not oppose the appeal", orders},
	TribunalOrder:                  {"tribunal-order", "The tribunal made its order", orders},
	AssessmentNotified:             {"assessment-notified", "The family was told that the ordered assessment will be made", nil},
	RecommendationMade:             {"recommendation-made", "The tribunal made its recommendation", nil},
	RecommendationAnswered:         {"recommendation-answered", "The recommendation was answered", nil},
	RecommendationResponseReceived: {"recommendation-response-received", "The authority received the response to the recommendation, or gave its own", nil},
	RecommendationResponseCopied:   {"recommendation-response-copied", "The response was copied to the Secretary of State", nil},
	DirectPaymentStarted:           {"direct-payment-started", "The first direct payment was made", nil},
	DirectPaymentReviewed:          {"direct-payment-reviewed", "The direct payments were reviewed", nil},
	LocalOfferCommentsPublished:    {"local-offer-comments-published", "The comments on the local offer were published", nil},
	SENInformationReportPublished:  {"sen-information-report-published", "The SEN information report was published", nil},
	TermStarts:                     {"term-starts", "The term starts", nil},
	ReviewListSent:                 {"review-list-sent", "The list of the reviews due was sent", nil},
	Detained:                       {"detained", "Detention began", nil},
	Released:                       {"released", "Detention ended", nil},
	DetainedRequestReceived:        {"detained-request-received", "The request about the detained person was received", nil},
	DetainedBecameKnown:            {"detained-became-known", "The detained person came to the authority's attention", nil},
	ReleaseKnown:                   {"release-known", "The home authority was told of the release", nil},
	StatementHeld:                  {"statement-held", "A statement was in force", nil},
	StatementAssessmentConsidered:  {"statement-assessment-considered", "The family was told that an assessment is considered", nil},
	StatementAssessmentCompleted:   {"statement-assessment-completed", "The assessment was complete", nil},
	StatementProposed:              {"statement-proposed", "The proposed statement was served", nil},
	StatementRefused:               {"statement-refused", "The family was told that there will be no statement", nil},
	StatementIssued:                {"statement-issued", "The statement was made", nil},
	StatementReassessmentRequested: {"statement-reassessment-requested", "The reassessment was asked for", nil},
	TransferReviewStarted:          {"transfer-review-started", "The transfer review began", nil},
	SettingAttended:                {"setting-attended", "The child started at the setting", settings},
	ReminderSent:                   {"reminder-sent", "A reminder was sent", nil},
	ContactReceived:                {"contact-received", "The family's message was received", nil},
	EntryWithdrawn:                 {"entry-withdrawn", "An entry was withdrawn", nil},
	ContactAnswered:                {"contact-answered", "The family's message was answered", nil},
}

// kindNamed finds a kind by its name.
var kindNamed = func() map[string]Kind {
	m := make(map[string]Kind, kindCount)
	for k := Kind(1); k < kindCount; k++ {
		m[kinds[k].name] = k
	}
	return m
}()

// ParseKind finds the kind with the contract's name, such as
// "request-received". Names are exact: no capitals, no spaces.
func ParseKind(name string) (Kind, error) {
	if k, ok := kindNamed[name]; ok {
		return k, nil
	}
	return 0, &Error{Code: UnknownKind, Field: "kind", Value: Shorten(name),
		Message: "there is no event of this kind"}
}

// Kinds lists every kind, in the order of the constants.
func Kinds() []Kind {
	all := make([]Kind, 0, kindCount-1)
	for k := Kind(1); k < kindCount; k++ {
		all = append(all, k)
	}
	return all
}

// Valid reports whether k is one of the kinds.
func (k Kind) Valid() bool { return k > 0 && k < kindCount }

// String is the contract's name, or "" for a kind that does not exist.
func (k Kind) String() string {
	if !k.Valid() {
		return ""
	}
	return kinds[k].name
}

// Says is what happened, as the start of an English sentence without its full
// stop: "The request was received".
func (k Kind) Says() string {
	if !k.Valid() {
		return ""
	}
	return kinds[k].says
}

// Details lists the details that an event of this kind may carry; none means
// that it takes no detail.
func (k Kind) Details() []Detail {
	if !k.Valid() {
		return nil
	}
	return append([]Detail(nil), kinds[k].details...)
}

// Takes reports whether an event of this kind may carry the detail. Every kind
// may leave it out.
func (k Kind) Takes(d Detail) bool {
	if d == 0 {
		return true
	}
	if !k.Valid() {
		return false
	}
	for _, each := range kinds[k].details {
		if each == d {
			return true
		}
	}
	return false
}

// MarshalText writes the contract's name.
func (k Kind) MarshalText() ([]byte, error) {
	if !k.Valid() {
		return nil, &Error{Code: UnknownKind, Field: "kind", Message: "an event must have a kind"}
	}
	return []byte(kinds[k].name), nil
}

// UnmarshalText reads the contract's name.
func (k *Kind) UnmarshalText(text []byte) error {
	parsed, err := ParseKind(string(text))
	if err != nil {
		return err
	}
	*k = parsed
	return nil
}
