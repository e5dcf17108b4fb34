package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/sendrules/sendrules/deadlines"
	"github.com/sendrules/sendrules/examples/internal/terminal"
)

// certificate is the report as a page in Markdown.
func certificate(r *report) ([]byte, error) {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	t := r.tally()
	say("# Certificate of the sendrules vectors\n")
	say("**%s** %s\n", r.closing(), t.emptyWords())
	say("The command, as given:\n\n    %s\n", commandLine(r.options.command))
	say("- Date: %s", cmp.Or(r.options.date, "none is claimed"))
	say("- Edition of the vectors: %s", marked(r.editions()))
	say("- Edition of this library's catalogue: %s", deadlines.Catalogue().Edition)
	say("- Vectors: %s", r.where())
	say("- Asked for: %s", r.asked())
	say("- Readings: %s", r.readings())
	say("- Compared: %s, and how many obligations there are", marked(comparedFields))
	say("- This library's own words (%s): %s", marked(wordFields), map[bool]string{true: "compared", false: "not compared"}[r.options.words])
	say("- Skipped: %s\n", skippedWords(t.skipped))
	writeChapters(&b, r)
	writeFailed(&b, r)
	writeSums(&b, r)
	say("## What this says\n")
	say("It says that, of these vectors, so many hold for the answers of this command. It does not say that the software is right where no vector looks, that it is fed the right facts, or that the vectors are the whole of the law.")
	return []byte(b.String()), nil
}

func (r *report) where() string {
	if r.options.vectors != "" {
		return "the files of " + marked(r.options.vectors)
	}
	return "those built into certify"
}

// asked says which of the vectors were asked for.
func (r *report) asked() string {
	if len(r.verdicts) == r.library {
		return fmt.Sprintf("all %s", terminal.Plural(r.library, "vector"))
	}
	said := fmt.Sprintf("%s of %s", terminal.Number(len(r.verdicts)), terminal.Plural(r.library, "vector"))
	if len(r.options.chapters) > 0 {
		said += ", by -chapter " + marked(strings.Join(r.options.chapters, ","))
	}
	if r.options.duty != "" {
		said += ", by -duty " + marked(quoted(r.options.duty))
	}
	if r.options.name != "" {
		said += ", by -name " + marked(quoted(r.options.name))
	}
	return said
}

func skippedWords(n int) string {
	if n == 0 {
		return "none"
	}
	return terminal.Plural(n, "vector") + " of a council's own standards (-local-standards was not given)"
}

func writeChapters(b *strings.Builder, r *report) {
	b.WriteString("## By chapter\n\n| chapter | hold | in words |\n| --- | --- | --- |\n")
	for _, c := range r.chapters {
		t := count(r.of(c))
		fmt.Fprintf(b, "| %s | %s of %s | %s |\n", marked(c.Chapter.Chapter), terminal.Number(t.hold), terminal.Number(t.ran()), t.words())
	}
	b.WriteString("\n")
}

func writeFailed(b *strings.Builder, r *report) {
	b.WriteString("## What does not hold\n\n")
	failed := r.failed()
	if len(failed) == 0 {
		b.WriteString("Every vector that was run holds.\n\n")
		return
	}
	var told *chapter
	for _, v := range failed {
		if v.chapter != told {
			if told != nil {
				b.WriteString("\n")
			}
			told = v.chapter
			fmt.Fprintf(b, "### %s\n\n", marked(told.Chapter.Chapter))
		}
		fmt.Fprintf(b, "- %s. It catches: %s\n", marked(v.Name), marked(v.Catches))
		for _, d := range v.differs {
			fmt.Fprintf(b, "  - %s\n", marked(d))
		}
	}
	b.WriteString("\n")
}

// writeSums writes the marks of the files as sha256sum does, so that it can
// check them.
func writeSums(b *strings.Builder, r *report) {
	b.WriteString("## The files of vectors\n\nTheir SHA-256, as `sha256sum -c` reads it:\n\n")
	for _, c := range r.chapters {
		fmt.Fprintf(b, "    %s  %s\n", c.sum, terminal.Clean(c.file))
	}
	b.WriteString("\n")
}

// marked writes a text so that Markdown takes it for words.
func marked(s string) string {
	var b strings.Builder
	for _, r := range terminal.Clean(s) {
		if strings.ContainsRune("\\`*_[]<>#|&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
