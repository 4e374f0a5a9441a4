package seeds

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"
)

const (
	maxPatterns = 100 // of one kind, for one source
	maxPattern  = 500 // bytes
)

// CheckPattern refuses what cannot be in Include or Exclude. The error says
// what is wrong with the pattern, in words that fit behind its name.
func CheckPattern(pattern string) error {
	switch {
	case pattern == "":
		return errors.New("an empty pattern matches nothing")
	case len(pattern) > maxPattern:
		return fmt.Errorf("a pattern is longer than %d characters", maxPattern)
	case strings.ContainsFunc(pattern, unicode.IsControl):
		return errors.New("a pattern holds a control character")
	case strings.Contains(pattern, "://"):
		return fmt.Errorf("%q is a whole address; a pattern begins behind the host, such as /news/*", short(pattern))
	case pattern[0] != '/' && pattern[0] != '*':
		return fmt.Errorf("%q matches no address: a pattern begins with / or *", short(pattern))
	}
	return nil
}

// CheckPatterns is CheckPattern for all of a list.
func CheckPatterns(patterns []string) error {
	if len(patterns) > maxPatterns {
		return fmt.Errorf("more than %d patterns", maxPatterns)
	}
	for _, p := range patterns {
		if err := CheckPattern(p); err != nil {
			return err
		}
	}
	return nil
}

// ListsMany reports whether a source of this kind lists articles, so that
// limits can choose among them.
func (k Kind) ListsMany() bool { return k != URL && k != File }

// Wants reports whether s follows what it lists at f: Include and Exclude, and
// MaxAge, let it pass. What has no date passes MaxAge.
func (s Source) Wants(f Found, now time.Time) bool {
	if !s.Kind.ListsMany() {
		return true
	}
	published := f.Published
	if published.IsZero() {
		published = f.Updated
	}
	if s.TooOld(published, now) {
		return false
	}
	place := placeOf(f.URL)
	return (len(s.Include) == 0 || matchesAny(s.Include, place)) && !matchesAny(s.Exclude, place)
}

// TooOld reports whether what was published then is older than MaxAge.
func (s Source) TooOld(published, now time.Time) bool {
	return s.MaxAge > 0 && !published.IsZero() && now.Sub(published) > s.MaxAge
}

// placeOf is what patterns are compared with: path and query of an address, as
// people read them.
func placeOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	place := u.Path
	if place == "" {
		place = "/"
	}
	if u.RawQuery != "" {
		place += "?" + u.RawQuery
	}
	return place
}

func matchesAny(patterns []string, place string) bool {
	for _, p := range patterns {
		if matches(p, place) {
			return true
		}
	}
	return false
}

// matches reports whether pattern is all of place, where each * stands for any
// characters, slashes and none too. All else is itself; case counts.
func matches(pattern, place string) bool {
	if plain, err := url.PathUnescape(pattern); err == nil {
		pattern = plain
	}
	start, rest, hasStar := strings.Cut(pattern, "*")
	place, ok := strings.CutPrefix(place, start)
	if !ok || !hasStar {
		return ok && place == ""
	}
	for {
		part, more, hasStar := strings.Cut(rest, "*")
		if !hasStar {
			return strings.HasSuffix(place, part)
		}
		i := strings.Index(place, part)
		if i < 0 {
			return false
		}
		place, rest = place[i+len(part):], more
	}
}
