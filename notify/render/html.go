package render

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"

	"stet/diffstore/edit"
	"stet/diffstore/textdiff"
)

//go:embed templates/*.html
var templates embed.FS

// HTML writes r as a whole page that needs nothing else: no script, no font,
// no image. It is kept and printed, so its dates have their year.
func HTML(w io.Writer, r edit.Report, o Options) error {
	o.Now = time.Time{}
	return execute(w, "page.html", r, o)
}

// HTMLFragment writes r for the body of a mail or another page: every style is
// inline, and the changes are told by struck and underlined text and by signs
// as well as by colour.
func HTMLFragment(w io.Writer, r edit.Report, o Options) error {
	return execute(w, "fragment.html", r, o)
}

// shown is what the templates see.
type shown struct {
	Headline, URL, Lang, Header, Sentence string
	Lines                                 []Line
	Passages                              []shownPassage
	Left                                  int // passages left out
}

type shownPassage struct {
	Label, Note string
	Runs        []run
}

// run is a stretch of text; Deleted and Inserted are the two sides of a
// change, one of them empty when nothing stood or stands there.
type run struct{ Equal, Deleted, Inserted string }

func execute(w io.Writer, name string, r edit.Report, o Options) error {
	t, err := template.ParseFS(templates, "templates/*.html")
	if err != nil {
		return fmt.Errorf("parse templates: %w", err)
	}
	s := shown{
		Headline: flat(r.Article.Headline), URL: WebURL(r.Article.URL), Lang: flat(r.Article.Lang),
		Header: heading(r, o), Sentence: Sentence(r, o), Lines: Lines(r),
	}
	s.Lines = s.Lines[:min(len(s.Lines), maxPassages)]
	list, left := bounded(passages(r))
	s.Left = left
	for _, x := range list {
		s.Passages = append(s.Passages, shownPassage{x.label, x.note, runs(x.ops)})
	}
	var p page
	if err := t.ExecuteTemplate(&p, name, s); err != nil {
		return fmt.Errorf("write html: %w", err)
	}
	return p.to(w)
}

// heading is header without the times, which Sentence says with their zone.
func heading(r edit.Report, o Options) string {
	r.To = edit.VersionRef{Version: r.To.Version}
	return strings.ReplaceAll(header(r, o), "   ", " · ")
}

// runs pairs a deletion with the insertion that replaces it.
func runs(ops []textdiff.Op) []run {
	var out []run
	for _, op := range ops {
		n := len(out)
		switch {
		case op.Kind == textdiff.Equal:
			out = append(out, run{Equal: op.Text})
		case op.Kind == textdiff.Delete:
			out = append(out, run{Deleted: op.Text})
		case n > 0 && out[n-1].Deleted != "" && out[n-1].Inserted == "":
			out[n-1].Inserted = op.Text
		default:
			out = append(out, run{Inserted: op.Text})
		}
	}
	return out
}
