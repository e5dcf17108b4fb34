package deadlines

import "slices"

// keyed is the place of something in a list, with a key to sort it by.
type keyed struct {
	key uint64
	at  int32
}

// sortKeyed sorts by key and keeps the order of equal keys: short lists by
// insertion, long ones byte by byte, which takes time in proportion to their
// length.
func (h *history) sortKeyed(s []keyed) {
	if len(s) <= short {
		for i := 1; i < len(s); i++ {
			for j := i; j > 0 && s[j].key < s[j-1].key; j-- {
				s[j], s[j-1] = s[j-1], s[j]
			}
		}
		return
	}
	h.spare = slices.Grow(h.spare[:0], len(s))[:len(s)]
	from, to := s, h.spare
	for shift := 0; shift < 64; shift += 8 {
		var places [257]int32
		for i := range from {
			places[from[i].key>>shift&255+1]++
		}
		if int(places[from[0].key>>shift&255+1]) == len(from) {
			continue // this byte is the same in all
		}
		for b := range 255 {
			places[b+1] += places[b]
		}
		for i := range from {
			place := &places[from[i].key>>shift&255]
			to[*place] = from[i]
			*place++
		}
		from, to = to, from
	}
	if &from[0] != &s[0] {
		copy(s, from)
	}
}
