package triage

import (
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// Helper is the person or team whom a family can contact, as the caller wants
// them named. It is the only name that a family view carries.
type Helper struct {
	Name string // "Sam in the SEND team"
	How  string // "call 0113 496 0000"
}

// FamilyView is a case as its family may see it: in short words, with no other
// person in it, and with no date but those that the law gives.
type FamilyView struct {
	AsOf  date.Date `json:"as_of,omitzero"`
	Stage string    `json:"stage"`          // for machines: "assessing"
	Where string    `json:"where"`          // where the case is
	Since date.Date `json:"since,omitzero"` // since when; 0: nothing has been asked
	Next  string    `json:"next"`           // what happens next

	Dates  []FamilyDate `json:"dates,omitempty"`  // by when the law says, the earliest first
	Asked  []string     `json:"asked,omitempty"`  // what has been asked of whom, and has not come
	Rights []string     `json:"rights,omitempty"` // what the family can do
	Help   string       `json:"help,omitempty"`   // who to contact
}

// FamilyDate is one thing that the law gives a date for.
type FamilyDate struct {
	Duty   string           `json:"duty"`        // "issue-final-plan"
	On     date.Date        `json:"on,omitzero"` // 0: it cannot be told
	Status deadlines.Status `json:"status"`
	Says   string           `json:"says"`
}

// Family puts a case into words for its family, as it stands on a day: to a
// reading age of about 11. Dates are those of the law alone, and only where they
// are firm, or rest on a change of school that is planned and are said to; where
// one has passed it says so, and where it cannot be told too.
// What guidance and a council's own standards say is left out: they promise
// what no law does.
func Family(e *deadlines.Engine, c *ehcp.Case, helper Helper, asOf date.Date) FamilyView {
	if e == nil {
		e = deadlines.Standard()
	}
	if c == nil {
		c = new(ehcp.Case)
	}
	stage := c.Stage(asOf)
	v := FamilyView{AsOf: asOf, Stage: stage.Name, Where: stage.Now, Since: stage.Since, Next: stage.Next}
	log := c.Happened(asOf)
	late := false
	for _, o := range e.Append(nil, c, asOf) {
		if o.OpenedOn > asOf {
			continue
		}
		says := inPlainWords(&o, log)
		if says == "" || slices.ContainsFunc(v.Dates, func(d FamilyDate) bool { return d.Says == says }) {
			continue
		}
		v.Dates = append(v.Dates, FamilyDate{o.Duty(), o.Due, o.Status, says})
		// What the council does in an appeal is for the tribunal: the Ombudsman may not
		// look at it (Local Government Act 1974 s 26(6)(a) and [2023] EWCA Civ 207, as
		// its decision 24 009 010 gives them).
		late = late || o.Status == deadlines.Overdue && o.Duty() != "answer-appeal"
	}
	v.Asked = asked(log)
	if late {
		v.Rights = append(v.Rights, "The council is late. You can complain to the council. If that does not help, you can go to the Ombudsman.")
	}
	v.Rights = append(v.Rights, "You can get advice from your local SEND advice service.")
	switch name, how := strings.TrimSpace(helper.Name), strings.TrimSpace(helper.How); {
	case name != "" && how != "":
		v.Help = "To ask us about this, contact " + name + ": " + how + "."
	case name != "":
		v.Help = "To ask us about this, contact " + name + "."
	case how != "":
		v.Help = "To ask us about this, " + how + "."
	}
	return v
}

// Text is the whole view as a letter would have it.
func (v FamilyView) Text() string {
	var b strings.Builder
	part := func(heading string, lines ...string) {
		if len(lines) == 0 || lines[0] == "" {
			return
		}
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		b.WriteString(heading + "\n")
		for _, line := range lines {
			b.WriteString(line + "\n")
		}
	}
	where := v.Where
	switch day := words(v.Since); {
	case v.Since == 0:
	case strings.Contains(where, "gathering advice"):
		where += " The last of it was asked for on " + day + "."
	default:
		where += " This was on " + day + "."
	}
	part("Where things are now", where)
	part("What happens next", v.Next)
	dates := make([]string, len(v.Dates))
	for i, d := range v.Dates {
		dates[i] = d.Says
	}
	part("What the law says", dates...)
	part("Who we have asked", v.Asked...)
	part("What you can do", v.Rights...)
	part("Who to ask", v.Help)
	return b.String()
}

// plain is how a duty is put to a family. The words follow "By 3 March 2025 the
// council must"; where they hold only under a condition, it stands before them.
type plain struct {
	duties []string
	does   string
	only   string      // "if there is to be a plan"
	sure   []ehcp.Kind // once one of these has happened the condition is met

	planned string // what a date rests on that is not firm: "as things are planned"
}

var plainWords = []plain{
	{[]string{"decide-whether-to-assess", "detained-decide-whether-to-assess"}, "tell you if it will assess", "", nil, ""},
	{[]string{"notify-no-plan", "detained-notify-no-plan", "notify-no-plan-after-order"}, "tell you", "if there will be no plan", nil, ""},
	{[]string{"issue-final-plan", "detained-issue-final-plan", "issue-plan-after-ordered-assessment", "issue-ordered-plan"}, "send the final plan", "if there is to be a plan",
		[]ehcp.Kind{ehcp.DraftPlanServed}, ""},
	{[]string{"notify-ordered-assessment"}, "tell you that it will assess", "", nil, ""},
	{[]string{"serve-ordered-draft"}, "send you a draft plan", "", nil, ""},
	{[]string{"amend-as-ordered"}, "send the changed plan", "", nil, ""},
	{[]string{"name-school-as-ordered"}, "name the school in the plan", "", nil, ""},
	{[]string{"reconsider-as-ordered"}, "decide again", "", nil, ""},
	{[]string{"carry-out-mediation-agreement"}, "do what was agreed", "", nil, ""},
	{[]string{"arrange-mediation"}, "set up the talks with a mediator", "", nil, ""},
	{[]string{"decide-whether-to-reassess"}, "tell you if it will assess again", "", nil, ""},
	{[]string{"issue-reassessed-plan"}, "send the new plan", "if the plan is to change", nil, ""},
	{[]string{"review-plan", "review-after-transfer"}, "look at the plan again", "", nil, ""},
	{[]string{"notify-review-decision"}, "tell you what it will do with the plan", "", nil, ""},
	{[]string{"send-amendment-notice"}, "send you the changes", "if the plan is to change", []ehcp.Kind{ehcp.DecidedToAmend}, ""},
	{[]string{"issue-amended-plan", "complete-review-amendment"}, "send the changed plan, or tell you why not", "if the plan is to change",
		[]ehcp.Kind{ehcp.DecidedToAmend, ehcp.AmendmentNoticeSent}, ""},
	{[]string{"finalise-phase-transfer", "finalise-post-16-transfer", "finalise-post-16-move"}, "look at the plan, and name the next school or college", "", nil, "as things are planned"},
	{[]string{"transfer-plan"}, "pass the plan to the new council", "", nil, ""},
	{[]string{"tell-family-of-transfer"}, "tell you that it has the plan", "", nil, ""},
	{[]string{"answer-appeal"}, "answer your appeal", "", nil, ""},
	{[]string{"review-direct-payment"}, "check how the payments work for you", "", nil, ""},
}

// inPlainWords puts an obligation to the family: nothing where it is over, is no
// law, or is not the family's concern.
func inPlainWords(o *deadlines.Obligation, log []ehcp.Event) string {
	if isOver(o.Status) {
		return ""
	}
	day := words(o.Due)
	switch o.Duty() {
	case "appeal":
		switch {
		case o.Status != deadlines.Open:
			return ""
		case !o.Firm || o.Due == 0:
			return "You can appeal. Ask us, or the tribunal, which day is the last."
		}
		return "You can appeal. The last day is " + day + "."
	case "contact-mediation-adviser":
		if o.Status != deadlines.Open || !o.Firm || o.Due == 0 {
			return ""
		}
		return "You can talk to a mediation adviser. Do this by " + day + "."
	case "allow-draft-representations", "allow-amendment-representations":
		if o.Status != deadlines.Open {
			return ""
		}
		return "You can say what you think. You have at least until " + day + "."
	}
	i := slices.IndexFunc(plainWords, func(p plain) bool { return slices.Contains(p.duties, o.Duty()) })
	if i < 0 || o.Kind() != deadlines.Obligatory {
		return ""
	}
	p := plainWords[i]
	if p.planned != "" && !holdsPlan(log) {
		return "" // without a plan, a change of school asks nothing of it
	}
	subject := " the council "
	planned := p.planned != "" && o.Status == deadlines.Open && !o.Firm
	if planned {
		subject = ", " + p.planned + ", the council "
	}
	if p.only != "" && !slices.ContainsFunc(log, func(e ehcp.Event) bool {
		return e.On >= o.OpenedOn && e.Process == o.Process && slices.Contains(p.sure, e.Kind)
	}) {
		if o.OnlyIf() != "" && o.Status == deadlines.Overdue {
			return "" // it binds only if the condition holds, and nobody has said so
		}
		subject = ", " + p.only + ", the council "
	}
	switch {
	case o.Status == deadlines.CannotTell, o.Due == 0, !o.Firm && !planned && o.Status == deadlines.Open:
		return "By law" + subject + "must " + p.does + ". We cannot tell you the last day yet."
	case o.Status == deadlines.Excused:
		return "By " + day + subject + "had to " + p.does + ". The law lets it take longer this time. It must still do this as soon as it can."
	case o.Status == deadlines.Overdue && o.Duty() == "answer-appeal":
		return "By " + day + subject + "had to " + p.does + ". This has not been done. You can tell the tribunal."
	case o.Status == deadlines.Overdue:
		return "By " + day + subject + "had to " + p.does + ". This has not been done."
	}
	return "By " + day + subject + "must " + p.does + "."
}

// asked lists who has been asked for something in what is under way, and has not
// answered: by what they are, never by who they are.
func asked(log []ehcp.Event) (lines []string) {
	type query struct{ party, process string }
	var advice, places []query
	for _, e := range log {
		q := query{e.Party, e.Process}
		same := func(other query) bool { return other == q }
		switch e.Kind {
		case ehcp.RequestReceived, ehcp.BecameResponsible, ehcp.ReassessmentAgreed, ehcp.AssessmentNotified, ehcp.DetainedRequestReceived, ehcp.DetainedBecameKnown,
			ehcp.FinalPlanIssued, ehcp.PlanRefused, ehcp.AssessmentRefused, ehcp.RequestWithdrawn, ehcp.ReassessmentMadeNoChange, ehcp.PlanCeased, ehcp.AmendedPlanIssued:
			advice, places = nil, nil
		case ehcp.AdviceRequested:
			advice = append(slices.DeleteFunc(advice, same), q)
		case ehcp.AdviceReceived:
			advice = slices.DeleteFunc(advice, same)
		case ehcp.PlacementConsulted:
			places = append(slices.DeleteFunc(places, same), q)
		case ehcp.PlacementAnswered:
			places = slices.DeleteFunc(places, same)
		}
	}
	add := func(line string) {
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	for _, q := range advice {
		switch sortOf(q.party) {
		case "parent":
			add("We have asked you what you think. You can still tell us.")
		case "health":
			add("We have asked the health service for advice. It has not come yet.")
		case "social-care":
			add("We have asked social care for advice. It has not come yet.")
		case "educational-psychologist":
			add("We have asked an educational psychologist for advice. It has not come yet.")
		case "school":
			add("We have asked the school or college for advice. It has not come yet.")
		default:
			add("We have asked someone for advice. It has not come yet.")
		}
	}
	if len(places) > 0 {
		add("We have asked a school or college if it has the right help. It has not said yet.")
	}
	return lines
}
