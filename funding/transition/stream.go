package transition

import (
	"encoding/json"

	"github.com/sendrules/sendrules/funding"
)

// Stream is one of the pots that the money for inclusion is paid from.
type Stream string

// The four streams.
const (
	NotionalInclusionBudget Stream = "notional-inclusion-budget" // in the setting's own budget, no child's
	AdditionalBlockFunding  Stream = "additional-block-funding"  // for settings with many children in need
	FFIWithoutPlan          Stream = "ffi-without-plan"
	FFIWithPlan             Stream = "ffi-with-plan"
)

// Streams lists the streams in a fixed order.
func Streams() []Stream {
	return []Stream{NotionalInclusionBudget, AdditionalBlockFunding, FFIWithoutPlan, FFIWithPlan}
}

// Payer says who pays for a child's individual support on a day.
type Payer string

// The payers, in the words of the contract.
const (
	FFI     Payer = "ffi"
	EHCPlan Payer = "ehc-plan"
	Nobody  Payer = "none"
)

// stream is the pot that a payer pays from, "" for nobody.
func (p Payer) stream() Stream {
	switch p {
	case FFI:
		return FFIWithoutPlan
	case EHCPlan:
		return FFIWithPlan
	}
	return ""
}

// Amount is a sum in £ a year, or that it is not known. The zero Amount is not
// known.
type Amount struct {
	Money funding.Money
	Known bool
}

// MarshalJSON writes a sum as [funding.Money] does, null where it is not known.
func (a Amount) MarshalJSON() ([]byte, error) {
	if !a.Known {
		return []byte("null"), nil
	}
	return json.Marshal(a.Money)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (a *Amount) UnmarshalJSON(document []byte) error {
	var sum *funding.Money
	if err := json.Unmarshal(document, &sum); err != nil || sum == nil {
		*a = Amount{}
		return err
	}
	*a = Amount{*sum, true}
	return nil
}

// plus adds two amounts: unknown, where either is.
func (a Amount) plus(b Amount) Amount {
	if !a.Known || !b.Known {
		return Amount{}
	}
	return Amount{a.Money + b.Money, true}
}

// higher is the larger of two amounts: unknown, where either is.
func (a Amount) higher(b Amount) Amount {
	if !a.Known || !b.Known {
		return Amount{}
	}
	return Amount{max(a.Money, b.Money), true}
}
