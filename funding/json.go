package funding

import (
	"encoding/json"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// UnmarshalJSON refuses, with the code [ehcp.NotRead]: an award is a scheme's answer, and would come back without
// its lines. Keep the request and the version, and price it again.
func (a *Award) UnmarshalJSON([]byte) error {
	return &ehcp.Error{Code: ehcp.NotRead, Message: "an award is not read back: keep the request and the version, and price it again"}
}

// MarshalJSON writes the award as the interchange contract has it: the amount,
// the lines with their reasons and, where the request or the scheme asks for
// them, arrears, balance, shares and schedule.
func (a Award) MarshalJSON() ([]byte, error) {
	type line struct {
		Stream     Stream     `json:"stream"`
		Amount     Money      `json:"amount"`
		Computed   *Money     `json:"computed,omitempty"`
		Title      string     `json:"title"`
		Budget     Budget     `json:"budget,omitempty"`
		From       date.Date  `json:"from"`
		Until      date.Date  `json:"until"`
		Because    string     `json:"because"`
		Rounding   string     `json:"rounding"`
		Source     string     `json:"source"`
		Confidence Confidence `json:"confidence"`
	}
	document := struct {
		ID       string       `json:"id"`
		Scheme   string       `json:"scheme"`
		Version  string       `json:"version"`
		From     date.Date    `json:"from"`
		Until    date.Date    `json:"until"`
		Stream   Stream       `json:"stream"`
		Amount   Money        `json:"amount"`
		Lines    []line       `json:"lines"`
		Arrears  *Money       `json:"arrears,omitempty"`
		Balance  *Balance     `json:"balance,omitempty"`
		Shares   []Borne      `json:"shares,omitempty"`
		Schedule []Instalment `json:"schedule,omitempty"`
	}{ID: a.ID, Scheme: a.Scheme, Version: a.Version, From: a.From, Until: a.Until, Stream: a.Stream, Amount: a.Amount,
		Balance: a.Balance(), Schedule: a.Schedule()}
	if a.pricing != nil && a.pricing.request.Decided != 0 {
		document.Arrears = &a.Arrears
	}
	document.Lines = make([]line, 0, len(a.Entries))
	var err error
	if document.Shares, err = a.Shares(); err != nil {
		return nil, err
	}
	for i := range a.Entries {
		e := &a.Entries[i]
		why := a.Explain(e)
		var computed *Money
		if a.pricing.request.Override != nil {
			computed = &e.Computed
		}
		document.Lines = append(document.Lines, line{e.Stream, e.Amount, computed, e.Title, e.Budget, e.From, e.Until, why.Because, why.Rounding, why.Source, why.Confidence})
	}
	return json.Marshal(document)
}
