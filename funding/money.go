package funding

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/sendrules/sendrules/ehcp"
)

// Money is a sum in whole pence; negative where money goes back. It is exact,
// and adds and subtracts like any number. [ParseMoney] reads it, [Money.String]
// writes it, and JSON carries it as a string of pounds with two decimals.
type Money int64

// Most is the largest sum that is read: a thousand million pounds. A larger
// number is taken for a slip of the keyboard, and sums of a whole country's
// awards stay far from the limits of the type.
const Most Money = 1_000_000_000_00

// BadMoney is the code of an [ehcp.Error] for what is no sum of money.
const BadMoney ehcp.Code = "bad-money"

// ParseMoney reads pounds with two decimals or none: "613.50", "10000", "-12.00".
// Everything else is refused: a currency symbol, a comma, an exponent, a space,
// half a penny. The error is an [*ehcp.Error] with code [BadMoney].
func ParseMoney(s string) (Money, error) {
	bad := func(why string) (Money, error) {
		return 0, &ehcp.Error{Code: BadMoney, Value: ehcp.Shorten(s), Message: why}
	}
	digits, negative := strings.CutPrefix(s, "-")
	pounds, pence, decimals := strings.Cut(digits, ".")
	switch {
	case s == "":
		return bad("a sum of money is needed, written as 613.50")
	case strings.ContainsAny(s, "£$€"):
		return bad("write a sum without a currency symbol: 613.50")
	case strings.Contains(s, ","):
		return bad("write a sum without commas: 10000.00")
	case !allDigits(pounds) || decimals && !allDigits(pence):
		return bad("a sum of money is written as 613.50")
	case decimals && len(pence) != 2:
		return bad("a sum of money has two decimals, or none: 613.50")
	case len(pounds) > 1 && pounds[0] == '0':
		return bad("a sum of money starts with a digit that is not 0: 613.50")
	case len(pounds) > 10:
		return bad("no sum is larger than 1000000000.00")
	}
	m, _ := strconv.ParseInt(pounds+(pence + "00")[:2], 10, 64) // twelve digits at most
	if negative {
		m = -m
	}
	if Money(m) > Most || Money(m) < -Most {
		return bad("no sum is larger than 1000000000.00")
	}
	return Money(m), nil
}

// MustMoney is [ParseMoney] for tables and tests whose sums are known to be
// good; it panics on any other.
func MustMoney(s string) Money {
	m, err := ParseMoney(s)
	if err != nil {
		panic(err)
	}
	return m
}

// String writes pounds with two decimals: "613.50", "-12.00".
func (m Money) String() string {
	digits := strconv.FormatInt(int64(m), 10)
	sign := ""
	if m < 0 {
		sign, digits = "-", digits[1:]
	}
	for len(digits) < 3 {
		digits = "0" + digits
	}
	return sign + digits[:len(digits)-2] + "." + digits[len(digits)-2:]
}

// Decimal is the sum in pounds.
func (m Money) Decimal() decimal.Decimal { return decimal.New(int64(m), -2) }

// MarshalJSON writes a string of pounds with two decimals.
func (m Money) MarshalJSON() ([]byte, error) { return []byte(`"` + m.String() + `"`), nil }

// UnmarshalJSON reads what [ParseMoney] reads, in quotes: a bare number is
// refused, since it may have been through a float.
func (m *Money) UnmarshalJSON(text []byte) error {
	var s string
	if err := json.Unmarshal(text, &s); err != nil {
		return &ehcp.Error{Code: BadMoney, Value: ehcp.Shorten(string(text)), Message: `a sum of money is a string, in quotes: "613.50"`}
	}
	parsed, err := ParseMoney(s)
	if err != nil {
		return err
	}
	*m = parsed
	return nil
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Remainder says which part takes the pence that do not divide.
type Remainder string

// The remainders.
const (
	LastTakes    Remainder = "last"
	FirstTakes   Remainder = "first"
	LargestTakes Remainder = "largest" // the part of the largest weight; the first of several
	Spread       Remainder = "spread"  // a penny each to the parts that lost most by cutting
)

// BadWeights is the code of an [ehcp.Error] for weights that nothing can be
// divided by.
const BadWeights ehcp.Code = "bad-weights"

// Split divides a sum by weights. The parts add up to the sum, whatever the
// weights: each is cut to whole pence towards zero, and the remainder says who
// takes the rest. A weight is zero or more, and one is more than zero; otherwise
// the error is an [*ehcp.Error] with code [BadWeights].
func (m Money) Split(rest Remainder, weights ...Number) ([]Money, error) {
	all := make([]exact, len(weights))
	for i, w := range weights {
		if w.text == "" || w.Unknown() || w.value.sign() < 0 {
			return nil, &ehcp.Error{Code: BadWeights, Value: w.text, Message: "a weight is a number that is not below 0"}
		}
		all[i] = w.value
	}
	return m.split(rest, all)
}

func (m Money) split(rest Remainder, weights []exact) ([]Money, error) {
	total := whole(0)
	for _, w := range weights {
		total = total.plus(w)
	}
	if total.sign() <= 0 {
		return nil, &ehcp.Error{Code: BadWeights, Message: "at least one weight must be more than 0"}
	}
	parts, lost := make([]Money, len(weights)), make([]exact, len(weights))
	left := m
	for i, w := range weights {
		share := whole(int64(m)).times(w).over(total)
		cut, _ := share.rounded(whole(1), Down).over(whole(100)).money() // no more than m
		parts[i], lost[i] = cut, share.minus(whole(int64(cut)))
		left -= cut
	}
	switch rest {
	case FirstTakes:
		parts[0] += left
	case LargestTakes:
		largest := 0
		for i, w := range weights {
			if w.compare(weights[largest]) > 0 {
				largest = i
			}
		}
		parts[largest] += left
	case Spread:
		order := make([]int, len(weights))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int {
			if m < 0 {
				return lost[a].compare(lost[b])
			}
			return lost[b].compare(lost[a])
		})
		penny := Money(1)
		if left < 0 {
			penny = -1
		}
		for i := 0; left != 0; i++ { // fewer pence than parts
			parts[order[i]] += penny
			left -= penny
		}
	default:
		parts[len(parts)-1] += left
	}
	return parts, nil
}
