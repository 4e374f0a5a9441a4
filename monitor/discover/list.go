package discover

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"stet/seeds"
)

// List reads a list that a person wrote: one address a line, empty lines and
// remarks after "#" at the start or after a space. Unlike Read it lets nothing
// pass: the error names the first line that is no http or https address.
func List(body []byte) ([]seeds.Found, error) {
	in := newEntries("")
	number := 0
	for raw := range bytes.Lines(decode(body)) {
		number++
		line := address(string(raw))
		if line == "" {
			continue
		}
		if resolve(nil, line) == "" || strings.ContainsAny(line, " \t") {
			return nil, fmt.Errorf("line %d: %q is no http or https address", number, hidden(line))
		}
		if in.full() {
			return nil, fmt.Errorf("line %d: more than %d addresses", number, MaxEntries)
		}
		in.add(seeds.Found{URL: line})
	}
	return in.list, nil
}

// address is a line without its remark. "#" within an address begins a fragment.
func address(line string) string {
	line = strings.TrimSpace(line)
	if strings.HasPrefix(line, "#") {
		return ""
	}
	for _, mark := range []string{" #", "\t#"} {
		line, _, _ = strings.Cut(line, mark)
	}
	return strings.TrimSpace(line)
}

// hidden is a line fit for an error: short, and without a password.
func hidden(line string) string {
	if u, err := url.Parse(line); err == nil && u.User != nil {
		line = u.Redacted()
	}
	if runes := []rune(line); len(runes) > 80 {
		line = string(runes[:80]) + "…"
	}
	return line
}
