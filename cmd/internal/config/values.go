package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// duration is a time.Duration written as "90s", "1h30m" or "7d". It is a
// struct since the decoder would take a bare 5 for five nanoseconds.
type duration struct{ time.Duration }

// UnmarshalText refuses what is no time span, or a negative one.
func (d *duration) UnmarshalText(text []byte) error {
	s := string(text)
	v, err := time.ParseDuration(s)
	if days, ok := strings.CutSuffix(s, "d"); ok {
		if n, bad := strconv.Atoi(days); bad == nil && n <= 36500 {
			v, err = time.Duration(n)*24*time.Hour, nil
		}
	}
	switch {
	case err != nil:
		return fmt.Errorf(`%q is no time span; write one such as "30s", "5m", "2h" or "7d"`, s)
	case v < 0:
		return fmt.Errorf("%q is negative", s)
	}
	d.Duration = v
	return nil
}

// oneOf refuses what is not among the allowed values.
func (r *reading) oneOf(path, key, value string, allowed []string) bool {
	if slices.Contains(allowed, value) {
		return true
	}
	last := len(allowed) - 1
	list := strings.Join(allowed[:last], ", ") + " or " + allowed[last]
	r.refuse(path, meant(value, allowed), "%s is %q, not %s", key, value, list)
	return false
}

// within refuses a number outside low and high.
func (r *reading) within(path, key string, n, low, high int64) {
	if n < low || n > high {
		r.refuse(path, "", "%s is %d, not between %d and %d", key, n, low, high)
	}
}

// maxName bounds the names of sources and receivers, in bytes.
const maxName = 200

// name refuses what does not fit on a line.
func (r *reading) name(section, name string) {
	if len(name) > maxName || strings.ContainsFunc(name, unicode.IsControl) {
		r.refuse(section+".name", "give it a short name", "a name is longer than %d characters, or more than one line", maxName)
	}
}

// positive refuses a time span of nothing.
func (r *reading) positive(path, key string, d duration) {
	if d.Duration == 0 {
		r.refuse(path, "", "%s is nothing", key)
	}
}
