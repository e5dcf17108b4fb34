package deadlines

import "github.com/sendrules/sendrules/ehcp"

// LocalStandards is an example of a council's own catalogue, in the same form as
// the law: a family that writes is answered within five working days. It is off
// until a caller joins it to the law:
//
//	engine, err := New(Catalogue().And(LocalStandards()), Settings{})
//
// A local standard is a promise, not the law, and results mark it so. It stands
// beside the statutory rows and cannot replace one: [New] refuses a second row
// of the same ID.
func LocalStandards() Rules {
	return Rules{
		Edition: "an example",
		Covers:  Since(2014, 9, 1),
		Duties: []Duty{
			{
				ID:      "answer-contact",
				Title:   "Answer the family",
				Kind:    Local,
				Owner:   LocalAuthority,
				Opens:   On(ehcp.ContactReceived),
				Again:   Stacks,
				Due:     Within(5, WorkingDays),
				Meets:   On(ehcp.ContactAnswered),
				Cites:   []Citation{{Instrument: "an example of a council's service standard", Authority: LocalStandard, Confidence: Read, Checked: checked}},
				InForce: inForce,
				Notes:   "Fictional. Five working days after the day the message was received.",
			},
		},
	}
}
