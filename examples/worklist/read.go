package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/examples/internal/lines"
)

// record is one case as it stands in the input: a document still to be parsed,
// a case put together from rows, or what is wrong with it.
type record struct {
	line     int        // where it begins
	document []byte     // NDJSON
	parsed   *ehcp.Case // CSV
	faults   []fault    // it is refused
	id       string     // the id of a case that is refused, where it is known
}

// fault is what is wrong with one line.
type fault struct {
	line int
	err  error
}

// source gives the records of an input, one after another, and io.EOF at the
// end. Any other error means that the rest cannot be read.
type source interface {
	next() (record, error)
	// apart says what is wrong when an id comes a second time.
	apart(id string, first int) error
}

// newSource chooses how to read an input, by its name or else by its first
// line.
func newSource(name string, in io.Reader) (source, error) {
	buffered := bufio.NewReaderSize(in, 1<<16)
	head, err := buffered.Peek(1 << 12)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if isCSV(name, head) {
		return newCSV(buffered)
	}
	return &documents{lines.New(buffered)}, nil
}

// isCSV reports whether an input is a CSV file.
func isCSV(name string, head []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv":
		return true
	case ".ndjson", ".jsonl", ".json":
		return false
	}
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), " \t\r\n")
	first, _, _ := bytes.Cut(head, []byte("\n"))
	return bytes.IndexByte(first, '{') < 0 && bytes.IndexByte(first, ',') >= 0
}

// documents reads NDJSON.
type documents struct{ lines *lines.Reader }

func (d *documents) next() (record, error) {
	for {
		line, err := d.lines.Next()
		var unusable *ehcp.Error
		switch {
		case errors.As(err, &unusable):
			return record{line: d.lines.Number(), faults: []fault{{d.lines.Number(), err}}}, nil
		case errors.Is(err, io.EOF):
			return record{}, io.EOF
		case err != nil:
			return record{}, fmt.Errorf("after line %d: %w", d.lines.Number(), err)
		case len(line) > 0: // an empty line says nothing
			return record{line: d.lines.Number(), document: bytes.Clone(line)}, nil
		}
	}
}

func (d *documents) apart(id string, first int) error {
	return &ehcp.Error{Code: repeatedCase, Field: "id", Value: id,
		Message: fmt.Sprintf("this case came already, at line %d; neither is in the list", first)}
}

// repeatedCase is the code of an id that comes twice in one input.
const repeatedCase ehcp.Code = "repeated-case"
