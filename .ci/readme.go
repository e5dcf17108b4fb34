//go:build ignore

// Readme runs every command that a README shows in a ```console block and
// compares what it prints with what is shown. Times of "go test" are left out of
// the comparison. A ```go block is a program: it is run, and the ```text block
// that follows is its output.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

func main() {
	source, err := os.ReadFile(os.Args[1])
	if err != nil {
		fail("%v", err)
	}
	commands := 0
	program := ""
	for _, block := range regexp.MustCompile("(?ms)^```(console|go|text)\n(.*?)^```$").FindAllStringSubmatch(string(source), -1) {
		switch kind, text := block[1], block[2]; kind {
		case "go":
			program = text
		case "text":
			if program != "" {
				compare("the program", run("go", "run", write(program)), text)
				commands++
				program = ""
			}
		case "console":
			first, shown, _ := strings.Cut(text, "\n")
			command := strings.TrimPrefix(first, "$ ")
			fmt.Println(first)
			compare(command, run("bash", "-c", command), shown)
			commands++
		}
	}
	if commands < 3 {
		fail("only %d commands found in %s", commands, os.Args[1])
	}
	fmt.Printf("%d commands printed what %s shows\n", commands, os.Args[1])
}

// write puts a program where the module finds its packages.
func write(program string) string {
	folder, err := os.MkdirTemp(".", ".readme-")
	if err != nil {
		fail("%v", err)
	}
	cleanup = folder
	file := filepath.Join(folder, "main.go")
	if err := os.WriteFile(file, []byte(program), 0o600); err != nil {
		fail("%v", err)
	}
	return file
}

var cleanup string

func run(name string, args ...string) string {
	command := exec.Command(name, args...)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if cleanup != "" {
		os.RemoveAll(cleanup)
		cleanup = ""
	}
	if err != nil {
		fail("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

var times = regexp.MustCompile(`(?m)^(ok|\?) +\t?(\S+)\s.*$`)

func compare(what, got, want string) {
	got, want = times.ReplaceAllString(got, "$1 $2"), times.ReplaceAllString(want, "$1 $2")
	if strings.TrimRight(got, "\n") != strings.TrimRight(want, "\n") {
		fail("%s prints\n%s\nand the README shows\n%s", what, got, want)
	}
}

func fail(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
	os.Exit(1)
}
