package notify

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// address finds URLs in a text.
var address = regexp.MustCompile(`[a-zA-Z][a-zA-Z0-9+.-]*://[^\s"'<>]+`)

// maxReason bounds a reason in runes.
const maxReason = 500

// redact is the last net under senders: it leaves of every URL only scheme and
// host, and of the text one line without control characters.
// A sender that knows its secrets takes them out itself.
func redact(text string) string {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	text = address.ReplaceAllStringFunc(text, func(s string) string {
		u, err := url.Parse(s)
		if err != nil || u.Host == "" {
			return "[address]"
		}
		hidden := ""
		if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.User != nil || u.Fragment != "" {
			hidden = "/…"
		}
		return u.Scheme + "://" + u.Host + hidden
	})
	if utf8.RuneCountInString(text) > maxReason {
		text = string([]rune(text)[:maxReason-1]) + "…"
	}
	return text
}
