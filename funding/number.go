package funding

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/sendrules/sendrules/ehcp"
)

// Number is an exact number as a scheme or a request writes it: 613.50 or
// "613.50", a fraction "4/12", or "unknown", which refuses to price. It has at
// most twelve digits before the point and six after it; there is no exponent, no
// comma and no currency symbol. The zero Number is not a number.
type Number struct {
	text  string
	value exact
}

// BadNumber is the code of an [ehcp.Error] for what is no number.
const BadNumber ehcp.Code = "bad-number"

// unknown is how a value is written that nobody has read.
const unknown = "unknown"

// ParseNumber reads a [Number]. The error is an [*ehcp.Error] with code
// [BadNumber].
func ParseNumber(s string) (Number, error) {
	bad := func(why string) (Number, error) {
		return Number{}, &ehcp.Error{Code: BadNumber, Value: ehcp.Shorten(s), Message: why}
	}
	if s == unknown {
		return Number{text: s}, nil
	}
	top, bottom, fraction := strings.Cut(s, "/")
	digits, negative := strings.CutPrefix(top, "-")
	before, after, point := strings.Cut(digits, ".")
	if !allDigits(before) || point && !allDigits(after) || fraction && !allDigits(bottom) {
		switch {
		case s == "":
			return bad(`a number is needed, or "unknown"`)
		case strings.ContainsAny(s, "£$€"):
			return bad("write a number without a currency symbol: 613.50")
		case strings.Contains(s, ","):
			return bad("write a number without commas: 10000")
		case strings.ContainsAny(s, "eE") && strings.Trim(s, "+-.0123456789eE") == "":
			return bad("write a number out, without an exponent: 6000")
		}
		return bad(`a number is written as 613.50, a fraction as 4/12, and what nobody has read as "unknown"`)
	}
	switch {
	case len(before) > 1 && before[0] == '0':
		return bad("a number starts with a digit that is not 0")
	case len(before) > 12 || len(after) > 6 || len(bottom) > 6:
		return bad("a number has at most 12 digits before the point, 6 after it and 6 below a fraction line")
	}
	n, _ := strconv.ParseInt(before+(after + "000000")[:6], 10, 64) // eighteen digits
	if negative {
		n = -n
	}
	d := int64(1)
	if fraction {
		d, _ = strconv.ParseInt(bottom, 10, 64)
	}
	if d == 0 {
		return bad("a fraction needs something below its line")
	}
	return Number{text: s, value: ratio(n, micro*d)}, nil // eighteen digits over twelve
}

// micro is how many parts of one the numbers of axes are counted in: they have
// six decimals.
const micro = 1_000_000

// MustNumber is [ParseNumber] for tables and tests whose numbers are known to be
// good; it panics on any other.
func MustNumber(s string) Number {
	n, err := ParseNumber(s)
	if err != nil {
		panic(err)
	}
	return n
}

// Unknown reports whether nobody has read this value.
func (n Number) Unknown() bool { return n.text == unknown }

// Decimal is the number cut to six decimals, which is all of it unless it is a
// fraction; 0 if it is unknown.
func (n Number) Decimal() decimal.Decimal {
	if n.value.d == 0 && n.value.large == nil {
		return decimal.Decimal{}
	}
	r := n.value.rat()
	quotient, _ := decimal.NewFromBigInt(r.Num(), 0).QuoRem(decimal.NewFromBigInt(r.Denom(), 0), 6)
	return quotient
}

// String is the number as it was written.
func (n Number) String() string { return n.text }

// MarshalJSON writes the number as it was written, in quotes.
func (n Number) MarshalJSON() ([]byte, error) { return json.Marshal(n.text) }

// UnmarshalJSON reads what [ParseNumber] reads, with or without quotes. A number
// without quotes is read from its digits, never through a float.
func (n *Number) UnmarshalJSON(raw []byte) error {
	text, err := scalar(raw)
	if err != nil {
		return err
	}
	parsed, err := ParseNumber(text)
	if err != nil {
		return err
	}
	*n = parsed
	return nil
}

// Text is a word or a number of a request or a scheme, as it was written.
type Text string

// UnmarshalJSON reads a string, a number from its digits, true or false.
func (t *Text) UnmarshalJSON(raw []byte) error {
	text, err := scalar(raw)
	*t = Text(text)
	return err
}

// scalar is the text of a JSON string, number, true or false.
func scalar(raw []byte) (string, error) {
	if len(raw) > 0 && raw[0] == '"' {
		var s string
		if err := json.Unmarshal(raw, &s); err != nil {
			return "", &ehcp.Error{Code: ehcp.BadJSON, Message: err.Error()}
		}
		return s, nil
	}
	if len(raw) == 0 || raw[0] == '{' || raw[0] == '[' {
		return "", &ehcp.Error{Code: ehcp.WrongType, Value: ehcp.Shorten(string(raw)), Message: "this must be a number or a word"}
	}
	return string(raw), nil
}

// MonthDay is a day of every year, written as 04-01. It has no 29 February.
type MonthDay struct {
	Month time.Month
	Day   int
}

// String writes 04-01.
func (d MonthDay) String() string {
	two := func(n int) string { return string([]byte{'0' + byte(n/10%10), '0' + byte(n%10)}) }
	return two(int(d.Month)) + "-" + two(d.Day)
}

// MarshalText writes 04-01.
func (d MonthDay) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads 04-01.
func (d *MonthDay) UnmarshalText(text []byte) error {
	day, err := ehcp.ParseDate("2025-" + string(text))
	if err != nil {
		return &ehcp.Error{Code: ehcp.BadDate, Value: ehcp.Shorten(string(text)), Message: "a day of every year is written as 04-01; 29 February is none"}
	}
	_, d.Month, d.Day = day.Date()
	return nil
}
