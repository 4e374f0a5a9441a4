package render

import (
	"cmp"
	"io"
	"strconv"
	"time"

	"stet/diffstore/edit"
)

// Unified writes r in the manner of diff -u, a passage a hunk, with both texts
// whole: for tools and for who thinks in patches. Lines are not wrapped.
func Unified(w io.Writer, r edit.Report, o Options) error {
	var p page
	if len(r.Edits) == 0 {
		return nil
	}
	name := cmp.Or(flat(r.Article.URL), flat(r.Article.Headline))
	p.change("--- ", cmp.Or(flat(o.Names[0]), name)+versionAt(r.From, o), ansiBold, o)
	p.change("+++ ", cmp.Or(flat(o.Names[1]), name)+versionAt(r.To, o), ansiBold, o)
	for _, e := range r.Edits {
		hunk := label(e)
		if n := note(e); n != "" {
			hunk += " " + n
		}
		if e.Where == "status" {
			hunk += " " + string(e.Op)
		}
		p.change("@@ ", hunk+" @@", ansiFaint, o)
		if e.Before == e.After {
			p.change(" ", flat(e.After), "", o)
			continue
		}
		if e.Before != "" {
			p.change("-", Clean(e.Before), ansiDelete, o)
		}
		if e.After != "" {
			p.change("+", Clean(e.After), ansiInsert, o)
		}
	}
	return p.to(w)
}

func versionAt(v edit.VersionRef, o Options) string {
	s := ""
	if v.Version > 0 {
		s = "\tversion " + strconv.Itoa(v.Version)
	}
	if !v.Seen.IsZero() {
		s += " " + v.Seen.In(o.zone()).Format(time.RFC3339)
	}
	return s
}

// change writes a line, coloured but for its sign: colour that is lost on the
// way to a file must not take the sign along.
func (p *page) change(sign, text, color string, o Options) {
	if o.Color && color != "" {
		text = color + text + ansiReset
	}
	p.line("%s%s", sign, text)
}
