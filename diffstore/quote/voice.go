package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// stretch is tokens of a block.
type stretch struct{ block, lo, at int }

// heard is who spoke in a sentence without quotations, before which quotation.
type heard struct {
	who       string
	quotation int
}

// listen remembers who speaks in a sentence without quotations: "…, the
// ministry has said."
func (f *finder) listen(toks []tok, lo, hi int) {
	if k := f.according(toks, lo); k > lo && k < hi {
		if s := f.after(toks, k, hi); s.at >= 0 {
			f.scene.speaks(s.who)
			return
		}
	}
	for v := lo; v < hi; v++ {
		if !f.says(toks, v) || f.passive(toks, lo, v) || f.g.ParticipleEndings.End(toks[v].low) {
			continue
		}
		s := f.before(toks, lo, v)
		if f.g.SubjectFirst && v > lo && toks[v-1].is(",") && v+1 < hi && !f.namesPerson(s.who) { // "It is late, said |Lee Chan."
			if t := f.after(toks, v+1, hi); f.namesPerson(t.who) && !isPronoun(f.l, toks[v+1].low) {
				s = t
			}
		}
		if s.at < 0 && f.g.Inverts {
			s = f.after(toks, v+1, hi)
		}
		if s.at >= 0 && s.at < v && !f.namesPerson(s.who) && !f.g.Definite.Has(toks[s.at].low) && f.g.Possessives[toks[s.at].low] == "" && f.human(toks[v-1].low) && !f.several(toks[v-1].low) {
			f.scene.human[s.who] = true // "|A guard said he had slept. “…,” he said"
			if g := f.nounGender(toks, s.at, v-1); g != "" {
				f.cast.gender[s.who] = g
			}
		}
		f.scene.speaks(s.who)
		f.heard = heard{s.who, f.next}
		return
	}
}

// voiceBefore gives who speaks in the sentence before token at and is no
// person: "|Forecasters said it could bring what they called".
func (f *finder) voiceBefore(toks []tok, lo, at int) string {
	if m := f.mute; m.block == f.now && m.lo <= lo && at <= m.at {
		return ""
	}
	for v := lo + 1; v < at; v++ {
		if isPronoun(f.l, toks[v-1].low) || !f.says(toks, v) || f.passive(toks, lo, v) || f.phraseStart(toks, lo, v) >= v {
			continue
		}
		if s := f.phraseBefore(toks, lo, v); s.at >= 0 && !f.namesPerson(s.who) && !f.scene.human[s.who] {
			return s.who
		}
	}
	f.mute = stretch{f.now, lo, at}
	return ""
}

// about reports whether words in quotation marks are those of the person whom
// their sentence is about: some words in lower case behind a verb, no term.
func (f *finder) about(toks []tok, lo, p int) bool {
	head, _ := utf8.DecodeRuneInString(toks[p].text)
	if f.subject == "" || p < lo+3 || !toks[p-1].word || !unicode.IsLower(head) || !strings.Contains(toks[p].text, " ") {
		return false
	}
	for v := p - 1; v >= max(lo, p-reach) && !toks[v].is(","); v-- {
		if f.says(toks, v) || f.g.Relatives.Has(toks[v].low) {
			return false
		}
	}
	return true
}
