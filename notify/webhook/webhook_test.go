package webhook

import (
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"stet/diffstore/edit"
	"stet/notify/notifytest"
)

const (
	secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"
	key    = "T0KEN-in-the-path"
	query  = "k3y-in-the-query"
	user   = "us3r-of-the-hook"
)

var secrets = []string{strings.TrimPrefix(secret, "whsec_"), key, query, user}

// sender posts to server, at an address full of secrets.
func sender(t *testing.T, address string, o Options) *Sender {
	t.Helper()
	o.URL = strings.Replace(address, "://", "://"+user+":"+query+"@", 1) + "/services/" + key + "?key=" + query
	o.Secret, o.AllowPrivate = secret, true
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.client.CloseIdleConnections)
	return s
}

func TestSuite(t *testing.T) {
	t.Parallel()
	notifytest.Run(t, notifytest.Suite{
		Secrets: secrets,
		New: func(t *testing.T, m notifytest.Mood) (notifytest.Sender, <-chan struct{}) {
			reached, done := make(chan struct{}), make(chan struct{})
			srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				// A careless server repeats all it was told.
				echo := r.RequestURI + " " + r.Header.Get("Authorization") + " " + user + " " + secret
				switch m {
				case notifytest.Busy:
					http.Error(w, "busy "+echo, http.StatusServiceUnavailable)
				case notifytest.Refusing:
					http.Error(w, "Cannot POST "+echo, http.StatusNotFound)
				case notifytest.Hanging:
					close(reached)
					<-done
				}
			}))
			t.Cleanup(srv.Close)
			t.Cleanup(func() { close(done) })
			if m == notifytest.Down {
				srv.Close()
			}
			return sender(t, srv.URL, Options{}), reached
		},
	})
}

// TestPost holds what a receiver gets: the report, and headers that the
// library of the standard verifies.
func TestPost(t *testing.T) {
	t.Parallel()
	var got edit.Report
	var header http.Header
	var verified error
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		if err := json.Unmarshal(body, &got); err != nil {
			t.Error(err)
		}
		wh, err := standardwebhooks.NewWebhook(secret)
		if err != nil {
			t.Error(err)
			return
		}
		header, verified = r.Header, wh.Verify(body, r.Header)
		w.WriteHeader(http.StatusAccepted)
	}))
	defer srv.Close()
	o := notifytest.Outgoing()
	if retry, err := sender(t, srv.URL, Options{UserAgent: "stet/1"}).Send(t.Context(), o); err != nil || retry {
		t.Fatalf("Send = %v, %v", retry, err)
	}
	if verified != nil {
		t.Errorf("the signature does not verify: %v", verified)
	}
	if got.ID != o.Report.ID || len(got.Edits) != 2 || got.Schema != edit.Schema {
		t.Errorf("another report arrived: %+v", got)
	}
	for name, want := range map[string]string{"Webhook-Id": o.Report.ID, "Content-Type": "application/json", "User-Agent": "stet/1"} {
		if header.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, header.Get(name), want)
		}
	}
}

func TestUnsigned(t *testing.T) {
	t.Parallel()
	var header http.Header
	srv := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { header = r.Header }))
	defer srv.Close()
	s, err := New(Options{URL: srv.URL, AllowPrivate: true, Now: func() time.Time { return time.Unix(1795426880, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Send(t.Context(), notifytest.Outgoing()); err != nil {
		t.Fatal(err)
	}
	if header.Get("Webhook-Signature") != "" || header.Get("Webhook-Timestamp") != "1795426880" {
		t.Errorf("header %v", header)
	}
}

// TestAnswers holds which answers are final and what is said of them.
func TestAnswers(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		status      int
		after, body string
		retry       bool
		wait        time.Duration
		want        string
	}{
		{status: 204},
		{status: 301, want: "redirects are not followed"},
		{status: 307, want: "redirects are not followed"},
		{status: 400, body: "\n\nno such field\nmore", want: "400 Bad Request: no such field"},
		{status: 401}, {status: 403}, {status: 404}, {status: 405}, {status: 413}, {status: 415}, {status: 422},
		{status: 410, want: "asks to be told no more"},
		{status: 408, retry: true}, {status: 409, retry: true}, {status: 425, retry: true},
		{status: 429, after: "120", retry: true, wait: 2 * time.Minute},
		{status: 503, after: "Mon, 23 Nov 2026 10:30:00 GMT", retry: true, wait: 30 * time.Minute},
		{status: 503, after: "999999999999", retry: true, wait: 6 * time.Hour},
		{status: 503, after: "-5", retry: true},
		{status: 503, after: "soon", retry: true},
		{status: 500, body: "\x1b[2Jpanic:\u202e boom", retry: true, want: "500 Internal Server Error: [2Jpanic: boom"},
		{status: 404, after: "120"}, // final: nothing to wait for
	} {
		t.Run(http.StatusText(c.status)+" "+c.after, func(t *testing.T) {
			t.Parallel()
			followed := false
			srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/elsewhere" {
					followed = true
				}
				w.Header().Set("Location", "/elsewhere")
				if c.after != "" {
					w.Header().Set("Retry-After", c.after)
				}
				w.WriteHeader(c.status)
				io.WriteString(w, c.body)
			}))
			defer srv.Close()
			retry, err := sender(t, srv.URL, Options{Now: func() time.Time { return now }}).Send(t.Context(), notifytest.Outgoing())
			if (err != nil) != (c.status >= 300) || retry != c.retry {
				t.Fatalf("Send = %v, %v; want retry %v", retry, err, c.retry)
			}
			if followed {
				t.Error("the redirect was followed")
			}
			if err == nil {
				return
			}
			var e *Error
			if !errors.As(err, &e) || e.RetryAfter() != c.wait || e.Status != c.status {
				t.Errorf("%#v, want status %d, wait %v", err, c.status, c.wait)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %q, want %q in it", err, c.want)
			}
		})
	}
}

// TestEndlessAnswer holds that an answer without end is left.
func TestEndlessAnswer(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusOK, http.StatusBadRequest} {
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(status)
			for r.Context().Err() == nil {
				if _, err := io.WriteString(w, strings.Repeat("x", 1<<10)); err != nil {
					return
				}
			}
		}))
		defer srv.Close()
		retry, err := sender(t, srv.URL, Options{}).Send(t.Context(), notifytest.Outgoing())
		if retry || (err != nil) != (status != http.StatusOK) {
			t.Errorf("%d: Send = %v, %v", status, retry, err)
		}
		if err != nil && len(err.Error()) > 400 {
			t.Errorf("an error of %d bytes", len(err.Error()))
		}
	}
}

// TestGuard holds that a webhook cannot be used to ask inside.
func TestGuard(t *testing.T) {
	t.Parallel()
	asked := false
	srv := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer srv.Close()
	_, port, err := net.SplitHostPort(srv.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1", "[::ffff:127.0.0.1]"} {
		s, err := New(Options{URL: "http://" + host + ":" + port + "/" + key})
		if err != nil {
			t.Fatal(err)
		}
		retry, err := s.Send(t.Context(), notifytest.Outgoing())
		if err == nil || !retry || !strings.Contains(err.Error(), "allow_private") || strings.Contains(err.Error(), key) {
			t.Errorf("%s: Send = %v, %v", host, retry, err)
		}
	}
	if asked {
		t.Error("the server was asked")
	}
}

func TestTimeout(t *testing.T) {
	t.Parallel()
	done := make(chan struct{})
	srv := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-done }))
	defer srv.Close()
	defer close(done)
	retry, err := sender(t, srv.URL, Options{Timeout: time.Millisecond}).Send(t.Context(), notifytest.Outgoing())
	if err == nil || !retry || !strings.Contains(err.Error(), "no answer within 1ms") {
		t.Errorf("Send = %v, %v", retry, err)
	}
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	for _, o := range []Options{
		{},
		{URL: "ftp://" + user + "@news.example/" + key},
		{URL: "https:///" + key},
		{URL: "https://news.example/%zz" + key},
		{URL: "https://news.example/", Secret: "whsec_"},
		{URL: "https://news.example/", Secret: "whsec_!" + query},
	} {
		_, err := New(o)
		if err == nil {
			t.Errorf("New(%+v) has no error", o)
			continue
		}
		for _, s := range append(secrets, o.URL) {
			if s != "" && strings.Contains(err.Error(), s) {
				t.Errorf("the error tells %q: %v", s, err)
			}
		}
	}
}
