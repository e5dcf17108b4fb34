package transition

import (
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
	"github.com/sendrules/sendrules/funding"
)

// Award is a sum that a child has from a stream, over a span of days. Awards
// stand beside the case document, which knows no money.
type Award struct {
	Case      string         `json:"case"` // the id of the case
	From      date.Date      `json:"from"`
	Until     date.Date      `json:"until,omitzero"` // the last day; absent: it still runs
	Stream    Stream         `json:"stream"`         // FFIWithoutPlan or FFIWithPlan
	Amount    *funding.Money `json:"amount"`         // £ a year; null: not known
	Bands     []string       `json:"bands,omitempty"`
	Requested date.Date      `json:"requested,omitzero"` // the day of the application, where known
}

// The codes of an [ehcp.Error] of an award, a programme or a passage, beside those
// of ehcp and funding.
const (
	OutOfOrder    ehcp.Code = "out-of-order"   // versions, cohorts or days that do not follow one another
	UnsourcedRule ehcp.Code = "unsourced-rule" // a field, or an answer, that no rule stands behind
)

// ParseAward reads one award document as strictly as it can. The error is an
// [*ehcp.Error] that names the first field at fault and its value.
func ParseAward(document []byte) (Award, error) {
	var a Award
	lines, err := strictjson.Unmarshal(document, &a)
	if err == nil {
		err = lines.Of(a.check())
	}
	if err != nil {
		return Award{}, err
	}
	return a, nil
}

func (a *Award) check() error {
	switch {
	case a.Case == "":
		return fault(ehcp.MissingField, "case", "", "an award says whose it is: the id of the case")
	case a.From == 0:
		return fault(ehcp.MissingField, "from", "", "an award has a first day")
	case a.Until != 0 && a.Until < a.From:
		return fault(ehcp.InvertedSpan, "until", a.Until.String(), "the last day comes before the first")
	case a.Stream != FFIWithoutPlan && a.Stream != FFIWithPlan:
		return fault(ehcp.NoSuchWord, "stream", string(a.Stream), "an award of a child is from ffi-without-plan or ffi-with-plan")
	case a.Amount != nil && *a.Amount < 0:
		return fault(ehcp.OutOfRange, "amount", a.Amount.String(), "an award is not less than nothing")
	case slices.Contains(a.Bands, ""):
		return fault(ehcp.MissingField, "bands", "", "a band has a name")
	}
	return nil
}

func (a *Award) amount() Amount {
	if a.Amount == nil {
		return Amount{}
	}
	return Amount{*a.Amount, true}
}

func (a *Award) holds(day date.Date) bool {
	return a.From <= day && (a.Until == 0 || day <= a.Until)
}

// amountOn adds up the awards of a stream on a day. Where none runs, those that
// ran last roll over, since a child's award goes on until its own transition is
// complete (T5); where none ever ran, the amount is not known.
func amountOn(awards []Award, stream Stream, day date.Date) Amount {
	last := date.Date(0)
	for i := range awards {
		if a := &awards[i]; a.Stream == stream {
			switch {
			case a.holds(day):
				last = day
			case a.Until != 0 && a.Until < day:
				last = max(last, a.Until)
			}
		}
	}
	sum := Amount{Known: last != 0}
	for i := range awards {
		if a := &awards[i]; a.Stream == stream && last != 0 && a.holds(last) {
			sum = sum.plus(a.amount())
		}
	}
	return sum
}

func fault(code ehcp.Code, field, value, message string) error {
	return &ehcp.Error{Code: code, Field: field, Value: ehcp.Shorten(value), Message: message}
}
