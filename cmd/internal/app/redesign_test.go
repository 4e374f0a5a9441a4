package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/diffstore"
	"stet/diffstore/edit"
	"stet/notify"
	"stet/notify/render"
)

// inbox is a receiver that keeps subjects.
type inbox struct{ got []string }

func (b *inbox) Send(_ context.Context, o edit.Outgoing) (bool, error) {
	b.got = append(b.got, render.Subject(o.Report))
	return false, nil
}

func (b *inbox) receiver(name string) notify.Receiver { return notify.Receiver{Name: name, Sender: b} }

// take gives what came since the last time, sorted.
func (b *inbox) take() []string {
	got := b.got
	b.got = nil
	slices.Sort(got)
	return got
}

const articles = 20

// layout writes all articles of a site: extra stands in each, and more in one.
func (p *paper) layout(extra []string, more map[int][]string) {
	for i := range articles {
		text := slices.Clone(ferry)
		for k := range text { // what several articles say alike is furniture
			text[k] = fmt.Sprintf("Story %d: %s", i+1, text[k])
		}
		text = append(text, extra...)
		if change := more[i]; change != nil {
			text = slices.Clone(text)
			text[1] = strings.Replace(text[1], change[0], change[1], 1)
		}
		p.put(fmt.Sprintf("/story/%d", i), page(fmt.Sprintf("Island ferry stays in year %s", string(rune('A'+i))), text...))
	}
}

// A new layout is told once; an edit to a fact amid it is told as ever. stet is
// started anew for every pass.
func TestRedesign(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	desk := &inbox{}
	r := desk.receiver("desk")
	pass := func(what string, after time.Duration, want ...string) {
		t.Helper()
		p.pass(after, r)
		if got := desk.take(); !slices.Equal(got, want) {
			t.Errorf("%s: told\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	box := []string{"All the news of the islands comes to you each morning at 7."}
	seats := []string{"230 seats", "250 seats"}
	bigger := []string{"The larger of", "The bigger one of"}
	p.layout(nil, nil)
	pass("first", 0)
	pass("nothing", 10*time.Minute)
	p.layout(box, map[int][]string{7: seats})
	outlet := strings.TrimPrefix(p.URL, "http://")
	pass("redesign", 10*time.Minute, "edits held back ("+strings.Split(outlet, ":")[0]+")", "figure changed: 230 → 250 seats, text added – Island ferry stays in year H (127.0.0.1)")
	p.layout(box, map[int][]string{7: seats, 8: seats, 9: bigger})
	pass("edits after it", 10*time.Minute, "figure changed: 230 → 250 seats – Island ferry stays in year I (127.0.0.1)", "text changed – Island ferry stays in year J (127.0.0.1)")

	p.with(func(a *App) {
		held := 0
		err := a.Store.Edits(t.Context(), diffstore.Query{Withheld: true}, func(r diffstore.StoredReport) error {
			held++
			if want := "12 of 20 articles of " + outlet + " changed within an hour: held back as a redesign"; r.Withheld != want {
				t.Errorf("withheld %q, want %q", r.Withheld, want)
			}
			return nil
		})
		if err != nil || held < articles-1 {
			t.Errorf("%d reports are held back, %v", held, err)
		}
		if _, err := a.Store.Verify(t.Context(), func(f diffstore.Fault) error { return fmt.Errorf("%v", f) }); err != nil {
			t.Error(err)
		}
	})
	for range 6 {
		pass("quiet", 15*time.Minute)
	}
	p.layout(box, map[int][]string{7: seats, 8: seats, 9: bigger, 11: bigger})
	p.pass(10*time.Minute, r)
	if got := desk.take(); len(got) != 1 {
		t.Errorf("after it: told %q, want one edit", got)
	}
}

// What was sent before a redesign was seen stays sent, and what waits for a
// dead receiver since yesterday is not taken away.
func TestRedesignLeavesWhatWasSent(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	desk := &inbox{}
	dead := notify.Receiver{Name: "dead", Sender: refusing{}}
	p.layout(nil, nil)
	p.pass(0, desk.receiver("desk"), dead)
	p.layout(nil, map[int][]string{3: {"The larger of", "The bigger one of"}})
	p.pass(time.Hour, desk.receiver("desk"), dead)
	p.pass(20*time.Hour, desk.receiver("desk"), dead)
	box := []string{"All the news of the islands comes to you each morning at 7."}
	p.layout(box, map[int][]string{3: {"The larger of", "The bigger one of"}})
	p.pass(time.Hour, desk.receiver("desk"), dead)
	if got := desk.take(); len(got) != 2 {
		t.Errorf("told %q, want the edit and the notice", got)
	}
	p.with(func(a *App) {
		list, err := a.Store.Receivers(t.Context())
		if err != nil || list[0].Name != "dead" || list[0].Open != 2 {
			t.Errorf("%+v, %v: want the edit and the notice open for the dead one", list, err)
		}
	})
}

type refusing struct{}

func (refusing) Send(context.Context, edit.Outgoing) (bool, error) {
	return true, fmt.Errorf("mailbox full")
}
