package diffstore

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"stet/diffstore/article"
)

// history is what is kept of the versions of one article, and what Verify
// finds out about them: arrange tells by the chain which version each row is,
// read tells by the hashes whether its text is still the same.
type history struct {
	listed
	id     string
	count  int    // how many versions there are to be
	head   []byte // the chain at the newest
	rows   []kept // by number
	places []place
	newest *article.Article // what the newest version says, if that is what was stored
	faults []Fault
}

// kept is a row of versions.
type kept struct {
	packed
	link
	textHash string
	chain    []byte
	headline string // in lists
}

// place is one version as it was stored: nil where its row is gone.
type place struct {
	row    *kept
	marked bool // a fault names it
	broken bool // its text is not what was stored
}

func scanKept(row scanner) (kept, error) {
	var k kept
	err := row.Scan(&k.number, moment{&k.seen}, moment{&k.unchangedAt}, &k.packed.hash, digest{&k.textHash},
		&k.chain, &k.extractor, &k.whole, &k.content, &k.headline)
	k.link.hash = k.packed.hash
	return k, err
}

// at gives the row that stands as that version.
func (h *history) at(number int) *kept {
	i, ok := slices.BinarySearchFunc(h.rows, number, func(k kept, n int) int { return cmp.Compare(k.number, n) })
	if !ok {
		return nil
	}
	return &h.rows[i]
}

func (h *history) fault(number int, what string) {
	f := Fault{Article: h.id, URL: h.url, Version: number, What: what}
	if row := h.at(number); row != nil {
		f.Seen = row.seen
	}
	if number > 0 && number <= len(h.places) {
		h.places[number-1].marked = true
	}
	h.faults = append(h.faults, f)
}

// arrange follows the chain from version 1 and finds the row of each version.
func (h *history) arrange() {
	h.places = make([]place, h.count)
	before := [][]byte{nil} // what the chain before may be; empty: lost
	for n := 1; n <= h.count; n++ {
		row := h.at(n)
		h.places[n-1].row = row
		switch moved := h.follows(before, n); {
		case row != nil && (len(before) == 0 || h.isNext(before, n, row)):
			before = [][]byte{row.chain}
		case moved != nil:
			h.places[n-1].row = moved
			h.fault(n, fmt.Sprintf("is out of order: what was stored as version %d stands as version %d", n, moved.number))
			before = h.chains(before, n, moved)
		case row == nil:
			h.fault(n, "is missing"+newestOnly(n == h.count))
			before = nil
		default:
			h.fault(n, "has another date, number or hash than was stored (chain differs)")
			// If only its chain was altered, the next follows what it should be.
			before = append(h.chains(before, n, row), row.chain)
		}
	}
	h.ends()
}

func newestOnly(newest bool) string {
	if newest {
		return ", the newest"
	}
	return ""
}

// ends looks at what stands behind the last version.
func (h *history) ends() {
	for _, row := range h.rows {
		if row.number > h.count {
			h.fault(row.number, fmt.Sprintf("was added: the article has %d", h.count))
		}
	}
	if last := h.at(h.count); last != nil && !bytes.Equal(last.chain, h.head) && !h.places[h.count-1].marked {
		h.fault(h.count, "is not the newest that was stored (chain differs)")
	}
}

// chains gives the chain after each that may stand before n, if row is n.
func (h *history) chains(before [][]byte, n int, row *kept) [][]byte {
	var list [][]byte
	for _, b := range before {
		list = append(list, chainAfter(b, h.id, n, row.link))
	}
	return list
}

// isNext reports whether row is version n by its own chain.
func (h *history) isNext(before [][]byte, n int, row *kept) bool {
	return slices.ContainsFunc(h.chains(before, n, row), func(c []byte) bool { return bytes.Equal(c, row.chain) })
}

// follows finds the row of another number that was stored as version n: by
// the chain it carries or by the one that stands at n.
func (h *history) follows(before [][]byte, n int) *kept {
	here := h.at(n)
	if here != nil && h.isNext(before, n, here) {
		return nil
	}
	for i := range h.rows {
		row := &h.rows[i]
		for _, c := range h.chains(before, n, row) {
			if row.number != n && (bytes.Equal(c, row.chain) || here != nil && bytes.Equal(c, here.chain)) {
				return row
			}
		}
	}
	return nil
}

// read unpacks every version, the newest first, and checks its hash.
func (h *history) read(c *codec) {
	var next []byte
	culprit := 0 // the version for which those before it cannot be read
	for n := h.count; n >= 1; n-- {
		p := &h.places[n-1]
		if p.row == nil {
			p.broken, next, culprit = true, nil, n
			continue
		}
		text, from := h.text(c, p.row, next)
		switch {
		case from == nil && culprit > 0 && !p.row.whole:
			p.broken = true
			h.lose(culprit, n)
		case from == nil:
			p.broken, culprit = true, n
			h.markOnce(n, "is not what was stored (SHA-256 differs)")
		default:
			culprit = 0
			if from != p.row {
				h.markOnce(n, fmt.Sprintf("is out of order: its text stands as version %d", from.number))
			} else {
				h.readText(n, text, p.row)
			}
		}
		next = text
	}
}

// readText compares what stands beside a text, for lists and for finding it
// again, with the text.
func (h *history) readText(n int, text []byte, row *kept) {
	a, err := article.Decode(text)
	switch {
	case err != nil || article.TextHash(a) != row.textHash:
		h.markOnce(n, "has another text hash than was stored")
		return
	case !shows(row.headline, a.Headline, maxHeadline):
		h.markOnce(n, "is listed under another headline than it has")
	}
	if n == h.count {
		h.newest = &a
	}
}

func (h *history) markOnce(n int, what string) {
	if !h.places[n-1].marked {
		h.fault(n, what)
	}
}

// text finds the text with the hash of row: its own or, where rows were
// mixed up, that of another. from is nil where there is none; text is then
// what there is instead.
func (h *history) text(c *codec, row *kept, next []byte) (text []byte, from *kept) {
	try := func(r *kept) ([]byte, bool) {
		dict := next
		if r.whole {
			dict = nil
		}
		t, err := c.unpack(r.content, dict)
		return t, err == nil && sameSum(t, row.link.hash)
	}
	text, ok := try(row)
	if ok {
		return text, row
	}
	for i := range h.rows {
		if t, ok := try(&h.rows[i]); ok {
			return t, &h.rows[i]
		}
	}
	return text, nil
}

// lose notes that a version cannot be read for another.
func (h *history) lose(culprit, n int) {
	for i := range h.faults {
		if h.faults[i].Version == culprit {
			h.faults[i].Lost = append(h.faults[i].Lost, n)
			return
		}
	}
}

// result gives the faults in the order of the versions.
func (h *history) result() []Fault {
	var intact []int
	for i, p := range h.places {
		if !p.marked && !p.broken {
			intact = append(intact, i+1)
		}
	}
	slices.SortStableFunc(h.faults, func(a, b Fault) int { return cmp.Compare(a.Version, b.Version) })
	for i := range h.faults {
		h.faults[i].Intact = intact
		slices.Sort(h.faults[i].Lost)
	}
	return h.faults
}
