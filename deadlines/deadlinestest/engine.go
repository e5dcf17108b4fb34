package deadlinestest

import (
	"errors"
	"fmt"

	"github.com/sendrules/sendrules/deadlines"
)

// choose returns the engine that was given, or the standard one.
func choose(engines []*deadlines.Engine) (*deadlines.Engine, error) {
	switch {
	case len(engines) == 0:
		return deadlines.Standard(), nil
	case len(engines) > 1:
		return nil, fmt.Errorf("a check takes one engine; %d were given", len(engines))
	case engines[0] == nil || engines[0].Edition() == "":
		return nil, errors.New("the engine knows no law; deadlines.New makes one that does")
	}
	return engines[0], nil
}
