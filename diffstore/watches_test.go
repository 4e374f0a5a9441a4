package diffstore

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/diffstore/article"
)

func ids(list []article.Watch) []string {
	var ids []string
	for _, w := range list {
		ids = append(ids, w.ID)
	}
	return ids
}

func TestWatchesComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := add(t, s, lighthouse)
	if want := (article.Watch{ID: w.ID, URL: lighthouse, Added: day, Due: day}); !cmp.Equal(want, w) {
		t.Error(cmp.Diff(want, w))
	}
	at := func(minutes int) time.Time { return day.Add(time.Duration(minutes) * time.Minute) }
	w.Headline, w.Outlet, w.Lang, w.Published = "Lampe", "news.example", "de", time.Unix(0, 0).UTC()
	w.LastLook, w.LastSame, w.LastEdit, w.Due = at(1), at(2), at(3), at(4)
	w.Outcome, w.Reason, w.Since, w.Fails = article.Gated, "paywall", at(5), 3
	w.ETag, w.LastModified, w.BodyHash, w.Container = `W/"1"`, "Mon, 23 Nov", "ab", "article.body"
	w.Text, w.Extractor, w.Confirm, w.Told = "cd", 4, at(6), article.Gated
	w.Doubt = article.Doubt{Text: "ef", Looks: 2, Since: at(8), First: at(7), All: 9}
	w.Variants, w.LastChange, w.Failing = article.Variants{2, 5}, at(9), true
	check(t, s.SaveCheck(t.Context(), w))
	if got := reload(t, s, w.ID); !cmp.Equal(w, got) {
		t.Error(cmp.Diff(w, got))
	}
}

func TestAddPauseResumeForget(t *testing.T) {
	t.Parallel()
	s := open(t)
	ctx := t.Context()
	w := save(t, s, add(t, s, lighthouse), 1, 2)
	if again, added, err := s.AddArticle(ctx, lighthouse, "", day); added || err != nil || !cmp.Equal(w, again) {
		t.Errorf("added %v, %v: %s", added, err, cmp.Diff(w, again))
	}
	check(t, s.Pause(ctx, w.ID))
	check(t, s.SaveCheck(ctx, w)) // a look that was under way
	check(t, s.MakeDue(ctx, nil, day))
	check(t, s.MakeDue(ctx, []string{w.ID}, day))
	if got := reload(t, s, w.ID); !got.Paused || !got.Due.IsZero() {
		t.Errorf("paused %v, due %v", got.Paused, got.Due)
	}
	later := day.Add(time.Hour)
	got, added, err := s.AddArticle(ctx, lighthouse, "", later)
	if added || err != nil || got.Paused || !got.Due.Equal(later) || got.Versions != 2 {
		t.Errorf("resumed: %+v, %v, %v", got, added, err)
	}
	check(t, s.Forget(ctx, w.ID))
	for _, table := range []string{"articles", "addresses", "versions", "pages", "reports", "findings", "outbox"} {
		var n int
		check(t, s.readers.QueryRow(`select count(*) from `+table).Scan(&n))
		if n > 0 {
			t.Errorf("%d rows of %s are left", n, table)
		}
	}
	if _, _, err := s.AddArticle(ctx, "", "", day); err == nil {
		t.Error("an empty address was added")
	}
}

func TestIDsAreShortAndStable(t *testing.T) {
	t.Parallel()
	a, b := open(t), open(t)
	lengths := make(map[int]int)
	for i := range 2000 {
		w := add(t, a, fmt.Sprintf("%s/%d", lighthouse, i))
		lengths[len(w.ID)]++
		if w.ID[0] < 'a' || w.ID[0] > 'z' {
			t.Errorf("id %q begins with no letter", w.ID)
		}
	}
	if lengths[4] < 1990 || lengths[4]+lengths[5] != 2000 {
		t.Errorf("lengths of ids: %v", lengths)
	}
	for i := range 5 {
		url := fmt.Sprintf("%s/%d", lighthouse, i)
		if x, y := add(t, a, url), add(t, b, url); x.ID != y.ID {
			t.Errorf("%s is %s and %s", url, x.ID, y.ID)
		}
	}
}

func TestATakenIDGrows(t *testing.T) {
	t.Parallel()
	s := open(t)
	full := fullID(lighthouse)
	alter(t, s, `insert into articles (id, url, source, headline, folded, outlet, lang, added)
values (?, 'x', '', '', '', '', '', 0)`, full[:4])
	if w := add(t, s, lighthouse); w.ID != full[:5] {
		t.Errorf("id %q, want %q", w.ID, full[:5])
	}
}

func TestDueWatchesOrder(t *testing.T) {
	t.Parallel()
	s := open(t)
	now := day.Add(10 * time.Hour)
	look := func(name string, last, due time.Duration) string {
		w := add(t, s, "https://news.example/"+name)
		w.LastLook, w.Due = day.Add(last), day.Add(due)
		check(t, s.SaveCheck(t.Context(), w))
		return w.ID
	}
	look("not yet", 0, 11*time.Hour)
	half := look("late by half its wait", 4*time.Hour, 8*time.Hour)
	twice := look("late by three times its wait", 6*time.Hour, 7*time.Hour)
	just := look("just due", 0, 10*time.Hour)
	check(t, s.Pause(t.Context(), look("paused", 0, time.Hour)))
	never := add(t, s, "https://news.example/never").ID

	list, err := s.DueWatches(t.Context(), now, 10)
	check(t, err)
	if want := []string{never, twice, half, just}; !cmp.Equal(ids(list), want) {
		t.Errorf("order %v, want %v", ids(list), want)
	}
	if list, _ = s.DueWatches(t.Context(), now, 2); len(list) != 2 {
		t.Errorf("%d, want 2", len(list))
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	s := open(t)
	ctx := t.Context()
	title := func(url, headline string) article.Watch {
		w := add(t, s, url)
		w.Headline = headline
		check(t, s.SaveCheck(ctx, w))
		return w
	}
	straw := title("https://news.example/straw", "ÉTÉ in der Straße: 100% Stroh")
	star := title("https://daily.example/a_star", "The star of Orm")
	title("https://daily.example/abstar", "Another one")
	for arg, want := range map[string][]string{
		straw.ID:                       {straw.ID},
		"  " + straw.ID:                {straw.ID},
		"https://news.example/straw":   {straw.ID},
		"été":                          {straw.ID},
		"STRASSE":                      {straw.ID},
		"e\u0301te\u0301":              {straw.ID},
		"100%":                         {straw.ID},
		"a_star":                       {star.ID},
		"THE STAR":                     {star.ID},
		"no such":                      nil,
		"":                             nil,
		`\`:                            nil,
		"https://daily.example/a_star": {star.ID},
	} {
		list, err := s.Find(ctx, arg)
		check(t, err)
		if !cmp.Equal(ids(list), want) {
			t.Errorf("%q finds %v, want %v", arg, ids(list), want)
		}
	}
	for i := range 30 {
		add(t, s, fmt.Sprintf("https://many.example/%d", i))
	}
	if list, _ := s.Find(ctx, "many.example"); len(list) != maxFits {
		t.Errorf("%d found, want %d", len(list), maxFits)
	}
}

func TestCanonicalAddressesAreKnown(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := add(t, s, "https://m.news.example/amp/lighthouse?x=1")
	a := text(1)
	a.URL = "https://www.news.example/lighthouse"
	check(t, s.SaveVersion(t.Context(), saving(w, 1, a)))
	if again, added, err := s.AddArticle(t.Context(), a.URL, "", day); added || err != nil || again.ID != w.ID {
		t.Errorf("the canonical address was added as %s, %v", again.ID, err)
	}
	for _, elsewhere := range []string{"https://other.example/lighthouse", "https://news.example/"} {
		v := saving(reload(t, s, w.ID), reload(t, s, w.ID).Versions+1, text(7))
		v.Version.Article.URL = elsewhere
		v.Version = article.New(w.ID, v.Version.Number, v.Version.Seen, v.Version.UnchangedAt, 1, v.Version.Article)
		check(t, s.SaveVersion(t.Context(), v))
		if _, added, err := s.AddArticle(t.Context(), elsewhere, "", day); !added || err != nil {
			t.Errorf("%s is taken for the article, %v", elsewhere, err)
		}
	}
}

func TestHostileStringsAreKept(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := add(t, s, lighthouse)
	long := make([]byte, 1<<20)
	for i := range long {
		long[i] = 'x'
	}
	w.Headline, w.Outlet, w.Reason, w.ETag, w.Container = string(long), "\xff\x00'", string(long), string(long), string(long)
	check(t, s.SaveCheck(t.Context(), w))
	got := reload(t, s, w.ID)
	if len(got.Headline) != maxHeadline || got.Outlet != "\uFFFD'" || got.ETag != "" {
		t.Errorf("headline of %d, outlet %q, etag of %d", len(got.Headline), got.Outlet, len(got.ETag))
	}
	if err := s.SaveCheck(t.Context(), article.Watch{ID: w.ID, Outcome: "odd"}); err == nil || errors.Is(err, article.ErrConflict) {
		t.Errorf("an unknown outcome: %v", err)
	}
}
