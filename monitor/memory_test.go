package monitor

import (
	"context"

	"stet/diffstore/article"
)

func (s *memory) Page(_ context.Context, id string, number int) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if number < 1 || number > len(s.pages[id]) || s.pages[id][number-1] == nil {
		return nil, article.ErrNotFound
	}
	return s.pages[id][number-1], nil
}

func (s *memory) Shared(_ context.Context, host, id string, hashes []uint64, least int) (shared []uint64, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, h := range hashes {
		n := 0
		for at, has := range s.passages {
			if at != host+" "+id && has[h] {
				n++
			}
		}
		if n >= least {
			shared = append(shared, h)
		}
	}
	return shared, nil
}

func (s *memory) KeepPassages(_ context.Context, host, id string, hashes []uint64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.passages == nil {
		s.passages = map[string]map[uint64]bool{}
	}
	at := host + " " + id
	if s.passages[at] == nil {
		s.passages[at] = map[uint64]bool{}
	}
	for _, h := range hashes {
		s.passages[at][h] = true
	}
	return nil
}
