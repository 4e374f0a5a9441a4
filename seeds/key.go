package seeds

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// KeyRules is the version of the rules of Key. It is raised when an address
// would get another key than before, so that kept keys are made anew.
const KeyRules = 1

// Key gives what two addresses have in common exactly when they are two ways
// to write the address of one article. It does not count http or https, www.
// and the hosts for phones and AMP, the usual port, the fragment, a slash or
// index.html at the end, the order of parameters, and those that only say how
// a reader came (tracking.txt). Upper and lower case count in a path, and so
// does every parameter that may say which article is meant.
//
// A key is for comparing and is never fetched. What is no http or https
// address is its own key.
func Key(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return address
	}
	u = withoutCache(u)
	file := keyPath(u)
	key := keyHost(u) + file
	if query := keyQuery(u.RawQuery, IsSlug(path.Base(file)) && !isScript(file)); query != "" {
		key += "?" + query
	}
	return key
}

// SameSite reports whether both addresses stand on one host, but for the
// prefixes that Key does not count.
func SameSite(a, b string) bool {
	ua, errA := url.Parse(a)
	ub, errB := url.Parse(b)
	return errA == nil && errB == nil && ua.Host != "" && keyHost(ua) == keyHost(ub)
}

// IsFront reports whether an address is that of a site's front page.
func IsFront(address string) bool {
	_, file, found := strings.Cut(Key(address), "/")
	return found && file == ""
}

// keyHost is the host without prefix and usual port, in ASCII.
func keyHost(u *url.URL) string {
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	host = bareHost(host)
	switch port := u.Port(); {
	case port == "", u.Scheme == "http" && port == "80", u.Scheme == "https" && port == "443":
		return host
	default:
		return host + ":" + port
	}
}

// bareHost drops the labels that lead to another form of a page, as long as a
// name is left: amp.dev is a site of its own.
func bareHost(host string) string {
	for {
		label, rest, _ := strings.Cut(host, ".")
		switch label {
		case "www", "m", "mobile", "amp":
			if strings.Contains(rest, ".") {
				host = rest
				continue
			}
		}
		break
	}
	// de.m.news.example
	if label, rest, found := strings.Cut(host, ".m."); found && !strings.Contains(label, ".") && strings.Contains(rest, ".") {
		return label + "." + rest
	}
	return host
}

// withoutCache gives the address that a cache of AMP pages shows:
// www.google.com/amp/s/HOST/PATH, NAME.cdn.ampproject.org/c/s/HOST/PATH.
func withoutCache(u *url.URL) *url.URL {
	rest, found := "", false
	switch host := strings.ToLower(u.Hostname()); {
	case strings.HasPrefix(host, "www.google."):
		rest, found = strings.CutPrefix(u.EscapedPath(), "/amp/")
	case strings.HasSuffix(host, ".cdn.ampproject.org"):
		_, rest, found = strings.Cut(strings.TrimPrefix(u.EscapedPath(), "/"), "/")
	}
	if !found {
		return u
	}
	scheme := "http"
	if secure, ok := strings.CutPrefix(rest, "s/"); ok {
		scheme, rest = "https", secure
	}
	inner, err := url.Parse(scheme + "://" + rest)
	if err != nil || !strings.Contains(inner.Hostname(), ".") {
		return u
	}
	inner.RawQuery = u.RawQuery
	return inner
}

// keyPath is the path with one spelling of its escapes, and without what
// leads to another form of the page. An escaped slash is no slash.
func keyPath(u *url.URL) string {
	var parts []string
	for part := range strings.SplitSeq(strings.Trim(u.EscapedPath(), "/"), "/") {
		if plain, err := url.PathUnescape(part); err == nil {
			part = plain
		}
		switch part {
		case ".":
		case "..":
			parts = parts[:max(0, len(parts)-1)]
		default:
			parts = append(parts, part)
		}
	}
	if last := len(parts) - 1; last >= 0 {
		parts[last] = withoutSession(parts[last])
		if isIndex(parts[last]) {
			parts = parts[:last]
		}
	}
	parts = withoutAMP(parts)
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return "/" + strings.Trim(strings.Join(parts, "/"), "/")
}

// withoutSession drops the session that old servers write behind a path.
func withoutSession(part string) string {
	if i := strings.Index(strings.ToLower(part), ";jsessionid="); i >= 0 {
		return part[:i]
	}
	return part
}

func isIndex(name string) bool { return name == "index.html" || name == "index.htm" }

// withoutAMP drops what marks the AMP form of an article. Where nothing looks
// like an article (a section on amplifiers), it stays.
func withoutAMP(parts []string) []string {
	rest := slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return strings.EqualFold(s, "amp") })
	if len(rest) == 0 {
		return parts
	}
	last := &rest[len(rest)-1]
	if name, found := strings.CutSuffix(*last, ".amp.html"); found {
		*last = name + ".html"
	} else if name, found := strings.CutSuffix(*last, ".amp"); found {
		*last = name
	}
	if !IsSlug(*last) {
		return parts
	}
	return rest
}

// keyQuery is the query without what tracks, in the order of its names. named
// says that the path names the article already.
func keyQuery(raw string, named bool) string {
	var kept []string
	for _, pair := range strings.Split(raw, "&") {
		name, value, _ := strings.Cut(pair, "=")
		name, value = unescaped(name), unescaped(value)
		if name == "" && value == "" || tracking().drops(name, value) || isVariant(name, value, named) {
			continue
		}
		kept = append(kept, url.QueryEscape(name)+"="+url.QueryEscape(value))
	}
	slices.SortStableFunc(kept, func(a, b string) int {
		a, _, _ = strings.Cut(a, "=")
		b, _, _ = strings.Cut(b, "=")
		return strings.Compare(a, b)
	})
	return strings.Join(kept, "&")
}

func unescaped(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		return plain
	}
	return s
}

// isVariant reports whether a parameter asks for the AMP form of a page, or
// that for phones; m=1 may also be a month.
func isVariant(name, value string, named bool) bool {
	value = strings.ToLower(value)
	switch strings.ToLower(name) {
	case "amp":
		return value == "" || value == "1" || value == "true"
	case "outputtype", "output", "format":
		return value == "amp"
	case "m":
		return value == "1" && named
	}
	return false
}
