package triage

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
)

// Contact is what came in at the front door, in closed words: which way, when,
// from whom, what it asks and what it holds. Only the channel, the day of receipt
// and who handled it are needed; all else may be empty: not known. It carries no
// text of the message and no names of families.
type Contact struct {
	ID        string    `json:"id,omitempty"`
	Channel   Channel   `json:"channel"`
	Received  date.Date `json:"received"` // the civil day; no rule moves it
	From      Sender    `json:"from,omitempty"`
	Party     string    `json:"party,omitempty"` // which one, as the party of an event: "school:900002"
	Asks      []Wish    `json:"asks,omitempty"`  // none: it cannot be told what it asks
	Holds     []Item    `json:"holds,omitempty"` // what came with it
	Plan      Answer    `json:"plan,omitempty"`  // whether another authority holds an EHC plan; a plan made outside England is none
	Day       date.Date `json:"day,omitzero"`    // of the move or of the detention that it tells of; 0: not said
	HandledBy string    `json:"handled_by"`      // the member of staff, as the council names them

	NotARequest *Refusal `json:"not_a_request,omitempty"`
}

// Refusal records why a contact is not treated as a request, and who says so.
// Both are needed.
type Refusal struct {
	By     string `json:"by"`
	Reason string `json:"reason"`
}

// Channel is the way a contact came in. All lead to the same sorting: a form has
// no more force than an email or a call.
type Channel string

// The channels.
const (
	ByEnquiry            Channel = "enquiry"
	ByForm               Channel = "form"
	ByEmail              Channel = "email"
	ByLetter             Channel = "letter"
	ByPhone              Channel = "phone"
	BySchoolSubmission   Channel = "school-submission"
	ByTransferIn         Channel = "transfer-in"
	ByYouthCustodyNotice Channel = "youth-custody-notice"
	ByFundingRenewal     Channel = "ffi-renewal"
)

var channels = []Channel{ByEnquiry, ByForm, ByEmail, ByLetter, ByPhone, BySchoolSubmission, ByTransferIn, ByYouthCustodyNotice, ByFundingRenewal}

// Sender is who a contact came from; empty: not known. Whoever has parental
// responsibility for a child, or cares for one as a foster carer does, is a parent
// (Education Act 1996 s 576, known from a page that quotes it). A maintained
// nursery school is a school; any other early years provider is other.
type Sender string

// The senders.
const (
	FromParent             Sender = "parent"
	FromYoungPerson        Sender = "young-person"
	FromSchool             Sender = "school"
	FromPost16             Sender = "post-16"
	FromCommissioner       Sender = "commissioner" // the responsible commissioning body
	FromHealth             Sender = "health"       // anybody else in health
	FromSocialCare         Sender = "social-care"
	FromAuthority          Sender = "authority" // another local authority
	FromYouthOffendingTeam Sender = "youth-offending-team"
	FromAccommodation      Sender = "youth-accommodation" // the person in charge of it
	FromOther              Sender = "other"
)

var senders = []Sender{FromParent, FromYoungPerson, FromSchool, FromPost16, FromCommissioner, FromHealth, FromSocialCare, FromAuthority,
	FromYouthOffendingTeam, FromAccommodation, FromOther}

// Wish is what a contact asks for.
type Wish string

// The wishes. A contact may have several.
const (
	AssessNeeds  Wish = "assessment"
	AssessAgain  Wish = "reassessment"
	Help         Wish = "help" // a need is described, or support asked for
	Money        Wish = "money"
	RenewFunding Wish = "renewal"
	ReviewPlan   Wish = "review"
	MovePlan     Wish = "plan-move"
	Information  Wish = "information"
)

var wishes = []Wish{AssessNeeds, AssessAgain, Help, Money, RenewFunding, ReviewPlan, MovePlan, Information}

// Item is something that may come with a contact, or be asked for.
type Item string

// The items.
const (
	ItemBorn          Item = "date-of-birth"
	ItemSetting       Item = "setting"
	ItemViews         Item = "views"    // of the child and the family
	ItemEvidence      Item = "evidence" // what the family wants considered
	ItemSupport       Item = "support"  // what has been tried, and with what effect
	ItemAdvice        Item = "advice"   // reports of professionals
	ItemHealth        Item = "doctor"
	ItemPlan          Item = "plan" // a copy of it
	ItemMoveDay       Item = "day-of-move"
	ItemCustodyDay    Item = "day-of-detention"
	ItemAccommodation Item = "youth-accommodation"
)

var items = []Item{ItemBorn, ItemSetting, ItemViews, ItemEvidence, ItemSupport, ItemAdvice, ItemHealth, ItemPlan, ItemMoveDay, ItemCustodyDay, ItemAccommodation}

// ParseContact reads one contact, as strictly as [ehcp.ParseCase] reads a case.
// The error is an [*ehcp.Error] that names the field and its value. contact.schema.json
// holds a form to it.
func ParseContact(document []byte) (Contact, error) {
	var c Contact
	lines, err := strictjson.Unmarshal(document, &c)
	if err != nil {
		return Contact{}, err
	}
	if err := c.Validate(); err != nil {
		return Contact{}, lines.Of(err)
	}
	return c, nil
}

// The first days on which the law that a contact would start was in force.
var (
	actBegan     = ehcp.MustDate("2014-09-01")
	custodyBegan = ehcp.MustDate("2015-04-01") // SI 2015/62
)

// Validate checks a contact that was put together in code as strictly as
// [ParseContact] checks one that was read.
func (c *Contact) Validate() error {
	missing := func(field, why string) error {
		return &ehcp.Error{Code: ehcp.MissingField, Field: field, Message: why}
	}
	began := actBegan
	if c.Channel == ByYouthCustodyNotice {
		began = custodyBegan
	}
	switch {
	case c.Channel == "":
		return missing("channel", "a contact came in by a channel")
	case c.Received == 0:
		return missing("received", "a contact has the day on which it was received")
	case strings.TrimSpace(c.HandledBy) == "":
		return missing("handled_by", "somebody handled the contact")
	case c.Received < began || !inCalendar(c.Received):
		return &ehcp.Error{Code: ehcp.BadDate, Field: "received", Value: c.Received.String(),
			Message: fmt.Sprintf("the law of this day is not covered: it began on %v", began)}
	case c.Day != 0 && !inCalendar(c.Day):
		return &ehcp.Error{Code: ehcp.BadDate, Field: "day", Value: c.Day.String(), Message: "the year is a slip of the keyboard"}
	case c.NotARequest != nil && strings.TrimSpace(c.NotARequest.Reason) == "":
		return missing("not_a_request.reason", "not to treat something as a request needs a reason")
	case c.NotARequest != nil && strings.TrimSpace(c.NotARequest.By) == "":
		return missing("not_a_request.by", "not to treat something as a request needs the name of who says so")
	}
	if err := oneOf("channel", c.Channel, channels); err != nil {
		return err
	}
	if err := oneOf("from", c.From, senders); err != nil {
		return err
	}
	if err := oneOf("plan", c.Plan, answers); err != nil {
		return err
	}
	if err := someOf("asks", c.Asks, wishes); err != nil {
		return err
	}
	if err := someOf("holds", c.Holds, items); err != nil {
		return err
	}
	// The entries that a contact becomes must be fit for a log.
	entry := ehcp.Case{ID: "contact", Events: []ehcp.Event{{Kind: ehcp.ContactReceived, On: c.Received, Party: c.Party}}}
	var fault *ehcp.Error
	if errors.As(entry.Validate(), &fault) {
		return &ehcp.Error{Code: fault.Code, Field: "party", Value: fault.Value, Message: fault.Message}
	}
	return nil
}

// inCalendar reports whether a day is one that an event may have.
func inCalendar(day date.Date) bool {
	return date.New(ehcp.FirstYear, 1, 1) <= day && day <= latest
}

// oneOf checks a word of a closed list; the empty word is one that is not known.
func oneOf[W ~string](field string, word W, list []W) error {
	if word == "" || slices.Contains(list, word) {
		return nil
	}
	return &ehcp.Error{Code: ehcp.NoSuchWord, Field: field, Value: ehcp.Shorten(string(word)), Message: fmt.Sprintf("this is one of %v", list)}
}

// someOf checks a list of words: each from the closed list, and once.
func someOf[W ~string](field string, words, list []W) error {
	for i, word := range words {
		at := fmt.Sprintf("%s[%d]", field, i)
		if word == "" {
			return &ehcp.Error{Code: ehcp.NoSuchWord, Field: at, Message: fmt.Sprintf("this is one of %v", list)}
		}
		if err := oneOf(at, word, list); err != nil {
			return err
		}
		if slices.Contains(words[:i], word) {
			return &ehcp.Error{Code: ehcp.RepeatedName, Field: at, Value: ehcp.Shorten(string(word)), Message: "the word comes twice"}
		}
	}
	return nil
}

// asks reports whether the contact has one of the wishes.
func (c *Contact) asks(some ...Wish) bool {
	return slices.ContainsFunc(some, func(w Wish) bool { return slices.Contains(c.Asks, w) })
}

func (c *Contact) holds(item Item) bool { return slices.Contains(c.Holds, item) }
