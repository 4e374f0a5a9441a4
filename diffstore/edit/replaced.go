package edit

import (
	"slices"
	"strings"
)

// replaced finds a name that gave way to another though the sentence around it was
// put otherwise, so that they do not stand at the same place: the one name of the
// passage that the new article no longer holds, and the one that the old did not.
func (c *comparison) replaced(d *draft, before, after []term) {
	if !c.mayBeNew(before, after) || !c.mayBeNew(after, before) {
		return
	}
	x, y := c.onlyHere(d.before.text, before, c.vocabulary().new, d.explainedBefore), c.onlyHere(d.after.text, after, c.vocabulary().old, d.explainedAfter)
	if len(x) != 1 || len(y) != 1 {
		return
	}
	was, is := d.before.text[x[0][0]:x[0][1]], d.after.text[y[0][0]:y[0][1]]
	if isRoman(was) && isRoman(is) || !strings.Contains(was+is, " ") && c.slip(before, after, strings.ToLower(was), strings.ToLower(is)) {
		return
	}
	if c.noName(d, was, is, x[0], y[0]) != "" || d.speakerTold(was, is) {
		return
	}
	d.find(Finding{Kind: Name, Op: Changed, Severity: Substantive, Before: Fact{Text: was}, After: Fact{Text: is}}, x[0], y[0])
}

// mayBeNew rules most passages out, without a look at the articles: a word with a
// capital that does not stand in the other text.
func (c *comparison) mayBeNew(ts, others []term) bool {
	if len(ts) > maxTold || len(others) > maxTold {
		return false
	}
	for _, t := range ts {
		if t.upper && c.nameWord(t) && !slices.ContainsFunc(others, func(o term) bool { return o.text == t.text }) {
			return true
		}
	}
	return false
}

// maxTold bounds the words of a passage whose names are looked up one by one.
const maxTold = 300

// onlyHere gives the names of a passage whose last word the other article does not
// have, and that no finding tells.
func (c *comparison) onlyHere(text string, ts []term, other map[string]bool, told [][2]int) (out [][2]int) {
	for i := 0; i < len(ts); i++ {
		if !c.nameWord(ts[i]) {
			continue
		}
		run, sure := c.name(text, ts, [2]int{ts[i].start, ts[i].end})
		if run == nowhere {
			continue
		}
		for i+1 < len(ts) && ts[i+1].end <= run[1] {
			i++
		}
		if sure && !c.known(ts, run, other) && !touched(told, run) {
			out = append(out, run)
		}
	}
	return out
}

// known: the other article has all words of a name.
func (c *comparison) known(ts []term, run [2]int, other map[string]bool) bool {
	for _, t := range within(ts, run) {
		low := strings.TrimSuffix(t.low, "'s")
		if c.nameWord(t) && !other[low] && !other[low+"'s"] && !other[based(t.text)] {
			return false
		}
	}
	return true
}

// based gives the name in front of a small word, "hull" of "Hull-based".
func based(word string) string {
	if name, rest, ok := strings.Cut(word, "-"); ok && strings.ToLower(rest) == rest {
		return strings.ToLower(name)
	}
	return strings.ToLower(word)
}

// touched: a finding tells part of the span.
func touched(spans [][2]int, x [2]int) bool {
	return slices.ContainsFunc(spans, func(s [2]int) bool { return s[0] < x[1] && x[0] < s[1] })
}
