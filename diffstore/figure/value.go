// Package figure finds the figures of a text: numbers, money, percentages,
// ages, dates and their kin, with value, unit and qualifier. It takes text and
// a language and gives spans; it compares nothing (that is package edit).
package figure

import (
	"encoding/json"
	"strconv"
)

// Kind says what is measured.
type Kind string

// The kinds of figure, as they stand in JSON.
const (
	Count       Kind = "count"
	Percent     Kind = "percent"
	Money       Kind = "money"
	Age         Kind = "age"
	Length      Kind = "length"
	Area        Kind = "area"
	Mass        Kind = "mass"
	Temperature Kind = "temperature"
	Duration    Kind = "duration"
	Ordinal     Kind = "ordinal"
	Year        Kind = "year"
	Date        Kind = "date"
	Time        Kind = "time"
	Ratio       Kind = "ratio"
	Score       Kind = "score"
	Other       Kind = "other"
)

// Value is a number, or a range with both ends when Range is set. In JSON it
// is a number or {"low","high"}; null where a figure is named without a number.
type Value struct {
	Low, High float64 // equal unless Range
	Range     bool
	Absent    bool // "Fahrenheit", "SB442": nothing to reckon with
}

// Number is the value of one number.
func Number(v float64) Value { return Value{Low: v, High: v} }

// Between is the value of a range.
func Between(low, high float64) Value { return Value{Low: low, High: high, Range: true} }

type span struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// MarshalJSON writes a number, {"low","high"} or null.
func (v Value) MarshalJSON() ([]byte, error) {
	if v.Absent {
		return []byte("null"), nil
	}
	if v.Range {
		return json.Marshal(span{v.Low, v.High})
	}
	return json.Marshal(v.Low)
}

// UnmarshalJSON reads a number, {"low","high"} or null.
func (v *Value) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*v = Value{Absent: true}
		return nil
	}
	var n float64
	if json.Unmarshal(b, &n) == nil {
		*v = Number(n)
		return nil
	}
	var s span
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	*v = Between(s.Low, s.High)
	return nil
}

// String writes the value without exponent: "230", "5–10"; "" if absent.
func (v Value) String() string {
	if v.Absent {
		return ""
	}
	f := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	if v.Range {
		return f(v.Low) + "–" + f(v.High)
	}
	return f(v.Low)
}

// Figure is one figure of a text. Start and End are byte offsets of Text in
// that text, which JSON leaves to whoever knows the whole text.
type Figure struct {
	Text      string `json:"text"`
	Start     int    `json:"-"`
	End       int    `json:"-"`
	Value     Value  `json:"value"`
	Unit      string `json:"unit"` // what is counted, or the unit: "tanks", "%", "EUR", "km"
	Kind      Kind   `json:"kind"`
	Qualifier string `json:"qualifier"` // "over", "nearly", "up to", … as the language file names it
	Vague     bool   `json:"-"`         // "hundreds": the value is only its scale
	Round     bool   `json:"-"`         // "une quarantaine": its word says about
	Quiet     bool   `json:"-"`         // see Quiet
	NounEnd   int    `json:"-"`         // where the counted noun ends; End when none is named
	From, To  int    `json:"-"`         // the figure with its qualifier and its noun
}
