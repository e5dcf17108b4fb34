package funding

import (
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// Source says where a value was read.
type Source struct {
	Title      string     `json:"title,omitempty"`
	URL        string     `json:"url,omitempty"`
	At         string     `json:"at,omitempty"`   // page, paragraph or table
	Read       date.Date  `json:"read,omitzero"`  // the day it was read
	Confidence Confidence `json:"confidence"`     // how far to trust it
	Note       string     `json:"note,omitempty"` // what the reader should know
}

// Confidence is how a value came to be known.
type Confidence string

// The confidences, most trusted first.
const (
	Read      Confidence = "read"      // seen in the text of the source
	Derived   Confidence = "derived"   // arithmetic on what was read
	Secondary Confidence = "secondary" // reported by someone else than who sets it
	Inference Confidence = "inference" // a reading of the evidence that no source states
	Memory    Confidence = "memory"    // recalled and not checked
	Invented  Confidence = "invented"  // of a fictional scheme
)

// why holds a reason to each unknown value, and none to any other.
func why(path string, n *Number, reason string) error {
	switch unread := n != nil && n.Unknown(); {
	case unread && strings.TrimSpace(reason) == "":
		return fault(path+".why", ehcp.MissingField, "", "say why the value is unknown, and where it may be found")
	case !unread && reason != "":
		return fault(path+".why", BadValue, reason, "why goes with an unknown value")
	}
	return nil
}

// rank orders the confidences, most trusted first.
func (c Confidence) rank() int {
	for i, one := range []Confidence{Read, Derived, Secondary, Inference, Memory, Invented} {
		if one == c {
			return i
		}
	}
	return -1
}

func (s *Source) words() string {
	var all []string
	for _, part := range []string{s.Title, s.At, s.URL} {
		if part != "" {
			all = append(all, part)
		}
	}
	if s.Read != 0 {
		all = append(all, "read on "+s.Read.String())
	}
	how := map[Confidence]string{Derived: "worked out from what was read", Secondary: "reported by others", Inference: "a reading of the evidence", Memory: "from memory, not checked", Invented: "invented"}[s.Confidence]
	if how != "" {
		all = append(all, how)
	}
	if s.Note != "" {
		all = append(all, s.Note)
	}
	return strings.Join(all, ", ")
}

func (c *checker) source(path string, s *Source) error {
	if s == nil {
		return nil
	}
	if err := choice(path+".confidence", s.Confidence, Read, Derived, Secondary, Inference, Memory, Invented); err != nil {
		return err
	}
	if c.scheme.Fictional != (s.Confidence == Invented) {
		return fault(path+".confidence", BadValue, string(s.Confidence), "the values of a fictional scheme are invented, and no others are")
	}
	if s.Confidence == Read && s.URL == "" && s.Title == "" {
		return fault(path+".title", ehcp.MissingField, "", "what was read needs its title or its url")
	}
	return nil
}
