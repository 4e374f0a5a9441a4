package demo

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/mail"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-smtp"
	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"stet/cmd/internal/config"
	"stet/diffstore/edit"
)

// inbox is both receivers: a mail server and a webhook endpoint on loopback.
type inbox struct {
	smtp     *smtp.Server
	web      *http.Server
	smtpPort int
	hookURL  *url.URL
	secret   string
	verify   *standardwebhooks.Webhook

	mu    sync.Mutex
	mails map[string]letter // by report id
	hooks map[string]call
}

type letter struct{ to, subject string }

type call struct {
	signature string // "signature verified", or what is wrong with it
	bytes     int
}

const (
	mailbox = "desk@localhost"
	maxMail = 4 << 20 // bytes of a mail or a call
)

func newInbox() (*inbox, error) {
	key := make([]byte, 24)
	rand.Read(key)
	b := &inbox{secret: "whsec_" + base64.StdEncoding.EncodeToString(key), mails: map[string]letter{}, hooks: map[string]call{}}
	var err error
	if b.verify, err = standardwebhooks.NewWebhook(b.secret); err != nil {
		return nil, err
	}
	mailAt, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("the mailbox: %w", err)
	}
	hookAt, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		mailAt.Close()
		return nil, fmt.Errorf("the webhook: %w", err)
	}
	b.smtpPort = mailAt.Addr().(*net.TCPAddr).Port
	b.hookURL = &url.URL{Scheme: "http", Host: hookAt.Addr().String(), Path: "/hook"}
	b.smtp = smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &mailSession{box: b}, nil }))
	b.smtp.Domain, b.smtp.MaxMessageBytes, b.smtp.ReadTimeout = "localhost", maxMail, 10*time.Second
	b.web = &http.Server{Handler: http.HandlerFunc(b.serveHook), ReadHeaderTimeout: 10 * time.Second}
	go b.smtp.Serve(mailAt)
	go b.web.Serve(hookAt)
	return b, nil
}

func (b *inbox) close() {
	b.smtp.Close()
	b.web.Close()
}

// configure adds both receivers, as [[receiver]] in stet.toml would.
func (b *inbox) configure(c *config.Config) {
	c.SMTP = config.SMTP{Host: "127.0.0.1", Port: b.smtpPort, From: "stet@localhost", TLS: "none"}
	c.Receivers = []config.Receiver{
		{Name: "mail", Email: []string{mailbox}},
		{Name: "webhook", Webhook: config.NewSecretURL(b.hookURL), Secret: config.NewSecret(b.secret), AllowPrivate: true},
	}
}

func (b *inbox) mail(report string) (letter, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	m, ok := b.mails[report]
	if !ok {
		return m, errors.New("the mail was sent but did not arrive")
	}
	return m, nil
}

func (b *inbox) hook(report string) (call, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	h, ok := b.hooks[report]
	if !ok {
		return h, errors.New("the webhook was called but nothing arrived")
	}
	return h, nil
}

func (b *inbox) serveHook(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxMail))
	if err != nil {
		http.Error(w, "unreadable", http.StatusBadRequest)
		return
	}
	c := call{signature: "signature verified", bytes: len(body)}
	if err := b.verify.Verify(body, r.Header); err != nil {
		c.signature = "signature wrong: " + err.Error()
	}
	var report edit.Report
	if err := json.Unmarshal(body, &report); err != nil {
		http.Error(w, "no report", http.StatusBadRequest)
		return
	}
	b.mu.Lock()
	b.hooks[report.ID] = c
	b.mu.Unlock()
}

// mailSession receives one mail.
type mailSession struct {
	box *inbox
	to  string
}

func (s *mailSession) Mail(string, *smtp.MailOptions) error { return nil }

func (s *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	return nil
}

func (s *mailSession) Data(r io.Reader) error {
	m, err := mail.ReadMessage(r)
	if err != nil {
		return err
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		return err
	}
	// The Message-ID begins with the report's id.
	id, _, _ := strings.Cut(strings.Trim(m.Header.Get("Message-Id"), "<>"), "@")
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	s.box.mails[id] = letter{s.to, subject}
	return nil
}

func (s *mailSession) Reset()        {}
func (s *mailSession) Logout() error { return nil }
