package deadlines

import (
	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// Duty is one row of the law: who must do what, from when, by when, and what
// settles it. It is a value without functions: what cannot be written down as
// data is not a rule.
//
// Rows that share an ID are versions of one duty; their spans must not overlap.
type Duty struct {
	ID    string `json:"id"`    // never re-used for something else
	Title string `json:"title"` // what must be done, as an order to the owner
	Kind  Kind   `json:"kind"`
	Owner Owner  `json:"owner"`

	Opens Match       `json:"opens"`          // each matching event opens one obligation
	Ahead int         `json:"ahead,omitzero"` // it opens this many months before the event's day
	When  []Condition `json:"when,omitempty"` // holds on the opening event's day; one at most
	Again Again       `json:"again"`          // what another opening does while one is open

	Due      Term  `json:"due,omitzero"`      // zero: the law gives no date ("as soon as practicable")
	Reminder *Term `json:"reminder,omitzero"` // guidance rows: the day from which to remind
	Meets    Match `json:"meets,omitzero"`    // any of these settles it
	Ends     Match `json:"ends,omitzero"`     // any of these overtakes it
	Stays    bool  `json:"stays,omitzero"`    // leaving the authority does not end it
	Protects Match `json:"protects,omitzero"` // floors: what must not come before the date

	// OnlyIf is what must be so for the duty to bind, where the log cannot tell,
	// in words that follow "only if": "there is to be no plan".
	OnlyIf  string `json:"only_if,omitempty"`
	ShownBy Match  `json:"shown_by,omitzero"` // any of these shows that it is so

	Excuses []Excuse   `json:"excuses,omitempty"`
	Cites   []Citation `json:"cites"` // the first is the authority that results show
	InForce Span       `json:"in_force"`
	Notes   string     `json:"notes,omitempty"` // disputed readings, in words
}

// Kind says what sort of time limit a duty is.
type Kind string

// The kinds. Only an Obligatory duty and a Floor can be a breach of the law.
const (
	Obligatory Kind = "duty"           // must be done by the date
	Floor      Kind = "floor"          // a time that must be left before something else
	Right      Kind = "right"          // may be used until the date, and then lapses
	Advisory   Kind = "guidance"       // the Code of Practice asks for it
	Local      Kind = "local-standard" // a council's own promise
)

// Owner says whose duty or right it is.
type Owner string

// The owners. TheParty stands for the party that the opening event names.
const (
	LocalAuthority   Owner = "local-authority"
	Commissioner     Owner = "commissioner"
	Setting          Owner = "setting"
	Family           Owner = "family"
	MediationAdviser Owner = "mediation-adviser"
	TheParty         Owner = "party"
)

// Again says what becomes of an opening event that comes while the same duty is
// open in the same process.
type Again string

// The answers: the first date stands; each has its own; the new one replaces
// the old, which ends.
const (
	Absorbed   Again = "absorbed"
	Stacks     Again = "stacks"
	Supersedes Again = "supersedes"
)

// Match selects events by kind, and by more where the law asks for more.
type Match struct {
	Kinds     []ehcp.Kind   `json:"kinds"`
	Details   []ehcp.Detail `json:"details,omitempty"`   // none: any. An event without one cannot be told
	SameParty bool          `json:"same_party,omitzero"` // the party of the opening event
	Planned   bool          `json:"planned,omitzero"`    // a forecast counts too
	Before    bool          `json:"beforehand,omitzero"` // it comes before the opening event, not after
}

// On matches events of any of the kinds.
func On(kinds ...ehcp.Kind) Match { return Match{Kinds: kinds} }

// For narrows a match to events with one of the details.
func (m Match) For(details ...ehcp.Detail) Match { m.Details = details; return m }

// BySameParty narrows a match to events of the opening event's party.
func (m Match) BySameParty() Match { m.SameParty = true; return m }

// EvenPlanned widens a match to forecasts.
func (m Match) EvenPlanned() Match { m.Planned = true; return m }

// Beforehand turns a match round: the event comes on or before the day of the
// opening event, and after the last one of the opening event's kind that
// happened before it.
func (m Match) Beforehand() Match { m.Before = true; return m }

// Condition is one word of a closed vocabulary, true, false or unknown of an
// opening event. Exactly one of its fields is set.
type Condition struct {
	YoungerThan int `json:"younger_than,omitzero"` // the child's age in years on the opening event's day
}

// Span is a time in force: from its first day, up to but without Until.
type Span struct {
	From  date.Date `json:"from"`
	Until date.Date `json:"until,omitzero"` // 0: still in force
}

// Since is a span that has not ended.
func Since(year, month, day int) Span { return Span{From: fromCivil(year, month, day)} }

// To is the span up to but without the day.
func (s Span) To(year, month, day int) Span { s.Until = fromCivil(year, month, day); return s }

// Holds reports whether the day lies in the span.
func (s Span) Holds(on date.Date) bool { return s.From <= on && (s.Until == 0 || on < s.Until) }

// Excuse is an exception: what must be shown before a time limit need not be
// met. It never moves a date. Whether keeping to the limit was impractical
// because of it is for people to say; the log only claims it.
type Excuse struct {
	Claim     ehcp.Detail `json:"claim"`               // the detail of the exception-claimed event
	Closed    int         `json:"closed,omitzero"`     // a closure of at least so many days, with advice asked of the setting in its window
	Overlap   int         `json:"overlap,omitzero"`    // at least so many days of it inside the time limit
	SameParty bool        `json:"same_party,omitzero"` // the claim, if it names a party, names the one whose duty it is
	Cites     []Citation  `json:"cites"`
	InForce   Span        `json:"in_force,omitzero"` // zero: as long as the duty itself
}
