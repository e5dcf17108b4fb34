package main

import (
	"container/heap"
	"slices"
)

// best keeps the first records of the list: all, or so many. The worst of those
// kept lies at the root of the heap, to be the first to go.
type best struct {
	most int // 0: all
	heap worstFirst
}

func (b *best) add(r *ranked) {
	switch {
	case b.most == 0:
		b.heap = append(b.heap, r)
	case len(b.heap) < b.most:
		heap.Push(&b.heap, r)
	case compare(r, b.heap[0]) < 0:
		b.heap[0] = r
		heap.Fix(&b.heap, 0)
	}
}

// without is what was kept, in rank order, without some ids.
func (b *best) without(ids map[string]bool) []*ranked {
	kept := slices.DeleteFunc(slices.Clone(b.heap), func(r *ranked) bool { return ids[r.id] })
	slices.SortFunc(kept, compare)
	return kept
}

type worstFirst []*ranked

func (w worstFirst) Len() int           { return len(w) }
func (w worstFirst) Less(i, j int) bool { return compare(w[i], w[j]) > 0 }
func (w worstFirst) Swap(i, j int)      { w[i], w[j] = w[j], w[i] }
func (w *worstFirst) Push(r any)        { *w = append(*w, r.(*ranked)) }
func (w *worstFirst) Pop() any {
	last := len(*w) - 1
	r := (*w)[last]
	(*w)[last] = nil
	*w = (*w)[:last]
	return r
}
