package seeds

import (
	"net/url"
	"path"
	"strings"
	"unicode"
)

// IsSlug reports whether the last part of a path is the name of one article
// rather than that of a section: words joined by hyphens, or digits.
func IsSlug(name string) bool {
	return strings.ContainsAny(name, "-_") || strings.ContainsFunc(name, unicode.IsDigit) || path.Ext(name) != ""
}

// Kin reports whether two addresses are of one site and name, as far as can be
// told from them, the same article: they share a long number, or the last part
// of their paths. Number is "" or decides alone.
func Kin(a, b string) bool {
	if !SameSite(a, b) {
		return false
	}
	if n := Number(a); n != "" || Number(b) != "" {
		return n == Number(b)
	}
	la, lb := lastPart(a), lastPart(b)
	return la == lb && la != "" && !isScript(la)
}

// Number gives the site of an address and the number that its path names the
// article by, such as "news.example#4711023": the longest run of at least five
// digits, unless it is a date. "" if there is none, or there are several.
func Number(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	best := ""
	for _, run := range strings.FieldsFunc(u.Path, func(r rune) bool { return r < '0' || r > '9' }) {
		switch {
		case len(run) < 5 || isDay(run):
		case best != "" && best != run:
			return ""
		default:
			best = run
		}
	}
	if best == "" {
		return ""
	}
	return keyHost(u) + "#" + best
}

// isDay tells a day written as eight digits, 20261123, from a number.
func isDay(run string) bool {
	return len(run) == 8 && (run[:2] == "19" || run[:2] == "20") && run[4:6] <= "12" && run[6:] <= "31"
}

func lastPart(address string) string {
	key, _, _ := strings.Cut(Key(address), "?")
	_, file, found := strings.Cut(key, "/")
	if !found {
		return ""
	}
	return path.Base("/" + file)
}

// isScript reports whether the path names a program, and the query the article.
func isScript(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".php", ".asp", ".aspx", ".jsp", ".cfm", ".cgi", ".do", ".pl":
		return true
	}
	return file == "/" || file == ""
}
