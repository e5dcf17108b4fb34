//go:build ignore

// Readme runs every command that a README shows in a ```console block and
// compares what it prints with what is shown; the times of "go test" are left
// out. A ```go block is a program: it is run, and the ```text block after it is
// its output. With -update it writes the README's outputs anew.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

var (
	blocks = regexp.MustCompile("(?ms)^```(console|go|text)\n(.*?)^```$")
	times  = regexp.MustCompile(`(?m)^(ok|\?) +\t?(\S+)\s.*$`)
)

func main() {
	update := flag.Bool("update", false, "write the outputs anew")
	flag.Parse()
	if err := check(flag.Arg(0), *update); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func check(readme string, update bool) error {
	source, err := os.ReadFile(readme)
	if err != nil {
		return err
	}
	commands, program, broken := 0, "", false
	var faults []string
	run := func(name string, args ...string) string {
		output, err := output(name, args...)
		broken = broken || err != nil
		return output
	}
	shows := func(what, got, want string) string {
		commands++
		fmt.Println("ran", what)
		if strip(got) != strip(want) {
			faults = append(faults, fmt.Sprintf("%s prints\n%s\nand %s shows\n%s", what, got, readme, want))
		}
		return got
	}
	written := blocks.ReplaceAllStringFunc(string(source), func(block string) string {
		parts := blocks.FindStringSubmatch(block)
		kind, text := parts[1], parts[2]
		switch {
		case kind == "go":
			program = text
		case kind == "text" && program != "":
			text = shows("the program", runProgram(run, program), text)
			program = ""
		case kind == "console":
			command, shown, _ := strings.Cut(text, "\n")
			text = command + "\n" + shows(command, run("bash", "-c", strings.TrimPrefix(command, "$ ")), shown)
		}
		return "```" + kind + "\n" + text + "```"
	})
	switch {
	case commands < 3:
		return fmt.Errorf("only %d commands found in %s", commands, readme)
	case broken:
		return fmt.Errorf("a command of %s failed:\n%s", readme, strings.Join(faults, "\n"))
	case update:
		return os.WriteFile(readme, []byte(written), 0o644)
	case len(faults) > 0:
		return fmt.Errorf("%s", strings.Join(faults, "\n\n"))
	}
	fmt.Printf("%d commands print what %s shows\n", commands, readme)
	return nil
}

// strip leaves out what differs from run to run.
func strip(output string) string {
	return strings.TrimRight(times.ReplaceAllString(output, "$1 $2"), "\n")
}

// runProgram runs a program in a folder from which it finds this module.
func runProgram(run func(string, ...string) string, source string) string {
	folder, err := os.MkdirTemp(".", ".readme-")
	if err != nil {
		return err.Error()
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "main.go")
	if err := os.WriteFile(file, []byte(source), 0o600); err != nil {
		return err.Error()
	}
	return run("go", "run", file)
}

func output(name string, args ...string) (string, error) {
	command := exec.Command(name, args...)
	command.Stderr = os.Stderr
	printed, err := command.Output()
	if err != nil {
		return fmt.Sprintf("%s%v\n", printed, err), err
	}
	return string(printed), nil
}
