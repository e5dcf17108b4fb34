package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/sendrules/sendrules/examples/internal/terminal"
	"github.com/sendrules/sendrules/funding"
)

// asTable writes a result for people: the amount, each line with its reason and
// where its values were read, then what is paid when and by whom.
func asTable(out io.Writer, scheme *funding.Scheme, r result) {
	id := r.id
	if id == "" {
		id = fmt.Sprintf("line %d", r.line)
	}
	if r.fault != nil {
		row(out, "", id, "not priced")
		wrapped(out, "  ", r.fault.Error())
		fmt.Fprintln(out)
		return
	}
	a := r.award
	row(out, "", id, pounds(a.Amount))
	wrapped(out, "  ", fmt.Sprintf("%s: %s, version %s", scheme.Council, scheme.Title, a.Version))
	wrapped(out, "  ", fmt.Sprintf("%s to %s", a.From.Format("2 January 2006"), a.Until.Format("2 January 2006")))
	for i := range a.Entries {
		e := &a.Entries[i]
		why := a.Explain(e)
		about := fmt.Sprintf("%s (%s)", e.Title, e.Stream)
		if e.From != a.From || e.Until != a.Until {
			about += fmt.Sprintf(", %s to %s", e.From.Format("2 Jan 2006"), e.Until.Format("2 Jan 2006"))
		}
		row(out, "  ", about, pounds(e.Amount))
		because := why.Because
		if why.Rounding != "none needed" {
			because += "; " + why.Rounding
		}
		wrapped(out, "    ", because)
		wrapped(out, "    ", "source: "+why.Source)
	}
	if b := a.Balance(); b != nil {
		row(out, "  ", "paid already", pounds(b.Paid))
		for _, part := range []struct {
			about string
			sum   funding.Money
		}{{"still to pay", b.ToPay}, {"to take back", b.ToReclaim}, {"paid too much and kept", b.Kept}, {"paid too much, and the scheme does not say what then", b.Unsettled}} {
			if part.sum != 0 {
				row(out, "  ", part.about, pounds(part.sum))
			}
		}
	}
	if a.Arrears != 0 {
		row(out, "  ", "of which arrears", pounds(a.Arrears))
	}
	shares, _ := a.Shares() // they have been asked for before
	for _, share := range shares {
		row(out, "  ", "borne by "+share.Payer, pounds(share.Amount))
	}
	for _, due := range a.Schedule() {
		row(out, "  ", strings.TrimSpace("paid on "+due.On.Format("2 January 2006")+" "+due.Name), pounds(due.Amount))
	}
	fmt.Fprintln(out)
}

// row writes a text and, at the right edge, a sum.
func row(out io.Writer, indent, about, sum string) {
	about = terminal.Cut(indent+terminal.Clean(about), terminal.LineWidth-len(sum)-3)
	gap := terminal.LineWidth - terminal.Columns(about) - terminal.Columns(sum)
	fmt.Fprintf(out, "%s%s%s\n", about, strings.Repeat(" ", gap), sum)
}

func wrapped(out io.Writer, indent, text string) {
	for _, line := range terminal.Wrap(terminal.Clean(text), terminal.LineWidth-len(indent)) {
		fmt.Fprintf(out, "%s%s\n", indent, line)
	}
}

// pounds writes a sum for people: £17,556.00.
func pounds(m funding.Money) string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	return fmt.Sprintf("%s£%s.%02d", sign, terminal.Number(int(m/100)), m%100)
}
