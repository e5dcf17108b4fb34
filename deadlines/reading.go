package deadlines

import "fmt"

// Reading decides between two readings of the same words. It changes the last
// day of "before 15 February", "before 31 March", "before 31 May" and "12 months
// starting with"; every other rule is the same in both.
type Reading uint8

// The readings.
const (
	// AsEnacted takes the instrument's words: "before 15 February" ends on 14
	// February, "12 months starting with" the day before the anniversary.
	AsEnacted Reading = iota
	// AsInCode reads as the statutory Code of Practice and common practice do: by
	// 15 February, by 31 March, on the anniversary.
	AsInCode
)

// ParseReading reads "statute" or "code".
func ParseReading(word string) (Reading, error) {
	switch word {
	case "statute":
		return AsEnacted, nil
	case "code":
		return AsInCode, nil
	}
	return 0, fmt.Errorf("reading %q: it is statute or code", word)
}

// String is "statute" or "code".
func (r Reading) String() string {
	if r == AsInCode {
		return "code"
	}
	return "statute"
}
