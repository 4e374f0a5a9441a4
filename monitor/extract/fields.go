package extract

import (
	"net/url"
	"strings"
)

// fields fills in what the page says of its article, and where it was found.
func (t *tree) fields(l linked, r *Reading) {
	a := &r.Article
	put := func(to *string, field string, found ...pair) {
		for _, f := range found {
			if f.value != "" {
				*to, r.Sources[field] = f.value, f.source
				return
			}
		}
	}
	m := t.head.meta
	put(&a.Lang, "lang", pair{langTag(t.head.lang), "html lang"}, pair{langTag(m["og:locale"]), "og:locale"},
		pair{langTag(l.lang), "JSON-LD"}, pair{langTag(m["language"]), "meta"}, pair{langTag(m["content-language"]), "meta"})
	put(&a.URL, "url", pair{t.canonical(t.head.canonical), "link canonical"}, pair{t.canonical(m["og:url"]), "og:url"},
		pair{t.canonical(l.url), "JSON-LD"}, pair{withoutFragment(t.addr), "fetched"})
	put(&a.Outlet, "outlet", pair{m["og:site_name"], "og:site_name"}, pair{l.publisher, "JSON-LD"}, pair{hostOf(a.URL), "address"})
	put(&a.Section, "section", pair{m["article:section"], "meta"}, pair{l.section, "JSON-LD"}, pair{m["parsely-section"], "meta"})
	put(&a.Correction, "correction", pair{l.correction, "JSON-LD"})
	t.dates(l, r)
	t.byline(l, r)
	if a.Live = l.live || t.head.live; a.Live {
		r.Sources["live"] = "structured data"
	}
}

type pair struct{ value, source string }

// langTag gives a language as BCP 47 writes it, "" for what is none.
func langTag(s string) string {
	parts := strings.FieldsFunc(strings.TrimSpace(s), func(r rune) bool { return r == '-' || r == '_' })
	if len(parts) == 0 || len(parts) > 4 {
		return ""
	}
	for i, p := range parts {
		if len(p) > 8 || len(p) < 2 || strings.Trim(strings.ToLower(p), "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return ""
		}
		switch {
		case i == 0 && len(p) > 3:
			return ""
		case i > 0 && len(p) == 2:
			parts[i] = strings.ToUpper(p)
		case i > 0 && len(p) == 4:
			parts[i] = strings.ToUpper(p[:1]) + strings.ToLower(p[1:])
		default:
			parts[i] = strings.ToLower(p)
		}
	}
	return strings.Join(parts, "-")
}

// canonical gives the address a page claims as its own, if that can be: on the
// same site, and not the front page of it, which some name on every page.
func (t *tree) canonical(claim string) string {
	u := t.resolve(claim)
	if u == nil {
		return ""
	}
	here, err := url.Parse(t.addr)
	if err == nil && here.Host != "" {
		if !sameSite(u.Hostname(), here.Hostname()) || isRoot(u) && !isRoot(here) {
			return ""
		}
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}

func isRoot(u *url.URL) bool { return strings.Trim(u.Path, "/") == "" && u.RawQuery == "" }

// sameSite compares hosts without their usual prefixes; one may be below the
// other.
func sameSite(a, b string) bool {
	a, b = bareHost(a), bareHost(b)
	return a == b || strings.HasSuffix(a, "."+b) || strings.HasSuffix(b, "."+a)
}

func bareHost(h string) string {
	h = strings.ToLower(h)
	for _, p := range []string{"www.", "m.", "mobile.", "amp."} {
		if rest, ok := strings.CutPrefix(h, p); ok && strings.Contains(rest, ".") {
			return rest
		}
	}
	return h
}

func withoutFragment(address string) string {
	address, _, _ = strings.Cut(address, "#")
	return address
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return bareHost(u.Hostname())
}
