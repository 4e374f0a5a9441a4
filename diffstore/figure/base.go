package figure

// base is a unit that all of one dimension can be written in.
type base struct {
	unit  string
	times float64
}

// bases are the units that are whole multiples of another (SI brochure, 9th
// edition, tables 5 and 8; calendar years are twelve months, and no number of days).
var bases = map[string]base{
	"month": {"month", 1}, "year": {"month", 12}, "decade": {"month", 120}, "century": {"month", 1200},
	"second": {"second", 1}, "s": {"second", 1}, "minute": {"second", 60}, "min": {"second", 60}, "hour": {"second", 3600}, "h": {"second", 3600},
	"fortnight": {"second", 14 * 86_400}, "day": {"second", 86_400}, "week": {"second", 7 * 86_400}, "ms": {"second", 1e-3}, "millisecond": {"second", 1e-3},
	"quarter hour": {"second", 900}, "half hour": {"second", 1800}, "three-quarter hour": {"second", 2700}, "half year": {"month", 6},
	"pp": {"pp", 1}, "bp": {"pp", 0.01}, "pp/4": {"pp", 0.25},
	"half m": {"m", 0.5}, "mm": {"m", 1e-3}, "cm": {"m", 1e-2}, "dm": {"m", 1e-1}, "m": {"m", 1}, "km": {"m", 1e3},
	"cm²": {"m²", 1e-4}, "m²": {"m²", 1}, "ha": {"m²", 1e4}, "km²": {"m²", 1e6},
	"mg": {"g", 1e-3}, "g": {"g", 1}, "kg": {"g", 1e3}, "t": {"g", 1e6},
}

// Common gives two figures in a unit that both can be written in, if there is
// one, so that "90 minutes" and "an hour and a half", "98 cents" and "$0.98" are
// one value. Their texts stay.
func Common(f, g Figure) (Figure, Figure) {
	b, ok1 := bases[f.Unit]
	d, ok2 := bases[g.Unit]
	switch {
	case f.Unit == g.Unit:
	case f.Kind == Money && g.Kind == Money && isCoinOf(f.Unit, g.Unit):
		return f.in(base{g.Unit, 0.01}), g
	case f.Kind == Money && g.Kind == Money && isCoinOf(g.Unit, f.Unit):
		return f, g.in(base{f.Unit, 0.01})
	case ok1 && ok2 && b.unit == d.unit && f.measured() && g.measured():
		return f.in(b), g.in(d)
	}
	return f, g
}

// InBase gives a figure in the base unit of its dimension, coins in what they
// are hundredths of.
func (f Figure) InBase() Figure {
	if f.Kind == Money && (f.Unit == "cent" || f.Unit == "penny") {
		return f.in(base{"", 0.01})
	}
	if b, ok := bases[f.Unit]; ok && f.measured() {
		return f.in(b)
	}
	return f
}

func (f Figure) in(b base) Figure {
	f.Unit = b.unit
	f.Value.Low, f.Value.High = f.Value.Low*b.times, f.Value.High*b.times
	return f
}

// measured: the unit is one, and no noun that looks like it.
func (f Figure) measured() bool { return f.Kind != Count && f.Kind != Money }

func isCoinOf(coin, currency string) bool {
	return coin == "penny" && currency == "GBP" || coin == "cent" && currency != "GBP" && currency != "penny"
}
