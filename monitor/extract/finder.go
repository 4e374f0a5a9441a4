package extract

// finder looks for phrases in texts that seldom hold one: of each, by the first
// letters of its first part, so that a text is read once and not once a phrase.
type finder struct {
	pairs  [1 << 16 / 64]uint64 // two bytes that a phrase begins with
	begun  map[uint32][][]string
	others [][]string // shorter than what begun is by
}

// headOfPhrase is by how many bytes a phrase is looked up.
const headOfPhrase = 4

func newFinder(phrases [][]string) *finder {
	f := &finder{begun: map[uint32][][]string{}}
	for _, all := range phrases {
		if len(all[0]) < headOfPhrase {
			f.others = append(f.others, all)
			continue
		}
		pair := uint16(all[0][0])<<8 | uint16(all[0][1])
		f.pairs[pair/64] |= 1 << (pair % 64)
		k := headAt(all[0], 0)
		f.begun[k] = append(f.begun[k], all)
	}
	return f
}

func headAt(s string, i int) uint32 {
	return uint32(s[i])<<24 | uint32(s[i+1])<<16 | uint32(s[i+2])<<8 | uint32(s[i+3])
}

// holds reports whether s holds all parts of one of the phrases.
func (f *finder) holds(s string) bool {
	for i := 0; i+headOfPhrase <= len(s); i++ {
		pair := uint16(s[i])<<8 | uint16(s[i+1])
		if f.pairs[pair/64]&(1<<(pair%64)) == 0 {
			continue
		}
		for _, all := range f.begun[headAt(s, i)] {
			if containsAll(s, all) {
				return true
			}
		}
	}
	for _, all := range f.others {
		if containsAll(s, all) {
			return true
		}
	}
	return false
}
