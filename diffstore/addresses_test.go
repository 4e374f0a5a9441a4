package diffstore

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/seeds"
)

// site is a store with two feeds, and articles whose pages are told by hand.
type site struct {
	*testing.T
	*Store
	now time.Time
}

func newSite(t *testing.T) *site {
	s := &site{t, open(t), day}
	for _, id := range []string{"one", "two"} {
		_, err := s.AddSource(t.Context(), seeds.Source{ID: id, Kind: seeds.Feed, Location: "https://news.example/" + id}, day)
		check(t, err)
	}
	return s
}

// list is a reading of a feed that lists one address, and says how many are new.
func (s *site) list(feed, url string) int {
	s.Helper()
	s.now = s.now.Add(time.Minute)
	return read(s.T, s.Store, feed, []seeds.Found{{URL: url, Title: "About it"}}, s.now)
}

// read keeps the next version of the article at url, whose page calls itself
// canonical and stood at at, with a text of its own unless same is given.
func (s *site) read(url, at, canonical, headline string, paragraphs ...string) {
	s.Helper()
	found, err := articleAt(s.Context(), s.readers, url)
	check(s.T, err)
	w := reload(s.T, s.Store, found.article)
	a := article.Article{URL: canonical, Headline: headline, Lang: "en"}
	for _, p := range paragraphs {
		a.Blocks = append(a.Blocks, article.Block{Kind: article.Paragraph, Text: p})
	}
	v := saving(w, w.Versions+1, a)
	v.At = at
	check(s.T, s.SaveVersion(s.Context(), v))
}

// watched gives the addresses of all articles, the oldest first.
func (s *site) watched() string {
	s.Helper()
	list, err := collect(s.Context(), s.readers, scanString, `select url from articles order by added, url`)
	check(s.T, err)
	return strings.Join(list, " ")
}

func (s *site) finds(arg, url string) {
	s.Helper()
	list, err := s.Find(s.Context(), arg)
	check(s.T, err)
	if len(list) != 1 || list[0].URL != url {
		s.Errorf("%s finds %v, want %s", arg, list, url)
	}
}

var deal = []string{
	"The harbour will stay open after a deal between the port authority and the shipyard.",
	"The agreement keeps 230 jobs at the yard until spring, the ministry said.",
	"However the town council said it had not seen the text of the agreement.",
}

func TestAnAddressIsKnownHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	const url = "https://www.news.example/harbour-deal?utm_source=rss"
	if n := s.list("one", url); n != 1 {
		t.Fatalf("%d are new", n)
	}
	forms := []string{
		"http://news.example/harbour-deal", "https://m.news.example/harbour-deal/", "https://news.example/harbour-deal/amp",
		"https://news.example/harbour-deal?utm_source=rss&utm_content=4711#top",
	}
	for _, form := range forms {
		if n := s.list("two", form); n != 0 {
			t.Errorf("%s is another article", form)
		}
		if _, added, err := s.AddArticle(t.Context(), form, "", day); added || err != nil {
			t.Errorf("%s is another article, %v", form, err)
		}
		s.finds(form, url)
		s.finds(strings.TrimPrefix(form, "https://"), url)
	}
	// A feed that writes another parameter each time must not fill the store.
	var rows int
	check(t, s.readers.QueryRow(`select count(*) from addresses`).Scan(&rows))
	if rows != 1 {
		t.Errorf("%d addresses are kept of one", rows)
	}
}

// What a feed last said of an article is compared, though its address is
// written otherwise each time.
func TestAnEntryMovesUnderAnotherParameter(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	entry := seeds.Found{URL: "https://news.example/harbour-deal?utm_id=1", Title: "Deal", Updated: day}
	read(t, s.Store, "one", []seeds.Found{entry}, day)
	found, err := articleAt(t.Context(), s.readers, entry.URL)
	check(t, err)
	w := reload(t, s.Store, found.article)
	w.Due = day.Add(24 * time.Hour)
	check(t, s.SaveCheck(t.Context(), w))
	entry.URL = "https://news.example/harbour-deal?utm_id=2"
	read(t, s.Store, "one", []seeds.Found{entry}, day.Add(time.Hour))
	if got := reload(t, s.Store, w.ID).Due; !got.Equal(w.Due) {
		t.Errorf("the same entry made it due at %v", got)
	}
	entry.Updated = day.Add(time.Minute)
	read(t, s.Store, "one", []seeds.Found{entry}, day.Add(time.Hour))
	if got := reload(t, s.Store, w.ID).Due; !got.Equal(day.Add(time.Hour)) {
		t.Errorf("the moved entry left it due at %v", got)
	}
	check(t, s.SaveCheck(t.Context(), w))
	entry.URL = "https://news.example/harbour-deal?utm_id=3"
	read(t, s.Store, "one", []seeds.Found{entry}, day.Add(2*time.Hour))
	if got := reload(t, s.Store, w.ID).Due; !got.Equal(w.Due) {
		t.Errorf("the entry, moved before, made it due at %v again", got)
	}
}

func TestArticlesAreJoined(t *testing.T) {
	t.Parallel()
	const old, other = "https://news.example/harbour-deal-saves-jobs", "https://news.example/news/harbour-deal"
	const numbered, renumbered = "https://news.example/deal-saves-jobs-4711023", "https://news.example/minister-hails-yard-4711023"
	for name, c := range map[string]struct {
		first, second         string // listed
		canonical1, canonical string // of the first page and the second
		at                    string // where the second stood
		headline              string // of the second
		want                  string // what is fetched then
	}{
		"the number stands before": {"https://news.example/4711023/deal-saves-jobs", "https://news.example/4711023/minister-hails-yard",
			"https://news.example/4711023/deal-saves-jobs", "https://news.example/4711023/minister-hails-yard", "", "Minister hails 230 jobs",
			"https://news.example/4711023/minister-hails-yard"},
		"slug changed, same number":   {numbered, renumbered, numbered, renumbered, "", "Minister hails yard", renumbered},
		"the canonical is the first":  {old, other, old, old, "", "Harbour deal saves 230 jobs", old},
		"the first's canonical":       {old, other, other, other, "", "Harbour deal saves 250 jobs", other},
		"both name a third":           {old, other, "https://news.example/x-deal", "https://news.example/x-deal", "", "Harbour deal saves jobs", other},
		"a detour leads to the first": {old, "https://feeds.example/r/71", old, old, old, "Harbour deal saves 230 jobs", old},
		"the first was the detour":    {"https://feeds.example/r/71", old, old, old, "", "Harbour deal saves 230 jobs", old},
		"written otherwise":           {old, other, other + "?page=all", "http://www.news.example/news/harbour-deal?page=all", "", "Harbour deal saves jobs", other},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			s.list("one", c.first)
			at := ""
			if strings.Contains(c.first, "feeds.") {
				at = c.canonical1
			}
			s.read(c.first, at, c.canonical1, "Harbour deal saves 230 jobs", deal...)
			found, err := articleAt(t.Context(), s.readers, c.first)
			check(t, err)
			if n := s.list("two", c.second); n == 1 {
				text := append([]string{"A new first paragraph, of some length, was put before it."}, deal...)
				s.read(c.second, c.at, c.canonical, c.headline, text...)
			}
			if got := s.watched(); got != c.want {
				t.Fatalf("watched: %s, want %s", got, c.want)
			}
			w := reload(t, s.Store, found.article)
			if w.Versions != 1 || w.Source != "one" || w.Due.IsZero() || w.Due.After(s.now.Add(2*time.Hour)) {
				t.Errorf("it is %+v", w)
			}
			for _, arg := range []string{c.first, c.second, w.ID} {
				s.finds(arg, c.want)
			}
			if n := s.list("two", c.second) + s.list("one", c.first); n != 0 {
				t.Errorf("%d are new when they are listed again", n)
			}
			// It goes on with its history.
			s.read(c.first, "", c.canonical, "Harbour deal saves 250 jobs", deal...)
			if w = reload(t, s.Store, found.article); w.Versions != 2 {
				t.Errorf("%d versions", w.Versions)
			}
		})
	}
}

// Where the address that the page calls its own cannot be read any more, the
// one where it was read is fetched.
func TestAnArticleThatIsGoneIsFetchedWhereItIs(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	const old, next = "https://news.example/old-4711023", "https://news.example/new-4711023"
	s.list("one", old)
	s.read(old, "", old, "Harbour deal saves 230 jobs", deal...)
	found, err := articleAt(t.Context(), s.readers, old)
	check(t, err)
	w := reload(t, s.Store, found.article)
	w.Outcome, w.Fails, w.ETag = article.Gone, 2, `"of the old"`
	check(t, s.SaveCheck(t.Context(), w))
	s.list("two", next)
	s.read(next, "", old, "Harbour deal saves 230 jobs", deal...)
	got := reload(t, s.Store, w.ID)
	if got.URL != next || got.ETag != "" || s.watched() != next {
		t.Errorf("it is fetched at %s with %q; watched: %s", got.URL, got.ETag, s.watched())
	}
	// A look at the old address that was under way says nothing of the new one.
	check(t, s.SaveCheck(t.Context(), w))
	if got = reload(t, s.Store, w.ID); got.URL != next || got.ETag != "" {
		t.Errorf("after a late look: %s with %q", got.URL, got.ETag)
	}
}

// Nothing that pages say of their addresses makes two articles one, as long as
// the texts do not agree.
func TestArticlesAreNotJoined(t *testing.T) {
	t.Parallel()
	texts := [][]string{
		deal,
		{"A storm is on its way to the coast of Orm, the weather office said.", "Ferries will not run on Saturday."},
		{"The court of Ostrand cleared Jon Vell of all charges on Friday.", "The prosecutor said she would appeal."},
	}
	headlines := []string{"Harbour deal saves 230 jobs", "Storm warning for the coast", "Court clears council leader"}
	base := "https://news.example"
	for name, canonical := range map[string]string{
		"the front page":           base + "/",
		"a section":                base + "/news/",
		"one address for all":      base + "/story",
		"one article of all":       base + "/a-1",
		"an article not seen yet":  base + "/a-9",
		"another site":             "https://other.example/a-1",
		"a program without its id": base + "/story.php",
		"one that shares a day":    base + "/news-20261123/all",
		"one that shares a number": base + "/section-10001/all",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			var want []string
			for i, text := range texts {
				url := base + []string{"/a-1", "/b-2", "/c-3"}[i]
				if strings.Contains(canonical, "10001") {
					url = base + "/section-10001" + url[len(base):]
				}
				s.list("one", url)
				s.read(url, "", canonical, headlines[i], text...)
				want = append(want, url)
			}
			if got := s.watched(); got != strings.Join(want, " ") {
				t.Errorf("watched: %s", got)
			}
			for _, url := range want {
				s.finds(url, url)
			}
			// An article that stands where pages of others claimed to be.
			if !seeds.IsFront(canonical) && !strings.HasSuffix(canonical, "/a-1") {
				if n := s.list("two", canonical); n != 1 {
					t.Errorf("%s is taken for an article that only named it", canonical)
				}
				s.read(canonical, "", canonical, "Ferry stays in dock", "The ferry stayed in dock all day, its captain said.")
				s.finds(canonical, canonical)
			}
		})
	}
}

// The same text on another site is another article, whatever its page names.
func TestSyndicatedCopiesStayApart(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	const first, copied = "https://news.example/deal-4711023", "https://daily.example/deal-4711023"
	s.list("one", first)
	s.read(first, "", first, "Harbour deal saves 230 jobs", deal...)
	s.list("two", copied)
	s.read(copied, "", first, "Harbour deal saves 230 jobs", deal...)
	if got := s.watched(); got != first+" "+copied {
		t.Errorf("watched: %s", got)
	}
}

// A wall says the same on every page, and may name the same address.
func TestAlikeWallsAreNotJoined(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	wall := []string{"You have read all the articles that are free this month.", "Subscribe to go on reading what our reporters find out.", "Already a reader? Sign in."}
	for i, headline := range []string{"Harbour deal saves 230 jobs", "Storm warning for the coast", "Court clears council leader"} {
		url := "https://news.example/section-10001/" + []string{"a-1", "b-2", "c-3"}[i]
		s.list("one", url)
		s.read(url, "", "https://news.example/subscribe", headline, wall...)
	}
	if got := s.watched(); strings.Count(got, " ") != 2 {
		t.Errorf("watched: %s", got)
	}
}

func TestWhoPausedIsNotOverruled(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	const old, next = "https://news.example/old-4711023", "https://news.example/new-4711023"
	s.list("one", old)
	s.read(old, "", old, "Harbour deal saves 230 jobs", deal...)
	found, err := articleAt(t.Context(), s.readers, old)
	check(t, err)
	check(t, s.Pause(t.Context(), found.article))
	s.list("two", next)
	s.read(next, "", next, "Harbour deal saves 230 jobs", deal...)
	if w := reload(t, s.Store, found.article); !w.Paused || s.watched() != old+" "+next {
		t.Errorf("paused %v, watched: %s", w.Paused, s.watched())
	}
}

// A moved article is found at its new address before any text changes.
func TestMovedAddressesAreKnown(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	const old, next = "https://news.example/old-4711023", "https://news.example/new-4711023"
	s.list("one", old)
	s.read(old, "", old, "Harbour deal saves 230 jobs", deal...)
	found, err := articleAt(t.Context(), s.readers, old)
	check(t, err)
	w := reload(t, s.Store, found.article)
	w.Outcome, w.Reason = article.Moved, next
	check(t, s.SaveCheck(t.Context(), w))
	if n := s.list("two", next); n != 0 {
		t.Error("the new address is another article")
	}
	s.finds(next, old)
}

// A database of the first schema is brought up to date with all it knows.
func TestOldDatabasesGetKeys(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "stet.db")
	db, err := sql.Open("sqlite3", path)
	check(t, err)
	first, err := migrations.ReadFile("migrations/0001_first.sql")
	check(t, err)
	for _, statement := range []string{
		string(first), "pragma user_version = 1",
		`insert into sources (id, kind, location, name, every, attention, max_articles, rules, from_config)
values ('s', 'feed', 'https://news.example/rss', 'N', 0, 'normal', 7, '{}', 1)`,
		`insert into articles (id, url, source, headline, folded, outlet, lang, added)
values ('abcd', 'http://news.example/deal', 's', 'Deal', 'deal', '', '', 1)`,
		`insert into addresses (url, article, entry_title) values ('http://news.example/deal', 'abcd', 'Deal'), ('http://news.example/named', 'abcd', '')`,
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%.60s: %v", statement, err)
		}
	}
	check(t, db.Close())
	s := openAt(t, path, Options{})
	if _, added, err := s.AddArticle(t.Context(), "https://www.news.example/deal/", "", day); added || err != nil {
		t.Errorf("the article is not known any more: %v", err)
	}
	if _, added, _ := s.AddArticle(t.Context(), "https://news.example/named", "", day); !added {
		t.Error("a name that was never proved is believed")
	}
	r, err := s.Source(t.Context(), "s")
	if err != nil || r.Kind != seeds.Feed || r.MaxArticles != 7 || r.Include != nil || !r.FromConfig {
		t.Errorf("the source is %+v, %v", r, err)
	}
}

// An article that goes on at another host is one of that host from then on.
func TestAnArticleThatMovedHostIsOfThatHost(t *testing.T) {
	t.Parallel()
	s := open(t)
	for _, url := range []string{"https://m.news.example/old-slug-4711023", "https://www.news.example/lighthouse-of-orm-4711023"} {
		w := add(t, s, url)
		a := text(1)
		a.URL = url
		v := saving(w, 1, a)
		v.At, v.Watch.Glance = url, "as it was seen at "+url
		check(t, s.SaveVersion(t.Context(), v))
	}
	var url, host, glance string
	check(t, s.readers.QueryRow(`select url, host, glance from articles`).Scan(&url, &host, &glance))
	if url != "https://www.news.example/lighthouse-of-orm-4711023" || host != "www.news.example" || glance != "" {
		t.Errorf("%s of host %q, glance %q", url, host, glance)
	}
}
