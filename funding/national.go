package funding

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
)

// NationalModel is how high needs money works in England, whatever the council:
// the three elements, the threshold, places, who pays, and what follows a pupil
// who moves. It is a list of dated facts, each no better than its source says.
// It comes from [National] or [ParseNational] and does not change.
type NationalModel struct{ facts []Fact }

// Fact is one dated statement of the national model.
type Fact struct {
	ID       string        `json:"id"`
	Item     Item          `json:"item"`
	Settings []ehcp.Detail `json:"settings,omitempty"` // the kinds of setting it is about; every one if left out
	Sort     Sort          `json:"sort,omitempty"`     // which of those settings, where they differ
	Taken    Answer        `json:"taken,omitzero"`     // of a place: taken by a pupil at the autumn count, or not; either if left out
	From     date.Date     `json:"from"`
	Until    date.Date     `json:"until,omitzero"`   // the last day; open if left out
	Amount   *Money        `json:"amount,omitempty"` // a year; nil for what is only words, or is not known
	Why      string        `json:"why,omitempty"`    // why the amount is not known
	Payer    Payer         `json:"payer,omitempty"`
	Says     string        `json:"says"` // the fact in words
	Source   Source        `json:"source"`
}

// Item is what a fact is about.
type Item string

// The items.
const (
	ElementOne     Item = "element-1"              // what every pupil brings
	ElementTwo     Item = "element-2"              // the school's own share: its amount is the threshold
	ElementThree   Item = "element-3"              // the top-up
	PlaceFunding   Item = "place"                  // for each place
	PupilCount     Item = "count"                  // the day that decides whether a place is taken
	WhoPays        Item = "payer"                  // which authority pays
	Belonging      Item = "belonging"              // to which authority's area a child belongs
	Recoupment     Item = "recoupment"             // what one authority gets back from another
	RealTime       Item = "real-time"              // what happens in a year in which a pupil moves
	AccessFund     Item = "disability-access-fund" // for each child, early years
	CrossBorder    Item = "import-export"          // for each pupil who crosses a border, net
	EarlyEducation Item = "early-education"        // hours
)

// Sort tells settings of one kind apart.
type Sort string

// The sorts; most settings need none.
const (
	NonMaintained Sort = "non-maintained" // a special school that is neither maintained nor independent
	SixthForm     Sort = "sixth-form"     // places for pupils over compulsory school age in a mainstream school
	Hospital      Sort = "hospital"       // hospital education
)

// Payer is who pays.
type Payer string

// The payers.
const (
	HomeAuthority     Payer = "home-authority"          // of the area where the child lives
	ProviderAuthority Payer = "provider-authority"      // of the area where the setting is
	LookingAfter      Payer = "looking-after-authority" // in whose care the child is
	Department        Payer = "department"              // the Department for Education itself
	OwnBudget         Payer = "school"                  // the school, from what it has
)

// The codes of an [ehcp.Error] about the national model.
const (
	BadFact     ehcp.Code = "bad-fact"     // a fact that cannot stand beside the others
	NoFact      ehcp.Code = "no-fact"      // the model says nothing of that setting or day
	FactMissing ehcp.Code = "fact-missing" // the question leaves out what decides it
)

//go:embed national.json
var nationalJSON []byte

var national = sync.OnceValue(func() NationalModel {
	m, _ := ParseNational(nationalJSON) // a test reads it
	return m
})

// National is the model that comes with the package, as it was last read. Some
// sums in it are unknown, and a few are from memory and say so; a caller who has
// the text of a later year reads a model of their own with [ParseNational].
func National() NationalModel { return national() }

// ParseNational reads a model: {"facts": […]}, as strictly as a case is read. No
// two facts may answer one question on one day. The error is an [*ehcp.Error]
// with the field and its line.
func ParseNational(document []byte) (NationalModel, error) {
	var read struct {
		About string `json:"about"`
		Facts []Fact `json:"facts"`
	}
	lines, err := strictjson.Unmarshal(document, &read)
	if err != nil {
		return NationalModel{}, err
	}
	for i, f := range read.Facts {
		field := fmt.Sprintf("facts[%d]", i)
		err := f.check(field)
		for j := 0; j < i && err == nil; j++ {
			if other := read.Facts[j]; other.ID == f.ID || f.contradicts(other) {
				err = &ehcp.Error{Code: BadFact, Field: field, Value: ehcp.Shorten(f.ID), Message: fmt.Sprintf("facts[%d] has this ID, or answers the same question on the same day", j)}
			}
		}
		if err != nil {
			return NationalModel{}, lines.Of(err)
		}
	}
	return NationalModel{read.Facts}, nil
}

// check finds what a fact lacks by itself.
func (f Fact) check(field string) error {
	bad := func(name, value, why string) error {
		return &ehcp.Error{Code: BadFact, Field: field + "." + name, Value: ehcp.Shorten(value), Message: why}
	}
	switch {
	case f.ID == "":
		return bad("id", "", "a fact has an ID")
	case !slices.Contains([]Item{ElementOne, ElementTwo, ElementThree, PlaceFunding, PupilCount, WhoPays, Belonging, Recoupment, RealTime, AccessFund, CrossBorder, EarlyEducation}, f.Item):
		return bad("item", string(f.Item), "there is no such item")
	case !slices.Contains([]Sort{"", NonMaintained, SixthForm, Hospital}, f.Sort):
		return bad("sort", string(f.Sort), "there is no such sort of setting")
	case !slices.Contains([]Payer{"", HomeAuthority, ProviderAuthority, LookingAfter, Department, OwnBudget}, f.Payer):
		return bad("payer", string(f.Payer), "there is no such payer")
	case f.From == 0:
		return bad("from", "", "a fact has a first day")
	case f.Until != 0 && f.Until < f.From:
		return bad("until", f.Until.String(), "the last day comes before the first")
	case f.Says == "":
		return bad("says", "", "a fact is said in words")
	case f.Amount != nil && f.Why != "":
		return bad("why", f.Why, "the amount is given, so there is nothing to explain")
	case !slices.Contains([]Confidence{Read, Derived, Secondary, Inference, Memory, Invented}, f.Source.Confidence):
		return bad("source.confidence", string(f.Source.Confidence), "say how the fact came to be known: read, derived, secondary, inference, memory or invented")
	case f.Source.Title == "" && f.Source.Confidence != Memory:
		return bad("source.title", "", "name the source; only what is from memory has none")
	}
	for i, s := range f.Settings {
		if !slices.Contains(ehcp.SettingAttended.Details(), s) {
			return bad(fmt.Sprintf("settings[%d]", i), s.String(), "this is no kind of setting")
		}
	}
	return nil
}

// contradicts reports whether two facts could both be the answer of [NationalModel.find].
func (f Fact) contradicts(other Fact) bool {
	if f.Item != other.Item || f.Sort != other.Sort || f.onlyWords() || other.onlyWords() {
		return false // statements in words stand beside one another
	}
	if f.Taken != other.Taken && f.Taken != NotKnown && other.Taken != NotKnown {
		return false
	}
	if f.Until != 0 && f.Until < other.From || other.Until != 0 && other.Until < f.From {
		return false
	}
	if len(f.Settings) == 0 || len(other.Settings) == 0 {
		return true
	}
	return slices.ContainsFunc(f.Settings, func(s ehcp.Detail) bool { return slices.Contains(other.Settings, s) })
}

func (f Fact) onlyWords() bool { return f.Amount == nil && f.Why == "" }

// Facts is every fact, in the order of the document.
func (m NationalModel) Facts() []Fact { return slices.Clone(m.facts) }

// On is every fact about the item that holds on the day, in that order.
func (m NationalModel) On(on date.Date, item Item) []Fact {
	var all []Fact
	for _, f := range m.facts {
		if f.Item == item && f.holds(on) {
			all = append(all, f)
		}
	}
	return all
}

func (f Fact) holds(on date.Date) bool { return f.From <= on && (f.Until == 0 || on <= f.Until) }

// String is the fact in words, with what it is worth to rely on: "… (from memory:
// not checked)".
func (f Fact) String() string {
	switch f.Source.Confidence {
	case Read:
		return f.Says
	case Memory:
		return f.Says + " (from memory: not checked)"
	case Derived:
		return f.Says + " (worked out from what was read)"
	}
	return f.Says + " (" + string(f.Source.Confidence) + ": not from the body that sets it)"
}

// PlaceAsked asks what a place is worth.
type PlaceAsked struct {
	Setting ehcp.Detail
	Sort    Sort
	On      date.Date
	Taken   Answer // by a pupil at the autumn count; it matters in units and resourced provision from 2018
}

// Place is what a place of the kind is worth a year, and who pays it. For
// mainstream and independent schools that is nothing, and the fact says why.
//
// The error is an [*ehcp.Error]: [NoFact], [UnknownValue], or [FactMissing]
// where it matters whether the place was taken and the question does not say.
func (m NationalModel) Place(p PlaceAsked) (Fact, error) {
	return m.find(PlaceFunding, p)
}

// Threshold is the cost of a pupil's additional support that the setting meets
// itself each year before there is a top-up. The errors are those of
// [NationalModel.Place].
func (m NationalModel) Threshold(setting ehcp.Detail, on date.Date) (Fact, error) {
	return m.find(ElementTwo, PlaceAsked{Setting: setting, On: on})
}

// DisabilityAccessFund is what an early years provider receives in a year for a
// child. The errors are those of [NationalModel.Place].
func (m NationalModel) DisabilityAccessFund(on date.Date) (Fact, error) {
	return m.find(AccessFund, PlaceAsked{Setting: ehcp.EarlyYearsProvider, On: on})
}

// find is the one fact that answers a question about a sum.
func (m NationalModel) find(item Item, p PlaceAsked) (Fact, error) {
	asked := strings.Join(slices.DeleteFunc([]string{string(item), p.Setting.String(), string(p.Sort), p.On.String()}, func(s string) bool { return s == "" }), " ")
	byTaken := false
	for _, f := range m.On(p.On, item) {
		if f.onlyWords() || f.Sort != p.Sort || len(f.Settings) > 0 && !slices.Contains(f.Settings, p.Setting) {
			continue
		}
		if f.Taken != NotKnown && f.Taken != p.Taken {
			byTaken = true
			continue
		}
		if f.Amount == nil {
			return Fact{}, &ehcp.Error{Code: UnknownValue, Field: "amount", Value: asked, Message: f.Why}
		}
		return f, nil
	}
	if byTaken {
		return Fact{}, &ehcp.Error{Code: FactMissing, Field: "taken", Value: asked, Message: "say whether the place was taken by a pupil at the autumn count: the sum depends on it"}
	}
	return Fact{}, &ehcp.Error{Code: NoFact, Field: "setting", Value: asked, Message: "the national model says nothing of this"}
}
