package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/examples/internal/lines"
	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// byteOrderMark is what some programs write at the start of a UTF-8 file.
const byteOrderMark = "\xef\xbb\xbf"

// The columns of the CSV file: those it must have, and those it may have.
var (
	neededColumns  = []string{"case_id", "kind", "on", "until", "detail", "party", "process"}
	allowedColumns = append(slices.Clone(neededColumns), "planned", "born")
)

// rows reads a CSV file of one event per row and puts the cases together.
type rows struct {
	sheet   *sheet
	csv     *csv.Reader
	columns []string       // the names, in the file's order
	at      map[string]int // the place of each column

	open    record   // the case being put together; line 0: none
	strays  []record // lines since it began of nobody knows whose case
	spoilt  int      // the last of those lines, for the case that comes after it; 0: none
	waiting []record // finished, not yet given
	done    bool
}

func newCSV(in *bufio.Reader) (*rows, error) {
	switch mark, _ := in.Peek(2); string(mark) {
	case "\xff\xfe", "\xfe\xff":
		return nil, errors.New("line 1: the file is UTF-16; save it as CSV UTF-8")
	}
	if mark, _ := in.Peek(len(byteOrderMark)); string(mark) == byteOrderMark {
		in.Discard(len(byteOrderMark))
	}
	r := &rows{sheet: &sheet{in: in}, at: map[string]int{}}
	r.csv = csv.NewReader(r.sheet)
	r.csv.FieldsPerRecord = -1
	r.csv.ReuseRecord = true

	header, err := r.csv.Read()
	if bad := r.sheet.take(); bad != nil {
		return nil, fmt.Errorf("line %d: %w", bad[0].line, bad[0].err)
	}
	if errors.Is(err, io.EOF) {
		return nil, errors.New("line 1: a header is needed: " + strings.Join(neededColumns, ","))
	}
	if err != nil {
		return nil, fmt.Errorf("the header: %w", err)
	}
	r.columns = slices.Clone(header)
	line, _ := r.csv.FieldPos(0)
	for i, name := range r.columns {
		if !slices.Contains(allowedColumns, name) {
			return nil, fmt.Errorf("line %d: there is no column %q; the columns are %s", line, name, strings.Join(allowedColumns, ", "))
		}
		if _, twice := r.at[name]; twice {
			return nil, fmt.Errorf("line %d: the column %q comes twice", line, name)
		}
		r.at[name] = i
	}
	for _, name := range neededColumns {
		if _, there := r.at[name]; !there {
			return nil, fmt.Errorf("line %d: the column %q is missing; every column of %s is needed", line, name, strings.Join(neededColumns, ","))
		}
	}
	return r, nil
}

func (r *rows) apart(id string, first int) error {
	return &ehcp.Error{Code: repeatedCase, Field: "case_id", Value: id,
		Message: fmt.Sprintf("the rows of this case stand apart, the first at line %d: sort the file by case_id", first)}
}

// next gives the next finished case.
func (r *rows) next() (record, error) {
	for len(r.waiting) == 0 {
		if r.done {
			return record{}, io.EOF
		}
		if err := r.read(); err != nil {
			return record{}, err
		}
	}
	first := r.waiting[0]
	r.waiting = r.waiting[1:]
	return first, nil
}

// read reads one row, or the lines before it that are none.
func (r *rows) read() error {
	row, err := r.csv.Read()
	for _, bad := range r.sheet.take() {
		r.spoil(bad.fault, bad.id(r.at["case_id"]))
	}
	var broken *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		r.done = true
		r.finish()
		return nil
	case errors.As(err, &broken):
		why := &ehcp.Error{Code: badRow, Message: fmt.Sprintf("column %d of the line: %v", broken.Column, broken.Err)}
		r.spoil(fault{broken.Line, why}, r.idOf(row, len(row)))
		return nil
	case err != nil:
		return fmt.Errorf("after line %d: %w", r.sheet.number, err)
	}
	line, _ := r.csv.FieldPos(0)
	if !slices.ContainsFunc(row, func(field string) bool { return field != "" }) {
		return nil // an empty row of a spreadsheet says nothing
	}
	if len(row) != len(r.columns) {
		why := &ehcp.Error{Code: badRow, Message: fmt.Sprintf("the row has %d fields; the header has %d", len(row), len(r.columns))}
		r.spoil(fault{line, why}, r.idOf(row, len(row)))
		return nil
	}
	id, born, event, why := r.event(row)
	if why != nil {
		field, _ := r.csv.FieldPos(max(r.at[why.Field], 0))
		r.spoil(fault{field, why}, r.idOf(row, len(row)))
		return nil
	}
	r.begin(id, line)
	if len(r.open.faults) > 0 {
		return nil
	}
	c := r.open.parsed
	if born != "" {
		day, _ := ehcp.ParseDate(born)
		if c.Born != 0 && c.Born != day {
			r.spoil(fault{line, &ehcp.Error{Code: badRow, Field: "born", Value: born,
				Message: fmt.Sprintf("an earlier row of this case says %v", c.Born)}}, id)
			return nil
		}
		c.Born = day
	}
	c.Events = append(c.Events, event)
	return nil
}

// begin makes the id's case the open one.
func (r *rows) begin(id string, line int) {
	if r.open.line > 0 && r.open.id == id {
		r.spoilt = 0 // the line stood among the rows of this case alone
		return
	}
	r.finish()
	id = strings.Clone(id)
	r.open = record{line: line, id: id, parsed: &ehcp.Case{ID: id, Events: make([]ehcp.Event, 0, 8)}}
	if r.spoilt > 0 {
		r.open.faults = []fault{{line, mayLack(id, r.spoilt)}}
		r.spoilt = 0
	}
}

// finish closes the open case.
func (r *rows) finish() {
	if r.open.line > 0 {
		r.waiting = append(r.waiting, r.open)
	}
	r.waiting = append(r.waiting, r.strays...)
	r.open, r.strays = record{}, nil
}

// spoil refuses the case that a bad line belongs to. Where nobody can tell which
// that is, the line may have been a row of the case before it or of the one
// after it, and both are refused.
func (r *rows) spoil(bad fault, id string) {
	if id != "" {
		r.begin(id, bad.line)
		r.open.faults = append(r.open.faults, bad)
		return
	}
	if r.open.line > 0 {
		r.open.faults = append(r.open.faults, fault{bad.line, mayLack(r.open.id, bad.line)})
	}
	r.strays = append(r.strays, record{line: bad.line, faults: []fault{bad}})
	r.spoilt = bad.line
}

func mayLack(id string, line int) error {
	return &ehcp.Error{Code: badRow, Field: "case_id", Value: id,
		Message: fmt.Sprintf("line %d, which cannot be read, may be a row of this case", line)}
}

// idOf is the case_id of a row of which so many fields could be read, "" if it
// is not among them.
func (r *rows) idOf(row []string, fields int) string {
	at := r.at["case_id"]
	if at >= fields || strings.TrimSpace(row[at]) == "" || badText(row[at]) != "" {
		return ""
	}
	return strings.Clone(row[at])
}

// badRow is the code of a row that cannot be used.
const badRow ehcp.Code = "bad-row"

// event reads a row. The error's field is the name of the column.
func (r *rows) event(row []string) (id, born string, e ehcp.Event, why *ehcp.Error) {
	field := func(name string) string {
		at, there := r.at[name]
		if !there || why != nil {
			return ""
		}
		if message := badText(row[at]); message != "" {
			why = &ehcp.Error{Code: ehcp.BadText, Field: name, Value: terminal.Cut(strings.ToValidUTF8(row[at], "\uFFFD"), 60), Message: message}
			return ""
		}
		return row[at]
	}
	fail := func(name string, err error) {
		if err == nil || why != nil {
			return
		}
		var fault *ehcp.Error
		if errors.As(err, &fault) {
			why = &ehcp.Error{Code: fault.Code, Field: name, Value: terminal.Cut(fault.Value, 60), Message: fault.Message}
		}
	}
	var err error
	id = field("case_id")
	if why == nil && strings.TrimSpace(id) == "" {
		fail("case_id", &ehcp.Error{Code: ehcp.EmptyID, Value: id, Message: "a case has an id with at least one character"})
	}
	e.Kind, err = ehcp.ParseKind(field("kind"))
	fail("kind", err)
	e.On, err = ehcp.ParseDate(field("on"))
	fail("on", err)
	if until := field("until"); until != "" {
		e.Until, err = ehcp.ParseDate(until)
		fail("until", err)
	}
	e.Detail, err = ehcp.ParseDetail(field("detail"))
	fail("detail", err)
	e.Party, e.Process = field("party"), field("process")
	switch planned := field("planned"); planned {
	case "", "false", "FALSE": // a spreadsheet writes its truths in capitals
	case "true", "TRUE":
		e.Planned = true
	default:
		fail("planned", &ehcp.Error{Code: ehcp.WrongType, Value: planned, Message: "this must be true or false"})
	}
	if born = field("born"); born != "" {
		_, err = ehcp.ParseDate(born)
		fail("born", err)
	}
	if why == nil {
		err = (&ehcp.Case{ID: id, Events: []ehcp.Event{e}}).Validate()
		var fault *ehcp.Error
		if errors.As(err, &fault) {
			fail(strings.TrimPrefix(fault.Field, "events[0]."), err)
		}
	}
	return id, born, e, why
}

// badText says what is wrong with a text, "" for nothing.
func badText(s string) string {
	switch {
	case !utf8.ValidString(s):
		return "the text is not UTF-8"
	case strings.ContainsFunc(s, unicode.IsControl):
		return "the text has a control character in it"
	}
	return ""
}

// sheet hands a file to the CSV reader one line at a time. A line that would
// upset what follows (too long, or a quotation mark that is not closed on it) it
// keeps back and reports; the CSV reader sees an empty line, which it skips, so
// that its line numbers stay true and the next line can still be read.
type sheet struct {
	in     *bufio.Reader
	number int
	line   []byte // of the line being handed over, what is left
	buffer []byte
	bad    []badLine
}

// badLine is a line that was kept back, with its start.
type badLine struct {
	fault
	start string
}

// id is the case_id that the line begins with, if that is its first column and
// is plainly there.
func (b badLine) id(column int) string {
	id, _, found := strings.Cut(b.start, ",")
	if column != 0 || !found || strings.Contains(id, `"`) || strings.TrimSpace(id) == "" || badText(id) != "" {
		return ""
	}
	return id
}

// take returns the bad lines found since it was last called.
func (s *sheet) take() []badLine {
	bad := s.bad
	s.bad = nil
	return bad
}

func (s *sheet) Read(p []byte) (int, error) {
	if len(s.line) == 0 {
		if err := s.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(p, s.line)
	s.line = s.line[n:]
	return n, nil
}

// fill reads the next line.
func (s *sheet) fill() error {
	s.buffer = s.buffer[:0]
	tooLong := false
	for {
		part, err := s.in.ReadSlice('\n')
		if room := lines.Most - len(s.buffer); len(part) > room {
			part, tooLong = part[:room], true
		}
		s.buffer = append(s.buffer, part...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && (!errors.Is(err, io.EOF) || len(s.buffer) == 0) {
			return err
		}
		break
	}
	s.number++
	s.line = s.buffer
	keepBack := func(code ehcp.Code, message string) {
		start := strings.ToValidUTF8(string(s.buffer[:min(len(s.buffer), 1000)]), "\uFFFD")
		s.bad = append(s.bad, badLine{fault{s.number, &ehcp.Error{Code: code, Message: message}}, start})
		s.line = []byte("\n")
	}
	switch {
	case tooLong:
		keepBack(lines.TooLong, "the line is longer than 4 MiB")
	case bytes.Count(s.buffer, []byte(`"`))%2 == 1:
		keepBack(badRow, "a quotation mark is not closed on the line")
	}
	return nil
}
