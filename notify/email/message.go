package email

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"fmt"
	"html/template"
	"strings"

	"github.com/wneessen/go-mail"

	"stet/diffstore/edit"
	"stet/notify/render"
)

//go:embed mail.html
var page embed.FS

// textWidth is what mail programs show without breaking it again.
const textWidth = 76

// message makes the mail to one address. Only what render has cleaned, and ids
// reduced to letters and digits, come into the header.
func (s *Sender) message(to string, o edit.Outgoing) (*mail.Msg, error) {
	m := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := m.FromFormat(s.from.Name, s.from.Address); err != nil {
		return nil, fmt.Errorf("set sender: %w", err)
	}
	if err := m.To(to); err != nil {
		return nil, fmt.Errorf("set recipient: %w", err)
	}
	r := o.Report
	thread := "<" + s.id("article-"+cmp.Or(r.Article.ID, r.Article.URL)) + ">"
	m.Subject(render.Subject(r))
	m.SetMessageIDWithValue(s.id(r.ID))
	m.SetGenHeader(mail.HeaderInReplyTo, thread)
	m.SetGenHeader(mail.HeaderReferences, thread)
	m.SetGenHeader("List-Id", "<stet."+s.o.Domain+">")
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetGenHeader("X-Auto-Response-Suppress", "All")
	m.SetGenHeader("X-Stet-Severity", token(string(r.Severity)))
	m.SetDateWithValue(s.o.Now())
	text, err := s.text(r)
	if err != nil {
		return nil, err
	}
	html, err := s.html(r)
	if err != nil {
		return nil, err
	}
	m.SetBodyString(mail.TypeTextPlain, text)
	m.AddAlternativeString(mail.TypeTextHTML, html)
	return m, nil
}

// id makes a Message-ID out of an id of the store.
func (s *Sender) id(of string) string { return token(of) + "@" + s.o.Domain }

// maxToken bounds a token in bytes. Ids of the store are shorter, but a source
// is known by its address; a line of a header ends at 998 bytes (RFC 5322,
// 2.1.1), and some servers refuse a longer one for good.
const maxToken = 100

// token keeps what may stand in a header without quoting, and of what is too
// long a hash.
func token(s string) string {
	if len(s) > maxToken {
		return fmt.Sprintf("%x", sha256.Sum256([]byte(s)))
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			return r
		}
		return '-'
	}, s)
}

func (s *Sender) look() render.Options {
	return render.Options{Width: textWidth, Zone: s.o.Zone, Now: s.o.Now()}
}

// text is the plain part.
func (s *Sender) text(r edit.Report) (string, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n\n", render.Sentence(r, s.look()))
	lines := render.Lines(r)
	for _, l := range lines[:min(len(lines), maxLines)] {
		fmt.Fprintf(&b, "  %-11s%s\n", title(l.Kind), l.Full)
	}
	if more := len(lines) - maxLines; more > 0 {
		fmt.Fprintf(&b, "  … and %d more\n", more)
	}
	if len(lines) > 0 {
		b.WriteByte('\n')
	}
	before := b.Len()
	if err := render.Passages(&b, r, "  ", s.look()); err != nil {
		return "", fmt.Errorf("write text: %w", err)
	}
	if b.Len() > before {
		b.WriteByte('\n')
	}
	for _, l := range s.footer(r) {
		fmt.Fprintf(&b, "  %s\n", l)
	}
	return b.String(), nil
}

// maxLines is how many findings a mail lists.
const maxLines = 50

// footer says where to look on, and why this mail came.
func (s *Sender) footer(r edit.Report) []string {
	look := fmt.Sprintf("compare: stet diff %s %d %d", token(r.Article.ID), r.From.Version, r.To.Version)
	if r.From.Version == r.To.Version {
		look = "history: stet log " + token(r.Article.ID)
	}
	out := []string{
		fmt.Sprintf("Article: %s", render.Clean(r.Article.URL)),
		fmt.Sprintf("Versions: %d · %s", r.To.Version, look),
	}
	if r.Article.ID == "" && len(r.Edits) > 0 { // of a host or a source
		look = "Look: stet ls --sources"
		if r.Edits[0].Op == edit.Redesigned {
			look = "What is held back is kept: stet edits --withheld"
		}
		out = []string{fmt.Sprintf("Address: %s", render.Clean(r.Article.URL)), look}
	}
	if s.o.Why != "" {
		out = append(out, "You get this because "+render.Clean(s.o.Why)+".")
	}
	return out
}

// html is the HTML part.
func (s *Sender) html(r edit.Report) (string, error) {
	t, err := template.ParseFS(page, "mail.html")
	if err != nil {
		return "", fmt.Errorf("parse mail: %w", err)
	}
	var fragment, b bytes.Buffer
	if err := render.HTMLFragment(&fragment, r, s.look()); err != nil {
		return "", err
	}
	err = t.Execute(&b, map[string]any{
		"Headline": render.Clean(r.Article.Headline), "URL": render.WebURL(r.Article.URL),
		"Sentence": render.Sentence(r, s.look()), "Footer": s.footer(r)[1:],
		"Report": template.HTML(fragment.String()), // made by html/template itself
	})
	if err != nil {
		return "", fmt.Errorf("write html: %w", err)
	}
	return b.String(), nil
}

func title(k edit.Kind) string {
	if k == "" {
		return ""
	}
	return strings.ToUpper(string(k[:1])) + string(k[1:])
}
