package cli

import (
	"strings"
	"unicode/utf8"

	"stet/diffstore/figure"
	"stet/diffstore/lang"
	"stet/diffstore/quote"
	"stet/diffstore/sentence"
)

// analysis is what the language packages find in a text. Offsets count
// Unicode code points of the whole text, end exclusive.
type analysis struct {
	Sentences []string  `json:"sentences"`
	Quotes    []quoted  `json:"quotes"`
	Figures   []figured `json:"figures"`
}

type quoted struct {
	Text    string `json:"text"`
	Speaker string `json:"speaker"`
	Called  string `json:"called,omitempty"` // of a speaker whose name is not known to be his: "the scorer"
	Start   int    `json:"start"`
	End     int    `json:"end"`
	block   int
}

type figured struct {
	Text      string       `json:"text"`
	Start     int          `json:"start"`
	End       int          `json:"end"`
	Value     figure.Value `json:"value"`
	Unit      string       `json:"unit"`
	Kind      figure.Kind  `json:"kind"`
	Qualifier string       `json:"qualifier"`
	block     int
}

// analyse reads a text whose blocks are its lines. The empty ones count for
// the offsets and for nothing else.
func analyse(text string, l *lang.Language) analysis {
	a := analysis{Sentences: []string{}, Quotes: []quoted{}, Figures: []figured{}}
	var blocks []string
	var starts []int // of each block in text, in bytes
	at := 0
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) != "" {
			blocks, starts = append(blocks, line), append(starts, at)
		}
		at += len(line) + 1
	}
	points := counter{text: text}
	for i, b := range blocks {
		a.Sentences = append(a.Sentences, sentence.Texts(b, l)...)
		for _, f := range figure.Find(b, l) {
			a.Figures = append(a.Figures, figured{
				f.Text, points.at(starts[i] + f.Start), points.at(starts[i] + f.End), f.Value, f.Unit, f.Kind, f.Qualifier, i,
			})
		}
	}
	for _, q := range quote.Find(blocks, l) {
		from := starts[q.Block]
		a.Quotes = append(a.Quotes, quoted{q.Text, q.Speaker, q.Called, points.at(from + q.Start), points.at(from + q.End), q.Block})
	}
	return a
}

// counter turns byte offsets into code points. It goes on from the last
// offset, since they come almost in order and texts may be long.
type counter struct {
	text         string
	bytes, runes int
}

func (c *counter) at(offset int) int {
	if offset >= c.bytes {
		c.runes += utf8.RuneCountInString(c.text[c.bytes:offset])
	} else {
		c.runes -= utf8.RuneCountInString(c.text[offset:c.bytes])
	}
	c.bytes = offset
	return c.runes
}
