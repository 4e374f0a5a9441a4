package extract

import (
	"fmt"

	"github.com/andybalholm/cascadia"

	"stet/seeds"
)

// rules are the user's selectors, ready for use. The zero rules select
// nothing.
type rules struct {
	headline, body cascadia.Matcher
	remove         []cascadia.Matcher
	of             seeds.Rules
}

// maxSelector bounds one selector, in bytes.
const maxSelector = 2_000

// CheckRules reports a selector that cannot be understood, with the field it
// stands in.
func CheckRules(r seeds.Rules) error {
	_, err := compile(r)
	return err
}

func compile(r seeds.Rules) (rules, error) {
	out := rules{of: r}
	var err error
	if out.headline, err = selector("headline", r.Headline); err != nil {
		return rules{}, err
	}
	if out.body, err = selector("body", r.Body); err != nil {
		return rules{}, err
	}
	for _, s := range r.Remove {
		m, err := selector("remove", s)
		if err != nil {
			return rules{}, err
		}
		if m != nil {
			out.remove = append(out.remove, m)
		}
	}
	return out, nil
}

// selector compiles one selector; "" gives nil.
func selector(field, s string) (cascadia.Matcher, error) {
	if s == "" {
		return nil, nil
	}
	if len(s) > maxSelector {
		return nil, fmt.Errorf("%s: selector longer than %d bytes", field, maxSelector)
	}
	m, err := cascadia.ParseGroup(s)
	if err != nil {
		return nil, fmt.Errorf("%s: selector %q: %w", field, s, err)
	}
	return m, nil
}

// remove drops what the user's selectors name, whatever it holds.
func (t *tree) remove(list []cascadia.Matcher) {
	for i := int32(0); i < int32(len(t.els)); i++ {
		for _, m := range list {
			if t.els[i].drop != whyRule && m.Match(t.els[i].n) {
				t.drops(i, whyRule)
			}
		}
	}
}

// selected gives the outermost elements that m selects. They, and those it
// selects in them, are no furniture, whatever they are called.
func (t *tree) selected(m cascadia.Matcher) []int32 {
	var out []int32
	end := int32(0)
	for i := int32(0); i < int32(len(t.els)); i++ {
		if t.els[i].drop == whyRule || !m.Match(t.els[i].n) {
			continue
		}
		t.els[i].drop = kept
		if i >= end {
			out = append(out, i)
			end = t.els[i].end
		}
	}
	return out
}
