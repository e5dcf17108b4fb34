package ehcp

import (
	"cmp"
	"slices"

	"github.com/rickb777/date/v2"
)

// Case is what is known of one child or young person: a log of dated events,
// in any order, and the circumstances around them.
type Case struct {
	ID            string         `json:"id"`
	Born          date.Date      `json:"born,omitzero"` // absent: not known
	Circumstances []Circumstance `json:"circumstances,omitempty"`
	Events        []Event        `json:"events"`
}

// Validate checks a case that was put together in code as strictly as
// [ParseCase] checks one that was read. It returns nil or an [*Error] that
// names the first field at fault and its value.
func (c *Case) Validate() error { return c.validate() }

// Happened returns the events that have taken place by the day: not planned,
// not dated later, not withdrawn. They come ordered by day, and by place in the
// log within a day.
func (c *Case) Happened(asOf date.Date) []Event {
	withdrawn := c.withdrawn()
	happened := make([]Event, 0, len(c.Events))
	for _, e := range c.Events {
		if !e.Planned && e.On <= asOf && !withdrawn[e.ID] {
			happened = append(happened, e)
		}
	}
	slices.SortStableFunc(happened, func(a, b Event) int { return cmp.Compare(a.On, b.On) })
	return happened
}

// withdrawn are the ids of the entries that another one withdraws.
func (c *Case) withdrawn() map[string]bool {
	ids := map[string]bool{}
	for _, e := range c.Events {
		if e.Voids != "" {
			ids[e.Voids] = true
		}
	}
	return ids
}
