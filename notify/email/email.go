// Package email tells a receiver of reports by mail. It takes an edit.Outgoing
// and sends it over SMTP as text and HTML, threaded by article, with a
// Message-ID that stays the same when the report is sent again.
//
// It never sends a password or a report over an unencrypted line except to
// this machine, does not queue (package notify tries again), and keeps nothing
// on disk.
package email

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"strings"
	"time"

	"stet/diffstore/edit"
)

// How the line to the server is encrypted.
const (
	StartTLS = "starttls" // begun in clear, then encrypted or given up; never sent in clear
	Implicit = "implicit" // encrypted from the first byte
	None     = "none"     // in clear, to this machine only
)

// maxDomain is what a name of the DNS may have in bytes.
const maxDomain = 255

// maxRecipients of one receiver: a mailing list is one address.
const maxRecipients = 50

// Options say how mail is sent. Host, From and To are needed.
type Options struct {
	Host     string
	Port     int    // 0: 587 for StartTLS, 465 for Implicit, 25 for None
	TLS      string // "": StartTLS
	User     string // "": no authentication
	Password string
	From     string   // one address, with or without a name
	To       []string // told one by one, so that nobody sees the others
	Domain   string   // of List-Id and Message-ID; "": that of From
	HELO     string   // "": the name of this machine
	Why      string   // why the receiver is told: "receiver \"desk\" wants …"
	Zone     *time.Location
	Now      func() time.Time // nil: time.Now
	RootCAs  *x509.CertPool   // trusted for the server's certificate; nil: the system's
}

// Sender sends reports to the addresses of one receiver. It may be used by
// several goroutines.
type Sender struct {
	o    Options
	from mail.Address
	told memory
}

// New checks o. The error names the option that is wrong, never the password.
func New(o Options) (*Sender, error) {
	from, err := mail.ParseAddress(o.From)
	if err != nil {
		return nil, fmt.Errorf("email: from %q is no address", o.From)
	}
	if from.Name == "" {
		from.Name = "stet"
	}
	if len(o.To) == 0 || len(o.To) > maxRecipients {
		return nil, fmt.Errorf("email: %d addresses to send to, want 1 to %d", len(o.To), maxRecipients)
	}
	for i, to := range o.To {
		a, err := mail.ParseAddress(to)
		if err != nil {
			return nil, fmt.Errorf("email: to %q is no address", to)
		}
		o.To[i] = a.Address
	}
	if err := o.line(); err != nil {
		return nil, err
	}
	if o.Domain == "" {
		o.Domain = from.Address[strings.LastIndexByte(from.Address, '@')+1:]
	}
	if len(o.Domain) > maxDomain || strings.ContainsFunc(o.Domain, func(r rune) bool { return r <= ' ' || strings.ContainsRune("<>@()", r) }) {
		return nil, fmt.Errorf("email: domain %q cannot stand in a Message-ID", o.Domain)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Sender{o: o, from: *from}, nil
}

// line settles encryption and port.
func (o *Options) line() error {
	if o.Host == "" {
		return errors.New("email: no host of a mail server")
	}
	port := 0
	switch o.TLS {
	case "", StartTLS:
		o.TLS, port = StartTLS, 587
	case Implicit:
		port = 465
	case None:
		port = 25
		if !loopback(o.Host) {
			return fmt.Errorf("email: tls %q would send to %s in clear; it is for this machine only", None, o.Host)
		}
	default:
		return fmt.Errorf("email: tls %q is none of %q, %q, %q", o.TLS, StartTLS, Implicit, None)
	}
	if o.Port == 0 {
		o.Port = port
	}
	if o.Port < 1 || o.Port > 65535 {
		return fmt.Errorf("email: port %d does not exist", o.Port)
	}
	return nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// Send mails o to every address that has not got it yet. What the server
// refuses for good (5xx) for one address does not keep the others from being
// told; it is the error in the end, with retry false. Anything else that fails
// (4xx, the network, encryption, a wrong password) may be mended: retry is
// true, and the addresses that were told, or refused, are remembered until
// then, while this process lives.
func (s *Sender) Send(ctx context.Context, o edit.Outgoing) (retry bool, err error) {
	waiting, problems := s.told.split(o.Report.ID, s.o.To)
	for i, r := range s.deliver(ctx, o, waiting) {
		problem := ""
		if r.err != nil {
			problem = s.problem(waiting[i], r.err)
			problems = append(problems, problem)
		}
		if r.retry {
			retry = true
			continue
		}
		s.told.settle(o.Report.ID, waiting[i], problem)
	}
	if !retry {
		s.told.forget(o.Report.ID)
	}
	if len(problems) == 0 {
		return false, nil
	}
	return retry, errors.New(s.summary(problems))
}
