package extract

import (
	"testing"

	"stet/diffstore/article"
)

func TestLineWhy(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		link int // bytes in links
		drop bool
	}{
		{"Advertisement", 0, true},
		{"— ADVERTISEMENT —", 0, true},
		{"3 hours ago", 0, true},
		{"Updated: 5 minutes ago", 0, true},
		{"Vor 5 Minuten", 0, true},
		{"il y a 2 heures", 0, true},
		{"2 horas atrás", 0, true},
		{"Zuletzt aktualisiert: vor 3 Stunden", 0, true},
		{"1.2k shares", 0, true},
		{"5 min read", 0, true},
		{"7 reacties", 0, true},
		{"03:12", 0, true},
		{"* * *", 0, true},
		{"Read more: Who takes the night boat?", 0, true},
		{"À lire aussi : Pourquoi le pont avait fermé", 0, true},
		{"A line that is nothing but a link to something", 46, true},
		{"Read more about the harbour and its cranes", 38, true},
		// Prose is kept, whatever words are in it.
		{"Read more books, the minister told pupils: they are free.", 0, false},
		{"Related companies must pay 3 million, the court found.", 0, false},
		{"Advertisement sales fell by 12% at the paper last year.", 0, false},
		{"Share prices fell 3 hours ago.", 0, false},
		{"He was found 3 hours ago in the harbour", 0, false},
		{"Ten years ago", 0, false}, // a heading, too
		{"30 min", 0, false},
		{"Nobody was hurt.", 0, false},
		{"No.", 0, false},
		{"7", 0, true},
		{"The full statement is here, and says little.", 10, false},
	} {
		b := block{Block: article.Block{Kind: article.Paragraph, Text: c.text}, link: c.link}
		if why := lineWhy(b); (why != "") != c.drop {
			t.Errorf("%q: dropped for %q, want dropped %v", c.text, why, c.drop)
		}
	}
	notice := block{Block: article.Block{Kind: article.Notice, Text: "Corrected"}, link: 9}
	if why := lineWhy(notice); why != "" {
		t.Errorf("a notice is dropped for %q", why)
	}
}

func TestWall(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"Just a moment...":                      "bot wall",
		"Attention Required! | Cloudguard":      "bot wall",
		"Access Denied":                         "bot wall",
		"Before you continue to the Mail":       "consent page",
		"Oops! Page not found – The Mail":       "not found, though it answered 200",
		"404":                                   "not found, though it answered 200",
		"Connexion | Le Jour":                   "log-in page",
		"The Mail - Sign in":                    "log-in page",
		"503 Service Unavailable":               "maintenance",
		"Just a moment of peace in Velmouth":    "",
		"404 runners finish the island race":    "",
		"Blocked drain floods the fish market":  "",
		"Cookies are back, says island bakery":  "",
		"Maintenance of the dock costs a third": "",
		"":                                      "",
	} {
		err, got := wall(title), ""
		if err != nil {
			got = err.Error()
		}
		if want != "" {
			want = "no article found: " + want + ": " + title
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", title, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for class, want := range map[string]mark{
		"ad-slot ad-slot--inline":        markFurniture,
		"adSlot2":                        markFurniture,
		"c-newsletterBox":                markFurniture,
		"mostRead":                       markFurniture,
		"story__read-more":               markFurniture,
		"sc-2ad47q kJhGfAd":              0, // hashes
		"broadcast-reader load gradient": 0, // "ad" within words
		"more on":                        0, // two names make no pair
		"social-embed share":             markEmbed,
		"articleBody":                    markBody,
		"entry-content":                  markBody,
		"wp-caption-text":                markCaption,
		"editors-note":                   markNotice,
		"screen-reader-text":             markHidden,
		"":                               0,
	} {
		if got := readNames(class); got != want {
			t.Errorf("%q: got %b, want %b", class, got, want)
		}
	}
}
