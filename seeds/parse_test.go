package seeds

import (
	"strings"
	"testing"
)

// disk is what look finds in these tests.
func disk(path string) (exists, dir bool) {
	switch path {
	case "story.txt", "pages/Story.HTML", "/srv/story.htm", "sites.list", "feeds.opml", "news.example", "scan.pdf":
		return true, false
	case "pages", "/srv":
		return true, true
	}
	return false, false
}

func TestParse(t *testing.T) {
	t.Parallel()
	for arg, want := range map[string]struct {
		kind     Kind
		location string
	}{
		"https://daily.example/rss":             {Auto, "https://daily.example/rss"},
		"  HTTP://Daily.Example/Story?id=7#top": {Auto, "http://daily.example/Story?id=7"},
		"https://daily.example":                 {Auto, "https://daily.example/"},
		"daily.example/rss.xml":                 {Auto, "https://daily.example/rss.xml"},
		"daily.example/story.html":              {Auto, "https://daily.example/story.html"},
		"daily.example:8443/a":                  {Auto, "https://daily.example:8443/a"},
		"daily.example?feed=1":                  {Auto, "https://daily.example/?feed=1"},
		"localhost:8080/rss":                    {Auto, "https://localhost:8080/rss"},
		"http://localhost/":                     {Auto, "http://localhost/"},
		"127.0.0.1:8080":                        {Auto, "https://127.0.0.1:8080/"},
		"[::1]:8080/x":                          {Auto, "https://[::1]:8080/x"},
		"https://daily.example/é":               {Auto, "https://daily.example/%C3%A9"},
		"story.txt":                             {File, "story.txt"},
		"pages/Story.HTML":                      {File, "pages/Story.HTML"},
		"file:///srv/story.htm":                 {File, "/srv/story.htm"},
		"pages":                                 {File, "pages"},
		"sites.list":                            {List, "sites.list"},
		"feeds.opml":                            {List, "feeds.opml"},
	} {
		got, err := Parse(arg, disk)
		if err != nil {
			t.Errorf("%q: %v", arg, err)
			continue
		}
		if got.Kind != want.kind || got.Location != want.location || got.ID != want.location || got.Attention != Normal {
			t.Errorf("%q: got %+v, want %v %s", arg, got, want.kind, want.location)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for arg, want := range map[string]string{
		"":                              "empty text",
		" \t":                           "empty text",
		"harbour":                       `"harbour" is no file and no address`,
		"harbour deal":                  "no file and no address",
		"me@daily.example":              "no file and no address",
		"...":                           "no file and no address",
		"a..b":                          "no file and no address",
		"ftp://daily.example/x":         "ftp is not read, only http and https are",
		"https://":                      "no host",
		"https://daily.example:0/":      "no such port",
		"https://daily.example:99999/":  "no such port",
		"https://daily.example:/":       "no such port",
		"https://daily .example/":       "no address that stet can read",
		"https://daily.example/%zz":     "invalid URL escape",
		"https://me:hush@daily.example": "user name or password",
		"https://me:hush@daily example": "no address that stet can read",
		"https://x.example/\x1b[31m":    "control character",
		"https://x.example/" + strings.Repeat("a", maxAddress): "longer than 2000",
		"x.example/" + strings.Repeat("é", 600):                "no file and no address",
		"http://x.example/" + strings.Repeat("é", 600):         "longer than 2000",
		"missing.txt":            `no file or folder "missing.txt"`,
		"./missing":              `no file or folder "./missing"`,
		"file:///missing.html":   `no file or folder "/missing.html"`,
		"scan.pdf":               "no text or page",
		"news.example":           "no text or page", // a file of that name stands here
		strings.Repeat("x", 999): "x…\" is no file",
	} {
		got, err := Parse(arg, disk)
		if err == nil {
			t.Errorf("%q: no error, got %+v", arg, got)
			continue
		}
		if !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hush") {
			t.Errorf("%q: got %q, want %q in it", arg, err, want)
		}
	}
}

func TestParseKeepsItsForm(t *testing.T) {
	t.Parallel()
	for _, arg := range []string{"Daily.Example/a b", "http://daily.example:80/%2f?q=é#x", "daily.example//"} {
		once, err := Address(arg)
		if err != nil {
			t.Fatalf("%q: %v", arg, err)
		}
		if twice, err := Address(once); err != nil || twice != once {
			t.Errorf("%q became %q, then %q (%v)", arg, once, twice, err)
		}
	}
}

func TestIn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		s        Source
		id, path string
	}{
		{source(File, "a.txt"), "/home/ines/a.txt", "/home/ines/a.txt"},
		{source(List, "../l.list"), "/home/l.list", "/home/l.list"},
		{Source{ID: "mine", Kind: File, Location: "./a"}, "mine", "/home/ines/a"},
		{source(File, "/srv/a.txt"), "/srv/a.txt", "/srv/a.txt"},
		{source(Auto, "https://x.example/"), "https://x.example/", "https://x.example/"},
	} {
		if got := c.s.In("/home/ines"); got.ID != c.id || got.Location != c.path {
			t.Errorf("%+v: got %s at %s", c.s, got.ID, got.Location)
		}
	}
}
