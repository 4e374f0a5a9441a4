package monitor

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/robfig/cron/v3"
)

// stopWithin bounds the wait for the pass under way when Run is to end. Its
// requests are cancelled at once; what remains is parsing and saving.
const stopWithin = 5 * time.Second

// ErrStillRunning is that of a Run whose pass under way did not end in time.
var ErrStillRunning = fmt.Errorf("the pass under way did not end within %v", stopWithin)

// Run makes a pass at once and then whenever Options.Every says, in UTC,
// until ctx ends; then it waits for the pass under way, at most 5 s. A pass
// that is still running lets the next go by: what is due stays due. It returns
// nil when ctx ended and all stopped in time, else ErrStillRunning.
func (m *Monitor) Run(ctx context.Context) error {
	m.once.Do(m.prepare)
	every, err := parseCron(m.options.Every)
	if err != nil {
		return err
	}
	log := cronLog{m.log}
	// Skip must be outside, or one panic would take its token away for ever.
	job := cron.NewChain(cron.SkipIfStillRunning(log), cron.Recover(log)).Then(cron.FuncJob(func() {
		if _, err := m.Pass(ctx); err != nil && ctx.Err() == nil {
			m.log.Error("pass", "error", err)
		}
	}))
	c := cron.New(cron.WithLocation(time.UTC), cron.WithLogger(log))
	c.Schedule(every, job)
	var first sync.WaitGroup
	first.Go(job.Run)
	c.Start()
	<-ctx.Done()
	later := c.Stop()
	return waitFor(stopWithin, first.Wait, func() { <-later.Done() })
}

// Settle waits until no pass is under way, or ctx ends.
func (m *Monitor) Settle(ctx context.Context) error {
	m.once.Do(m.prepare)
	select {
	case m.turn <- struct{}{}:
		<-m.turn
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// waitFor waits until all waits have returned.
func waitFor(limit time.Duration, waits ...func()) error {
	done := make(chan struct{})
	go func() {
		for _, wait := range waits {
			wait()
		}
		close(done)
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-done:
		return nil
	case <-timer.C:
		return ErrStillRunning
	}
}

// ParseCron says what is wrong with a cron expression (minute hour day month
// weekday, or a descriptor like @hourly or "@every 5m"), if anything is: also
// where it can be read but would never fire, or oftener than each second.
func ParseCron(spec string) error {
	_, err := parseCron(spec)
	return err
}

const maxSpec = 256 // bytes

func parseCron(spec string) (s cron.Schedule, err error) {
	defer func() {
		// The parser panics on a time zone with nothing behind it.
		if p := recover(); p != nil {
			s, err = nil, fmt.Errorf("cron expression %q: cannot be read", spec)
		}
		if err != nil && !strings.HasPrefix(err.Error(), "cron expression") {
			err = fmt.Errorf("cron expression %q: %w", spec, err)
		}
	}()
	if len(spec) > maxSpec {
		return nil, fmt.Errorf("cron expression: more than %d characters", maxSpec)
	}
	fields, err := cronFields(spec)
	if err != nil {
		return nil, err
	}
	if s, err = cron.ParseStandard(spec); err != nil {
		return nil, err
	}
	if d, ok := strings.CutPrefix(fields[0], "@every"); ok && d == "" {
		if every, err := time.ParseDuration(fields[1]); err != nil || every < time.Second {
			return nil, errors.New("must be 1s or more")
		}
	}
	// The search ends after five years; a leap day comes in four.
	if s.Next(time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)).IsZero() {
		return nil, errors.New("never fires: there is no such date")
	}
	return s, nil
}

// cronFields counts the fields, with words that people understand.
func cronFields(spec string) ([]string, error) {
	fields := strings.Fields(spec)
	if len(fields) > 0 {
		key, zone, named := strings.Cut(fields[0], "=")
		if named && (key == "TZ" || key == "CRON_TZ") {
			if zone == "" {
				return nil, errors.New("names no time zone behind " + key + "=")
			}
			fields = fields[1:]
		}
	}
	switch {
	case len(fields) == 0:
		return nil, errors.New("is empty: minute hour day month weekday are wanted, such as */5 * * * *")
	case fields[0] == "@every" && len(fields) != 2:
		return nil, errors.New("@every wants a duration, such as @every 5m")
	case strings.HasPrefix(fields[0], "@"):
		return fields, nil
	case len(fields) != 5:
		return nil, fmt.Errorf("has %d fields, not the 5 of minute hour day month weekday", len(fields))
	}
	return fields, nil
}

// cronLog lets cron speak through slog: its skips in debug, its panics aloud.
type cronLog struct{ log *slog.Logger }

func (l cronLog) Info(msg string, keys ...any) { l.log.Debug("cron: "+msg, keys...) }

func (l cronLog) Error(err error, msg string, keys ...any) {
	l.log.Error("cron: "+msg, append([]any{"error", err}, keys...)...)
}
