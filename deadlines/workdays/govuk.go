package workdays

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/rickb777/date/v2"
)

const (
	division  = "england-and-wales"
	maxFile   = 1 << 20 // bytes; GOV.UK's file has some tens of thousands
	wholeYear = 8       // holidays in a year that has no one-off
	earliest  = 1972    // the first whole year of the 1971 Act
	latest    = 2099    // a later year is taken for a slip
	fromGOVUK = "GOV.UK bank-holidays.json"
)

// Extend reads the file that GOV.UK publishes at https://www.gov.uk/bank-holidays.json and gives a new calendar. The
// years that the file lists for England and Wales, from the first to the last, replace those years of c, and the
// coverage grows to take them in, from 1 January to 31 December. A calendar that covers nothing takes the file's
// years alone. Days left out by [Calendar.Without] stay left out.
//
// One-off holidays announced after this package was released come in this way, and so do corrections of computed
// years. The file is believed over c: give it the newest. Unknown fields of an event are passed over.
//
// The error is an [*Error], and c is as it was: [BadFile] for what can't be read, is over 1 MiB, is not JSON of the form
// or has something after it; [UnknownDivision]; [MissingDivision]; [BadDate] for a day that does not exist or is
// outside 1972 to 2099; [DuplicateHoliday]; [IncompleteYear] for a year with fewer than 8 holidays, so that an unfinished
// year is not read as one without them; [CoverageGap] where days would lie between the two coverages; and those of [New].
func (c *Calendar) Extend(govUK io.Reader) (*Calendar, error) {
	events, err := readEvents(govUK)
	if err != nil {
		return nil, err
	}
	holidays, err := wholeYears(events)
	if err != nil {
		return nil, err
	}
	from := date.New(holidays[0].Day.Year(), time.January, 1)
	until := date.New(holidays[len(holidays)-1].Day.Year(), time.December, 31)
	if c == nil {
		c = &Calendar{}
	}
	if len(c.before) > 0 {
		if from > c.until+1 || until < c.from-1 {
			return nil, &Error{Code: CoverageGap, Field: division, Value: span(from, until), Reason: "leaves a gap beside the coverage so far, " + span(c.from, c.until)}
		}
		for _, h := range c.holidays {
			if h.Day < from || h.Day > until {
				holidays = append(holidays, h)
			}
		}
		from, until = min(from, c.from), max(until, c.until)
	}
	extended, err := New(holidays, from, until)
	if err != nil {
		return nil, err
	}
	return extended.Without(c.leftOut...), nil
}

// event is one holiday as GOV.UK's file has it.
type event struct {
	Title string `json:"title"`
	Date  string `json:"date"`
	Notes string `json:"notes"`
}

// readEvents gives the events of England and Wales as the file lists them, at least one.
func readEvents(r io.Reader) ([]event, error) {
	if r == nil {
		return nil, &Error{Code: BadFile, Field: "file", Reason: "is missing"}
	}
	text, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, &Error{Code: BadFile, Field: "file", Reason: "can't be read: " + err.Error(), Err: err}
	}
	if len(text) > maxFile {
		return nil, &Error{Code: BadFile, Field: "file", Reason: "is larger than 1 MiB"}
	}
	var divisions map[string]json.RawMessage
	if err := json.Unmarshal(text, &divisions); err != nil {
		return nil, &Error{Code: BadFile, Field: "file", Reason: "is not JSON of GOV.UK's form: " + err.Error(), Err: err}
	}
	for _, name := range slices.Sorted(maps.Keys(divisions)) {
		if name != division && name != "scotland" && name != "northern-ireland" {
			return nil, &Error{Code: UnknownDivision, Field: "division", Value: name, Reason: "is none that GOV.UK's file has"}
		}
	}
	if divisions[division] == nil {
		return nil, &Error{Code: MissingDivision, Field: division, Reason: "is missing"}
	}
	var body struct {
		Division string  `json:"division"`
		Events   []event `json:"events"`
	}
	if err := json.Unmarshal(divisions[division], &body); err != nil {
		return nil, &Error{Code: BadFile, Field: division, Reason: "is not JSON of GOV.UK's form: " + err.Error(), Err: err}
	}
	if body.Division != division {
		return nil, &Error{Code: UnknownDivision, Field: division + ".division", Value: body.Division, Reason: "is not " + division}
	}
	if len(body.Events) == 0 {
		return nil, &Error{Code: MissingDivision, Field: division + ".events", Reason: "has no holidays"}
	}
	return body.Events, nil
}

// wholeYears turns events into holidays in order of day, and holds that no day comes twice and no year is unfinished.
func wholeYears(events []event) ([]Holiday, error) {
	holidays := make([]Holiday, 0, len(events))
	inYear := map[int]int{}
	seen := map[date.Date]bool{}
	for i, e := range events {
		refuse := func(code Code, reason string) ([]Holiday, error) {
			return nil, &Error{Code: code, Field: fmt.Sprintf("%s.events[%d].date", division, i), Value: e.Date, Reason: reason}
		}
		t, err := time.Parse(time.DateOnly, e.Date)
		if err != nil {
			return refuse(BadDate, "is not a date, YYYY-MM-DD")
		}
		if t.Year() < earliest || t.Year() > latest {
			return refuse(BadDate, fmt.Sprintf("is not in the years %d to %d", earliest, latest))
		}
		day := date.NewAt(t)
		if seen[day] {
			return refuse(DuplicateHoliday, "is listed twice")
		}
		seen[day] = true
		inYear[t.Year()]++
		holidays = append(holidays, Holiday{day, e.Title, e.Notes, fromGOVUK})
	}
	inOrder(holidays)
	for year := holidays[0].Day.Year(); year <= holidays[len(holidays)-1].Day.Year(); year++ {
		if inYear[year] < wholeYear {
			return nil, &Error{
				Code: IncompleteYear, Field: division + ".events", Value: strconv.Itoa(year),
				Reason: fmt.Sprintf("has %d holidays, fewer than the %d of every year", inYear[year], wholeYear),
			}
		}
	}
	return holidays, nil
}
