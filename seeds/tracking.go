package seeds

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed tracking.txt
var trackingFile string

// tracking is the list of tracking.txt, read once.
var tracking = sync.OnceValue(func() trackers { return readTracking(trackingFile) })

// trackers are parameters that say how a reader came.
type trackers struct {
	names  map[string]bool // also name=value
	starts []string
}

func readTracking(text string) trackers {
	t := trackers{names: map[string]bool{}}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch start, isStart := strings.CutSuffix(line, "*"); {
		case line == "" || line[0] == '#':
		case isStart:
			t.starts = append(t.starts, start)
		default:
			t.names[line] = true
		}
	}
	return t
}

func (t trackers) drops(name, value string) bool {
	name = strings.ToLower(name)
	pair := name + "=" + strings.ToLower(value)
	if t.names[name] || t.names[pair] {
		return true
	}
	for _, start := range t.starts {
		if strings.HasPrefix(pair, start) {
			return true
		}
	}
	return false
}
