package funding

import "github.com/sendrules/sendrules/ehcp"

// Override is a panel's figure, on the footing of the computed one that it takes
// the place of.
type Override struct {
	Amount Money  `json:"amount"`
	Reason string `json:"reason"`
	By     string `json:"by"`
}

// OverrideRule lets a panel decide an amount with its reason. The computed
// figure stays on the line.
type OverrideRule struct {
	AtMost *Rule `json:"at_most,omitempty"` // a panel may not go above this
}

func (e *evaluation) override(o *OverrideRule, x exact, around *Source) (exact, error) {
	if e.request.Override == nil || e.computed {
		return x, nil
	}
	if e.decided != nil {
		*e.decided = true
	}
	amount := ratio(int64(e.request.Override.Amount), 100)
	if o.AtMost != nil {
		most, err := e.operand(o.AtMost, around)
		if err != nil {
			return exact{}, err
		}
		if amount.compare(most) > 0 {
			return exact{}, fault("override.amount", ehcp.OutOfRange, amount.String(), "a panel goes up to %s here", most)
		}
	}
	if e.words != nil {
		e.say("computed %s; %s decided %s instead: %s", x.sum(), e.request.Override.By, amount.sum(), e.request.Override.Reason)
	}
	return amount, nil
}
