package deadlines

import "github.com/sendrules/sendrules/ehcp"

// kindSet is a set of kinds.
type kindSet struct{ low, high uint64 }

func setOf(kinds []ehcp.Kind) (s kindSet) {
	for _, k := range kinds {
		s.add(k)
	}
	return s
}

func (s *kindSet) add(k ehcp.Kind) {
	if k < 64 {
		s.low |= 1 << k
	} else {
		s.high |= 1 << (k & 63)
	}
}

func (s *kindSet) has(k ehcp.Kind) bool {
	if k < 64 {
		return s.low>>k&1 != 0
	}
	return s.high>>(k&63)&1 != 0
}

func (s *kindSet) meets(t *kindSet) bool { return s.low&t.low|s.high&t.high != 0 }
