package transition_test

import (
	"fmt"

	"github.com/rickb777/date/v2"
	"pgregory.net/rapid"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
	"github.com/sendrules/sendrules/funding/transition"
)

// What a random history is drawn from: everything that turns a passage, and some
// that does not.
var turning = []ehcp.Kind{
	ehcp.RequestReceived, ehcp.BecameResponsible, ehcp.RequestWithdrawn, ehcp.AssessmentAgreed, ehcp.AssessmentRefused, ehcp.PlanRefused,
	ehcp.DraftPlanServed, ehcp.FinalPlanIssued, ehcp.PlanCeased, ehcp.Moved, ehcp.PlanTransferred, ehcp.AppealLodged, ehcp.AppealReceived, ehcp.AppealEnded, ehcp.TribunalOrder,
	ehcp.AppealConceded, ehcp.MediationAdviserContacted, ehcp.MediationDeclined, ehcp.MediationRequested, ehcp.MediationCertificateIssued, ehcp.MediationAgreement, ehcp.SettingAttended, ehcp.Detained, ehcp.Released,
	ehcp.DecidedToMaintain, ehcp.AdviceRequested, ehcp.PhaseTransfer,
}

func days(from, until string) *rapid.Generator[date.Date] {
	return rapid.Custom(func(t *rapid.T) date.Date {
		return date.Date(rapid.Int64Range(int64(day(from)), int64(day(until))).Draw(t, "day"))
	})
}

// histories draws children with a log of any length, in any order, with
// corrections. A tidy one is on FFI from before go-live, and nobody wrote down an
// end; any other has spans that start and end when they like.
func histories(id string, tidy bool) *rapid.Generator[ehcp.Case] {
	return rapid.Custom(func(t *rapid.T) ehcp.Case {
		c := ehcp.Case{ID: id}
		if rapid.IntRange(0, 9).Draw(t, "birth known") > 0 {
			c.Born = days("1999-01-01", "2022-08-31").Draw(t, "born")
		}
		add := func(kind ehcp.CircumstanceKind, from, until date.Date) {
			if until != 0 && until < from {
				from, until = until, from
			}
			c.Circumstances = append(c.Circumstances, ehcp.Circumstance{Kind: kind, From: from, Until: until})
		}
		if tidy {
			add(ehcp.FundingForInclusion, days("2016-09-01", "2024-08-31").Draw(t, "since"), 0)
		} else {
			for range rapid.IntRange(0, 3).Draw(t, "awards") {
				until := date.Date(0)
				if rapid.Bool().Draw(t, "ended") {
					until = days("2020-01-01", "2032-01-01").Draw(t, "until")
				}
				add(ehcp.FundingForInclusion, days("2018-09-01", "2028-08-31").Draw(t, "since"), until)
			}
		}
		for _, kind := range []ehcp.CircumstanceKind{ehcp.LookedAfter, ehcp.ElectivelyHomeEducated} {
			if rapid.IntRange(0, 3).Draw(t, kind.String()) == 0 {
				until := date.Date(0)
				if rapid.Bool().Draw(t, "ended") {
					until = days("2024-01-01", "2032-01-01").Draw(t, "until")
				}
				add(kind, days("2020-01-01", "2030-01-01").Draw(t, "from"), until)
			}
		}
		for i := range rapid.IntRange(0, 25).Draw(t, "length") {
			e := ehcp.Event{ID: fmt.Sprint("e", i), Kind: rapid.SampledFrom(turning).Draw(t, "kind"), On: days("2022-01-01", "2033-12-31").Draw(t, "on")}
			if details := e.Kind.Details(); len(details) > 0 && rapid.IntRange(0, 5).Draw(t, "detailed") > 0 {
				e.Detail = rapid.SampledFrom(details).Draw(t, "detail")
			}
			if rapid.IntRange(0, 9).Draw(t, "planned") == 0 {
				e.Planned = true
			}
			if i > 0 && rapid.IntRange(0, 7).Draw(t, "voids") == 0 {
				e.Voids = fmt.Sprint("e", rapid.IntRange(0, i-1).Draw(t, "voided"))
			}
			c.Events = append(c.Events, e)
		}
		return c
	})
}

// sums draws awards for a case.
func sums(id string) *rapid.Generator[[]transition.Award] {
	return rapid.Custom(func(t *rapid.T) []transition.Award {
		var all []transition.Award
		for range rapid.IntRange(0, 3).Draw(t, "awards") {
			a := transition.Award{Case: id, From: days("2020-01-01", "2028-01-01").Draw(t, "from"),
				Stream: rapid.SampledFrom([]transition.Stream{transition.FFIWithoutPlan, transition.FFIWithPlan}).Draw(t, "stream")}
			if rapid.Bool().Draw(t, "ends") {
				a.Until = a.From + date.Date(rapid.IntRange(0, 2000).Draw(t, "days"))
			}
			if rapid.IntRange(0, 4).Draw(t, "known") > 0 {
				m := funding.Money(rapid.Int64Range(1, 20_000_00).Draw(t, "amount"))
				a.Amount = &m
			}
			for _, band := range []string{"A", "F"} {
				if rapid.Bool().Draw(t, band) {
					a.Bands = append(a.Bands, band)
				}
			}
			all = append(all, a)
		}
		return all
	})
}

// courses draws what becomes of a programme: as it ships, or with another version
// in mid-course, of any timetable, protection and policy.
func courses(t *rapid.T) *transition.Programme {
	p := programme(t, rapid.SampledFrom(transition.Programmes()).Draw(t, "programme"))
	for i := range rapid.IntRange(0, 2).Draw(t, "changes") {
		last := p.Versions[len(p.Versions)-1]
		v := last
		v.Name = fmt.Sprint("change ", i)
		v.From = last.From + date.Date(rapid.IntRange(1, 900).Draw(t, "after"))
		v.Cohorts = nil
		start := last.Cohorts[0].From
		for j := range rapid.IntRange(1, 9).Draw(t, "cohorts") {
			until := start + date.Date(rapid.IntRange(100, 500).Draw(t, "days"))
			v.Cohorts = append(v.Cohorts, transition.Cohort{Name: fmt.Sprint("cohort ", j), From: start, Until: until})
			start = until + 1
		}
		v.Protections = nil
		if rapid.Bool().Draw(t, "day") {
			v.Protections = append(v.Protections, transition.Protection{Rule: "T6", Against: []transition.Refusal{transition.NotToAssess}, PaidUntil: days("2024-10-01", "2029-01-01").Draw(t, "paid until")})
		}
		if rapid.Bool().Draw(t, "cohort") {
			v.Protections = append(v.Protections, transition.Protection{Rule: "T6", Against: []transition.Refusal{transition.NotToAssess, transition.NoPlan}, Cohort: true})
		}
		v.NoticeDays = rapid.IntRange(0, 60).Draw(t, "notice")
		v.EndsAtAge = rapid.IntRange(16, 25).Draw(t, "age")
		v.SettingsWithoutFFI = []ehcp.Detail{ehcp.SpecialSchool, ehcp.SENUnit}[:rapid.IntRange(0, 2).Draw(t, "settings")]
		v.Policy = transition.Policy{
			PendingAppeal:        rapid.SampledFrom([]transition.Choice{transition.Hold, transition.End}).Draw(t, "pending appeal"),
			PlanAmount:           rapid.SampledFrom([]transition.Choice{transition.OwnAmount, transition.HigherToReview, transition.HigherToYearEnd}).Draw(t, "plan amount"),
			LatePlan:             rapid.SampledFrom([]transition.Choice{transition.FromIssue, transition.FromDueDate}).Draw(t, "late plan"),
			UndecidedAtGoLive:    rapid.SampledFrom([]transition.Choice{transition.ByRequestDate, transition.Refuse}).Draw(t, "undecided"),
			Return:               rapid.SampledFrom([]transition.Choice{transition.Resume, transition.End}).Draw(t, "return"),
			LookedAfterElsewhere: rapid.SampledFrom([]transition.Choice{transition.Keep, transition.End}).Draw(t, "elsewhere"),
		}
		p.Versions = append(p.Versions, v)
	}
	return p
}
