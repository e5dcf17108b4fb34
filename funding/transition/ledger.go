package transition

import (
	"cmp"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/funding"
)

// Move is money that changes its stream on a day, in £ a year: what leaves one
// stream arrives in another, so that the envelope stays as it is (T12).
type Move struct {
	On     date.Date `json:"on"`
	Case   string    `json:"case"`
	From   Stream    `json:"from"`
	To     Stream    `json:"to"`
	Amount Amount    `json:"amount"`
}

// Moves lists the moves of a file up to the day that its passages are seen from, by
// day, in the order of the passages. What a plan costs more than FFI comes from the
// stream that the programme balances with, and what is freed goes there.
func (p *Programme) Moves(passages []Passage) []Move {
	var all []Move
	for i := range passages {
		of := &passages[i]
		balance := p.At(of.AsOf).Balance
		for j := 1; j < len(of.Payments); j++ {
			before, after := &of.Payments[j-1], &of.Payments[j]
			if after.From > of.AsOf {
				break
			}
			add := func(from, to Stream, amount Amount) {
				if from != to && (!amount.Known || amount.Money != 0) {
					all = append(all, Move{after.From, of.ID, from, to, amount})
				}
			}
			switch {
			case before.Stream == after.Stream && before.Amount == after.Amount:
			case before.Stream == "":
				add(balance, after.Stream, after.Amount)
			case after.Stream == "":
				add(before.Stream, balance, before.Amount)
			case before.Stream == after.Stream && (!before.Amount.Known || !after.Amount.Known):
				add(before.Stream, balance, Amount{})
			case !before.Amount.Known || !after.Amount.Known:
				add(before.Stream, after.Stream, Amount{})
			default:
				less := min(before.Amount.Money, after.Amount.Money)
				add(before.Stream, after.Stream, Amount{less, true})
				add(before.Stream, balance, Amount{before.Amount.Money - less, true})
				add(balance, after.Stream, Amount{after.Amount.Money - less, true})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Move) int { return cmp.Compare(a.On, b.On) })
	return all
}

// Balance is a stream of the envelope: what it held at go-live, and what has moved
// since, in £ a year.
type Balance struct {
	Stream  Stream
	Opening *funding.Money // nil: not known
	Net     funding.Money  // of the moves whose amount is known
	Unknown int            // moves in or out whose amount is not
}

// Ledger sums moves up, a line for each stream, in their fixed order. The nets of
// all streams sum to nothing.
func (v *Version) Ledger(moves []Move) []Balance {
	lines := make([]Balance, 0, 4)
	for _, stream := range Streams() {
		b := Balance{Stream: stream, Opening: v.Streams[stream]}
		for _, m := range moves {
			if m.From != stream && m.To != stream {
				continue
			}
			switch {
			case !m.Amount.Known:
				b.Unknown++
			case m.To == stream:
				b.Net += m.Amount.Money
			default:
				b.Net -= m.Amount.Money
			}
		}
		lines = append(lines, b)
	}
	return lines
}
