package extract

import (
	"encoding/json"
	"strings"
)

// linked is what the JSON-LD of a page says about its article.
type linked struct {
	found       bool
	headline    string
	body        string // articleBody as plain text
	section     string
	lang        string
	url         string
	published   string
	modified    string
	publisher   string
	description string
	correction  string
	authors     []string
	words       int      // wordCount
	live        bool     // a LiveBlogPosting
	closed      bool     // isAccessibleForFree is false
	priced      []string // class names and ids of the parts that are not free: ".paid"
	obscure     bool     // other such parts are named in ways that are not understood
	updates     []linkedPost
}

// maxDepth bounds how deep articles are looked for in JSON-LD.
const maxDepth = 6

// readLinked reads the scripts in order. The first article counts, except
// that the same article told again with its text is preferred.
func readLinked(scripts []string) linked {
	var l linked
	for _, s := range scripts {
		if v, ok := decode(s); ok {
			l.visit(v, 0)
		}
	}
	return l
}

// decode forgives what publishers get wrong: comments around the script, a
// semicolon after it, raw control characters in strings.
func decode(s string) (v any, ok bool) {
	s = strings.TrimSpace(s)
	for _, p := range []string{"<!--", "//<![CDATA[", "<![CDATA["} {
		s = strings.TrimSpace(strings.TrimPrefix(s, p))
	}
	for _, p := range []string{"-->", "//]]>", "]]>", ";"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, p))
	}
	if json.Unmarshal([]byte(s), &v) == nil {
		return v, true
	}
	return v, json.Unmarshal([]byte(escapeControls(s)), &v) == nil
}

// escapeControls turns control characters within JSON strings into spaces.
func escapeControls(s string) string {
	b := []byte(s)
	inside := false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case inside && c < ' ':
			b[i] = ' '
		case inside && c == '\\' && i+1 < len(b) && b[i+1] < ' ':
			b[i], b[i+1] = ' ', ' '
		case inside && c == '\\':
			i++
		case c == '"':
			inside = !inside
		}
	}
	return string(b)
}

func (l *linked) visit(v any, depth int) {
	if depth > maxDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			l.visit(x, depth+1)
		}
	case map[string]any:
		if isType(v, "CorrectionComment") && l.correction == "" {
			l.correction = wording(v)
		}
		l.take(v)
		l.visit(v["@graph"], depth+1)
		if !l.found {
			for _, k := range []string{"mainEntity", "mainEntityOfPage", "hasPart"} {
				l.visit(v[k], depth+1)
			}
		}
	}
}

// take reads m if it is an article, and a better one than was found before.
func (l *linked) take(m map[string]any) {
	if !isArticle(m) {
		return
	}
	next := linked{
		found: true, headline: str(m["headline"]), body: plainBody(m["articleBody"]), section: str(m["articleSection"]),
		lang: str(m["inLanguage"]), url: address(m), published: str(m["datePublished"]), modified: str(m["dateModified"]),
		publisher: str(m["publisher"]), description: str(m["description"]), correction: wording(m["correction"]), authors: names(m["author"], 0),
		live: isType(m, "LiveBlogPosting"), closed: isFalse(m["isAccessibleForFree"]),
	}
	next.priced, next.obscure = priced(m["hasPart"])
	if next.headline == "" {
		next.headline = str(m["name"])
	}
	if n, ok := m["wordCount"].(float64); ok {
		next.words = int(min(max(n, 0), 1e6))
	}
	same := l.headline == "" || key(l.headline) == key(next.headline)
	if next.live {
		next.updates = linkedPosts(m["liveBlogUpdate"])
		l.live, l.updates = true, append(l.updates, next.updates...)
	}
	if l.found && !(same && l.body == "" && next.body != "") {
		return
	}
	next.live, next.updates = l.live, l.updates
	if next.correction == "" {
		next.correction = l.correction
	}
	*l = next
}

// isArticle goes by the ending: NewsArticle, ReportageNewsArticle …
func isArticle(m map[string]any) bool {
	for _, t := range types(m) {
		if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") || t == "Report" || t == "SocialMediaPosting" {
			return true
		}
	}
	return false
}

func isType(m map[string]any, want string) bool {
	for _, t := range types(m) {
		if t == want {
			return true
		}
	}
	return false
}

// types are the names of m's types without the vocabulary's address.
func types(m map[string]any) []string {
	list, ok := m["@type"].([]any)
	if !ok {
		list = []any{m["@type"]}
	}
	var out []string
	for _, v := range list {
		if s, ok := v.(string); ok {
			out = append(out, s[strings.LastIndexByte(s, '/')+1:])
		}
	}
	return out
}
