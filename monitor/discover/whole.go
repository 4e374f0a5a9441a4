package discover

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
)

// brokenAt is a file that is good up to a place: broken or too much from there.
type brokenAt struct {
	offset int64
	err    error
}

func (b *brokenAt) Error() string { return b.err.Error() }
func (b *brokenAt) Unwrap() error { return b.err }

// maxCuts is how often a broken file is cut shorter in search of a good end.
const maxCuts = 3

// whole gives a file that can be parsed: text, or, if that breaks off somewhere,
// its entries before that place, with a note that says so. The error is that of
// a file that is no good at all.
func whole(text []byte, form Form) (good []byte, note string, err error) {
	err = harmless(text, form)
	var broken *brokenAt
	if err == nil || !errors.As(err, &broken) {
		return text, "", err
	}
	head := text[:min(int(broken.offset), len(text))]
	root, prefix := rootName(text)
	for range maxCuts {
		end := lastEntry(head, prefix)
		if end == 0 {
			break
		}
		for _, foot := range []string{"</" + root + ">", "</channel></" + root + ">"} {
			closed := append(bytes.Clone(head[:end]), foot...)
			if harmless(closed, form) == nil {
				return closed, fmt.Sprintf("%v; what stands before was read", err), nil
			}
		}
		head = head[:end-1]
	}
	return nil, "", err
}

// lastEntry is where the last complete entry ends, 0 if there is none.
func lastEntry(text []byte, prefix string) int {
	end := 0
	for _, name := range []string{"item", "entry", "url", "sitemap", prefix + "entry", prefix + "url"} {
		tag := "</" + name + ">"
		if i := bytes.LastIndex(text, []byte(tag)); i >= 0 {
			end = max(end, i+len(tag))
		}
	}
	return end
}

// rootName is the name of the first element as it is written, and its prefix
// with the colon.
func rootName(text []byte) (name, prefix string) {
	d := newDecoder(text)
	for {
		token, err := d.RawToken()
		if err != nil {
			return "", ""
		}
		if root, ok := token.(xml.StartElement); ok {
			if root.Name.Space != "" {
				prefix = root.Name.Space + ":"
			}
			return prefix + root.Name.Local, prefix
		}
	}
}
