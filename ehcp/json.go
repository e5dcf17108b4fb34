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
			err = d.array(func() error {
				one, err := d.circumstance()
				c.Circumstances = append(c.Circumstances, one)
				return err
			})
		case "events":
			c.Events = make([]Event, 0, 8)
			err = d.array(func() error {
				one, err := d.event()
				c.Events = append(c.Events, one)
				return err
			})
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
			if e.ID, err = d.text(); err == nil && e.ID == "" {
				err = d.fail(EmptyID, "", "an id has at least one character; leave the field out where there is none")
			}
		case "voids":
			if e.Voids, err = d.text(); err == nil && e.Voids == "" {
				err = d.fail(EmptyID, "", "the id of the event withdrawn is empty")
			}
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
	if err := d.open('{', "an object, in braces"); err != nil {
		return err
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

// array reads a list, calling each for every element.
func (d *decoder) array(each func() error) error {
	if err := d.open('[', "a list, in brackets"); err != nil {
		return err
	}
	for i := 0; d.json.More(); i++ {
		d.path = append(d.path, "["+strconv.Itoa(i)+"]")
		if err := each(); err != nil {
			return err
		}
		d.path = d.path[:len(d.path)-1]
	}
	return d.close()
}

func (d *decoder) open(delim json.Delim, want string) error {
	token, err := d.json.Token()
	if err != nil {
		return d.broken(err)
	}
	if token != delim {
		return d.wrongType(token, want)
	}
	return nil
}

func (d *decoder) close() error {
	if _, err := d.json.Token(); err != nil {
		return d.broken(err)
	}
	return nil
}

// text reads a string without control characters. null counts as left out.
func (d *decoder) text() (string, error) {
	token, err := d.json.Token()
	if err != nil {
		return "", d.broken(err)
	}
	switch s := token.(type) {
	case nil:
		return "", nil
	case string:
		if strings.ContainsFunc(s, unicode.IsControl) {
			return "", d.fail(BadText, s, "the text has a control character in it")
		}
		return s, nil
	}
	return "", d.wrongType(token, "a string, in quotes")
}

func (d *decoder) date() (date.Date, error) {
	token, err := d.json.Token()
	if err != nil {
		return 0, d.broken(err)
	}
	if token == nil {
		return 0, nil
	}
	s, ok := token.(string)
	if !ok {
		return 0, d.wrongType(token, "a date, in quotes")
	}
	day, err := ParseDate(s)
	return day, d.at(err)
}

func (d *decoder) time() (time.Time, error) {
	s, err := d.text()
	if err != nil || s == "" {
		return time.Time{}, err
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return t, d.fail(BadTime, s, "a time is written as 2025-01-06T09:30:00Z")
	}
	return t, nil
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
func named[T any](d *decoder, parse func(string) (T, error)) (T, error) {
	word, err := d.text()
	if err != nil {
		var none T
		return none, err
	}
	v, err := parse(word)
	return v, d.at(err)
}

// at gives an error of the vocabulary or of a date the path to where it stood.
func (d *decoder) at(err error) error {
	var e *Error
	if errors.As(err, &e) {
		e.Field, e.Value = d.where(), shorten(e.Value)
	}
	return err
}

func (d *decoder) fail(code Code, value, message string) error {
	return &Error{Code: code, Field: d.where(), Value: shorten(value), Message: message}
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
		if b.Len() > 0 && step[:1] != "[" {
			b.WriteByte('.')
		}
		b.WriteString(shorten(step))
	}
	return b.String()
}
