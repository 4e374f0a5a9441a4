package render

import (
	"fmt"

	"stet/diffstore/edit"
)

// Returns says which earlier text came back: "the text of version 2 is back",
// "alternates between versions 1 and 2"; "" if none did. Why a page does so it
// does not say.
func Returns(r edit.Report) string {
	switch {
	case len(r.Variants) == 2:
		return fmt.Sprintf("alternates between versions %d and %d", r.Variants[0], r.Variants[1])
	case r.Reverts > 0:
		return fmt.Sprintf("the text of version %d is back", r.Reverts)
	}
	return ""
}
