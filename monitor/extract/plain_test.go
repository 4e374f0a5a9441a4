package extract

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// outline gives a reading of a plain text in short: the headline, then a
// letter for the kind and the first word of each block.
func outline(r Reading) string {
	parts := []string{r.Article.Headline}
	for _, b := range r.Article.Blocks {
		first, _, _ := strings.Cut(b.Text, " ")
		parts = append(parts, fmt.Sprintf("%c:%s", b.Kind[0], first))
	}
	return strings.Join(parts, " ")
}

func TestPlain(t *testing.T) {
	t.Parallel()
	const prose = "Text that goes on for a while and ends as sentences do."
	for name, c := range map[string]struct{ text, want string }{
		"skip link":              {"Skip to main content\n\nThe tide was late\n\n" + prose, "The tide was late p:Text"},
		"skip link, other":       {"Aller au contenu\n\nLa marée\n\n" + prose, "La marée p:Text"},
		"sections":               {"Home\nNews\n12 November 2026\n\nThe tide was late\n\n" + prose, "The tide was late p:Text"},
		"short headline":         {"Tide\n\n" + prose, "Tide p:Text"},
		"headline asks":          {"Why was the tide late?\n\n" + prose, "Why was the tide late? p:Text"},
		"old mac line ends":      {"The tide was late\r\r" + prose + "\r", "The tide was late p:Text"},
		"a paragraph a line":     {"The tide was late\n" + prose + "\nSecond one, shorter.\n", "The tide was late p:Text p:Second"},
		"heading":                {"The tide was late\n\n" + prose + "\n\nA second story\n\n" + prose, "The tide was late p:Text h:A p:Text"},
		"caption twice":          {"The tide was late\n\nShips at sea\nShips at sea\n\n" + prose, "The tide was late c:Ships p:Text"},
		"last line is no head":   {"The tide was late\n\n" + prose + "\n\nWith words of the agency", "The tide was late p:Text p:With"},
		"headline again":         {"The tide was late\n\nThe Tide Was Late\n\n" + prose, "The tide was late p:Text"},
		"dash speaks":            {"The tide was late\n\n- No, said he.\n\n" + prose, "The tide was late p:- p:Text"},
		"rules between":          {"The tide was late\n=================\n\n" + prose + "\n\n* * *\n\n" + prose, "The tide was late p:Text p:Text"},
		"tags are words":         {"The tide was late\n\nUse <b> for bold and </b> after it, he wrote.\n", "The tide was late p:Use"},
		"read more is furniture": {"The tide was late\n\n" + prose + "\n\nRead more: Why was the tide late, and who is to blame for it, if anybody is at all?\n\n" + prose, "The tide was late p:Text p:Text"},
	} {
		r := mustRead(t, Page{Body: []byte(c.text), ContentType: "text/plain"}, Memory{})
		if got := outline(r); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
		contract(t, r.Article)
	}
}

func TestNoPlainArticle(t *testing.T) {
	t.Parallel()
	for text, reason := range map[string]string{
		"Only a line of words":     "a headline, and no text behind it",
		"%PDF-1.7\n\x00\x01\x02":   "not a text",
		"\xff\xfe\xfa\xfb\xfc\xfd": "not a text",
		"skip to main content\n":   "no headline, and little text",
		"Captcha\n\nEnter a name.": "bot wall: Captcha",
	} {
		_, err := readPlain(Page{Body: []byte(text)})
		if err == nil || err.Error() != "no article found: "+reason {
			t.Errorf("%q: got %v, want %q", text, err, reason)
		}
	}
}

// A picture or an archive is no page, whatever tags may be found in it.
func TestNoiseIsNoText(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 20_000)
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	latin1 := []byte(nil) // what decoding makes of it
	for _, c := range noise {
		latin1 = utf8.AppendRune(latin1, rune(c))
	}
	page := "<html><body><h1>The clock runs again</h1><p>" + strings.Repeat("It had stood still for years, and nobody had known why. ", 20) + "</p></body></html>"
	for name, c := range map[string]struct {
		body string
		want bool
	}{
		"bytes":            {string(noise), true},
		"decoded":          {string(latin1), true},
		"valid":            {strings.ToValidUTF8(string(noise), "\ufffd"), true},
		"after a head":     {"<html>" + string(latin1), true},
		"a page":           {page, false},
		"a stray zero":     {strings.Replace(page, "years", "ye\x00ars", 1), false},
		"lines and tabs":   {strings.ReplaceAll(page, " ", "\r\n\t"), false},
		"another script":   {strings.ReplaceAll(page, "It had stood", "Часы стояли"), false},
		"unknown letters":  {strings.ReplaceAll(page, "years", "\ufffd\ufffd\ufffd"), false},
		"separators 1E-1F": {strings.Replace(page, "years", "\x1eyears\x1f", 3), false},
	} {
		_, err := Read(Page{Body: []byte(c.body), ContentType: "text/html"}, rulesNone, Memory{})
		if got := err != nil && strings.HasSuffix(err.Error(), "not a text"); got != c.want {
			t.Errorf("%s: got %v (%v)", name, got, err)
		}
	}
}
