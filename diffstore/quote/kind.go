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
	works := within && f.g.Works.Has(toks[p-1].low) || set && p > lo+1 && f.g.Works.Has(toks[p-2].low) && !(said && at > p) // "the single", "the book,"
	unspaced := words == 1 && utf8.RuneCountInString(q.Text) > 8 && last > 0x2E80
	listed := set && p > lo+1 && toks[p-2].quote > 0 && words < 4 // “cowardly”, “planned”
	lower := unicode.IsLower(head)
	reported := within && lower && f.reported(toks, lo, p)
	switch {
	case q.Continues, f.dash:
		return Direct
	case within && (f.isTitle(q.Text) && !(strings.Contains(q.Text, "! ")) || f.isTerm(q.Text, toks, lo, p)), works && unicode.IsUpper(head) && words < 7:
		return Scare
	case set && toks[p-1].is(":"), unspaced, strings.ContainsRune("!?…。！？", last):
		return Direct
	case within && words < 6 && unicode.IsUpper(head) && last != '.' && last != ',' && !f.says(toks, p-1) &&
		(at > p || !f.l.Function.Has(toks[p-1].low)) && !f.g.That.Has(toks[p-1].low) && !f.g.Inscriptions.Has(toks[p-1].low):
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
	case said, words >= 5, q.Speaker != "" && (strings.ContainsRune(".,", last) || p == lo && words > 1 && p+1 < len(toks) && toks[p+1].is(".")): // «I have the receipts».
		return Direct
	}
	return Scare
}

// isTitle: two words or more of which all but small ones have a capital, as
// titles and nicknames do: “Girl With a Pear”, “the Big Easy”.
func (f *finder) isTitle(text string) bool {
	words := strings.Fields(strings.TrimRight(text, ".,"))
	if f.l.CapitalNouns || len(words) < 2 || len(words) > 8 {
		return false
	}
	if f.g.Definite.Has(words[0]) {
		words = words[1:]
	}
	capitals := 0
	for i, w := range words {
		switch head, _ := utf8.DecodeRuneInString(w); {
		case unicode.IsUpper(head):
			capitals++
		case i == 0 || i == len(words)-1 || !f.g.Prepositions.Has(w) && !f.g.Determiners.Has(w) && !f.g.And.Has(w):
			return false
		}
	}
	first := strings.ToLower(words[0])
	return capitals > 1 && !isPronoun(f.l, first) || capitals == 1 && len(words) == 1
}

// isTerm: what something is called rather than what somebody said of it: behind
// "known as"; the name of what people call "the oven"; a word or two that they
// use, "what engineers call “ghost loading”".
func (f *finder) isTerm(text string, toks []tok, lo, p int) bool {
	words := strings.Fields(strings.TrimRight(text, ".,"))
	if len(words) > 4 {
		return false
	}
	switch last := toks[p-1].low; {
	case p > lo+1 && f.g.Definite.Has(last) && f.g.Calling.Has(toks[p-2].low), // "calling the “doomsday budget”"
		p > lo+1 && f.g.Mentions.Has(last) && f.opensPhrase(toks[p-2]) && len(words) < 3: // "the term “pathway”"
		return true
	}
	for k := p - 1; k >= lo && k > p-7 && toks[k].word; k-- {
		switch low := toks[k].low; {
		case f.g.Naming.Has(low):
			return true
		case f.g.Calling.Has(low) && k > lo+1 && f.g.Neuters.Has(toks[k-1].low) && f.g.ClauseOpeners.Has(toks[k-2].low) && f.voiceBefore(toks, max(lo, p-reach), k-1) != "":
			return false // "what it calls its “special operation”": those are its words
		case f.g.Calling.Has(low):
			if !f.g.Terms.Has(low) && k < p-1 && len(words) > 2 {
				return false // "called it “the price of peace”"
			}
			if unicode.IsUpper([]rune(text)[0]) && k == p-1 && len(words) < 4 && !endsWith(text, "!?") {
				return true // "a gull dubbed “Steven”"
			}
			next := toks[p-1].low // an article or the verb itself, in "calls it a “special operation”"
			return f.g.Definite.Has(words[0]) || f.g.Terms.Has(low) && !f.g.Determiners.Has(words[0]) && (next == low || f.g.Determiners.Has(next))
		}
	}
	return false
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
