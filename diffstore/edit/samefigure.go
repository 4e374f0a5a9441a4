package edit

import (
	"math"
	"strings"

	"stet/diffstore/figure"
)

// alike: the same fact, however it is written.
func alike(a, b figure.Figure) bool {
	a, b = figure.Common(a, b)
	return sameShare(a, b) || sameHour(a, b) || sameLength(a, b) || sameValue(a.Value, b.Value) && a.Vague == b.Vague && sameKind(a.Kind, b.Kind) && sameQualifier(a, b) && nouns(a.Unit, b.Unit)
}

// sameLength: a time in hours, and one in hours and minutes: "une heure et demie",
// "1 h 30".
func sameLength(a, b figure.Figure) bool {
	if a.Kind == figure.Time {
		a, b = b, a
	}
	if a.Kind != figure.Duration || b.Kind != figure.Time || !strings.Contains(b.Text, "h") || a.Value.Range {
		return false
	}
	hours := math.Floor(b.Value.Low / 100)
	return near(hours*3600+60*(b.Value.Low-100*hours), a.InBase().Value.Low)
}

// sameQualifier: a collective says itself that it is about as many: "une
// quarantaine", "quelque 40".
func sameQualifier(a, b figure.Figure) bool {
	q, r := a.Qualifier, b.Qualifier
	return q == r || a.Round && q == "" && r == "about" || b.Round && r == "" && q == "about"
}

// sameHour: one time is told without the half of the day: "halb drei", "14.30".
func sameHour(a, b figure.Figure) bool {
	return a.Kind == figure.Time && b.Kind == figure.Time && (a.Vague || b.Vague) && near(math.Mod(a.Value.Low, 1200), math.Mod(b.Value.Low, 1200))
}

// sameShare: a fraction and the percentage that it is: "a quarter", "25%".
func sameShare(a, b figure.Figure) bool {
	if a.Kind == figure.Percent {
		a, b = b, a
	}
	return a.Kind == figure.Count && b.Kind == figure.Percent && b.Unit == "%" && !a.Value.Range && a.Value.Low < 1 && near(100*a.Value.Low, b.Value.Low) && !b.Value.Range && a.Qualifier == b.Qualifier
}

// sameKind: "31 ans" is an age or a time by the words around it.
func sameKind(a, b figure.Kind) bool { return a == b || timeSpan(a) && timeSpan(b) }

func timeSpan(k figure.Kind) bool { return k == figure.Age || k == figure.Duration }

// changed: value, unit, currency, qualifier or range end differs, or one is a
// number and the other only its scale ("a million", "millions"). Words that
// a count lost or gained ("230" and "230 tanks") are no change of the figure.
func changed(a, b figure.Figure) bool {
	if sameShare(a, b) || sameHour(a, b) || sameLength(a, b) {
		return false
	}
	if sameValue(a.Value, b.Value) && sameQualifier(a, b) && (a.Kind == figure.Age && bare(b) || b.Kind == figure.Age && bare(a)) {
		return false // "die 24-Jährige", "Lund, 24,"
	}
	a, b = figure.Common(a, b)
	if !sameValue(a.Value, b.Value) || a.Vague != b.Vague || !sameQualifier(a, b) {
		return true
	}
	if !sameKind(a.Kind, b.Kind) {
		if a.Kind == figure.Year || b.Kind == figure.Year {
			return measured(a.Kind) || measured(b.Kind) // "1550 crates", "1,550 crates"
		}
		return !bare(a) && !bare(b) || measured(a.Kind) || measured(b.Kind)
	}
	return !nouns(a.Unit, b.Unit) && !degrees(a, b)
}

// degrees: one temperature names its scale, the other does not: "33 grader", "33°C".
func degrees(a, b figure.Figure) bool {
	return a.Kind == figure.Temperature && b.Kind == figure.Temperature && (a.Unit == "degree") != (b.Unit == "degree")
}

func bare(f figure.Figure) bool { return f.Kind == figure.Count && f.Unit == "" }

// measured kinds change the fact when they come or go: "5" and "5%".
func measured(k figure.Kind) bool {
	switch k {
	case figure.Percent, figure.Money, figure.Length, figure.Area, figure.Mass, figure.Temperature:
		return true
	}
	return false
}

func moment(k figure.Kind) bool { return k == figure.Date || k == figure.Time }

func sameValue(a, b figure.Value) bool {
	return a.Range == b.Range && near(a.Low, b.Low) && near(a.High, b.High)
}

func near(a, b float64) bool {
	return math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b))
}

// nouns: the counted nouns, or the units, agree: one is unnamed, they are
// equal, or one is a fuller form of the other ("vehicles", "armoured
// vehicles"; "job", "jobs").
func nouns(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	if a == b || a == "" || b == "" {
		return true
	}
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) == 1 && len(y) == 1 && (endsIn(x[0], y[0]) || endsIn(y[0], x[0])) {
		return true // "Einsatzkräfte", "Kräfte"
	}
	return stem(x[len(x)-1]) == stem(y[len(y)-1]) || stem(x[0]) == stem(y[0]) && len(x)+len(y) > 2
}

// shortestHead is of how many letters the last part of a compound is at least.
const shortestHead = 6

func endsIn(compound, head string) bool {
	return len(head) >= shortestHead && len(compound) > len(head) && strings.HasSuffix(compound, head)
}

// stem cuts the plural for comparison only.
func stem(w string) string {
	for _, end := range []string{"ies", "es", "s", "en", "n", "e", "y"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return strings.TrimSuffix(w, end)
		}
	}
	return w
}
