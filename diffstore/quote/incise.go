package quote

import (
	"strings"
	"unicode/utf8"
)

// longestIncise bounds an incise, in bytes.
const longestIncise = 120

// incise gives who speaks a quotation by what its outlet says within its marks,
// as Romance languages do: "« Nous avons, |explique Pierre Durand, perdu
// confiance. »", "«Abbiamo vinto – |dice Luca Neri – e siamo felici»". at is where
// that begins, its mark included, -1 if the outlet says nothing there.
func (f *finder) incise(text string) (who string, at int) {
	if !f.g.Inverts {
		return "", -1
	}
	from := -1 // behind the mark before
	mark := -1 // where that stands
	for i, r := range text {
		if !endsClause(r) && r != '.' {
			continue
		}
		if from >= 0 && i-from <= longestIncise {
			if who, says := f.clauseSpeaker(strings.TrimSpace(text[from:i])); says {
				if r == '.' {
					who = f.onlyNamed(who)
				}
				return who, mark
			}
		}
		from, mark = i+utf8.RuneLen(r), i
		if r == '.' {
			from = -1
		}
	}
	if from >= 0 && len(text)-from <= longestIncise {
		if who, says := f.clauseSpeaker(strings.TrimSpace(text[from:])); says {
			return f.onlyNamed(who), mark
		}
	}
	return "", -1
}

// onlyNamed keeps who bears a name: a sentence may also end with what the speaker
// says of somebody else, ", a dit mon père."
func (f *finder) onlyNamed(who string) string {
	if f.namesPerson(who) {
		return who
	}
	return ""
}

func endsClause(r rune) bool { return r == ',' || strings.ContainsRune(dashes, r) }

// maxSpoken bounds what a quotation with an incise may have said.
const maxSpoken = 5

// spokenIn gives what a quotation says without the incise that begins at a mark.
// It ends at one of the next marks, or with its sentence: an apposition may follow
// the name.
func spokenIn(text string, at int) (out []Spoken) {
	_, n := utf8.DecodeRuneInString(text[at:])
	before := strings.TrimRight(text[:at], " ")
	first := -1 // the end of the mark behind the speaker
	for i, r := range text[at+n:] {
		end := at + n + i
		stop := strings.ContainsRune(".!?", r)
		if !endsClause(r) && !stop {
			continue
		}
		end += utf8.RuneLen(r)
		if first < 0 {
			first = end
		}
		out = append(out, Spoken{before + " " + strings.TrimSpace(text[end:]), strings.TrimSpace(text[first:end])})
		if stop || len(out) == maxSpoken {
			return out
		}
	}
	if first < 0 {
		first = len(text)
	}
	return append(out, Spoken{before, strings.TrimSpace(text[first:])})
}

// clauseSpeaker reads who a clause names that begins with a verb of saying, and
// whether it does.
func (f *finder) clauseSpeaker(clause string) (who string, says bool) {
	toks := tokens(clause, nil, f.l)
	v := f.verbGroup(toks, 0, len(toks))
	if v < 0 {
		return "", false
	}
	for k := 0; k <= v; k++ {
		if g, ok := inversion(f.g, toks[k].low); ok {
			return f.scene.referent(g), true
		}
	}
	if v+1 == len(toks) {
		return "", false
	}
	who = f.after(toks, v+1, len(toks)).who
	return who, who != ""
}
