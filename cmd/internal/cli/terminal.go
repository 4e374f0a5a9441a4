package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"

	"stet/notify/render"
)

// plainWidth is for what is no terminal: a file is read later, in whatever
// window; lines of this width fit most of them.
const plainWidth = 100

func terminalWidth(f any) int {
	file, ok := f.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return 0
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil || width <= 0 {
		return 80
	}
	return width
}

func (s *session) checkColor() error {
	switch s.colorFlag {
	case "auto", "always", "never":
		return nil
	}
	return usage(fmt.Sprintf("--color %q is not known", s.colorFlag), "it is auto, always or never")
}

// color reports whether stdout gets colours: as --color says, else on a
// terminal that can, unless the user wants none (no-color.org).
func (s *session) color() bool {
	switch s.colorFlag {
	case "always":
		return true
	case "never":
		return false
	}
	return s.Getenv("NO_COLOR") == "" && s.Getenv("TERM") != "dumb" && s.screen > 0
}

// width is how many columns stdout has.
func (s *session) width() int {
	if s.screen > 0 {
		return max(s.screen, 40)
	}
	return plainWidth
}

// tableWidth is how wide a table may be: programs that read one want it whole.
func (s *session) tableWidth() int {
	if s.screen > 0 {
		return s.width()
	}
	return 1000
}

func (s *session) look() render.Options {
	return render.Options{Width: s.width(), Color: s.color(), Zone: s.Zone, Now: s.Now()}
}

// bold and faint set off what is the screen's, never what is the page's alone:
// without colour nothing is lost.
func (s *session) bold(text string) string  { return s.ansi("1", text) }
func (s *session) faint(text string) string { return s.ansi("2", text) }

func (s *session) ansi(code, text string) string {
	if text == "" || !s.color() {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// ruler measures by Unicode alone: the locale must not move a column.
func ruler() *runewidth.Condition { return &runewidth.Condition{StrictEmojiNeutral: true} }

// fit cleans text and cuts it to width columns, with an ellipsis.
func fit(text string, width int) string {
	return ruler().Truncate(render.Clean(text), max(width, 1), "…")
}

// pad cleans, cuts and fills text to exactly width columns.
func pad(text string, width int) string {
	return ruler().FillRight(fit(text, width), width)
}

func columns(text string) int { return ruler().StringWidth(render.Clean(text)) }

// wrap breaks cleaned text into lines of at most width columns, at spaces; a
// word that is longer than a line is broken.
func wrap(text string, width int) []string {
	width = max(width, 10)
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(render.Clean(text)) {
		for ruler().StringWidth(word) > width {
			head := ruler().Truncate(word, width, "")
			if used > 0 {
				lines, line, used = append(lines, line), "", 0
			}
			lines, word = append(lines, head), word[len(head):]
		}
		w := ruler().StringWidth(word)
		switch {
		case used == 0:
			line, used = word, w
		case used+1+w > width:
			lines = append(lines, line)
			line, used = word, w
		default:
			line, used = line+" "+word, used+1+w
		}
	}
	if used > 0 {
		lines = append(lines, line)
	}
	return lines
}

// paragraph prints text wrapped, the first line behind head, the others
// indented as far.
func (s *session) paragraph(head, text string) {
	indent := columns(head)
	for i, line := range wrap(text, s.width()-indent) {
		if i == 0 {
			fmt.Fprintf(s.Stdout, "%s%s\n", head, line)
		} else {
			fmt.Fprintf(s.Stdout, "%s%s\n", strings.Repeat(" ", indent), line)
		}
	}
}

// title prints the headline that a screen is about.
func (s *session) title(text string) {
	for _, line := range wrap(text, s.width()) {
		fmt.Fprintln(s.Stdout, s.bold(line))
	}
}

// facts prints short texts beside one another, on as many lines as they need;
// one that is too long for a line is wrapped, unless it is an address.
func (s *session) facts(parts ...string) {
	const gap = "   "
	line := ""
	flush := func() {
		if strings.Contains(line, "://") { // in one piece, to be copied
			fmt.Fprintln(s.Stdout, line)
		} else {
			s.paragraph("", line)
		}
	}
	for _, part := range parts {
		part = render.Clean(part)
		switch {
		case line == "":
			line = part
		case columns(line+gap+part) <= s.width():
			line += gap + part
		default:
			flush()
			line = part
		}
	}
	flush()
}

// count writes a number with its noun: "1 version", "4 versions".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
