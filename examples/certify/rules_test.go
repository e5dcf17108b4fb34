package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/ehcp"
)

// TestMain runs the tests, or the command that they certify: the same program
// under the name of rules, which speaks the contract rightly or, in a way that
// its first word names, wrongly.
func TestMain(m *testing.M) {
	if strings.HasPrefix(filepath.Base(os.Args[0]), "rules") {
		os.Exit(rules(os.Args[1], os.Args[2:]))
	}
	os.Exit(withRules(m))
}

// withRules puts the command into the path.
func withRules(m *testing.M) int {
	folder, err := os.MkdirTemp("", "certify")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(folder)
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	name := "rules"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if err := os.Symlink(self, filepath.Join(folder, name)); err != nil {
		panic(err)
	}
	os.Setenv("GORACE", "atexit_sleep_ms=0") // the race detector lets every program wait at its end
	os.Setenv("PATH", folder+string(os.PathListSeparator)+os.Getenv("PATH"))
	return m.Run()
}

// wrongDay is the day on which the ways that are called wrong go wrong; on any
// other they are right, so that it shows that the other runs are untouched.
const wrongDay = "2024-09-03"

// rules is the command.
func rules(way string, args []string) int {
	flags := flag.NewFlagSet("rules", flag.ExitOnError)
	asOf := flags.String("as-of", "", "")
	reading := flags.String("reading", "", "")
	knownAt := flags.String("known-at", "", "")
	local := flags.Bool("local-standards", false, "")
	flags.Parse(args)
	read, err := deadlines.ParseReading(*reading)
	if err != nil || flags.NArg() > 0 {
		return 2
	}
	law := deadlines.Catalogue()
	if *local {
		law = law.And(deadlines.LocalStandards())
	}
	engine, err := deadlines.New(law, deadlines.Settings{Reading: read})
	if err != nil {
		return 2
	}
	if *knownAt != "" {
		t, err := time.Parse(time.RFC3339, *knownAt)
		if err != nil {
			return 2
		}
		engine = engine.KnownAt(t)
	}
	day := ehcp.MustDate(*asOf)
	result := func(number int, line string) string {
		c, err := ehcp.ParseCase([]byte(line))
		var fault *ehcp.Error
		if errors.As(err, &fault) {
			return fmt.Sprintf(`{"line":%d,"error":{"code":%q,"field":%q,"message":"no"}}`, number, fault.Code, fault.Field)
		}
		text, _ := json.Marshal(engine.Evaluate(&c, day))
		return string(text)
	}
	if wrongly := ways[way]; wrongly != nil && *asOf == wrongDay {
		return wrongly(result)
	}
	return reply(result, func(_ int, line string) []string { return []string{line} })
}

// reply gives one result after another, each as it is changed.
func reply(result func(int, string) string, change func(int, string) []string) int {
	status, number := 0, 0
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		number++
		line := result(number, in.Text())
		if strings.Contains(line, `"error"`) {
			status = 1
		}
		for _, line := range change(number, line) {
			fmt.Println(line)
		}
	}
	return status
}

// ways are the ways to go wrong.
var ways = map[string]func(result func(int, string) string) int{
	"a day late": each(func(_ int, line string) []string {
		return []string{strings.ReplaceAll(line, "2025-01-20", "2025-01-21")}
	}),
	"without the weeks": each(func(_ int, line string) []string {
		return []string{strings.ReplaceAll(line, "notify-no-plan", "notify")}
	}),
	"in other words": each(func(_ int, line string) []string {
		return []string{strings.ReplaceAll(line, "SI 2014/1530", "The Regulations")}
	}),
	"in capitals": each(func(_ int, line string) []string {
		return []string{strings.ReplaceAll(line, `"settled_on"`, `"SettledOn"`)}
	}),
	"in old letters": each(func(_ int, line string) []string {
		return []string{strings.ReplaceAll(line, `"status"`, `"ſtatus"`)}
	}),
	"with a capital id": each(func(_ int, line string) []string {
		return []string{strings.ReplaceAll(line, `"id"`, `"Id"`)}
	}),
	"with returns": each(func(_ int, line string) []string { return []string{line + "\r"} }),
	"with a mark":  each(func(_ int, line string) []string { return []string{"\xef\xbb\xbf" + line} }),
	"in bytes": each(func(_ int, line string) []string {
		return []string{strings.ReplaceAll(line, "P-1", "P-\xe9\x01")}
	}),
	"with a greeting": each(func(n int, line string) []string {
		if n == 1 {
			return []string{"Building…", line}
		}
		return []string{line}
	}),
	"with a last word": each(func(n int, line string) []string {
		if n == 3 {
			return []string{line, "Done."}
		}
		return []string{line}
	}),
	"with a gap": each(func(n int, line string) []string { return []string{line, ""}[:2-n%2] }),
	"without the last": each(func(n int, line string) []string {
		if n == 3 {
			return nil
		}
		return []string{line}
	}),
	"with a list":          each(func(_ int, line string) []string { return []string{"[" + line + "]"} }),
	"with null":            each(func(int, string) []string { return []string{"null"} }),
	"with a number for id": each(func(int, string) []string { return []string{`{"id": 7}`} }),
	"without ids":          each(func(int, string) []string { return []string{`{"obligations": []}`} }),
	"with another id": each(func(_ int, line string) []string {
		return []string{strings.ReplaceAll(line, "P-2", "P-9")}
	}),
	"without a line": each(func(_ int, line string) []string {
		return []string{strings.ReplaceAll(line, `"line":3,`, "")}
	}),
	"with another line": each(func(_ int, line string) []string {
		return []string{strings.ReplaceAll(line, `"line":3,`, `"line":2,`)}
	}),
	"with a refusal": each(func(n int, line string) []string {
		return []string{fmt.Sprintf(`{"line":%d,"error":{"code":"no","field":"id","message":"\u001b[31mI will not"}}`, n)}
	}),
	"with an error of its own": each(func(n int, line string) []string {
		if n == 3 {
			return []string{"what day is that?"}
		}
		return []string{line}
	}),
	"with status 0": func(result func(int, string) string) int {
		reply(result, func(_ int, line string) []string { return []string{line} })
		return 0
	},
	"with status 3": func(result func(int, string) string) int {
		reply(result, func(_ int, line string) []string { return []string{line} })
		fmt.Fprintln(os.Stderr, "\x1b[31mone\x1b[0m\n\ntwo\nthree\nfour\nfive\nsix")
		return 3
	},
	"with strange last words": func(result func(int, string) string) int {
		reply(result, func(_ int, line string) []string { return []string{line} })
		fmt.Fprintln(os.Stderr, "]]> & \x01 \xff <b>")
		return 3
	},
	"with nothing": each(func(_ int, line string) []string {
		var is struct {
			ID string `json:"id"`
		}
		if json.Unmarshal([]byte(line), &is) != nil || is.ID == "" {
			return []string{line}
		}
		return []string{fmt.Sprintf(`{"id":%q,"obligations":[]}`, is.ID)}
	}),
	"dead after one": func(result func(int, string) string) int {
		in := bufio.NewScanner(os.Stdin)
		in.Scan()
		fmt.Println(result(1, in.Text()))
		fmt.Fprintln(os.Stderr, "out of memory")
		return 4
	},
	"cut off": func(result func(int, string) string) int {
		in := bufio.NewScanner(os.Stdin)
		in.Scan()
		fmt.Println(result(1, in.Text()))
		fmt.Print(`{"id":"P-2","obli`)
		return 4
	},
	"without an end": func(result func(int, string) string) int {
		text, _ := io.ReadAll(os.Stdin)
		var results []string
		for i, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
			results = append(results, result(i+1, line))
		}
		fmt.Print(strings.Join(results, "\n"))
		return 1
	},
	"deaf": func(func(int, string) string) int { return 0 },
	"with closed ears": func(func(int, string) string) int {
		os.Stdin.Close()
		return 0
	},
	"for ever": func(func(int, string) string) int { return sleep() },
	"for ever at the end": func(result func(int, string) string) int {
		reply(result, func(_ int, line string) []string { return []string{line} })
		return sleep()
	},
	"in endless lines": func(func(int, string) string) int {
		for {
			fmt.Println(`{"id":"P-1"}`)
		}
	},
	"in an endless line": func(func(int, string) string) int {
		for {
			fmt.Print(strings.Repeat("x", 1<<16))
		}
	},
	"in endless complaints": func(func(int, string) string) int {
		for {
			fmt.Fprintln(os.Stderr, strings.Repeat("oh ", 10))
		}
	},
	"with loud complaints": func(result func(int, string) string) int {
		fmt.Fprint(os.Stderr, strings.Repeat("oh\n", 1<<17))
		return reply(result, func(_ int, line string) []string { return []string{line} })
	},
	"after all is read": func(result func(int, string) string) int {
		text, _ := io.ReadAll(os.Stdin)
		for i, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
			fmt.Println(result(i+1, line))
		}
		return 1
	},
	"killed": func(func(int, string) string) int {
		self, _ := os.FindProcess(os.Getpid())
		self.Kill()
		return sleep()
	},
	"with a child that hangs": func(func(int, string) string) int {
		leaveChild()
		return sleep()
	},
	"with a child left behind": func(result func(int, string) string) int {
		leaveChild()
		return reply(result, func(_ int, line string) []string { return []string{line} })
	},
}

func each(change func(int, string) []string) func(func(int, string) string) int {
	return func(result func(int, string) string) int { return reply(result, change) }
}

func sleep() int {
	time.Sleep(20 * time.Second)
	return 0
}

// leaveChild starts a child that holds the output open.
func leaveChild() {
	child := exec.Command("rules", "for ever", "-as-of", wrongDay, "-reading", "statute")
	child.Stdout, child.Stderr = os.Stdout, os.Stderr
	if err := child.Start(); err != nil {
		panic(err)
	}
}
