package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
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
	put(belowHeadline, t.signedBelow())
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
	s, _ = cutBy(strings.Trim(withoutMail(s), " ,;|•·"))
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
