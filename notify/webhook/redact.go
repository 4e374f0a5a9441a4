package webhook

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"stet/notify/render"
)

// redactor takes out of a text what only the owner of an address knows. Many
// services put their key into the path, and many servers repeat the path.
type redactor struct{ secrets []string }

// minSegment is the length from which a part of the path may be a key.
const minSegment = 6

func newRedactor(u *url.URL, secret string) redactor {
	all := []string{secret, strings.TrimPrefix(secret, "whsec_"), u.RawQuery, u.Fragment}
	for _, part := range append(strings.Split(u.Path, "/"), strings.Split(u.EscapedPath(), "/")...) {
		if len(part) >= minSegment {
			all = append(all, part)
		}
	}
	for _, values := range u.Query() {
		all = append(all, values...)
	}
	if u.User != nil {
		password, _ := u.User.Password()
		all = append(all, u.User.Username(), password)
	}
	all = slices.DeleteFunc(all, func(s string) bool { return len(s) < 3 })
	// The longest first, so that no rest of one is left by another.
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) })
	return redactor{all}
}

// clean gives text as one short line without secrets.
func (r redactor) clean(text string) string {
	text = strings.Join(strings.Fields(render.Clean(text)), " ")
	for _, s := range r.secrets {
		text = strings.ReplaceAll(text, s, "[hidden]")
	}
	if utf8.RuneCountInString(text) > maxLine {
		text = string([]rune(text)[:maxLine-1]) + "…"
	}
	return text
}
