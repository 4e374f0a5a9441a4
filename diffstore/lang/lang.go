// Package lang is what stet knows of each language: verbs of saying, number
// words, units, qualifiers, hedges, negations, abbreviations, the words and
// habits that tell a speaker, wordings of correction notices. It takes a
// language code or a text and gives a *Language: sets and maps to look words
// up in.
//
// The knowledge is data, one readable TOML file a language in data/; a new
// language is a new file. Of a text the package itself tells no more than which
// language it is in (Guess) and whether it begins like a notice (IsNotice).
package lang

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
)

//go:embed data/*.toml
var files embed.FS

// Codes lists the languages that have a file, in the order of the alphabet.
var Codes = func() []string {
	names, err := fs.Glob(files, "data/*.toml")
	if err != nil {
		panic(err) // the pattern is wrong
	}
	for i, name := range names {
		names[i] = strings.TrimSuffix(path.Base(name), ".toml")
	}
	return names
}()

// Language is what is known of one language. All words are lower case; the
// zero maps of an unknown language know no word. Its fields are the keys of a
// file, but for those that are made of several (see file).
type Language struct {
	Code    string `toml:"-"`
	Rank    int    // a tie in Guess goes to the lower
	Decimal rune   `toml:"-"` // the decimal separator
	Group   string // the characters that separate thousands

	Function Set // words that name nothing: articles, prepositions, conjunctions, auxiliaries
	Starters Set // function words that begin a new sentence behind a full stop
	Reader   Set // words that speak to the reader: "your"

	Say       Set               // finite forms of verbs of saying
	According Set               // phrases that name the speaker behind them
	Pronouns  map[string]string // third person → "m", "f", "p" (plural), "" (either)
	Titles    map[string]string // before a name → "m", "f" or ""
	Roles     Set               // offices and professions, as they stand before a name
	Persons   Set               // common nouns that can speak: "spokesman", "court"
	// CountedPeople are nouns for many people, however they are called: "workers",
	// "employees".
	CountedPeople Set
	Particles     Set // lower-case parts of names: "von", "de la"

	Abbreviations Set // without the last full stop

	Numerals
	Qualifiers
	Clocks
	Doubts
	Percent    Set
	Points     Set               // percentage points
	Money      map[string]string // words and signs → ISO 4217 code
	Nations    map[string]string // adjectives beside a currency → the ISO 4217 code they make of it
	Lumps      map[string]Lump   // "mkr"
	Units      map[string]Unit   `toml:"-"`
	Joined     map[string]Unit   `toml:"-"` // last part of a word that a number begins: "jährig" in "dreijährig"
	Weak       Set               // units that are common nouns too, and need a number above one: "pie"
	Of         Set               // between a number and what it counts: "de"
	Per        Set               // between a length and a time: "per", "an"
	AboveZero  Set               // behind a temperature, say no more: "above zero"
	YearWords  Set               // words before a year: "in", "since"
	RangeTo    Set               // between the ends of a range: "to"
	Between    map[string]string // opens a range → the word between its ends
	RatioIn    Set               // "one in five"
	Odds       Set               // between one and a great number: "1 zu 140 Millionen"
	RatioApart Set               // the same with the noun before it: "un puits sur cinq"
	CoinJoin   Set               // between the parts of a price: "con"
	PartOf     Set               // behind a fraction that is an ordinal too: "een derde van"
	Basis      Set               // basis points
	Angles     Set               // beside degrees that are no temperature: "angle"
	Compass    Set               // behind such degrees: "north", "latitude"
	BelowZero  Set               // behind a temperature: "below zero"
	Halved     Set               // nouns of which half is a figure: "half a point"

	MonthFirst    bool // "November 23" is a date
	DoubledSlips  bool // a letter doubled in a long word makes no other word
	CapitalMonths bool // months have a capital, so that "may" is none

	Speech Speech // what tells who speaks

	Old       Set // behind an age: "old"
	Aged      Set // before an age: "aged"
	AgeBehind Set // behind an age, no part of its span: "de edad"
	People    Set // persons said to be "de 34 ans"

	Nouns
	GenitiveS         bool    `toml:"genitives"` // names in the genitive end in a bare s: "Moderaternas"
	CommonEndings     Endings // of words that are no names, where nothing but a capital at the start of a sentence says so
	Places            Set     // names of places, where capitals do not tell them: "Köln", "Kölner"
	PlaceLike         Endings // of names of places: "ingen"
	StreetEndings     Endings // of names of streets: "straße"
	PlacePrepositions Set     // before a place without an article, there: "in", "aus"
	Labels            Set     // before a number that is a name: "section", "flight"
	Ranks             Set     // before a number that is a rank: "No"
	Prefixes          Set     // joined to a number by a hyphen: "mid", "under"
	// Pronominal words before "one" make it a pronoun: "no one".
	Pronominal Set
	Scores     Set // of winning and losing, before "3-1"
	Elision    bool
	// OrdinalStop: a full stop behind digits makes an ordinal ("die 2. Liga").
	OrdinalStop bool

	// Steps stand before a figure and tell by how much something changed, or to
	// what: "by", "to".
	Steps   Set
	Notices []Notice
	// Attribution words say that somebody else is the source of a claim. They
	// are the plain ones among Say and According.
	Attribution Set
	// Contrasts maps a word to its places in sets of words that exclude one
	// another: to put "injured" for "killed" is to say something else.
	Contrasts map[string][]Contrast `toml:"-"`
	// DateContrasts are the same of words and phrases for a time: "yesterday".
	DateContrasts map[string][]Contrast `toml:"-"`

	Heads map[string]Use `toml:"-"` // what a word can begin in a figure
}

// Nouns is how a counted noun is told behind its number.
type Nouns struct {
	Plurals          Set     // plurals that don't look it: "people"
	Both             Set     // phrases that say two, before a noun: "a couple of"
	PluralEndings    Endings // "s"
	Uncounted        Set     // behind a number, what it does not count: "three today"
	BeforeNoun       Set     // adjectives before the noun, where most stand behind: "nouveaux"
	AdjectiveEndings Endings // where set, any other word is the noun: "a" in "nya broar"
	DefiniteEndings  Endings // of nouns, though they look like adjectives: "arna" in "kilometrarna"
	CapitalNouns     bool    // nouns have a capital
	NounLast         bool    // the noun ends its phrase; else it begins it
}

// Unit is a unit of measure: its symbol and the kind of figure it makes, in
// the words of package figure.
type Unit struct {
	Symbol string
	Kind   string
}

// Contrast is the place of a word: words of one Set and unlike Side exclude
// one another, those of one Side say much the same.
type Contrast struct{ Set, Side int }

var load = func() map[string]func() *Language {
	m := make(map[string]func() *Language, len(Codes))
	for _, code := range Codes {
		m[code] = sync.OnceValue(func() *Language {
			l, err := read(code)
			if err != nil {
				panic(err) // embedded data that a test reads
			}
			return l
		})
	}
	return m
}()

// For gives the language of a BCP 47 code ("pt-BR" reads as "pt"), or
// Unknown.
func For(code string) *Language {
	base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(code, "_", "-")), "-")
	if get, ok := load[base]; ok {
		return get()
	}
	return Unknown(base)
}

// Unknown is a language of which nothing is known but its code: figures in
// digits and quotations by their marks are still found.
func Unknown(code string) *Language {
	l := &Language{Code: code, Decimal: '.', Group: ",", Units: neutralUnits(), Money: neutralMoney()}
	l.Scales = neutralScales()
	l.Notices = neutralNotices()
	l.Percent = set("パーセント, 퍼센트")
	l.index()
	return l
}

func read(code string) (*Language, error) {
	raw, err := files.ReadFile("data/" + code + ".toml")
	if err != nil {
		return nil, fmt.Errorf("language %s: %w", code, err)
	}
	f, err := decode(raw)
	if err != nil {
		return nil, fmt.Errorf("language %s: %w", code, err)
	}
	return f.language(code), nil
}
