package lang

import "testing"

func TestEveryFileReads(t *testing.T) {
	t.Parallel()
	for _, code := range Codes {
		l, err := read(code)
		if err != nil {
			t.Fatal(err)
		}
		if len(l.Months) < 12 || len(l.Weekdays) < 7 || len(l.Say) == 0 || len(l.Notices) == 0 || len(l.Numbers) < 20 {
			t.Errorf("%s: a section is missing or short", code)
		}
	}
}

func TestGuess(t *testing.T) {
	t.Parallel()
	const (
		german  = "In der Halle am Hafen haben sich am Montag 1.550 Menschen versammelt, um gegen die Schließung der Werft zu protestieren, die seit mehr als hundert Jahren am Fluss steht."
		english = "In the hall by the harbour some 1,550 people gathered on Monday to protest against the closing of the yard, which has stood by the river for more than a hundred years."
	)
	cases := []struct{ code, text, want string }{
		{"pt-BR", "whatever it says", "pt"},
		{"de_AT", "", "de"},
		{"", "The council said on Monday that it would not sell the bridge to the bank.", "en"},
		{"", "Der Rat teilte am Montag mit, dass er die Brücke nicht an die Bank verkaufen wird.", "de"},
		{"", "Le conseil a annoncé lundi qu'il ne vendra pas le pont à la banque.", "fr"},
		{"", "El consejo anunció el lunes que no venderá el puente al banco.", "es"},
		{"", "Il consiglio ha detto lunedì che non venderà il ponte alla banca.", "it"},
		{"", "O conselho disse na segunda-feira que não vai vender a ponte ao banco.", "pt"},
		{"", "De raad zei maandag dat hij de brug niet aan de bank zal verkopen.", "nl"},
		{"", "Rådet sade på måndagen att det inte kommer att sälja bron till banken.", "sv"},
		{"", "委員会は月曜日に橋を売らないと発表した。", ""},
		{"", "", ""},
		{"en", german, "de"},
		{"en-US", german, "de"},
		{"sv", english, "en"},
		{"de", german, "de"},
		{"da", german, "da"}, // of which nothing is known
		{"en", "Die Bäckerei ist zu.", "en"},
		{"en", "Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt labore dolore magna aliqua enim minim veniam quis", "en"},
	}
	for _, c := range cases {
		if got := Guess(c.code, c.text).Code; got != c.want {
			t.Errorf("Guess(%q, %q): got %q, want %q", c.code, c.text, got, c.want)
		}
	}
}

func TestIsNotice(t *testing.T) {
	t.Parallel()
	cases := []struct {
		lang, text string
		want       bool
	}{
		{"en", "Correction: an earlier version gave the height of the dam as 40 metres.", true},
		{"en", "• This article was amended on 3 May to remove a wrong date.", true},
		{"en", "Editor’s note: the name of the ferry has been put right.", true},
		{"en", "The company corrected its accounts on Friday.", false},
		{"en", "Correctional officers went on strike.", false},
		{"en", "This article was updated with the result of the vote.", false},
		{"en", "This story was updated on 3 June to correct the name of the school.", true},
		{"en", "This story was originally published with the wrong photograph.", true},
		{"en", "Corrects number of arches to four, not three.", true},
		{"en", "Apology: We wrongly said that Mr Day had been charged.", true},
		{"en", "We wrongly assume that bridges last for ever.", false},
		{"en", "Apologies were made all round.", false},
		{"de", "Wir haben diesen Artikel am 3. Mai korrigiert: Die Brücke hat vier Bögen.", true},
		{"de", "Wir haben diesen Weg schon einmal genommen.", false},
		{"sv", "Artikeln är rättad: bron har fyra valv.", true},
		{"de", "In einer früheren Version dieses Artikels stand ein falscher Name.", true},
		{"de", "Die Korrektur der Bilanz kostet Millionen.", false},
		{"fr", "Une première version de cet article donnait un autre chiffre.", true},
		{"es", "Fe de errores: el puente mide 40 metros.", true},
		{"it", "Errata corrige: il ponte misura 40 metri.", true},
		{"it", "La correzione dei conti costa milioni.", false},
		{"pt", "Numa versão anterior, o nome da ponte estava errado.", true},
		{"pt", "A correção das contas custa milhões.", false},
		{"nl", "In een eerdere versie stond een verkeerde naam.", true},
		{"nl", "De rectificatiekosten lopen op.", false},
		{"sv", "Rättelse: bron är 40 meter lång.", true},
		{"sv", "I en tidigare version stod fel namn.", true},
		{"sv", "Rättelsen av kontona kostar miljoner.", false},
	}
	for _, c := range cases {
		if got := For(c.lang).IsNotice(c.text); got != c.want {
			t.Errorf("%s %q: got %v, want %v", c.lang, c.text, got, c.want)
		}
	}
}

func TestNumerals(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, word string
		want       float64
	}{{"de", "zwanzigster", 20}, {"it", "ventesimo", 20}, {"es", "tercios", 1. / 3}, {"sv", "tredjedel", 1. / 3}} {
		l := For(c.lang)
		got := l.Ordinals[c.word]
		if got == 0 {
			got = l.Fractions[c.word]
		}
		if got != c.want {
			t.Errorf("%s %s: got %v, want %v", c.lang, c.word, got, c.want)
		}
	}
	if l := For("sv").Lumps["mkr"]; l.Times != 1e6 || l.Currency != "krona" {
		t.Errorf("mkr: %+v", l)
	}
	if len(For("nl").Morphemes['d']) == 0 || For("en").Compound {
		t.Error("Dutch has compound numbers, English none")
	}
}

// IsNotice looks at the first bytes of a text first.
func TestNoticesStartShort(t *testing.T) {
	t.Parallel()
	for _, code := range Codes {
		for _, n := range For(code).Notices {
			if 2*len(n.Start) > longestStart {
				t.Errorf("%s: %q is longer than IsNotice looks", code, n.Start)
			}
		}
	}
}

func TestTwins(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		code, a, b string
		want       bool
	}{
		{"en", "trail", "trial", true}, {"en", "sued", "used", true}, {"en", "brigde", "bridge", false},
		{"de", "leid", "lied", true}, {"de", "fluss", "flsus", false},
		{"es", "perjuicio", "prejuicio", true}, {"es", "puente", "puetne", false},
		{"fr", "signer", "singer", true}, {"fr", "maison", "masion", false},
		{"it", "perso", "preso", true}, {"it", "ponte", "potne", false},
		{"nl", "leiden", "lieden", true}, {"nl", "bruggen", "burggen", false},
		{"pt", "perfeito", "prefeito", true}, {"pt", "ponte", "potne", false},
		{"sv", "bra", "bar", true}, {"sv", "broarna", "boraarn", false},
		{"xx", "anything", "anythign", true},
	} {
		if got := For(c.code).Twins(c.a, c.b); got != c.want {
			t.Errorf("%s: %s, %s: %v", c.code, c.a, c.b, got)
		}
		if For(c.code).Twins(c.b, c.a) != c.want {
			t.Errorf("%s: %s, %s: not the same both ways", c.code, c.b, c.a)
		}
	}
	for _, code := range Codes {
		pairs := readTwins(code)
		if len(pairs) < 9 {
			t.Errorf("twins/%s.txt holds %d pairs", code, len(pairs))
		}
		for p := range pairs {
			if len(p[0]) != len(p[1]) || p[0] >= p[1] {
				t.Errorf("twins/%s.txt: %v", code, p)
			}
		}
	}
}
