// Package quote finds the quotations of an article and who spoke them. It
// takes the blocks of the article in order, since speakers and quotations run
// over paragraphs, and a language; it gives spans. It compares nothing.
//
// A speaker is named by what the article itself says; where rules cannot tell,
// the speaker is empty: unknown rather than wrong.
package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/lang"
)

// Kind tells quotations from words set apart.
type Kind string

// The kinds of quotation.
const (
	Direct   Kind = "direct"   // a sentence or a clause that somebody said
	Fragment Kind = "fragment" // some words within the outlet's own sentence
	Scare    Kind = "scare"    // a term or title set apart
)

// Quote is the text between two quotation marks of one block. A quotation
// that runs over blocks is a Quote in each of them.
type Quote struct {
	Text    string // Blocks[Block][Start:End], without the marks
	Speaker string // as full a name as the article gives, "" when unknown
	Kind    Kind
	Block   int
	Start   int // byte offsets in the block
	End     int
	// Continues: the block before ends inside the quotation that this one
	// takes up again.
	Continues bool
}

// Find gives the quotations of the blocks in order. Nested quotations are
// part of the outer one.
func Find(blocks []string, l *lang.Language) []Quote {
	f := finder{l: l, cast: newCast(blocks, l)}
	open := false
	for i, b := range blocks {
		reopens := i+1 < len(blocks) && startsQuoted(blocks[i+1])
		spans, unclosed := marks(b, reopens, l)
		f.block(i, b, spans, open)
		open = unclosed
	}
	return f.out
}

// startsQuoted reports whether a block begins with an opening mark.
func startsQuoted(s string) bool {
	r, n := utf8.DecodeRuneInString(strings.TrimLeftFunc(s, unicode.IsSpace))
	_, opens := closing[r]
	return n > 0 && opens
}

type finder struct {
	l    *lang.Language
	cast *cast
	out  []Quote
	last string // who spoke last, quoted or not
}

// block attributes the quotations of one block and remembers who spoke.
func (f *finder) block(i int, text string, spans []span, continues bool) {
	if len(spans) == 0 {
		f.listen(text)
		return
	}
	first := len(f.out)
	for k, s := range spans {
		q := Quote{Text: text[s.start:s.end], Block: i, Start: s.start, End: s.end}
		q.Continues = continues && k == 0
		c := context(text, spans, k, f.l)
		name, said := f.attribute(text, c, q)
		switch {
		case q.Continues && name == "" && len(f.out) > 0:
			name = f.out[len(f.out)-1].Speaker
		case name == "":
			name = f.carried(text, spans, k, first, c, i)
		}
		q.Speaker = name
		q.Kind = kind(q, c, said || q.Continues, f.l)
		if q.Kind == Scare && !said {
			q.Speaker = ""
		}
		if q.Speaker != "" {
			f.last = q.Speaker
		}
		f.out = append(f.out, q)
	}
	f.backfill(first)
}

// carried gives the speaker of a quotation that its sentence does not
// attribute: the one before it in the block, or, for a block of nothing but
// quotation, the one of the block before.
func (f *finder) carried(text string, spans []span, k, first int, c around, block int) string {
	if c.before != "" && !onlySpace(c.before) || len(f.out) == 0 {
		return ""
	}
	prev := f.out[len(f.out)-1]
	switch {
	case k > 0 && len(f.out) > first && c.sentence:
		return prev.Speaker
	case k == 0 && prev.Block == block-1 && onlyQuotes(text, spans):
		return prev.Speaker
	}
	return ""
}

// backfill: "A. B," she said: the first part gets its speaker from behind
// when nothing stands between.
func (f *finder) backfill(first int) {
	for k := len(f.out) - 2; k >= first; k-- {
		if f.out[k].Speaker == "" && f.out[k].Kind == Direct && f.out[k+1].Speaker != "" && f.out[k+1].Start-f.out[k].End < 8 {
			f.out[k].Speaker = f.out[k+1].Speaker
		}
	}
}

// kind: a clause that was said, words within a sentence, or a term set apart.
func kind(q Quote, c around, said bool, l *lang.Language) Kind {
	words := len(strings.Fields(q.Text))
	first, _ := utf8.DecodeRuneInString(q.Text)
	last, _ := utf8.DecodeLastRuneInString(q.Text)
	before := strings.TrimSpace(c.before)
	set := strings.HasSuffix(before, ":") || strings.HasSuffix(before, ",")
	unspaced := words <= 1 && utf8.RuneCountInString(q.Text) > 8 && last > 0x2E80
	switch {
	case strings.HasSuffix(before, ":"), unspaced, strings.ContainsRune(".!?…,。！？", last):
		return Direct
	case unicode.IsLower(first) && before != "" && !set:
		if words > 3 || said && words > 1 {
			return Fragment
		}
		return Scare
	case words >= 5, said && before == "" && words > 1:
		return Direct
	case words > 3, said && words > 1:
		return Fragment
	}
	return Scare
}

func onlySpace(s string) bool { return strings.TrimSpace(s) == "" }

func onlyQuotes(text string, spans []span) bool {
	pos := 0
	for _, s := range spans {
		if hasLetter(text[pos:s.start]) {
			return false
		}
		pos = s.end
	}
	return !hasLetter(text[pos:])
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
