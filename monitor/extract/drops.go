package extract

// drops gathers what was left out, for people who wonder.
type drops struct {
	list []Dropped
}

// Bounds on what is told of the rest of a page.
const (
	maxDrops   = 100
	maxPreview = 120 // bytes of one passage
)

func (d *drops) add(s, why string) {
	if len(d.list) < maxDrops && s != "" {
		d.list = append(d.list, Dropped{clip(s, maxPreview), why})
	}
}

// addDropped tells of the elements below i that were dropped for what they
// are, those with words.
func (t *tree) addDropped(in int32, d *drops) {
	for i := in + 1; i < t.els[in].end && len(d.list) < maxDrops; {
		e := &t.els[i]
		if e.drop == kept {
			i++
			continue
		}
		if e.text > 0 {
			d.add(t.beginning(i, maxPreview), e.drop.String())
		}
		i = e.end
	}
}

// addOutside tells of the prose that stands outside of the container.
func (t *tree) addOutside(container int32, d *drops) {
	for i := int32(0); i < int32(len(t.els)) && len(d.list) < maxDrops; {
		e := &t.els[i]
		switch {
		case i == container || e.drop != kept:
			i = e.end
		case e.own >= 2*minProse && 2*e.ownLink <= e.own && isProse(e.n):
			d.add(t.beginning(i, maxPreview), "outside the text")
			i = e.end
		default:
			i++
		}
	}
}

// beginning gives the first words of an element, limit bytes or a little more.
func (t *tree) beginning(i int32, limit int) string {
	var b text
	t.write(i, &b, limit)
	return b.String()
}

// textOf gives the text of an element as one line, hidden parts left out.
func (t *tree) textOf(i int32) string {
	var b text
	t.write(i, &b, maxField)
	return b.String()
}

func (t *tree) write(i int32, b *text, limit int) {
	for n, c := range t.children(i) {
		switch {
		case len(b.b) >= limit:
			return
		case c < 0:
			b.add(clip(n.Data, maxField))
		case t.els[c].mark&markHidden != 0:
		default:
			border := isBlock(n) || n.Data == "br"
			b.space = b.space || border
			t.write(c, b, limit)
			b.space = b.space || border
		}
	}
}
