package lang

import (
	"bytes"
	"maps"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// file is the form of data/*.toml: the fields of a Language, and beside them
// what is turned round, or put together, before it is one.
type file struct {
	Language
	Decimal string

	// value → words; a value is "20", "1e6" or "1/3"
	Numbers, Scales, Ordinals, Fractions                                   map[string]string
	Shares, Vague, Dozens, Multiples                                       map[string]string
	RankWords, Hours, MinutesBehind, MinutesBefore, Decades, MultipleNouns map[string]string
	Parts                                                                  map[string]string // of compound number words

	Glue, OrdinalTails, FractionTails Set
	OrdinalEndings, FractionEndings   Endings

	Units, Joined, Prefixed      map[string]map[string]string // kind → symbol → words
	SIPrefixes                   map[string]string            // of Prefixed, of the International System: "k" → "kilo"
	JoinedEndings, PlaceEndings  Endings
	WeekdayEndings, WeekdayParts Endings // of weekdays: "torsdagen", "Mittwochabend"

	Contrasts, DateContrasts []string // "rose, grew | fell, shrank"
}

func decode(raw []byte) (*file, error) {
	var f file
	dec := toml.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return nil, err
	}
	return &f, f.Speech.Dash.check()
}

func (f *file) language(code string) *Language {
	l := f.Language
	l.Code, l.Decimal = code, first(f.Decimal, '.')
	for _, m := range []*map[string]string{&l.Pronouns, &l.Titles, &l.Money, &l.Nations, &l.Qualifier, &l.Behind} {
		*m = inverse(*m) // a file says "f" → "she, her"
	}
	l.Speech = l.Speech.ready()
	l.Numbers, l.Scales, l.Ordinals = values(f.Numbers), values(f.Scales), inflected(values(f.Ordinals), f.OrdinalEndings)
	l.Fractions = f.fractions(l.Numbers)
	l.Shares, l.Vague, l.Dozens, l.Multiples = values(f.Shares), values(f.Vague), values(f.Dozens), values(f.Multiples)
	l.Decades, l.MultipleNouns = values(f.Decades), values(f.MultipleNouns)
	l.RankWords, l.Hours, l.MinutesBehind, l.MinutesBefore = values(f.RankWords), values(f.Hours), values(f.MinutesBehind), values(f.MinutesBefore)
	money := neutralMoney()
	maps.Copy(money, l.Money)
	l.Money = money
	l.Units, l.Joined = neutralUnits(), map[string]Unit{}
	for symbol, list := range f.SIPrefixes {
		for _, prefix := range words(list) {
			addPrefixed(l.Units, f.Prefixed, symbol, prefix)
		}
	}
	addUnits(l.Units, f.Units, nil)
	addUnits(l.Joined, f.Joined, f.JoinedEndings)
	l.Places = withEndings(l.Places, f.PlaceEndings)
	l.DayOf = f.days()
	l.Weekdays = Set{}
	for form := range l.DayOf {
		l.Weekdays[form] = struct{}{}
	}
	l.Contrasts, l.DateContrasts = contrasts(f.Contrasts), contrasts(f.DateContrasts)
	if l.Compound {
		l.Morphemes = f.morphemes(&l)
	}
	l.index()
	return &l
}

// days gives the forms of the weekdays, with parts of the day joined to them, and
// which day and part each is.
func (f *file) days() map[string]string {
	out := map[string]string{}
	for day := range f.Weekdays {
		for _, part := range append(Endings{""}, f.WeekdayParts...) {
			for _, end := range append(Endings{""}, f.WeekdayEndings...) {
				out[day+part+end] = day + part
			}
		}
	}
	return out
}

// withEndings are the names and their inflected forms.
func withEndings(names Set, endings Endings) Set {
	out := maps.Clone(names)
	for name := range names {
		for _, e := range endings {
			out[name+e] = struct{}{}
		}
	}
	return out
}

// addUnits adds the words of kind → symbol → words, bare and with each ending.
func addUnits(to map[string]Unit, kinds map[string]map[string]string, endings Endings) {
	for kind, symbols := range kinds {
		for symbol, list := range symbols {
			for _, w := range words(list) {
				to[w] = Unit{symbol, kind}
				for _, e := range endings {
					to[w+e] = Unit{symbol, kind}
				}
			}
		}
	}
}

// addPrefixed adds the words of kind → symbol → words behind a prefix: "kilo"
// and "watt".
func addPrefixed(to map[string]Unit, kinds map[string]map[string]string, symbol, prefix string) {
	for kind, bases := range kinds {
		for base, list := range bases {
			for _, w := range words(list) {
				to[prefix+w] = Unit{symbol + base, kind}
			}
		}
	}
}

func contrasts(lines []string) map[string][]Contrast {
	out := map[string][]Contrast{}
	for i, line := range lines {
		for k, side := range strings.Split(line, "|") {
			for _, w := range words(side) {
				out[w] = append(out[w], Contrast{i, k})
			}
		}
	}
	return out
}

// inverse gives each word its name: its gender, its currency.
func inverse(m map[string]string) map[string]string {
	out := map[string]string{}
	for name, list := range m {
		if name == "either" {
			name = ""
		}
		for _, w := range words(list) {
			out[w] = name
		}
	}
	return out
}

func first(s string, or rune) rune {
	for _, r := range s {
		return r
	}
	return or
}
