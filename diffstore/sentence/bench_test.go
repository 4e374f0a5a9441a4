package sentence

import (
	"strings"
	"testing"

	"stet/diffstore/lang"
)

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("The yard, which employs more than 1,200 people, lost about £3.4m in May, its owner said on Tuesday, and two of its seven cranes stood still for 14 days. ", 40)
	l := lang.For("en")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Split(text, l)
	}
}
