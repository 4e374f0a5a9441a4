package diffstore

import (
	"fmt"
	"slices"
	"testing"
)

func TestSharedPassages(t *testing.T) {
	t.Parallel()
	s := open(t)
	const promo, own = uint64(1 << 63), uint64(7)
	shared := func(id string) []uint64 {
		got, err := s.Shared(t.Context(), "news.example", id, []uint64{promo, own}, 3)
		check(t, err)
		return got
	}
	var ids []string
	for i := range 5 {
		w := add(t, s, fmt.Sprintf("%s-%d", lighthouse, i))
		if got := shared(w.ID); i < 3 && len(got) > 0 || i >= 3 && !slices.Equal(got, []uint64{promo}) {
			t.Errorf("article %d: shared %v", i, got)
		}
		check(t, s.KeepPassages(t.Context(), "news.example", w.ID, []uint64{promo, own + uint64(i)}))
		ids = append(ids, w.ID)
	}
	// Its own does not count, nor that of another host.
	check(t, s.Forget(t.Context(), ids[4]))
	check(t, s.Forget(t.Context(), ids[3]))
	if got := shared(ids[0]); len(got) > 0 {
		t.Errorf("two others: shared %v", got)
	}
	if got, err := s.Shared(t.Context(), "other.example", "x", []uint64{promo}, 1); err != nil || len(got) > 0 {
		t.Errorf("another host: %v, %v", got, err)
	}
	check(t, s.KeepPassages(t.Context(), "news.example", "nobody", []uint64{promo}))
}
