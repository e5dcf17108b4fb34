package transition

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
)

// ParseProgramme reads a programme document as strictly as it can: every field
// known, every word one of its list, cohorts without a gap, and a rule behind each
// field and each answer. The error is an [*ehcp.Error] that names the field at
// fault, its value and its line.
func ParseProgramme(document []byte) (*Programme, error) {
	type plain Programme // without the method that calls this
	read := new(plain)
	lines, err := strictjson.Unmarshal(document, read)
	p := (*Programme)(read)
	if err == nil {
		err = lines.Of(p.Validate())
	}
	if err != nil {
		return nil, err
	}
	return p, nil
}

// UnmarshalJSON is [ParseProgramme], for encoding/json.
func (p *Programme) UnmarshalJSON(document []byte) error {
	parsed, err := ParseProgramme(document)
	if err != nil {
		return err
	}
	*p = *parsed
	return nil
}

// The most that the numbers of a programme may be: beyond them a number is taken
// for a slip of the keyboard.
const (
	mostVersions = 50
	mostCohorts  = 100
	mostNotice   = 366
	mostAhead    = 24
	mostAge      = 25 // nothing under the Act goes on for longer, but for a plan to its year's end
)

// Validate checks a programme that was put together in code as strictly as
// [ParseProgramme] checks one that was read: one that it refuses is not fit to be
// used. The error is an [*ehcp.Error] that names the first field at fault.
func (p *Programme) Validate() error {
	switch {
	case p.Schema != Schema:
		return fault(ehcp.NoSuchWord, "schema", p.Schema, "the schema of a programme is "+Schema)
	case p.Name == "":
		return fault(ehcp.MissingField, "name", "", "a programme has a name")
	case p.Council == "":
		return fault(ehcp.MissingField, "council", "", "a programme says which council's it is")
	case len(p.Versions) == 0:
		return fault(ehcp.MissingField, "versions", "", "a programme has at least one version")
	case len(p.Versions) > mostVersions:
		return fault(ehcp.OutOfRange, "versions", "", fmt.Sprintf("there are more than %d versions", mostVersions))
	}
	if err := checkRules(p.Rules, "rules"); err != nil {
		return err
	}
	for i := range p.Versions {
		v, at := &p.Versions[i], fmt.Sprintf("versions[%d]", i)
		if err := v.check(at); err != nil {
			return err
		}
		if err := checkRules(v.Rules, at+".rules"); err != nil {
			return err
		}
		if i > 0 && v.From <= p.Versions[i-1].From {
			return fault(OutOfOrder, at+".from", v.From.String(), "a version starts after the one before it")
		}
		if i > 0 && p.Versions[i-1].GoLive < v.From && v.GoLive != p.Versions[i-1].GoLive {
			return fault(OutOfOrder, at+".go_live", v.GoLive.String(), "the programme had gone live before this version")
		}
		if slices.ContainsFunc(p.Versions[:i], func(w Version) bool { return w.Name == v.Name }) {
			return fault(ehcp.RepeatedName, at+".name", v.Name, "two versions have one name")
		}
		if err := p.checkSources(v, at); err != nil {
			return err
		}
	}
	return nil
}

func checkRules(rules []Rule, path string) error {
	for i, r := range rules {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case r.ID == "":
			return fault(ehcp.MissingField, at+".id", "", "a rule has an id")
		case slices.ContainsFunc(rules[:i], func(other Rule) bool { return other.ID == r.ID }):
			return fault(ehcp.RepeatedName, at+".id", r.ID, "two rules have one id")
		case r.Text == "":
			return fault(ehcp.MissingField, at+".text", "", "a rule says something")
		case r.Status != Stated && r.Status != Later && r.Status != Inference:
			return fault(ehcp.NoSuchWord, at+".status", string(r.Status), "a rule is stated, later-source or inference")
		case r.Source == "":
			return fault(ehcp.MissingField, at+".source", "", "a rule says where it comes from")
		}
		for _, field := range r.Fields {
			if !slices.Contains(sourced(), field) {
				return fault(ehcp.UnknownField, at+".fields", field, "a version has no such field")
			}
		}
	}
	return nil
}

// sourced lists the fields of a version that need a rule behind them.
func sourced() []string {
	var fields []string
	of := reflect.TypeFor[Version]()
	for i := range of.NumField() {
		name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
		if name != "name" && name != "rules" {
			fields = append(fields, name)
		}
	}
	return fields
}

// checkSources holds that a rule stands behind every field and every answer.
func (p *Programme) checkSources(v *Version, at string) error {
	for _, field := range sourced() {
		if field == "early_years_close" && v.EarlyYearsClose == 0 {
			continue
		}
		behind := func(r Rule) bool { return slices.Contains(r.Fields, field) }
		if !slices.ContainsFunc(v.Rules, behind) && !slices.ContainsFunc(p.Rules, behind) {
			return fault(UnsourcedRule, at+"."+field, "", "no rule says where this comes from")
		}
	}
	for _, id := range cited() {
		if _, known := p.Rule(v, id); !known {
			return fault(UnsourcedRule, at+".rules", id, "answers cite this rule, and the programme does not have it")
		}
	}
	for i, protection := range v.Protections {
		if _, known := p.Rule(v, protection.Rule); !known {
			return fault(UnsourcedRule, fmt.Sprintf("%s.protections[%d].rule", at, i), protection.Rule, "the programme does not have this rule")
		}
	}
	return nil
}

// cited lists every rule that an answer may cite.
func cited() []string {
	ids := []string{"T7", "T9", "T10", "T17", "T18", "no-plan", "cohorts", "post-16", "undecided", "plan-amount", "late-plan", "several-bands", "looked-after-elsewhere"}
	for _, row := range states {
		for _, id := range row.rules {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

func (v *Version) check(at string) error {
	switch {
	case v.Name == "":
		return fault(ehcp.MissingField, at+".name", "", "a version has a name")
	case v.From == 0:
		return fault(ehcp.MissingField, at+".from", "", "a version starts on a day")
	case v.GoLive == 0:
		return fault(ehcp.MissingField, at+".go_live", "", "a version goes live on a day")
	case v.ApplicationsClose == 0:
		return fault(ehcp.MissingField, at+".applications_close", "", "applications close on a day")
	case len(v.Cohorts) == 0:
		return fault(ehcp.MissingField, at+".cohorts", "", "a version has at least one cohort")
	case len(v.Cohorts) > mostCohorts:
		return fault(ehcp.OutOfRange, at+".cohorts", "", fmt.Sprintf("there are more than %d cohorts", mostCohorts))
	case v.NoticeDays < 0 || v.NoticeDays > mostNotice:
		return fault(ehcp.OutOfRange, at+".notice_days", fmt.Sprint(v.NoticeDays), fmt.Sprintf("notice is from 0 to %d days", mostNotice))
	case v.StartsAhead < 0 || v.StartsAhead > mostAhead:
		return fault(ehcp.OutOfRange, at+".starts_ahead_months", fmt.Sprint(v.StartsAhead), fmt.Sprintf("it is from 0 to %d months", mostAhead))
	case v.EndsAtAge < 1 || v.EndsAtAge > mostAge:
		return fault(ehcp.OutOfRange, at+".ends_at_age", fmt.Sprint(v.EndsAtAge), fmt.Sprintf("the age is from 1 to %d", mostAge))
	case v.Balance != AdditionalBlockFunding && v.Balance != NotionalInclusionBudget:
		return fault(ehcp.NoSuchWord, at+".balance", string(v.Balance), "the balance is taken from additional-block-funding or notional-inclusion-budget")
	}
	for i, c := range v.Cohorts {
		here := fmt.Sprintf("%s.cohorts[%d]", at, i)
		switch {
		case c.Name == "":
			return fault(ehcp.MissingField, here+".name", "", "a cohort has a name")
		case slices.ContainsFunc(v.Cohorts[:i], func(other Cohort) bool { return other.Name == c.Name }):
			return fault(ehcp.RepeatedName, here+".name", c.Name, "two cohorts have one name")
		case c.From == 0:
			return fault(ehcp.MissingField, here+".from", "", "a cohort has a first day")
		case c.Until == 0:
			return fault(ehcp.MissingField, here+".until", "", "a cohort has a last day")
		case c.Until < c.From:
			return fault(ehcp.InvertedSpan, here+".until", c.Until.String(), "the last day comes before the first")
		case i > 0 && c.From != v.Cohorts[i-1].Until+1:
			return fault(OutOfOrder, here+".from", c.From.String(), "a cohort starts on the day after the one before it")
		}
	}
	for i, point := range v.TransitionPoints {
		here := fmt.Sprintf("%s.transition_points[%d]", at, i)
		if _, _, ok := point.Transfer.Phases(); !ok {
			return fault(ehcp.NoSuchWord, here+".transfer", point.Transfer.String(), "this is no transfer between phases")
		}
		if year := point.LastYear; year != nil && !isYear(*year) {
			return fault(ehcp.OutOfRange, here+".last_year", fmt.Sprint(*year), "a year group is from -4 to 14")
		}
		if year := point.LookedAfterFromYear; year != nil && !isYear(*year) {
			return fault(ehcp.OutOfRange, here+".looked_after_from_year", fmt.Sprint(*year), "a year group is from -4 to 14")
		}
	}
	for i, kind := range v.FirstCohort {
		if !kind.Valid() {
			return fault(ehcp.NoSuchWord, fmt.Sprintf("%s.first_cohort[%d]", at, i), "", "this is no circumstance")
		}
	}
	for i, one := range v.Priorities {
		if _, err := ehcp.ParseCircumstance(string(one)); one != AtTransitionPoint && err != nil {
			return fault(ehcp.NoSuchWord, fmt.Sprintf("%s.priorities[%d]", at, i), string(one), "a priority is transition-point or a circumstance")
		}
		if slices.Contains(v.Priorities[:i], one) {
			return fault(ehcp.RepeatedName, fmt.Sprintf("%s.priorities[%d]", at, i), string(one), "a priority comes twice")
		}
	}
	for i, one := range v.Protections {
		here := fmt.Sprintf("%s.protections[%d]", at, i)
		if one.Rule == "" {
			return fault(ehcp.MissingField, here+".rule", "", "a protection names the rule that says so")
		}
		if (one.PaidUntil != 0) == one.Cohort {
			return fault(ehcp.MissingField, here, "", "a protection has a day, or is to the end of the cohort, and not both")
		}
		if len(one.Against) == 0 {
			return fault(ehcp.MissingField, here+".against", "", "a protection says which refusals it holds off")
		}
		for _, against := range one.Against {
			if against != NotToAssess && against != NoPlan {
				return fault(ehcp.NoSuchWord, here+".against", string(against), "a refusal is not-to-assess or no-plan")
			}
		}
	}
	for i, setting := range v.SettingsWithoutFFI {
		if !ehcp.SettingAttended.Takes(setting) || setting == ehcp.NoDetail {
			return fault(ehcp.NoSuchWord, fmt.Sprintf("%s.settings_without_ffi[%d]", at, i), setting.String(), "this is no kind of setting")
		}
	}
	for _, s := range v.Policy.switches() {
		if !slices.Contains(s.may, *s.is) {
			return fault(ehcp.NoSuchWord, at+".policy."+s.field, string(*s.is), fmt.Sprintf("the choices are %v", s.may))
		}
	}
	for _, stream := range Streams() {
		if _, given := v.Streams[stream]; !given {
			return fault(ehcp.MissingField, at+".streams."+string(stream), "", "a version names every stream, null where its size is not known")
		}
	}
	for stream := range v.Streams {
		if !slices.Contains(Streams(), stream) {
			return fault(ehcp.NoSuchWord, at+".streams", string(stream), "there is no such stream")
		}
		if sum := v.Streams[stream]; sum != nil && *sum < 0 {
			return fault(ehcp.OutOfRange, at+".streams."+string(stream), sum.String(), "a stream is not less than nothing")
		}
	}
	return nil
}

// isYear reports whether a number can be a year group: birth to 18.
func isYear(n int) bool { return n >= -4 && n <= 14 }
