package email

import "sync"

// memory knows what became of a report at the addresses that are done with it,
// while others still wait for it: one full mailbox must not make the same mail
// arrive every hour at the rest, nor ask a server every hour for a mailbox that
// it said there is not. It is not kept on disk: after a restart, or another
// configuration, they may get it twice.
type memory struct {
	mu   sync.Mutex
	done map[string]map[string]string // by report id and address: what it was refused with, "" where it was told
}

// maxRemembered reports bound the memory; past it everything is forgotten.
const maxRemembered = 1000

// split gives those of all addresses that still wait for a report, and what
// the others refused it with.
func (m *memory) split(report string, all []string) (waiting, problems []string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, address := range all {
		switch problem, done := m.done[report][address]; {
		case !done:
			waiting = append(waiting, address)
		case problem != "":
			problems = append(problems, problem)
		}
	}
	return waiting, problems
}

// settle notes that an address is done with a report.
func (m *memory) settle(report, address, problem string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.done == nil || len(m.done) > maxRemembered {
		m.done = map[string]map[string]string{}
	}
	if m.done[report] == nil {
		m.done[report] = map[string]string{}
	}
	m.done[report][address] = problem
}

func (m *memory) forget(report string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.done, report)
}
