package diffstore

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"stet/diffstore/article"
)

// TestChecksTogether saves looks that come at once: each is kept, and each is
// told its own fault.
func TestChecksTogether(t *testing.T) {
	t.Parallel()
	t.Run("in one transaction", func(t *testing.T) { t.Parallel(); checkTogether(t, false) })
	t.Run("one spoils it", func(t *testing.T) { t.Parallel(); checkTogether(t, true) })
}

func checkTogether(t *testing.T, spoilt bool) {
	s := open(t)
	var ws []article.Watch
	for i := range 60 {
		w := add(t, s, fmt.Sprintf("%s-%d", lighthouse, i))
		w.Outcome, w.LastLook = article.Unchanged, day.Add(time.Duration(i)*time.Second)
		switch i % 6 {
		case 3:
			w.Versions = 7 // another process was first
		case 4:
			w.ID = "nobody"
		case 5:
			if i == 59 && spoilt {
				w.Outcome = "odd" // refused by the schema
			}
		}
		ws = append(ws, w)
	}
	// The writer is busy until all have come.
	tx, err := s.writer.BeginTx(t.Context(), nil)
	check(t, err)
	errs := make([]error, len(ws))
	var all sync.WaitGroup
	for i, w := range ws {
		all.Go(func() { errs[i] = s.SaveCheck(t.Context(), w) })
	}
	for gathered := 0; gathered < len(ws); {
		s.gathering.mu.Lock()
		if s.gathering.next != nil {
			gathered = len(s.gathering.next.watches)
		}
		s.gathering.mu.Unlock()
		runtime.Gosched()
	}
	check(t, tx.Rollback())
	all.Wait()
	for i, w := range ws {
		switch {
		case i == 59 && spoilt:
			if errs[i] == nil || !strings.Contains(errs[i].Error(), "save check of "+w.ID) {
				t.Errorf("look %d: %v", i, errs[i])
			}
		case i%6 == 3:
			if !errors.Is(errs[i], article.ErrConflict) {
				t.Errorf("look %d: %v, want a conflict", i, errs[i])
			}
		case i%6 == 4:
			if !errors.Is(errs[i], article.ErrNotFound) {
				t.Errorf("look %d: %v, want not found", i, errs[i])
			}
		default:
			check(t, errs[i])
			kept, err := s.Watch(t.Context(), w.ID)
			check(t, err)
			if !kept.LastLook.Equal(w.LastLook) {
				t.Errorf("look %d: last look %v, want %v", i, kept.LastLook, w.LastLook)
			}
		}
	}
}
