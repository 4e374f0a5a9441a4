package lang

import "strings"

// file is the form of data/*.toml. A list is one string of words parted by
// commas, so that the files read like a page of a dictionary.
type file struct {
	Decimal, Group            string
	Function, Starters        string
	Say, According            string
	Pronouns                  map[string]string // gender → words
	Titles                    map[string]string // gender → words
	Roles, Persons, Particles string
	Abbreviations             string
	Numbers, Scales           map[string]float64
	Tens, And                 string
	Ordinals, Fractions       map[string]float64
	Dozens                    map[string]float64
	Percent, Points           string
	Money                     map[string]string            // ISO code → words
	Units                     map[string]map[string]string // kind → symbol → words
	Qualifier, Behind         map[string]string            // English name → phrases
	Months                    string                       // twelve entries; forms of one month parted by |
	Weekdays, Ago, YearWords  string
	RangeTo                   string
	Between                   map[string]string
	RatioIn, Old, Clock       string
	Plurals, Labels           string
	Hedges, Negations         string
	Notices                   []string // "start" or "start … one | two"
}

func (f file) language(code string) *Language {
	l := &Language{
		Code: code, Decimal: first(f.Decimal, '.'), Group: f.Group,
		Function: set(f.Function), Starters: set(f.Starters),
		Say: set(f.Say), According: set(f.According),
		Pronouns: inverse(f.Pronouns), Titles: inverse(f.Titles),
		Roles: set(f.Roles), Persons: set(f.Persons), Particles: set(f.Particles),
		Abbreviations: set(f.Abbreviations),
		Numbers:       f.Numbers, Scales: f.Scales, Tens: set(f.Tens), And: set(f.And),
		Ordinals: f.Ordinals, Fractions: f.Fractions, Dozens: f.Dozens,
		Percent: set(f.Percent), Points: set(f.Points),
		Money: neutralMoney(), Units: neutralUnits(),
		Qualifier: inverse(f.Qualifier), Behind: inverse(f.Behind),
		Months: map[string]float64{}, Weekdays: set(f.Weekdays), Ago: set(f.Ago),
		YearWords: set(f.YearWords), RangeTo: set(f.RangeTo), Between: f.Between,
		RatioIn: set(f.RatioIn), Old: set(f.Old), Clock: set(f.Clock),
		Plurals: set(f.Plurals), Labels: set(f.Labels),
		Hedges: truth(f.Hedges), Negations: truth(f.Negations),
	}
	for iso, ws := range f.Money {
		for _, w := range words(ws) {
			l.Money[w] = iso
		}
	}
	for kind, symbols := range f.Units {
		for symbol, ws := range symbols {
			for _, w := range words(ws) {
				l.Units[w] = Unit{symbol, kind}
			}
		}
	}
	for i, forms := range words(f.Months) {
		for m := range strings.SplitSeq(forms, "|") {
			l.Months[m] = float64(i + 1)
		}
	}
	for _, n := range f.Notices {
		l.Notices = append(l.Notices, notice(n))
	}
	return l
}

func notice(s string) Notice {
	start, with, _ := strings.Cut(s, "…")
	n := Notice{Start: strings.TrimSpace(start)}
	for w := range strings.SplitSeq(with, "|") {
		if w = strings.TrimSpace(w); w != "" {
			n.With = append(n.With, w)
		}
	}
	return n
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

// neutralUnits are written alike in every language: the symbols of the
// International System of Units and its near kin.
func neutralUnits() map[string]Unit {
	u := map[string]Unit{}
	for kind, symbols := range map[string]string{
		"length":      "km m cm mm nm µm mi ft",
		"area":        "km² m² cm² ha km2 m2 hm²",
		"mass":        "kg g mg t",
		"temperature": "°c °f ℃",
		"other":       "l ml m³ km/h mph kwh mwh gwh twh kw mw gw w v hz ghz mb gb tb db hpa",
		"duration":    "h min ms",
	} {
		for s := range strings.FieldsSeq(symbols) {
			u[s] = Unit{s, kind}
		}
	}
	u["m2"], u["km2"] = Unit{"m²", "area"}, Unit{"km²", "area"}
	u["°c"], u["℃"], u["°f"] = Unit{"°C", "temperature"}, Unit{"°C", "temperature"}, Unit{"°F", "temperature"}
	return u
}

// neutralMoney are the currency signs and ISO 4217 codes.
func neutralMoney() map[string]string {
	return map[string]string{
		"$": "USD", "us$": "USD", "a$": "AUD", "c$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "r$": "BRL", "mx$": "MXN",
		"€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₴": "UAH", "₺": "TRY", "₪": "ILS", "zł": "PLN",
		"usd": "USD", "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "chf": "CHF", "sek": "SEK", "nok": "NOK", "dkk": "DKK",
		"cad": "CAD", "aud": "AUD", "cny": "CNY", "rmb": "CNY", "inr": "INR", "brl": "BRL", "rub": "RUB", "pln": "PLN",
	}
}
