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
	cases := []struct{ code, text, want string }{
		{"pt-BR", "whatever it says", "pt"},
		{"de_AT", "", "de"},
		{"", "The council said on Monday that it would not sell the bridge to the bank.", "en"},
		{"", "Der Rat teilte am Montag mit, dass er die Brücke nicht an die Bank verkaufen wird.", "de"},
		{"", "Le conseil a annoncé lundi qu'il ne vendra pas le pont à la banque.", "fr"},
		{"", "El consejo anunció el lunes que no venderá el puente al banco.", "es"},
		{"", "委員会は月曜日に橋を売らないと発表した。", ""},
		{"", "", ""},
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
		{"de", "In einer früheren Version dieses Artikels stand ein falscher Name.", true},
		{"de", "Die Korrektur der Bilanz kostet Millionen.", false},
		{"fr", "Une première version de cet article donnait un autre chiffre.", true},
		{"es", "Fe de errores: el puente mide 40 metros.", true},
	}
	for _, c := range cases {
		if got := For(c.lang).IsNotice(c.text); got != c.want {
			t.Errorf("%s %q: got %v, want %v", c.lang, c.text, got, c.want)
		}
	}
}
