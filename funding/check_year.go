package funding

import (
	"time"

	"github.com/sendrules/sendrules/ehcp"
)

// year checks the funding year and its parts; without one it is the financial
// year.
func (c *checker) year(path string) error {
	if c.v.Year == nil {
		c.v.Year = &Year{Starts: MonthDay{time.April, 1}}
		return nil
	}
	y := c.v.Year
	if y.Starts.Day == 0 {
		return fault(path+".year.starts", ehcp.MissingField, "", "say on which day the funding year starts")
	}
	if y.Starts.Day != 1 {
		return fault(path+".year.starts", BadValue, y.Starts.String(), "a funding year starts on the first of a month")
	}
	return first(y.parts(path+".year.terms", y.Terms), y.parts(path+".year.half_terms", y.HalfTerms), y.parts(path+".year.payments", y.Payments))
}

// parts checks that the parts cover the year and share all of its money.
func (y *Year) parts(path string, parts []Part) error {
	if parts == nil {
		return nil
	}
	total, before := whole(0), -1
	for i := range parts {
		p := &parts[i]
		where := index(path, i)
		if err := first(name(where+".name", p.Name), required(where+".weight", p.Weight)); err != nil {
			return err
		}
		for j := range i {
			if parts[j].Name == p.Name {
				return fault(where+".name", ehcp.RepeatedName, p.Name, "another part has this name")
			}
		}
		if p.Weight.value.sign() < 0 {
			return fault(where+".weight", BadValue, p.Weight.text, "a share of the year's money is not below 0")
		}
		total = total.plus(p.Weight.value)
		since := y.place(p.Starts)
		switch {
		case p.Starts.Day == 0:
			return fault(where+".starts", ehcp.MissingField, "", "this is needed")
		case i == 0 && since != 0:
			return fault(where+".starts", Gap, p.Starts.String(), "the first part starts with the funding year, on %s", y.Starts)
		case since <= before:
			return fault(where+".starts", Overlap, p.Starts.String(), "the parts follow one another through the funding year, from %s", y.Starts)
		}
		before = since
	}
	if len(parts) == 0 || total.compare(whole(1)) != 0 {
		return fault(path, BadValue, total.String(), "the weights add up to 1")
	}
	return nil
}

// place orders the days of a funding year.
func (y *Year) place(d MonthDay) int {
	return (int(d.Month-y.Starts.Month)+12)%12*31 + d.Day - 1
}

// terms checks what the version says about paying and leaving, and that it has
// the parts of a year that it counts in.
func (c *checker) terms(path string) error {
	v := c.v
	if v.compiled.terms && v.Year.Terms == nil {
		return fault(path+".year.terms", ehcp.MissingField, "", "a line counts terms: say when they start and what they weigh")
	}
	if p := v.Pay; p != nil {
		if err := first(choice(path+".pay.every", p.Every, EveryMonth, EveryTerm, EveryHalfTerm, EveryYear, EveryPayment), choice(path+".pay.on", p.On, InAdvance, InArrears),
			choice(path+".pay.remainder", p.Remainder, LastTakes, FirstTakes, LargestTakes, Spread)); err != nil {
			return err
		}
		if p.Every == EveryTerm && v.Year.Terms == nil || p.Every == EveryHalfTerm && v.Year.HalfTerms == nil || p.Every == EveryPayment && v.Year.Payments == nil {
			return fault(path+".pay.every", ehcp.MissingField, string(p.Every), "the year does not say when these start")
		}
	}
	if b := v.Backdate; b != nil && (b.Months < 0 || b.Days < 0 || b.Months > 120 || b.Days > 3660 || b.Months > 0 && b.Days > 0) {
		return fault(path+".backdate", BadValue, "", "a limit is in months or in days, at most ten years; neither means that nothing is backdated")
	}
	if l := v.Leaving; l != nil {
		if err := choice(path+".leaving.last_day", l.LastDay, Paid, NotPaid); err != nil {
			return err
		}
		if l.Notice < 0 || l.Least < 0 || l.Notice > 3660 || l.Least > 3660 {
			return fault(path+".leaving", BadValue, "", "days are from 0 to 3660")
		}
	}
	if e := v.Effective; e != nil {
		if err := choice(path+".effective.from", e.From, FromApplication, FromDecision, FromPanel, FromPlacement, FromDeadline, FromNextTerm); err != nil {
			return err
		}
		if e.FirstDay != "" {
			if err := choice(path+".effective.first_day", e.FirstDay, Paid, NotPaid); err != nil {
				return err
			}
		}
		if e.From == FromNextTerm && v.Year.Terms == nil {
			return fault(path+".effective.from", ehcp.MissingField, string(e.From), "the year does not say when terms start")
		}
	}
	return nil
}
