package deadlinestest

import (
	"slices"

	"github.com/sendrules/sendrules/deadlines"
)

// rowsOf are the versions of a duty in the engine's catalogue, none where no duty
// has the name.
func (v *view) rowsOf(duty string) []deadlines.Duty {
	return slices.DeleteFunc(v.engine.Duties(), func(d deadlines.Duty) bool { return d.ID != duty })
}
