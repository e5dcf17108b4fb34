package triage

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/deadlines/workdays"
	"github.com/sendrules/sendrules/ehcp"
)

// Reminder is one letter: to one party, of all that is outstanding from it in a
// process.
type Reminder struct {
	Case    string    `json:"case"`
	Party   string    `json:"party"` // as in the log; empty where the log does not say who was asked
	Process string    `json:"process,omitempty"`
	On      date.Date `json:"on"` // the day to send it: the as-of day, or one to come
	Inputs  []Input   `json:"inputs"`
}

// Input is one thing that is outstanding: advice, or an answer.
type Input struct {
	Duty    string    `json:"duty"`
	Title   string    `json:"title"` // what was asked, as an order: "Give advice for the assessment"
	AskedOn date.Date `json:"asked_on"`
	Due     date.Date `json:"due"`    // no reminder and no exception moves it
	Days    int       `json:"days"`   // from the day of the letter to Due; negative: days late
	Number  int       `json:"number"` // which reminder of it this is, from 1
	AtMost  int       `json:"at_most"`
	Excused bool      `json:"excused,omitzero"` // an exception is made out: the limit need not be met
	Cites   []string  `json:"cites"`
	Binding string    `json:"binding"` // how far the limit binds, in a sentence; a letter says it

	first date.Date
}

// Event is what to append to the log when the letter has gone. It is what keeps
// the same reminder from being sent twice.
func (r Reminder) Event() ehcp.Event {
	return ehcp.Event{Kind: ehcp.ReminderSent, On: r.On, Party: r.Party, Process: r.Process}
}

// Chase finds whom to remind, of what and when. The obligations are those of
// the case on the same day, from an engine; what has arrived, or is no longer
// waited for, gets no reminder. Send what is to go on the as-of day, and append
// its [Reminder.Event]: asked again, Chase then names a later day, or none. What
// is to go later shows what is planned, as things stand.
//
// The first reminder comes the policy's lead days before the limit, or from the
// day that guidance names; if that is a quiet day, or the setting is closed, on
// the last day before that is neither, so that there is time to act. If there is
// none since the request, and for every later reminder, it is the first such day
// after. A closure is one of the policy's, for the settings that it lists, or a
// school-closed or early-years-closed exception of the log, for the party that
// it names. Of days that the calendar does not cover, weekends alone are known.
//
// A letter names all that is outstanding and whose first reminder has come, and
// counts for each. A parent or young person is never chased: they have rights
// and views here, no duties, and whoever knows them should ask. Nor is the
// authority itself, nor anybody whose limit cannot be told.
//
// Results are ordered by day, party and process.
func Chase(c *ehcp.Case, obligations []deadlines.Obligation, p ChasePolicy, calendar *workdays.Calendar, asOf date.Date) []Reminder {
	if c == nil {
		return nil
	}
	happened := c.Happened(asOf)
	var all []Reminder
	for i := range obligations {
		o := &obligations[i]
		rule := slices.IndexFunc(p.Chases, func(each Chased) bool { return each.Duty == o.Duty() })
		if rule < 0 || !outstanding(o) || over(o, p.Chases[rule].Until, happened) {
			continue
		}
		party := o.Party
		if owner := o.Owner(); owner != string(deadlines.TheParty) {
			party = owner
		}
		d := diary{policy: &p, calendar: calendar, happened: happened, party: party}
		on, input, more := d.next(o, &p.Chases[rule], asOf)
		if !more {
			continue
		}
		letter := slices.IndexFunc(all, func(r Reminder) bool { return r.Party == party && r.Process == o.Process })
		if letter < 0 {
			letter = len(all)
			all = append(all, Reminder{Case: c.ID, Party: party, Process: o.Process, On: on})
		}
		all[letter].On = min(all[letter].On, on)
		all[letter].Inputs = append(all[letter].Inputs, input)
	}
	for i := range all {
		r := &all[i]
		r.Inputs = slices.DeleteFunc(r.Inputs, func(in Input) bool { return in.first > r.On })
		for k := range r.Inputs {
			r.Inputs[k].Days = int(r.Inputs[k].Due - r.On)
		}
		slices.SortFunc(r.Inputs, func(a, b Input) int {
			return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.Duty, b.Duty), cmp.Compare(a.AskedOn, b.AskedOn))
		})
	}
	slices.SortFunc(all, func(a, b Reminder) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Party, b.Party), cmp.Compare(a.Process, b.Process))
	})
	return all
}

// outstanding reports whether somebody outside the authority and the family
// still owes it, with a limit.
func outstanding(o *deadlines.Obligation) bool {
	switch o.Status {
	case deadlines.Open, deadlines.Overdue, deadlines.Excused:
	default:
		return false
	}
	if kind := o.Kind(); o.Due == 0 || kind == deadlines.Right || kind == deadlines.Floor {
		return false
	}
	who, _, _ := strings.Cut(o.Owner(), ":")
	return !slices.Contains([]string{string(deadlines.LocalAuthority), string(deadlines.Family), "parent", "young-person"}, who)
}

// over reports whether an event since the request has made an end of it.
func over(o *deadlines.Obligation, until []ehcp.Kind, happened []ehcp.Event) bool {
	return slices.ContainsFunc(happened, func(e ehcp.Event) bool {
		return e.Process == o.Process && e.On >= o.OpenedOn && slices.Contains(until, e.Kind)
	})
}

// diary knows on which days a party can be written to, and was.
type diary struct {
	policy   *ChasePolicy
	calendar *workdays.Calendar
	happened []ehcp.Event
	party    string
}

// next is the next reminder of an input, false if there is none to come.
func (d *diary) next(o *deadlines.Obligation, rule *Chased, asOf date.Date) (on date.Date, in Input, more bool) {
	planned := o.Due - date.Date(rule.LeadDays)
	if o.RemindFrom != 0 {
		planned = o.RemindFrom
	}
	planned = max(planned, o.OpenedOn+1)
	first, found := d.lastFree(planned, o.OpenedOn+1)
	if !found {
		if first, found = d.nextFree(planned); !found {
			return 0, Input{}, false
		}
	}
	number, on := 1, max(first, asOf)
	last := date.Date(0)
	for _, e := range d.happened { // in order of day
		if e.Kind == ehcp.ReminderSent && e.Party == d.party && e.Process == o.Process && e.On >= min(first, planned) && e.On != last {
			last = e.On
			number++
			on = max(asOf, last+date.Date(max(rule.RepeatDays, 1)))
		}
	}
	on, found = d.nextFree(on)
	if number > rule.AtMost || !found {
		return 0, Input{}, false
	}
	in = Input{
		Duty: o.Duty(), Title: o.Title(), AskedOn: o.OpenedOn, Due: o.Due, Number: number, AtMost: rule.AtMost,
		Excused: o.Status == deadlines.Excused, Binding: binding(o), first: first, Cites: []string{},
	}
	for _, c := range o.Cites() {
		in.Cites = append(in.Cites, c.String())
	}
	return on, in, true
}

// lastFree is the last day up to a day, and not before the earliest, on which a
// letter can go.
func (d *diary) lastFree(day, earliest date.Date) (date.Date, bool) {
	for ; day >= earliest; day-- {
		if d.closedUntil(day) == 0 && !d.quiet(day) {
			return day, true
		}
	}
	return 0, false
}

// nextFree is the first day from a day on; false if a policy leaves none.
func (d *diary) nextFree(day date.Date) (date.Date, bool) {
	for range 1000 { // no run of quiet days and closures is so long
		switch until := d.closedUntil(day); {
		case until != 0:
			day = until + 1
		case d.quiet(day):
			day++
		default:
			return day, true
		}
	}
	return 0, false
}

func (d *diary) quiet(day date.Date) bool {
	weekday := strings.ToLower(day.Weekday().String())
	if slices.Contains(d.policy.QuietDays, weekday) {
		return true
	}
	working, known := d.calendar.IsWorkingDay(day)
	weekend := weekday == "saturday" || weekday == "sunday"
	return known && !working && !weekend && slices.Contains(d.policy.QuietDays, bankHoliday)
}

// closedUntil is the last day of a closure of the party that a day lies in, 0
// if it lies in none.
func (d *diary) closedUntil(day date.Date) date.Date {
	sort, _, _ := strings.Cut(d.party, ":")
	setting := slices.Contains(d.policy.Settings, sort)
	if setting {
		for _, c := range d.policy.Closures {
			if c.From <= day && day <= c.Until {
				return c.Until
			}
		}
	}
	for _, e := range d.happened {
		closure := e.Kind == ehcp.ExceptionClaimed && (e.Detail == ehcp.SchoolClosed || e.Detail == ehcp.EarlyYearsClosed)
		if closure && (e.Party == d.party || e.Party == "" && setting) && e.On <= day && day <= max(e.On, e.Until) {
			return max(e.On, e.Until)
		}
	}
	return 0
}
