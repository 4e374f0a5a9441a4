package quote

import (
	"strings"
)

// nominal brings a noun phrase that a sentence begins with on stage, if its
// head is one person: "|One official put it another way. …, he said". Before
// anybody is named it would be somebody of whom the article goes on to tell
// the name.
func (f *finder) nominal(toks []tok, lo, hi int) string {
	if f.g.Prepositions.Has(toks[lo].low) && f.g.SubjectFirst { // "At the gate, |a porter stared"
		for k := lo + 1; k+1 < hi && k < lo+8; k++ {
			if toks[k].is(",") && f.opensPhrase(toks[k+1]) {
				lo = k + 1
				break
			}
		}
	}
	head := f.headOf(toks, lo, hi)
	if head < 0 {
		return ""
	}
	end := head + 1
	if len(f.scene.subjects)+len(f.scene.others) == 0 {
		return ""
	}
	if who := f.alias(toks[:hi], end); who != "" {
		f.scene.subjects = toFront(f.scene.subjects, who)
		return who
	}
	if end+1 < hi && f.g.And.Has(toks[end].low) && f.human(toks[end+1].low) { // "her father |and coach"
		end += 2
	}
	if end < hi && (toks[end].upper || toks[end].is(",") && end+1 < hi && f.cast.nameAt(toks[:hi], end+1).text != "") {
		return "" // the name follows
	}
	end = f.complementEnd(toks[:hi], end)
	who := f.familiar(toks, lo, head+1, end)
	if who == "" {
		kin := f.g.SubjectFirst && end > head+1 && f.l.Titles[toks[head].low] != "" // "the father of one victim"
		if f.g.Definite.Has(toks[lo].low) && !kin && !(toks[head].upper && !f.l.CapitalNouns) {
			return "" // somebody known already, as a pronoun is
		}
		who = phraseText(toks[lo:end])
		f.scene.human[who] = true
		if g := f.nounGender(toks, lo, head); g != "" {
			f.cast.gender[who] = g
		}
	}
	f.scene.subjects = toFront(f.scene.subjects, who)
	return who
}

// complementEnd gives where the complements end of a noun that ends before
// token end: "a nurse |at one of the hospitals| asked".
func (f *finder) complementEnd(toks []tok, end int) int {
	for tries := 0; tries < 3 && end+1 < len(toks) && (f.g.Complements.Has(toks[end].low) || f.l.Of.Has(toks[end].low)); tries++ {
		if next := toks[end+1].low; !f.l.Of.Has(toks[end].low) && f.l.Numbers[next] != 0 && !(end+2 < len(toks) && f.l.Of.Has(toks[end+2].low)) { // "for two hours"
			break
		}
		end++
		if f.g.Determiners.Has(toks[end].low) && end+1 < len(toks) && toks[end+1].word {
			end++
		}
		if !f.l.Of.Has(toks[end].low) {
			end++
		}
		if (strings.Contains(toks[end-1].low, "-") || f.g.AdjectiveEndings.End(toks[end-1].low)) && end < len(toks) && toks[end].word && !f.dull(toks[end]) { // "from an oil-producing |country"
			end++
		}
		for end < len(toks) && toks[end].upper {
			end++
		}
	}
	return end
}

// headOf gives the token that heads the noun phrase at lo, -1 if it is no
// single person.
func (f *finder) headOf(toks []tok, lo, hi int) int {
	if !f.opensPhrase(toks[lo]) || f.g.Prepositions.Has(toks[lo].low) {
		return -1
	}
	head := -1
	for k := lo + 1; k < hi && k < lo+6 && toks[k].word && !f.breaks(toks, k) && !f.g.Prepositions.Has(toks[k].low); k++ {
		if f.human(toks[k].low) && (!toks[k].upper || f.l.CapitalNouns || f.cast.isOffice(toks[k].low)) {
			head = k
			if f.g.Possessives[toks[lo].low] != "" && f.l.Titles[toks[k].low] == "" {
				return -1 // "her coach", who has a name; but "her father"
			}
		} else if head >= 0 {
			if low := toks[k].low; !toks[k].upper && (f.g.Bodies.Has(low) || f.g.Firms.Has(low) || f.g.Documents.Has(low) || f.g.Writings.Has(low)) {
				return -1 // "a consumer |group"
			}
			break
		}
	}
	return head
}

// nounGender is the gender that the noun phrase with this head tells.
func (f *finder) nounGender(toks []tok, start, head int) string {
	low := toks[head].low
	if g := f.l.Titles[low]; g != "" {
		return g
	}
	if g := f.g.Articles[toks[start].low]; g != "" {
		return g
	}
	if len(f.g.FeminineEndings) > 0 {
		if f.g.FeminineEndings.End(low) {
			return "f"
		}
		return "m"
	}
	return ""
}
