package email

import (
	"slices"
	"sync"
)

// memory knows which addresses have got a report that others still wait for:
// one full mailbox must not make the same mail arrive every hour at the rest.
// It is not kept on disk, so after a restart they may get it twice.
type memory struct {
	mu   sync.Mutex
	told map[string][]string // by report id
}

// maxRemembered reports bound the memory; past it everything is forgotten.
const maxRemembered = 1000

func (m *memory) without(report string, all []string) []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	told := m.told[report]
	return slices.DeleteFunc(slices.Clone(all), func(a string) bool { return slices.Contains(told, a) })
}

func (m *memory) add(report, address string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.told == nil || len(m.told) > maxRemembered {
		m.told = map[string][]string{}
	}
	m.told[report] = append(m.told[report], address)
}

func (m *memory) forget(report string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.told, report)
}
