package extract

import (
	"net/url"
	"strings"
)

// maxAddress is the longest address that is kept, in bytes.
const maxAddress = 2_000

// target gives where a link leads, absolute and without query and fragment;
// "" if that is no page.
func (t *tree) target(href string) string {
	u := t.resolve(href)
	if u == nil || strings.HasPrefix(strings.TrimSpace(href), "#") {
		return ""
	}
	u.RawQuery, u.ForceQuery, u.Fragment, u.RawFragment = "", false, "", ""
	return u.String()
}

// resolve gives an absolute web address, or nil.
func (t *tree) resolve(href string) *url.URL {
	href = strings.TrimSpace(href)
	if href == "" || len(href) > maxAddress {
		return nil
	}
	u, err := url.Parse(href)
	if err != nil {
		return nil
	}
	if !u.IsAbs() {
		if t.base == nil {
			return nil
		}
		u = t.base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil
	}
	u.User = nil
	u.Host = strings.ToLower(u.Host)
	return u
}
