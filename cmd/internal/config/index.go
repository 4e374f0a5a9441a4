package config

import (
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// place is where a key or a section stands in the file.
type place struct {
	path         string // "fetch.timeout", "source[2].every"; lower case
	line, column int    // of the key, from 1
	kind         unstable.Kind
	value        unstable.Kind // of a key's value
	texts        bool          // the value is a list of texts
}

// index is every key and section of a file, in its order. The decoder gives
// positions for what it refuses only; checks of our own need them for all.
type index []place

// locate reads text up to its first syntax error.
func locate(text []byte) index {
	var (
		ix      index
		section string
		count   = map[string]int{}
		p       unstable.Parser
		at      = counter{text: text, line: 1}
	)
	p.Reset(text)
	for p.NextExpression() {
		e := p.Expression()
		if e.Kind != unstable.KeyValue && e.Kind != unstable.Table && e.Kind != unstable.ArrayTable {
			continue
		}
		found := placeOf(e, &at)
		switch e.Kind {
		case unstable.KeyValue:
			if section != "" {
				found.path = section + "." + found.path
			}
		default:
			if repeats(found.path) {
				n := count[found.path]
				count[found.path]++
				found.path = fmt.Sprintf("%s[%d]", found.path, n)
			}
			section = found.path
		}
		ix = append(ix, found)
	}
	return ix
}

func placeOf(e *unstable.Node, at *counter) place {
	p := place{kind: e.Kind}
	var parts []string
	for keys := e.Key(); keys.Next(); {
		k := keys.Node()
		if len(parts) == 0 {
			p.line, p.column = at.offset(int(k.Raw.Offset))
		}
		parts = append(parts, strings.ToLower(string(k.Data)))
	}
	p.path = strings.Join(parts, ".")
	if e.Kind == unstable.KeyValue {
		p.value = e.Value().Kind
		p.texts = p.value == unstable.Array
		for each := e.Value().Children(); p.texts && each.Next(); {
			p.texts = each.Node().Kind == unstable.String
		}
	}
	return p
}

// counter counts lines forward; the parser's own Shape would count from the
// top for every key.
type counter struct {
	text        []byte
	seen, start int // how far it counted, and where that line starts
	line        int
}

func (c *counter) offset(to int) (line, column int) {
	for ; c.seen < to; c.seen++ {
		if c.text[c.seen] == '\n' {
			c.line, c.start = c.line+1, c.seen+1
		}
	}
	return c.line, to - c.start + 1
}

// key is the path of p without the numbers of repeated sections.
func (p place) key() toml.Key {
	parts := strings.Split(p.path, ".")
	for i, part := range parts {
		parts[i], _, _ = strings.Cut(part, "[")
	}
	return parts
}

// at gives the place of path, or of the nearest section around it; the zero
// place where the file has neither.
func (ix index) at(path string) place {
	for path != "" {
		for _, p := range ix {
			if p.path == path {
				return p
			}
		}
		path = path[:max(0, strings.LastIndexAny(path, ".["))]
	}
	return place{}
}

// before gives the last key or section that starts on or above a line: the
// one that an error on that line is about.
func (ix index) before(line int) place {
	var found place
	for _, p := range ix {
		if p.line > line {
			break
		}
		found = p
	}
	return found
}
