package extract

import (
	"strings"
	"unicode/utf8"
)

// maxNamed bounds the names in a byline, and other lists that a page gives.
const maxNamed = 20

// belowHeadline is the source of a byline that only readers are shown.
const belowHeadline = "line below the headline"

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
	for _, said := range []struct {
		source string
		names  func() []string
	}{
		{"JSON-LD", func() []string { return l.authors }},
		{"rel=author", t.shownAuthors},
		{"meta", func() []string { return splitNames(t.head.meta["author"]) }},
		{"meta", func() []string { return splitNames(t.head.meta["byl"]) }},
	} {
		names := said.names()
		if t.isOutlet(names, l, r) { // an account of the newsroom says less than a name
			if put(belowHeadline, t.signedBelow()); len(r.Article.Byline) > 0 {
				return
			}
		}
		if put(said.source, names); len(r.Article.Byline) > 0 {
			return
		}
	}
	put(belowHeadline, t.signedBelow())
}

// isOutlet reports whether the only author is the outlet itself, or its machine.
func (t *tree) isOutlet(names []string, l linked, r *Reading) bool {
	if len(names) != 1 {
		return false
	}
	k := key(names[0])
	host, _, _ := strings.Cut(hostOf(r.Article.URL), ".")
	return k != "" && (k == key(r.Article.Outlet) || k == key(l.publisher) || k == key(host) || k == key(hostOf(r.Article.URL)) || accounts[k])
}

// accounts are what content systems call whoever publishes.
var accounts = set("admin administrator publisher editor redaktion redaction redaccion redazione redactie webmaster")

// authorName strips "By" and refuses what is no name.
func authorName(s string) string {
	s, _, _ = strings.Cut(withoutTags(s), "(http") // of a profile
	s, _ = cutBy(strings.Trim(withoutMail(s), " ,;|•·-–—→»~"))
	if strings.Contains(s, "://") || utf8.RuneCountInString(s) > 80 || !holdsLetter(s) {
		return ""
	}
	return s
}

// withoutMail drops the mail address that stands beside a name.
func withoutMail(s string) string {
	if !strings.Contains(s, "@") {
		return s
	}
	var kept []string
	for word := range strings.FieldsSeq(s) {
		if !strings.Contains(word, "@") {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

var ands = append(said["and"], "&", "/")

// splitNames takes "A, B and C" apart.
func splitNames(s string) []string {
	for _, and := range ands {
		s = strings.ReplaceAll(s, " "+and+" ", ",")
	}
	s = strings.ReplaceAll(s, ";", ",")
	return strings.Split(s, ",")
}
