package quote

import (
	"strings"
	"unicode/utf8"

	"stet/diffstore/lang"
	"stet/diffstore/sentence"
)

// around is the text beside a quotation, up to its neighbours and, before it,
// to the start of its sentence.
type around struct {
	before, after string
	sentence      bool // the quotation begins a sentence
}

// reach bounds the text looked at on each side, in bytes.
const reach = 400

func context(text string, spans []span, k int, l *lang.Language) around {
	from, to := 0, len(text)
	if k > 0 {
		from = spans[k-1].end
	}
	if k+1 < len(spans) {
		to = spans[k+1].start
	}
	s := spans[k]
	before := strings.TrimRight(cutFront(text[from:s.start]), openers)
	after := strings.TrimLeft(cutBack(text[s.end:to]), closers)
	c := around{before: before}
	if k > 0 { // the mark of the quotation before, and its attribution
		c.before = strings.TrimLeft(before, closers)
	}
	if parts := sentence.Split(c.before, l); len(parts) > 0 {
		last := parts[len(parts)-1]
		tail := c.before[last.Start:last.End]
		if strings.HasSuffix(tail, ".") || strings.HasSuffix(tail, "!") || strings.HasSuffix(tail, "?") {
			c.before, c.sentence = "", true
		} else {
			c.before = c.before[last.Start:]
		}
	} else {
		c.sentence = true
	}
	c.after = after
	if parts := sentence.Split(after, l); len(parts) > 0 {
		c.after = after[:parts[0].End]
	}
	return c
}

const (
	openers = " \u00a0\u202f“„«»「『\"”‘‚'‹›"
	closers = "”“»«」』\"’‘'›‹"
)

func cutFront(s string) string {
	if len(s) > reach {
		s = strings.ToValidUTF8(s[len(s)-reach:], "")
	}
	return s
}

func cutBack(s string) string {
	if len(s) > reach {
		s = strings.ToValidUTF8(s[:reach], "")
	}
	return s
}

// attribute names who speaks a quotation by its own sentence, and says
// whether the sentence speaks of saying at all.
func (f *finder) attribute(text string, c around, q Quote) (name string, said bool) {
	before := strings.TrimSpace(c.before)
	front := strings.HasSuffix(before, ":") || strings.HasSuffix(before, ",")
	r, _ := utf8.DecodeLastRuneInString(q.Text)
	if !strings.HasSuffix(before, ":") && (strings.ContainsRune(",?!", r) || strings.HasPrefix(strings.TrimSpace(c.after), ",")) {
		if name, said = f.behind(c.after); said {
			return name, true
		}
	}
	if before != "" {
		if name, said = f.ahead(before); said {
			return name, true
		}
	}
	if front && c.sentence {
		return "", false
	}
	if name, said = f.behind(c.after); said && attached(c.after) {
		return name, true
	}
	return "", false
}

// attached: what stands behind the quotation goes on with its sentence.
func attached(after string) bool {
	t := strings.TrimSpace(after)
	return t != "" && !strings.ContainsRune(".!?", rune(t[0]))
}

// behind reads `said X`, `X said`, `X, the chief economist, said`,
// `according to X` at the start of what follows a quotation.
func (f *finder) behind(after string) (string, bool) {
	toks := split(after)
	i := 0
	for i < len(toks) && !toks[i].word {
		i++
	}
	if k := f.according(toks, i); k > i {
		return f.subject(toks, k), true
	}
	const far = 16
	for v := i; v < len(toks) && v < i+far; v++ {
		if toks[v].text == "." && v > 0 && !f.cast.titled(toks[v-1].low) && utf8.RuneCountInString(toks[v-1].text) > 1 {
			break
		}
		if !f.says(toks, v) {
			continue
		}
		if v == i || f.onlyAuxiliaries(toks[i:v]) {
			return f.subject(toks, v+1), true
		}
		return f.subject(toks, i), true
	}
	return "", false
}

// says: the token is a verb of saying, or a French or Spanish auxiliary that
// one follows, and no noun ("the said").
func (f *finder) says(toks []tok, i int) bool {
	if !toks[i].word || !f.l.Say.Has(strings.TrimSuffix(strings.TrimSuffix(toks[i].low, "-t-il"), "-t-elle")) {
		return false
	}
	return f.l.Code != "es" || toks[i].low != "ha"
}

func (f *finder) onlyAuxiliaries(toks []tok) bool {
	for _, t := range toks {
		if t.word && (!f.l.Function.Has(t.low) || f.isPronoun(t.low)) && !strings.HasPrefix(t.low, "a-t-") && t.low != "ha" {
			return false
		}
	}
	return len(toks) <= 3
}

func (f *finder) isPronoun(low string) bool { _, ok := f.l.Pronouns[low]; return ok }

func (f *finder) according(toks []tok, i int) int {
	for k := 4; k > 0; k-- {
		if i+k > len(toks) {
			continue
		}
		var ws []string
		for _, t := range toks[i : i+k] {
			ws = append(ws, t.low)
		}
		if f.l.According.Has(strings.Join(ws, " ")) {
			return i + k
		}
	}
	return i
}

// ahead reads `X said`, `X said that`, `according to X`, `said X` and `X:` at
// the end of what precedes a quotation.
func (f *finder) ahead(before string) (string, bool) {
	toks := split(before)
	for v := len(toks) - 1; v >= 0 && v > len(toks)-25; v-- {
		if f.says(toks, v) && !(v > 0 && toks[v-1].low == "to") {
			if name := f.subjectBefore(toks, v); name != "" {
				return name, true
			}
			return f.subject(toks, v+1), true
		}
	}
	for i := range toks {
		if k := f.according(toks, i); k > i {
			return f.subject(toks, k), true
		}
	}
	if n := len(toks); n > 0 && toks[n-1].text == ":" {
		if name := f.subjectBefore(toks, n-1); name != "" && n < 9 {
			return name, true
		}
		return "", true
	}
	return "", false
}

// subject reads who is named from token i on: a name, a pronoun, or a noun
// that can speak. A noun with a name behind its comma is that name.
func (f *finder) subject(toks []tok, i int) string {
	const far = 9
	noun := ""
	for j := i; j < len(toks) && j < i+far; j++ {
		t := toks[j]
		if !t.word {
			if noun != "" && t.text != "," && t.text != "." {
				break
			}
			continue
		}
		if name, next, _ := f.cast.nameAt(toks, j); name != "" && next > j {
			if noun != "" && toks[next-1].low != "" && !f.cast.knows(name) {
				return noun
			}
			return f.cast.resolve(name)
		}
		if f.isPronoun(t.low) && noun == "" {
			return f.referent(f.l.Pronouns[t.low])
		}
		if f.l.Persons.Has(t.low) && noun == "" {
			noun = nounPhrase(toks, j, f.l)
			continue
		}
		if f.says(toks, j) || noun != "" && !f.l.Function.Has(t.low) && !f.cast.office(t.low) {
			break
		}
	}
	return noun
}

// subjectBefore reads who is named right before token v: auxiliaries and
// adverbs are passed, and an apposition between commas.
func (f *finder) subjectBefore(toks []tok, v int) string {
	end := v
	for end > 0 && (f.l.Function.Has(toks[end-1].low) && !f.isPronoun(toks[end-1].low) || strings.HasSuffix(toks[end-1].low, "ly")) {
		end--
	}
	if end > 0 && toks[end-1].text == "," { // "Lee Chan, the chief economist, said"
		for k := end - 2; k > 0; k-- {
			if toks[k].text == "," {
				if name := f.endingAt(toks, k); name != "" {
					return name
				}
			}
		}
		end--
	}
	return f.endingAt(toks, end)
}

// endingAt gives the subject whose last word is token end-1.
func (f *finder) endingAt(toks []tok, end int) string {
	if end <= 0 || !toks[end-1].word {
		return ""
	}
	last := toks[end-1]
	if f.isPronoun(last.low) {
		return f.referent(f.l.Pronouns[last.low])
	}
	if last.upper {
		for i := max(0, end-8); i < end; i++ {
			if name, next, _ := f.cast.nameAt(toks, i); next == end && name != "" {
				return f.cast.resolve(name)
			}
		}
	}
	if f.l.Persons.Has(last.low) {
		return nounPhrase(toks, end-1, f.l)
	}
	return ""
}

// knows reports whether a name is that of a person of the article: two words,
// or the last of them.
func (c *cast) knows(name string) bool { return strings.Contains(c.resolve(name), " ") }

// nounPhrase gives the noun with its article and what stands between.
func nounPhrase(toks []tok, i int, l *lang.Language) string {
	start := i
	for start > 0 && i-start < 3 && toks[start-1].word && !l.Say.Has(toks[start-1].low) {
		start--
		if l.Function.Has(toks[start].low) {
			break
		}
	}
	var ws []string
	for _, t := range toks[start : i+1] {
		ws = append(ws, t.text)
	}
	if len(ws) > 1 && toks[start].first {
		ws[0] = strings.ToLower(ws[0])
	}
	return strings.Join(ws, " ")
}

// referent gives whom a pronoun of that gender means: who spoke last, if the
// gender fits.
func (f *finder) referent(gender string) string {
	known := f.cast.gender[f.last]
	if f.last == "" || gender != "" && gender != "p" && known != "" && known != gender {
		return ""
	}
	if known == "" && gender != "p" && gender != "" && strings.Contains(f.last, " ") {
		f.cast.gender[f.last] = gender
	}
	return f.last
}

// listen remembers who speaks in a block without quotations: "…, Secretary
// General Jo Lund has said."
func (f *finder) listen(text string) {
	for _, s := range sentence.Texts(cutBack(text), f.l) {
		toks := split(s)
		for v := range toks {
			if !f.says(toks, v) {
				continue
			}
			if name := f.subjectBefore(toks, v); strings.Contains(name, " ") && f.cast.full[lastWord(name)] == name {
				f.last = name
			}
		}
	}
}

func lastWord(s string) string {
	return strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])
}
