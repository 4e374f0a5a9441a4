package diffstore

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestPackAgainst packs texts of every size with the same encoders, as the
// difference to a text that differs a little, and in an order that makes one
// follow on another.
func TestPackAgainst(t *testing.T) {
	t.Parallel()
	c, err := newCodec()
	check(t, err)
	defer c.close()
	sizes := []int{1, 5 << 10, window / 2, window/2 + 1, 200 << 10, wide / 2, wide/2 + 1}
	r := rand.New(rand.NewPCG(1, 2))
	for range 2 {
		r.Shuffle(len(sizes), func(i, k int) { sizes[i], sizes[k] = sizes[k], sizes[i] })
		for _, size := range sizes {
			var b bytes.Buffer
			for b.Len() < size {
				fmt.Fprintf(&b, "sentence %d; ", r.Uint32())
			}
			text := b.Bytes()[:size]
			next := bytes.Clone(text)
			next[size/2] ^= 1
			packed, err := c.packAgainst(text, next)
			check(t, err)
			if len(packed) > size/20+100 {
				t.Errorf("%d bytes take %d", size, len(packed))
			}
			got, err := c.unpack(packed, next)
			check(t, err)
			if !bytes.Equal(got, text) {
				t.Errorf("%d bytes came back as %d others", size, len(got))
			}
		}
	}
}
