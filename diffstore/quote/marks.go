package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/lang"
)

// closing gives the marks that may close what a mark opened.
var closing = map[rune]string{
	'“': "”", '„': "“”", '«': "»", '»': "«", '「': "」", '『': "』", '"': `"`, '”': "”", '＂': "＂",
	'‘': "’", '‚': "‘’", '‹': "›", '›': "‹", '\'': "'",
}

// anyMark are all marks that open.
const anyMark = "“„«»「『\"”＂‘‚‹›'"

// span is the inside of a pair of marks, as byte offsets.
type span struct{ start, end int }

// maxSingle bounds a quotation in single marks, in bytes: beyond it the
// closing mark is more likely an apostrophe of something else.
const maxSingle = 1500

// marks pairs the quotation marks of a block. A quotation that does not close
// counts when the block begins with it or the next block takes it up again, in
// reopens its mark: a single one, which may be an apostrophe, only then and
// with the same. unclosed says that the last one did not. continues: the block before left
// one open; Spanish and French take it up with the closing mark.
func marks(s string, reopens rune, continues bool, l *lang.Language) (out []span, unclosed bool) {
	if !strings.ContainsAny(s, anyMark) {
		return nil, false
	}
	var dead map[rune]bool // openers that nothing closes from here on
	searched := 0          // no mark up to here closes a single one
	prev := ' '
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		if r < utf8.RuneSelf && r != '"' && r != '\'' {
			prev, i = r, i+n
			continue
		}
		ends, opener := closing[r]
		if r == '»' && l.Speech.SameMarks {
			ends += "»"
		}
		if opener && continues && onlySpace(s[:i]) && r == '»' {
			ends = "»"
		} else if !opener || dead[r] || !opens(r, prev, next, l) || single(r) && clipped(s[i+n:]) {
			prev, i = r, i+n
			continue
		}
		from, limit := i+n, len(s)
		if single(r) {
			from, limit = max(from, searched), min(from+maxSingle, limit)
		}
		end, size := closeMark(s, from, limit, r, ends, l)
		if end < 0 {
			if single(r) {
				searched = max(searched, limit)
			} else {
				if dead == nil {
					dead = map[rune]bool{}
				}
				dead[r] = true
			}
			if (single(r) && reopens == r || !single(r) && (onlySpace(s[:i]) || reopens != 0 || strings.HasSuffix(strings.TrimRight(s[:i], " "), ":"))) && hasLetter(s[i:]) {
				// No mark can follow inside but nested ones, which are part of it.
				return append(out, inside(s, i+n, len(s))), true
			}
			prev, i = r, i+n
			continue
		}
		if in := inside(s, i+n, end); in.start < in.end && !(single(r) && in.end-in.start == 1) { // rock 'n' roll
			out = append(out, in)
		}
		prev, _ = utf8.DecodeLastRuneInString(s[:end+size])
		i = end + size
	}
	return out, false
}

// clipped: the letter that is left of a Dutch word, and a space: "'s ochtends", "'t is".
func clipped(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("kmnst", r) && strings.HasPrefix(s[n:], " ")
}

func single(r rune) bool { return r == '\'' || r == '‘' || r == '‚' || r == '‹' || r == '›' }

// opens reports whether a mark at this place opens: a word begins behind it
// and none ends before it.
func opens(r, prev, next rune, l *lang.Language) bool {
	if unicode.IsLetter(prev) || unicode.IsDigit(prev) || next == utf8.RuneError {
		switch r {
		case '“', '„', '「', '『': // unmistakable, even glued to a word
			return !unicode.IsSpace(next)
		case '«':
			return true
		}
		return false
	}
	switch r {
	case '«', '「', '『', '“', '„':
		return r == '«' || !unicode.IsSpace(next)
	case '\'', '‘':
		if unicode.IsDigit(next) || strings.ContainsRune(",.;:!?)", prev) {
			return false // '90s
		}
		return unicode.IsLetter(next) || strings.ContainsRune("\"“…[(", next)
	case '»', '›', '”':
		// Closing marks elsewhere: they open only where nothing is open and
		// the language uses them so.
		return (unicode.IsSpace(prev) || prev == '(') && unicode.IsLetter(next) && !l.Speech.FixedMarks
	}
	return !unicode.IsSpace(next) && !strings.ContainsRune(".,;:!?)", next)
}

// closeMark finds the mark that closes what opener opened before from, and
// its size; -1 if none does.
func closeMark(s string, from, limit int, opener rune, ends string, l *lang.Language) (at, size int) {
	depth := 0
	possessive, possSize := -1, 0
	prev := ' '
	for i := from; i < limit; {
		if c := s[i]; c < utf8.RuneSelf && c != '"' && c != '\'' {
			prev = rune(c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		switch {
		case r == opener && (r == '«' || r == '「' || r == '『' || r == '“'):
			depth++
		case !strings.ContainsRune(ends, r):
		case depth > 0:
			depth--
		case !closes(r, prev, next):
		case (r == '’' || r == '\'') && (prev == 's' && !unowned(s[i+n:], l) || prev == 'n') && next == ' ' && lowerBehind(s[i+n:]):
			if possessive < 0 { // "the workers’ pay": perhaps; a later mark is better
				possessive, possSize = i, n
			}
		default:
			return i, n
		}
		prev = r
		i += n
	}
	return possessive, possSize
}

func closes(r, prev, next rune) bool {
	if r == '"' || r == '\'' || r == '’' || r == '‘' {
		return !unicode.IsSpace(prev) && !unicode.IsLetter(next) && !unicode.IsDigit(next)
	}
	return true
}

// unowned reports whether no owner can stand before what s begins with: "the
// remaining funds’ |and that". Behind an owner comes what is his.
func unowned(s string, l *lang.Language) bool {
	word, _, _ := strings.Cut(strings.TrimLeft(s, " "), " ")
	return hasAny(word, l.Speech.And, l.Speech.That, l.Speech.Relatives) && !l.Speech.Determiners.Has(word)
}

func lowerBehind(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " "))
	return unicode.IsLower(r)
}

// inside trims the space that French sets inside its marks.
func inside(s string, start, end int) span {
	part := strings.TrimLeftFunc(s[start:end], unicode.IsSpace)
	start = end - len(part)
	return span{start, start + len(strings.TrimRightFunc(part, unicode.IsSpace))}
}
