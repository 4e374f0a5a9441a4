package figure

// tally adds number words up as they are read: "two" "hundred" "and" "six"
// "thousand". It refuses a word that cannot go on the number so far.
type tally struct {
	parts     [8]struct{ value, scale float64 } // closed by a scale, falling
	n         int
	cur       float64 // below the last scale
	open      bool    // cur holds a word
	vigesimal bool
}

// small adds a number below a thousand.
func (t *tally) small(v float64) bool {
	if !t.fits(v) {
		return false
	}
	if t.vigesimal && v == 20 && int(t.cur)%100 == 4 {
		v = 76 // quatre-vingt
	}
	t.cur, t.open = t.cur+v, true
	return true
}

// teens adds a digit to ten, as ordinals in words do: "the tenth fourth".
func (t *tally) teens(v float64) bool {
	if !t.open || int(t.cur)%100 != 10 || v < 1 || v > 9 {
		return false
	}
	t.cur += v
	return true
}

func (t *tally) fits(v float64) bool {
	if !t.open {
		return t.n == 0 || v < t.parts[t.n-1].scale
	}
	c := int(t.cur)
	unit := v >= 1 && v < 10 && v == float64(int(v))
	switch mod := c % 100; {
	case float64(c) != t.cur:
		return false
	case c >= 100 && mod == 0:
		return v < 100 && v > 0
	case t.vigesimal && (mod == 60 || mod == 80):
		return v < 20 && v > 0
	case t.vigesimal && (mod == 10 || mod == 70 || mod == 90):
		return v >= 7 && v < 10
	case t.vigesimal && mod == 4:
		return v == 20
	case mod >= 20 && mod%10 == 0:
		return unit
	}
	return false
}

// times multiplies by a scale. bare allows it to begin the number.
func (t *tally) times(s float64, bare bool) bool {
	if !t.open && t.n == 0 {
		if !bare {
			return false
		}
		t.cur, t.open = 1, true
	}
	if s == 100 {
		if !t.open && t.n > 0 && bare { // "mille cent"
			t.cur, t.open = 1, true
		}
		if t.cur <= 0 || t.cur >= 100 {
			return false
		}
		t.cur *= 100
		return true
	}
	x := t.cur
	if !t.open && t.n > 0 && t.parts[t.n-1].scale >= s && bare { // "un millón mil"
		x, t.open = 1, true
	}
	k := t.n
	for k > 0 && t.parts[k-1].scale < s {
		k--
		x += t.parts[k].value
	}
	if x == 0 || k > 0 && t.parts[k-1].scale <= s || k == len(t.parts) {
		return false
	}
	t.parts[k] = struct{ value, scale float64 }{x * s, s}
	t.n, t.cur, t.open = k+1, 0, false
	return true
}

func (t *tally) sum() float64 {
	v := t.cur
	for _, p := range t.parts[:t.n] {
		v += p.value
	}
	return v
}

// last is the scale that stands behind the number, 0 if none does.
func (t *tally) last() float64 {
	if t.open || t.n == 0 {
		return 0
	}
	return t.parts[t.n-1].scale
}
