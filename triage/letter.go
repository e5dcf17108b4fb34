package triage

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// Letter is the text of a letter or an e-mail. Merge fields stand in double
// brackets, as in the templates of GOV.UK Notify: ((officer)).
type Letter struct {
	Subject string `json:"subject"`
	Body    string `json:"body"`
}

// BadLetter is the code of a text whose merge fields cannot be read.
const BadLetter ehcp.Code = "bad-letter"

const subject = "((what)): our reference ((case))"

// The two letters. They ask; they do not threaten, and name no child.
const (
	comingLetter = `Dear ((recipient))

We asked you for something about a child or young person, and we do not have it yet. Our reference is ((case)).

((inputs))

Please send it to ((reply_to)) by ((due)). If you have sent it already, please tell us, so that we can look for it. If it cannot be ready by then, please tell us now what you can send, and when.

Thank you

((officer))
`
	lateLetter = `Dear ((recipient))

We asked you for something about a child or young person, and we do not have it yet. Our reference is ((case)). It was due by ((due)).

((inputs))

Please send it to ((reply_to)) as soon as you can: the family is waiting for it. If you have sent it already, please tell us, so that we can look for it. If something stands in the way, please tell us what, and when you can send it.

Thank you

((officer))
`
)

// Letter is the text of a reminder. What the log knows is in [Reminder.Fields];
// the council adds recipient, reply_to and officer. It is late if anything in it
// is.
func (r Reminder) Letter() Letter {
	if slices.ContainsFunc(r.Inputs, func(in Input) bool { return in.Days < 0 }) {
		return Letter{subject, lateLetter}
	}
	return Letter{subject, comingLetter}
}

// Fields are the merge fields that the log fills: case; what, in a few words;
// inputs, one to a line with its days and its law; due, the earliest limit.
func (r Reminder) Fields() map[string]string {
	fields := map[string]string{"case": r.Case}
	var what, inputs []string
	for i, in := range r.Inputs {
		if i == 0 {
			fields["due"] = words(in.Due)
		}
		if !slices.Contains(what, in.Title) {
			what = append(what, in.Title)
		}
		inputs = append(inputs, "- "+in.line())
	}
	fields["what"], fields["inputs"] = strings.Join(what, "; "), strings.Join(inputs, "\n")
	return fields
}

// line says what is asked, since when, by when, and how far that binds.
func (in *Input) line() string {
	s := fmt.Sprintf("%s. Asked for on %s, due by %s", in.Title, words(in.AskedOn), words(in.Due))
	if period := int(in.Due - in.AskedOn); period > 0 && period%7 == 0 {
		s += " (" + plural(period/7, "week") + ")"
	} else if period > 0 {
		s += " (" + plural(period, "day") + ")"
	}
	switch {
	case in.Days < 0:
		s += ", now " + plural(-in.Days, "day") + " late."
	case in.Days == 0:
		s += ", which is today."
	default:
		s += ", in " + plural(in.Days, "day") + "."
	}
	s += " " + in.Binding
	if in.Excused {
		s += " An exception is recorded, so the limit need not be met; its day stays the same."
	}
	return s
}

// binding says how far a time limit binds: the law's words for the law, and no
// more for guidance than that it asks.
func binding(o *deadlines.Obligation) string {
	source := "no source given"
	if cites := o.Cites(); len(cites) > 0 {
		source = cites[0].String()
	}
	switch {
	case o.Kind() == deadlines.Local:
		return "This is our own standard (" + source + ")."
	case o.Kind() == deadlines.Advisory:
		return "Guidance asks for that day (" + source + "); it is not a limit in law."
	case o.OnlyIf() != "":
		return "The limit is law (" + source + ") only if " + o.OnlyIf() + "."
	}
	return "The limit is law (" + source + ")."
}

// Merge fills in the fields of a letter. What is filled in is not looked at
// again. The error is an [*ehcp.Error] that names the field: one that the text
// has and that is not given, or is blank; one that is given and is not in the
// text; double brackets that are not a field.
func (l Letter) Merge(fields map[string]string) (Letter, error) {
	used := map[string]bool{}
	var merged Letter
	var err error
	if merged.Subject, err = merge(l.Subject, fields, used); err != nil {
		return Letter{}, err
	}
	if merged.Body, err = merge(l.Body, fields, used); err != nil {
		return Letter{}, err
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if !used[name] {
			return Letter{}, &ehcp.Error{Code: ehcp.UnknownField, Field: name, Value: ehcp.Shorten(fields[name]), Message: "the letter has no such field"}
		}
	}
	return merged, nil
}

func merge(text string, fields map[string]string, used map[string]bool) (string, error) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "((")
		b.WriteString(before)
		if !found {
			return b.String(), nil
		}
		name, after, closed := strings.Cut(rest, "))")
		if !closed || name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_") != "" {
			return "", &ehcp.Error{Code: BadLetter, Value: ehcp.Shorten("((" + rest), Message: "a merge field is written as ((reply_to)), in small letters"}
		}
		if strings.TrimSpace(fields[name]) == "" {
			return "", &ehcp.Error{Code: ehcp.MissingField, Field: name, Message: "the letter needs it, and it is not given"}
		}
		used[name] = true
		b.WriteString(fields[name])
		text = after
	}
}
