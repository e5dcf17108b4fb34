package funding

import (
	"cmp"

	"github.com/sendrules/sendrules/ehcp"
)

// running is a sum that is rounded once, however many parts it comes in.
type running struct {
	total exact
	paid  Money
}

var penny = Rounding{To: &Number{text: "0.01", value: exact{n: 1, d: 100}}, Mode: HalfUp}

// Rounding is where pence, pounds or tens are cut.
type Rounding struct {
	To   *Number `json:"to"` // 0.01, 1, 10
	Mode Mode    `json:"mode"`
}

// Mode is which way a rounding goes.
type Mode string

// The modes.
const (
	HalfUp   Mode = "half-up"   // a half goes away from zero
	HalfEven Mode = "half-even" // a half goes to the even neighbour
	Up       Mode = "up"        // away from zero
	Down     Mode = "down"      // towards zero
)

// add is what a part adds to the sum, rounded.
func (r *running) add(line *Line, x exact) (Money, error) {
	if r.total.given() {
		x = x.plus(r.total)
	}
	r.total = x
	sum, fits := line.rounded(x).money()
	if !fits {
		return 0, refused(ehcp.OutOfRange, "%s comes to more than any sum of money", line.Title)
	}
	amount := sum - r.paid
	r.paid = sum
	return amount, nil
}

func (l *Line) rounded(x exact) exact {
	if l.Round == nil {
		return x.rounded(penny.To.value, penny.Mode)
	}
	return x.rounded(l.Round.To.value, l.Round.Mode)
}

func rounding(path string, r *Rounding) error {
	return first(positive(path+".to", r.To), choice(path+".mode", r.Mode, HalfUp, HalfEven, Up, Down))
}

// words say which way a rounding goes, and to what.
func (r *Rounding) words() string {
	unit := map[string]string{"0.01": "the penny", "1": "a whole number", "10": "tens"}[r.To.value.String()]
	mode := map[Mode]string{HalfUp: "half up", HalfEven: "half to even", Up: "up", Down: "down"}[r.Mode]
	return "rounded " + mode + " to " + cmp.Or(unit, r.To.text)
}
