package funding

import (
	"fmt"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// Stay is a span of days at one setting, for which one council pays.
type Stay struct {
	From    date.Date `json:"from"`
	Until   date.Date `json:"until"` // the last day
	Setting string    `json:"setting,omitempty"`
	Payer   string    `json:"payer,omitempty"`
}

// StayShare is what a stay is worth. A StayShare without setting and payer is for days
// on which the child was nowhere.
type StayShare struct {
	Stay
	Days   int   `json:"days"`
	Amount Money `json:"amount"`
}

// longestSplit keeps the arithmetic inside its type.
const longestSplit = 3653

// BadStays is the code of an [ehcp.Error] for stays that do not follow one
// another inside the period.
const BadStays ehcp.Code = "bad-stays"

// SplitByStays divides the money of a period between the stays in it, day by
// day, since a top-up follows the pupil in real time. The stays are given in
// their order; days between them make shares of their own, so that the shares
// always add up to the amount, to the penny. A share is cut so that what was
// paid up to any day is right to half a penny.
//
// The error is an [*ehcp.Error] with code [BadStays].
func SplitByStays(amount Money, from, until date.Date, stays []Stay) ([]StayShare, error) {
	if until < from {
		return nil, &ehcp.Error{Code: BadStays, Field: "until", Value: until.String(), Message: "the period ends before it begins"}
	}
	if amount > Most || amount < -Most {
		return nil, &ehcp.Error{Code: BadStays, Field: "amount", Value: amount.String(), Message: "the sum is too large"}
	}
	if until-from > longestSplit || until-from < 0 {
		return nil, &ehcp.Error{Code: BadStays, Field: "until", Value: until.String(), Message: "the period is longer than ten years"}
	}
	var shares []StayShare
	next := from
	for i, s := range stays {
		bad := func(name string, day date.Date, why string) error {
			return &ehcp.Error{Code: BadStays, Field: fmt.Sprintf("stays[%d].%s", i, name), Value: day.String(), Message: why}
		}
		switch {
		case s.Until < s.From:
			return nil, bad("until", s.Until, "the stay ends before it begins")
		case s.From < next:
			return nil, bad("from", s.From, "the stay begins before the period, or before the one ahead of it ends")
		case s.Until > until:
			return nil, bad("until", s.Until, "the stay ends after the period")
		case s.From > next:
			shares = append(shares, StayShare{Stay: Stay{From: next, Until: s.From - 1}})
		}
		shares = append(shares, StayShare{Stay: s})
		next = s.Until + 1
	}
	if next <= until {
		shares = append(shares, StayShare{Stay: Stay{From: next, Until: until}})
	}
	days := int64(until-from) + 1
	paid := Money(0)
	for i := range shares {
		s := &shares[i]
		s.Days = int(s.Until-s.From) + 1
		soFar := halfUp(int64(amount)*(int64(s.Until-from)+1), days)
		s.Amount, paid = soFar-paid, soFar
	}
	return shares, nil
}

// halfUp divides; half a penny goes away from zero.
func halfUp(n, by int64) Money {
	if n < 0 {
		return -halfUp(-n, by)
	}
	return Money((2*n + by) / (2 * by))
}
