package quote

// turn is a paragraph of dialogue: one that begins with what somebody said.
type turn struct {
	block int
	who   string
	asks  bool // and wants an answer
}

// turn remembers the block just read, if it is one of a dialogue.
func (f *finder) turn(block int, toks []tok, first int) {
	if first == len(f.out) || len(toks) == 0 || toks[0].quote == 0 && !f.dash {
		return
	}
	asks := endsWith(f.out[len(f.out)-1].Text, "?") && (f.bare || anyOf(toks, f.g.Asking.Has))
	f.turns = append(f.turns, turn{block, f.out[first].Speaker, asks})
}

// lastTurn gives the turn of the block before, nobody's if that was none.
func (f *finder) lastTurn(block int) turn {
	if n := len(f.turns); n > 0 && f.turns[n-1].block == block-1 {
		return f.turns[n-1]
	}
	return turn{}
}

// alternates: where two people have spoken in turn, a paragraph that names
// nobody is the first one's again.
func (f *finder) alternates(block int) string {
	last := f.lastTurn(block)
	n := len(f.turns)
	if last.who == "" || n < 2 || f.turns[n-2].block != block-2 || f.turns[n-2].who == last.who {
		return ""
	}
	return f.turns[n-2].who
}

// addressee gives who was last to speak, where the sentence [lo, hi) answers
// that: "he replied" is somebody else.
func (f *finder) addressee(toks []tok, lo, hi, first int) string {
	if first == len(f.out) {
		return ""
	}
	last := f.lastTurn(f.out[first].Block)
	if last.who == "" {
		return ""
	}
	if lo == 0 && last.asks && toks[0].quote > 0 || anyOf(toks[lo:hi], f.g.Replies.Has) {
		return last.who
	}
	return ""
}

func anyOf(toks []tok, has func(string) bool) bool {
	for _, t := range toks {
		if t.word && has(t.low) {
			return true
		}
	}
	return false
}
