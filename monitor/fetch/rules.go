package fetch

import (
	"bytes"
	"container/list"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/temoto/robotstxt"
)

// robots remembers the rules of the sites last asked for. It is bounded in
// bytes, not in sites: most files are small, and the few that are not shall
// not push out a thousand others.
type robots struct {
	agent string // our name in robots.txt

	mu    sync.Mutex
	sites map[string]*list.Element // of *entry
	order *list.List               // last used first
	bytes int
}

// entry is one site. Who holds turn owns rules and known.
type entry struct {
	site  string
	turn  chan struct{}
	rules rules
	known bool // rules are those of a robots.txt, or of there being none

	weight int // under robots.mu
}

// cacheBytes hold the rules of some ten thousand sites.
const cacheBytes = 32 << 20

// entryBytes is what a site costs without any rules.
const entryBytes = 512

func newRobots(userAgent string) *robots {
	agent, _, _ := strings.Cut(strings.TrimSpace(userAgent), "/")
	agent, _, _ = strings.Cut(agent, " ")
	return &robots{agent: agent, sites: map[string]*list.Element{}, order: list.New()}
}

// entry gives the site's entry, new if there is none, and makes it the last used.
func (r *robots) entry(site string) *entry {
	r.mu.Lock()
	defer r.mu.Unlock()
	if found := r.sites[site]; found != nil {
		r.order.MoveToFront(found)
		return found.Value.(*entry)
	}
	e := &entry{site: site, turn: make(chan struct{}, 1), weight: entryBytes}
	r.sites[site] = r.order.PushFront(e)
	r.bytes += e.weight
	r.shrink()
	return e
}

// weigh notes what e costs now. The caller has e's turn.
func (r *robots) weigh(e *entry) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.sites[e.site] == nil || r.sites[e.site].Value != e {
		return // pushed out meanwhile
	}
	r.bytes += e.rules.cost + entryBytes - e.weight
	e.weight = e.rules.cost + entryBytes
	r.shrink()
}

// shrink forgets the sites longest unused. The newest stays, whatever its size.
func (r *robots) shrink() {
	for r.bytes > cacheBytes && r.order.Len() > 1 {
		last := r.order.Remove(r.order.Back()).(*entry)
		delete(r.sites, last.site)
		r.bytes -= last.weight
	}
}

// parseRules gives the group that agent is to obey, nil if there is none, and
// about how many bytes it holds.
func parseRules(body []byte, agent string) (*robotstxt.Group, int) {
	clean, cost := cleanRules(body)
	data, err := robotstxt.FromBytes(clean)
	if err != nil { // cleanRules left nothing that fails
		return nil, 0
	}
	return data.FindGroup(agent), cost
}

const (
	maxRules    = 10_000 // lines that count
	maxRule     = 2_000  // bytes of a line
	patternCost = 4_096  // bytes of memory that a rule with a wildcard takes
)

// cleanRules keeps the lines of a robots.txt that the parser can read. Of
// itself it drops all rules for one line that is wrong, such as a rule before
// the first user-agent, and would then allow all.
func cleanRules(body []byte) (clean []byte, cost int) {
	var b bytes.Buffer
	started := false
	kept := 0
	for line := range bytes.Lines(bytes.TrimPrefix(body, []byte("\ufeff"))) {
		text, _, _ := strings.Cut(string(line), "#")
		key, value, ok := strings.Cut(text, ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		if !ok || len(value) > maxRule || kept == maxRules {
			continue
		}
		switch key {
		case "user-agent", "useragent":
			started = true
		case "allow", "disallow":
			value = escape(value)
			if strings.ContainsAny(value, "*$") {
				cost += patternCost
			}
		case "crawl-delay", "crawldelay":
			seconds, err := strconv.ParseFloat(value, 64)
			if err != nil || !(seconds >= 0) {
				continue
			}
			value = strconv.FormatFloat(min(seconds, maxInterval.Seconds()), 'f', -1, 64)
		default:
			continue
		}
		if started {
			kept++
			cost += len(line)
			fmt.Fprintf(&b, "%s: %s\n", key, value)
		}
	}
	return b.Bytes(), cost
}

// escape writes a path as it stands in an address.
func escape(path string) string {
	var b strings.Builder
	for i := range len(path) {
		if path[i] < utf8.RuneSelf {
			b.WriteByte(path[i])
		} else {
			fmt.Fprintf(&b, "%%%02X", path[i])
		}
	}
	return b.String()
}
