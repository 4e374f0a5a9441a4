package lang

// Clocks is how the time of day is told, and the days and months.
type Clocks struct {
	Months        Months
	Weekdays      Set                // in all their forms
	DayOf         map[string]string  `toml:"-"` // form of a weekday → the day, with its part: "torsdagen" → "torsdag"
	DayJoin       Set                // between two days of a month: "van 14 op 15 september"
	Clock         Set                // behind a clock time: "a.m.", "Uhr"
	Hour          Set                // between hour and minute, beside ":": "h"
	ClockBefore   Set                // "klockan"
	ClockAt       Set                // before the time of day: "alle 21.30", "om 3 uur"
	DottedHours   bool               // "19.30" is an hour
	HourAlone     bool               // behind ClockAt a bare number is an hour: "alle 13"
	Hours         map[string]float64 `toml:"-"` // that have a name: "noon" is 1200
	HalfBefore    Set                // before an hour, half an hour less: "halb drei"
	MinutesBefore map[string]float64 `toml:"-"` // the hour: "half past"
	MinutesBehind map[string]float64 `toml:"-"` // the hour: "y media"
	DayParts      Set                // behind an hour, make it one of the day: "du matin"
	Evening       Set                // those of the second half of the day: "du soir"
}
