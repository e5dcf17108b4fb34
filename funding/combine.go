package funding

import (
	"fmt"
	"slices"

	"github.com/sendrules/sendrules/ehcp"
)

// Needs prices each need in the request's list by one rule and combines what
// comes out.
type Needs struct {
	Each    *Rule       `json:"each"`
	Combine Combination `json:"combine"`
	Order   Order       `json:"order,omitempty"`   // which need is the primary one
	Share   *Number     `json:"share,omitempty"`   // of every need after the primary one
	Weights []Number    `json:"weights,omitempty"` // of the first, the second …; nothing after the last
	Most    int         `json:"most,omitempty"`    // more needs than these are refused
}

// Combination is how the needs of one child come together. A cap is a step
// at_most on the rule.
type Combination string

// The combinations.
const (
	HighestNeed      Combination = "highest"
	SumOfNeeds       Combination = "sum"
	PrimaryPlusShare Combination = "primary-plus-share"
	WeightedNeeds    Combination = "weighted"
)

// Order says which need comes first.
type Order string

// The orders.
const (
	AsGiven      Order = "as-given"      // the request lists the primary need first
	HighestFirst Order = "highest-first" // the one worth most
)

func (c *checker) needs(path string, n *Needs, d domain) error {
	c.v.compiled.needs = true
	if n.Each == nil {
		return fault(path+".each", ehcp.MissingField, "", "say what one need is worth")
	}
	if err := choice(path+".combine", n.Combine, HighestNeed, SumOfNeeds, PrimaryPlusShare, WeightedNeeds); err != nil {
		return err
	}
	ordered := n.Combine == PrimaryPlusShare || n.Combine == WeightedNeeds
	if ordered {
		if err := choice(path+".order", n.Order, AsGiven, HighestFirst); err != nil {
			return err
		}
	} else if n.Order != "" {
		return fault(path+".order", NotForKind, string(n.Order), "an order is for primary-plus-share and weighted")
	}
	if share := n.Combine == PrimaryPlusShare; share != (n.Share != nil) {
		return fault(path+".share", NotForKind, "", "a share goes with primary-plus-share, and only with that")
	} else if err := known(path+".share", n.Share); err != nil {
		return err
	}
	if weighted := n.Combine == WeightedNeeds; weighted != (len(n.Weights) > 0) {
		return fault(path+".weights", NotForKind, "", "weights go with weighted, and only with that")
	}
	for i := range n.Weights {
		if err := known(index(path+".weights", i), &n.Weights[i]); err != nil {
			return err
		}
	}
	if n.Most < 0 || n.Most > mostNeeds {
		return fault(path+".most", BadValue, "", "at most %d needs are priced together", mostNeeds)
	}
	before := c.work
	if err := c.rule(path+".each", n.Each, d); err != nil {
		return err
	}
	return c.add(path, (c.work-before)*(mostNeeds-1))
}

func (e *evaluation) needs(n *Needs, around *Source) (exact, error) {
	list := e.facts.needs
	if list == nil { // the inputs are those of the one need
		list = []facts{{}}
	}
	if n.Most > 0 && len(list) > n.Most {
		return exact{}, fault("inputs.needs", TooManyNeeds, "", "at most %d needs count; say which", n.Most)
	}
	worth := make([]exact, len(list))
	for i, need := range list {
		one := *e
		one.facts.places = slices.Clone(e.facts.places)
		one.facts.needs, one.found = nil, nil
		for axis, place := range need.places {
			if place != none {
				one.facts.places[axis] = place
			}
		}
		if need.amount.given() {
			one.facts.amount = need.amount
		}
		var err error
		if worth[i], err = one.operand(n.Each, around); err != nil {
			if e.facts.needs != nil {
				err = at(index("inputs.needs", i), err)
			}
			return exact{}, err
		}
		if e.words != nil {
			e.say("need %d: %s", i+1, worth[i].sum())
		}
	}
	if n.Combine == HighestNeed || n.Order == HighestFirst {
		slices.SortStableFunc(worth, func(a, b exact) int { return b.compare(a) })
	}
	total := worth[0]
	if n.Combine == WeightedNeeds {
		total = total.times(n.Weights[0].value)
	}
	for i, x := range worth[1:] {
		switch n.Combine {
		case SumOfNeeds:
			total = total.plus(x)
		case PrimaryPlusShare:
			total = total.plus(x.times(n.Share.value))
		case WeightedNeeds:
			if i+1 < len(n.Weights) {
				total = total.plus(x.times(n.Weights[i+1].value))
			}
		}
	}
	if e.words != nil {
		e.say("%s: %s", n.words(), total.sum())
	}
	return total, nil
}

func (n *Needs) words() string {
	switch n.Combine {
	case HighestNeed:
		return "the need worth most counts"
	case SumOfNeeds:
		return "the needs are added up"
	case PrimaryPlusShare:
		return fmt.Sprintf("the primary need in full and %s of the others", n.Share)
	}
	return "the needs are added up by their weights"
}
