package lang

import "strings"

// Use says what a word can begin or end. Most words of a text do neither, so
// one look-up spares all others.
type Use uint8

// The uses of a word.
const (
	Begins    Use = 1 << iota // a figure
	Measures                  // a unit, a currency, what else stands behind a number
	Qualifies                 // ends a qualifier: "than" in "more than"
)

// index fills Heads.
func (l *Language) index() {
	l.Heads = map[string]Use{"http": Begins, "https": Begins, "www": Begins}
	l.heads(Begins, l.Articles, l.Bare, l.Halves, l.Minus)
	for _, m := range []map[string]float64{l.Numbers, l.Scales, l.Ordinals, l.Fractions, l.Shares, l.Vague, l.Dozens, l.Multiples} {
		for w := range m {
			l.head(Begins, w)
		}
	}
	for phrase := range l.MinutesBefore {
		l.head(Begins, phrase)
	}
	l.heads(Begins, l.HalfBefore)
	if l.MonthFirst {
		for w := range l.Months {
			l.head(Begins, w)
		}
	}
	for w := range l.Money {
		l.head(Begins|Measures, w)
	}
	for w, u := range l.Units {
		l.head(Measures, w)
		if u.Kind == "temperature" && NamesScale(w) {
			l.head(Begins, w)
		}
	}
	for w := range l.Nations {
		l.head(Begins|Measures, w)
	}
	for w := range l.Lumps {
		l.head(Measures, w)
	}
	l.Qualifying = Set{}
	for q := range l.Qualifier {
		first, _, _ := strings.Cut(q, " ")
		l.Qualifying[first] = struct{}{}
		l.Heads[lastWord(q, l.Elision)] |= Qualifies
	}
	l.heads(Measures, l.Percent, l.Points, l.Basis, l.Of, l.Old, l.AgeBehind, l.RatioIn, l.Per, l.FromEnd, l.DayParts, l.Evening, l.BelowZero, l.AboveZero)
}

func (l *Language) heads(u Use, sets ...Set) {
	for _, s := range sets {
		for w := range s {
			l.head(u, w)
		}
	}
}

// lastWord cuts "plus d'" as the words of a text are.
func lastWord(phrase string, elide bool) string {
	phrase = phrase[strings.LastIndexByte(phrase, ' ')+1:]
	if elide {
		if k := strings.LastIndexByte(strings.TrimSuffix(phrase, "'"), '\''); k >= 0 {
			return phrase[k+1:]
		}
	}
	return phrase
}

// head marks the first word of a phrase; a sign before it ("°c", "us$") is
// cut off as the words of a text are.
func (l *Language) head(u Use, phrase string) {
	w, _, _ := strings.Cut(strings.TrimPrefix(phrase, "-"), " ")
	l.Heads[w] |= u
	if strings.HasPrefix(w, "'") {
		l.Heads["'"] |= u // "'s avonds"
	}
	for i, r := range w {
		if strings.ContainsRune("'.$°º/-", r) {
			if i > 0 {
				l.Heads[w[:i]] |= u
			}
			if r == '\'' && l.Elision {
				l.Heads[w[:i+1]] |= u
			}
			break
		}
	}
}

// NamesScale: a unit of temperature in words that name its scale, as a bare
// degree does not.
func NamesScale(unit string) bool {
	return strings.Contains(unit, "celsius") || strings.Contains(unit, "fahrenheit") || strings.Contains(unit, "cent")
}
