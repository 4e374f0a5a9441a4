package diffstore

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/diffstore/article"
	"stet/diffstore/edit"
)

func TestVersionsComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := save(t, s, add(t, s, lighthouse), 1, 45) // over two keyframes
	if w.Versions != 45 {
		t.Fatalf("versions %d, want 45", w.Versions)
	}
	for n := 1; n <= 45; n++ {
		got, err := s.Version(t.Context(), w.ID, n)
		check(t, err)
		if diff := cmp.Diff(saving(w, n, text(n)).Version, got); diff != "" {
			t.Fatalf("version %d (-want +got):\n%s", n, diff)
		}
		page, err := s.Page(t.Context(), w.ID, n)
		check(t, err)
		if want := fmt.Sprintf("<html><p>page %d of %s", n, w.ID); !strings.HasPrefix(string(page), want) {
			t.Errorf("page %d is %.40q", n, page)
		}
	}
	latest, err := s.Latest(t.Context(), w.ID)
	check(t, err)
	if latest.Number != 45 {
		t.Errorf("latest is version %d, want 45", latest.Number)
	}
}

func TestKeyframesStayWhole(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := save(t, s, add(t, s, lighthouse), 1, 45)
	got, err := collect(t.Context(), s.readers, scanKey, `select number from versions where article = ? and whole = 1`, w.ID)
	check(t, err)
	if want := []int64{19, 39, 45}; !cmp.Equal(got, want) {
		t.Errorf("whole versions %v, want %v", got, want)
	}
}

func TestVersionsLists(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := save(t, s, add(t, s, lighthouse), 1, 3)
	list, err := s.Versions(t.Context(), w.ID)
	check(t, err)
	if len(list) != 3 {
		t.Fatalf("%d versions, want 3", len(list))
	}
	for i, v := range list {
		want := saving(w, i+1, text(i+1)).Version
		if v.Number != i+1 || v.Hash != want.Hash || v.Text != want.Text || !v.Seen.Equal(want.Seen) ||
			v.Bytes != len(article.Encode(want.Article)) || v.Headline != want.Article.Headline || len(v.Chain) != 64 {
			t.Errorf("version %d is listed as %+v", i+1, v)
		}
	}
	if _, err := s.Versions(t.Context(), "none"); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("versions of no article: %v", err)
	}
}

func TestNotFound(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := save(t, s, add(t, s, lighthouse), 1, 1)
	blank := add(t, s, lighthouse+"-2")
	ctx := t.Context()
	for name, try := range map[string]func() error{
		"version":          func() error { _, err := s.Version(ctx, w.ID, 2); return err },
		"version 0":        func() error { _, err := s.Version(ctx, w.ID, 0); return err },
		"version of none":  func() error { _, err := s.Version(ctx, "none", 1); return err },
		"latest of none":   func() error { _, err := s.Latest(ctx, "none"); return err },
		"latest of unread": func() error { _, err := s.Latest(ctx, blank.ID); return err },
		"page":             func() error { _, err := s.Page(ctx, w.ID, 2); return err },
		"watch":            func() error { _, err := s.Watch(ctx, "none"); return err },
		"source":           func() error { _, err := s.Source(ctx, "none"); return err },
		"forget":           func() error { return s.Forget(ctx, "none") },
		"pause":            func() error { return s.Pause(ctx, "none") },
		"check":            func() error { return s.SaveCheck(ctx, article.Watch{ID: "none"}) },
		"due":              func() error { return s.MakeDue(ctx, []string{"none"}, day) },
		"outbox":           func() error { _, err := s.Outbox(ctx, "none", day, 1); return err },
		"retry":            func() error { _, err := s.Retry(ctx, "none", "", day); return err },
		"record":           func() error { return s.Record(ctx, article.Delivery{Report: "none"}) },
		"remove":           func() error { return s.RemoveSource(ctx, "none") },
	} {
		if err := try(); !errors.Is(err, article.ErrNotFound) {
			t.Errorf("%s: %v, want ErrNotFound", name, err)
		}
	}
}

func TestFindTextGivesTheNewest(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := add(t, s, lighthouse)
	for n, of := range []int{1, 2, 1, 3} {
		check(t, s.SaveVersion(t.Context(), saving(w, n+1, text(of))))
		w = reload(t, s, w.ID)
	}
	for of, want := range map[int]int{1: 3, 2: 2, 3: 4, 7: 0} {
		got, err := s.FindText(t.Context(), w.ID, article.TextHash(text(of)))
		check(t, err)
		if got != want {
			t.Errorf("text %d found as version %d, want %d", of, got, want)
		}
	}
}

func TestSaveVersionRefuses(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := save(t, s, add(t, s, lighthouse), 1, 2)
	stale := w
	stale.Versions = 1
	wrong := saving(w, 3, text(3))
	wrong.Version.Article.Headline = "Another"
	foreign := saving(w, 3, text(3))
	foreign.Version.ArticleID = "none"
	for name, c := range map[string]struct {
		v    edit.Saving
		want error
	}{
		"a number again":   {saving(w, 2, text(3)), article.ErrConflict},
		"a gap":            {saving(w, 4, text(4)), article.ErrConflict},
		"another's hash":   {wrong, nil},
		"another's number": {foreign, nil},
	} {
		err := s.SaveVersion(t.Context(), c.v)
		if err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if err := s.SaveCheck(t.Context(), stale); !errors.Is(err, article.ErrConflict) {
		t.Errorf("check of an older version: %v", err)
	}
	if w := reload(t, s, w.ID); w.Versions != 2 {
		t.Errorf("%d versions are kept, want 2", w.Versions)
	}
	noFaults(t, s)
}

func TestLargeTextsAndPages(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := add(t, s, lighthouse)
	noise := make([]byte, 1<<20)
	rand.New(rand.NewSource(1)).Read(noise)
	pages := [][]byte{noise, append([]byte("new"), noise...), bytes.Repeat([]byte("x"), 10<<20), []byte("small")}
	for i, page := range pages {
		v := saving(w, i+1, text(i+1))
		v.Page = page
		check(t, s.SaveVersion(t.Context(), v))
		w = reload(t, s, w.ID)
	}
	for i, want := range pages {
		got, err := s.Page(t.Context(), w.ID, i+1)
		check(t, err)
		if !bytes.Equal(got, want) {
			t.Errorf("page %d: %d bytes came back of %d", i+1, len(got), len(want))
		}
	}
	v := saving(w, 5, text(5))
	v.Page = make([]byte, maxContent+1)
	check(t, s.SaveVersion(t.Context(), v))
	if _, err := s.Page(t.Context(), w.ID, 5); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("a page above the limit: %v, want ErrNotFound", err)
	}
}

func TestPagesWithGaps(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := add(t, s, lighthouse)
	for n := 1; n <= 60; n++ {
		v := saving(w, n, text(n))
		if n%7 == 0 {
			v.Page = []byte(strings.Repeat(fmt.Sprintf("page %d ", n), 100))
		}
		check(t, s.SaveVersion(t.Context(), v))
		w = reload(t, s, w.ID)
	}
	for n := 7; n <= 60; n += 7 {
		page, err := s.Page(t.Context(), w.ID, n)
		check(t, err)
		if want := fmt.Sprintf("page %d ", n); !strings.HasPrefix(string(page), want) {
			t.Errorf("page %d is %.20q", n, page)
		}
	}
	noFaults(t, s)
}

func TestReadingIsRefusedWhenAHashDiffers(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := save(t, s, add(t, s, lighthouse), 1, 3)
	alter(t, s, `update versions set hash = randomblob(32) where number = 2`)
	if _, err := s.Version(t.Context(), w.ID, 2); !errors.Is(err, ErrCorrupt) {
		t.Errorf("version 2: %v, want ErrCorrupt", err)
	}
	if _, err := s.Version(t.Context(), w.ID, 1); !errors.Is(err, ErrCorrupt) {
		t.Errorf("version 1, which hangs on 2: %v, want ErrCorrupt", err)
	}
	if _, err := s.Version(t.Context(), w.ID, 3); err != nil {
		t.Errorf("version 3: %v", err)
	}
	// The next version is kept all the same.
	save(t, s, w, 4, 4)
}

func TestLastTexts(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := add(t, s, lighthouse)
	for n, of := range []int{1, 2, 1, 3, 2} {
		check(t, s.SaveVersion(t.Context(), saving(w, n+1, text(of))))
		w = reload(t, s, w.ID)
	}
	list, err := s.LastTexts(t.Context(), w.ID, 3)
	check(t, err)
	want := []article.Past{
		{Number: 3, Text: article.TextHash(text(1)), First: 1},
		{Number: 4, Text: article.TextHash(text(3)), First: 4},
		{Number: 5, Text: article.TextHash(text(2)), First: 2},
	}
	if !cmp.Equal(want, list) {
		t.Error(cmp.Diff(want, list))
	}
	if list, err := s.LastTexts(t.Context(), "none", 3); len(list) != 0 || err != nil {
		t.Errorf("of no article: %v, %v", list, err)
	}
}
