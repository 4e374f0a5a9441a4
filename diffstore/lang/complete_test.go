package lang

import (
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

// needed are the keys that no language does without. All others belong to a
// habit that some languages have: contractions, compounds, elision.
const needed = `rank decimal group function starters reader say according pronouns titles roles persons particles abbreviations
numbers scales and point minus ordinals fractions halves vague dozens determiners fromend
percent points basis money nations units siprefixes prefixed.other per weak angles compass qualifier behind between rangeto ratioin
months weekdays hours belowzero datecontrasts countedpeople yearwords aged labels ranks prefixes scores hedges negations negatingprefixes contrasts notices
speech.determiners speech.prepositions speech.clauseopeners speech.relatives speech.that
speech.auxiliaries speech.adverbs speech.and speech.to`

func TestEveryFileIsComplete(t *testing.T) {
	t.Parallel()
	if len(Codes) == 0 {
		t.Fatal("no files")
	}
	for _, code := range Codes {
		raw, err := files.ReadFile("data/" + code + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		var keys map[string]any
		if err := toml.Unmarshal(raw, &keys); err != nil {
			t.Fatalf("%s: %v", code, err)
		}
		for key := range strings.FieldsSeq(needed) {
			if !filled(keys, key) {
				t.Errorf("data/%s.toml: %s is missing or empty", code, key)
			}
		}
	}
}

// singles are the keys that texts are read by word for word: a phrase there
// would never be found.
const singles = "function starters reader say persons particles abbreviations negations plainnegations attribution weekdays steps concord denials hedgeperfects negationnouns plurals uncounted"

func TestNoPhraseAmongSingleWords(t *testing.T) {
	t.Parallel()
	for _, code := range Codes {
		raw, err := files.ReadFile("data/" + code + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		var keys map[string]any
		if err := toml.Unmarshal(raw, &keys); err != nil {
			t.Fatalf("%s: %v", code, err)
		}
		for key := range strings.FieldsSeq(singles) {
			list, _ := keys[key].(string)
			for _, w := range words(list) {
				if strings.Contains(w, " ") {
					t.Errorf("data/%s.toml: %s: %q is a phrase, and is looked up as a word", code, key, w)
				}
			}
		}
	}
}

// What is made of several keys is none itself, and a slip in a key or a value
// is refused.
func TestKeys(t *testing.T) {
	t.Parallel()
	for _, wrong := range []string{
		`code = "en"`, `heads = {}`, `morphemes = []`, `saay = "says"`, `[speech]` + "\n" + `determinrs = "the"`,
		`[lumps]` + "\n" + `mkr = "a million SEK"`, `[speech]` + "\n" + `dash = "welsh"`,
	} {
		if _, err := decode([]byte(wrong)); err == nil {
			t.Errorf("%s: was read", wrong)
		}
	}
	const right = `decimal = ","
say = "sagt,  sagte"
months = "Jan|Januar, Feb"
notices = ["Korrektur … falsch | richtig"]
contrasts = ["auf | ab, zu"]
places = "Köln"
placeendings = "er"
[pronouns]
f = "sie"
either = "es"
[numbers]
20 = "zwanzig"
[money]
EUR = "Euro"
[lumps]
mio = "1e6 EUR"
[units.length]
km = "Kilometer"`
	f, err := decode([]byte(right))
	if err != nil {
		t.Fatal(err)
	}
	l := f.language("xx")
	if l.Code != "xx" || l.Decimal != ',' || !l.Say.Has("sagte") || l.Months["Januar"] != 1 || l.Months["Feb"] != 2 || len(l.Notices) != 1 ||
		len(l.Notices[0].With) != 2 || l.Contrasts["zu"][0].Side != 1 || !l.Places.Has("Kölner") || l.Pronouns["sie"] != "f" || l.Pronouns["es"] != "" ||
		l.Numbers["zwanzig"] != 20 || l.Money["Euro"] != "EUR" || l.Money["$"] == "" || l.Lumps["mio"].Times != 1e6 || l.Units["Kilometer"].Symbol != "km" {
		t.Errorf("got %+v", l)
	}
}

func filled(keys map[string]any, key string) bool {
	table, rest, nested := strings.Cut(key, ".")
	switch v := keys[table].(type) {
	case map[string]any:
		return !nested && len(v) > 0 || nested && filled(v, rest)
	case []any:
		return len(v) > 0
	case string:
		return len(words(v)) > 0 || strings.TrimSpace(v) == "," // a separator
	case int64:
		return v > 0
	}
	return false
}

// Two languages of one rank would leave a tie to the order of the alphabet.
func TestRanks(t *testing.T) {
	t.Parallel()
	holds := map[int]string{}
	for _, code := range Codes {
		rank := For(code).Rank
		if other := holds[rank]; other != "" {
			t.Errorf("data/%s.toml: rank %d is that of %s", code, rank, other)
		}
		holds[rank] = code
	}
}

func TestGendersAreKnown(t *testing.T) {
	t.Parallel()
	for _, code := range Codes {
		s := For(code).Speech
		for key, m := range map[string]map[string]string{"possessives": s.Possessives, "articles": s.Articles, "invertedpronouns": s.InvertedPronouns} {
			for word, gender := range m {
				if !strings.Contains("mfp", gender) || len(gender) != 1 {
					t.Errorf("data/%s.toml: speech.%s: %q has the gender %q; it must be m, f or p", code, key, word, gender)
				}
			}
		}
	}
}
