package triage

import (
	"cmp"
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
)

// Policy is the order of work as data: which places come before which, and
// within a tier what may set one case before another, and by how much. One
// point is worth one day of waiting: "looked-after": {"points": 90} puts a
// looked-after child where an equal child would stand who has waited 90 days
// longer.
//
// # What a policy cannot do
//
// It cannot set preference over statute. Tiers are bands: points never carry a
// case from one to another, whatever they add up to. What is under an order or
// a concession stands alone in the first two tiers, what is past its day before
// what is not; what else is overdue stands alone in the third; and whatever is
// not the council's own duty stands after all that is.
//
// It cannot let anyone starve. A day of waiting is worth one point to everyone,
// without end, and every other factor has a cap; a case that has waited long
// enough is lifted into a higher tier. So a case that has waited more than
// [Policy.LongestOvertake] days longer than another stands before it, whatever
// the two are and whoever else arrives; and more than [Policy.UnlessOrdered] days,
// a smaller number, if the other is not under an order. The number of cases that can still go
// ahead of a child is therefore fixed that many days after the wait began: with
// N such cases and k done each day, the wait is no longer than LongestOvertake
// plus N/k days. It holds for every case in which the council itself has
// something to do; a case where only others have, or where there is only a
// reason to look, stands after those and is promised nothing. It promises no
// date, either: where more work comes in than is done, every wait grows.
//
// It cannot weigh a protected characteristic of the Equality Act 2010 (section
// 4). Nearing 16, 18 and 25 are days on which rights and services change by
// statute, not age as such: nothing is added for being older or younger. Medical
// fragility is what waiting may do to a child, as somebody who knows has recorded
// it, and no diagnosis; where it goes with disability, to treat disabled persons
// more favourably is no direct discrimination (section 13(3)).
type Policy struct {
	Name  string `json:"name"`  // what it is called, up to 60 characters
	About string `json:"about"` // who set it, and what for, in words

	DueSoonDays int `json:"due_soon_days"` // a duty due within so many days is due soon
	LeadDays    int `json:"lead_days"`     // a duty with a date is waited for from so many days before it, and not before it opened

	Tiers   []Tier            `json:"tiers"`   // the most urgent first
	Limits  map[string]Weight `json:"limits"`  // days to and past the last day, by duty; "any" for those not named
	Factors map[string]Weight `json:"factors"` // the rest, by the words of [Factors]; one left out counts for nothing
}

// Tier is a set of places that stand together.
type Tier struct {
	Places []Place `json:"places"`

	// LiftedAfter is the days of waiting after which a case of a lower tier stands
	// in this one: it is time waited, and nothing else, that lifts. 0: nothing is
	// lifted into it.
	LiftedAfter int `json:"lifted_after,omitzero"`
}

// Weight is what one factor is worth. Points is the most that it can add, so the
// points of a policy's weights are together the most days by which preference
// can set one case before another of the same tier.
type Weight struct {
	Points int `json:"points"`

	// A factor with a day rises evenly from Before days ahead of it to After days
	// past it, and stays there while what was waiting then is still to be done.
	Before int `json:"before,omitzero"`
	After  int `json:"after,omitzero"`

	// A factor that counts gives its points for so many, and a share of them for
	// fewer.
	Count int `json:"count,omitzero"`
}

// dated is the points of a factor with a day, so many days after it.
func (w Weight) dated(past int) int {
	switch {
	case past >= w.After:
		return w.Points
	case past <= -w.Before:
		return 0
	}
	return w.Points * (past + w.Before) / (w.Before + w.After)
}

// counted is the points of a factor that counts.
func (w Weight) counted(n int) int {
	if w.Count == 0 {
		return 0
	}
	return w.Points * min(n, w.Count) / w.Count
}

// The codes of an [ehcp.Error] that a policy can bring, beside those of package
// ehcp.
const (
	UnknownPlace            ehcp.Code = "unknown-place"            // no such place
	UnknownFactor           ehcp.Code = "unknown-factor"           // no such factor
	UnknownDuty             ehcp.Code = "unknown-duty"             // no such duty in the catalogue
	StatuteOutranked        ehcp.Code = "statute-outranked"        // the tiers would set preference over statute
	NoWaitingBound          ehcp.Code = "no-waiting-bound"         // somebody could wait for ever
	ProtectedCharacteristic ehcp.Code = "protected-characteristic" // Equality Act 2010 s 4
)

// The largest numbers that are not absurd. No score can overflow.
const (
	mostPoints = 1000
	mostDays   = 3660
	mostCount  = 100

	// leastSoon keeps a case from falling back on the day after the 16th week: the
	// duty to tell the family of no plan is gone then, and the plan itself is due
	// four weeks later.
	leastSoon = 28
)

// anyDuty is the word of Limits for the duties that it does not name.
const anyDuty = "any"

// ParsePolicy reads a policy as strictly as it can. The error is an
// [*ehcp.Error] with the field, its value and its line.
func ParsePolicy(document []byte) (Policy, error) {
	var p Policy
	lines, err := strictjson.Unmarshal(document, &p)
	if err != nil {
		return Policy{}, err
	}
	for _, field := range []string{"name", "about", "due_soon_days", "lead_days", "tiers", "limits", "factors"} {
		if _, given := lines[field]; !given {
			return Policy{}, &ehcp.Error{Code: ehcp.MissingField, Field: field, Message: "a policy gives this"}
		}
	}
	if err := p.Validate(); err != nil {
		return Policy{}, lines.Of(err)
	}
	if err := cmp.Or(pointsGiven(lines, "limits.", p.Limits), pointsGiven(lines, "factors.", p.Factors)); err != nil {
		return Policy{}, err
	}
	return p, nil
}

// pointsGiven refuses a weight that does not say what it is worth.
func pointsGiven(lines strictjson.Lines, under string, weights map[string]Weight) error {
	for _, name := range slices.Sorted(maps.Keys(weights)) {
		field := under + name + ".points"
		if _, given := lines[field]; !given {
			return lines.Of(&ehcp.Error{Code: ehcp.MissingField, Field: field, Message: "a weight gives its points"})
		}
	}
	return nil
}

// Validate checks a policy that was put together in code as [ParsePolicy] checks
// one that was read. It returns nil or an [*ehcp.Error] that names the first
// field at fault.
func (p Policy) Validate() error {
	if utf8.RuneCountInString(p.Name) > 60 || strings.TrimSpace(p.Name) == "" || strings.ContainsFunc(p.Name, unicode.IsControl) {
		return fault(ehcp.BadText, "name", p.Name, "a policy has a name of 1 to 60 characters, on one line")
	}
	if strings.TrimSpace(p.About) == "" {
		return fault(ehcp.BadText, "about", "", "a policy says who set it, and what for")
	}
	if err := within("due_soon_days", p.DueSoonDays, leastSoon, mostDays); err != nil {
		return err
	}
	if err := within("lead_days", p.LeadDays, 1, mostDays); err != nil {
		return err
	}
	if err := p.checkTiers(); err != nil {
		return err
	}
	return p.checkWeights()
}

// statute are the places that stand alone in the first tiers, in this order.
var statute = [...]Place{OrderPastDue, UnderOrder, PastDue}

func (p Policy) checkTiers() error {
	var seen [placeCount]bool
	var tierOf [placeCount]int
	var last Place // of the tier before
	lift := mostDays + 1
	for i, t := range p.Tiers {
		at := fmt.Sprintf("tiers[%d]", i)
		if len(t.Places) == 0 {
			return fault(ehcp.MissingField, at+".places", "", "a tier holds at least one place")
		}
		for j, place := range t.Places {
			field := fmt.Sprintf("%s.places[%d]", at, j)
			switch {
			case place.String() == "":
				return fault(UnknownPlace, field, "", "no obligation stands in such a place")
			case seen[place]:
				return fault(ehcp.RepeatedID, field, place.String(), "a place stands in one tier")
			case i < len(statute) && place != statute[i]:
				return fault(StatuteOutranked, field, place.String(), "this tier holds %q, and nothing else: preference outranks neither an order or a concession nor an overdue duty", statute[i])
			case place.council() && (last != 0 && !last.council() || j > 0 && !t.Places[0].council()), !place.council() && t.Places[0].council():
				return fault(StatuteOutranked, field, place.String(), "what is not the council's own duty stands in tiers after all that is")
			}
			seen[place], tierOf[place] = true, i
		}
		last = t.Places[0]
		switch {
		case i == 0 && t.LiftedAfter == 0:
			return fault(NoWaitingBound, at+".lifted_after", "", "without it a case of a lower tier could wait for ever")
		case t.LiftedAfter == 0:
			continue
		case !last.council():
			return fault(StatuteOutranked, at+".lifted_after", fmt.Sprint(t.LiftedAfter), "only the council's own duties are lifted")
		case t.LiftedAfter >= lift:
			return fault(ehcp.OutOfRange, at+".lifted_after", fmt.Sprint(t.LiftedAfter), "this must be a whole number from 1 to %d: the lower the tier, the sooner a case is lifted into it", lift-1)
		}
		if err := within(at+".lifted_after", t.LiftedAfter, 1, mostDays); err != nil {
			return err
		}
		lift = t.LiftedAfter
	}
	for place := OrderPastDue; place < placeCount; place++ {
		if !seen[place] {
			return fault(ehcp.MissingField, "tiers", place.String(), "every place stands in one tier; this one is in none")
		}
	}
	if tierOf[DueLater] < tierOf[DueSoon] {
		return fault(StatuteOutranked, fmt.Sprintf("tiers[%d].places", tierOf[DueLater]), DueLater.String(), "what is due later stands no higher than what is due soon: no case may fall because a day goes by")
	}
	return nil
}

func (p Policy) checkWeights() error {
	if _, given := p.Limits[anyDuty]; !given {
		return fault(ehcp.MissingField, "limits."+anyDuty, "", "the weight of the duties that are not named is needed")
	}
	for _, duty := range slices.Sorted(maps.Keys(p.Limits)) {
		if duty != anyDuty && !known()[duty] {
			return fault(UnknownDuty, "limits."+duty, duty, "the catalogue has no such duty")
		}
		if err := p.Limits[duty].check("limits."+duty, ofDays); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.Factors)) {
		field := "factors." + name
		if word := protected(name); word != "" {
			return fault(ProtectedCharacteristic, field, name, "%q is, or stands for, a characteristic that section 4 of the Equality Act 2010 protects: no order of work may weigh it", word)
		}
		f := factorOf(name)
		if f == 0 {
			return fault(UnknownFactor, field, name, "there is no such factor; there are %s", strings.Join(Factors(), ", "))
		}
		if err := p.Factors[name].check(field, f.sort()); err != nil {
			return err
		}
	}
	return nil
}

// check holds a weight to its range, and to the fields that its factor uses.
func (w Weight) check(field string, sort sort) error {
	if err := within(field+".points", w.Points, 0, mostPoints); err != nil {
		return err
	}
	days, least, count := 0, 0, 0
	switch sort {
	case ofDays:
		days = mostDays
	case ofCount:
		least, count = 1, mostCount
	}
	if err := within(field+".before", w.Before, 0, days); err != nil {
		return err
	}
	if err := within(field+".after", w.After, 0, days); err != nil {
		return err
	}
	return within(field+".count", w.Count, least, count)
}

func within(field string, value, least, most int) error {
	switch {
	case least <= value && value <= most:
		return nil
	case most == 0:
		return fault(ehcp.OutOfRange, field, fmt.Sprint(value), "this factor has none")
	}
	return fault(ehcp.OutOfRange, field, fmt.Sprint(value), "this must be a whole number from %d to %d", least, most)
}

func fault(code ehcp.Code, field, value, format string, args ...any) error {
	return &ehcp.Error{Code: code, Field: field, Value: ehcp.Shorten(value), Message: fmt.Sprintf(format, args...)}
}

// known are the ids of the duties of the catalogue.
var known = sync.OnceValue(func() map[string]bool {
	ids := map[string]bool{}
	for _, d := range deadlines.Catalogue().Duties {
		ids[d.ID] = true
	}
	return ids
})

// protectedWords are the characteristics of section 4 of the Equality Act 2010
// (age, disability, gender reassignment, marriage and civil partnership,
// pregnancy and maternity, race, religion or belief, sex, sexual orientation),
// what section 9 and section 10 say is part of them, and names that stand for
// them in a school's records.
var protectedWords = strings.Fields(`
	age ages birth dob older younger
	disability disabilities disabled impairment impairments diagnosis diagnoses autism autistic deaf deafness blind blindness
	gender reassignment transgender trans
	marriage married marital partnership partner spouse
	pregnancy pregnant maternity
	race races racial ethnicity ethnic nationality nationalities origin origins colour color caste gypsy roma traveller travellers
	refugee refugees migrant migrants language languages eal
	religion religions religious belief beliefs faith faiths muslim christian jewish hindu sikh
	sex sexes boy boys girl girls male males female females
	sexual sexuality orientation gay lesbian bisexual heterosexual lgbt`)

// protected finds the word of a name that stands for a protected characteristic,
// "" if there is none.
func protected(name string) string {
	var apart strings.Builder // in small letters, the words of homeLanguage apart
	last := ' '
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			apart.WriteByte(' ')
		}
		apart.WriteRune(unicode.ToLower(r))
		last = r
	}
	for _, word := range strings.FieldsFunc(apart.String(), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if slices.Contains(protectedWords, word) {
			return word
		}
	}
	return ""
}

// LongestOvertake is the bound on waiting, in days: a case in which the council
// has something to do, and which has waited more than so many days longer than
// another, stands before it. Within one tier the bound is WithinTier.
func (p Policy) LongestOvertake() int { return p.overtake(1) }

// UnlessOrdered is the bound on waiting where the other case is not under an
// order or a concession: who has waited more than so many days longer stands
// before it.
func (p Policy) UnlessOrdered() int { return p.overtake(len(statute)) }

// overtake is the bound where a wait lifts a case into one of the first tiers.
func (p Policy) overtake(tiers int) int {
	days := p.WithinTier()
	for _, t := range slices.Backward(p.Tiers[:min(tiers, len(p.Tiers))]) {
		if t.LiftedAfter > 0 {
			return max(days, t.LiftedAfter-1)
		}
	}
	return days
}

// WithinTier is the bound on waiting between two cases of the same tier, in
// days: all that preference can ever add.
func (p Policy) WithinTier() int {
	sum, limit := 0, 0
	for _, w := range p.Factors {
		sum += w.Points
	}
	for _, w := range p.Limits {
		limit = max(limit, w.Points)
	}
	return sum + limit
}

//go:embed policies/*.json
var shipped embed.FS

// Policies lists the names of the policies that ship, for [Shipped].
func Policies() []string { return []string{"looked-after-and-transitions", "statutory"} }

// Shipped is the policy of that name. The error is an [*ehcp.Error] with code
// [ehcp.NoSuchName].
//
// Both policies are illustrations, and say so: no regulation and no council has
// set these numbers. In both a case that has waited for a year stands with the
// overdue ones, and an order goes before every wait of less than ten.
// "statutory" weighs what the statute and the council's own readiness say, and
// nothing about the child. "looked-after-and-transitions" adds what Leeds's
// Executive Board set out on 19 June 2024: looked-after children and transition
// points first, and timeliness, complexity, input required, key transition stages
// and dependence on other teams for every case. Its other circumstances and its
// birthdays are the illustration's own, and no statement of Leeds.
func Shipped(name string) (Policy, error) {
	if !slices.Contains(Policies(), name) {
		return Policy{}, fault(ehcp.NoSuchName, "policy", name, "the policies that come with the package are: %s", strings.Join(Policies(), ", "))
	}
	text, err := shipped.ReadFile("policies/" + name + ".json")
	if err != nil {
		return Policy{}, err
	}
	return ParsePolicy(text)
}

// Statutory is the plain statutory policy that ships.
func Statutory() Policy { p, _ := Shipped("statutory"); return p }

// LookedAfterAndTransitions is the policy that ships with the priorities that
// Leeds has stated, in numbers that are made up.
func LookedAfterAndTransitions() Policy { p, _ := Shipped("looked-after-and-transitions"); return p }
