package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/triage"
)

// list is what is to be written.
type list struct {
	groups  []group
	counts  counts
	options options
	facts   facts
	edition string
	colour  bool
}

// caseDocument is a case as the contract writes it.
type caseDocument struct {
	Rank    int              `json:"rank"` // in its group, where there are groups
	ID      string           `json:"id"`
	Score   int              `json:"score"`
	Tier    string           `json:"tier"` // by the first place that stands in it
	Stage   string           `json:"stage"`
	Officer string           `json:"officer,omitempty"` // left out: not known
	Area    string           `json:"area,omitempty"`    // left out: not known
	Next    *nextDocument    `json:"next"`              // null: only a reason to look
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

func (l *list) document(r *triage.Ranked) caseDocument {
	known := l.facts[r.ID]
	d := caseDocument{
		Rank: r.Rank, ID: r.ID, Score: r.Score, Tier: l.options.policy.Tiers[r.Tier].Places[0].String(), Stage: r.Stage,
		Officer: known.Caseworker, Area: known.Area, Reasons: make([]reasonDocument, len(r.Reasons)),
	}
	for i := range r.Reasons {
		why := &r.Reasons[i]
		d.Reasons[i] = reasonDocument{why.Factor, why.Points, why.Because()}
	}
	if r.Next == nil {
		return d
	}
	d.Next = &nextDocument{Duty: r.Next.Duty(), Status: r.Next.Status, Cites: []string{}}
	for _, c := range r.Next.Cites() {
		d.Next.Cites = append(d.Next.Cites, c.String())
	}
	if r.Due != 0 {
		d.Next.Due, d.Next.Days = &r.Due, &r.Next.Days
	}
	return d
}

// each goes through the list, group by group.
func (l *list) each(do func(caseDocument) error) error {
	for _, g := range l.groups {
		for i := range g.ranked {
			if err := do(l.document(&g.ranked[i])); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeJSON writes the contract's array, a case to a line.
func writeJSON(out io.Writer, l list) error {
	before := "["
	err := l.each(func(d caseDocument) error {
		text, err := json.Marshal(d)
		if err != nil {
			return err
		}
		_, err = io.WriteString(out, before+"\n"+string(text))
		before = ","
		return err
	})
	if err != nil {
		return err
	}
	end := "\n]\n"
	if before == "[" {
		end = "[]\n"
	}
	_, err = io.WriteString(out, end)
	return err
}

// writeCSV writes a row for each case, with the facts of the JSON document.
func writeCSV(out io.Writer, l list) error {
	w := csv.NewWriter(out)
	w.Write([]string{"rank", "id", "score", "duty", "due", "days", "status", "cites", "reasons", "tier", "stage", "officer", "area"})
	err := l.each(func(d caseDocument) error {
		row := []string{strconv.Itoa(d.Rank), d.ID, strconv.Itoa(d.Score), "", "", "", "", "", "", d.Tier, d.Stage, d.Officer, d.Area}
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
		return w.Write(row)
	})
	w.Flush()
	return errors.Join(err, w.Error())
}
