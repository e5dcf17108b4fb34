package deadlines_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
)

// The checklist is the list of time limits that the catalogue was written from,
// entry by entry: each is carried by duties, or left out on purpose and said so.

// carried lists the duties that carry an entry.
func carried(duties string) fate { return fate{duties: strings.Fields(duties)} }

// fate is what became of an entry.
type fate struct {
	duties []string
	matter string // of Rules.NotCovered
}

// except adds the part of an entry that the catalogue leaves out.
func (f fate) except(matter string) fate { f.matter = matter; return f }

// left is an entry that the catalogue leaves out.
func left(matter string) fate { return fate{matter: matter} }

const (
	fromOrder = "notify-ordered-assessment notify-no-plan-after-order issue-plan-after-ordered-assessment serve-ordered-draft issue-ordered-plan amend-as-ordered name-school-as-ordered"
	typeA     = "transfer-plan tell-family-of-transfer review-after-transfer tell-new-commissioner ask-authority-for-review send-review-report notify-review-decision decide-whether-to-reassess " +
		"contact-mediation-adviser issue-certificate-on-declining tell-commissioner-of-mediation arrange-health-mediation arrange-mediation issue-certificate-after-mediation issue-certificate-unarranged " +
		"carry-out-mediation-agreement tell-authority-of-agreement reconsider-as-ordered amend-as-ordered name-school-as-ordered disclose-plan-to-higher-education publish-local-offer-comments " +
		"review-direct-payment answer-recommendation copy-recommendation-response"
	typeB = "decide-whether-to-assess give-advice notify-no-plan issue-final-plan issue-amended-plan issue-reassessed-plan issue-plan-after-ordered-assessment serve-ordered-draft issue-ordered-plan " +
		"detained-decide-whether-to-assess detained-notify-no-plan detained-issue-final-plan"
)

var checklist = map[string]fate{
	// 1. Assessment and first plan.
	"reg-3-consult-asap":                carried("consult-family"),
	"reg-4-1-not-necessary-6w":          carried("decide-whether-to-assess"),
	"reg-4-2-notify-considering":        left("telling others"),
	"reg-5-1-decision-to-assess-6w":     carried("decide-whether-to-assess").except("what goes with a notice"),
	"reg-8-1-advice-6w":                 carried("give-advice"),
	"code-advice-6w-all-sources":        carried("give-advice"),
	"reg-10-1-no-plan-16w":              carried("notify-no-plan").except("telling others"),
	"practice-draft-plan-timing":        left("when the draft is due"),
	"reg-13-1-draft-reps-15d":           carried("allow-draft-representations"),
	"code-9-83-school-consultation-15d": carried("answer-placement-consultation"),
	"reg-13-2-final-plan-20w":           carried("issue-final-plan"),
	"reg-14-appeal-info-with-final":     left("what goes with a notice"),
	"s24-responsible-trigger":           carried("decide-whether-to-assess notify-no-plan issue-final-plan consult-family"),

	// 2. Moves.
	"reg-15-2-transfer-on-move":      carried("transfer-plan"),
	"reg-15-2-transfer-15wd":         carried("transfer-plan"),
	"reg-15-3-deemed-made":           carried("review-after-transfer"),
	"reg-15-4-inform-6w":             carried("tell-family-of-transfer"),
	"reg-15-5-review-later-of":       carried("review-after-transfer"),
	"reg-15-6-alternative-placement": left("placement after a move"),
	"reg-16-2-rcb-move-notify":       carried("tell-new-commissioner"),
	"reg-16-3-rcb-other-change":      carried("tell-new-commissioner"),
	"reg-16-4-rcb-cannot-provide":    carried("ask-authority-for-review"),

	// 3. Phase transfer.
	"reg-18-1b-phase-15-feb":       carried("finalise-phase-transfer"),
	"reg-18-1a-post16-31-mar":      carried("finalise-post-16-transfer"),
	"reg-18-3-post16-31-may-2015":  carried("finalise-post-16-transfer"),
	"reg-18-2-post16-to-post16-5m": carried("finalise-post-16-move"),
	"reg-18-interaction":           carried("finalise-phase-transfer review-plan notify-review-decision issue-amended-plan"),

	// 4. Annual review.
	"s44-1a-first-review-12m":          carried("review-plan"),
	"s44-1b-next-review-12m":           carried("review-plan"),
	"code-9-178-under-5":               carried("review-plan-under-5"),
	"code-termly-list":                 carried("send-review-list"),
	"reg-20-3-notice-2w":               carried("invite-to-review").except("clear days"),
	"reg-20-4-circulate-2w":            carried("circulate-review-papers").except("clear days"),
	"reg-20-7-report-2w":               carried("send-review-report"),
	"reg-21-7-report-2w-not-in-school": carried("send-review-report"),
	"reg-20-10-decision-4w":            carried("notify-review-decision"),
	"reg-22-2-amendment-notice":        carried("send-amendment-notice"),
	"reg-22-2c-reps-15d":               carried("allow-amendment-representations"),
	"reg-22-3-final-8w":                carried("issue-amended-plan"),
	"reg-22-4-not-amend-8w":            carried("issue-amended-plan"),
	"devon-12w-outer":                  carried("complete-review-amendment"),
	"year9-pfa-review":                 left("what a review considers"),
	"s48-review-on-release":            carried("review-plan-on-release"),
	"code-lac-review-align":            left("what a review considers"),

	// 5. Amending without a review, and reassessment.
	"reg-28-amend-other-time": carried("allow-amendment-representations issue-amended-plan"),
	"s44-2-reassess-duty":     carried("decide-whether-to-reassess issue-reassessed-plan"),
	"reg-24-frequency-6m":     left("six months between assessments"),
	"reg-25-1-decision-15d":   carried("decide-whether-to-reassess"),
	"reg-26-advice-6w":        carried("give-advice"),
	"reg-27-2-final-14w":      carried("issue-reassessed-plan").except("a review after a reassessment"),
	"reg-27-no-change":        left("no change after a reassessment"),

	// 6. Ceasing.
	"reg-31-cease-procedure":           left("whether a plan may cease"),
	"s45-4-maintain-until-appeal-ends": carried("maintain-pending-appeal"),
	"s45-2-3-grounds":                  left("whether a plan may cease"),
	"reg-29-under-18":                  left("whether a plan may cease"),
	"reg-30-18-and-over-leaving":       left("whether a plan may cease"),
	"s46-end-of-academic-year-25":      left("whether a plan may cease"),
	"code-9-207-end-of-year":           left("whether a plan may cease"),
	"compulsory-school-age-end":        left("parent or young person"),

	// 7. Mediation.
	"reg-33-contact-adviser-2m":              carried("contact-mediation-adviser").except("a certificate after two months"),
	"reg-34-certificate-no-mediation-3wd":    carried("issue-certificate-on-declining").except("a certificate after two months"),
	"reg-35-2-la-tells-rcb-3wd":              carried("tell-commissioner-of-mediation"),
	"reg-35-rcb-arranges-30d":                carried("arrange-health-mediation"),
	"reg-36-la-arranges-30d":                 carried("arrange-mediation"),
	"reg-36-4-deemed-certificate-3wd":        carried("issue-certificate-unarranged").except("as soon as practicable"),
	"reg-37-5wd-notice-of-mediation":         carried("tell-family-of-mediation-date"),
	"reg-39-certificate-after-mediation-3wd": carried("issue-certificate-after-mediation"),
	"reg-42-2-agreement-appealable":          carried(fromOrder),
	"reg-42-3-agreement-other-2w":            carried("carry-out-mediation-agreement"),
	"reg-42-4-rcb-tells-la-1w":               carried("tell-authority-of-agreement"),

	// 8. Appeals.
	"tpr-20-appeal-2m-1m":               carried("appeal").except("appeals about a school only"),
	"tpr-12-1-5pm":                      left("the hour of the day"),
	"tpr-12-2-next-working-day":         carried("appeal maintain-pending-appeal"),
	"tpr-12-3a-august-christmas-appeal": carried("appeal maintain-pending-appeal"),
	"tpr-12-3b-other-acts":              carried("answer-appeal"),
	"tpr-21-la-response-30wd":           carried("answer-appeal"),
	"tpr-5-3a-extension":                left("extensions"),

	// 9. After the tribunal.
	"reg-44-2a-cease":                   left("immediately"),
	"reg-44-2b-notify-assess-2w":        carried("notify-ordered-assessment"),
	"reg-44-2b-i-no-plan-10w":           carried("notify-no-plan-after-order"),
	"reg-44-2b-ii-final-14w":            carried("issue-plan-after-ordered-assessment"),
	"reg-44-2c-i-draft-5w":              carried("serve-ordered-draft"),
	"reg-44-2c-ii-final-11w":            carried("issue-ordered-plan"),
	"reg-44-2d-reconsider-2w":           carried("reconsider-as-ordered"),
	"reg-44-2e-amend-content-5w":        carried("amend-as-ordered"),
	"reg-44-2f-name-school-2w":          carried("name-school-as-ordered"),
	"reg-44-2g-continue":                left("immediately"),
	"reg-44-2h-continue-and-amend-5w":   carried("amend-as-ordered"),
	"reg-44-3-exceptions":               carried("notify-ordered-assessment notify-no-plan-after-order issue-plan-after-ordered-assessment serve-ordered-draft issue-ordered-plan"),
	"reg-45-1-unopposed-trigger":        left("conceding or a consent order"),
	"reg-45-3-notify-2w":                carried("notify-ordered-assessment"),
	"reg-45-3A-a-no-plan-10w":           carried("notify-no-plan-after-order"),
	"reg-45-3A-b-final-14w":             carried("issue-plan-after-ordered-assessment"),
	"reg-45-4-contents-5w":              carried("amend-as-ordered"),
	"reg-45-5-school-2w":                carried("name-school-as-ordered amend-as-ordered"),
	"reg-45-6-refusal-to-issue-5w-11w":  carried("serve-ordered-draft issue-ordered-plan"),
	"reg-45-6A-cease-5w":                carried("amend-as-ordered"),
	"reg-45-exceptions":                 carried("notify-ordered-assessment serve-ordered-draft issue-ordered-plan").except("concessions before 23 March 2015"),
	"rp-6-7-recommendation-response-5w": carried("answer-recommendation").except("recommendations in the pilot of 2015"),

	// 10. Yearly duties.
	"pb-4-request-window":           left("direct payments"),
	"pb-11-first-review-3m":         carried("review-direct-payment"),
	"pb-11-review-with-plan-review": carried("review-plan").except("direct payments"),
	"pb-11-requested-review":        left("direct payments"),
	"pb-12-reduce-notice":           left("direct payments"),
	"pb-14-stop-notice":             left("direct payments"),
	"pb-7-refusal":                  left("direct payments"),
	"reg-56-3-local-offer-annual":   carried("publish-local-offer-comments"),
	"s30-local-offer-review":        left("the local offer and schools' own posts"),
	"sen-information-report-annual": carried("update-sen-information-report"),
	"reg-49-senco-qualification-3y": left("the local offer and schools' own posts"),

	// 11. Coronavirus.
	"cv-type-a-not-reasonably-practicable": carried(typeA),
	"cv-type-b-extra-exception":            carried(typeB),
	"cv-18A-review":                        carried("review-plan"),
	"cv-local-offer":                       carried("publish-local-offer-comments"),
	"cv-scope":                             left("coronavirus"),

	// 12. Detained persons.
	"dp-3-consult-asap":               carried("detained-consult"),
	"dp-4-1-not-necessary-6w":         carried("detained-decide-whether-to-assess"),
	"dp-5-1-decision-6w":              carried("detained-decide-whether-to-assess"),
	"dp-8-cooperate-6w":               carried("give-advice").except("the rest of the law of detained persons"),
	"dp-10-1-no-plan-16w":             carried("detained-notify-no-plan"),
	"dp-13-1-draft-15d":               carried("allow-draft-representations").except("the rest of the law of detained persons"),
	"dp-13-2-final-20w":               carried("detained-issue-final-plan"),
	"dp-15-1-release-mid-assessment":  carried("detained-decide-whether-to-assess detained-notify-no-plan detained-issue-final-plan").except("detention or release in mid-assessment"),
	"dp-15-4-detained-mid-assessment": carried("decide-whether-to-assess notify-no-plan issue-final-plan").except("detention or release in mid-assessment"),
	"dp-16-kept-plan-transfer":        carried("disclose-kept-plan").except("the rest of the law of detained persons"),
	"dp-18-27-mediation":              left("the rest of the law of detained persons"),
	"dp-29-30-tribunal":               left("the rest of the law of detained persons"),

	// 13. Statements, and the way from them to plans.
	"tso-12-post16-2015":            carried("convert-statement"),
	"tso-13-year6":                  left("Year 6 in the transition"),
	"tso-14-3a-post16":              carried("convert-statement"),
	"tso-14-3b-phase":               carried("convert-statement"),
	"tso-14-3c-year9":               carried("convert-statement"),
	"tso-14-4-earliest":             carried("convert-statement"),
	"tso-14-5-backstop":             carried("convert-statement"),
	"tso-16-exceptions":             carried("convert-statement").except("an appeal pending in the transition"),
	"tso-17-after-2018":             left("statements left after March 2018"),
	"tso-transfer-review-timescale": carried("complete-transfer-review").except("transfer reviews, the rest"),
	"tso-24-2-reassessment-14w":     carried("issue-plan-after-statement-reassessment"),
	"tso-5-6-7-in-flight":           left("statements after August 2014"),
	"r2001-12-1-notice-6w":          carried("statement-decide-whether-to-assess").except("statements, the rest"),
	"r2001-12-request-6w":           carried("statement-decide-whether-to-assess"),
	"r2001-12-6-assess-10w":         carried("statement-complete-assessment").except("statements, the rest"),
	"r2001-advice-6w":               carried("statement-give-advice"),
	"r2001-17-1-proposed-2w":        carried("statement-propose"),
	"ea96-sch27-reps-15d":           carried("statement-allow-representations"),
	"r2001-17-final-8w":             carried("statement-issue-final").except("statements, the rest"),
	"r2001-annual-review-12m":       carried("statement-review").except("statements, the rest"),
	"r2001-19-phase-15-feb":         carried("statement-phase-transfer"),
}

// compact is the list's own table of dated rules: each names the entries above that
// it sums up.
var compact = []string{
	"reg-4-1-not-necessary-6w reg-5-1-decision-to-assess-6w", "reg-8-1-advice-6w", "reg-10-1-no-plan-16w", "reg-13-1-draft-reps-15d", "reg-13-2-final-plan-20w",
	"reg-15-2-transfer-on-move", "reg-15-2-transfer-15wd", "reg-15-4-inform-6w", "reg-15-5-review-later-of",
	"reg-16-2-rcb-move-notify", "reg-16-3-rcb-other-change reg-16-4-rcb-cannot-provide",
	"reg-18-1b-phase-15-feb", "reg-18-1a-post16-31-mar", "reg-18-2-post16-to-post16-5m",
	"s44-1a-first-review-12m s44-1b-next-review-12m", "reg-20-3-notice-2w reg-20-4-circulate-2w", "reg-20-7-report-2w reg-21-7-report-2w-not-in-school",
	"reg-20-10-decision-4w", "reg-22-2-amendment-notice", "reg-22-2c-reps-15d", "reg-22-3-final-8w reg-22-4-not-amend-8w", "devon-12w-outer",
	"reg-25-1-decision-15d", "reg-27-2-final-14w", "reg-24-frequency-6m", "s45-4-maintain-until-appeal-ends", "reg-33-contact-adviser-2m",
	"reg-34-certificate-no-mediation-3wd reg-36-4-deemed-certificate-3wd reg-39-certificate-after-mediation-3wd reg-35-2-la-tells-rcb-3wd",
	"reg-35-rcb-arranges-30d reg-36-la-arranges-30d", "reg-42-3-agreement-other-2w reg-42-4-rcb-tells-la-1w", "tpr-20-appeal-2m-1m", "tpr-21-la-response-30wd",
	"reg-44-2b-notify-assess-2w reg-44-2b-i-no-plan-10w reg-44-2b-ii-final-14w reg-44-2c-i-draft-5w reg-44-2c-ii-final-11w",
	"reg-44-2d-reconsider-2w reg-44-2e-amend-content-5w reg-44-2f-name-school-2w reg-44-2h-continue-and-amend-5w",
	"reg-45-3-notify-2w reg-45-3A-a-no-plan-10w reg-45-3A-b-final-14w reg-45-4-contents-5w reg-45-5-school-2w reg-45-6-refusal-to-issue-5w-11w reg-45-6A-cease-5w",
	"rp-6-7-recommendation-response-5w", "pb-11-first-review-3m", "reg-56-3-local-offer-annual",
	"dp-4-1-not-necessary-6w dp-5-1-decision-6w dp-10-1-no-plan-16w dp-13-2-final-20w", "dp-13-1-draft-15d",
	"tso-14-3a-post16 tso-14-3b-phase tso-14-3c-year9 tso-14-5-backstop", "tso-24-2-reassessment-14w",
	"code-9-83-school-consultation-15d code-9-178-under-5",
}

// foundLater are the duties that no entry has: they come from reading the texts.
var foundLater = map[string]string{
	"disclose-plan-to-higher-education": "SI 2014/1530 reg 47",
	"copy-recommendation-response":      "SI 2017/1306 regs 6(6) and 7(4)",
}

// leftOver are the matters that no entry has, for the same reason or because they are
// about all entries.
var leftOver = []string{"impractical", "received, sent, served", "which events belong together", "staying on for an assessment", "appeals before September 2014", "working day", "the other authority", "a time that ends just before August or Christmas", "when mediation cannot be arranged", "college to college in September", "a refusal taken back"}

func TestChecklist(t *testing.T) {
	rules := deadlines.Catalogue()
	duties, matters := map[string]bool{}, map[string]bool{}
	for _, d := range rules.Duties {
		duties[d.ID] = true
	}
	for _, n := range rules.NotCovered {
		require.False(t, matters[n.Matter], "%q stands twice", n.Matter)
		require.Regexp(t, `^.{40,}\.$`, n.Why, n.Matter)
		matters[n.Matter] = true
	}
	require.Len(t, checklist, 148)

	carries, leaves := map[string]bool{}, map[string]bool{}
	for entry, f := range checklist {
		require.False(t, len(f.duties) == 0 && f.matter == "", "%s is nowhere", entry)
		for _, id := range f.duties {
			require.True(t, duties[id], "%s: there is no duty %q", entry, id)
			// That a limit was relaxed in 2020 is not where the limit comes from.
			carries[id] = carries[id] || !strings.HasPrefix(entry, "cv-")
		}
		if f.matter != "" {
			require.True(t, matters[f.matter], "%s: the catalogue does not leave out %q", entry, f.matter)
			leaves[f.matter] = true
		}
	}
	for id := range duties {
		require.True(t, carries[id] || foundLater[id] != "", "no entry has the duty %q", id)
	}
	for id, source := range foundLater {
		require.True(t, duties[id], "there is no duty %q", id)
		require.NotEmpty(t, source)
	}
	for matter := range matters {
		require.NotEqual(t, slices.Contains(leftOver, matter), leaves[matter], "%q", matter)
	}
	for _, row := range compact {
		for _, entry := range strings.Fields(row) {
			require.Contains(t, checklist, entry)
			require.True(t, len(checklist[entry].duties) > 0 || entry == "reg-24-frequency-6m", "%s has a date and no duty", entry)
		}
	}
}
