package diffstore

import (
	"database/sql"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func faults(t *testing.T, s *Store) []Fault {
	t.Helper()
	var list []Fault
	_, err := s.Verify(t.Context(), func(f Fault) error {
		list = append(list, f)
		return nil
	})
	check(t, err)
	return list
}

func noFaults(t *testing.T, s *Store) {
	t.Helper()
	for _, f := range faults(t, s) {
		t.Errorf("fault: %s", f)
	}
}

// What lists show is compared with what is hashed; where an article is looked
// at may change, but not to where it never was.
func TestVerifyComparesWhatListsShow(t *testing.T) {
	t.Parallel()
	for do, want := range map[string]string{
		`update versions set headline = 'Forged' where number = 2`: "version 2 is listed under another headline than it has",
		`update articles set headline = 'Forged'`:                  "is listed under another headline than its newest version has",
		`update articles set outlet = 'Forged'`:                    "is listed under another outlet than",
		`update articles set lang = 'xx'`:                          "is listed under another language than",
		`update articles set published = published - 1`:            "is listed under another date of publication than",
		`update articles set url = 'https://evil.example/x'`:       "stands at an address that it was never known by: https://evil.example/x",
	} {
		s := open(t)
		w := add(t, s, lighthouse)
		for n := 1; n <= 3; n++ {
			a := text(n)
			a.Outlet, a.Published = strings.Repeat("News ", 80), day
			check(t, s.SaveVersion(t.Context(), saving(reload(t, s, w.ID), n, a)))
		}
		noFaults(t, s)
		alter(t, s, do)
		got := faults(t, s)
		if len(got) != 1 || got[0].Article != w.ID || !strings.Contains(got[0].String(), want) {
			t.Errorf("%s: %v, want %q", do, got, want)
		}
	}
}

// Moves and joins are what happens to articles, and no faults.
func TestVerifyTakesMovesForWhatTheyAre(t *testing.T) {
	t.Parallel()
	s := open(t)
	w := save(t, s, add(t, s, lighthouse), 1, 2)
	const later = lighthouse + "-relit"
	check(t, s.write(t.Context(), "move", func(tx *sql.Tx) error {
		if err := putAddress(t.Context(), tx, w.ID, later, true); err != nil {
			return err
		}
		return fetchAt(t.Context(), tx, w.ID, later, w.Headline)
	}))
	if got := reload(t, s, w.ID); got.URL != later {
		t.Fatalf("still at %s", got.URL)
	}
	noFaults(t, s)
}

// The digest stays as long as nothing is added, and tells histories apart that
// are each without a fault.
func TestVerifyDigest(t *testing.T) {
	t.Parallel()
	digest := func(s *Store) string {
		n, err := s.Verify(t.Context(), func(f Fault) error { return errors.New(f.String()) })
		check(t, err)
		return n.Digest
	}
	s := open(t)
	if got := digest(s); got != "" {
		t.Errorf("of nothing: %s", got)
	}
	w := save(t, s, add(t, s, lighthouse), 1, 2)
	first := digest(s)
	w.Reason = "looked at again"
	check(t, s.SaveCheck(t.Context(), w))
	if got := digest(s); got != first || len(got) != 64 {
		t.Errorf("%s, then %s", first, got)
	}
	save(t, s, reload(t, s, w.ID), 3, 3)
	if got := digest(s); got == first {
		t.Error("a version more, and the same digest")
	}
	forged := open(t)
	v := add(t, forged, lighthouse)
	a := text(1)
	a.Blocks[0].Text = "It never was."
	check(t, forged.SaveVersion(t.Context(), saving(v, 1, a)))
	save(t, forged, reload(t, forged, v.ID), 2, 2)
	if got := digest(forged); v.ID != w.ID || got == first {
		t.Errorf("another history of %s and %s has the digest %s", v.ID, w.ID, got)
	}
}

func TestVerifyNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	const swapRows = `update versions set number = case number when 2 then 102 else 103 end where number in (2, 3);
update versions set number = 105 - number where number > 100`
	const swapTexts = `create temp table two as select * from versions where number in (2, 3);
update versions set (hash, text_hash, content, seen, unchanged_at, whole) =
  (select hash, text_hash, content, seen, unchanged_at, whole from two where number = 5 - versions.number) where number in (2, 3);
drop table two`
	const swapContents = `create temp table two as select * from versions where number in (2, 3);
update versions set content = (select content from two where number = 5 - versions.number) where number in (2, 3);
drop table two`
	cases := map[string]struct {
		do     string
		want   map[int]string // version → in its fault
		intact []int
		lost   []int // by the first fault
	}{
		"a byte flipped in the newest": {
			`update versions set content = cast(substr(content, 1, 60) || x'ff' || substr(content, 62) as blob) where number = 5`,
			map[int]string{5: "SHA-256 differs"}, nil, []int{1, 2, 3, 4},
		},
		"a byte flipped in the oldest": {
			`update versions set content = cast(substr(content, 1, 20) || x'ff' || substr(content, 22) as blob) where number = 1`,
			map[int]string{1: "SHA-256 differs"}, []int{2, 3, 4, 5}, nil,
		},
		"a hash altered": {
			`update versions set hash = randomblob(32) where number = 3`,
			map[int]string{3: "chain differs"}, []int{1, 2, 4, 5}, nil,
		},
		"a date altered": {
			`update versions set seen = seen - 1 where number = 3`,
			map[int]string{3: "chain differs"}, []int{1, 2, 4, 5}, nil,
		},
		"a chain altered": {
			`update versions set chain = randomblob(32) where number = 3`,
			map[int]string{3: "chain differs"}, []int{1, 2, 4, 5}, nil,
		},
		"a text hash altered": {
			`update versions set text_hash = randomblob(32) where number = 3`,
			map[int]string{3: "text hash"}, []int{1, 2, 4, 5}, nil,
		},
		"the first deleted": {
			`delete from versions where number = 1`,
			map[int]string{1: "is missing"}, []int{2, 3, 4, 5}, nil,
		},
		"one deleted in the middle": {
			`delete from versions where number = 3`,
			map[int]string{3: "is missing"}, []int{4, 5}, []int{1, 2},
		},
		"the newest deleted": {
			`delete from versions where number = 5`,
			map[int]string{5: "is missing, the newest"}, nil, []int{1, 2, 3, 4},
		},
		"one added": {
			`insert into versions select article, 6, seen, unchanged_at, hash, text_hash, chain, extractor, headline, size, whole, content
from versions where number = 5`,
			map[int]string{6: "was added"}, []int{1, 2, 3, 4, 5}, nil,
		},
		"two rows swapped": {
			swapRows,
			map[int]string{2: "stored as version 2 stands as version 3", 3: "stored as version 3 stands as version 2"}, []int{1, 4, 5}, nil,
		},
		"two rows swapped but for the chain": {
			swapTexts,
			map[int]string{2: "stored as version 2 stands as version 3", 3: "stored as version 3 stands as version 2"}, []int{1, 4, 5}, nil,
		},
		"two contents swapped": {
			swapContents,
			map[int]string{2: "its text stands as version 3", 3: "its text stands as version 2"}, []int{1, 4, 5}, nil,
		},
		"a report altered": {
			`update reports set body = randomblob(40) where to_version = 4`,
			map[int]string{4: "report that is not what was stored"}, []int{}, nil,
		},
		"the head altered": {
			`update articles set head = randomblob(32)`,
			map[int]string{5: "is not the newest that was stored"}, []int{1, 2, 3, 4}, nil,
		},
		"a page altered": {
			`update pages set hash = randomblob(32) where number = 5`,
			map[int]string{5: "another page"}, []int{}, nil,
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t)
			save(t, s, add(t, s, lighthouse), 1, 5)
			noFaults(t, s)
			alter(t, s, c.do)
			var list []Fault
			for _, f := range faults(t, s) {
				if !strings.Contains(f.What, "belongs to no") && !strings.Contains(f.What, "is named by report") {
					list = append(list, f)
				}
			}
			if len(list) != len(c.want) {
				t.Fatalf("faults %v, want %v", list, c.want)
			}
			for _, f := range list {
				if want := c.want[f.Version]; want == "" || !strings.Contains(f.What, want) {
					t.Errorf("version %d %q, want %q", f.Version, f.What, want)
				}
			}
			if len(c.intact) > 0 && !cmp.Equal(list[0].Intact, c.intact) {
				t.Errorf("intact %v, want %v", list[0].Intact, c.intact)
			}
			if !cmp.Equal(list[0].Lost, c.lost) {
				t.Errorf("lost %v, want %v", list[0].Lost, c.lost)
			}
		})
	}
}

func TestVerifyNamesReportsOfMissingVersions(t *testing.T) {
	t.Parallel()
	s := open(t)
	save(t, s, add(t, s, lighthouse), 1, 3)
	// Forged well, but for the report.
	alter(t, s, `delete from versions where number = 3; delete from pages where number = 3;
update articles set versions = 2, head = (select chain from versions where number = 2)`)
	found := false
	for _, f := range faults(t, s) {
		found = found || f.Version == 3 && strings.Contains(f.What, "is named by report")
	}
	if !found {
		t.Errorf("faults %v name no report", faults(t, s))
	}
}

func TestVerifyCountsAndStops(t *testing.T) {
	t.Parallel()
	s := open(t)
	save(t, s, add(t, s, lighthouse), 1, 3)
	save(t, s, add(t, s, lighthouse+"-2"), 1, 25)
	n, err := s.Verify(t.Context(), func(f Fault) error { t.Error(f); return nil })
	check(t, err)
	n.Digest = "" // see TestVerifyDigest
	if want := (Checked{Articles: 2, Versions: 28, Pages: 28, Reports: 26}); n != want {
		t.Errorf("checked %+v, want %+v", n, want)
	}
	alter(t, s, `update versions set hash = randomblob(32)`)
	stop := errors.New("enough")
	calls := 0
	if _, err := s.Verify(t.Context(), func(Fault) error { calls++; return stop }); err != stop || calls != 1 {
		t.Errorf("Verify gave %v after %d calls, want %v after 1", err, calls, stop)
	}
}
