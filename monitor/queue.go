package monitor

import (
	"time"

	"stet/diffstore/article"
	"stet/seeds"
)

const (
	// deep is how many jobs of one host are kept ready: more than a pass can
	// do of them, so that a host with 50,000 articles fills no memory.
	deep = 64
	// patience is the longest wait for a host's turn. One that is closed for
	// longer is asked nevertheless: the Fetcher says until when, at no cost.
	patience = 90 * time.Second
)

// job is one thing to do at one host: a source to be read or an article to be
// looked at.
type job struct {
	host    string
	reading *seeds.Reading
	watch   *article.Watch
}

// queue hands out jobs host by host, so that a slow host delays nobody else.
// Hosts take turns; the jobs of one host keep their order.
type queue struct {
	perHost int                         // jobs of one host at once
	ready   func(host string) time.Time // when the next request to it may start
	hosts   map[string]*line
	turns   []*line // next first
	waiting int     // jobs not handed out yet
	hungry  bool    // a host has run out of jobs, of which some found no place before
}

// line is the jobs of one host.
type line struct {
	host    string
	jobs    []job
	running int
	cut     bool // jobs were refused
}

func newQueue(perHost int, ready func(string) time.Time) *queue {
	return &queue{perHost: perHost, ready: ready, hosts: map[string]*line{}}
}

// push adds j behind the jobs of its host, unless enough wait there already.
func (q *queue) push(j job) bool {
	l := q.hosts[j.host]
	if l == nil {
		l = &line{host: j.host}
		q.hosts[j.host] = l
		q.turns = append(q.turns, l)
	}
	if len(l.jobs) >= deep && j.watch != nil {
		l.cut = true
		return false
	}
	l.jobs = append(l.jobs, j)
	q.waiting++
	return true
}

// next hands out a job whose host is ready at now. If there is none, wait is
// the time until a host will be, or negative if that is up to the jobs under
// way.
func (q *queue) next(now time.Time) (j job, wait time.Duration, ok bool) {
	wait = -1
	for i, l := range q.turns {
		if len(l.jobs) == 0 || l.running >= q.perHost {
			continue
		}
		if rest := q.rest(l.host, now); rest > 0 && rest <= patience {
			if wait < 0 || rest < wait {
				wait = rest
			}
			continue
		}
		j, l.jobs = l.jobs[0], l.jobs[1:]
		l.running++
		q.waiting--
		if len(l.jobs) == 0 && l.cut {
			q.hungry, l.cut = true, false
		}
		q.turns = append(append(q.turns[:i], q.turns[i+1:]...), l)
		return j, 0, true
	}
	return job{}, wait, false
}

func (q *queue) rest(host string, now time.Time) time.Duration {
	if host == "" {
		return 0 // the disk
	}
	return q.ready(host).Sub(now)
}

// done takes back a job that was handed out.
func (q *queue) done(j job) {
	l := q.hosts[j.host]
	l.running--
	if l.running > 0 || len(l.jobs) > 0 {
		return
	}
	delete(q.hosts, l.host)
	for i := range q.turns {
		if q.turns[i] == l {
			q.turns = append(q.turns[:i], q.turns[i+1:]...)
			return
		}
	}
}
