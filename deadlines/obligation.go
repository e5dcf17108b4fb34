package deadlines

import (
	"encoding/json"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// Obligation is one duty opened by one event, and what has become of it. The
// duty and the opening event are its identity.
type Obligation struct {
	OpenedOn date.Date
	OpenedBy ehcp.Kind
	Opener   int    // the place in Case.Events of the opening event
	Process  string // of the opening event
	Party    string // of the opening event

	Due       date.Date // the last lawful day; 0: the law gives none, or it cannot be told
	Firm      bool      // false: a forecast, or an event that may yet come, can still move Due
	Status    Status
	SettledOn date.Date // 0: not settled
	Days      int       // Due minus SettledOn, or minus the as-of day; negative: days late. 0 without Due

	RemindFrom date.Date // guidance: the day from which to remind; 0: none is named

	row   *row
	needs uint8 // place in row.needs of what is missing, from 1
	open  bool  // whether it binds is an open question
}

// Duty is the ID of the duty: "issue-final-plan".
func (o *Obligation) Duty() string { return o.rule().ID }

// Title says what must be done, as an order to the owner.
func (o *Obligation) Title() string { return o.rule().Title }

// Kind says what sort of time limit it is.
func (o *Obligation) Kind() Kind { return o.rule().Kind }

// Owner says whose it is: an [Owner], or the party that the opening event names.
func (o *Obligation) Owner() string {
	if owner := o.rule().Owner; owner != TheParty || o.Party == "" {
		return string(owner)
	}
	return o.Party
}

// OnlyIf is what must be so for the duty to bind, while the log does not tell: it
// follows the words "only if". It is empty where the duty binds anyhow. Past its date such a duty says that doing it now
// would be late, not that it had to be done.
func (o *Obligation) OnlyIf() string {
	if !o.open {
		return ""
	}
	return o.rule().OnlyIf
}

// Cites lists the sources of the duty, its authority first.
func (o *Obligation) Cites() []Citation { return slices.Clone(o.rule().Cites) }

// Needs lists the facts whose absence makes the status "cannot-tell".
func (o *Obligation) Needs() []string {
	if o.Status != CannotTell || o.needs == 0 {
		return nil
	}
	return []string{o.row.needs[o.needs-1]}
}

// rule is the row of the law behind an obligation: an empty one for an
// Obligation that no engine made.
func (o *Obligation) rule() *Duty {
	if o.row == nil {
		return new(Duty)
	}
	return o.row.duty
}

// UnmarshalJSON refuses, with the code [ehcp.NotRead]: an obligation is the engine's answer, and would come back
// without its duty. Keep the case and the day, and ask again.
func (o *Obligation) UnmarshalJSON([]byte) error {
	return &ehcp.Error{Code: ehcp.NotRead, Message: "an obligation is not read back: keep the case and the day, and ask the engine again"}
}

// MarshalJSON writes the contract's form.
func (o Obligation) MarshalJSON() ([]byte, error) { return json.Marshal(o.document()) }

// obligationDocument is an obligation as the contract writes it.
type obligationDocument struct {
	Duty      string     `json:"duty"`
	Kind      Kind       `json:"kind"`
	Owner     string     `json:"owner"`
	OpenedOn  date.Date  `json:"opened_on"`
	OpenedBy  ehcp.Kind  `json:"opened_by"`
	Process   string     `json:"process"`
	Party     string     `json:"party,omitempty"`
	Due       *date.Date `json:"due"`
	Firm      bool       `json:"firm"`
	Status    Status     `json:"status"`
	SettledOn *date.Date `json:"settled_on"`
	Days      *int       `json:"days"`
	Cites     []string   `json:"cites"`
	Needs     []string   `json:"needs,omitempty"`
	OnlyIf    string     `json:"only_if,omitempty"`
	Remind    *date.Date `json:"remind_from,omitempty"`
	Why       []Step     `json:"why,omitempty"`
	Because   string     `json:"because,omitempty"`
}

func (o *Obligation) document() obligationDocument {
	d := obligationDocument{
		Duty: o.Duty(), Kind: o.Kind(), Owner: o.Owner(), OpenedOn: o.OpenedOn, OpenedBy: o.OpenedBy,
		Process: o.Process, Party: o.Party, Firm: o.Firm, Status: o.Status, Needs: o.Needs(), OnlyIf: o.OnlyIf(), Cites: []string{},
	}
	if o.RemindFrom != 0 {
		d.Remind = &o.RemindFrom
	}
	if o.Due != 0 {
		d.Due, d.Days = &o.Due, &o.Days
	}
	if o.SettledOn != 0 {
		d.SettledOn = &o.SettledOn
	}
	for _, c := range o.Cites() {
		d.Cites = append(d.Cites, c.String())
	}
	return d
}
