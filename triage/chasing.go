package triage

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
)

// ChasePolicy says when to remind whom. The law has time limits for those who
// are asked, and none for reminding them: all of this is a council's own choice.
type ChasePolicy struct {
	Name      string    `json:"name"`
	Chases    []Chased  `json:"chases"`
	QuietDays []string  `json:"quiet_days"` // no reminder is sent on these: "saturday", "bank-holiday"
	Settings  []string  `json:"settings"`   // the parties that close with the schools, by the word before the colon: "school"
	Closures  []Closure `json:"closures"`   // when they are closed
}

// Chased is one duty of others that is worth a reminder. Days are calendar days.
type Chased struct {
	Duty       string      `json:"duty"`
	LeadDays   int         `json:"lead_days"`       // the first reminder comes so many days before the limit
	RepeatDays int         `json:"repeat_days"`     // and another after so many days,
	AtMost     int         `json:"at_most"`         // so many in all
	Until      []ehcp.Kind `json:"until,omitempty"` // none once one of these has happened in the process
}

// Closure is a time when settings are closed, both days included.
type Closure struct {
	Name  string    `json:"name,omitempty"`
	From  date.Date `json:"from"`
	Until date.Date `json:"until"`
}

// IllustrativeChasing is a policy to try things with, and to copy. No council
// has set its days, and it knows no school closures.
func IllustrativeChasing() ChasePolicy {
	p, err := ParseChasePolicy(illustrativeChasing)
	if err != nil {
		panic(err) // a fault in the built-in policy: a test holds that there is none
	}
	return p
}

//go:embed chasing.json
var illustrativeChasing []byte

// NoDayLeft is the code of a policy that is quiet on every day of the week.
const NoDayLeft ehcp.Code = "no-day-left"

// bankHoliday is the quiet day that is no day of the week.
const bankHoliday = "bank-holiday"

var weekdays = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// ParseChasePolicy reads a policy, as strictly as [ehcp.ParseCase] reads a case.
// The error is an [*ehcp.Error].
func ParseChasePolicy(document []byte) (ChasePolicy, error) {
	var p ChasePolicy
	lines, err := strictjson.Unmarshal(document, &p)
	needed := []string{"chases", "quiet_days", "settings", "closures"}
	for i := range p.Chases {
		needed = append(needed, fmt.Sprintf("chases[%d].lead_days", i)) // 0 is a number of days too
	}
	for _, field := range needed {
		if _, given := lines[field]; !given && err == nil {
			err = &ehcp.Error{Code: ehcp.MissingField, Field: field, Message: "it must be given, even if there is nothing in it"}
		}
	}
	if err == nil {
		err = p.check()
	}
	if err != nil {
		return ChasePolicy{}, lines.Of(err)
	}
	return p, nil
}

func (p *ChasePolicy) check() error {
	if strings.TrimSpace(p.Name) == "" {
		return fault(ehcp.MissingField, "name", "", "a policy says what it is called")
	}
	for i, c := range p.Chases {
		field := fmt.Sprintf("chases[%d].", i)
		if strings.TrimSpace(c.Duty) == "" {
			return fault(ehcp.MissingField, field+"duty", "", "name the duty, as the catalogue does: give-advice")
		}
		if slices.ContainsFunc(p.Chases[:i], func(before Chased) bool { return before.Duty == c.Duty }) {
			return fault(ehcp.RepeatedName, field+"duty", c.Duty, "the duty comes twice")
		}
		if err := cmp.Or(whole(field+"lead_days", c.LeadDays, 0, 366), whole(field+"repeat_days", c.RepeatDays, 1, 366), whole(field+"at_most", c.AtMost, 1, 100)); err != nil {
			return err
		}
	}
	quiet := 0
	for i, day := range p.QuietDays {
		if slices.Contains(weekdays, day) && !slices.Contains(p.QuietDays[:i], day) {
			quiet++
		} else if day != bankHoliday {
			return fault(ehcp.NoSuchWord, fmt.Sprintf("quiet_days[%d]", i), day, "a quiet day is a day of the week, once, or bank-holiday")
		}
	}
	if quiet == len(weekdays) {
		return fault(NoDayLeft, "quiet_days", "", "there must be a day of the week that is not quiet")
	}
	for i, c := range p.Closures {
		switch field := fmt.Sprintf("closures[%d].", i); {
		case c.From == 0:
			return fault(ehcp.MissingField, field+"from", "", "a closure has a first day")
		case c.Until == 0:
			return fault(ehcp.MissingField, field+"until", "", "a closure has a last day")
		case c.Until < c.From:
			return fault(ehcp.InvertedSpan, field+"until", c.Until.String(), "the closure ends before it begins")
		}
	}
	return nil
}
