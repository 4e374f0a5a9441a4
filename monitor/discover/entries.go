package discover

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"stet/seeds"
)

// The bounds of one entry; what is longer is no address and no headline.
const (
	maxAddress = 4096 // bytes
	maxTitle   = 1000 // characters
)

// entries gathers what a file lists: absolute http addresses without fragment,
// each once, at most MaxEntries.
type entries struct {
	base *url.URL
	seen map[string]bool
	list []seeds.Found
}

func newEntries(base string) *entries {
	u, err := url.Parse(base)
	if err != nil || !u.IsAbs() {
		u = nil // only absolute addresses can be understood then
	}
	return &entries{base: u, seen: map[string]bool{}}
}

// add notes an entry, unless its address is none or is known.
func (e *entries) add(f seeds.Found) {
	address := resolve(e.base, f.URL)
	if address == "" || e.seen[address] || e.full() {
		return
	}
	e.seen[address] = true
	f.URL, f.Title = address, title(f.Title)
	e.list = append(e.list, f)
}

func (e *entries) full() bool { return len(e.list) >= MaxEntries }

// resolve gives the absolute http or https address of ref, without fragment,
// or "". base may be nil.
func resolve(base *url.URL, ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" || len(ref) > maxAddress {
		return ""
	}
	u, err := url.Parse(ref)
	if err != nil {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return ""
	}
	u.Host = strings.ToLower(u.Host)
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}

// title makes one line of plain text of a headline, which feeds write as text,
// as HTML, or as HTML written as text.
func title(s string) string {
	s = html.UnescapeString(withoutTags(s))
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if runes := []rune(s); len(runes) > maxTitle {
		return string(runes[:maxTitle])
	}
	return s
}

// withoutTags drops markup and keeps all else as it is, also a lone "<".
func withoutTags(s string) string {
	if !strings.ContainsRune(s, '<') {
		return s
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Raw())
		}
	}
}
