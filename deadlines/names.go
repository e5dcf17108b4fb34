package deadlines

// names numbers the different names that it is shown, from 1.
type names struct {
	few  []name
	many map[name]uint32
}

// name is a process, or a party within a process.
type name struct {
	process uint32
	text    string
}

const fewNames = 8 // so many are looked through; more go into a map

func (n *names) reset() {
	n.few = n.few[:0]
	if n.many != nil {
		clear(n.many)
	}
}

func (n *names) find(process uint32, text string) (number uint32) {
	for i := range n.few {
		if n.few[i].text == text && n.few[i].process == process {
			return uint32(i + 1)
		}
	}
	return n.many[name{process, text}]
}

func (n *names) number(process uint32, text string) uint32 {
	for i := range n.few {
		if n.few[i].text == text && n.few[i].process == process {
			return uint32(i + 1)
		}
	}
	if len(n.few) < fewNames {
		n.few = append(n.few, name{process, text})
		return uint32(len(n.few))
	}
	if id := n.many[name{process, text}]; id != 0 {
		return id
	}
	if n.many == nil {
		n.many = map[name]uint32{}
	}
	id := n.count() + 1
	n.many[name{process, text}] = id
	return id
}

func (n *names) count() uint32 { return uint32(len(n.few) + len(n.many)) }
