package extract

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"stet/diffstore/article"
)

// maxNamed bounds the names in a byline, and other lists that a page gives.
const maxNamed = 20

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

// byline gives the names of the authors.
func (t *tree) byline(l linked, r *Reading) {
	put := func(source string, found []string) {
		seen := map[string]bool{}
		for _, s := range found {
			s = authorName(s)
			if s != "" && !seen[s] && len(r.Article.Byline) < maxNamed {
				seen[s] = true
				r.Article.Byline = append(r.Article.Byline, s)
			}
		}
		if len(r.Article.Byline) > 0 && r.Sources["byline"] == "" {
			r.Sources["byline"] = source
		}
	}
	if put("JSON-LD", l.authors); len(r.Article.Byline) > 0 {
		return
	}
	if put("rel=author", t.shownAuthors()); len(r.Article.Byline) > 0 {
		return
	}
	for _, k := range []string{"author", "byl"} {
		if put("meta", splitNames(t.head.meta[k])); len(r.Article.Byline) > 0 {
			return
		}
	}
}

// shownAuthors are the names in links to authors and elements marked as such,
// the innermost of them.
func (t *tree) shownAuthors() []string {
	var out []string
	list := t.head.authors[:min(len(t.head.authors), maxNamed)]
	for k, i := range list {
		outer := k+1 < len(list) && t.within(list[k+1], i)
		if !outer && t.els[i].drop != whyComments && t.els[i].n.DataAtom != atom.Meta {
			out = append(out, splitNames(t.textOf(i))...)
		}
	}
	return out
}

// authorName strips "By" and refuses what is no name.
func authorName(s string) string {
	s = strings.Trim(s, " ,;|•·")
	for _, p := range []string{"By ", "by ", "BY ", "By: ", "Von ", "von ", "Par ", "par ", "Por ", "por "} {
		if rest, ok := strings.CutPrefix(s, p); ok && rest != "" {
			s = rest
			break
		}
	}
	s = strings.TrimSpace(s)
	if strings.Contains(s, "://") || strings.Contains(s, "@") || utf8.RuneCountInString(s) > 80 || !holdsLetter(s) {
		return ""
	}
	return s
}

// splitNames takes "A, B and C" apart.
func splitNames(s string) []string {
	for _, and := range []string{" and ", " und ", " et ", " & ", ";", " / "} {
		s = strings.ReplaceAll(s, and, ",")
	}
	return strings.Split(s, ",")
}

// standfirst is the line that the page puts under its headline and calls so.
// It must stand before the text; in the text it is a paragraph like others.
func (t *tree) standfirst(container int32, r *Reading) {
	for i := int32(0); i < int32(len(t.els)); i++ {
		e := &t.els[i]
		if i == container || e.n.DataAtom == atom.Body && e.mark&markStandfirst != 0 {
			if i == container {
				return
			}
			continue
		}
		if e.drop != kept {
			i = e.end - 1
			continue
		}
		if e.mark&markStandfirst == 0 || e.text == 0 || e.text > maxStandfirst || t.within(container, i) || 2*e.link > e.text {
			continue
		}
		if s := t.textOf(i); key(s) != key(r.Article.Headline) {
			r.Article.Standfirst, r.Sources["standfirst"] = s, "element above the text"
			return
		}
	}
}

// maxStandfirst is its longest, in bytes.
const maxStandfirst = 800

// plainBlocks gives the blocks as they are kept.
func plainBlocks(blocks []block) []article.Block {
	out := make([]article.Block, len(blocks))
	for i, b := range blocks {
		out[i] = b.Block
	}
	return out
}
