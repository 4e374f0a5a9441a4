package email

import (
	"context"
	"fmt"
	"maps"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"stet/diffstore/edit"
	"stet/notify/notifytest"
)

const password = "s3cret-p4ssword"

// options talk to s in clear.
func options(s *server) Options {
	return Options{
		Host: "127.0.0.1", Port: s.port, TLS: None, RootCAs: s.roots,
		From: "stet <stet@desk.example>", To: []string{"desk@localhost"},
		Zone: time.FixedZone("CET", 3600), HELO: "desk.example",
		Why: `receiver "desk" wants headline, quote, figure edits of news.example`,
		Now: func() time.Time { return time.Date(2026, 11, 23, 9, 42, 0, 0, time.UTC) },
	}
}

func mustNew(t *testing.T, o Options) *Sender {
	t.Helper()
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSuite(t *testing.T) {
	t.Parallel()
	notifytest.Run(t, notifytest.Suite{
		Secrets: []string{password},
		New: func(t *testing.T, m notifytest.Mood) (notifytest.Sender, <-chan struct{}) {
			s := &server{password: password}
			switch m {
			case notifytest.Busy:
				s.refuse = always(451, "greylisted, "+password+", come back")
			case notifytest.Refusing:
				s.refuse = always(550, "no such user; "+password)
			}
			var reached <-chan struct{}
			switch m {
			case notifytest.Hanging:
				s.port, reached = hang(t)
			case notifytest.Down:
				s.port = closedPort(t)
			default:
				start(t, s, true, false)
			}
			o := options(s)
			o.TLS, o.User, o.Password = StartTLS, "desk", password
			return mustNew(t, o), reached
		},
	})
}

func closedPort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// TestEncryption holds that mail and password travel as New was told, or not
// at all.
func TestEncryption(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name              string
		tls               string
		offered, implicit bool
		secure            bool
	}{
		{"starttls", StartTLS, true, false, true},
		{"implicit", Implicit, true, true, true},
		{"clear, to this machine", None, false, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := start(t, &server{password: password}, c.offered, c.implicit)
			o := options(s)
			o.TLS, o.User, o.Password = c.tls, "desk", password
			if retry, err := mustNew(t, o).Send(t.Context(), notifytest.Outgoing()); err != nil || retry {
				t.Fatalf("Send = %v, %v", retry, err)
			}
			s.mu.Lock()
			defer s.mu.Unlock()
			if len(s.mails) != 1 || s.secure[0] != c.secure || !slices.Equal(s.logins, []string{"desk"}) {
				t.Errorf("%d mails, encrypted %v, logins %q", len(s.mails), s.secure, s.logins)
			}
		})
	}
}

// TestNeverInClear holds that a server without STARTTLS, or with a certificate
// nobody trusts, gets neither the mail nor the password.
func TestNeverInClear(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		offered bool
		want    string
	}{
		{"no STARTTLS", false, "does not support STARTTLS"},
		{"unknown certificate", true, "certificate"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := start(t, &server{password: password}, c.offered, false)
			o := options(s)
			o.TLS, o.User, o.Password, o.RootCAs = StartTLS, "desk", password, nil
			retry, err := mustNew(t, o).Send(t.Context(), notifytest.Outgoing())
			if err == nil || !retry || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Send = %v, %v; want retry and %q", retry, err, c.want)
			}
			s.mu.Lock()
			defer s.mu.Unlock()
			if len(s.mails) != 0 || len(s.logins) != 0 {
				t.Errorf("%d mails and %d logins went out in clear", len(s.mails), len(s.logins))
			}
		})
	}
}

// TestWrongPassword is a fault of the configuration, not of the report: it is
// tried again, and the server's words do not tell the password.
func TestWrongPassword(t *testing.T) {
	t.Parallel()
	s := start(t, &server{password: "another"}, true, false)
	o := options(s)
	o.TLS, o.User, o.Password = StartTLS, "desk", password
	retry, err := mustNew(t, o).Send(t.Context(), notifytest.Outgoing())
	if err == nil || !retry {
		t.Fatalf("Send = %v, %v; want retry and an error", retry, err)
	}
	if got := err.Error(); strings.Contains(got, password) || !strings.Contains(got, "[password] is wrong") || !strings.Contains(got, "127.0.0.1") {
		t.Errorf("error %q", got)
	}
}

// TestOneAddressOfSeveral holds that nobody waits for, or is told again because
// of, another's mailbox, and that who is refused for good is not asked again.
func TestOneAddressOfSeveral(t *testing.T) {
	t.Parallel()
	full, asked := true, map[string]int{}
	s := &server{refuse: func(to string) error {
		asked[to]++
		switch {
		case to == "full@localhost" && full:
			return &smtp.SMTPError{Code: 452, EnhancedCode: smtp.EnhancedCode{4, 2, 2}, Message: "mailbox full"}
		case to == "gone@localhost":
			return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
		}
		return nil
	}}
	start(t, s, false, false)
	o := options(s)
	o.To = []string{"gone@localhost", "full@localhost", "desk@localhost"}
	sender := mustNew(t, o)

	for range 3 {
		retry, err := sender.Send(t.Context(), notifytest.Outgoing())
		if err == nil || !retry || !strings.Contains(err.Error(), "(and 1 more); 1 of 3 addresses were told") {
			t.Errorf("Send while one is full = %v, %v", retry, err)
		}
	}
	full = false
	retry, err := sender.Send(t.Context(), notifytest.Outgoing())
	if err == nil || retry || !strings.Contains(err.Error(), "gone@localhost: ") || !strings.Contains(err.Error(), `no such user"; 2 of 3`) {
		t.Errorf("last Send = %v, %v", retry, err)
	}
	if want := map[string]int{"gone@localhost": 1, "full@localhost": 4, "desk@localhost": 1}; !maps.Equal(asked, want) {
		t.Errorf("asked %v, want %v", asked, want)
	}
	var told []string
	for _, m := range s.received() {
		told = append(told, m.to)
	}
	if want := []string{"desk@localhost", "full@localhost"}; !slices.Equal(told, want) {
		t.Errorf("told %q, want %q, each once", told, want)
	}
	if len(sender.told.done) != 0 {
		t.Errorf("what is settled is still remembered: %v", sender.told.done)
	}
}

func TestMemoryIsBounded(t *testing.T) {
	t.Parallel()
	var m memory
	for i := range 5 * maxRemembered {
		m.settle(fmt.Sprint(i), "desk@localhost", "")
	}
	if got := len(m.done); got > maxRemembered+1 {
		t.Errorf("%d reports remembered, want at most %d", got, maxRemembered+1)
	}
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	good := options(&server{port: 25})
	for want, change := range map[string]func(*Options){
		"from":      func(o *Options) { o.From = "nobody" },
		"to":        func(o *Options) { o.To = []string{"desk@localhost", "x\r\nBcc: y@z"} },
		"addresses": func(o *Options) { o.To = nil },
		"host":      func(o *Options) { o.Host = "" },
		"in clear":  func(o *Options) { o.Host = "mail.example.org" },
		"none of":   func(o *Options) { o.TLS = "ssl" },
		"port":      func(o *Options) { o.Port = 70000 },
		"domain":    func(o *Options) { o.Domain = "x>\r\nBcc: y" },
	} {
		o := good
		o.Password = password
		change(&o)
		_, err := New(o)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), password) {
			t.Errorf("New = %v, want an error that names %q", err, want)
		}
	}
	for _, c := range []struct {
		tls  string
		port int
	}{{"", 587}, {StartTLS, 587}, {Implicit, 465}, {None, 25}} {
		o := good
		o.TLS, o.Port = c.tls, 0
		if s := mustNew(t, o); s.o.Port != c.port {
			t.Errorf("port for tls %q is %d, want %d", c.tls, s.o.Port, c.port)
		}
	}
}

func TestSendEndsBeforeItBegins(t *testing.T) {
	t.Parallel()
	s := start(t, &server{}, false, false)
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(fmt.Errorf("stet stops"))
	retry, err := mustNew(t, options(s)).Send(ctx, edit.Outgoing{})
	if err == nil || !retry || !strings.Contains(err.Error(), "stet stops") {
		t.Errorf("Send = %v, %v", retry, err)
	}
}
