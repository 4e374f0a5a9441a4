package quote

import (
	"strings"
	"unicode/utf8"
)

// longestIncise bounds an incise, in bytes.
const longestIncise = 120

// incise gives who speaks a quotation by what its outlet says within its marks,
// as Romance languages do: "« Nous avons, |explique Pierre Durand, perdu
// confiance. »", "«Abbiamo vinto – |dice Luca Neri – e siamo felici»".
func (f *finder) incise(text string) (who string) {
	if !f.g.Inverts {
		return ""
	}
	from := -1 // behind the mark before
	for i, r := range text {
		if r != ',' && !strings.ContainsRune(dashes, r) {
			continue
		}
		if from >= 0 && i-from <= longestIncise {
			if who = f.clauseSpeaker(strings.TrimSpace(text[from:i])); who != "" {
				return who
			}
		}
		from = i + utf8.RuneLen(r)
	}
	return ""
}

// clauseSpeaker reads who a clause names that begins with a verb of saying.
func (f *finder) clauseSpeaker(clause string) string {
	toks := tokens(clause, nil, f.l)
	v := f.verbGroup(toks, 0, len(toks))
	if v < 0 {
		return ""
	}
	for k := 0; k <= v; k++ {
		if g, ok := inversion(f.g, toks[k].low); ok {
			return f.scene.referent(g)
		}
	}
	if v+1 == len(toks) {
		return ""
	}
	return f.after(toks, v+1, len(toks)).who
}
