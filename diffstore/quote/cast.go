package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/lang"
)

// tok is a word or one other rune of running text.
type tok struct {
	text, low string
	upper     bool
	word      bool
	first     bool // begins a sentence
}

func split(s string) []tok {
	out := make([]tok, 0, len(s)/5)
	begins := true
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		if !unicode.IsLetter(r) {
			out = append(out, tok{text: s[i : i+n], low: s[i : i+n]})
			begins = begins || strings.ContainsRune(".!?:", r)
			i += n
			continue
		}
		end := wordEnd(s, i)
		t := tok{text: s[i:end], upper: unicode.IsUpper(r), word: true, first: begins}
		t.low = strings.ReplaceAll(strings.ToLower(t.text), "’", "'")
		out = append(out, t)
		begins = false
		i = end
	}
	return out
}

// wordEnd: letters, and hyphens and apostrophes between them.
func wordEnd(s string, i int) int {
	for i < len(s) {
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

// cast is who appears in the article by name.
type cast struct {
	l      *lang.Language
	full   map[string]string // last name → the fullest name
	gender map[string]string // full name → "m" or "f", where a title or a pronoun told
}

func newCast(blocks []string, l *lang.Language) *cast {
	c := &cast{l: l, full: map[string]string{}, gender: map[string]string{}}
	for _, b := range blocks {
		toks := split(b)
		for i := 0; i < len(toks); {
			name, next, title := c.nameAt(toks, i)
			if next == i {
				i++
				continue
			}
			c.learn(name, title)
			i = next
		}
	}
	return c
}

func (c *cast) learn(name, title string) {
	parts := strings.Fields(name)
	if len(parts) == 0 {
		return
	}
	key := strings.ToLower(parts[len(parts)-1])
	if known := c.full[key]; len(parts) > 1 && len(parts) < 6 && (known == "" || len(known) < len(name) && strings.HasSuffix(name, known)) {
		c.full[key] = name
	}
	if title != "" {
		c.gender[c.resolve(name)] = title
	}
}

// resolve gives the fullest name that the article has for name.
func (c *cast) resolve(name string) string {
	parts := strings.Fields(name)
	if len(parts) == 0 {
		return ""
	}
	key := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(parts[len(parts)-1]), "'s"), "’s")
	if full := c.full[key]; full != "" && (len(parts) == 1 || strings.HasSuffix(full, name)) {
		return full
	}
	return name
}

// nameAt reads a name from token i on: capitalised words, with particles
// inside, without the titles and offices before it. title is the gender that
// a title tells.
func (c *cast) nameAt(toks []tok, i int) (name string, next int, title string) {
	start := i
	for i < len(toks) && c.titled(toks[i].low) {
		if g := c.l.Titles[toks[i].low]; g != "" {
			title = g
		}
		if i++; i < len(toks) && toks[i].text == "." {
			i++
		}
	}
	var parts []string
	for i < len(toks) {
		t := toks[i]
		switch {
		case t.word && t.upper && c.l.Function.Has(t.low) && len(parts) == 0:
			return "", max(start+1, i), ""
		case t.word && t.upper:
			if c.office(t.low) {
				parts = parts[:0]
			} else {
				parts = append(parts, strings.TrimSuffix(strings.TrimSuffix(t.text, "'s"), "’s"))
			}
		case t.text == "." && len(parts) > 0 && utf8.RuneCountInString(parts[len(parts)-1]) == 1: // an initial
			parts[len(parts)-1] += "."
		case t.word && len(parts) > 0 && c.l.Particles.Has(t.low) && i+1 < len(toks) && toks[i+1].upper:
			parts = append(parts, t.text)
		default:
			return strings.Join(parts, " "), i, title
		}
		i++
	}
	return strings.Join(parts, " "), i, title
}

func (c *cast) titled(low string) bool { _, ok := c.l.Titles[low]; return ok }

// office reports whether a word names a role, also as the head of a German
// compound ("Regierungssprecherin").
func (c *cast) office(low string) bool {
	if c.l.Roles.Has(low) {
		return true
	}
	if c.l.Code == "de" {
		for _, head := range []string{"sprecher", "sprecherin", "minister", "ministerin", "präsident", "präsidentin", "chef", "chefin", "sekretär", "direktor", "leiter", "leiterin", "meister", "meisterin", "kanzler", "experte", "expertin"} {
			if strings.HasSuffix(low, head) {
				return true
			}
		}
	}
	return false
}
