package discover

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// maxUnpacked bounds a file after unpacking; the sitemap protocol has the same
// bound.
const maxUnpacked = 50 << 20

// plain gives a file as UTF-8 that a parser of XML or JSON can read: unpacked,
// without byte order mark, encoding declaration and control characters. The
// declared encoding goes because it is mostly wrong by now: who fetched the file has
// turned it into UTF-8.
func plain(body []byte) ([]byte, error) {
	if bytes.HasPrefix(body, []byte("\x1f\x8b")) {
		var err error
		if body, err = unpack(body); err != nil {
			return nil, err
		}
	}
	text := decode(body)
	if m := declaration.Find(text); m != nil {
		lines := strings.Repeat("\n", bytes.Count(m, []byte("\n"))) // errors name lines
		text = append([]byte(`<?xml version="1.0"?>`+lines), text[len(m):]...)
	}
	return bytes.Map(legal, text), nil
}

// legal drops the characters that no XML may hold; feeds hold them all the same.
func legal(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
		return -1
	}
	return r
}

func unpack(body []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	text, err := io.ReadAll(io.LimitReader(z, maxUnpacked+1))
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	if len(text) > maxUnpacked {
		return nil, fmt.Errorf("unpack: more than %d bytes", maxUnpacked)
	}
	return text, nil
}

// declaration is an XML declaration, with what its encoding says.
var declaration = regexp.MustCompile(`^\s*<\?xml\s[^>]*?(?:encoding\s*=\s*["']([\w.:-]+)["'][^>]*)?\?>`)

// decode turns a file into UTF-8. One that already is needs nothing; else its
// mark or its declaration is believed, and what is left broken is replaced.
func decode(body []byte) []byte {
	label := ""
	switch m := declaration.FindSubmatch(body); {
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		label = "utf-16le"
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		label = "utf-16be"
	case m != nil && !utf8.Valid(body):
		label = string(m[1])
	}
	if e, _ := charset.Lookup(label); e != nil {
		if text, err := e.NewDecoder().Bytes(body); err == nil {
			body = text
		}
	}
	return bytes.ToValidUTF8(bytes.TrimPrefix(body, []byte("\ufeff")), []byte("\ufffd"))
}

// newDecoder reads XML as feeds are written: with entities of HTML, bare
// ampersands and unquoted attributes. It expands no entity of the file's own.
func newDecoder(text []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return d
}
