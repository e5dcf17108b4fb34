package deadlinestest

import (
	"errors"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// Day is a day as a test has it: an ISO date such as "2025-06-30", or a
// [date.Date].
type Day interface{ string | date.Date }

// parse reads a day. A date.Date goes the same way, so that one which was never
// set is refused as a slip of the keyboard would be. The argument names it in
// the error.
func parse[D Day](argument string, day D) (date.Date, error) {
	text, written := any(day).(string)
	if !written {
		text = any(day).(date.Date).String()
	}
	on, err := ehcp.ParseDate(text)
	var fault *ehcp.Error
	if errors.As(err, &fault) {
		fault.Field = argument
	}
	return on, err
}
