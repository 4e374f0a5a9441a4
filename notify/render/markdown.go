package render

import (
	"io"
	"net/url"
	"strings"

	"stet/diffstore/edit"
	"stet/diffstore/textdiff"
)

// Markdown writes r as CommonMark with struck-out text as on GitHub:
// ~~deleted~~ **inserted**. Text of the page is escaped.
func Markdown(w io.Writer, r edit.Report, o Options) error {
	var p page
	title := escapeMarkdown(flat(r.Article.Headline))
	if u := WebURL(r.Article.URL); u != "" && title != "" {
		title = "[" + title + "](<" + u + ">)"
	}
	if title != "" {
		p.line("## %s\n", title)
	}
	p.line("%s", strings.ReplaceAll(header(r, o), "   ", " · "))
	if s := Returns(r); s != "" {
		p.line("\n%s%s.", strings.ToUpper(s[:1]), s[1:])
	}
	if lines := Lines(r); len(lines) > 0 {
		p.WriteByte('\n')
		for _, l := range lines {
			p.line("- **%s** %s", l.Kind, escapeMarkdown(l.Brief))
		}
	}
	for _, x := range passages(r) {
		p.line("\n> **%s** %s", x.label, markdownRedline(x))
	}
	return p.to(w)
}

func markdownRedline(x passage) string {
	var b strings.Builder
	if x.note != "" {
		b.WriteString("*" + escapeMarkdown(x.note) + "* ")
	}
	for _, op := range x.ops {
		before, word, after := trim(op.Text)
		sign := ""
		switch op.Kind {
		case textdiff.Delete:
			sign = "~~"
		case textdiff.Insert:
			sign = "**"
		}
		if strings.TrimSpace(word) == "" {
			sign = "" // nothing but space cannot be struck out
		}
		b.WriteString(before + sign + escapeMarkdown(word) + sign + after)
	}
	return strings.TrimSpace(b.String())
}

// escapeMarkdown escapes what Markdown or HTML could take for a sign. No text
// of a page begins a line, so the signs of lists and rules are harmless.
func escapeMarkdown(s string) string {
	const special = "\\`*_{}[]<>#|~&"
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune(special, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// WebURL gives address, escaped, if a browser may follow it: http and https
// with a host. Else it gives "".
func WebURL(address string) string {
	u, err := url.Parse(Clean(address))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	return strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20").Replace(u.String())
}
