package ehcp

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rickb777/date/v2"
)

// ParseCase reads one case document, as strictly as it can: every field known
// and at most once, every name exact, every date a day of the calendar, every
// id its own, nothing after the closing brace. The error is an [*Error] that
// names the first field at fault and its value.
//
// Writing a Case with encoding/json gives a document that ParseCase reads back
// to an equal Case.
func ParseCase(document []byte) (Case, error) {
	if !utf8.Valid(document) {
		return Case{}, &Error{Code: BadText, Message: "the text is not UTF-8"}
	}
	d := decoder{json: json.NewDecoder(bytes.NewReader(document))}
	d.json.UseNumber()
	c, err := d.caseDocument()
	if err == nil {
		if _, end := d.json.Token(); !errors.Is(end, io.EOF) {
			err = &Error{Code: BadJSON, Message: "there is something after the end of the case"}
		}
	}
	if err == nil {
		err = c.validate()
	}
	if err != nil {
		return Case{}, err
	}
	return c, nil
}

// MarshalJSON writes a case without events as one with an empty list of them,
// since a document has the list.
func (c Case) MarshalJSON() ([]byte, error) {
	type plain Case
	if c.Events == nil {
		c.Events = []Event{}
	}
	return json.Marshal(plain(c))
}

// UnmarshalJSON is [ParseCase], for encoding/json.
func (c *Case) UnmarshalJSON(document []byte) error {
	parsed, err := ParseCase(document)
	if err != nil {
		return err
	}
	*c = parsed
	return nil
}

// decoder walks the tokens of one document and knows the path to where it is.
type decoder struct {
	json *json.Decoder
	path []string
}

func (d *decoder) caseDocument() (c Case, err error) {
	err = d.object(func(field string) (err error) {
		switch field {
		case "id":
			c.ID, err = d.text()
		case "born":
			c.Born, err = d.date()
		case "circumstances":
			c.Circumstances, err = list(d, d.circumstance)
			if len(c.Circumstances) == 0 {
				c.Circumstances = nil // as where the field is left out
			}
		case "events":
			c.Events, err = list(d, d.event)
		default:
			err = d.unknownField(field)
		}
		return err
	})
	if err == nil && c.Events == nil {
		err = &Error{Code: MissingField, Field: "events", Message: "a case has a list of events, which may be empty"}
	}
	return c, err
}

func (d *decoder) circumstance() (c Circumstance, err error) {
	err = d.object(func(field string) (err error) {
		switch field {
		case "kind":
			c.Kind, err = named(d, ParseCircumstance)
		case "from":
			c.From, err = d.date()
		case "until":
			c.Until, err = d.date()
		default:
			err = d.unknownField(field)
		}
		return err
	})
	return c, err
}

func (d *decoder) event() (e Event, err error) {
	err = d.object(func(field string) (err error) {
		switch field {
		case "id":
			e.ID, err = d.id("an id has at least one character; leave the field out where there is none")
		case "voids":
			e.Voids, err = d.id("the id of the event withdrawn is empty")
		case "kind":
			e.Kind, err = named(d, ParseKind)
		case "on":
			e.On, err = d.date()
		case "until":
			e.Until, err = d.date()
		case "detail":
			e.Detail, err = named(d, ParseDetail)
		case "party":
			e.Party, err = d.text()
		case "process":
			e.Process, err = d.text()
		case "planned":
			e.Planned, err = d.yesOrNo()
		case "recorded":
			e.Recorded, err = d.time()
		default:
			err = d.unknownField(field)
		}
		return err
	})
	return e, err
}

// object reads an object, calling each for the value of every field, and
// refuses a field that comes twice.
func (d *decoder) object(each func(field string) error) error {
	token, err := d.json.Token()
	if err != nil {
		return d.broken(err)
	}
	if token != json.Delim('{') {
		return d.wrongType(token, "an object, in braces")
	}
	seen := make([]string, 0, 10)
	for d.json.More() {
		key, err := d.json.Token()
		if err != nil {
			return d.broken(err)
		}
		field := key.(string) // the decoder allows nothing else as a key
		d.path = append(d.path, field)
		for _, s := range seen {
			if s == field {
				return d.fail(RepeatedField, "", "the field comes twice")
			}
		}
		seen = append(seen, field)
		if err := each(field); err != nil {
			return err
		}
		d.path = d.path[:len(d.path)-1]
	}
	return d.close()
}

// list reads a list, each element with one call. null counts as left out and
// gives nil; a list with nothing in it does not.
func list[T any](d *decoder, element func() (T, error)) ([]T, error) {
	token, err := d.json.Token()
	switch {
	case err != nil:
		return nil, d.broken(err)
	case token == nil:
		return nil, nil
	case token != json.Delim('['):
		return nil, d.wrongType(token, "a list, in brackets")
	}
	all := make([]T, 0, 8)
	for i := 0; d.json.More(); i++ {
		d.path = append(d.path, "["+strconv.Itoa(i)+"]")
		one, err := element()
		if err != nil {
			return nil, err
		}
		all = append(all, one)
		d.path = d.path[:len(d.path)-1]
	}
	return all, d.close()
}

func (d *decoder) close() error {
	if _, err := d.json.Token(); err != nil {
		return d.broken(err)
	}
	return nil
}

// quoted reads a string; given is false for null, which counts as left out.
func (d *decoder) quoted(want string) (s string, given bool, err error) {
	token, err := d.json.Token()
	if err != nil {
		return "", false, d.broken(err)
	}
	switch t := token.(type) {
	case nil:
		return "", false, nil
	case string:
		return t, true, nil
	}
	return "", false, d.wrongType(token, want)
}

func (d *decoder) text() (string, error) {
	s, _, err := d.quoted("a string, in quotes")
	return s, err
}

func (d *decoder) id(empty string) (string, error) {
	s, given, err := d.quoted("a string, in quotes")
	if given && strings.TrimSpace(s) == "" {
		err = d.fail(EmptyID, s, empty)
	}
	return s, err
}

func (d *decoder) date() (date.Date, error) {
	s, given, err := d.quoted("a date, in quotes")
	if err != nil || !given {
		return 0, err
	}
	day, err := ParseDate(s)
	return day, d.at(err)
}

// time reads an RFC 3339 time and keeps the offset as it was written, whatever
// zone the machine is in.
func (d *decoder) time() (time.Time, error) {
	s, given, err := d.quoted("a time, in quotes")
	if err != nil || !given {
		return time.Time{}, err
	}
	t, err := time.ParseInLocation(time.RFC3339Nano, s, time.UTC)
	if err != nil || lenient(s) {
		return t, d.fail(BadTime, s, "a time is written as 2025-01-06T09:30:00Z")
	}
	if why := badTime(t); why != "" {
		return t, d.fail(BadTime, s, why)
	}
	return t, nil
}

// lenient reports what time.Parse lets through although RFC 3339 does not: an
// hour of one digit, a comma before the fraction, an offset of 24 hours or 60
// minutes. Beyond nanoseconds, digits would be lost.
func lenient(s string) bool {
	const hour, second, end = len("2025-01-06T"), len("2025-01-06T09:30:00"), len("2025-01-06T09:30:00.123456789")
	if s[hour+1] == ':' || s[second] == ',' {
		return true
	}
	if s, utc := strings.CutSuffix(s, "Z"); utc {
		return len(s) > end
	}
	at := len(s) - len("+01:00")
	return at > end || s[at+1:at+3] >= "24" || s[at+4:] >= "60"
}

func (d *decoder) yesOrNo() (bool, error) {
	token, err := d.json.Token()
	if err != nil {
		return false, d.broken(err)
	}
	switch b := token.(type) {
	case nil:
		return false, nil
	case bool:
		return b, nil
	}
	return false, d.wrongType(token, "true or false")
}

// named reads a word of the vocabulary.
func named[T any](d *decoder, parse func(string) (T, error)) (v T, err error) {
	word, given, err := d.quoted("a string, in quotes")
	if err != nil || !given {
		return v, err
	}
	v, err = parse(word)
	return v, d.at(err)
}

// at gives an error of the vocabulary or of a date the path to where it stood.
func (d *decoder) at(err error) error {
	var e *Error
	if errors.As(err, &e) {
		e.Field, e.Value = d.where(), Shorten(e.Value)
	}
	return err
}

func (d *decoder) fail(code Code, value, message string) error {
	return &Error{Code: code, Field: d.where(), Value: Shorten(value), Message: message}
}

func (d *decoder) unknownField(field string) error {
	return d.fail(UnknownField, field, "there is no such field; names are exact")
}

func (d *decoder) wrongType(token json.Token, want string) error {
	var value string
	switch t := token.(type) {
	case nil:
		value = "null"
	case json.Delim:
		value = t.String()
	default:
		value = fmt.Sprint(t)
	}
	return d.fail(WrongType, value, "this must be "+want)
}

// broken words what encoding/json found wrong with the text itself.
func (d *decoder) broken(err error) error {
	message := "this is not JSON: " + err.Error()
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF) && d.json.InputOffset() == 0 && len(d.path) == 0:
		message = "there is nothing here"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		message = "the text ends before the case does"
	case errors.As(err, &syntax):
		message = fmt.Sprintf("this is not JSON: %v, at byte %d", syntax, syntax.Offset)
	}
	return &Error{Code: BadJSON, Field: d.where(), Message: message}
}

// where is the path to the current value: "events[2].on".
func (d *decoder) where() string {
	var b strings.Builder
	for _, step := range d.path {
		if b.Len() > 0 && !strings.HasPrefix(step, "[") {
			b.WriteByte('.')
		}
		if step = Shorten(step); step == "" || strings.ContainsFunc(step, unicode.IsControl) {
			step = strconv.Quote(step) // a name out of the document: it must not break the line
		}
		b.WriteString(step)
	}
	return b.String()
}
