package transition

import (
	"slices"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

// Programme is a council's plan for the passage, with every version that it has
// had: what was in force on a day can always be told.
type Programme struct {
	Schema    string    `json:"schema"` // always [Schema]
	Name      string    `json:"name"`
	Council   string    `json:"council"`
	Fictional bool      `json:"fictional"` // nobody's real programme
	Note      string    `json:"note"`
	Versions  []Version `json:"versions"` // by From, each in force until the next
	Rules     []Rule    `json:"rules"`    // of every version, unless it restates one
}

// Schema names the form of a programme document.
const Schema = "transition-programme-1"

// Version is the programme as it stood from a day on.
type Version struct {
	Name string    `json:"name"`
	From date.Date `json:"from"` // the day it took effect

	GoLive            date.Date `json:"go_live"`                    // the first day of one route, the EHC process
	ApplicationsClose date.Date `json:"applications_close"`         // the last day to apply for individual funding
	EarlyYearsClose   date.Date `json:"early_years_close,omitzero"` // the same below Reception; absent: no other day

	Cohorts          []Cohort                `json:"cohorts"`             // in order, without gaps
	TransitionPoints []TransitionPoint       `json:"transition_points"`   // where a child changes phase
	StartsAhead      int                     `json:"starts_ahead_months"` // a clock may start so long before its cohort
	FirstCohort      []ehcp.CircumstanceKind `json:"first_cohort"`        // who is in the cohort then running
	Priorities       []Priority              `json:"priorities"`          // the more of these hold, the sooner

	Protections        []Protection  `json:"protections"`
	NoticeDays         int           `json:"notice_days"` // between a refusal and the end of funding, at least
	EndsAtAge          int           `json:"ends_at_age"` // the birthday on which individual funding stops
	SettingsWithoutFFI []ehcp.Detail `json:"settings_without_ffi"`
	Policy             Policy        `json:"policy"`

	Streams map[Stream]*funding.Money `json:"streams"` // £ a year at go-live; null: not known
	Balance Stream                    `json:"balance"` // takes what is freed, gives what is short

	Rules []Rule `json:"rules,omitempty"` // restated by this version
}

// Cohort is a group of children whose decisions fall between two days.
type Cohort struct {
	Name  string    `json:"name"`
	From  date.Date `json:"from"`
	Until date.Date `json:"until"` // the last day for a decision
}

// TransitionPoint is a change of phase that a child's assessment should come
// before.
type TransitionPoint struct {
	Transfer ehcp.Detail `json:"transfer"`            // the word of a phase-transfer
	LastYear *int        `json:"last_year,omitempty"` // the year group before it, by age; absent: only where the log has it

	// LookedAfterFromYear is the year group from which a looked-after child counts as
	// at the transition; absent: from the last year before it, as anybody else.
	LookedAfterFromYear *int `json:"looked_after_from_year,omitempty"`
}

// Priority is a factor in the order: "transition-point", or the word of a
// circumstance that holds.
type Priority string

// AtTransitionPoint holds for a child in the academic year before a change of
// phase, and after one that went by without a decision.
const AtTransitionPoint Priority = "transition-point"

// Protection keeps individual funding from ending too soon.
type Protection struct {
	Rule      string    `json:"rule"`                // which says so
	Against   []Refusal `json:"against"`             // which ends of funding it holds off
	PaidUntil date.Date `json:"paid_until,omitzero"` // at least to this day
	Cohort    bool      `json:"cohort,omitzero"`     // at least to the last day of the child's own cohort
}

// Refusal is a decision that ends individual funding.
type Refusal string

// The refusals.
const (
	NotToAssess Refusal = "not-to-assess"
	NoPlan      Refusal = "no-plan"
)

// Policy is what a council decides for itself, the sources being silent.
type Policy struct {
	PendingAppeal        Choice `json:"pending_appeal"`         // Hold or End, while a refusal may be appealed
	PlanAmount           Choice `json:"plan_amount"`            // OwnAmount, HigherToReview or HigherToYearEnd
	LatePlan             Choice `json:"late_plan"`              // FromIssue or FromDueDate
	UndecidedAtGoLive    Choice `json:"undecided_at_go_live"`   // ByRequestDate or Refuse
	Return               Choice `json:"return"`                 // Resume or End, on coming back to a setting with FFI
	LookedAfterElsewhere Choice `json:"looked_after_elsewhere"` // Keep or End, on a move while looked after
}

// Choice is one way of a policy switch.
type Choice string

// The choices.
const (
	Hold            Choice = "hold"               // individual funding goes on until the appeal ends or its time lapses
	End             Choice = "end"                // it stops
	OwnAmount       Choice = "plan"               // the plan's amount, more or less than before
	HigherToReview  Choice = "higher-to-review"   // the higher of the two until the first review
	HigherToYearEnd Choice = "higher-to-year-end" // the higher of the two until 31 March
	FromIssue       Choice = "from-issue"         // a late plan is paid from the day it was issued
	FromDueDate     Choice = "from-due-date"      // or from the day it had to be issued by
	ByRequestDate   Choice = "by-request-date"    // an application made in time is decided under the old rules
	Refuse          Choice = "refuse"             // it is not
	Resume          Choice = "resume"             // the award goes on where it left off
	Keep            Choice = "keep"               // the council that looks after the child goes on paying
)

// switches lists the fields of a policy with what each may be.
func (p *Policy) switches() []policySwitch {
	return []policySwitch{
		{"pending_appeal", &p.PendingAppeal, []Choice{Hold, End}},
		{"plan_amount", &p.PlanAmount, []Choice{OwnAmount, HigherToReview, HigherToYearEnd}},
		{"late_plan", &p.LatePlan, []Choice{FromIssue, FromDueDate}},
		{"undecided_at_go_live", &p.UndecidedAtGoLive, []Choice{ByRequestDate, Refuse}},
		{"return", &p.Return, []Choice{Resume, End}},
		{"looked_after_elsewhere", &p.LookedAfterElsewhere, []Choice{Keep, End}},
	}
}

type policySwitch struct {
	field string
	is    *Choice
	may   []Choice
}

// Rule is one statement of the programme, with where it comes from.
type Rule struct {
	ID     string     `json:"id"`
	Text   string     `json:"text"`
	Status RuleStatus `json:"status"`
	Source string     `json:"source"`
	Fields []string   `json:"fields,omitempty"` // the fields of a version that rest on it
}

// RuleStatus says how firm a rule is.
type RuleStatus string

// The statuses.
const (
	Stated    RuleStatus = "stated"       // by a document that founded the programme
	Later     RuleStatus = "later-source" // by something the council published afterwards
	Inference RuleStatus = "inference"    // a reading; no source states it
)

// At is the version in force on a day, the first one before any was. Nil for a
// programme without versions.
func (p *Programme) At(day date.Date) *Version {
	if len(p.Versions) == 0 {
		return nil
	}
	return &p.Versions[len(p.soFar(day))-1]
}

// soFar are the versions that had been in force by a day: the first at least. A
// child keeps the best that any of them promised.
func (p *Programme) soFar(day date.Date) []Version {
	n := 1
	for n < len(p.Versions) && p.Versions[n].From <= day {
		n++
	}
	return p.Versions[:n]
}

// everyVersion reports whether something is so in every version so far.
func (p *Programme) everyVersion(day date.Date, is func(*Version) bool) bool {
	for i := range p.soFar(day) {
		if !is(&p.Versions[i]) {
			return false
		}
	}
	return true
}

// Rule finds a rule as a version has it.
func (p *Programme) Rule(v *Version, id string) (Rule, bool) {
	for _, rules := range [][]Rule{v.Rules, p.Rules} {
		if i := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == id }); i >= 0 {
			return rules[i], true
		}
	}
	return Rule{}, false
}

// Ends is the last day of the last cohort: nobody is to be without a decision
// after it.
func (v *Version) Ends() date.Date { return v.Cohorts[len(v.Cohorts)-1].Until }

// cohortOn is the place of the cohort that a day falls in: the first for an
// earlier day, the last for a later one.
func (v *Version) cohortOn(day date.Date) int {
	for i := range v.Cohorts {
		if day <= v.Cohorts[i].Until {
			return i
		}
	}
	return len(v.Cohorts) - 1
}

// birthday is the day on which someone born on a day reaches an age: 1 March in a
// common year for 29 February.
func birthday(born date.Date, age int) date.Date {
	y, m, d := born.Date()
	if m == time.February && d == 29 && ehcp.DaysIn(y+age, time.February) < 29 {
		m, d = time.March, 1
	}
	return date.New(y+age, m, d)
}
