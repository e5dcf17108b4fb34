package deadlines

// Authority says what kind of source a rule rests on. Only a statute, or a
// court's reading of one, makes a breach of the law.
type Authority string

// The authorities, strongest first.
const (
	StatuteLaw        Authority = "statute"
	CaseLaw           Authority = "case-law"
	StatutoryGuidance Authority = "statutory-guidance"
	Practice          Authority = "practice"
	LocalStandard     Authority = "local-standard"
)

// Confidence says how closely the source itself was read.
type Confidence string

// The confidences, strongest first.
const (
	Read      Confidence = "read"      // the text that fixes the limit was read
	ReadPart  Confidence = "read-part" // part of it; the rest from a secondary source
	Secondary Confidence = "secondary" // advice, guidance or decisions that state or quote it
	Memory    Confidence = "memory"    // not read: verify before relying on it
)

// The instruments that the catalogue cites, as they stand in a citation.
const (
	CFA2014         = "CFA 2014"     // Children and Families Act 2014
	SEND2014        = "SI 2014/1530" // Special Educational Needs and Disability Regulations 2014
	Budgets2014     = "SI 2014/1652" // Special Educational Needs (Personal Budgets) Regulations 2014
	Tribunal2008    = "SI 2008/2699" // Tribunal Procedure (First-tier Tribunal) (HESC Chamber) Rules 2008
	Recommend17     = "SI 2017/1306" // SEND (First-tier Tribunal Recommendations Power) Regulations 2017
	Transition14    = "SI 2014/2270" // CFA 2014 (Transitional and Saving Provisions) (No. 2) Order 2014
	Detained2015    = "SI 2015/62"   // Special Educational Needs and Disability (Detained Persons) Regulations 2015
	Coronavirus2020 = "SI 2020/471"  // Special Educational Needs and Disability (Coronavirus) (Amendment) Regulations 2020
	Statements2001  = "SI 2001/3455" // Education (Special Educational Needs) (England) (Consolidation) Regulations 2001
	Education1996   = "Education Act 1996"
	Code2015        = "SEND Code of Practice"   // Special educational needs and disability code of practice: 0 to 25 years, January 2015
	Devon2022       = "[2022] EWHC 493 (Admin)" // R (L, M and P) v Devon County Council
)

// Citation is one source of a rule: where it stands, how strong it is, and how
// closely it was read.
type Citation struct {
	Instrument string     `json:"instrument"`
	Pinpoint   string     `json:"pinpoint,omitempty"` // "reg 13(2)", "s 44(1)", "para 9.179"
	Authority  Authority  `json:"authority"`
	Confidence Confidence `json:"confidence"`
	Source     string     `json:"source,omitempty"` // the address of the text that was read
	Checked    string     `json:"checked"`          // the day it was last checked, as 2026-11-21
}

// String is the short form that results carry: "SI 2014/1530 reg 13(2)".
func (c Citation) String() string {
	if c.Pinpoint == "" {
		return c.Instrument
	}
	return c.Instrument + " " + c.Pinpoint
}

// checked is the day on which the sources of this edition were last looked at.
const checked = "2026-11-21"

// Statute cites a provision of an Act or instrument. Its confidence is [Memory]
// until one of the methods below says how it was read.
func Statute(instrument, pinpoint string) Citation {
	return Citation{instrument, pinpoint, StatuteLaw, Memory, "", checked}
}

// Judgment cites a court's reading of a statute.
func Judgment(citation, pinpoint string) Citation {
	return Citation{citation, pinpoint, CaseLaw, Memory, "", checked}
}

// Guidance cites the statutory Code of Practice.
func Guidance(pinpoint string) Citation {
	return Citation{Code2015, pinpoint, StatutoryGuidance, Memory, "", checked}
}

// ReadAt marks a citation whose text was read at the address.
func (c Citation) ReadAt(address string) Citation { return c.as(Read, address) }

// PartAt marks a citation whose text was read in part at the address.
func (c Citation) PartAt(address string) Citation { return c.as(ReadPart, address) }

// SaidAt marks a citation known from a page that states or quotes it.
func (c Citation) SaidAt(address string) Citation { return c.as(Secondary, address) }

func (c Citation) as(how Confidence, address string) Citation {
	c.Confidence, c.Source = how, address
	return c
}
