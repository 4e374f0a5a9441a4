package extract

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"

	"stet/diffstore/article"
)

// Shares of our text that another reader's may have before the reading is
// doubtful. Readers differ by captions, lists and boxes; not by half.
const (
	leastShare = 0.60
	mostShare  = 1.60
)

// maxSecond bounds what the second reader is given: elements of a page.
const maxSecond = 20_000

// SecondOpinion asks another reader, a port of Firefox's reading view, about a
// page that Read has read as a, and says what is doubtful, or "". It costs some
// five times a reading, and is for the first look at an article; that two
// readers differ is no error, and where the other finds nothing it has no
// opinion.
func SecondOpinion(p Page, a article.Article) (doubt string) {
	if isPlain(p) || len(p.Body) > maxBytes || overtagged(p.Body) != "" {
		return ""
	}
	defer func() {
		if recover() != nil { // a defect of the other reader is none of this page
			doubt = ""
		}
	}()
	u, err := url.Parse(p.URL)
	if err != nil {
		u = &url.URL{}
	}
	other := readability.NewParser()
	other.MaxElemsToParse = maxSecond
	found, err := other.Parse(bytes.NewReader(p.Body), u)
	if err != nil || found.Node == nil {
		return ""
	}
	var text strings.Builder
	if err := found.RenderText(&text); err != nil {
		return ""
	}
	return compareLengths(len(key(text.String())), ownLength(a))
}

func ownLength(a article.Article) (n int) {
	for _, b := range a.Blocks {
		if b.Kind != article.Caption {
			n += len(key(b.Text))
		}
	}
	return n
}

func compareLengths(other, own int) string {
	switch {
	case other < minAlone || own == 0:
		return ""
	case float64(other) > mostShare*float64(own):
		return fmt.Sprintf("another reader finds %.1f times as much text", float64(other)/float64(own))
	case float64(other) < leastShare*float64(own):
		return fmt.Sprintf("another reader finds %.0f %% of this text", 100*float64(other)/float64(own))
	}
	return ""
}
