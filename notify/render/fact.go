package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"stet/diffstore/edit"
	"stet/diffstore/figure"
	"stet/diffstore/textdiff"
)

// maxSide bounds one side of a finding on a line, in runes; the redline below
// or the version itself has the rest.
const maxSide = 200

// factLine says what became of a figure, a name, a date, a small word.
func factLine(f edit.Finding) string {
	before, after := factText(f.Before), factText(f.After)
	quote := func(s string) string { return s }
	if f.Kind == edit.Negation || f.Kind == edit.Hedge {
		quote = quoted
	}
	switch {
	case before == "" && after == "":
		return string(f.Op)
	case before == "":
		return quote(after) + " added"
	case after == "":
		return quote(before) + " removed"
	}
	return arrow(before, after)
}

// factText is one side of a finding, with what a figure counts and how it is
// qualified where its text leaves that out.
func factText(f edit.Fact) string {
	text := flat(f.Text)
	if f.Figure == nil {
		return text
	}
	if text == "" {
		text = flat(f.Figure.Text)
	}
	if q := flat(f.Figure.Qualifier); q != "" && !strings.Contains(text, q) {
		text = q + " " + text
	}
	if u := flat(f.Figure.Unit); f.Figure.Kind == figure.Count && u != "" && !strings.Contains(text, u) {
		text += " " + u
	}
	return clip(text, maxSide)
}

// arrow says "230 → 250 jobs": what both sides end in is said once.
func arrow(before, after string) string {
	b, a := strings.Fields(before), strings.Fields(after)
	same := 0
	for same < min(len(b), len(a))-1 && b[len(b)-1-same] == a[len(a)-1-same] {
		same++
	}
	return strings.Join(b[:len(b)-same], " ") + " → " + after
}

// quoteLine says what became of a quotation.
func quoteLine(f edit.Finding) (text, brief, full string) {
	before, after := clip(unquote(f.Before.Text), maxSide), clip(unquote(f.After.Text), maxSide)
	speaker := clip(flat(f.Speaker), 60)
	lead, who := "", ""
	if speaker != "" {
		lead, who = speaker+": ", speaker+", "
	}
	brief = who + string(f.Op)
	switch {
	case f.Op == edit.Reattributed:
		from := clip(flat(f.SpeakerBefore), 60)
		if from == "" {
			from = "no speaker"
		}
		if speaker == "" {
			speaker = "no speaker"
		}
		brief = from + " → " + speaker
		text = quoted(after) + ": " + brief
		full = fmt.Sprintf("%s: before of %s, after of %s", quoted(after), from, speaker)
		return text, brief, full
	case before == "" || after == "":
		text = lead + quoted(before+after) + " " + string(f.Op)
		return text, brief, text
	}
	text = lead + `"` + redlineOf(unquote(f.Before.Text), unquote(f.After.Text)) + `"`
	full = lead + "before " + quoted(before) + ", after " + quoted(after)
	return text, brief, full
}

// passageLine says what became of a headline, a caption, a notice or any other
// text.
func passageLine(e edit.Edit, f edit.Finding) (text, brief, full string) {
	before, after := flat(f.Before.Text), flat(f.After.Text)
	if before == "" && after == "" {
		before, after = flat(e.Before), flat(e.After)
	}
	brief = string(f.Op)
	switch {
	case e.Op == edit.Rewritten && f.Kind == edit.Text:
		return note(e), note(e), note(e)
	case f.Op == edit.Moved:
		where := moved(e.Paragraph)
		text = where + ": " + quoted(clip(after, maxSide))
		return text, where, text
	case before == "" && f.Kind == edit.Notice: // a notice is new by nature
		text = quoted(clip(after, maxSide))
		return text, brief, text
	case before == "" || after == "":
		text = quoted(clip(before+after, maxSide)) + " " + string(f.Op)
		return text, brief, text
	}
	if fits := max(len(before), len(after)) <= maxSide; fits && (f.Kind == edit.Headline || f.Kind == edit.Heading) {
		text = quoted(before) + " → " + quoted(after)
		return text, brief, text
	}
	if f.Kind == edit.Text && f.Op == edit.Changed {
		brief = cmp.Or(exchanged(words(e)), brief)
	}
	text = redlineOf(before, after)
	return text, brief, text
}

// Bounds of a change that a few words tell: what gave way to what.
const (
	maxExchanged      = 2
	maxExchangedWords = 4
)

// exchanged says which words gave way to which, "injured → killed"; "" where
// more than a few did, or any came or went alone.
func exchanged(ops []textdiff.Op) string {
	var parts []string
	for i := 0; i < len(ops); i++ {
		if ops[i].Kind == textdiff.Equal {
			continue
		}
		if ops[i].Kind != textdiff.Delete || i+1 == len(ops) || ops[i+1].Kind != textdiff.Insert || len(parts) == maxExchanged {
			return ""
		}
		was, is := flat(ops[i].Text), flat(ops[i+1].Text)
		if was == "" || is == "" || max(len(strings.Fields(was)), len(strings.Fields(is))) > maxExchangedWords {
			return ""
		}
		parts = append(parts, was+" → "+is)
		i++
	}
	return strings.Join(parts, ", ")
}

func statusLine(f edit.Finding) string {
	reason := clip(flat(f.After.Text), maxSide)
	with := func(s string) string {
		if reason == "" || reason == string(f.Op) {
			return s
		}
		return s + " (" + reason + ")"
	}
	switch f.Op {
	case edit.Gone:
		return with("the article is gone")
	case edit.Back:
		return with("the article is back")
	case edit.Gated:
		return with("the article can no longer be read freely")
	case edit.Moved:
		return with("the article moved")
	case edit.Redesigned, edit.Failing, edit.Recovered:
		return cmp.Or(reason, string(f.Op)) // says it all
	}
	return with(string(f.Op))
}

// redlineOf diffs two short texts. What is too long for a line is cut first:
// the edit itself has the whole.
func redlineOf(before, after string) string {
	ops := elide(tidy(textdiff.Words(clip(flat(before), 2000), clip(flat(after), 2000))))
	for i, op := range ops {
		if op.Kind != textdiff.Equal {
			ops[i].Text = clip(op.Text, maxSide)
		}
	}
	return Redline(ops, false)
}

// flat is Clean without outer and doubled space.
func flat(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }

func quoted(s string) string { return `"` + s + `"` }

// marks are the pairs that a quotation may come in.
var marks = []string{`""`, "“”", "„“", "„”", "«»", "»«", "‘’", "「」", "『』"}

// unquote takes off the marks around a quotation, since stet sets its own, and
// the comma that ties it to its sentence.
func unquote(s string) string {
	s = flat(s)
	r := []rune(s)
	if len(r) >= 2 && slices.Contains(marks, string([]rune{r[0], r[len(r)-1]})) {
		s = strings.TrimSpace(string(r[1 : len(r)-1]))
	}
	return strings.TrimRight(s, ",，،、")
}
