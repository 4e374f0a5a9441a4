package textdiff

import (
	"strings"

	"github.com/clipperhouse/uax29/v2/words"
	"github.com/sergi/go-diff/diffmatchpatch"
)

// maxTokens bounds the tokens that differ on both sides together before the
// diff falls back to whole sentences, then to one replacement. Myers' method
// is quadratic in what differs: 20,000 unrelated words took 6 to 55 s, 4,000
// stay well under a second.
const maxTokens = 4000

// Words gives the operations that turn before into after, word by word. A
// word is what UAX #29 takes for one, so "1,200" and "don't" are never cut;
// separators are tokens of their own. Before(ops) and After(ops) give both
// texts back, with U+FFFD for invalid UTF-8. Equal texts give one operation,
// empty texts none.
func Words(before, after string) []Op {
	before, after = strings.ToValidUTF8(before, "\uFFFD"), strings.ToValidUTF8(after, "\uFFFD")
	if before == after {
		return tidy([]Op{{Equal, before}})
	}
	for _, split := range []func(string) []string{tokens, sentences} {
		if ops, ok := diff(split(before), split(after)); ok {
			return tidy(ops)
		}
	}
	return tidy([]Op{{Delete, before}, {Insert, after}})
}

// diff runs the character diff over runes that each stand for a token, or
// gives up when too much differs.
func diff(a, b []string) ([]Op, bool) {
	pre := 0
	for pre < len(a) && pre < len(b) && a[pre] == b[pre] {
		pre++
	}
	post := 0
	for post < len(a)-pre && post < len(b)-pre && a[len(a)-1-post] == b[len(b)-1-post] {
		post++
	}
	am, bm := a[pre:len(a)-post], b[pre:len(b)-post]
	if len(am)+len(bm) > maxTokens {
		return nil, false
	}
	var t table
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // a time-out would make the result depend on load
	// The head and the tail go in too: clean-up weighs an equality by its size.
	keepPre, keepPost := min(pre, 8), min(post, 8)
	ra, rb := t.runes(a[pre-keepPre:len(a)-post+keepPost]), t.runes(b[pre-keepPre:len(b)-post+keepPost])
	diffs := dmp.DiffMainRunes(ra, rb, false)
	diffs = dmp.DiffCleanupSemantic(diffs) // on the runes: after decoding it cuts words in half
	ops := []Op{{Equal, strings.Join(a[:pre-keepPre], "")}}
	for _, d := range diffs {
		kind := Equal
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			kind = Delete
		case diffmatchpatch.DiffInsert:
			kind = Insert
		}
		ops = append(ops, Op{kind, t.text(d.Text)})
	}
	return append(ops, Op{Equal, strings.Join(a[len(a)-post+keepPost:], "")}), true
}

// table gives each token a rune of its own. Runes of the private use areas
// and above all look alike to the clean-up, and none is a surrogate.
type table struct {
	ids  map[string]rune
	toks []string
}

const firstRune = 0xF0000 // supplementary private use area A, 65,534 runes wide; maxTokens stays far below

func (t *table) runes(toks []string) []rune {
	if t.ids == nil {
		t.ids = make(map[string]rune, len(toks))
	}
	out := make([]rune, len(toks))
	for i, s := range toks {
		id, ok := t.ids[s]
		if !ok {
			id = firstRune + rune(len(t.toks))
			t.ids[s] = id
			t.toks = append(t.toks, s)
		}
		out[i] = id
	}
	return out
}

func (t *table) text(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString(t.toks[r-firstRune])
	}
	return b.String()
}

func tokens(s string) []string {
	out := make([]string, 0, len(s)/4+1)
	for seg := words.FromString(s); seg.Next(); {
		out = append(out, seg.Value())
	}
	return out
}

// sentences cuts roughly, behind full stops and line ends: good enough to
// show which part of a very long passage differs.
func sentences(s string) []string {
	var out []string
	for len(s) > 0 {
		i := strings.IndexAny(s, ".\n!?。")
		if i < 0 {
			return append(out, s)
		}
		rest := strings.TrimLeft(s[i:], ".\n!?。 ")
		i = len(s) - len(rest)
		out, s = append(out, s[:i]), s[i:]
	}
	return out
}

// tidy joins neighbours of one kind, drops empty operations, and puts a
// deletion before the insertion that replaces it.
func tidy(ops []Op) []Op {
	out := make([]Op, 0, len(ops))
	var del, ins strings.Builder
	flush := func() {
		if del.Len() > 0 {
			out = append(out, Op{Delete, del.String()})
		}
		if ins.Len() > 0 {
			out = append(out, Op{Insert, ins.String()})
		}
		del.Reset()
		ins.Reset()
	}
	for _, o := range ops {
		switch {
		case o.Text == "":
		case o.Kind == Delete:
			del.WriteString(o.Text)
		case o.Kind == Insert:
			ins.WriteString(o.Text)
		default:
			flush()
			if n := len(out); n > 0 && out[n-1].Kind == Equal {
				out[n-1].Text += o.Text
			} else {
				out = append(out, o)
			}
		}
	}
	flush()
	return out
}
