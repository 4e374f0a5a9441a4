package extract

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/article"
)

// Plain texts are articles as people save them: the page's text, or what a
// mail or an agency delivers. They have no tags, so a line is judged by its
// length, how it ends, and what stands around it.

const (
	headingWords = 14  // at most, in a heading
	headingBytes = 160 // at most; scripts without spaces need a measure too
	moreBytes    = 250 // at most, in a line that leads to another article
	leadLines    = 12  // in which the headline must come
)

// readPlain reads a plain text.
func readPlain(p Page) (Reading, error) {
	if isBinary(p.Body) {
		return Reading{}, unreadable("not a text")
	}
	r, d := Reading{Mode: ModeText, Sources: map[string]string{}}, drops{}
	a := &r.Article
	if a.URL = withoutFragment(p.URL); a.URL != "" {
		r.Sources["url"] = "fetched"
	}
	if a.Outlet = hostOf(a.URL); a.Outlet != "" {
		r.Sources["outlet"] = "address"
	}
	lines := plainLines(string(p.Body))
	head := findHeadline(lines)
	for _, l := range lines[:max(head, 0)] {
		d.add(l.text, "before the headline")
	}
	if head >= 0 {
		a.Headline, r.Sources["headline"] = lines[head].text, "first line that reads like one"
		if err := wall(a.Headline); err != nil && len(p.Body) < maxWall {
			return Reading{}, err
		}
		lines = lines[head+1:]
	}
	a.Blocks = plainText(lines, &r, &d)
	r.Dropped = d.list
	size := 0
	for _, b := range a.Blocks {
		size += len(b.Text)
	}
	switch {
	case size == 0 && a.Headline != "":
		return Reading{}, unreadable("a headline, and no text behind it")
	case size == 0:
		return Reading{}, unreadable("no text")
	case a.Headline == "" && size < minAlone:
		return Reading{}, unreadable("no headline, and little text")
	case a.Headline == "":
		a.Uncertain = "no headline found"
	}
	return r, nil
}

// isBinary tells what is no text at all: it holds a zero, or is not UTF-8.
func isBinary(b []byte) bool {
	b = b[:min(len(b), sniffed)]
	if bytes.IndexByte(b, 0) >= 0 {
		return true
	}
	bad := 0
	for s := b; len(s) > 0; {
		r, n := utf8.DecodeRune(s)
		if r == utf8.RuneError && n == 1 {
			bad++
		}
		s = s[n:]
	}
	return 10*bad > len(b) || isNoise(b)
}

// isNoise tells what no page is, whatever "<" stands in it: one in twenty of
// its characters is a control character. A stray zero is forgiven, as browsers
// forgive it; a picture or an archive has one in ten.
func isNoise(b []byte) bool {
	controls, all := 0, 0
	for _, c := range b[:min(len(b), sniffed)] {
		if c&0xc0 == 0x80 {
			continue // of a character that was counted
		}
		all++
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' || c == 0x7f {
			controls++
		}
	}
	return 20*controls > all
}

// findHeadline gives the line that is the headline, -1 if there is none. Text
// saved from a page begins with its links: to skip to the content, to the
// front page, to sections. A headline comes before the first paragraph of
// prose, is no such link, and has three words, or else is the first line that
// may be one.
func findHeadline(lines []line) int {
	first := -1
	for i, l := range lines[:min(len(lines), leadLines)] {
		if isSkipLink(l.text) || isFurnitureLine(strings.ToLower(l.text)) || !parseTime(l.text).IsZero() {
			continue
		}
		if isStatement(l.text) && (len(l.text) > maxLine || first >= 0) || len(l.text) > maxField {
			break
		}
		if len(strings.Fields(l.text)) >= 3 || len(l.text) >= 3*minMatch {
			return i
		}
		if first < 0 {
			first = i
		}
	}
	return first
}

// isStatement reports whether s ends as prose does and headlines seldom do.
func isStatement(s string) bool {
	bare := strings.TrimRight(s, closers)
	return isProseLine(s) && !strings.HasSuffix(bare, "?") && !strings.HasSuffix(bare, "!")
}

var skipLinks = said["skip"]

// isSkipLink knows the links by which readers jump over the navigation: in
// words that name it, or a short line that begins small, as no headline does.
func isSkipLink(s string) bool {
	low := strings.ToLower(s)
	if hasPrefix(low, skipLinks) && len(strings.Fields(s)) <= 6 {
		return true
	}
	first, _ := utf8.DecodeRuneInString(s)
	rest := s[utf8.RuneLen(first):]
	return unicode.IsLower(first) && !isProseLine(s) && len(strings.Fields(s)) <= 4 && strings.IndexFunc(rest, unicode.IsUpper) < 0
}

// plainText turns the lines after the headline into blocks.
func plainText(lines []line, r *Reading, d *drops) []article.Block {
	var out []article.Block
	begun := false // prose has
	for i, l := range lines {
		switch {
		case len(out) == maxBlocks:
			r.Article.Uncertain = "too many paragraphs to read them all"
			return out
		case !holdsLetter(l.text) && !holdsDigit(l.text):
			continue
		case isPlainFurniture(l.text):
			d.add(l.text, "furniture line")
			continue
		case i > 0 && l.text == lines[i-1].text, key(l.text) == key(r.Article.Headline):
			d.add(l.text, "repeated")
			continue
		case !begun && takeByline(l.text, r):
			continue
		}
		kind := plainKind(lines, i)
		begun = begun || kind == article.Paragraph
		out = append(out, article.Block{Kind: kind, Text: l.text})
	}
	return out
}

func isPlainFurniture(s string) bool {
	low := strings.ToLower(s)
	return utf8.RuneCountInString(s) <= maxLine && (isFurnitureLine(low) || isMeter(low)) || len(s) <= moreBytes && isMoreLine(low)
}

// takeByline reads a line that names the author or the time, before the text.
func takeByline(s string, r *Reading) bool {
	if at := parseTime(s); !at.IsZero() && r.Article.Published.IsZero() {
		r.Article.Published, r.Sources["published"] = at, "line under the headline"
		return true
	}
	by, rest, _ := strings.Cut(s, " ")
	first, _ := utf8.DecodeRuneInString(rest)
	if !slices.Contains(said["byline"], by) || !unicode.IsUpper(first) || isProseLine(s) || len(strings.Fields(s)) > 8 {
		return false
	}
	for _, n := range splitNames(rest) {
		if n = authorName(n); n != "" && len(r.Article.Byline) < maxNamed {
			r.Article.Byline = append(r.Article.Byline, n)
		}
	}
	r.Sources["byline"] = "line under the headline"
	return true
}

// plainKind judges one line. What ends like a sentence is prose. A line that
// does not is a heading if it is short and text follows, and the description
// of a picture if it is long, or told twice.
func plainKind(lines []line, i int) article.Kind {
	l := lines[i]
	words := len(strings.Fields(l.text))
	switch {
	case l.kind != "":
		return l.kind
	case i+1 < len(lines) && lines[i+1].text == l.text:
		return article.Caption
	case isProseLine(l.text):
		return article.Paragraph
	case words > headingWords || len(l.text) > headingBytes:
		if l.alone {
			return article.Caption
		}
	case l.alone && i+1 < len(lines):
		return article.Heading
	}
	return article.Paragraph
}

// closers may stand behind the end of a sentence: marks, also those with which
// other languages begin a quotation, and the spaces before them.
const closers = "\"'”’»«“„‘‚‹›)]」』* \u00a0\u202f"

// isProseLine reports whether s ends like a sentence, behind quotation marks
// and brackets as well.
func isProseLine(s string) bool {
	for range 2 {
		r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, closers))
		if strings.ContainsRune(".!?…:;,。！？؟।۔։", r) {
			return true
		}
		s = withoutAside(s)
	}
	return false
}

// maxAfter is the longest remark in brackets behind a sentence, in bytes:
// "(AFP)", "[1]".
const maxAfter = 40

func withoutAside(s string) string {
	for _, pair := range []string{"()", "[]"} {
		if i := strings.LastIndexByte(s, pair[0]); i > 0 && strings.HasSuffix(s, pair[1:]) && len(s)-i <= maxAfter {
			return s[:i]
		}
	}
	return s
}
