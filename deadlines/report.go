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
func (r Report) MarshalJSON() ([]byte, error) { return json.Marshal(r.document(nil)) }

// MarshalExplained evaluates a case and writes the report in the contract's
// form, with the explanation of every obligation.
func (e *Engine) MarshalExplained(c *ehcp.Case, asOf date.Date) ([]byte, error) {
	h := e.weigh(c, asOf)
	defer histories.Put(h)
	r := e.report(h, c, asOf)
	return json.Marshal(r.document(e.explainAll(h, c, asOf)))
}

func (r *Report) document(why []Explanation) reportDocument {
	d := reportDocument{r.ID, r.AsOf, r.Edition, make([]obligationDocument, len(r.Obligations)), r.Findings}
	for i := range r.Obligations {
		d.Obligations[i] = r.Obligations[i].document()
		if why != nil {
			d.Obligations[i].Why, d.Obligations[i].Because = why[i].Steps, why[i].Sentence
		}
	}
	if d.Findings == nil {
		d.Findings = []Finding{}
	}
	return d
}
