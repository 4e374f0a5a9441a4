package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/lang"
)

// tok is a word or one other rune of the outlet's own text; a whole quotation
// is a single token, so that the words around it stand side by side.
type tok struct {
	text, low string
	quote     int // 1 + the index of the quotation that stands here
	upper     bool
	word      bool
	first     bool // begins a sentence
	say       bool // a verb of saying
	spaced    bool // a space stands before it
}

func (t tok) is(s string) bool { return t.text == s }

// marksAndSpace never become tokens: the quotations say where the marks are.
const marksAndSpace = "“”„«»「」『』\"‹›‘’‚'＂"

// tokens splits what stands outside the quotations of a block. Short brackets
// ("(S)", "(81)") are left out: they part a name from its verb.
func tokens(text string, spans []span, l *lang.Language) []tok {
	out := make([]tok, 0, 8+len(text)/6)
	begins, spaced, next, g := true, false, 0, &l.Speech
	for i := 0; i < len(text); {
		if next < len(spans) && i >= spans[next].start {
			s := spans[next]
			next++
			out = append(out, tok{text: text[s.start:s.end], quote: next, first: begins, spaced: spaced})
			begins, spaced = false, false
			i = max(i, s.end)
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsSpace(r) || strings.ContainsRune(marksAndSpace, r):
			spaced = spaced || unicode.IsSpace(r)
			i += n
		case r == '(' && bracket(text[i:]) > 0 && (next == len(spans) || i+bracket(text[i:]) <= spans[next].start):
			i += bracket(text[i:])
		case unicode.IsLetter(r):
			end := wordEnd(text, i)
			if e := elision(text[i:end], l); e > 0 {
				end = i + e
			}
			if next < len(spans) {
				end = min(end, max(spans[next].start, i+n))
			}
			end = ownersEnd(text, i, end, l)
			low := strings.ReplaceAll(strings.ToLower(text[i:end]), "’", "'")
			out = append(out, tok{
				text: text[i:end], low: low, word: true, first: begins, spaced: spaced,
				upper: unicode.IsUpper(r) || prefixedName(low, text[i:end], l),
				say:   l.Say.Has(inverted(g, low)) && !g.Auxiliaries.Has(low),
			})
			begins, spaced = false, false
			i = end
		default:
			out = append(out, tok{text: text[i : i+n], low: text[i : i+n], spaced: spaced})
			spaced = false
			begins = begins || strings.ContainsRune(".!?…:", r)
			i += n
		}
	}
	return out
}

// prefixedName: a name that begins with a small particle: "al-Khatib".
func prefixedName(low, word string, l *lang.Language) bool {
	at := strings.IndexByte(word, '-')
	return at > 0 && l.Particles.Has(low[:at]) && beginsUpper(word[at+1:])
}

// bracket is the length of a short bracket at the start of s, else 0.
func bracket(s string) int {
	const short = 40
	end := strings.IndexByte(s[:min(len(s), short)], ')')
	if end < 0 || strings.ContainsAny(s[:end], "\"“„«") {
		return 0
	}
	return end + 1
}

// asides gives what stands in the short brackets that tokens leaves out: "the
// captain (|Lee Chan)". Who is named there belongs to the cast.
func asides(blocks []string, l *lang.Language) (out [][]tok) {
	for _, b := range blocks {
		for i := strings.IndexByte(b, '('); i >= 0 && i < len(b); {
			n := bracket(b[i:])
			if n > 0 {
				out = append(out, tokens(b[i+1:i+n-1], nil, l))
			}
			next := strings.IndexByte(b[i+1:], '(')
			if next < 0 {
				break
			}
			i += 1 + next
		}
	}
	return out
}

// longestElided bounds an elided word, in bytes: "quell".
const longestElided = 5

// elision is the length of an elided word before its apostrophe, as in French
// "l’élu" and Italian "dell'Economia"; else 0, as in "aujourd’hui".
func elision(word string, l *lang.Language) int {
	if !l.Elision {
		return 0
	}
	at := strings.IndexAny(word, "'’")
	if at < 1 || at > longestElided {
		return 0
	}
	_, n := utf8.DecodeRuneInString(word[at:])
	return at + n
}

// wordEnd: letters, and hyphens and apostrophes between them.
func wordEnd(s string, i int) int {
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf && (c|0x20 >= 'a' && c|0x20 <= 'z') {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			next, _ := utf8.DecodeRuneInString(s[i+n:])
			if r != '-' && r != '\'' && r != '’' && r != '‑' || !unicode.IsLetter(next) {
				return i
			}
		}
		i += n
	}
	return i
}

// ownersEnd takes the apostrophe of an owner in "s" to the word [i, end):
// "the Depositors|’ Union", "prison officers|’ union". A mark that closes a quotation never gets here.
func ownersEnd(text string, i, end int, l *lang.Language) int {
	if l.Elision || text[end-1] != 's' {
		return end
	}
	r, n := utf8.DecodeRuneInString(text[end:])
	if r != '’' && r != '\'' || end+n+1 >= len(text) || text[end+n] != ' ' || beginsUpper(text[i:]) != beginsUpper(text[end+n+1:]) {
		return end
	}
	if next, _ := utf8.DecodeRuneInString(text[end+n+1:]); !unicode.IsLetter(next) {
		return end
	}
	return end + n
}

// sentenceEnd gives where the sentence that begins at token i ends. It needs
// no more than the tokens: what ends inside a quotation mark is told by the
// last rune of the quotation.
func sentenceEnd(toks []tok, i int, l *lang.Language) int {
	for ; i < len(toks); i++ {
		t := toks[i]
		last := i+1 == len(toks)
		switch {
		case last:
			return i + 1
		case t.quote > 0:
			next := toks[i+1]
			if endsWith(t.text, ".…") && (next.upper || next.quote > 0) || endsWith(t.text, "?!") && next.quote > 0 {
				return i + 1
			}
		case t.is(".") && i > 0 && abbreviated(toks[i-1], l) && !(i > 1 && digit(toks[i-2]) && !toks[i-1].spaced): // but "388p."
			if _, title := l.Titles[toks[i-1].low]; !title && toks[i+1].quote > 0 && beginsUpper(toks[i+1].text) {
				return i + 1 // `said Lee Chan of Chan Bros. “We …”`
			}
		case t.is(".") && i > 0 && digit(toks[i-1]) && digit(toks[i+1]): // "1.3 billion"
		case t.is("…") || t.is(".") || t.is("!") || t.is("?"):
			if next := toks[i+1]; next.upper || next.quote > 0 || !next.word && !isStop(next) {
				return i + 1
			}
		}
	}
	return i
}

func digit(t tok) bool { return len(t.text) == 1 && t.text[0] >= '0' && t.text[0] <= '9' }

func beginsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func isStop(t tok) bool { return len(t.text) == 1 && strings.Contains(".!?,;:", t.text) }

// abbreviated: the full stop behind t belongs to it ("Sen.", "J.").
func abbreviated(t tok, l *lang.Language) bool {
	if _, ok := l.Titles[t.low]; ok && t.upper || l.Abbreviations.Has(t.low) {
		return t.upper || utf8.RuneCountInString(t.low) < 4
	}
	return t.word && t.upper && utf8.RuneCountInString(t.text) == 1
}

// endsWith reports whether the last rune of s is one of set.
func endsWith(s, set string) bool {
	r, n := utf8.DecodeLastRuneInString(strings.TrimRight(s, " ”’»\"'"))
	return n > 0 && strings.ContainsRune(set, r)
}
