// Command catalogue writes the published forms of the law that package
// deadlines holds as data:
//
//	catalogue.json         every duty, for a program in any language
//	catalogue.schema.json  the JSON Schema that describes it
//	DUTIES.md              the same for a lawyer to read and sign
//
// Every word of them is made from the catalogue. A test holds that the files in
// the repository are what this command writes.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/sendrules/sendrules/deadlines"
)

//go:generate go run . -out ../../deadlines

func main() { os.Exit(run(os.Args[1:], os.Stderr)) }

func run(args []string, complain io.Writer) int {
	flags := flag.NewFlagSet("catalogue", flag.ContinueOnError)
	flags.SetOutput(complain)
	out := flags.String("out", "", "the `folder` to write to (required)")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case flags.NArg() > 0 || *out == "":
		fmt.Fprintln(complain, "catalogue: -out names the folder to write to, and nothing else is needed")
		return 2
	}
	if err := write(*out); err != nil {
		fmt.Fprintf(complain, "catalogue: %v\n", err)
		return 1
	}
	return 0
}

func write(folder string) error {
	made, err := files(deadlines.Catalogue())
	if err != nil {
		return err
	}
	for _, f := range made {
		if err := os.WriteFile(filepath.Join(folder, f.name), f.text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// file is one published form.
type file struct {
	name string
	text []byte
}

func files(rules deadlines.Rules) ([]file, error) {
	data, err := indented(rules)
	if err != nil {
		return nil, err
	}
	described, err := indented(schema())
	if err != nil {
		return nil, err
	}
	duties, err := document(rules)
	if err != nil {
		return nil, err
	}
	return []file{
		{"catalogue.json", data},
		{"catalogue.schema.json", described},
		{"DUTIES.md", []byte(duties)},
	}, nil
}
