// Package notifytest holds what every sender of package notify must do, as a
// suite of tests, and a report to send. It is used by tests only.
package notifytest

import (
	"context"
	"strings"
	"testing"
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/diffstore/figure"
	"stet/diffstore/textdiff"
)

// Sender is notify.Sender, named here so that senders can be tested without
// importing what stands above them.
type Sender interface {
	Send(ctx context.Context, o edit.Outgoing) (retry bool, err error)
}

// Mood is what the server on the other side does with what it is sent.
type Mood int

// The moods. In Hanging the server takes the connection and never answers.
const (
	Accepting Mood = iota
	Busy
	Refusing
	Hanging
	Down
)

// Suite is one sender to be tried against real servers.
type Suite struct {
	// New starts a server in that mood and gives a sender that talks to it.
	// The channel is closed when a Hanging server has been reached; it may be
	// nil for the others.
	New func(t *testing.T, m Mood) (Sender, <-chan struct{})
	// Secrets must not stand in any error.
	Secrets []string
}

// Run holds what package notify relies on: accepted is no error, what may pass
// is to be tried again, what is refused is not, a server that hangs is left
// when the context ends, and no error tells a secret.
func Run(t *testing.T, s Suite) {
	t.Helper()
	for _, c := range []struct {
		name  string
		mood  Mood
		fails bool
		retry bool
	}{
		{"accepting", Accepting, false, false},
		{"busy", Busy, true, true},
		{"refusing", Refusing, true, false},
		{"down", Down, true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			sender, _ := s.New(t, c.mood)
			retry, err := sender.Send(t.Context(), Outgoing())
			if (err != nil) != c.fails || retry != c.retry {
				t.Errorf("Send = %v, %v; want retry %v, an error %v", retry, err, c.retry, c.fails)
			}
			s.noSecret(t, err)
		})
	}
	t.Run("hanging", func(t *testing.T) {
		t.Parallel()
		sender, reached := s.New(t, Hanging)
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			<-reached
			cancel()
		}()
		retry, err := sender.Send(ctx, Outgoing())
		if err == nil || !retry {
			t.Errorf("Send = %v, %v; want retry true and an error", retry, err)
		}
		s.noSecret(t, err)
	})
}

func (s Suite) noSecret(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	for _, secret := range s.Secrets {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("the error tells %q: %v", secret, err)
		}
	}
}

// Outgoing is a report on its first way to a receiver: a figure and a
// quotation were changed without a note.
func Outgoing() edit.Outgoing {
	seen := time.Date(2026, 11, 23, 9, 41, 20, 0, time.UTC)
	number := func(text string, v float64) edit.Fact {
		return edit.Fact{Text: text, Figure: &figure.Figure{Text: text, Value: figure.Number(v), Unit: "jobs", Kind: figure.Count}}
	}
	passage := func(n int, before, after string, f ...edit.Finding) edit.Edit {
		return edit.Edit{
			Op: edit.Changed, Where: string(article.Paragraph), Before: before, After: after,
			Paragraph: &edit.Place{Before: n, After: n}, Words: textdiff.Words(before, after),
			Severity: edit.Substantive, Findings: f,
		}
	}
	return edit.Outgoing{
		Source: "https://news.example/rss", Found: seen,
		Delivery: article.Delivery{Receiver: "desk", Report: "k7f2-3-4-9b1c"},
		Report: edit.Report{
			Schema: edit.Schema, ID: "k7f2-3-4-9b1c",
			Article: edit.About{
				ID: "k7f2", URL: "https://news.example/harbour-deal", Outlet: "news.example",
				Headline: "Harbour deal saves 250 jobs, minister says", Lang: "en",
			},
			From:     edit.VersionRef{Version: 3, Seen: seen.Add(-29 * time.Minute)},
			To:       edit.VersionRef{Version: 4, Seen: seen, UnchangedAt: seen.Add(-5 * time.Minute)},
			Severity: edit.Substantive, Disclosure: edit.Unannounced,
			Edits: []edit.Edit{
				passage(4, "The agreement keeps 230 jobs at the yard until spring, the ministry said.",
					"The agreement keeps 250 jobs at the yard until spring, the ministry said.",
					edit.Finding{Kind: edit.Figure, Op: edit.Changed, Severity: edit.Substantive, Before: number("230", 230), After: number("250", 250)}),
				passage(6, `"We were never told of the plan," Ms Marrow told reporters.`, `"We were told of the plan," Ms Marrow told reporters.`,
					edit.Finding{Kind: edit.Quote, Op: edit.Altered, Severity: edit.Substantive, Speaker: "Ines Marrow",
						Before: edit.Fact{Text: "We were never told of the plan,"}, After: edit.Fact{Text: "We were told of the plan,"}}),
			},
		},
	}
}
