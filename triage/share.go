package triage

import "slices"

// share gives every piece of work to one officer, so that the sum of the worth
// less what is taken off above capacity is the greatest there is; among equals,
// so that the loads are most even for the capacities. There must be an officer.
//
// Pieces are taken one by one. Each may push others along a chain: it goes to a,
// who passes another piece to b, and so on; the chain that gains most is taken.
// That is the method of successive shortest paths, and it is exact: what is
// taken off grows with each case above capacity, never shrinks. It says how many
// steps it took.
func share(worth [][]int, load, capacity []int, above int) (taken []int, steps int) {
	n := len(load)
	s := sharer{
		worth: worth, load: append([]int(nil), load...), capacity: capacity, above: above,
		taken: make([]int, len(worth)), has: make([][]int, n), pass: make([][]int, n), gain: make([][]int, n),
		reach: make([]int, n), from: make([]int, n), moved: make([]bool, n),
	}
	for o := range load {
		s.pass[o], s.gain[o] = make([]int, n), make([]int, n)
		s.recount(o)
	}
	for piece := range worth {
		s.place(piece)
	}
	return s.taken, s.steps
}

// none stands for what cannot be gained: there is no piece to pass.
const none = -1 << 30

type sharer struct {
	worth          [][]int // by piece and officer
	load, capacity []int   // by officer
	above          int
	taken          []int   // by piece: the officer
	has            [][]int // by officer: the pieces
	pass, gain     [][]int // by officer and officer: the piece that the one would best pass to the other, and what that gains

	reach, from []int  // by officer: what the best chain to here gains, and who passes; nobody: the piece itself comes
	moved       []bool // by officer: reach has grown, and chains from here have not been looked at

	steps int
}

func (s *sharer) place(piece int) {
	copy(s.reach, s.worth[piece])
	for o := range s.from {
		s.from[o], s.moved[o] = nobody, true
	}
	for again := true; again; { // it ends: no chain gains by coming round to where it was
		again = false
		for a := range s.reach {
			if !s.moved[a] {
				continue
			}
			s.moved[a] = false
			s.steps += len(s.reach)
			for b, gain := range s.gain[a] {
				if sum := s.reach[a] + gain; sum > s.reach[b] {
					s.reach[b], s.from[b], s.moved[b], again = sum, a, true, true
				}
			}
		}
	}
	end := 0
	for o := range s.reach {
		if here, there := s.reach[o]-s.takenOff(o), s.reach[end]-s.takenOff(end); here > there || here == there && s.roomier(o, end) {
			end = o
		}
	}
	s.load[end]++
	o := end
	for a := s.from[o]; a != nobody; o, a = a, s.from[a] {
		passed := s.pass[a][o]
		s.has[a] = slices.DeleteFunc(s.has[a], func(p int) bool { return p == passed })
		s.take(passed, o)
	}
	s.take(piece, o)
	for o = end; s.from[o] != nobody; {
		o = s.from[o]
		s.recount(o) // who has passed a piece on
	}
}

// take gives a piece to an officer.
func (s *sharer) take(piece, o int) {
	s.taken[piece] = o
	s.has[o] = append(s.has[o], piece)
	s.count(piece, o)
}

// recount finds afresh what an officer would best pass to each other one.
func (s *sharer) recount(o int) {
	for to := range s.gain[o] {
		s.gain[o][to] = none
	}
	for _, piece := range s.has[o] {
		s.count(piece, o)
	}
}

// count weighs whether an officer would best pass this piece: among equals the
// one that comes last, which is the least urgent.
func (s *sharer) count(piece, o int) {
	row, gains, passes := s.worth[piece], s.gain[o], s.pass[o]
	s.steps += len(row)
	for to, worth := range row {
		if gain := worth - row[o]; to != o && (gain > gains[to] || gain == gains[to] && piece > passes[to]) {
			gains[to], passes[to] = gain, piece
		}
	}
}

// takenOff is what one more case takes off.
func (s *sharer) takenOff(o int) int { return s.above * max(s.load[o]+1-s.capacity[o], 0) }

// roomier reports whether one more case adds less to the load of a than to that
// of b, for what they can carry. The measure is load²/capacity, least in sum
// where all loads are the same share of capacity.
func (s *sharer) roomier(a, b int) bool {
	return (2*s.load[a]+1)*max(s.capacity[b], 1) < (2*s.load[b]+1)*max(s.capacity[a], 1)
}
