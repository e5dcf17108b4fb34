// Package strictjson reads the documents of this project beside the case itself
// (policies, schemes, programmes, staff lists) as strictly as a case is read:
// every field known and at most once, every name exact, every day a day of the
// calendar, nothing after the end.
//
// [Unmarshal] is the one call that most programs need. It reads into structs,
// slices, maps and pointers by their json tags, as encoding/json does, and gives
// an [*ehcp.Error] that names the field by its path, the value and the line.
//
// It does not check what a document means: that is for the reader, who can name
// the line of a field with [Lines.Of].
//
// What stays compatible: what is refused, with which code and under which path.
// The sentences may get better.
package strictjson

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// Lines says on which line of a document each field begins, by its path:
// "tiers[2].name". It has every field that was written. In a document of one line,
// such as one of many in a file, the number is 0: which line that is, only the
// reader of the file knows.
type Lines map[string]int

// Of adds the line to an error that names a field of the document, or something
// inside one. Any other error is returned as it is.
func (l Lines) Of(err error) error {
	var fault *ehcp.Error
	if !errors.As(err, &fault) {
		return err
	}
	field := fault.Field
	line, known := l[field]
	for !known && field != "" {
		field = field[:max(strings.LastIndexAny(field, ".["), 0)]
		line, known = l[field]
	}
	if line == 0 {
		return err
	}
	copied := *fault
	copied.Message += fmt.Sprintf(" (line %d)", line)
	return &copied
}

// deepest is how many objects and lists may lie inside one another.
const deepest = 64

// Unmarshal reads one document into v, a pointer to a struct. A field that is
// left out, or null, leaves what v holds. The error is an [*ehcp.Error] that
// names the first field at fault, its value and, in a document of several lines,
// its line.
func Unmarshal(document []byte, v any) (Lines, error) {
	if !utf8.Valid(document) {
		return nil, &ehcp.Error{Code: ehcp.BadText, Message: "the text is not UTF-8"}
	}
	r := reader{document: document, json: json.NewDecoder(bytes.NewReader(document)), lines: Lines{}}
	if bytes.Contains(bytes.TrimSpace(document), []byte("\n")) {
		r.line = 1
	}
	r.json.UseNumber()
	err := r.value("", reflect.ValueOf(v).Elem(), 0)
	if err == nil {
		if _, end := r.json.Token(); !errors.Is(end, io.EOF) {
			err = &ehcp.Error{Code: ehcp.BadJSON, Message: "there is something after the end of the document"}
		}
	}
	if err != nil {
		return nil, r.lines.Of(err)
	}
	return r.lines, nil
}

// reader walks the tokens of one document beside the value that it fills.
type reader struct {
	document []byte
	json     *json.Decoder
	lines    Lines
	line     int   // of the byte at counted
	counted  int64 // so many bytes have been looked through for line ends
}

var (
	day    = reflect.TypeFor[date.Date]()
	number = reflect.TypeFor[json.Number]()
)

func (r *reader) value(path string, v reflect.Value, depth int) error {
	if depth > deepest {
		return fail(path, ehcp.BadJSON, "", "there are more than %d levels inside one another", deepest)
	}
	r.mark(path)
	if v.Kind() == reflect.Pointer {
		fresh := reflect.New(v.Type().Elem())
		if null, err := r.null(); err != nil || null {
			return r.broken(path, err)
		}
		if err := r.value(path, fresh.Elem(), depth); err != nil {
			return err
		}
		v.Set(fresh)
		return nil
	}
	if _, own := v.Addr().Interface().(json.Unmarshaler); v.Type() == day || v.Type() == number || own || isText(v) {
		return r.leaf(path, v)
	}
	switch v.Kind() {
	case reflect.Struct:
		return r.object(path, v, depth)
	case reflect.Map:
		return r.mapping(path, v, depth)
	case reflect.Slice:
		return r.list(path, v, depth)
	}
	return r.leaf(path, v)
}

func isText(v reflect.Value) bool {
	_, own := v.Addr().Interface().(encoding.TextUnmarshaler)
	return own
}

// null takes a null from the document if that comes next.
func (r *reader) null() (bool, error) {
	rest := bytes.TrimLeft(r.document[r.json.InputOffset():], " \t\r\n:,")
	if !bytes.HasPrefix(rest, []byte("null")) {
		return false, nil
	}
	_, err := r.json.Token()
	return true, err
}

func (r *reader) object(path string, v reflect.Value, depth int) error {
	opened, err := r.open(path, '{', "an object, in braces")
	if err != nil || !opened {
		return err
	}
	fields := map[string]int{}
	for i := range v.NumField() {
		if name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ","); name != "" && name != "-" {
			fields[name] = i
		}
	}
	return r.each(path, func(name, at string) error {
		i, known := fields[name]
		if !known {
			return fail(at, ehcp.UnknownField, name, "there is no such field; names are exact")
		}
		return r.value(at, v.Field(i), depth+1)
	})
}

func (r *reader) mapping(path string, v reflect.Value, depth int) error {
	opened, err := r.open(path, '{', "an object, in braces")
	if err != nil || !opened {
		return err
	}
	v.Set(reflect.MakeMap(v.Type()))
	return r.each(path, func(name, at string) error {
		one := reflect.New(v.Type().Elem()).Elem()
		if err := r.value(at, one, depth+1); err != nil {
			return err
		}
		v.SetMapIndex(reflect.ValueOf(name).Convert(v.Type().Key()), one)
		return nil
	})
}

// each goes through the fields of an object that has been opened, to its end.
func (r *reader) each(path string, field func(name, at string) error) error {
	seen := map[string]bool{}
	for r.json.More() {
		key, err := r.json.Token()
		if err != nil {
			return r.broken(path, err)
		}
		name := key.(string) // the decoder allows nothing else as a key
		at := join(path, name)
		r.mark(at)
		if seen[name] {
			return fail(at, ehcp.RepeatedField, "", "the field comes twice")
		}
		seen[name] = true
		if err := field(name, at); err != nil {
			return err
		}
	}
	_, err := r.json.Token()
	return r.broken(path, err)
}

func (r *reader) list(path string, v reflect.Value, depth int) error {
	opened, err := r.open(path, '[', "a list, in brackets")
	if err != nil || !opened {
		return err
	}
	all := reflect.MakeSlice(v.Type(), 0, 4)
	for i := 0; r.json.More(); i++ {
		one := reflect.New(v.Type().Elem()).Elem()
		if err := r.value(path+"["+strconv.Itoa(i)+"]", one, depth+1); err != nil {
			return err
		}
		all = reflect.Append(all, one)
	}
	v.Set(all)
	_, err = r.json.Token()
	return r.broken(path, err)
}

// open takes the bracket that begins an object or a list; opened is false for
// null, which counts as left out.
func (r *reader) open(path string, bracket json.Delim, want string) (opened bool, err error) {
	token, err := r.json.Token()
	switch {
	case err != nil:
		return false, r.broken(path, err)
	case token == nil:
		return false, nil
	case token != bracket:
		return false, wrongType(path, token, want)
	}
	return true, nil
}

// leaf reads what has no fields of its own.
func (r *reader) leaf(path string, v reflect.Value) error {
	var raw json.RawMessage
	if err := r.json.Decode(&raw); err != nil {
		return r.broken(path, err)
	}
	text := string(raw)
	if text == "null" {
		return nil
	}
	quoted, isString := "", raw[0] == '"'
	if isString {
		if err := json.Unmarshal(raw, &quoted); err != nil {
			return r.broken(path, err)
		}
	}
	want := ""
	switch own := v.Addr().Interface().(type) {
	case *date.Date:
		if !isString {
			want = "a date, in quotes"
			break
		}
		parsed, err := ehcp.ParseDate(quoted)
		*own = parsed
		return at(path, quoted, "", err)
	case *json.Number:
		if isString || raw[0] != '-' && (raw[0] < '0' || raw[0] > '9') {
			want = "a number"
			break
		}
		*own = json.Number(text)
		return nil
	case json.Unmarshaler:
		err := own.UnmarshalJSON(raw)
		var fault *ehcp.Error
		if errors.As(err, &fault) {
			return at(path, text, fault.Field, err)
		}
		return at(path, text, "", err)
	case encoding.TextUnmarshaler:
		if !isString {
			want = "a string, in quotes"
			break
		}
		return at(path, quoted, "", own.UnmarshalText([]byte(quoted)))
	default:
		switch v.Kind() {
		case reflect.String:
			if isString {
				if strings.ContainsFunc(quoted, unfit) {
					return fail(path, ehcp.BadText, quoted, "the text has a control character in it, or a character was lost on its way here")
				}
				v.SetString(quoted)
				return nil
			}
			want = "a string, in quotes"
		case reflect.Bool:
			if text == "true" || text == "false" {
				v.SetBool(text == "true")
				return nil
			}
			want = "true or false"
		default: // the documents of this project hold whole numbers and no others
			n, err := strconv.ParseInt(text, 10, 64)
			if err == nil && v.CanInt() && !v.OverflowInt(n) {
				v.SetInt(n)
				return nil
			}
			want = "a whole number"
		}
	}
	return fail(path, ehcp.WrongType, text, "this must be %s", want)
}

// unfit reports whether a text should not hold a character: lines may end in it,
// nothing else may steer where it is shown.
func unfit(r rune) bool { return r == utf8.RuneError || unicode.IsControl(r) && r != '\n' }

// mark notes the line on which what is read next begins.
func (r *reader) mark(path string) {
	at := r.json.InputOffset()
	for at < int64(len(r.document)) && strings.IndexByte(" \t\r\n,:", r.document[at]) >= 0 {
		at++
	}
	if r.line > 0 {
		r.line += bytes.Count(r.document[r.counted:max(at, r.counted)], []byte("\n"))
	}
	r.counted = max(at, r.counted)
	if _, known := r.lines[path]; !known {
		r.lines[path] = r.line
	}
}

func fail(path string, code ehcp.Code, value, format string, args ...any) error {
	return &ehcp.Error{Code: code, Field: path, Value: ehcp.Shorten(value), Message: fmt.Sprintf(format, args...)}
}

func wrongType(path string, token json.Token, want string) error {
	return fail(path, ehcp.WrongType, fmt.Sprint(token), "this must be %s", want)
}

// at gives an error of a value the path to where it stood, and to the field
// inside it that the error names.
func at(path, value, inside string, err error) error {
	if err == nil {
		return nil
	}
	var fault *ehcp.Error
	if !errors.As(err, &fault) {
		return fail(path, ehcp.WrongType, value, "%v", err)
	}
	copied := *fault
	copied.Field = path
	if inside != "" {
		copied.Field = strings.TrimPrefix(path+"."+inside, ".")
	}
	return &copied
}

// broken words what encoding/json found wrong with the text itself; nil stays
// nil.
func (r *reader) broken(path string, err error) error {
	if err == nil {
		return nil
	}
	switch {
	case errors.Is(err, io.EOF) && r.json.InputOffset() == 0 && path == "":
		return fail(path, ehcp.BadJSON, "", "there is nothing here")
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fail(path, ehcp.BadJSON, "", "the text ends before the document does")
	}
	return fail(path, ehcp.BadJSON, "", "this is not JSON: %v", err)
}

func join(path, name string) string {
	if name = ehcp.Shorten(name); name == "" || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == '.' || r == '[' }) {
		name = strconv.Quote(name) // a name out of the document: it must not break the line or the path
	}
	if path == "" || strings.HasPrefix(name, "[") {
		return path + name
	}
	return path + "." + name
}
