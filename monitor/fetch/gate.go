package fetch

import (
	"context"
	"sync"
	"time"
)

// gates let requests through: so many at once in all, so many at once to one
// host, and to one host only after its interval. Hosts that are at rest are
// forgotten, so that a life of redirects to ever new hosts fills no memory.
type gates struct {
	now     func() time.Time
	perHost int
	total   chan struct{}

	mu      sync.Mutex
	hosts   map[string]*gate
	sweepAt int // sweep when so many hosts are known
}

// gate is what is known of one host.
type gate struct {
	slots    chan struct{}
	users    int           // requests running or waiting
	last     time.Time     // start of the newest request, made or promised
	interval time.Duration // that the newest request asked for
	shut     time.Time     // the host wants no request before
	why      string        // what it said
	pause    time.Duration // how long it was last left alone unasked; 0: it answers
}

const (
	fewHosts = 1024 // below it nothing is swept

	// A host that has too much to do, and does not say for how long, is left
	// alone for minPause, and for twice as long each time that it repeats it.
	minPause = time.Minute
	maxPause = time.Hour
)

func newGates(perHost, total int, now func() time.Time) *gates {
	return &gates{
		now: now, perHost: perHost, total: make(chan struct{}, total),
		hosts: map[string]*gate{}, sweepAt: fewHosts,
	}
}

// enter blocks until a request to host may start, and gives the func to be
// called when it has ended. It fails at once with *HostBusyError if the host
// is shut, else only with ctx's error.
func (g *gates) enter(ctx context.Context, host string, interval time.Duration) (leave func(), err error) {
	h := g.hold(host)
	if err := g.busy(host, h); err != nil {
		g.release(h)
		return nil, err
	}
	if err := take(ctx, h.slots); err != nil {
		g.release(h)
		return nil, err
	}
	if err := g.wait(ctx, host, h, interval); err != nil {
		<-h.slots
		g.release(h)
		return nil, err
	}
	return func() {
		<-g.total
		<-h.slots
		g.release(h)
	}, nil
}

// wait sits out the interval, then takes one of the slots of all hosts: that
// order, so that nobody sleeps on a slot that another host could use.
func (g *gates) wait(ctx context.Context, host string, h *gate, interval time.Duration) error {
	if err := sleep(ctx, g.promise(h, interval)); err != nil {
		return err
	}
	if err := take(ctx, g.total); err != nil {
		return err
	}
	if err := g.busy(host, h); err != nil { // shut by another request meanwhile
		<-g.total
		return err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if now := g.now(); now.After(h.last) {
		h.last = now
	}
	return nil
}

// promise books the next start and says how long it is until then.
func (g *gates) promise(h *gate, interval time.Duration) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := g.now()
	start := now
	if next := h.last.Add(interval); !h.last.IsZero() && next.After(now) {
		start = next
	}
	h.last, h.interval = start, interval
	return start.Sub(now)
}

// busy tells whether the host is shut.
func (g *gates) busy(host string, h *gate) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if h.shut.After(g.now()) {
		return &HostBusyError{Host: host, Until: h.shut, Reason: h.why}
	}
	return nil
}

// close shuts the host until then.
func (g *gates) close(host string, until time.Time, why string) {
	h := g.hold(host)
	defer g.release(h)
	g.mu.Lock()
	defer g.mu.Unlock()
	if until.After(h.shut) {
		h.shut, h.why = until, why
	}
}

// tire shuts the host for as long as its answers so far suggest. What was
// under way when it was shut is the same answer and not one more.
func (g *gates) tire(host, why string) {
	h := g.hold(host)
	defer g.release(h)
	g.mu.Lock()
	defer g.mu.Unlock()
	if now := g.now(); !h.shut.After(now) {
		h.pause = min(max(2*h.pause, minPause), maxPause)
		h.shut, h.why = now.Add(h.pause), why
	}
}

// refresh notes that the host answers as it should.
func (g *gates) refresh(host string) {
	h := g.hold(host)
	defer g.release(h)
	g.mu.Lock()
	defer g.mu.Unlock()
	h.pause = 0
}

// ready is the earliest start of the next request to host.
func (g *gates) ready(host string) time.Time {
	g.mu.Lock()
	defer g.mu.Unlock()
	h := g.hosts[host]
	if h == nil {
		return time.Time{}
	}
	return h.rest()
}

// rest is when the host is at rest again. The caller holds the lock.
func (h *gate) rest() time.Time {
	next := h.last
	if !next.IsZero() {
		next = next.Add(h.interval)
	}
	if h.shut.After(next) {
		return h.shut
	}
	return next
}

func (g *gates) hold(host string) *gate {
	g.mu.Lock()
	defer g.mu.Unlock()
	h := g.hosts[host]
	if h == nil {
		g.sweep()
		h = &gate{slots: make(chan struct{}, g.perHost)}
		g.hosts[host] = h
	}
	h.users++
	return h
}

func (g *gates) release(h *gate) {
	g.mu.Lock()
	defer g.mu.Unlock()
	h.users--
}

// sweep forgets hosts at rest once their number has doubled. One that is tired
// is known for another pause, so that the next can be longer.
func (g *gates) sweep() {
	if len(g.hosts) < g.sweepAt {
		return
	}
	now := g.now()
	for host, h := range g.hosts {
		if h.users == 0 && !h.rest().Add(h.pause).After(now) {
			delete(g.hosts, host)
		}
	}
	g.sweepAt = max(fewHosts, 2*len(g.hosts))
}

func take(ctx context.Context, slots chan struct{}) error {
	select {
	case slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
