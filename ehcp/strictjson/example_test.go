package strictjson_test

import (
	"fmt"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/ehcp/strictjson"
)

// A council's own document: what is written is read or refused, and what it may
// mean is checked with the lines that came back.
func ExampleUnmarshal() {
	type budget struct {
		Name   string `json:"name"`
		Months int    `json:"months"`
	}
	read := func(document string) (b budget, err error) {
		lines, err := strictjson.Unmarshal([]byte(document), &b)
		if err == nil && b.Months > 12 {
			err = lines.Of(&ehcp.Error{Code: ehcp.OutOfRange, Field: "months", Value: fmt.Sprint(b.Months), Message: "a year has 12"})
		}
		return b, err
	}
	fmt.Println(read("{\n  \"name\": \"outreach\",\n  \"months\": 9\n}"))
	fmt.Println(read("{\n  \"name\": \"outreach\",\n  \"moths\": 9\n}"))
	fmt.Println(read("{\n  \"name\": \"outreach\",\n  \"months\": \"9\"\n}"))
	fmt.Println(read("{\n  \"name\": \"outreach\",\n  \"months\": 13\n}"))
	// Output:
	// {outreach 9} <nil>
	// {outreach 0} moths "moths": there is no such field; names are exact (line 3)
	// {outreach 0} months "\"9\"": this must be a whole number (line 3)
	// {outreach 13} months "13": a year has 12 (line 3)
}
