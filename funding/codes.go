package funding

import "github.com/sendrules/sendrules/ehcp"

// The codes of an [ehcp.Error] in a scheme. Those of package ehcp for
// documents come beside them.
const (
	BadFormat    ehcp.Code = "bad-format"        // not format 1
	BadName      ehcp.Code = "bad-name"          // a name that is not lower-case words, digits and hyphens
	OneWay       ehcp.Code = "one-way"           // a rule, row or step with no way of computing, or with two
	UnknownAxis  ehcp.Code = "unknown-axis"      // an axis that the version does not declare
	Cycle        ehcp.Code = "cycle"             // a named value that uses itself
	Gap          ehcp.Code = "gap"               // a case that no row covers, or days of none
	Overlap      ehcp.Code = "overlap"           // a case that two rows cover, or days of two versions
	Unreachable  ehcp.Code = "unreachable"       // a row, axis or value that nothing can come to
	TooLarge     ehcp.Code = "too-large"         // more work than any scheme needs
	BadCondition ehcp.Code = "bad-condition"     // not one of the ways to write a range
	BadValue     ehcp.Code = "bad-value"         // a value that cannot stand here
	NotForKind   ehcp.Code = "not-for-this-kind" // a field that another kind of axis or basis has
)

// The codes of an [ehcp.Error] in a request: why it is not priced.
const (
	UnknownValue       ehcp.Code = "unknown-value"              // nobody has read the rate
	NoSuchBand         ehcp.Code = "no-such-band"               // a word that the axis does not have
	HalfStep           ehcp.Code = "half-step"                  // a number between two steps of the axis
	IndividualRequired ehcp.Code = "individual-amount-required" // an open top without an amount
	MissingInput       ehcp.Code = "missing-input"
	UnknownInput       ehcp.Code = "unknown-input"
	NotPriced          ehcp.Code = "not-priced"      // the scheme itself says that there is no rate
	NotInForce         ehcp.Code = "not-in-force"    // no version on the day, or the period leaves it
	NotLive            ehcp.Code = "scheme-not-live" // agreed on a day when the scheme took no new awards
	TooManyNeeds       ehcp.Code = "too-many-needs"
	NoOverride         ehcp.Code = "no-override" // the scheme lets no panel override
	DivisionByZero     ehcp.Code = "division-by-zero"
	BadChange          ehcp.Code = "bad-change" // changes out of order or out of the period
)
