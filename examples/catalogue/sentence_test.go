package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// duty is a plain row, to be changed by a test.
func duty(change func(d *deadlines.Duty)) *deadlines.Duty {
	d := &deadlines.Duty{
		ID: "issue-final-plan", Title: "Send the final EHC plan", Kind: deadlines.Obligatory, Owner: deadlines.LocalAuthority,
		Opens: deadlines.On(ehcp.RequestReceived), Again: deadlines.Absorbed,
		Due: deadlines.Within(20, deadlines.Weeks), Meets: deadlines.On(ehcp.FinalPlanIssued),
		Cites:   []deadlines.Citation{deadlines.Statute(deadlines.SEND2014, "reg 13(2)")},
		InForce: deadlines.Since(2014, 9, 1),
	}
	if change != nil {
		change(d)
	}
	return d
}

var (
	augustDays  = workdays.YearSpan{FromMonth: time.August, FromDay: 1, ToMonth: time.August, ToDay: 31}
	christmas   = workdays.YearSpan{FromMonth: time.December, FromDay: 25, ToMonth: time.January, ToDay: 1}
	moved       = deadlines.Anchor{Match: deadlines.On(ehcp.Moved), Take: deadlines.Nearest, None: deadlines.Missing}
	certificate = deadlines.Anchor{Match: deadlines.On(ehcp.MediationCertificateIssued), Take: deadlines.FirstSince, None: deadlines.Optional}
)

func TestSentence_terms(t *testing.T) {
	type term = deadlines.Term
	for _, shape := range []struct {
		name string
		due  term
		says string
	}{
		{"within weeks", deadlines.Within(20, deadlines.Weeks), "within 20 weeks of the day the request was received."},
		{"within one month", deadlines.Within(1, deadlines.Months), "within 1 month of the day the request was received."},
		{"within days", deadlines.Within(15, deadlines.Days), "within 15 days of the day the request was received."},
		{"within working days", deadlines.Within(3, deadlines.WorkingDays), "within 3 working days of the day the request was received."},
		{"leaving out", deadlines.Within(30, deadlines.WorkingDays).LeavingOut(augustDays, christmas),
			"within 30 working days of the day the request was received, not counting 1 August to 31 August or 25 December to 1 January."},
		{"beginning with days", deadlines.BeginningWith(15, deadlines.Days), "within 15 days beginning with the day the request was received."},
		{"beginning with months", deadlines.BeginningWith(12, deadlines.Months).OnAnniversaryInCode(), "within 12 months beginning with the day the request was received."},
		{"beginning with working days", deadlines.BeginningWith(15, deadlines.WorkingDays), "within 15 working days beginning with the day the request was received."},
		{"at least", deadlines.AtLeastBefore(2, deadlines.Weeks), "at least 2 weeks before the day the request was received."},
		{"before a day", deadlines.BeforeDay(15, time.February), "before 15 February of the year in which the request was received."},
		{"by a day", term{OnDay: &deadlines.YearDay{Month: time.March, Day: 31, Edge: deadlines.EdgeBy}}, "by 31 March of the year in which the request was received."},
		{"fixed year", term{OnDay: &deadlines.YearDay{Month: time.April, Day: 1, Edge: deadlines.EdgeBefore, Year: 2018}}, "before 1 April 2018."},
		{"age", term{OnDay: &deadlines.YearDay{Month: time.September, Day: 1, Edge: deadlines.EdgeBefore, Age: 15}},
			"before 1 September of the year in which the academic year begins that has the child's 15th birthday in it."},
		{"only in some years", term{OnDay: &deadlines.YearDay{Month: time.May, Day: 31, Edge: deadlines.EdgeBefore, Year: 2015, Only: deadlines.Since(2015, 1, 1).To(2016, 1, 1)}},
			"before 31 May 2015 (counted only if that day falls from 1 January 2015 to 31 December 2015)."},
		{"the day itself", deadlines.TheDay(moved), "by the day the family moved."},
		{"another day", deadlines.Within(1, deadlines.Months).From(certificate), "within 1 month of the day the mediation certificate was issued."},
		{"a fact", deadlines.Within(1, deadlines.Months).From(deadlines.Anchor{Match: deadlines.On(ehcp.FinalPlanIssued), Take: deadlines.LastBy, None: deadlines.Missing, Fact: "the day the plan was made"}),
			"within 1 month of the day the plan was made."},
		{"unless", deadlines.Within(2, deadlines.Months).From(deadlines.Anchor{Unless: ehcp.AppealLodged}),
			"within 2 months of the day the request was received (not counted once it is recorded that the tribunal received the appeal)."},
		{"later of", deadlines.LaterOf(deadlines.TheDay(moved), deadlines.BeginningWith(15, deadlines.WorkingDays)),
			"by the later of (a) the day the family moved and (b) the last of the 15 working days beginning with the day the request was received."},
		{"earlier of", deadlines.EarlierOf(deadlines.Within(2, deadlines.Weeks), deadlines.BeginningWith(1, deadlines.Months)),
			"by the earlier of (a) the day 2 weeks after the day the request was received and (b) the last day of the month beginning with the day the request was received."},
		{"earliest of three", deadlines.EarlierOf(deadlines.Within(2, deadlines.WorkingDays), deadlines.AtLeastBefore(5, deadlines.Months), deadlines.BeforeDay(31, time.March)),
			"by the earliest of (a) the last of the 2 working days after the day the request was received; (b) the day 5 months before the day the request was received; and (c) the day before 31 March of the year in which the request was received."},
		{"a choice in a choice", deadlines.LaterOf(deadlines.LaterOf(deadlines.Within(2, deadlines.Months), deadlines.Within(1, deadlines.Months).From(certificate)).Rolled(deadlines.Roll{}), deadlines.TheDay(moved)),
			"by the later of (a) the later (moved as the clock says) of (i) the day 2 months after the day the request was received and (ii) the day 1 month after the day the mediation certificate was issued; and (b) the day the family moved."},
		{"rolled", deadlines.Within(2, deadlines.Months).Rolled(deadlines.Roll{Closed: []workdays.YearSpan{augustDays}}),
			"within 2 months of the day the request was received (moved as the clock says)."},
	} {
		t.Run(shape.name, func(t *testing.T) {
			require.Equal(t, "The local authority must send the final EHC plan "+shape.says, sentence(duty(func(d *deadlines.Duty) { d.Due = shape.due })))
		})
	}
}

func TestSentence_rows(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(d *deadlines.Duty)
		says   string
	}{
		{"two starts", func(d *deadlines.Duty) { d.Opens = deadlines.On(ehcp.RequestReceived, ehcp.BecameResponsible) },
			"The local authority must send the final EHC plan within 20 weeks of the day the request was received, or of the day the child came to the authority's attention."},
		{"many starts", func(d *deadlines.Duty) {
			d.Opens = deadlines.On(ehcp.PlanRefused, ehcp.FinalPlanIssued, ehcp.AmendedPlanIssued, ehcp.DecidedToCease)
		}, "The local authority must send the final EHC plan within 20 weeks of the starting day."},
		{"no date", func(d *deadlines.Duty) { d.Due, d.Meets = deadlines.Term{}, deadlines.On(ehcp.FamilyConsulted) },
			"The local authority must consult the family as soon as practicable after the day the request was received. The law gives no last day for it."},
		{"either outcome", func(d *deadlines.Duty) { d.Meets = deadlines.On(ehcp.AssessmentAgreed, ehcp.AssessmentRefused) },
			"Within 20 weeks of the day the request was received, the local authority must tell the family whether there will be an assessment."},
		{"two ways", func(d *deadlines.Duty) { d.Meets = deadlines.On(ehcp.AmendedPlanIssued, ehcp.DecidedNotToAmend) },
			"Within 20 weeks of the day the request was received, the local authority must send the amended plan, or tell the family that the plan will not be amended."},
		{"only if", func(d *deadlines.Duty) { d.Meets, d.OnlyIf = deadlines.On(ehcp.PlanRefused), "there is to be no plan" },
			"Within 20 weeks of the day the request was received, the local authority must tell the family that there will be no plan. It binds only if there is to be no plan."},
		{"nothing settles it", func(d *deadlines.Duty) { d.Meets = deadlines.Match{} },
			"The local authority must send the final EHC plan within 20 weeks of the day the request was received."},
		{"again", func(d *deadlines.Duty) {
			d.Opens, d.Meets = deadlines.On(ehcp.LocalOfferCommentsPublished), deadlines.On(ehcp.LocalOfferCommentsPublished)
		}, "The local authority must publish the comments on the local offer again within 20 weeks of the day the comments on the local offer were published."},
		{"floor", func(d *deadlines.Duty) {
			d.Kind, d.Opens, d.Due = deadlines.Floor, deadlines.On(ehcp.DraftPlanServed), deadlines.BeginningWith(15, deadlines.Days)
			d.Meets, d.Protects = deadlines.On(ehcp.DraftRepresentationsMade), deadlines.On(ehcp.FinalPlanIssued)
		}, "The local authority must not send the final EHC plan until after the last of the 15 days beginning with the day the draft plan was served."},
		{"floor without a date", func(d *deadlines.Duty) {
			d.Kind, d.Due, d.Protects = deadlines.Floor, deadlines.Term{}, deadlines.On(ehcp.PlanCeased)
		}, "The local authority must not end the plan straight away after the day the request was received. The law does not say how long the wait is."},
		{"right", func(d *deadlines.Duty) {
			d.Kind, d.Owner, d.Opens, d.Meets = deadlines.Right, deadlines.Family, deadlines.On(ehcp.PlanRefused), deadlines.On(ehcp.AppealLodged)
			d.Due = deadlines.Within(2, deadlines.Months)
		}, "The family (the parent or the young person) may appeal to the tribunal within 2 months of the day the family was told that there will be no plan."},
		{"guidance", func(d *deadlines.Duty) {
			d.Kind, d.Owner, d.Opens, d.Meets = deadlines.Advisory, deadlines.TheParty, deadlines.On(ehcp.PlacementConsulted), deadlines.On(ehcp.PlacementAnswered).BySameParty()
			d.Due = deadlines.Within(15, deadlines.Days)
		}, "Whoever was asked should answer the consultation within 15 days of the day the setting was sent the draft plan."},
		{"local standard", func(d *deadlines.Duty) {
			d.Kind, d.Opens, d.Meets, d.Due = deadlines.Local, deadlines.On(ehcp.ContactReceived), deadlines.On(ehcp.ContactAnswered), deadlines.Within(5, deadlines.WorkingDays)
		}, "The local authority has promised to answer the family's message within 5 working days of the day the family's message was received."},
		{"under an age", func(d *deadlines.Duty) { d.When = []deadlines.Condition{{YoungerThan: 5}} },
			"The local authority must send the final EHC plan within 20 weeks of the day the request was received, if the child is under 5 on the starting day."},
		{"a detail", func(d *deadlines.Duty) { d.Opens = deadlines.On(ehcp.TribunalOrder).For(ehcp.Assess) },
			"The local authority must send the final EHC plan within 20 weeks of the day the tribunal made its order, where it is about making an assessment."},
		{"details", func(d *deadlines.Duty) {
			d.Opens = deadlines.On(ehcp.PhaseTransfer).For(ehcp.InfantToJunior, ehcp.PrimaryToMiddle, ehcp.PrimaryToSecondary)
		}, "The local authority must send the final EHC plan within 20 weeks of the day the transfer to the next phase takes place, where it is from infant to junior school, from primary to middle school or from primary to secondary school."},
		{"another owner", func(d *deadlines.Duty) { d.Owner = "youth-offending-team" },
			"The youth offending team must send the final EHC plan within 20 weeks of the day the request was received."},
	} {
		t.Run(row.name, func(t *testing.T) { require.Equal(t, row.says, sentence(duty(row.change))) })
	}
}
