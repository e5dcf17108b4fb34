package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sendrules/sendrules/deadlines"
)

// chapter is a part of the law as its people speak of it. A duty belongs to it
// by its ID, or by how its ID begins.
type chapter struct {
	title       string
	instruments string
	ids         []string
	prefixes    []string
}

// chapters are in the order in which the document has them. Within one, duties
// stand in the order of the catalogue.
var chapters = []chapter{
	{
		title:       "The EHC needs assessment and the first plan",
		instruments: "Children and Families Act 2014, sections 36 to 38; SEND Regulations 2014 (SI 2014/1530), regulations 3 to 14; Code of Practice, chapter 9",
		ids: []string{"consult-family", "decide-whether-to-assess", "give-advice", "notify-no-plan", "allow-draft-representations",
			"answer-placement-consultation", "issue-final-plan"},
	},
	{
		title:       "Moves to another authority or commissioning body",
		instruments: "SI 2014/1530, regulations 15, 16 and 47",
		ids: []string{"transfer-plan", "tell-family-of-transfer", "review-after-transfer", "tell-new-commissioner",
			"ask-authority-for-review", "disclose-plan-to-higher-education"},
	},
	{
		title:       "Transfers between phases of education",
		instruments: "SI 2014/1530, regulation 18; Code of Practice, paragraphs 9.179 and 9.180",
		ids:         []string{"finalise-phase-transfer", "finalise-post-16-transfer", "finalise-post-16-move"},
	},
	{
		title:       "The annual review and the amendment that may follow",
		instruments: "Children and Families Act 2014, section 44; SI 2014/1530, regulations 18 to 22 and 28; R (L, M and P) v Devon County Council [2022] EWHC 493 (Admin)",
		ids: []string{"review-plan", "review-plan-under-5", "invite-to-review", "circulate-review-papers", "send-review-report",
			"notify-review-decision", "send-amendment-notice", "allow-amendment-representations", "issue-amended-plan", "complete-review-amendment", "send-review-list"},
	},
	{
		title:       "Reassessment",
		instruments: "SI 2014/1530, regulations 23 to 27",
		ids:         []string{"decide-whether-to-reassess", "issue-reassessed-plan"},
	},
	{
		title:       "Ceasing to maintain a plan",
		instruments: "Children and Families Act 2014, section 45",
		ids:         []string{"maintain-pending-appeal"},
	},
	{
		title:       "Mediation",
		instruments: "Children and Families Act 2014, sections 52 to 55; SI 2014/1530, regulations 32 to 42",
		ids: []string{"contact-mediation-adviser", "issue-certificate-on-declining", "arrange-mediation", "issue-certificate-unarranged",
			"issue-certificate-after-mediation", "carry-out-mediation-agreement", "tell-commissioner-of-mediation", "arrange-health-mediation",
			"tell-family-of-mediation-date", "tell-authority-of-agreement"},
	},
	{
		title:       "Appeals to the First-tier Tribunal",
		instruments: "Children and Families Act 2014, section 51; Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008 (SI 2008/2699), rules 12, 20 and 21",
		ids:         []string{"appeal", "answer-appeal"},
	},
	{
		title:       "After the tribunal: orders, concessions and recommendations",
		instruments: "SI 2014/1530, regulations 42, 44 and 45; SEND (First-tier Tribunal Recommendations Power) Regulations 2017 (SI 2017/1306)",
		ids: []string{"notify-ordered-assessment", "notify-no-plan-after-order", "issue-plan-after-ordered-assessment", "serve-ordered-draft",
			"issue-ordered-plan", "reconsider-as-ordered", "amend-as-ordered", "name-school-as-ordered", "answer-recommendation", "copy-recommendation-response"},
	},
	{
		title:       "Personal budgets and direct payments",
		instruments: "SEN (Personal Budgets) Regulations 2014 (SI 2014/1652)",
		ids:         []string{"review-direct-payment"},
	},
	{
		title:       "The local offer and schools' reports",
		instruments: "SI 2014/1530, Parts 3 and 4; Code of Practice, paragraph 6.79",
		ids:         []string{"publish-local-offer-comments", "update-sen-information-report"},
	},
	{
		title:       "Detained persons",
		instruments: "Children and Families Act 2014, sections 70 to 75; SEN and Disability (Detained Persons) Regulations 2015 (SI 2015/62)",
		ids:         []string{"disclose-kept-plan", "review-plan-on-release"},
		prefixes:    []string{"detained-"},
	},
	{
		title:       "From statements to plans, 2014 to 2018",
		instruments: "Children and Families Act 2014 (Transitional and Saving Provisions) (No. 2) Order 2014 (SI 2014/2270)",
		ids:         []string{"convert-statement", "complete-transfer-review", "issue-plan-after-statement-reassessment"},
	},
	{
		title:       "Statements of special educational needs, before September 2014",
		instruments: "Education Act 1996, Part IV; Education (Special Educational Needs) (England) (Consolidation) Regulations 2001 (SI 2001/3455)",
		prefixes:    []string{"statement-"},
	},
	{
		title:       "Local standards",
		instruments: "What a council has promised beside the law",
		ids:         []string{"answer-contact"},
	},
}

func (c *chapter) holds(id string) bool {
	return slices.Contains(c.ids, id) || slices.ContainsFunc(c.prefixes, func(p string) bool { return strings.HasPrefix(id, p) })
}

// chapterOf finds the place of the one chapter of a duty.
func chapterOf(id string) (int, error) {
	found := -1
	for i := range chapters {
		if !chapters[i].holds(id) {
			continue
		}
		if found >= 0 {
			return 0, fmt.Errorf("duty %q is in two chapters: %q and %q", id, chapters[found].title, chapters[i].title)
		}
		found = i
	}
	if found < 0 {
		return 0, fmt.Errorf("duty %q is in no chapter: add it in examples/catalogue/chapters.go", id)
	}
	return found, nil
}

// part is a chapter with its duties.
type part struct {
	*chapter
	duties []versions
}

// versions are the rows of one duty, in the order of the catalogue.
type versions []*deadlines.Duty

// parts sorts the duties into the chapters and leaves out those that stay empty.
func parts(rules deadlines.Rules) ([]part, error) {
	all := make([]part, len(chapters))
	for i := range chapters {
		all[i].chapter = &chapters[i]
	}
	for i := range rules.Duties {
		d := &rules.Duties[i]
		at, err := chapterOf(d.ID)
		if err != nil {
			return nil, err
		}
		p := &all[at]
		if j := slices.IndexFunc(p.duties, func(v versions) bool { return v[0].ID == d.ID }); j >= 0 {
			p.duties[j] = append(p.duties[j], d)
		} else {
			p.duties = append(p.duties, versions{d})
		}
	}
	return slices.DeleteFunc(all, func(p part) bool { return len(p.duties) == 0 }), nil
}
