package triage

import (
	"strings"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
)

// Facts are what is known of a case beside its log, and needed to share out the
// work: where the child lives and learns, and who works with the family. Every
// field but the case may be empty: not known. The words are the council's own.
type Facts struct {
	Case         string   `json:"case"`                   // the id of the case
	Area         string   `json:"area,omitempty"`         // where the child lives: "East"
	Setting      string   `json:"setting,omitempty"`      // as the party of an event: "school:900002"
	Family       string   `json:"family,omitempty"`       // the same for brothers and sisters
	Needs        []string `json:"needs,omitempty"`        // areas of need that ask for a specialist: "hearing"
	Caseworker   string   `json:"caseworker,omitempty"`   // who has the case now
	Psychologist string   `json:"psychologist,omitempty"` // who has it now, or knows the child
}

// ParseFacts reads the facts of one case, as strictly as [ehcp.ParseCase] reads
// the case. The error is an [*ehcp.Error].
func ParseFacts(document []byte) (Facts, error) {
	var f Facts
	lines, err := strictjson.Unmarshal(document, &f)
	if err != nil {
		return Facts{}, err
	}
	if strings.TrimSpace(f.Case) == "" {
		return Facts{}, lines.Of(&ehcp.Error{Code: ehcp.EmptyID, Field: "case", Message: "facts belong to a case: its id is needed"})
	}
	return f, nil
}
