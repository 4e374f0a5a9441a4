package fetch

import (
	"bytes"
	"strings"
)

// mayBeText judges by the media type, before the body is read. Types that say
// nothing may be text; so may gzip, since sitemaps are kept as .xml.gz.
func mayBeText(contentType string) bool {
	switch t := mediaType(contentType); {
	case unknownType(t), strings.HasPrefix(t, "text/"), strings.HasSuffix(t, "gzip"):
		return true
	case strings.HasPrefix(t, "application/"):
		for _, format := range []string{"xml", "json", "javascript"} {
			if strings.HasSuffix(t, format) {
				return true
			}
		}
	}
	return false
}

// unknownType says that the server does not know what it sends.
func unknownType(mediaType string) bool {
	switch mediaType {
	case "", "application/octet-stream", "binary/octet-stream", "unknown/unknown", "application/unknown":
		return true
	}
	return false
}

// mediaType is lenient where mime.ParseMediaType gives up, as on "text/html;".
func mediaType(contentType string) string {
	t, _, _ := strings.Cut(contentType, ";")
	return strings.ToLower(strings.TrimSpace(t))
}

// signatures of files that are no text but get sent as text.
var signatures = [][]byte{
	[]byte("%PDF-"), []byte("\x89PNG\r\n"), []byte("GIF87a"), []byte("GIF89a"),
	[]byte("\xff\xd8\xff"), []byte("PK\x03\x04"),
}

// isText judges by the bytes. NUL bytes count against a body only if nobody
// said it were text, since UTF-16 is full of them.
func isText(body []byte, contentType string) bool {
	for _, s := range signatures {
		if bytes.HasPrefix(body, s) {
			return false
		}
	}
	if gzipped(body) || !unknownType(mediaType(contentType)) || byteOrder(body) != "" {
		return true
	}
	return bytes.IndexByte(body[:min(len(body), 1024)], 0) < 0
}

func gzipped(body []byte) bool { return bytes.HasPrefix(body, []byte("\x1f\x8b\x08")) }

// readable is the body as callers get it: text in UTF-8, or a gzip file as it
// is.
func readable(body []byte, contentType string) []byte {
	if gzipped(body) {
		return body
	}
	text, _ := ToUTF8(body, contentType)
	return text
}
