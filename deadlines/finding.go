package deadlines

import (
	"fmt"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/sendrules/sendrules/ehcp"
)

// Finding is something odd in a log: not an error, since strange things happen,
// but worth a look.
type Finding struct {
	Code    FindingCode `json:"code"`
	Event   int         `json:"event"`          // the place in Case.Events, from 0
	Duty    string      `json:"duty,omitempty"` // where the finding concerns one
	Message string      `json:"message"`
}

// FindingCode names what is odd, for machines.
type FindingCode string

// The codes of a [Finding].
const (
	DuplicateEvent      FindingCode = "duplicate-event"        // the same thing on the same day, twice
	VoidOfNothing       FindingCode = "void-of-nothing"        // it withdraws an event that is not there
	StrangeOrder        FindingCode = "strange-order"          // it comes before what it answers
	BeforeBirth         FindingCode = "before-birth"           // it comes before the child was born
	OutsideCoverage     FindingCode = "outside-coverage"       // the catalogue does not cover the law of the day
	ExceptionNotMadeOut FindingCode = "exception-not-made-out" // the claim lacks something
	CalendarEnds        FindingCode = "calendar-ends"          // a date needs bank holidays that are not known
	TooManyFindings     FindingCode = "too-many-findings"      // the rest is left out
)

// mostFindings is how many findings a report has: more would bury each other.
const mostFindings = 200

// answers says which kinds of event an event answers: it is strange for it to
// come first when one of them comes later.
var answers = map[ehcp.Kind][]ehcp.Kind{
	ehcp.AssessmentAgreed:         {ehcp.RequestReceived, ehcp.BecameResponsible},
	ehcp.AssessmentRefused:        {ehcp.RequestReceived, ehcp.BecameResponsible},
	ehcp.RequestWithdrawn:         {ehcp.RequestReceived},
	ehcp.AdviceReceived:           {ehcp.AdviceRequested},
	ehcp.PlanRefused:              {ehcp.RequestReceived, ehcp.BecameResponsible, ehcp.AssessmentAgreed},
	ehcp.DraftPlanServed:          {ehcp.RequestReceived, ehcp.BecameResponsible, ehcp.AssessmentAgreed},
	ehcp.DraftRepresentationsMade: {ehcp.DraftPlanServed, ehcp.AmendmentNoticeSent},
	ehcp.PlacementAnswered:        {ehcp.PlacementConsulted},
	ehcp.FinalPlanIssued:          {ehcp.RequestReceived, ehcp.BecameResponsible, ehcp.AssessmentAgreed, ehcp.DraftPlanServed},
	ehcp.TransferFamilyTold:       {ehcp.PlanTransferred},
	ehcp.ReviewReportSent:         {ehcp.ReviewMeeting},
	ehcp.DecidedNotToAmend:        {ehcp.AmendmentNoticeSent},
	ehcp.AppealAnswered:           {ehcp.AppealReceived},
	ehcp.AppealEnded:              {ehcp.AppealLodged, ehcp.AppealReceived},
	ehcp.AppealConceded:           {ehcp.AppealLodged, ehcp.AppealReceived},
	ehcp.MediationHeld:            {ehcp.MediationRequested},
}

// findings goes through a log once for what is odd in itself, and once for the
// claims and limits that its obligations turn on.
func (e *Engine) findings(h *history, c *ehcp.Case) []Finding {
	var found []Finding
	more := 0
	add := func(code FindingCode, event int, duty, format string, args ...any) {
		if len(found) < mostFindings {
			found = append(found, Finding{code, event, duty, fmt.Sprintf(format, args...)})
		} else {
			more++
		}
	}

	ids := map[string]bool{}
	for i := range c.Events {
		ids[c.Events[i].ID] = ids[c.Events[i].ID] || known(&c.Events[i], e.knownAt)
	}
	for i := range c.Events {
		if ev := &c.Events[i]; ev.Voids != "" && !ids[ev.Voids] && known(ev, e.knownAt) {
			add(VoidOfNothing, i, "", "no event has the id %q", ev.Voids)
		}
	}

	for i := range h.entries {
		en := &h.entries[i]
		ev := &c.Events[en.at]
		if en.duplicate && en.planned == h.entries[i-1].planned {
			add(DuplicateEvent, int(en.at), "", "%v on %s is in the log twice", en.kind, words(ev.On))
		}
		if c.Born != 0 && ev.On < c.Born {
			add(BeforeBirth, int(en.at), "", "%v on %s comes before the birth on %s", en.kind, words(ev.On), words(c.Born))
		}
		if before, odd := h.comesFirst(en); odd {
			add(StrangeOrder, int(en.at), "", "%v on %s comes before %v on %s", en.kind, words(ev.On), before.kind, words(date.Date(before.day)))
		}
	}
	type claimed struct {
		at   int32
		duty string
	}
	told := map[claimed]bool{}
	silent := int32(-1) // the last entry that the catalogue has no law for
	for i := range h.candidates {
		n := &h.candidates[i]
		w, en := n.row, &h.entries[n.entry]
		if n.status == CannotTell && n.needs == w.noLaw && n.entry != silent {
			silent = n.entry
			add(OutsideCoverage, int(en.at), "", "%v on %s: the catalogue covers the law from %s", en.kind, words(date.Date(en.day)), words(h.law.covers.From))
		}
		if n.status == CannotTell && n.needs == w.noCount && w.noCount != 0 {
			add(CalendarEnds, int(en.at), w.duty.ID, "%s: the date needs %s", w.duty.ID, w.needs[n.needs-1])
		}
		if n.status != Open && n.status != Overdue && n.status != Lapsed || n.due == 0 {
			continue
		}
		for x := range w.duty.Excuses {
			for claim := range h.claims(&w.duty.Excuses[x], en) {
				if len(found) == mostFindings {
					more++
					break
				}
				if told[claimed{claim.at, w.duty.ID}] {
					continue
				}
				told[claimed{claim.at, w.duty.ID}] = true
				v, days := w.judge(h, &w.duty.Excuses[x], claim, n, en)
				add(ExceptionNotMadeOut, int(claim.at), w.duty.ID, "%v claimed from %s does not excuse %s: %s",
					claim.detail, words(date.Date(claim.day)), w.duty.ID, v.missing(&w.duty.Excuses[x], days))
			}
		}
	}
	h.uselessClaims(func(claim *entry, why string) { add(ExceptionNotMadeOut, int(claim.at), "", "%s", why) })
	slices.SortStableFunc(found, func(a, b Finding) int { return a.Event - b.Event })
	if more > 0 {
		found = append(found, Finding{TooManyFindings, 0, "", "there is more that is odd; the rest is left out"})
	}
	return found
}

// uselessClaims tells of the claims that no duty of their process takes.
func (h *history) uselessClaims(tell func(claim *entry, why string)) {
	if !h.present.has(ehcp.ExceptionClaimed) {
		return
	}
	type taken struct {
		process uint32
		claim   ehcp.Detail
	}
	takes := map[taken]bool{}
	for i := range h.candidates {
		for _, x := range h.candidates[i].row.duty.Excuses {
			takes[taken{h.entries[h.candidates[i].entry].process, x.Claim}] = true
		}
	}
	for i := range h.entries {
		switch en := &h.entries[i]; {
		case en.kind != ehcp.ExceptionClaimed || en.planned:
		case en.detail == ehcp.NoDetail:
			tell(en, "which exception is claimed is not said")
		case !takes[taken{en.process, en.detail}]:
			tell(en, fmt.Sprintf("no duty of this process takes the exception %q", en.detail))
		}
	}
}

// comesFirst finds what an event answers when it comes only later.
func (h *history) comesFirst(en *entry) (later *entry, odd bool) {
	if en.planned {
		return nil, false
	}
	for _, k := range answers[en.kind] {
		if h.lastBy(k, false, en.process, en.day) >= 0 {
			return nil, false
		}
		if i := h.firstSince(k, false, en.process, en.day); i >= 0 && later == nil {
			later = &h.entries[i]
		}
	}
	return later, later != nil
}
