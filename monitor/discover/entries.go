package discover

import (
	"fmt"
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
// each article once, at most MaxEntries.
type entries struct {
	base     *url.URL
	self     string // key of the file; with articles set, no entry
	articles bool   // the entries are articles, which no front page is
	seen     map[string]bool
	list     []seeds.Found

	offered int  // entries, with those not taken
	fronts  int  // of these, that lead to the front page or the file itself
	over    bool // there were more than MaxEntries
}

func newEntries(base string) *entries {
	u, err := url.Parse(base)
	if err != nil || !u.IsAbs() {
		u = nil // only absolute addresses can be understood then
	}
	return &entries{base: u, self: seeds.Key(base), seen: map[string]bool{}}
}

// add notes an entry, unless its address is none or is known.
func (e *entries) add(f seeds.Found) {
	e.offered++
	address := resolve(e.base, f.URL)
	key := seeds.Key(address)
	switch {
	case address == "" || e.seen[key]:
		return
	case e.articles && (key == e.self || seeds.IsFront(address)):
		e.fronts++
		return
	case e.full():
		e.over = true
		return
	}
	e.seen[key] = true
	f.URL, f.Title = address, title(f.Title)
	e.list = append(e.list, f)
}

// note says what is odd about the entries, "" if nothing is.
func (e *entries) note() string {
	switch n := len(e.list); {
	case e.over:
		return fmt.Sprintf("lists more than %d addresses; the rest is left out", MaxEntries)
	case e.offered > 0 && n == 0 && e.fronts > 0:
		return fmt.Sprintf("its %d entries lead to the front page, to no article", e.offered)
	case e.offered > 0 && n == 0:
		return fmt.Sprintf("its %d entries have no address that can be read", e.offered)
	case e.offered > 20 && e.offered > 2*n:
		return fmt.Sprintf("most of its %d entries are repeated: different ones are %d", e.offered, n)
	}
	return ""
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
