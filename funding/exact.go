package funding

import (
	"math/big"
	"math/bits"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// exact is a number without any rounding: a fraction of two whole numbers, the
// lower one positive. Most fit in 64 bits; what does not is held in large. The
// zero exact is not a number: make one with whole, or by reading.
type exact struct {
	n, d  int64
	large *big.Rat
}

func whole(n int64) exact { return exact{n: n, d: 1} }

// ratio is n divided by d, which is positive.
func ratio(n, d int64) exact {
	if g := gcd(n, d); g > 1 {
		n, d = n/g, d/g
	}
	return exact{n: n, d: d}
}

func gcd(a, b int64) int64 {
	if a < 0 {
		a = -a
	}
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// product multiplies two whole numbers; fits is false when 63 bits do not hold
// the result.
func product(a, b int64) (c int64, fits bool) {
	negative := (a < 0) != (b < 0)
	hi, lo := bits.Mul64(size(a), size(b))
	if hi != 0 || lo >= 1<<62 {
		return 0, false
	}
	if negative {
		return -int64(lo), true
	}
	return int64(lo), true
}

func size(a int64) uint64 {
	if a < 0 {
		return uint64(-a)
	}
	return uint64(a)
}

func (a exact) rat() *big.Rat {
	if a.large != nil {
		return a.large
	}
	return big.NewRat(a.n, a.d)
}

// settle brings a large number back to 64 bits where it fits.
func settle(r *big.Rat) exact {
	const room = 61
	if r.Num().BitLen() <= room && r.Denom().BitLen() <= room {
		return exact{n: r.Num().Int64(), d: r.Denom().Int64()}
	}
	return exact{large: r}
}

func (a exact) times(b exact) exact {
	if a.large == nil && b.large == nil {
		n, fitsAbove := product(a.n, b.n)
		d, fitsBelow := product(a.d, b.d)
		if fitsAbove && fitsBelow {
			return exact{n: n, d: d}
		}
	}
	return settle(new(big.Rat).Mul(a.rat(), b.rat()))
}

func (a exact) plus(b exact) exact {
	if a.large == nil && b.large == nil {
		if sum := a.n + b.n; a.d == b.d && size(sum) < 1<<62 { // each is below 1<<62
			return exact{n: sum, d: a.d}
		}
		left, fitsLeft := product(a.n, b.d)
		right, fitsRight := product(b.n, a.d)
		d, fitsBelow := product(a.d, b.d)
		if fitsLeft && fitsRight && fitsBelow && size(left+right) < 1<<62 {
			return exact{n: left + right, d: d}
		}
	}
	return settle(new(big.Rat).Add(a.rat(), b.rat()))
}

func (a exact) negated() exact {
	if a.large != nil {
		return settle(new(big.Rat).Neg(a.large))
	}
	return exact{n: -a.n, d: a.d}
}

func (a exact) minus(b exact) exact { return a.plus(b.negated()) }

// over divides by what is not zero.
func (a exact) over(b exact) exact {
	if b.large != nil {
		return a.times(settle(new(big.Rat).Inv(b.large)))
	}
	if b.n < 0 {
		return a.times(exact{n: -b.d, d: -b.n})
	}
	return a.times(exact{n: b.d, d: b.n})
}

func (a exact) sign() int {
	switch {
	case a.large != nil:
		return a.large.Sign()
	case a.n < 0:
		return -1
	case a.n > 0:
		return 1
	}
	return 0
}

func (a exact) compare(b exact) int {
	if a.large == nil && b.large == nil && a.d == b.d {
		switch {
		case a.n < b.n:
			return -1
		case a.n > b.n:
			return 1
		}
		return 0
	}
	return a.minus(b).sign()
}

// huge reports whether a number has grown past any sum of money: a scheme that
// multiplies without end must not fill the memory.
func (a exact) huge() bool {
	return a.large != nil && a.large.Num().BitLen()+a.large.Denom().BitLen() > 1024
}

// round gives how many of unit there are, to a whole number.
func (a exact) round(unit exact, mode Mode) *big.Int {
	r := a.over(unit).rat()
	quotient, rest := new(big.Int).QuoRem(r.Num(), r.Denom(), new(big.Int)) // towards zero
	twice := new(big.Int).Lsh(new(big.Int).Abs(rest), 1)
	half := twice.Cmp(r.Denom())
	away := false
	switch mode {
	case HalfUp:
		away = half >= 0
	case HalfEven:
		away = half > 0 || half == 0 && quotient.Bit(0) == 1
	case Up:
		away = rest.Sign() != 0
	case Down: // it has been cut already
	}
	if away {
		quotient.Add(quotient, big.NewInt(int64(r.Sign())))
	}
	return quotient
}

// rounded is the nearest multiple of unit that the mode allows.
func (a exact) rounded(unit exact, mode Mode) exact {
	if small, ok := a.roundedSmall(unit, mode); ok {
		return small
	}
	return settle(new(big.Rat).Mul(new(big.Rat).SetInt(a.round(unit, mode)), unit.rat()))
}

// roundedSmall is rounded for what fits in 64 bits, as nearly everything does.
func (a exact) roundedSmall(unit exact, mode Mode) (exact, bool) {
	q := a.over(unit)
	if q.large != nil || unit.large != nil {
		return exact{}, false
	}
	count, rest := q.n/q.d, q.n%q.d
	twice := 2 * size(rest)
	half := uint64(q.d)
	if mode == HalfUp && twice >= half || mode == HalfEven && (twice > half || twice == half && count%2 != 0) || mode == Up && rest != 0 {
		if q.n < 0 {
			count--
		} else {
			count++
		}
	}
	return whole(count).times(unit), true
}

// money is an amount of whole pence; fits is false for what is too large.
func (a exact) money() (m Money, fits bool) {
	pence := a.times(whole(100))
	if pence.large != nil || pence.n%pence.d != 0 {
		return 0, false
	}
	m = Money(pence.n / pence.d)
	return m, -Most <= m && m <= Most
}

// String writes what a person would: 613.5, a third cut to six decimals and
// marked with ….
func (a exact) String() string {
	if a.large == nil && a.n%a.d == 0 {
		return strconv.FormatInt(a.n/a.d, 10)
	}
	millionths := new(big.Int)
	r := a.rat()
	_, rest := millionths.QuoRem(new(big.Int).Mul(r.Num(), big.NewInt(micro)), r.Denom(), new(big.Int))
	text := decimal.NewFromBigInt(millionths, -6).String() // without zeros at the end
	if rest.Sign() != 0 {
		text += "…"
	}
	return text
}

// sum writes an amount: 613.50, or 1227 when it is whole.
func (a exact) sum() string {
	text := a.String()
	if at := strings.IndexByte(text, '.'); at > 0 && at == len(text)-2 {
		text += "0"
	}
	return text
}
