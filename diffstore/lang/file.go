package lang

import "strings"

// file is the form of data/*.toml. A list is one string of words parted by
// commas, so that the files read like a page of a dictionary.
type file struct {
	Decimal, Group            string
	Function, Starters        string
	Reader                    string
	Say, According            string
	Pronouns                  map[string]string // gender → words
	Titles                    map[string]string // gender → words
	Roles, Persons, Particles string
	Abbreviations             string
	Numbers, Scales           map[string]string // value → words; a value is "20", "1e6" or "1/3"
	And, AndBehind, Glue      string
	CoinJoin, RatioApart      string
	PartOf, Basis             string
	AdjectiveEndings          string
	Articles, Bare            string
	Vigesimal, Compound       bool
	Parts                     map[string]string
	Point, Minus              string
	Ordinals, Fractions       map[string]string
	OrdinalEndings            string
	OrdinalSuffixes           string
	OrdinalTails              string
	FractionTails             string
	FractionEndings           string
	Denominators              string
	FromEnd, Angles, Compass  string
	WeakOrdinals, Determiners string
	OrdinalNames              string
	Halves                    string
	Shares, Vague, Dozens     map[string]string
	Multiples                 map[string]string
	Percent, Points           string
	Money                     map[string]string            // ISO code → words
	Nations                   map[string]string            // ISO code → adjectives
	Units                     map[string]map[string]string // kind → symbol → words
	Weak                      string
	Of, Per                   string
	Qualifier, Behind         map[string]string // English name → phrases
	Months                    string            // twelve entries; forms of one month parted by |
	Weekdays, YearWords       string
	RangeTo                   string
	Between                   map[string]string
	RatioIn, Clock, Hour      string
	ClockBefore, ClockAt      string
	DayParts                  string
	MonthFirst                bool
	Old, Aged, AgeBehind      string
	People                    string
	Joined                    map[string]map[string]string // kind → symbol → last parts of words
	JoinedEndings             string
	Plurals, PluralEndings    string
	BeforeNoun, Uncounted     string
	CapitalNouns, NounLast    bool
	Places, PlaceEndings      string
	PlacePrepositions         string
	Elision, OrdinalStop      bool
	Labels, Ranks, Prefixes   string
	Concord, PlainNegations   string
	Steps                     string
	Scores, Pronominal        string
	Lumps                     map[string]string // word → "1e6 SEK"
	Hedges, Negations         string
	Attribution               string
	Contrasts                 []string // "rose, grew | fell, shrank"
	Notices                   []string // "start" or "start … one | two"
	Rank                      int
	CapitalMonths             bool
	DoubledSlips              bool
	NegationEndings           Endings
	NegatingPrefixes          string
	Speech                    Speech
}

func (f file) language(code string) *Language {
	l := &Language{
		Code: code, Decimal: first(f.Decimal, '.'), Group: f.Group,
		Function: set(f.Function), Starters: set(f.Starters), Reader: set(f.Reader),
		Say: set(f.Say), According: set(f.According),
		Pronouns: inverse(f.Pronouns), Titles: inverse(f.Titles),
		Roles: set(f.Roles), Persons: set(f.Persons), Particles: set(f.Particles),
		Abbreviations: set(f.Abbreviations),
		Percent:       set(f.Percent), Points: set(f.Points), Nations: inverse(f.Nations),
		Weak: set(f.Weak), Of: set(f.Of), Per: set(f.Per),
		Money: neutralMoney(), Units: neutralUnits(), Joined: map[string]Unit{},
		Qualifier: inverse(f.Qualifier), Behind: inverse(f.Behind),
		Months: map[string]float64{}, Weekdays: set(f.Weekdays),
		YearWords: set(f.YearWords), RangeTo: set(f.RangeTo), CoinJoin: set(f.CoinJoin), RatioApart: set(f.RatioApart), PartOf: set(f.PartOf), Basis: set(f.Basis), Angles: set(f.Angles), Compass: set(f.Compass), Between: f.Between,
		RatioIn: set(f.RatioIn),
		Clock:   set(f.Clock), Hour: set(f.Hour), ClockBefore: set(f.ClockBefore), ClockAt: set(f.ClockAt), DayParts: set(f.DayParts), MonthFirst: f.MonthFirst,
		Old: set(f.Old), Aged: set(f.Aged), AgeBehind: set(f.AgeBehind), People: set(f.People),
		Nouns: Nouns{
			Plurals: set(f.Plurals), PluralEndings: words(f.PluralEndings), BeforeNoun: set(f.BeforeNoun), Uncounted: set(f.Uncounted), AdjectiveEndings: words(f.AdjectiveEndings),
			CapitalNouns: f.CapitalNouns, NounLast: f.NounLast,
		},
		Elision: f.Elision, OrdinalStop: f.OrdinalStop, Places: places(f.Places, f.PlaceEndings), PlacePrepositions: set(f.PlacePrepositions),
		Labels: set(f.Labels), Ranks: set(f.Ranks), Prefixes: set(f.Prefixes), Scores: set(f.Scores), Pronominal: set(f.Pronominal), Concord: set(f.Concord), Steps: set(f.Steps), PlainNegations: set(f.PlainNegations), Lumps: lumps(f.Lumps),
		Hedges: truth(f.Hedges), Negations: truth(f.Negations),
		Attribution: set(f.Attribution), Contrasts: contrasts(f.Contrasts),
	}
	l.DoubledSlips = f.DoubledSlips
	l.Rank, l.CapitalMonths, l.NegationEndings, l.Speech = f.Rank, f.CapitalMonths, f.NegationEndings, f.Speech.ready()
	l.NegatingPrefixes = words(f.NegatingPrefixes)
	l.Numerals = f.numerals()
	for iso, ws := range f.Money {
		for _, w := range words(ws) {
			l.Money[w] = iso
		}
	}
	addUnits(l.Units, f.Units, nil)
	addUnits(l.Joined, f.Joined, words(f.JoinedEndings))
	for i, forms := range words(f.Months) {
		for m := range strings.SplitSeq(forms, "|") {
			l.Months[m] = float64(i + 1)
		}
	}
	for _, n := range f.Notices {
		l.Notices = append(l.Notices, notice(n))
	}
	if l.Compound = f.Compound; l.Compound {
		l.Morphemes = f.morphemes(l)
	}
	l.index()
	return l
}

// places are the names and their inflected forms.
func places(names, endings string) Set {
	out := set(names)
	for _, name := range words(names) {
		for _, e := range words(endings) {
			out[name+e] = struct{}{}
		}
	}
	return out
}

// addUnits adds the words of kind → symbol → words, bare and with each ending.
func addUnits(to map[string]Unit, kinds map[string]map[string]string, endings []string) {
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

func (f file) numerals() Numerals {
	return Numerals{
		Numbers: values(f.Numbers), Scales: values(f.Scales), And: set(f.And), AndBehind: set(f.AndBehind),
		Articles: set(f.Articles), Bare: set(f.Bare), Vigesimal: f.Vigesimal,
		Point: set(f.Point), Minus: set(f.Minus),
		Ordinals: endings(values(f.Ordinals), f.OrdinalEndings), OrdinalSuffixes: set(f.OrdinalSuffixes),
		WeakOrdinals: set(f.WeakOrdinals), Determiners: set(f.Determiners), OrdinalNames: set(f.OrdinalNames), FromEnd: set(f.FromEnd),
		Fractions: f.fractions(), Denominators: set(f.Denominators), Halves: set(f.Halves), Shares: values(f.Shares), Vague: values(f.Vague), Dozens: values(f.Dozens), Multiples: values(f.Multiples),
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

func words(list string) []string {
	var out []string
	for w := range strings.SplitSeq(list, ",") {
		if w = strings.Join(strings.Fields(w), " "); w != "" {
			out = append(out, w)
		}
	}
	return out
}

func set(list string) Set {
	s := Set{}
	for _, w := range words(list) {
		s[w] = struct{}{}
	}
	return s
}

func truth(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words(list) {
		m[w] = true
	}
	return m
}

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
