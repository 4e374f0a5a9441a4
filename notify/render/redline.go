package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diffstore/textdiff"
)

// ANSI sequences. A deletion is struck and an insertion underlined as well as
// coloured, for who does not see red and green.
const (
	ansiDelete = "\x1b[31;9m"
	ansiInsert = "\x1b[32;4m"
	ansiBold   = "\x1b[1m"
	ansiFaint  = "\x1b[2m"
	ansiReset  = "\x1b[0m"
)

// Redline writes ops as one line: "keeps [-230-]{+250+} jobs", or with color
// the deletions red and struck, the insertions green and underlined, without
// signs. The text is cleaned.
func Redline(ops []textdiff.Op, color bool) string {
	return paint(cells(tidy(ops), color), color)
}

// tidy prepares ops for the eye: cleaned, no empty operation, and the space
// around a changed word outside its signs.
func tidy(ops []textdiff.Op) []textdiff.Op {
	var out []textdiff.Op
	add := func(kind textdiff.Kind, text string) {
		if text == "" {
			return
		}
		if n := len(out); n > 0 && out[n-1].Kind == kind {
			out[n-1].Text += text
			return
		}
		out = append(out, textdiff.Op{Kind: kind, Text: text})
	}
	for i := 0; i < len(ops); i++ {
		op := ops[i]
		if op.Kind == textdiff.Equal {
			add(textdiff.Equal, Clean(op.Text))
			continue
		}
		if op.Kind == textdiff.Delete && i+1 < len(ops) && ops[i+1].Kind == textdiff.Insert {
			before, del, ins, after := shared(Clean(op.Text), Clean(ops[i+1].Text))
			add(textdiff.Equal, before)
			add(textdiff.Delete, del)
			add(textdiff.Insert, ins)
			add(textdiff.Equal, after)
			i++
			continue
		}
		before, word, after := trim(Clean(op.Text))
		add(textdiff.Equal, before)
		add(op.Kind, word)
		add(textdiff.Equal, after)
	}
	return out
}

// trim takes the outer space off s. What is nothing but space stays whole:
// then the space is the change.
func trim(s string) (before, word, after string) {
	word = strings.TrimLeftFunc(s, unicode.IsSpace)
	if word == "" {
		return "", s, ""
	}
	before = s[:len(s)-len(word)]
	word = strings.TrimRightFunc(word, unicode.IsSpace)
	return before, word, s[len(before)+len(word):]
}

// shared takes the outer space off both sides of a replacement where it is the
// same on both.
func shared(del, ins string) (before, d, i, after string) {
	db, dw, da := trim(del)
	ib, iw, ia := trim(ins)
	if db != ib {
		dw, iw = db+dw, ib+iw
		db = ""
	}
	if da != ia {
		dw, iw = dw+da, iw+ia
		da = ""
	}
	return db, dw, iw, da
}

// Unchanged text longer than elideOver runes is left out but for elideKeep
// runes beside each change; a changed run is cut at maxRun.
const (
	elideOver = 180
	elideKeep = 70
	maxRun    = 20_000
)

// elide leaves out long unchanged stretches of tidied ops.
func elide(ops []textdiff.Op) []textdiff.Op {
	out := make([]textdiff.Op, len(ops))
	for i, op := range ops {
		if op.Kind != textdiff.Equal {
			op.Text = clip(op.Text, maxRun)
		} else if utf8.RuneCountInString(op.Text) > elideOver {
			op.Text = shorten(op.Text, i > 0, i < len(ops)-1)
		}
		out[i] = op
	}
	return out
}

// shorten keeps the start of s if a change stands before it, the end if one
// stands behind it, and the start of a passage that did not change at all.
func shorten(s string, before, behind bool) string {
	start, end := "", ""
	if before || !behind {
		start = head(s, elideKeep) + " "
	}
	if behind {
		end = " " + tail(s, elideKeep)
		if last, _ := utf8.DecodeLastRuneInString(s); unicode.IsSpace(last) && !strings.HasSuffix(end, " ") {
			end += " "
		}
	}
	return start + "…" + end
}
