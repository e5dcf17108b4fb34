package ehcp

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rickb777/date/v2"
)

// validate checks what holds between fields. It stops at the first fault.
func (c *Case) validate() error {
	if strings.TrimSpace(c.ID) == "" {
		return &Error{Code: EmptyID, Field: "id", Value: Shorten(c.ID), Message: "a case has an id with at least one character"}
	}
	if why := badText(c.ID); why != "" {
		return &Error{Code: BadText, Field: "id", Value: Shorten(c.ID), Message: why}
	}
	if c.Born != 0 && !inRange(c.Born) {
		return badDay("born", c.Born)
	}
	for i := range c.Circumstances {
		if err := c.Circumstances[i].validate(fmt.Sprintf("circumstances[%d].", i)); err != nil {
			return err
		}
	}
	var ids map[string]int // made only when an event has an id
	voids := false
	for i := range c.Events {
		e := &c.Events[i]
		if err := e.validate(i); err != nil {
			return err
		}
		voids = voids || e.Voids != ""
		if e.ID == "" {
			continue
		}
		if ids == nil {
			ids = make(map[string]int, len(c.Events))
		}
		if first, twice := ids[e.ID]; twice {
			return &Error{Code: RepeatedID, Field: fmt.Sprintf("events[%d].id", i), Value: Shorten(e.ID),
				Message: fmt.Sprintf("events[%d] has the same id", first)}
		}
		ids[e.ID] = i
	}
	if !voids {
		return nil
	}
	for i, e := range c.Events {
		if e.Voids == "" {
			continue
		}
		if at, there := ids[e.Voids]; !there || at == i {
			why := "no event has this id"
			if there {
				why = "an event cannot withdraw itself"
			}
			return &Error{Code: VoidOfNothing, Field: fmt.Sprintf("events[%d].voids", i), Value: Shorten(e.Voids), Message: why}
		}
	}
	return nil
}

func (c *Circumstance) validate(at string) error {
	switch {
	case !c.Kind.Valid():
		return &Error{Code: MissingField, Field: at + "kind", Message: "a circumstance has a kind"}
	case c.From == 0:
		return &Error{Code: MissingField, Field: at + "from", Message: "a circumstance has the day it began"}
	case !inRange(c.From):
		return badDay(at+"from", c.From)
	case c.Until != 0 && !inRange(c.Until):
		return badDay(at+"until", c.Until)
	case c.Until != 0 && c.Until < c.From:
		return inverted(at+"until", c.From, c.Until)
	}
	return nil
}

func (e *Event) validate(i int) error {
	var code Code
	var field, value, message string
	switch {
	case !e.Kind.Valid():
		code, field, message = MissingField, "kind", "an event has a kind"
	case e.On == 0:
		code, field, message = MissingField, "on", "an event has the day it took effect"
	case !inRange(e.On):
		return badDay(fmt.Sprintf("events[%d].on", i), e.On)
	case e.Until != 0 && !inRange(e.Until):
		return badDay(fmt.Sprintf("events[%d].until", i), e.Until)
	case e.Until != 0 && e.Until < e.On:
		return inverted(fmt.Sprintf("events[%d].until", i), e.On, e.Until)
	case !e.Kind.Takes(e.Detail):
		code, field, value = UnknownDetail, "detail", e.Detail.String()
		message = e.Kind.String() + " takes no detail"
		if takes := e.Kind.Details(); len(takes) > 0 {
			message = fmt.Sprintf("%v takes one of %v", e.Kind, takes)
		}
	case e.ID != "" && strings.TrimSpace(e.ID) == "":
		code, field, value, message = EmptyID, "id", e.ID, "an id has at least one character that is not a space"
	case !e.Recorded.IsZero() && badTime(e.Recorded) != "":
		code, field, value, message = BadTime, "recorded", e.Recorded.String(), badTime(e.Recorded)
	default:
		for _, text := range [...]struct{ field, value string }{
			{"id", e.ID}, {"voids", e.Voids}, {"party", e.Party}, {"process", e.Process},
		} {
			if message = badText(text.value); message != "" {
				code, field, value = BadText, text.field, text.value
				break
			}
		}
		if message == "" {
			return nil
		}
	}
	return &Error{Code: code, Field: fmt.Sprintf("events[%d].%s", i, field), Value: Shorten(value), Message: message}
}

// badTime says why a time cannot be written so that it reads back the same, ""
// where it can.
func badTime(t time.Time) string {
	const day = 24 * 60 * 60
	if _, offset := t.Zone(); offset%60 != 0 || offset <= -day || offset >= day {
		return "the offset must be whole minutes and less than a day"
	}
	if !inRange(date.NewAt(t)) {
		return yearRange
	}
	return ""
}

// badText says what is wrong with a text, "" where nothing is.
func badText(s string) string {
	switch {
	case !utf8.ValidString(s):
		return "the text is not UTF-8"
	case strings.ContainsFunc(s, unicode.IsControl):
		return "the text has a control character in it"
	case strings.ContainsRune(s, utf8.RuneError): // also what half a surrogate pair is read as
		return "a character of the text was lost on its way here"
	}
	return ""
}

func badDay(field string, day date.Date) error {
	return &Error{Code: BadDate, Field: field, Value: day.String(), Message: yearRange}
}

func inverted(field string, from, until date.Date) error {
	return &Error{Code: InvertedSpan, Field: field, Value: until.String(),
		Message: fmt.Sprintf("the last day comes before the first, %v", from)}
}
