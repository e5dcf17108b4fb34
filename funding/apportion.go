package funding

// Year is the funding year of a version and its parts.
type Year struct {
	Starts    MonthDay `json:"starts"`               // 04-01, 09-01 or 08-01
	Terms     []Part   `json:"terms,omitempty"`      // they cover the year without a gap
	HalfTerms []Part   `json:"half_terms,omitempty"` // likewise
	Payments  []Part   `json:"payments,omitempty"`   // likewise: a calendar of payments that follows neither
}

// Part is a part of the funding year with its share of the year's money.
type Part struct {
	Name   string   `json:"name"`
	Starts MonthDay `json:"starts"`
	Weight *Number  `json:"weight"` // such as 1/3 or 4/12; all of them make 1
}

// Prorate cuts an annual amount to the part of the year that is paid for.
type Prorate struct {
	By Basis `json:"by"`
	// With by days: what a day is worth.
	DayYear DayYear `json:"day_year,omitempty"`
	// With by count: the axis that counts, and how many make a year.
	Count string  `json:"count,omitempty"`
	Of    *Number `json:"of,omitempty"`

	ref int
}

// Basis is what a part of a year is measured in.
type Basis string

// The bases. Days, months and terms are counted from the dates of the request;
// a count is given by it.
const (
	ByDays      Basis = "days"       // each day counts
	ByMonths    Basis = "months"     // whole months: the first day paid for in a month takes all of it
	ByMonthDays Basis = "month-days" // twelfths, and of a month begun or left its days
	ByTerms     Basis = "terms"      // whole terms, by their weights; the input "terms" overrules the dates
	ByCount     Basis = "count"      // weeks of 38, sessions, funded hours: so many of so many
)

// DayYear is how many days make a year.
type DayYear string

// The years of days.
const (
	ActualDays    DayYear = "actual"      // 365, or 366 in a funding year with a 29 February
	Always365     DayYear = "365"         // each day is 1/365: a whole leap year then pays 366/365
	LeapDayUnpaid DayYear = "365-no-leap" // 1/365, and nothing for 29 February
)

// Pay is how an amount is paid out over the funding year.
type Pay struct {
	Every     Every     `json:"every"`
	On        PayDay    `json:"on"`        // the first day of each part, or the last
	Remainder Remainder `json:"remainder"` // which instalment takes the pence that do not divide
}

// Every is how often an instalment falls due.
type Every string

// The frequencies.
const (
	EveryMonth    Every = "month"
	EveryTerm     Every = "term"
	EveryHalfTerm Every = "half-term"
	EveryYear     Every = "year"
	EveryPayment  Every = "payment" // of the funding year's own calendar
)

// PayDay is when in its part of the year an instalment falls due.
type PayDay string

// The pay days.
const (
	InAdvance PayDay = "first-day"
	InArrears PayDay = "last-day"
)

// Backdate limits how far an award reaches back from the day it was decided.
type Backdate struct {
	Months int    `json:"months,omitempty"`
	Days   int    `json:"days,omitempty"`
	Why    string `json:"why,omitempty"`
}

// Clawback says whether money already paid is taken back.
type Clawback struct {
	Allowed bool   `json:"allowed"`
	AtMost  *Money `json:"at_most,omitempty"` // the rest is kept
	Why     string `json:"why,omitempty"`
}

// Leaving says for how long a child who has left is paid for. The request gives
// the last day attended.
type Leaving struct {
	LastDay DayPaid `json:"last_day"`
	Notice  int     `json:"notice_days,omitempty"`  // paid after leaving
	Least   int     `json:"minimum_days,omitempty"` // paid at least, however short the stay
}

// DayPaid says whether the day of starting, or of leaving, is paid for.
type DayPaid string

// The two.
const (
	Paid    DayPaid = "paid"
	NotPaid DayPaid = "not-paid"
)

// Effective is the day from which an award counts.
type Effective struct {
	From     EffectiveDay `json:"from"`
	FirstDay DayPaid      `json:"first_day,omitempty"` // paid if left out; otherwise the award counts from the day after
}

// EffectiveDay names the event that an award starts with. The request gives its
// day in "dates".
type EffectiveDay string

// The effective days.
const (
	FromApplication EffectiveDay = "application"
	FromDecision    EffectiveDay = "decision"
	FromPanel       EffectiveDay = "panel"
	FromPlacement   EffectiveDay = "placement"
	FromDeadline    EffectiveDay = "statutory-deadline"
	FromNextTerm    EffectiveDay = "next-term" // the first day of the term after the decision
)
