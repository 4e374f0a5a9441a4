package quote

import "slices"

// waiting is a quotation of a pronoun that came before every name it may mean.
type waiting struct {
	quotation int
	gender    string // of the pronoun
}

// introduce gives the quotations of a pronoun that came before every name to
// the first person who appears.
func (f *finder) introduce() {
	if len(f.await) == 0 || len(f.scene.subjects) == 0 {
		return
	}
	who := f.scene.subjects[0]
	if !f.namesPerson(who) {
		return
	}
	g := f.cast.genderOf(who)
	near := func(w waiting) bool { return g == w.gender || f.now-f.out[w.quotation].Block < 2 }
	f.await = slices.DeleteFunc(f.await, func(w waiting) bool {
		fits := w.gender != "p" && (g == "" || w.gender != "m" && w.gender != "f" || w.gender == g) && near(w)
		if fits {
			f.out[w.quotation].Speaker = who
		}
		return fits
	})
}
