package vectors

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
)

//go:embed *.json
var embedded embed.FS

// Files holds the vectors as files: a .json for each chapter, and the schema
// that describes them, vectors.schema.json.
func Files() fs.FS { return embedded }

// SchemaFile is the name of the JSON Schema among the [Files].
const SchemaFile = "vectors.schema.json"

// Chapter is one file of vectors.
type Chapter struct {
	Chapter string   `json:"chapter"` // "assessment": the name of the file, too
	Title   string   `json:"title"`
	Edition string   `json:"edition"` // of the catalogue that they were written for
	Count   int      `json:"count"`   // how many vectors follow
	Vectors []Vector `json:"vectors"`
}

// Vector is a case, the day on which it is looked at, and what must be said of
// it. Only what it names is compared.
type Vector struct {
	Name    string   `json:"name"` // unique among all chapters
	Source  Source   `json:"source"`
	Dates   Dates    `json:"dates"`
	Catches string   `json:"catches"`         // the mistake it catches, in words
	Shows   []string `json:"shows,omitempty"` // what else it is an example of: "trap 03", "edge beginning-with"

	Reading string          `json:"reading,omitempty"` // "statute", where empty, or "code"
	AsOf    string          `json:"as_of"`
	KnownAt string          `json:"known_at,omitempty"` // RFC 3339; empty: everything recorded counts
	Local   bool            `json:"local,omitempty"`    // a council's own standards are on: deadlines.LocalStandards
	Case    json.RawMessage `json:"case"`               // in the contract's form

	Expect  []Expectation `json:"expect,omitempty"`
	Refused string        `json:"refused,omitempty"` // the field for which the case must be refused; there is no result then
}

// Source is where a vector comes from.
type Source struct {
	Sort    Sort   `json:"sort"`
	Cite    string `json:"cite"`              // "SI 2014/1530 reg 13(2)", "LGSCO 24 010 826"
	Address string `json:"address,omitempty"` // of the text or page that was read
}

// Sort says what sort of source it is.
type Sort string

// The sorts.
const (
	Statute   Sort = "statute"   // worked out from the words of the law
	Guidance  Sort = "guidance"  // worked out from the Code of Practice
	Local     Sort = "local"     // worked out from a council's own standard
	Contract  Sort = "contract"  // the interchange contract's own rules
	Ombudsman Sort = "ombudsman" // dated facts of a published decision
	Judgment  Sort = "judgment"  // dated facts of a court or tribunal
	Charity   Sort = "charity"   // a charity's example
	LawFirm   Sort = "law-firm"  // a law firm's example
	Council   Sort = "council"   // a council's published dates
	Request   Sort = "request"   // an answer to a freedom of information request
)

// Dates says where the dates of a vector come from.
type Dates string

// The origins of dates.
const (
	Worked    Dates = "worked"    // counted from the words of the law, independently of the engine
	Published Dates = "published" // read in the source
)

// Load reads every chapter, in the order of their file names. It fails where a
// file has an unknown field, or not as many vectors as it says.
func Load() ([]Chapter, error) { return LoadFS(embedded) }

// LoadFS reads the chapters of other files: every .json at the top, but for the
// schema.
func LoadFS(files fs.FS) ([]Chapter, error) {
	names, err := fs.Glob(files, "*.json")
	if err != nil {
		return nil, err
	}
	var all []Chapter
	seen := map[string]string{}
	for _, name := range names {
		if name == SchemaFile {
			continue
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		c, err := Parse(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if c.Chapter+".json" != name {
			return nil, fmt.Errorf("%s: it says that it is %q", name, c.Chapter)
		}
		for _, v := range c.Vectors {
			if first, again := seen[v.Name]; again {
				return nil, fmt.Errorf("%s: the name %q is taken in %s", name, v.Name, first)
			}
			seen[v.Name] = name
		}
		all = append(all, c)
	}
	if len(all) == 0 {
		return nil, errors.New("there are no files of vectors")
	}
	return all, nil
}

// Parse reads one chapter.
func Parse(text []byte) (Chapter, error) {
	var c Chapter
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&c); err != nil {
		return Chapter{}, err
	}
	if decoder.More() {
		return Chapter{}, errors.New("there is more after the chapter")
	}
	if c.Count != len(c.Vectors) || c.Count == 0 {
		return Chapter{}, fmt.Errorf("it holds %d vectors and says %d", len(c.Vectors), c.Count)
	}
	for i := range c.Vectors {
		if err := c.Vectors[i].lint(); err != nil {
			return Chapter{}, fmt.Errorf("vector %d, %q: %w", i, c.Vectors[i].Name, err)
		}
	}
	return c, nil
}

func (v *Vector) lint() error {
	switch {
	case v.Name == "":
		return errors.New("it has no name")
	case v.Source.Sort == "" || v.Source.Cite == "":
		return errors.New("it has no source")
	case v.Dates != Worked && v.Dates != Published:
		return fmt.Errorf("dates %q: they are worked or published", v.Dates)
	case v.Catches == "":
		return errors.New("it does not say what it catches")
	case v.AsOf == "" || len(v.Case) == 0:
		return errors.New("it has no case, or no day to look from")
	case (len(v.Expect) > 0) == (v.Refused != ""):
		return errors.New("it expects something, or else that the case is refused")
	}
	for i := range v.Expect {
		if err := v.Expect[i].lint(); err != nil {
			return fmt.Errorf("expectation %d: %w", i, err)
		}
	}
	return nil
}
