// Package lines reads text line by line for the adapters: strictly, without
// ever holding more than one line, and with an error for every line that cannot
// be used.
package lines

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/sendrules/sendrules/ehcp"
)

// Most is how many bytes a line may have, its end not counted.
const Most = 4 << 20

// The codes of a line that cannot be used, beside those of package ehcp.
const (
	TooLong       ehcp.Code = "line-too-long"
	NULByte       ehcp.Code = "nul-byte"
	ByteOrderMark ehcp.Code = "byte-order-mark"
	CarriageTurn  ehcp.Code = "carriage-return"
)

// Reader reads lines that end in a line feed.
type Reader struct {
	buffered *bufio.Reader
	line     []byte
	number   int
}

// New reads lines from r.
func New(r io.Reader) *Reader { return &Reader{buffered: bufio.NewReaderSize(r, 1<<16)} }

// Number is the number of the line that Next returned last, from 1.
func (r *Reader) Number() int { return r.number }

// Next returns the next line without its end, valid until the next call. A
// fault of the line itself is an [*ehcp.Error]; the line after it can still be
// read. At the end it returns io.EOF.
func (r *Reader) Next() ([]byte, error) {
	r.line = r.line[:0]
	tooLong := false
	for {
		part, err := r.buffered.ReadSlice('\n')
		if len(r.line)+len(bytes.TrimSuffix(part, []byte("\n"))) > Most {
			tooLong = true
			r.line = r.line[:0]
		}
		if !tooLong {
			r.line = append(r.line, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && (!errors.Is(err, io.EOF) || len(r.line) == 0 && !tooLong) {
			return nil, err
		}
		break
	}
	r.number++
	line := bytes.TrimSuffix(r.line, []byte("\n"))
	switch {
	case tooLong:
		return nil, &ehcp.Error{Code: TooLong, Message: "the line is longer than 4 MiB"}
	case bytes.HasPrefix(line, []byte("\xef\xbb\xbf")):
		return nil, &ehcp.Error{Code: ByteOrderMark, Message: "the line starts with a byte order mark; save the file as UTF-8 without one"}
	case bytes.HasSuffix(line, []byte("\r")):
		return nil, &ehcp.Error{Code: CarriageTurn, Message: "the line ends in a carriage return; save the file with line feeds alone"}
	case bytes.IndexByte(line, 0) >= 0:
		return nil, &ehcp.Error{Code: NULByte, Message: "the line has a NUL byte in it"}
	}
	return line, nil
}

// Each goes through the lines that have something on them: the text of a line, or
// the fault of one that cannot be used. An error says where the rest could no
// longer be read, or is what do returned.
func (r *Reader) Each(do func(line int, text []byte, fault *ehcp.Error) error) error {
	for {
		text, err := r.Next()
		var fault *ehcp.Error
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && !errors.As(err, &fault):
			return fmt.Errorf("line %d: %w", r.Number()+1, err)
		case err == nil && len(text) == 0:
			continue // an empty line says nothing
		}
		if err := do(r.Number(), text, fault); err != nil {
			return err
		}
	}
}

// Refusal is what stands in the output in place of a line that failed, as the
// interchange contract writes it.
type Refusal struct {
	Line  int     `json:"line"`
	ID    string  `json:"id,omitempty"` // where it could be read
	Error Problem `json:"error"`
}

// Problem is an [ehcp.Error] as the contract writes it: the sentence holds the
// field and the value too.
type Problem struct {
	Code    ehcp.Code `json:"code"`
	Field   string    `json:"field"`
	Message string    `json:"message"`
}

// Refused is the refusal of a line.
func Refused(line int, id string, fault *ehcp.Error) Refusal {
	return Refusal{line, id, Problem{fault.Code, fault.Field, fault.Error()}}
}
