package funding

import (
	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// Protect keeps an amount from falling below an earlier one, in full or by a
// share that tapers off.
type Protect struct {
	Previous *Rule   `json:"previous"`        // the earlier amount, on the same footing as what stands so far
	Taper    []Taper `json:"taper,omitempty"` // in full and for ever if left out
}

// Taper is the share of the shortfall that is made up over a span of days.
// Outside every span nothing is made up.
type Taper struct {
	From  date.Date `json:"from"`
	Until date.Date `json:"until,omitzero"`
	Share *Number   `json:"share"`
}

// ToBand moves an amount to one of a list of values, as when pupils pass from an
// old scheme to bands.
type ToBand struct {
	Values []Number `json:"values"` // in rising order
	Pick   Pick     `json:"pick"`
}

// Pick says which band an amount between two goes to.
type Pick string

// The picks.
const (
	NextUp  Pick = "next-up"
	Closest Pick = "closest" // the higher one if both are as close
)

func (c *checker) protect(path string, p *Protect, d domain) error {
	if p.Previous == nil {
		return fault(path+".previous", ehcp.MissingField, "", "say what the amount is not to fall below")
	}
	for i, t := range p.Taper {
		where := index(path+".taper", i)
		if err := required(where+".share", t.Share); err != nil {
			return err
		}
		if err := follows(where, t.From, t.Until, path+".taper", i, func(j int) (date.Date, date.Date) { return p.Taper[j].From, p.Taper[j].Until }); err != nil {
			return err
		}
		c.cut(t.From, t.Until)
	}
	return c.rule(path+".previous", p.Previous, d)
}

func bands(path string, b *ToBand) error {
	if len(b.Values) == 0 {
		return fault(path+".values", ehcp.MissingField, "", "say which values an amount may go to")
	}
	for i := range b.Values {
		if err := known(index(path+".values", i), &b.Values[i]); err != nil {
			return err
		}
		if i > 0 && b.Values[i].value.compare(b.Values[i-1].value) <= 0 {
			return fault(index(path+".values", i), BadValue, b.Values[i].text, "the values must rise")
		}
	}
	return choice(path+".pick", b.Pick, NextUp, Closest)
}

// pick is the band of an amount: the last one when it is above them all.
func (b *ToBand) pick(x exact) exact {
	for i := range b.Values {
		band := b.Values[i].value
		if x.compare(band) > 0 {
			continue
		}
		if i > 0 && b.Pick == Closest {
			below := b.Values[i-1].value
			if x.minus(below).compare(band.minus(x)) < 0 {
				return below
			}
		}
		return band
	}
	return b.Values[len(b.Values)-1].value
}

func (e *evaluation) protect(p *Protect, x exact, about string, around *Source) (exact, error) {
	previous, err := e.operand(p.Previous, around)
	if err != nil {
		return exact{}, err
	}
	lost := previous.minus(x)
	share := whole(0)
	if p.Taper == nil {
		share = whole(1)
	}
	for _, t := range p.Taper {
		if t.From <= e.day && (t.Until == 0 || e.day <= t.Until) {
			share = t.Share.value
		}
	}
	if lost.sign() <= 0 || share.sign() <= 0 {
		return x, nil
	}
	x = x.plus(lost.times(share))
	if e.words != nil {
		e.say("protected%s: %s of the %s lost against %s is made up, %s", about, share, lost.sum(), previous.sum(), x.sum())
	}
	return x, nil
}
