package figure

import "strings"

// base is a unit that all of one dimension can be written in.
type base struct {
	unit  string
	times float64
}

// bases are the units that are whole multiples of another (SI brochure, 9th
// edition, tables 7 and 8; calendar years are twelve months, and no number of days).
var bases = map[string]base{
	"month": {"month", 1}, "year": {"month", 12}, "decade": {"month", 120}, "century": {"month", 1200},
	"second": {"second", 1}, "s": {"second", 1}, "minute": {"second", 60}, "min": {"second", 60}, "hour": {"second", 3600}, "h": {"second", 3600},
	"fortnight": {"second", 14 * 86_400}, "day": {"second", 86_400}, "week": {"second", 7 * 86_400}, "ms": {"second", 1e-3}, "millisecond": {"second", 1e-3},
	"quarter hour": {"second", 900}, "half hour": {"second", 1800}, "three-quarter hour": {"second", 2700}, "half year": {"month", 6},
	"pp": {"pp", 1}, "bp": {"pp", 0.01}, "pp/4": {"pp", 0.25},
	"half m": {"m", 0.5}, "m": {"m", 1},
	"mm²": {"m²", 1e-6}, "cm²": {"m²", 1e-4}, "m²": {"m²", 1}, "ha": {"m²", 1e4}, "km²": {"m²", 1e6},
	"g": {"g", 1}, "t": {"g", 1e6}, "kt": {"g", 1e9}, "Mt": {"g", 1e12}, "Gt": {"g", 1e15},
	"litre": {"l", 1}, "cm³": {"l", 1e-3}, "m³": {"l", 1e3}, "km³": {"l", 1e12},
	"watt": {"W", 1}, "volt": {"V", 1}, "ampere": {"A", 1}, "joule": {"J", 1}, "Wh": {"Wh", 1}, "Hz": {"Hz", 1}, "Pa": {"Pa", 1},
	"byte": {"B", 1}, "bit": {"bit", 1}, "Sv": {"Sv", 1}, "Bq": {"Bq", 1},
}

// prefixes are those of the International System of Units (table 7), prefixed
// what may stand behind them.
var (
	prefixes = []struct {
		symbol string
		times  float64
	}{
		{"k", 1e3}, {"M", 1e6}, {"G", 1e9}, {"T", 1e12}, {"P", 1e15}, {"E", 1e18},
		{"h", 1e2}, {"d", 1e-1}, {"c", 1e-2}, {"m", 1e-3}, {"µ", 1e-6}, {"n", 1e-9}, {"p", 1e-12},
	}
	prefixed = map[string]bool{
		"m": true, "g": true, "l": true, "W": true, "Wh": true, "V": true, "A": true, "J": true, "Hz": true, "Pa": true, "B": true, "bit": true, "Sv": true, "Bq": true,
	}
)

// baseOf gives the base of a unit, if it has one.
func baseOf(unit string) (base, bool) {
	if b, ok := bases[unit]; ok {
		return b, true
	}
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(unit, p.symbol); ok && prefixed[rest] {
			return base{rest, p.times}, true
		}
	}
	return base{}, false
}

// Common gives two figures in a unit that both can be written in, if there is
// one, so that "90 minutes" and "an hour and a half", "98 cents" and "$0.98" are
// one value. Their texts stay.
func Common(f, g Figure) (Figure, Figure) {
	b, ok1 := baseOf(f.Unit)
	d, ok2 := baseOf(g.Unit)
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
	if b, ok := baseOf(f.Unit); ok && f.measured() {
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
