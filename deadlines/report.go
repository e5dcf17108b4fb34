package deadlines

import (
	"encoding/json"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// Report is what an engine says of a case on a day.
type Report struct {
	ID          string
	AsOf        date.Date
	Edition     string // of the catalogue
	Obligations []Obligation
	Findings    []Finding
}

// reportDocument is a report as the contract writes it.
type reportDocument struct {
	ID          string               `json:"id"`
	AsOf        date.Date            `json:"as_of"`
	Edition     string               `json:"edition"`
	Obligations []obligationDocument `json:"obligations"`
	Findings    []Finding            `json:"findings"`
}

// MarshalJSON writes the contract's form, without explanations.
func (r Report) MarshalJSON() ([]byte, error) {
	return json.Marshal(r.document(func(Obligation) *Explanation { return nil }))
}

// MarshalExplained writes a report in the contract's form with the explanation
// of every obligation. It needs the case that the report is of.
func (e *Engine) MarshalExplained(r Report, c *ehcp.Case) ([]byte, error) {
	return json.Marshal(r.document(func(o Obligation) *Explanation {
		why := e.Explain(c, o, r.AsOf)
		return &why
	}))
}

func (r *Report) document(why func(Obligation) *Explanation) reportDocument {
	d := reportDocument{r.ID, r.AsOf, r.Edition, make([]obligationDocument, len(r.Obligations)), r.Findings}
	for i := range r.Obligations {
		d.Obligations[i] = r.Obligations[i].document(why(r.Obligations[i]))
	}
	if d.Findings == nil {
		d.Findings = []Finding{}
	}
	return d
}
