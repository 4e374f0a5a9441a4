package extract

import (
	"strings"
	"unicode/utf8"

	"stet/diffstore/article"
)

// line is a paragraph of a plain text.
type line struct {
	text  string
	alone bool         // blank lines on both sides
	kind  article.Kind // where a sign at its beginning tells, else ""
}

// plainLines splits a plain text into its paragraphs: its lines, or, where the
// text was wrapped at a fixed width, the lines between two blank ones joined.
func plainLines(s string) []line {
	s = strings.TrimPrefix(s, "\ufeff")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n\n").Replace(s)
	var groups [][]string
	var group []string
	for l := range strings.SplitSeq(s, "\n") {
		if strings.TrimSpace(l) != "" {
			group = append(group, l)
		} else if group != nil {
			groups, group = append(groups, group), nil
		}
	}
	groups = append(groups, group)
	wrapped := isWrapped(groups)
	var out []line
	for _, g := range groups {
		if wrapped {
			g = unwrap(g)
		}
		for _, l := range g {
			out = addLine(out, l, g)
		}
	}
	return out
}

// isWrapped reports whether lines end because they are full: the first word of
// the next would not have found room.
func isWrapped(groups [][]string) bool {
	width := 0
	for _, g := range groups {
		for _, l := range g {
			width = max(width, utf8.RuneCountInString(l))
		}
	}
	ends, full := 0, 0
	for _, g := range groups {
		for i := 0; i+1 < len(g); i++ {
			next, _, _ := strings.Cut(strings.TrimSpace(g[i+1]), " ")
			ends++
			if utf8.RuneCountInString(g[i])+1+utf8.RuneCountInString(next) > width {
				full++
			}
		}
	}
	return minWidth <= width && width <= maxWidth && ends >= 3 && 10*full >= 7*ends
}

// Between these widths texts are wrapped, in characters.
const (
	minWidth = 40
	maxWidth = 100
)

// unwrap joins the lines of a paragraph. An indented line, or one with the
// sign of a list, begins another.
func unwrap(g []string) []string {
	var out []string
	from := 0
	for i := 1; i <= len(g); i++ {
		if i == len(g) || begins(g[i-1], g[i]) {
			out = append(out, strings.Join(g[from:i], " "))
			from = i
		}
	}
	return out
}

func begins(before, l string) bool {
	kind, _ := bySign(strings.TrimSpace(l))
	indented := strings.HasPrefix(l, "  ") || strings.HasPrefix(l, "\t")
	return kind != "" || indented && !strings.HasPrefix(before, l[:1])
}

// addLine appends a line of a group as it is read, in pieces of maxBlock.
func addLine(out []line, s string, group []string) []line {
	kind, rest := bySign(strings.TrimSpace(s))
	if kind == article.ListItem && len(group) < 2 {
		kind, rest = "", s // a dash may open speech
	}
	for rest != "" {
		piece := clip(rest, maxBlock)
		if at := strings.LastIndexByte(piece, ' '); len(piece) < len(rest) && at > 0 {
			piece = piece[:at]
		}
		rest = rest[len(piece):]
		var t text
		if t.add(piece); !t.empty() {
			out = append(out, line{t.String(), len(group) == 1, kind})
		}
	}
	return out
}

// bySign reads the sign with which a line of a list, a quotation or a heading
// begins.
func bySign(s string) (article.Kind, string) {
	for _, sign := range []string{"* ", "• ", "· ", "- "} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			return article.ListItem, rest
		}
	}
	if rest, ok := strings.CutPrefix(s, "> "); ok {
		return article.BlockQuote, rest
	}
	if rest := strings.TrimLeft(s, "#"); len(s)-len(rest) > 0 && len(s)-len(rest) < 7 && strings.HasPrefix(rest, " ") {
		return article.Heading, rest
	}
	return "", s
}
