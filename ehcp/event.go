package ehcp

import (
	"time"

	"github.com/rickb777/date/v2"
)

// Event is one dated entry of a case's log. The log only grows: a mistake is
// withdrawn by a later entry that [Event.Voids] it, never edited.
type Event struct {
	ID string `json:"id,omitempty"` // unique in the case; needed only to be voided

	// Voids is the id of the entry that this one withdraws. It counts as an event
	// of its own kind too: a correction is the right entry, voiding the wrong one.
	// Where nothing takes its place, write an [EntryWithdrawn]. What is withdrawn
	// stays so, even if the entry that withdrew it is itself withdrawn later.
	Voids string `json:"voids,omitempty"`
	Kind  Kind   `json:"kind"`

	// On is the day the event took legal effect: received, served, sent or
	// issued, as its kind says. A civil day in England, never a time.
	On    date.Date `json:"on"`
	Until date.Date `json:"until,omitzero"` // the last day of a span: an absence, a closure

	Detail Detail `json:"detail,omitzero"`

	// Party is who: "educational-psychologist", "health", "social-care",
	// "school", "parent", or any identifier such as "school:123456".
	Party string `json:"party,omitempty"`

	// Process ties an opening to its own discharge: "assessment:2",
	// "review:2025". Empty matches empty.
	Process string `json:"process,omitempty"`

	Planned  bool      `json:"planned,omitzero"`  // a forecast: it moves dates and meets no duty
	Recorded time.Time `json:"recorded,omitzero"` // when it was written down; zero: always known
}
