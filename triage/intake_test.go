package triage_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/triage"
)

// logged makes a case of lines such as "2025-02-17 advice-requested health",
// "2026-09-01 phase-transfer primary-to-secondary, planned" or
// "looked-after from 2021-02-01".
func logged(t require.TestingT, born string, lines ...string) *ehcp.Case {
	c := &ehcp.Case{ID: "C-1"}
	if born != "" {
		c.Born = ehcp.MustDate(born)
	}
	for _, line := range lines {
		if kind, from, ok := strings.Cut(line, " from "); ok {
			k, err := ehcp.ParseCircumstance(kind)
			require.NoError(t, err)
			c.Circumstances = append(c.Circumstances, ehcp.Circumstance{Kind: k, From: ehcp.MustDate(from)})
			continue
		}
		line, forecast := strings.CutSuffix(line, ", planned")
		words := append(strings.Fields(line), "")
		kind, err := ehcp.ParseKind(words[1])
		require.NoError(t, err)
		e := ehcp.Event{On: ehcp.MustDate(words[0]), Kind: kind, Planned: forecast}
		if d, err := ehcp.ParseDetail(words[2]); err == nil && kind.Takes(d) {
			e.Detail = d
		} else {
			e.Party = words[2]
		}
		c.Events = append(c.Events, e)
	}
	require.NoError(t, c.Validate())
	return c
}

// inLines writes events as logged reads them.
func inLines(events []ehcp.Event) (lines []string) {
	for _, e := range events {
		line := strings.TrimSpace(e.On.String() + " " + e.Kind.String() + " " + e.Detail.String() + e.Party)
		if e.Process != "" {
			line += " in " + e.Process
		}
		if e.Planned {
			line += ", planned"
		}
		lines = append(lines, line)
	}
	return lines
}

const (
	aChild  = "2016-05-02" // 8 in 2025
	aGrown  = "2006-10-10" // a young person from July 2023 on
	anAdult = "2005-05-05" // 19
	theDay  = "2025-03-03"
	noPlan  = ""
	hasPlan = "2024-05-01 final-plan-issued"
)

// contact is an email received on the day.
func contact(from triage.Sender, asks ...triage.Wish) triage.Contact {
	return triage.Contact{Channel: triage.ByEmail, Received: ehcp.MustDate(theDay), From: from, Asks: asks, HandledBy: "front desk"}
}

func receive(t require.TestingT, c *ehcp.Case, in triage.Contact) triage.Intake {
	got, err := triage.Receive(c, in, triage.LeedsIntake())
	require.NoError(t, err)
	return got
}

func TestReceive(t *testing.T) {
	through := func(c triage.Contact, channel triage.Channel, plan triage.Answer, day string) triage.Contact {
		c.Channel, c.Plan = channel, plan
		if day != "" {
			c.Day = ehcp.MustDate(day)
		}
		return c
	}
	transferred := through(contact(triage.FromAuthority, triage.MovePlan), triage.ByTransferIn, triage.Yes, "")
	transferred.Holds = []triage.Item{triage.ItemPlan}
	copied := transferred
	copied.From = triage.FromParent
	transferredToAssess := transferred
	transferredToAssess.From, transferredToAssess.Asks = triage.FromAuthority, []triage.Wish{triage.MovePlan, triage.AssessAgain}
	refused := contact(triage.FromParent, triage.AssessNeeds)
	refused.NotARequest = &triage.Refusal{By: "A. Officer", Reason: "it is about another child, and has been filed there"}
	unlike := func(c triage.Contact) triage.Contact {
		c.NotARequest = refused.NotARequest
		return c
	}
	custody := func(from triage.Sender, day string) triage.Contact {
		return through(contact(from), triage.ByYouthCustodyNotice, "", day)
	}
	custodyAgain := custody(triage.FromYoungPerson, "2025-02-28")
	custodyAgain.Asks = []triage.Wish{triage.AssessAgain}
	const (
		contacted = theDay + " contact-received "
		requested = theDay + " request-received "
		became    = theDay + " became-responsible"
		again     = theDay + " reassessment-requested"
	)
	for name, tt := range map[string]struct {
		born    string
		log     []string
		in      triage.Contact
		outcome triage.Outcome
		events  []string
		joins   string // the day since when
		says    string // part of the reason or a flag
	}{
		"a parent asks":                {aChild, nil, contact(triage.FromParent, triage.AssessNeeds), triage.AssessmentRequest, []string{requested + "parent"}, "", ""},
		"a school asks":                {aChild, nil, contact(triage.FromSchool, triage.AssessNeeds), triage.AssessmentRequest, []string{requested + "school"}, "", ""},
		"a college asks":               {aGrown, nil, contact(triage.FromPost16, triage.AssessNeeds), triage.AssessmentRequest, []string{requested + "post-16"}, "", ""},
		"a young person asks":          {anAdult, nil, contact(triage.FromYoungPerson, triage.AssessNeeds), triage.AssessmentRequest, []string{requested + "young-person"}, "", "over 18"},
		"help in other words":          {aChild, nil, contact(triage.FromParent, triage.Help), triage.AssessmentRequest, []string{requested + "parent"}, "", ""},
		"cannot be told":               {aChild, nil, contact(triage.FromParent), triage.AssessmentRequest, []string{requested + "parent"}, "", "record the reason"},
		"an unknown sender":            {aChild, nil, contact("", triage.AssessNeeds), triage.AssessmentRequest, []string{theDay + " request-received"}, "", "not known who sent"},
		"of unknown age":               {"", nil, contact(triage.FromParent, triage.AssessNeeds), triage.AssessmentRequest, []string{requested + "parent"}, "", "date of birth"},
		"a doctor writes":              {aChild, nil, contact(triage.FromHealth, triage.Help), triage.AssessmentRequest, []string{became}, "", "right to ask"},
		"a grown young one's parent":   {aGrown, nil, contact(triage.FromParent, triage.AssessNeeds), triage.AssessmentRequest, []string{became}, "", "passed to the young person"},
		"a child asks":                 {aChild, nil, contact(triage.FromYoungPerson, triage.AssessNeeds), triage.AssessmentRequest, []string{became}, "", "tell the parent"},
		"under five":                   {"2021-05-02", nil, contact(triage.FromParent, triage.AssessNeeds), triage.AssessmentRequest, []string{requested + "parent"}, "", "compulsory school age"},
		"twenty-five":                  {"2000-03-03", nil, contact(triage.FromYoungPerson, triage.AssessNeeds), triage.AssessmentRequest, []string{requested + "young-person"}, "", "no longer a young person"},
		"born later":                   {"2025-05-02", nil, contact(triage.FromSchool, triage.AssessNeeds), triage.AssessmentRequest, []string{requested + "school"}, "", "one of the two is wrong"},
		"assess again, without a plan": {aChild, nil, contact(triage.FromParent, triage.AssessAgain), triage.AssessmentRequest, []string{requested + "parent"}, "", "the log has no plan"},
		"refused a while ago": {aChild, []string{"2024-06-03 request-received", "2024-07-01 assessment-refused"}, contact(triage.FromParent, triage.AssessNeeds),
			triage.AssessmentRequest, []string{requested + "parent"}, "", ""},
		"assessed of late": {aChild, []string{"2024-06-03 request-received", "2024-07-01 assessment-agreed", "2024-09-16 plan-refused"}, contact(triage.FromParent, triage.AssessNeeds),
			triage.AssessmentRequest, []string{requested + "parent"}, "", "within the six months"},
		"under way": {aChild, []string{"2025-01-06 request-received parent", "2025-02-10 assessment-agreed"}, contact(triage.FromSchool, triage.AssessNeeds),
			triage.AssessmentRequest, []string{contacted + "school"}, "2025-01-06", "stands on its own"},
		"under way as ordered": {aChild, []string{"2025-01-06 tribunal-order assess"}, contact(triage.FromParent, triage.AssessNeeds),
			triage.AssessmentRequest, []string{contacted + "parent"}, "2025-01-06", ""},

		"a plan, assess again":    {aChild, []string{hasPlan}, contact(triage.FromParent, triage.AssessAgain), triage.ReassessmentOrReview, []string{again}, "", ""},
		"a plan, assess":          {aChild, []string{hasPlan}, contact(triage.FromSchool, triage.AssessNeeds), triage.ReassessmentOrReview, []string{again}, "", "first assessment was asked for"},
		"a plan, cannot be told":  {aChild, []string{hasPlan}, contact(triage.FromParent), triage.ReassessmentOrReview, []string{again}, "", "record the reason"},
		"a plan, age not known":   {"", []string{hasPlan}, contact(triage.FromParent, triage.Help), triage.ReassessmentOrReview, []string{again}, "", "date of birth"},
		"a plan, over 18":         {anAdult, []string{hasPlan}, contact(triage.FromYoungPerson, triage.AssessAgain), triage.ReassessmentOrReview, []string{again}, "", "outcomes in the plan"},
		"a plan, commissioner":    {aChild, []string{hasPlan}, contact(triage.FromCommissioner, triage.AssessAgain), triage.ReassessmentOrReview, []string{again, theDay + " commissioner-asked-authority"}, "", "must reassess"},
		"a plan, social care":     {aChild, []string{hasPlan}, contact(triage.FromSocialCare, triage.AssessAgain), triage.ReassessmentOrReview, []string{again}, "", "may ask for somebody"},
		"a plan, an advocate":     {aChild, []string{hasPlan}, contact(triage.FromOther, triage.AssessAgain), triage.ReassessmentOrReview, []string{again}, "", "may ask for somebody"},
		"a plan, grown, parent":   {aGrown, []string{hasPlan}, contact(triage.FromParent, triage.AssessAgain), triage.ReassessmentOrReview, []string{again}, "", "passed to the young person"},
		"a plan, a doctor":        {aChild, []string{hasPlan}, contact(triage.FromHealth, triage.AssessAgain), triage.ReassessmentOrReview, []string{contacted + "health"}, "", "counts as a parent"},
		"a plan, a child asks":    {aChild, []string{hasPlan}, contact(triage.FromYoungPerson, triage.AssessAgain), triage.ReassessmentOrReview, []string{contacted + "young-person"}, "", "tell the parent"},
		"a plan, made of late":    {aChild, []string{"2024-10-01 final-plan-issued"}, contact(triage.FromParent, triage.AssessAgain), triage.ReassessmentOrReview, []string{again}, "", "within the six months"},
		"a plan, review":          {aChild, []string{hasPlan}, contact(triage.FromParent, triage.ReviewPlan), triage.ReassessmentOrReview, []string{contacted + "parent"}, "", "beyond a review"},
		"commissioner, review":    {aChild, []string{hasPlan}, contact(triage.FromCommissioner, triage.ReviewPlan), triage.ReassessmentOrReview, []string{contacted + "commissioner", theDay + " commissioner-asked-authority"}, "", "must comply"},
		"review, without a plan":  {aChild, nil, contact(triage.FromParent, triage.ReviewPlan), triage.AssessmentRequest, []string{requested + "parent"}, "", "record the reason"},
		"a plan that is to cease": {aChild, []string{hasPlan, "2025-02-03 decided-to-cease"}, contact(triage.FromParent, triage.Help), triage.ReassessmentOrReview, []string{again}, "", ""},
		"a plan that has ceased":  {aChild, []string{hasPlan, "2024-12-02 plan-ceased"}, contact(triage.FromParent, triage.Help), triage.AssessmentRequest, []string{requested + "parent"}, "", ""},
		"reassessment asked for":  {aChild, []string{hasPlan, "2025-02-20 reassessment-requested"}, contact(triage.FromParent, triage.AssessAgain), triage.ReassessmentOrReview, []string{contacted + "parent"}, "2025-02-20", ""},
		"asked with the plan":     {aChild, []string{"2025-02-20 final-plan-issued", "2025-02-20 reassessment-requested"}, contact(triage.FromParent, triage.AssessAgain), triage.ReassessmentOrReview, []string{contacted + "parent"}, "2025-02-20", ""},
		"refused that day": {aChild, []string{theDay + " became-responsible", theDay + " assessment-refused"}, contact(triage.FromParent, triage.AssessNeeds),
			triage.AssessmentRequest, []string{requested + "parent in assessment:2"}, "", "came on the same day"},
		"two left open": {aChild, []string{"2023-01-09 request-received", "2023-04-17 plan-refused", "2023-06-05 became-responsible", "2023-09-25 plan-refused"}, contact(triage.FromParent, triage.AssessNeeds),
			triage.AssessmentRequest, []string{requested + "parent in assessment:2"}, "", "process of its own"},
		"reassessment under way": {aChild, []string{hasPlan, "2025-02-03 reassessment-requested", "2025-02-17 reassessment-agreed"}, contact(triage.FromParent, triage.AssessAgain),
			triage.ReassessmentOrReview, []string{contacted + "parent"}, "2025-02-17", ""},

		"no request, a move":  {aChild, []string{hasPlan}, unlike(contact(triage.FromParent, triage.MovePlan)), triage.InformationAndAdvice, []string{contacted + "parent"}, "", "hangs on no request"},
		"no request, custody": {aGrown, nil, unlike(custody(triage.FromYouthOffendingTeam, "")), triage.InformationAndAdvice, []string{contacted + "youth-offending-team"}, "", "hangs on no request"},
		"information":         {aChild, nil, contact(triage.FromParent, triage.Information), triage.InformationAndAdvice, []string{contacted + "parent"}, "", ""},
		"not a request":       {aChild, nil, refused, triage.InformationAndAdvice, []string{contacted + "parent"}, "", "a request that was made must be decided"},
		"opening hours":       {aChild, nil, through(contact(triage.FromSchool, triage.Information), triage.ByFundingRenewal, "", ""), triage.InformationAndAdvice, []string{contacted + "school"}, "", ""},
		"more than that":      {aChild, nil, contact(triage.FromParent, triage.Information, triage.Help), triage.AssessmentRequest, []string{requested + "parent"}, "", ""},

		"a renewal":                {aChild, []string{"funding-for-inclusion from 2023-09-01"}, through(contact(triage.FromSchool), triage.ByFundingRenewal, "", ""), triage.InformationAndAdvice, []string{contacted + "school"}, "", "neither guarantees"},
		"a renewal by email":       {aChild, []string{"funding-for-inclusion from 2023-09-01"}, contact(triage.FromSchool, triage.RenewFunding), triage.InformationAndAdvice, []string{contacted + "school"}, "", "neither guarantees"},
		"a renewal of nothing":     {aChild, nil, through(contact(triage.FromSchool), triage.ByFundingRenewal, "", ""), triage.AssessmentRequest, []string{requested + "school"}, "", "the log has no award"},
		"an award that ended":      {aChild, []string{"looked-after from 2023-09-01"}, through(contact(triage.FromSchool), triage.ByFundingRenewal, "", ""), triage.AssessmentRequest, []string{requested + "school"}, "", "the log has no award"},
		"more money":               {aChild, []string{"funding-for-inclusion from 2023-09-01"}, contact(triage.FromSchool, triage.Money), triage.AssessmentRequest, []string{requested + "school"}, "", "31 August 2024"},
		"renew, and review a plan": {aChild, []string{hasPlan, "funding-for-inclusion from 2023-09-01"}, contact(triage.FromSchool, triage.RenewFunding, triage.ReviewPlan), triage.ReassessmentOrReview, []string{contacted + "school"}, "", "plan to be reviewed"},
		"money, and review a plan": {aChild, []string{hasPlan}, contact(triage.FromSchool, triage.Money, triage.ReviewPlan), triage.ReassessmentOrReview, []string{again}, "", "31 August 2024"},
		"more money on a plan":     {aChild, []string{hasPlan}, contact(triage.FromSchool, triage.Money), triage.ReassessmentOrReview, []string{again}, "", "31 August 2024"},

		"moving away":           {aChild, []string{hasPlan}, through(contact(triage.FromParent, triage.MovePlan), triage.ByEmail, "", "2025-04-01"), triage.PlanTransfer, []string{theDay + " move-known", "2025-04-01 moved, planned"}, "", ""},
		"moved that day":        {aChild, []string{hasPlan}, through(contact(triage.FromParent, triage.MovePlan), triage.ByEmail, "", theDay), triage.PlanTransfer, []string{theDay + " move-known", theDay + " moved"}, "", ""},
		"moving away again":     {aChild, []string{hasPlan, "2025-02-03 move-known"}, contact(triage.FromParent, triage.MovePlan), triage.PlanTransfer, []string{contacted + "parent"}, "2025-02-03", ""},
		"moving, and assess":    {aChild, []string{hasPlan}, contact(triage.FromParent, triage.MovePlan, triage.AssessAgain), triage.PlanTransfer, []string{theDay + " move-known", again}, "", ""},
		"moving, asked before":  {aChild, []string{hasPlan, "2025-02-03 move-known"}, contact(triage.FromParent, triage.MovePlan, triage.AssessAgain), triage.PlanTransfer, []string{contacted + "parent", again}, "2025-02-03", ""},
		"come, and assess":      {aChild, nil, through(contact(triage.FromParent, triage.MovePlan, triage.AssessNeeds), triage.ByTransferIn, triage.Yes, ""), triage.PlanTransfer, []string{contacted + "parent"}, "", "take it in then"},
		"it has come, assess":   {aChild, nil, transferredToAssess, triage.PlanTransfer, []string{theDay + " plan-transferred", contacted + "authority"}, "", "right to ask"},
		"a plan elsewhere":      {aChild, nil, through(contact(triage.FromParent, triage.AssessNeeds), triage.ByForm, triage.Yes, ""), triage.AssessmentRequest, []string{requested + "parent"}, "", "says that another authority holds a plan"},
		"assessed elsewhere":    {aChild, nil, through(contact(triage.FromParent, triage.AssessNeeds), triage.ByTransferIn, triage.No, ""), triage.AssessmentRequest, []string{requested + "parent"}, "", "had decided to assess"},
		"come with a plan":      {aChild, nil, through(contact(triage.FromParent, triage.MovePlan), triage.ByTransferIn, triage.Yes, ""), triage.PlanTransfer, []string{contacted + "parent"}, "", "other authority's own time"},
		"a plan, no word of it": {aChild, nil, through(contact(triage.FromAuthority), triage.ByTransferIn, triage.Yes, ""), triage.PlanTransfer, []string{contacted + "authority"}, "", "other authority's own time"},
		"a move, no answer":     {aChild, nil, through(contact(triage.FromAuthority, triage.MovePlan), triage.ByTransferIn, "", ""), triage.PlanTransfer, []string{contacted + "authority"}, "", "other authority's own time"},
		"a move without one":    {aChild, nil, through(contact(triage.FromParent, triage.MovePlan), triage.ByTransferIn, triage.No, ""), triage.AssessmentRequest, []string{requested + "parent"}, "", ""},
		"no plan to move":       {aChild, nil, through(contact(triage.FromParent, triage.MovePlan), triage.ByEmail, triage.No, ""), triage.AssessmentRequest, []string{requested + "parent"}, "", "record the reason"},
		"moving in, email":      {aChild, nil, contact(triage.FromParent, triage.MovePlan), triage.PlanTransfer, []string{contacted + "parent"}, "", "other authority's own time"},
		"the plan has come":     {aChild, nil, transferred, triage.PlanTransfer, []string{theDay + " plan-transferred"}, "", "first made or last reviewed"},
		"with its history":      {aChild, []string{hasPlan, "2025-02-20 moved"}, transferred, triage.PlanTransfer, []string{theDay + " plan-transferred"}, "", "place elsewhere"},
		"here since the move":   {aChild, []string{hasPlan, "2025-02-03 moved", "2025-02-03 plan-transferred"}, transferred, triage.PlanTransfer, []string{contacted + "authority"}, "", "transferred to this authority on 3 February 2025"},
		"moved on, and back":    {aChild, []string{hasPlan, "2024-09-02 plan-transferred", "2025-02-03 moved"}, transferred, triage.PlanTransfer, []string{theDay + " plan-transferred"}, "", "made here from today"},
		"a parent's copy":       {aChild, nil, copied, triage.PlanTransfer, []string{contacted + "parent"}, "", "other authority's own time"},
		"it is here":            {aChild, []string{hasPlan, "2025-02-03 plan-transferred"}, transferred, triage.PlanTransfer, []string{contacted + "authority"}, "", ""},
		"come without one":      {aChild, nil, through(contact(triage.FromAuthority), triage.ByTransferIn, triage.No, ""), triage.AssessmentRequest, []string{became}, "", "decides afresh"},
		"come, who can tell":    {aChild, nil, through(contact(triage.FromAuthority), triage.ByTransferIn, "", ""), triage.AssessmentRequest, []string{became}, "", "another authority holds a plan"},
		"the plan has left": {aChild, []string{hasPlan, "2025-01-06 move-known", "2025-01-20 plan-transferred"}, contact(triage.FromParent, triage.AssessNeeds),
			triage.AssessmentRequest, []string{requested + "parent"}, "", ""},

		"custody":              {aGrown, nil, custody(triage.FromYouthOffendingTeam, "2025-02-28"), triage.AssessmentRequest, []string{"2025-02-28 detained", theDay + " detained-became-known"}, "", "clock runs meanwhile"},
		"custody, that day":    {"2007-05-05", nil, custody(triage.FromYouthOffendingTeam, theDay), triage.AssessmentRequest, []string{theDay + " detained", theDay + " detained-became-known"}, "", ""},
		"custody, a child's":   {"2010-05-05", nil, custody(triage.FromParent, ""), triage.AssessmentRequest, []string{theDay + " detained-request-received"}, "", ""},
		"custody, a child":     {"2010-05-05", nil, custody(triage.FromYoungPerson, ""), triage.AssessmentRequest, []string{theDay + " detained-became-known"}, "", ""},
		"custody, a school":    {"2010-05-05", nil, custody(triage.FromSchool, ""), triage.AssessmentRequest, []string{theDay + " detained-became-known"}, "", ""},
		"custody, no day":      {aGrown, nil, custody(triage.FromYouthOffendingTeam, ""), triage.AssessmentRequest, []string{theDay + " detained-became-known"}, "", ""},
		"custody to come":      {aGrown, nil, custody(triage.FromAccommodation, "2025-03-10"), triage.AssessmentRequest, []string{"2025-03-10 detained, planned", theDay + " detained-request-received"}, "", ""},
		"custody, young":       {"2007-05-05", nil, custody(triage.FromYoungPerson, ""), triage.AssessmentRequest, []string{theDay + " detained-request-received"}, "", ""},
		"custody, over 18":     {anAdult, nil, custody(triage.FromYoungPerson, ""), triage.AssessmentRequest, []string{theDay + " detained-request-received"}, "", "aged 18 or under"},
		"custody, with a plan": {aGrown, []string{hasPlan}, custody(triage.FromYouthOffendingTeam, "2025-02-28"), triage.InformationAndAdvice, []string{"2025-02-28 detained", contacted + "youth-offending-team"}, "", "is kept while"},
		"custody, under way": {aGrown, []string{"2025-01-06 request-received"}, custody(triage.FromYouthOffendingTeam, "2025-02-28"),
			triage.AssessmentRequest, []string{"2025-02-28 detained", contacted + "youth-offending-team"}, "2025-01-06", "does not start the clock again"},
		"custody, assess again": {aGrown, []string{hasPlan}, custodyAgain, triage.ReassessmentOrReview, []string{"2025-02-28 detained", again}, "", "before release"},
		"custody, assessed":     {"2007-05-05", []string{"2024-06-03 request-received", "2024-07-01 assessment-agreed", "2024-09-16 plan-refused"}, custody(triage.FromYouthOffendingTeam, ""), triage.AssessmentRequest, []string{theDay + " detained-became-known"}, "", "within the six months"},
		"in custody, by email":  {"2007-05-05", []string{"2025-02-28 detained"}, contact(triage.FromYoungPerson, triage.AssessNeeds), triage.AssessmentRequest, []string{theDay + " detained-request-received"}, "", ""},
		"in custody, a plan":    {"2007-05-05", []string{hasPlan, "2025-02-28 detained"}, contact(triage.FromYoungPerson, triage.AssessAgain), triage.ReassessmentOrReview, []string{again}, "", "before release"},
		"in custody, again":     {"2007-05-05", []string{"2025-02-28 detained"}, custody(triage.FromYoungPerson, "2025-02-27"), triage.AssessmentRequest, []string{theDay + " detained-request-received"}, "", ""},
		"released":              {"2007-05-05", []string{"2024-02-28 detained", "2024-06-01 released"}, contact(triage.FromYoungPerson, triage.AssessNeeds), triage.AssessmentRequest, []string{requested + "young-person"}, "", ""},
		"a decision not logged": {aChild, []string{"2023-06-05 reassessment-requested", hasPlan}, contact(triage.FromParent, triage.AssessAgain), triage.ReassessmentOrReview, []string{again + " in reassessment:2"}, "", "process of its own"},
		"a case left open":      {aChild, []string{"2023-06-05 request-received parent"}, contact(triage.FromParent, triage.AssessNeeds), triage.AssessmentRequest, []string{contacted + "parent"}, "2023-06-05", "overdue since 23 October 2023"},
	} {
		t.Run(name, func(t *testing.T) {
			c := logged(t, tt.born, tt.log...)
			got := receive(t, c, tt.in)
			assert.Equal(t, tt.outcome, got.Outcome)
			assert.Equal(t, tt.events, inLines(got.Events), got.Because)
			assert.NotEmpty(t, got.Because)
			if tt.joins == "" {
				assert.Nil(t, got.Joins)
			} else if assert.NotNil(t, got.Joins) {
				assert.Equal(t, tt.joins, got.Joins.Since.String())
			}
			all := got.Because + "\n"
			for _, f := range got.Flags {
				all += f.Says + "\n"
			}
			assert.Contains(t, all, tt.says)
		})
	}
}

// Individual funding could still be applied for up to the last day, and always
// where a council has no such day.
func TestMoneyBeforeApplicationsEnded(t *testing.T) {
	in := contact(triage.FromSchool, triage.Money)
	for day, want := range map[string]triage.Outcome{"2024-08-31": triage.InformationAndAdvice, "2024-09-01": triage.AssessmentRequest} {
		in.Received = ehcp.MustDate(day)
		assert.Equal(t, want, receive(t, logged(t, aChild), in).Outcome, day)
	}
	renewal := contact(triage.FromSchool, triage.RenewFunding)
	renewal.Received = ehcp.MustDate("2024-02-05")
	onFunding := logged(t, aChild, "funding-for-inclusion from 2023-09-01")
	assert.Contains(t, receive(t, onFunding, renewal).Because, "applied for, or renewed,", "an award had to be renewed then")
	never, err := triage.Receive(logged(t, aChild), in, triage.IntakePolicy{})
	require.NoError(t, err)
	assert.Equal(t, triage.InformationAndAdvice, never.Outcome)
}

// One council's papers are not cited for another's day.
func TestMoneyCitesItsOwnCouncil(t *testing.T) {
	paper := deadlines.Citation{Instrument: "Anyshire Council, cabinet report", Authority: deadlines.LocalStandard, Confidence: deadlines.Secondary}
	for _, c := range []*ehcp.Case{logged(t, aChild), logged(t, aChild, "funding-for-inclusion from 2023-09-01")} {
		for _, asks := range []triage.Wish{triage.Money, triage.RenewFunding} {
			got, err := triage.Receive(c, contact(triage.FromSchool, asks), triage.IntakePolicy{LastApplications: ehcp.MustDate("2025-01-31"), Cites: []deadlines.Citation{paper}})
			require.NoError(t, err)
			cited := false
			for _, f := range got.Flags {
				cited = cited || slices.Contains(f.Cites, paper)
				for _, cite := range f.Cites {
					assert.NotContains(t, cite.Instrument, "Leeds", f.Says)
				}
			}
			assert.True(t, cited)
		}
	}
}

// What the log holds is not asked again, and what it lacks is; neither waits.
func TestAsksAndHeld(t *testing.T) {
	c := logged(t, aChild, "2024-09-02 setting-attended mainstream", "2024-11-04 advice-received health", "2025-01-06 advice-received health",
		"2025-01-13 advice-received", "funding-for-inclusion from 2023-09-01")
	in := contact(triage.FromParent, triage.AssessNeeds)
	in.Holds = []triage.Item{triage.ItemEvidence}
	got := receive(t, c, in)
	var asked []triage.Item
	for _, a := range got.Asks {
		assert.NotEmpty(t, a.From)
		assert.NotEmpty(t, a.Why)
		asked = append(asked, a.For)
	}
	assert.Equal(t, []triage.Item{triage.ItemViews, triage.ItemSupport, triage.ItemAdvice, triage.ItemHealth}, asked)
	var held []string
	for _, h := range got.Held {
		line := h.What
		if h.Since != 0 {
			line += " " + h.Since.String()
		}
		held = append(held, line)
	}
	assert.Equal(t, []string{"the date of birth", "the setting that the child attends 2024-09-02", "the award of Funding for Inclusion 2023-09-01",
		"advice from somebody whom the log does not name 2025-01-13", "advice from health 2025-01-06"}, held)
	assert.Equal(t, "SI 2014/1530 reg 6(4)", got.Held[4].Cites[0].String())
	assert.Len(t, got.Tell, 4)

	in = contact(triage.FromSchool, triage.AssessNeeds)
	in.Party = "school:900002"
	for _, a := range receive(t, logged(t, aChild), in).Asks {
		assert.NotEqual(t, triage.ItemSetting, a.For, "a school that says which it is need not be asked which it is")
	}

	planned := receive(t, logged(t, aChild, hasPlan), contact(triage.FromParent, triage.AssessAgain))
	assert.Equal(t, triage.Held{What: "the EHC plan", Since: ehcp.MustDate("2024-05-01")}, planned.Held[1])
	moving := receive(t, logged(t, "", "2025-02-20 moved"), contact(triage.FromParent, triage.MovePlan))
	asked = nil
	for _, a := range moving.Asks {
		asked = append(asked, a.For)
	}
	assert.Equal(t, []triage.Item{triage.ItemBorn, triage.ItemPlan}, asked)
}

// A missing field never moves the day of receipt: every subset of what may come
// with a request, from every sender.
func TestReceiptIsNeverMoved(t *testing.T) {
	all := []triage.Item{triage.ItemBorn, triage.ItemSetting, triage.ItemViews, triage.ItemEvidence, triage.ItemSupport, triage.ItemAdvice,
		triage.ItemHealth, triage.ItemPlan, triage.ItemMoveDay, triage.ItemCustodyDay, triage.ItemAccommodation}
	for _, from := range []triage.Sender{"", triage.FromParent, triage.FromOther} {
		var first []ehcp.Event
		asks := map[int]bool{}
		for subset := range 1 << len(all) {
			in := contact(from, triage.AssessNeeds)
			for i, item := range all {
				if subset>>i&1 == 1 {
					in.Holds = append(in.Holds, item)
				}
			}
			got := receive(t, &ehcp.Case{ID: "C"}, in)
			if subset == 0 {
				first = got.Events
				require.Equal(t, in.Received, first[0].On)
				o := opened(t, &ehcp.Case{ID: "C"}, got)
				require.Equal(t, in.Received+42, o.Due)
			}
			require.Equal(t, first, got.Events)
			asks[len(got.Asks)] = true
		}
		require.Len(t, asks, 8, "the fields do make a difference to what is asked: none to seven")
	}
}

// opened appends the events of an intake to its case and finds the decision
// whether to assess that they opened on the day of receipt.
func opened(t require.TestingT, c *ehcp.Case, in triage.Intake) deadlines.Obligation {
	after := *c
	after.Events = append(slices.Clone(c.Events), in.Events...)
	require.NoError(t, after.Validate())
	for _, o := range deadlines.Standard().Append(nil, &after, in.On) {
		if o.Opener >= len(c.Events) && (strings.HasSuffix(o.Duty(), "decide-whether-to-assess") || o.Duty() == "decide-whether-to-reassess") {
			require.Equal(t, in.On, o.OpenedOn)
			return o
		}
	}
	require.Fail(t, "the request opened nothing", "%v", inLines(after.Events))
	return deadlines.Obligation{}
}

var (
	allChannels = []triage.Channel{triage.ByEnquiry, triage.ByForm, triage.ByEmail, triage.ByLetter, triage.ByPhone, triage.BySchoolSubmission, triage.ByTransferIn, triage.ByYouthCustodyNotice, triage.ByFundingRenewal}
	allSenders  = []triage.Sender{"", triage.FromParent, triage.FromYoungPerson, triage.FromSchool, triage.FromPost16, triage.FromCommissioner, triage.FromHealth,
		triage.FromSocialCare, triage.FromAuthority, triage.FromYouthOffendingTeam, triage.FromAccommodation, triage.FromOther}
	allWishes = []triage.Wish{triage.AssessNeeds, triage.AssessAgain, triage.Help, triage.Money, triage.RenewFunding, triage.ReviewPlan, triage.MovePlan, triage.Information}
)

// anyLog is a log of up to 14 entries of any kind, in no sensible order.
func anyLog(t *rapid.T) *ehcp.Case {
	c := &ehcp.Case{ID: "C"}
	if rapid.Bool().Draw(t, "born") {
		c.Born = ehcp.MustDate("1999-01-01") + date.Date(rapid.IntRange(0, 9000).Draw(t, "days old"))
	}
	for range rapid.IntRange(0, 14).Draw(t, "entries") {
		e := ehcp.Event{Kind: rapid.SampledFrom(ehcp.Kinds()).Draw(t, "kind"), On: ehcp.MustDate("2022-01-01") + date.Date(rapid.IntRange(0, 40).Draw(t, "weeks")*28)}
		if details := e.Kind.Details(); len(details) > 0 {
			e.Detail = rapid.SampledFrom(details).Draw(t, "detail")
		}
		e.Process = rapid.SampledFrom([]string{"", "", "", "assessment:2"}).Draw(t, "process")
		e.Planned = rapid.IntRange(0, 5).Draw(t, "planned") == 0
		e.Party = rapid.SampledFrom([]string{"", "parent", "health", "school:900002"}).Draw(t, "party")
		c.Events = append(c.Events, e)
	}
	if rapid.Bool().Draw(t, "on funding") {
		c.Circumstances = []ehcp.Circumstance{{Kind: ehcp.FundingForInclusion, From: ehcp.MustDate("2022-09-01")}}
	}
	return c
}

func anyContact(t *rapid.T) triage.Contact {
	return triage.Contact{
		Channel:   rapid.SampledFrom(allChannels).Draw(t, "channel"),
		Received:  ehcp.MustDate("2022-01-01") + date.Date(rapid.IntRange(0, 40*28).Draw(t, "received")),
		From:      rapid.SampledFrom(allSenders).Draw(t, "from"),
		Asks:      rapid.SliceOfNDistinct(rapid.SampledFrom(allWishes), 0, 3, rapid.ID).Draw(t, "asks"),
		Plan:      rapid.SampledFrom([]triage.Answer{"", triage.Yes, triage.No}).Draw(t, "plan"),
		HandledBy: "front desk",
	}
}

// Whatever comes in, for whatever log: exactly one of four, entries that the log
// takes, nothing changed; and a request that joins nothing opens its duty on the
// day of receipt.
func TestReceiveAnything(t *testing.T) {
	seen := map[triage.Outcome]int{}
	rapid.Check(t, func(t *rapid.T) {
		c, in := anyLog(t), anyContact(t)
		before := slices.Clone(c.Events)
		got := receive(t, c, in)
		require.Equal(t, before, c.Events)
		require.Equal(t, got, receive(t, c, in))
		require.Contains(t, []triage.Outcome{triage.AssessmentRequest, triage.ReassessmentOrReview, triage.PlanTransfer, triage.InformationAndAdvice}, got.Outcome)
		require.True(t, len(got.Events) > 0 || got.Repeats)
		after := *c
		after.Events = append(slices.Clone(c.Events), got.Events...)
		require.NoError(t, after.Validate())
		for _, f := range got.Flags {
			require.NotEmpty(t, f.Says)
		}
		written, err := json.Marshal(got)
		require.NoError(t, err)
		require.NotContains(t, string(written), "1970-01-01", "a day that is not known is left out")
		seen[got.Outcome]++
		starts := slices.ContainsFunc(got.Events, func(e ehcp.Event) bool {
			return slices.Contains([]ehcp.Kind{ehcp.RequestReceived, ehcp.BecameResponsible, ehcp.DetainedRequestReceived, ehcp.DetainedBecameKnown, ehcp.ReassessmentRequested}, e.Kind)
		})
		require.True(t, starts || got.Outcome != triage.AssessmentRequest || got.Joins != nil || got.Repeats)
		if starts {
			opened(t, c, got)
		}
	})
	require.Len(t, seen, 4)
}

// An award that has ended is none to renew.
func TestRenewalOfAnEndedAward(t *testing.T) {
	c := logged(t, aChild, "funding-for-inclusion from 2023-09-01")
	in := contact(triage.FromSchool, triage.RenewFunding)
	for until, want := range map[string]triage.Outcome{"2025-03-02": triage.AssessmentRequest, theDay: triage.InformationAndAdvice} {
		c.Circumstances[0].Until = ehcp.MustDate(until)
		got := receive(t, c, in)
		assert.Equal(t, want, got.Outcome, until)
		assert.Equal(t, want == triage.InformationAndAdvice, slices.ContainsFunc(got.Held, func(h triage.Held) bool { return h.What == "the award of Funding for Inclusion" }))
	}
}

// A letter that turns up late dates the request from the day it came in, before
// one that was logged meanwhile.
func TestLetterFoundLate(t *testing.T) {
	c := logged(t, aChild, "2025-03-10 request-received parent")
	got := receive(t, c, contact(triage.FromParent, triage.AssessNeeds))
	require.Nil(t, got.Joins)
	require.Contains(t, said(got.Flags), "The log has a request of 10 March 2025. This one came before it: where the two belong together, the time runs from this one.")
	c.Events = append(c.Events, got.Events...)
	var due []string
	for _, o := range deadlines.Standard().Append(nil, c, ehcp.MustDate("2025-03-20")) {
		if o.Duty() == "decide-whether-to-assess" {
			due = append(due, o.Due.String())
		}
	}
	assert.Equal(t, []string{"2025-04-14"}, due, "six weeks from 3 March, and no second clock")
}

// The same message on the same day is not logged twice; one that was withdrawn
// does not stand in the way.
func TestRepeats(t *testing.T) {
	c := logged(t, aChild, "2025-03-03 contact-received parent")
	got := receive(t, c, contact(triage.FromParent, triage.Information))
	assert.True(t, got.Repeats)
	assert.Empty(t, got.Events)
	other := receive(t, c, contact(triage.FromSchool, triage.Information))
	assert.False(t, other.Repeats)
	assert.Len(t, other.Events, 1)

	// A request that is taken in twice is one request; another sender's is another.
	c = logged(t, aChild)
	request := contact(triage.FromParent, triage.AssessNeeds)
	c.Events = append(c.Events, receive(t, c, request).Events...)
	twice := receive(t, c, request)
	assert.True(t, twice.Repeats)
	assert.Empty(t, twice.Events)
	assert.Equal(t, triage.AssessmentRequest, twice.Outcome)
	assert.Equal(t, theDay, twice.Joins.Since.String())
	assert.Equal(t, []string{"2025-03-03 contact-received school"}, inLines(receive(t, c, contact(triage.FromSchool, triage.AssessNeeds)).Events))
	request.Received++
	assert.False(t, receive(t, c, request).Repeats)

	c = logged(t, aChild, "2025-03-03 request-received parent", "2025-03-03 entry-withdrawn")
	c.Events[0].ID, c.Events[1].Voids = "e1", "e1"
	got = receive(t, c, contact(triage.FromParent, triage.AssessNeeds))
	assert.False(t, got.Repeats)
	assert.Equal(t, []string{"2025-03-03 request-received parent"}, inLines(got.Events))
}

func TestReceiveRefuses(t *testing.T) {
	in := contact(triage.FromParent, triage.AssessNeeds)
	var fault *ehcp.Error
	_, err := triage.Receive(nil, in, triage.IntakePolicy{})
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, "case", fault.Field)
	_, err = triage.Receive(&ehcp.Case{}, in, triage.IntakePolicy{})
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, ehcp.EmptyID, fault.Code)
	in.NotARequest = &triage.Refusal{By: "A. Officer"}
	_, err = triage.Receive(logged(t, aChild), in, triage.IntakePolicy{})
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, "not_a_request.reason", fault.Field)
}

func BenchmarkReceive(b *testing.B) {
	c, in := logged(b, aChild, advised...), contact(triage.FromParent, triage.AssessNeeds)
	for b.Loop() {
		receive(b, c, in)
	}
}

// The days and ages on which what is said changes.
func TestReceiveBoundaries(t *testing.T) {
	ask := contact(triage.FromYoungPerson, triage.AssessNeeds)
	for name, tt := range map[string]struct {
		born string
		log  []string
		says string
		is   bool
	}{
		"six months ago":          {aChild, []string{"2024-06-03 request-received", "2024-09-03 plan-refused"}, "within the six months", true},
		"a day more":              {aChild, []string{"2024-06-03 request-received", "2024-09-02 plan-refused"}, "within the six months", false},
		"eighteen":                {"2006-03-04", nil, "over 18", false},
		"nineteen":                {"2006-03-03", nil, "over 18", true},
		"four":                    {"2020-03-04", nil, "compulsory school age", true},
		"five":                    {"2020-03-03", nil, "Under compulsory school age", false},
		"a request that very day": {aGrown, []string{theDay + " became-responsible", theDay + " assessment-refused"}, "The log has a request of", false},
	} {
		says := strings.Join(said(receive(t, logged(t, tt.born, tt.log...), ask).Flags), "\n")
		assert.Equal(t, tt.is, strings.Contains(says, tt.says), "%s: %s", name, says)
	}
	first := ask
	first.Received = ehcp.MustDate("2015-04-01")
	assert.Equal(t, []string{"2015-04-01 detained-became-known"}, inLines(receive(t, logged(t, aChild, "2015-03-30 detained"), first).Events), "the first day of the law on detained persons")
	first.Received--
	assert.Equal(t, []string{"2015-03-31 became-responsible"}, inLines(receive(t, logged(t, aChild, "2015-03-30 detained"), first).Events))
	came := receive(t, logged(t, aChild, "2025-02-03 move-known", "2025-02-20 plan-transferred"), contact(triage.FromParent, triage.AssessAgain))
	assert.Equal(t, triage.ReassessmentOrReview, came.Outcome, "who moves here without a plan of this authority brings one")
	latest := contact(triage.FromParent, triage.MovePlan)
	latest.Day = date.New(ehcp.LastYear, 12, 31)
	assert.NoError(t, latest.Validate())
	latest.Day++
	assert.Error(t, latest.Validate())
}

// What joins, joins the process that began first; a move that asks to assess
// again joins the move, and if that is new, the reassessment.
func TestReceiveJoins(t *testing.T) {
	for _, days := range [][2]string{{"2024-12-02", "2025-02-03"}, {"2025-02-03", "2024-12-02"}} {
		c := logged(t, aChild, days[0]+" request-received", days[1]+" request-received")
		c.Events[1].Process = "assessment:2"
		got := receive(t, c, contact(triage.FromParent, triage.AssessNeeds))
		require.NotNil(t, got.Joins)
		assert.Equal(t, "2024-12-02", got.Joins.Since.String())
	}
	both := contact(triage.FromParent, triage.MovePlan, triage.AssessAgain)
	moves := receive(t, logged(t, aChild, hasPlan, "2025-02-20 reassessment-requested"), both)
	assert.Equal(t, "decide-whether-to-reassess", moves.Joins.Duty)
	assert.Equal(t, []string{theDay + " move-known", theDay + " contact-received parent"}, inLines(moves.Events))
	joined := receive(t, logged(t, aChild, hasPlan, "2025-02-10 move-known", "2025-02-20 reassessment-requested"), both)
	assert.Equal(t, "transfer-plan", joined.Joins.Duty)
}
