package deadlines

import (
	"slices"

	"github.com/sendrules/sendrules/ehcp"
)

// Status says what has become of an obligation.
type Status uint8

// The statuses, in the order in which they are decided. A right is Lapsed where
// a duty is Overdue; a floor is Breached if what it protects came too soon.
const (
	_ Status = iota
	Met
	MetLate
	Ended
	CannotTell
	Excused
	Breached
	Overdue
	Lapsed
	Open
	statusCount
)

var statuses = [statusCount]string{
	Met: "met", MetLate: "met-late", Ended: "ended", CannotTell: "cannot-tell", Excused: "excused",
	Breached: "breached", Overdue: "overdue", Lapsed: "lapsed", Open: "open",
}

// String is the contract's word.
func (s Status) String() string {
	if s >= statusCount {
		return ""
	}
	return statuses[s]
}

// MarshalText writes the contract's word.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnknownStatus is the code of an [*ehcp.Error] for a word that is no status.
const UnknownStatus ehcp.Code = "unknown-status"

// ParseStatus finds the status with the contract's word. The error is an
// [*ehcp.Error] with code UnknownStatus.
func ParseStatus(word string) (Status, error) {
	if at := slices.Index(statuses[:], word); at > 0 {
		return Status(at), nil
	}
	return 0, &ehcp.Error{Code: UnknownStatus, Value: word, Message: "there is no such status"}
}

// UnmarshalText reads the contract's word.
func (s *Status) UnmarshalText(text []byte) (err error) {
	*s, err = ParseStatus(string(text))
	return err
}

// status decides in the contract's order.
func (w *row) status(h *history, n *candidate, en *entry, m moment) Status {
	date := m.state
	if w.isFloor {
		return w.floor(h, n, en, date)
	}
	if w.isRight && n.due != 0 {
		w.lapse(h, n, en)
	}
	overtaken := n.ended != 0 && (n.settled == 0 || n.ended < n.settled)
	if overtaken {
		n.settled = 0
	}
	switch {
	case n.settled != 0 && date != unknown && (n.due == 0 || n.settled <= n.due):
		return Met
	case n.settled != 0 && date != unknown:
		return MetLate
	case n.settled != 0 && n.settled <= int32(m.day):
		return Met // whatever the date is, it is not before this
	case overtaken:
		return Ended
	case date == unknown:
		return CannotTell
	case n.due != 0 && h.asOf > n.due && w.isRight:
		return Lapsed
	case n.due != 0 && h.asOf > n.due:
		return Overdue
	}
	return Open
}

// lapse keeps what comes after a right has lapsed from changing that: the end of
// the case, and a use that belongs to a later opening of the same right.
func (w *row) lapse(h *history, n *candidate, en *entry) {
	if n.ended > n.due {
		n.ended = 0
	}
	if n.settled > n.due {
		if next := h.earliest(&w.opens, w.duty.Opens.Kinds, en.process, n.due+1, 0); next != 0 && next <= n.settled {
			n.settled = 0
		}
	}
}

// floor decides what became of a time that had to be left: met once it has run
// or was waived, breached if what it protects came first.
func (w *row) floor(h *history, n *candidate, en *entry, date state) Status {
	due, waived := n.due, n.settled
	tooSoon := int32(0)
	if h.present.meets(&w.protects) {
		tooSoon = h.earliest(&w.protects, w.duty.Protects.Kinds, en.process, n.opened, 0)
	}
	over := due
	if waived != 0 && (due == 0 || waived < due) {
		over = waived
	}
	n.settled = 0
	switch {
	case tooSoon != 0 && date != unknown && (over == 0 || tooSoon <= due && over == due || tooSoon < over):
		return Breached
	case n.ended != 0 && (over == 0 || n.ended <= over):
		return Ended
	case date == unknown && over == 0:
		return CannotTell
	case over != 0 && (over == waived || h.asOf > over):
		n.settled = over
		return Met
	}
	return Open
}
