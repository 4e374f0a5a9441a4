package fetch

import (
	"bytes"
	"cmp"
	"mime"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/net/html/charset"
)

const utf8Name = "utf-8"

// ToUTF8 gives body as UTF-8, with U+FFFD for what cannot be read, and the
// name of the charset it was in. It trusts, in this order: a byte order mark;
// the bytes, where they are (but for few) UTF-8 beyond ASCII, which no text in
// another charset is by chance; the header; the page's own meta or XML
// declaration; and last the statistics of the bytes. So one broken character
// does not change how the rest of an article is read. Get has done it to every
// Page; it is for text that comes from elsewhere, with a contentType or "".
func ToUTF8(body []byte, contentType string) (text []byte, name string) {
	claim := claimed(body, contentType)
	if mark := byteOrder(body); mark != "" {
		claim = mark
	} else if multi, broken := countUTF8(body); multi == 0 && broken == 0 && claim == "" || multi > fewBroken(claim)*broken {
		claim = utf8Name
	} else if broken > 0 && (claim == "" || claim == utf8Name) {
		claim = detect(body)
	}
	return decodeAs(body, claim), claim
}

// fewBroken is how many characters beyond ASCII must be UTF-8 for each byte that
// is none, by what the page says it is. In texts in other charsets, also those
// that say they are UTF-8, fewer are UTF-8 by chance than are not: in GBK, with
// the most, one in ten. A page that says it is Latin may hold some all the same,
// where one was pasted into it.
func fewBroken(claim string) int {
	switch claim {
	case utf8Name:
		return 1
	case "":
		return 2
	}
	return 10
}

func decodeAs(body []byte, name string) []byte {
	if name == utf8Name {
		body = bytes.TrimPrefix(body, []byte("\ufeff"))
		if utf8.Valid(body) { // much faster than looking for what is not
			return body
		}
		return bytes.ToValidUTF8(body, []byte("\ufffd"))
	}
	e, _ := charset.Lookup(name)
	text, err := e.NewDecoder().Bytes(body)
	if err != nil { // decoders replace what they cannot read, they do not fail
		return bytes.ToValidUTF8(body, []byte("\ufffd"))
	}
	return bytes.TrimPrefix(text, []byte("\ufeff"))
}

// byteOrder is the charset that a byte order mark names.
func byteOrder(body []byte) string {
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		return utf8Name
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		return "utf-16le"
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		return "utf-16be"
	}
	return ""
}

// countUTF8 weighs the characters beyond ASCII against the bytes that are none.
func countUTF8(body []byte) (multi, broken int) {
	if utf8.Valid(body) {
		return len(body) - utf8.RuneCount(body), 0 // not their number, but 0 only if there are none
	}
	for i := 0; i < len(body); {
		if body[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && size == 1 {
			broken++
		} else {
			multi++
		}
		i += size
	}
	return multi, broken
}

// The declarations of a page, within its first 4 KiB: browsers look at 1 KiB,
// but pages with long comments and scripts before the meta are common.
var (
	metaCharset = regexp.MustCompile(`(?i)<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([a-z0-9._:-]+)`)
	xmlEncoding = regexp.MustCompile(`^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._:-]+)`)
)

// claimed is what the header or else the page says its charset is, by its
// canonical name; "" if neither does in words that are known and can be true.
func claimed(body []byte, contentType string) string {
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		if name := known(params["charset"]); name != "" && possible(name, body) {
			return name
		}
	}
	head := body[:min(len(body), 4<<10)]
	for _, declaration := range []*regexp.Regexp{xmlEncoding, metaCharset} {
		m := declaration.FindSubmatch(head)
		if m == nil {
			continue
		}
		// A declaration that can be read as ASCII does not stand in UTF-16.
		if name := known(string(m[1])); strings.HasPrefix(name, "utf-16") {
			return utf8Name
		} else if name != "" {
			return name
		}
	}
	return ""
}

// possible refuses UTF-16 without one NUL byte: no markup is like that.
func possible(name string, body []byte) bool {
	return !strings.HasPrefix(name, "utf-16") || bytes.IndexByte(body, 0) >= 0
}

// known is the canonical name of a charset, "" if it cannot be read here.
func known(label string) string {
	_, name := charset.Lookup(label)
	if name == "replacement" || name == "x-user-defined" {
		return ""
	}
	return name
}

// sampleBytes are enough for the statistics of a charset.
const sampleBytes = 64 << 10

// detect guesses the charset from the bytes, where nothing else tells. Of
// equally likely ones it takes the first by name: the detector's own order
// differs from run to run, and the same page must always read the same.
func detect(body []byte) string {
	first := bytes.IndexFunc(body, func(r rune) bool { return r >= utf8.RuneSelf })
	sample := body[max(first-1024, 0):]
	results, err := chardet.NewHtmlDetector().DetectAll(sample[:min(len(sample), sampleBytes)])
	if err != nil {
		return "windows-1252"
	}
	slices.SortFunc(results, func(a, b chardet.Result) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Charset, b.Charset))
	})
	for _, r := range results {
		name := known(strings.Replace(r.Charset, "GB-18030", "gb18030", 1))
		if name != "" && name != utf8Name && !strings.HasPrefix(name, "utf-16") {
			return name
		}
	}
	return "windows-1252"
}
