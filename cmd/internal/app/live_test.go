package app

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/monitor/extract"
	"stet/seeds"
)

// livePages are pairs of looks at live blogs that were written without sight
// of the rules, each with what happened between the two.
const livePages = "../../../monitor/extract/testdata/live/"

// liveMisses are pairs that are told wrongly and cannot be mended; one that is
// told rightly belongs off the list.
var liveMisses = []string{}

type liveWant struct {
	PostsBefore int `json:"posts_before"`
	PostsAfter  int `json:"posts_after"`
	New         int
	PagedAway   int `json:"paged_away"`
	Edited      []struct{ Post, Before, After string }
	Removed     []string
}

// disguises take from a page what its posts could be known by, on the first
// look and on the second.
var disguises = map[string]func(page string, look int) string{
	"":       func(page string, _ int) string { return page },
	"no ids": func(page string, _ int) string { return idAttrs.ReplaceAllString(page, "") },
	"no ids and dates": func(page string, _ int) string {
		return dateAttrs.ReplaceAllString(idAttrs.ReplaceAllString(page, ""), "")
	},
	"other ids": func(page string, look int) string {
		return idAttrs.ReplaceAllString(page, fmt.Sprintf(` $1="look%d$2"`, look))
	},
}

var (
	idAttrs   = regexp.MustCompile(` (id|data-[a-z-]*id|href)="([^"]*)"`)
	dateAttrs = regexp.MustCompile(` datetime="[^"]*"`)
)

func TestLiveBlogs(t *testing.T) {
	t.Parallel()
	for _, name := range liveNames(t) {
		for disguise, do := range disguises {
			t.Run(name+"/"+disguise, func(t *testing.T) {
				t.Parallel()
				wrong := liveWrongs(t, name, do)
				if missed := slices.Contains(liveMisses, name); missed != (len(wrong) > 0) {
					t.Errorf("on the list of misses: %v, wrong:\n%s", missed, strings.Join(wrong, "\n"))
				}
			})
		}
	}
}

func liveNames(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob(livePages + "*.want.json")
	if err != nil || len(names) == 0 {
		t.Fatal("no pages", err)
	}
	for i, name := range names {
		names[i] = strings.TrimSuffix(filepath.Base(name), ".want.json")
	}
	return names
}

// Whichever post is taken out, it is told as removed, except the oldest, which
// is taken for paged away; whichever block is edited, that is told.
func TestLiveEdits(t *testing.T) {
	t.Parallel()
	for _, name := range liveNames(t) {
		v := liveVersion(t, name, 1, disguises[""])
		var keys []string
		for i, b := range v.Article.Blocks {
			if n := len(keys); b.Post != article.Pinned && b.Post != "" && (n == 0 || keys[n-1] != b.Post) {
				keys = append(keys, b.Post)
			}
			a := v.Article
			a.Blocks = slices.Clone(a.Blocks)
			a.Blocks[i].Text = "Nobody " + b.Text + " 77"
			if r := edit.Between(v, article.New("live", 2, v.Seen, v.Seen, v.Extractor, a)); len(r.Edits) == 0 || r.Posts != nil {
				t.Errorf("%s: edit of %q: %d edits, posts %+v", name, b.Text, len(r.Edits), r.Posts)
			}
		}
		oldest := keys[len(keys)-1]
		if strings.Contains(name, "oldest-first") {
			oldest = keys[0]
		}
		for _, key := range keys {
			a := v.Article
			a.Blocks = slices.DeleteFunc(slices.Clone(a.Blocks), func(b article.Block) bool { return b.Post == key })
			r := edit.Between(v, article.New("live", 2, v.Seen, v.Seen, v.Extractor, a))
			others := slices.ContainsFunc(r.Edits, func(e edit.Edit) bool { return e.Op != edit.Removed })
			if (len(r.Edits) == 0) != (key == oldest) || (r.Posts != nil) != (key == oldest) || others {
				t.Errorf("%s: without post %s: %d edits, posts %+v", name, key, len(r.Edits), r.Posts)
			}
		}
	}
}

// liveWrongs reads and compares a pair and says what is not as wanted.
func liveWrongs(t *testing.T, name string, disguise func(string, int) string) (wrong []string) {
	t.Helper()
	var want liveWant
	raw, err := os.ReadFile(livePages + name + ".want.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	before, after := liveVersion(t, name, 1, disguise), liveVersion(t, name, 2, disguise)
	r := edit.Between(before, after)
	is := func(what string, got, want any) {
		if got != want {
			wrong = append(wrong, fmt.Sprintf("%s: got %v, want %v", what, got, want))
		}
	}
	posts := edit.Posts{}
	if r.Posts != nil {
		posts = *r.Posts
	}
	is("posts before", countPosts(before.Article), want.PostsBefore)
	is("posts after", countPosts(after.Article), want.PostsAfter)
	is("posts", posts, edit.Posts{New: want.New, PagedAway: want.PagedAway})
	told := map[int]bool{}
	for _, e := range want.Edited {
		hits := tells(r, e.Before, e.After)
		is("edit of "+e.Post+" told", len(hits) > 0, true)
		for _, k := range hits {
			told[k] = true
		}
	}
	for _, first := range want.Removed {
		k := slices.IndexFunc(r.Edits, func(e edit.Edit) bool { return e.Op == edit.Removed && strings.HasPrefix(e.Before, first) })
		is("removal of "+first+" told", k >= 0, true)
		told[k] = true
	}
	for k, e := range r.Edits {
		if !told[k] && e.Where != string(article.Heading) { // of an edited or removed post
			wrong = append(wrong, fmt.Sprintf("cries: %s %q → %q", e.Op, e.Before, e.After))
		}
	}
	if len(want.Edited)+len(want.Removed) == 0 {
		is("edits", len(r.Edits), 0)
	}
	return wrong
}

// tells gives the edits that say how before became after: both sides lie in
// the wanted ones, and what differs between these is in them.
func tells(r edit.Report, before, after string) (hits []int) {
	for k, e := range r.Edits {
		if e.Op == edit.Removed && strings.Contains(before, e.Before) || e.Op == edit.Added && strings.Contains(after, e.After) ||
			e.Op == edit.Changed && overlaps(before, e.Before) && overlaps(after, e.After) {
			hits = append(hits, k)
		}
	}
	return hits
}

func overlaps(a, b string) bool { return strings.Contains(a, b) || strings.Contains(b, a) }

func liveVersion(t *testing.T, name string, n int, disguise func(string, int) string) article.Version {
	t.Helper()
	body, err := os.ReadFile(fmt.Sprintf("%s%s-%d.html", livePages, name, n))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := bytes.Cut(body, []byte("\n"))
	url := strings.TrimSuffix(strings.TrimPrefix(string(first), "<!-- url: "), " -->")
	r, err := extract.Read(extract.Page{URL: url, Body: []byte(disguise(string(body), n)), ContentType: "text/html"}, seeds.Rules{}, extract.Memory{})
	if err != nil {
		t.Fatal(err)
	}
	seen := time.Date(2026, 11, 23, 9+n, 0, 0, 0, time.UTC)
	return article.New("live", n, seen, time.Time{}, extract.Version, r.Article)
}

func countPosts(a article.Article) int {
	keys := map[string]bool{}
	for _, b := range a.Blocks {
		if b.Post != "" && b.Post != article.Pinned {
			keys[b.Post] = true
		}
	}
	return len(keys)
}
