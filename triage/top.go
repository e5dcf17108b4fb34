package triage

import (
	"container/heap"
	"slices"
)

// Top keeps the first standings of a caseload without holding or sorting the
// rest. The worst of those kept lies at the root of a heap, to be the first to
// go. Use [NewTop].
type Top struct {
	most int // 0: all
	kept worstFirst
}

// NewTop keeps so many standings; 0, or less, keeps all.
func NewTop(most int) *Top { return &Top{most: max(most, 0)} }

// Floor is a score below which nothing can be kept any more: a case that
// [Ranker.Score] puts under it need not be asked for its reasons. It never
// falls.
func (t *Top) Floor() int {
	if t.most == 0 || len(t.kept) < t.most {
		return 0
	}
	return t.kept[0].Score
}

// Add offers a standing.
func (t *Top) Add(s Standing) {
	switch {
	case t.most == 0:
		t.kept = append(t.kept, &s)
	case len(t.kept) < t.most:
		heap.Push(&t.kept, &s)
	case Compare(&s, t.kept[0]) < 0:
		t.kept[0] = &s
		heap.Fix(&t.kept, 0)
	}
}

// Standings are those kept, in no order.
func (t *Top) Standings() []Standing {
	all := make([]Standing, len(t.kept))
	for i, s := range t.kept {
		all[i] = *s
	}
	return all
}

// Ranked are those kept, in order.
func (t *Top) Ranked() []Ranked { return Rank(t.Standings()) }

type worstFirst []*Standing

func (w worstFirst) Len() int           { return len(w) }
func (w worstFirst) Less(i, j int) bool { return Compare(w[i], w[j]) > 0 }
func (w worstFirst) Swap(i, j int)      { w[i], w[j] = w[j], w[i] }
func (w *worstFirst) Push(s any)        { *w = append(*w, s.(*Standing)) }
func (w *worstFirst) Pop() any {
	last := len(*w) - 1
	s := (*w)[last]
	(*w)[last] = nil
	*w = slices.Clip((*w)[:last])
	return s
}
