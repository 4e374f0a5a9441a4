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

// Kin reports whether two addresses are of one site and so much alike that, if
// a page at one names the other, that needs no further proof: the last parts of
// their paths are the same, or have the same long number in them. (A number
// further ahead may be that of a section.)
func Kin(a, b string) bool {
	if !SameSite(a, b) {
		return false
	}
	la, lb := lastPart(a), lastPart(b)
	na, nb := longNumber(la), longNumber(lb)
	if na != "" || nb != "" {
		return na == nb
	}
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
	if n := longNumber(u.Path); n != "" {
		return keyHost(u) + "#" + n
	}
	return ""
}

func longNumber(s string) string {
	best := ""
	for _, run := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		switch {
		case len(run) < 5 || isDay(run):
		case best != "" && best != run:
			return ""
		default:
			best = run
		}
	}
	return best
}

// isDay tells a day or month, 20261123 or 202611, from a number.
func isDay(run string) bool {
	if run[:2] != "19" && run[:2] != "20" {
		return false
	}
	switch len(run) {
	case 6:
		return run[4:] <= "12"
	case 8:
		return run[4:6] <= "12" && run[6:] <= "31"
	}
	return false
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
