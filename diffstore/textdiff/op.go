// Package textdiff tells two passages apart word by word. It takes two
// strings and gives the operations that turn one into the other; it also owns
// Norm, the folding of what readers do not see as a change.
//
// It never diffs prose by character, has no time-outs, and does not know what
// a word means: sentences, figures and quotations are other packages' work.
package textdiff

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Kind of an operation.
type Kind string

// The kinds, as they stand in JSON.
const (
	Equal  Kind = "="
	Delete Kind = "-"
	Insert Kind = "+"
)

// Op is one run of words that both texts share, or that only one has.
// In JSON it is a pair: ["-","230"].
type Op struct {
	Kind Kind
	Text string
}

// MarshalJSON writes the pair.
func (o Op) MarshalJSON() ([]byte, error) {
	return json.Marshal([2]string{string(o.Kind), o.Text})
}

// UnmarshalJSON reads the pair.
func (o *Op) UnmarshalJSON(b []byte) error {
	var pair [2]string
	if err := json.Unmarshal(b, &pair); err != nil {
		return err
	}
	switch k := Kind(pair[0]); k {
	case Equal, Delete, Insert:
		*o = Op{k, pair[1]}
		return nil
	}
	return fmt.Errorf("unknown operation %q", pair[0])
}

// Before joins what the first text had: it is that text.
func Before(ops []Op) string { return join(ops, Insert) }

// After joins what the second text has: it is that text.
func After(ops []Op) string { return join(ops, Delete) }

func join(ops []Op, without Kind) string {
	var b strings.Builder
	for _, o := range ops {
		if o.Kind != without {
			b.WriteString(o.Text)
		}
	}
	return b.String()
}
