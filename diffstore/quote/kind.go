package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind: a clause that was said, words within a sentence, or a term set apart.
func (f *finder) kind(q Quote, toks []tok, lo, p int, said bool, at int, before Kind) Kind {
	words := strings.Count(q.Text, " ") + 1
	head, _ := utf8.DecodeRuneInString(q.Text)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(q.Text, "’”'\"»"))
	within := p > lo && toks[p-1].word
	set := p > lo && (toks[p-1].is(":") || toks[p-1].is(","))
	unspaced := words == 1 && utf8.RuneCountInString(q.Text) > 8 && last > 0x2E80
	listed := set && p > lo+1 && toks[p-2].quote > 0 && words < 4 // “cowardly”, “planned”
	lower := unicode.IsLower(head)
	reported := within && lower && f.reported(toks, lo, p)
	switch {
	case q.Continues, f.dash, set && toks[p-1].is(":"), unspaced, strings.ContainsRune("!?…。！？", last):
		return Direct
	case within && words < 6 && unicode.IsUpper(head) && last != '.' && last != ',' && !f.says(toks, p-1) && (at > p || !f.l.Function.Has(toks[p-1].low)) && !f.g.That.Has(toks[p-1].low):
		return Scare // a title behind the noun it belongs to
	case (within || set && (before == "" || before == Fragment)) && said && lower, listed && said, reported:
		return Fragment
	case last == '.' && words > 2:
		return Direct
	case within && said:
		if words >= 5 && unicode.IsUpper(head) {
			return Direct
		}
		return Fragment
	case said && at > p && last == ',' && !lower && !within:
		return Direct
	case within || p > lo && !set:
		if words > 3 {
			return Fragment
		}
		return Scare
	case said, words >= 5, q.Speaker != "" && strings.ContainsRune(".,", last):
		return Direct
	}
	return Scare
}

// reported: a verb of saying right before words in lower case, or one whose
// clause they stand in, makes them somebody's, be it of nobody named: "was
// condemned as “cruel”", "denied that it was “late”".
func (f *finder) reported(toks []tok, lo, p int) bool {
	for v := p - 1; v >= max(lo, p-reach); v-- {
		if f.says(toks, v) && (v >= p-2 || f.g.Denying.Has(toks[v].low)) {
			return true
		}
	}
	return false
}
