package monitor

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"stet/seeds"
)

// maxFaults ends a pass: a store that cannot save (a full disk) makes every
// look a waste of other people's machines.
const maxFaults = 5

// pass is one pass under way. All its fields but sources belong to the one
// goroutine that hands out the jobs.
type pass struct {
	m      *Monitor
	start  time.Time
	queue  *queue
	done   chan result
	active int
	sum    Summary

	taken   map[string]bool // articles of this pass: none is looked at twice
	limit   int             // of the next load
	stale   bool            // something may be due that was not loaded
	skipped int             // due articles of the last load that found no place
	faults  []error         // what the store refused

	mu      sync.Mutex
	sources map[string]seeds.Source
}

// result is what became of a job.
type result struct {
	job   job
	check Check
	added int
	err   error
}

// Pass reads the sources that are due and looks at the articles that are due,
// those just found included, until none is left or Options.Budget is used up.
// No article is looked at twice. One pass runs at a time; a second call waits.
// The error is the store's, or ctx's when it ended; the Summary holds what was
// done until then.
func (m *Monitor) Pass(ctx context.Context) (Summary, error) {
	m.once.Do(m.prepare)
	select {
	case m.turn <- struct{}{}:
	case <-ctx.Done():
		return Summary{}, context.Cause(ctx)
	}
	defer func() { <-m.turn }()
	p := &pass{
		m: m, start: m.now(),
		queue: newQueue(m.options.HostConnections, m.Fetch.Ready),
		done:  make(chan result, m.options.Connections),
		taken: map[string]bool{}, limit: firstLoad, stale: true,
		sources: map[string]seeds.Source{},
	}
	err := p.run(ctx)
	p.sum.Left += p.queue.waiting + p.skipped
	p.sum.Took = m.now().Sub(p.start)
	m.logPass(p.sum)
	return p.sum, err
}

func (p *pass) run(ctx context.Context) error {
	due, err := p.m.Store.DueReadings(ctx, p.start)
	if err != nil {
		return fmt.Errorf("pass: %w", err)
	}
	for _, r := range due {
		p.queue.push(job{host: host(r.Location), reading: &r})
	}
	for {
		wait := p.begin(ctx)
		if p.active == 0 && wait < 0 {
			break
		}
		p.await(ctx, wait)
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if len(p.faults) > 0 {
		return fmt.Errorf("pass: %w", p.faults[0])
	}
	return nil
}

// begin starts all jobs that may start now, and gives the time until another
// may; negative if there is none but for what the jobs under way bring.
func (p *pass) begin(ctx context.Context) time.Duration {
	for p.active < p.m.options.Connections && !p.over(ctx) {
		j, wait, ok := p.queue.next(p.m.now())
		if ok {
			p.active++
			go func() { p.done <- p.do(ctx, j) }()
			continue
		}
		if !p.load(ctx) {
			return p.within(wait)
		}
	}
	return -1
}

// over says that no new job is to start.
func (p *pass) over(ctx context.Context) bool {
	return ctx.Err() != nil || len(p.faults) >= maxFaults || !p.more()
}

// more says that there is still time.
func (p *pass) more() bool {
	budget := p.m.options.Budget
	return budget <= 0 || p.m.now().Sub(p.start) < budget
}

// within keeps a wait from outlasting the pass.
func (p *pass) within(wait time.Duration) time.Duration {
	if budget := p.m.options.Budget; budget > 0 {
		return min(wait, p.start.Add(budget).Sub(p.m.now()))
	}
	return wait
}

// await waits until a job has ended, wait (if not negative) is over, or ctx
// has ended; after its end only for the jobs.
func (p *pass) await(ctx context.Context, wait time.Duration) {
	var turn <-chan time.Time
	if wait >= 0 {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		turn = timer.C
	}
	ended := ctx.Done()
	if ctx.Err() != nil {
		ended = nil
	}
	select {
	case r := <-p.done:
		p.collect(r)
	case <-turn:
	case <-ended:
	}
}

// do does one job, in a goroutine of its own. Pages and sources that panic
// are dealt with where they are judged; this is for the rest.
func (p *pass) do(ctx context.Context, j job) (r result) {
	r.job = j
	defer func() {
		if v := recover(); v != nil {
			p.m.log.Error("panic", "host", j.host, "panic", v, "stack", string(debug.Stack()))
			r.err = fmt.Errorf("panic: %v", v)
		}
	}()
	if j.reading != nil {
		r.added, r.err = p.m.readSource(ctx, *j.reading, p.start, p.more)
	} else {
		r.check, r.err = p.m.look(ctx, *j.watch, p.source)
	}
	return r
}

func (p *pass) collect(r result) {
	p.active--
	p.queue.done(r.job)
	switch {
	case r.err != nil:
		p.sum.Left++
		p.fault(r.err)
	case r.job.reading != nil:
		p.sum.Sources++
		p.sum.New += r.added
		p.stale = true // also what it listed before may be due now
	default:
		p.sum.add(r.check)
		if p.m.OnCheck != nil && r.check.Outcome != "" {
			p.m.OnCheck(r.check)
		}
	}
}

// fault notes an error of the store. That ctx ended, or somebody else was
// first, is none.
func (p *pass) fault(err error) {
	if othersWere(err) {
		p.m.log.Debug("changed by somebody else meanwhile", "error", err)
		return
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return
	}
	p.faults = append(p.faults, err)
	p.m.log.Error("not saved", "error", err)
}

// source is Monitor.source, asked once a pass for each.
func (p *pass) source(ctx context.Context, id string) (seeds.Source, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if s, ok := p.sources[id]; ok {
		return s, nil
	}
	s, err := p.m.source(ctx, id)
	if err == nil {
		p.sources[id] = s
	}
	return s, err
}

// host is whose turn a request waits for; "" for what is on the disk.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}
