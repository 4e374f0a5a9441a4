package diffstore

import (
	"bufio"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"stet/diffstore/article"
)

// TestMain lets the test binary be the process that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("STET_TEST_WRITE"); path != "" {
		fmt.Fprintln(os.Stderr, writeUntilKilled(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// writeUntilKilled saves versions and says so after each.
func writeUntilKilled(path string) error {
	ctx := context.Background()
	s, err := Open(ctx, path, Options{})
	if err != nil {
		return err
	}
	if _, err := s.Guard(ctx); err != nil {
		return err
	}
	w, _, err := s.AddArticle(ctx, lighthouse, "", day)
	if err != nil {
		return err
	}
	for {
		v := saving(w, w.Versions+1, text(w.Versions+1))
		v.Page = fmt.Appendf(nil, "<p>page %d", v.Version.Number)
		v.Confirmed = v.Version.Number%3 == 0
		if err := s.SaveVersion(ctx, v); err != nil {
			return err
		}
		fmt.Println(v.Version.Number)
		if w, err = s.Watch(ctx, w.ID); err != nil {
			return err
		}
	}
}

func TestKillNineLosesNothingCommitted(t *testing.T) {
	t.Parallel()
	kills := 100
	if testing.Short() {
		kills = 10
	}
	path := filepath.Join(t.TempDir(), "stet.db")
	random := rand.New(rand.NewSource(4))
	saved := 0
	for range kills {
		n := killWriter(t, path, 1+random.Intn(4), random.Intn(10_000))
		if n <= saved {
			t.Fatalf("version %d was saved after version %d", n, saved)
		}
		saved = n
	}
	s := openAt(t, path, Options{})
	noFaults(t, s)
	w, _, err := s.AddArticle(t.Context(), lighthouse, "", day)
	check(t, err)
	if w.Versions < saved {
		t.Fatalf("%d versions are kept, %d were said to be", w.Versions, saved)
	}
	reports, err := s.Reports(t.Context(), w.ID)
	check(t, err)
	if len(reports) != w.Versions-1 {
		t.Fatalf("%d reports for %d versions", len(reports), w.Versions)
	}
	var told int
	check(t, s.readers.QueryRow(`select count(*) from outbox`).Scan(&told))
	for i, r := range reports {
		if want := fmt.Sprintf("%s-%d-%d", w.ID, i+1, i+2); r.Report.ID != want {
			t.Errorf("report %q, want %q", r.Report.ID, want)
		}
		if !r.Confirmed.IsZero() {
			told--
		}
	}
	if told != 0 {
		t.Errorf("the outbox holds %d reports more than are confirmed", told)
	}
}

// killWriter starts a writer, kills it some work after so many versions were
// said to be saved, and gives the last of them.
func killWriter(t *testing.T, path string, versions, work int) int {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "STET_TEST_WRITE="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	check(t, err)
	check(t, cmd.Start())
	lines := bufio.NewScanner(out)
	for range versions {
		if !lines.Scan() {
			t.Fatal("the writer stopped by itself")
		}
	}
	last, err := strconv.Atoi(lines.Text())
	check(t, err)
	for range work { // so that the kill falls anywhere in a commit
		sha256.Sum256(lines.Bytes())
	}
	check(t, cmd.Process.Kill())
	for lines.Scan() { // what it said before it died counts too
		if n, err := strconv.Atoi(lines.Text()); err == nil {
			last = n
		}
	}
	cmd.Wait() // "killed" is what is wanted
	return last
}

func TestTwoHandlesOnOneFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "stet.db")
	stores := []*Store{openAt(t, path, Options{}), openAt(t, path, Options{})}
	shared := add(t, stores[0], lighthouse)
	var wg sync.WaitGroup
	for i, s := range stores {
		wg.Go(func() {
			own, _, err := s.AddArticle(t.Context(), fmt.Sprintf("%s-%d", lighthouse, i), "", day)
			if err != nil {
				t.Error(err)
				return
			}
			for n := 1; n <= 10; n++ {
				for _, id := range []string{own.ID, shared.ID} {
					if err := saveNext(t.Context(), s, id); err != nil {
						t.Errorf("handle %d: %v", i, err)
						return
					}
				}
			}
		})
	}
	wg.Wait()
	noFaults(t, stores[0])
	for url, want := range map[string]int{lighthouse: 20, lighthouse + "-0": 10, lighthouse + "-1": 10} {
		list, err := stores[1].Find(t.Context(), url)
		check(t, err)
		if len(list) != 1 || list[0].Versions != want {
			t.Errorf("%s: %v, want %d versions", url, list, want)
		}
	}
}

// saveNext saves the next version, again when another was first.
func saveNext(ctx context.Context, s *Store, id string) error {
	for {
		w, err := s.Watch(ctx, id)
		if err != nil {
			return err
		}
		err = s.SaveVersion(ctx, saving(w, w.Versions+1, text(w.Versions+1)))
		if err == nil || !isConflict(err) {
			return err
		}
	}
}

func isConflict(err error) bool { return errors.Is(err, article.ErrConflict) }
