package lang

import (
	"slices"
	"strconv"
	"strings"
)

// Numerals are the number words of a language and the rules that join them.
type Numerals struct {
	Numbers   map[string]float64 `toml:"-"` // below a thousand: "twenty", "doscientos"
	Scales    map[string]float64 `toml:"-"` // multiply what stands before: "hundred", "million", "m"
	Articles  Set                // "a", "une": one only before a scale, a fraction or a unit
	Bare      Set                // scales that may begin a number: "mille"
	And       Set                // words inside a number: "and"
	AndBehind Set                // where such a word may stand: behind "tens", "hundreds"
	Vigesimal bool               // soixante-dix, quatre-vingts
	Point     Set                // the spoken decimal sign
	Minus     Set                // the spoken sign

	Ordinals        map[string]float64 `toml:"-"` // negative counted from the end: "penultimate"
	OrdinalSuffixes Set                // joined to digits: "st"
	WeakOrdinals    Set                // ordinals that are other words too, and need a determiner and a noun: "second"
	Determiners     Set
	RankWords       map[string]float64 `toml:"-"` // ordinals that are no figures alone: "premier"
	Decades         map[string]float64 `toml:"-"` // "seventies" is 1970
	MultipleNouns   map[string]float64 `toml:"-"` // "il doppio"
	FromEnd         Set                // behind an ordinal, counts it from the end: "to last", "-to-last"
	OrdinalNames    Set                // behind an ordinal, make it a title: "minister" (premier ministre)

	Fractions    map[string]float64 `toml:"-"` // denominators: "thirds"
	Denominators Set                // behind a number, make it a denominator: "avos"
	Halves       Set                // before a scale or a noun: "half"
	Shares       map[string]float64 `toml:"-"` // whole figures in one noun: "moitié"
	Vague        map[string]float64 `toml:"-"` // "hundreds"; those that are Weak too only before Of
	Dozens       map[string]float64 `toml:"-"`
	Multiples    map[string]float64 `toml:"-"` // "doubled", "twice"

	Compound bool // number words are written in one
	// Morphemes are their parts, by first byte, the longest first.
	Morphemes [256][]Morpheme `toml:"-"`
}

// Role says what a morpheme does inside a number word.
type Role uint8

// The roles of morphemes.
const (
	Digit        Role = iota // a number below a thousand
	Scale                    // a hundred and what is above
	Ordinal                  // an ordinal, last in its word
	Fraction                 // a denominator, last in its word
	Glue                     // "und" in "dreiundzwanzig"
	OrdinalTail              // makes the number before an ordinal: "ste"
	FractionTail             // makes the number before a denominator: "stel"
	Joint                    // what is counted, last in its word: "jährig"
)

// Morpheme is a part of a number word.
type Morpheme struct {
	Text  string
	Value float64
	Role  Role
}

// morphemes collects what compound number words are made of. "ein" and its
// like are articles alone but parts here.
func (f *file) morphemes(l *Language) (byFirst [256][]Morpheme) {
	var out []Morpheme
	add := func(m map[string]float64, r Role) {
		for w, v := range m {
			if len(w) > 1 && !strings.ContainsAny(w, " .") {
				out = append(out, Morpheme{w, v, r})
			}
		}
	}
	add(l.Numbers, Digit)
	add(values(f.Parts), Digit)
	add(l.Ordinals, Ordinal)
	add(l.Fractions, Fraction)
	for w, v := range l.Scales {
		if v <= 1e3 && len(w) > 3 {
			out = append(out, Morpheme{w, v, Scale})
		}
	}
	for r, set := range map[Role][]Set{Glue: {l.And, f.Glue}, OrdinalTail: {f.OrdinalTails}, FractionTail: {f.FractionTails}} {
		for _, s := range set {
			for w := range s {
				out = append(out, Morpheme{Text: w, Role: r})
			}
		}
	}
	for w := range l.Joined {
		out = append(out, Morpheme{Text: w, Role: Joint})
	}
	for i, m := range out { // "cent" in "duecentesimo"
		if m.Role == Digit && m.Value >= 100 {
			out[i].Role = Scale
		}
	}
	slices.SortFunc(out, func(a, b Morpheme) int {
		if len(a.Text) != len(b.Text) {
			return len(b.Text) - len(a.Text)
		}
		if c := strings.Compare(a.Text, b.Text); c != 0 {
			return c
		}
		return int(a.Role) - int(b.Role)
	})
	for _, m := range out {
		byFirst[m.Text[0]] = append(byFirst[m.Text[0]], m)
	}
	return byFirst
}

// fractions adds the denominators that an ending makes of number words
// ("doceavos", "treintavos", "veintiunavos", "treintaicincoavos").
func (f *file) fractions(numbers map[string]float64) map[string]float64 {
	out := values(f.Fractions)
	if len(f.FractionEndings) == 0 {
		return out
	}
	add := func(w string, v float64) {
		for _, e := range f.FractionEndings {
			out[w+e] = 1 / v
			out[strings.TrimRight(w, "ao")+e] = 1 / v
		}
	}
	for w, v := range numbers {
		if v <= 4 || v == 100 || strings.Contains(w, " ") { // "centavo" is a coin
			continue
		}
		add(w, v)
		for unit, u := range numbers {
			if v >= 30 && v < 100 && u >= 1 && u < 10 {
				add(w+"i"+unit, v+u)
			}
		}
	}
	return out
}

// inflected writes out the inflected forms of stems.
func inflected(stems map[string]float64, endings Endings) map[string]float64 {
	if len(endings) == 0 {
		return stems
	}
	out := make(map[string]float64, 6*len(stems))
	for stem, v := range stems {
		for _, e := range endings {
			out[stem+e] = v
		}
	}
	return out
}

// Lump is a word for so many of a currency: "mkr".
type Lump struct {
	Times    float64
	Currency string // ISO 4217
}

// UnmarshalText reads "1e6 SEK".
func (l *Lump) UnmarshalText(text []byte) (err error) {
	times, currency, _ := strings.Cut(string(text), " ")
	l.Currency = currency
	l.Times, err = strconv.ParseFloat(times, 64)
	return err
}

// values turns value → words about. A value is a number or a fraction.
func values(m map[string]string) map[string]float64 {
	out := map[string]float64{}
	for key, list := range m {
		top, bottom, _ := strings.Cut(key, "/")
		v, _ := strconv.ParseFloat(top, 64)
		if d, err := strconv.ParseFloat(bottom, 64); err == nil {
			v /= d
		}
		for _, w := range words(list) {
			out[w] = v
		}
	}
	return out
}
