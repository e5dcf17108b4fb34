package main

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
)

// list is what is to be written.
type list struct {
	records []*ranked
	counts  counts
	options options
	edition string
	colour  bool
}

// caseDocument is a case as the contract writes it.
type caseDocument struct {
	Rank    int              `json:"rank"`
	ID      string           `json:"id"`
	Score   int              `json:"score"`
	Next    *nextDocument    `json:"next"` // null: only a reason to look
	Reasons []reasonDocument `json:"reasons"`
}

type nextDocument struct {
	Duty   string           `json:"duty"`
	Due    *date.Date       `json:"due"`
	Days   *int             `json:"days"`
	Status deadlines.Status `json:"status"`
	Cites  []string         `json:"cites"`
}

type reasonDocument struct {
	Factor  string `json:"factor"`
	Points  int    `json:"points"`
	Because string `json:"because"`
}

func (l *list) document(i int) caseDocument {
	r := l.records[i]
	d := caseDocument{Rank: i + 1, ID: r.id, Score: r.score, Reasons: make([]reasonDocument, len(r.reasons))}
	for i := range r.reasons {
		why := &r.reasons[i]
		d.Reasons[i] = reasonDocument{why.factor.String(), int(why.points), why.because(l.options.asOf)}
	}
	if r.rung == look {
		return d
	}
	of := r.reasons[0].law
	d.Next = &nextDocument{Duty: of.duty, Status: r.status, Cites: []string{}}
	for _, c := range of.cites {
		d.Next.Cites = append(d.Next.Cites, c.String())
	}
	if due := r.due(); due != 0 {
		days := int(due - l.options.asOf)
		d.Next.Due, d.Next.Days = &due, &days
	}
	return d
}

// writeJSON writes the contract's array, a case to a line.
func writeJSON(out io.Writer, l list) error {
	before := "["
	for i := range l.records {
		text, err := json.Marshal(l.document(i))
		if err != nil {
			return err
		}
		if _, err := io.WriteString(out, before+"\n"+string(text)); err != nil {
			return err
		}
		before = ","
	}
	if len(l.records) == 0 {
		_, err := io.WriteString(out, "[]\n")
		return err
	}
	_, err := io.WriteString(out, "\n]\n")
	return err
}

// writeCSV writes a row for each case, with the facts of the JSON document.
func writeCSV(out io.Writer, l list) error {
	w := csv.NewWriter(out)
	w.Write([]string{"rank", "id", "score", "duty", "due", "days", "status", "cites", "reasons"})
	for i := range l.records {
		d := l.document(i)
		row := []string{strconv.Itoa(d.Rank), d.ID, strconv.Itoa(d.Score), "", "", "", "", "", ""}
		if next := d.Next; next != nil {
			row[3], row[6], row[7] = next.Duty, next.Status.String(), strings.Join(next.Cites, "; ")
			if next.Due != nil {
				row[4], row[5] = next.Due.String(), strconv.Itoa(*next.Days)
			}
		}
		because := make([]string, len(d.Reasons))
		for i, why := range d.Reasons {
			because[i] = why.Factor + " " + strconv.Itoa(why.Points) + ": " + why.Because
		}
		row[8] = strings.Join(because, "; ")
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
