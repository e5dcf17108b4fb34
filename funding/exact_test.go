package funding

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// numbers draws exact numbers that fit in 64 bits, that hardly do, and that do not.
var numbers = rapid.Custom(func(t *rapid.T) exact {
	draw := func(name string) int64 {
		n := rapid.Int64Range(1, 1<<rapid.IntRange(1, 60).Draw(t, "bits")).Draw(t, name)
		return n
	}
	x := ratio(draw("n"), draw("d"))
	if rapid.Bool().Draw(t, "negative") {
		x = x.negated()
	}
	if rapid.IntRange(0, 9).Draw(t, "zero") == 0 {
		x = whole(0)
	}
	if rapid.Bool().Draw(t, "large") {
		x = x.times(ratio(draw("n"), draw("d")))
	}
	return x
})

// The arithmetic is that of fractions, whether it fits in 64 bits or not.
func TestExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := numbers.Draw(t, "a"), numbers.Draw(t, "b")
		x, y := a.rat(), b.rat()
		same := func(want *big.Rat, got exact) {
			require.Zero(t, want.Cmp(got.rat()), "want %s, got %s", want, got.rat())
			require.Equal(t, got.large == nil, got.d > 0)
		}
		same(new(big.Rat).Add(x, y), a.plus(b))
		same(new(big.Rat).Sub(x, y), a.minus(b))
		same(new(big.Rat).Mul(x, y), a.times(b))
		same(new(big.Rat).Neg(x), a.negated())
		require.Equal(t, x.Cmp(y), a.compare(b))
		require.Equal(t, x.Sign(), a.sign())
		if b.sign() != 0 {
			same(new(big.Rat).Quo(x, y), a.over(b))
		}
	})
}

// A rounding is a multiple of its unit, less than a unit away, on the side that
// its mode says.
func TestExact_rounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := numbers.Draw(t, "a")
		unit := rapid.SampledFrom([]exact{ratio(1, 100), whole(1), whole(10), ratio(1, 3)}).Draw(t, "unit")
		near := whole(rapid.Int64Range(-5, 5).Draw(t, "steps")).times(unit).times(ratio(1, 2)) // halves are where modes differ
		for _, x := range []exact{a, near} {
			for _, mode := range []Mode{HalfUp, HalfEven, Up, Down} {
				r := x.rounded(unit, mode)
				count := r.over(unit)
				require.True(t, count.rat().IsInt())
				require.Zero(t, count.rat().Num().Cmp(x.round(unit, mode)), "the short way and the long one")
				off := r.minus(x)
				size := new(big.Rat).Abs(off.rat())
				require.Negative(t, size.Cmp(unit.rat()))
				twice := new(big.Rat).Add(size, size)
				away := new(big.Rat).Abs(r.rat()).Cmp(new(big.Rat).Abs(x.rat())) > 0
				switch mode {
				case HalfUp:
					require.True(t, twice.Cmp(unit.rat()) < 0 || twice.Cmp(unit.rat()) == 0 && away)
				case HalfEven:
					require.True(t, twice.Cmp(unit.rat()) < 0 || twice.Cmp(unit.rat()) == 0 && x.round(unit, mode).Bit(0) == 0)
				case Up:
					require.True(t, away || size.Sign() == 0)
				case Down:
					require.False(t, away)
				}
			}
		}
	})
}

func TestExact_String(t *testing.T) {
	for x, want := range map[exact]string{
		whole(0): "0", whole(-5): "-5", ratio(1, 2): "0.5", ratio(-1, 3): "-0.333333…", ratio(1, 3_000_000_0): "0…", ratio(-1, 3_000_000_0): "0…", ratio(123456, 100): "1234.56",
	} {
		require.Equal(t, want, x.String())
	}
	require.Equal(t, "613.50", ratio(1227, 2).sum())
	require.Equal(t, "5", whole(5).sum())
	require.Equal(t, "0.333333…", ratio(1, 3).sum())
	large := whole(1 << 60).times(whole(1 << 60))
	require.NotNil(t, large.large)
	require.Equal(t, "1329227995784915872903807060280344576", large.String())
	require.Equal(t, "-1329227995784915872903807060280344576", large.negated().String())
	require.False(t, large.huge())
	for range 8 {
		large = large.times(large)
	}
	require.True(t, large.huge())
	_, fits := large.money()
	require.False(t, fits)
	require.Equal(t, whole(1), large.over(large))
}
