package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/examples/internal/lines"
	"github.com/sendrules/sendrules/examples/internal/terminal"
	"github.com/sendrules/sendrules/funding/transition"
)

// document is a child as the contract writes it, and after "because" what it does
// not ask for.
type document struct {
	ID       string               `json:"id"`
	Cohort   *string              `json:"cohort"`
	AssessBy *date.Date           `json:"assess_by"`
	Rank     *int                 `json:"rank"`
	FundedBy transition.Payer     `json:"funded_by"`
	FFIUntil *date.Date           `json:"ffi_until"`
	Rules    []string             `json:"rules"`
	Findings []transition.Finding `json:"findings"`
	Because  string               `json:"because"`

	State  transition.State   `json:"state"`
	Stream *transition.Stream `json:"stream"`
	Amount transition.Amount  `json:"amount"` // £ a year; null: not known, or nobody pays
	Starts *date.Date         `json:"starts"` // when the clock is to start; null: no capacity was given, or none is left
}

// document puts together what is known of a child.
func (f *file) document(at int) document {
	p, place := &f.passages[at], &f.schedule.Places[at]
	now := p.Now()
	d := document{ID: p.ID, FundedBy: now.Payer, FFIUntil: day(p.FFIUntil()), State: now.State, Amount: now.Amount,
		AssessBy: day(place.AssessBy), Starts: day(place.Starts), Rules: slices.Clone(now.Rules),
		Findings: append(append([]transition.Finding{}, p.Findings...), place.Findings...), Because: now.Because}
	if now.Stream != "" {
		d.Stream = &now.Stream
	}
	if place.Cohort != "" {
		d.Cohort = &place.Cohort
	}
	if now.Payer == transition.FFI && d.FFIUntil != nil {
		d.Because += fmt.Sprintf(" The last day of FFI is %s.", words(*d.FFIUntil))
	}
	if place.Rank == 0 {
		return d
	}
	d.Rank = &place.Rank
	d.Rules = append(d.Rules, "T9")
	if place.Transfer != ehcp.NoDetail {
		d.Rules = append(d.Rules, "T10")
	}
	d.Rules = append(d.Rules, "cohorts")
	d.Because += " " + scheduled(place)
	return d
}

// scheduled says in words where a child stands in the order.
func scheduled(place *transition.Place) string {
	text := fmt.Sprintf("The decision whether to assess is due by %s, in cohort %s; rank %d", words(place.AssessBy), place.Cohort, place.Rank)
	if len(place.Factors) > 0 {
		factors := make([]string, len(place.Factors))
		for i, one := range place.Factors {
			factors[i] = string(one)
		}
		text += " (" + strings.Join(factors, ", ") + ")"
	}
	text += "."
	if place.Transfer != ehcp.NoDetail {
		from, to, _ := place.Transfer.Phases()
		text += fmt.Sprintf(" A plan has to be final by %s for the transfer from %s to %s.", words(place.FinalBy), from, to)
	}
	if place.Starts != 0 {
		text += fmt.Sprintf(" Started on %s, the decision comes by %s and the plan by %s.", words(place.Starts), words(place.Decides), words(place.Plans))
	}
	return text
}

func day(d date.Date) *date.Date {
	if d == 0 {
		return nil
	}
	return &d
}

// words writes a day as in a letter: 31 March 2025.
func words(of date.Date) string { return of.Format("2 January 2006") }

// writeJSON writes a line for each child on FFI, and for each line refused.
func (f *file) writeJSON(out io.Writer, o *options) error {
	to := json.NewEncoder(out)
	to.SetEscapeHTML(false)
	for i := range f.records {
		r := &f.records[i]
		var err error
		switch {
		case r.fault != nil:
			err = to.Encode(lines.Refused(r.line, "", r.fault))
		case r.at >= 0:
			err = to.Encode(f.document(r.at))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

var header = []string{"id", "cohort", "assess_by", "rank", "funded_by", "ffi_until", "rules", "findings", "because", "state", "stream", "amount", "starts"}

// row is a document as a line of a CSV file.
func (d *document) row() []string {
	text := func(p *string) string {
		if p == nil {
			return ""
		}
		return *p
	}
	when := func(p *date.Date) string {
		if p == nil {
			return ""
		}
		return p.String()
	}
	rank, amount := "", ""
	if d.Rank != nil {
		rank = strconv.Itoa(*d.Rank)
	}
	if d.Amount.Known {
		amount = d.Amount.Money.String()
	}
	codes := make([]string, len(d.Findings))
	for i, one := range d.Findings {
		codes[i] = string(one.Code)
	}
	return []string{d.ID, text(d.Cohort), when(d.AssessBy), rank, string(d.FundedBy), when(d.FFIUntil), strings.Join(d.Rules, " "), strings.Join(codes, " "), d.Because,
		string(d.State), text((*string)(d.Stream)), amount, when(d.Starts)}
}

// writeCSV writes a row for each child on FFI. Lines refused are counted in the
// totals: a table has no place for them.
func (f *file) writeCSV(out io.Writer, o *options) error {
	w := csv.NewWriter(out)
	w.Write(header)
	for i := range f.passages {
		d := f.document(i)
		w.Write(d.row())
	}
	w.Flush()
	return w.Error()
}

// writeCohorts writes a file for each cohort, those who wait in the order of their
// ranks, then the rest.
func (f *file) writeCohorts(o *options) error {
	if err := os.MkdirAll(o.cohorts, 0o755); err != nil {
		return err
	}
	taken := map[string]bool{}
	for _, n := range f.schedule.Cohorts {
		name := "cohort-" + strings.Map(plain, n.Cohort.Name)
		for taken[name] {
			name += "-again"
		}
		taken[name] = true
		var all []document
		for i := range f.passages {
			if f.schedule.Places[i].Cohort == n.Cohort.Name {
				all = append(all, f.document(i))
			}
		}
		slices.SortStableFunc(all, func(a, b document) int { return rankOf(&a) - rankOf(&b) })
		if err := writeRows(filepath.Join(o.cohorts, name+".csv"), all); err != nil {
			return err
		}
	}
	return nil
}

func rankOf(d *document) int {
	if d.Rank == nil {
		return 1 << 30
	}
	return *d.Rank
}

// plain keeps the name of a cohort fit for the name of a file.
func plain(r rune) rune {
	if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
		return r
	}
	return '-'
}

func writeRows(name string, all []document) error {
	out, err := os.Create(name)
	if err != nil {
		return err
	}
	w := csv.NewWriter(out)
	w.Write(header)
	for i := range all {
		w.Write(all[i].row())
	}
	w.Flush()
	return errors.Join(w.Error(), out.Close())
}

// writeBreaches names each breach, as a JSON document or as a line.
func (f *file) writeBreaches(out io.Writer, format string) error {
	to := json.NewEncoder(out)
	to.SetEscapeHTML(false)
	rows := csv.NewWriter(out)
	if format == "csv" {
		rows.Write([]string{"invariant", "case", "from", "until", "because"})
	}
	for _, b := range f.breaches {
		from, until := "", ""
		if b.From != 0 {
			from = b.From.String()
		}
		if b.Until != 0 {
			until = b.Until.String()
		}
		var err error
		switch format {
		case "csv":
			err = rows.Write([]string{b.Invariant, b.Case, from, until, b.Because})
		case "summary":
			when := ""
			switch {
			case until != "":
				when = from + " to " + until
			case from != "":
				when = "from " + from
			}
			_, err = fmt.Fprintln(out, strings.Join(strings.Fields(strings.Join([]string{b.Invariant, terminal.Clean(b.Case), when, b.Because}, " ")), " "))
		default:
			err = to.Encode(b)
		}
		if err != nil {
			return err
		}
	}
	rows.Flush()
	return rows.Error()
}
