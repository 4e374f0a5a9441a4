package diffstore

import (
	"strings"
	"time"
	"unicode/utf8"
)

// listed is what lists show of an article without reading its versions, and
// what no hash vouches for.
type listed struct {
	url, headline, outlet, lang string
	published                   time.Time
	known                       bool // url is an address of its own, or it turned out to be another article
}

// compareListed compares what lists show with the newest version. The address
// is no part of that: an article moves, and pages misname their own. But it is
// one that the article was listed under, led to or named by its page.
func (h *history) compareListed() {
	if !h.known && (h.newest == nil || h.newest.URL != h.url) {
		h.fault(0, "stands at an address that it was never known by: "+h.url)
	}
	if h.newest == nil {
		return
	}
	a := h.newest
	for _, c := range []struct {
		what string
		same bool
	}{
		{"headline", shows(h.headline, a.Headline, maxHeadline)},
		{"outlet", shows(h.outlet, a.Outlet, maxOutlet)},
		{"language", shows(h.lang, a.Lang, maxLang)},
		{"date of publication", a.Published.IsZero() || h.published.UnixMilli() == a.Published.UnixMilli()},
	} {
		if !c.same {
			h.fault(0, "is listed under another "+c.what+" than its newest version has")
		}
	}
}

// shows reports whether a column holds what a version said. What was no text
// when it was written may have been mended otherwise there.
func shows(column, said string, runes int) bool {
	return column == clip(said, runes) || strings.ContainsRune(said, utf8.RuneError)
}
