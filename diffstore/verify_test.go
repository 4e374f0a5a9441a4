package diffstore

import (
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
