package email

import (
	"cmp"
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"stet/diffstore/edit"
	"stet/notify/render"
)

// defaultTimeout bounds a session where the context does not.
const defaultTimeout = 30 * time.Second

// result is what came of telling one address.
type result struct {
	err   error
	retry bool
}

// deliver sends one message to each address over one connection. It gives a
// result for each, in order.
func (s *Sender) deliver(ctx context.Context, o edit.Outgoing, to []string) []result {
	results := make([]result, len(to))
	fail := func(from int, err error, retry bool) []result {
		for i := from; i < len(to); i++ {
			results[i] = result{cmp.Or(context.Cause(ctx), err), retry}
		}
		return results
	}
	if len(to) == 0 {
		return results
	}
	line := &line{tls: s.tls(), implicit: s.o.TLS == Implicit}
	// The library does not look at the context once it is connected; closing
	// the connection ends whatever waits for the server.
	stop := context.AfterFunc(ctx, line.close)
	defer stop()
	defer line.close()
	client, err := s.client(ctx, line)
	if err != nil {
		return fail(0, err, true)
	}
	session, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return fail(0, err, true)
	}
	for i, address := range to {
		msg, err := s.message(address, o)
		if err != nil {
			return fail(i, err, false)
		}
		err = client.SendWithSMTPClient(session, msg)
		if err == nil || msg.IsDelivered() { // what fails after acceptance does not matter
			continue
		}
		results[i] = result{err, !permanent(err)}
		switch {
		case ctx.Err() != nil:
			return fail(i, err, true)
		case !session.HasConnection():
			return fail(i+1, err, true)
		}
	}
	_ = client.CloseWithSMTPClient(session) // all is accepted: what QUIT says changes nothing
	return results
}

// permanent reports whether the server itself refused the message for good. A
// connection that broke has no code.
func permanent(err error) bool {
	var se *mail.SendError
	return errors.As(err, &se) && se.ErrorCode() >= 500
}

func (s *Sender) client(ctx context.Context, l *line) (*mail.Client, error) {
	timeout := defaultTimeout
	if at, ok := ctx.Deadline(); ok {
		timeout = max(time.Until(at), time.Millisecond)
	}
	options := []mail.Option{
		mail.WithPort(s.o.Port), mail.WithTimeout(timeout), mail.WithTLSConfig(s.tls()),
		mail.WithDialContextFunc(l.dial), mail.WithoutNoop(),
	}
	if s.o.HELO != "" {
		options = append(options, mail.WithHELO(s.o.HELO))
	}
	switch s.o.TLS {
	case Implicit:
		options = append(options, mail.WithSSL())
	case None:
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	default:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	}
	if s.o.User != "" {
		options = append(options, mail.WithUsername(s.o.User), mail.WithPassword(s.o.Password),
			mail.WithOpportunisticSMTPAuth(s.mechanisms()...))
	}
	return mail.NewClient(s.o.Host, options...)
}

// mechanisms lists how to log in, the safest first. In clear, PLAIN is for
// this machine only, as New saw to.
func (s *Sender) mechanisms() []mail.SMTPAuthType {
	list := []mail.SMTPAuthType{mail.SMTPAuthSCRAMSHA256, mail.SMTPAuthSCRAMSHA1}
	if s.o.TLS == None {
		return append(list, mail.SMTPAuthPlainNoEnc, mail.SMTPAuthLoginNoEnc)
	}
	return append(list, mail.SMTPAuthPlain, mail.SMTPAuthLogin)
}

func (s *Sender) tls() *tls.Config {
	return &tls.Config{ServerName: s.o.Host, RootCAs: s.o.RootCAs, MinVersion: tls.VersionTLS12}
}

// problem says what an address was refused with. The server's words pass
// render.Clean; the password, which a server may repeat, never leaves.
func (s *Sender) problem(address string, err error) string {
	text := err.Error()
	// Who and which message is known; only what the server said is of use.
	text, _, _ = strings.Cut(text, ", affected ")
	text = strings.Join(strings.Fields(render.Clean(text)), " ")
	if strings.Contains(text, "does not support STARTTLS") { // the library's words
		text = s.o.Host + ` does not support STARTTLS: tls = "implicit" is for port 465, tls = "none" for a server on this machine`
	}
	if p := s.o.Password; p != "" {
		plain := base64.StdEncoding.EncodeToString([]byte("\x00" + s.o.User + "\x00" + p))
		text = strings.NewReplacer(plain, "[password]", base64.StdEncoding.EncodeToString([]byte(p)), "[password]", p, "[password]").Replace(text)
	}
	if r := []rune(text); len(r) > 300 {
		text = string(r[:300]) + "…"
	}
	return address + ": " + text
}

// summary says the first of the problems, and how many addresses have none.
func (s *Sender) summary(problems []string) string {
	text := fmt.Sprintf("mail by %s: %s", net.JoinHostPort(s.o.Host, fmt.Sprint(s.o.Port)), problems[0])
	if more := len(problems) - 1; more > 0 {
		text += fmt.Sprintf(" (and %d more)", more)
	}
	if told := len(s.o.To) - len(problems); told > 0 {
		text += fmt.Sprintf("; %d of %d addresses were told", told, len(s.o.To))
	}
	return text
}
