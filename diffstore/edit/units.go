package edit

import (
	"strings"

	"stet/diffstore/align"
	"stet/diffstore/article"
	"stet/diffstore/lang"
	"stet/diffstore/sentence"
)

// unit is a passage that is compared as one: a sentence of a paragraph, or a
// whole heading, caption or notice.
type unit struct {
	text       string
	block      int // index of its block
	start, end int // byte offsets in the block
	kind       article.Kind
}

// Classes of units: only units of one class become one another by edit.
const (
	prosePassage = iota
	heading
	caption
	notice
)

func class(k article.Kind) int {
	switch k {
	case article.Heading:
		return heading
	case article.Caption:
		return caption
	case article.Notice:
		return notice
	}
	return prosePassage
}

func units(a article.Article, l *lang.Language) []unit {
	var out []unit
	for i, b := range a.Blocks {
		k := b.Kind
		if k == article.Paragraph && l.IsNotice(b.Text) {
			k = article.Notice
		}
		if class(k) != prosePassage {
			out = append(out, unit{b.Text, i, 0, len(b.Text), k})
			continue
		}
		for _, s := range sentence.Split(b.Text, l) {
			out = append(out, unit{b.Text[s.Start:s.End], i, s.Start, s.End, k})
		}
	}
	return out
}

func alignable(us []unit) []align.Unit {
	out := make([]align.Unit, len(us))
	for i, u := range us {
		out[i] = align.Unit{Text: u.text, Class: class(u.kind)}
	}
	return out
}

// side is one side of a draft: its text, and where its parts stand in blocks.
type side struct {
	text  string
	parts []part
}

type part struct {
	block      int
	start, end int // in the block
	at         int // in the text of the side
}

// within: all of the side is text of that block.
func (s side) within(block int) bool {
	for _, p := range s.parts {
		if p.block != block {
			return false
		}
	}
	return len(s.parts) > 0
}

func plainSide(text string) side { return side{text: text} }

// sideOf joins units; what stands between neighbours of one block comes along.
func sideOf(us []unit, at []int, blocks []article.Block) side {
	var s side
	for _, i := range at {
		u := us[i]
		if n := len(s.parts); n > 0 && s.parts[n-1].block == u.block && s.parts[n-1].end <= u.start && strings.TrimSpace(blocks[u.block].Text[s.parts[n-1].end:u.start]) == "" {
			p := &s.parts[n-1]
			s.text += blocks[u.block].Text[p.end:u.end]
			p.end = u.end
			continue
		}
		if s.text != "" {
			s.text += " "
		}
		s.parts = append(s.parts, part{u.block, u.start, u.end, len(s.text)})
		s.text += u.text
	}
	return s
}

// locate gives where a span of a block stands in the side, cut to what of it
// stands there.
func (s side) locate(block, start, end int) (from, to int, ok bool) {
	for _, p := range s.parts {
		if p.block == block && start < p.end && end > p.start {
			return p.at + max(start, p.start) - p.start, p.at + min(end, p.end) - p.start, true
		}
	}
	return 0, 0, false
}

// paragraph is the number of the block that the side begins in, from 1.
func (s side) paragraph() int {
	if len(s.parts) == 0 {
		return 0
	}
	return s.parts[0].block + 1
}
